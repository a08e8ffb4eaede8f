// Sentence ends among the words of one block: rules propose, and an averaged perceptron over hashed features of the words round each
// gap decides. It learns what rules cannot list: headings without a full stop, run-on lines, stops inside names, quotations.
import { brotliDecompressSync } from "node:zlib";
import { hashText, mix } from "./hash.ts";
import { datelineEnd, ruleEnds, type WordView } from "./sentences.ts";

export interface BoundaryModel {
  /** Weights by hash; their number is a power of two. A gap whose features sum above 0 ends a sentence. */
  readonly weights: Int16Array | Float32Array;
  /** Folded words that stand in lower case unless a sentence, a title or a heading makes them begin with a capital. */
  readonly common: ReadonlySet<string>;
}

/** What the features see of a word by itself. */
export interface WordKind {
  /** Hash of the folded word, digits made alike. */
  readonly word: number;
  readonly shape: number;
  readonly suffix: number;
  /** Begins with a capital, a digit or an opening mark: a sentence may begin here even where nothing ended one. */
  readonly begins: boolean;
  /** Ends what comes before: stops, colons, dashes, closing marks, abbreviations. */
  readonly stops: boolean;
  readonly quotes: boolean;
  /** A common word with a capital: 2; in lower case: 1; any other word: 0. */
  readonly common: number;
}

const OUTSIDE: WordKind = { word: 3, shape: 5, suffix: 7, begins: false, stops: false, quotes: false, common: 0 };

const address = /^(?:https?:\/\/|www\.)|^[^@\s]+@[^@\s]+\.[a-z]+$/i;

function shapeOf(word: string): string {
  if (address.test(word)) return "address";
  let shape = "";
  for (let i = 0; i < word.length && i < 4; i++) {
    const c = word[i]!;
    shape += c >= "0" && c <= "9" ? "d" : c !== c.toLowerCase() ? "X" : c !== c.toUpperCase() ? "x" : c;
  }
  return word.length > 4 ? `${shape}+` : shape;
}

