// Titles before names: "Israeli Prime Minister …", "Minister of Transport …", "Hamas's political bureau chief …".
import type { EntitiesKnowledge, PersonNoun } from "../../language/index.ts";
import type { Gender } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";
import { phraseOf } from "./nouns.ts";

export interface Title {
  /** First token of the whole stretch, with country, body and adjectives. */
  readonly first: number;
  /** Token range of the title itself ("Prime Minister"), `last` exclusive; empty when there is only an honorific. */
  readonly titleFirst: number;
  readonly titleLast: number;
  readonly noun: PersonNoun | null;
  /** The title in full ("lieutenant general" for "Lt. Gen."); empty when there is only an honorific. */
  readonly words: string;
  /** The office before a rank or another title ("army chief" of "army chief General NAME"), or null. */
  readonly before: { readonly noun: PersonNoun; readonly first: number } | null;
  /** Told by an honorific ("Mrs"). */
  readonly gender: Gender;
}

const MAX_TITLE = 9;
const MAX_MODIFIERS = 8;

const capitalised = (text: string): boolean => /^\p{Lu}/u.test(text);

/** Longest person noun whose words are tokens `…` to `end` (exclusive), with its first token. */
function nounEndingAt(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  end: number,
  from: number,
): { noun: PersonNoun; first: number } | null {
  for (let first = Math.max(from, end - 6); first < end; first++) {
    const noun = knowledge.personNouns.get(phraseOf(tree, first, end));
    if (noun?.title) return { noun, first };
  }
  return null;
}

/** The rank or office that abbreviations before a name stand for ("Lt. Gen.", "Gov."), or null. */
function rankOf(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  first: number,
  last: number,
): { readonly noun: PersonNoun; readonly words: string } | null {
  const { ranks } = knowledge.words;
  const words: string[] = [];
  for (let i = first; i < last; i++) {
    const word = ranks.get(tree.lower(i).replace(/\.$/, ""));
    if (word !== undefined) words.push(word);
  }
  const noun = knowledge.personNouns.get(words.join(" "));
  return noun?.title ? { noun, words: words.join(" ") } : null;
}

/** What stands before the name that starts at `nameFirst`, not further left than `from`; null when it is no title. */
export function titleBefore(tree: Tree, knowledge: EntitiesKnowledge, nameFirst: number, from: number): Title | null {
  const { honorifics, titleLinks, roleAdjectives } = knowledge.words;
  let end = nameFirst;
  let gender: Gender = "unknown";
  let honorific = false;
  while (end > from && honorifics.has(tree.lower(end - 1))) {
    const told = honorifics.get(tree.lower(end - 1))!;
    if (told !== "unknown") gender = told;
    honorific = true;
    end--;
  }
  const rank = honorific ? rankOf(tree, knowledge, end, nameFirst) : null;
  let found = nounEndingAt(tree, knowledge, end, from);
  let titleLast = end;
  if (!found) {
    // "Minister of Strategic Affairs NAME": capitalised words and links between the noun and the name.
    for (let i = end - 1; i > from && i >= end - MAX_TITLE; i--) {
      if (titleLinks.has(tree.lower(i)) && !capitalised(tree.text(i))) {
        const noun = nounEndingAt(tree, knowledge, i, from);
        if (noun && i < end - 1 && capitalised(tree.text(noun.first))) {
          found = noun;
          break;
        }
      } else if (
        !capitalised(tree.text(i)) &&
        tree.lower(i) !== "the" &&
        tree.lower(i) !== "-" &&
        tree.lower(i) !== ","
      )
        break;
      else if (tree.lower(i) === ",") break;
    }
  }
  // "Gov. NAME"; "Army chief Gen. NAME" has the office before the rank.
  const office = rank && found ? found : null;
  if (rank) {
    found = { noun: rank.noun, first: end };
    titleLast = nameFirst;
  }
  if (!found)
    return honorific
      ? { first: end, titleFirst: end, titleLast: end, noun: null, words: "", before: null, gender }
      : null;
  if (found.noun.gender !== "unknown") gender = found.noun.gender;
  let before = office ?? (found.first > from ? nounEndingAt(tree, knowledge, found.first, from) : null);
  // "Deputy President NAME": one office.
  if (before && !office && roleAdjectives.has(before.noun.noun)) before = null;
  let first = before?.first ?? found.first;
  for (let i = first - 1; i >= from && i >= first - MAX_MODIFIERS; i--) {
    const lower = tree.lower(i);
    const upos = tree.upos(i);
    const joins = lower === "-" || lower === "'s" || lower === "'" || lower === "’";
    if (
      joins ||
      roleAdjectives.has(lower) ||
      knowledge.demonyms.has(lower) ||
      upos === "ADJ" ||
      upos === "NOUN" ||
      upos === "PROPN"
    )
      first = i;
    else {
      if (upos === "DET") first = i;
      break;
    }
  }
  // A stretch must not start with a joint.
  while (first < found.first && ["-", "'s", "'", "’"].includes(tree.lower(first))) first++;
  return {
    first,
    titleFirst: found.first,
    titleLast,
    noun: found.noun,
    words: rank?.words ?? phraseOf(tree, found.first, titleLast),
    before,
    gender,
  };
}
