// Whether two ways of writing a person's name can be one person's.
import type { EntityWords } from "../../language/index.ts";
import { folded } from "../mentions/phrases.ts";

/** A person's name taken apart; words folded (lower case, without accents). */
export interface PersonName {
  readonly words: readonly string[];
  readonly given: readonly string[];
  /** The last word that is no suffix, without particles before it. */
  readonly surname: string;
}

export function personName(texts: readonly string[], words: EntityWords): PersonName {
  const parts: string[] = [];
  for (const text of texts)
    for (const part of text.split(/[-–\s]+/)) {
      const f = folded(part.toLowerCase());
      if (f !== "" && /[\p{L}\p{N}]/u.test(f) && f !== "s") parts.push(f);
    }
  while (parts.length > 1 && words.nameSuffixes.has(parts.at(-1)!)) parts.pop();
  const content = parts.filter((p, k) => k === parts.length - 1 || !words.nameParticles.has(p) || k === 0);
  const kept = content.length > 1 && words.nameParticles.has(content[0]!) ? content.slice(1) : content;
  return { words: kept, given: kept.slice(0, -1), surname: kept.at(-1) ?? "" };
}

/** What transliterations of one name have in common: its consonants, with those that vary made one. */
export function skeleton(word: string): string {
  return word
    .replace(/(.)\1+/g, "$1")
    .replace(/kh|q|ck|c(?!h)/g, "k")
    .replace(/sch|sh|ch/g, "s")
    .replace(/gh|dj|j/g, "g")
    .replace(/ph|v|w/g, "f")
    .replace(/z|x/g, "s")
    .replace(/dh|th/g, "d")
    .replace(/h(?![^aeiouy])/g, "")
    .replace(/[aeiouy]/g, "");
}

/** The first vowel, by the class within which transliterations vary: "Mohammed" and "Muhammad", not "Hassan" and "Hussein". */
function vowelClass(word: string): "a" | "o" | "i" | "" {
  const vowel = /[aeiouy]/.exec(word.slice(1))?.[0];
  return vowel === undefined ? "" : vowel === "a" || vowel === "e" ? "a" : vowel === "o" || vowel === "u" ? "o" : "i";
}

/** True for the same word, or for two spellings of one name in other scripts. */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < 4 || b.length < 4 || a[0] !== b[0] || Math.abs(a.length - b.length) > 2) return false;
  const s = skeleton(a);
  return s.length >= 3 && s === skeleton(b) && vowelClass(a) === vowelClass(b);
}

const given = (a: string, b: string): boolean =>
  sameWord(a, b) || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/** True when two full names can be one person's: same surname, and given names that do not contradict each other. */
export function compatible(a: PersonName, b: PersonName): boolean {
  if (a.words.length < 2 || b.words.length < 2) return false;
  if (sameWord(a.surname, b.surname)) {
    const [short, long] = a.given.length <= b.given.length ? [a.given, b.given] : [b.given, a.given];
    let k = 0;
    for (const word of short) {
      while (k < long.length && !given(word, long[k]!)) k++;
      if (k === long.length) return false;
      k++;
    }
    // "George Bush" and "George W. Bush" go together; "Mary Ann Smith" and "Ann Smith" may.
    return true;
  }
  // Family name first or last: "Xi Jinping", "Jinping Xi".
  return (
    a.words.length === b.words.length && a.words.length === 2 && a.words[0] === b.words[1] && a.words[1] === b.words[0]
  );
}
