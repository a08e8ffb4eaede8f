// How we know: the derivation that every record carries and `readout explain` prints.
import type { Quote } from "./span.ts";

/** `stated`: the words say it. `implied`: they entail it. `assumed`: a default stands in because nobody said. */
export type Basis = "stated" | "implied" | "assumed";

/** One step of a derivation: exactly one of `rule` and `model` is set. */
export interface Because {
  /** The rule's name, readable as an explanation ("<number> people killed"), or null. */
  readonly rule: string | null;
  /** `name@version` of the model that decided, or null. */
  readonly model: string | null;
  /** The words this step rests on. */
  readonly quotes: readonly Quote[];
  /** The steps it rests on, nearest first. */
  readonly from: readonly Because[];
  /** What the step concluded, in a few words, where the name alone does not say. */
  readonly detail?: string;
  /** The model's or rule's own certainty, 0–1, where it has one. */
  readonly score?: number;
}

export function byRule(
  rule: string,
  quotes: readonly Quote[],
  from: readonly Because[] = [],
  detail?: string,
): Because {
  return detail === undefined ? { rule, model: null, quotes, from } : { rule, model: null, quotes, from, detail };
}

export function byModel(
  model: string,
  quotes: readonly Quote[],
  score?: number,
  from: readonly Because[] = [],
): Because {
  return score === undefined ? { rule: null, model, quotes, from } : { rule: null, model, quotes, from, score };
}

/** A value that was inferred, with how: no inferred value travels without its basis. */
export interface Value<T> {
  readonly value: T;
  readonly basis: Basis;
  readonly because: Because;
}

/** Something a stage looked at and did not record, and why: `explain` shows it as "refused". */
export interface Refused {
  readonly stage: string;
  readonly rule: string;
  readonly quote: Quote;
  readonly reason: string;
}

/** What a record stage adds: its records, and what it refused. */
export interface Findings<T> {
  readonly records: readonly T[];
  readonly refused: readonly Refused[];
}