export function wordKind(word: string, lower: string, common: ReadonlySet<string>): WordKind {
  const isAddress = address.test(word);
  const key = isAddress ? "address" : lower.length > 40 ? lower.slice(0, 40) : lower.replace(/[0-9]/g, "0");
  return {
    word: hashText(key, 41),
    shape: hashText(shapeOf(word), 43),
    suffix: hashText(key.slice(-3), 47),
    begins: isAddress || /^[\p{Lu}\p{Lt}\p{N}"“‘«([{*•·>#=~_–—-]/u.test(word),
    stops: isAddress || /[.!?…:;"”’'»)\]}*>–—=_~-]$|^[\p{So}\p{Sk}]/u.test(word) || word === ",",
    quotes: lower === '"',
    common: common.has(lower) ? (word === lower ? 1 : 2) : 0,
  };
}

const LENGTHS = [0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6];
const lengthClass = (n: number): number => LENGTHS[n] ?? (n < 20 ? 7 : n < 35 ? 8 : n < 60 ? 9 : 10);

export const MAX_BOUNDARY_FEATURES = 48;

/** What stands round a gap, beside its words. */
export interface GapContext {
  /** Words since the last sentence end, this one included. */
  length: number;
  /** First word of the sentence so far. */
  first: WordKind;
  /** An odd number of straight or typographic quotation marks stands before, in this block. */
  quoted: boolean;
  /** A bracket is open. */
  bracketed: boolean;
  spaced: boolean;
  /** What the rules say. */
  rule: boolean;
  /** The block has no lower-case word. */
  capitals: boolean;
  /** The end of a dateline: a sentence ends here whatever the score. */
  dateline: boolean;
  /** Sentences of this block so far that ended where no rule saw an end, up to 3. */
  irregular: number;
}

/** Writes the features of the gap after word `i` into `out`; returns how many. */
function boundaryFeatures(kinds: readonly WordKind[], i: number, gap: GapContext, out: Int32Array): number {
  const l = kinds[i]!;
  const l2 = i > 0 ? kinds[i - 1]! : OUTSIDE;
  const l3 = i > 1 ? kinds[i - 2]! : OUTSIDE;
  const r = kinds[i + 1] ?? OUTSIDE;
  const r2 = kinds[i + 2] ?? OUTSIDE;
  const r3 = kinds[i + 3] ?? OUTSIDE;
  const rule = (gap.rule ? 2 : 1) + (gap.spaced ? 4 : 0);
  const size = lengthClass(gap.length);
  const inside = (gap.quoted ? 1 : 0) + (gap.bracketed ? 2 : 0) + (gap.capitals ? 4 : 0);
  let n = 0;
  out[n++] = mix(rule, 1);
  out[n++] = mix(l.word, 2);
  out[n++] = mix(r.word, 3);
  out[n++] = mix(mix(l.word, rule), 4);
  out[n++] = mix(mix(r.word, rule), 5);
  out[n++] = mix(mix(l.shape, r.shape), 6);
  out[n++] = mix(mix(mix(l.shape, r.shape), rule), 7);
  out[n++] = mix(mix(l.word, r.word), 8);
  out[n++] = mix(mix(l.word, r.shape), 9);
  out[n++] = mix(mix(l2.word, l.word), 10);
  out[n++] = mix(mix(mix(l2.word, l.word), r.shape), 11);
  out[n++] = mix(mix(mix(l2.shape, l.word), r.shape), 12);
  out[n++] = mix(mix(r.word, r2.word), 13);
  out[n++] = mix(mix(mix(l.word, r.shape), r2.shape), 14);
  out[n++] = mix(mix(size, rule), 15);
  out[n++] = mix(mix(size, l.word), 16);
  out[n++] = mix(mix(size, mix(l.shape, r.shape)), 17);
  out[n++] = mix(mix(inside, l.word), 18);
  out[n++] = mix(mix(inside, rule), 19);
  out[n++] = mix(mix(mix(inside, l.word), r.shape), 20);
  out[n++] = mix(mix(l.word, mix(r.word, r2.word)), 21);
  out[n++] = mix(mix(mix(l2.suffix, l.word), r.shape), 22);
  out[n++] = mix(mix(mix(l2.shape, l.shape), mix(r.shape, r2.shape)), 23);
  out[n++] = mix(l2.word, 24);
  out[n++] = mix(r2.word, 25);
  out[n++] = mix(mix(l.suffix, r.suffix), 26);
  out[n++] = mix(mix(l.suffix, r.word), 27);
  out[n++] = mix(mix(r.shape, mix(r2.shape, r3.shape)), 28);
  out[n++] = mix(mix(l.shape, r.word), 29);
  out[n++] = mix(mix(mix(l3.word, l2.word), l.word), 30);
  if (gap.length <= 4) out[n++] = mix(mix(mix(gap.first.shape, gap.length), mix(l.word, r.shape)), 31);
  out[n++] = mix(mix(r.word, mix(l.shape, rule)), 32);
  const common = r.common + 3 * l.common + 9 * l2.common + 27 * r2.common;
  out[n++] = mix(mix(common, rule), 38);
  out[n++] = mix(mix(common, mix(l.shape, r.shape)), 39);
  out[n++] = mix(mix(r.common + 3 * r2.common, mix(l.word, rule)), 40);
  out[n++] = mix(mix(r.common + 3 * l.common, mix(rule, size)), 41);
  out[n++] = mix(mix(gap.irregular, rule), 33);
  out[n++] = mix(mix(gap.irregular, mix(l.shape, r.shape)), 34);
  out[n++] = mix(mix(l2.word, r.word), 35);
  out[n++] = mix(mix(l.word, r2.word), 36);
  out[n++] = mix(mix(mix(l3.shape, l2.shape), mix(l.shape, r.shape)), 37);
  return n;
}

/** Whether the gap after word `i` is looked at at all. */
const isCandidate = (l: WordKind, r: WordKind, spaced: boolean): boolean => l.stops || (spaced && r.begins);

const openingQuote = /^["“‘'«„]$/;
const closers = /^[)\]}]$/;
const openers = /^[([{]$/;

/** Walks the gaps of a block: `decide` answers for each candidate, and the walk keeps the context after its answer. */
export function walkGaps(
  words: WordView,
  kinds: readonly WordKind[],
  decide: (i: number, gap: GapContext) => boolean,
): void {
  const n = words.length;
  const rule = new Uint8Array(n);
  ruleEnds(words, (i) => {
    rule[i] = 1;
  });
  let capitals = n > 3;
  for (let i = 0; i < n && capitals; i++) if (/\p{Ll}{3}/u.test(words.text(i))) capitals = false;
  const gap: GapContext = {
    length: 0,
    first: kinds[0] ?? OUTSIDE,
    quoted: false,
    bracketed: false,
    spaced: false,
    rule: false,
    capitals,
    dateline: false,
    irregular: 0,
  };
  const dateline = datelineEnd(words);
  for (let i = 0; i + 1 < n; i++) {
    const l = kinds[i]!;
    gap.length++;
    if (l.quotes) gap.quoted = !gap.quoted;
    const text = words.text(i);
    if (openers.test(text)) gap.bracketed = true;
    else if (closers.test(text)) gap.bracketed = false;
    gap.spaced = words.spaced(i + 1);
    gap.rule = rule[i] === 1;
    gap.dateline = i === dateline;
    if (!gap.dateline && !gap.rule && !isCandidate(l, kinds[i + 1]!, gap.spaced)) continue;
    // A quotation belongs with the words that introduce it.
    if (text === ":" && openingQuote.test(words.text(i + 1))) continue;
    if (!decide(i, gap)) continue;
    if (!gap.rule && gap.irregular < 3) gap.irregular++;
    gap.length = 0;
    gap.first = kinds[i + 1]!;
  }
}

const buffer = new Int32Array(MAX_BOUNDARY_FEATURES);

export function boundaryScore(
  model: BoundaryModel,
  kinds: readonly WordKind[],
  i: number,
  gap: GapContext,
  features: Int32Array = buffer,
): { score: number; count: number } {
  const count = boundaryFeatures(kinds, i, gap, features);
  const mask = model.weights.length - 1;
  let score = 0;
  for (let k = 0; k < count; k++) score += model.weights[features[k]! & mask]!;
  return { score, count };
}

/** Calls `end(i)` for each word `i` that ends a sentence, but for the block's last word. */
export function sentenceEnds(
  model: BoundaryModel,
  words: WordView,
  kinds: readonly WordKind[],
  end: (i: number) => void,
): void {
  walkGaps(words, kinds, (i, gap) => {
    if (!gap.dateline && boundaryScore(model, kinds, i, gap).score <= 0) return false;
    end(i);
    return true;
  });
}

/**
 * The file, under Brotli: length of the header (uint32, little endian), the header (JSON: the common words), then the weights as 16-bit
 * integers, little endian.
 */
export function unpackBoundaries(packed: Uint8Array): BoundaryModel {
  const bytes = brotliDecompressSync(packed);
  const from = 4 + bytes.readUInt32LE(0);
  const { common } = JSON.parse(bytes.toString("utf8", 4, from)) as { readonly common: string };
  const weights = new Int16Array((bytes.length - from) / 2);
  for (let k = 0; k < weights.length; k++) weights[k] = bytes.readInt16LE(from + 2 * k);
  return { weights, common: new Set(common.split(" ")) };
}
