// What the relation classifier sees of two parties of a sentence: names of features of the words between them, of the path that joins them
// in the tree, of their roles, of the trigger lexicon, and of the events read.
import type { Span } from "../../document/index.ts";
import type { EventsKnowledge, Trigger } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import { QUAD_CLASS } from "../../ontology/index.ts";
import type { Attributed, Having } from "../layers.ts";
import { presentedAt } from "../modality/modality.ts";
import { isCandidate, Reader } from "./candidates.ts";
import { phraseHolds, sensesAt, triggersOf, type TriggerIndex } from "./senses.ts";

export type ReadEvents = Attributed & Having<"events">;

const STOP = new Set(["the", "a", "an", ",", ".", "of", "and", "'s", "in", "that", "it", "his", "its", "their"]);

/** Classes of the trigger lexicon that say what kind of party someone is. */
const PARTY_CLASSES =
  "armed police state court crowd place person media igo ngo legislature demand agreement law prisoner leader official attack migrant diplomat".split(
    " ",
  );

/** Relations of words that say how a predicate is meant: its auxiliaries, adverbs, particles and conjunctions. */
const MODIFIERS = ["aux", "advmod", "mark", "compound:prt", "cc:preconj", "det"];

/** CONCEDE and RETREAT are one class, as in the data that the classifier learns from. */
const yielded = (type: string): string => (type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type);

/** Cooperation or conflict: what stopping, lifting or offering does to an act depends on its side alone. */
const sideOf = (type: string): string => {
  if (type === "YIELD") return "cooperation";
  const quad = (QUAD_CLASS as Readonly<Record<string, string>>)[type];
  return quad?.split("-")[1] ?? type;
};

/** The head word of a stretch of tokens: the one whose own head lies outside. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const h = tree.head(i);
    if ((h < first || h >= last) && tree.upos(i) !== "PUNCT") return i;
  }
  return first;
}

function ancestors(tree: Tree, i: number): number[] {
  const up = [];
  for (let h = i, steps = 0; h >= 0 && steps < 60; h = tree.head(h), steps++) up.push(h);
  return up;
}

/** Two parties of a sentence: where their words stand, and the path between their head words. */
interface Pair {
  readonly document: ReadEvents;
  readonly knowledge: EventsKnowledge;
  readonly tree: Tree;
  readonly index: TriggerIndex;
  /** Tokens of source, target and sentence; ends are exclusive. */
  readonly s0: number;
  readonly s1: number;
  readonly t0: number;
  readonly t1: number;
  readonly first: number;
  readonly last: number;
  /** The stretch between the two. */
  readonly from: number;
  readonly to: number;
  readonly S: number;
  readonly T: number;
  /** From each head word up to the word where the paths meet, without it. */
  readonly upS: readonly number[];
  readonly upT: readonly number[];
  readonly meet: number;
  readonly path: ReadonlySet<number>;
  readonly target: Span;
  readonly lemma: (i: number) => string;
}

function pairOf(document: ReadEvents, source: Span, target: Span, knowledge: EventsKnowledge): Pair | null {
  const tree = treeOf(document);
  const s0 = tree.tokenAt(source.start);
  const s1 = Math.min(tree.length, tree.tokenAt(source.end - 1) + 1);
  const t0 = tree.tokenAt(target.start);
  const t1 = Math.min(tree.length, tree.tokenAt(target.end - 1) + 1);
  if (s0 >= tree.length || t0 >= tree.length) return null;
  const sentence = tree.sentence(s0);
  const first = document.sentences.firstToken[sentence]!;
  const last = Math.max(document.sentences.lastToken[tree.sentence(t0)]!, document.sentences.lastToken[sentence]!);
  const S = headOf(tree, s0, s1);
  const T = headOf(tree, t0, t1);
  const allS = ancestors(tree, S);
  const allT = ancestors(tree, T);
  const above = new Set(allS);
  const meet = allT.find((i) => above.has(i)) ?? -1;
  const below = (up: readonly number[]): readonly number[] => (meet < 0 ? up : up.slice(0, up.indexOf(meet)));
  const [upS, upT] = [below(allS), below(allT)];
  return {
    document,
    knowledge,
    tree,
    index: triggersOf(knowledge),
    s0,
    s1,
    t0,
    t1,
    first,
    last,
    from: s0 <= t0 ? s1 : t1,
    to: s0 <= t0 ? t0 : s0,
    S,
    T,
    upS,
    upT,
    meet,
    path: new Set([...upS, ...upT, ...(meet < 0 ? [] : [meet])]),
    target,
    lemma: (i) =>
      (i >= s0 && i < s1) || (i >= t0 && i < t1)
        ? tree.lemma(i).toLowerCase()
        : tree.upos(i) === "PROPN"
          ? "(name)"
          : tree.upos(i) === "NUM"
            ? "(number)"
            : tree.lemma(i).toLowerCase(),
  };
}

