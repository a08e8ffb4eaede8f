// Bodies described by kind: "the group", "the Israeli army", "the government".
import type { Mention } from "../../document/index.ts";
import type { GroupNoun } from "../../language/index.ts";
import type { Sector } from "../../ontology/index.ts";
import { caseOf, isEquipment, type NounPhrase } from "../mentions/nouns.ts";
import { folded } from "../mentions/phrases.ts";
import { clauseOf } from "./antecedents.ts";
import type { Cluster } from "./cluster.ts";
import { forceOf } from "./described-people.ts";
import { homeOf } from "./home.ts";
import { bodyOf } from "./roles.ts";
import { type Resolving, NOBODY, REACH } from "./state.ts";
import { resolveThing } from "./things.ts";
import { described, modifiersOf, modifiersAgree } from "./wording.ts";

/** Sectors of bodies that nobody calls a group or a movement. */
const PUBLIC = new Set<Sector>(["IGO", "UNO", "EUR", "JRN", "LEG", "JUD", "GOV", "MED", "SPY", "COP"]);

/** The body that "the ministry", "the group", "the government" points back to, or null. */
export function bodyBefore(
  r: Resolving,
  k: number,
  noun: GroupNoun,
  body: { country: string | null; cluster: Cluster | null },
  modifiers: readonly string[],
  possessed: boolean,
): { cluster: Cluster; rule: string } | null {
  const candidates: Cluster[] = [];
  const head = r.document.mentions[k]!.head;
  const subject = r.tree.child(clauseOf(r.tree, head), "nsubj");
  for (const { index, mention } of r.before(k, 10)) {
    const c = r.clusters[r.of[index]![0]!]!;
    if (r.of[index]!.length !== 1 || c.kind === "person" || c.kind === "place" || c.kind === "thing") continue;
    if (body.country !== null && c.country !== body.country) continue;
    if (body.cluster && c.of >= 0 && c.of !== body.cluster.index) continue;
    if (c === body.cluster || candidates.includes(c)) continue;
    // "The union may ban the group": the subject of its own clause would have been "itself".
    if (subject >= 0 && mention.nameFirst <= subject && subject < mention.nameLast) continue;
    candidates.push(c);
  }
  const words = r.knowledge.words;
  const served = words.generic.has(noun.noun) && body.country === null ? spokenFor(r, k, noun.noun, possessed) : null;
  if (
    served &&
    (noun.kind === "organization" || served.kind === noun.kind) &&
    (modifiers.length === 0 || modifiersAgree(r, served, modifiers))
  )
    return { cluster: served, rule: "the body that the speaker serves" };
  for (const c of candidates) {
    // "the army" beside the Lord's Resistance Army is the state's.
    if (c.sector === "REB" && words.branches.has(noun.noun)) continue;
    const own =
      c.noun === noun.noun ||
      (c.named
        ? folded(c.name.toLowerCase()).split(" ").includes(noun.noun)
        : c.noun !== null && c.noun.endsWith(` ${noun.noun}`));
    if (own && (c.named || modifiersAgree(r, c, modifiers)))
      return { cluster: c, rule: "a body pointed back to by its own noun" };
  }
  const state = noun.kind === "government" && (words.generic.has(noun.noun) || !noun.stands);
  // "the rights group" for Human Rights Watch: what stands before the noun is in the name.
  const parts = words.generic.has(noun.noun) ? [noun.noun] : noun.noun.split(" ");
  const told = [...modifiers, ...parts.slice(0, -1)];
  const generic = words.generic.has(parts.at(-1)!) && !possessed && body.country === null;
  const agreeing = (c: Cluster): boolean => told.length === 0 || (c.named && modifiersAgree(r, c, told));
  const suits = (c: Cluster): boolean =>
    c.named &&
    !(words.partisan.has(noun.noun) && c.sector !== null && (PUBLIC.has(c.sector) || c.sector === "MIL")) &&
    (noun.kind === "organization" && noun.sector === null
      ? c.kind === "organization" || (c.kind === "armed_group" && !noun.inherits)
      : c.kind === noun.kind && ((c.sector === "MIL") === (noun.sector === "MIL") || noun.kind !== "armed_group"));
  if (!state) {
    let best: { cluster: Cluster; rule: string } | null = null;
    let most = -Infinity;
    for (const c of candidates) {
      const named = c.named && bodyEndsWith(r, c, noun.noun) && !(words.partisan.has(noun.noun) && !suits(c));
      if (!named && !(generic && agreeing(c) && suits(c))) continue;
      const score = r.salience(c, k) + (named ? 0.5 : 0);
      if (score <= most) continue;
      most = score;
      best = {
        cluster: c,
        rule: named ? "a body pointed back to by its own noun" : "a body pointed back to by a word for its kind",
      };
    }
    return best;
  }
  if (possessed || modifiers.length > 0 || body.country !== null) {
    const c = candidates.find(
      (x) => x.kind === "government" && x.known && body.country !== null && x.country === body.country,
    );
    return c && modifiers.length === 0 && words.state.has(noun.noun)
      ? { cluster: c, rule: "the government of a state" }
      : null;
  }
  const fitting = candidates.filter(suits);
  if (noun.number === "plural" && noun.kind === "government") return null;
  // Of several states the one that the text is most about.
  let best: Cluster | null = null;
  for (const c of fitting) if (!best || r.weight(c.country) > r.weight(best.country)) best = c;
  // Not a neighbour named in passing, where the report is about another.
  const home = words.state.has(noun.noun) && noun.number !== "plural" ? homeOf(r) : null;
  const own = home === null ? undefined : r.known.byId.get(`actor:gov-${home.toLowerCase()}`);
  if (own && r.weight(home) > 2 * r.weight(best?.country ?? null))
    return { cluster: r.actor(own), rule: "the government of the country that the report is about" };
  return best && { cluster: best, rule: "a state pointed back to" };
}

