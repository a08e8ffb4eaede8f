// Descriptions ("the ministry", "a rebel commander"): each goes to the one it points back to, or is somebody new.
import type { Mention } from "../../document/index.ts";
import { caseOf, hasDeterminer, phraseOf, type NounPhrase } from "../mentions/nouns.ts";
import { identicalTo, namesBeside } from "./apposition.ts";
import type { Cluster } from "./cluster.ts";
import { groupNominal } from "./described-bodies.ts";
import { personNominal } from "./described-people.ts";
import { placeNominal } from "./described-places.ts";
import { populationNamed } from "./names.ts";
import { partiesBefore } from "./pairs.ts";
import { bodyOf, addRole, owes } from "./roles.ts";
import { REACH, type Resolving } from "./state.ts";
import { resolveThing } from "./things.ts";
import { described } from "./wording.ts";

export function resolveNominal(r: Resolving, k: number): void {
  const m = r.document.mentions[k]!;
  const np = r.phrases[k]!;
  const state = stateOf(r, m);
  if (state) return r.join(k, [state], "nationality of a deed");
  const same = identicalTo(r, k);
  if (same) {
    const cluster = r.clusters[r.of[same.mention]![0]!]!;
    if (np.person && np.person.title && cluster.kind !== "place") {
      if (cluster.kind === "other") cluster.kind = "person";
      const words = phraseOf(r.tree, np.nounFirst, np.nounLast);
      const end = Math.max(r.tree.last(m.head), np.last);
      const role = addRole(
        r,
        cluster,
        np.person,
        words,
        np.nounFirst,
        np.last,
        [np.first, Math.min(end, np.first + 24)],
        same.mention,
      );
      owes(r, cluster, np.person, role, r.tree.child(m.head, "nmod:poss"));
    }
    if (np.group) {
      cluster.noun ??= np.group.noun;
      if (!cluster.known && cluster.sector === null) cluster.sector = np.group.sector;
      if (!cluster.known && cluster.kind === "organization")
        cluster.kind = np.group.kind === "government" ? "organization" : np.group.kind;
      if (cluster.country === null)
        cluster.country = bodyOf(r, np.first, np.nounFirst, np.nounFirst, same.mention).country;
    }
    return r.join(k, [cluster], same.rule);
  }
  const named = namesBeside(r, k);
  if (named.length > 1) return r.join(k, named, "those named beside it");
  const pair = partiesBefore(r, k);
  if (pair) return r.join(k, pair, "two parties named before");
  const office = officeSpeaking(r, k, np);
  if (office) return r.join(k, [office.cluster], office.rule);
  if (np.people && np.nounFirst === m.head && !np.group) return resolveDemonym(r, k, m, np);
  const definite =
    hasDeterminer(r.tree, m.head, r.knowledge.words.definite) ||
    hasDeterminer(r.tree, m.head, r.knowledge.words.demonstrative);
  const possessed = r.tree.child(m.head, "nmod:poss") >= 0;
  if (describesOnly(r, m, np)) return resolveThing(r, k, m, np, false);
  if (np.person) return personNominal(r, k, m, np, definite, possessed);
  if (np.place && (np.place !== "country" || !np.group || r.tree.base(m.head) === "obl")) {
    if (placeNominal(r, k, m, np, definite)) return;
  }
  if (np.group) return groupNominal(r, k, m, np, definite, possessed);
  if (np.place) {
    const vehicle = np.place === "vehicle";
    const cluster = r.make(vehicle ? "other" : "place", described(r, np));
    cluster.stands = vehicle || np.place === "facility";
    cluster.number = np.number;
    cluster.gender = "neuter";
    cluster.noun = r.tree.lemma(m.head);
    const body = bodyOf(r, np.first, np.last, np.nounFirst, -1);
    cluster.country = body.country;
    return r.join(k, [cluster], vehicle ? "a vehicle described" : "a place described");
  }
  resolveThing(r, k, m, np, definite || possessed);
}