/** The token where the paths up from the two parties meet, as a rule the predicate that relates them; -1 when they do not. */
export function governorOf(document: ReadEvents, source: Span, target: Span, knowledge: EventsKnowledge): number {
  return pairOf(document, source, target, knowledge)?.meet ?? -1;
}

/** The senses of the word at `i` whose whole phrase stands there, the longest only. */
function senses({ tree, index }: Pair, i: number): readonly Trigger[] {
  const found: Trigger[] = [];
  for (const trigger of sensesAt(tree, i, index)) {
    if (found.length > 0 && trigger.words.length < found[0]!.words.length) break;
    if (phraseHolds(tree, i, trigger)) found.push(trigger);
  }
  return found;
}

/** The names of the features that are on for a pair of parties. */
export function relationFeatures(
  document: ReadEvents,
  source: Span,
  target: Span,
  knowledge: EventsKnowledge,
): readonly string[] {
  const pair = pairOf(document, source, target, knowledge);
  if (!pair) return [];
  const names = new Set<string>(["bias"]);
  const add = (name: string): void => void names.add(name);
  pathFeatures(pair, add);
  governorFeatures(pair, add);
  wordFeatures(pair, add);
  partyFeatures(pair, add);
  lexiconFeatures(pair, add);
  roleFeatures(pair, add);
  eventFeatures(pair, add);
  return [...names];
}

type Add = (name: string) => void;

/** What stands on the path, with the relations that lead there. */
function pathFeatures({ tree, lemma, s0, t0, S, T, upS, upT, meet, path }: Pair, add: Add): void {
  add(s0 <= t0 ? "order st" : "order ts");
  const met = meet < 0 ? "" : lemma(meet);
  if (meet >= 0) {
    add(`meet ${met}`);
    add(`meet rel ${tree.rel(meet)}`);
    add(`meet form ${tree.xpos(meet)}`);
  }
  const down = (up: readonly number[]): string =>
    up
      .map((i) => tree.base(i))
      .slice(0, 4)
      .join("<");
  add(`path ${down(upS)} ^ ${down(upT)}`);
  add(`path ${down(upS)} ${met} ${down(upT)}`);
  for (const i of path) if (i !== S && i !== T) add(`on ${lemma(i)}`);
  const [ps, pt] = [tree.head(S), tree.head(T)];
  const preposition = tree.child(T, "case");
  const prep = preposition < 0 ? "" : tree.lower(preposition);
  if (ps >= 0) add(`S ${tree.rel(S)} ${lemma(ps)}`);
  if (pt >= 0) {
    add(`T ${tree.rel(T)} ${prep} ${lemma(pt)}`);
    add(`T ${prep} ${tree.base(T)}`);
  }
}

/**
 * The predicates that govern the two: from the source's side over the meeting point to the target's, and on to what is said or asked
 * beneath ("urged Sudan to free …"). What an act is depends on what stands over it: to agree to withdraw is to agree.
 */
