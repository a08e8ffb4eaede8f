// Integer hashing of features: models address their weights by hash, so no feature string is ever built while reading.

const PRIME = 0x01000193;

/** FNV-1a over at most 64 code units of `text`, so that a word of any length costs the same. */
export function hashText(text: string, seed: number): number {
  let h = seed | 0;
  const n = text.length < 64 ? text.length : 64;
  for (let i = 0; i < n; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h;
}

/** One hash of two. Order matters. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 13);
}
