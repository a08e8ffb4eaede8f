// Who said what, against PolNeAR: cues, sources and contents of attributions in political news. For measuring only.
import { readAll } from "../../src/index.ts";
import type { Span } from "../../src/document/index.ts";
import type { Statement } from "../../src/record/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { Evaluator, Row } from "../types.ts";

interface GoldAttribution {
  readonly source: readonly (readonly [number, number])[];
  readonly cue: readonly (readonly [number, number])[];
  readonly content: readonly (readonly [number, number])[];
}
interface GoldDocument {
  readonly id: string;
  readonly text: string;
  readonly annotations: readonly { readonly annotator: string; readonly attributions: readonly GoldAttribution[] }[];
}

type Part = "source" | "cue" | "content";
const PARTS: readonly Part[] = ["source", "cue", "content"];

/** An attribution as sets of words: the character offsets at which they start. */
type Words = Readonly<Record<Part, ReadonlySet<number>>>;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’-]*/gu;

/** The words of `spans`: punctuation and quotation marks count for nothing, so that the edges of a quotation may be drawn either way. */
function wordsOf(starts: readonly number[], spans: readonly Span[]): Set<number> {
  const set = new Set<number>();
  for (const { start, end } of spans) {
    let lo = 0;
    let hi = starts.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (starts[mid]! < start) lo = mid + 1;
      else hi = mid;
    }
    for (; lo < starts.length && starts[lo]! < end; lo++) set.add(starts[lo]!);
  }
  return set;
}

/** The words of a cue; of one that is a punctuation mark only ("MAYOR: …") the mark. */
function cueWords(starts: readonly number[], spans: readonly Span[]): Set<number> {
  const set = wordsOf(starts, spans);
  if (set.size === 0) for (const { start } of spans) set.add(start);
  return set;
}

/** A reading's statements without those told inside another's content: the set marks only the outermost. */
const outermost = (statements: readonly Statement[]): Statement[] =>
  statements.filter(
    (s) =>
      !statements.some(
        (o) => o !== s && s.cue !== null && o.content.some((q) => q.start <= s.cue!.start && s.cue!.end <= q.end),
      ),
  );

const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  let n = 0;
  for (const x of a) if (b.has(x)) n++;
  return n;
};

/** Words in common over words in either; two empty parts agree. */
const overlap = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  if (a.size === 0 && b.size === 0) return 1;
  const n = shared(a, b);
  return n / (a.size + b.size - n);
};

class Tally {
  right = 0;
  predicted = 0;
  gold = 0;
  get f1(): number {
    return this.predicted + this.gold === 0 ? 0 : (200 * this.right) / (this.predicted + this.gold);
  }
  get precision(): number {
    return this.predicted === 0 ? 0 : (100 * this.right) / this.predicted;
  }
  get recall(): number {
    return this.gold === 0 ? 0 : (100 * this.right) / this.gold;
  }
}

/** Pairs predictions with gold by their cues: most words in common first, then most content in common; each is used once. */
function paired(predicted: readonly Words[], gold: readonly Words[]): [number, number][] {
  const candidates: { p: number; g: number; cue: number; content: number }[] = [];
  predicted.forEach((a, p) =>
    gold.forEach((b, g) => {
      const cue = shared(a.cue, b.cue);
      if (cue > 0) candidates.push({ p, g, cue, content: overlap(a.content, b.content) });
    }),
  );
  candidates.sort((a, b) => b.content - a.content || b.cue - a.cue || a.p - b.p || a.g - b.g);
  const usedP = new Set<number>();
  const usedG = new Set<number>();
  const pairs: [number, number][] = [];
  for (const { p, g } of candidates) {
    if (usedP.has(p) || usedG.has(g)) continue;
    usedP.add(p);
    usedG.add(g);
    pairs.push([p, g]);
  }
  return pairs;
}

const spansOf = (pairs: readonly (readonly [number, number])[]): Span[] =>
  pairs.map(([start, end]) => ({ start, end }));

/**
 * PolNeAR's attributions, of which none stands inside the content of another: what we nest is left out on our side too, save in rows that say so.
 * Cue: right when it shares a word with a cue of the gold (each used once). Source and content of the paired ones: exact (the same words) and by word (F1 over words). Whole: source, cue and content each share at least half their words.
 */
