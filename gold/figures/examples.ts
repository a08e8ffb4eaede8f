// Our own examples of figures: a sentence and the figures it gives, from `languages/en/figures/*.examples.txt`.
import { readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { read } from "../../src/index.ts";
import type { Figure, Readout } from "../../src/record/index.ts";

/** All examples are read as if published on this day, a Wednesday. */
export const PUBLISHED = "2026-03-11";

export interface ExpectedFigure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly indicator: string;
  readonly qualifier: string;
  readonly unit: string;
  readonly aggregation: string | null;
  readonly population: readonly string[];
  readonly asOf: string | null;
  readonly part: boolean;
  readonly currency: string | null;
  /** Who gives it, and where it holds: names as the words have them. */
  readonly by: string | null;
  readonly place: string | null;
  readonly basis: string | null;
  readonly modality: string | null;
  readonly negative: boolean;
}
export interface Example {
  readonly line: number;
  readonly text: string;
  readonly figures: readonly ExpectedFigure[];
}

const QUALIFIERS = new Set(
  "exact approx more_than at_least less_than up_to nearly between order_of_magnitude all_of".split(" "),
);
const UNITS = new Set(
  "person household body vehicle truck building tonne currency percent area distance other".split(" "),
);
const AGGREGATIONS = new Set("cumulative new stock projected rate share unknown".split(" "));

function expected(words: string, where: string): ExpectedFigure {
  const [number, indicator, ...rest] = words.trim().split(" ");
  let value: number | null = null;
  let low: number | null = null;
  let high: number | null = null;
  if (/^\d.*-/.test(number!)) [low, high] = number!.split("-").map(Number) as [number, number];
  else if (number!.endsWith("+")) low = Number(number!.slice(0, -1));
  else value = Number(number);
  if (Number.isNaN(value) || Number.isNaN(low)) throw new RangeError(`${where}: "${number}" is no number`);
  const figure = {
    value,
    low,
    high,
    indicator: indicator!,
    qualifier: "exact",
    unit: "person",
    aggregation: null as string | null,
    population: [] as string[],
    asOf: null as string | null,
    part: false,
    currency: null as string | null,
    by: null as string | null,
    place: null as string | null,
    basis: null as string | null,
    modality: null as string | null,
    negative: false,
  };
  let unitSaid = false;
  for (const word of rest) {
    if (word.startsWith("pop:")) figure.population = word.slice(4).replaceAll("_", " ").split(",");
    else if (word.startsWith("asof:")) figure.asOf = word.slice(5);
    else if (word.startsWith("cur:")) figure.currency = word.slice(4);
    else if (word.startsWith("by:")) figure.by = word.slice(3).replaceAll("_", " ");
    else if (word.startsWith("in:")) figure.place = word.slice(3).replaceAll("_", " ");
    else if (word.startsWith("basis:")) figure.basis = word.slice(6);
    else if (word.startsWith("mod:")) figure.modality = word.slice(4);
    else if (word === "neg") figure.negative = true;
    else if (word === "part") figure.part = true;
    else if (QUALIFIERS.has(word)) figure.qualifier = word;
    else if (UNITS.has(word) && !unitSaid) {
      figure.unit = word;
      unitSaid = true;
    } else if (AGGREGATIONS.has(word)) figure.aggregation = word;
    else throw new RangeError(`${where}: "${word}" is not understood`);
  }
  return figure;
}

/** The examples of a file, such as `tolls`. */
export function examplesOf(name: string): Example[] {
  const found: Example[] = [];
  readFileSync(dataPath(`figures/${name}.examples.txt`), "utf8")
    .split("\n")
    .forEach((line, k) => {
      if (line.trim() === "" || line.startsWith("#")) return;
      const [text, expectation] = line.split(" ==> ");
      if (expectation === undefined) throw new RangeError(`${name}, line ${k + 1}: no "==>"`);
      const where = `${name}, line ${k + 1}`;
      found.push({
        line: k + 1,
        text: text!.replaceAll(" ¶ ", "\n\n"),
        figures: expectation.trim() === "none" ? [] : expectation.split(";").map((w) => expected(w, where)),
      });
    });
  return found;
}

