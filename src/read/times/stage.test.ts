// Time expressions and what they resolve to, and words that are none.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAll } from "../../index.ts";

/** 2024-03-19 is a Tuesday. */
const TUESDAY = "2024-03-19";
const times = (text: string, published: string | null = TUESDAY) =>
  readAll(text, published === null ? {} : { published }).times;
const only = (text: string, published?: string | null) => {
  const found = times(text, published);
  expect(found.map((t) => t.quote.text)).toHaveLength(1);
  return found[0]!;
};

describe("a time expression and the days it means", () => {
  test("a date in a clause about somebody is no story's present", () => {
    const dates = (text: string) => times(text).map((t) => t.start);
    const prize = "Abiy Ahmed, who won the prize in 2019, thanked the envoys. The last convoy came on Feb. 24.";
    expect(dates(prize)).toEqual(["2019-01-01", "2024-02-24"]);
    // A main clause tells the story.
    expect(dates("The war began in 1998. Rebels took the town in May.")[1]).toBe("1998-05-01");
  });

  test.each([
    // Full dates, in every order.
    ["The bridge fell on 7 May 2023.", "7 May 2023", "2023-05-07", "2023-05-07", "2023-05-07", "stated"],
    [
      "The bridge fell on May 7, 2023, witnesses recall.",
      "May 7, 2023",
      "2023-05-07",
      "2023-05-07",
      "2023-05-07",
      "stated",
    ],
    [
      "The bridge fell on Sunday, May 7, 2023.",
      "Sunday, May 7, 2023",
      "2023-05-07",
      "2023-05-07",
      "2023-05-07",
      "stated",
    ],
    [
      "They signed on the 12th of June 2019.",
      "the 12th of June 2019",
      "2019-06-12",
      "2019-06-12",
      "2019-06-12",
      "stated",
    ],
    ["The order is dated 2023-11-02.", "2023-11-02", "2023-11-02", "2023-11-02", "2023-11-02", "stated"],
    ["Shelling began in Sept. 2022.", "Sept. 2022", "2022-09", "2022-09-01", "2022-09-30", "stated"],
    ["The dam was built in 1964.", "1964", "1964", "1964-01-01", "1964-12-31", "stated"],
    // A bound without a year is ahead where that is nearer.
    ["The judge adjourned the trial until April 9.", "April 9", "2024-04-09", "2024-04-09", "2024-04-09", "implied"],
    ["The siege lasted until February 9.", "February 9", "2024-02-09", "2024-02-09", "2024-02-09", "implied"],
    // Weekdays: tense decides.
    ["Rebels left the town on Monday.", "Monday", "2024-03-18", "2024-03-18", "2024-03-18", "implied"],
    ["Rebels left the town on Tuesday.", "Tuesday", "2024-03-19", "2024-03-19", "2024-03-19", "implied"],
    ["Rebels left the town on Wednesday.", "Wednesday", "2024-03-13", "2024-03-13", "2024-03-13", "implied"],
    ["The talks will resume on Friday.", "Friday", "2024-03-22", "2024-03-22", "2024-03-22", "implied"],
    ["Rebels left the town last Tuesday.", "last Tuesday", "2024-03-12", "2024-03-12", "2024-03-12", "implied"],
    ["The talks will resume next Tuesday.", "next Tuesday", "2024-03-26", "2024-03-26", "2024-03-26", "implied"],
    // Counted from the report.
    ["A convoy was hit yesterday.", "yesterday", "2024-03-18", "2024-03-18", "2024-03-18", "implied"],
    ["The envoy will arrive tomorrow.", "tomorrow", "2024-03-20", "2024-03-20", "2024-03-20", "implied"],
    ["The vote was held three days ago.", "three days ago", "2024-03-16", "2024-03-16", "2024-03-16", "implied"],
    ["Schools will reopen next month.", "next month", "2024-04", "2024-04-01", "2024-04-30", "implied"],
    ["The pact was signed last year.", "last year", "2023", "2023-01-01", "2023-12-31", "implied"],
    ["Seven people died in the last ten days.", "the last ten days", "P10D", "2024-03-09", "2024-03-19", "implied"],
    ["The siege began in January.", "January", "2024-01", "2024-01-01", "2024-01-31", "implied"],
    ["The siege began in November.", "November", "2023-11", "2023-11-01", "2023-11-30", "implied"],
    ["Voters will go to the polls in November.", "November", "2024-11", "2024-11-01", "2024-11-30", "implied"],
    // Since, and parts of periods.
    [
      "Nine villages have emptied since the weekend.",
      "the weekend",
      "2024-W11-WE",
      "2024-03-16",
      "2024-03-19",
      "implied",
    ],
    [
      "Rents fell in the second half of March 2023.",
      "the second half of March 2023",
      "2023-03",
      "2023-03-17",
      "2023-03-31",
      "stated",
    ],
    ["The front froze in mid-1994.", "mid-1994", "1994", "1994-05-03", "1994-08-31", "stated"],
    [
      "Forty died in the first three weeks of January.",
      "the first three weeks of January",
      "P3W",
      "2024-01-01",
      "2024-01-21",
      "implied",
    ],
    ["The week of March 4 was quiet.", "The week of March 4", "2024-W10", "2024-03-04", "2024-03-10", "implied"],
    ["A vote is due in six months' time.", "six months' time", "2024-09", "2024-09-01", "2024-09-30", "implied"],
    ["Trade grew in the 1970s.", "the 1970s", "197", "1970-01-01", "1979-12-31", "stated"],
    ["They struck in the summer of 2016.", "the summer of 2016", "2016-SU", "2016-06-01", "2016-08-31", "stated"],
    [
      "Exports rose in the third quarter of 2022.",
      "the third quarter of 2022",
      "2022-Q3",
      "2022-07-01",
      "2022-09-30",
      "stated",
    ],
    ["A depot burned overnight.", "overnight", "P1D", "2024-03-18", "2024-03-19", "implied"],
    [
      "A treaty, to be signed on August 15, was drafted.",
      "August 15",
      "2024-08-15",
      "2024-08-15",
      "2024-08-15",
      "implied",
    ],
    [
      "They pressed him to agree before lawmakers meet on Friday.",
      "Friday",
      "2024-03-22",
      "2024-03-22",
      "2024-03-22",
      "implied",
    ],
    [
      "By the end of the year, the base will close.",
      "the end of the year",
      "2024",
      "2024-09-01",
      "2024-12-31",
      "implied",
    ],
    // Festivals.
    ["The market reopened at Christmas.", "Christmas", "2023-12-25", "2023-12-25", "2023-12-25", "implied"],
    ["Shots were fired on Good Friday 2022.", "Good Friday 2022", "2022-04-15", "2022-04-15", "2022-04-15", "stated"],
    ["The market burned last Ramadan.", "last Ramadan", "2023-03-23", "2023-03-23", "2023-04-20", "implied"],
    [
      "Troops left on the eve of Christmas.",
      "the eve of Christmas",
      "2023-12-24",
      "2023-12-24",
      "2023-12-24",
      "implied",
    ],
    // Hours.
    [
      "Sirens sounded at 4:30 a.m. on Monday.",
      "4:30 a.m. on Monday",
      "2024-03-18T04:30",
      "2024-03-18",
      "2024-03-18",
      "implied",
    ],
    ["A blast shook the port on Sunday night.", "Sunday night", "2024-03-17TNI", "2024-03-17", "2024-03-17", "implied"],
  ])("%s", (text, words, value, start, end, basis) => {
    const t = only(text);
    expect([t.quote.text, t.value, t.start, t.end, t.basis]).toEqual([words, value, start, end, basis]);
  });

  test.each([
    ["Police patrol daily.", "daily", "set"],
    ["Crowds gather every Friday.", "every Friday", "set"],
    ["They met every other week.", "every other week", "set"],
    ["The truce held for three weeks.", "three weeks", "duration"],
    ["It was a ten-day siege.", "ten-day", "duration"],
  ])("%s is no point in time", (text, words, kind) => {
    const t = only(text);
    expect([t.quote.text, t.kind, t.start]).toEqual([words, kind, null]);
  });

  test("without a publication date what depends on it stays open", () => {
    for (const text of [
      "Rebels left on Monday.",
      "Rebels left yesterday.",
      "Rebels left last week.",
      "Rebels left on May 7.",
    ])
      expect([only(text, null).start, only(text, null).end]).toEqual([null, null]);
    expect(only("Rebels left on May 7, 2021.", null).start).toBe("2021-05-07");
  });

  test("a range covers both ends, each with its own value", () => {
    const [from, to] = times("The town was shelled from March 3 to March 5, 2021.");
    expect([from!.value, from!.start, from!.end]).toEqual(["2021-03-03", "2021-03-03", "2021-03-05"]);
    expect([to!.value, to!.start, to!.end]).toEqual(["2021-03-05", "2021-03-03", "2021-03-05"]);
  });

  test("a range of weekdays runs forward, before or after the report", () => {
    const [from, to] = times("Fighting raged from Monday to Wednesday.");
    expect([from!.start, from!.end, to!.start, to!.end]).toEqual([
      "2024-03-11",
      "2024-03-13",
      "2024-03-11",
      "2024-03-13",
    ]);
    expect(times("Talks will run from Monday to Wednesday.").map((t) => t.value)).toEqual(["2024-03-25", "2024-03-27"]);
  });

  test("the story's own present", () => {
    const found = times(
      "The camp opened on March 2, 2021. Two weeks later it burned down. The next day the minister resigned.",
    );
    expect(found.map((t) => t.value)).toEqual(["2021-03-02", "2021-03-16", "2021-03-17"]);
  });

  test.each([
    "The minister may resign over the march.",
    "A siege could last.",
    "About 2000 troops crossed the river.",
    "Prices fell by 15 percent.",
    "The resolution passed with 14 votes.",
    "A five-year-old boy was hurt.",
    "May I ask who fired second?",
    "Up to 600 May Have Drowned in the Flood",
    "The fall of the city shocked them.",
    "Her second term was short.",
    "He lives at 1600 Main Street.",
  ])("no time in: %s", (text) => expect(times(text).map((t) => t.quote.text)).toEqual([]));
});

describe("whatever the text", () => {
  const word = fc.constantFrom(
    ..."the last next Monday March 12 2024 , - to from mid of early ten two days ago later weekend year and since night a.m. 4:30 1990s every 's May ( ) half first BC 499 Ramadan . this that same".split(
      " ",
    ),
  );
  test("quotes are the text's own words, in order, never overlapping; start never follows end", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), (words) => {
        const reading = readAll(words.join(" "), { published: TUESDAY });
        let last = 0;
        for (const t of reading.times) {
          expect(reading.text.slice(t.quote.start, t.quote.end)).toBe(t.quote.text);
          expect(t.quote.start).toBeGreaterThanOrEqual(last);
          expect(t.first).toBeLessThan(t.last);
          if (t.start !== null && !t.start.startsWith("-")) expect(t.start <= t.end!).toBe(true);
          last = t.quote.end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("takes the night before the day on which it was told", () => {
  const [night] = times("Drones hit a depot overnight, officials said on Sunday.", "2024-03-18");
  expect([night!.start, night!.end]).toEqual(["2024-03-16", "2024-03-17"]);
});
