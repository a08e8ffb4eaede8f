// Who stands where around a predicate: the slots that triggers name (subj, obj, iobj, poss, by preposition), read off the tree through
// passives, coordination, control, relative clauses and light verbs, with the semantic roles of the analyser where the tree is silent.
import type { Argument } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Resolved } from "../layers.ts";
import { partnerOf } from "../modality/coordination.ts";

export type Slots = ReadonlyMap<string, readonly number[]>;

const RELATIVE = new Set(["who", "whom", "which", "that", "whose"]);
/** Verbs whose infinitive has their subject even beside an object ("promised him to leave"). */
const SUBJECT_CONTROL = new Set([
  "promise",
  "vow",
  "threaten",
  "agree",
  "offer",
  "swear",
  "pledge",
  "call",
  "phone",
  "telephone",
  "meet",
  "visit",
  "use",
]);
/** "blamed the army for shelling the town": what someone is judged, thanked or punished for is that person's deed. */
const JUDGED_FOR = new Set(
  "blame criticise criticize condemn denounce rebuke slam blast fault censure chide scold reprimand lambast lambaste attack praise thank commend applaud laud congratulate honour honor reward forgive pardon excuse arrest detain jail imprison convict sentence fine punish prosecute indict charge try sue investigate expel sanction dismiss sack fire ban suspend execute hang kill shoot mock ridicule target single".split(
    " ",
  ),
);
/** Verbs whose object is to do what is asked, wherever the parser hangs the infinitive. */
const ASKS = new Set(["urge", "ask", "tell", "order", "beg", "press", "call", "invite", "request", "instruct", "warn"]);
/** "called for the troops to leave": the one for whom it is asked acts. */
const FOR_SOMEONE = new Set(["call", "wait", "ask", "plead", "appeal", "arrange", "push", "press", "long", "hope"]);
const APPEALING = new Set(["for", "on", "upon"]);
/** Prepositions that a noun under a verb may have lost to the verb in parsing. */
const SHARED = [
  "on",
  "against",
  "with",
  "between",
  "among",
  "to",
  "for",
  "over",
  "from",
  "into",
  "at",
  "by",
  "in",
  "across",
  "throughout",
];
/** What someone says or signs: its participles tell what its author does. */
const TEXTS = new Set(
  "statement letter message report resolution speech declaration communique communiqué note tweet post petition remark comment address article editorial memo memorandum motion document telegram cable interview video recording release ruling decree order".split(
    " ",
  ),
);
const GIVES = new Set(
  "give send offer grant show hand deny pay lend loan sell promise award tell ask allow deal serve bring guarantee assure issue cost owe refuse supply provide read wish".split(
    " ",
  ),
);
const NAMES = new Set(["call", "brand", "label", "dub", "term", "name", "declare", "deem", "consider"]);
/** Prepositions that may round a number. */
const STANDERS_BY = new Set(["guarantor", "mediator", "observer", "witness", "facilitator", "broker", "host"]);
const AROUND = new Set(["over", "under", "about", "around", "near"]);
const YEAR = /^(?:1[89]|20)\d\d$/;
const PONDERS = new Set(
  "consider discuss explore weigh examine study announce unveil reveal have deny abandon express voice drop shelve make confirm cancel mull raise float contemplate debate draw draft finalise finalize approve reconsider postpone delay outline share".split(
    " ",
  ),
);
/** Verbs of speech whose past, behind "and" and before a bare noun, is no participle. */
const SPOKEN_PAST = new Set(
  "promised pledged offered urged demanded announced vowed rejected proposed ordered requested".split(" "),
);
const MEASURES = new Set(
  "series wave round day hour week month night string spate flurry number volley session bout campaign pair dozen hundred set".split(
    " ",
  ),
);
const REMAINS = new Set(["remain", "become", "stay"]);
const DASHES = new Set(["–", "—", "-", "--"]);
const FINITE = new Set(["VBD", "VBZ", "VBP"]);
const NOMINAL = new Set(["NOUN", "PROPN"]);
const PRESSING = new Set(["pressure", "call", "appeal", "demand", "request", "plea", "order"]);
const UPON = new Set(["on", "upon", "to"]);
const OFFERED = new Set(["offer", "pledge", "promise", "threat", "proposal", "vow", "bid", "attempt"]);
const MADE_BY = new Set(["by", "from"]);
const SUMMONS = new Set(["summon", "recall"]);
const COMPLAINS = new Set(["protest", "complain", "object", "condemn", "convey", "express", "demand", "lodge"]);
/** Those who do this bring others together or ask it of them, and are no party themselves. */
const MEDIATES = new Set(["mediate", "broker", "facilitate", "moderate", "propose", "suggest", "demand"]);
const OWNS_UP = new Set(["claim", "accept", "admit", "take", "assume", "acknowledge"]);
const NOBODY = new Set(["no", "none", "nobody", "neither", "one"]);
const MAX_DEPTH = 6;

