// What a name's use in the text says it is, where the tagger and the lists are silent or wrong.
import type { Mention, PlaceMention } from "../../document/index.ts";
import type { KnownActor } from "../../language/index.ts";
import { caseOf } from "../mentions/nouns.ts";
import { folded } from "../mentions/phrases.ts";
import { inDateline } from "./datelines.ts";
import { actorOrPlace } from "./metonyms.ts";
import { personName } from "./people.ts";
import type { Resolving } from "./state.ts";

/** Countries that the text names, by demonym or by name. */
export function countriesNamed(r: Resolving): ReadonlySet<string> {
  if (r.memo.countries) return r.memo.countries;
  const found = new Set<string>();
  const { tokens, places } = r.document;
  for (let i = 0; i < tokens.length; i++) {
    if (!/^\p{Lu}/u.test(tokens.texts[i]!)) continue;
    const demonym = r.knowledge.demonyms.get(tokens.lower[i]!);
    if (demonym?.country) found.add(demonym.country);
    const known = r.known.longestAt(tokens, i, Math.min(tokens.length, i + 5));
    for (const n of known?.names ?? [])
      if (n.actor.kind === "government" && n.actor.country) found.add(n.actor.country);
  }
  for (const p of places) if (p.place?.country) found.add(p.place.country);
  return (r.memo.countries = found);
}

/** True for the agency in a dateline: "QUITO, June 3 (Andean Wire) -". */
export function isAgency(r: Resolving, m: Mention, place: boolean): boolean {
  return !place && r.document.tokens.lower[m.nameFirst - 1] === "(" && inDateline(r, m);
}

/** Surnames of the people whom the text names in full, before or after. */
function fullNames(r: Resolving): ReadonlySet<string> {
  if (r.memo.surnames) return r.memo.surnames;
  const found = new Set<string>();
  for (const m of r.document.mentions)
    if (m.form === "name" && m.type === "person" && m.nameLast - m.nameFirst > 1)
      found.add(personName(r.document.tokens.texts.slice(m.nameFirst, m.nameLast), r.knowledge.words).surname);
  return (r.memo.surnames = found);
}

/** True for one word that is the surname of somebody the text has named in full before. */
export function isSurname(r: Resolving, m: Mention): boolean {
  if (m.nameLast - m.nameFirst !== 1) return false;
  const { surname } = personName([r.text(m)], r.knowledge.words);
  if (r.bySurname.has(surname) || fullNames(r).has(surname)) return true;
  const { familyFirst } = r.knowledge.words;
  return r.people.some((p) => p.name.words[0] === surname && familyFirst.has(p.cluster.country?.toLowerCase() ?? ""));
}

/** True for a name of a place that does what only somebody can, or that no gazetteer knows. */
export const acts = (r: Resolving, m: Mention, place: PlaceMention | null): boolean =>
  !place?.place || actorOrPlace(r.tree, r.knowledge, m.head, true).actor;

/** True when the name stands in a list with a name of that type. */
export function beside(r: Resolving, m: Mention, type: Mention["type"]): boolean {
  const first = r.tree.base(m.head) === "conj" ? r.tree.head(m.head) : m.head;
  return r.tree.conjuncts(first).some((c) => {
    const other = c === m.head ? -1 : r.at[c]!;
    return other >= 0 && r.document.mentions[other]!.form === "name" && r.document.mentions[other]!.type === type;
  });
}

/** "The North" where the text speaks of North Korea: the state whose name begins so; null when none or several. */
export function halfOfCountry(r: Resolving, m: Mention, place: PlaceMention | null): KnownActor | null {
  if (m.nameLast - m.nameFirst !== 1) return null;
  const word = r.text(m);
  if (!r.knowledge.words.halves.has(word.toLowerCase())) return null;
  // "North and South Korea": the gazetteer knows what the first half is.
  if (place?.place)
    return place.place.precision === "country" && place.place.country !== null
      ? (r.known.byId.get(`actor:gov-${place.place.country.toLowerCase()}`) ?? null)
      : null;
  const named = countriesNamed(r);
  const states = r.knowledge.actors.filter(
    (a) =>
      a.kind === "government" &&
      a.country !== null &&
      named.has(a.country) &&
      [a.name, ...a.aliases].some((n) => n.startsWith(`${word} `)),
  );
  return states.length === 1 ? states[0]! : null;
}

/** Prepositions after which a name is where something is or goes. */
const WHERE = new Set(["in", "near", "towards", "toward", "into", "outside", "inside"]);

/** Names that no list knows and that the text only ever uses for a place: "fled towards Wad Amra", "held Wad Amra". */
export function locatedNames(r: Resolving): ReadonlySet<string> {
  const { mentions, tokens } = r.document;
  const where = new Set<string>();
  const who = new Set<string>();
  mentions.forEach((m, k) => {
    if (m.form !== "name" || m.type === "organization") return;
    const name = folded(r.text(m).toLowerCase());
    const head = r.tree.base(m.head) === "conj" && caseOf(r.tree, m.head) === "" ? r.tree.head(m.head) : m.head;
    const given = r.knowledge.givenNames.has(folded(tokens.lower[m.nameFirst]!));
    const verb = r.tree.base(head) === "nsubj" ? r.tree.lemma(r.tree.head(head)).toLowerCase() : "";
    if (r.titles[k] || given || (m.gender !== "unknown" && m.gender !== "neuter")) who.add(name);
    else if (r.knowledge.words.volitional.has(verb) || r.tree.base(head) === "appos") who.add(name);
    else if (WHERE.has(caseOf(r.tree, head))) where.add(name);
  });
  for (const name of who) where.delete(name);
  return where;
}
