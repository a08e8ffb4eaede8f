// How a predicate is presented: as fact, plan, demand, possibility or condition; and whether it is denied. The signature of each operator
// (what it makes of its complement when affirmed and when denied) follows the implicative classes of Karttunen (1971) and of Nairn,
// Condoravdi and Karttunen (2006); scope is read off the dependency tree.
import { byRule, type Because } from "../../document/index.ts";
import type { EventsKnowledge, ModalEffect, ModalOperator } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Modality, Polarity } from "../../ontology/index.ts";
import type { Analysed } from "../layers.ts";
import { partnerOf } from "./coordination.ts";
import { companionsHold, governorOf, operatorsAt, operatorsOf, type Operators } from "./operators.ts";

export interface Presented {
  readonly modality: Modality;
  readonly polarity: Polarity;
  readonly because: readonly Because[];
}

interface State {
  modality: Modality;
  polarity: Polarity;
  because: Because[];
}

const NEGATIONS = new Set(["not", "n't", "never", "nor", "neither", "no", "hardly", "scarcely", "nowhere", "n’t"]);
const NOBODY = new Set(["nobody", "none", "nothing", "neither", "no-one"]);
const FUTURE = new Set(["will", "shall", "'ll", "’ll", "wo", "sha"]);
const WOULD = new Set(["would", "'d", "’d"]);
const MAY = new Set(["may", "might"]);
const CAN = new Set(["can", "could", "ca"]);
const MUST = new Set(["must", "should", "ought", "need"]);
/** Conjunctions that "only" turns into conditions. */
const ONLY_THEN = new Set(["once", "when", "after"]);
const IF = new Set(["if", "unless", "provided", "providing", "lest"]);
/** Report verbs under which "would" is the past's "will". */
const TELEPHONES = new Set(["call", "phone", "ring"]);
const SPEECH = new Set(
  "say tell announce declare state claim add insist warn report believe think promise vow pledge hope expect predict indicate signal confirm reveal explain suggest argue know stress reiterate affirm assert write note fear decide agree swear threaten order conclude maintain understand".split(
    " ",
  ),
);
/** "at no point", "in no way", "under no circumstances": phrases that deny a whole clause. */
const DENIED_RESPECTS = new Set(["point", "time", "stage", "way", "circumstance", "condition", "account", "means"]);
const NOT_BEFORE_TO = new Set(["not", "never", "n't", "n’t"]);
const INSISTING = new Set(["insist", "plead", "pray", "suggest"]);
const RUMOURS = new Set(["rumour", "rumor", "hearsay", "speculation", "gossip"]);
const WHOEVER = new Set(["whoever", "whosoever", "whichever"]);
const ANYONE = new Set(["anyone", "anybody"]);
/** Singular in form, plural in agreement: "the police leave" is no subjunctive. */
const COLLECTIVE = new Set([
  "police",
  "crew",
  "staff",
  "majority",
  "number",
  "rest",
  "people",
  "cattle",
  "group",
  "team",
]);
const WEEKDAYS = new Set(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
/** Prepositions under which a happening did not take place, or would only. */
const ABSENT = new Set(["without", "instead", "rather", "barring"]);
/** What is done to a claim. */
const ANSWERS = new Set("deny reject dismiss refute repudiate dispute contest deem repeat renew".split(" "));
const DONE_TO = new Set(["subj", "obj"]);
const MAX_DEPTH = 24;

const caches = new WeakMap<object, Map<number, Presented>>();

const headlines = new WeakMap<object, ReadonlySet<number>>();

/** The sentences of headlines, where the present tells what happened. */
function headlinesOf(document: Analysed): ReadonlySet<number> {
  let found = headlines.get(document.parse);
  if (!found) {
    const { block } = document.sentences;
    const all = new Set<number>();
    for (let s = 0; s < block.length; s++) if (document.blocks[block[s]!]?.kind === "headline") all.add(s);
    headlines.set(document.parse, (found = all));
  }
  return found;
}

/** The modality and polarity of the predicate at `token`, from its own clause and every operator above it. */
export function presentedAt(document: Analysed, token: number, knowledge: EventsKnowledge): Presented {
  let cache = caches.get(document.parse);
  if (!cache) caches.set(document.parse, (cache = new Map()));
  return new Scope(treeOf(document), operatorsOf(knowledge), cache, headlinesOf(document)).at(token, 0);
}

/** Every construction with every operator, phrases before single words. */
function* byLength(
  takes: readonly string[],
  operators: readonly ModalOperator[],
): Generator<readonly [string, ModalOperator]> {
  for (const phrases of [true, false])
    for (const kind of takes)
      for (const operator of operators) if (operator.words.length > 1 === phrases) yield [kind, operator];
}

/** An outer presentation over an inner one: the weaker claim wins, a demand stays a demand. */
export function combine(outer: Modality, inner: Modality): Modality {
  if (outer === "actual") return inner;
  if (inner === "actual") return outer;
  if (outer === "conditional" || inner === "conditional") return "conditional";
  if (inner === "demanded" || outer === "demanded") return "demanded";
  return outer === "possible" || inner === "possible" ? "possible" : "planned";
}

/**
 * "Demanded an end to the shelling": what a word takes for a fact whether it is affirmed or denied stays one under a wish or a plan (Karttunen 1973:
 * presuppositions project).
 */
function isPresupposed({
  affirmed,
  denied,
}: {
  readonly affirmed: ModalEffect;
  readonly denied: ModalEffect;
}): boolean {
  const fact = (effect: ModalEffect): boolean =>
    effect !== "same" && effect.modality === "actual" && effect.polarity === "positive";
  return fact(affirmed) && fact(denied);
}

const flip = (a: Polarity, b: Polarity): Polarity => (a === b ? "positive" : "negative");

class Scope {
  readonly #tree: Tree;
  readonly #operators: Operators;
  readonly #cache: Map<number, Presented>;
  readonly #headlines: ReadonlySet<number>;
  constructor(tree: Tree, operators: Operators, cache: Map<number, Presented>, headlines: ReadonlySet<number>) {
    this.#headlines = headlines;
    this.#tree = tree;
    this.#operators = operators;
    this.#cache = cache;
  }

  at(token: number, depth: number): Presented {
    const known = this.#cache.get(token);
    if (known) return known;
    const state = this.#own(token, depth);
    if (depth < MAX_DEPTH) this.#climb(token, token, state, depth);
    const presented: Presented = { modality: state.modality, polarity: state.polarity, because: state.because };
    this.#cache.set(token, presented);
    return presented;
  }

  #say(state: State, rule: string, token: number): void {
    state.because.push(byRule(rule, [this.#tree.quote(token, token + 1)]));
  }

  #isNominal(p: number): boolean {
    const upos = this.#tree.upos(p);
    return upos === "NOUN" || upos === "PROPN" || upos === "PRON" || upos === "NUM";
  }

  /** What the predicate's own clause, or the modifiers of an event noun, say. */
  #own(p: number, depth: number): State {
    const state: State = { modality: "actual", polarity: "positive", because: [] };
    if (this.#isNominal(p)) {
      this.#nominal(p, state, depth);
      this.#participles(p, state);
    }
    this.#clause(p, state, depth);
    return state;
  }

  /** The first word of the clause that `p` heads, without a quotation mark or a conjunction. */
  #clauseStart(p: number): number {
    const t = this.#tree;
    let i = t.first(p);
    while (i < p && (t.upos(i) === "PUNCT" || t.upos(i) === "CCONJ")) i++;
    return i;
  }

  /** "would leave once the siege ended", "only when it ends", "will not rest until they are freed": not yet, as the main clause is not. */
  #awaits(p: number, depth: number): { readonly modality: Modality; readonly at: number } | null {
    const t = this.#tree;
    const h = t.head(p);
    if (h < 0 || depth >= MAX_DEPTH) return null;
    for (const at of t.childrenBy(p, "mark", "advmod")) {
      const lower = t.lower(at);
      // "as soon as the truce is signed, the port will reopen"
      const soon = (lower === "as" && at > 1 && t.lower(at - 1) === "soon") || (lower === "when" && at === t.first(p));
      if (soon && this.#isPresent(p) && this.#isAhead(p, h)) return { modality: "planned", at };
      const only = at > 0 && t.lower(at - 1) === "only";
      if (lower !== "once" && lower !== "until" && !(only && ONLY_THEN.has(lower))) continue;
      const modality = lower === "until" ? ("planned" as const) : ("conditional" as const);
      // "…, but only once a truce was in place"
      if (only && t.base(p) === "conj" && t.child(p, "cc") >= 0) return { modality, at };
      if (t.base(p) !== "advcl" || t.child(p, "nsubj", "nsubj:pass") < at) continue;
      if (this.at(h, depth + 1).modality !== "actual") return { modality, at };
      // "it was ready to leave once …", parsed with the clause above the infinitive.
      if (t.childrenBy(h, "xcomp").some((x) => x < at && this.at(x, depth + 1).modality !== "actual"))
        return { modality, at };
    }
    return null;
  }

  #isPresent(p: number): boolean {
    const t = this.#tree;
    const present = (i: number): boolean => t.xpos(i) === "VBZ" || t.xpos(i) === "VBP";
    return present(p) || t.childrenBy(p, "aux", "cop").some(present);
  }

  /** The clause above, or the one that shares its verb, has "will". */
  #isAhead(p: number, h: number): boolean {
    const t = this.#tree;
    const main = t.upos(h) === "ADV" ? t.head(h) : h;
    return main >= 0 && main !== p && t.childrenBy(main, "aux").some((a) => FUTURE.has(t.lower(a)));
  }

  #clause(p: number, state: State, depth: number): void {
    const t = this.#tree;
    let future = false;
    let would = -1;
    let have = false;
    let modal: "may" | "can" | "must" | "" = "";
    let modalAt = -1;
    let negated = -1;
    let subject = -1;
    let to = false;
    let inverted = -1;
    let cop = false;
    let nothing = -1;
    let doubt: { modality: Modality; polarity: Polarity; at: number } | null = null;
    for (const c of t.children(p)) {
      const rel = t.base(c);
      const lower = t.lower(c);
      if (rel === "aux") {
        if (FUTURE.has(lower)) future = true;
        else if (WOULD.has(lower) && (lower === "would" || t.xpos(p) === "VB")) would = c;
        else if (MAY.has(lower)) [modal, modalAt] = ["may", c];
        else if (CAN.has(lower)) [modal, modalAt] = ["can", c];
        else if (MUST.has(lower)) [modal, modalAt] = ["must", c];
        else if (t.lemma(c) === "have") have = true;
        // "Never did the army shell it", with the adverb hung on the auxiliary.
        const inFront = t
          .children(c)
          .find((a) => a < c && (NEGATIONS.has(t.lower(a)) || t.lower(t.first(a)) === "not"));
        if (inFront !== undefined && negated < 0) negated = inFront;
        if (lower === "to") to = true;
        if ((lower === "had" || lower === "should" || lower === "were") && inverted < 0) inverted = c;
      } else if (rel === "mark") {
        if (lower === "to") to = true;
        else if (IF.has(lower) && t.rel(p) !== "ccomp") {
          state.modality = combine("conditional", state.modality);
          this.#say(state, "<if> <clause>", c);
        } else if ((lower === "if" || lower === "whether") && t.rel(p) === "ccomp") {
          state.modality = combine("possible", state.modality);
          this.#say(state, "<whether> <clause>", c);
        } else if (lower === "whether") {
          state.modality = combine("possible", state.modality);
          this.#say(state, "<whether> <clause>", c);
        } else if (ABSENT.has(lower) || (lower === "than" && this.#rather(c))) {
          negated = c;
        } else if (lower === "before" && (t.xpos(p) === "VBG" || t.xpos(p) === "VB")) {
          negated = c;
        } else if ((lower === "until" || lower === "before") && (t.xpos(p) === "VBZ" || t.xpos(p) === "VBP"))
          future = true;
      } else if (rel === "advmod" || rel === "det" || rel === "cc") {
        if (NEGATIONS.has(lower) && !(rel === "det" && this.#isNominal(p)) && !this.#notOnly(c)) {
          // "swore never to disarm": the infinitive is denied, not the oath.
          if (this.#deniesInfinitive(c, p)) continue;
          if (negated < 0) negated = c;
        } else if (rel === "advmod" && t.upos(c) === "ADV") {
          for (const operator of operatorsAt(t, c, this.#operators))
            if (operator.takes === "advmod" && operator.affirmed !== "same") doubt = { ...operator.affirmed, at: c };
        }
      } else if (rel === "nsubj" || rel === "csubj" || rel === "expl") {
        subject = c;
        if (NOBODY.has(lower)) nothing = c;
        else {
          const det = t.child(c, "det", "cc:preconj", "advmod");
          const not = det >= 0 && t.lower(det) === "not" && det < c && !this.#notOnly(det);
          if (det >= 0 && (t.lower(det) === "no" || t.lower(det) === "neither" || not)) nothing = det;
        }
      } else if (rel === "obj" || rel === "obl") {
        const respect =
          rel === "obl" && (DENIED_RESPECTS.has(t.lemma(c)) || DENIED_RESPECTS.has(lower)) ? t.child(c, "det") : -1;
        if (respect >= 0 && t.lower(respect) === "no" && t.child(c, "case") >= 0) nothing = respect;
        if (rel === "obl") this.#sourceOf(c, state);
        if (lower === "nobody" || lower === "nothing" || lower === "none") nothing = c;
      } else if (rel === "cop") {
        cop = true;
      }
    }
    if (this.#infinitiveDenied(p)) negated = this.#toOf(p) - 1;
    if (negated < 0) negated = this.#withoutDoer(p);
    if (negated < 0) negated = this.#withNone(p);
    // "The envoy is yet to arrive"
    const yet = t.rel(p) === "root" && this.#toOf(p) > 0 && t.lower(this.#toOf(p) - 1) === "yet";
    if (yet && negated < 0) negated = this.#toOf(p) - 1;
    // "Had the pilot obeyed, …", with the auxiliary taken for the verb.
    const above = t.head(p);
    if (t.rel(p) === "xcomp" && t.xpos(p) === "VBN" && t.lower(above) === "had" && t.first(above) === above) {
      state.modality = "conditional";
      state.polarity = flip(state.polarity, "negative");
      this.#say(state, "<inverted auxiliary> opens a condition", above);
    }
    const awaited = this.#awaits(p, depth);
    if (awaited) {
      state.modality = combine(awaited.modality, state.modality);
      this.#say(state, "<clause to come> <once, until> <clause>", awaited.at);
    }
    if (nothing >= 0 && negated < 0) negated = nothing;
    const opening = this.#clauseStart(p);
    const before = t.lower(opening);
    if (inverted < 0 && opening < p && (before === "were" || before === "had" || before === "should"))
      inverted = opening;
    if (this.#follows(t.first(p), "rather", "than") || this.#follows(p, "rather", "than")) negated = p;
    const question = this.#isQuestion(p);
    if (inverted >= 0 && !question && subject > inverted && inverted === this.#clauseStart(p)) {
      const had = t.lower(inverted) === "had";
      state.modality = "conditional";
      if (had) state.polarity = flip(state.polarity, "negative");
      this.#say(state, "<inverted auxiliary> opens a condition", inverted);
      if (t.lower(inverted) === "should") modal = "";
    } else if (would >= 0 && have) {
      state.modality = "conditional";
      state.polarity = "negative";
      this.#say(state, "<would have> <participle>", would);
    } else if (would >= 0) {
      const said = this.#underSpeech(p) && !this.#hasCondition(p);
      state.modality = combine(said ? "planned" : "conditional", state.modality);
      this.#say(state, said ? "<would> in reported speech" : "<would> <verb>", would);
    } else if (future) {
      state.modality = combine("planned", state.modality);
      this.#say(state, "<will> <verb>", p);
    } else if (modal !== "" && modal !== "must" && have && negated < 0 && this.#contraryToFact(p, modal)) {
      state.modality = "conditional";
      state.polarity = flip(state.polarity, "negative");
      this.#say(state, "<could have> <participle>", modalAt);
    } else if (modal === "may") {
      state.modality = combine("possible", state.modality);
      this.#say(state, "<may> <verb>", modalAt);
    } else if (modal === "can") {
      if (negated < 0) state.modality = combine("possible", state.modality);
      this.#say(state, negated < 0 ? "<can> <verb>" : "<cannot> <verb>", modalAt);
    } else if (modal === "must" && have) {
      if (t.lower(modalAt) === "must") state.modality = combine("possible", state.modality);
      else {
        state.modality = combine("demanded", state.modality);
        state.polarity = flip(state.polarity, "negative");
      }
      this.#say(state, "<must have> <participle>", modalAt);
    } else if (modal === "must") {
      state.modality = combine("demanded", state.modality);
      this.#say(state, "<must> <verb>", modalAt);
    }
    // "The minister to visit Cairo": a headline's future. "The aim is to attack": the subject noun governs.
    if (to && t.base(p) !== "xcomp" && t.base(p) !== "advcl" && t.base(p) !== "acl" && subject >= 0 && subject < p) {
      const governed = cop ? this.#governing(subject, "inf") : null;
      const by =
        governed ??
        (t.rel(p) === "root" || cop ? { modality: "planned" as const, polarity: "positive" as const } : null);
      if (by) {
        state.modality = combine(by.modality, state.modality);
        this.#say(state, "<noun> is <to> <verb>", subject);
      }
    } else if (to && t.rel(p) === "acl:relcl" && t.childrenBy(p, "aux", "cop").some((c) => t.lemma(c) === "be")) {
      // "Troops, who are to deploy".
      state.modality = combine("planned", state.modality);
      this.#say(state, "<who> is <to> <verb>", p);
    } else if (to && t.rel(p) === "root" && subject < 0 && !yet) {
      state.modality = combine("possible", state.modality);
      this.#say(state, "<to> <verb> as a subject", p);
    } else if (to && t.base(p) === "csubj") {
      state.modality = combine("possible", state.modality);
      this.#say(state, "<to> <verb> as a subject", p);
    } else if (cop && subject >= 0 && (t.xpos(p) === "VBG" || this.#isNominal(p))) {
      const governed = this.#governing(subject, "ing");
      if (governed && t.xpos(p) === "VBG") {
        state.modality = combine(governed.modality, state.modality);
        this.#say(state, "<noun> is <gerund>", subject);
      }
    }
    if (question && (state.modality === "actual" || (future && state.modality === "planned"))) {
      state.modality = "possible";
      this.#say(state, "<question>", p);
    }
    if (state.modality === "actual" && this.#isSubjunctive(p, subject)) {
      state.modality = "demanded";
      this.#say(state, "<that> <bare verb>", p);
    }
    if (state.modality === "actual" && this.#isScheduled(p)) {
      state.modality = "planned";
      this.#say(state, "<present> <time to come>", p);
    }
    if (this.#isAnyones(p, subject) || this.#isProviso(p)) {
      state.modality = combine("conditional", state.modality);
      this.#say(state, "<whoever, in the event that> <clause>", p);
    }
    if (this.#isImperative(p, subject, to)) {
      state.modality = combine("demanded", state.modality);
      this.#say(state, "<imperative>", p);
    }
    if (this.#hasCondition(p) && state.modality !== "conditional" && this.#mayDepend(p, state)) {
      state.modality = "conditional";
      this.#say(state, "<main clause> if <clause>", p);
    }
    if (doubt) {
      state.modality = combine(doubt.modality, state.modality);
      if (doubt.polarity === "negative") state.polarity = flip(state.polarity, "negative");
      this.#say(state, "<adverb> <verb>", doubt.at);
    }
    if (negated >= 0) {
      state.polarity = flip(state.polarity, "negative");
      this.#say(state, "<not> <verb>", negated);
    }
  }

  /** "with no agreement signed", "with nothing signed", however it was parsed: the "no", or -1. */
  #withNone(p: number): number {
    const t = this.#tree;
    if (t.xpos(p) !== "VBN") return -1;
    for (let i = p - 1; i > 0 && i >= p - 4; i--) {
      const lower = t.lower(i);
      if (t.lower(i - 1) === "with" && (lower === "no" || lower === "nothing" || lower === "nobody")) return i;
      if (t.upos(i) !== "NOUN" && t.upos(i) !== "ADJ") return -1;
    }
    return -1;
  }

  /** "without the army taking the bridge", with the noun hung on the verb before: the "without", or -1. */
  #withoutDoer(p: number): number {
    const t = this.#tree;
    const h = t.head(p);
    if (h < 0 || t.xpos(p) !== "VBG" || t.base(p) !== "advcl" || t.child(p, "mark", "nsubj") >= 0) return -1;
    for (const c of t.childrenBy(h, "obl"))
      if (t.last(c) === t.first(p) && t.lower(t.first(c)) === "without") return t.first(c);
    return -1;
  }

  /** The "to" of an infinitive, or -1. */
  #toOf(p: number): number {
    const t = this.#tree;
    for (const c of t.childrenBy(p, "mark", "aux")) if (t.lower(c) === "to") return c;
    return -1;
  }

  /** "swore never to disarm", with the adverb hung on the oath. */
  #infinitiveDenied(p: number): boolean {
    const t = this.#tree;
    const to = this.#toOf(p);
    if (to < 1 || t.head(p) < 0 || !["xcomp", "advcl", "acl", "ccomp"].includes(t.base(p))) return false;
    return NOT_BEFORE_TO.has(t.lower(to - 1)) && t.head(to - 1) === t.head(p) && to - 1 > t.head(p);
  }

  #deniesInfinitive(adverb: number, p: number): boolean {
    const t = this.#tree;
    if (adverb < p || !NOT_BEFORE_TO.has(t.lower(adverb)) || this.#next(adverb) !== "to") return false;
    const infinitive = t.head(adverb + 1);
    return infinitive >= 0 && infinitive !== p && t.head(infinitive) === p;
  }

  /** "according to unconfirmed accounts": what the source is like tells how sure the clause is. */
  #sourceOf(source: number, state: State): void {
    const t = this.#tree;
    const preposition = t.child(source, "case");
    if (preposition < 0) return;
    const by = t.lower(preposition) === "by" && (t.lemma(source) === "account" || t.lemma(source) === "report");
    if (!by && t.lower(preposition) !== "according") return;
    const some = by ? t.child(source, "det", "amod") : -1;
    const rumour = RUMOURS.has(t.lemma(source));
    const doubt = rumour
      ? source
      : some >= 0 && (t.lower(some) === "some" || t.lower(some) === "most")
        ? some
        : this.#doubted(source);
    if (doubt < 0) return;
    state.modality = combine("possible", state.modality);
    this.#say(state, "according to <doubtful> <source>", doubt);
  }

  /** The adjective that says a report is not sure ("unconfirmed"), or -1. */
  #doubted(noun: number): number {
    const t = this.#tree;
    for (const c of t.childrenBy(noun, "amod"))
      for (const operator of operatorsAt(t, c, this.#operators, true))
        if (operator.takes === "amod" && operator.affirmed !== "same" && operator.affirmed.modality === "possible")
          return c;
    return -1;
  }

  /** "could have attacked", "might have shot him if …": open to one who could, or under a condition, and not done. */
  #contraryToFact(p: number, modal: "may" | "can"): boolean {
    const t = this.#tree;
    if (this.#isQuestion(p)) return false;
    if (this.#hasCondition(p)) return true;
    // "could have been mined", "could have fled, police fear": a guess at what happened.
    if (modal === "may" || t.child(p, "aux:pass", "nsubj:pass") >= 0) return false;
    return t.child(p, "nsubj") >= 0 && t.rel(p) === "root" && t.child(p, "parataxis") < 0;
  }

  /** "insisted that the ship leave", "that observers be sent": a bare verb where an inflected one would stand. */
  #isSubjunctive(p: number, subject: number): boolean {
    const t = this.#tree;
    if (subject < 0 || t.upos(p) !== "VERB") return false;
    const that = t.children(p).find((c) => c < subject && t.lower(c) === "that");
    if (that === undefined) return false;
    const passive = t.child(p, "aux:pass");
    if (passive >= 0) return t.lower(passive) === "be" && t.child(p, "aux") < 0;
    if (t.child(p, "aux") >= 0 || t.child(p, "cop") > that) return false;
    if (t.xpos(p) === "VB") return true;
    // "insisted that the guards release": a present under a past.
    const h = t.head(p);
    if (t.xpos(p) === "VBP" && t.base(p) === "ccomp" && t.xpos(h) === "VBD" && INSISTING.has(t.lemma(h))) return true;
    if (t.xpos(p) !== "VBP" || t.lower(p) !== t.lemma(p) || t.child(subject, "conj") >= 0) return false;
    const singular = t.xpos(subject) === "NN" || ["he", "she", "it"].includes(t.lower(subject));
    return singular && !COLLECTIVE.has(t.lemma(subject));
  }

  /** "flies to Oslo tomorrow", "open on Monday": a present that a date puts ahead. */
  #isScheduled(p: number): boolean {
    const t = this.#tree;
    if (t.upos(p) !== "VERB") return false;
    const aux = t.child(p, "aux");
    const tag = t.xpos(p) === "VBG" && aux >= 0 && t.lemma(aux) === "be" ? t.xpos(aux) : aux < 0 ? t.xpos(p) : "";
    if (tag !== "VBZ" && tag !== "VBP") return false;
    // "if he arrives tomorrow" is told by its conjunction; a relative clause may be a habit.
    for (const c of t.childrenBy(p, "obl", "advmod", "nmod")) {
      const lower = t.lower(c);
      if (lower === "tomorrow" || t.childrenBy(c, "nmod", "compound").some((d) => t.lower(d) === "tomorrow"))
        return true;
      const next = t.childrenBy(c, "amod").some((a) => t.lower(a) === "next" && a === t.first(c));
      if (next && t.upos(c) !== "VERB" && t.child(c, "case") < 0) return true;
      // "opens on Monday", but "beat them on Sunday" is past: only what is done by timetable.
      if (!WEEKDAYS.has(lower) || t.xpos(p) === "VBG" || this.#inHeadline(p)) continue;
      if (!operatorsAt(t, p, this.#operators).some((o) => o.takes === "day")) continue;
      const on = t.child(c, "case");
      if (on >= 0 && t.lower(on) === "on" && t.child(c, "det", "amod", "nummod", "nmod") < 0) return true;
    }
    return false;
  }

  #inHeadline(p: number): boolean {
    return this.#headlines.has(this.#tree.sentence(p));
  }

  /** "whoever attacks", "anyone who shoots … will be arrested": of nobody in particular yet. */
  #isAnyones(p: number, subject: number): boolean {
    const t = this.#tree;
    const anyone = (noun: number): boolean =>
      noun >= 0 &&
      (ANYONE.has(t.lower(noun)) || t.childrenBy(noun, "det").some((d) => t.lower(d) === "any")) &&
      t.child(noun, "acl") >= 0;
    const present = t.xpos(p) === "VBZ" || t.xpos(p) === "VBP";
    const ahead = t.childrenBy(p, "aux").some((a) => FUTURE.has(t.lower(a)) || WOULD.has(t.lower(a)));
    if (present && ((subject >= 0 && WHOEVER.has(t.lower(subject))) || (p > 0 && WHOEVER.has(t.lower(p - 1)))))
      return true;
    if (present && t.rel(p) === "acl:relcl" && anyone(t.head(p))) return true;
    if (!ahead) return false;
    const passive = t.child(p, "nsubj:pass", "nsubj", "csubj");
    return passive >= 0 && (WHOEVER.has(t.lower(passive)) || WHOEVER.has(t.lower(t.first(passive))) || anyone(passive));
  }

  /** "in the event of an invasion", "in the event that …", "on condition that …" */
  #isProviso(p: number): boolean {
    const t = this.#tree;
    const h = t.head(p);
    if (h >= 0 && t.base(p) === "nmod" && t.lower(t.child(p, "case")) === "of" && this.#isCase(h)) return true;
    const fixed = t.child(p, "case");
    if (fixed >= 0 && t.lower(fixed) === "in" && this.#next(fixed) === "case") return true;
    const mark = t.child(p, "mark");
    if (mark < 2 || t.lower(mark) !== "that") return false;
    const noun = mark - 1;
    return this.#isCase(noun) || (t.lower(noun) === "condition" && t.lower(noun - 1) === "on");
  }

  /** "in case", "in the event" */
  #isCase(noun: number): boolean {
    const t = this.#tree;
    const lower = t.lower(noun);
    // "in case of": a fixed preposition.
    if (lower === "in" && this.#next(noun) === "case") return true;
    if (lower !== "event" && lower !== "case") return false;
    const before = noun > 0 ? t.lower(noun - 1) : "";
    return before === "in" || (before === "the" && noun > 1 && t.lower(noun - 2) === "in");
  }

  /** "assuming (that) …", "provided …": a participle without a subject that opens a condition. */
  #isAssumption(c: number): boolean {
    const t = this.#tree;
    if (c < 0 || (t.xpos(c) !== "VBG" && t.xpos(c) !== "VBN") || t.child(c, "nsubj", "nsubj:pass", "aux") >= 0)
      return false;
    if ((t.base(c) !== "advcl" && c !== t.first(c)) || t.child(c, "mark") >= 0) return false;
    // "providing guidance", "assuming command": what is given or taken is no condition.
    if (t.child(c, "ccomp", "xcomp") < 0 && (t.child(c, "obj") < 0 || t.lemma(c) !== "suppose"))
      return t.rel(c) === "root" && t.child(c, "parataxis") >= 0;
    return operatorsAt(t, c, this.#operators).some((o) => o.takes === "that_if");
  }

  #next(i: number): string {
    return i + 1 < this.#tree.length ? this.#tree.lower(i + 1) : "";
  }

  /** "not only", "not just" deny nothing. */
  #notOnly(i: number): boolean {
    const next = this.#next(i);
    return next === "only" || next === "just" || next === "least" || next === "merely";
  }

  /** Tokens right before `i`, or the first of its own stretch, are these two words. */
  #follows(i: number, a: string, b: string): boolean {
    const t = this.#tree;
    if (i >= 2 && t.lower(i - 2) === a && t.lower(i - 1) === b) return true;
    return i + 1 < t.length && t.lower(i) === a && t.lower(i + 1) === b;
  }

  #rather(i: number): boolean {
    return i > 0 && (this.#tree.lower(i - 1) === "rather" || this.#tree.lower(i - 1) === "other");
  }

  #isQuestion(p: number): boolean {
    const t = this.#tree;
    if (t.rel(p) !== "root" && t.base(p) !== "conj") return false;
    const s = t.sentence(p);
    for (let i = p + 1, steps = 0; i < t.length && t.sentence(i) === s && steps < 200; i++, steps++)
      if (t.lower(i) === "?") return true;
    return false;
  }

  #isImperative(p: number, subject: number, to: boolean): boolean {
    const t = this.#tree;
    // "Free the captives!": at the head of a quotation before an article, no adjective.
    const quoted = p > 0 && t.xpos(p - 1) === "``";
    const next = p + 1 < t.length ? t.xpos(p + 1) : "";
    if (quoted && (next === "DT" || next === "PRP$") && (t.upos(p) === "ADJ" || t.xpos(p) === "VB")) return true;
    if (t.xpos(p) !== "VB" || subject >= 0 || to || t.upos(p) !== "VERB" || t.child(p, "obj", "obl") < 0) return false;
    const rel = t.base(p);
    if (rel !== "root" && rel !== "ccomp" && rel !== "parataxis") return false;
    if (t.child(p, "aux") >= 0 && t.lower(t.child(p, "aux")) !== "do") return false;
    return this.#clauseStart(p) === p || t.lower(this.#clauseStart(p)) === "do";
  }

  /** An if-clause hangs on `p` (or on the verb that shares its subject). */
  #hasCondition(p: number): boolean {
    const t = this.#tree;
    const h = t.head(p);
    // "Pay the toll or we will seize the truck"
    const cc = t.base(p) === "conj" ? t.child(p, "cc") : -1;
    if (
      cc >= 0 &&
      t.lower(cc) === "or" &&
      t.child(p, "nsubj", "nsubj:pass") > cc &&
      this.#isImperative(h, t.child(h, "nsubj"), false)
    )
      return true;
    if (h >= 0 && t.base(p) === "parataxis" && this.#isAssumption(h) && h === t.first(h)) return true;
    for (const c of t.children(p)) {
      const rel = t.base(c);
      const lower = t.lower(c);
      if (rel === "advmod" && lower === "otherwise" && c < t.child(p, "nsubj", "nsubj:pass", "expl")) return true;
      if (this.#isCase(c) && c < p) return true;
      // "had they agreed", beside the clause
      if (rel === "parataxis" && t.lower(t.first(c)) === "had" && t.child(c, "nsubj", "nsubj:pass") > t.first(c))
        return true;
      // "had he not stopped", taken for a relative clause.
      if (
        rel === "obj" &&
        t.childrenBy(c, "acl").some((a) => t.lower(t.first(a)) === "had" && t.child(a, "nsubj") > t.first(a))
      )
        return true;
      if (rel !== "advcl" && rel !== "obl" && rel !== "nmod") continue;
      if (rel === "advcl" && lower === "barring" && c < p) return true;
      // "Only with a guarantee will they …"
      if (rel === "obl" && c < p && t.lower(t.first(c)) === "only" && t.child(c, "case") >= 0) return true;
      if (rel === "advcl" && this.#isAssumption(c)) return true;
      for (const g of t.children(c)) {
        const gr = t.base(g);
        if (gr === "mark" && IF.has(t.lower(g))) return true;
        const waits = gr === "mark" || gr === "advmod";
        if (waits && ONLY_THEN.has(t.lower(g)) && g > 0 && t.lower(g - 1) === "only") return true;
        if (rel === "obl" && gr === "case" && t.lower(g) === "in" && (t.lemma(c) === "case" || t.lemma(c) === "event"))
          return true;
        if (rel === "obl" && gr === "case" && t.lower(g) === "in" && this.#isCase(g)) return true;
        if (rel === "obl" && gr === "case" && t.lower(g) === "on" && lower === "condition") return true;
        // "Without a guarantee, they will attack": in front, it is a condition.
        const fronted = rel === "obl" && gr === "case" && c < t.child(p, "nsubj", "nsubj:pass");
        if (fronted && (t.lower(g) === "without" || t.lower(g) === "barring")) return true;
        const inverts = t.lower(g) === "had" || t.lower(g) === "should" || t.lower(g) === "were";
        if (rel === "advcl" && (gr === "aux" || gr === "cop") && inverts && g === this.#clauseStart(c)) return true;
      }
    }
    return false;
  }

  /** A main clause depends on its if-clause when it has a modal or is in the present; a past report verb does not. */
  #mayDepend(p: number, state: State): boolean {
    const t = this.#tree;
    if (state.modality !== "actual") return true;
    if (SPEECH.has(t.lemma(p))) return false;
    const xpos = t.xpos(p);
    // "The truce lapses if …", with the verb taken for a noun.
    if (xpos === "NNS" && t.rel(p) === "root") return true;
    return xpos === "VBP" || xpos === "VBZ" || xpos === "VB";
  }

  /** "would" after "said": the future seen from the past. */
  #underSpeech(p: number): boolean {
    const t = this.#tree;
    for (let i = p, steps = 0; i >= 0 && steps < 8; i = t.head(i), steps++) {
      for (const c of t.children(i)) if (t.base(c) === "parataxis" && SPEECH.has(t.lemma(c))) return true;
      const h = t.head(i);
      if (
        h >= 0 &&
        (t.base(i) === "ccomp" || t.base(i) === "parataxis" || t.base(i) === "xcomp" || t.base(i) === "conj")
      )
        if (SPEECH.has(t.lemma(h))) return true;
    }
    return false;
  }

  #governing(noun: number, takes: string): { modality: Modality; polarity: Polarity } | null {
    for (const operator of operatorsAt(this.#tree, noun, this.#operators))
      if (operator.takes === takes && operator.words.length === 1 && operator.affirmed !== "same")
        return operator.affirmed;
    return null;
  }

  /** Determiners, adjectives, prepositions and participles around an event noun. */
  #nominal(p: number, state: State, depth: number): void {
    const t = this.#tree;
    for (const c of t.children(p)) {
      const rel = t.rel(c);
      const lower = t.lower(c);
      if (rel === "det") {
        if (lower === "no" || lower === "neither") {
          state.polarity = flip(state.polarity, "negative");
          this.#say(state, "<no> <event>", c);
        } else if (lower === "any") {
          const h = t.head(p);
          // "would not accept any truce": the denial is no condition.
          const denied = h >= 0 && h < p && t.childrenBy(h, "advmod").some((a) => NEGATIONS.has(t.lower(a)));
          const wouldBe = h >= 0 && !denied && t.childrenBy(h, "aux").some((a) => WOULD.has(t.lower(a)));
          state.modality = combine(wouldBe ? "conditional" : "possible", state.modality);
          this.#say(state, "<any> <event>", c);
        }
      } else if (rel === "amod" || rel === "compound" || rel === "nmod:desc") {
        for (const operator of operatorsAt(t, c, this.#operators, true))
          if (operator.takes === "amod" && operator.affirmed !== "same") {
            state.modality = combine(operator.affirmed.modality, state.modality);
            state.polarity = flip(state.polarity, operator.affirmed.polarity);
            this.#say(state, "<adjective> <event>", c);
            break;
          }
        for (const a of t.childrenBy(c, "advmod"))
          for (const operator of operatorsAt(t, a, this.#operators))
            if (
              operator.takes === "advmod" &&
              operator.affirmed !== "same" &&
              operator.affirmed.polarity === "positive"
            )
              state.modality = combine(operator.affirmed.modality, state.modality);
      } else if (rel === "case") {
        if (ABSENT.has(lower)) {
          state.polarity = flip(state.polarity, "negative");
          this.#say(state, "<without> <event>", c);
        }
      } else if (rel === "acl:relcl" || rel === "acl") {
        // "the attack (that was) planned for June": the participle governs the noun it stands with.
        const participle = t.xpos(c) === "VBN" || t.child(c, "nsubj:pass") >= 0;
        if (participle && depth < MAX_DEPTH) {
          const own =
            rel === "acl" ? { modality: "actual" as const, polarity: "positive" as const } : this.#own(c, depth + 1);
          for (const operator of operatorsAt(t, c, this.#operators)) {
            if (operator.takes !== "obj" || !companionsHold(t, c, operator, "")) continue;
            this.#apply(
              state,
              own.polarity === "positive" ? operator.affirmed : operator.denied,
              own,
              c,
              operator.words,
              "obj",
            );
            break;
          }
        } else if (rel === "acl:relcl" && depth < MAX_DEPTH && t.child(c, "nsubj") >= 0) {
          const subject = t.child(c, "nsubj");
          if (t.lower(subject) === "that" || t.lower(subject) === "which") {
            const own = this.#own(c, depth + 1);
            for (const operator of operatorsAt(t, c, this.#operators)) {
              if (operator.takes !== "subj") continue;
              this.#apply(
                state,
                own.polarity === "positive" ? operator.affirmed : operator.denied,
                own,
                c,
                operator.words,
                "subj",
              );
              break;
            }
          }
        }
      }
    }
  }

  /** "with a truce emerging as the issue": a participle behind the noun, or behind its complement, says what it is. */
  #participles(p: number, state: State): void {
    const t = this.#tree;
    const complements = t.childrenBy(p, "nmod").flatMap((n) => t.conjuncts(n));
    for (const n of [p, ...complements])
      for (const c of t.childrenBy(n, "acl", "advcl"))
        if (t.xpos(c) === "VBG" && t.child(c, "mark", "nsubj") < 0 && c > n)
          for (const operator of operatorsAt(t, c, this.#operators))
            if (operator.takes === "subj" && operator.words.length === 1 && operator.affirmed !== "same") {
              state.modality = combine(operator.affirmed.modality, state.modality);
              this.#say(state, "<event> <participle>", c);
              return;
            }
  }

  #apply(
    state: State,
    effect: ModalEffect,
    own: { modality: Modality; polarity: Polarity },
    at: number,
    words: readonly string[],
    takes: string,
  ): void {
    if (effect === "same") {
      // "the promised withdrawal never materialised"; "rejected accusations that …": it is what happened that is denied.
      const untrue = own.polarity === "negative" && (own.modality === "actual" || own.modality === "demanded");
      if (untrue && takes === "subj" && own.modality === "actual") state.modality = "actual";
      else if (!untrue || takes !== "that") state.modality = combine(own.modality, state.modality);
      // "No talks took place": the subject's own "no" is what made the clause negative.
      if (!(takes === "subj" || takes === "obj") || state.polarity === "positive")
        state.polarity = flip(state.polarity, own.polarity);
    } else if (
      effect.modality === "actual" &&
      effect.polarity === "negative" &&
      own.modality === "actual" &&
      DONE_TO.has(takes)
    ) {
      // "the feared attack never materialised": however it was looked ahead to, it did not happen.
      state.modality = "actual";
      state.polarity = flip(state.polarity, "negative");
    } else {
      state.modality = combine(
        // "rejected calls to drop plans for a strike": the plan stands, whatever was asked.
        combine(
          own.modality === "demanded" && own.polarity === "negative" && effect.modality === "planned"
            ? "actual"
            : own.modality,
          effect.modality,
        ),
        state.modality,
      );
      state.polarity = flip(state.polarity, effect.polarity);
    }
    this.#say(state, `${words.join(" ")} <${takes}>`, at);
  }

  #preposition(p: number): string {
    const t = this.#tree;
    for (const c of t.children(p))
      if (t.rel(c) === "case" || (t.rel(c) === "mark" && t.upos(c) !== "PART")) return t.lower(c);
    return "";
  }

  /** "attacking", "having attacked". */
  #isGerund(p: number): boolean {
    const t = this.#tree;
    if (t.xpos(p) === "VBG" || (t.upos(p) === "VERB" && t.lower(p).endsWith("ing"))) return true;
    return t.childrenBy(p, "aux").some((a) => t.xpos(a) === "VBG");
  }

  /** With an auxiliary of its own in the past or third person, or a past form set against what stands before. */
  #isFinite(p: number): boolean {
    const t = this.#tree;
    const finite = (i: number): boolean => t.xpos(i) === "VBD" || t.xpos(i) === "VBZ";
    const cc = t.child(p, "cc");
    return (
      t.upos(p) === "VERB" && ((finite(p) && cc >= 0 && t.lower(cc) === "but") || t.childrenBy(p, "aux").some(finite))
    );
  }

  #isInfinitive(p: number): boolean {
    const t = this.#tree;
    for (const c of t.children(p))
      if ((t.base(c) === "mark" || t.base(c) === "aux") && t.lower(c) === "to") return true;
    return false;
  }

  /** "the story that rebels took the dam": "that" is taken for an object, but the verb has one, or is passive with its subject. */
  #isContent(p: number): boolean {
    const t = this.#tree;
    const that = t.childrenBy(p, "obj").find((c) => t.lower(c) === "that" && c === t.first(p));
    if (that === undefined) return false;
    // "the claim that guards fired": claims and reports have content.
    const content = operatorsAt(t, t.head(p), this.#operators).some((o) => o.takes === "that" && o.affirmed === "same");
    if (content && t.child(p, "nsubj") >= 0) return true;
    return t.child(p, "nsubj:pass") >= 0 || t.childrenBy(p, "obj").length > 1;
  }

  /** The constructions in which `p` depends on its head, most telling first; null when it does not depend in a way that matters. */
  #takes(p: number): { readonly takes: readonly string[]; readonly preposition: string } | null {
    const t = this.#tree;
    const h = t.head(p);
    if (h < 0) return null;
    const rel = t.rel(p);
    const base = t.base(p);
    const preposition = this.#preposition(p);
    const inf = this.#isInfinitive(p);
    // "wants the envoy freed", with the participle hung on the noun.
    if (base === "amod" && t.xpos(p) === "VBN" && p > h && t.base(h) === "obj")
      return { takes: ["inf:obj"], preposition };
    const passive = t.child(h, "nsubj:pass") >= 0 || t.child(h, "aux:pass") >= 0;
    if ((base === "ccomp" || base === "xcomp" || base === "obj") && this.#isAssumption(h))
      return { takes: ["that_if", "that"], preposition };
    switch (base) {
      case "xcomp": {
        const takes = [];
        if (!inf && t.xpos(p) === "VB" && p > 0 && t.xpos(p - 1) === "``") return { takes: ["pred"], preposition };
        // "stopped short of …": what is said of the subject, no deed.
        if (!inf && t.upos(p) === "ADJ") return { takes: passive ? ["inf:pass", "pred"] : ["pred"], preposition };
        if (this.#isGerund(p)) takes.push("ing", "obj");
        else {
          if (passive) takes.push("inf:pass");
          if (t.xpos(h) === "VBD" || t.xpos(h) === "VBN") takes.push("inf:past");
          if (t.child(h, "obj", "iobj") >= 0) takes.push("inf:obj");
          takes.push("inf");
        }
        return { takes, preposition };
      }
      case "ccomp":
      case "csubj": {
        if (base === "csubj") return { takes: ["subj", inf ? "inf" : "that"], preposition };
        if (inf) return { takes: t.child(p, "nsubj") >= 0 ? ["inf:obj", "inf"] : ["inf"], preposition };
        const mark = t.child(p, "mark");
        if (mark >= 0 && (t.lower(mark) === "whether" || t.lower(mark) === "if"))
          return { takes: ["whether", "that"], preposition };
        return { takes: this.#isGerund(p) ? ["ing", "that"] : ["that"], preposition };
      }
      case "advcl":
        // "called the premier to thank him": a telephone call's purpose, no demand.
        if (inf && TELEPHONES.has(t.lemma(h)) && t.child(h, "obj") >= 0) return { takes: ["purpose"], preposition };
        if (inf) return { takes: passive ? ["inf:pass", "inf", "purpose"] : ["inf", "purpose"], preposition };
        if (this.#isGerund(p) && preposition !== "") return { takes: [preposition, "ing"], preposition };
        // "ruled out a truce, insisting …": behind a comma it is what the subject does meanwhile, and nothing that is ruled out.
        if (p > h && t.lower(p - 1) === ",") return null;
        return this.#isGerund(p) && preposition === "" ? { takes: ["ing"], preposition } : null;
      case "acl":
        if (rel === "acl:relcl") {
          // "the claim that they attacked", taken for a relative clause.
          const that = t.child(p, "mark");
          if (that >= 0 && t.lower(that) === "that") return { takes: ["that"], preposition };
          return this.#isContent(p) ? { takes: ["that"], preposition } : null;
        }
        if (inf) return { takes: ["inf"], preposition };
        if (this.#isGerund(p) && preposition !== "") return { takes: [preposition, "ing"], preposition };
        if (t.child(p, "mark") >= 0 && (t.child(p, "nsubj") >= 0 || t.child(p, "nsubj:pass") >= 0))
          return { takes: ["that"], preposition };
        return null;
      case "parataxis":
        return SPEECH.has(t.lemma(h)) ? { takes: ["that"], preposition } : null;
      case "obj":
      case "iobj":
        return { takes: ["obj"], preposition };
      case "nsubj":
        return { takes: rel === "nsubj:pass" ? ["obj"] : ["subj"], preposition };
      case "obl":
      case "nmod":
        if (rel === "nmod:poss" || rel === "obl:unmarked" || rel === "obl:agent") return null;
        if (this.#isGerund(p) && preposition !== "") return { takes: [preposition, "ing"], preposition };
        return { takes: [preposition === "" ? "obj" : preposition], preposition };
      case "compound":
        return { takes: ["obj", "of", "for"], preposition };
      default:
        return null;
    }
  }

  /** Follows the tree upwards from `p` (standing at `place` after coordination), applying each operator met. */
  #climb(p: number, place: number, state: State, depth: number): void {
    const t = this.#tree;
    const h = t.base(place) === "conj" ? partnerOf(t, place) : t.head(place);
    if (h < 0) return;
    if (t.base(place) === "conj") {
      // A conjunct without its own subject or auxiliary shares its partner's.
      if (!this.#isNominal(place) && t.child(place, "nsubj", "csubj", "aux") < 0 && !this.#isNominal(h)) {
        if (t.xpos(place) === t.xpos(h) || t.child(place, "mark") < 0) {
          const partner = this.#own(h, depth + 1);
          state.modality = combine(partner.modality, state.modality);
          // "did not attack and burn" denies both; "but" and a finite past of its own do not.
          const cc = t.child(place, "cc");
          const finite = t.xpos(place) === "VBD" && t.xpos(h) === "VB";
          if (partner.polarity === "negative" && cc >= 0 && t.lower(cc) !== "but" && !finite)
            state.polarity = flip(state.polarity, "negative");
          state.because.push(...partner.because);
        }
      }
      // "were told to hold fire and did not shoot": a finite verb goes with the main verb, not with its infinitive.
      const above = t.head(h);
      const goesUp = above >= 0 && this.#isFinite(place) && this.#isInfinitive(h) && t.upos(above) === "VERB";
      if (!goesUp) this.#climb(p, h, state, depth + 1);
      else if (t.base(h) !== "conj") this.#climb(p, above, state, depth + 1);
      return;
    }
    const construction = this.#takes(place);
    if (!construction) return;
    const { takes, preposition } = construction;
    const governor = governorOf(t, place, this.#operators);
    const candidates = operatorsAt(t, governor, this.#operators);
    // A phrase tells more than its head word alone: "have yet to" is no "have to".
    for (const [kind, operator] of byLength(takes, candidates)) {
      {
        const phrase = operator.words.length > 1;
        const matches =
          operator.takes === kind ||
          (phrase && operator.takes === "obj" && operator.words.at(-1) === preposition) ||
          (phrase && operator.takes === "ing" && operator.words.at(-1) === preposition);
        if (!matches || (phrase && !companionsHold(t, governor, operator, preposition))) continue;
        if (kind === "that" && this.#isNominal(governor) && this.#isRelative(place)) continue;
        const outer = this.at(governor, depth + 1);
        if (kind === "that") this.#rumoured(governor, state);
        this.#apply(
          state,
          outer.polarity === "positive" ? operator.affirmed : operator.denied,
          isPresupposed(operator) && (outer.modality === "demanded" || outer.modality === "planned")
            ? { ...outer, modality: "actual" }
            : outer,
          governor,
          operator.words,
          kind,
        );
        return;
      }
    }
    this.#withoutOperator(place, h, takes, state, depth);
  }

  /** "Unconfirmed reports said that …", "Rumour has it that …": as sure as what tells it. */
  #rumoured(verb: number, state: State): void {
    const t = this.#tree;
    const teller = t.upos(verb) === "VERB" || t.upos(verb) === "AUX" ? t.child(verb, "nsubj") : -1;
    if (teller < 0) return;
    const rumour =
      t.lemma(verb) === "have" &&
      operatorsAt(t, teller, this.#operators).some(
        (o) => o.takes === "that" && o.affirmed !== "same" && o.affirmed.modality === "possible",
      );
    const doubt = rumour ? teller : this.#doubted(teller);
    if (doubt < 0) return;
    state.modality = combine("possible", state.modality);
    this.#say(state, "<doubtful source> <verb> <that>", doubt);
  }

  /** No operator is known here: what the construction alone entails. */
  #withoutOperator(place: number, h: number, takes: readonly string[], state: State, depth: number): void {
    const t = this.#tree;
    const kind = takes.includes("pred") ? "pred" : takes[0]!;
    if (kind === "inf" || kind === "inf:pass" || kind === "inf:past") {
      if (t.base(place) === "xcomp" && t.upos(h) === "VERB") {
        const outer = this.at(h, depth + 1);
        state.modality = combine(combine(outer.modality, "planned"), state.modality);
      } else state.modality = combine("planned", state.modality);
      this.#say(state, "<to> <verb> as a purpose", place);
      return;
    }
    if (kind === "that") this.#rumoured(h, state);
    if (kind === "that" || kind === "whether" || kind === "ing" || kind === "pred") {
      const outer = this.at(h, depth + 1);
      state.modality = combine(outer.modality, state.modality);
      // "The story that … is a lie": what is said of the story is said of its content.
      if (kind === "that" && this.#isNominal(h) && outer.polarity === "negative" && !this.#isRelative(place)) {
        state.polarity = flip(state.polarity, "negative");
        state.because.push(...outer.because);
      }
      return;
    }
    // A noun without an article under a verb that is not presented as fact shares its presentation.
    if (!this.#isNominal(place) || this.#isDefinite(place)) return;
    // "pressure to reconsider plans": the plans are there, whatever becomes of them.
    if (operatorsAt(t, place, this.#operators).some((o) => o.affirmed !== "same" && o.affirmed.modality === "planned"))
      return;
    const predicate = t.upos(h) === "VERB" || t.upos(h) === "AUX" || t.upos(h) === "ADJ" || t.child(h, "cop") >= 0;
    if (!predicate) return;
    const outer = this.at(h, depth + 1);
    if (outer.modality !== "actual") {
      state.modality = combine(
        kind === "subj" && outer.modality === "planned" ? "planned" : outer.modality,
        state.modality,
      );
      state.because.push(...outer.because);
    }
  }

  /** "a charge that Peru denied": the noun is the verb's own object. */
  #isRelative(p: number): boolean {
    if (!ANSWERS.has(this.#tree.lemma(p))) return false;
    return this.#tree.childrenBy(p, "obj").some((c) => this.#tree.xpos(c) === "WDT");
  }

  #isDefinite(p: number): boolean {
    const t = this.#tree;
    for (const c of t.children(p)) {
      const rel = t.rel(c);
      if (rel === "nmod:poss") return true;
      if (rel === "det" && !["a", "an", "any", "some", "another", "no"].includes(t.lower(c))) return true;
    }
    return t.upos(p) === "PROPN";
  }
}
