// Linear models over hashed features: what a scorer offers, and the frozen form that reading uses.

/** Scores every class for a set of features. The array returned is reused by the next call. */
export interface Scorer {
  readonly classes: number;
  score(features: Int32Array, count: number): ArrayLike<number>;
}

/** Weights of a trained model, rows addressed by hash; a row lists only the classes whose weight is not zero. */
export class SparseScorer implements Scorer {
  readonly classes: number;
  readonly #mask: number;
  readonly #from: Uint32Array;
  readonly #class: Uint8Array;
  readonly #weight: Int32Array;
  readonly #scores: Int32Array;

  constructor(classes: number, from: Uint32Array, classOf: Uint8Array, weight: Int32Array) {
    this.classes = classes;
    this.#mask = from.length - 2;
    this.#from = from;
    this.#class = classOf;
    this.#weight = weight;
    this.#scores = new Int32Array(classes);
  }

  score(features: Int32Array, count: number): Int32Array {
    const from = this.#from;
    const classOf = this.#class;
    const weight = this.#weight;
    const mask = this.#mask;
    const scores = this.#scores.fill(0);
    for (let i = 0; i < count; i++) {
      const row = features[i]! & mask;
      const end = from[row + 1]!;
      for (let k = from[row]!; k < end; k++) scores[classOf[k]!]! += weight[k]!;
    }
    return scores;
  }
}

/** The same for few classes (at most four), stored densely: quicker where nearly every row has every class. */
export class DenseScorer implements Scorer {
  readonly classes: number;
  readonly #mask: number;
  readonly #codes: Int8Array;
  readonly #table: Int32Array;
  readonly #scores = new Int32Array(4);

  /** `codes[row * 4 + class]` indexes `table` at code + 128. */
  constructor(classes: number, codes: Int8Array, table: Int32Array) {
    this.classes = classes;
    this.#mask = codes.length / 4 - 1;
    this.#codes = codes;
    this.#table = table;
  }

  score(features: Int32Array, count: number): Int32Array {
    const codes = this.#codes;
    const table = this.#table;
    const mask = this.#mask;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < count; i++) {
      const at = (features[i]! & mask) << 2;
      a += table[codes[at]! + 128]!;
      b += table[codes[at + 1]! + 128]!;
      c += table[codes[at + 2]! + 128]!;
      d += table[codes[at + 3]! + 128]!;
    }
    const scores = this.#scores;
    scores[0] = a;
    scores[1] = b;
    scores[2] = c;
    scores[3] = d;
    return scores;
  }
}

/** The class with the highest score; the lowest-numbered of equals. */
export function best(scores: ArrayLike<number>, classes: number): number {
  let b = 0;
  for (let k = 1; k < classes; k++) if (scores[k]! > scores[b]!) b = k;
  return b;
}