function governorFeatures(pair: Pair, add: Add): void {
  const { document, knowledge, tree, lemma, S, T, upS, upT, meet, path } = pair;
  const chain = [...upS, ...(meet < 0 ? [] : [meet]), ...[...upT].reverse()].filter((i) => i !== S && i !== T);
  const typesAt = (i: number): string[] => [...new Set(senses(pair, i).map((t) => yielded(t.type)))];
  const kind = (i: number): string => {
    const types = typesAt(i);
    return types.length > 0 ? types[0]! : tree.upos(i) === "VERB" ? lemma(i) : tree.upos(i);
  };
  add(`kinds ${chain.slice(0, 5).map(kind).join(">")}`);
  for (let k = 1; k < chain.length; k++) {
    for (const type of typesAt(chain[k]!)) add(`over ${lemma(chain[k - 1]!)}>${sideOf(type)}`);
    add(`step ${lemma(chain[k - 1]!)}>${lemma(chain[k]!)}`);
    add(`kind step ${kind(chain[k - 1]!)}>${kind(chain[k]!)}`);
  }
  for (const i of chain) {
    for (const c of tree.children(i)) {
      const rel = tree.rel(c);
      const base = tree.base(c);
      if (MODIFIERS.includes(rel) || MODIFIERS.includes(base)) {
        add(`mod ${lemma(c)}`);
        if (i === meet) add(`meet mod ${lemma(c)}`);
        if (rel === "compound:prt" || lemma(c) === "not" || lemma(c) === "never") add(`${lemma(i)} ${lemma(c)}`);
      }
      if (rel === "aux:pass" || rel === "nsubj:pass") add(i === meet ? "meet passive" : "on passive");
      if (path.has(c)) continue;
      if (base === "xcomp" || base === "ccomp" || base === "advcl" || base === "acl") {
        add(`${base} ${lemma(c)}`);
        add(`${base} of ${lemma(i)}`);
        for (const type of typesAt(c)) {
          add(`${base} type ${type}`);
          add(`${base} kinds ${kind(i)}>${type}`);
          add(`over ${lemma(i)}>${sideOf(type)}`);
        }
      }
      if (base === "obj" || rel === "nsubj:pass") {
        add(`obj ${lemma(c)}`);
        add(`obj ${lemma(i)} ${lemma(c)}`);
        for (const type of typesAt(c)) {
          add(`obj type ${type}`);
          add(`over ${lemma(i)}>${sideOf(type)}`);
        }
      }
    }
    if (tree.upos(i) !== "VERB") continue;
    const { modality, polarity } = presentedAt(document, i, knowledge);
    add(`on is ${modality} ${polarity}`);
    for (const type of typesAt(i)) add(`on ${type} is ${modality} ${polarity}`);
  }
  if (meet < 0) return;
  const { modality, polarity } = presentedAt(document, meet, knowledge);
  add(`meet is ${modality} ${polarity}`);
  if (modality !== "actual" || polarity === "negative")
    for (const type of typesAt(meet)) add(`lex meet ${type} ${modality} ${polarity}`);
}

/** Words before, between, behind, and anywhere. */
function wordFeatures({ tree, lemma, s0, s1, t0, t1, first, last, from, to }: Pair, add: Add): void {
  const inside = (i: number): boolean => (i >= s0 && i < s1) || (i >= t0 && i < t1);
  const telling = (i: number): boolean => !STOP.has(lemma(i));
  for (let i = from; i < to; i++) {
    if (telling(i) && to - from < 60) add(`mid ${lemma(i)}`);
    if (i > from && to - from < 25) add(`mid2 ${lemma(i - 1)} ${lemma(i)}`);
  }
  for (let i = Math.max(first, Math.min(s0, t0) - 5); i < Math.min(s0, t0); i++) add(`before ${lemma(i)}`);
  for (let i = Math.max(s1, t1); i < Math.min(last, Math.max(s1, t1) + 8); i++)
    if (telling(i)) add(`behind ${lemma(i)}`);
  for (let i = first; i < last; i++) if (!inside(i) && telling(i)) add(`any ${lemma(i)}`);
  for (let i = t0; i < t1; i++) if (tree.upos(i) !== "PUNCT" && telling(i)) add(`target ${lemma(i)}`);
}

