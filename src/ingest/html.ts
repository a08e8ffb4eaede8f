// Saved web pages: guarded before they are parsed, parsed in a worker that is stopped when it takes too long.
import type { Page } from "./page.ts";
import { UnreadableInput } from "./refuse.ts";
import { workerBeside } from "./worker.ts";

/** Deeper nesting than this occurs in no real page; parsers grow quadratically on it. */
const MAX_DEPTH = 2000;
const TIME_LIMIT_MS = 20_000;
const MEMORY_MB = 1024;

/** Elements that never nest: void ones, and those that a parser closes by itself. */
const FLAT = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot colgroup rp rt".split(
    " ",
  ),
);

export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html))/i.test(
    text.slice(0, 2000),
  ) ||
  (text.slice(0, 20_000).match(/<\/?(?:p|div|span|br|a|h[1-6]|li|ul|article|section|table|b|i|font)\b[^>]{0,500}>/gi)
    ?.length ?? 0) >= 6;

/** The deepest nesting of open tags, in one pass and without a parser. */
export function nestingDepth(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const tag of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]{0,40})/g)) {
    if (FLAT.has(tag[2]!.toLowerCase())) continue;
    depth = tag[1] === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** The article of a web page; throws UnreadableInput where there is none, or where the page defeats the parser. */
export async function readPage(html: string): Promise<Page> {
  const depth = nestingDepth(html);
  if (depth > MAX_DEPTH)
    throw new UnreadableInput(
      `nests its tags ${depth.toLocaleString("en")} deep, which no article does; save the article's text and read that`,
    );
  const worker = workerBeside(import.meta.url, "page-worker", {
    workerData: { html },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const page = await new Promise<Page>((resolve, reject) => {
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(
        new UnreadableInput(
          `could not be parsed within ${TIME_LIMIT_MS / 1000} seconds; save the article's text and read that`,
        ),
      );
    }, TIME_LIMIT_MS);
    worker.once("message", (found: Page) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(found);
    });
    worker.once("error", (error) => {
      clearTimeout(timer);
      const memory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(
        new UnreadableInput(
          memory
            ? "needs more memory to parse than a page may; save the article's text and read that"
            : `could not be parsed as a web page (${error.message}); save the article's text and read that`,
        ),
      );
    });
  });
  if (page.blocks.length === 0)
    throw new UnreadableInput("holds no article text; save the article's text and read that");
  return page;
}
