// Stage: trees and names → mentions: the phrases that refer to someone or something.
import type { Gender, GrammaticalNumber, Mention, Stage } from "../../document/index.ts";
import type { EntitiesKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Having, ReadLayers } from "../layers.ts";
import { headOf, nameSpans, titleCase } from "./names.ts";
import { caseOf, counted, demonymEndingAt, INSIDE, isNoun, nounPhraseAt, type NounPhrase } from "./nouns.ts";
import { folded } from "./phrases.ts";
import { titleBefore } from "./titles.ts";

export type Mentioned = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "times" | "places">;

/** Relations in which an adjective stands for a noun ("the wounded", "the British"). */
const ARGUMENT = new Set([
  "nsubj",
  "nsubj:pass",
  "obj",
  "iobj",
  "obl",
  "obl:agent",
  "nmod",
  "nmod:poss",
  "conj",
  "root",
]);

/** The gender that a person's name tells by its given name. */
export function genderOfName(knowledge: EntitiesKnowledge, words: readonly string[]): Gender {
  if (words.length < 2) return "unknown";
  for (const word of words.slice(0, -1)) {
    const gender = knowledge.givenNames.get(folded(word.toLowerCase()));
    if (gender !== undefined) return gender;
    const part = word.includes("-") ? knowledge.givenNames.get(folded(word.split("-")[0]!.toLowerCase())) : undefined;
    if (part !== undefined) return part;
    if (word.length > 2 && !word.endsWith(".")) break;
  }
  return "unknown";
}

/** True when the "it" at `token` stands for nothing: "it is clear that …", "it seems …". */
function empty(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  if (tree.lower(token) !== "it") return false;
  if (tree.base(token) === "expl") return true;
  const head = tree.head(token);
  if (head < 0 || tree.base(token) !== "nsubj") return false;
  if (knowledge.words.expletive.has(tree.lemma(head))) return true;
  const adjective = tree.upos(head) === "ADJ" || tree.upos(head) === "NOUN";
  return adjective && tree.child(head, "cop") >= 0 && tree.child(head, "csubj", "ccomp", "advcl", "xcomp") > head;
}

/**
 * The first token of a proper noun that no tagger, lexicon or gazetteer knows: capitalised throughout, with no article and no common noun in
 * it, though something may describe it ("besieged Karwa"); or -1.
 */
function unknownName(tree: Tree, np: NounPhrase): number {
  // "Tuna Turkmen": a surname may be a nationality's.
  const surname =
    np.people !== null && np.number === "singular" && np.first === np.head - 1 && !isDescribing(tree, np.first);
  if (np.person || np.group || np.place || (np.people && !surname)) return -1;
  let first = np.first;
  while (first < np.head && isDescribing(tree, first)) first++;
  for (let i = first; i <= np.head; i++)
    if (!/^\p{Lu}/u.test(tree.text(i)) || !(tree.upos(i) === "PROPN" || tree.xpos(i).startsWith("NNP"))) return -1;
  return first;
}

/** A participle or adjective in small letters. */
const isDescribing = (tree: Tree, i: number): boolean =>
  tree.rel(i) === "amod" && /^\p{Ll}/u.test(tree.text(i)) && (tree.xpos(i) === "VBN" || tree.upos(i) === "ADJ");

/** Where a name ends whose further words the tree hangs on its first ("Pilar de la Vega"): after the last of them with a capital. */
function nameOnward(tree: Tree, head: number): number {
  let end = head + 1;
  for (let i = head + 1; i < tree.length && tree.head(i) === head && tree.base(i) === "flat"; i++)
    if (/^\p{Lu}/u.test(tree.text(i))) end = i + 1;
  return end;
}

/** True for a nationality that only says of which country somebody is: "the Ugandan President", "Ukrainian and Russian envoys". */
function modifies(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  const demonym = demonymEndingAt(tree, knowledge, token);
  if (!demonym || tree.xpos(token) === "NNPS") return false;
  // "Tutsi-led", "Iran-backed"; and the language, "in Azeri".
  if (tree.lower(token + 1) === "-" && tree.sentence(token + 1) === tree.sentence(token)) return true;
  if (tree.child(token, "det") < 0 && demonym.first === token && caseOf(tree, token) === "in") return true;
  let at = token;
  for (let steps = 0; steps < 4 && tree.base(at) === "conj"; steps++) at = tree.head(at);
  const rel = tree.base(at);
  if (at !== token && !knowledge.demonyms.has(tree.lower(at))) return false;
  return (rel === "amod" || rel === "compound" || tree.rel(at) === "nmod:desc") && isNoun(tree, tree.head(at));
}

