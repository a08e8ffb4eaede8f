// Arithmetic on the proleptic Gregorian calendar with whole days, without clocks or time zones. Years follow ISO 8601: year 0 is 1 BC.

/** A day as a count of days since 1970-01-01. */
export type Day = number;

const mod = (a: number, b: number): number => ((a % b) + b) % b;

/** The day of a date; months beyond 1–12 carry into years. Method: Hinnant's days_from_civil. */
export function dayOf(year: number, month: number, day: number): Day {
  const carried = year + Math.floor((month - 1) / 12);
  const m = mod(month - 1, 12) + 1;
  const y = m <= 2 ? carried - 1 : carried;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date of a day. */
export function civilOf(z: Day): Civil {
  const shifted = z + 719468;
  const era = Math.floor(shifted / 146097);
  const doe = shifted - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** 1 Monday – 7 Sunday. */
export const weekdayOf = (day: Day): number => mod(day + 3, 7) + 1;

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysInMonth = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** True when there is such a day. */
export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The date that many months on, in the same day of the month or the last there is. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: d } = civilOf(day);
  const first = civilOf(dayOf(year, month + months, 1));
  return dayOf(first.year, first.month, Math.min(d, daysInMonth(first.year, first.month)));
}

const pad = (n: number, width: number): string => String(n).padStart(width, "0");

/** ISO 8601 date; years before 0 or after 9999 take the expanded form. */
export function isoOf(day: Day): string {
  const { year, month, day: d } = civilOf(day);
  const y = year < 0 ? `-${pad(-year, 6)}` : year > 9999 ? `+${pad(year, 6)}` : pad(year, 4);
  return `${y}-${pad(month, 2)}-${pad(d, 2)}`;
}

/** The day of an ISO date or instant ("2024-03-19", "2024-03-19T22:10:00Z"), or null when it is none. An instant's own local day counts. */
export function dayOfIso(iso: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:T|$|\s)/.exec(iso);
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return isDate(year, month, day) ? dayOf(year, month, day) : null;
}

/** ISO week-numbering year and week of a day. */
export function isoWeekOf(day: Day): { readonly year: number; readonly week: number } {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1 };
}

/** Easter Sunday of a Gregorian year. Method: Meeus, Jones and Butcher. */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The day of a date in the tabular (civil) Islamic calendar; sightings may differ by a day or two. */
export const hijri = (year: number, month: number, day: number): Day =>
  day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + 1948439 - 2440588;

/** Days from the Hebrew epoch to 1 Tishri of a Hebrew year, with the postponements. Method: Dershowitz and Reingold. */
function hebrewElapsed(year: number): number {
  const months = Math.floor((235 * year - 234) / 19);
  const parts = 12084 + 13753 * months;
  const day = 29 * months + Math.floor(parts / 25920);
  return mod(3 * (day + 1), 7) < 3 ? day + 1 : day;
}
function hebrewNewYear(year: number): number {
  const [before, at, after] = [hebrewElapsed(year - 1), hebrewElapsed(year), hebrewElapsed(year + 1)];
  return at + (after - at === 356 ? 2 : at - before === 382 ? 1 : 0);
}
/** The day of a date in the Hebrew calendar. Month 1 is Nisan, 7 Tishri; month 13 is Adar II. */
export function hebrew(year: number, month: number, day: number): Day {
  const length = hebrewNewYear(year + 1) - hebrewNewYear(year);
  const leap = mod(7 * year + 1, 19) < 7;
  const size = (m: number): number =>
    m === 2 || m === 4 || m === 6 || m === 10 || m === 13
      ? 29
      : m === 12
        ? leap
          ? 30
          : 29
        : m === 8
          ? length % 10 === 5
            ? 30
            : 29
          : m === 9
            ? length % 10 === 3
              ? 29
              : 30
            : 30;
  let days = day - 1;
  if (month < 7) {
    for (let m = 7; m <= (leap ? 13 : 12); m++) days += size(m);
    for (let m = 1; m < month; m++) days += size(m);
  } else for (let m = 7; m < month; m++) days += size(m);
  // Elapsed days count from the Hebrew epoch, 7 October 3761 BC (Julian): day -2092590 of ours.
  return hebrewNewYear(year) + days - 2092590;
}