export const polnear: Evaluator = {
  set: "attr-polnear",
  ability: "statements: who said what",
  run(folder, { split, predict, progress }) {
    const path = findFile(folder, split, "jsonl");
    if (!path) return [];
    const documents = parseJsonl(readMaybeGz(path)) as GoldDocument[];
    const cue = new Tally();
    const exact = { source: new Tally(), content: new Tally() };
    const byWord = { source: new Tally(), content: new Tally() };
    const whole = new Tally();
    const nested = { cue: new Tally(), whole: new Tally() };
    documents.forEach((document, d) => {
      progress?.(d / documents.length);
      const starts = [...document.text.matchAll(WORD)].map((m) => m.index);
      const reading = readAll(document.text);
      // Offsets count in the readable text; where reading changed it (markup), statements are looked up again from there.
      const shift = document.text.indexOf(reading.text.slice(0, 40));
      const at = (q: Span): Span => ({ start: q.start + Math.max(0, shift), end: q.end + Math.max(0, shift) });
      // One statement per speaker of the same words is one attribution here.
      const wordsIn = (statements: readonly Statement[]): Words[] => {
        const seen = new Set<string>();
        const found: Words[] = [];
        for (const s of statements) {
          if (s.cue === null) continue;
          const key = [s.cue, ...s.content].map((q) => `${q.start}-${q.end}`).join(" ");
          if (seen.has(key)) continue;
          seen.add(key);
          found.push({
            source: wordsOf(starts, s.speakerText ? [at(s.speakerText)] : []),
            cue: cueWords(starts, [at(s.cue)]),
            content: wordsOf(starts, s.content.map(at)),
          });
        }
        return found;
      };
      const predicted = wordsIn(outermost(reading.statements.records));
      const gold: Words[] = (document.annotations[0]?.attributions ?? []).map((a) => ({
        source: wordsOf(starts, spansOf(a.source)),
        cue: cueWords(starts, spansOf(a.cue)),
        content: wordsOf(starts, spansOf(a.content)),
      }));
      const pairs = paired(predicted, gold);
      cue.predicted += predicted.length;
      cue.gold += gold.length;
      cue.right += pairs.length;
      whole.predicted += predicted.length;
      whole.gold += gold.length;
      for (const part of ["source", "content"] as const) {
        for (const p of predicted) {
          if (p[part].size > 0) exact[part].predicted++;
          byWord[part].predicted += p[part].size;
        }
        for (const g of gold) {
          if (g[part].size > 0) exact[part].gold++;
          byWord[part].gold += g[part].size;
        }
      }
      for (const [p, g] of pairs) {
        for (const part of ["source", "content"] as const) {
          const a = predicted[p]![part];
          const b = gold[g]![part];
          if (a.size > 0 && overlap(a, b) === 1) exact[part].right++;
          byWord[part].right += shared(a, b);
        }
        if (PARTS.every((part) => overlap(predicted[p]![part], gold[g]![part]) >= 0.5)) whole.right++;
      }
      const everything = wordsIn(reading.statements.records);
      const found = paired(everything, gold);
      for (const tally of [nested.cue, nested.whole]) {
        tally.predicted += everything.length;
        tally.gold += gold.length;
      }
      nested.cue.right += found.length;
      nested.whole.right += found.filter(([p, g]) =>
        PARTS.every((part) => overlap(everything[p]![part], gold[g]![part]) >= 0.5),
      ).length;
      predict?.({
        id: document.id,
        predicted: outermost(reading.statements.records).map((s) => ({
          source: s.speakerText ? [at(s.speakerText)] : [],
          cue: s.cue ? [at(s.cue)] : [],
          content: s.content.map(at),
          form: s.form,
          stance: s.stance,
        })),
        gold: document.annotations[0]?.attributions,
      });
    });
    const n = cue.gold;
    const rows: Row[] = [
      { measure: "cue F1", value: cue.f1, n, reach: 80 },
      { measure: "cue precision", value: cue.precision, n: cue.predicted },
      { measure: "cue recall", value: cue.recall, n },
      { measure: "source exact F1", value: exact.source.f1, n: exact.source.gold },
      { measure: "source F1 by word", value: byWord.source.f1, n: byWord.source.gold, reach: 70 },
      { measure: "content exact F1", value: exact.content.f1, n: exact.content.gold },
      {
        measure: "content F1 by word",
        value: byWord.content.f1,
        n: byWord.content.gold,
        reach: 72,
        yardstick: "PARC3 content spans about 75–80, strict (Pareti 2016; from memory)",
      },
      { measure: "whole attribution F1 (each part ≥ half)", value: whole.f1, n, reach: 60 },
      { measure: "whole attribution precision", value: whole.precision, n: whole.predicted },
      { measure: "cue F1, what we nest counted as wrong", value: nested.cue.f1, n },
      { measure: "whole attribution F1, what we nest counted as wrong", value: nested.whole.f1, n },
    ];
    return rows;
  },
};