/** "an Israeli air strike", "Russian and Syrian shelling": a nationality that says which state did it. */
function doesDeed(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  if (!/^\p{Lu}/u.test(tree.text(token)) || !modifies(tree, knowledge, token)) return false;
  if (knowledge.demonyms.get(tree.lower(token))?.country == null) return false;
  let at = token;
  for (let steps = 0; steps < 4 && tree.base(at) === "conj"; steps++) at = tree.head(at);
  const deed = tree.head(at);
  return deed >= 0 && knowledge.words.deeds.has(tree.lemma(deed).toLowerCase());
}

/** Tokens of the lines that say who wrote the report. */
function bylineTokens({ blocks, sentences }: Mentioned): ReadonlySet<number> {
  const found = new Set<number>();
  for (let s = 0; s < sentences.length; s++)
    if (blocks[sentences.block[s]!]?.kind === "byline")
      for (let i = sentences.firstToken[s]!; i < sentences.lastToken[s]!; i++) found.add(i);
  return found;
}

export function mentionsOf(document: Mentioned, knowledge: EntitiesKnowledge): Mention[] {
  const tree = treeOf(document);
  const { tokens, sentences } = document;
  const mentions: Mention[] = [];
  /** 1: inside a name; 2: in the title before one. */
  const used = new Uint8Array(tokens.length);
  for (const t of document.times) for (let i = t.first; i < t.last; i++) used[i] = 3;
  // Who wrote the report is nobody in it.
  const byline = bylineTokens(document);
  for (const i of byline) used[i] = 3;

  for (const span of nameSpans(tree, knowledge, document)) {
    if (byline.has(span.first)) continue;
    const sentence = tokens.sentence[span.first]!;
    const from = sentences.firstToken[sentence]!;
    const title =
      span.type === "person" || span.type === "misc" ? titleBefore(tree, knowledge, span.first, from) : null;
    for (let i = span.first; i < span.last; i++) used[i] = 1;
    if (title) {
      for (let i = title.before?.first ?? title.titleFirst; i < title.titleLast; i++) if (used[i] === 0) used[i] = 2;
      for (let i = title.titleLast; i < span.first; i++) if (used[i] === 0) used[i] = 2;
    }
    const words = tokens.texts.slice(span.first, span.last);
    const type = title && title.noun && span.type === "misc" ? "person" : span.type;
    const told = title?.gender ?? "unknown";
    const gender: Gender =
      type === "person"
        ? told !== "unknown"
          ? told
          : genderOfName(knowledge, words)
        : type === "misc"
          ? "unknown"
          : "neuter";
    const number: GrammaticalNumber =
      type === "organization" ? "unknown" : tree.xpos(span.last - 1) === "NNPS" ? "plural" : "singular";
    mentions.push({
      form: "name",
      head: headOf(tree, span.first, span.last),
      first: title ? Math.min(title.first, span.first) : span.first,
      last: span.last,
      nameFirst: span.first,
      nameLast: span.last,
      type,
      number,
      gender,
    });
  }

  /** Words that the text writes without a capital somewhere: at the start of a sentence their capital tells nothing. */
  let small: Set<string> | null = null;
  const plain = (): ReadonlySet<string> =>
    (small ??= new Set(tokens.lower.filter((word, i) => tokens.texts[i] === word)));

  /** Words that follow a noun for a ship as its name: "the tanker NAME". */
  let named: Set<string> | null = null;
  const ships = (): ReadonlySet<string> =>
    (named ??= new Set(
      tokens.lower.filter(
        (_, i) =>
          i > 0 &&
          tree.upos(i) === "PROPN" &&
          /^\p{Lu}/u.test(tokens.texts[i]!) &&
          tree.sentence(i - 1) === tree.sentence(i) &&
          !titleCase(tokens, sentences, tokens.sentence[i]!) &&
          knowledge.words.ships.has(tree.lower(i - 1)),
      ),
    ));

  for (let i = 0; i < tokens.length; i++) {
    if (used[i] === 1 || used[i] === 2 || used[i] === 3) continue;
    const upos = tree.upos(i);
    const rel = tree.rel(i);
    const lower = tree.lower(i);
    if (upos === "PRON" || upos === "DET") {
      const pronoun = knowledge.pronouns.get(lower);
      const relative = tree.xpos(i) === "WDT" && tree.base(i).startsWith("nsubj");
      if (
        pronoun &&
        (upos === "PRON" ||
          pronoun.kind === "possessive" ||
          (pronoun.kind === "group" && rel !== "det" && rel !== "cc:preconj" && rel !== "det:predet"))
      ) {
        if (rel === "det" || rel === "cc:preconj" || empty(tree, knowledge, i)) continue;
        mentions.push(pronominal(i, pronoun.number, pronoun.gender));
      } else if (relative && lower === "that") mentions.push(pronominal(i, "unknown", "unknown"));
      continue;
    }
    const adjective = upos === "ADJ" && (ARGUMENT.has(rel) || doesDeed(tree, knowledge, i));
    if (!isNoun(tree, i) && !adjective) continue;
    if (modifies(tree, knowledge, i)) {
      if (doesDeed(tree, knowledge, i)) mentions.push(stateNamed(i));
      continue;
    }
    if (adjective) {
      const asNoun = demonymEndingAt(tree, knowledge, i) !== null || knowledge.personNouns.get(lower)?.title === false;
      if (!asNoun || tree.child(i, "cop") >= 0) continue;
    }
    if (INSIDE.has(rel) && isNoun(tree, tree.head(i)) && used[tree.head(i)] !== 1) continue;
    if (counted(tree, i, knowledge) !== i) continue;
    // "Vows to Press Offensive": in a headline the tags mistake the verb.
    if (lower !== tree.text(i) && i > 0 && tree.lower(i - 1) === "to" && tree.xpos(i - 1) === "TO") continue;
    const np = nounPhraseAt(tree, knowledge, i);
    const opens = np.first === i && sentences.firstToken[tokens.sentence[i]!] === i && plain().has(lower);
    const first = upos !== "PROPN" ? -1 : ships().has(lower) ? i : unknownName(tree, np);
    if (first >= 0 && !opens && !titleCase(tokens, sentences, tokens.sentence[i]!)) {
      const last = nameOnward(tree, i);
      mentions.push({
        form: "name",
        head: i,
        first,
        last,
        nameFirst: first,
        nameLast: last,
        type: "misc",
        number: np.number,
        gender: "unknown",
      });
      for (let j = first; j < last; j++) used[j] = 1;
      continue;
    }
    const person = np.person ?? null;
    // "Commander-in-chief", "director general": what follows the head is no noun of its own.
    for (let j = i + 1; j < np.nounLast; j++) used[j] = 3;
    mentions.push({
      form: "nominal",
      head: i,
      first: np.first,
      last: np.last,
      nameFirst: np.first,
      nameLast: np.last,
      type: np.people || person ? "person" : np.group ? "organization" : np.place ? "place" : null,
      number: np.number,
      gender: person ? person.gender : np.people ? "unknown" : "neuter",
    });
  }
  return mentions.sort((a, b) => a.first - b.first || b.last - a.last || a.head - b.head);
}

const stateNamed = (i: number): Mention => ({
  form: "nominal",
  head: i,
  first: i,
  last: i + 1,
  nameFirst: i,
  nameLast: i + 1,
  type: "organization",
  number: "singular",
  gender: "neuter",
});

const pronominal = (i: number, number: GrammaticalNumber, gender: Gender): Mention => ({
  form: "pronoun",
  head: i,
  first: i,
  last: i + 1,
  nameFirst: i,
  nameLast: i + 1,
  type: null,
  number,
  gender,
});

export const mentionsStage = (
  knowledge: EntitiesKnowledge,
): Stage<ReadLayers, "tokens" | "sentences" | "tags" | "parse" | "names" | "times" | "places", "mentions"> => ({
  name: "mentions",
  needs: ["tokens", "sentences", "tags", "parse", "names", "times", "places"],
  adds: ["mentions"],
  run: (document) => ({ mentions: mentionsOf(document, knowledge) }),
});
