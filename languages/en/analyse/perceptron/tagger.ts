// Part-of-speech tagging: a greedy left-to-right averaged perceptron over joint UPOS|XPOS labels (Collins 2002, with the
// averaging and the features of later practice). Frequent unambiguous words are looked up.
import { hashText, mix } from "../../tokens/hash.ts";
import { best, type Scorer } from "./linear.ts";
import { OUTSIDE, wordFeatures, type WordFeatures } from "./word-features.ts";

export interface TaggerModel {
  readonly scorer: Scorer;
  /** "UPOS|XPOS", by class. */
  readonly labels: readonly string[];
  /** Hash of the set of labels a word had in training, by folded form. */
  readonly ambiguity: ReadonlyMap<string, number>;
  /** The one label of words that hardly ever have another, by folded form. */
  readonly certain: ReadonlyMap<string, number>;
}

export const ambiguityHash = (labels: readonly string[]): number => hashText(labels.join(" "), 500);
/** Ambiguity class of words not seen in training, and of places outside the sentence. */
export const UNSEEN = 1;
const BEYOND = 3;
export const START_1 = 901;
export const START_2 = 902;

export const MAX_TAGGER_FEATURES = 64;

/** Writes the features of word `i` into `out`; `previous` and `before` are the labels of the two words before, plus one. */
export function tagFeatures(
  words: readonly WordFeatures[],
  ambiguity: Int32Array,
  i: number,
  previous: number,
  before: number,
  out: Int32Array,
): number {
  const n = words.length;
  const w = words[i]!;
  const a = i > 0 ? words[i - 1]! : OUTSIDE;
  const b = i + 1 < n ? words[i + 1]! : OUTSIDE;
  const a2 = i > 1 ? words[i - 2]! : OUTSIDE;
  const b2 = i + 2 < n ? words[i + 2]! : OUTSIDE;
  const am0 = ambiguity[i]!;
  const am1 = i + 1 < n ? ambiguity[i + 1]! : BEYOND;
  const am2 = i + 2 < n ? ambiguity[i + 2]! : BEYOND;
  let k = 0;
  out[k++] = mix(7, 1);
  out[k++] = mix(w.form, 2);
  out[k++] = mix(w.lower, 3);
  out[k++] = mix(a.lower, 4);
  out[k++] = mix(b.lower, 5);
  out[k++] = mix(a2.lower, 6);
  out[k++] = mix(b2.lower, 7);
  out[k++] = mix(w.shape, 8);
  out[k++] = mix(a.shape, 9);
  out[k++] = mix(b.shape, 10);
  const affixes = w.affixes;
  for (let f = 0; f < affixes.length; f++) out[k++] = mix(affixes[f]!, 31);
  out[k++] = mix(previous, 11);
  out[k++] = mix(mix(previous, before), 12);
  out[k++] = mix(mix(previous, w.lower), 13);
  out[k++] = mix(mix(w.suffix3, previous), 14);
  out[k++] = mix(mix(a.lower, w.lower), 15);
  out[k++] = mix(mix(w.lower, b.lower), 16);
  out[k++] = mix(a.suffix3, 17);
  out[k++] = mix(b.suffix3, 18);
  out[k++] = mix(before, 19);
  out[k++] = mix(am0, 20);
  out[k++] = mix(am1, 21);
  out[k++] = mix(mix(am0, am1), 22);
  out[k++] = mix(mix(previous, am1), 23);
  out[k++] = mix(mix(mix(previous, am0), am1), 24);
  out[k++] = mix(mix(am1, am2), 25);
  out[k++] = mix(mix(previous, w.shape), 26);
  out[k++] = mix(mix(w.shape, i === 0 ? 1 : 2), 27);
  out[k++] = mix(b.suffix2, 28);
  out[k++] = mix(mix(w.suffix2, mix(previous, before)), 29);
  out[k++] = mix(mix(mix(previous, before), am0), 30);
  out[k++] = mix(mix(mix(am0, am1), am2), 32);
  out[k++] = mix(mix(w.lower, am1), 33);
  out[k++] = mix(mix(a.shape, mix(w.shape, b.shape)), 34);
  return k;
}

const features = new Int32Array(MAX_TAGGER_FEATURES);

/** Labels (classes of `model`) of the words of one sentence, written to `out` from index 0. */
export function tagSentence(model: TaggerModel, words: readonly WordFeatures[], out: Int32Array): void {
  const n = words.length;
  const ambiguity = new Int32Array(n);
  for (let i = 0; i < n; i++) ambiguity[i] = model.ambiguity.get(words[i]!.key) ?? UNSEEN;
  let previous = START_1;
  let before = START_2;
  for (let i = 0; i < n; i++) {
    let label = model.certain.get(words[i]!.key);
    if (label === undefined) {
      const count = tagFeatures(words, ambiguity, i, previous, before, features);
      label = best(model.scorer.score(features, count), model.scorer.classes);
    }
    out[i] = label;
    before = previous;
    previous = label + 1;
  }
}

export const wordsOf = (forms: readonly string[]): WordFeatures[] => forms.map(wordFeatures);
