// Candidates: every word that can report an event, with the sense that fits its surroundings and the people and places that take part.
import type { Trigger } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { EventsKnowledge } from "../../language/index.ts";
import type { Resolved } from "../layers.ts";
import { operatorsAt, operatorsOf } from "../modality/operators.ts";
import { Frames, joinedTo, perfectOf, wholeOf, type Slots } from "./arguments.ts";
import { SPEECH_ACTS } from "./commitments.ts";
import { entitiesAt } from "../entities/refer.ts";
import { isPolitical, Nouns } from "./classes.ts";
import { Elsewhere } from "./elsewhere.ts";
import { Reach } from "./reach.ts";
import { holds, phraseHolds, sensesAt, triggersOf, type Surroundings, type TriggerIndex } from "./senses.ts";

export interface Candidate {
  readonly token: number;
  readonly trigger: Trigger;
  readonly slots: Slots;
  /** Head tokens of those who act, and of those it is done to. */
  readonly actors: readonly number[];
  readonly recipients: readonly number[];
  readonly actorIds: readonly string[];
  readonly recipientIds: readonly string[];
  /** A deed that is real whatever world its victim belongs to. */
  readonly grave: boolean;
}

export interface Refusal {
  readonly token: number;
  readonly trigger: Trigger;
  readonly reason: string;
}

/** Classes that nothing in an event's main roles can belong to, unless it is also someone who acts. */
const NO_ONE = ["nature", "animal", "thing"];
/** Where these reign, only what is plainly violent or political is an event. */
const OTHER_WORLDS = ["sport", "market", "art", "food", "tech", "home"] as const;
const PARTIES: ReadonlySet<string> = new Set(["person", "government", "armed_group", "organization"]);
/** Those whose blows are no sport. */
const FORCES = ["armed", "police", "rebel", "court", "weapon"];
const TARGETS = ["person", "place", "vehicle", "property"];
/** "ties with Peru's economy": with a thing that is somebody's, these are with whoever owns it. */
const HARMLESS: ReadonlySet<string> = new Set(["SUPPORT", "AGREE", "COOPERATE", "AID", "SANCTION", "CONSULT"]);
const MATCH_OUTCOMES = new Set(["win", "lose", "draw", "beat", "victory", "defeat", "thrash"]);
const GOALS = /^\d{1,2}$/;
const SCORE = /^\d{1,2}[-–]\d{1,2}$/;
const STRONG = 0.9;
const NOT = new Set(["not", "n't", "n’t", "never"]);
const SPURNS = new Set(["reject", "refuse", "dismiss", "spurn", "decline", "turn", "rebuff"]);
const ASKS_FOR = new Set(["call", "demand"]);
const IFS = new Set(["if", "unless", "provided"]);
const DUTIES = new Set(["must", "should", "ought"]);
const WILL = new Set(["will", "would", "wo", "'ll", "’ll", "shall", "'d"]);

export class Reader implements Surroundings {
  readonly tree: Tree;
  readonly nouns: Nouns;
  readonly knowledge: EventsKnowledge;
  readonly frames: Frames;
  readonly document: Resolved;
  readonly reach: Reach;
  readonly #elsewhere: Elsewhere;
  readonly #index: TriggerIndex;

