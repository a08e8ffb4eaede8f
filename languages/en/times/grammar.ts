// The grammar of English time expressions: from the words of a sentence to what they mean, without yet asking when that is. Each rule is one
// function that reads from a word onwards and answers with the meaning and the word after; the longest reading wins.
import type {
  Bound,
  CalendarSpec,
  DayPart,
  Festival,
  PeriodPart,
  Season,
  TimeExpression,
  TimeSpec,
  TimeUnit,
  TimeWords,
  Which,
} from "../../../src/language/index.ts";
import { readTable } from "../data.ts";

/** What the lexicon knows of one word: classes with their values. */
type Entry = Partial<Record<WordClass, string>>;
type WordClass =
  | "month"
  | "weekday"
  | "weekdayshort"
  | "weekdays"
  | "unit"
  | "units"
  | "number"
  | "ordinal"
  | "daypart"
  | "dayparts"
  | "clockword"
  | "season"
  | "which"
  | "part"
  | "now"
  | "reference"
  | "each"
  | "set"
  | "after"
  | "before"
  | "ago"
  | "since"
  | "until"
  | "by"
  | "beforeword"
  | "afterword"
  | "zone"
  | "forward"
  | "modal"
  | "light"
  | "beginning"
  | "telling";

const lexicon = new Map<string, Entry>();
for (const row of readTable("times-words")) {
  const entry = lexicon.get(row["word"]!) ?? {};
  entry[row["class"] as WordClass] = row["value"] ?? "";
  lexicon.set(row["word"]!, entry);
}

/** The words of one class. */
export const wordsOf = (cls: WordClass): ReadonlySet<string> =>
  new Set([...lexicon].filter(([, entry]) => entry[cls] !== undefined).map(([word]) => word));

