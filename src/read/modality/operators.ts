// The operators of modality, indexed by head word, and the one question asked of them: does this word, with these companions, govern that
// construction?
import type { EventsKnowledge, ModalEffect, ModalOperator } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";

export interface Operators {
  readonly byHead: ReadonlyMap<string, readonly ModalOperator[]>;
}

const indexes = new WeakMap<object, Operators>();

const key = (pos: string, word: string): string => `${pos} ${word}`;

/** The index of a language's operators, made once; phrases come before single words. */
export function operatorsOf(knowledge: EventsKnowledge): Operators {
  let index = indexes.get(knowledge);
  if (!index) {
    const byHead = new Map<string, ModalOperator[]>();
    for (const operator of knowledge.operators) {
      const k = key(operator.pos, operator.words[0]!);
      if (!byHead.has(k)) byHead.set(k, []);
      byHead.get(k)!.push(operator);
    }
    for (const list of byHead.values()) list.sort((a, b) => b.words.length - a.words.length);
    indexes.set(knowledge, (index = { byHead }));
  }
  return index;
}

/** The operators that the word at `h` can be; as an adjective first when it modifies a noun. */
export function operatorsAt(
  tree: Tree,
  h: number,
  { byHead }: Operators,
  attributive = false,
): readonly ModalOperator[] {
  const get = (pos: string, word: string): readonly ModalOperator[] => byHead.get(key(pos, word)) ?? NONE;
  const first = (...lists: (readonly ModalOperator[])[]): readonly ModalOperator[] =>
    lists.find((l) => l.length > 0) ?? NONE;
  const upos = tree.upos(h);
  const lemma = tree.lemma(h).toLowerCase();
  if (upos === "ADV" || upos === "PART") return get("ADV", tree.lower(h));
  if (attributive) return first(get("ADJ", tree.lower(h)), get("ADJ", lemma));
  if (upos === "VERB" || upos === "AUX" || tree.xpos(h).startsWith("VB"))
    return first(get("VERB", lemma), get("VERB", `${lemma}e`), get("ADJ", tree.lower(h)));
  if (upos === "ADJ") return first(get("ADJ", lemma), get("ADJ", tree.lower(h)));
  if (upos === "NOUN" || upos === "PROPN") return get("NOUN", lemma);
  if (upos === "PRON") return get("NOUN", tree.lower(h));
  return NONE;
}

const NONE: readonly ModalOperator[] = [];
/** Verbs that link a report or claim to what became of it. */
const PROVING = new Set(["prove", "turn", "remain", "ring", "look", "seem"]);

/** True when the further words of an operator stand with its head: as particles, as its object, or right behind it. */
export function companionsHold(tree: Tree, h: number, operator: ModalOperator, preposition: string): boolean {
  for (let k = 1; k < operator.words.length; k++) {
    const word = operator.words[k]!;
    if (k === operator.words.length - 1 && word === preposition) continue;
    let here = h > 0 && tree.lower(h - 1) === word;
    for (let i = h + 1; i <= h + 4 && i < tree.length && !here; i++)
      here = (tree.lower(i) === word || tree.lemma(i) === word) && tree.sentence(i) === tree.sentence(h);
    if (!here) return false;
  }
  return true;
}

/**
 * What an infinitive or clause really hangs on: "affirmed his determination to go" may be parsed with the infinitive under the verb, though
 * the noun right before it governs.
 */
export function governorOf(tree: Tree, p: number, operators: Operators): number {
  const h = tree.head(p);
  if (h < 0) return h;
  const rel = tree.base(p);
  // "the report proved untrue": the adjective judges the subject.
  if ((rel === "nsubj" || rel === "csubj") && PROVING.has(tree.lemma(h)))
    for (const judged of tree.childrenBy(h, "xcomp"))
      if (tree.upos(judged) === "ADJ" && operatorsAt(tree, judged, operators).some((o) => o.takes === "subj"))
        return judged;
  if (rel === "obl") {
    // "reconsider plans for an invasion": the noun right before the preposition governs.
    const preposition = tree.child(p, "case");
    const noun = preposition - 1;
    if (preposition < 0 || noun <= h || tree.upos(noun) !== "NOUN" || tree.head(noun) !== h) return h;
    const takes = operatorsAt(tree, noun, operators).some(
      (o) => o.takes === tree.lower(preposition) && o.words.length === 1,
    );
    return takes ? noun : h;
  }
  // "urged the envoy to visit", "called for an envoy to visit", with the infinitive hung on the one who is to act.
  const addressed = tree.base(h) === "obj" || (tree.base(h) === "obl" && tree.lower(tree.child(h, "case")) === "for");
  if (rel === "acl" && tree.lower(tree.first(p)) === "to" && addressed && !takesInf(tree, h, operators)) {
    const verb = tree.head(h);
    if (
      verb >= 0 &&
      tree.upos(verb) === "VERB" &&
      tree.lemma(verb) !== "have" &&
      takesInf(tree, verb, operators, "demanded")
    )
      return verb;
  }
  if (rel === "amod" && p > h && tree.xpos(p) === "VBN" && tree.base(h) === "obj") return tree.head(h);
  if (rel !== "advcl" && rel !== "xcomp") return h;
  const start = tree.first(p);
  // "resisted pressure on Monday to leave": what is asked hangs on the asking, though a date stands between.
  if (rel === "advcl" && tree.lower(start) === "to")
    for (const object of tree.childrenBy(h, "obj"))
      if (object > h && object < start && asks(tree, object, operators)) return object;
  const noun = start - 1;
  if (noun <= h || noun < 0 || tree.upos(noun) !== "NOUN" || tree.lower(start) !== "to") return h;
  if (tree.head(noun) !== h || !["obj", "obl", "nsubj:pass"].includes(tree.rel(noun))) return h;
  return operatorsAt(tree, noun, operators).some((o) => o.takes === "inf" && o.words.length === 1) ? noun : h;
}

const takesInf = (tree: Tree, p: number, operators: Operators, modality?: string): boolean =>
  operatorsAt(tree, p, operators).some(
    (o) =>
      o.takes === "inf" &&
      o.words.length === 1 &&
      (modality === undefined || (o.affirmed !== "same" && o.affirmed.modality === modality)),
  );

const asks = (tree: Tree, noun: number, operators: Operators): boolean =>
  operatorsAt(tree, noun, operators).some(
    (o) => o.takes === "inf" && o.words.length === 1 && o.affirmed !== "same" && o.affirmed.modality === "demanded",
  );

export type { ModalEffect };
