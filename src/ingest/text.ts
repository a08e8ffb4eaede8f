// Plain text and Markdown → source text: blocks, headline, byline and date line found, markup gone.
import type { Block, BlockKind, PublishedAtBasis, SourceText } from "../document/index.ts";
import { sha256 } from "../record/index.ts";
import { statedDate } from "./dates.ts";
import { looksLikeMarkdown, markdownBlocks, type RawBlock } from "./markdown.ts";

/** Facts about a report that its reader knows and its text need not say. */
export interface SourceFacts {
  readonly url?: string;
  readonly outlet?: string;
  readonly byline?: string;
  readonly title?: string;
  readonly fileName?: string;
  /** ISO 8601 date or instant. */
  readonly published?: string;
  /** How `published` is known; `given` unless said. */
  readonly publishedBasis?: PublishedAtBasis;
}

/** Paragraphs of a plain text: parted by empty lines or, where a text has none, by every line break. */
function plainBlocks(text: string): RawBlock[] {
  const body = text.replace(/\r\n?/g, "\n");
  const parts = body.split(/\n[\t ]*(?:\n[\t ]*)+/);
  const lines = parts.length === 1 && averageLine(body) > 90 ? body.split("\n") : parts;
  return lines.map((t) => ({ text: t.trim(), kind: "paragraph" as const })).filter((b) => b.text !== "");
}

/** Mean length of the lines: hard-wrapped text has short ones, one paragraph a line has long ones. */
const averageLine = (text: string): number => text.length / (text.split("\n").length || 1);

const BYLINE = /^(?:By|BY|Reporting by|Written by)\s+\p{Lu}[^.!?:;]{2,100}$/u;

/** Who else worked on the report, as its last lines have it ("Additional reporting by …; editing by …"). */
const CREDIT =
  /^[([]?(?:(?:Additional |Further )?(?:reporting|writing|editing|photography|translation)|Edited|Written|Reported|Translated)\s+(?:in \p{Lu}[\p{L} ]+ )?by\s+\p{Lu}[^.!?]{2,200}[.)\]]*$/iu;

/** A first block that reads as a headline: short, without a full stop at its end, with prose after it. */
const headlineLike = (text: string, following: number): boolean =>
  text.length <= 300 && following > 0 && !/[.!?…]["”’')\]]*$/.test(text.trim()) && !/^[^\n]{0,60}\)\s*[-–—]/.test(text);

/** Lays raw blocks out as one text, and tells headline, byline and date line apart. */
export function sourceFromBlocks(raw: readonly RawBlock[], version: string, facts: SourceFacts): SourceText {
  const blocks: Block[] = [];
  let text = "";
  let byline = facts.byline ?? null;
  let stated: string | null = null;
  const put = (words: string, kind: BlockKind): Block => {
    if (text !== "") text += "\n\n";
    const block = { start: text.length, end: text.length + words.length, kind };
    text += words;
    blocks.push(block);
    return block;
  };
  let title: Block | null = null;
  const rest = [...raw];
  const given = facts.title?.trim() ?? "";
  if (given !== "" && rest[0]?.text.trim() !== given) title = put(given, "headline");
  rest.forEach((block, k) => {
    const words = block.text.trim();
    if (
      title === null &&
      (block.kind === "heading" || block.text.trim() === given || (k === 0 && headlineLike(words, rest.length - 1)))
    ) {
      title = put(words, "headline");
      return;
    }
    if (k < 6 && words.length <= 120 && byline === null && BYLINE.test(words)) {
      byline = words.replace(/^(?:By|BY|Reporting by|Written by)\s+/, "");
      put(words, "byline");
      return;
    }
    if (k >= rest.length - 3 && k > 0 && CREDIT.test(words)) {
      put(words, "byline");
      return;
    }
    if (k < 6 && words.length <= 80 && stated === null && block.kind === "paragraph") {
      const date = statedDate(words);
      if (date !== null) {
        stated = date;
        put(words, "byline");
        return;
      }
    }
    put(words, block.kind);
  });
  return {
    text,
    title: title === null ? null : { start: (title as Block).start, end: (title as Block).end },
    blocks,
    url: facts.url ?? null,
    outlet: facts.outlet ?? null,
    byline,
    fileName: facts.fileName ?? null,
    publishedAt: facts.published ?? stated,
    publishedAtBasis:
      facts.published !== undefined ? (facts.publishedBasis ?? "given") : stated !== null ? "stated" : null,
    version,
  };
}

/** The source text of a plain or Markdown report. */
export function sourceFromText(raw: string, facts: SourceFacts = {}): SourceText {
  const markdown = /\.(md|markdown)$/i.test(facts.fileName ?? "") ? raw.length <= 1_000_000 : looksLikeMarkdown(raw);
  return sourceFromBlocks(markdown ? markdownBlocks(raw) : plainBlocks(raw), sha256(raw), facts);
}
