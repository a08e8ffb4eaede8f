// Names first: whom each name in the text refers to, before anything described or pointed at is looked for.
import type { Mention, PlaceMention } from "../../document/index.ts";
import { caseOf } from "../mentions/nouns.ts";
import type { KnownActor } from "../../language/index.ts";
import { folded, type KnownName } from "../mentions/phrases.ts";
import { bodyNamed, tailOf, countryBefore } from "./bodies.ts";
import { noteOther } from "./cluster.ts";
import { inDateline } from "./datelines.ts";
import { heldAnyOffice, servedBy } from "./offices.ts";
import { actorOrPlace } from "./metonyms.ts";
import { famousBearer, fullName, shortName } from "./persons.ts";
import type { Cluster } from "./cluster.ts";
import type { Resolving } from "./state.ts";
import { acts, beside, halfOfCountry, isAgency, isSurname, countriesNamed, locatedNames } from "./usage.ts";

export function resolveNames(r: Resolving): void {
  const { mentions, places, tokens } = r.document;
  const later: number[] = [];
  const located = locatedNames(r);
  const key = (m: Mention): string => folded(r.text(m).toLowerCase());
  const unknown: number[] = [];
  const ships = new Set(mentions.filter((m) => m.form === "name" && isShip(r, m)).map(key));
  mentions.forEach((m, k) => {
    if (m.form !== "name") return;
    const p = r.placeOf(m);
    const place = p >= 0 ? places[p]! : null;
    const whole =
      place !== null &&
      place.last === m.nameLast &&
      (place.first === m.nameFirst || r.article(place.first, m.nameFirst));
    const known = r.known.exactly(tokens, m.nameFirst, m.nameLast);
    const states = known.filter((n) => n.actor.kind === "government");
    const others = known.filter((n) => n.actor.kind !== "government" && n.actor.kind !== "person");
    const persons = known.filter((n) => n.actor.kind === "person");

    if (known.length === 0 && ships.has(key(m))) return shipNamed(r, k, m);
    const bearer = known.length === 0 ? bearerOf(r, m) : null;
    if (bearer) return r.join(k, [bearer], "another name, said to be");
    if (known.length === 0 && isAgency(r, m, whole && place.place !== null)) return agencyNamed(r, k, m);
    if (others.length > 0 && isForeign(r, m, others[0]!.actor)) others.length = 0;
    if (
      others.length > 0 &&
      !others[0]!.metonym &&
      !(
        whole &&
        place.place &&
        m.type === "place" &&
        m.nameLast - m.nameFirst === 1 &&
        places.length > 0 &&
        persons.length === 0 &&
        others.every((n) => n.metonym)
      )
    ) {
      const cluster = r.actor(chooseKnown(r, others).actor);
      // What else bears the name, for whoever asks why.
      for (const n of others) noteOther(cluster, n.actor.name);
      if (whole && place.place) noteOther(cluster, `${place.place.name} the place`);
      return r.join(k, [cluster], "name of a known actor");
    }
    const state = states.find((n) => sameCountry(r, n, place));
    if (state && m.type !== "person") {
      const city = state.metonym;
      const decision = inDateline(r, m)
        ? { actor: false, rule: "in the dateline" }
        : ownsRebels(r, m)
          ? { actor: false, rule: "where an armed group is" }
          : actorOrPlace(r.tree, r.knowledge, m.head, city);
      if (decision.actor) {
        const cluster = r.actor(state.actor);
        if (city && place?.place) noteOther(cluster, `${r.text(m)} the place`);
        return r.join(k, [cluster], `${city ? "seat of government" : "name of a state"}: ${decision.rule}`);
      }
      if (place === null && m.type !== "place" && !city) {
        const country = r.placeCluster(null, state.actor.name);
        country.country = state.actor.country;
        return r.join(k, [country], `name of a state as territory: ${decision.rule}`);
      }
      const cluster = r.placeCluster(place, city ? r.text(m) : state.actor.name);
      if (!cluster.place) cluster.country = state.actor.country;
      noteOther(cluster, `the government of ${state.actor.name}`);
      if (p >= 0) r.ofPlace[p] = cluster.index;
      return r.join(k, [cluster], `name of a place: ${decision.rule}`);
    }
    if (others.length > 0 && (!whole || actorOrPlace(r.tree, r.knowledge, m.head, true).actor))
      return r.join(k, [r.actor(chooseKnown(r, others).actor)], "name of a known actor");
    const half = known.length === 0 ? halfOfCountry(r, m, place) : null;
    if (half) {
      const decision = actorOrPlace(r.tree, r.knowledge, m.head, false);
      const rule = `the short name of a state: ${decision.rule}`;
      const territory = place?.place ? place : (r.resolvedAs.get(half.name.toLowerCase()) ?? null);
      if (decision.actor || r.tree.base(m.head) === "nmod:poss" || !territory) return r.join(k, [r.actor(half)], rule);
      const cluster = r.placeCluster(territory, half.name);
      if (p >= 0) r.ofPlace[p] = cluster.index;
      return r.join(k, [cluster], rule);
    }
    // "Moon and Trump agreed" after "President Moon Jae-in": whatever else the word may name.
    if (known.length === 0 && m.type !== "person" && isSurname(r, m) && (m.type !== "place" || acts(r, m, place))) {
      later.push(k);
      return;
    }
    if (known.length === 0 && !place?.place && m.type !== "organization" && located.has(key(m)))
      return r.join(k, [r.placeCluster(null, r.text(m))], "a name that only ever says where");
    // "Turkey's Ozkan Ulutas": what a state has, after a given name, and on no map.
    if (
      m.type === "place" &&
      !place?.place &&
      known.length === 0 &&
      m.nameLast - m.nameFirst === 2 &&
      ownedByState(r, m)
    )
      return fullName(r, k, m);
    if ((m.type === "place" || (whole && place.place !== null && m.type !== "person")) && persons.length === 0) {
      const cluster = r.placeCluster(whole || place?.place ? place : null, r.text(m));
      if (p >= 0) r.ofPlace[p] = cluster.index;
      return r.join(k, [cluster], "name of a place");
    }
    if (persons.length > 0 || m.type === "person") {
      const full = m.nameLast - m.nameFirst > 1;
      const bearers = full ? persons.filter((n) => servedBy(r, n.actor.id)) : persons;
      const exact = bearers.find((n) => folded(n.actor.name.toLowerCase()) === folded(r.text(m).toLowerCase()));
      const inOffice = bearers.length > 1 ? bearers.filter((n) => heldAnyOffice(r, n.actor.id)) : [];
      const person =
        exact ?? (inOffice.length === 1 ? inOffice[0] : full && bearers.length === 1 ? bearers[0] : undefined);
      if (person) {
        const cluster = r.actor(person.actor);
        for (const n of persons) noteOther(cluster, n.actor.name);
        return r.join(k, [cluster], "name of a known person");
      }
      if (full) return fullName(r, k, m);
      later.push(k);
      return;
    }
    unknown.push(k);
  });
  // Names that nobody knows come after those known, which they may shorten ("the Tigers").
  for (const k of unknown) {
    const m = mentions[k]!;
    if (m.type === "organization") bodyNamed(r, k, m);
    else otherName(r, k, m);
  }
  for (const k of later) shortName(r, k, mentions[k]!);
  resolvePlaces(r);
}