/** For "the group" in what its spokesman says, and "his organisation": the named body of whom the clause is, or null. */
function spokenFor(r: Resolving, k: number, noun: string, possessed: boolean): Cluster | null {
  const { tree } = r;
  const { head } = r.document.mentions[k]!;
  const bodyOfPerson = (token: number): Cluster | null => {
    const m = token >= 0 ? r.at[token]! : -1;
    const c = m >= 0 && r.of[m]!.length === 1 ? r.clusters[r.of[m]![0]!]! : null;
    const of = c?.kind === "person" && c.of >= 0 ? r.clusters[c.of]! : null;
    if (!of?.named || (of.kind !== "organization" && of.kind !== "armed_group")) return null;
    // What an observer says of "the group" is about another.
    const sides = of.kind === "armed_group" || of.sector === "PTY" || of.sector === "OPP";
    return sides || possessed || !r.knowledge.words.partisan.has(noun) ? of : null;
  };
  if (possessed) return bodyOfPerson(tree.child(head, "nmod:poss"));
  const clause = clauseOf(tree, head);
  const verb = clause >= 0 && tree.base(clause) === "ccomp" ? tree.head(clause) : -1;
  if (verb < 0 || !r.knowledge.words.speech.has(tree.lemma(verb).toLowerCase())) return null;
  return bodyOfPerson(tree.child(verb, "nsubj"));
}

/** Kinds of bodies that every state has. */
const ofStates = (noun: GroupNoun): boolean =>
  noun.sector !== null && ["MIL", "COP", "GOV", "LEG", "JUD", "SPY"].includes(noun.sector);

export function groupNominal(
  r: Resolving,
  k: number,
  m: Mention,
  np: NounPhrase,
  definite: boolean,
  possessed: boolean,
): void {
  const noun = np.group!;
  const tree = r.tree;
  const body = bodyOf(r, np.first, Math.min(np.last, tree.last(m.head)), np.nounFirst, -1);
  const modifiers = modifiersOf(r, np);
  // "Government forces" are those of the country that the report is about.
  if (noun.sector === "MIL" && body.country === null && /^government\b/.test([...modifiers, noun.noun].join(" "))) {
    const home = homeOf(r);
    const forces = home === null ? null : r.forces(home);
    if (forces) return r.join(k, [forces], "the forces of the country that the report is about");
  }
  const owner = tree.child(m.head, "nmod:poss");
  const owned = owner >= 0 && r.at[owner]! >= 0 ? r.of[r.at[owner]!]! : NOBODY;
  const theirs = owned.length === 1 ? ownForces(r, r.clusters[owned[0]!]!, noun) : null;
  if (theirs) return r.join(k, [theirs], "the forces of a group or of its leader");
  if (body.country === null && owned.length === 1) body.country = r.clusters[owned[0]!]!.country;
  if (isEquipment(noun) && !wielded(r, m.head, noun, body.country, modifiers))
    return resolveThing(r, k, m, np, definite);
  const several = noun.kind === "armed_group" && noun.sector === "MIL" ? forcesNamed(r, m.head) : [];
  if (several.length > 1) return r.join(k, several, "the forces of several countries");
  if (definite || possessed) {
    const back = bodyBefore(r, k, noun, body, modifiers, possessed);
    if (back) return r.join(k, [back.cluster], back.rule);
    if (possessed && noun.kind === "armed_group" && !noun.stands) {
      for (const { index } of r.before(k, REACH)) {
        const c = r.clusters[r.of[index]![0]!]!;
        if (r.of[index]!.length !== 1 || owned.includes(c.index)) continue;
        if ((c.kind === "government" || c.kind === "armed_group") && c.named) return r.join(k, [c], "the other party");
      }
    }
  }
  // "Stormed parliament": a body that needs no article is the one that the country has.
  const bare =
    noun.sector !== "MIL" &&
    r.knowledge.words.mass.has(noun.noun) &&
    np.first === np.nounFirst &&
    np.last === m.head + 1;
  // "Israeli forces", "the Russian army", "Ukraine's military": one body for each country.
  const country =
    body.country ??
    ((definite || bare) && modifiers.length === 0 && np.last === m.head + 1
      ? ((noun.sector === "MIL" ? commander(r, m.head) : null) ?? (ofStates(noun) ? homeOf(r) : null))
      : null);
  // "the government of Lebanon", "the Lebanese government" is the state itself.
  if (
    country !== null &&
    r.knowledge.words.state.has(noun.noun) &&
    modifiers.length === 0 &&
    np.number === "singular"
  ) {
    const state = r.known.byId.get(`actor:gov-${country.toLowerCase()}`);
    if (state && (!body.cluster || body.cluster.country === country))
      return r.join(k, [r.actor(state)], "the government of a state");
  }
  const key =
    country !== null && (noun.kind !== "organization" || bare) && modifiers.length === 0
      ? `body\u001f${noun.noun}\u001f${country}`
      : undefined;
  const merged =
    noun.kind === "armed_group" && noun.sector === "MIL" && country !== null && key !== undefined
      ? `body\u001fmilitary\u001f${country}`
      : key;
  const old = merged ? r.byKey.get(merged) : undefined;
  if (old) return r.join(k, [old], "the forces of that country named before");
  if (merged?.startsWith("body\u001fmilitary")) {
    const cluster = r.forces(country!);
    if (cluster) {
      r.byKey.set(merged, cluster);
      return r.join(k, [cluster], "the armed forces of a country");
    }
  }
  const cluster = r.make(noun.kind, described(r, np), merged);
  cluster.noun = noun.noun;
  cluster.number = np.number;
  cluster.gender = "neuter";
  cluster.country = country;
  cluster.of = body.cluster?.index ?? -1;
  cluster.sector = noun.inherits ? (body.cluster?.sector ?? (country ? "GOV" : null)) : noun.sector;
  cluster.stands = noun.stands;
  r.join(k, [cluster], "a body described");
}

