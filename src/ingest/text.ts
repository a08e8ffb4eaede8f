// Plain text and Markdown → source text: blocks, headline, and no markup.
import type { Block, SourceText } from "../document/index.ts";
import { sha256 } from "../record/index.ts";

/** Facts about a report that its reader knows and its text need not say. */
export interface SourceFacts {
  readonly url?: string;
  readonly outlet?: string;
  readonly byline?: string;
  readonly fileName?: string;
  /** ISO 8601. */
  readonly published?: string;
}

/** The source text of a plain or Markdown report. The first short block without a full stop is its headline. */
export function sourceFromText(raw: string, facts: SourceFacts = {}): SourceText {
  const text = raw.replace(/\*\*/g, "").trim();
  const blocks: Block[] = [];
  for (const m of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g)) {
    const headline = blocks.length === 0 && m[0].length < 300 && !/[.!?]["”’]?$/.test(m[0]);
    blocks.push({ start: m.index, end: m.index + m[0].length, kind: headline ? "headline" : "paragraph" });
  }
  const title = blocks[0]?.kind === "headline" ? { start: blocks[0].start, end: blocks[0].end } : null;
  return {
    text,
    title,
    blocks,
    url: facts.url ?? null,
    outlet: facts.outlet ?? null,
    byline: facts.byline ?? null,
    fileName: facts.fileName ?? null,
    publishedAt: facts.published ?? null,
    publishedAtBasis: facts.published ? "given" : null,
    version: sha256(raw),
  };
}
