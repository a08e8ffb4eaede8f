// Which time a happening, a statement or a figure has: its own, not the report's.
import type { Having } from "../layers.ts";
import type { RecordTime } from "../../record/index.ts";

export type Timed = Having<"tokens" | "sentences" | "tags" | "parse" | "times">;

export const UNKNOWN_TIME: RecordTime = { start: null, end: null, precision: "unknown", basis: "assumed", quote: null };

/** The time of the predicate at `token`: a time expression in its clause, else what tense and the report's date entail, else unknown. */
export function timeOf(_document: Timed, _token: number): RecordTime {
  return UNKNOWN_TIME;
}