/** "his forces", of a rebel leader or of rebels, are the rebels; those of a state's leader are the state's. */
function ownForces(r: Resolving, owner: Cluster, noun: GroupNoun): Cluster | null {
  if (noun.kind !== "armed_group" || !noun.stands) return null;
  const force = owner.kind === "person" ? forceOf(r, owner) : owner.kind === "armed_group" ? owner : null;
  return force && force.sector !== "MIL" && force.known?.sector !== "MIL" ? force : null;
}

/** "American, British and Kuwaiti warplanes": the forces of each; none where it is of one country, or of one we know none of. */
function forcesNamed(r: Resolving, head: number): Cluster[] {
  const { tree } = r;
  const countries = new Set<string>();
  for (const c of tree.childrenBy(head, "amod", "compound"))
    for (const part of tree.conjuncts(c)) {
      const country = part < head ? r.knowledge.demonyms.get(tree.lower(part))?.country : undefined;
      if (country) countries.add(country);
    }
  if (countries.size < 2) return [];
  const forces = [...countries].map((c) => r.forces(c));
  return forces.every((f) => f !== null) ? forces : [];
}

/** True when the craft or guns act as their forces: "Israeli jets bombed the depot", not "an Israeli plane crashed". */
export function wielded(
  r: Resolving,
  head: number,
  noun: GroupNoun,
  country: string | null,
  modifiers: readonly string[],
): boolean {
  if (country === null || modifiers.length > 0) return false;
  if (!r.knowledge.words.craft.has(noun.noun)) return true;
  const verb = r.tree.head(head);
  if (r.tree.rel(head) === "obl:agent") return true;
  if (r.tree.rel(head) !== "nsubj" || verb < 0) return false;
  return (
    r.tree.child(verb, "obj") >= 0 ||
    r.tree.childrenBy(verb, "obl").some((o) => ["on", "at", "against"].includes(caseOf(r.tree, o)))
  );
}

/** For "the army": the country of the state, or of its officer, that acts in the clause or one above it. */
export function commander(r: Resolving, head: number): string | null {
  for (let at = clauseOf(r.tree, head), steps = 0; at >= 0 && steps < 5; at = r.tree.head(at), steps++) {
    const subject = r.tree.child(at, "nsubj");
    const k = subject >= 0 && subject !== head ? r.at[subject]! : -1;
    const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    if (c?.country && (c.kind === "government" || (c.kind === "person" && c.sector === "GOV"))) return c.country;
  }
  return null;
}

export function bodyEndsWith(r: Resolving, c: Cluster, noun: string): boolean {
  // Every state's forces have an army, whatever their own name.
  if (c.known?.sector === "MIL" && r.knowledge.words.branches.has(noun)) return true;
  if (c.known?.sector === "REB" && r.knowledge.words.branches.has(noun)) return false;
  return c.known !== null && c.known.aliases.some((a) => a.toLowerCase().endsWith(` ${noun}`));
}
