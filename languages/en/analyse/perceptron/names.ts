// Proper names: a first-order sequence model over BIO labels, trained as a structured perceptron (Collins 2002), decoded by Viterbi.
import type { NameType } from "../../../../src/document/index.ts";
import { mix } from "../../tokens/hash.ts";
import { HINT_CATEGORIES, hintsOf, type Hints } from "./hints.ts";
import type { Scorer } from "./linear.ts";
import { OUTSIDE, type WordFeatures } from "./word-features.ts";

export const NAME_TYPES: readonly NameType[] = ["person", "organization", "place", "misc"];
/** Classes: 0 outside; 1 + 2t begins a name of type t; 2 + 2t continues one. */
export const NAME_CLASSES = 1 + 2 * NAME_TYPES.length;
const START = NAME_CLASSES;

/** Whether class `b` may follow class `a` (`START` before the first word): a name is continued only by its own type. */
const follows = (a: number, b: number): boolean =>
  b === 0 || b % 2 === 1 || (a !== START && a !== 0 && (a === b || a === b - 1));
const FOLLOWS: readonly (readonly number[])[] = Array.from({ length: NAME_CLASSES }, (_, b) =>
  Array.from({ length: NAME_CLASSES + 1 }, (_, a) => a).filter((a) => follows(a, b)),
);

export interface NamesModel {
  readonly scorer: Scorer;
  /** Score of class b after class a, at `a * NAME_CLASSES + b`; the last row is for the sentence's start. */
  readonly transitions: ArrayLike<number>;
  /** Type (index of `NAME_TYPES`, plus one) that a folded capitalised word nearly always had in training. */
  readonly typical: ReadonlyMap<string, number>;
  readonly hints: Hints;
}

export const MAX_NAME_FEATURES = 128;

/** What the features of a sentence are drawn from. */
export interface NameContext {
  readonly words: readonly WordFeatures[];
  readonly tags: ArrayLike<number>;
  readonly typical: ArrayLike<number>;
  readonly hints: ArrayLike<number>;
  /** Annotation guidelines of the training set (0: none in particular, which is how reading runs). */
  readonly style: number;
}

export function nameContext(
  model: Pick<NamesModel, "typical" | "hints">,
  words: readonly WordFeatures[],
  tags: ArrayLike<number>,
  style: number,
): NameContext {
  return {
    words,
    tags,
    typical: words.map((w) => model.typical.get(w.key) ?? 0),
    hints: hintsOf(model.hints, words),
    style,
  };
}

export function nameFeatures(context: NameContext, i: number, out: Int32Array): number {
  const { words, tags, typical, hints, style } = context;
  const n = words.length;
  const w = words[i]!;
  const a = i > 0 ? words[i - 1]! : OUTSIDE;
  const b = i + 1 < n ? words[i + 1]! : OUTSIDE;
  const a2 = i > 1 ? words[i - 2]! : OUTSIDE;
  const b2 = i + 2 < n ? words[i + 2]! : OUTSIDE;
  let k = 0;
  const add = (value: number, kind: number): void => {
    out[k++] = mix(value, kind * 7919);
  };
  add(5, 1);
  add(w.form, 2);
  add(w.lower, 3);
  add(a.lower, 4);
  add(b.lower, 5);
  add(a2.lower, 6);
  add(b2.lower, 7);
  add(w.shape, 8);
  add(a.shape, 9);
  add(b.shape, 10);
  for (let f = 0; f < w.affixes.length; f++) add(w.affixes[f]!, 31);
  add(mix(a.lower, w.lower), 11);
  add(mix(w.lower, b.lower), 12);
  add(mix(a.shape, w.shape), 13);
  add(mix(w.shape, b.shape), 14);
  add(mix(mix(a.shape, w.shape), b.shape), 15);
  add(mix(a.lower, w.shape), 16);
  add(mix(b.lower, w.shape), 17);
  add(mix(w.shape, i === 0 ? 3 : 4), 18);
  add(a.suffix3, 19);
  add(b.suffix3, 20);
  add(mix(mix(a2.lower, a.lower), w.shape), 21);
  add(mix(w.shape, mix(b.lower, b2.lower)), 22);
  add(mix(a.lower, b.lower), 23);
  add(a.form, 24);
  add(b.form, 25);
  add(mix(w.suffix3, w.shape), 26);
  const t = tags[i]!;
  const ta = i > 0 ? tags[i - 1]! : 901;
  const tb = i + 1 < n ? tags[i + 1]! : 902;
  add(t, 60);
  add(mix(t, ta), 61);
  add(mix(t, tb), 62);
  add(mix(t, w.shape), 63);
  const q = typical[i]!;
  const qa = i > 0 ? typical[i - 1]! : 7;
  const qb = i + 1 < n ? typical[i + 1]! : 7;
  add(q, 50);
  add(q * 8 + qb, 51);
  add(qa * 8 + q, 52);
  add(mix(q + 1, w.shape), 53);
  const h = hints[i]!;
  const ha = i > 0 ? hints[i - 1]! >> 2 : 0;
  const hb = i + 1 < n ? hints[i + 1]! >> 2 : 0;
  if (h !== 0) {
    add(h, 70);
    add(h >> 2, 71);
    add(mix(h, w.shape), 72);
    add(mix(h, a.lower), 73);
    add(mix(h, b.lower), 74);
    add(mix(h, t), 75);
    for (let bit = 0; bit < HINT_CATEGORIES.length; bit++) if ((h >> (2 + bit)) & 1) add(bit * 4 + (h & 3), 76);
  }
  add(mix(ha, w.shape), 77);
  add(mix(hb, w.shape), 78);
  add(mix(h, ha), 79);
  add(mix(h, hb), 80);
  if (style !== 0) {
    add(style, 40);
    add(mix(w.shape, style), 99);
    add(mix(w.lower, style), 98);
    add(mix(a.lower, style), 97);
    add(mix(b.lower, style), 96);
    add(mix(t, style), 95);
  }
  return k;
}

