// What the perceptrons see of a word by itself: hashes of its form, affixes and shape, computed once per distinct word.
import { fold } from "../../tokens/fold.ts";
import { hashText } from "../../tokens/hash.ts";

export interface WordFeatures {
  /** The form as written, digits made alike. */
  readonly form: number;
  /** The folded form, digits made alike. */
  readonly lower: number;
  readonly shape: number;
  readonly suffix2: number;
  readonly suffix3: number;
  /** Prefixes and suffixes up to four and five letters, and a class of characters. */
  readonly affixes: Int32Array;
  /** The folded form itself, digits made alike: the key of word lists. */
  readonly key: string;
  readonly capital: boolean;
}

const isUpper = (c: string): boolean => c !== c.toLowerCase();
const isLower = (c: string): boolean => c !== c.toUpperCase();

/** "Rafah" → "Xxxx", "U.S." → "X.X.", "31,800" → "dd,ddd": runs cut at three, eight characters in all. */
function shapeOf(word: string): string {
  let shape = "";
  let last = "";
  let run = 0;
  for (let i = 0; i < word.length && shape.length < 9; i++) {
    const c = word[i]!;
    const kind = c >= "0" && c <= "9" ? "d" : isUpper(c) ? "X" : isLower(c) ? "x" : c;
    if (kind === last) {
      if (++run > 3) continue;
    } else {
      last = kind;
      run = 1;
    }
    shape += kind;
  }
  return shape;
}

function featuresOf(word: string): WordFeatures {
  const short = word.length > 64 ? word.slice(0, 64) : word;
  const zeroed = short.replace(/[0-9]/g, "0");
  const key = fold(zeroed);
  const affixes: number[] = [];
  const n = key.length;
  for (let k = 1; k <= 5; k++) if (n >= k) affixes.push(hashText(key.slice(n - k), 100 + k));
  for (let k = 1; k <= 4; k++) if (n > k) affixes.push(hashText(key.slice(0, k), 200 + k));
  const kind =
    (/[0-9]/.test(short) ? "D" : "") +
    (short.includes("-") ? "H" : "") +
    (isUpper(short[0] ?? "") ? "C" : "") +
    (/^\p{Lu}+$/u.test(short) ? "A" : "") +
    (/[^\p{L}\p{N}]/u.test(short) ? "P" : "");
  affixes.push(hashText(kind, 300));
  return {
    form: hashText(zeroed, 11),
    lower: hashText(key, 13),
    shape: hashText(shapeOf(short), 17),
    suffix2: hashText(key.slice(-2), 21),
    suffix3: hashText(key.slice(-3), 19),
    affixes: Int32Array.from(affixes),
    key,
    capital: isUpper(short[0] ?? ""),
  };
}

/** Beyond this many distinct words the cache starts anew, so that memory stays bounded. */
const CACHE_LIMIT = 60_000;
const cache = new Map<string, WordFeatures>();

export function wordFeatures(word: string): WordFeatures {
  let features = cache.get(word);
  if (features === undefined) {
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(word, (features = featuresOf(word)));
  }
  return features;
}

/** Stands before the first and after the last word of a sentence. */
export const OUTSIDE: WordFeatures = featuresOf("\u0001outside");