  constructor(document: Resolved, knowledge: EventsKnowledge) {
    this.document = document;
    this.knowledge = knowledge;
    this.tree = treeOf(document);
    this.#index = triggersOf(knowledge);
    this.frames = new Frames(
      document,
      this.tree,
      (verb, noun, preposition) => this.#light(verb, noun, preposition),
      (noun) =>
        this.tree.upos(noun) === "NOUN" &&
        operatorsAt(this.tree, noun, operatorsOf(knowledge)).some((o) => o.takes === "inf"),
    );
    this.nouns = new Nouns(
      document,
      this.tree,
      knowledge,
      (token) => sensesAt(this.tree, token, this.#index).length > 0,
    );
    this.reach = new Reach(this.tree, this.nouns);
    this.#elsewhere = new Elsewhere({
      tree: this.tree,
      nouns: this.nouns,
      sentenceCount: (sentence, name) => this.sentenceCount(sentence, name),
      hasClass: (name, token) => this.#hasClass(name, token),
      bounds: (s) => [document.sentences.firstToken[s]!, document.sentences.lastToken[s]!],
      sentences: document.sentences.block.length,
      isHeadline: (s) => document.blocks[document.sentences.block[s]!]?.kind === "headline",
    });
  }

  /** Whether a verb lends its subject to an event noun, and as what. */
  #light(verb: number, noun: number, preposition?: string): "actor" | "recipient" | null {
    const entries = this.#index.light.get(this.tree.lemma(verb));
    if (!entries) return null;
    for (const { words, subject } of entries) {
      // "sent a message after the attack": only the verb's own preposition hands its subject on.
      if (preposition !== undefined && words.at(-1) !== preposition) continue;
      if (words.length === 1) return subject;
      let all = true;
      for (let k = 1; k < words.length && all; k++) {
        all = false;
        for (let i = verb + 1; i <= Math.max(noun, verb + 3) && i < this.tree.length; i++)
          if (this.tree.lower(i) === words[k]) all = true;
      }
      if (all) return subject;
    }
    return null;
  }

  sentenceHas(sentence: number, name: string): boolean {
    if (this.sentenceCount(sentence, name) > 0) return true;
    if (name !== "political") return false;
    const { firstToken, lastToken } = this.document.sentences;
    for (let i = firstToken[sentence]!; i < lastToken[sentence]!; i++)
      for (const id of entitiesAt(this.document, i)) {
        const entity = this.nouns.entity(id);
        if (isPolitical(entity) || (entity?.kind === "place" && entity.country !== null)) return true;
      }
    return false;
  }

  readonly #counts = new Map<string, number>();

  /** How many words of a sentence are of a class, by their form alone. */
  sentenceCount(sentence: number, name: string): number {
    const key = `${sentence} ${name}`;
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = 0;
      const { firstToken, lastToken } = this.document.sentences;
      for (let i = firstToken[sentence]!; i < lastToken[sentence]!; i++) if (this.#hasClass(name, i)) count++;
      this.#counts.set(key, count);
    }
    return count;
  }

  /** By form alone: its word, or the two that it opens ("quarter-final", "board game"). */
  #hasClass(name: string, i: number): boolean {
    const words = this.knowledge.classes.get(name);
    if (!words || i < 0) return false;
    const t = this.tree;
    if (words.has(t.lemma(i).toLowerCase()) || words.has(t.lower(i))) return true;
    if (i + 1 >= t.length) return false;
    const hyphen = t.text(i + 1) === "-" && i + 2 < t.length;
    const pair = hyphen ? ([`${t.lower(i)}-`, i + 2] as const) : ([`${t.lower(i)} `, i + 1] as const);
    return words.has(pair[0] + t.lower(pair[1])) || words.has(pair[0] + t.lemma(pair[1]).toLowerCase());
  }

  /** The world of a sentence that is not that of conflict and diplomacy, or null. */
  otherWorld(sentence: number): string | null {
    if (this.#hasScore(sentence)) return "sport";
    let best: string | null = null;
    let most = 0;
    for (const world of OTHER_WORLDS) {
      const n = this.sentenceCount(sentence, world);
      if (n > most) [best, most] = [world, n];
    }
    if (best === null) return null;
    const anchors = this.sentenceCount(sentence, "conflict") + this.sentenceCount(sentence, "armed");
    return most >= 2 ? (anchors > most ? null : best) : anchors > 0 ? null : best;
  }

  /** "won 2-1", "beat them 3-0": the score of a match. */
  #hasScore(sentence: number): boolean {
    const t = this.tree;
    const { firstToken, lastToken } = this.document.sentences;
    let outcome = -1;
    for (let i = firstToken[sentence]!; i < lastToken[sentence]!; i++) {
      if (MATCH_OUTCOMES.has(t.lemma(i))) outcome = i;
      const apart = i + 2 < lastToken[sentence]! && (t.text(i + 1) === "-" || t.text(i + 1) === "–");
      if (apart && outcome >= i - 5 && outcome >= 0 && GOALS.test(t.text(i)) && GOALS.test(t.text(i + 2))) return true;
      if (outcome >= i - 5 && outcome >= 0 && SCORE.test(t.text(i))) return true;
    }
    return false;
  }

  /** The reading of the word at `p`: a candidate, why there is none, or null where the word is no trigger; only senses after `after`, if given. */
  at(p: number, after?: Trigger): Candidate | Refusal | null {
    const all = sensesAt(this.tree, p, this.#index);
    const senses = after === undefined ? all : all.includes(after) ? all.slice(all.indexOf(after) + 1) : [];
    if (senses.length === 0) return null;
    const t = this.tree;
    const rel = t.rel(p);
    const first = senses[0]!;
    if (t.upos(p) === "NOUN" && (rel === "compound" || rel === "nmod:desc" || rel === "flat" || rel === "amod")) {
      const governs = operatorsAt(t, t.head(p), operatorsOf(this.knowledge)).some(
        (o) => o.takes === "obj" || o.takes === "for",
      );
      if (!governs) return { token: p, trigger: first, reason: "names a kind of something else" };
    }
    if (t.upos(p) !== "NOUN" && t.xpos(p) !== "VBG" && (rel === "amod" || rel === "compound") && !this.#isVerbal(p))
      return { token: p, trigger: first, reason: "describes, does not report" };
    if (t.base(p) === "aux" || t.base(p) === "cop" || t.base(p) === "case" || t.base(p) === "mark") return null;
    if (this.#isUse(p)) return { token: p, trigger: first, reason: "says what something is used for" };
    if (this.#isCutShort(p)) return { token: p, trigger: first, reason: "cut short" };
    if (this.#isVerdict(p)) return { token: p, trigger: first, reason: "says what something is called" };
    const slots = this.frames.of(p);
    let reason = "no sense fits";
    const headline = after === undefined ? this.#headlineVerb(p) : null;
    if (headline)
      for (const trigger of this.#index.byHead.get(`VERB ${t.lemma(p).toLowerCase()}`) ?? []) {
        if (!phraseHolds(t, p, trigger) || trigger.type === "COMMIT") continue;
        const candidate = this.#fits(p, trigger, headline);
        if (typeof candidate !== "string") return candidate;
      }
    for (const trigger of senses) {
      if (!phraseHolds(t, p, trigger)) continue;
      const candidate = this.#fits(p, trigger, slots);
      if (typeof candidate === "string") reason = candidate;
      else return candidate;
    }
    return { token: p, trigger: first, reason };
  }

  /** What the tree calls a modifier, and is the verb of its own. */
  #isVerbal(p: number): boolean {
    return perfectOf(this.tree, p) >= 0 || joinedTo(this.tree, p) >= 0;
  }

  #fits(p: number, trigger: Trigger, given: Slots): Candidate | string {
    const found = this.#fitsWith(p, trigger, this.#withPhrase(p, trigger, given, false));
    if (typeof found !== "string" || trigger.words.length < 3) return found;
    const bound = this.#withPhrase(p, trigger, given, true);
    return bound === given ? found : this.#fitsWith(p, trigger, bound);
  }

  #fitsWith(p: number, trigger: Trigger, given: Slots): Candidate | string {
    const slots = this.#inHeadline(p, trigger, given);
    for (const condition of trigger.conditions) {
      const special = condition.classes[0] === "any" ? this.#special(p, condition.slots[0]!, slots) : null;
      const met = special === null ? holds(condition, p, slots, this) : special !== condition.negated;
      if (!met) return `${condition.slots.join(" or ")} is not ${condition.classes.join(" or ")}`;
    }
    const filled = this.#fill(p, trigger, "actor", slots);
    // "Floods, locusts and Chad …": what cannot act beside one that can is left out.
    const able = filled.filter((a) => !this.nouns.isAny(a, NO_ONE) || this.nouns.is(a, "actor"));
    const actors = able.some((a) => this.nouns.ids(a).length > 0) ? able : filled;
    const recipients = this.#fill(p, trigger, "recipient", slots).filter((r) => !actors.includes(r) && r !== p);
    // "demanded a cease-fire": what is asked for is an event, whatever its last word is of itself.
    const speech = trigger.type !== "COMMIT" && SPEECH_ACTS.has(trigger.type);
    for (const a of [...actors, ...recipients])
      if (speech && !actors.includes(a) && this.nouns.is(a, "event")) continue;
      else if (trigger.mode === "destroy" && !actors.includes(a) && this.nouns.is(a, "property")) continue;
      else if (HARMLESS.has(trigger.type) && !actors.includes(a) && this.tree.child(a, "nmod:poss") >= 0) continue;
      else if (this.nouns.isAny(a, NO_ONE) && !this.nouns.is(a, "actor") && !this.nouns.is(a, "place"))
        return "done by, or to, no one";
    if (
      trigger.pos === "VERB" &&
      trigger.actor.includes("subj") &&
      actors.length > 0 &&
      !actors.some((a) => this.#canDo(a))
    )
      return "done by no one";
    const grave = this.#isGrave(p, trigger, actors, recipients);
    const world =
      (trigger.prior >= STRONG && trigger.needs === "-") || grave ? null : this.otherWorld(this.tree.sentence(p));
    // "returned a stolen portrait": the world that the sense itself speaks of.
    const own = world === "art" && trigger.conditions.some((c) => !c.negated && c.classes.includes("artefact"));
    if (world !== null && !own) return `stands among words of ${world}`;
    const elsewhere = this.#elsewhere.reason(p, { trigger, slots, actors, recipients, grave });
    if (elsewhere !== null) return elsewhere;
    // A town does nothing; a country named as a place may.
    const actorIds = this.#ids(actors).filter((id) => {
      const entity = this.nouns.entity(id);
      // A name of no known place that acts is more than a town.
      const unknown = entity?.place === null && /^\p{Lu}/u.test(entity.name);
      // "Shire has restored ties": what is said and settled in a town's name is its doing.
      if (speech && this.tree.upos(p) === "VERB" && slots.get("subj")?.some((x) => this.nouns.ids(x).includes(id)))
        return true;
      return entity?.kind !== "place" || unknown || entity.place?.precision === "country";
    });
    const named = this.#ids(recipients).filter((id) => !actorIds.includes(id));
    const recipientIds = [...named, ...this.#aimedAt(p, trigger).filter((id) => ![...named, ...actorIds].includes(id))];
    const actor = actorIds.length > 0 || actors.some((a) => this.nouns.canTakePart(a));
    const recipient = recipientIds.length > 0 || recipients.some((r) => this.nouns.canTakePart(r));
    const { needs } = trigger;
    if (
      (needs === "A" && !actor) ||
      (needs === "R" && !recipient) ||
      (needs === "AR" && !(actor && recipient)) ||
      (needs === "E" && !actor && !recipient)
    )
      return "those who take part are not there";
    return { token: p, trigger, slots, actors, recipients, actorIds, recipientIds, grave };
  }

  /** "kidnapped a goalkeeper", "police detained a rapper", "a shell hit the theatre": real, whatever world the victim belongs to. */
  #isGrave(p: number, { type, contexts }: Trigger, actors: readonly number[], recipients: readonly number[]): boolean {
    const { nouns } = this;
    if (this.#hasScore(this.tree.sentence(p))) return false;
    if (contexts.includes("asylum")) return true;
    const isOf = (tokens: readonly number[], names: readonly string[]): boolean =>
      tokens.some((x) => nouns.isAny(x, names) && !(names === FORCES && nouns.is(x, "sport")));
    const person = isOf(recipients, ["person"]);
    if (type === "ASSAULT" && isOf(actors, ["explosive", "artillery", "drone"]))
      return isOf(recipients, TARGETS) && this.sentenceCount(this.tree.sentence(p), "sport") === 0;
    if (person && type === "ASSAULT" && this.#hasClass("grave", p)) return true;
    if (person && (type === "AID" || type === "RETREAT" || type === "COERCE") && isOf(actors, ["country"])) return true;
    return this.#hasClass("harsh", p) && isOf(recipients, TARGETS) && isOf(actors, FORCES);
  }

  /** Someone acts, or something that someone set going: a weapon, an attack, a decision. */
  #canDo(token: number): boolean {
    return (
      this.nouns.canTakePart(token) ||
      this.nouns.isAny(token, ["weapon", "attack", "talks", "law", "protest", "aid", "order", "propn"])
    );
  }

  /** Headlines drop what holds a sentence together: where no one acts, the first party named before the verb does. */
  #inHeadline(p: number, trigger: Trigger, slots: Slots): Slots {
    const { block, firstToken } = this.document.sentences;
    const sentence = this.tree.sentence(p);
    if (this.document.blocks[block[sentence]!]?.kind !== "headline") return slots;
    // "Vows" at the head of a title is often taken for a noun.
    const slot = trigger.pos === "VERB" ? "subj" : "poss";
    if (trigger.pos === "NOUN" && trigger.type !== "COMMIT") return slots;
    if (this.frames.isPassive(p) || ["advcl", "ccomp", "xcomp", "acl"].includes(this.tree.base(p))) return slots;
    if ((slots.get(slot) ?? []).some((x) => this.nouns.ids(x).length > 0)) return slots;
    let first = -1;
    for (let i = firstToken[sentence]!; i < p && first < 0; i++) {
      // "Commandos Storm Envoy's Home, Freeing Five": someone acts who has no record.
      if (this.tree.base(i) === "nsubj" && this.nouns.is(i, "actor") && this.nouns.ids(i).length === 0) return slots;
      if (
        this.tree.rel(i) !== "nmod:poss" &&
        entitiesAt(this.document, i).some((id) => PARTIES.has(this.nouns.entity(id)?.kind ?? "")) &&
        !slots.get("obj")?.includes(i)
      )
        first = i;
    }
    return first < 0 ? slots : new Map([...slots, [slot, [first]]]);
  }

  /** "pleaded with the captors": a phrase's last preposition makes its noun a slot of its own, also found as object. */
  #withPhrase(p: number, trigger: Trigger, slots: Slots, rebind: boolean): Slots {
    if (trigger.pos !== "VERB" || trigger.words.length < 2) return slots;
    const last = trigger.words.at(-1)!;
    const governed = slots.get(last);
    // "set fire to the depot": the object is a word of the phrase.
    const bound = slots.get("obj")?.every((o) => rebind && trigger.words.includes(this.tree.lemma(o))) ?? true;
    if (!governed || !bound) return slots;
    return new Map([...slots, ["obj", governed]]);
  }

  /** "Premier Vows 'Harsh' Reply": a headline's verb taken for a plural noun, told by a name before it and a bare noun phrase behind. */
  #headlineVerb(p: number): Slots | null {
    const t = this.tree;
    const { block } = this.document.sentences;
    if (this.document.blocks[block[t.sentence(p)]!]?.kind !== "headline" || t.upos(p) === "VERB") return null;
    const subject = t.childrenBy(p, "compound", "nmod:poss").at(-1) ?? t.head(p);
    if (subject < 0 || t.xpos(p) !== "NNS" || subject !== p - 1 || !/^\p{Lu}/u.test(t.text(p))) return null;
    if (t.upos(subject) !== "PROPN" && this.nouns.ids(subject).length === 0) return null;
    const object = t.children(p).find((c) => c > p && t.upos(c) === "NOUN" && t.child(c, "case") < 0);
    return object === undefined
      ? null
      : new Map([
          ["subj", [subject]],
          ["obj", [object]],
        ]);
  }

  /** Conditions that no noun phrase answers. */
  #special(p: number, slot: string, slots: Slots): boolean | null {
    const t = this.tree;
    switch (slot) {
      case "neg":
        return t
          .childrenBy(p, "advmod", "aux")
          .some((c) => t.lower(c) === "not" || t.lower(c) === "never" || t.lower(c) === "n't");
      case "xcomp":
        return (
          slots.has("xcomp") ||
          t.childrenBy(p, "advcl", "ccomp").some((c) => t.childrenBy(c, "mark").some((m) => t.lower(m) === "to"))
        );
      case "ccomp":
        return slots.has("ccomp");
      case "that":
        return slots.has("that");
      case "will":
        return (
          (slots.get("ccomp") ?? []).some((c) => this.#isFuture(c)) ||
          t.childrenBy(p, "parataxis").some((c) => this.#isFuture(c)) ||
          this.#isFuture(t.head(p))
        );
      case "must":
        return [...(slots.get("ccomp") ?? []), ...t.childrenBy(p, "parataxis")].some((c) => this.#isDuty(c));
      case "cop":
        return t.child(p, "cop") >= 0;
      case "occurs": {
        const h = t.head(p);
        return (
          (t.base(p) === "nsubj" || t.base(p) === "csubj") &&
          h >= 0 &&
          (this.knowledge.classes.get("occurrence")?.has(t.lemma(h)) ?? false)
        );
      }
      case "next":
        return false;
      default:
        return null;
    }
  }

  /** Its own clause has "will" or "would". */
  #isFuture(clause: number): boolean {
    if (clause < 0) return false;
    const t = this.tree;
    return t.childrenBy(clause, "aux").some((a) => WILL.has(t.lower(a)));
  }

  /** "will not withdraw": the verb itself is negated and to come. */
  wontDo(p: number): boolean {
    const t = this.tree;
    return this.#isFuture(p) && t.childrenBy(p, "advmod", "aux").some((c) => NOT.has(t.lower(c)));
  }

  /** "would not accept", said as it is: neither "would not have" nor bound to an "if". */
  refuses(p: number): boolean {
    const t = this.tree;
    if (!this.wontDo(p) || t.childrenBy(p, "aux").some((c) => t.lemma(c) === "have")) return false;
    return !t.childrenBy(p, "advcl").some((c) => IFS.has(t.lower(t.child(c, "mark"))));
  }

  /** Its own clause has "must", "should" or the like. */
  #isDuty(clause: number): boolean {
    const t = this.tree;
    return t.childrenBy(clause, "aux").some((a) => DUTIES.has(t.lower(a)));
  }

  /** "pressed Peru for reforms", "called on Friday for Peru to leave": who is asked, where the sense names no place for them. */
  asked({ token, slots }: Candidate): readonly string[] {
    const t = this.tree;
    if (t.upos(token) !== "VERB") return [];
    const clauses = t
      .childrenBy(token, "advcl", "xcomp", "ccomp")
      .filter((c) => c > token && t.childrenBy(c, "mark").some((m) => t.lower(m) === "to"));
    const doers = clauses.flatMap((c) => t.childrenBy(c, "nsubj", "nsubj:pass")).filter((x) => x > token);
    return this.#ids(this.#expand([...(slots.get("obj") ?? []), ...doers])).filter((id) =>
      PARTIES.has(this.nouns.entity(id)?.kind ?? ""),
    );
  }

  /** Those of whom the content says that they must do something. */
  obliged({ token, slots }: Candidate): readonly string[] {
    const t = this.tree;
    const clauses = [...(slots.get("ccomp") ?? []), ...t.childrenBy(token, "parataxis")].filter((c) => this.#isDuty(c));
    return this.#ids(this.#expand(clauses.flatMap((c) => t.childrenBy(c, "nsubj"))));
  }

  /** One of those who act is a state, an official, an armed group or the like. */
  actsInPublic({ actors }: Candidate): boolean {
    return actors.some((a) => {
      // "The neighbour agreed to feed the cat": a state only where it is one.
      if (
        this.#hasClass("private", a) &&
        this.tree.xpos(a) === "NN" &&
        !this.nouns.ids(a).some((id) => isPolitical(this.nouns.entity(id)))
      )
        return false;
      return this.nouns.isAny(a, ["political", "state", "official", "armed", "igo", "party", "leader", "country"]);
    });
  }

  /** Whose it is: possessor, agent or source of a noun ("Manila's protest", "an offer by Oman"). */
  ownersOf(noun: number): readonly string[] {
    const upos = this.tree.upos(noun);
    if (upos !== "NOUN") return [];
    const slots = this.frames.of(noun);
    for (const slot of ["poss", "by", "from", "of"]) {
      const ids = this.#ids(this.#expand(slots.get(slot) ?? [])).filter((id) => {
        const kind = this.nouns.entity(id)?.kind;
        return slot === "poss" || slot === "by" || (kind !== "place" && kind !== "other");
      });
      if (ids.length > 0) return ids;
    }
    return [];
  }

  /** An event noun is told, not merely mentioned, when it stands as subject or object of a verb, or heads its sentence. */
  isTold(noun: number): boolean {
    const t = this.tree;
    const p = wholeOf(t, noun);
    const h = t.head(p);
    if (h < 0) return true;
    const rel = t.base(p);
    if (t.upos(h) !== "VERB" || t.child(p, "det") < 0) return rel === "nsubj" || rel === "obj" || rel === "root";
    // "set off the heaviest fighting in years": what is caused is told, however definite.
    if (rel === "obj" && (this.knowledge.classes.get("causing")?.has(t.lemma(h)) ?? false)) return true;
    if (rel === "obj") return this.#light(h, p) !== null || t.lower(t.child(p, "det")) !== "the";
    return rel === "nsubj" && t.lower(t.child(p, "det")) !== "the"
      ? true
      : rel === "nsubj" && (this.knowledge.classes.get("occurrence")?.has(t.lemma(h)) ?? false);
  }

  #fill(p: number, trigger: Trigger, role: "actor" | "recipient", slots: Slots): readonly number[] {
    const order = role === "actor" ? ["light", ...trigger.actor] : ["under", ...trigger.recipient];
    const found: number[] = [];
    for (const slot of order) {
      const tokens = slots.get(slot);
      if (!tokens || (slot === "light" && (this.#isOthersWord(p, trigger) || this.#isAskedOf(p, trigger)))) continue;
      const able = tokens.filter((x) => slot === "subj" || slot === "obj" || this.nouns.canTakePart(x));
      if (able.length === 0) continue;
      if (slot === "between" || slot === "among") {
        // "talks between A and B": the one and the other.
        const all = this.#expand(able);
        return role === "actor" ? all.slice(0, 1) : all.slice(1);
      }
      found.push(...able);
      if (found.length > 0 && !(role === "recipient" && found.every((x) => this.nouns.ids(x).length === 0))) break;
    }
    if (found.length === 0 && trigger.pos === "NOUN") {
      const extra = slots.get(role === "actor" ? "role0" : "role1");
      if (extra && (role === "actor" || trigger.recipient.includes("of")))
        return this.#expand(extra.filter((x) => this.nouns.canTakePart(x) && !this.#judges(x, p)));
    }
    return this.#expand(found);
  }

  /** "rejected the offer", "dismissed a plea": what one side says alone is not said by who will not have it. */
  #isOthersWord(p: number, { type, actor }: Trigger): boolean {
    if (type === "COMMIT" || !SPEECH_ACTS.has(type) || actor.includes("between")) return false;
    const verb = this.tree.head(wholeOf(this.tree, p));
    return verb >= 0 && SPURNS.has(this.tree.lemma(verb));
  }

  /** "the UN demanded an end to the siege": who asks for a deed does not do it. */
  #isAskedOf(p: number, { type }: Trigger): boolean {
    if (type === "COMMIT" || SPEECH_ACTS.has(type) || type === "COOPERATE" || type === "PROTEST") return false;
    const verb = this.tree.head(wholeOf(this.tree, p));
    return verb >= 0 && ASKS_FOR.has(this.tree.lemma(verb));
  }

  /** "an offensive to crush the rebels": the armed group that an attack is to overcome. */
  #aimedAt(p: number, trigger: Trigger): readonly string[] {
    const t = this.tree;
    if (trigger.type !== "ASSAULT" || trigger.pos !== "NOUN") return [];
    const verb = p + 2;
    if (verb >= t.length || t.lower(p + 1) !== "to" || t.head(p + 1) !== verb || t.upos(verb) !== "VERB") return [];
    return this.#ids(this.#expand(t.childrenBy(verb, "obj"))).filter((id) => {
      const entity = this.nouns.entity(id);
      return entity?.kind === "armed_group" || entity?.sector === "REB";
    });
  }

  /** Who calls an attack something did not make it. */
  #judges(who: number, noun: number): boolean {
    const verb = this.tree.head(noun);
    return verb >= 0 && this.tree.head(who) === verb && this.#isJudging(verb);
  }

  #isJudging(verb: number): boolean {
    return (
      this.tree.upos(verb) === "VERB" && (this.knowledge.classes.get("judging")?.has(this.tree.lemma(verb)) ?? false)
    );
  }

  /** "called the raid a massacre", "described it as an attack": the second noun tells nothing new. */
  #isVerdict(p: number): boolean {
    const t = this.tree;
    const verb = t.head(p);
    if (verb < 0 || t.upos(p) !== "NOUN" || !this.#isJudging(verb)) return false;
    if (t.childrenBy(p, "amod").some((c) => joinedTo(t, c) >= 0)) return false;
    const rel = t.base(p);
    if (rel === "obl") return t.lower(t.child(p, "case")) === "as";
    return rel === "xcomp" || (rel === "obj" && t.childrenBy(verb, "obj", "nsubj:pass").some((o) => o < p));
  }

  /** "cut short her visit": the end of it is no visit. */
  #isCutShort(p: number): boolean {
    const t = this.tree;
    const verb = t.head(p);
    if (verb < 0 || t.base(p) !== "obj" || t.lemma(verb) !== "cut") return false;
    return verb + 1 < t.length && t.lower(verb + 1) === "short";
  }

  /** "was used to carry arms": what a thing serves for is no deed of it. */
  #isUse(p: number): boolean {
    const t = this.tree;
    const verb = t.head(p);
    if (verb < 0 || t.lemma(verb) !== "use" || !this.frames.isPassive(verb)) return false;
    return (t.base(p) === "xcomp" || t.base(p) === "advcl") && t.childrenBy(p, "mark").some((m) => t.lower(m) === "to");
  }

  #expand(tokens: readonly number[]): readonly number[] {
    const all: number[] = [];
    for (const token of tokens)
      for (const c of this.tree.conjuncts(token)) if (!all.includes(c) && this.tree.upos(c) !== "VERB") all.push(c);
    return all;
  }

  #ids(tokens: readonly number[]): readonly string[] {
    const ids: string[] = [];
    for (const token of tokens) for (const id of this.nouns.ids(token)) if (!ids.includes(id)) ids.push(id);
    return ids;
  }
}

export const isCandidate = (x: Candidate | Refusal | null): x is Candidate => x !== null && "slots" in x;
