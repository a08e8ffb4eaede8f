// From what a time expression means to when that is: resolution against the publication date and the story so far.
import type { Basis, TimePrecision } from "../../document/index.ts";
import type {
  Bound,
  CalendarSpec,
  DayPart,
  Festival,
  OffsetSpec,
  PeriodPart,
  Season,
  TimeSpec,
  TimeUnit,
  UnitSpec,
} from "../../language/index.ts";
import {
  addMonths,
  civilOf,
  dayOf,
  daysInMonth,
  easterOf,
  hebrew,
  hijri,
  isDate,
  isoOf,
  isoWeekOf,
  weekdayOf,
  type Day,
} from "./calendar.ts";

/** When the words around an expression put it: decides whether "Friday" is the last or the next one. */
export type Tense = "past" | "future" | "unknown";

/** A resolved date of the text, as the story's present for what follows. */
export interface StoryTime {
  readonly start: Day;
  readonly end: Day;
  readonly unit: TimeUnit;
}

export interface Anchor {
  /** The day of publication, or null when unknown: then what depends on it stays unresolved. */
  readonly published: Day | null;
  /** What was dated last in the text, or null. */
  readonly story: StoryTime | null;
  /** True where the text tells history: a month without a year belongs to the year told last, not to the report's. */
  readonly narrative: boolean;
  readonly tense: Tense;
  readonly bound: Bound | null;
}

export interface Resolution {
  readonly kind: "date" | "time" | "duration" | "set";
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: TimePrecision;
  readonly basis: Basis;
  readonly value: string | null;
  /** What the story's present becomes; null leaves it. */
  readonly story: StoryTime | null;
}

/** So many months back within the year are read as months ahead in the next. */
const ROLLS_OVER = 8;

interface Interval {
  readonly start: Day;
  readonly end: Day;
  readonly unit: TimeUnit;
  readonly value: string;
}

const SEASON_MONTH: Readonly<Record<Season, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
const UNIT_LETTER: Readonly<Record<TimeUnit, string>> = {
  second: "S",
  minute: "M",
  hour: "H",
  day: "D",
  weekend: "WE",
  week: "W",
  fortnight: "W",
  month: "M",
  quarter: "Q",
  season: "SE",
  year: "Y",
  decade: "DE",
  century: "CE",
};
const PRECISION: Readonly<Record<TimeUnit, TimePrecision>> = {
  second: "hour",
  minute: "hour",
  hour: "hour",
  day: "day",
  weekend: "day",
  week: "week",
  fortnight: "week",
  month: "month",
  quarter: "month",
  season: "month",
  year: "year",
  decade: "year",
  century: "year",
};

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
/** TIMEX3 year: four digits, BC years counted from 1 BC. */
const yearValue = (year: number): string => (year <= 0 ? `BC${pad(1 - year, 4)}` : pad(year, 4));
const monthValue = (year: number, month: number): string => `${yearValue(year)}-${pad(month)}`;
const dateValue = (day: Day): string => {
  const { year, month, day: d } = civilOf(day);
  return `${monthValue(year, month)}-${pad(d)}`;
};