/** True for a given name and another word after the possessive of a state. */
function ownedByState(r: Resolving, m: Mention): boolean {
  const { tokens } = r.document;
  if (r.tree.xpos(m.nameFirst - 1) !== "POS" || !r.knowledge.givenNames.has(folded(tokens.lower[m.nameFirst]!)))
    return false;
  const owner = r.at[m.nameFirst - 2] ?? -1;
  const c = owner >= 0 && r.of[owner]!.length === 1 ? r.clusters[r.of[owner]![0]!]! : null;
  return c?.kind === "government" || c?.place?.precision === "country";
}

/** "The tanker NAME", "its warship NAME", "the USS NAME": a ship. */
function isShip(r: Resolving, m: Mention): boolean {
  const { ships, shipPrefixes } = r.knowledge.words;
  if (shipPrefixes.has(r.tree.lower(m.nameFirst)) && m.nameLast - m.nameFirst > 1) return true;
  let at = m.nameFirst - 1;
  if (at > 0 && /^["“‘']$/.test(r.tree.text(at))) at--;
  if (at < 0 || r.tree.sentence(at) !== r.tree.sentence(m.nameFirst)) return false;
  return (shipPrefixes.has(r.tree.lower(at)) && /^\p{Lu}/u.test(r.tree.text(at))) || ships.has(r.tree.lower(at));
}

function shipNamed(r: Resolving, k: number, m: Mention): void {
  const text = r.text(m);
  const key = `other\u001f${folded(text.toLowerCase())}`;
  const cluster = r.byKey.get(key) ?? r.make("other", text, key);
  cluster.named = true;
  // "She" as well as "it".
  cluster.gender = "female";
  cluster.noun ??= "ship";
  cluster.number = "singular";
  r.join(k, [cluster], "name of a ship");
}

/** "NAME, a former officer known as Barbecue": whom the text calls so; null when it calls nobody by it. */
function bearerOf(r: Resolving, m: Mention): Cluster | null {
  const { tree } = r;
  const verb = tree.head(m.head);
  if (verb < 0 || verb > m.head || tree.base(verb) !== "acl" || tree.base(m.head) === "obl:agent") return null;
  const lemma = tree.lemma(verb);
  if (!(lemma === "know" && caseOf(tree, m.head) === "as") && lemma !== "nickname" && lemma !== "dub") return null;
  let at = tree.head(verb);
  for (let steps = 0; at >= 0 && steps < 3; steps++) {
    const k = r.at[at]!;
    const named = k >= 0 && r.document.mentions[k]!.form === "name" && r.of[k]!.length === 1;
    if (named) return r.clusters[r.of[k]![0]!]!;
    if (tree.base(at) !== "appos") return null;
    at = tree.head(at);
  }
  return null;
}

/** "Yemen's Houthis": a state does not own those who fight it. */
function ownsRebels(r: Resolving, m: Mention): boolean {
  if (r.tree.rel(m.head) !== "nmod:poss") return false;
  const k = r.at[r.tree.head(m.head)]!;
  const o = k >= 0 ? r.document.mentions[k]! : null;
  if (o?.form !== "name") return false;
  return r.known
    .exactly(r.document.tokens, o.nameFirst, o.nameLast)
    .some((n) => n.actor.kind === "armed_group" && n.actor.sector !== "MIL");
}

/** True when the text says that it is another country's: "the Nigerian Senate" is not that of the United States. */
export function isForeign(r: Resolving, m: Mention, actor: KnownActor): boolean {
  if (actor.country === null || actor.kind === "armed_group") return false;
  const country = countryBefore(r, m);
  if (country !== null) return country !== actor.country;
  if (actor.sector !== "LEG" && actor.sector !== "PTY" && actor.sector !== "GOV") return false;
  // "The PLO" is nobody else's, as "the Treasury" is.
  if (actor.sector === "GOV" && /^\p{Lu}{3,}$/u.test(r.text(m))) return false;
  const named = countriesNamed(r);
  return named.size > 0 && !named.has(actor.country);
}

/** Of several known by one name, the one whose country the text has already named; else the lexicon's first. */
export function chooseKnown(r: Resolving, names: readonly KnownName[]): KnownName {
  if (names.length > 1)
    for (const n of names)
      if (n.actor.country && r.clusters.some((c) => c.country === n.actor.country && c.known?.id !== n.actor.id))
        return n;
  return names[0]!;
}

/** False when the gazetteer says that the words name a place of another country than the state's. */
export function sameCountry(r: Resolving, n: KnownName, place: PlaceMention | null): boolean {
  if (!place?.place || place.place.country === null) return true;
  if (place.place.country !== n.actor.country) return false;
  return n.metonym || place.place.precision === "country" || place.place.precision === "region" || place.score < 0.5;
}

export function otherName(r: Resolving, k: number, m: Mention): void {
  const text = r.text(m);
  const key = `other\u001f${folded(text.toLowerCase())}`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    const people = r.knowledge.demonyms.get(r.document.tokens.lower[m.nameLast - 1]!);
    if (people && m.nameLast - m.nameFirst === 1)
      return populationNamed(r, k, m, people.people, people.country, "name of a people");
    const body = tailOf(r, text);
    if (body) return r.join(k, [body], "the last words of a body's name");
    // "NAME and Cyprien Ntaryamira": what stands beside a person in a list is one.
    if (m.nameLast - m.nameFirst > 1 && beside(r, m, "person")) return fullName(r, k, m);
    const famous = m.nameLast - m.nameFirst === 1 ? famousBearer(r, m, null) : null;
    if (famous) return r.join(k, [r.actor(famous)], "surname of a known person whose country the text gives");
    cluster = r.make("other", text, key);
    cluster.named = true;
    cluster.gender = "unknown";
    if (m.nameLast - m.nameFirst === 1)
      cluster.leaning = r.knowledge.givenNames.get(folded(text.toLowerCase())) ?? "unknown";
  }
  r.join(k, [cluster], "a name");
}

function agencyNamed(r: Resolving, k: number, m: Mention): void {
  const key = `body\u001f${folded(r.text(m).toLowerCase())}\u001f`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    cluster = r.make("organization", r.text(m), key);
    cluster.named = true;
    cluster.gender = "neuter";
    cluster.sector = "JRN";
    r.bodies.push(cluster);
  }
  r.join(k, [cluster], "the agency of the dateline");
}

