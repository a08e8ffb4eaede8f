// What a language package supplies for time expressions: its grammar of them, which says what the words mean before anyone asks when that is.
// Meanings (`TimeSpec`) are the same for every language; `src/read/times` resolves them against the publication date and the story so far.

export type TimeUnit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "weekend"
  | "week"
  | "fortnight"
  | "month"
  | "quarter"
  | "season"
  | "year"
  | "decade"
  | "century";

export type Season = "SP" | "SU" | "FA" | "WI";
/** TIMEX3 parts of a day: dawn, morning, midday, afternoon, evening, night, daytime. */
export type DayPart = "DW" | "MO" | "MI" | "AF" | "EV" | "NI" | "DT";
export type PeriodPart = "start" | "mid" | "end" | "half1" | "half2";
/** Which one of a repeating period: relative to the report's date (`this`, `last`, `next`) or to the story (`same`, `previous`, `following`). */
export type Which = "this" | "last" | "next" | "same" | "previous" | "following";

interface Parts {
  readonly part?: PeriodPart;
  /** "the first three weeks of January": so much of the period, from its start or its end. */
  readonly span?: { readonly unit: TimeUnit; readonly amount: number; readonly at: "start" | "end" };
  /** "the week of March 4": the week that the day lies in. */
  readonly week?: true;
  readonly dayPart?: DayPart;
  /** 0–24. */
  readonly hour?: number;
  readonly minute?: number;
  /** Minutes east of UTC where the words name a zone. */
  readonly zone?: number;
}

/** A date or a part of the calendar, as far as the words say it. */
export interface CalendarSpec extends Parts {
  readonly is: "calendar";
  /** Negative for BC: -490 is 490 BC. */
  readonly year?: number;
  /** First year of a decade: 1990. */
  readonly decade?: number;
  /** First year of a century: 1800 for the nineteenth. */
  readonly century?: number;
  /** 1–12. */
  readonly month?: number;
  /** 1–31. */
  readonly day?: number;
  /** 1 Monday – 7 Sunday. */
  readonly weekday?: number;
  readonly weekend?: true;
  readonly season?: Season;
  readonly quarter?: 1 | 2 | 3 | 4;
  readonly half?: 1 | 2;
  readonly which?: Which;
}

/** So many units before or after the report ("three days ago", "tomorrow") or the story's present ("two weeks later"). */
export interface OffsetSpec extends Parts {
  readonly is: "offset";
  readonly unit: TimeUnit;
  /** null when vague ("days later"). */
  readonly amount: number | null;
  readonly sign: -1 | 1;
  readonly from: "now" | "story";
}

/** One calendar unit: "last week", "the following day", "the end of the year". */
export interface UnitSpec extends Parts {
  readonly is: "unit";
  readonly unit: TimeUnit;
  readonly which: Which;
  /** "earlier this month", "later this year": the side of the report's date. */
  readonly side?: "before" | "after";
}

/** A stretch that ends or begins at the report's date: "the last ten days", "the next few weeks". */
export interface WindowSpec {
  readonly is: "window";
  readonly unit: TimeUnit;
  readonly amount: number | null;
  readonly which: Which;
}

export interface DurationSpec {
  readonly is: "duration";
  readonly unit: TimeUnit;
  readonly amount: number | null;
}

export interface SetSpec {
  readonly is: "set";
  readonly unit: TimeUnit;
  readonly weekday?: number;
  readonly month?: number;
  readonly dayPart?: DayPart;
}

export interface ReferenceSpec {
  readonly is: "reference";
  readonly to: "past" | "present" | "future";
}

/** A holiday or festival, by the name of its row in the language package. */
export interface FestivalSpec {
  readonly is: "festival";
  readonly festival: Festival;
  readonly year?: number;
  readonly which?: Which;
  readonly part?: PeriodPart;
  /** "the eve of Christmas": the day before. */
  readonly eve?: true;
}

/** A time told only by an event ("the day before the vote"): an expression, with no date of its own. */
export interface UnresolvableSpec {
  readonly is: "event";
}

export type TimeSpec =
  | CalendarSpec
  | OffsetSpec
  | UnitSpec
  | WindowSpec
  | DurationSpec
  | SetSpec
  | ReferenceSpec
  | FestivalSpec
  | UnresolvableSpec;

/** How a festival's date is found. */
export type Festival =
  | { readonly rule: "fixed"; readonly month: number; readonly day: number; readonly days: number }
  | { readonly rule: "easter"; readonly offset: number; readonly days: number }
  | {
      readonly rule: "weekday";
      readonly month: number;
      readonly weekday: number;
      /** 1 the first … 4 the fourth, -1 the last. */
      readonly nth: number;
      readonly days: number;
    }
  /** By the tabular Islamic calendar: right to a day or two. */
  | { readonly rule: "hijri"; readonly month: number; readonly day: number; readonly days: number }
  /** By the Hebrew calendar. Month 1 is Nisan, 7 Tishri, 9 Kislev. */
  | { readonly rule: "hebrew"; readonly month: number; readonly day: number; readonly days: number };

export type Bound = "since" | "until" | "before" | "after" | "by";

/** Words that the grammar took for a time expression. */
export interface TimeExpression {
  /** Characters of the document's text. */
  readonly start: number;
  readonly end: number;
  readonly spec: TimeSpec;
  /** What the word before it does to it ("since", "until"). */
  readonly bound: Bound | null;
  /** True for the first half of a range whose other half is the next expression ("from March 3" "to 5"). */
  readonly opensRange: boolean;
  /** The grammar rule's name, readable as an explanation. */
  readonly rule: string;
}

/** The words of one sentence, as the grammar reads them. */
export interface TimeWords {
  readonly length: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** As written. */
  readonly texts: readonly string[];
  /** Lower case, plain quotes and dashes. */
  readonly lower: readonly string[];
  /** True where the tagger sees a plural noun: "2000 troops" is no year. */
  readonly plural: (i: number) => boolean;
  /** True where the tagger sees a verb or auxiliary: "may", "march". */
  readonly verb: (i: number) => boolean;
}

export interface TimesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Finds the time expressions of a sentence, in reading order, never overlapping. */
  readonly parse: (words: TimeWords) => readonly TimeExpression[];
  /** A quick look whether any word of a sentence can begin a time expression; lower case. */
  readonly mayMatter: (lower: string) => boolean;
  /** Lemmas that put what depends on them into the future ("schedule", "expect", "due", "plan"). */
  readonly forward: ReadonlySet<string>;
  /** Modal words that look ahead ("will", "would", "may"); with a perfect ("would have met") they do not. */
  readonly modals: ReadonlySet<string>;
  /** Lemmas of verbs that only say that their subject or object takes place ("happen", "launch", "stage"): the noun is what happened then. */
  readonly light: ReadonlySet<string>;
  /** Those of them that say when something began that went on ("erupt", "break out"). */
  readonly beginning: ReadonlySet<string>;
  /** Lemmas of verbs of telling ("say", "announce", "confirm"): what a report tells of is what they tell, not that they tell it. */
  readonly telling: ReadonlySet<string>;
}
