// Rows of the entity lexicons as the maps that the stages look things up in.
import type {
  Demonym,
  EntityWords,
  GroupNoun,
  KnownActor,
  Office,
  PersonNoun,
  PlaceNounClass,
  Pronoun,
  Tenure,
} from "../../../src/language/index.ts";
import type { Gender, GrammaticalNumber } from "../../../src/document/index.ts";
import { ENTITY_KINDS, isSector, type EntityKind, type Sector } from "../../../src/ontology/index.ts";
import { wordsByClass } from "../data.ts";

export type Row = Readonly<Record<string, string>>;

const list = (cell: string | undefined): readonly string[] => (cell ? cell.split("|").map((s) => s.trim()) : []);

export function sectorOf(cell: string, where: string): Sector | null {
  if (cell === "" || cell === "=") return null;
  if (!isSector(cell)) throw new RangeError(`${where}: ${cell} is no PLOVER sector`);
  return cell;
}

export function kindOf(cell: string, where: string): EntityKind {
  if (!(ENTITY_KINDS as readonly string[]).includes(cell))
    throw new RangeError(`${where}: ${cell} is no kind of entity`);
  return cell as EntityKind;
}

function genderOf(cell: string): Gender {
  return cell === "female" || cell === "male" || cell === "neuter" ? cell : "unknown";
}

