// English knowledge for the places stage.
import type { Gazetteer, PlacesKnowledge } from "../../../src/language/index.ts";
import { readBinary, readTable } from "../data.ts";
import { joinGazetteers } from "./join.ts";
import { openGazetteer, type PackedGazetteer } from "./gazetteer.ts";

let opened: PackedGazetteer | null = null;
const gazetteer = (): PackedGazetteer => (opened ??= openGazetteer(readBinary("models/gazetteer.bin")));

const rows = readTable("places-words");
const words = (role: string): ReadonlySet<string> =>
  new Set(rows.filter((r) => r["role"] === role).map((r) => r["word"]!));

const BEARINGS: Readonly<Record<string, number>> = {
  north: 0,
  northeast: 45,
  east: 90,
  southeast: 135,
  south: 180,
  southwest: 225,
  west: 270,
  northwest: 315,
};
/** "north-eastern" → 45; null for "central" and the like. */
function bearing(word: string): number | null {
  const plain = word.replace("-", "").replace(/ern$/, "");
  return BEARINGS[plain] ?? null;
}

const KINDS = ["admin1", "admin2", "settlement", "water", "site"] as const;
type KindWord = (typeof KINDS)[number];
const isKindWord = (role: string): role is KindWord => (KINDS as readonly string[]).includes(role);

let demonyms: Map<string, string> | null = null;
function demonymTable(): Map<string, string> {
  if (demonyms) return demonyms;
  demonyms = new Map(gazetteer().demonyms);
  for (const row of readTable("nationalities")) {
    const word = row["word"]!.toLowerCase();
    // Country codes used as adjectives ("US", "UK") are names of the country as well, and handled as such.
    if (row["country"] && /^[a-z -]{4,}$/.test(word)) demonyms.set(word, row["country"]);
  }
  return demonyms;
}

export const places: PlacesKnowledge = {
  version: "en-places@1",
  gazetteer,
  regionOfAbbreviation: (abbreviation) => gazetteer().abbreviations.get(abbreviation) ?? -1,
  countryOfDemonym: (word) => {
    const table = demonymTable();
    return table.get(word) ?? (word.endsWith("s") ? (table.get(word.slice(0, -1)) ?? null) : null);
  },
  kindWords: new Map(rows.flatMap((r) => (isKindWord(r["role"]!) ? [[r["word"]!, r["role"]]] : []))),
  directions: new Map([...words("direction")].map((w) => [w, bearing(w)])),
  locatives: words("locative"),
  bodyWords: words("organization"),
  bodyParts: words("body"),
  personTitles: words("title"),
  givenNames: new Set(readTable("gender-names").map((r) => r["name"]!)),
  seldomPlaces: words("seldom"),
  addressWords: words("address"),
  dwellers: words("dweller"),
  eponyms: words("eponym"),
  taking: words("taking"),
  localActors: words("local"),
  regionalOffices: words("office"),
  townOffices: words("townOffice"),
  clearAbbreviations: new Set(rows.filter((r) => r["role"] === "abbreviation").map((r) => r["word"]!)),
  about: words("about"),
  partWords: words("part"),
  topical: words("topical"),
  light: new Set(
    readTable("times-words")
      .filter((r) => r["class"] === "light")
      .map((r) => r["word"]!),
  ),
};

/** The knowledge of places with a user's own gazetteer beside the shipped one. */
export function withGazetteer(knowledge: PlacesKnowledge, own: PackedGazetteer): PlacesKnowledge {
  let joined: Gazetteer | null = null;
  return { ...knowledge, gazetteer: () => (joined ??= joinGazetteers(knowledge.gazetteer(), own)) };
}
