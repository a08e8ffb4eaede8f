// Reads the PLOVER sentences with a marked source and target, and the folds that keep one sentence on one side.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readAll } from "../../src/index.ts";
import type { Span } from "../../src/document/index.ts";
import type { EventsKnowledge } from "../../src/language/index.ts";
import { hashFeature } from "../../src/read/events/relation.ts";
import type { Sample } from "./logistic.ts";
import { relationFeatures } from "../../src/read/events/relation-features.ts";

export interface Marked {
  readonly text: string;
  readonly source: Span;
  readonly target: Span;
  readonly code: string;
}

/** Takes `<s>…</s>` and `<t>…</t>` out of a sentence and says where they stood; null when one is missing. */
export function unmark(marked: string, code: string): Marked | null {
  let text = "";
  const at: Record<string, number> = {};
  for (const piece of marked.split(/(<\/?[st]>)/)) {
    if (/^<\/?[st]>$/.test(piece)) at[piece] = text.length;
    else text += piece;
  }
  const span = (name: string): Span | null => {
    const start = at[`<${name}>`];
    const end = at[`</${name}>`];
    return start === undefined || end === undefined || start >= end ? null : { start, end };
  };
  const source = span("s");
  const target = span("t");
  return source && target ? { text, source, target, code } : null;
}

/** The rows of the set in `folder` (`train.tsv` or `train.tsv.gz`). */
export function readMarked(folder: string): Marked[] {
  const path = [join(folder, "train.tsv.gz"), join(folder, "train.tsv")].find((p) => existsSync(p));
  if (!path) return [];
  const bytes = readFileSync(path);
  const [header, ...lines] = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split(/\r?\n/);
  const columns = header!.split("\t");
  const marked = columns.indexOf("marked_sentence");
  const root = columns.indexOf("gold_root");
  return lines.flatMap((line) => {
    const cells = line.split("\t");
    const row = cells.length < columns.length ? null : unmark(cells[marked]!, cells[root]!);
    return row ? [row] : [];
  });
}

const OWN = fileURLToPath(new URL("relations/", import.meta.url));

/** Our own sentences: a file a code (`relations/agree.txt`), a sentence a line, with `[source]` and `{target}`. */
export function readOwn(): Marked[] {
  return readdirSync(OWN)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => {
      const code = file.slice(0, -".txt".length).toUpperCase();
      const lines = readFileSync(join(OWN, file), "utf8").split("\n");
      return lines.flatMap((line, k) => {
        if (line.trim() === "") return [];
        const row = unmark(
          line
            .replace(/[[{]/g, (b) => `<${b === "[" ? "s" : "t"}>`)
            .replace(/[\]}]/g, (b) => `</${b === "]" ? "s" : "t"}>`),
          code,
        );
        if (!row) throw new Error(`${file}:${k + 1}: a sentence needs one [source] and one {target}`);
        return [row];
      });
    });
}

/** Fold of a sentence, by its text: rows of one sentence are never parted. */
export const foldOf = (text: string, folds: number): number => hashFeature(text) % folds;

export interface Example extends Sample {
  readonly text: string;
}

/** The features of marked sentences, read by the shipped analyser. */
export function examplesOf(rows: readonly Marked[], knowledge: EventsKnowledge, own = false): Example[] {
  return rows.map((row) => {
    const document = readAll(row.text);
    // Ingestion may trim; offsets count in the document's own text.
    const shift = document.text.indexOf(row.text.trim().slice(0, 20));
    const move = shift < 0 ? 0 : shift - (row.text.length - row.text.trimStart().length);
    const span = (s: Span): Span => ({ start: s.start + move, end: Math.min(document.text.length, s.end + move) });
    const features = relationFeatures(document, span(row.source), span(row.target), knowledge);
    return { features, code: row.code, own, text: row.text };
  });
}