const monthInterval = (year: number, month: number): Interval => {
  const first = civilOf(dayOf(year, month, 1));
  return {
    start: dayOf(first.year, first.month, 1),
    end: dayOf(first.year, first.month, daysInMonth(first.year, first.month)),
    unit: "month",
    value: monthValue(first.year, first.month),
  };
};
const yearInterval = (year: number): Interval => ({
  start: dayOf(year, 1, 1),
  end: dayOf(year, 12, 31),
  unit: "year",
  value: yearValue(year),
});
const dayInterval = (day: Day): Interval => ({ start: day, end: day, unit: "day", value: dateValue(day) });
const weekInterval = (day: Day): Interval => {
  const monday = day - weekdayOf(day) + 1;
  const { year, week } = isoWeekOf(day);
  return { start: monday, end: monday + 6, unit: "week", value: `${yearValue(year)}-W${pad(week)}` };
};
const weekendInterval = (day: Day): Interval => {
  const saturday = day - weekdayOf(day) + 6;
  const { year, week } = isoWeekOf(saturday);
  return { start: saturday, end: saturday + 1, unit: "weekend", value: `${yearValue(year)}-W${pad(week)}-WE` };
};
const seasonInterval = (year: number, season: Season): Interval => {
  const month = SEASON_MONTH[season];
  return {
    start: dayOf(year, month, 1),
    end: dayOf(year, month + 3, 1) - 1,
    unit: "season",
    value: `${yearValue(year)}-${season}`,
  };
};
/** A decade by its first year; -470 is the 470s BC. */
const decadeInterval = (decade: number): Interval => {
  if (decade < 0)
    return {
      start: dayOf(1 + decade - 9, 1, 1),
      end: dayOf(1 + decade, 12, 31),
      unit: "decade",
      value: `BC${pad(Math.floor(-decade / 10), 3)}`,
    };
  return {
    start: dayOf(decade, 1, 1),
    end: dayOf(decade + 9, 12, 31),
    unit: "decade",
    value: pad(Math.floor(decade / 10), 3),
  };
};
/** A century by its first year: 1800; -400 is the fourth century BC. */
const centuryInterval = (century: number): Interval => {
  if (century < 0)
    return {
      start: dayOf(1 + century, 1, 1),
      end: dayOf(century + 100, 12, 31),
      unit: "century",
      value: `BC${pad(-century / 100 - 1)}`,
    };
  return {
    start: dayOf(century + 1, 1, 1),
    end: dayOf(century + 100, 12, 31),
    unit: "century",
    value: pad(century / 100),
  };
};

/** The unit of the calendar that a day lies in. */
export function unitAround(day: Day, unit: TimeUnit): Interval {
  const { year, month } = civilOf(day);
  switch (unit) {
    case "week":
    case "fortnight":
      return weekInterval(day);
    case "weekend":
      return weekendInterval(day);
    case "month":
      return monthInterval(year, month);
    case "quarter": {
      const q = Math.floor((month - 1) / 3);
      return {
        start: dayOf(year, q * 3 + 1, 1),
        end: dayOf(year, q * 3 + 4, 1) - 1,
        unit: "quarter",
        value: `${yearValue(year)}-Q${q + 1}`,
      };
    }
    case "season":
      return seasonInterval(
        month <= 2 ? year - 1 : year,
        month <= 2 || month === 12 ? "WI" : month <= 5 ? "SP" : month <= 8 ? "SU" : "FA",
      );
    case "year":
      return yearInterval(year);
    case "decade":
      return decadeInterval(Math.floor(year / 10) * 10);
    case "century":
      return centuryInterval(Math.floor((year - 1) / 100) * 100);
    default:
      return dayInterval(day);
  }
}

/** That many units on from a day, at the unit's own grain: "two weeks later" is a day, "two years earlier" a year. */
function shifted(day: Day, unit: TimeUnit, amount: number): Interval {
  switch (unit) {
    case "second":
    case "minute":
    case "hour":
      return dayInterval(day + Math.trunc(amount / (unit === "hour" ? 24 : unit === "minute" ? 1440 : 86400)));
    case "week":
      return dayInterval(day + Math.round(amount * 7));
    case "fortnight":
      return dayInterval(day + Math.round(amount * 14));
    case "weekend":
      return weekendInterval(day + Math.round(amount * 7));
    case "month":
      return unitAround(addMonths(day, Math.round(amount)), "month");
    case "quarter":
    case "season":
      return unitAround(addMonths(day, Math.round(amount * 3)), unit);
    case "year":
      return Number.isInteger(amount)
        ? yearInterval(civilOf(day).year + amount)
        : unitAround(addMonths(day, Math.round(amount * 12)), "month");
    case "decade":
      return amount === 1 || amount === -1
        ? yearInterval(civilOf(day).year + amount * 10)
        : decadeInterval(Math.floor((civilOf(day).year + amount * 10) / 10) * 10);
    case "century":
      return yearInterval(civilOf(day).year + Math.round(amount * 100));
    default:
      return dayInterval(day + Math.round(amount));
  }
}

