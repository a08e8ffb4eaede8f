// English knowledge for the entities stage: the lexicons of `../lexicon`, read once on first use.
import type { EntitiesKnowledge, KnownActor } from "../../../src/language/index.ts";
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

function load(): EntitiesKnowledge {
  const { countries, demonyms, states } = countryData();
  demonymsOf(readTable("nationalities"), demonyms);
  const bodies = merged(states, actorsOf(readTable("actors")));
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
    words: entityWordsOf(readTable("entity-words")),
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
