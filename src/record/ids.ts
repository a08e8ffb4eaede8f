// Stable ids: the same words read the same way always get the same id.
import { createHash } from "node:crypto";
import type { Quote } from "../document/index.ts";

export type RecordKind = "entity" | "event" | "statement" | "figure" | "negotiation" | "check";

const PREFIX: Readonly<Record<RecordKind, string>> = {
  entity: "ent",
  event: "evt",
  statement: "stm",
  figure: "fig",
  negotiation: "neg",
  check: "chk",
};

export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/**
 * The id of a record: a hash of its document, its kind, its quotes and, where records share quotes, the fields that tell them apart
 * (`own`). Sixteen hex digits after a prefix that names the kind.
 */
export function recordId(
  kind: RecordKind,
  documentId: string,
  quotes: readonly Quote[],
  own: readonly string[] = [],
): string {
  const parts = [documentId, kind, ...quotes.map((q) => `${q.start}-${q.end}`), ...own];
  return `${PREFIX[kind]}_${sha256(parts.join("\u001f")).slice(0, 16)}`;
}

/** The document's id: its text and its source identity, so that two outlets' copies of one wire text are two documents. */
export function documentId(
  textHash: string,
  source: { url: string | null; outlet: string | null; publishedAt: string | null; fileName: string | null },
): string {
  const identity =
    source.url ?? (source.outlet !== null ? `${source.outlet}|${source.publishedAt ?? ""}` : (source.fileName ?? ""));
  return `doc_${sha256(`${textHash}\u001f${identity}`).slice(0, 16)}`;
}
