// Which event a word can report: the senses of the trigger lexicon, tried longest and most conditioned first.
import type { EventsKnowledge, Trigger, TriggerCondition } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { isNounLike, isVerbBeside, type Slots } from "./arguments.ts";
import type { Nouns } from "./classes.ts";

export interface TriggerIndex {
  /** By part of speech and head lemma; longer phrases first, then more conditions, then the likelier sense. */
  readonly byHead: ReadonlyMap<string, readonly Trigger[]>;
  readonly light: ReadonlyMap<
    string,
    readonly { readonly words: readonly string[]; readonly subject: "actor" | "recipient" }[]
  >;
}

const indexes = new WeakMap<object, TriggerIndex>();

/** The likelier sense first; of equals the one that asks for more. */
const weight = (trigger: Trigger): number => trigger.prior + (trigger.conditions.length > 0 ? 0.03 : 0);

/** The index of a language's triggers, made once. */
export function triggersOf(knowledge: EventsKnowledge): TriggerIndex {
  let index = indexes.get(knowledge);
  if (!index) {
    const byHead = new Map<string, Trigger[]>();
    for (const trigger of knowledge.triggers) {
      const head = trigger.pos === "NOUN" ? trigger.words.at(-1)! : trigger.words[0]!;
      const key = `${trigger.pos} ${head}`;
      if (!byHead.has(key)) byHead.set(key, []);
      byHead.get(key)!.push(trigger);
      // Phrases such as "end to the fighting", "build-up" are headed by their first word or their last, as the tree has it.
      if (trigger.pos === "NOUN" && trigger.words.length > 1 && trigger.words[0] !== head) {
        const first = `NOUN ${trigger.words[0]}`;
        if (!byHead.has(first)) byHead.set(first, []);
        byHead.get(first)!.push(trigger);
      }
    }
    const own = (t: Trigger): number => (t.code === undefined ? 0 : 1);
    for (const list of byHead.values())
      list.sort((a, b) => own(b) - own(a) || b.words.length - a.words.length || weight(b) - weight(a));
    const light = new Map<string, { words: readonly string[]; subject: "actor" | "recipient" }[]>();
    for (const verb of knowledge.lightVerbs) {
      const head = verb.words[0]!;
      if (!light.has(head)) light.set(head, []);
      light.get(head)!.push(verb);
    }
    for (const list of light.values()) list.sort((a, b) => b.words.length - a.words.length);
    indexes.set(knowledge, (index = { byHead, light }));
  }
  return index;
}

const NONE: readonly Trigger[] = [];

const NOUN_PLACES = new Set(["nsubj", "csubj", "obj", "obl", "nmod", "appos"]);

/** The senses that the word at `p` could have by its form alone. */
export function sensesAt(tree: Tree, p: number, { byHead }: TriggerIndex): readonly Trigger[] {
  const upos = tree.upos(p);
  const xpos = tree.xpos(p);
  const lemma = tree.lemma(p).toLowerCase();
  const lower = tree.lower(p);
  const noun = (): readonly Trigger[] => {
    const senses = byHead.get(`NOUN ${lemma}`) ?? NONE;
    const own = lower === lemma ? NONE : (byHead.get(`NOUN ${lower}`) ?? NONE);
    return own.length === 0 ? senses : [...own, ...senses];
  };
  if (upos === "VERB" || (upos !== "AUX" && xpos.startsWith("VB"))) {
    // "Fighting raged": a gerund in a noun's place, or what only one of the two tags calls a verb.
    const nominal = isNounLike(tree, p) || (NOUN_PLACES.has(tree.base(p)) && (xpos === "VBG" || xpos.startsWith("NN")));
    if (nominal && tree.child(p, "obj", "mark") < 0) {
      const senses = noun();
      if (senses.length > 0) return senses;
    }
    return byHead.get(`VERB ${lemma}`) ?? byHead.get(`VERB ${lemma}e`) ?? (xpos.startsWith("NN") ? noun() : NONE);
  }
  if (upos === "NOUN") return noun();
  if (upos === "ADJ") {
    if (isVerbBeside(tree, p)) return byHead.get(`VERB ${lemma}`) ?? NONE;
    const senses = byHead.get(`ADJ ${lemma}`);
    if (senses) return senses;
    return NOUN_PLACES.has(tree.base(p)) && tree.child(p, "det", "amod") >= 0 ? noun() : NONE;
  }
  return NONE;
}

