// Numerals in every style of separator, and those that are refused rather than misread.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumeral } from "./numeral.ts";

const read = (text: string, decimalComma = false) => readNumeral(text, text.search(/\p{Nd}/u), () => decimalComma);
const group = (n: number, separator: string): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, separator);

describe("numerals", () => {
  it.each([
    ["31,800", 31800],
    ["3.4", 3.4],
    ["1.234.567", 1234567],
    ["1.234.567,5", 1234567.5],
    ["12,00,000", 1200000],
    ["10'000", 10000],
    ["10’000", 10000],
    ["10\u202f000", 10000],
    ["10\u00a0000", 10000],
    ["31 800 people", 31800],
    ["１２３", 123],
    ["١٢", 12],
    ["१,२३,४५६", 123456],
    ["𝟏𝟐", 12],
    ["0.5", 0.5],
    ["7", 7],
  ])("%s is %d", (text, value) => expect(read(text).value).toBe(value));

  it.each([
    "1,5",
    "1,23",
    "12,3456",
    "1.2.3",
    "1\u200b7",
    "1\u00ad7",
    "1\u202e7",
    "1\u03277",
    "1\u06627",
    "12345678901234567",
  ])("%j is refused with a reason", (text) => {
    const numeral = read(text);
    expect(numeral.value).toBeNull();
    expect(numeral.reason).not.toBeNull();
  });

  it("takes a decimal comma only before a scale or a percent sign", () => {
    expect(read("3,5", true).value).toBe(3.5);
    expect(read("3,5", false).value).toBeNull();
  });

  it("gives back any number in any grouping", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.constantFrom(",", "'", "’", "\u202f", "\u00a0", "\u2009"),
        (n, separator) => {
          const numeral = read(group(n, separator));
          expect(numeral.value).toBe(n);
          expect(numeral.end).toBe(group(n, separator).length);
        },
      ),
    );
  });

  it("never reads a number that hides a character as another number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 99_999 }),
        fc.constantFrom(
          "\u200b",
          "\u200d",
          "\u2066",
          "\u202e",
          "\u061c",
          "\ufeff",
          "\u034f",
          "\u180e",
          "\ufe0f",
          "\u20e3",
        ),
        fc.nat(),
        (n, hidden, at) => {
          const digits = String(n);
          const k = 1 + (at % (digits.length - 1));
          expect(read(digits.slice(0, k) + hidden + digits.slice(k)).value).toBeNull();
        },
      ),
    );
  });
});
