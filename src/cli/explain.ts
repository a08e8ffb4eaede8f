// `readout explain`: the quote underlined in its sentence, the derivation rule by rule, and what was refused beside it.
import { overlaps, type Because, type Quote, type Refused } from "../document/index.ts";
import { readLayers, toReadout, type Reading } from "../read/pipeline.ts";
import type { Event, Figure, Statement, Entity } from "../record/index.ts";
import { languageOf, type LanguageOptions } from "./language.ts";
import { factsOf, sourceOf, type FactOptions } from "./input.ts";
import { allRecords, findRecord, quotesOf, type Listed } from "./records.ts";
import { Words } from "./report.ts";
import { bold, columns, cyan, dim, safe, shorten, underline, wrap, yellow } from "./style.ts";

/** Everything that any stage refused, in reading order. */
export const refusals = (reading: Reading): readonly Refused[] =>
  [reading.entities, reading.statements, reading.events, reading.figures, reading.negotiations, reading.checks]
    .flatMap((findings) => findings.refused)
    .sort((a, b) => a.quote.start - b.quote.start);

/** Start and end of the sentences that a quote touches. */
function sentenceAround(reading: Reading, quote: Quote): { start: number; end: number } {
  const { sentences } = reading;
  let [start, end] = [quote.start, quote.end];
  for (let s = 0; s < sentences.length; s++) {
    if (sentences.start[s]! < quote.end && quote.start < sentences.end[s]!) {
      start = Math.min(start, sentences.start[s]!);
      end = Math.max(end, sentences.end[s]!);
    }
  }
  return { start, end };
}

function marked(reading: Reading, quotes: readonly Quote[], around: { start: number; end: number }): string {
  const inside = quotes.filter((q) => around.start <= q.start && q.end <= around.end).sort((a, b) => a.start - b.start);
  let out = "";
  let at = around.start;
  for (const q of inside) {
    if (q.start < at) continue;
    out += safe(reading.text.slice(at, q.start)) + underline(bold(safe(q.text)));
    at = q.end;
  }
  return (out + safe(reading.text.slice(at, around.end))).replace(/\s+/g, " ");
}

/** The derivation as an indented tree. */
export function derivation(because: Because, indent = ""): string[] {
  const by = because.rule ?? `model ${because.model ?? "unknown"}`;
  const score = because.score === undefined ? "" : dim(` (${because.score.toFixed(2)})`);
  const detail = because.detail === undefined ? "" : ` — ${because.detail}`;
  const quotes =
    because.quotes.length === 0
      ? ""
      : dim(
          `  “${because.quotes
            .slice(0, 3)
            .map((q) => safe(shorten(q.text, 50)))
            .join("” “")}”`,
        );
  return [
    `${indent}${safe(by)}${score}${safe(detail)}${quotes}`,
    ...because.from.flatMap((step) => derivation(step, `${indent}  ↳ `.replace(/↳ (?=.*↳)/g, "  "))),
  ];
}

function sentence(words: Words, { kind, record }: Listed): string {
  if (kind === "figure") return words.figure(record as Figure);
  if (kind === "event") return words.event(record as Event);
  if (kind === "statement") return words.statement(record as Statement);
  if (kind === "entity") return words.entity(record as Entity);
  return "message" in record
    ? record.message
    : "issues" in record
      ? `${record.issues.join(", ")} · ${record.state}`
      : record.id;
}

/** How the dates of a record were read: the derivations of the time expressions that it has them from. */
function timesIn(reading: Reading, { record }: Listed, quotes: readonly Quote[]): Because[] {
  const spoken = "time" in record ? record.time.quote : null;
  const asOf = "asOf" in record ? record.asOf.date : null;
  return reading.times
    .filter(
      (t) =>
        t.quote.start === spoken?.start ||
        (asOf !== null && t.start === asOf && quotes.some((q) => overlaps(t.quote, sentenceAround(reading, q)))),
    )
    .map((t) => t.because);
}

export async function explainCommand(
  file: string,
  id: string | undefined,
  options: FactOptions & LanguageOptions & { json?: boolean },
): Promise<void> {
  const reading = readLayers(await sourceOf(file, factsOf(options)), await languageOf(options));
  const readout = toReadout(reading);
  const words = new Words(readout);
  if (id === undefined) {
    if (options.json)
      return void console.log(
        JSON.stringify(
          { records: allRecords(readout).map((r) => ({ kind: r.kind, id: r.record.id })), refused: refusals(reading) },
          null,
          2,
        ),
      );
    for (const listed of allRecords(readout))
      console.log(`${dim(listed.record.id)}  ${safe(shorten(sentence(words, listed), columns() - 24))}`);
    return;
  }
  const listed = findRecord(readout, id);
  const quotes = quotesOf(listed);
  const around = quotes[0] === undefined ? null : sentenceAround(reading, quotes[0]);
  const near = refusals(reading).filter((r) => around !== null && overlaps(r.quote, around));
  if (options.json)
    return void console.log(JSON.stringify({ kind: listed.kind, record: listed.record, refused: near }, null, 2));
  const width = columns();
  const out = [cyan(listed.kind) + dim(`  ${listed.record.id}`), wrap(safe(sentence(words, listed)), width), ""];
  const seen = new Set<number>();
  for (const quote of quotes) {
    const place = sentenceAround(reading, quote);
    if (seen.has(place.start) || seen.size >= 6) continue;
    seen.add(place.start);
    out.push(
      `  ${wrap(marked(reading, quotes, place), width - 2, "  ")}`,
      dim(`  characters ${quote.start}–${quote.end}`),
      "",
    );
  }
  out.push(bold("Why"), ...derivation(listed.record.because, "  "));
  const when = timesIn(reading, listed, quotes);
  if (when.length > 0) out.push("", bold("When"), ...when.flatMap((because) => derivation(because, "  ")));
  if (near.length > 0) {
    out.push("", bold("Refused beside it"));
    for (const r of near)
      out.push(
        `  ${yellow(`“${safe(shorten(r.quote.text, 50))}”`)} ${dim(`${r.stage}: ${r.rule}`)} — ${safe(r.reason)}`,
      );
  }
  console.log(out.join("\n"));
}
