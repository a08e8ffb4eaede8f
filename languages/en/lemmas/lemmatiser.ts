// The lemmatiser's knowledge and how it is applied: word under tag first, then the longest known suffix under that tag.
import { brotliDecompressSync } from "node:zlib";
import { fold, plain } from "../tokens/fold.ts";

export interface LemmaTables {
  /** Tag → folded word (proper nouns: as written) → lemma. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Tag → suffix → [letters to cut, letters to add]; the empty suffix is the tag's default. */
  readonly suffixes: Readonly<Record<string, Readonly<Record<string, readonly [number, string]>>>>;
}

export const LONGEST_SUFFIX = 6;
const isProper = (xpos: string): boolean => xpos === "NNP" || xpos === "NNPS";
/** The form under which a word is looked up: proper nouns keep their capitals. */
export const lemmaKey = (word: string, xpos: string): string => (isProper(xpos) ? plain(word) : fold(word));

export class Lemmatiser {
  readonly #words: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #suffixes: ReadonlyMap<string, ReadonlyMap<string, readonly [number, string]>>;

  constructor(tables: LemmaTables) {
    this.#words = new Map(Object.entries(tables.words).map(([tag, of]) => [tag, new Map(Object.entries(of))]));
    this.#suffixes = new Map(Object.entries(tables.suffixes).map(([tag, of]) => [tag, new Map(Object.entries(of))]));
  }

  lemma(word: string, xpos: string): string {
    const key = lemmaKey(word, xpos);
    const known = this.#words.get(xpos)?.get(key);
    if (known !== undefined) return known;
    const suffixes = this.#suffixes.get(xpos);
    if (suffixes) {
      for (let k = Math.min(LONGEST_SUFFIX, key.length - 1); k >= 0; k--) {
        const edit = suffixes.get(key.slice(key.length - k));
        if (edit) return key.slice(0, key.length - edit[0]) + edit[1] || key;
      }
    }
    return key;
  }
}

export const unpackLemmas = (packed: Uint8Array): Lemmatiser =>
  new Lemmatiser(JSON.parse(brotliDecompressSync(packed).toString("utf8")) as LemmaTables);