interface FestivalName {
  readonly words: readonly string[];
  readonly festival: Festival;
}
const festivals = new Map<string, FestivalName[]>();
const festivalWords = (name: string): string[] => name.toLowerCase().match(/[a-z]+|['-]/g) ?? [];
for (const row of readTable("times-festivals")) {
  const words = festivalWords(row["name"]!);
  const [a, b, days] = [Number(row["a"]), Number(row["b"]), Number(row["days"])];
  const festival: Festival =
    row["rule"] === "easter"
      ? { rule: "easter", offset: a, days }
      : row["rule"] === "weekday"
        ? { rule: "weekday", month: a, weekday: b, nth: Number(row["nth"]), days }
        : { rule: row["rule"] as "fixed" | "hijri" | "hebrew", month: a, day: b, days };
  const list = festivals.get(words[0]!) ?? [];
  list.push({ words, festival });
  list.sort((x, y) => y.words.length - x.words.length);
  festivals.set(words[0]!, list);
}

/** Words that no time expression consists of alone. */
const QUIET = new Set(
  [...lexicon]
    .filter(
      ([, e]) =>
        !Object.keys(e).some(
          (c) => !/^(?:forward|modal|light|beginning|telling|number|by|afterword|beforeword|which|zone)$/.test(c),
        ),
    )
    .map(([w]) => w),
);

/** Whether a word can begin or carry a time expression. */
export function mayMatter(lower: string): boolean {
  const known = lexicon.get(lower);
  if (known) return !QUIET.has(lower);
  if (festivals.has(lower) || lower === "overnight" || lower === "recent") return true;
  const c = lower.charCodeAt(0);
  if (c >= 48 && c <= 57) return true;
  if (lower.includes("-")) return lower.split("-").some((p) => p !== lower && mayMatter(p));
  return festivals.has(lower.replace(/'s?$/, "")) || /^(?:['a]|b)\.?\d|^(?:bc|bce)$/.test(lower);
}

/** Words cut finer than tokens: at hyphens, slashes and between digits and letters, so that "mid-1994" and "10-day" read like "mid 1994". */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly low: string;
  readonly entry: Entry;
  readonly token: number;
  /** No white space between it and the piece before. */
  readonly glued: boolean;
}
const NOTHING: Entry = {};

function piecesOf(words: TimeWords): Piece[] {
  const pieces: Piece[] = [];
  let lastEnd = -1;
  const push = (start: number, raw: string, low: string, token: number): void => {
    pieces.push({
      start,
      end: start + raw.length,
      raw,
      low,
      entry: lexicon.get(low) ?? NOTHING,
      token,
      glued: start === lastEnd,
    });
    lastEnd = start + raw.length;
  };
  for (let i = 0; i < words.length; i++) {
    const raw = words.texts[i]!;
    const low = words.lower[i]!;
    if (raw.length === low.length && /[-/'’.,:+]|\d/.test(low) && raw.length > 1 && !lexicon.has(low)) {
      for (const m of low.matchAll(
        /\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|hrs)?(?![a-z])|\d+|[ap]\.m\.?|b\.c\.?(?:e\.?)?|a\.d\.?|u\.s\.?|[a-z]+\.?|\S/g,
      )) {
        let piece = m[0];
        // A full stop belongs to the word only where the lexicon says so ("Jan.").
        const stop = /^[a-z]+\.$/.test(piece) && !lexicon.has(piece);
        if (stop) piece = piece.slice(0, -1);
        push(words.start[i]! + m.index, raw.slice(m.index, m.index + piece.length), piece, i);
        if (stop) push(words.start[i]! + m.index + piece.length, ".", ".", i);
      }
    } else push(words.start[i]!, raw, low, i);
  }
  return pieces;
}

/** A reading: what the pieces up to `next` mean. */
interface Reading {
  readonly spec: TimeSpec;
  readonly next: number;
  readonly rule: string;
}
interface Cal {
  year?: number;
  decade?: number;
  century?: number;
  month?: number;
  day?: number;
  weekday?: number;
  weekend?: true;
  season?: Season;
  quarter?: 1 | 2 | 3 | 4;
  half?: 1 | 2;
  which?: Which;
  part?: PeriodPart;
  dayPart?: DayPart;
  hour?: number;
  minute?: number;
  zone?: number;
}

const UNIT_WORDS: Readonly<Record<string, TimeUnit>> = {
  second: "second",
  seconds: "second",
  minute: "minute",
  minutes: "minute",
  mins: "minute",
  min: "minute",
  hour: "hour",
  hours: "hour",
  hrs: "hour",
  hr: "hour",
  day: "day",
  days: "day",
  week: "week",
  weeks: "week",
  fortnight: "fortnight",
  fortnights: "fortnight",
  month: "month",
  months: "month",
  year: "year",
  years: "year",
  yrs: "year",
  yr: "year",
  decade: "decade",
  decades: "decade",
  century: "century",
  centuries: "century",
  weekend: "weekend",
  weekends: "weekend",
  quarter: "quarter",
  quarters: "quarter",
  season: "season",
  seasons: "season",
};
const ATTRIBUTIVE = new Set(["old", "long", "olds"]);
const YEAR_LEADS = new Set(
  "in since until till by of from to between and during after before through throughout early late mid circa around about year or spring summer autumn fall winter".split(
    " ",
  ),
);
const PART_OF = new Set([
  "beginning",
  "start",
  "end",
  "middle",
  "close",
  "onset",
  "outset",
  "turn",
  "eve",
  "rest",
  "remainder",
  "part",
]);
const VAGUE_LEADS = new Set([
  "for",
  "after",
  "within",
  "in",
  "over",
  "of",
  "took",
  "take",
  "lasted",
  "last",
  "lasting",
  "spent",
]);
const APPROX = new Set([
  "about",
  "around",
  "nearly",
  "almost",
  "roughly",
  "approximately",
  "some",
  "just",
  "only",
  "over",
]);

/** Words outside the lexicon that an expression can begin with. */
const OPENERS = new Set(
  "overnight recent the a an another half very final latter former small overnight earlier later at up more less fewer ad ' about around nearly almost roughly approximately some just only over under twenties thirties forties fifties sixties seventies eighties nineties".split(
    " ",
  ),
);

class Grammar {
  readonly #p: readonly Piece[];
  readonly #w: TimeWords;
  constructor(words: TimeWords) {
    this.#w = words;
    this.#p = piecesOf(words);
  }

  #low = (i: number): string => this.#p[i]?.low ?? "";
  #raw = (i: number): string => this.#p[i]?.raw ?? "";
  #is = (i: number, cls: WordClass): string | undefined => this.#p[i]?.entry[cls];
  #capital = (i: number): boolean => /^\p{Lu}/u.test(this.#raw(i));
  #hyphen = (i: number): boolean => this.#low(i) === "-" && this.#p[i]!.glued && this.#p[i + 1]?.glued === true;
  #skip = (i: number, ...words: string[]): number => (words.includes(this.#low(i)) ? i + 1 : i);

  /** A count: digits, words, "a", "half a", "a few", "a couple of". null is a vague one. */
  #number(i: number): { n: number | null; next: number } | null {
    let k = i;
    const low = this.#low(k);
    if (/^\d{1,3}(?:,\d{3})*(?:\.\d+)?$/.test(low) || /^\d+(?:\.\d+)?$/.test(low))
      return { n: Number(low.replace(/,/g, "")), next: k + 1 };
    if (low === "half" && /^an?$/.test(this.#low(k + 1))) return { n: 0.5, next: k + 2 };
    if (low === "a" || low === "an" || low === "another" || low === "one") {
      if (low !== "one" && this.#is(k + 1, "number") !== undefined && this.#low(k + 1) !== "one") {
        const more = this.#number(k + 1);
        if (more) return more;
      }
      if (this.#low(k + 1) === "half" && this.#low(k + 2) === "dozen") return { n: 6, next: k + 3 };
      let next = k + 1;
      if (
        this.#low(next) === "further" ||
        this.#low(next) === "mere" ||
        this.#low(next) === "full" ||
        this.#low(next) === "single"
      )
        next++;
      return { n: 1, next };
    }
    let total = 0;
    let any = false;
    let vague = false;
    while (this.#is(k, "number") !== undefined) {
      const value = this.#is(k, "number")!;
      if (value === "") {
        vague = true;
        any = true;
      } else if (value === "100") {
        total = (total || 1) * 100;
        any = true;
      } else if (value === "12") {
        total = this.#low(k) === "dozen" ? (total || 1) * 12 : total + 12;
        any = true;
      } else {
        total += Number(value);
        any = true;
      }
      k++;
      if (this.#hyphen(k) && this.#is(k + 1, "number") !== undefined) k++;
      else if (this.#low(k) === "and" && value === "100" && this.#is(k + 1, "number") !== undefined) k++;
    }
    if (!any) return null;
    if (this.#low(k) === "of" && vague) k++;
    return { n: vague ? (this.#low(i) === "couple" || this.#low(k - 2) === "couple" ? 2 : null) : total, next: k };
  }

  #unit(i: number): { unit: TimeUnit; plural: boolean; next: number } | null {
    const one = this.#is(i, "unit");
    const many = this.#is(i, "units");
    if (one === undefined && many === undefined) return null;
    const unit = UNIT_WORDS[this.#low(i)];
    return unit ? { unit, plural: many !== undefined, next: i + 1 } : null;
  }

  #era(i: number): { bc: boolean; next: number } | null {
    const low = this.#low(i);
    if (/^b\.?c\.?(?:e\.?)?$/.test(low)) return { bc: true, next: i + 1 };
    if (/^(?:a\.?d\.?|c\.?e\.?)$/.test(low) && this.#capital(i)) return { bc: false, next: i + 1 };
    return null;
  }

  /** A year, sure enough in itself (four digits, an era) or allowed by `loose`. */
  #year(i: number, loose = false): { year: number; next: number } | null {
    const low = this.#low(i);
    if (low === "ad" && /^\d{1,4}$/.test(this.#low(i + 1))) return { year: Number(this.#low(i + 1)), next: i + 2 };
    if (/^\d{1,4}$/.test(low)) {
      const era = this.#era(i + 1);
      if (era) return { year: era.bc ? 1 - Number(low) : Number(low), next: era.next };
      if (/^(?:1[0-9]|20)\d\d$/.test(low)) return { year: Number(low), next: i + 1 };
      if (loose && /^[1-9]\d\d$/.test(low)) return { year: Number(low), next: i + 1 };
    }
    if (low === "'" && /^\d\d$/.test(this.#low(i + 1)) && this.#p[i + 1]!.glued) {
      const n = Number(this.#low(i + 1));
      return { year: n < 40 ? 2000 + n : 1900 + n, next: i + 2 };
    }
    return null;
  }

  #dayNumber(i: number): { day: number; next: number; ordinal: boolean } | null {
    const low = this.#low(i);
    const digits = /^(\d{1,2})(st|nd|rd|th)?$/.exec(low);
    if (digits) {
      const day = Number(digits[1]);
      return day >= 1 && day <= 31 ? { day, next: i + 1, ordinal: digits[2] !== undefined } : null;
    }
    const word = this.#is(i, "ordinal");
    if (word !== undefined) return { day: Number(word), next: i + 1, ordinal: true };
    if (low === "twenty" || low === "thirty") {
      const k = this.#hyphen(i + 1) ? i + 2 : i + 1;
      const unit = this.#is(k, "ordinal");
      if (unit !== undefined && Number(unit) < 10)
        return { day: (low === "twenty" ? 20 : 30) + Number(unit), next: k + 1, ordinal: true };
    }
    return null;
  }

  /** A month's name; "may", "march", "mar", "sun" only capitalised and where no verb can stand. */
  #month(i: number): { month: number; next: number } | null {
    const value = this.#is(i, "month");
    if (value === undefined) return null;
    const low = this.#low(i);
    if (!this.#capital(i) && (low === "may" || low === "march" || low.length <= 4)) return null;
    if (low === "may" || low === "march" || low === "mar" || low === "dec" || low === "sept") {
      const token = this.#p[i]!.token;
      if (this.#w.verb(token) && !/^\d/.test(this.#low(i + 1)) && !/^\d/.test(this.#low(i - 1))) return null;
      // "600 May Have Died": in a headline's capitals only what follows tells the verb.
      const after = this.#p[i + 1];
      if (
        low === "may" &&
        after &&
        (/^(?:have|be|not|never|also|soon|yet|well|has|still|now)$/.test(after.low) || this.#w.verb(after.token)) &&
        !/^(?:in|on|by|since|until|last|next|of|early|late|mid|-|,)$/.test(this.#low(i - 1)) &&
        !/^(?:[1-9]|[12]\d|3[01])$/.test(this.#low(i - 1))
      )
        return null;
    }
    let next = i + 1;
    if (
      low.length <= 4 &&
      !low.endsWith(".") &&
      this.#low(next) === "." &&
      this.#p[next]!.glued &&
      low !== "may" &&
      low !== "june" &&
      low !== "july"
    )
      next++;
    return { month: Number(value), next };
  }

  #weekday(i: number): { weekday: number; next: number } | null {
    const value = this.#is(i, "weekday");
    if (value !== undefined && this.#capital(i)) return { weekday: Number(value), next: i + 1 };
    const short = this.#is(i, "weekdayshort");
    if (short !== undefined && this.#capital(i)) {
      let next = i + 1;
      if (this.#low(next) === ".") next++;
      const k = this.#skip(next, ",");
      // "Sat" and "Sun" stand alone too often as words: only before a date.
      if (this.#is(k, "month") !== undefined || /^\d{1,2}$/.test(this.#low(k))) return { weekday: Number(short), next };
    }
    return null;
  }

  /** A clock time: "4:30 p.m.", "10 a.m. local time", "0530 GMT", "16:30", "noon". */
  #clock(i: number): { hour: number; minute: number; zone?: number; next: number } | null {
    const low = this.#low(i);
    const word = this.#is(i, "clockword");
    let hour = -1;
    let minute = 0;
    let next = i + 1;
    let sure = false;
    if (word !== undefined) {
      hour = Number(word);
      sure = true;
    } else {
      const figures = low.replace(/hrs$/, "");
      sure = figures !== low;
      const m = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(figures) ?? /^(\d{2})(\d{2})$/.exec(figures);
      if (!m) return null;
      hour = Number(m[1]);
      minute = Number(m[2] ?? 0);
      if (hour > 24 || minute > 59) return null;
      const colon = low.includes(":");
      let mark = this.#low(next).replace(/\./g, "");
      let after = next + 1;
      if ((mark === "a" || mark === "p") && this.#low(next + 1).replace(/\./g, "") === "m") {
        mark += "m";
        after = next + 2;
      } else if ((mark === "a" || mark === "p") && this.#low(next + 1) === "." && this.#low(next + 2).startsWith("m")) {
        mark += "m";
        after = next + 3;
      }
      if (mark === "am" || mark === "pm") {
        if (hour > 12) return null;
        hour = (hour % 12) + (mark === "pm" ? 12 : 0);
        next = after;
        if (
          this.#low(next) === "." &&
          this.#p[next]!.glued &&
          this.#low(next - 1).endsWith("m") &&
          next < this.#p.length - 1
        )
          next++;
        sure = true;
      } else if (mark === "o" && this.#low(next + 1) === "'") {
        next += 3;
        sure = true;
      } else if (mark === "o'clock" || mark === "oclock") {
        next++;
        sure = true;
      } else if (colon && m[2] !== undefined) sure = true;
      else if (this.#is(next, "zone") !== undefined && (low.length === 4 || m[2] !== undefined)) sure = true;
      else if (
        (this.#low(next) === "hours" || this.#low(next) === "hrs") &&
        low.length === 4 &&
        /^0|^[12]\d[0-5]0$/.test(low)
      ) {
        next++;
        sure = true;
      }
    }
    if (!sure) return null;
    const found: { hour: number; minute: number; zone?: number; next: number } = { hour, minute, next };
    const paren = this.#low(next) === "(" ? next + 1 : next;
    const zone = this.#is(next, "zone");
    if (zone !== undefined && this.#raw(next) === this.#raw(next).toUpperCase()) {
      found.zone = Number(zone);
      found.next = next + 1;
    } else if (this.#low(next) === "local" && this.#low(next + 1) === "time") found.next = next + 2;
    void paren;
    return found;
  }

  /** A part of the day after a day ("Tuesday morning", "Tuesday at 4 p.m."), or nothing. */
  #timeAfter(i: number, cal: Cal): number {
    let k = i;
    if (this.#is(k, "part") === "start" && this.#is(k + 1, "daypart") !== undefined) k++;
    else if (this.#is(k, "part") === "end" && this.#is(k + 1, "daypart") !== undefined) k++;
    const part = this.#is(k, "daypart");
    if (part !== undefined) {
      cal.dayPart = part as DayPart;
      return k + 1;
    }
    const at = this.#low(i) === "at" || this.#low(i) === "," ? i + 1 : i;
    const around = /^(?:about|around)$/.test(this.#low(at)) ? at + 1 : at;
    const clock = this.#clock(around);
    if (clock && (this.#low(i) === "at" || around === i)) {
      cal.hour = clock.hour;
      cal.minute = clock.minute;
      if (clock.zone !== undefined) cal.zone = clock.zone;
      return clock.next;
    }
    return i;
  }

  /** A full or partial date with day, month, year or weekday. */
  date(i: number): Reading | null {
    const cal: Cal = {};
    let k = i;
    const weekday = this.#weekday(k);
    if (weekday) {
      cal.weekday = weekday.weekday;
      k = weekday.next;
      const comma = this.#skip(k, ",");
      const paren = this.#low(comma) === "(" ? comma + 1 : comma;
      const rest = this.#dayMonth(this.#skip(paren, "the"), cal);
      if (rest > 0) {
        const end = paren > comma && this.#low(rest) === ")" ? rest + 1 : rest;
        return { spec: { is: "calendar", ...cal }, next: this.#timeAfter(end, cal), rule: "weekday and date" };
      }
      if (this.#low(comma) === "the") {
        const day = this.#dayNumber(comma + 1);
        if (day?.ordinal) {
          cal.day = day.day;
          return { spec: { is: "calendar", ...cal }, next: day.next, rule: "weekday and day of the month" };
        }
      }
      const after = this.#timeAfter(k, cal);
      // "Tuesday last week", "Friday of this week" keep the weekday; the week is read by itself.
      return { spec: { is: "calendar", ...cal }, next: after, rule: "weekday" };
    }
    const iso = this.#numeric(i);
    if (iso) return iso;
    const rest = this.#dayMonth(k, cal);
    if (rest > 0) {
      const next = this.#timeAfter(rest, cal);
      return { spec: { is: "calendar", ...cal }, next, rule: cal.day === undefined ? "month" : "day and month" };
    }
    return null;
  }

  /** "12 March 2024", "March 12, 2024", "the 12th of March", "March 2024", "March": fills `cal`, answers with the piece after, or -1. */
  #dayMonth(i: number, cal: Cal): number {
    const start = this.#low(i) === "the" ? i + 1 : i;
    const first = this.#dayNumber(start);
    if (first) {
      let k = this.#skip(first.next, "of", "day");
      if (this.#low(k) === "of") k++;
      if (this.#hyphen(k)) k++;
      const month = this.#month(k);
      if (
        month &&
        (first.ordinal || k === first.next || this.#low(first.next) === "-" || this.#low(first.next) === "of")
      ) {
        cal.day = first.day;
        cal.month = month.month;
        return this.#yearAfter(month.next, cal);
      }
      return -1;
    }
    const month = this.#month(i);
    if (!month) return -1;
    cal.month = month.month;
    const k = this.#skip(month.next, "the");
    const day = this.#dayNumber(k);
    // "March 12" but not "March 12:30", "March 1st half"
    if (
      day &&
      !(/^first|second$/.test(this.#low(k)) && this.#is(k + 1, "unit") !== undefined) &&
      this.#is(day.next, "units") === undefined
    ) {
      cal.day = day.day;
      return this.#yearAfter(day.next, cal);
    }
    return this.#yearAfter(month.next, cal);
  }

  #yearAfter(i: number, cal: Cal): number {
    const direct = this.#year(i, false);
    if (direct && !(this.#w.plural(this.#p[direct.next]?.token ?? -1) && this.#low(i - 1) !== ",")) {
      cal.year = direct.year;
      return direct.next;
    }
    for (const word of [",", "of", "in"]) {
      if (this.#low(i) !== word) continue;
      const year = this.#year(i + 1);
      if (year && (cal.day !== undefined || word !== ",")) {
        cal.year = year.year;
        return year.next;
      }
      if (year && cal.day === undefined && word === ",") {
        cal.year = year.year;
        return year.next;
      }
      if (word !== ",") {
        const unit = this.#yearOfStory(i + 1);
        if (unit) {
          cal.which = unit.which;
          return unit.next;
        }
      }
    }
    return i;
  }

  /** "that year", "the same year", "last year", "this year" after a month. */
  #yearOfStory(i: number): { which: Which; next: number } | null {
    const k = this.#skip(i, "the");
    const which = this.#is(k, "which");
    if (which !== undefined && this.#low(k + 1) === "year") return { which: which as Which, next: k + 2 };
    return null;
  }

  /** "2024-03-19", "19/03/2024", "3/19/2024". */
  #numeric(i: number): Reading | null {
    const sep = this.#low(i + 1);
    if ((sep !== "-" && sep !== "/") || this.#low(i + 3) !== sep || !this.#p[i + 1]!.glued || !this.#p[i + 4]?.glued)
      return null;
    const [a, b, c] = [this.#low(i), this.#low(i + 2), this.#low(i + 4)];
    if (!/^\d{1,4}$/.test(a) || !/^\d{1,2}$/.test(b) || !/^\d{1,4}(?:t\d*)?$/.test(c)) return null;
    if (a.length === 4)
      return {
        spec: { is: "calendar", year: Number(a), month: Number(b), day: Number(c) },
        next: i + 5,
        rule: "date in figures",
      };
    if (c.length === 4 || c.length === 2) {
      const year = c.length === 4 ? Number(c) : Number(c) < 40 ? 2000 + Number(c) : 1900 + Number(c);
      // Month first or day first: only what cannot be the other way round is certain; both small reads month first in neither: refuse.
      const [x, y] = [Number(a), Number(b)];
      if (x > 12 && y <= 12)
        return { spec: { is: "calendar", year, month: y, day: x }, next: i + 5, rule: "date in figures, day first" };
      if (y > 12 && x <= 12)
        return { spec: { is: "calendar", year, month: x, day: y }, next: i + 5, rule: "date in figures, month first" };
      if (x === y) return { spec: { is: "calendar", year, month: x, day: y }, next: i + 5, rule: "date in figures" };
    }
    return null;
  }

  /** A year alone, guarded: "2000 troops" and "at 1500 metres" are none. */
  bareYear(i: number): Reading | null {
    const year = this.#year(i);
    if (!year) return null;
    const before = this.#low(i - 1);
    const after = this.#p[year.next];
    const era = year.next > i + 1;
    const lead = YEAR_LEADS.has(before) || before === "(" || (before === "," && this.#is(i - 2, "month") !== undefined);
    if (!era) {
      if (
        before === "$" ||
        before === "€" ||
        before === "£" ||
        before === "#" ||
        before === "no" ||
        before === "resolution" ||
        before === "no."
      )
        return null;
      if (before === "'" || this.#low(i) === "'") return this.#low(i) === "'" && lead ? this.#yearReading(year) : null;
      if (
        after &&
        (this.#low(year.next) === "%" ||
          this.#low(year.next) === "percent" ||
          this.#is(year.next, "units") !== undefined)
      )
        return null;
      if (
        after &&
        /^(?:hours|hrs|gmt|metres|meters|feet|km|miles|people|troops|soldiers|men)$/.test(this.#low(year.next))
      )
        return null;
      if (this.#is(year.next, "zone") !== undefined) return null;
      if (after && this.#w.plural(after.token) && !lead && before !== "the") return null;
      if (this.#low(year.next) === "/" || before === "/") return null;
      if (this.#p[i]!.glued && !/^[-(/,–—"“'‘]$/.test(before)) return null;
      if (
        /^(?:than|least|most|nearly|almost|some|over|up|under|approximately|roughly|only|another|those|these|all|with|killed|killing|wounded|at|with)$/.test(
          before,
        )
      )
        return null;
      if (
        (before === "about" || before === "around" || before === "to" || before === "of" || before === "and") &&
        after &&
        this.#w.plural(after.token)
      )
        return null;
    }
    return this.#yearReading(year);
  }
  #yearReading = (year: { year: number; next: number }): Reading => ({
    spec: { is: "calendar", year: year.year },
    next: year.next,
    rule: "year",
  });

  /** "the 1990s", "the mid-1980s", "19th century". */
  decadeOrCentury(i: number): Reading | null {
    const k = this.#skip(i, "the");
    let m = /^(\d{3}0)s$/.exec(this.#low(k));
    let next = k + 1;
    if (!m && /^\d{3}0$/.test(this.#low(k)) && this.#low(k + 1) === "'" && this.#low(k + 2) === "s") {
      m = [this.#low(k), this.#low(k)] as unknown as RegExpExecArray;
      next = k + 3;
    } else if (!m && /^\d{3}0$/.test(this.#low(k)) && this.#low(k + 1) === "'s") {
      m = [this.#low(k), this.#low(k)] as unknown as RegExpExecArray;
      next = k + 2;
    }
    if (m) {
      const era = this.#era(next);
      const decade = Number(m[1]);
      return { spec: { is: "calendar", decade: era?.bc ? -decade : decade }, next: era?.next ?? next, rule: "decade" };
    }
    m = /^(\d{2}0)s$/.exec(this.#low(k));
    if (m) {
      const era = this.#era(k + 1);
      if (era)
        return {
          spec: { is: "calendar", decade: era.bc ? -Number(m[1]) : Number(m[1]) },
          next: era.next,
          rule: "decade",
        };
    }
    const low = this.#low(k);
    const decades: Readonly<Record<string, number>> = {
      twenties: 20,
      thirties: 30,
      forties: 40,
      fifties: 50,
      sixties: 60,
      seventies: 70,
      eighties: 80,
      nineties: 90,
    };
    const word =
      decades[low] ??
      (/^[2-9]0s$/.test(low) && (this.#low(k - 1) === "'" || this.#low(k - 1) === "the")
        ? Number(low.slice(0, 2))
        : undefined);
    if (
      word !== undefined &&
      (k > i ||
        this.#low(k - 1) === "early" ||
        this.#low(k - 1) === "late" ||
        this.#low(k - 1) === "mid" ||
        this.#low(k - 1) === "-")
    )
      return { spec: { is: "calendar", decade: 1900 + word }, next: k + 1, rule: "decade" };
    const nth = this.#dayNumber(k);
    if (nth?.ordinal && nth.day <= 21) {
      const c = this.#hyphen(nth.next) ? nth.next + 1 : nth.next;
      if (this.#low(c) === "century" || this.#low(c) === "centuries") {
        const era = this.#era(c + 1);
        return {
          spec: { is: "calendar", century: era?.bc ? -nth.day * 100 : (nth.day - 1) * 100 },
          next: era?.next ?? c + 1,
          rule: "century",
        };
      }
    }
    return null;
  }

  /** "spring 2003", "the summer of 2016", "the winter". */
  season(i: number): Reading | null {
    const k = this.#skip(i, "the");
    const season = this.#is(k, "season") as Season | undefined;
    if (season === undefined) return null;
    const low = this.#low(k);
    const cal: Cal = { season };
    let next = k + 1;
    const of = this.#low(next) === "of" || this.#low(next) === "," ? next + 1 : next;
    const year = this.#year(of);
    if (year) {
      cal.year = year.year;
      next = year.next;
      const slash = /^[-/]$/.test(this.#low(next)) && /^\d{2,4}$/.test(this.#low(next + 1)) && this.#p[next]!.glued;
      if (slash && season === "WI") next += 2;
      return { spec: { is: "calendar", ...cal }, next, rule: "season and year" };
    }
    const story = of > next ? this.#yearOfStory(of) : null;
    if (story)
      return { spec: { is: "calendar", ...cal, which: story.which }, next: story.next, rule: "season of the year" };
    const before = this.#low(i - 1);
    if (this.#w.verb(this.#p[k]!.token)) return null;
    // "fall" and "spring" are other things unless a preposition and an article say so.
    if (low === "fall" && !(k > i && /^(?:in|during|by|since|until|of)$/.test(before) && this.#low(next) !== "of"))
      return null;
    if (low === "spring" && this.#capital(k) && /^(?:arab|prague)$/.test(before)) return null;
    if (this.#low(next) === "of" || this.#low(next) === "palace") return null;
    if (k > i && this.#capital(k) && this.#capital(next)) return null;
    if (this.#capital(k) && this.#capital(next) && before === "the")
      return { spec: { is: "calendar", ...cal }, next, rule: "season" };
    if (/^(?:offensive|campaign|offensives)$/.test(this.#low(next)))
      return { spec: { is: "calendar", ...cal }, next, rule: "season of a campaign" };
    if (k > i || /^(?:in|by|during|since|until|last|each|every|early|late|mid|-|of|through|throughout)$/.test(before))
      return { spec: { is: "calendar", ...cal }, next, rule: "season" };
    return null;
  }

  /** "the first quarter of 2024", "the second half of March", "the latter half of the year", "the first week of May". */
  fraction(i: number): Reading | null {
    let k = this.#skip(i, "the");
    const ordinal =
      this.#is(k, "ordinal") ??
      (/^(?:last|final|latter)$/.test(this.#low(k)) ? "last" : this.#low(k) === "former" ? "1" : undefined);
    if (ordinal === undefined) return null;
    k++;
    const several = ordinal === "last" || ordinal === "1" ? this.#number(k) : null;
    const units = several ? this.#unit(several.next) : null;
    if (several?.n && units?.plural && this.#low(units.next) === "of") {
      const whole = this.#period(units.next + 1);
      if (whole && (whole.spec.is === "calendar" || whole.spec.is === "unit")) {
        const span = { unit: units.unit, amount: several.n, at: ordinal === "1" ? "start" : "end" } as const;
        return { spec: { ...whole.spec, span } as TimeSpec, next: whole.next, rule: "so much of a period" };
      }
    }
    const word = this.#low(k);
    if (
      word !== "half" &&
      word !== "quarter" &&
      word !== "part" &&
      word !== "week" &&
      word !== "weeks" &&
      word !== "day" &&
      word !== "days" &&
      word !== "third" &&
      word !== "months" &&
      word !== "month" &&
      word !== "weekend"
    ) {
      return null;
    }
    if (this.#low(k + 1) !== "of") {
      if (word === "quarter" && ordinal !== "last" && Number(ordinal) <= 4) {
        const year = this.#year(k + 1);
        if (year)
          return {
            spec: { is: "calendar", year: year.year, quarter: Number(ordinal) as 1 },
            next: year.next,
            rule: "quarter",
          };
        return k > i + 1
          ? { spec: { is: "calendar", quarter: Number(ordinal) as 1 }, next: k + 1, rule: "quarter" }
          : null;
      }
      return null;
    }
    const inner = this.#period(k + 2);
    if (!inner || inner.spec.is === "duration") return null;
    const n = ordinal === "last" ? -1 : Number(ordinal);
    if (word === "half" && (n === -1 || n <= 2)) {
      const half = n === 1 ? 1 : 2;
      if (inner.spec.is === "calendar" && inner.spec.year !== undefined && inner.spec.month === undefined)
        return { spec: { ...inner.spec, half }, next: inner.next, rule: "half of a year" };
      return {
        spec: { ...inner.spec, part: half === 1 ? "half1" : "half2" } as TimeSpec,
        next: inner.next,
        rule: "half of a period",
      };
    }
    if (word === "quarter" && inner.spec.is === "calendar" && n >= 1 && n <= 4)
      return { spec: { ...inner.spec, quarter: n as 1 }, next: inner.next, rule: "quarter" };
    const part: PeriodPart = n === 1 ? "start" : n === -1 ? "end" : "mid";
    if (inner.spec.is === "calendar" || inner.spec.is === "unit") {
      if (word === "day" && (inner.spec.is !== "calendar" || inner.spec.month === undefined)) return null;
      return { spec: { ...inner.spec, part } as TimeSpec, next: inner.next, rule: `${word} of a period` };
    }
    return null;
  }

  /** A period that can have a beginning and an end: month, year, decade, season, "the year", "this week". */
  #period(i: number): Reading | null {
    const which = this.which(i);
    if (which) return which;
    const decade = this.decadeOrCentury(i);
    if (decade) return decade;
    const cal: Cal = {};
    const start = this.#skip(i, "the");
    const season = this.season(i);
    if (season) return season;
    const month = this.#month(start);
    if (month) {
      cal.month = month.month;
      let next = month.next;
      // "early October 12" is no period; "late March 2024" is.
      const day = this.#dayNumber(next);
      if (day && !this.#year(next)) {
        cal.day = day.day;
        next = day.next;
      }
      next = this.#yearAfter(next, cal);
      return { spec: { is: "calendar", ...cal }, next, rule: "month" };
    }
    const weekday = this.#weekday(start);
    if (weekday) {
      cal.weekday = weekday.weekday;
      const next = this.#timeAfter(weekday.next, cal);
      return { spec: { is: "calendar", ...cal }, next, rule: "weekday" };
    }
    const year = this.#year(start);
    if (year) return { spec: { is: "calendar", year: year.year }, next: year.next, rule: "year" };
    if (start > i) {
      const unit = this.#unit(start);
      if (unit && !unit.plural && /^(?:day|week|weekend|month|year|decade|century)$/.test(unit.unit))
        return { spec: { is: "unit", unit: unit.unit, which: "same" }, next: unit.next, rule: "the period" };
    }
    return null;
  }

  /** "early March", "mid-1994", "the end of the year", "late on Tuesday", "month's end". */
  part(i: number): Reading | null {
    const k = this.#skip(i, "the");
    const part = this.#is(k, "part") as PeriodPart | undefined;
    if (part === undefined) {
      // "month's end", "year-end"
      const unit = this.#unit(k);
      if (unit && !unit.plural && /^(?:month|year|week)$/.test(unit.unit)) {
        const s =
          this.#low(unit.next) === "'s"
            ? unit.next + 1
            : this.#low(unit.next) === "'" && this.#low(unit.next + 1) === "s"
              ? unit.next + 2
              : this.#hyphen(unit.next)
                ? unit.next + 1
                : -1;
        if (s > 0 && this.#low(s) === "end")
          return {
            spec: { is: "unit", unit: unit.unit, which: "same", part: "end" },
            next: s + 1,
            rule: "end of the period",
          };
      }
      return null;
    }
    const word = this.#low(k);
    let j = k + 1;
    if (word === "later" || word === "close" || word === "turn" || word === "onset" || word === "outset") {
      if (word === "later") {
        const story = this.#low(j) === "in" || this.#low(j) === "on" ? this.#period(j + 1) : this.#period(j);
        if (story && story.spec.is === "unit" && story.spec.which === "this")
          return { spec: { ...story.spec, side: "after" }, next: story.next, rule: "later in the period" };
        if (story && story.spec.is === "unit")
          return { spec: story.spec, next: story.next, rule: "later in the period" };
        if (story && story.spec.is === "calendar" && this.#low(j) === "in")
          return { spec: { ...story.spec, part: "end" }, next: story.next, rule: "later in the period" };
        return null;
      }
      if (this.#low(j) !== "of") return null;
    }
    if (PART_OF.has(word)) {
      if (this.#low(j) !== "of") return null;
      j++;
    } else {
      if (this.#hyphen(j)) j++;
      else if (word === "mid" && this.#low(j) === "-") j++;
      if (this.#low(j) === "to" && (this.#is(j + 1, "part") !== undefined || this.#hyphen(j + 1))) return null;
      if (this.#hyphen(j) || (this.#low(j) === "-" && this.#low(j + 1) === "to")) return null;
      if (this.#low(j) === "in" || this.#low(j) === "on") {
        if (!/^(?:early|late)$/.test(word)) return null;
        j++;
      }
    }
    const daypart = this.#is(j, "daypart");
    if (daypart !== undefined && (word === "early" || word === "late" || word === "mid")) {
      const rest = this.dayPart(k);
      if (rest) return rest;
    }
    const inner = this.#period(j);
    if (!inner) return null;
    if (inner.spec.is !== "calendar" && inner.spec.is !== "unit" && inner.spec.is !== "festival") return null;
    return { spec: { ...inner.spec, part } as TimeSpec, next: inner.next, rule: `${part} of a period` };
  }

  /** "earlier this month", "earlier that year". */
  earlier(i: number): Reading | null {
    if (this.#low(i) !== "earlier" && this.#low(i) !== "later") return null;
    const k = this.#low(i + 1) === "in" || this.#low(i + 1) === "on" ? i + 2 : i + 1;
    if (k >= this.#p.length) return null;
    if (this.#is(k, "now") !== undefined) {
      const now = this.now(k);
      return now ? { ...now, rule: "earlier or later in the day" } : null;
    }
    const inner = this.#period(k);
    if (!inner || (inner.spec.is !== "unit" && inner.spec.is !== "calendar")) return null;
    if (inner.spec.is === "unit" && inner.spec.which === "this")
      return {
        spec: { ...inner.spec, side: this.#low(i) === "earlier" ? "before" : "after" },
        next: inner.next,
        rule: "earlier or later in the period",
      };
    return { spec: inner.spec, next: inner.next, rule: "earlier or later in the period" };
  }

  /** "last week", "the following day", "next month", "this morning", "last Tuesday", "next March", "that winter". */
  which(i: number): Reading | null {
    let k = this.#skip(i, "the");
    const the = k > i;
    const word = this.#low(k);
    let which = this.#is(k, "which") as Which | undefined;
    if (which === undefined && word === "very" && this.#is(k + 1, "which") !== undefined)
      which = this.#is(++k, "which") as Which;
    if (which === undefined) return null;
    // "could last 30 days"
    if (
      word === "last" &&
      (this.#w.verb(this.#p[k]!.token) || this.#is(k - 1, "modal") !== undefined || this.#low(k - 1) === "to")
    )
      return null;
    if (word === "that" && this.#low(k + 1) === "same") k++;
    if (
      this.#low(k) === "this" &&
      /^(?:coming|past|last|same)$/.test(this.#low(k + 1)) &&
      this.#is(k + 1, "which") !== undefined
    ) {
      which = this.#is(k + 1, "which") as Which;
      k++;
    }
    // "the next day" is told in the story; "next day" and "next week" from the report.
    if (the && which === "next" && !/^(?:coming|upcoming)$/.test(word)) which = "following";
    const j = k + 1;
    const count = this.#number(j);
    if (count && (count.n !== 1 || this.#low(j) === "one")) {
      const unit = this.#unit(count.next);
      if (unit && (which === "last" || which === "next" || which === "previous" || which === "following"))
        return {
          spec: { is: "window", unit: unit.unit, amount: count.n, which },
          next: unit.next,
          rule: "so many last or next",
        };
    }
    const weekday = this.#weekday(j);
    if (weekday) {
      const cal: Cal = { weekday: weekday.weekday, which };
      const next = this.#timeAfter(weekday.next, cal);
      return { spec: { is: "calendar", ...cal }, next, rule: "which weekday" };
    }
    const month = this.#month(j);
    if (month && this.#dayNumber(month.next) === null && this.#year(month.next) === null)
      return { spec: { is: "calendar", month: month.month, which }, next: month.next, rule: "which month" };
    if (month && which === "last") {
      const cal: Cal = { which };
      const next = this.#dayMonth(j, cal);
      if (next > 0) return { spec: { is: "calendar", ...cal }, next, rule: "which month" };
    }
    const festival = which === "last" || which === "next" ? this.festival(j) : null;
    if (festival?.spec.is === "festival" && festival.spec.year === undefined)
      return { spec: { ...festival.spec, which }, next: festival.next, rule: "which festival" };
    const season = this.#is(j, "season") as Season | undefined;
    if (season !== undefined && !this.#w.verb(this.#p[j]!.token))
      return { spec: { is: "calendar", season, which }, next: j + 1, rule: "which season" };
    const half = this.#is(j, "part") as PeriodPart | undefined;
    const daypart = this.#is(half !== undefined ? j + 1 : j, "daypart") as DayPart | undefined;
    if (daypart !== undefined) {
      const next = (half !== undefined ? j + 1 : j) + 1;
      if (which === "last")
        return {
          spec: { is: "offset", unit: "day", amount: 1, sign: -1, from: "now", dayPart: daypart },
          next,
          rule: "last night",
        };
      return { spec: { is: "unit", unit: "day", which, dayPart: daypart }, next, rule: "which part of the day" };
    }
    const unit = this.#unit(j);
    if (unit) {
      if (unit.plural) {
        if (which === "this" || which === "same") return null;
        return {
          spec: { is: "window", unit: unit.unit, amount: null, which },
          next: unit.next,
          rule: "last or next few",
        };
      }
      if (unit.unit === "second" || unit.unit === "quarter" || unit.unit === "season" || unit.unit === "minute")
        return null;
      if (the && /^(?:last|past)$/.test(word)) {
        // "over the past year" is a stretch up to now; "the last day of …" is not about now at all.
        if (this.#low(unit.next) === "of") return null;
        return {
          spec: { is: "window", unit: unit.unit, amount: 1, which: "last" },
          next: unit.next,
          rule: "the past so long",
        };
      }
      const cal: Cal = {};
      const next = unit.unit === "day" ? this.#timeAfter(unit.next, cal) : unit.next;
      return { spec: { is: "unit", unit: unit.unit, which, ...cal } as TimeSpec, next, rule: "which period" };
    }
    if (/^(?:time|period|point|moment|date)$/.test(this.#low(j)) && (which === "same" || which === "this")) {
      if (this.#low(j) === "time" && which === "same" && word === "same" && !the) return null;
      return { spec: { is: "event" }, next: j + 1, rule: "that time" };
    }
    return null;
  }

  /** "today", "yesterday evening", "tonight", "the day before yesterday". */
  now(i: number): Reading | null {
    let k = this.#skip(i, "the");
    if (
      this.#low(k) === "day" &&
      /^(?:before|after)$/.test(this.#low(k + 1)) &&
      /^(?:yesterday|tomorrow)$/.test(this.#low(k + 2))
    ) {
      const sign = this.#low(k + 2) === "yesterday" ? -1 : 1;
      return {
        spec: { is: "offset", unit: "day", amount: 2, sign, from: "now" },
        next: k + 3,
        rule: "day before yesterday",
      };
    }
    if (k > i) return null;
    const value = this.#is(k, "now");
    if (value === undefined) return null;
    const cal: Cal = {};
    if (this.#low(k) === "tonight") cal.dayPart = "NI";
    k = this.#timeAfter(k + 1, cal);
    const n = Number(value);
    const spec: TimeSpec =
      n === 0
        ? { is: "unit", unit: "day", which: "this", ...cal }
        : { is: "offset", unit: "day", amount: 1, sign: n < 0 ? -1 : 1, from: "now", ...cal };
    return { spec, next: k, rule: "today, yesterday or tomorrow" };
  }

  /** "three days ago", "two weeks later", "a year earlier", "months before", "ten days from now"; else a duration "for three days". */
  amount(i: number): Reading | null {
    let k = i;
    const lead = this.#low(k);
    if (APPROX.has(lead) || lead === "the") k++;
    else if ((lead === "more" || lead === "less" || lead === "fewer") && this.#low(k + 1) === "than") k += 2;
    else if (lead === "at" && /^(?:least|most)$/.test(this.#low(k + 1))) k += 2;
    else if (lead === "up" && this.#low(k + 1) === "to") k += 2;
    if (
      this.#low(k) === "the" ||
      (lead === "the" && !/^(?:past|last|next)$/.test(this.#low(k)) && this.#number(k)?.n === 1)
    )
      return null;
    const count = this.#number(k);
    let unit: { unit: TimeUnit; plural: boolean; next: number } | null;
    let n: number | null;
    let hyphenated = false;
    if (!count && this.#hyphen(k + 1) && this.#low(k + 2) === "long") {
      const long = this.#unit(k);
      if (long)
        return {
          spec: { is: "duration", unit: long.unit, amount: long.plural ? null : 1 },
          next: k + 3,
          rule: "so long",
        };
    }
    if (count) {
      let u = count.next;
      if (this.#hyphen(u)) {
        u++;
        hyphenated = true;
      }
      if (this.#low(u) === "and" && this.#low(u + 1) === "a" && this.#low(u + 2) === "half") {
        u += 3;
        n = (count.n ?? 0) + 0.5;
      } else if (
        /^(?:more|long|full|consecutive|straight|successive|whole|additional|further|previous|subsequent|calendar|short)$/.test(
          this.#low(u),
        )
      ) {
        n = count.n;
        u++;
      } else n = count.n;
      // "two or three days", "10 to 15 years"
      if (/^(?:or|to|-)$/.test(this.#low(u))) {
        const second = this.#number(u + 1);
        if (second && this.#unit(second.next)) {
          u = second.next;
          n = null;
        }
      }
      unit = this.#unit(u);
      if (unit && unit.unit === "second" && !unit.plural) unit = null;
      if (unit && /^(?:weekend|quarter|season)$/.test(unit.unit) && !unit.plural) unit = null;
      if (
        unit &&
        this.#low(unit.next) === "and" &&
        this.#low(unit.next + 1) === "a" &&
        this.#low(unit.next + 2) === "half"
      ) {
        n = (n ?? 0) + 0.5;
        unit = { ...unit, next: unit.next + 3 };
      }
    } else {
      n = null;
      unit = this.#unit(k);
      // Bare plurals ("days later", "for weeks") need a word that makes them an amount.
      if (
        !unit?.plural ||
        unit.unit === "second" ||
        unit.unit === "season" ||
        unit.unit === "quarter" ||
        unit.unit === "weekend"
      )
        return null;
    }
    if (!unit) return null;
    let next = unit.next;
    const after = this.#low(next);
    if (after === "'" || after === "'s") {
      // "three weeks' notice"
      if (after === "'" && unit.plural) next++;
      if (after === "'" && this.#low(next) === "time" && this.#low(i - 1) === "in")
        return {
          spec: { is: "offset", unit: unit.unit, amount: n, sign: 1, from: "now" },
          next: next + 1,
          rule: "in so much time",
        };
      else if (after === "'s") return null;
    }
    if (
      this.#is(next, "ago") !== undefined ||
      after === "hence" ||
      (after === "from" && this.#low(next + 1) === "now")
    ) {
      const sign = after === "ago" ? -1 : 1;
      return {
        spec: { is: "offset", unit: unit.unit, amount: n, sign, from: "now" },
        next: after === "from" ? next + 2 : next + 1,
        rule: "so long ago",
      };
    }
    if (after === "later" || after === "afterwards" || after === "afterward" || after === "thereafter")
      return {
        spec: { is: "offset", unit: unit.unit, amount: n, sign: 1, from: "story" },
        next: next + 1,
        rule: "so long later",
      };
    if (after === "earlier" || after === "previously" || (after === "before" && !this.#nounFollows(next + 1)))
      return {
        spec: { is: "offset", unit: unit.unit, amount: n, sign: -1, from: "story" },
        next: next + 1,
        rule: "so long earlier",
      };
    if (!count) {
      const before = this.#low(i - 1);
      if ((after === "after" || after === "before") && this.#nounFollows(next + 1))
        return { spec: { is: "event" }, next, rule: "so long before or after an event" };
      if (!VAGUE_LEADS.has(before)) return null;
      return { spec: { is: "duration", unit: unit.unit, amount: null }, next, rule: "for so long" };
    }
    if (/^an?$/.test(this.#low(k)) && this.#hyphen(next) && this.#low(next + 1) === "long") return null;
    if (this.#low(next) === "long" && !unit.plural) next++;
    if (hyphenated && ATTRIBUTIVE.has(this.#low(next + 1)) && this.#hyphen(next)) {
      // "a three-year-old" is a child
      if (this.#low(next + 1) !== "long") return null;
      next += 2;
    }
    if (/^(?:old|olds)$/.test(this.#low(next)) || (this.#low(next) === "of" && this.#low(next + 1) === "age"))
      return null;
    if (unit.unit === "quarter") return null;
    // "a ten-day truce", "the three hour speech": the article is the noun's. Read again from the number.
    const article = /^(?:a|an|the)$/.test(this.#low(i));
    const modifier = hyphenated || (!unit.plural && (count.n === null || count.n > 1));
    if (article && modifier && this.#is(i + 1, "number") !== undefined) return null;
    if (article && modifier && /^\d/.test(this.#low(i + 1))) return null;
    if (count.n === 1 && !/^(?:one|1)$/.test(this.#low(k)) && this.#low(i - 1) === "of") return null;
    return { spec: { is: "duration", unit: unit.unit, amount: n }, next, rule: "duration" };
  }
  #nounFollows(i: number): boolean {
    const low = this.#low(i);
    return (
      low !== "" &&
      !/^[.,;:)!?"”'’—–-]$/.test(low) &&
      !/^(?:and|but|when|in|on|at|who|which|that|by|to|for|with|as|because|was|were|had|is)$/.test(low)
    );
  }

  /** "every day", "each Tuesday", "twice a week", "daily", "on Fridays", "per month". */
  set(i: number): Reading | null {
    const each = this.#is(i, "each");
    if (each !== undefined || (/^an?$/.test(this.#low(i)) && /^(?:once|twice|times)$/.test(this.#low(i - 1)))) {
      const k = i + 1;
      const weekday = this.#weekday(k);
      if (weekday)
        return {
          spec: { is: "set", unit: "week", weekday: weekday.weekday },
          next: weekday.next,
          rule: "every weekday",
        };
      const month = this.#month(k);
      if (month)
        return { spec: { is: "set", unit: "year", month: month.month }, next: month.next, rule: "every month" };
      const part = this.#is(k, "daypart");
      if (part !== undefined)
        return {
          spec: { is: "set", unit: "day", dayPart: part as DayPart },
          next: k + 1,
          rule: "every part of the day",
        };
      const count = this.#number(k);
      const other = /^(?:other|second|third|few)$/.test(this.#low(k)) && !count ? k + 1 : k;
      const unit = this.#unit(count ? count.next : other);
      if (unit && unit.unit !== "second")
        return { spec: { is: "set", unit: unit.unit }, next: unit.next, rule: "every so often" };
      return null;
    }
    const weekdays = this.#is(i, "weekdays");
    if (weekdays !== undefined && this.#capital(i) && this.#number(i - 1) === null)
      return { spec: { is: "set", unit: "week", weekday: Number(weekdays) }, next: i + 1, rule: "on weekdays" };
    const set = this.#is(i, "set");
    if (set !== undefined && !this.#capital(i))
      return { spec: { is: "set", unit: set as TimeUnit }, next: i + 1, rule: "daily, weekly, yearly" };
    return null;
  }

  /** "at dawn", "overnight", "in the morning", "early in the morning of 5 June", "the night of 13 April", "at noon", "4:30 p.m. on Tuesday". */
  dayPart(i: number): Reading | null {
    let k = this.#skip(i, "the");
    let half = false;
    if (/^(?:early|late|mid)$/.test(this.#low(k))) {
      half = true;
      k++;
      if (this.#hyphen(k)) k++;
      if (this.#low(k) === "in" && this.#low(k + 1) === "the") k += 2;
    }
    const cal: Cal = {};
    let next: number;
    const early = half && this.#low(k) === "hours";
    const small = this.#low(k) === "small" && this.#low(k + 1) === "hours";
    if (early || small) {
      cal.dayPart = "MO";
      next = k + (small ? 2 : 1);
    } else if (this.#low(k) === "overnight" && !half) {
      cal.dayPart = "NI";
      next = k + 1;
    } else {
      const part = this.#is(k, "daypart");
      if (part !== undefined) {
        const before = this.#low(i - 1);
        if (this.#capital(k) && i > 0 && !/^[.“"]$/.test(before)) return null;
        if (!(
          k > i ||
          half ||
          /^(?:at|by|before|after|since|until|during|in|all|from|near|around|of|one)$/.test(before)
        ))
          return null;
        if (this.#low(k + 1) === "-" && this.#hyphen(k + 1)) return null;
        cal.dayPart = part as DayPart;
        next = k + 1;
      } else {
        const clock = this.#clock(k);
        if (!clock) return null;
        cal.hour = clock.hour;
        cal.minute = clock.minute;
        if (clock.zone !== undefined) cal.zone = clock.zone;
        next = clock.next;
      }
    }
    if (this.#low(k) === "overnight" && !/^(?:on|of)$/.test(this.#low(next)))
      return {
        spec: { is: "window", unit: "day", amount: 1, which: "last" },
        next,
        rule: "overnight: from the day before to the report's",
      };
    // … "of" / "on" / "," a day
    const joined = /^(?:on|of|,)$/.test(this.#low(next)) ? next + 1 : next;
    const day =
      this.now(joined) ??
      this.date(joined) ??
      (this.#low(next) === "on" || this.#low(next) === "of" || joined === next ? this.which(joined) : null);
    if (
      day &&
      day.spec.is === "calendar" &&
      (day.spec.day !== undefined || day.spec.weekday !== undefined) &&
      day.spec.hour === undefined
    )
      return { spec: { ...day.spec, ...cal } as CalendarSpec, next: day.next, rule: "part of a day" };
    if (
      day &&
      (day.spec.is === "unit" || day.spec.is === "offset") &&
      day.spec.unit === "day" &&
      this.#low(next) !== ","
    )
      return { spec: { ...day.spec, ...cal } as TimeSpec, next: day.next, rule: "part of a day" };
    if (/^(?:of)$/.test(this.#low(next)) && (k > i || half)) {
      const nth = this.#low(next + 1) === "the" ? this.#dayNumber(next + 2) : null;
      if (nth?.ordinal)
        return {
          spec: { is: "calendar", day: nth.day, ...cal } as CalendarSpec,
          next: nth.next,
          rule: "part of a day",
        };
    }
    if (cal.hour !== undefined && this.#is(k, "clockword") === undefined && this.#low(i - 1) === ":") return null;
    return { spec: { is: "unit", unit: "day", which: "same", ...cal } as TimeSpec, next, rule: "part of the day" };
  }

  /** "the 20th" after a date has been told: the day of the story's month. */
  dayOnly(i: number): Reading | null {
    if (this.#low(i) !== "the" || !/^(?:on|by|until|from|since|of|to)$/.test(this.#low(i - 1))) return null;
    if (!/^\d{1,2}(?:st|nd|rd|th)$/.test(this.#low(i + 1))) return null;
    const day = this.#dayNumber(i + 1);
    if (!day) return null;
    const after = this.#low(day.next);
    if (after !== "" && !/^[.,;:)]$/.test(after) && !/^(?:and|but|when|the|he|she|it|they|at|in|with|to)$/.test(after))
      return null;
    return { spec: { is: "calendar", day: day.day }, next: day.next, rule: "day of the story's month" };
  }

  reference(i: number): Reading | null {
    const low = this.#low(i);
    if (low === "recent") {
      const unit = this.#unit(i + 1);
      return unit?.plural
        ? { spec: { is: "window", unit: unit.unit, amount: null, which: "last" }, next: unit.next, rule: "recent days" }
        : null;
    }
    const to = this.#is(i, "reference");
    if (to !== undefined && low !== "previously" && low !== "formerly" && low !== "soon") {
      if (low === "now" && (this.#low(i + 1) === "that" || this.#low(i + 1) === "-")) return null;
      return { spec: { is: "reference", to: to as "past" | "present" | "future" }, next: i + 1, rule: "now, recently" };
    }
    if (low === "the" && this.#low(i + 1) === "past" && !this.#nounFollows(i + 2))
      return { spec: { is: "reference", to: "past" }, next: i + 2, rule: "the past" };
    if (low === "the" && this.#low(i + 1) === "future")
      return { spec: { is: "reference", to: "future" }, next: i + 2, rule: "the future" };
    if (low === "the" && this.#low(i + 1) === "near" && this.#low(i + 2) === "future")
      return { spec: { is: "reference", to: "future" }, next: i + 3, rule: "the future" };
    return null;
  }

  festival(i: number): Reading | null {
    const list = festivals.get(this.#low(i));
    if (!list || !this.#capital(i)) return null;
    for (const { words, festival } of list) {
      let k = i;
      let ok = true;
      for (const word of words) {
        if (word === "'" && this.#low(k) === "'s") {
          // "Year's": one token here, two in the table
          k++;
          continue;
        }
        if (word === "s" && this.#low(k - 1) === "'s") continue;
        if (this.#low(k) !== word) {
          ok = false;
          break;
        }
        k++;
      }
      if (!ok) continue;
      const year = this.#year(k);
      // "New Year" wants its article or "the new year"; "Independence Day" is another day in every country.
      return {
        spec: year ? { is: "festival", festival, year: year.year } : { is: "festival", festival },
        next: year?.next ?? k,
        rule: "festival",
      };
    }
    return null;
  }

  /** "the week of March 4", "the eve of Christmas". */
  weekOrEveOf(i: number): Reading | null {
    const k = this.#skip(i, "the");
    if (k === i || !/^(?:week|eve)$/.test(this.#low(k)) || !/^(?:of|beginning|starting)$/.test(this.#low(k + 1)))
      return null;
    if (this.#low(k) === "week") {
      const day = this.date(k + 2);
      if (day?.spec.is !== "calendar" || day.spec.day === undefined) return null;
      return { spec: { ...day.spec, week: true }, next: day.next, rule: "the week of a day" };
    }
    const feast = this.festival(k + 2);
    if (feast?.spec.is !== "festival") return null;
    return { spec: { ...feast.spec, eve: true }, next: feast.next, rule: "the eve of a festival" };
  }

  /** "the weekend", "over the weekend". */
  weekend(i: number): Reading | null {
    const k = this.#skip(i, "the");
    if (k === i || this.#low(k) !== "weekend") return null;
    return { spec: { is: "calendar", weekend: true }, next: k + 1, rule: "the weekend" };
  }

  /** "the day", "the night before", "the year" alone mean little; only with "before" or "after". */
  dayBefore(i: number): Reading | null {
    if (this.#low(i) !== "the") return null;
    const unit = this.#unit(i + 1);
    const part = this.#is(i + 1, "daypart");
    if (!unit && part === undefined) return null;
    const next = i + 2;
    const sign =
      this.#low(next) === "before" || this.#low(next) === "earlier" ? -1 : this.#low(next) === "after" ? 1 : 0;
    if (sign === 0 || (unit && unit.plural)) return null;
    if (this.#nounFollows(next + 1) && this.#low(next) !== "earlier")
      return { spec: { is: "event" }, next, rule: "the day before or after an event" };
    const spec: TimeSpec = {
      is: "offset",
      unit: unit?.unit ?? "day",
      amount: 1,
      sign: sign as -1,
      from: "story",
      ...(part !== undefined ? { dayPart: part as DayPart } : {}),
    };
    return { spec, next: next + 1, rule: "the day before or after" };
  }

  readonly #rules = [
    this.festival,
    this.part,
    this.fraction,
    this.earlier,
    this.which,
    this.now,
    this.weekend,
    this.weekOrEveOf,
    this.dayBefore,
    this.decadeOrCentury,
    this.season,
    this.date,
    this.dayPart,
    this.amount,
    this.set,
    this.dayOnly,
    this.bareYear,
    this.reference,
  ] as const;

  /** The longest reading from piece `i`; of equals, the earliest rule's. */
  #best(i: number): Reading | null {
    const { low, entry } = this.#p[i]!;
    const code = low.charCodeAt(0);
    if (entry === NOTHING && !(code >= 48 && code <= 57) && !OPENERS.has(low) && !festivals.has(low)) return null;
    let best: Reading | null = null;
    for (const rule of this.#rules) {
      const reading = rule.call(this, i);
      if (reading && (!best || reading.next > best.next)) best = reading;
    }
    return best;
  }

  #bound(i: number): Bound | null {
    for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
      const low = this.#low(k);
      if (this.#is(k, "since") !== undefined) return "since";
      if (low === "until" || low === "till") return "until";
      if (low === "by") return "by";
      if (low === "before") return "before";
      if (low === "after") return "after";
      if (!/^(?:the|at|on|in|about|around|early|late)$/.test(low)) return null;
    }
    return null;
  }

  /** The second half of a range written short: "March 3-5", "1914-18", "1915-17", "31 May-1 June". */
  #rangeEnd(next: number, first: Reading): { reading: Reading; from: number } | null {
    const dash = this.#low(next);
    const k = next + 1;
    const words = dash === "to" || dash === "and" || dash === "through" || dash === "until";
    if (dash !== "-" && dash !== "/" && !words) return null;
    const spec = first.spec;
    if (spec.is !== "calendar") return null;
    const full = this.date(k) ?? this.#shortYear(k, spec) ?? this.bareYearAt(k);
    if (full && full.spec.is === "calendar") {
      return { reading: full, from: k };
    }
    if (spec.day !== undefined && spec.month !== undefined) {
      const day = this.#dayNumber(k);
      if (day) {
        const cal: Cal = { month: spec.month, day: day.day };
        const end = this.#yearAfter(day.next, cal);
        if (cal.year === undefined && spec.year !== undefined) cal.year = spec.year;
        return { reading: { spec: { is: "calendar", ...cal }, next: end, rule: "end of a range" }, from: k };
      }
    }
    return null;
  }
  bareYearAt(i: number): Reading | null {
    const year = this.#year(i);
    return year ? { spec: { is: "calendar", year: year.year }, next: year.next, rule: "year" } : null;
  }
  #shortYear(i: number, spec: CalendarSpec): Reading | null {
    if (spec.year === undefined || spec.month !== undefined || spec.year < 1000) return null;
    if (!/^\d\d$/.test(this.#low(i)) || this.#low(i - 1) === "to" || !this.#p[i]!.glued) return null;
    const year = Math.floor(spec.year / 100) * 100 + Number(this.#low(i));
    return year > spec.year ? { spec: { is: "calendar", year }, next: i + 1, rule: "end of a range of years" } : null;
  }

  parse(): TimeExpression[] {
    const found: TimeExpression[] = [];
    const emit = (from: number, reading: Reading, opensRange: boolean, bound: Bound | null): void => {
      found.push({
        start: this.#p[from]!.start,
        end: this.#p[reading.next - 1]!.end,
        spec: reading.spec,
        bound,
        opensRange,
        rule: reading.rule,
      });
    };
    let i = 0;
    while (i < this.#p.length) {
      const leading = this.#leading(i);
      if (leading) {
        // "3-5 March", "between 17 and 20 March", "499-490 BC", "31 May-1 June 1916"
        emit(leading.from, leading.first, true, null);
        emit(leading.secondFrom, leading.second, false, null);
        i = leading.second.next;
        continue;
      }
      const reading = this.#best(i);
      if (!reading) {
        i++;
        continue;
      }
      const dated = this.#yearFromNext(reading);
      const range = this.#rangeEnd(dated.next, dated);
      if (range && this.#rangeAllowed(i, dated, range.reading)) {
        emit(i, dated, true, null);
        emit(range.from, range.reading, false, null);
        i = range.reading.next;
        continue;
      }
      emit(i, dated, false, this.#bound(i));
      i = dated.next;
    }
    return found;
  }

  /** "March and April 1918", "26 June - 4 August 1952": the year told last is the first one's too. */
  #yearFromNext(reading: Reading): Reading {
    const spec = reading.spec;
    if (spec.is !== "calendar" || spec.year !== undefined || spec.month === undefined || spec.which !== undefined)
      return reading;
    if (!/^(?:and|to|-|or|until|through|,)$/.test(this.#low(reading.next))) return reading;
    let k = reading.next + 1;
    if (this.#is(k, "part") !== undefined) k = this.#hyphen(k + 1) ? k + 2 : k + 1;
    const next = this.date(k);
    if (!next || next.spec.is !== "calendar" || next.spec.year === undefined || next.spec.month === undefined)
      return reading;
    if (this.#low(reading.next) === "," && (next.spec.day === undefined) !== (spec.day === undefined)) return reading;
    // "December to March 1918" began the year before.
    const year = next.spec.month < spec.month && next.spec.year > 0 ? next.spec.year - 1 : next.spec.year;
    return { ...reading, spec: { ...spec, year } };
  }

  #rangeAllowed(i: number, first: Reading, second: Reading): boolean {
    const dash = this.#low(first.next);
    if (dash === "and")
      return this.#low(i - 1) === "between" || (this.#low(i - 1) === "the" && this.#low(i - 2) === "between");
    if (dash === "to" || dash === "until" || dash === "through") {
      if (
        this.#low(i - 1) !== "from" &&
        dash === "to" &&
        first.spec.is === "calendar" &&
        first.spec.year === undefined &&
        second.spec.is !== "calendar"
      )
        return false;
      return true;
    }
    return true;
  }

  /** Ranges whose first half is too short to be read alone. */
  #leading(i: number): { from: number; first: Reading; secondFrom: number; second: Reading } | null {
    const start = this.#low(i) === "the" ? i + 1 : i;
    if (!/^\d{1,4}(?:st|nd|rd|th)?$/.test(this.#low(start))) return null;
    const dash = this.#low(start + 1);
    if (!(dash === "-" || ((dash === "to" || dash === "and") && /^(?:from|between|on)$/.test(this.#low(i - 1)))))
      return null;
    const k = start + 2;
    const day = this.#dayNumber(start);
    if (day) {
      const cal: Cal = {};
      const next = this.#dayMonth(k, cal);
      if (next > 0 && cal.day !== undefined && cal.day > 0) {
        const first: Cal = { month: cal.month!, day: day.day };
        if (cal.year !== undefined) first.year = cal.year;
        return {
          from: start,
          first: { spec: { is: "calendar", ...first }, next: start + 1, rule: "start of a range" },
          secondFrom: k,
          second: { spec: { is: "calendar", ...cal }, next, rule: "end of a range" },
        };
      }
    }
    const year = this.#year(k);
    if (year && year.year < 0 && /^\d{1,4}$/.test(this.#low(start))) {
      return {
        from: start,
        first: {
          spec: { is: "calendar", year: 1 - Number(this.#low(start)) },
          next: start + 1,
          rule: "start of a range",
        },
        secondFrom: k,
        second: { spec: { is: "calendar", year: year.year }, next: year.next, rule: "end of a range" },
      };
    }
    return null;
  }
}

/** The time expressions of one sentence, in reading order. */
export const parseTimes = (words: TimeWords): readonly TimeExpression[] => new Grammar(words).parse();