/** "The ombudsman's office said", and then "the office": the body of somebody in office, where it speaks or acts; null for a room. */
function officeSpeaking(r: Resolving, k: number, np: NounPhrase): { cluster: Cluster; rule: string } | null {
  const { tree, knowledge } = r;
  const { head } = r.document.mentions[k]!;
  if (tree.lemma(head).toLowerCase() !== "office" || np.number !== "singular" || np.person) return null;
  const verb = tree.base(head) === "nsubj" ? tree.head(head) : -1;
  const deed = verb >= 0 ? tree.lemma(verb).toLowerCase() : "";
  const speaks = knowledge.words.volitional.has(deed) || knowledge.words.speech.has(deed);
  const cited = caseOf(tree, head) === "according" || tree.lower(np.first - 2) === "according";
  if (!speaks && !cited) return null;
  const owner = tree.child(head, "nmod:poss");
  const o = owner >= 0 ? r.at[owner]! : -1;
  const person = o >= 0 && r.of[o]!.length === 1 ? r.clusters[r.of[o]![0]!]! : null;
  if (owner < 0) {
    if (np.nounFirst !== np.first + 1 || !knowledge.words.definite.has(tree.lower(np.first))) return null;
    for (const { index } of r.before(k, 10)) {
      const c = r.of[index]!.length === 1 ? r.clusters[r.of[index]![0]!]! : null;
      if (c?.kind === "organization" && c.noun === "office") return { cluster: c, rule: "the office named before" };
    }
    return null;
  }
  if (person?.kind !== "person" || (person.roles.length === 0 && person.known === null)) return null;
  const key = `office\u001f${person.index}`;
  const found = r.byKey.get(key);
  if (found) return { cluster: found, rule: "the same office" };
  const cluster = r.make("organization", described(r, np), key);
  cluster.noun = "office";
  cluster.number = "singular";
  cluster.gender = "neuter";
  cluster.country = person.country;
  cluster.sector = person.sector;
  cluster.of = person.index;
  return { cluster, rule: "the office of somebody" };
}

/** "an Israeli air strike": the state that the nationality names. */
function stateOf(r: Resolving, m: Mention): Cluster | null {
  const country = r.knowledge.demonyms.get(r.tree.lower(m.head))?.country ?? null;
  const rel = r.tree.base(m.head);
  if (country === null || m.last - m.first !== 1 || !["amod", "compound", "conj", "nmod"].includes(rel)) return null;
  return m.type === "organization" ? r.government(country) : null;
}

/** "stood firm", "was elected president": a lone singular noun that describes rather than refers. */
export function describesOnly(r: Resolving, m: Mention, np: NounPhrase): boolean {
  if (np.number !== "singular" || np.first !== m.head || np.people) return false;
  const rel = r.tree.base(m.head);
  // "A government in exile": a state somebody is in, not somebody.
  if (np.person && !np.person.title && /^(?:in|into|from)$/.test(caseOf(r.tree, m.head))) return true;
  // "Demanded justice": what can be had without an article is nobody, but in a headline.
  const { title } = r.document;
  const heading = title !== null && r.document.tokens.start[m.head]! < title.end;
  if (np.person?.title && (rel === "obj" || rel === "obl" || rel === "nmod") && !heading)
    if (r.knowledge.words.mass.has(r.tree.text(m.head))) return true;
  if (rel === "xcomp" || rel === "advcl" || rel === "ccomp" || rel === "amod" || rel === "advmod") return true;
  if (np.place) return !np.group && !np.person;
  return np.group !== null && rel !== "nsubj" && !r.knowledge.words.mass.has(np.group.noun);
}

export function resolveDemonym(r: Resolving, k: number, m: Mention, np: NounPhrase): void {
  const people = np.people!;
  if (np.number === "plural" || r.tree.upos(m.head) === "ADJ")
    return populationNamed(r, k, m, people.people, people.country, "name of a people");
  // "The Kosovar insisted, the Serb refused": of those named before, the one from there.
  if (hasDeterminer(r.tree, m.head, r.knowledge.words.definite) && people.country !== null)
    for (const { index } of r.before(k, REACH)) {
      const before = r.of[index]!.length === 1 ? r.clusters[r.of[index]![0]!]! : null;
      if (before?.kind === "person" && before.named && before.country === people.country)
        return r.join(k, [before], "one of a people, named before");
    }
  const cluster = r.make("person", described(r, np));
  cluster.country = people.country;
  cluster.number = "singular";
  r.join(k, [cluster], "one of a people");
}