const buffer = new Int32Array(MAX_NAME_FEATURES);

export interface Decoded {
  /** Class of each word. */
  readonly path: Uint8Array;
  /** How far the type chosen for each word is ahead of the best other (or of none), in units of the scorer. */
  readonly margin: Float64Array;
}

/** Index of the type of a class, plus one; 0 for "no name". */
const typeOf = (klass: number): number => (klass + 1) >> 1;

/** The best label sequence of a sentence; `seen`, when given, receives a copy of each word's features (for training). */
export function decodeNames(
  model: Pick<NamesModel, "scorer" | "transitions">,
  context: NameContext,
  seen?: Int32Array[],
): Decoded {
  const n = context.words.length;
  const C = NAME_CLASSES;
  const { scorer, transitions } = model;
  const back = new Uint8Array(n * C);
  const byType = new Float64Array(n * (NAME_TYPES.length + 1)).fill(-Infinity);
  let previous = new Float64Array(C);
  let current = new Float64Array(C);
  for (let i = 0; i < n; i++) {
    const count = nameFeatures(context, i, buffer);
    seen?.push(buffer.slice(0, count));
    const scores = scorer.score(buffer, count);
    for (let b = 0; b < C; b++) {
      let top = -Infinity;
      let from = 0;
      if (i === 0) {
        if (b === 0 || b % 2 === 1) top = transitions[START * C + b]!;
      } else {
        for (const a of FOLLOWS[b]!) {
          if (a === START) continue;
          const score = previous[a]! + transitions[a * C + b]!;
          if (score > top) {
            top = score;
            from = a;
          }
        }
      }
      current[b] = top + scores[b]!;
      back[i * C + b] = from;
      const at = i * (NAME_TYPES.length + 1) + typeOf(b);
      if (scores[b]! > byType[at]!) byType[at] = scores[b]!;
    }
    [previous, current] = [current, previous];
  }
  const path = new Uint8Array(n);
  const margin = new Float64Array(n);
  if (n === 0) return { path, margin };
  let at = 0;
  for (let b = 1; b < C; b++) if (previous[b]! > previous[at]!) at = b;
  for (let i = n - 1; i >= 0; i--) {
    path[i] = at;
    at = back[i * C + at]!;
  }
  for (let i = 0; i < n; i++) {
    const chosen = typeOf(path[i]!);
    let other = -Infinity;
    for (let t = 0; t <= NAME_TYPES.length; t++) {
      const score = byType[i * (NAME_TYPES.length + 1) + t]!;
      if (t !== chosen && score > other) other = score;
    }
    margin[i] = byType[i * (NAME_TYPES.length + 1) + chosen]! - other;
  }
  return { path, margin };
}

/** Spans of a label sequence: first word, one past the last, index of the type. */
export function spansOf(path: ArrayLike<number>): { first: number; last: number; type: number }[] {
  const spans: { first: number; last: number; type: number }[] = [];
  for (let i = 0; i < path.length; i++) {
    const label = path[i]!;
    if (label === 0) continue;
    const type = (label - 1) >> 1;
    const open = spans.at(-1);
    if (label % 2 === 0 && open && open.last === i && open.type === type) open.last = i + 1;
    else spans.push({ first: i, last: i + 1, type });
  }
  return spans;
}
