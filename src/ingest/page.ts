// A saved web page → its article: headline, blocks of body text, and the publication facts in its metadata. Runs in a worker (page-worker.ts).
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { BlockKind } from "../document/index.ts";
import { isoInstant, statedDate } from "./dates.ts";
import type { RawBlock } from "./markdown.ts";

export interface Page {
  readonly title: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly blocks: readonly RawBlock[];
}

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH TR UL".split(
    " ",
  ),
);
const SILENT = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH BUTTON SELECT TEXTAREA VIDEO AUDIO CANVAS".split(" "),
);

interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
}

const kindOf = (name: string): BlockKind =>
  /^H[1-6]$/.test(name) ? "heading" : name === "LI" ? "list-item" : name === "FIGCAPTION" ? "caption" : "paragraph";

/** The blocks of an element, without recursion: a page's depth is its author's choice, the stack is ours. */
function blocksOf(root: DomNode): RawBlock[] {
  const blocks: RawBlock[] = [];
  let text = "";
  let kind: BlockKind = "paragraph";
  const flush = (next: BlockKind): void => {
    const words = text.replace(/[ \t\f\r\n\u00a0]*\n[ \t\f\r\n\u00a0]*/g, "\n").trim();
    if (words !== "") blocks.push({ text: words, kind });
    text = "";
    kind = next;
  };
  let node: DomNode | null = root;
  while (node) {
    const silent = node.nodeType === 1 && SILENT.has(node.nodeName.toUpperCase());
    if (node.nodeType === 3) text += (node.textContent ?? "").replace(/[ \t\f\r\n]+/g, " ");
    else if (node.nodeType === 1 && !silent) {
      const name = node.nodeName.toUpperCase();
      if (name === "BR") text += "\n";
      else if (BLOCKS.has(name)) flush(kindOf(name));
    }
    if (!silent && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node?.nodeType === 1 && BLOCKS.has(node.nodeName.toUpperCase())) flush("paragraph");
    }
    if (!node || node === root) break;
    if (node.nodeType === 1 && BLOCKS.has(node.nodeName.toUpperCase())) flush("paragraph");
    node = node.nextSibling;
  }
  flush("paragraph");
  return blocks;
}

/** Publication date, author and outlet of a page's JSON-LD, wherever they are nested. */
function linkedData(scripts: Iterable<{ textContent: string | null }>): {
  published?: string;
  outlet?: string;
  byline?: string;
} {
  const facts: { published?: string; outlet?: string; byline?: string } = {};
  const nameOf = (value: unknown): string | undefined => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string") return first;
    const name = (first as { name?: unknown } | null | undefined)?.name;
    return typeof name === "string" ? name : undefined;
  };
  for (const script of scripts) {
    let queue: unknown[];
    try {
      queue = [JSON.parse(script.textContent ?? "")];
    } catch {
      continue; // Broken JSON-LD is common on the web and says nothing; the other signs remain.
    }
    for (let k = 0; k < queue.length && k < 500; k++) {
      const item = queue[k];
      if (typeof item !== "object" || item === null) continue;
      if (Array.isArray(item)) {
        queue = queue.concat(item);
        continue;
      }
      const record = item as Record<string, unknown>;
      if (typeof record["datePublished"] === "string") facts.published ??= record["datePublished"];
      const outlet = nameOf(record["publisher"]);
      if (outlet !== undefined) facts.outlet ??= outlet;
      const byline = nameOf(record["author"]);
      if (byline !== undefined) facts.byline ??= byline;
      if (Array.isArray(record["@graph"])) queue = queue.concat(record["@graph"]);
    }
  }
  return facts;
}

const clean = (s: string | null | undefined): string | null => {
  const words = s?.replace(/\s+/g, " ").trim() ?? "";
  return words === "" ? null : words;
};

/** What may stand before a body that is not opened by a tag of its own. */
const HEAD =
  /^(?:\s+|<!--[\s\S]*?-->|<(title|style|script|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>|<(?:meta|link|base)\b[^>]*>)*/i;

/** The tags of head and body, which HTML lets authors leave out and the parser does not supply. */
function withBody(html: string): string {
  if (/<(?:body|frameset)[\s>/]/i.test(html)) return html;
  const root = /<html\b[^>]*>/i.exec(html)?.[0] ?? "<html>";
  const bare = html.replace(/<!doctype[^>]*>|<\/?(?:html|head)\b[^>]*>/gi, "");
  const head = HEAD.exec(bare)![0];
  return `<!doctype html>${root}<head>${head}</head><body>${bare.slice(head.length)}</body></html>`;
}

/** The article of a page. Blocks are empty where no article is found. */
export function extractPage(html: string): Page {
  const { document } = parseHTML(withBody(html));
  const meta = (...names: readonly string[]): string | null => {
    for (const name of names)
      for (const element of document.querySelectorAll("meta"))
        if (
          (element.getAttribute("property") ?? element.getAttribute("name") ?? element.getAttribute("itemprop")) ===
          name
        ) {
          const content = clean(element.getAttribute("content"));
          if (content !== null) return content;
        }
    return null;
  };
  const linked = linkedData(document.querySelectorAll('script[type="application/ld+json"]'));
  const time =
    document.querySelector("article time[datetime], main time[datetime], time[datetime]")?.getAttribute("datetime") ??
    null;
  const published =
    [
      meta(
        "article:published_time",
        "datePublished",
        "date",
        "dc.date",
        "DC.date.issued",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
      ),
      linked.published,
      time,
    ]
      .map((d) => (d ? (isoInstant(d) ?? statedDate(d)) : null))
      .find((d) => d !== null) ?? null;
  const url = clean(document.querySelector('link[rel="canonical"]')?.getAttribute("href")) ?? meta("og:url");
  const headline = clean(document.querySelector("article h1, main h1, h1")?.textContent);
  const outlet = meta("og:site_name") ?? linked.outlet ?? null;
  const author = meta("author", "article:author") ?? linked.byline ?? null;
  const pageTitle = meta("og:title") ?? clean(document.querySelector("title")?.textContent);
  const fallback = document.body ? blocksOf(document.body as unknown as DomNode) : [];
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 200,
    maxElemsToParse: 200_000,
  }).parse();
  let blocks: readonly RawBlock[] = fallback;
  if (article?.content) {
    const body = parseHTML(`<!doctype html><html><body>${article.content}</body></html>`).document.body;
    const found = blocksOf(body as unknown as DomNode);
    if (found.reduce((n, b) => n + b.text.length, 0) >= 100) blocks = found;
  }
  const title = headline ?? clean(article?.title) ?? pageTitle;
  return {
    title,
    byline: author !== null && !/^https?:/.test(author) ? author : clean(article?.byline),
    outlet: outlet ?? clean(article?.siteName),
    url: url !== null && /^https?:\/\//.test(url) ? url : null,
    published,
    blocks: blocks.filter((b, k) => !(k < 3 && b.text === title)),
  };
}
