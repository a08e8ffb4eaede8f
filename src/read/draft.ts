// The first step of reading: a source text becomes a document with its identity and its dateline.
import type { Draft, SourceText } from "../document/index.ts";
import { documentId, sha256 } from "../record/index.ts";
import { quote } from "../document/index.ts";
import { datelineOf } from "./dateline.ts";

/** The document of a source text, before any stage has run. */
export function draftOf(source: SourceText, language: string): Draft {
  const textHash = sha256(source.text);
  return {
    id: documentId(textHash, source),
    textHash,
    title: source.title ? quote(source.text, source.title.start, source.title.end) : null,
    url: source.url,
    outlet: source.outlet,
    byline: source.byline,
    language,
    text: source.text,
    dateline: datelineOf(source.text, source.blocks, source.publishedAt),
    publishedAt: source.publishedAt,
    publishedAtBasis: source.publishedAtBasis,
    version: source.version,
    blocks: source.blocks,
  };
}
