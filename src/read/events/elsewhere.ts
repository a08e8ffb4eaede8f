// What is told of another world than that of conflict and diplomacy: sport and games, the inside of a work of fiction, words that are named
// and not used, private life, things and feelings that act in a figure of speech. Each test says why a trigger is no event there.
import type { Trigger } from "../../language/index.ts";
import type { EventType } from "../../ontology/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Slots } from "./arguments.ts";
import { isPolitical, type Nouns } from "./classes.ts";

export interface World {
  readonly tree: Tree;
  readonly nouns: Nouns;
  /** How many words of a sentence are of a class. */
  sentenceCount(sentence: number, name: string): number;
  hasClass(name: string, token: number): boolean;
  /** First token and the token behind the last one. */
  bounds(sentence: number): readonly [number, number];
  readonly sentences: number;
  isHeadline(sentence: number): boolean;
}

export interface Parties {
  readonly trigger: Trigger;
  readonly slots: Slots;
  readonly actors: readonly number[];
  readonly recipients: readonly number[];
  /** A deed that is real whatever world its victim belongs to. */
  readonly grave: boolean;
}

/** Words by which a public party is known, whatever else it is called. */
const PUBLIC = [
  "state",
  "official",
  "leader",
  "armed",
  "igo",
  "party",
  "delegation",
  "diplomat",
  "legislature",
  "court",
  "police",
  "rebel",
];
/** Words that put a sentence into the world of conflict. */
const VIOLENT = ["unrest", "harm", "conflict", "armed", "weapon", "rebel"] as const;
const ANCHORS = [...VIOLENT, "protest", "ties", "unrest", "official", "diplomat", "legislature", "prisoner"] as const;
const WORK_PREPOSITIONS = new Set(["in", "on", "at", "of", "from", "during", "throughout"]);
const NAMING = new Set(["call", "name", "title", "entitle", "nickname", "christen", "dub"]);
const OPENING = new Set(["``", "“", '"', "‘", "'", "«"]);
const QUOTES = new Set(['"', "“", "”", "‘", "’", "'", "«", "»", "``", "''"]);
const LONGEST_NAMED = 3;
const GROUPS = new Set(["group", "party", "camp", "company", "team", "crew", "band"]);
const KIN = new Set(["parent", "mother", "father", "family", "child", "son", "daughter"]);
const REFLEXIVE = new Set(["themselves", "himself", "herself", "itself", "myself", "yourself", "ourselves", "oneself"]);
/** Deeds that are done to others only. */
const TO_OTHERS: ReadonlySet<EventType> = new Set<EventType>([
  "ACCUSE",
  "SUPPORT",
  "REJECT",
  "THREATEN",
  "SANCTION",
  "CONCEDE",
  "CONSULT",
  "REQUEST",
  "AGREE",
  "COOPERATE",
]);
/** What private people and firms do to each other is no event of these types. */
const PUBLIC_ONLY: ReadonlySet<EventType> = new Set<EventType>([
  "AGREE",
  "SUPPORT",
  "CONSULT",
  "REJECT",
  "REQUEST",
  "THREATEN",
  "COOPERATE",
  "CONCEDE",
  "ACCUSE",
  "AID",
  "SANCTION",
  "RETREAT",
  "MOBILIZE",
]);
/** Deeds of force. */
const HARD: ReadonlySet<EventType> = new Set<EventType>(["ASSAULT", "COERCE"]);
const SURE = 0.9;
const SQUARE = /^[a-h][1-8]$/;
const REPORT_OF_SPORT = 3;
/** Verbs whose past looks like their plural: "Chad let", "Iran shut" tell of no team. */
const SAME_IN_PAST = new Set(
  "let put cut hit set beat shut spread cast hurt split burst bid cost quit rid shed read thrust bet broadcast forecast upset".split(
    " ",
  ),
);

export class Elsewhere {
  readonly #w: World;
  readonly #anchorsOf = new Map<string, Set<number>>();
  readonly #squaresOf = new Map<number, number>();
  #sportReport: boolean | null = null;
  constructor(world: World) {
    this.#w = world;
  }

