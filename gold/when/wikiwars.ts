// Time expressions of historical narratives (WikiWars): spans, and the dates they mean; chrono-node beside us.
import * as chrono from "chrono-node";
import type { TimeMention } from "../../src/document/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { analysed, draftFor } from "../where/document.ts";

interface GoldTimex {
  readonly start: number;
  readonly end: number;
  readonly value: string | null;
}
interface GoldDocument {
  readonly id: string;
  readonly dct: string;
  readonly text: string;
  readonly timexes: readonly GoldTimex[];
}
interface Span {
  readonly start: number;
  readonly end: number;
  readonly value: string | null;
}

/**
 * Where there is only a training side, its last documents are held out: the grammar was written looking at the others. `train` measures
 * those, `dev` the ones held out.
 */
const HELD_OUT = 5;

interface Counts {
  gold: number;
  found: number;
  strict: number;
  relaxed: number;
  value: number;
}

function compare(gold: readonly GoldTimex[], found: readonly Span[], counts: Counts): void {
  counts.gold += gold.length;
  counts.found += found.length;
  const used = new Set<number>();
  for (const t of gold) {
    let best = -1;
    found.forEach((f, i) => {
      if (used.has(i) || f.start >= t.end || t.start >= f.end) return;
      if (best < 0 || (f.start === t.start && f.end === t.end)) best = i;
    });
    if (best < 0) continue;
    used.add(best);
    const f = found[best]!;
    counts.relaxed++;
    if (f.start === t.start && f.end === t.end) counts.strict++;
    // Values by TempEval: among matched spans, the same string; nothing said on both sides is the same, too.
    if ((f.value ?? null) === (t.value ?? null)) counts.value++;
  }
}

const ours = (mentions: readonly TimeMention[]): Span[] =>
  mentions.map((m) => ({ start: m.quote.start, end: m.quote.end, value: m.value }));

/** chrono-node's results with TIMEX3 values made of the parts it is certain of. */
function chronos(text: string, dct: string): Span[] {
  const two = (n: number): string => String(n).padStart(2, "0");
  return chrono.en.GB.parse(text, new Date(`${dct}T12:00:00Z`)).flatMap((r) => {
    const span = (start: number, length: number, c: typeof r.start): Span => {
      const [y, m, d] = [c.get("year"), c.get("month"), c.get("day")];
      const value =
        y === null || m === null || d === null
          ? null
          : c.isCertain("day") || c.isCertain("weekday")
            ? `${y}-${two(m)}-${two(d)}`
            : c.isCertain("month")
              ? `${y}-${two(m)}`
              : String(y);
      return { start, end: start + length, value };
    };
    return [span(r.index, r.text.length, r.start)];
  });
}

const f1 = (hit: number, c: Counts): number => (c.found + c.gold === 0 ? 0 : (200 * hit) / (c.found + c.gold));

export const wikiWars: Evaluator = {
  set: "time-wikiwars",
  ability: "time expressions and their values",
  run(folder, options: EvaluateOptions) {
    const own = findFile(folder, options.split, "jsonl");
    const train = options.split === "dev" && !own ? findFile(folder, "train", "jsonl") : null;
    const file = own ?? train;
    if (!file) return [];
    let documents = parseJsonl(readMaybeGz(file)) as GoldDocument[];
    const onlyTrain = findFile(folder, "dev", "jsonl") === null;
    if (train) documents = documents.slice(-HELD_OUT);
    else if (options.split === "train" && onlyTrain) documents = documents.slice(0, -HELD_OUT);
    const counts: Counts = { gold: 0, found: 0, strict: 0, relaxed: 0, value: 0 };
    const theirs: Counts = { ...counts };
    documents.forEach((d, n) => {
      const doc = analysed(draftFor(d.text, d.dct, true));
      const spans = ours(doc.times);
      compare(d.timexes, spans, counts);
      compare(d.timexes, chronos(d.text, d.dct), theirs);
      options.predict?.({ id: d.id, predicted: spans, gold: d.timexes });
      options.progress?.((n + 1) / documents.length);
    });
    const yardstick = (ourName: string, hit: (c: Counts) => number): string =>
      `${ourName}; chrono-node 2.10 ${f1(hit(theirs), theirs).toFixed(1)}`;
    const rows: Row[] = [
      {
        measure: "strict F1",
        value: f1(counts.strict, counts),
        n: counts.gold,
        reach: 82,
        yardstick: yardstick("SynTime 79-80", (c) => c.strict),
      },
      {
        measure: "relaxed F1",
        value: f1(counts.relaxed, counts),
        n: counts.gold,
        reach: 90,
        yardstick: yardstick("SynTime 90+, HeidelTime 83-86", (c) => c.relaxed),
      },
      {
        measure: "value F1",
        value: f1(counts.value, counts),
        n: counts.gold,
        reach: 80,
        yardstick: yardstick("HeidelTime 83-86", (c) => c.value),
      },
    ];
    return rows;
  },
};
