// What the noun phrase around a head word says: whom or what it names, of which country, how many, definite or not.
import type { EntitiesKnowledge, Demonym, GroupNoun, PersonNoun, PlaceNounClass } from "../../language/index.ts";
import type { GrammaticalNumber } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";

export interface NounPhrase {
  readonly head: number;
  /** First and last (exclusive) token of the phrase with its determiner and modifiers, without clauses. */
  readonly first: number;
  readonly last: number;
  /** First token of the noun itself with what is compounded into its meaning ("foreign minister"). */
  readonly nounFirst: number;
  /** After the last token of the noun: past the head in "commander-in-chief", "director general". */
  readonly nounLast: number;
  readonly person: PersonNoun | null;
  readonly group: GroupNoun | null;
  readonly place: PlaceNounClass | null;
  /** The demonym that is the head itself ("Palestinians", "the British"), or null. */
  readonly people: Demonym | null;
  readonly number: GrammaticalNumber;
}

/** Relations by which a word to the left belongs to its noun phrase. */
const LEFT = new Set([
  "det",
  "det:predet",
  "amod",
  "compound",
  "nummod",
  "nmod:poss",
  "nmod:desc",
  "nmod:unmarked",
  "flat",
  "fixed",
  "goeswith",
]);

/** Relations by which a noun belongs to another's phrase and so heads none of its own. */
export const INSIDE = new Set(["compound", "flat", "fixed", "goeswith", "nmod:desc"]);

/** Words that start no noun phrase. */
const STRAY = new Set(["ADP", "SCONJ", "PUNCT", "CCONJ", "AUX"]);

const MAX_WORDS = 4;

/** The words of tokens `first` to `last` (exclusive) joined for look-up; a hyphen token joins without space. */
export function phraseOf(tree: Tree, first: number, last: number): string {
  let phrase = "";
  let glue = true;
  for (let i = first; i < last; i++) {
    const word = tree.lower(i);
    if (word === "-" || word === "–") {
      phrase += "-";
      glue = true;
    } else {
      phrase += glue ? word : ` ${word}`;
      glue = false;
    }
  }
  return phrase;
}

/** The longest entry of `table` whose words end at token `head`, with its first token; not across `from`. */
export function longestEndingAt<T>(
  tree: Tree,
  table: ReadonlyMap<string, T>,
  head: number,
  from: number,
): { readonly value: T; readonly first: number } | null {
  for (let first = Math.max(from, head - MAX_WORDS); first <= head; first++) {
    const value = table.get(phraseOf(tree, first, head + 1));
    if (value !== undefined) return { value, first };
  }
  const value = table.get(tree.lemma(head).toLowerCase());
  return value === undefined ? null : { value, first: head };
}

/** The word of nationality that ends at `token` ("Serb", "Bosnian Serb", "South Korean"), the longest there is, with its first token. */
export function demonymEndingAt(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  token: number,
): { readonly value: Demonym; readonly first: number } | null {
  if (!/^\p{Lu}/u.test(tree.text(token))) return null;
  const from = tree.sentence(token);
  for (let first = token - 2; first < token; first++) {
    if (first < 0 || tree.sentence(first) !== from || !/^\p{Lu}/u.test(tree.text(first))) continue;
    const value = knowledge.demonyms.get(phraseOf(tree, first, token + 1));
    if (value) return { value, first };
  }
  const value = knowledge.demonyms.get(tree.lower(token));
  return value ? { value, first: token } : null;
}

export function isPlural(tree: Tree, token: number): boolean {
  const xpos = tree.xpos(token);
  return xpos === "NNS" || xpos === "NNPS";
}

export const isNoun = (tree: Tree, token: number): boolean => {
  const upos = tree.upos(token);
  return upos === "NOUN" || upos === "PROPN";
};

/** True when the phrase headed by `token` starts with one of these words. */
export function hasDeterminer(tree: Tree, token: number, words: ReadonlySet<string>): boolean {
  for (const c of tree.children(token))
    if (c < token && (tree.base(c) === "det" || tree.rel(c) === "nmod:poss") && words.has(tree.lower(c))) return true;
  return false;
}

/** The preposition that introduces the phrase headed by `token`, lower-case, or "". */
export function caseOf(tree: Tree, token: number): string {
  for (const c of tree.children(token)) if (tree.base(c) === "case" && c < token) return tree.lower(c);
  return "";
}

/** For "thousands of people", "a group of gunmen": the token of what is counted; else `token` itself. */
export function counted(tree: Tree, token: number, knowledge: EntitiesKnowledge): number {
  let at = token;
  for (let steps = 0; steps < 3; steps++) {
    const quantity = knowledge.words.quantity;
    if (!quantity.has(tree.lemma(at).toLowerCase()) && !quantity.has(tree.lower(at)) && tree.upos(at) !== "NUM")
      return at;
    let inner = -1;
    for (const c of tree.children(at))
      if (c > at && tree.base(c) === "nmod" && caseOf(tree, c) === "of") {
        inner = c;
        break;
      }
    if (inner < 0) return at;
    at = inner;
  }
  return at;
}

/** The first token of the longest phrase that says how exactly the number at `number` is meant ("at least", "as many as"), or -1. */
export function approximatorBefore(tree: Tree, knowledge: EntitiesKnowledge, number: number): number {
  for (let length = 3; length >= 1; length--) {
    const from = number - length;
    if (from < 0 || tree.sentence(from) !== tree.sentence(number)) continue;
    if (knowledge.words.approximators.has(phraseOf(tree, from, number))) return from;
  }
  return -1;
}

