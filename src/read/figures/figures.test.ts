// Figures on our own examples and on hostile strings: the right figure, or none, never another number.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { english } from "../../../languages/en/index.ts";
import { examplesOf, judge } from "../../../gold/figures/examples.ts";
import { read, readAll } from "../../index.ts";
import { treeOf } from "../../match/index.ts";
import { cite } from "./cite.ts";
import { readNumbers } from "./numbers.ts";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number below a thousand million in English words. */
function inWords(n: number, and: boolean): string {
  if (n < 20) return UNITS[n]!;
  if (n < 100) return TENS[Math.floor(n / 10)]! + (n % 10 ? `-${UNITS[n % 10]}` : "");
  if (n < 1000)
    return `${UNITS[Math.floor(n / 100)]} hundred${n % 100 ? `${and ? " and" : ""} ${inWords(n % 100, and)}` : ""}`;
  for (const [scale, name] of [
    [1e6, "million"],
    [1e3, "thousand"],
  ] as const)
    if (n >= scale) {
      const rest = n % scale;
      return `${inWords(Math.floor(n / scale), and)} ${name}${rest ? `${and && rest < 100 ? " and" : ""} ${inWords(rest, and)}` : ""}`;
    }
  return "";
}

const numbersIn = (text: string) => {
  const reading = readAll(text);
  return readNumbers(reading, treeOf(reading), english.figures).numbers;
};

describe("number words", () => {
  it("are read back to the number they were written from", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), fc.boolean(), (n, and) => {
        const words = inWords(n, and);
        const found = numbersIn(`The flood killed ${words} people.`);
        expect(found.map((f) => f.value)).toEqual([n]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["a dozen men", 12],
    ["half a dozen men", 6],
    ["two dozen men", 24],
    ["half a million people", 500000],
    ["two and a half million people", 2500000],
    ["a million and a half people", 1500000],
    ["a quarter of a million people", 250000],
    ["3.4 million people", 3400000],
    ["5bn dollars", 5000000000],
    ["two fifths of them", 40],
    ["one in six children", 16.6667],
    ["three-quarters of the homes", 75],
    ["a score of men", 20],
    ["fifteen hundred men", 1500],
    ["2 dozen men", 24],
  ])("%s", (text, value) => expect(numbersIn(`They saw ${text}.`).map((n) => n.value)).toEqual([value]));

  it.each([
    ["dozens of men", 12, null],
    ["tens of thousands of men", 10000, null],
    ["hundreds of men", 100, null],
    ["20-30 men", 20, 30],
    ["between 20 and 30 men", 20, 30],
    ["3 to 4 million men", 3000000, 4000000],
    ["$3-4 billion", 3000000000, 4000000000],
  ])("%s has bounds", (text, low, high) => {
    const [found] = numbersIn(`They saw ${text}.`);
    expect([found?.value, found?.low, found?.high]).toEqual([null, low, high]);
  });
});