  /** Why the trigger at `p` tells nothing that happened in this world, or null. */
  reason(p: number, parties: Parties): string | null {
    if (this.#isNamed(p)) return "a word that is named, not used";
    if (this.#isInWork(p, parties)) return "happens inside a work of fiction";
    if (this.#isPlay(p, parties)) return "happens in a game";
    if (this.#isPretence(p, parties)) return "is only played";
    if (this.#isMishap(p, parties)) return "is an accident";
    if (this.#isFigure(p, parties)) return "reaches no one but in a figure of speech";
    if (this.#isPrivate(p, parties)) return "happens between private people";
    return null;
  }

  #sentence(p: number): number {
    return this.#w.tree.sentence(p);
  }

  /** Words of these classes in the sentence, the trigger, the verb it hangs on and `besides` apart. */
  #anchors(p: number, names: readonly string[] = VIOLENT, besides: readonly number[] = []): number {
    const t = this.#w.tree;
    const found = this.#anchorsIn(this.#sentence(p), names);
    // "struck a deal", "the chief executive": words of the phrase itself.
    const head = t.head(p);
    const own = (i: number): boolean => i === p || (i === head && t.upos(i) === "VERB");
    if (besides.length === 0) {
      let count = found.size;
      for (const i of [p, head]) if (found.has(i) && own(i)) count--;
      return count;
    }
    let count = 0;
    for (const i of found) {
      if (own(i) || besides.includes(i)) continue;
      if (besides.includes(t.head(i)) && ["compound", "amod"].includes(t.base(i))) continue;
      count++;
    }
    return count;
  }

  /** Words of these classes in a sentence, found once: a sentence may hold a thousand triggers. */
  #anchorsIn(sentence: number, names: readonly string[]): ReadonlySet<number> {
    const key = `${sentence} ${names.join()}`;
    let found = this.#anchorsOf.get(key);
    if (!found) {
      found = new Set();
      const [first, last] = this.#w.bounds(sentence);
      for (let i = first; i < last; i++) {
        // "their point guard" is no guard.
        const played = i > 0 && (this.#w.hasClass("sporting", i - 1) || this.#w.hasClass("gaming", i - 1));
        if (!played && names.some((name) => this.#w.hasClass(name, i))) found.add(i);
      }
      this.#anchorsOf.set(key, found);
    }
    return found;
  }

  /** "the word 'invasion'", "a cafe called Ceasefire". */
  #isNamed(p: number): boolean {
    const t = this.#w.tree;
    const quoted = this.#quotedAlone(p);
    if (quoted && (this.#w.sentenceCount(this.#sentence(p), "wording") > 0 || t.child(p, "cop") >= 0)) return true;
    if (!/^\p{Lu}/u.test(t.text(p)) || this.#w.isHeadline(this.#sentence(p))) return false;
    // "a cafe called Ceasefire", "the band Massive Offensive": a capital inside the sentence.
    for (let i = p, steps = 0; i > 0 && steps < 4 && /^\p{Lu}/u.test(t.text(i)); i--, steps++)
      if (NAMING.has(t.lemma(i - 1))) return true;
    return false;
  }

  /** Only a word or three stand in these quotation marks. */
  #quotedAlone(p: number): boolean {
    const t = this.#w.tree;
    const s = this.#sentence(p);
    let open = -1;
    let close = -1;
    for (let i = p - 1; i >= 0 && i >= p - LONGEST_NAMED && t.sentence(i) === s && open < 0; i--)
      if (QUOTES.has(t.text(i))) open = i;
    for (let i = p + 1; i < t.length && i <= p + LONGEST_NAMED && t.sentence(i) === s && close < 0; i++)
      if (QUOTES.has(t.text(i))) close = i;
    if (open < 0 || close < 0 || close - open > LONGEST_NAMED + 1) return false;
    return OPENING.has(t.text(open)) || OPENING.has(t.xpos(open));
  }

  /** A noun that names a work of fiction, and not one that reports ("a series of attacks"). */
  #isWork(noun: number, past: boolean): boolean {
    const t = this.#w.tree;
    if (noun < 0) return false;
    // "In an earlier episode, gunmen shot …" may be real; plots are told in the present.
    const soft = this.#w.hasClass("softwork", noun);
    if (soft ? past : !this.#w.hasClass("work", noun)) return false;
    const of = t.childrenBy(noun, "nmod").find((c) => t.lower(t.child(c, "case")) === "of");
    return of === undefined || this.#w.hasClass("work", of);
  }

  /** "In the film, rebels storm the palace"; "the mural depicts guerrillas freeing prisoners"; "the hero is deported". */
  #isInWork(p: number, { trigger, ...parties }: Parties): boolean {
    const t = this.#w.tree;
    const past = this.#isPast(p);
    const actors = [...parties.actors, this.#subjectOf(p, trigger)].filter((a) => a >= 0);
    if (
      actors.some((a) => this.#w.hasClass("fictional", a) || t.childrenBy(a, "nmod").some((c) => this.#isWork(c, past)))
    )
      return true;
    for (let i = p, steps = 0; i >= 0 && steps < 8; i = t.head(i), steps++) {
      for (const c of t.children(i)) {
        const rel = t.base(c);
        // "in the film", "on the third level", "in the first act of the opera"
        const placed = rel === "obl" || (rel === "nmod" && i === p) || rel === "advmod";
        const preposition = placed ? t.child(c, "case") : -1;
        const inside = preposition >= 0 && WORK_PREPOSITIONS.has(t.lower(preposition)) && t.lower(preposition) !== "of";
        if (inside && this.#isWork(c, past)) return true;
        if (inside && this.#isPart(c, past)) return true;
        if (rel === "nsubj" && i !== p && this.#isWork(c, past || this.#isPast(i)) && this.#w.hasClass("depict", i))
          return true;
      }
      // "aliens attacking London", told of by "the comic strip has …"; "the opera ends with the general stabbing …"
      if (t.base(i) === "parataxis") break;
    }
    return false;
  }

  /** The verb itself, or its auxiliary, or the verb that an event noun hangs on, is past. */
  #isPast(p: number): boolean {
    const t = this.#w.tree;
    const past = (i: number): boolean => t.xpos(i) === "VBD";
    for (let i = p, steps = 0; i >= 0 && steps < 3; i = t.head(i), steps++)
      if (past(i) || t.childrenBy(i, "aux").some(past)) return true;
    return false;
  }

  /** An act, scene, level or chapter of a work. */
  #isPart(noun: number, past: boolean): boolean {
    const t = this.#w.tree;
    if (!this.#w.hasClass("workpart", noun)) return false;
    const of = t.childrenBy(noun, "nmod").find((c) => t.lower(t.child(c, "case")) === "of");
    if (of !== undefined) return this.#isWork(of, past);
    const s = this.#sentence(noun);
    return (
      this.#w.sentenceCount(s, "work") + this.#w.sentenceCount(s, "fictional") > 0 || /^\p{Lu}/u.test(t.text(noun))
    );
  }

  /** A match, a board game: its words with none of conflict; or a country that takes a plural verb, as teams do. */
  #isPlay(p: number, { trigger, actors, recipients, grave: real }: Parties): boolean {
    if (trigger.type === "PROTEST" || real) return false;
    const s = this.#sentence(p);
    // "let trucks in": the word itself, though tennis has it too, puts nothing on a court.
    const own = ["sporting", "gaming"].filter(
      (name) => SAME_IN_PAST.has(this.#w.tree.lower(p)) && this.#w.hasClass(name, p),
    );
    const words =
      this.#w.sentenceCount(s, "sporting") + this.#w.sentenceCount(s, "gaming") + this.#squares(s) - own.length;
    const grave = trigger.prior >= SURE && trigger.needs === "-" && trigger.type === "ASSAULT";
    if (words > 0 && !grave && this.#anchors(p) < words) return true;
    if (grave || this.#anchors(p) > 0) return false;
    if (actors.some((a) => this.#isTeam(a, p)) || recipients.some((a) => this.#isTeam(a, p))) return true;
    return (
      this.#isSportReport() &&
      !trigger.conditions.some((c) => c.slots[0] === "neg") &&
      actors.every((a) => !this.#isArmed(a))
    );
  }

  /** Squares of a chessboard ("c4"). */
  #squares(sentence: number): number {
    let count = this.#squaresOf.get(sentence);
    if (count === undefined) {
      const [first, last] = this.#w.bounds(sentence);
      count = 0;
      for (let i = first; i < last; i++) if (SQUARE.test(this.#w.tree.text(i))) count++;
      this.#squaresOf.set(sentence, count);
    }
    return count;
  }

  #isArmed(token: number): boolean {
    return this.#w.nouns.isAny(token, ["armed", "police", "rebel"]);
  }

  /** "Denmark meet Croatia": a place or state in the singular, with a plural verb. */
  #isTeam(token: number, p: number): boolean {
    const t = this.#w.tree;
    if (t.xpos(token) !== "NNP" || t.lower(token).endsWith("s") || t.child(token, "conj") >= 0) return false;
    if (
      t.base(token) !== "nsubj" ||
      t.head(token) !== p ||
      t.upos(p) !== "VERB" ||
      this.#w.isHeadline(this.#sentence(p))
    )
      return false;
    const entities = this.#w.nouns.ids(token).map((id) => this.#w.nouns.entity(id));
    // A club, too, where nobody public is near.
    const club = (kind: string | undefined, sector: string | null | undefined): boolean =>
      (kind === "organization" || kind === "other") && sector === null && !this.#namesState(p);
    if (entities.length === 0) return false;
    if (entities.some((e) => e?.kind !== "government" && e?.kind !== "place" && !club(e?.kind, e?.sector)))
      return false;
    const aux = t.child(p, "aux");
    const bare = t.lower(p) === t.lemma(p) && t.child(p, "mark") < 0 && !SAME_IN_PAST.has(t.lower(p));
    if (aux < 0) return bare && (t.xpos(p) === "VBP" || t.xpos(p) === "VB");
    return t.lower(aux) === "have" || t.lower(aux) === "are" || t.lower(aux) === "were";
  }

  /** The report as a whole is one of sport: its words, and more of them than of conflict. */
  #isSportReport(): boolean {
    if (this.#sportReport === null) {
      let sport = 0;
      let conflict = 0;
      for (let s = 0; s < this.#w.sentences; s++) {
        sport += this.#w.sentenceCount(s, "sporting");
        conflict += this.#w.sentenceCount(s, "conflict") + this.#w.sentenceCount(s, "armed");
      }
      this.#sportReport = sport >= REPORT_OF_SPORT && sport > conflict;
    }
    return this.#sportReport;
  }

  /** "for the usual prank", "in a re-enactment": force that is put on. */
  #isPretence(p: number, { trigger }: Parties): boolean {
    if (trigger.type === "COMMIT" || !HARD.has(trigger.type)) return false;
    return this.#w.sentenceCount(this.#sentence(p), "pretence") > 0 && this.#anchors(p) === 0;
  }

  /** "Two hikers were killed when a cornice gave way": harm that nobody did, among words of accidents and none of conflict. */
  #isMishap(p: number, { trigger, actors }: Parties): boolean {
    if (trigger.type !== "ASSAULT" || actors.length > 0 || trigger.pos !== "VERB") return false;
    return this.#w.sentenceCount(this.#sentence(p), "mishap") > 0 && this.#anchors(p) === 0;
  }

  /** "accused themselves of laziness", "surrendered to charm", "Fog besieged the airport". */
  #isFigure(p: number, { trigger, slots, actors, recipients }: Parties): boolean {
    const t = this.#w.tree;
    if (trigger.type === "COMMIT") return false;
    const reached = [...(slots.get("obj") ?? []), ...recipients];
    if (TO_OTHERS.has(trigger.type) && this.#isOnSelf(p)) return true;
    const doers = actors.length > 0 ? actors : [this.#subjectOf(p, trigger)];
    if (doers.every((a) => a >= 0 && this.#isForce(a))) return true;
    // "The baby besieged her father": someone of the home, with a word that is not surely violent.
    const homely = (x: number): boolean => this.#w.hasClass("domestic", x) && !this.#isArmed(x);
    const mild = trigger.prior < SURE || (recipients.length > 0 && recipients.every(homely));
    if (HARD.has(trigger.type) && mild && actors.length > 0 && actors.every(homely) && this.#anchors(p) === 0)
      return true;
    // "bombarded them with questions": what is thrown is no weapon.
    const thrown = slots.get("with") ?? [];
    if (this.#w.hasClass("shower", p) && thrown.length > 0 && this.#anchors(p) === 0)
      if (!thrown.some((x) => this.#w.nouns.isAny(x, ["weapon", "explosive", "artillery", "attack"]))) return true;
    // "threatened only once before the break", "threaten to arrive late": nothing that anyone need fear.
    if (trigger.words[0] === "threaten" && trigger.pos === "VERB" && !this.#threatens(p, slots, actors)) return true;
    // "fired their manager": no shot.
    const dismissed = trigger.words[0] === "fire" && trigger.type === "ASSAULT" && !slots.has("at") && !slots.has("on");
    if (dismissed && t.childrenBy(p, "obj").some((o) => this.#w.hasClass("private", o))) return true;
    // "charges members a fee": a price, no accusation.
    const priced = trigger.words[0] === "charge" && trigger.type === "ACCUSE" && !slots.has("with");
    if (priced && [2, 3, 4, 5].some((k) => p + k < t.length && this.#w.hasClass("fee", p + k))) return true;
    const goals = ["to", "with", "against", "on", "over"].flatMap((slot) => slots.get(slot) ?? []);
    const soft = trigger.type === "RETREAT" || trigger.type === "ASSAULT" || trigger.type === "COERCE";
    if (!soft || this.#anchors(p) > 0) return false;
    const objects = reached.length > 0 ? reached : goals;
    return objects.length > 0 && objects.every((o) => this.#w.hasClass("feeling", o));
  }

  /** A threat is aimed at someone, or made by someone public or armed. */
  #threatens(p: number, slots: Slots, actors: readonly number[]): boolean {
    if (["obj", "with", "against", "ccomp", "that"].some((slot) => slots.has(slot))) return true;
    if (actors.some((a) => this.#isPublic(a) && !this.#w.hasClass("private", a)) && slots.has("xcomp")) return true;
    return this.#anchors(p) > 0 || (slots.get("xcomp") ?? []).some((x) => this.#w.hasClass("harm", x));
  }

  /** "accused themselves", "demanded more of themselves" */
  #isOnSelf(p: number): boolean {
    const t = this.#w.tree;
    const objects = t.childrenBy(p, "obj", "obl");
    return [...objects, ...objects.flatMap((o) => t.childrenBy(o, "nmod", "obl"))].some(
      (o) => REFLEXIVE.has(t.lower(o)) && o > p,
    );
  }

  /** Nature, an animal or a thing does it, though its name may open the sentence with a capital. */
  #isForce(token: number): boolean {
    const t = this.#w.tree;
    const names = ["nature", "animal", "plant", "feeling"];
    const own = [token, ...(t.upos(token) === "PROPN" ? t.childrenBy(token, "flat", "compound") : [])];
    if (
      !names.some((name) => own.some((x) => this.#w.hasClass(name, x) && (x === token || name === "nature"))) ||
      this.#isArmed(token) ||
      this.#w.nouns.is(token, "weapon")
    )
      return false;
    const [first] = this.#w.bounds(this.#sentence(token));
    // "Cyclone Mara": the first word says what bears the name.
    if (own.length > 1 && own.some((x) => this.#w.hasClass("nature", x))) return true;
    // A name's capital tells little at the head of a sentence.
    const named = /^\p{Lu}/u.test(t.text(token)) && token !== first;
    return !named && t.child(token, "flat", "compound", "nmod") < 0;
  }

  #isPublic(token: number): boolean {
    if (this.#w.nouns.isAny(token, PUBLIC) && !this.#w.hasClass("private", token) && !this.#isBareGroup(token))
      return true;
    return this.#w.nouns.ids(token).some((id) => isPolitical(this.#w.nouns.entity(id)));
  }

  /** "met the group at the pier": nothing tells what kind of group. */
  #isBareGroup(token: number): boolean {
    const t = this.#w.tree;
    return (
      t.upos(token) === "NOUN" && GROUPS.has(t.lemma(token)) && t.child(token, "amod", "compound", "nmod", "acl") < 0
    );
  }

  /** "The couple agreed to meet", "the firm struck a deal": nobody public takes part, and nothing of conflict stands beside it. */
  #isPrivate(p: number, { trigger, slots, actors, recipients }: Parties): boolean {
    if (trigger.type === "COMMIT" || !PUBLIC_ONLY.has(trigger.type)) return false;
    // "Cuban doctors treated the wounded": sent by their country.
    if (trigger.type === "AID" && actors.some((a) => this.#w.nouns.is(a, "medic") && this.#isOfCountry(a)))
      return false;
    if (trigger.mode === "release" || trigger.mode === "convict" || trigger.mode === "expel") return false;
    const t = this.#w.tree;
    // "threatened to shoot everyone" is no quarrel.
    if ((slots.get("xcomp") ?? []).some((x) => this.#w.hasClass("harm", x))) return false;
    const others = ["subj", "obj", "with", "light", "poss", "between", "of", "by"].flatMap(
      (slot) => slots.get(slot) ?? [],
    );
    const all = [...new Set([...actors, ...recipients, ...others])].flatMap((x) => t.conjuncts(x));
    const doers =
      actors.length > 0
        ? actors
        : [...(slots.get("subj") ?? []), ...(slots.get("light") ?? []), ...(slots.get("poss") ?? [])];
    if (all.some((x) => x !== p && this.#isPublic(x))) return false;
    // "The twins called a truce": who stands before the verb of an event noun.
    const before = doers.length > 0 ? -1 : this.#subjectOf(p, trigger);
    if (before >= 0 && this.#isPublic(before)) return false;
    const someone = [...doers, before].some((x) => x >= 0 && this.#isPrivateOne(x));
    const met =
      trigger.type === "CONSULT" && trigger.pos === "VERB" && this.#isUnknown(actors) && this.#isUnknown(recipients);
    if (!someone && !met) return false;
    // "declared a truce": the phrase itself.
    const phrase = t.childrenBy(p, "obj").filter((o) => trigger.words.includes(t.lemma(o)));
    return (
      this.#anchors(p, ANCHORS, [...all.filter((x) => this.#isPrivateOne(x)), ...phrase]) === 0 && !this.#namesState(p)
    );
  }

  #isOfCountry(token: number): boolean {
    return this.#w.nouns.ids(token).some((id) => (this.#w.nouns.entity(id)?.country ?? null) !== null);
  }

  /** "The twins called a truce", "their marriage was a truce": who stands before the verb of an event noun, or -1. */
  #subjectOf(p: number, trigger: Trigger): number {
    const t = this.#w.tree;
    if (trigger.pos !== "NOUN") return -1;
    if (t.child(p, "cop") >= 0) return t.child(p, "nsubj");
    return t.base(p) === "obj" ? t.child(t.head(p), "nsubj") : -1;
  }

  /** Such a person or firm, or one of their people ("the bride's family"). */
  #isPrivateOne(token: number): boolean {
    const t = this.#w.tree;
    // "Okafor's wife": of one who is named, the report speaks for a reason.
    if (t.childrenBy(token, "nmod").some((c) => t.rel(c) === "nmod:poss" && t.upos(c) === "PROPN")) return false;
    return (
      this.#w.hasClass("private", token) ||
      t.childrenBy(token, "nmod").some((c) => t.lower(c) === "my" && KIN.has(t.lemma(token))) ||
      t.childrenBy(token, "nmod").some((c) => t.rel(c) === "nmod:poss" && this.#w.hasClass("private", c))
    );
  }

  /** Nobody is named, by name or as more than a person. */
  #isUnknown(tokens: readonly number[]): boolean {
    return tokens.every(
      (x) => this.#w.hasClass("private", x) || (this.#w.tree.upos(x) === "PRON" && this.#w.nouns.ids(x).length === 0),
    );
  }

  /** "Serbia's coach": a state that only tells whose someone private is. */
  #ownsPrivate(token: number): boolean {
    const t = this.#w.tree;
    return t.rel(token) === "nmod:poss" && this.#w.hasClass("private", t.head(token));
  }

  /** A state or armed group stands somewhere in the sentence. */
  #namesState(p: number): boolean {
    const [first, last] = this.#w.bounds(this.#sentence(p));
    for (let i = first; i < last; i++)
      if (
        !this.#ownsPrivate(i) &&
        this.#w.nouns.ids(i).some((id) => ["government", "armed_group"].includes(this.#w.nouns.entity(id)?.kind ?? ""))
      )
        return true;
    return false;
  }
}
