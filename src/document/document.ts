// The document: the readable text every offset counts in, and what is known of its publication.
import type { Quote, Span } from "./span.ts";

export type PublishedAtBasis = "given" | "stated" | "file";

export interface Dateline {
  /** The place as written ("TEL AVIV, Israel"), or null. */
  readonly place: string | null;
  /** ISO date, or null when the dateline has none. */
  readonly date: string | null;
  readonly agency: string | null;
  readonly quote: Quote;
}

/** The `document` object of the record contract. Never edited once made. */
export interface SourceDocument {
  readonly id: string;
  /** SHA-256 of `text`, hex: two outlets' copies of one wire text share it. */
  readonly textHash: string;
  readonly title: Quote | null;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly byline: string | null;
  /** ISO 639-1. */
  readonly language: string;
  readonly text: string;
  readonly dateline: Dateline | null;
  /** ISO 8601 date or instant; null when unknown, and then relative dates stay unresolved. */
  readonly publishedAt: string | null;
  readonly publishedAtBasis: PublishedAtBasis | null;
  /** SHA-256 of the raw input, hex. */
  readonly version: string;
}

/** What ingestion hands to the reader: readable text, and facts about it. No stage edits it. */
export interface SourceText {
  readonly text: string;
  /** Where the headline stands in `text`, if there is one. */
  readonly title: Span | null;
  /** Blocks (paragraphs, headings, list items, captions) in reading order; white space between them. */
  readonly blocks: readonly Block[];
  readonly url: string | null;
  readonly outlet: string | null;
  readonly byline: string | null;
  /** File name, used for identity only when neither URL nor outlet and date is known. */
  readonly fileName: string | null;
  readonly publishedAt: string | null;
  readonly publishedAtBasis: PublishedAtBasis | null;
  /** SHA-256 of the raw input, hex. */
  readonly version: string;
}

export type BlockKind = "headline" | "heading" | "paragraph" | "list-item" | "byline" | "caption";

export interface Block extends Span {
  readonly kind: BlockKind;
}
