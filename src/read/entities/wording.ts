// What the words of a description say beside its noun: its modifiers, its number, itself without articles.
import { approximatorBefore, type NounPhrase } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import type { Resolving } from "./state.ts";

/** The phrase without its article. */
export function described(r: Resolving, np: NounPhrase): string {
  let first = np.first;
  // "At least 54 people" are 54 people: how exactly is for the figure to say.
  for (let i = first; i < np.head; i++)
    if (r.tree.upos(i) === "NUM") {
      if (approximatorBefore(r.tree, r.knowledge, i) === first) first = i;
      break;
    }
  if (r.knowledge.words.quantity.has(r.tree.lower(first))) return r.said(first, np.last);
  while (
    first < np.head &&
    (r.tree.upos(first) === "PUNCT" ||
      r.tree.xpos(first) === "PRP$" ||
      (r.tree.upos(first) === "DET" && r.tree.upos(first + 1) !== "NUM"))
  )
    first++;
  return r.said(first, np.last);
}

/** How many the phrase says they are ("two soldiers", "the 15 ministers"), or -1. */
export function countOf(r: Resolving, np: NounPhrase): number {
  for (const c of r.tree.children(np.head)) {
    if (c > np.head || r.tree.base(c) !== "nummod") continue;
    const lower = r.tree.lower(c);
    const value = r.knowledge.words.numbers.get(lower) ?? Number(lower.replace(/,/g, ""));
    return Number.isFinite(value) ? value : -1;
  }
  return -1;
}

/** Content words before the noun, without demonyms and determiners. */
export function modifiersOf(r: Resolving, np: NounPhrase): string[] {
  const words: string[] = [];
  for (let i = np.first; i < np.nounFirst; i++) {
    const upos = r.tree.upos(i);
    if ((upos === "ADJ" || upos === "NOUN" || upos === "VERB") && !r.knowledge.demonyms.has(r.tree.lower(i)))
      words.push(r.tree.lower(i));
  }
  return words;
}

export function modifiersAgree(r: Resolving, c: Cluster, modifiers: readonly string[]): boolean {
  const name = ` ${c.name.toLowerCase()} `;
  return modifiers.every((w) => name.includes(` ${w} `));
}