/** Craft and guns of armed forces ("jets", "artillery"): they stand for the forces that use them, and for no body by themselves. */
export const isEquipment = (noun: GroupNoun): boolean => noun.sector === "MIL" && !noun.stands;

/** Where the phrase of `token` ends, without what stands in apposition to it: "the governor of Basra, Ali Hassan". */
function withoutApposition(tree: Tree, token: number): number {
  let end = tree.last(token);
  for (const c of tree.children(token)) if (c > token && tree.base(c) === "appos") end = Math.min(end, tree.first(c));
  while (end > token + 1 && tree.upos(end - 1) === "PUNCT") end--;
  return end;
}

/** A title that goes on after its head: "commander-in-chief", "director general", "secretary of state". */
function titleOnward(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  head: number,
  from: number,
): { readonly value: PersonNoun; readonly first: number; readonly last: number } | null {
  if (knowledge.personNouns.get(tree.lower(head))?.title !== true) return null;
  for (let last = Math.min(tree.length, head + 6); last > head + 1; last--) {
    if (tree.sentence(last - 1) !== tree.sentence(head)) continue;
    for (let first = from; first <= head; first++) {
      const value = knowledge.personNouns.get(phraseOf(tree, first, last));
      if (value?.title) return { value, first, last };
    }
  }
  return null;
}

/** "The Rohingya", "two Malawians": a word that is the people's own, where no "a" or "one" makes it one of them; or one that is counted. */
function isPeople(tree: Tree, demonym: Demonym, head: number): boolean {
  for (const c of tree.children(head)) {
    if (tree.base(c) === "det" && /^(?:an?|another|each|every)$/.test(tree.lower(c))) return false;
    if (tree.base(c) === "nummod") return tree.lower(c) !== "one" && tree.lower(c) !== "1";
  }
  return demonym.people.toLowerCase().replace(/^the /, "").endsWith(tree.lower(head));
}

/** "Accused the general of theft": what follows is the charge. */
const isAccused = (tree: Tree, knowledge: EntitiesKnowledge, head: number): boolean =>
  (tree.rel(head) === "obj" || tree.rel(head) === "nsubj:pass") &&
  knowledge.words.ofVerbs.has(tree.lemma(tree.head(head)).toLowerCase());

/** The noun phrase headed by `head`. */
export function nounPhraseAt(tree: Tree, knowledge: EntitiesKnowledge, head: number): NounPhrase {
  let first = head;
  for (let again = true; again;) {
    again = false;
    for (const c of tree.children(head))
      if (c < first && LEFT.has(tree.rel(c)) && tree.last(c) >= first - 1 && tree.first(c) < first) {
        first = tree.first(c);
        again = true;
      }
  }
  // "called the front a terrorist group": an article inside begins the phrase anew.
  for (const c of tree.children(head)) if (c > first && c < head && tree.rel(c) === "det") first = c;
  // "than 31 people": what a wrong tree took along.
  // "at least 54 people": how exactly the number is meant belongs to the phrase.
  let number = -1;
  for (let i = first; i < head && number < 0; i++) if (tree.upos(i) === "NUM") number = i;
  const approximated = number < 0 ? -1 : approximatorBefore(tree, knowledge, number);
  if (approximated >= 0) first = Math.min(first, approximated);
  while (
    first < head &&
    first !== approximated &&
    ((STRAY.has(tree.upos(first)) && tree.base(first) !== "amod") ||
      tree.xpos(first) === "PRP" ||
      tree.lower(first) === "least" ||
      tree.lower(first) === "most")
  )
    first++;
  let last = head + 1;
  for (const c of tree.children(head)) {
    if (c <= head || tree.first(c) < head) continue;
    const rel = tree.rel(c);
    if (INSIDE.has(rel) && tree.first(c) === last) last = tree.last(c);
    else if (
      rel === "nmod" &&
      tree.first(c) === last &&
      caseOf(tree, c) === "of" &&
      !isAccused(tree, knowledge, head)
    ) {
      const end = withoutApposition(tree, c);
      if (end - last <= 8) last = end;
    }
  }
  // Compounds may be cut off by a wrong tree; look back over nouns and adjectives that stand right before.
  const from = Math.max(first, head - MAX_WORDS);
  const person = longestEndingAt(tree, knowledge.personNouns, head, from);
  const group = longestEndingAt(tree, knowledge.groupNouns, head, from);
  const place = longestEndingAt(tree, knowledge.placeNouns, head, from);
  const onward = titleOnward(tree, knowledge, head, from);
  const nounLast = onward ? onward.last : head + 1;
  last = Math.max(last, nounLast);
  const longest = Math.min(
    onward?.first ?? head + 1,
    person?.first ?? head + 1,
    group?.first ?? head + 1,
    place?.first ?? head + 1,
  );
  const demonym = demonymEndingAt(tree, knowledge, head)?.value ?? null;
  const plural =
    isPlural(tree, head) || tree.lower(head) === "people" || (demonym !== null && isPeople(tree, demonym, head));
  const grammatical: GrammaticalNumber =
    plural || person?.value.number === "plural" || group?.value.number === "plural"
      ? "plural"
      : tree.upos(head) === "ADJ"
        ? "plural"
        : "singular";
  return {
    head,
    first,
    last,
    nounFirst: Math.min(longest, head),
    nounLast,
    person: onward?.value ?? (person && person.first === longest ? person.value : null),
    group: group && group.first === longest ? group.value : null,
    place: place && place.first === longest ? place.value : null,
    people: demonym,
    number: grammatical,
  };
}
