// Abbreviations whose full stop belongs to the word, and whether a sentence may end after them. The list is `lexicon/abbreviations.tsv`.
import { readTable } from "../data.ts";

const rows = readTable("abbreviations");
const having = (use: (row: Readonly<Record<string, string>>) => boolean): ReadonlySet<string> =>
  new Set(rows.filter(use).map((row) => row["abbreviation"]!));

/** Written before a name or a number: no sentence ends after these. */
export const leadingAbbreviations = having((row) => row["use"] !== "anywhere");
/** May stand before more of the sentence or end it: what follows decides. */
export const openAbbreviations = having((row) => row["use"] === "anywhere");
/** Those that are also common words: their full stop belongs to them only before a number or a capital. */
export const wordsToo = having((row) => row["word"] === "yes");
/** Abbreviations only where a number follows: elsewhere they are words at a sentence's end. */
export const beforeNumbers = having((row) => row["use"] === "before a number");

/** "U.S.", "p.m.", "J.R.R.": letters each followed by a full stop, the last one's aside. */
export const isDottedLetters = (word: string): boolean => /^(?:\p{L}\.)+\p{L}\.?$/u.test(word);
/** "J." */
export const isInitial = (word: string): boolean => /^\p{Lu}\.$/u.test(word);
