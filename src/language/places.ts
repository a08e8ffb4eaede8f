// What a language package supplies for places: the gazetteer index, regions, and the words that decide between namesakes.
import type { PlacePrecision } from "../document/index.ts";

/** Kinds of place in the gazetteer; the index stores them by number, so rows are only ever appended. */
export const PLACE_KINDS = [
  "country",
  "admin1",
  "admin2",
  "capital",
  "seat1",
  "seat2",
  "seat3",
  "town",
  "section",
  "region",
  "vague",
  "site",
  "water",
  "continent",
  "camp",
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What the record says of a place's precision, by kind. */
export const PRECISION: Readonly<Record<PlaceKind, PlacePrecision>> = {
  country: "country",
  admin1: "admin1",
  admin2: "region",
  capital: "city",
  seat1: "city",
  seat2: "city",
  seat3: "city",
  town: "city",
  section: "point",
  region: "region",
  vague: "vague",
  site: "point",
  water: "region",
  continent: "region",
  camp: "point",
};

/** One place under one of its names. */
export interface NameHit {
  readonly place: number;
  /** True for a name the place is better known by another of ("Bost" for Lashkar Gah). */
  readonly alternate: boolean;
}

/** An index of places by name. Look-ups take microseconds; places are numbers, asked about one by one. */
export interface Gazetteer {
  readonly version: string;
  readonly size: number;
  /** Places that bear the name in any spelling of its marks, most populous first; empty when none does. */
  lookup(name: string): readonly NameHit[];
  /** Places whose names could be other spellings of this one ("Bint Jbeil" for Bent Jbaïl): only for names in scripts not our own. */
  alike(name: string): readonly NameHit[];
  name(place: number): string;
  /** "geonames:281102", "iso:PSE", "admin:US.LA", "region:gaza-strip". */
  id(place: number): string;
  kind(place: number): PlaceKind;
  lat(place: number): number;
  lon(place: number): number;
  /** ISO 3166-1 alpha-3, or null for what lies in several countries. */
  country(place: number): string | null;
  /** The place that is its first-order region, or -1. */
  admin1(place: number): number;
  /** The place that is its second-order region, or -1. */
  admin2(place: number): number;
  population(place: number): number;
  /** Radius in km that covers most of it. */
  extent(place: number): number;
  /** The place that is the country with this alpha-3 code, or -1. */
  countryPlace(iso3: string): number;
}

export interface PlacesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Made on first use: a reader of no text loads no gazetteer. */
  readonly gazetteer: () => Gazetteer;
  /** The first-order region that a postal or press abbreviation after a comma means ("PA", "Pa."), or -1. */
  readonly regionOfAbbreviation: (abbreviation: string) => number;
  /** Abbreviations of regions with their full stop that stand for nothing else ("Calif.", "Minn."). */
  readonly clearAbbreviations: ReadonlySet<string>;
  /** ISO alpha-3 of the country that an adjective or noun of nationality belongs to ("syrian", "syrians"), or null; lower case. */
  readonly countryOfDemonym: (word: string) => string | null;
  /** Words after (or before) a name that say what it is: "province" → admin1. Lower case. */
  readonly kindWords: ReadonlyMap<string, "admin1" | "admin2" | "settlement" | "water" | "site">;
  /** Offices of first-order regions, of one word or two ("governor", "attorney general"): "New York's governor" is the state's. */
  readonly regionalOffices: ReadonlySet<string>;
  /** Offices that towns have ("mayor", "police chief"): a name before one, and before its holder's, is the town's. */
  readonly townOffices: ReadonlySet<string>;
  /** "northern", "south-western", "central". Value: bearing of the part in degrees from north, or null for the middle. */
  readonly directions: ReadonlyMap<string, number | null>;
  /** Prepositions that go with places, lower case. */
  readonly locatives: ReadonlySet<string>;
  /** Lower-case words that follow a name of a place within a name of a body ("Post", "University", "Police"). */
  readonly bodyWords: ReadonlySet<string>;
  /** Lower-case words within the name of a body that is named after its place ("Paris Fire Department"). */
  readonly bodyParts: ReadonlySet<string>;
  /** Lower-case words before a person's name ("Mr", "President", "Sgt"). */
  readonly personTitles: ReadonlySet<string>;
  /** Lower-case given names, to tell "Jordan Smith" from a place. */
  readonly givenNames: ReadonlySet<string>;
  /** Folded names of places that in text are nearly always something else ("Of", "March", "Reading"): taken only on strong evidence. */
  readonly seldomPlaces: ReadonlySet<string>;
  /** Lower-case nouns before which a name of a place says where they live or work ("a Clinton couple", "Dublin firefighters"). */
  readonly dwellers: ReadonlySet<string>;
  /** Lower-case nouns for people whose work is in their own country ("police", "prosecutors", "villagers"). */
  readonly localActors: ReadonlySet<string>;
  /** Lemmas of verbs whose object is mostly a place ("retake", "shell", "reach"). */
  readonly taking: ReadonlySet<string>;
  /** Lower-case nouns of things that are named after a place and lie elsewhere ("virus", "disease"). */
  readonly eponyms: ReadonlySet<string>;
  /** Thing words after a name that make it a modifier naming a street or building ("Street", "Avenue", "High School"). */
  readonly addressWords: ReadonlySet<string>;
  /** Lemmas of verbs whose object happens elsewhere and whose addressee is no place ("condemn", "discuss", "call"). */
  readonly about: ReadonlySet<string>;
  /** Lemmas of nouns for a part of a place ("the center of Beirut", "the outskirts of Homs"). */
  readonly partWords: ReadonlySet<string>;
  /** Lemmas of nouns whose "on X" is what they are about ("talks on Lebanon"), unlike "attack on X". */
  readonly topical: ReadonlySet<string>;
  /** Lemmas of verbs that only say that their object takes place ("launch", "stage"): the noun's place is theirs. */
  readonly light: ReadonlySet<string>;
}