/** Called a verb by one tag only, and built like a noun: "Geneva talks on the border". */
export function isNounLike(tree: Tree, p: number): boolean {
  return tree.upos(p) === "VERB" && tree.xpos(p).startsWith("NN") && tree.child(p, "compound", "amod", "det") >= 0;
}

/** "halt the raids and free the hostages", with the second verb taken for an adjective: it has a noun phrase of its own behind it. */
export function isVerbBeside(tree: Tree, p: number): boolean {
  const verb = tree.head(p);
  if (tree.upos(p) !== "ADJ" || tree.rel(p) !== "conj" || verb < 0 || tree.upos(verb) !== "VERB") return false;
  return tree
    .childrenBy(verb, "obj")
    .some((o) => o > p && tree.first(o) === p + 1 && tree.child(o, "det", "nummod") > p);
}

/** What a verb's subject is to an event noun in its object, or behind its preposition ("came under attack"). */
export type LightVerbs = (verb: number, noun: number, preposition?: string) => "actor" | "recipient" | null;

/** "has broken relations", taken for having relations that are broken: the auxiliary's token, or -1. */
export function perfectOf(tree: Tree, p: number): number {
  if (tree.rel(p) !== "amod" || tree.xpos(p) !== "VBN") return -1;
  const noun = tree.head(p);
  const have = noun < 0 || tree.base(noun) !== "obj" ? -1 : tree.head(noun);
  if (have < 0 || tree.lemma(have) !== "have" || tree.first(noun) < p) return -1;
  for (let i = have + 1; i < p; i++) if (tree.upos(i) !== "ADV") return -1;
  return tree.child(have, "nsubj") >= 0 ? have : -1;
}

/** "three rounds of talks", "a series of attacks": the noun that counts or measures them, in whose place they stand; else the token itself. */
export function wholeOf(tree: Tree, p: number): number {
  let at = p;
  for (let steps = 0; steps < 3 && tree.base(at) === "nmod"; steps++) {
    const above = tree.head(at);
    if (!MEASURES.has(tree.lemma(above)) || tree.lower(tree.child(at, "case")) !== "of") break;
    at = above;
  }
  return at;
}

/** "condemned the raid and promised aid", with the second verb taken for a modifier of the noun: the first verb's token, or -1. */
export function joinedTo(tree: Tree, p: number): number {
  if (tree.rel(p) !== "amod" || !SPOKEN_PAST.has(tree.lower(p)) || p === 0 || tree.lower(p - 1) !== "and") return -1;
  const noun = tree.head(p);
  if (noun < p || tree.child(noun, "det", "nmod:poss", "nummod") >= 0) return -1;
  let verb = tree.base(noun) === "conj" ? partnerOf(tree, noun) : noun;
  for (let steps = 0; steps < 4 && verb >= 0 && tree.upos(verb) !== "VERB"; steps++) verb = tree.head(verb);
  return verb >= 0 && verb < p && tree.xpos(verb) === "VBD" ? verb : -1;
}

export class Frames {
  readonly #tree: Tree;
  readonly #roles = new Map<number, readonly Argument[]>();
  readonly #light: LightVerbs;
  /** Tokens of time expressions: nobody does anything there ("the Easter bombings"). */
  readonly #timed = new Set<number>();
  readonly #governs: (noun: number) => boolean;
  readonly #cache = new Map<number, Slots>();

  /** `light` says what a verb's subject is to an event noun in its object; `governs`, whether a noun takes infinitives. */
  constructor(document: Resolved, tree: Tree, light: LightVerbs, governs: (noun: number) => boolean) {
    this.#tree = tree;
    this.#governs = governs;
    this.#light = light;
    for (const predicate of document.predicates) this.#roles.set(predicate.token, predicate.arguments);
    for (const { first, last } of document.times) for (let i = first; i < last; i++) this.#timed.add(i);
  }