/** The first, middle or last stretch of an interval; the value stays, as TIMEX3 keeps it beside a modifier. */
function narrowed(i: Interval, part: PeriodPart | undefined): Interval {
  if (part === undefined || i.start === i.end) return i;
  const days = i.end - i.start + 1;
  const third = Math.max(1, Math.round(days / 3));
  const half = Math.ceil(days / 2);
  switch (part) {
    case "start":
      return { ...i, end: i.start + third - 1 };
    case "mid":
      return { ...i, start: i.start + third, end: Math.max(i.start + third, i.end - third) };
    case "end":
      return { ...i, start: i.end - third + 1 };
    case "half1":
      return { ...i, end: i.start + half - 1 };
    case "half2":
      return { ...i, start: i.start + half };
  }
}

/** The stretch of an interval that "the first three weeks of", "the week of" ask for. */
function shaped(i: Interval, spec: CalendarSpec | UnitSpec): Interval {
  if (spec.week && i.unit === "day") return weekInterval(i.start);
  if (!spec.span) return i;
  const { unit: u, amount, at } = spec.span;
  const value = amountValue(amount, u);
  return at === "start"
    ? { ...i, value, end: Math.max(i.start, Math.min(i.end, distance(i.start, u, amount) - 1)) }
    : { ...i, value, start: Math.min(i.end, Math.max(i.start, distance(i.end + 1, u, -amount))) };
}

function timeSuffix(parts: { dayPart?: DayPart; hour?: number; minute?: number }): string {
  if (parts.hour !== undefined) return `T${pad(parts.hour)}:${pad(parts.minute ?? 0)}`;
  return parts.dayPart !== undefined ? `T${parts.dayPart}` : "";
}

/** The present that relative words count from: the report's date, or in a history the story's own. */
const present = (a: Anchor): Day | null => (a.narrative && a.story ? a.story.end : a.published);

/** Of the days that satisfy `next(step)`, the one that tense asks for around `now`. */
function chooseYear(now: Day, tense: Tense, at: (year: number) => Interval): Interval {
  const { year } = civilOf(now);
  const [before, here, after] = [at(year - 1), at(year), at(year + 1)];
  if (tense === "past") return here.start <= now ? here : before;
  if (tense === "future") return here.end >= now ? here : after;
  // Unknown: the nearest, the past one of equals.
  const far = (i: Interval): number => (i.start > now ? i.start - now : i.end < now ? now - i.end : 0);
  return [here, before, after].reduce((best, i) => (far(i) < far(best) ? i : best));
}

