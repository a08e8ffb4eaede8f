// What the model sees of a token: numbers of its form and bits of its context. Mirrors train/neural/features.py unit by unit (the golden
// test compares them): strings are UTF-16 code units on both sides.
import type { Weights } from "./weights.ts";

const FNV_START = 2166136261;
const FNV_PRIME = 16777619;

/** 32-bit FNV-1a over code units, from a start value so that strings can be hashed in parts. */
export function fnv(text: string, hash = FNV_START): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

const PLAIN: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "``": '"',
  "''": '"',
  "–": "-",
  "—": "--",
  "…": "...",
};
// eslint-disable-next-line no-control-regex
const ASCII = /^[\x21-\x7e]*$/;

/** Plain quotes and dashes, digits as 0; case kept. */
export function normalise(form: string): string {
  let text = form;
  if (!ASCII.test(text)) {
    text = text.normalize("NFC");
    text = PLAIN[text] ?? text.replace(/[’‘“”–—…]/g, (mark) => PLAIN[mark]!);
  } else if (text === "``" || text === "''") text = '"';
  return text.replace(/[0-9]/g, "0");
}

/** Letter cases, digits and marks of a normalised form, runs cut at two, at most eight signs. */
export function shape(normal: string): string {
  let signs = "";
  const length = Math.min(40, normal.length);
  for (let i = 0; i < length; i++) {
    const c = normal[i]!;
    const unit = normal.charCodeAt(i);
    let sign: string;
    if (c === "0") sign = "d";
    else if (unit >= 0xd800 && unit <= 0xdfff) sign = "p";
    else if (c !== c.toLowerCase()) sign = "X";
    else if (c !== c.toUpperCase()) sign = "x";
    else sign = unit < 128 ? c : "p";
    const n = signs.length;
    if (n < 2 || signs[n - 1] !== sign || signs[n - 2] !== sign) signs += sign;
  }
  return signs.slice(0, 8);
}

/** Bucket numbers (from 1) of the whole form, its affixes up to four units and its inner trigrams. */
export function ngrams(normal: string, buckets: number, most: number): number[] {
  const lower = normal.toLowerCase();
  const n = lower.length;
  const grams = ["w" + normal];
  for (let k = 1; k <= 4 && n >= k; k++) grams.push("s" + lower.slice(n - k), "p" + lower.slice(0, k));
  const padded = "^" + lower.slice(0, 30) + "$";
  for (let i = 0; i + 2 < padded.length; i++) grams.push("t" + padded.slice(i, i + 3));
  return grams.slice(0, most).map((gram) => (fnv(gram) % buckets) + 1);
}

const SKIPPED = /[ .'’‘\-–]/g;

/** The gazetteer's key for a token: lower case without dots, hyphens and apostrophes. */
export const squeeze = (form: string): string => form.normalize("NFC").toLowerCase().replace(SKIPPED, "");

/** Phrase fingerprints → category bits, in an open-addressing table. */
export interface Gazetteer {
  /** 0 when the key is in no category. */
  bits(key: number): number;
}

export function gazetteer(weights: Weights): Gazetteer {
  const { phraseKeys, phraseBits } = weights;
  let size = 1024;
  while (size < phraseKeys.length * 2) size *= 2;
  const keys = new Uint32Array(size);
  const values = new Uint16Array(size);
  for (let i = 0; i < phraseKeys.length; i++) {
    let slot = phraseKeys[i]! & (size - 1);
    while (values[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = phraseKeys[i]!;
    values[slot] = phraseBits[i]!;
  }
  return {
    bits(key) {
      let slot = key & (size - 1);
      while (values[slot] !== 0) {
        if (keys[slot] === key) return values[slot]!;
        slot = (slot + 1) & (size - 1);
      }
      return 0;
    },
  };
}

// Categories of train/neural/gazetteer.ts.
const COUNTRY_OR_REGION = (1 << 0) | (1 << 4);
const DEMONYM = 1 << 1;
const TOWN = (1 << 2) | (1 << 3);
const PERSON = 1 << 5;
const ORGANIZATION = 1 << 6;

/** What category bits say alone: place, organization, or a people's name (misc); a town whose name people bear too says nothing. */
export function listedType(bits: number): "place" | "organization" | "misc" | null {
  if (bits & ORGANIZATION) return bits & COUNTRY_OR_REGION ? null : "organization";
  if (bits & COUNTRY_OR_REGION) return "place";
  if (bits & DEMONYM) return bits & PERSON ? null : "misc";
  return bits & TOWN && !(bits & PERSON) ? "place" : null;
}

/** Whether category bits say a name that people bear. */
export const isGiven = (bits: number): boolean => (bits & PERSON) !== 0;
/** Whether category bits say a country, a state or another wide region. */
export const isWide = (bits: number): boolean => (bits & COUNTRY_OR_REGION) !== 0;

const isUpperInitial = (form: string): boolean => {
  const first = String.fromCodePoint(form.codePointAt(0) ?? 32);
  return first !== first.toLowerCase();
};
const LETTER = /^\p{L}/u;

/**
 * Context bits of each token of a sentence: begin (2c) and inside (2c+1) of a phrase of gazetteer category c, then all capitals, headline
 * case, first token.
 */
export function contextBits(
  forms: readonly string[],
  phrases: Gazetteer,
  categories: number,
  phraseTokens: number,
): Int32Array {
  const n = forms.length;
  const bits = new Int32Array(n);
  let words = 0;
  let capitals = 0;
  let titles = 0;
  for (let i = 0; i < n; i++) {
    const form = forms[i]!;
    const upper = isUpperInitial(form);
    if (form.length >= 2 && LETTER.test(form)) {
      words++;
      if (upper) titles++;
      if (form === form.toUpperCase() && form !== form.toLowerCase()) capitals++;
    }
    if (!upper) continue;
    let hash = FNV_START;
    let length = 0;
    const end = Math.min(n, i + phraseTokens);
    for (let j = i; j < end; j++) {
      const key = squeeze(forms[j]!);
      length += key.length;
      if (length > 40) break;
      if (key === "") continue;
      hash = fnv(key, hash);
      const found = phrases.bits(hash);
      if (found === 0) continue;
      for (let c = 0; c < categories; c++) {
        if (((found >> c) & 1) === 0) continue;
        bits[i] = bits[i]! | (1 << (2 * c));
        for (let t = i + 1; t <= j; t++) bits[t] = bits[t]! | (1 << (2 * c + 1));
      }
    }
  }
  const all = words >= 3 && capitals * 10 >= words * 7;
  const headline = !all && words >= 4 && titles * 10 >= words * 7;
  const mark = all ? 1 << (2 * categories) : headline ? 1 << (2 * categories + 1) : 0;
  if (mark) for (let i = 0; i < n; i++) bits[i] = bits[i]! | mark;
  if (n > 0) bits[0] = bits[0]! | (1 << (2 * categories + 2));
  return bits;
}
