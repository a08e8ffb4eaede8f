// Cross-validation of the relation classifier: the gold set in folds by sentence, our own sentences in each fold's training part.
import {
  binaryOf,
  macroF1,
  probabilitiesOf,
  quadOf,
  scoresOf,
  temperatureOf,
  trainLogistic,
  type LogisticOptions,
  type Sample,
} from "./logistic.ts";
import { foldOf, type Example } from "./plv.ts";

/** What is said of a sentence by a model that has not seen it. */
export interface Judged {
  readonly gold: string;
  readonly predicted: string;
  /** Of the code that is predicted. */
  readonly confidence: number;
  /** Squared distance of the probabilities from what is right, over all codes. */
  readonly brier: number;
}

export interface Validated {
  readonly judged: readonly Judged[];
  readonly rootF1: number;
  readonly accuracy: number;
  readonly quadF1: number;
  readonly binaryF1: number;
  readonly brier: number;
  /** Mean distance of confidence and accuracy over ten equal parts by confidence, in per cent. */
  readonly calibration: number;
  /** Fitted on every fold: what the model of all sentences takes. */
  readonly temperature: number;
}

export function crossValidate(
  gold: readonly Example[],
  own: readonly Sample[],
  classes: readonly string[],
  options: LogisticOptions,
  folds: number,
  { seed = "", progress }: { seed?: string; progress?: (share: number) => void } = {},
): Validated {
  const fold = gold.map((e) => foldOf(seed + e.text, folds));
  const raw: { scores: Float64Array; y: number }[] = [];
  for (let f = 0; f < folds; f++) {
    const model = trainLogistic([...gold.filter((_, i) => fold[i] !== f), ...own], classes, options);
    gold.forEach((e, i) => {
      if (fold[i] === f) raw[i] = { scores: scoresOf(model, e.features), y: classes.indexOf(e.code) };
    });
    progress?.((f + 1) / folds);
  }
  // A fold's temperature is that of the others.
  const temperatures = Array.from({ length: folds }, (_, f) => temperatureOf(raw.filter((_, i) => fold[i] !== f)));
  const judged = raw.map(({ scores, y }, i): Judged => {
    const p = probabilitiesOf(scores, temperatures[fold[i]!]!);
    const best = p.indexOf(Math.max(...p));
    return {
      gold: classes[y]!,
      predicted: classes[best]!,
      confidence: p[best]!,
      brier: p.reduce((sum, v, c) => sum + (v - (c === y ? 1 : 0)) ** 2, 0),
    };
  });
  const by = (f: (code: string) => string): number => macroF1(judged.map((j) => [f(j.gold), f(j.predicted)] as const));
  return {
    judged,
    rootF1: by((code) => code),
    accuracy: (100 * judged.filter((j) => j.gold === j.predicted).length) / judged.length,
    quadF1: by(quadOf),
    binaryF1: by(binaryOf),
    brier: judged.reduce((sum, j) => sum + j.brier, 0) / judged.length,
    calibration: calibrationError(judged),
    temperature: temperatureOf(raw),
  };
}

/** The ten equal parts of what was judged, by confidence: how sure on average, and how often right. */
export function reliability(judged: readonly Judged[]): { confidence: number; accuracy: number; n: number }[] {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  return Array.from({ length: 10 }, (_, k) => {
    const part = sorted.slice(Math.floor((k * sorted.length) / 10), Math.floor(((k + 1) * sorted.length) / 10));
    return {
      confidence: part.reduce((sum, j) => sum + j.confidence, 0) / part.length,
      accuracy: part.filter((j) => j.gold === j.predicted).length / part.length,
      n: part.length,
    };
  });
}

const calibrationError = (judged: readonly Judged[]): number =>
  reliability(judged).reduce((sum, p) => sum + (100 * p.n * Math.abs(p.confidence - p.accuracy)) / judged.length, 0);
