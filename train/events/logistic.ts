// Multinomial logistic regression over hashed features: AdaGrad on shuffled examples, L2 decay, deterministic.
import { hashFeature } from "../../src/read/events/relation.ts";

export interface Linear {
  readonly classes: readonly string[];
  readonly bits: number;
  readonly weights: Float32Array;
}

export interface LogisticOptions {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
}

export interface Sample {
  readonly features: readonly string[];
  readonly code: string;
}

/** Feature values: repeated names are damped, the whole list is brought to unit length. */
export function hashed(features: readonly string[], bits: number): ReadonlyMap<number, number> {
  const mask = (1 << bits) - 1;
  const counts = new Map<number, number>();
  for (const f of new Set(features)) {
    const at = hashFeature(f) & mask;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return counts;
}

export function trainLogistic(
  samples: readonly Sample[],
  classes: readonly string[],
  options: LogisticOptions,
): Linear {
  const { bits, epochs, rate, decay } = options;
  const size = 1 << bits;
  const k = classes.length;
  const weights = new Float32Array(k * size);
  const squares = new Float32Array(k * size).fill(1e-6);
  const data = samples.map((s) => ({ x: [...hashed(s.features, bits)], y: classes.indexOf(s.code) }));
  const order = data.map((_, i) => i);
  let seed = 20240319;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const sums = new Float64Array(k);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { x, y } = data[i]!;
      probabilities(weights, size, x, sums);
      for (let c = 0; c < k; c++) {
        const error = sums[c]! - (c === y ? 1 : 0);
        for (const [at, value] of x) {
          const w = c * size + at;
          const gradient = error * value + decay * weights[w]!;
          squares[w]! += gradient * gradient;
          weights[w]! -= (rate * gradient) / Math.sqrt(squares[w]!);
        }
      }
    }
  }
  return { classes, bits, weights };
}

function probabilities(
  weights: Float32Array,
  size: number,
  x: readonly (readonly [number, number])[],
  out: Float64Array,
): void {
  let top = -Infinity;
  for (let c = 0; c < out.length; c++) {
    let sum = 0;
    for (const [at, value] of x) sum += weights[c * size + at]! * value;
    out[c] = sum;
    if (sum > top) top = sum;
  }
  let total = 0;
  for (let c = 0; c < out.length; c++) total += out[c] = Math.exp(out[c]! - top);
  for (let c = 0; c < out.length; c++) out[c]! /= total;
}

export function predict(model: Linear, features: readonly string[]): string {
  const size = 1 << model.bits;
  const out = new Float64Array(model.classes.length);
  probabilities(model.weights, size, [...hashed(features, model.bits)], out);
  let best = 0;
  for (let c = 1; c < out.length; c++) if (out[c]! > out[best]!) best = c;
  return model.classes[best]!;
}

/** Macro-averaged F1 over the classes that occur in the gold, 0–100. */
export function macroF1(pairs: readonly (readonly [gold: string, predicted: string])[]): number {
  const classes = [...new Set(pairs.map(([g]) => g))];
  let sum = 0;
  for (const c of classes) {
    const tp = pairs.filter(([g, p]) => g === c && p === c).length;
    const wrong = pairs.filter(([g, p]) => (g === c) !== (p === c)).length;
    sum += tp === 0 ? 0 : (2 * tp) / (2 * tp + wrong);
  }
  return (100 * sum) / classes.length;
}

/** What the shipped relation classifier is trained with; found on its folds. */
export const RELATION_OPTIONS: LogisticOptions = { bits: 15, epochs: 40, rate: 0.07, decay: 0.02 };