/** The regular English plural of a noun phrase whose last word carries it. */
export function pluralOf(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** Known actors of `actors.tsv`; cells `aliases` and `metonyms` are lists with `|` between. */
export function actorsOf(rows: readonly Row[], file = "actors.tsv"): KnownActor[] {
  return rows.map((row) => ({
    id: row["id"]!,
    name: row["name"]!,
    aliases: list(row["aliases"]),
    metonyms: list(row["metonyms"]),
    kind: kindOf(row["kind"] || "organization", `${file}: ${row["id"]}`),
    country: row["country"] || null,
    sector: sectorOf(row["sector"] ?? "", `${file}: ${row["id"]}`),
    gender: genderOf(row["gender"] ?? ""),
  }));
}

export const officesOf = (rows: readonly Row[]): Office[] =>
  rows.map((row) => ({ id: row["id"]!, titles: list(row["titles"]), of: row["of"]! }));

/** Holders of `holders.tsv`: the people, as known actors, and when they held which office. */
export function holdersOf(
  rows: readonly Row[],
  offices: readonly Office[],
  countryOfActor: (actor: string) => { country: string | null; sector: Sector | null },
): { people: KnownActor[]; tenures: Tenure[] } {
  const officeById = new Map(offices.map((o) => [o.id, o]));
  const people = new Map<string, KnownActor>();
  const tenures: Tenure[] = [];
  for (const row of rows) {
    const office = officeById.get(row["office"]!);
    if (!office) throw new RangeError(`holders.tsv: ${row["name"]} holds the unknown office ${row["office"]}`);
    const name = row["name"]!;
    const id = `actor:${slug(name)}`;
    const of = office.of.startsWith("actor:")
      ? countryOfActor(office.of)
      : { country: office.of, sector: "GOV" as const };
    const known = people.get(id);
    const aliases = list(row["aliases"]);
    if (!known)
      people.set(id, {
        id,
        name,
        aliases,
        metonyms: [],
        kind: "person",
        country: row["country"] || of.country,
        sector: of.sector,
        gender: genderOf(row["gender"] ?? ""),
      });
    else if (aliases.some((a) => !known.aliases.includes(a)))
      people.set(id, { ...known, aliases: [...new Set([...known.aliases, ...aliases])] });
    tenures.push({ office: office.id, holder: id, from: row["from"]!, to: row["to"] || null });
  }
  return { people: [...people.values()], tenures };
}

export const slug = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export function personNounsOf(roles: readonly Row[], people: readonly Row[]): Map<string, PersonNoun> {
  const map = new Map<string, PersonNoun>();
  const add = (noun: string, plural: string, make: (number: GrammaticalNumber) => PersonNoun): void => {
    if (plural === noun) map.set(noun, make("plural"));
    else {
      if (!map.has(noun)) map.set(noun, make("singular"));
      if (!map.has(plural)) map.set(plural, make("plural"));
    }
  };
  for (const row of roles) {
    const noun = row["title"]!;
    const sector = sectorOf(row["sector"] ?? "", `roles.tsv: ${noun}`);
    add(noun, row["plural"] || pluralOf(noun), (number) => ({
      noun,
      number,
      singular: "person",
      plural: sector === "MIL" || sector === "PRM" || sector === "REB" ? "armed_group" : "population",
      sector,
      gender: genderOf(row["gender"] ?? ""),
      title: true,
      inherits: row["sector"] === "=",
    }));
  }
  for (const row of people) {
    const noun = row["noun"]!;
    const kind = kindOf(row["kind"]!, `nouns-people.tsv: ${noun}`);
    add(noun, row["plural"] || pluralOf(noun), (number) => ({
      noun,
      number,
      singular: row["one"]
        ? kindOf(row["one"], `nouns-people.tsv: ${noun}`)
        : kind === "government" || kind === "organization"
          ? kind
          : "person",
      plural: kind,
      sector: sectorOf(row["sector"] ?? "", `nouns-people.tsv: ${noun}`),
      gender: genderOf(row["gender"] ?? ""),
      title: false,
      inherits: false,
    }));
  }
  return map;
}

export function groupNounsOf(rows: readonly Row[]): Map<string, GroupNoun> {
  const map = new Map<string, GroupNoun>();
  for (const row of rows) {
    const noun = row["noun"]!;
    const of = (number: GrammaticalNumber): GroupNoun => ({
      noun,
      number,
      kind: kindOf(row["kind"]!, `nouns-groups.tsv: ${noun}`),
      sector: sectorOf(row["sector"] ?? "", `nouns-groups.tsv: ${noun}`),
      inherits: row["sector"] === "=",
      stands: row["stands"] === "yes",
    });
    // A body is "it" or "they": its singular form takes both.
    const plural = pluralOf(noun);
    map.set(
      noun,
      of(/(?:forces|troops|authorities|guards|mediators|envoys|parties)$/.test(noun) ? "plural" : "singular"),
    );
    if (!map.has(plural)) map.set(plural, of("plural"));
  }
  return map;
}

export function placeNounsOf(rows: readonly Row[]): Map<string, PlaceNounClass> {
  const map = new Map<string, PlaceNounClass>();
  for (const row of rows) {
    const noun = row["noun"]!;
    const cls = row["class"] as PlaceNounClass;
    if (!map.has(noun)) map.set(noun, cls);
    if (!map.has(pluralOf(noun))) map.set(pluralOf(noun), cls);
  }
  return map;
}

export const givenNamesOf = (rows: readonly Row[]): Map<string, Gender> =>
  new Map(rows.map((row) => [row["name"]!, genderOf(row["gender"]!)]));

export const pronounsOf = (rows: readonly Row[]): Map<string, Pronoun> =>
  new Map(
    rows.map((row) => [
      row["word"]!,
      {
        kind: row["kind"] as Pronoun["kind"],
        person: Number(row["person"]) as Pronoun["person"],
        number: row["number"] as GrammaticalNumber,
        gender: row["gender"] as Gender,
      },
    ]),
  );

export function entityWordsOf(
  rows: readonly Row[],
  numbers: ReadonlyMap<string, number>,
  ordinary: ReadonlySet<string>,
): EntityWords {
  const classes = wordsByClass(rows);
  const set = (cls: string): ReadonlySet<string> => classes.get(cls) ?? new Set();
  const pick = (cls: string): readonly Row[] => rows.filter((row) => row["class"] === cls);
  return {
    definite: set("definite"),
    indefinite: set("indefinite"),
    demonstrative: set("demonstrative"),
    of: set("of"),
    locative: set("locative"),
    relational: set("relational"),
    deeds: set("deeds"),
    volitional: set("volitional"),
    relationNouns: set("relationNouns"),
    visiting: set("visiting"),
    quantity: set("quantity"),
    pairs: new Map(pick("pairs").map((row) => [row["word"]!, Number(row["value"])])),
    honorifics: new Map(pick("honorifics").map((row) => [row["word"]!, genderOf(row["value"]!)])),
    ranks: new Map(pick("ranks").map((row) => [row["word"]!, row["value"]!])),
    nameParticles: set("nameParticles"),
    nameSuffixes: set("nameSuffixes"),
    roleAdjectives: set("roleAdjectives"),
    titleLinks: set("titleLinks"),
    addressing: set("addressing"),
    geography: set("geography"),
    leading: set("leading"),
    generic: set("generic"),
    mass: set("mass"),
    partisan: set("partisan"),
    ships: set("ships"),
    shipPrefixes: set("shipPrefixes"),
    localOffices: set("localOffices"),
    judging: set("judging"),
    turning: set("turning"),
    ofVerbs: set("ofVerbs"),
    halves: set("halves"),
    kingdoms: set("kingdoms"),
    dwellings: set("dwellings"),
    serving: set("serving"),
    becoming: set("becoming"),
    mutual: set("mutual"),
    followers: set("followers"),
    commanding: set("commanding"),
    stateOffices: set("stateOffices"),
    familyFirst: set("familyFirst"),
    former: set("former"),
    taking: set("taking"),
    state: set("state"),
    expletive: set("expletive"),
    speech: set("speech"),
    approximators: set("approximators"),
    numbers,
    branches: set("branches"),
    craft: set("craft"),
    public: set("public"),
    ordinary,
  };
}

export function demonymsOf(rows: readonly Row[], into: Map<string, Demonym>): void {
  for (const row of rows)
    into.set(row["word"]!.toLowerCase(), { country: row["country"] || null, people: row["people"]! });
  // "Syrians", "South Koreans": the people's own word, where it is another than the adjective.
  for (const demonym of into.values()) {
    const people = demonym.people.toLowerCase();
    if (!people.startsWith("the ") && !into.has(people)) into.set(people, demonym);
  }
}
