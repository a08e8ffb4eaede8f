// Whom an event reaches where its own slots name nobody: the parties named inside its object ("lifted the ban on imports from Peru"), and the
// foreign land in which someone acts ("sent 200 troops to fight in Mali").
import type { Tree } from "../../match/index.ts";
import type { EventMode, EventType } from "../../ontology/index.ts";
import type { Entity } from "../../record/index.ts";
import type { Slots } from "./arguments.ts";
import type { Nouns } from "./classes.ts";

/** Relations down which a noun phrase names those whom it concerns. */
const INWARD = new Set([
  "nmod",
  "nmod:poss",
  "nmod:desc",
  "compound",
  "amod",
  "acl",
  "obl",
  "obl:agent",
  "appos",
  "advcl",
]);
/** Of prepositions, those that lead to someone concerned. */
const CONCERNING = new Set(
  "of in to for with against on between among at near from by over into inside toward towards around about across alongside along".split(
    " ",
  ),
);
/** Under the verb itself: direction, in order of preference. */
const TOWARDS = [
  "against",
  "with",
  "to",
  "on",
  "at",
  "for",
  "into",
  "over",
  "from",
  "toward",
  "towards",
  "between",
  "near",
  "along",
  "around",
];
const DEEPEST = 4;
/** Deeds that a country suffers or enjoys where they are done on its soil by others. */
const ON_SOIL: ReadonlySet<EventType> = new Set<EventType>([
  "AID",
  "COOPERATE",
  "MOBILIZE",
  "RETREAT",
  "SANCTION",
  "CONCEDE",
  "COERCE",
  "ASSAULT",
]);
/** Types whose purpose tells whom they are for: "sent trucks to help farmers", "signed an accord to supply Peru". */
const FOR: ReadonlySet<EventType> = new Set<EventType>(["AID", "SUPPORT", "COOPERATE"]);
/** Types whose infinitive tells what is done, and to whom. */
const WILLED: ReadonlySet<EventType> = new Set<EventType>(["AGREE", "REJECT"]);
/** Prepositions behind which the matter stands, not the other side: by type; "by" is for those who act. */
const BY: ReadonlySet<string> = new Set(["by"]);
const MATTER: ReadonlySet<string> = new Set(["by", "on", "of", "over", "about"]);
const NO_TOPICS: ReadonlySet<string> = new Set();
/** "a team of experts": what is given is no one it is given to. */
const GIVEN: ReadonlySet<string> = new Set(["by", "of"]);
/** Of an appeal: "called for calm in Mali" is addressed to those there. */
const APPEAL: ReadonlySet<string> = new Set("by over about with from on against to into for".split(" "));
const TOPICS: ReadonlyMap<EventType, ReadonlySet<string>> = new Map<EventType, ReadonlySet<string>>([
  ["AGREE", MATTER],
  ["COOPERATE", MATTER],
  ["ACCUSE", NO_TOPICS],
  ["REJECT", NO_TOPICS],
  ["SUPPORT", NO_TOPICS],
  ["REQUEST", new Set(["by", "for", "in", "over", "about", "of"])],
]);
/** Prepositions right under the verb that tell means, company, cause or origin instead; by type. */
const ASIDE: ReadonlyMap<EventType, ReadonlySet<string>> = new Map<EventType, ReadonlySet<string>>([
  ["MOBILIZE", new Set(["by", "of", "with", "from", "for", "between"])],
  ["ASSAULT", new Set(["by", "with", "from", "for"])],
  ["COERCE", new Set(["by", "with", "for"])],
  ["RETREAT", new Set(["by", "with", "for"])],
  ["AID", new Set(["by", "from", "against", "with"])],
  ["SANCTION", new Set(["by", "for", "over"])],
]);
/** Speech acts are aimed at someone: a town or a river is not spoken to. */
const SPOKEN: ReadonlySet<EventType> = new Set<EventType>([
  "AGREE",
  "REJECT",
  "REQUEST",
  "THREATEN",
  "ACCUSE",
  "SUPPORT",
]);
/** Measures that the land where they hold suffers or enjoys, also the actor's own. */
const EVERYWHERE: ReadonlySet<string> = new Set(["curfew", "martial-law", "ceasefire"]);
const PARTIES: ReadonlySet<string> = new Set(["person", "organization", "government", "armed_group", "population"]);

const countryOf = (entity: Entity | undefined): string | null => entity?.country ?? entity?.place?.country ?? null;

/** Deeds in which forces are moved: those forces suffer nothing by it. */
export const isMove = (type: EventType, mode: EventMode | null): boolean =>
  type === "MOBILIZE" || ((type === "RETREAT" || type === "SANCTION") && mode === "withdraw");