  /** The slots of the predicate at `p`. */
  of(p: number): Slots {
    let slots = this.#cache.get(p);
    if (!slots) {
      const upos = this.#tree.upos(p);
      const noun =
        isNounLike(this.#tree, p) ||
        (["obj", "nsubj", "obl", "nmod"].includes(this.#tree.base(p)) && this.#tree.child(p, "det", "case") >= 0);
      const verbal =
        (upos === "VERB" && !isNounLike(this.#tree, p)) ||
        upos === "AUX" ||
        (upos === "ADJ" && !noun) ||
        this.#tree.xpos(p).startsWith("VB");
      const perfect = perfectOf(this.#tree, p);
      const joined = joinedTo(this.#tree, p);
      if (joined >= 0) slots = this.#joined(p, joined);
      else slots = verbal ? this.#verbal(perfect < 0 ? p : perfect, 0) : this.#nominal(p);
      this.#cache.set(p, slots);
    }
    return slots;
  }

  /** Hangs on the verb itself, or on its first object as the tree has it, and not on another noun beside. */
  #isShared(x: number, verb: number): boolean {
    const above = this.#tree.head(x);
    return above === verb || this.#tree.childrenBy(verb, "obj").length < 2;
  }

  /** The slots of a verb that the tree takes for a modifier of its object: the first verb's subject, the noun, and what hangs on that. */
  #joined(p: number, verb: number): Map<string, number[]> {
    const t = this.#tree;
    const noun = t.head(p);
    const slots = new Map<string, number[]>([["obj", [noun]]]);
    for (const s of this.#verbal(verb, 1).get("subj") ?? []) this.#add(slots, "subj", s);
    for (const c of t.childrenBy(noun, "nmod")) {
      const preposition = this.#preposition(c);
      if (preposition !== "") this.#add(slots, preposition, c);
    }
    return slots;
  }

  #add(slots: Map<string, number[]>, slot: string, token: number): void {
    const list = slots.get(slot);
    if (!list) slots.set(slot, [token]);
    else if (!list.includes(token)) list.push(token);
  }

  /** The preposition of an oblique or nominal modifier, its fixed parts joined ("in front of"). */
  #preposition(c: number): string {
    const t = this.#tree;
    for (const g of t.children(c))
      if (t.rel(g) === "case") {
        const fixed = t.childrenBy(g, "fixed");
        return fixed.length === 0 ? t.lower(g) : [g, ...fixed].map((x) => t.lower(x)).join(" ");
      }
    return "";
  }

  /** "killed at least 20 people", "wounded over 30 men": what looks like a preposition belongs to the number. */
  #isAmount(c: number): boolean {
    const t = this.#tree;
    const preposition = t.child(c, "case");
    if (preposition < 0 || preposition + 1 >= t.length || (t.upos(c) !== "NOUN" && t.upos(c) !== "PROPN")) return false;
    const next = preposition + 1;
    if (t.lower(preposition) === "at") return t.lower(next) === "least" || t.lower(next) === "most";
    return AROUND.has(t.lower(preposition)) && t.upos(next) === "NUM" && t.head(next) === c && !YEAR.test(t.text(next));
  }

  /** The same, with "at least" under the number. */
  #isLeast(c: number): boolean {
    const t = this.#tree;
    const first = t.first(c);
    if (t.child(c, "case") >= 0 || t.child(c, "nummod") < 0 || t.lower(first) !== "at") return false;
    return t.lower(first + 1) === "least" || t.lower(first + 1) === "most";
  }

  /** "Sarajevo, Bosnia – NATO troops surrounded …": where the report comes from, taken for a first subject. */
  #isDateline(c: number): boolean {
    const t = this.#tree;
    const last = t.last(c) - 1;
    if (t.upos(c) !== "PROPN" || !DASHES.has(t.text(last))) return false;
    const opens = t.first(c) === 0 || t.sentence(t.first(c) - 1) !== t.sentence(c);
    return opens && t.childrenBy(t.head(c), "nsubj", "nsubj:pass").some((s) => s > last);
  }

  /** What a relative pronoun stands for. */
  #antecedent(c: number, clause: number): number {
    const t = this.#tree;
    return t.rel(clause) === "acl:relcl" && RELATIVE.has(t.lower(c)) ? t.head(clause) : c;
  }