function calendar(spec: CalendarSpec, a: Anchor): { interval: Interval | null; stated: boolean; open: string } {
  const none = (open: string) => ({ interval: null, stated: false, open });
  const found = (interval: Interval, stated = false) => ({ interval, stated, open: "" });
  if (spec.decade !== undefined) return found(decadeInterval(spec.decade), true);
  if (spec.century !== undefined) return found(centuryInterval(spec.century), true);
  const within = (year: number): Interval | null => {
    if (spec.season !== undefined) return seasonInterval(year, spec.season);
    if (spec.quarter !== undefined) {
      const q = spec.quarter;
      return {
        start: dayOf(year, q * 3 - 2, 1),
        end: dayOf(year, q * 3 + 1, 1) - 1,
        unit: "quarter",
        value: `${yearValue(year)}-Q${q}`,
      };
    }
    if (spec.half !== undefined)
      return {
        start: dayOf(year, spec.half === 1 ? 1 : 7, 1),
        end: dayOf(year, spec.half === 1 ? 6 : 12, spec.half === 1 ? 30 : 31),
        unit: "quarter",
        value: `${yearValue(year)}-H${spec.half}`,
      };
    if (spec.month === undefined) return null;
    if (spec.day === undefined) return monthInterval(year, spec.month);
    return isDate(year, spec.month, spec.day) ? dayInterval(dayOf(year, spec.month, spec.day)) : null;
  };
  if (spec.year !== undefined) {
    const inYear = within(spec.year);
    if (inYear) return found(inYear, true);
    if (spec.month !== undefined) return none(monthValue(spec.year, spec.month));
    return found(yearInterval(spec.year), true);
  }
  // The year is left open: tense, the story and the report's date say which.
  const yearly =
    spec.month !== undefined || spec.season !== undefined || spec.quarter !== undefined || spec.half !== undefined;
  if (yearly) {
    const open =
      spec.season !== undefined
        ? `XXXX-${spec.season}`
        : spec.month !== undefined
          ? `XXXX-${pad(spec.month)}${spec.day !== undefined ? `-${pad(spec.day)}` : ""}`
          : "XXXX";
    const now = a.published;
    const at = (year: number): Interval => within(year) ?? monthInterval(year, spec.month ?? 1);
    if (spec.which === "same" && a.story) return found(at(civilOf(a.story.end).year));
    if (spec.which === "previous" && a.story) return found(at(civilOf(a.story.end).year - 1));
    if (spec.which === "following" && a.story) {
      const y = civilOf(a.story.end).year;
      const here = at(y);
      return found(here.start > a.story.end ? here : at(y + 1));
    }
    if (a.narrative && a.story && spec.which === undefined) {
      const y = civilOf(a.story.end).year;
      // A story moves on: in winter, a month from the year's beginning is the next year's.
      const told = civilOf(a.story.end).month;
      const fine = a.story.unit === "day" || a.story.unit === "month";
      if (fine && spec.month !== undefined && told - spec.month >= ROLLS_OVER) return found(at(y + 1));
      return found(at(y));
    }
    const base = a.narrative && a.story ? a.story.end : now;
    if (base === null) return none(open);
    const { year } = civilOf(base);
    if (spec.which === "last") {
      const here = at(year);
      return found(here.end < base ? here : at(year - 1));
    }
    if (spec.which === "next") {
      const here = at(year);
      return found(here.start > base ? here : at(year + 1));
    }
    if (spec.which === "this") return found(at(year));
    if (spec.weekday !== undefined && spec.day !== undefined && spec.month !== undefined) {
      for (const y of [year, year - 1, year + 1, year - 2, year - 3, year - 4, year - 5])
        if (isDate(y, spec.month, spec.day) && weekdayOf(dayOf(y, spec.month, spec.day)) === spec.weekday)
          return found(at(y));
    }
    return found(chooseYear(base, a.tense, at));
  }
  if (spec.weekend) {
    if (a.published === null) return none("XXXX-WXX-WE");
    const here = weekendInterval(a.published);
    const lastOne = here.start <= a.published ? here : weekendInterval(a.published - 7);
    return found(a.tense === "future" ? here : lastOne);
  }
  if (spec.weekday !== undefined) {
    const open = `XXXX-WXX-${spec.weekday}`;
    const story =
      a.story !== null &&
      (spec.which === "same" ||
        spec.which === "previous" ||
        spec.which === "following" ||
        (a.narrative && spec.which === undefined));
    const base = story || (a.narrative && a.story) ? a.story!.end : a.published;
    if (base === null) return none(open);
    const back = (weekdayOf(base) - spec.weekday + 7) % 7;
    if (spec.day !== undefined) {
      for (let m = 0; m < 12; m++) {
        const first = civilOf(
          addMonths(dayOf(civilOf(base).year, civilOf(base).month, 1), a.tense === "future" ? m : -m),
        );
        if (
          isDate(first.year, first.month, spec.day) &&
          weekdayOf(dayOf(first.year, first.month, spec.day)) === spec.weekday
        )
          return found(dayInterval(dayOf(first.year, first.month, spec.day)));
      }
      return none(open);
    }
    switch (spec.which) {
      case "last":
      case "previous":
        return found(dayInterval(base - (back || 7)));
      case "next":
      case "following":
        return found(dayInterval(base + (back === 0 ? 7 : 7 - back)));
      case "this":
        return found(dayInterval(a.tense === "past" ? base - back : base + ((7 - back) % 7)));
      case "same":
        return found(dayInterval(base - back >= (a.story?.start ?? base) ? base - back : base + ((7 - back) % 7)));
      default:
        if (story) return found(dayInterval(base + ((7 - back) % 7)));
        return found(dayInterval(a.tense === "future" ? base + ((7 - back) % 7) : base - back));
    }
  }
  if (spec.day !== undefined) {
    const base =
      a.story ?? (a.published !== null ? { start: a.published, end: a.published, unit: "day" as const } : null);
    if (!base) return none(`XXXX-XX-${pad(spec.day)}`);
    const { year, month } = civilOf(base.start);
    if (a.story) return isDate(year, month, spec.day) ? found(dayInterval(dayOf(year, month, spec.day))) : none("");
    const here = isDate(year, month, spec.day) ? dayOf(year, month, spec.day) : null;
    if (here !== null && (a.tense === "future" ? here >= base.start : here <= base.start))
      return found(dayInterval(here));
    const other = civilOf(addMonths(dayOf(year, month, 1), a.tense === "future" ? 1 : -1));
    return isDate(other.year, other.month, spec.day)
      ? found(dayInterval(dayOf(other.year, other.month, spec.day)))
      : none("");
  }
  // Only a time of day.
  return a.published === null ? none("XXXX-XX-XX") : found(dayInterval(a.published));
}

