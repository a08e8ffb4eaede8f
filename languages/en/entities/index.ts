// English knowledge for the entities stage: the lexicons of `../lexicon`, read once on first use.
import type { Demonym, EntitiesKnowledge, KnownActor } from "../../../src/language/index.ts";
import { readTable } from "../data.ts";
import { countryData } from "./countries.ts";
import {
  actorsOf,
  demonymsOf,
  entityWordsOf,
  givenNamesOf,
  groupNounsOf,
  holdersOf,
  officesOf,
  personNounsOf,
  placeNounsOf,
  pronounsOf,
} from "./tables.ts";

/** Rows with the id of an actor already there add to it; the rest are new. */
function merged(base: readonly KnownActor[], more: readonly KnownActor[]): KnownActor[] {
  const byId = new Map(base.map((a) => [a.id, a]));
  for (const a of more) {
    const b = byId.get(a.id);
    byId.set(
      a.id,
      b
        ? {
            ...a,
            country: a.country ?? b.country,
            sector: a.sector ?? b.sector,
            aliases: [...new Set([...a.aliases, ...b.aliases, ...(a.name === b.name ? [] : [b.name])])],
            metonyms: [...new Set([...a.metonyms, ...b.metonyms])],
          }
        : a,
    );
  }
  return [...byId.values()];
}

/** Worth of the number words from one to ninety, with those that only count in bulk left out. */
const numbers = (): Map<string, number> =>
  new Map(
    readTable("numbers")
      .filter((row) => ["unit", "teen", "ten", "tens"].includes(row["kind"]!))
      .map((row) => [row["word"]!, Number(row["value"])]),
  );

/** Common nouns that the lexicons know: what reports an event, and words for people, bodies and places. */
function ordinaryNouns(): Set<string> {
  const words = new Set<string>();
  for (const row of readTable("triggers"))
    if (row["pos"] === "NOUN") words.add(row["words"]!.split(" ").at(-1)!.toLowerCase());
  for (const file of ["nouns-people", "nouns-groups", "nouns-places"])
    for (const row of readTable(file)) words.add(row["noun"]!.split(" ").at(-1)!.toLowerCase());
  for (const row of readTable("entity-words"))
    if (row["class"] === "relationNouns" || row["class"] === "ordinary") words.add(row["word"]!);
  return words;
}

/** The armed forces of the states that the lexicon gives none, by nationality ("Zambian military"). */
function militaries(
  states: readonly KnownActor[],
  known: readonly KnownActor[],
  demonyms: ReadonlyMap<string, Demonym>,
): KnownActor[] {
  const there = new Set(known.map((a) => a.id));
  const adjective = new Map<string, string>();
  for (const [word, { country }] of demonyms)
    if (country && !adjective.has(country))
      adjective.set(
        country,
        word.replace(/(?:^|[ -])\p{Ll}/gu, (c) => c.toUpperCase()),
      );
  return states.flatMap((state) => {
    const id = state.id.replace("actor:gov-", "actor:mil-");
    if (there.has(id)) return [];
    const whose = adjective.get(state.country!) ?? state.name;
    return {
      ...state,
      id,
      name: `${whose} military`,
      aliases: ["army", "armed forces"].map((noun) => `${whose} ${noun}`),
      metonyms: [],
      kind: "armed_group" as const,
      sector: "MIL" as const,
    };
  });
}

function load(): EntitiesKnowledge {
  const { countries, demonyms, states } = countryData();
  demonymsOf(readTable("nationalities"), demonyms);
  const actors = actorsOf(readTable("actors"));
  const bodies = merged([...states, ...militaries(states, actors, demonyms)], actors);
  const byId = new Map(bodies.map((a) => [a.id, a]));
  const offices = officesOf(readTable("offices"));
  const { people, tenures } = holdersOf(readTable("holders"), offices, (id) => {
    const body = byId.get(id);
    if (!body) throw new RangeError(`offices.tsv: an office of the unknown actor ${id}`);
    return body;
  });
  return {
    version: "en-entities@1",
    actors: merged(bodies, people),
    offices,
    tenures,
    countries,
    demonyms,
    personNouns: personNounsOf(readTable("roles"), readTable("nouns-people")),
    groupNouns: groupNounsOf(readTable("nouns-groups")),
    placeNouns: placeNounsOf(readTable("nouns-places")),
    givenNames: givenNamesOf(readTable("gender-names")),
    pronouns: pronounsOf(readTable("pronouns")),
    words: entityWordsOf(readTable("entity-words"), numbers(), ordinaryNouns()),
    antecedents: new Map(readTable("antecedent-weights").map((row) => [row["feature"]!, Number(row["weight"])])),
  };
}

export const entities: EntitiesKnowledge = load();

/** The knowledge with actors of the user's own added; an id already known is extended. */
export const withActors = (knowledge: EntitiesKnowledge, actors: readonly KnownActor[]): EntitiesKnowledge => ({
  ...knowledge,
  version: `${knowledge.version}+${actors.length}`,
  actors: merged(knowledge.actors, actors),
});