const same = (tree: Tree, i: number, word: string): boolean =>
  tree.lower(i) === word || tree.lemma(i).toLowerCase() === word;

/** True when the further words of a phrase are there: in a row for nouns; for verbs among what follows closely. */
export function phraseHolds(tree: Tree, p: number, trigger: Trigger): boolean {
  const { words } = trigger;
  if (words.length === 1) return true;
  const s = tree.sentence(p);
  if (trigger.pos === "NOUN") {
    for (const from of [p - words.length + 1, p]) {
      if (from < 0 || from + words.length > tree.length || tree.sentence(from) !== s) continue;
      let all = true;
      for (let k = 0; k < words.length && all; k++) all = same(tree, from + k, words[k]!);
      // The phrase is told once: at the word whose head lies outside it.
      if (all) return tree.head(p) < from || tree.head(p) >= from + words.length;
    }
    return false;
  }
  // "called off a strike" is not "called a strike".
  if (tree.childrenBy(p, "compound:prt").some((c) => !words.includes(tree.lower(c)))) return false;
  let at = p;
  for (let k = 1; k < words.length; k++) {
    const word = words[k]!;
    let found = -1;
    for (let i = at + 1; i <= at + 4 && i < tree.length && tree.sentence(i) === s; i++) {
      if (same(tree, i, word)) {
        found = i;
        break;
      }
      // A phrase is not broken by punctuation or by another verb.
      if (tree.upos(i) === "PUNCT" || tree.upos(i) === "VERB") break;
    }
    // "held the government of Chad responsible": what is said of the object may stand far behind.
    if (found < 0 && tree.childrenBy(p, "xcomp").some((c) => same(tree, c, word))) found = at;
    // "imposed sanctions", "sanctions were imposed": a passive's object stands before it.
    if (found < 0) {
      const subject = tree.child(p, "nsubj:pass");
      if (subject < 0 || !same(tree, subject, word)) return false;
      found = at;
    }
    at = found;
  }
  return true;
}

export interface Surroundings {
  readonly tree: Tree;
  readonly nouns: Nouns;
  readonly knowledge: EventsKnowledge;
  /** Is any word of the sentence of this class? */
  sentenceHas(sentence: number, name: string): boolean;
}

/** True when a condition of a trigger holds for the predicate at `p`. */
export function holds(condition: TriggerCondition, p: number, slots: Slots, around: Surroundings): boolean {
  const { tree, nouns } = around;
  let met = false;
  for (const slot of condition.slots) {
    // "talks or their object": who acts on an object is not what the sense is about.
    if (slot === "subj" && condition.slots.includes("obj") && slots.has("obj") && !condition.negated) continue;
    if (slot === "sent") met ||= condition.classes.some((c) => around.sentenceHas(tree.sentence(p), c));
    else {
      const tokens =
        slot === "actor"
          ? [...(slots.get("light") ?? []), ...(slots.get("poss") ?? []), ...(slots.get("by") ?? [])]
          : (slots.get(slot) ?? []);
      if (condition.classes.includes("none") && tokens.length === 0) met = true;
      for (const token of tokens) {
        if (nouns.isAny(token, condition.classes)) met = true;
        else for (const c of tree.childrenBy(token, "conj")) if (nouns.isAny(c, condition.classes)) met = true;
      }
    }
    if (met) break;
  }
  return condition.negated ? !met : met;
}
