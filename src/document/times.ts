// Time expressions, resolved to intervals.
import type { Basis, Because } from "./because.ts";
import type { Quote } from "./span.ts";

export type TimePrecision = "hour" | "day" | "week" | "month" | "year" | "unknown";

/** A time expression (TIMEX3 sense) and what it resolves to. */
export interface TimeMention {
  readonly quote: Quote;
  /** First token and last token (exclusive), document-wide. */
  readonly first: number;
  readonly last: number;
  readonly kind: "date" | "time" | "duration" | "set";
  /** ISO date (or date and hour) of the first and the last moment, inclusive; null where it cannot be resolved. */
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: TimePrecision;
  readonly basis: Basis;
  /** TIMEX3 value ("2024-03-19", "1994-06", "P10D", "PRESENT_REF"), for exports and measuring. */
  readonly value: string | null;
  readonly because: Because;
}