/** What the parties are. */
function partyFeatures({ tree, lemma, knowledge, s0, s1, S, T }: Pair, add: Add): void {
  for (let i = s0; i < s1; i++) if (tree.upos(i) === "NOUN" || i === S) add(`source ${lemma(i)}`);
  for (const k of PARTY_CLASSES) {
    if (knowledge.classes.get(k)?.has(lemma(S))) add(`source is ${k}`);
    if (knowledge.classes.get(k)?.has(lemma(T))) add(`target is ${k}`);
  }
}

/** What the trigger lexicon makes of the words, by where they stand. */
function lexiconFeatures(pair: Pair, add: Add): void {
  const { path, meet, s0, s1, t0, t1, from, to, first, last } = pair;
  const where = (i: number): string => {
    if (path.has(i)) return i === meet ? "meet" : "on";
    if (i >= from && i < to) return "mid";
    if (i >= t0 && i < t1) return "target";
    if (i >= s0 && i < s1) return "source";
    return i >= Math.max(s1, t1) ? "behind" : "before";
  };
  for (let i = first; i < last; i++)
    for (const trigger of senses(pair, i)) {
      const type = yielded(trigger.type);
      add(`lex ${where(i)} ${type}`);
      if (path.has(i) || where(i) === "mid") add(`lex near ${type}`);
      add(`lex any ${type}`);
    }
}

/** Predicates of which the parties are arguments. */
function roleFeatures(pair: Pair, add: Add): void {
  const { document, lemma, S, T, first, last } = pair;
  for (const predicate of document.predicates) {
    if (predicate.token < first || predicate.token >= last) continue;
    let sRole = "";
    let tRole = "";
    for (const { role, first: a, last: b } of predicate.arguments) {
      if (sRole === "" && a <= S && S < b) sRole = role;
      if (a <= T && T < b && !(role === sRole && b - a > 40)) tRole = role;
    }
    if (sRole === "" && tRole === "") continue;
    const l = lemma(predicate.token);
    const both = sRole !== "" && tRole !== "" && sRole !== tRole;
    if (both) {
      add(`both ${l}`);
      add(`both ${l} ${sRole} ${tRole}`);
      add(`roles ${sRole} ${tRole}`);
    } else if (sRole !== "" && sRole === tRole) add(`within ${l} ${sRole}`);
    else if (sRole === "A0") add(`does ${l}`);
    else if (tRole !== "") add(`suffers ${l} ${tRole}`);
    for (const trigger of sensesAt(pair.tree, predicate.token, pair.index)) {
      if (!phraseHolds(pair.tree, predicate.token, trigger)) continue;
      const type = yielded(trigger.type);
      if (both) add(`lex both ${type}`);
      else if (sRole === "A0") add(`lex does ${type}`);
      else if (tRole === "A1") add(`lex suffers ${type}`);
    }
  }
}

/** Senses with their parties as the events stage reads them, and its events. */
function eventFeatures(
  { document, knowledge, tree, target, path, s0, s1, t0, t1, from, to, first, last }: Pair,
  add: Add,
): void {
  const near = (i: number): boolean => path.has(i) || (i >= from && i < to);
  const reader = new Reader(document, knowledge);
  for (let i = first; i < last; i++) {
    const found = reader.at(i);
    if (!isCandidate(found)) continue;
    const type = yielded(found.trigger.type);
    add(`sense ${near(i) ? "near" : "far"} ${type}`);
    const acts = found.actors.some((a) => a >= s0 && a < s1);
    const suffers = found.recipients.some((a) => a >= t0 && a < t1);
    if (acts) add(`sense acts ${type}`);
    if (suffers) add(`sense suffers ${type}`);
    if (acts && suffers) add(`sense both ${type}`);
  }
  for (const event of document.events.records) {
    const at = tree.tokenAt(event.trigger.start);
    if (at < first || at >= last) continue;
    const type = yielded(event.type);
    add(`event ${near(at) ? "near" : "far"} ${type}`);
    if (near(at)) add(`event ${type} ${event.modality}${event.polarity === "negative" ? " not" : ""}`);
    if (path.has(at)) add(`event path ${type}`);
    if (event.trigger.start >= target.start && event.trigger.end <= target.end) add(`event in target ${type}`);
  }
}
