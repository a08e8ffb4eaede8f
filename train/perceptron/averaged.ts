// The averaged perceptron while it learns: dense weights with their running sums (Freund and Schapire 1999).
import type { Scorer } from "../../languages/en/analyse/perceptron/linear.ts";

export class AveragedPerceptron implements Scorer {
  readonly classes: number;
  readonly bits: number;
  readonly weights: Float32Array;
  readonly #mask: number;
  readonly #sums: Float64Array;
  readonly #scores: Float64Array;
  /** Number of decisions so far, plus one. */
  step = 1;

  constructor(bits: number, classes: number) {
    this.bits = bits;
    this.classes = classes;
    this.#mask = 2 ** bits - 1;
    this.weights = new Float32Array(2 ** bits * classes);
    this.#sums = new Float64Array(this.weights.length);
    this.#scores = new Float64Array(classes);
  }

  score(features: Int32Array, count: number): Float64Array {
    const { weights, classes } = this;
    const mask = this.#mask;
    const scores = this.#scores.fill(0);
    for (let i = 0; i < count; i++) {
      const at = (features[i]! & mask) * classes;
      for (let k = 0; k < classes; k++) scores[k]! += weights[at + k]!;
    }
    return scores;
  }

  update(features: Int32Array, count: number, klass: number, by: number): void {
    const { weights, classes } = this;
    const sums = this.#sums;
    for (let i = 0; i < count; i++) {
      const at = (features[i]! & this.#mask) * classes + klass;
      weights[at]! += by;
      sums[at]! += this.step * by;
    }
  }

  /** Replaces the weights by their average over all steps; learning ends. */
  average(): void {
    for (let i = 0; i < this.weights.length; i++) this.weights[i]! -= this.#sums[i]! / this.step;
  }
}

/** A small reproducible generator (a linear congruence): training gives the same weights every time. */
export function randomFrom(seed: number): () => number {
  let state = seed & 0x7fffffff;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}
