// Names of bodies: joined by the name, an acronym, or the last words of a longer name.
import type { Mention } from "../../document/index.ts";
import type { GroupNoun } from "../../language/index.ts";
import type { EntityKind } from "../../ontology/index.ts";
import { longestEndingAt } from "../mentions/nouns.ts";
import { folded } from "../mentions/phrases.ts";
import type { Cluster } from "./cluster.ts";
import { famousBearer } from "./persons.ts";
import type { Resolving } from "./state.ts";

/** "Free Movement for Change" → "FMC", "Forces de Libération" → "FL": initials of the capitalised words. */
const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((w) => /^\p{Lu}/u.test(w))
    .map((w) => w[0]!)
    .join("");

/** A body named in the text: joined by its name, an acronym in brackets, or the tail of a longer name. */
export function bodyNamed(r: Resolving, k: number, m: Mention): void {
  const { tokens } = r.document;
  const text = r.text(m);
  const country = countryBefore(r, m);
  const bare = bareName(r, m);
  const generic = groupIn(r, m);
  const key = `body\u001f${folded(bare.toLowerCase())}\u001f${generic ? (country ?? "") : ""}`;
  let cluster = r.byKey.get(key);
  let rule = "name of a body";
  if (!cluster) {
    // An acronym in brackets, or of the initials of a body named before.
    const acronym = /^[\p{Lu}][\p{Lu}\p{N}.&-]{1,9}s?$/u.test(text);
    if (acronym && m.nameFirst > 0 && tokens.lower[m.nameFirst - 1] === "(") {
      const before = mentionEndingAt(r, m.nameFirst - 1);
      const owner = before >= 0 ? r.clusters[r.of[before]![0] ?? -1] : undefined;
      if (owner && owner.kind !== "person" && owner.kind !== "place") {
        cluster = owner;
        rule = "acronym in brackets";
      }
    }
    if (!cluster && acronym) {
      const initials = text.replace(/[^\p{Lu}]/gu, "");
      cluster = r.bodies.findLast((b) => initialsOf(b.name) === initials && initials.length >= 3);
      if (cluster) rule = "acronym of a body named in full";
    }
    if (!cluster && generic) {
      const tail = folded(bare.toLowerCase());
      cluster = r.bodies.findLast(
        (b) =>
          (country === null || b.country === null || b.country === country) &&
          (folded(b.name.toLowerCase()).endsWith(` ${tail}`) || folded(b.name.toLowerCase()) === tail),
      );
      if (cluster) rule = "the last words of a body's name";
    }
    if (!cluster && !generic) {
      cluster = tailOf(r, text);
      if (cluster) rule = "the last words of a body's name";
    }
    if (cluster) r.byKey.set(key, cluster);
  }
  // "met Siniora in Beirut", of a text that names him nowhere in full, was taken for a body.
  const famous =
    !cluster && !generic && m.nameLast - m.nameFirst === 1 && !/^\p{Lu}+$/u.test(text)
      ? famousBearer(r, m, null)
      : null;
  if (famous) return r.join(k, [r.actor(famous)], "surname of a known person whose country the text gives");
  if (!cluster) {
    const kind: EntityKind = generic ? generic.kind : "organization";
    cluster = r.make(kind, text, key);
    cluster.named = true;
    cluster.gender = "neuter";
    cluster.country = country;
    cluster.sector = generic?.sector ?? null;
    cluster.noun = generic?.noun ?? null;
    r.bodies.push(cluster);
  } else if (
    !cluster.known &&
    text.length > cluster.name.length &&
    cluster.name !== text &&
    !cluster.name.includes(text)
  ) {
    if (rule === "name of a body") cluster.name = text;
  }
  if (cluster.country === null && country !== null) cluster.country = country;
  r.join(k, [cluster], rule);
}

/** A body named before in full whose name ends with these words: "the Tigers" of the "Tamil Tigers". */
export function tailOf(r: Resolving, text: string): Cluster | undefined {
  const tail = ` ${folded(text.toLowerCase())}`;
  if (tail.length < 6) return undefined;
  return r.bodies.findLast(
    (b) =>
      b.kind !== "government" &&
      [b.name, ...(b.known?.aliases ?? [])].some((n) => folded(n.toLowerCase()).endsWith(tail)),
  );
}

export function mentionEndingAt(r: Resolving, token: number): number {
  const k = r.at[token - 1] ?? -1;
  return k >= 0 && r.document.mentions[k]!.form === "name" ? k : -1;
}

/** The name without a demonym at its front. */
export function bareName(r: Resolving, m: Mention): string {
  const { tokens, text } = r.document;
  let first = m.nameFirst;
  while (first < m.nameLast - 1 && r.knowledge.demonyms.has(tokens.lower[first]!)) first++;
  return text.slice(tokens.start[first]!, tokens.end[m.nameLast - 1]!).replace(/\s+/g, " ");
}

/** The noun for a body that heads the name ("Ministry" of "Health Ministry", of "Ministry of Health"), or null. */
export function groupIn(r: Resolving, m: Mention): GroupNoun | null {
  const end = longestEndingAt(r.tree, r.knowledge.groupNouns, m.nameLast - 1, m.nameFirst);
  if (end) return end.value;
  for (let i = m.nameFirst + 1; i < m.nameLast; i++)
    if (r.knowledge.words.of.has(r.tree.lower(i)))
      return longestEndingAt(r.tree, r.knowledge.groupNouns, i - 1, m.nameFirst)?.value ?? null;
  return null;
}

/** The country that a demonym or a state's name in or right before the phrase gives. */
export function countryBefore(r: Resolving, m: Mention): string | null {
  const { tokens, sentences } = r.document;
  const from = sentences.firstToken[tokens.sentence[m.head]!]!;
  for (let i = m.nameLast - 1; i >= Math.max(from, m.nameFirst - 3); i--) {
    const lower = tokens.lower[i]!;
    const demonym = r.knowledge.demonyms.get(lower);
    if (demonym?.country && /^\p{Lu}/u.test(tokens.texts[i]!)) return demonym.country;
    if (
      i < m.nameFirst &&
      lower !== "'s" &&
      lower !== "’s" &&
      lower !== "'" &&
      r.tree.upos(i) !== "ADJ" &&
      r.tree.upos(i) !== "PROPN" &&
      r.tree.upos(i) !== "NOUN"
    )
      return null;
    // The longest name that ends here: Papua New Guinea is not Guinea.
    for (let start = Math.max(from, i - 4); start <= i; start++) {
      const state = r.known.exactly(tokens, start, i + 1).find((n) => n.actor.kind === "government" && !n.metonym);
      if (state) return state.actor.country;
    }
    const place = r.placeAt.get(i);
    if (place !== undefined && r.document.places[place]!.place?.country)
      return r.document.places[place]!.place!.country;
  }
  return null;
}
