// Ingestion: a file, a page or a pasted text → a source text with its facts, or a refusal in one clear sentence.
import type { SourceText } from "../document/index.ts";
import { sha256 } from "../record/index.ts";
import { decode } from "./decode.ts";
import { frontMatterOf } from "./front-matter.ts";
import { looksLikeHtml, readPage } from "./html.ts";
import { refuseOtherLanguages } from "./language.ts";
import { MAX_PAGE, MAX_TEXT, megabytes, UnreadableInput } from "./refuse.ts";
import { sourceFromBlocks, sourceFromText, type SourceFacts } from "./text.ts";

export { isoInstant } from "./dates.ts";
export { UnreadableInput } from "./refuse.ts";
export { sourceFromText, type SourceFacts } from "./text.ts";

export interface Ingested {
  readonly source: SourceText;
  readonly warnings: readonly string[];
}

export interface IngestOptions {
  /** How to take the input; found from its name and its first characters unless said. */
  readonly format?: "text" | "html";
}

/** Reads bytes as a report. What the page says of itself fills in what `facts` leaves open. Throws UnreadableInput. */
export async function ingest(
  bytes: Uint8Array,
  facts: SourceFacts = {},
  options: IngestOptions = {},
): Promise<Ingested> {
  if (bytes.length > MAX_PAGE)
    throw new UnreadableInput(
      `is ${megabytes(bytes.length)} large; Readout reads pages of up to ${megabytes(MAX_PAGE)} and texts of up to ${megabytes(MAX_TEXT)}`,
    );
  const { text, warnings } = decode(bytes);
  const html =
    options.format === "html" ||
    (options.format === undefined && (/\.x?html?$/i.test(facts.fileName ?? "") || looksLikeHtml(text)));
  if (!html && text.length > MAX_TEXT)
    throw new UnreadableInput(
      `is ${megabytes(text.length)} of text; Readout reads texts of up to ${megabytes(MAX_TEXT)}, so split it into its reports`,
    );
  const front = html ? null : frontMatterOf(text);
  const source = html
    ? await sourceOfPage(text, sha256(bytes), facts)
    : { ...sourceFromText(front?.rest ?? text, { ...front?.facts, ...facts }), version: sha256(bytes) };
  if (source.text.length > MAX_TEXT)
    throw new UnreadableInput(
      `holds ${megabytes(source.text.length)} of text; Readout reads texts of up to ${megabytes(MAX_TEXT)}`,
    );
  if (source.text.trim() === "") throw new UnreadableInput("holds no words; there is nothing to read");
  await refuseOtherLanguages(source.text);
  const doubts = facts.published === undefined ? (front?.warnings ?? []) : [];
  return { source, warnings: [...warnings, ...doubts] };
}

async function sourceOfPage(html: string, version: string, facts: SourceFacts): Promise<SourceText> {
  const page = await readPage(html);
  const known: { -readonly [K in keyof SourceFacts]: SourceFacts[K] } = { ...facts };
  if (page.title !== null) known.title ??= page.title;
  if (page.byline !== null) known.byline ??= page.byline;
  if (page.outlet !== null) known.outlet ??= page.outlet;
  if (page.url !== null) known.url ??= page.url;
  if (page.published !== null && known.published === undefined) {
    known.published = page.published;
    known.publishedBasis = "stated";
  }
  return sourceFromBlocks(page.blocks, version, known);
}
