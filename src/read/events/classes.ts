// What kind of thing a noun phrase names, for the conditions of triggers: by its head word, and by the entity it refers to.
import type { EventsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Entity } from "../../record/index.ts";
import { entitiesAt } from "../entities/refer.ts";
import type { Resolved } from "../layers.ts";

/** Nouns that only count or group what follows: "thousands of farmers", "a group of gunmen". */
const QUANTITY = new Set(
  "thousand hundred dozen score ten million number group lot couple handful crowd majority some many most all several one two three four five six seven eight nine both each member remains body pair series string wave shipment hundreds thousands dozens scores tens truckload team kind part rest bunch batch worth ton tonne kilo litre liter barrel gallon crate box sack bag dose round set range variety bulk percent % consignment cargo planeload shipload boatload busload contingent section portion host slew spate volley swarm".split(
    " ",
  ),
);
const PRONOUNS = new Set([
  "he",
  "she",
  "they",
  "it",
  "we",
  "i",
  "you",
  "them",
  "him",
  "her",
  "us",
  "who",
  "those",
  "others",
  "everyone",
  "nobody",
  "someone",
  "one",
]);

const CAPTIVE = new Set([
  "jailed",
  "imprisoned",
  "detained",
  "captured",
  "captive",
  "abducted",
  "kidnapped",
  "arrested",
]);
const MENACING = new Set(["armed", "masked", "hooded", "uniformed"]);

export class Nouns {
  readonly #document: Resolved;
  readonly #tree: Tree;
  readonly #knowledge: EventsKnowledge;
  readonly #byId: ReadonlyMap<string, Entity>;
  readonly #isTrigger: (token: number) => boolean;
  readonly #ids = new Map<number, readonly string[]>();
  readonly #names: Int32Array;

