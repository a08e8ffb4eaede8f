// How names of places are compared: without marks, case, apostrophes, hyphens or full stops, and with "Saint" as "St". The gazetteer's
// index is keyed by what this makes of a name, so a change here means building the index again.

const LETTERS: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ə: "a",
  ŋ: "n",
};
const SHORT: Readonly<Record<string, string>> = { saint: "st", sainte: "ste", mount: "mt", fort: "ft" };

/** The name as the index knows it; "" when nothing is left. */
export function foldName(name: string): string {
  let s = name.toLowerCase();
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(s)) {
    s = s
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .replace(/[øłđðþßæœıəŋ]/g, (c) => LETTERS[c]!);
  }
  s = s
    .replace(/[’'`ʻʼ‘ʿʾ′.]/g, "")
    .replace(/[\s\u2010-\u2015-]+/g, " ")
    .trim();
  return s.replace(/\b(?:saint|sainte|mount|fort)\b/g, (w) => SHORT[w]!);
}

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hash32(s: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) {
    h ^= s.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/** A second, independent 16-bit hash: with `hash32` it makes a false hit rarer than one in a hundred million look-ups. */
export function hash16(s: string): number {
  let h = 0x9e3779b9;
  for (let i = 0; i < s.length; i++) {
    h = Math.imul(h ^ s.charCodeAt(i), 0x85ebca6b);
    h ^= h >>> 13;
  }
  return (h ^ (h >>> 16)) & 0xffff;
}

/**
 * What stays of a folded name through other ways of writing it in our letters: consonants, without articles, doublings and the choices
 * transliterators differ in ("Bint Jbeil" and "Bent Jbaïl" are both "bnt jbl"). "" when too little is left to tell names apart.
 */
export function skeleton(folded: string): string {
  const bones = folded
    .replace(/\b(?:al|el|ar|as|ash|at|az|ad|an|en|et|the)\s+/g, "")
    .replace(/ph/g, "f")
    .replace(/q|ck|c(?![eih])/g, "k")
    .replace(/kh/g, "k")
    .replace(/gh/g, "g")
    .replace(/dh|zh/g, "z")
    .replace(/th/g, "t")
    .replace(/[ts]?ch|sh/g, "s")
    .replace(/dj/g, "j")
    .replace(/w/g, "v")
    .replace(/[aeiouyh]+/g, "")
    .replace(/(.)\1+/g, "$1")
    .trim();
  return bones.replace(/ /g, "").length >= 4 ? bones : "";
}
