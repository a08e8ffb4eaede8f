// Dates as a reader writes them. ISO days are calendar days and never move with the time zone of the browser.

const MONTHS = "January February March April May June July August September October November December".split(" ");

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(iso: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found === null ? null : { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

const month = (day: Day): string => MONTHS[day.month - 1] ?? "";

/** "12 March 2024"; the string itself when it is no ISO date. */
export function longDate(iso: string): string {
  const day = dayOf(iso);
  return day === null ? iso : `${day.day} ${month(day)} ${day.year}`;
}

/** "12 Mar 2024" */
export function shortDate(iso: string): string {
  const day = dayOf(iso);
  return day === null ? iso : `${day.day} ${month(day).slice(0, 3)} ${day.year}`;
}

/** "12 March 2024", "10–12 March 2024", "since 1 January 2024", "until 2 May 2024"; null when nothing is known. */
export function period(start: string | null, end: string | null): string | null {
  if (start === null && end === null) return null;
  if (start === null) return `until ${longDate(end!)}`;
  if (end === null) return `since ${longDate(start)}`;
  const a = dayOf(start);
  const b = dayOf(end);
  if (a === null || b === null || start.slice(0, 10) === end.slice(0, 10)) return longDate(start);
  if (a.year === b.year && a.month === 1 && a.day === 1 && b.month === 12 && b.day === 31) return String(a.year);
  if (a.year === b.year && a.month === b.month) {
    const last = new Date(Date.UTC(a.year, a.month, 0)).getUTCDate();
    return a.day === 1 && b.day === last ? `${month(a)} ${a.year}` : `${a.day}–${b.day} ${month(a)} ${a.year}`;
  }
  return a.year === b.year
    ? `${a.day} ${month(a)} – ${b.day} ${month(b)} ${b.year}`
    : `${longDate(start)} – ${longDate(end)}`;
}
