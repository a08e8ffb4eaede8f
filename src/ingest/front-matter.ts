// Front matter: the YAML between two lines of dashes with which note-takers and site generators open a Markdown file. It is what the file says of
// itself, never a part of the report.
import { parseDocument } from "yaml";
import { isoInstant, statedDate } from "./dates.ts";
import type { SourceFacts } from "./text.ts";

const BLOCK = /^\uFEFF?---[\t ]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[\t ]*(?:\r?\n|$)/;

const NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ["title", "headline"],
  published: ["published", "date", "pubdate", "publishdate", "publishedat", "publicationdate", "datepublished"],
  outlet: ["outlet", "publisher", "publication", "site", "sitename", "source"],
  url: ["url", "link", "canonical", "canonicalurl", "sourceurl", "source"],
  byline: ["byline", "author", "authors", "by"],
};

export interface FrontMatter {
  /** The text after the front matter. */
  readonly rest: string;
  readonly facts: SourceFacts;
  readonly warnings: readonly string[];
}

/** The entries of a block, by name without case and joints; null when it is no mapping of names to words. */
function entriesOf(yaml: string): ReadonlyMap<string, string> | null {
  const found = mappingOf(yaml) ?? lineByLine(yaml);
  if (found === null || typeof found !== "object" || Array.isArray(found)) return null;
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(found)) {
    const words = Array.isArray(value) ? value.filter((v) => typeof v === "string").join(", ") : value;
    if (typeof words === "string" || typeof words === "number")
      out.set(key.toLowerCase().replace(/[\s_-]/g, ""), String(words).trim());
  }
  return out;
}

/** What YAML makes of a block; null where it is not YAML, or names what it never set. */
function mappingOf(yaml: string): unknown {
  const document = parseDocument(yaml, { schema: "core", uniqueKeys: false, logLevel: "silent" });
  if (document.errors.length > 0) return null;
  try {
    return document.toJS({ maxAliasCount: 10 }) as unknown;
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

/** What people write that is not quite YAML, such as a title with a colon in it: a name and the rest of its line. */
function lineByLine(block: string): Record<string, string> | null {
  const out: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const entry = /^([A-Za-z][\w-]{0,40}):\s*(.*)$/.exec(line);
    if (entry) out[entry[1]!] = entry[2]!.replace(/^(["'])(.*)\1$/, "$2");
    else if (!/^\s*(?:#.*|-\s.*|\s+\S.*)?$/.test(line)) return null;
  }
  return Object.keys(out).length === 0 ? null : out;
}

/** Parts the front matter from a text; null where the text opens with none. */
export function frontMatterOf(text: string): FrontMatter | null {
  const block = BLOCK.exec(text);
  const entries = block && entriesOf(block[1]!);
  if (!entries || entries.size === 0) return null;
  const facts: { -readonly [K in keyof SourceFacts]: SourceFacts[K] } = {};
  const warnings: string[] = [];
  const first = (name: string, good: (words: string) => boolean = () => true): string | undefined =>
    NAMES[name]!.map((key) => entries.get(key)).find((words) => words !== undefined && words !== "" && good(words));
  const title = first("title");
  const outlet = first("outlet", (words) => !URL.canParse(words));
  const url = first("url", (words) => /^https?:\/\//i.test(words) && URL.canParse(words));
  const byline = first("byline");
  const date = first("published");
  const published = date === undefined ? null : (isoInstant(date) ?? statedDate(date));
  if (title !== undefined) facts.title = title;
  if (outlet !== undefined) facts.outlet = outlet;
  if (url !== undefined) facts.url = url;
  if (byline !== undefined) facts.byline = byline;
  if (published !== null) {
    facts.published = published;
    facts.publishedBasis = "stated";
  } else if (date !== undefined)
    warnings.push(`its front matter dates it “${date.slice(0, 40)}”, which is no date; write it as 2024-03-19`);
  return { rest: text.slice(block[0].length), facts, warnings };
}
