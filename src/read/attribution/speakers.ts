// Cue → speaker: the phrase that says it, its entity, whom it tells, and whom it cites.
import type { StatementsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { entitiesAt, type WithEntities } from "../entities/refer.ts";
import { agentOf, doerOf, isPassive, phraseOf, subjectOf, type Piece } from "./clauses.ts";
import type { CueUse } from "./cues.ts";

export interface Speaker {
  /** Head word of the phrase, or -1. */
  readonly head: number;
  readonly phrase: Piece;
  /** Ids of the entities that speak: none, one, or several ("both embassies"). */
  readonly entities: readonly string[];
}

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"]);

/** The speaker whose phrase is headed by `head`, or null when no phrase can be a source. */
export function speakerAt(
  document: WithEntities,
  tree: Tree,
  knowledge: StatementsKnowledge,
  head: number,
  avoid: readonly number[],
): Speaker | null {
  if (head < 0 || !NOMINAL.has(tree.upos(head))) return null;
  if (tree.base(head) === "expl" || tree.lower(head) === "there") return null;
  const lower = tree.lower(head);
  if (
    tree.upos(head) === "PRON" &&
    (lower === "it" || lower === "this" || lower === "that" || lower === "which" || lower === "what") &&
    entitiesOf(document, tree, knowledge, head).length === 0 &&
    lower !== "it" &&
    lower !== "which"
  )
    return null;
  return { head, phrase: phraseOf(tree, head, avoid), entities: entitiesOf(document, tree, knowledge, head) };
}

/** The entities that a source phrase stands for: its own, or, where it names a paper or a spokesman's office, whose it is. */
export function entitiesOf(
  document: WithEntities,
  tree: Tree,
  knowledge: StatementsKnowledge,
  head: number,
): readonly string[] {
  const ids: string[] = [...bothOf(document, tree, head)];
  if (ids.length > 0) return ids;
  for (const part of tree.conjuncts(head)) {
    if (part !== head && tree.base(part) === "conj" && !NOMINAL.has(tree.upos(part))) continue;
    for (const id of entitiesOfOne(document, tree, knowledge, part)) if (!ids.includes(id)) ids.push(id);
  }
  return ids;
}

/** "both embassies": the last two of that kind that the text has named before, where there are two. */
function bothOf(document: WithEntities, tree: Tree, head: number): readonly string[] {
  if (tree.xpos(head) !== "NNS" || !tree.children(head).some((c) => c < head && tree.lower(c) === "both")) return [];
  const at = tree.quote(head, head + 1).start;
  const kind = tree.lemma(head);
  const named: { id: string; at: number }[] = [];
  for (const entity of document.entities.records) {
    const last = entity.mentions.filter((m) => {
      const word = tree.tokenAt(m.end - 1);
      return m.end < at && tree.lemma(word) === kind && ["NN", "NNP"].includes(tree.xpos(word));
    });
    if (last.length > 0) named.push({ id: entity.id, at: last.at(-1)!.end });
  }
  named.sort((a, b) => a.at - b.at);
  return named.length < 2 ? [] : named.slice(-2).map((n) => n.id);
}

function entitiesOfOne(
  document: WithEntities,
  tree: Tree,
  knowledge: StatementsKnowledge,
  head: number,
): readonly string[] {
  const own = entitiesAt(document, head);
  // "the ambassador, Ana Kane": the name says who it is.
  for (const c of tree.children(head)) {
    const rel = tree.base(c);
    if (
      (rel !== "appos" && rel !== "flat") ||
      tree.upos(c) !== "PROPN" ||
      (own.length > 0 && tree.upos(head) === "PROPN")
    )
      continue;
    const named = entitiesAt(document, c);
    if (named.length > 0) return named;
  }
  if (own.length > 0) return own;
  // "a statement by the ministry", "the ministry's letter": the paper speaks for whoever wrote it.
  const classes = knowledge.sources.get(tree.lemma(head).toLowerCase());
  if (classes?.has("document") || classes?.has("medium") || classes?.has("utterance")) {
    for (const c of tree.children(head)) {
      const by =
        tree.rel(c) === "nmod:poss" ||
        (tree.base(c) === "nmod" &&
          tree.children(c).some((m) => knowledge.sourcePrepositions.has(tree.lower(m)) && m < c));
      if (!by) continue;
      const owner = entitiesAt(document, c);
      if (owner.length > 0) return owner;
    }
  }
  return [];
}

/** The head word of whoever a verbal cue makes speak, or -1. */
export function speakerHead(tree: Tree, knowledge: StatementsKnowledge, cue: CueUse): number {
  const verb = cue.token;
  if (cue.kind === "noun")
    return cue.senses.some((sense) => sense.flags.has("holder"))
      ? holder(tree, verb)
      : nounSpeaker(tree, knowledge, verb);
  if (cue.kind === "preposition") return -1;
  // "are worried", "was determined": who feels so is the subject, not an agent.
  if (cue.kind === "adjective") return subjectOf(tree, verb);
  const quoting = quotingVerb(tree, knowledge, verb);
  if (quoting >= 0 && !isPassive(tree, quoting)) return tree.child(quoting, "obj");
  const doer = doerOf(tree, verb);
  if (doer >= 0) return shownSpeaking(tree, knowledge, verb, doer);
  if (isPassive(tree, verb) || (tree.rel(verb) === "acl" && tree.xpos(verb) === "VBN")) return agentOf(tree, verb);
  return invertedSubject(tree, verb, cue.last);
}

/** "footage of Kane saying …": of a picture and whoever it shows, the one right before the participle speaks. */
function shownSpeaking(tree: Tree, knowledge: StatementsKnowledge, verb: number, doer: number): number {
  if (tree.rel(verb) !== "acl" || tree.xpos(verb) !== "VBG" || tree.head(verb) !== doer) return doer;
  if (!knowledge.sources.get(tree.lemma(doer).toLowerCase())?.has("document")) return doer;
  return tree.childrenBy(doer, "nmod").find((c) => tree.lower(tree.first(c)) === "of" && tree.last(c) === verb) ?? doer;
}

/** "quoted a minister as saying": the verb of quoting that `verb` hangs on, or -1. */
export function quotingVerb(tree: Tree, knowledge: StatementsKnowledge, verb: number): number {
  const head = tree.head(verb);
  if (head < 0 || !knowledge.citing.has(tree.lemma(head)) || tree.xpos(verb) !== "VBG") return -1;
  return tree.children(verb).some((c) => c < verb && tree.lower(c) === "as") ? head : -1;
}

/** "…", said the mayor: the phrase right behind the verb, where the tree made something else of it. */
function invertedSubject(tree: Tree, verb: number, from: number): number {
  const xpos = tree.xpos(verb);
  if (xpos !== "VBD" && xpos !== "VBZ" && xpos !== "VBP") return -1;
  if (tree.child(verb, "ccomp", "xcomp") > verb) return -1;
  let i = from;
  if (i >= tree.length || tree.sentence(i) !== tree.sentence(verb)) return -1;
  const upos = tree.upos(i);
  if (upos !== "DET" && upos !== "PROPN" && upos !== "NOUN" && upos !== "ADJ" && upos !== "PRON" && upos !== "NUM")
    return -1;
  for (let steps = 0; steps < 8; steps++) {
    const head = tree.head(i);
    if (head <= verb || head < from || tree.sentence(head) !== tree.sentence(verb) || head > i + 12) break;
    if (!NOMINAL.has(tree.upos(head))) break;
    i = head;
  }
  return NOMINAL.has(tree.upos(i)) && tree.upos(i) !== "DET" ? i : -1;
}

/** "has been a critic of the deal": who is one; of the critics that do or suffer something else no stand is told. */
const holder = (tree: Tree, noun: number): number => (tree.child(noun, "cop") >= 0 ? tree.child(noun, "nsubj") : -1);

/** Who says what a noun reports: "the ministry's claim", "a warning by doctors", "issued a warning", or -1. */
function nounSpeaker(tree: Tree, knowledge: StatementsKnowledge, noun: number): number {
  const owner = tree.child(noun, "nmod:poss");
  if (owner >= 0) return owner;
  for (const c of tree.children(noun)) {
    if (c < noun || tree.base(c) !== "nmod") continue;
    if (tree.children(c).some((m) => m < c && knowledge.sourcePrepositions.has(tree.lower(m)))) return c;
  }
  // "a Tribune report that …"
  const paper = tree.childrenBy(noun, "compound").find((c) => tree.upos(c) === "PROPN");
  if (paper !== undefined) return paper;
  // "made a promise to …", "voiced hope that …": the verb that makes the utterance has the speaker.
  const head = tree.head(noun);
  if (head < 0 || tree.upos(head) !== "VERB") return -1;
  if (!knowledge.sources.get(tree.lemma(head))?.has("light")) return -1;
  if (tree.base(noun) === "obj" || tree.base(noun) === "nsubj")
    return isPassive(tree, head) ? agentOf(tree, head) : tree.base(noun) === "obj" ? doerOf(tree, head) : -1;
  return -1;
}

/** The head word of the one spoken to, or -1. */
export function addresseeHead(tree: Tree, cue: CueUse, how: "obj" | "to" | "with" | null): number {
  const verb = cue.token;
  if (how === "obj") {
    const object = isPassive(tree, verb) ? tree.child(verb, "nsubj:pass") : tree.child(verb, "iobj", "obj");
    return object >= 0 && NOMINAL.has(tree.upos(object)) ? object : -1;
  }
  if (how === null) return -1;
  for (const c of tree.children(verb)) {
    if (tree.base(c) !== "obl" || c < verb) continue;
    const marker = tree.child(c, "case");
    if (marker >= 0 && tree.lower(marker) === how) return c;
  }
  return -1;
}
