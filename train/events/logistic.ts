// Multinomial logistic regression over named features, deterministic: AdaGrad on shuffled examples, L2 decay, the mean of the last epochs. In
// each step some features of the example are left out, so that none leans on another that says the same (Wager et al. 2013, "Dropout training
// as adaptive regularization").
// Two things are shared that examples have in common. Weights belong to a root code, to its quad class and to cooperation or conflict, and a
// code is scored by the sum of the three. And our own sentences teach shared weights only, the gold set shared and its own ones, so that what
// the two disagree on is settled by the gold set (Daumé 2007, "Frustratingly easy domain adaptation").
import { hashFeature } from "../../src/read/events/relation.ts";
import { QUAD_CLASS } from "../../src/ontology/index.ts";

export interface Linear {
  readonly classes: readonly string[];
  /** Row of each feature's hash. */
  readonly rows: ReadonlyMap<number, number>;
  /** `weights[row * classes + class]`. */
  readonly weights: Float32Array;
  /** What scores are divided by, so that probabilities are as often right as they say. */
  readonly temperature: number;
}

export interface LogisticOptions {
  readonly epochs: number;
  /** The weights are the mean after each of the last so many epochs. */
  readonly averaged: number;
  readonly rate: number;
  readonly decay: number;
  /** Share of an example's features that a step leaves out. */
  readonly dropout: number;
  /** Features seen in fewer examples are left out. */
  readonly atLeast: number;
  /** Weight of one of our own sentences beside one of the gold set. */
  readonly own: number;
  /** Strength of the weights that both kinds of sentences share. */
  readonly shared: number;
  /** Strength of the weights of the quad class and of cooperation or conflict. */
  readonly coarse: number;
}

export interface Sample {
  readonly features: readonly string[];
  readonly code: string;
  /** One of our own sentences. */
  readonly own: boolean;
}

/** What the shipped relation classifier is trained with; found on folds drawn otherwise than the benchmark's. */
export const RELATION_OPTIONS: LogisticOptions = {
  epochs: 80,
  averaged: 30,
  rate: 0.02,
  decay: 0.02,
  dropout: 0.5,
  atLeast: 3,
  own: 0.8,
  shared: 0.7,
  coarse: 0.6,
};

/** Yielding is material cooperation, as the gold set's authors count it. */
export const quadOf = (code: string): string =>
  code === "YIELD" ? "material-cooperation" : QUAD_CLASS[code as keyof typeof QUAD_CLASS];
export const binaryOf = (code: string): string => quadOf(code).split("-")[1]!;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The rows of the features that enough examples have. */
function rowsOf(samples: readonly Sample[], atLeast: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { features } of samples)
    for (const f of features) counts.set(hashFeature(f), (counts.get(hashFeature(f)) ?? 0) + 1);
  const kept = [...counts].filter(([, n]) => n >= atLeast).map(([hash]) => hash);
  return new Map(kept.sort((a, b) => a - b).map((hash, row) => [hash, row]));
}

const rowsIn = (rows: ReadonlyMap<number, number>, features: readonly string[]): number[] =>
  distinct([...features]).flatMap((f) => rows.get(hashFeature(f)) ?? []);

export function trainLogistic(
  samples: readonly Sample[],
  classes: readonly string[],
  options: LogisticOptions,
): Linear {
  const { epochs, averaged, rate, decay, dropout, shared, coarse } = options;
  const rows = rowsOf(samples, options.atLeast);
  const k = classes.length;
  const quads = distinct(classes.map(quadOf));
  const sides = distinct(classes.map(binaryOf));
  const quad = classes.map((c) => k + quads.indexOf(quadOf(c)));
  const side = classes.map((c) => k + quads.length + sides.indexOf(binaryOf(c)));
  const outputs = k + quads.length + sides.length;
  const size = rows.size * outputs;
  const both = { weights: new Float32Array(size), squares: new Float32Array(size).fill(1e-6), strength: shared };
  const gold = { weights: new Float32Array(size), squares: new Float32Array(size).fill(1e-6), strength: 1 };
  const data = samples.map((s) => ({
    x: rowsIn(rows, s.features),
    y: classes.indexOf(s.code),
    weight: s.own ? options.own : 1,
    layers: s.own ? [both] : [both, gold],
  }));
  const sums = new Float64Array(outputs);
  const scores = new Float64Array(k);
  const errors = new Float64Array(outputs);
  const random = generator(20240319);
  // What is left weighs for what is left out.
  const loud = 1 / (1 - dropout);

  const step = ({ x: all, y, weight, layers }: (typeof data)[number]): void => {
    const x = dropout > 0 ? all.filter(() => random() >= dropout) : all;
    sums.fill(0);
    for (const { weights, strength } of layers)
      for (const row of x)
        for (let o = 0, at = row * outputs; o < outputs; o++, at++) sums[o]! += loud * strength * weights[at]!;
    for (let c = 0; c < k; c++) scores[c] = sums[c]! + coarse * (sums[quad[c]!]! + sums[side[c]!]!);
    softmax(scores, 1);
    errors.fill(0);
    for (let c = 0; c < k; c++) {
      const error = weight * (scores[c]! - (c === y ? 1 : 0));
      errors[c] = error;
      errors[quad[c]!]! += coarse * error;
      errors[side[c]!]! += coarse * error;
    }
    for (const { weights, squares, strength } of layers)
      for (const row of x)
        for (let o = 0, at = row * outputs; o < outputs; o++, at++) {
          const gradient = loud * strength * errors[o]! + weight * decay * weights[at]!;
          squares[at]! += gradient * gradient;
          weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
        }
  };

  const mean = new Float32Array(rows.size * k);
  const order = data.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) step(data[i]!);
    if (epoch < epochs - averaged) continue;
    for (const { weights, strength } of [both, gold])
      for (let row = 0; row < rows.size; row++)
        for (let c = 0; c < k; c++) {
          const w = (o: number): number => weights[row * outputs + o]!;
          mean[row * k + c]! += (strength * (w(c) + coarse * (w(quad[c]!) + w(side[c]!)))) / averaged;
        }
  }
  return { classes, rows, weights: mean, temperature: 1 };
}

function generator(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}

/** Turns scores into probabilities, in place. */
function softmax(scores: Float64Array, temperature: number): void {
  let top = -Infinity;
  for (const s of scores) if (s > top) top = s;
  let total = 0;
  for (let c = 0; c < scores.length; c++) total += scores[c] = Math.exp((scores[c]! - top) / temperature);
  for (let c = 0; c < scores.length; c++) scores[c]! /= total;
}

/** The score of each class, before they are made probabilities. */
export function scoresOf(model: Linear, features: readonly string[]): Float64Array {
  const k = model.classes.length;
  const out = new Float64Array(k);
  for (const row of rowsIn(model.rows, features)) for (let c = 0; c < k; c++) out[c]! += model.weights[row * k + c]!;
  return out;
}

export function probabilitiesOf(scores: Float64Array, temperature: number): Float64Array {
  const out = scores.slice();
  softmax(out, temperature);
  return out;
}

/** The temperature under which the codes that are right are the likeliest. */
export function temperatureOf(judged: readonly { readonly scores: Float64Array; readonly y: number }[]): number {
  let best = 1;
  let least = Infinity;
  for (let t = 0.4; t <= 3; t *= 1.03) {
    let loss = 0;
    for (const { scores, y } of judged) loss -= Math.log(Math.max(1e-9, probabilitiesOf(scores, t)[y]!));
    if (loss < least) [best, least] = [t, loss];
  }
  return best;
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