function offset(spec: OffsetSpec, a: Anchor): Interval | null {
  const story = spec.from === "story" ? a.story : null;
  const base =
    spec.from === "now"
      ? present(a)
      : story
        ? spec.sign > 0
          ? story.end
          : story.start
        : spec.sign < 0
          ? a.published
          : null;
  if (base === null || spec.amount === null) return null;
  // A story told by the month or year cannot date a day: "two days later" than "in 1943" is in 1943.
  const coarse =
    story && (story.unit === "year" || story.unit === "month" || story.unit === "season") ? story.unit : null;
  if (coarse && /^(?:day|week|hour|minute|second|weekend|fortnight)$/.test(spec.unit)) return unitAround(base, coarse);
  const result = shifted(base, spec.unit, spec.sign * spec.amount);
  if (coarse === "year" && spec.unit === "month") return unitAround(result.start, "year");
  // "Six months ago" is a month, but "a week later" than a day is that day.
  return result;
}

function unit(spec: UnitSpec, a: Anchor): Interval | null {
  const told = spec.which === "same" || spec.which === "previous" || spec.which === "following";
  const now = a.published;
  // "By the end of the year, it will close" looks ahead from the report, whatever was told before.
  const ahead = !a.narrative && spec.which === "same" && a.tense === "future" && spec.unit !== "day" && now !== null;
  const story = ahead ? null : a.story;
  if (told && story) {
    if (spec.which === "same") {
      if (spec.unit === "day" && story.unit !== "day") return null;
      return unitAround(story.end, spec.unit);
    }
    const base = spec.which === "following" ? story.end : story.start;
    const sign = spec.which === "following" ? 1 : -1;
    const coarse =
      story.unit === "year" || story.unit === "season" || story.unit === "month" || story.unit === "decade";
    if (coarse && /^(?:day|week|weekend)$/.test(spec.unit)) return null;
    if (spec.unit === "day") return dayInterval(base + sign);
    const here = unitAround(base, spec.unit);
    return unitAround(sign > 0 ? here.end + 1 : here.start - 1, spec.unit);
  }
  const base = told ? now : present(a);
  if (base === null) return null;
  if (
    told &&
    spec.which === "same" &&
    spec.unit === "day" &&
    spec.dayPart === undefined &&
    spec.hour === undefined &&
    spec.part === undefined
  )
    return null;
  const here = unitAround(base, spec.unit);
  if (spec.unit === "day")
    return dayInterval(
      base +
        (spec.which === "last" || spec.which === "previous"
          ? -1
          : spec.which === "next" || spec.which === "following"
            ? 1
            : 0),
    );
  if (spec.which === "last" || spec.which === "previous") return unitAround(here.start - 1, spec.unit);
  if (spec.which === "next" || spec.which === "following") return unitAround(here.end + 1, spec.unit);
  if (spec.unit === "weekend" && a.tense === "past" && here.start > base) return weekendInterval(base - 7);
  return here;
}

/** The days of a festival in a year of ours; the lunar calendars' years are found by looking around it. */
export function festivalIn(festival: Festival, year: number): { readonly start: Day; readonly end: Day } | null {
  const span = (start: Day) => ({ start, end: start + festival.days - 1 });
  switch (festival.rule) {
    case "fixed":
      return span(dayOf(year, festival.month, festival.day));
    case "easter":
      return span(easterOf(year) + festival.offset);
    case "weekday": {
      if (festival.nth < 0) {
        const last = dayOf(year, festival.month, daysInMonth(year, festival.month));
        return span(last - ((weekdayOf(last) - festival.weekday + 7) % 7));
      }
      const first = dayOf(year, festival.month, 1);
      return span(first + ((festival.weekday - weekdayOf(first) + 7) % 7) + 7 * (festival.nth - 1));
    }
    case "hijri": {
      const about = Math.floor(((year - 622) * 33) / 32);
      for (let y = about - 1; y <= about + 2; y++) {
        const day = hijri(y, festival.month, festival.day);
        if (civilOf(day).year === year) return span(day);
      }
      return null;
    }
    case "hebrew":
      for (const y of [year + 3760, year + 3761]) {
        const day = hebrew(y, festival.month, festival.day);
        if (civilOf(day).year === year) return span(day);
      }
      return null;
  }
}

