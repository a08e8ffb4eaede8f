// The publication date that a page states in a line of its own, or in its metadata.

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const LEAD =
  "(?:(?:first\\s+)?(?:published|posted|updated|issued|date|filed)(?:\\s+(?:on|at))?:?\\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?";
const CLOCK =
  "(?:[\\s,|·–-]+(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:GMT|UTC|[A-Z]{2,4}|[+-]\\d{2}:?\\d{2}|Z)?)?";
const FORMS = [
  new RegExp(`^${LEAD}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<month>${MONTH}),?\\s+(?<year>\\d{4})${CLOCK}$`, "i"),
  new RegExp(`^${LEAD}(?<month>${MONTH})\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${CLOCK}$`, "i"),
  new RegExp(`^${LEAD}(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[T ][\\d:.]+(?:Z|[+-]\\d{2}:?\\d{2})?)?$`, "i"),
];

/** ISO date of a year, month (1–12) and day, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1000 || year > 9999) return null;
  return date.toISOString().slice(0, 10);
}

/** The date of a line that states a date and nothing else ("Published 19 March 2024, 14:05 GMT"); null for any other line. */
export function statedDate(line: string): string | null {
  for (const form of FORMS) {
    const found = form.exec(line.trim())?.groups;
    if (!found) continue;
    const month = /^\d+$/.test(found["month"]!)
      ? Number(found["month"])
      : MONTHS.indexOf(found["month"]!.slice(0, 3).toLowerCase()) + 1;
    return isoDate(Number(found["year"]), month, Number(found["day"]));
  }
  return null;
}

/** An ISO 8601 date or instant as given by a person or a page's metadata, normalised; null when it is none. */
export function isoInstant(value: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    value.trim(),
  );
  if (!found) return null;
  const date = isoDate(Number(found[1]), Number(found[2]), Number(found[3]));
  if (date === null || found[4] === undefined) return date;
  const clock = found[4].length === 5 ? `${found[4]}:00` : found[4];
  const zone =
    found[5] === undefined ? "" : found[5] === "Z" ? "Z" : found[5].replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  return `${date}T${clock}${zone}`;
}
