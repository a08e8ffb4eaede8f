// The dateline that opens a dispatch: "LIMA, June 3 (Agency) -", "Tel Aviv, Israel –".
import type { Block, Dateline } from "../document/index.ts";
import { quote } from "../document/index.ts";

const WORD = "\\p{Lu}[\\p{L}.'’]*(?:-\\p{Lu}[\\p{L}'’]*)*";
const PLACE = `${WORD}(?:[ ](?:${WORD}|d[eiu]|del|la|al|el|of|the|and|sur))*`;
const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
const DATE = `(?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH})(?:,? \\d{4})?`;
const AGENCY = "\\((?<agency>\\p{Lu}[\\p{L}.&/ -]{0,40})\\)";
const DATELINE = new RegExp(
  `^(?<place>${PLACE}(?:(?:, |/)${PLACE}){0,2})(?:,? (?<date>${DATE}))?(?: ${AGENCY})?[ ]*(?<dash>-{1,2}|[–—])[ ]+(?=["“'‘(\\p{Lu}\\d])`,
  "u",
);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** ISO date of a dateline's day: the year is its own or the one that brings it nearest to, and not after, publication. */
function dateOf(words: string, publishedAt: string | null): string | null {
  const day = /\b(\d{1,2})\b(?!\d)/.exec(words.replace(/\d{4}/, ""))?.[1];
  const month = MONTHS.indexOf(/[A-Z][a-z]{2}/.exec(words)?.[0].toLowerCase() ?? "") + 1;
  if (!day || month === 0) return null;
  const stated = /\d{4}/.exec(words)?.[0];
  const iso = (year: number): string => `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (stated) return iso(Number(stated));
  if (publishedAt === null) return null;
  const year = Number(publishedAt.slice(0, 4));
  return iso(year) <= publishedAt.slice(0, 10) ? iso(year) : iso(year - 1);
}

/** The dateline at the start of the first paragraph of prose, or null. */
export function datelineOf(text: string, blocks: readonly Block[], publishedAt: string | null): Dateline | null {
  for (const block of blocks.slice(0, 6)) {
    if (block.kind !== "paragraph") continue;
    const found = DATELINE.exec(text.slice(block.start, Math.min(block.end, block.start + 160)));
    if (!found?.groups) continue;
    const { place, date, agency, dash } = found.groups;
    // Without a date, an agency or a typographic dash, only capitals tell a dateline from "Smith - once a minister - …".
    const marked = date !== undefined || agency !== undefined || dash !== "-" || place === place!.toUpperCase();
    if (!marked || place!.split(/[ ,/]+/).length > 6) continue;
    const head = found[0].trimEnd();
    return {
      place: place!,
      date: date === undefined ? null : dateOf(date, publishedAt),
      agency: agency ?? null,
      quote: quote(text, block.start, block.start + head.length),
    };
  }
  return null;
}