describe("figures", () => {
  it.each([
    ["tolls", 0.06],
    ["counts", 0.06],
    ["sources", 0.08],
    ["predicates", 0.04],
    ["dates", 0.06],
  ] as const)("read our examples (%s)", (name, most) => {
    const outcomes = examplesOf(name).map(judge);
    const missed = outcomes.flatMap((o) => o.pairs.filter((p) => !p.found).map(() => o.example.text));
    const wrong = outcomes.flatMap((o) =>
      o.pairs.filter((p) => p.wrong.length > 0).map((p) => `${o.example.text} ${p.wrong.join()}`),
    );
    const extra = outcomes.flatMap((o) => o.extra.map((f) => `${o.example.text} ${f.asWritten.text}`));
    const all = outcomes.reduce((n, o) => n + o.pairs.length, 0);
    expect(missed.length / all, missed.join("\n")).toBeLessThan(0.03);
    expect(wrong.length / all, wrong.join("\n")).toBeLessThan(most);
    expect(extra.length / all, extra.join("\n")).toBeLessThan(0.03);
  });

  it("quote the text exactly, whatever the text", () => {
    const pieces = fc.constantFrom(
      "12",
      "killed",
      "people",
      "more than",
      "3.4 million",
      "$5bn",
      "and",
      "of",
      "the",
      ",",
      ".",
      "“",
      "É\u0301",
      "👩‍👧",
      "dozens",
      "half",
      "a",
      "one in six",
      "20-30",
      "%",
      "in",
      "were",
      "\n\n",
      "٣٤",
      "1\u200b2",
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 40 }), (words) => {
        const text = words.join(" ").trim();
        if (text === "") return;
        const readout = read(text);
        for (const f of readout.figures) {
          for (const q of [
            f.asWritten,
            ...f.evidence,
            ...(f.base ? [f.base] : []),
            ...(f.population?.text ? [f.population.text] : []),
          ])
            expect(readout.document.text.slice(q.start, q.end)).toBe(q.text);
        }
        expect(new Set(readout.figures.map((f) => f.id)).size).toBe(readout.figures.length);
      }),
      { numRuns: 60 },
    );
  });

  // Each kind of string that shows one number and holds another: the right figure, or a refusal, never another.
  it.each([
    ["At least 1\u202a7 people died.", null],
    ["\u202aAt least 17 people died.", 17],
    ["At least 17\u200b people died.", 17],
    ["Officials said \u202e1,250\u202c people were killed.", 1250],
    ["Officials said ١٢ people were killed.", 12],
    ["Officials said १,२३,४५६ people were killed.", 123456],
    ["Officials said 12² people were killed.", 12],
    ["Officials said I2 people were killed.", null],
    ["Officials said 1O people were killed.", null],
    ["Officials said 1\u041e people were killed.", null],
    ["Officials said 10\u202f000 people were killed.", 10000],
    ["Officials said 1,5 people were killed.", null],
    ["Officials said \u221212 people were killed.", null],
    ["Officials said 12+ people were killed.", 12],
    ["The 5+2 talks broke down after 14 soldiers were killed.", 14],
    ["Officials said ~12 people were killed.", 12],
    ["Officials said 12k people were killed.", 12000],
    ["Officials said 12,00,000 people were killed.", 1200000],
    ["Officials said \u216b people were killed.", null],
    ["Officials said 十二 people were killed.", null],
    ["Officials said 12[3] people were killed.", 12],
  ])("%j gives %d or nothing", (text, value) => {
    const values = read(text).figures.map((f) => f.value);
    if (value === null) expect(values).toEqual([]);
    else expect([[], [value]]).toContainEqual(values);
  });

  it("says of a number with a hidden character that it was not read", () => {
    const readout = read("At least 1\u202e7 people died, police said.");
    expect(readout.checks.map((c) => c.kind)).toContain("impossible_value");
  });

  it.each([
    [
      "One guard was killed on Monday, police said.",
      /^One guard had been killed, according to police, as told in a report of 2026-03-11 /,
    ],
    ["Rebels fired nine rockets at the port, the army said.", /^Nine rockets were counted/],
    ["Hospitals had received 40 bodies, the mayor said.", /^40 bodies were counted, according to the mayor, /],
    ["Up to 90 people may have died in the fire, the mayor said.", /^Up to 90 people may have been killed/],
    [
      "The United Nations asked donors for $12 million on Monday.",
      /^\$12 million was requested, according to the United Nations/,
    ],
    ["Twenty guards were hurt, 6 of them women, police said.", /^Twenty guards had been injured/],
    [
      "Inflation rose to 12 per cent in May, the bank said.",
      /^12 per cent was given for inflation, according to the bank/,
    ],
    ["The convoy brought 40 tonnes of flour, the mayor said.", /^40 tonnes of flour /],
    ["About one in three houses is under water, the mayor said.", /^About one in three houses /],
    ["The clinic treats 40 patients a day, the doctor said.", /^40 patients a day were counted/],
    ["The bloc will release 30 prisoners next week, it said.", /^30 prisoners were to be released/],
  ])("cites as a person would say it: %s", (text, words) => {
    const readout = read(text, { published: "2026-03-11" });
    expect(cite(readout, readout.figures[0]!.id)!.sentence).toMatch(words);
  });

  it.each([
    [
      "He [Ian Marsh] accused the rebels of looting.",
      "Mayor Ian Marsh visited the camp on Monday. He accused the rebels of looting.",
      /^A report of 2026-03-11 said: “He \[Ian Marsh\] accused the rebels of looting\.” \(“accused”: told as having happened; date not said; no source named\)\.\[1\]$/,
    ],
    [
      "cease-fire, whole",
      "The president demanded an immediate cease-fire, officials said.",
      /“cease-fire”: demanded, not done; date not said/,
    ],
  ])("cites an event: %s", (_, text, words) => {
    const readout = read(text, { published: "2026-03-11" });
    expect(readout.events.map((e) => cite(readout, e.id)!.sentence).filter((s) => words.test(s))).toHaveLength(1);
  });

  it.each([
    [
      "The mayor said the bridge was safe.",
      /^The mayor said: “the bridge was safe”, as told in a report of 2026-03-11 \(in the report's words\)\.\[1\]$/,
    ],
    [
      "The mayor called the blockade “a crime”.",
      /^A report of 2026-03-11 said of the mayor: “The mayor called the blockade ‘a crime’” \(“called”; partly quoted\)/,
    ],
    [
      "The mayor urged the rebels to leave.",
      /^A report of 2026-03-11 said of the mayor: “The mayor urged the rebels to leave” \(“urged”/,
    ],
  ])("cites a statement: %s", (text, words) => {
    const readout = read(text, { published: "2026-03-11" });
    expect(cite(readout, readout.statements[0]!.id)!.sentence).toMatch(words);
  });

  it("cites a figure with its caveats", () => {
    const readout = read("By Tuesday 118 people had been killed, the health ministry said.", {
      published: "2026-03-11",
      outlet: "The Courier",
    });
    const citation = cite(readout, readout.figures[0]!.id)!;
    expect(citation.sentence).toMatch(
      /^118 people had been killed, according to the health ministry, as reported by The Courier on 2026-03-11 \(cumulative; as of 2026-03-10\)\.\[1\]$/,
    );
    expect(citation.footnote).toContain("The Courier");
    expect(cite(readout, "fig_nothing")).toBeNull();
  });
});
