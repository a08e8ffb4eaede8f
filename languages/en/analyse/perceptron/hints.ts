// The name tagger's gazetteer: phrases that are often names of one kind, as hashes with category bits. A hint, never a decision.
import type { WordFeatures } from "./word-features.ts";

export const HINT_CATEGORIES = [
  "country",
  "demonym",
  "bigCity",
  "smallCity",
  "region",
  "person",
  "org",
  "orgword",
  "placeword",
  "title",
] as const;

/** Hashes in ascending order, and the category bits of each. */
export interface Hints {
  readonly keys: Uint32Array;
  readonly bits: Uint16Array;
}

const LONGEST_PHRASE = 6;
const START = 0x811c9dc5;

/** FNV-1a over the letters and digits of `text`, from `start`: spaces, hyphens, dots and apostrophes are as if not there. */
export function hintHash(text: string, start = START): number {
  let h = start;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x20 || c === 0x27 || c === 0x2d || c === 0x2e) continue;
    h = Math.imul(h ^ c, 0x01000193);
  }
  return h >>> 0;
}

function find(hints: Hints, key: number): number {
  const { keys } = hints;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? hints.bits[low]! : 0;
}

/** Category bits of the whole phrase. */
export function hintOf(hints: Hints, words: readonly WordFeatures[]): number {
  let hash = START;
  for (const w of words) hash = hintHash(w.key, hash);
  return find(hints, hash);
}

/**
 * For each word, four times the category bits of the longest phrase that begins with a capital and covers it, plus its place in the phrase
 * (0 alone, 1 first, 2 within, 3 last); 0 where none does.
 */
export function hintsOf(hints: Hints, words: readonly WordFeatures[]): Int32Array {
  const out = new Int32Array(words.length);
  if (hints.keys.length === 0) return out;
  for (let i = 0; i < words.length;) {
    let length = 0;
    let bits = 0;
    if (words[i]!.capital) {
      let hash = START;
      const most = Math.min(LONGEST_PHRASE, words.length - i);
      for (let k = 0; k < most; k++) {
        hash = hintHash(words[i + k]!.key, hash);
        const found = find(hints, hash);
        if (found !== 0) [length, bits] = [k + 1, found];
      }
    }
    if (length === 0) {
      i++;
      continue;
    }
    for (let k = 0; k < length; k++)
      out[i + k] = bits * 4 + (length === 1 ? 0 : k === 0 ? 1 : k === length - 1 ? 3 : 2);
    i += length;
  }
  return out;
}
