// What an ability must offer to be measured: the interface between the benchmark command and the evaluators in the folders beside it.

export type Split = "dev" | "test" | "train";

/** One line of a result table. */
export interface Row {
  /** "LAS, gold tokens", "value F1" … */
  readonly measure: string;
  /** In per cent unless the measure says otherwise. */
  readonly value: number;
  /** Items measured. */
  readonly n?: number;
  /** What we mean to reach at least. */
  readonly reach?: number;
  /** What we mean to stay at or below, for rates of error; in place of `reach`. */
  readonly atMost?: number;
  /** Published figures beside ours, in words. */
  readonly yardstick?: string;
}

/** One item's prediction, written by `--predictions` for others to score. */
export interface Prediction {
  readonly id: string;
  readonly predicted: unknown;
  readonly gold?: unknown;
}

export interface EvaluateOptions {
  readonly split: Split;
  /** Called for each item when predictions are asked for. */
  readonly predict?: (prediction: Prediction) => void;
  /** Progress, 0–1. */
  readonly progress?: (share: number) => void;
}

export interface Evaluator {
  /** Folder name of the set under the data directory ("ud-ewt"). */
  readonly set: string;
  /** What it measures, in a few words. */
  readonly ability: string;
  /** Rows for the files found in `folder`; an empty list where the split is not there. */
  run(folder: string, options: EvaluateOptions): readonly Row[] | Promise<readonly Row[]>;
}