  constructor(document: Resolved, tree: Tree, knowledge: EventsKnowledge, isTrigger: (token: number) => boolean) {
    this.#document = document;
    this.#tree = tree;
    this.#knowledge = knowledge;
    this.#byId = new Map(document.entities.records.map((e) => [e.id, e]));
    this.#isTrigger = isTrigger;
    this.#names = new Int32Array(document.tokens.length).fill(-1);
    document.names.forEach((n, k) => this.#names.fill(k, n.first, n.last));
  }

  entity(id: string): Entity | undefined {
    return this.#byId.get(id);
  }

  /** The entities of one noun phrase: its own, else those of what it counts, else those of its modifiers. */
  ids(token: number): readonly string[] {
    let ids = this.#ids.get(token);
    if (!ids) this.#ids.set(token, (ids = this.#find(token)));
    return ids;
  }

  #find(token: number): readonly string[] {
    const own = entitiesAt(this.#document, token);
    if (own.length > 0) return own;
    const t = this.#tree;
    const counted = this.counted(token);
    if (counted >= 0) {
      const theirs = entitiesAt(this.#document, counted);
      if (theirs.length > 0) return theirs;
    }
    // "old foes Chad and Libya": the names beside the noun say who they are.
    const beside = this.#namedBeside(token).flatMap((c) => entitiesAt(this.#document, c));
    if (beside.length > 0) return [...new Set(beside)];
    // "Israeli jets", "the army's tanks": whose they are, for things and troops, not for persons.
    if (this.#of(token, "person") && !this.#of(token, "armed")) return [];
    for (const c of t.children(token)) {
      const rel = t.rel(c);
      if (rel !== "compound" && rel !== "amod" && rel !== "nmod:poss" && rel !== "nmod:desc") continue;
      const named = entitiesAt(this.#document, c);
      const theirs = (named.length > 0 ? named : this.#forceOf(c)).filter((id) => this.#byId.get(id)?.kind !== "place");
      // "the envoy's residence": what is hit is the house.
      const house = rel === "nmod:poss" && theirs.every((id) => this.#byId.get(id)?.kind === "person");
      if (house && this.#of(token, "property")) continue;
      if (theirs.length > 0) return theirs;
      const state = rel === "amod" ? this.#stateOf(t.text(c)) : null;
      if (state !== null) return [state];
    }
    return [];
  }

  /** The names that stand in apposition to a common noun, with what they are joined to. */
  #namedBeside(token: number): readonly number[] {
    const t = this.#tree;
    if (t.upos(token) !== "NOUN") return [];
    return t
      .childrenBy(token, "appos")
      .filter((c) => c > token && t.upos(c) === "PROPN")
      .flatMap((c) => [...t.conjuncts(c)]);
  }

  #isVehicle(token: number): boolean {
    return entitiesAt(this.#document, token).some((id) => {
      const entity = this.#byId.get(id);
      return entity?.kind === "other" && /^\p{Ll}/u.test(entity.name);
    });
  }

  /** "Acting President Banda": a name with an office before it, whatever is known of its bearer. */
  #hasTitle(token: number, name: string): boolean {
    const t = this.#tree;
    return (
      t.upos(token) === "PROPN" && t.childrenBy(token, "compound", "nmod:desc", "flat").some((c) => this.#of(c, name))
    );
  }

  /** "army jets": the one army that the report speaks of. */
  #forceOf(token: number): readonly string[] {
    const t = this.#tree;
    if (t.rel(token) !== "compound" || t.upos(token) !== "NOUN" || !this.#of(token, "armed")) return [];
    const word = t.lower(token);
    const spokenOf = this.#document.entities.records.filter(
      ({ kind, mentions }) =>
        kind !== "place" &&
        mentions.some(({ text }) => text.toLowerCase() === word || text.toLowerCase() === `the ${word}`),
    );
    return spokenOf.length === 1 ? [spokenOf[0]!.id] : [];
  }

  /** The state that an adjective of nationality names, when the report names that state. */
  #stateOf(adjective: string): string | null {
    if (!/^\p{Lu}\p{Ll}{3,}/u.test(adjective)) return null;
    const stem = adjective.replace(/(?:ese|ian|ish|ean|an|i|n)$/, "");
    if (stem.length < 4 && adjective.length - stem.length > 1) return null;
    for (const entity of this.#document.entities.records)
      if (entity.kind === "government" && (entity.aliases.includes(adjective) || entity.name.startsWith(stem)))
        return entity.id;
    return null;
  }

  /** The noun that a quantity word counts ("farmers" in "thousands of farmers"), or -1. */
  counted(token: number): number {
    const t = this.#tree;
    if (!QUANTITY.has(t.lemma(token).toLowerCase()) && !QUANTITY.has(t.lower(token)) && t.upos(token) !== "NUM")
      return -1;
    for (const c of t.childrenBy(token, "nmod")) if (t.lower(t.child(c, "case")) === "of") return c;
    return -1;
  }

  #of(token: number, name: string): boolean {
    const words = this.#knowledge.classes.get(name);
    return (
      words !== undefined && (words.has(this.#tree.lemma(token).toLowerCase()) || words.has(this.#tree.lower(token)))
    );
  }

  /** True when the phrase headed by `token` is of class `name`. */
  is(token: number, name: string): boolean {
    if (name === "any") return true;
    const t = this.#tree;
    const upos = t.upos(token);
    if (name === "event")
      return this.#isTrigger(token) || upos === "VERB" || this.#of(token, "attack") || this.#of(token, "decision");
    const counted = this.counted(token);
    if (counted >= 0 && counted !== token) return this.is(counted, name);
    if (name === "political" && this.ids(token).some((id) => isPolitical(this.#byId.get(id)))) return true;
    if (name === "propn") return upos === "PROPN";
    // A ship, a bus: no one armed, and no one who acts.
    if (name === "armed" && this.#isVehicle(token)) return false;
    // "armed men", "hooded figures": no crowd.
    const menacing = upos === "NOUN" && t.childrenBy(token, "amod").some((c) => MENACING.has(t.lower(c)));
    if (menacing && (name === "crowd" || name === "armed" || name === "raider")) return name !== "crowd";
    if (this.#of(token, name)) return true;
    // "jailed comrades": whoever they are.
    if (name === "prisoner" && t.childrenBy(token, "amod").some((c) => CAPTIVE.has(t.lower(c)))) return true;
    if ((name === "official" || name === "leader") && this.#hasTitle(token, name)) return true;
    if (upos === "NOUN" && this.#namedBeside(token).some((c) => this.is(c, name))) return true;
    if (name === "actor" && PRONOUNS.has(t.lower(token))) return true;
    for (const id of entitiesAt(this.#document, token)) {
      const entity = this.#byId.get(id);
      if (entity && entityIs(entity, name)) return true;
    }
    if (upos === "PROPN") {
      const named = this.#names[token]!;
      const type = named >= 0 ? this.#document.names[named]!.type : "misc";
      if (name === "actor") return true;
      if (type === "place") return name === "place" || name === "country" || name === "state";
      if (type === "person") return name === "person" || name === "official";
      if (type === "organization") return name === "group" || name === "delegation";
      return name === "state" || name === "country" || name === "group";
    }
    if ((name === "crowdcontrol" || name === "weapon" || name === "nuclear" || name === "joint") && upos === "NOUN")
      return t.childrenBy(token, "compound", "amod").some((c) => this.#of(c, name));
    return false;
  }

  isAny(token: number, names: readonly string[]): boolean {
    return names.some((n) => this.is(token, n));
  }

  /** True when an event's participant can be this: someone who acts, or something that is hit or held. */
  canTakePart(token: number): boolean {
    return this.ids(token).length > 0 || this.isAny(token, ["actor", "armed", "place", "vehicle", "crowd", "media"]);
  }
}

/** States and their organs, armed groups, international bodies and named persons in office. */
export function isPolitical(entity: Entity | undefined): boolean {
  if (!entity) return false;
  if (entity.kind === "government" || entity.kind === "armed_group") return true;
  return entity.sector !== null && POLITICAL_SECTORS.has(entity.sector);
}

const POLITICAL_SECTORS: ReadonlySet<string> = new Set(
  "COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP IGO UNO EUR IMG REF NGO".split(" "),
);

const CALLINGS: ReadonlySet<string> = new Set("CVL MED EDU AGR LAB BUS JRN MED CRM REF".split(" "));

/** Has a role, and not merely an occupation. */
const inOffice = ({ sector }: Entity): boolean => sector !== null && !CALLINGS.has(sector);

/** Classes that an entity's kind and sector entail. */
function entityIs(entity: Entity, name: string): boolean {
  const { kind, sector } = entity;
  switch (name) {
    case "actor":
      return kind !== "place" && kind !== "other";
    case "person":
      return kind === "person" || kind === "population";
    case "state":
      return kind === "government" || sector === "GOV" || sector === "LEG" || sector === "JUD" || sector === "COP";
    case "country":
      return kind === "government" || (kind === "place" && entity.place?.precision === "country");
    case "place":
      return kind === "place";
    case "group":
      return kind === "organization" || kind === "armed_group";
    case "armed":
      return (
        kind === "armed_group" ||
        sector === "MIL" ||
        sector === "REB" ||
        sector === "COP" ||
        sector === "UAF" ||
        sector === "PRM"
      );
    case "rebel":
      return kind === "armed_group" || sector === "REB";
    case "troops":
      return sector === "MIL";
    case "police":
      return sector === "COP";
    case "official":
      // A singer's or a farmer's calling is no office.
      return (
        kind === "person" && (sector === "GOV" || sector === "LEG" || (entity.roles.length > 0 && inOffice(entity)))
      );
    case "leader":
      return kind === "person" && sector === "GOV";
    case "igo":
      return sector === "IGO" || sector === "UNO" || sector === "EUR" || sector === "IMG";
    case "ngo":
      return sector === "NGO";
    case "media":
    case "journalist":
      return sector === "MED" || sector === "JRN";
    case "party":
      return sector === "PTY" || sector === "OPP";
    case "legislature":
      return sector === "LEG";
    case "court":
      return sector === "JUD";
    case "civilian":
      return kind === "population";
    case "migrant":
      return sector === "REF";
    default:
      return false;
  }
}