export function populationNamed(
  r: Resolving,
  k: number,
  _m: Mention,
  people: string,
  country: string | null,
  rule: string,
): void {
  const key = `people\u001f${people}`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    cluster = r.make("population", people.replace(/^the /, ""), key);
    cluster.named = true;
    cluster.country = country;
    cluster.sector = "CVL";
    cluster.number = "plural";
  }
  r.join(k, [cluster], rule);
}

/** Toponyms that are no mention of their own (inside a longer name): still places, unless a person or known actor bears them. */
export function resolvePlaces(r: Resolving): void {
  const { places, mentions } = r.document;
  places.forEach((p, i) => {
    if (r.ofPlace[i] !== -1) return;
    const k = r.at[p.last - 1] ?? -1;
    const m = k >= 0 ? mentions[k]! : null;
    if (m?.form === "name") {
      const cluster = r.clusters[r.of[k]![0] ?? -1];
      if (
        cluster &&
        (cluster.known !== null ||
          cluster.kind === "person" ||
          ((m.nameFirst === p.first || r.article(p.first, m.nameFirst)) && m.nameLast === p.last))
      )
        return;
    }
    if (p.last - p.first === 1 && r.knowledge.demonyms.has(r.document.tokens.lower[p.first]!)) return;
    if (!p.place) return;
    r.ofPlace[i] = r.placeCluster(p, p.quote.text).index;
  });
}
