// Sentence ends among the words of one block, by rule: what the trained decision starts from.
import { isDottedLetters, isInitial, leadingAbbreviations, openAbbreviations } from "./abbreviations.ts";

const TERMINAL = /^(?:[.!?…]+|[.!?]*…[.!?]*)$/;
const CLOSER = /^["”’'»)\]}]+$/;
const OPENER = /^["“‘'«([{*-]+$/;
/** Words that begin sentences so often, capitalised, that even after "U.S." or "p.m." a new sentence is the better reading. */
const STARTERS = new Set(
  "The A An In He She It They We I But And This That These Those On At For His Her Its Their There However As If When While After Before Since Under With By From Also Meanwhile Earlier Later Both Many Some Most Last What Who Why How You Our My So Yet Or Not".split(
    " ",
  ),
);
/** In lists: "1." or "a)" with nothing before it in its sentence. */
const LIST_NUMBER = /^\d{1,2}$/;

export interface WordView {
  /** Number of words of the block. */
  readonly length: number;
  text(i: number): string;
  /** Whether white space stands before word `i`. */
  spaced(i: number): boolean;
}

/** Calls `end(i)` for each word `i` that ends a sentence, but for the block's last word. */
export function ruleEnds(words: WordView, end: (i: number) => void): void {
  let first = 0;
  for (let i = 0; i < words.length - 1; i++) {
    const w = words.text(i);
    const isStop = TERMINAL.test(w);
    const isAbbreviation =
      !isStop &&
      w.length > 1 &&
      w.endsWith(".") &&
      (isInitial(w) || isDottedLetters(w) || leadingAbbreviations.has(w) || openAbbreviations.has(w));
    if (!isStop && !isAbbreviation) continue;
    let last = i;
    while (
      last + 1 < words.length &&
      (!words.spaced(last + 1) || last > i) &&
      CLOSER.test(words.text(last + 1)) &&
      !words.spaced(last + 1)
    )
      last++;
    if (last + 1 >= words.length) return;
    let next = last + 1;
    while (next + 1 < words.length && OPENER.test(words.text(next))) next++;
    const following = words.text(next);
    const capital = /^[\p{Lu}\p{Lt}]/u.test(following);
    const opened = next > last + 1;
    let ends: boolean;
    if (isAbbreviation) {
      if (leadingAbbreviations.has(w) || isInitial(w)) ends = false;
      else ends = capital && STARTERS.has(following) && words.spaced(last + 1);
    } else if (!words.spaced(last + 1) && last === i && !capital) ends = false;
    else if (w === "." && i === first + 1 && LIST_NUMBER.test(words.text(first))) ends = false;
    else if (/^[!?]/.test(w)) ends = last > i ? capital || opened : !/^\p{Ll}/u.test(following);
    else if (w === ".") ends = capital || opened || /^\p{N}/u.test(following) || /^[^\p{L}\p{N}.,;:]/u.test(following);
    else ends = capital;
    if (!ends) continue;
    end(last);
    first = last + 1;
    i = last;
  }
}

/** A dateline is no longer than this many words. */
const LONGEST_DATELINE = 18;
const datelineWord =
  /^(?:\p{Lu}|\p{N}|[,.()/:;|]$|(?:of|the|de|la|al|el|and|and\/or|in|near|on|aboard|with|'s|’s|-)$)/u;
const capitals = /^\p{Lu}[\p{Lu}.'’-]{2,}$/u;

/**
 * The dash that ends a dateline at the block's beginning ("LIMA, June 3 (Agency) -", "Lviv, Ukraine –"), or -1: a place in capitals, an
 * agency in brackets, or names parted by a comma before a dash, nothing but names and dates before that, and a capital or a quotation
 * after it.
 */
export function datelineEnd(words: WordView): number {
  const limit = Math.min(words.length - 1, LONGEST_DATELINE);
  let comma = false;
  let named = true;
  for (let i = 0; i < limit; i++) {
    const w = words.text(i);
    if (i > 0 && /^(?:--?|[–—])$/.test(w) && words.spaced(i + 1)) {
      const agency = words.text(i - 1) === ")";
      if (!agency && !capitals.test(words.text(0)) && !(comma && named)) continue;
      return /^[\p{Lu}\p{N}"“‘'«]/u.test(words.text(i + 1)) ? i : -1;
    }
    if (!datelineWord.test(w)) return -1;
    if (w === ",") comma = true;
    else if (!/^[\p{Lu}\p{N}.]/u.test(w)) named = false;
  }
  return -1;
}