  isPassive(p: number): boolean {
    const t = this.#tree;
    if (t.child(p, "aux:pass", "obl:agent") >= 0) return true;
    // "The Congress (NDC) on Monday called on the premier to go": without an auxiliary, what is asked or done shows that it is none.
    if (t.child(p, "nsubj:pass") < 0 || t.child(p, "obj", "xcomp", "ccomp") >= 0) return false;
    return !(FOR_SOMEONE.has(t.lemma(p)) && t.childrenBy(p, "obl").some((c) => APPEALING.has(this.#preposition(c))));
  }

  #verbal(p: number, depth: number): Map<string, number[]> {
    const t = this.#tree;
    const slots = new Map<string, number[]>();
    const bare = t.base(p) === "acl" && t.rel(p) !== "acl:relcl";
    const passive = this.isPassive(p) || (bare && t.xpos(p) === "VBN" && t.child(p, "obj") < 0);
    for (const c of t.children(p)) {
      const rel = t.rel(c);
      switch (rel) {
        case "nsubj":
        case "nsubj:outer":
          if (this.#isDateline(c)) break;
          this.#add(slots, passive && t.child(p, "nsubj:pass") < 0 ? "obj" : "subj", this.#antecedent(c, p));
          break;
        case "nsubj:pass":
          this.#add(slots, passive ? "obj" : "subj", this.#antecedent(c, p));
          break;
        case "obj":
          // "were denied access": the passive's subject was the indirect object.
          if (passive && slots.has("obj")) slots.set("iobj", slots.get("obj")!);
          if (passive) slots.set("obj", [c]);
          // "called the envoy a liar": the second of two objects says what the first is.
          else if (slots.has("obj") && NAMES.has(t.lemma(p))) this.#add(slots, "xcomp", c);
          // "gave the rebels a deadline": the first of two is the one it is given to.
          else if (slots.has("obj") && !slots.has("iobj") && GIVES.has(t.lemma(p))) {
            slots.set("iobj", slots.get("obj")!);
            slots.set("obj", [c]);
          } else this.#add(slots, "obj", this.#antecedent(c, p));
          break;
        case "iobj":
          this.#add(slots, "iobj", c);
          break;
        case "obl:agent":
          this.#add(slots, "subj", c);
          break;
        case "xcomp":
        case "ccomp": {
          this.#add(slots, rel, c);
          // "asked the guard to leave", with the guard under the infinitive: the one asked all the same.
          const asks = ASKS.has(t.lemma(p)) || t.lemma(p) === "want";
          const bare = t.lemma(p) === "let";
          const asked = asks || bare ? t.child(c, "nsubj") : -1;
          if (asked > p && (bare || t.childrenBy(c, "mark").some((m) => t.lower(m) === "to")))
            this.#add(slots, "obj", asked);
          break;
        }
        case "obl":
        case "nmod":
        case "advmod": {
          const preposition = this.#preposition(c);
          if (preposition === "by" && passive) this.#add(slots, "subj", this.#antecedent(c, p));
          else if ((this.#isAmount(c) || this.#isLeast(c)) && !passive && t.child(p, "obj") < 0)
            this.#add(slots, "obj", c);
          else if (preposition !== "" && !this.#standsBy(c)) this.#add(slots, preposition, this.#antecedent(c, p));
          break;
        }
        case "advcl":
          // "ruled out freeing him": a gerund right behind its verb is its complement.
          if (t.xpos(c) === "VBG" && t.child(c, "mark") < 0 && t.first(c) > p && t.first(c) <= p + 2)
            this.#add(slots, "xcomp", c);
          if (t.child(c, "mark") >= 0) this.#add(slots, t.lower(t.child(c, "mark")), c);
          break;
        default:
      }
    }
    if (isVerbBeside(t, p)) for (const o of t.childrenBy(t.head(p), "obj")) if (o > p) this.#add(slots, "obj", o);
    if (p >= 2 && t.lower(p - 1) === "-" && t.sentence(p - 2) === t.sentence(p)) this.#add(slots, "mod", p - 2);
    // "fired missiles at the town": the tree may hang the target on the object.
    for (const o of slots.get("obj") ?? [])
      if (t.head(o) === p)
        for (const c of t.childrenBy(o, "nmod")) {
          const preposition = this.#preposition(c);
          if (preposition !== "" && !slots.has(preposition)) this.#add(slots, preposition, c);
        }
    if (depth < MAX_DEPTH) this.#missing(p, slots, passive, depth);
    for (const role of this.#roles.get(p) ?? []) {
      if (role.score < 0.5 || t.upos(role.head) === "VERB") continue;
      if (role.role === "A0" && !slots.has("subj")) this.#add(slots, "subj", role.head);
      if (role.role === "A1" && !slots.has("obj") && !passive && t.upos(role.head) !== "ADV") {
        if (!slots.get("subj")?.includes(role.head) && this.#preposition(role.head) === "")
          this.#add(slots, "obj", role.head);
      }
    }
    // "told residents to leave": the only object, though the tree calls it an indirect one.
    if (!passive && !slots.has("obj") && slots.has("iobj")) slots.set("obj", slots.get("iobj")!);
    return slots;
  }

  /** Subjects and objects that the tree leaves unsaid. */
  #missing(p: number, slots: Map<string, number[]>, passive: boolean, depth: number): void {
    const t = this.#tree;
    const h = t.head(p);
    if (h < 0) return;
    const wants = passive ? "obj" : "subj";
    const rel = t.rel(p);
    // "denied hitting civilians": a gerund's object, hung on the verb before.
    const gerund = (rel === "xcomp" || rel === "advcl") && t.xpos(p) === "VBG" && p > h && !slots.has("obj");
    if (gerund && t.upos(h) === "VERB")
      for (const o of t.childrenBy(h, "obj")) if (t.first(o) === p + 1) this.#add(slots, "obj", o);
    const told = slots.has(wants) ? [] : this.#toldTo(p, h, depth);
    if (told.length > 0) {
      for (const x of told) this.#add(slots, wants, x);
      return;
    }
    // A finite clause with a conjunction of its own shares no subject: what stands right behind the conjunction is it.
    const mark = t.child(p, "mark");
    if (rel === "advcl" && FINITE.has(t.xpos(p)) && mark >= 0 && mark < p && t.lower(mark) !== "to") {
      if (slots.has(wants)) return;
      const opening = t.childrenBy(h, "obl", "nsubj", "obj").concat(t.childrenBy(t.head(p), "obl"));
      const own = [...opening, ...this.#nounsBehind(mark, p)].find((x) => x > mark && x < p && t.first(x) === mark + 1);
      if (own !== undefined) this.#add(slots, wants, own);
      return;
    }
    if (rel === "acl") {
      const inf = t.childrenBy(p, "mark").some((m) => t.lower(m) === "to");
      if (t.xpos(p) === "VBN" && !slots.has("obj")) this.#add(slots, "obj", h);
      else if (t.xpos(p) === "VBG" && t.child(p, "mark") < 0 && !slots.has("subj"))
        for (const s of this.#sayersOf(h, depth) ?? [h]) this.#add(slots, "subj", s);
      else if (
        !slots.has(wants) &&
        (t.base(h) === "obj" || t.rel(h) === "nsubj:pass") &&
        this.#isDeedOfObject(p, t.head(h))
      )
        this.#add(slots, wants, h);
      // "asked a delegation to visit", "called for a delegation to visit", the infinitive hung on the one who is to act.
      else if (!slots.has(wants) && inf && this.#isAsked(h)) this.#add(slots, wants, h);
      else if (!slots.has(wants) && (inf || t.child(p, "mark") >= 0)) {
        // "its plan to attack": whose plan it is.
        for (const owner of this.of(h).get("poss") ??
          this.of(h).get("subj") ??
          this.of(h).get("by") ??
          this.#ponderers(h, depth))
          this.#add(slots, wants, owner);
      }
      return;
    }
    if (rel === "acl:relcl") {
      if (!slots.has("subj") && !passive) this.#add(slots, "subj", h);
      else if (!slots.has("obj") && !slots.get("subj")?.includes(h)) this.#add(slots, "obj", h);
      return;
    }
    if (slots.has(wants)) return;
    const above = (): Map<string, number[]> | null => {
      const upos = t.upos(h);
      // "Peru is the largest donor, giving …": the subject of the noun.
      const bearer = t.child(h, "cop") >= 0 ? t.child(h, "nsubj") : -1;
      if (upos === "NOUN" && bearer >= 0) return new Map([["subj", [bearer]]]);
      return upos === "VERB" || upos === "AUX" || upos === "ADJ" ? this.#verbal(h, depth + 1) : null;
    };
    if (rel === "conj") {
      const partner = partnerOf(t, p);
      const shared = partner === h ? above() : this.#verbal(partner, depth + 1);
      if (!shared || t.upos(p) === "NOUN") return;
      const theirs = this.isPassive(partner) ? "obj" : "subj";
      for (const s of shared.get(theirs) ?? []) this.#add(slots, wants, s);
      // "shot and wounded him": the object of the last is the object of both.
      return;
    }
    // "hit a house where people hid, killing two": the participle tells what came of the main clause.
    const main = this.#mainBefore(p, h);
    if (main >= 0) {
      for (const s of this.#verbal(main, depth + 1).get(this.isPassive(main) ? "obj" : "subj") ?? [])
        this.#add(slots, wants, s);
      return;
    }
    const toInf = t.childrenBy(p, "mark").some((m) => t.lower(m) === "to");
    const noun = t.first(p) - 1;
    if (toInf && (rel === "advcl" || rel === "xcomp") && noun > h && t.head(noun) === h && this.#governs(noun)) {
      // "affirmed his determination to go": whose determination it is.
      const owners = this.of(noun).get("poss");
      if (owners) {
        for (const o of owners) this.#add(slots, wants, o);
        return;
      }
    }
    if (rel === "advcl" && this.#isDeedOfObject(p, h)) {
      for (const o of this.#verbal(h, depth + 1).get("obj") ?? []) this.#add(slots, wants, o);
      if (slots.has(wants)) return;
    }
    if (rel === "xcomp" || rel === "advcl" || rel === "ccomp" || rel === "csubj" || rel === "parataxis") {
      // "crossed the border, ambushed a patrol and left": a finite verb behind its partner shares the subject.
      if (rel === "parataxis" && (p < h || t.xpos(p) !== t.xpos(h))) return;
      const shared = above();
      if (!shared) {
        if (t.upos(h) === "NOUN") for (const o of this.of(h).get("poss") ?? []) this.#add(slots, wants, o);
        return;
      }
      const object = this.isPassive(h) ? shared.get("obj") : (shared.get("obj") ?? shared.get("iobj"));
      const asked = rel !== "advcl" || (toInf && ASKS.has(t.lemma(h)));
      const byObject = asked && object && !SUBJECT_CONTROL.has(t.lemma(h));
      // "called on both sides to meet", "appealed to donors to help": the one addressed acts.
      const addressed =
        (rel !== "advcl" || (toInf && FOR_SOMEONE.has(t.lemma(h)))) && !object
          ? (shared.get("on") ??
            shared.get("upon") ??
            (FOR_SOMEONE.has(t.lemma(h)) ? shared.get("for") : undefined) ??
            (t.lemma(h) === "appeal" || t.lemma(h) === "plead" ? (shared.get("to") ?? shared.get("with")) : undefined))
          : undefined;
      const purposeObject =
        rel === "advcl" && toInf && object && !this.isPassive(h) && shared.get("subj") === undefined;
      for (const s of (byObject || purposeObject
        ? object
        : (addressed ?? shared.get("subj") ?? (this.isPassive(h) ? object : undefined))) ?? [])
        this.#add(slots, wants, s);
    }
  }

  /** Nouns between a conjunction and its verb that hang on neither. */
  #nounsBehind(mark: number, p: number): readonly number[] {
    const t = this.#tree;
    const found: number[] = [];
    for (let i = mark + 1; i < p; i++) if (NOMINAL.has(t.upos(i)) && (t.head(i) < mark || t.head(i) > p)) found.push(i);
    return found;
  }

  /** "stepped up pressure on Pale to hand them over", "rejected an offer by the rebels to free him": who is to act, told beside the noun. */
  #toldTo(p: number, h: number, depth: number): readonly number[] {
    const t = this.#tree;
    if (!t.childrenBy(p, "mark").some((m) => t.lower(m) === "to")) return [];
    const rel = t.rel(p);
    if (rel !== "acl" && rel !== "advcl" && rel !== "xcomp") return [];
    const above = t.upos(h) === "VERB" ? h : t.head(h);
    // "summoned the envoy to protest": the summoner does.
    if (above >= 0 && SUMMONS.has(t.lemma(above)) && COMPLAINS.has(t.lemma(p)))
      return this.#verbal(above, depth + 1).get("subj") ?? [];
    const nouns =
      t.upos(h) === "VERB" ? t.childrenBy(h, "obj") : above >= 0 && t.upos(above) === "NOUN" ? [h, above] : [h];
    if (t.upos(h) === "NOUN" && above >= 0 && t.upos(above) === "VERB" && t.base(h) === "obl")
      nouns.push(...t.childrenBy(above, "obj"));
    for (const noun of nouns) {
      const leads = PRESSING.has(t.lemma(noun)) ? UPON : OFFERED.has(t.lemma(noun)) ? MADE_BY : null;
      if (leads === null || noun > p) continue;
      const beside = [...t.childrenBy(noun, "nmod"), ...t.childrenBy(t.head(noun), "obl")];
      const who = beside.filter((x) => x > noun && x < p && leads.has(this.#preposition(x)));
      if (who.length > 0) return who;
    }
    return [];
  }

  /** "is considering the possibility of sending troops", "announced plans to leave": who has it in mind would do it. */
  #ponderers(noun: number, depth: number): readonly number[] {
    const t = this.#tree;
    const verb = t.head(noun);
    if (verb < 0 || t.base(noun) !== "obj" || !PONDERS.has(t.lemma(verb)) || t.child(noun, "nmod:poss") >= 0) return [];
    return this.#verbal(verb, depth + 1).get("subj") ?? [];
  }

  /** "claimed responsibility for the attack": whoever owns up to it made it. */
  #claimants(p: number): readonly number[] {
    const t = this.#tree;
    if (this.#preposition(p) !== "for") return [];
    const above = t.head(p);
    if (above < 0) return [];
    // "has been responsible for the raid", stated as such.
    if (t.lemma(above) === "responsible" && t.child(above, "cop") >= 0)
      return t.childrenBy(above, "nsubj").filter((x) => !NOBODY.has(t.lower(x)) && !this.#isDenied(x));
    const verb = t.base(p) === "nmod" && t.lemma(above) === "responsibility" ? t.head(above) : above;
    if (verb < 0 || !OWNS_UP.has(t.lemma(verb)) || t.xpos(verb).startsWith("NN")) return [];
    if (!t.childrenBy(verb, "obj").some((o) => t.lemma(o) === "responsibility")) return [];
    if (t.childrenBy(verb, "advmod").some((c) => ["not", "n't", "never"].includes(t.lower(c)))) return [];
    return (this.#verbal(verb, 1).get("subj") ?? []).filter((x) => !NOBODY.has(t.lower(x)) && !this.#isDenied(x));
  }

  /** "no group", "neither side". */
  #isDenied(noun: number): boolean {
    const determiner = this.#tree.child(noun, "det");
    return determiner >= 0 && NOBODY.has(this.#tree.lower(determiner));
  }

  /** "issued a statement urging …", "in a letter calling on …": a text's author urges and calls; null where the noun is no text or has none. */
  #sayersOf(noun: number, depth: number): readonly number[] | null {
    const t = this.#tree;
    if (!TEXTS.has(t.lemma(noun))) return null;
    const own = this.of(noun).get("poss") ?? this.of(noun).get("by");
    if (own) return own;
    const verb = t.head(noun);
    if (verb < 0 || t.upos(verb) !== "VERB" || (t.base(noun) !== "obj" && t.base(noun) !== "obl")) return null;
    return this.#verbal(verb, depth + 1).get("subj") ?? null;
  }

  /** "talks begin with Norway as guarantor": who stands by is no party to what is done. */
  #standsBy(noun: number): boolean {
    const t = this.#tree;
    if (this.#preposition(noun) !== "with") return false;
    return [...t.children(noun), ...t.children(t.head(noun))].some(
      (c) => c > noun && STANDERS_BY.has(t.lemma(c)) && this.#preposition(c) === "as",
    );
  }

  /** Whether a noun is who a verb of asking is addressed to, or asks something for. */
  #isAsked(noun: number): boolean {
    const t = this.#tree;
    const verb = t.head(noun);
    if (verb < 0 || t.upos(verb) !== "VERB") return false;
    if (t.base(noun) === "obj" || t.rel(noun) === "nsubj:pass") return ASKS.has(t.lemma(verb));
    return t.base(noun) === "obl" && FOR_SOMEONE.has(t.lemma(verb)) && t.lower(t.child(noun, "case")) === "for";
  }

  /** "accused the neighbour of arming rebels", "kept the convoy from entering": the gerund's doer is the verb's object. */
  #isDeedOfObject(p: number, verb: number): boolean {
    const t = this.#tree;
    const mark = t.child(p, "mark", "case");
    if (verb < 0 || mark < 0 || t.xpos(p) !== "VBG") return false;
    const preposition = t.lower(mark);
    return preposition === "of" || preposition === "from" || (preposition === "for" && JUDGED_FOR.has(t.lemma(verb)));
  }

  /** The main verb that a bare participle behind a comma belongs to, when it hangs on a relative clause with a subject of its own; or -1. */
  #mainBefore(p: number, h: number): number {
    const t = this.#tree;
    if (t.rel(p) !== "advcl" || t.xpos(p) !== "VBG" || t.child(p, "mark") >= 0 || t.rel(h) !== "acl:relcl") return -1;
    const first = t.first(p);
    const subject = t.child(h, "nsubj");
    const comma = t.lower(first) === "," || (first > 0 && t.lower(first - 1) === ",");
    if (!comma || subject < 0 || RELATIVE.has(t.lower(subject))) return -1;
    const verb = t.head(t.head(h));
    return verb >= 0 && verb < p && t.upos(verb) === "VERB" ? verb : -1;
  }

  #nominal(p: number): Map<string, number[]> {
    const t = this.#tree;
    const slots = new Map<string, number[]>();
    for (const c of t.children(p)) {
      const rel = t.rel(c);
      if (rel === "nmod:poss") this.#add(slots, "poss", c);
      else if (rel === "compound" || rel === "amod" || rel === "nmod:desc") {
        this.#add(slots, "mod", c);
        if (this.#timed.has(c)) continue;
        // "the Israeli raid", "a NATO offensive"; several modifiers may be demonyms ("Saudi and Iranian").
        if (t.upos(c) === "PROPN" || (rel === "amod" && /^\p{Lu}/u.test(t.text(c)) && c > t.first(p)))
          for (const x of t.conjuncts(c)) this.#add(slots, "poss", x);
        else if (rel === "amod" && /^\p{Lu}/u.test(t.text(c)))
          for (const x of t.conjuncts(c)) this.#add(slots, "poss", x);
        else if (rel === "compound") this.#add(slots, "poss", c);
      } else if (rel === "nmod" || rel === "obl" || rel === "nmod:unmarked") {
        const preposition = this.#preposition(c);
        if (preposition !== "") this.#add(slots, preposition, c);
        // "a loan of $3 billion for the refinery": the amount must not hide whom it is for.
        if (preposition === "of")
          for (const g of t.childrenBy(c, "nmod")) {
            const deeper = this.#preposition(g);
            if (deeper === "for" || deeper === "to" || deeper === "on" || deeper === "against" || deeper === "by")
              this.#add(slots, deeper, g);
          }
      } else if (rel === "acl" || rel === "acl:relcl" || rel === "ccomp") {
        if (t.child(c, "mark") >= 0 && t.lower(t.child(c, "mark")) === "that") this.#add(slots, "that", c);
        if (t.xpos(c) === "VBN" && rel === "acl" && !MEDIATES.has(t.lemma(c)))
          for (const g of t.childrenBy(c, "obl", "obl:agent")) {
            const preposition = this.#preposition(g);
            if (preposition !== "") this.#add(slots, preposition, g);
          }
        if (rel === "acl" && t.childrenBy(c, "mark").some((m) => t.lower(m) === "to")) this.#add(slots, "xcomp", c);
      } else if (rel === "conj" && !SHARED.some((preposition) => slots.has(preposition))) {
        // "attacks and raids on the town": the second one's modifiers serve both.
        for (const g of t.childrenBy(c, "nmod", "obl")) {
          const preposition = this.#preposition(g);
          if (SHARED.includes(preposition)) this.#add(slots, preposition, g);
        }
      }
    }
    const at = wholeOf(t, p);
    const h = t.head(at);
    // "Peru is a donor to Chad", "Peru, a donor to Chad": who bears the name of a doer.
    const remains =
      h >= 0 && (t.base(p) === "xcomp" || t.base(p) === "obj") && REMAINS.has(t.lemma(h)) ? t.child(h, "nsubj") : -1;
    const bearer = t.child(p, "cop") >= 0 ? t.child(p, "nsubj") : t.base(p) === "appos" ? h : remains;
    if (bearer >= 0) this.#add(slots, "subj", bearer);
    if (h >= 0) {
      const rel = t.base(at);
      if (rel === "conj" && t.upos(h) === "NOUN") {
        const shared = this.of(h);
        for (const slot of ["poss", "between", "light"])
          if (!slots.has(slot)) for (const x of shared.get(slot) ?? []) this.#add(slots, slot, x);
      } else if (
        (rel === "obj" || rel === "nsubj" || rel === "obl" || rel === "iobj") &&
        (t.upos(h) === "VERB" || t.xpos(h).startsWith("VB"))
      ) {
        const above = this.#verbal(h, 1);
        if (rel !== "obl")
          for (const preposition of SHARED)
            if (!slots.has(preposition))
              for (const x of above.get(preposition) ?? [])
                if (x !== at && this.#isShared(x, h)) this.#add(slots, preposition, x);
        const light = rel === "obl" ? this.#light(h, at, this.#preposition(at)) : this.#light(h, at);
        if (light) {
          const doer = rel === "nsubj" && t.rel(at) === "nsubj" ? undefined : above.get("subj");
          for (const x of doer ?? []) if (x !== at) this.#add(slots, light === "actor" ? "light" : "under", x);
          for (const x of above.get("iobj") ?? []) this.#add(slots, "iobj", x);
        }
      }
    }
    if (!slots.has("light")) for (const x of this.#claimants(p)) this.#add(slots, "light", x);
    for (const role of this.#roles.get(p) ?? []) {
      if (role.score < 0.6 || t.upos(role.head) === "VERB" || role.head === p) continue;
      if (role.role === "A0" && !slots.has("poss") && !slots.has("by") && !slots.has("light"))
        this.#add(slots, "role0", role.head);
      if (role.role === "A1" && t.dominates(p, role.head)) this.#add(slots, "role1", role.head);
    }
    return slots;
  }
}
