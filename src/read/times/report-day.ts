// The day of the report itself: as given, else of its dateline or date line, with the year from the lines around.
import type { TimeMention } from "../../document/index.ts";
import type { TimeExpression, TimeSpec } from "../../language/index.ts";
import type { Having } from "../layers.ts";
import { dayOf, dayOfIso, isDate, type Day } from "./calendar.ts";

type Needs = Having<"tokens" | "sentences" | "tags" | "parse">;

/** A time expression and the sentence it stands in. */
export interface Found {
  readonly expression: TimeExpression;
  readonly sentence: number;
}

export interface ReportDay {
  /** The report's day, or null when nothing tells it. */
  readonly day: Day | null;
  /** Where the date line stands that tells it, or -1. */
  readonly at: number;
  /** A year that the head of the text names, for when the day stays unknown. */
  readonly year: number | null;
}

/** How far into a text its own date line may stand. */
const HEAD = 600;

/** A dateline at most so many days before publication is the day of writing; an older one was copied along. */
const DAYS_TO_PRINT = 4;

/**
 * The report's day: its dateline's, from which "today" and "Tuesday" count, where it was printed soon after; else as given; else a date that stands
 * as a date line at the head of the text.
 */
export function reportDayOf(document: Needs, found: readonly Found[]): ReportDay {
  const published = document.publishedAt === null ? null : dayOfIso(document.publishedAt);
  const written = document.dateline?.date ? dayOfIso(document.dateline.date) : null;
  const day = written !== null && (published === null || written <= published) ? written : published;
  if (day !== null) {
    const copied = published !== null && published - day > DAYS_TO_PRINT;
    return { day: copied ? published : day, at: -1, year: null };
  }
  const head = found.filter(({ expression }) => expression.start <= HEAD);
  const named = head.find(({ expression: { spec } }) => spec.is === "calendar" && spec.year !== undefined);
  const told = named?.expression.spec;
  const year = told?.is === "calendar" ? (told.year ?? null) : null;
  for (const { expression, sentence } of head) {
    const { spec } = expression;
    if (spec.is !== "calendar" || spec.month === undefined || spec.day === undefined) continue;
    // A date line may leave the year to the lines around it.
    const stated = spec.year ?? (year === null ? null : notBefore(expression, spec.month, year, named!.expression));
    if (stated === null || !isDate(stated, spec.month, spec.day)) continue;
    if (isDateLine(document, expression, sentence, spec.year !== undefined))
      return { day: dayOf(stated, spec.month, spec.day), at: expression.start, year: stated };
  }
  return { day: null, at: -1, year };
}

/** The year of a date line: that of a month told below it, or the year after when that month has to be over ("Jan. 14 … in June 2011"). */
function notBefore(line: TimeExpression, month: number, year: number, told: TimeExpression): number {
  const { spec } = told;
  const later = spec.is === "calendar" && spec.month !== undefined && spec.month > month;
  return later && told.start > line.start ? year + 1 : year;
}

/** A date without a year, of a report whose day is unknown but whose head names a year. */
export function inYear(spec: TimeSpec, year: number | null): TimeSpec {
  if (year === null || spec.is !== "calendar" || spec.month === undefined || spec.day === undefined) return spec;
  return spec.year === undefined ? { ...spec, year } : spec;
}

/** Whether a date belongs to a dateline ("KABUL, March 3 (Agency) -"): it dates the report, not what its first sentence tells. */
export function opensReport(text: string, mention: TimeMention): boolean {
  const { start, end } = mention.quote;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (before.length > 200 || mention.kind !== "date") return false;
  const after = text.slice(end, end + 40);
  const bracketed = before.endsWith("(") && after.startsWith(")");
  const dashed = /^\)?\s*(?:\([^)]{1,20}\)\s*)?(?:--|[-–—])/.test(after);
  return (bracketed || dashed) && /\p{Lu}{3}/u.test(before);
}

/** Whether a date stands where a report puts its own: in brackets before its first words, before a dash, or on a short line. */
function isDateLine(document: Needs, expression: TimeExpression, sentence: number, full: boolean): boolean {
  const { text, blocks, sentences } = document;
  const block = blocks[sentences.block[sentence]!];
  const lineStart = text.lastIndexOf("\n", expression.start) + 1;
  const lineEnd = ((end) => (end < 0 ? text.length : end))(text.indexOf("\n", expression.end));
  const bracketed = text[expression.start - 1] === "(" && text[expression.end] === ")";
  const dashed = /^\)?\s*(?:\([^)]{1,20}\)\s*)?[-–—]/.test(text.slice(expression.end, expression.end + 30));
  const alone = lineEnd - lineStart <= 60 || (block !== undefined && block.end - block.start <= 60);
  const heads = lineStart === expression.start && text[expression.end] === ":";
  return bracketed || dashed || heads || (full && alone);
}