const FORCES: ReadonlySet<string> = new Set(["MIL", "COP", "PRM", "SPY"]);

export class Reach {
  readonly #tree: Tree;
  readonly #nouns: Nouns;

  constructor(tree: Tree, nouns: Nouns) {
    this.#tree = tree;
    this.#nouns = nouns;
  }

  /** The parties reached by the predicate at `p`, or none. */
  of(p: number, type: EventType, mode: EventMode | null, slots: Slots, actorIds: readonly string[]): readonly string[] {
    const moves = isMove(type, mode);
    const fresh = (ids: readonly string[]): readonly string[] =>
      ids.filter(
        (id) =>
          !actorIds.includes(id) &&
          this.#concerns(id, actorIds, SPOKEN.has(type)) &&
          !(moves && this.isOwnForce(id, actorIds)),
      );
    const isNoun = this.#tree.upos(p) === "NOUN";
    const topics = TOPICS.get(type);
    // "leaving Afghanistan", with the land as plain object.
    if (type === "RETREAT" && !isNoun)
      for (const object of slots.get("obj") ?? []) {
        const lands = fresh(this.#nouns.ids(object)).filter((id) => this.#nouns.entity(id)?.place !== null);
        if (lands.length > 0) return lands;
      }
    for (const object of this.#objects(p, type, slots)) {
      const inside = this.#inside(object, fresh, type === "AID" && !isNoun ? GIVEN : topics);
      if (inside.length > 0) return inside;
    }
    if (!isNoun)
      for (const slot of TOWARDS)
        for (const token of topics?.has(slot) ? [] : (slots.get(slot) ?? [])) {
          // "mobilised troops for a battle against the rebels": what stands aside may name the other side within.
          const isEvent = this.#nouns.is(token, "event");
          if (ASIDE.get(type)?.has(slot) && !(slot === "for" && isEvent)) continue;
          const ids = isEvent ? [] : this.#nouns.ids(token);
          const found = ids.length > 0 ? fresh(ids) : this.#inside(token, fresh, topics);
          if (found.length > 0) return found;
        }
    // "gave 3 million in aid to Peru", "sent trucks to help farmers": under the further phrase, and under the purpose.
    if (!isNoun)
      for (const token of [
        ...(type === "AID" ? (slots.get("in") ?? []) : []),
        ...(FOR.has(type) ? this.#purposes(p) : []),
      ]) {
        const own = this.#tree.upos(token) === "VERB" || slots.get("in")?.includes(token) ? [] : this.#nouns.ids(token);
        const found = own.length > 0 ? fresh(own) : this.#inside(token, fresh, topics);
        if (found.length > 0) return found;
      }
    if (type === "REQUEST") return this.#appealedTo(p, slots, actorIds);
    if (!ON_SOIL.has(type)) return [];
    if (mode === null || !EVERYWHERE.has(mode)) return this.#soil(slots, actorIds, type === "MOBILIZE");
    const soil = this.#soil(slots, null, false);
    return soil.length > 0 ? soil : this.#under(p, slots, actorIds);
  }

  /** "declared a state of emergency in Peru": the land where the measure holds, named inside it, also the actor's own. */
  #under(p: number, slots: Slots, actorIds: readonly string[]): readonly string[] {
    const lands = (ids: readonly string[]): readonly string[] =>
      ids.filter(
        (id) => !actorIds.includes(id) && ["place", "government"].includes(this.#nouns.entity(id)?.kind ?? ""),
      );
    for (const token of this.#tree.upos(p) === "NOUN" ? [p] : (slots.get("obj") ?? [])) {
      const found = this.#inside(token, lands);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** "called for calm in Mali": the land, or the place of no known land, in which it is asked for. */
  #appealedTo(p: number, slots: Slots, actorIds: readonly string[]): readonly string[] {
    const land = (ids: readonly string[]): readonly string[] =>
      ids.filter((id) => {
        const entity = this.#nouns.entity(id);
        if (actorIds.includes(id) || entity === undefined) return false;
        if (entity.kind === "government") return true;
        return entity.kind === "place" && (entity.place === null || entity.place.precision === "country");
      });
    const asked = [...(slots.get("for") ?? []), ...(slots.get("obj") ?? [])].flatMap((x) => [
      ...this.#tree.conjuncts(x),
    ]);
    for (const token of asked) {
      const found = this.#inside(token, land, APPEAL);
      if (found.length > 0) return found;
    }
    if (this.#tree.upos(p) !== "NOUN")
      for (const token of slots.get("in") ?? []) {
        const found = land(this.#nouns.ids(token));
        if (found.length > 0) return found;
      }
    return [];
  }

  /** The phrases that tell what it is done to, each conjunct by itself; what is willed stands in the infinitive. */
  #objects(p: number, type: EventType, slots: Slots): readonly number[] {
    const t = this.#tree;
    if (t.upos(p) === "NOUN") return [p];
    const willed = WILLED.has(type) ? (slots.get("xcomp") ?? []) : [];
    return [
      ...(slots.get("obj") ?? []).flatMap((o) => [...t.conjuncts(o)]),
      ...willed,
      ...willed.flatMap((x) => t.childrenBy(x, "obj")),
    ];
  }

  /** The clauses that tell what for, and what they are done to. */
  #purposes(p: number): readonly number[] {
    const t = this.#tree;
    const clauses = t.childrenBy(p, "advcl").filter((c) => t.childrenBy(c, "mark").some((m) => t.lower(m) === "to"));
    return [...clauses.flatMap((c) => t.childrenBy(c, "obj")), ...clauses];
  }

  /** A land is concerned unless it is the actor's own. */
  #concerns(id: string, actorIds: readonly string[], spoken: boolean): boolean {
    const entity = this.#nouns.entity(id);
    // A name that no gazetteer knows may be that of a land.
    const unknown = entity?.place === null && /^\p{Lu}/u.test(entity.name);
    if (spoken && entity?.kind === "place" && !unknown && entity.place?.precision !== "country") return false;
    if (entity === undefined || (entity.kind === "other" && !/^\p{Lu}/u.test(entity.name))) return false;
    if (PARTIES.has(entity.kind) && entity.kind !== "government") return true;
    const country = countryOf(entity);
    return country === null || !actorIds.some((a) => countryOf(this.#nouns.entity(a)) === country);
  }

  /** The first entities named inside a noun phrase, breadth first. */
  #inside(
    token: number,
    fresh: (ids: readonly string[]) => readonly string[],
    topics: ReadonlySet<string> = BY,
  ): readonly string[] {
    const t = this.#tree;
    let level = [token];
    for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
      const next: number[] = [];
      for (const node of level)
        for (const c of t.children(node)) {
          // "a plan to bomb Peru": what an infinitive within is done to.
          const inClause = t.upos(node) === "VERB" && t.rel(c) === "obj" && t.child(node, "nsubj", "nsubj:pass") < 0;
          if (!(INWARD.has(t.rel(c)) || (inClause && node !== token)) || t.rel(c) === "acl:relcl") continue;
          // "the claim that its men had fired on the town": what is told within reaches no one by itself.
          if (t.rel(c) === "acl" && t.child(c, "nsubj") >= 0) continue;
          const preposition = t.child(c, "case");
          if (preposition >= 0 && t.rel(c) !== "nmod:poss") {
            const word = t.lower(preposition);
            if (!CONCERNING.has(word) || topics.has(word)) continue;
          }
          next.push(c);
        }
      const ids: string[] = [];
      for (const c of next) {
        if (t.upos(c) === "VERB") continue;
        for (const x of t.conjuncts(c)) for (const id of this.#nouns.ids(x)) if (!ids.includes(id)) ids.push(id);
      }
      const found = fresh(ids);
      if (found.length > 0) return found;
      level = next;
    }
    return [];
  }

  /** "its troops", "200 peacekeepers": a force of the actor's own, or of nobody else's. */
  isOwnForce(id: string, actorIds: readonly string[]): boolean {
    const entity = this.#nouns.entity(id);
    if (entity?.kind !== "armed_group" && entity?.kind !== "population") return false;
    if (!FORCES.has(entity.sector ?? "")) return false;
    return entity.country === null || actorIds.some((a) => countryOf(this.#nouns.entity(a)) === entity.country);
  }

  #isOfMany(id: string): boolean {
    const sector = this.#nouns.entity(id)?.sector ?? "";
    return sector === "IGO" || sector === "UNO" || sector === "EUR" || sector === "IMG";
  }

  /** The foreign land that a deed is done in; any land, where the actors do not matter (null). */
  #soil(slots: Slots, actorIds: readonly string[] | null, moves: boolean): readonly string[] {
    const home = (actorIds ?? []).map((id) => countryOf(this.#nouns.entity(id))).filter((c) => c !== null);
    // Bodies of many states are at home nowhere.
    const homeless = actorIds !== null && home.length === 0;
    if (homeless && !moves && !actorIds.every((id) => this.#isOfMany(id))) return [];
    for (const slot of ["in", "across", "inside", "throughout"])
      for (const token of slots.get(slot) ?? []) {
        const ids = this.#nouns.ids(token).filter((id) => {
          const entity = this.#nouns.entity(id);
          if (actorIds === null && entity?.kind === "place") return true;
          const country = countryOf(entity);
          return country !== null && !home.includes(country);
        });
        if (ids.length > 0) return ids;
      }
    return [];
  }
}