const amountValue = (amount: number | null, u: TimeUnit): string => {
  const time = u === "hour" || u === "minute" || u === "second";
  const n = amount === null ? "X" : u === "fortnight" ? String(amount * 2) : String(amount);
  return `P${time ? "T" : ""}${n}${UNIT_LETTER[u]}`;
};
const UNRESOLVED = { start: null, end: null, precision: "unknown", basis: "stated", story: null } as const;

/** What an expression resolves to. Never throws; what cannot be resolved has null dates and, where TIMEX3 has one, an open value. */
export function resolve(spec: TimeSpec, a: Anchor): Resolution {
  const dated = (
    i: Interval,
    basis: Basis,
    suffix: string,
    part: PeriodPart | undefined,
    hour: boolean,
    keepsStory = false,
  ): Resolution => {
    const near = narrowed(i, part);
    let { start, end } = near;
    // "Since Monday" and what lies in "this week" with a verb in the past run up to the report's day.
    if (
      a.bound === "since" &&
      a.published !== null &&
      a.published >= start &&
      (spec.is === "calendar" || spec.is === "offset" || spec.is === "unit" || spec.is === "festival")
    )
      end = a.published;
    if (start > end) start = end;
    return {
      kind: suffix !== "" ? "time" : "date",
      start: isoOf(start),
      end: isoOf(end),
      precision: hour ? "hour" : PRECISION[i.unit],
      basis,
      value: i.value + (i.unit === "day" ? suffix : ""),
      story: keepsStory ? null : { start: i.start, end: i.end, unit: i.unit },
    };
  };
  switch (spec.is) {
    case "calendar": {
      const suffix = timeSuffix(spec);
      const { interval, stated, open } = calendar(spec, a);
      if (!interval)
        return { kind: suffix ? "time" : "date", ...UNRESOLVED, value: open === "" ? null : open + suffix };
      return dated(shaped(interval, spec), stated ? "stated" : "implied", suffix, spec.part, spec.hour !== undefined);
    }
    case "offset": {
      const interval = offset(spec, a);
      if (!interval) {
        const value =
          spec.amount === null
            ? spec.unit === "year"
              ? "XXXX"
              : spec.unit === "month"
                ? "XXXX-XX"
                : spec.unit === "week"
                  ? "XXXX-WXX"
                  : spec.unit === "day"
                    ? "XXXX-XX-XX"
                    : null
            : null;
        return {
          kind: "date",
          ...UNRESOLVED,
          value: spec.from === "now" && spec.amount === null ? (spec.sign < 0 ? "PAST_REF" : "FUTURE_REF") : value,
        };
      }
      return dated(interval, "implied", timeSuffix(spec), spec.part, spec.hour !== undefined);
    }
    case "unit": {
      if (
        a.narrative &&
        spec.unit === "day" &&
        spec.which === "this" &&
        spec.dayPart === undefined &&
        spec.hour === undefined
      )
        return { kind: "date", ...UNRESOLVED, value: "PRESENT_REF" };
      const suffix = timeSuffix(spec);
      const interval = unit(spec, a);
      if (!interval) {
        const open = spec.unit === "day" ? "XXXX-XX-XX" : null;
        return { kind: suffix ? "time" : "date", ...UNRESOLVED, value: suffix && open ? open + suffix : null };
      }
      const r = dated(
        shaped(interval, spec),
        "implied",
        suffix,
        spec.part,
        spec.hour !== undefined,
        spec.which === "this" && interval.unit !== "day",
      );
      if (
        spec.which === "this" &&
        spec.part === undefined &&
        a.published !== null &&
        r.start !== null &&
        interval.start <= a.published &&
        a.published <= interval.end
      ) {
        if (spec.side === "before" || (spec.side === undefined && a.tense === "past"))
          return { ...r, end: isoOf(a.published) };
        if (spec.side === "after" || a.tense === "future") return { ...r, start: isoOf(a.published) };
      }
      return r;
    }
    case "window": {
      const value = amountValue(spec.amount, spec.unit);
      const told = spec.which === "previous" || spec.which === "following";
      const base = told
        ? a.story
          ? spec.which === "previous"
            ? a.story.start
            : a.story.end
          : spec.which === "previous"
            ? a.published
            : null
        : present(a);
      const precision = PRECISION[spec.unit];
      if (base === null || spec.amount === null) return { kind: "duration", ...UNRESOLVED, value };
      const ahead = spec.which === "next" || spec.which === "following";
      const other = distance(base, spec.unit, ahead ? spec.amount : -spec.amount);
      const [start, end] = ahead ? [base, other] : [other, base];
      return {
        kind: "duration",
        start: isoOf(start),
        end: isoOf(end),
        precision,
        basis: "implied",
        value,
        story: null,
      };
    }
    case "duration":
      return { kind: "duration", ...UNRESOLVED, value: amountValue(spec.amount, spec.unit) };
    case "set": {
      const value =
        spec.weekday !== undefined
          ? `XXXX-WXX-${spec.weekday}`
          : spec.month !== undefined
            ? `XXXX-${pad(spec.month)}`
            : spec.dayPart !== undefined
              ? `XXXX-XX-XXT${spec.dayPart}`
              : spec.unit === "day"
                ? "XXXX-XX-XX"
                : spec.unit === "week"
                  ? "XXXX-WXX"
                  : spec.unit === "month"
                    ? "XXXX-XX"
                    : spec.unit === "year"
                      ? "XXXX"
                      : amountValue(1, spec.unit);
      return { kind: "set", ...UNRESOLVED, value };
    }
    case "reference":
      return {
        kind: "date",
        ...UNRESOLVED,
        value: spec.to === "past" ? "PAST_REF" : spec.to === "present" ? "PRESENT_REF" : "FUTURE_REF",
      };
    case "festival": {
      const base = a.narrative && a.story ? a.story.end : a.published;
      const at = (year: number): Interval => {
        const days = festivalIn(spec.festival, year) ?? { start: dayOf(year, 1, 1), end: dayOf(year, 1, 1) };
        if (spec.eve) return dayInterval(days.start - 1);
        return { ...days, unit: spec.festival.days > 20 ? "month" : "day", value: dateValue(days.start) };
      };
      if (spec.year !== undefined) return dated(at(spec.year), "stated", "", spec.part, false);
      if (base === null) return { kind: "date", ...UNRESOLVED, value: null };
      if (spec.which === "last" || spec.which === "next") {
        // Not the one that is now: "last Ramadan" said in Ramadan is a year ago.
        const { year } = civilOf(base);
        const years = [year - 2, year - 1, year, year + 1, year + 2].map(at);
        const chosen = spec.which === "last" ? years.findLast((i) => i.end < base) : years.find((i) => i.start > base);
        return dated(chosen!, "implied", "", spec.part, false);
      }
      return dated(chooseYear(base, a.tense === "unknown" ? "past" : a.tense, at), "implied", "", spec.part, false);
    }
    case "event":
      return { kind: "date", ...UNRESOLVED, value: null };
  }
}

/** The far end of a stretch of so many units from a day. */
function distance(from: Day, u: TimeUnit, amount: number): Day {
  switch (u) {
    case "month":
      return addMonths(from, Math.round(amount));
    case "quarter":
    case "season":
      return addMonths(from, Math.round(amount * 3));
    case "year":
      return addMonths(from, Math.round(amount * 12));
    case "decade":
      return addMonths(from, Math.round(amount * 120));
    case "century":
      return addMonths(from, Math.round(amount * 1200));
    case "week":
    case "weekend":
      return from + Math.round(amount * 7);
    case "fortnight":
      return from + Math.round(amount * 14);
    case "hour":
      return from + Math.trunc(amount / 24);
    case "minute":
    case "second":
      return from;
    default:
      return from + Math.round(amount);
  }
}
