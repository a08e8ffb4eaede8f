// The desk's words for codes: figures as sentences, periods, names of countries.
import { describe, expect, it } from "vitest";
import type { Figure } from "../src/record/records.ts";
import { readout } from "./fixtures/report.ts";
import { countryName } from "./src/words/countries.ts";
import { period } from "./src/words/dates.ts";
import { figureSentence } from "./src/words/figures.ts";

const base = readout.figures[0]!;
const written = (text: string) => ({ start: 0, end: text.length, text });

describe("figureSentence", () => {
  const cases: readonly (readonly [string, Partial<Figure>])[] = [
    ["At least 60 people killed", {}],
    ["1 person killed", { value: 1, qualifier: "exact" }],
    ["Fewer than 1,200 people displaced", { value: 1200, qualifier: "less_than", indicator: "displaced" }],
    [
      "Between 40 and 55 people injured",
      { value: null, low: 40, high: 55, qualifier: "between", indicator: "injured" },
    ],
    [
      "Dozens (12 or more) killed",
      { asWritten: written("dozens"), value: null, low: 12, qualifier: "order_of_magnitude" },
    ],
    [
      "About 17,500 households displaced",
      { value: 17500, qualifier: "approx", unit: "household", indicator: "displaced" },
    ],
    ["401 bodies", { value: 401, qualifier: "exact", unit: "body" }],
    ["2,000 troops", { value: 2000, qualifier: "exact", indicator: "troops" }],
    [
      "USD 149 million of aid",
      { value: 149e6, qualifier: "exact", unit: "currency", currency: "USD", indicator: "aid" },
    ],
    ["Up to 40% in need", { value: 40, qualifier: "up_to", unit: "percent", indicator: "in_need" }],
    ["30 tonnes of aid", { value: 30, qualifier: "exact", unit: "tonne", indicator: "aid" }],
    [
      "12 square miles",
      {
        value: 12,
        asWritten: written("12 square miles"),
        qualifier: "exact",
        unit: "area",
        indicator: "area_controlled",
      },
    ],
  ];
  it.each(cases)("%s", (sentence, fields) => {
    expect(figureSentence({ ...base, ...fields })).toBe(sentence);
  });
});

describe("period", () => {
  it.each([
    ["2024-03-11", "2024-03-11", "11 March 2024"],
    ["2024-03-11", "2024-03-17", "11–17 March 2024"],
    ["2024-02-01", "2024-02-29", "February 2024"],
    ["2024-02-26", "2024-03-03", "26 February – 3 March 2024"],
    ["2024-01-01", "2024-12-31", "2024"],
    ["2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"],
    ["2024-01-01", null, "since 1 January 2024"],
    [null, "2024-05-02", "until 2 May 2024"],
    [null, null, null],
  ])("%s to %s", (start, end, expected) => {
    expect(period(start, end)).toBe(expected);
  });
});

describe("countryName", () => {
  it.each([
    ["LBN", "Lebanon"],
    ["QAT", "Qatar"],
    ["XXX", "XXX"],
  ])("%s", (code, name) => {
    expect(countryName(code)).toBe(name);
  });
});
