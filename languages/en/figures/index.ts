// English knowledge for figures: number words, qualifiers, units, populations and indicators, read from the lexicon tables.
import type {
  CuePhrase,
  FiguresKnowledge,
  IndicatorWord,
  NumberWord,
  PopulationWord,
  UnitWord,
} from "../../../src/language/index.ts";
import {
  AGGREGATIONS,
  INDICATORS,
  QUALIFIERS,
  SOURCE_BASES,
  UNITS,
  type Aggregation,
  type SourceBasis,
} from "../../../src/ontology/index.ts";
import { readTable } from "../data.ts";
import { countryData } from "../entities/countries.ts";

/** The cell's value as one of the values allowed, or an error naming the table. */
function oneOf<T extends string>(allowed: readonly T[], cell: string, table: string): T {
  const found = allowed.find((a) => a === cell);
  if (found === undefined) throw new RangeError(`${table}.tsv: "${cell}" is not one of ${allowed.join(", ")}`);
  return found;
}

const words = (phrase: string): readonly string[] => phrase.trim().toLowerCase().split(" ");

const KINDS = [
  "unit",
  "teen",
  "tens",
  "hundred",
  "scale",
  "dozen",
  "vague",
  "few",
  "half",
  "fraction",
] as const satisfies readonly NumberWord["kind"][];
const COUNTED = [
  "object",
  "subject",
  "self",
  "of",
  "toll",
  "state",
  "condition",
  "purpose",
  "helped",
  "after",
  "disease",
  "oblique",
] as const satisfies readonly IndicatorWord["counted"][];

function numbers(): Map<string, NumberWord> {
  return new Map(
    readTable("numbers").map((r) => [
      r["word"]!,
      { kind: oneOf(KINDS, r["kind"]!, "numbers"), value: Number(r["value"]) },
    ]),
  );
}

function units(): Map<string, UnitWord> {
  return new Map(
    readTable("units").map((r) => [
      r["word"]!,
      { unit: oneOf(UNITS, r["unit"]!, "units"), currency: r["currency"] || null, name: r["name"]! },
    ]),
  );
}

/** Nouns for many people, one of which is no person. */
const GROUPS: ReadonlySet<string> = new Set(
  "household community population public crowd mob tribe clan minority diaspora couple family source".split(" "),
);

function populations(): Map<string, PopulationWord> {
  const map = new Map<string, PopulationWord>();
  for (const r of readTable("populations")) {
    if (map.has(r["noun"]!)) continue;
    map.set(r["noun"]!, {
      unit: oneOf(UNITS, r["unit"]!, "populations"),
      status: oneOf(["civilian", "combatant", "unspecified"], r["status"]!, "populations"),
      sex: r["sex"] === "" ? null : oneOf(["female", "male"] as const, r["sex"]!, "populations"),
      ageBand: r["age"] || null,
      role: r["role"] || null,
    });
  }
  // Nouns of people that the entities know, of whom no more is said here.
  for (const r of readTable("nouns-people"))
    for (const noun of [r["noun"]!, ...(r["plural"] ? [r["plural"]] : [])])
      if (!map.has(noun) && !GROUPS.has(r["noun"]!))
        map.set(noun, {
          unit: "person",
          status: "unspecified",
          sex: r["gender"] === "female" || r["gender"] === "male" ? r["gender"] : null,
          ageBand: null,
          role: r["noun"]!,
        });
  return map;
}

/** Demonyms of the country package and of the lexicon, by lower-case word; a people of no one state has no code. */
function nationalities(): Map<string, string> {
  const map = new Map<string, string>();
  for (const [word, { country }] of countryData().demonyms) if (country) map.set(word, country);
  for (const r of readTable("nationalities")) if (r["country"]) map.set(r["word"]!.toLowerCase(), r["country"]!);
  return map;
}

function indicators(): Map<string, IndicatorWord[]> {
  const map = new Map<string, IndicatorWord[]>();
  for (const r of readTable("indicators")) {
    const word: IndicatorWord = {
      lemma: r["lemma"]!,
      counted: oneOf(COUNTED, r["counted"]!, "indicators"),
      indicator: oneOf(INDICATORS, r["indicator"]!, "indicators"),
      strength: oneOf(["strong", "weak"], r["strength"]!, "indicators"),
      aggregation: r["aggregation"] ? oneOf(AGGREGATIONS, r["aggregation"], "indicators") : null,
      needs: r["needs"] ? r["needs"].split("|") : [],
    };
    const known = map.get(word.lemma);
    if (known) known.push(word);
    else map.set(word.lemma, [word]);
  }
  return map;
}

/** Longest phrases first, so that "more than" is found before "more". */
const byLength = <T extends { readonly words: readonly string[] }>(phrases: T[]): T[] =>
  phrases.sort((a, b) => b.words.length - a.words.length);

export const figures: FiguresKnowledge = {
  version: "en-figures@1",
  retractions: new Set(["withdraw", "retract", "recant", "correct", "revise", "disown"]),
  numbers: numbers(),
  suffixes: new Map(readTable("numbers-suffixes").map((r) => [r["suffix"]!, Number(r["factor"])])),
  qualifiers: byLength(
    readTable("qualifiers").map((r) => ({
      words: words(r["phrase"]!),
      side: oneOf(["before", "after"], r["side"]!, "qualifiers"),
      qualifier: oneOf(QUALIFIERS, r["qualifier"]!, "qualifiers"),
    })),
  ),
  units: units(),
  currencies: new Map(readTable("units-currencies").map((r) => [r["symbol"]!, r["currency"]!])),
  populations: populations(),
  populationModifiers: new Map(
    readTable("populations-modifiers").map((r) => [
      r["word"]!,
      { field: oneOf(["status", "sex", "age"], r["field"]!, "populations-modifiers"), value: r["value"]! },
    ]),
  ),
  nationalities: nationalities(),
  indicators: indicators(),
  aggregations: byLength(
    readTable("figures-aggregation").map((r): CuePhrase<Aggregation> => ({
      words: words(r["phrase"]!),
      says: oneOf(AGGREGATIONS, r["aggregation"]!, "figures-aggregation"),
    })),
  ),
  sourceBases: byLength(
    readTable("figures-sources").map((r): CuePhrase<SourceBasis> => ({
      words: words(r["phrase"]!),
      says: oneOf(SOURCE_BASES, r["basis"]!, "figures-sources"),
    })),
  ),
  identifiers: new Set(readTable("figures-identifiers").map((r) => r["word"]!)),
  durations: new Set(readTable("figures-durations").map((r) => r["word"]!)),
  changes: new Map(readTable("figures-changes").map((r) => [r["lemma"]!, r["direction"] === "1" ? 1 : -1])),
};