const numbersAgree = (f: Figure, e: ExpectedFigure): boolean =>
  e.value !== null
    ? f.value === e.value
    : e.high !== null
      ? f.low === e.low && f.high === e.high
      : f.value === null && f.low === e.low;

/** Which of the fields of `e` the figure gets wrong; fields that the example leaves out are not judged. */
export function wrongFields(f: Figure, e: ExpectedFigure): string[] {
  const wrong: string[] = [];
  if (f.qualifier !== e.qualifier) wrong.push("qualifier");
  if (f.unit !== e.unit) wrong.push("unit");
  if (f.indicator !== e.indicator) wrong.push("indicator");
  if (e.aggregation !== null && f.aggregation !== e.aggregation) wrong.push("aggregation");
  if (e.asOf !== null && f.asOf.date !== e.asOf) wrong.push("asOf");
  if (e.part !== (f.partOf !== null)) wrong.push("part");
  if (e.currency !== null && f.currency !== e.currency) wrong.push("currency");
  if (e.population.length > 0) {
    const p = f.population;
    const has = new Set([p?.status, p?.sex, p?.ageBand, p?.role, p?.nationality]);
    if (!e.population.every((x) => has.has(x))) wrong.push("population");
  }
  return wrong;
}

/** The names under which a record's entity, or the source of its statement, is known. */
function namesOf(record: Readout, entity: string | null, statement?: string): string[] {
  const found = record.entities.find((e) => e.id === entity);
  const said = record.statements.find((s) => s.id === statement)?.speakerText?.text;
  return [
    ...(found ? [found.name, ...found.aliases, ...found.mentions.map((m) => m.text)] : []),
    ...(said ? [said] : []),
  ];
}

const among = (names: readonly string[], wanted: string): boolean =>
  names.some((n) => n.toLowerCase().includes(wanted.toLowerCase()));

/** The same for what another record tells of a figure: source and place. */
function wrongTies(f: Figure, e: ExpectedFigure, record: Readout): string[] {
  const wrong: string[] = [];
  const { attribution } = f;
  // "by:none": the report itself speaks.
  const silent = e.by === "none" || attribution === null;
  if (e.by !== null && silent && (e.by === "none") !== (attribution === null)) wrong.push("source");
  else if (
    e.by !== null &&
    !silent &&
    !among(namesOf(record, attribution?.source ?? null, attribution?.statement), e.by)
  )
    wrong.push("source");
  if (e.place !== null && !among(namesOf(record, f.place), e.place)) wrong.push("place");
  if (e.basis !== null && f.sourceBasis !== e.basis) wrong.push("sourceBasis");
  if (e.modality !== null && (f.modality !== e.modality || (f.polarity === "negative") !== e.negative))
    wrong.push("modality");
  return wrong;
}

export interface Outcome {
  readonly example: Example;
  readonly pairs: readonly {
    readonly expected: ExpectedFigure;
    readonly found: Figure | null;
    readonly wrong: readonly string[];
  }[];
  readonly extra: readonly Figure[];
}

/** Reads an example and pairs the figures found with those expected, in reading order, by their numbers. */
export function judge(example: Example): Outcome {
  const record = read(example.text, { published: PUBLISHED });
  const figures = [...record.figures];
  const pairs = example.figures.map((e) => {
    const matches = figures.filter((f) => numbersAgree(f, e));
    const best = matches.find((f) => f.indicator === e.indicator) ?? matches[0] ?? null;
    if (best) figures.splice(figures.indexOf(best), 1);
    return { expected: e, found: best, wrong: best ? [...wrongFields(best, e), ...wrongTies(best, e, record)] : [] };
  });
  return { example, pairs, extra: figures };
}
