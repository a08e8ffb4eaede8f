// Calendar arithmetic, on examples and on random dates.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonths,
  civilOf,
  dayOf,
  dayOfIso,
  daysInMonth,
  easterOf,
  hebrew,
  hijri,
  isDate,
  isoOf,
  isoWeekOf,
  weekdayOf,
} from "./calendar.ts";

const anyDay = fc.integer({ min: -1_000_000, max: 1_000_000 });

describe("calendar", () => {
  test("a day and its date are the same thing", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: d } = civilOf(day);
        expect(dayOf(year, month, d)).toBe(day);
        expect(isDate(year, month, d)).toBe(true);
      }),
    );
  });
  test("the platform's calendar agrees", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 60_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(isoOf(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
      }),
    );
  });
  test("weekdays follow one another", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(day + 1)).toBe((weekdayOf(day) % 7) + 1);
      }),
    );
  });
  test("adding months keeps within the month, and twelve are a year", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, months) => {
        const from = civilOf(day);
        const to = civilOf(addMonths(day, months));
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });
  test("ISO dates are read back; what is no date is null", () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 2_000_000 }), (day) => {
        if (civilOf(day).year < 0 || civilOf(day).year > 9999) return;
        expect(dayOfIso(isoOf(day))).toBe(day);
      }),
    );
    for (const no of ["", "2024", "2024-13-01", "2023-02-29", "yesterday", "2024-3-1"]) expect(dayOfIso(no)).toBe(null);
    expect(dayOfIso("2024-03-19T22:10:00+03:00")).toBe(dayOf(2024, 3, 19));
  });
  test.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [1961, "1961-04-02"],
  ])("Easter of %i", (year, iso) => expect(isoOf(easterOf(year))).toBe(iso));
  test("known days of other calendars", () => {
    expect(isoOf(hebrew(5785, 7, 1))).toBe("2024-10-03");
    expect(isoOf(hebrew(5784, 1, 15))).toBe("2024-04-23");
    expect(isoOf(hebrew(5734, 7, 10))).toBe("1973-10-06");
    expect(Math.abs(hijri(1445, 9, 1) - dayOf(2024, 3, 11))).toBeLessThanOrEqual(1);
    expect(Math.abs(hijri(1446, 10, 1) - dayOf(2025, 3, 30))).toBeLessThanOrEqual(1);
  });
  test("weeks at the turn of the year", () => {
    expect(isoWeekOf(dayOf(2024, 12, 30))).toEqual({ year: 2025, week: 1 });
    expect(isoWeekOf(dayOf(2021, 1, 3))).toEqual({ year: 2020, week: 53 });
  });
});
