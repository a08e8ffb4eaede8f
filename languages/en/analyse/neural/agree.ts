// One reading of a name through a document: the tagger sees a sentence at a time, and a sentence is often too little to tell a person from a
// place. A report introduces its names in full and repeats them short, so that the readings of one name, weighed by their scores, vote.
// Method: document-level consistency after Krishnan and Manning (2006), as votes instead of a second model.
import type { Name, NameType, Tokens } from "../../../../src/document/index.ts";

type Votes = Map<NameType, number>;

/** Share of the votes that a type needs to overrule another reading. */
const MAJORITY = 0.6;
/** Votes (sums of scores) that a name needs before words the tagger passed over are read as it. */
const ENOUGH = 1.2;
/** A name below this score that nothing else in the document supports is dropped: no name is better than a wrong one. */
const DOUBT = 0.8;
/** Vote of a list that knows the whole name as a place or as an organization. */
const LISTED = 1;
/** Longest name that is looked for again. */
const LONGEST = 6;

const capital = (word: string): boolean => /^\p{Lu}/u.test(word);

/**
 * The names of a document, made consistent: a name that is mostly of one type becomes that type everywhere, a family name follows the full
 * name, an abbreviation in brackets follows the name it abbreviates, and proper nouns that repeat a known name become names.
 * `proper(token)` tells whether the tagger took a token for a proper noun; `listed(first, last)` the type that a list gives the words, or null;
 * `doubt` is the score below which a name needs support, 0 to 1: how sure of itself a tagger is differs.
 */
export function agree(
  names: readonly Name[],
  tokens: Tokens,
  proper: (token: number) => boolean,
  listed: (first: number, last: number) => NameType | null,
  doubt = DOUBT,
): Name[] {
  const votes = new Map<string, Votes>();
  const vote = (key: string, type: NameType, weight: number): void => {
    const own = votes.get(key) ?? new Map<NameType, number>();
    own.set(type, (own.get(type) ?? 0) + weight);
    votes.set(key, own);
  };
  const key = (first: number, last: number): string => tokens.lower.slice(first, last).join(" ");
  for (const name of names) {
    const own = key(name.first, name.last);
    const type = votes.has(own) ? null : listed(name.first, name.last);
    if (type) vote(own, type, LISTED);
    vote(own, name.type, name.score);
    if (name.type === "person" && name.last - name.first > 1) {
      // The family name, with what is joined to it by a hyphen ("al-Sadr" in three words), and the last word alone.
      let family = name.last - 1;
      vote(key(family, name.last), "person", name.score);
      vote(key(name.first, name.first + 1), "person", name.score);
      while (family - 2 > name.first && tokens.lower[family - 1] === "-") family -= 2;
      if (family < name.last - 1) vote(key(family, name.last), "person", name.score);
    }
    const short = abbreviation(name, tokens);
    if (short !== null) vote(key(short, short + 1), name.type, 2 * name.score);
  }
  const winner = (own: Votes): { type: NameType; share: number; total: number } => {
    let type: NameType = "misc";
    let top = 0;
    let total = 0;
    for (const [candidate, weight] of own) {
      total += weight;
      if (weight > top) [type, top] = [candidate, weight];
    }
    return { type, share: top / total, total };
  };
  const out: Name[] = [];
  const taken = new Uint8Array(tokens.length);
  for (const name of names) {
    const best = winner(votes.get(key(name.first, name.last))!);
    if (name.score < doubt && best.total < 1.5 * doubt) continue;
    taken.fill(1, name.first, name.last);
    if (best.type === name.type || best.share < MAJORITY) out.push(name);
    else out.push({ ...name, type: best.type, score: Math.min(1, (best.share * best.total) / (best.total + 0.5)) });
  }
  // Words passed over: the longest known name that they spell.
  for (let t = 0; t < tokens.length; t++) {
    if (taken[t] || !capital(tokens.texts[t]!) || tokens.texts[t]!.length < 3 || !proper(t)) continue;
    for (let last = Math.min(tokens.length, t + LONGEST); last > t; last--) {
      if (tokens.sentence[last - 1] !== tokens.sentence[t]) continue;
      const own = votes.get(key(t, last));
      if (!own) continue;
      const best = winner(own);
      if (best.share < 0.8 || best.total < ENOUGH || taken.subarray(t, last).includes(1)) continue;
      // Within a longer proper noun it is likely part of another name.
      if (neighbour(t - 1, t) || neighbour(last, t)) continue;
      out.push({ first: t, last, type: best.type, score: (best.share * best.total) / (best.total + 0.5) });
      taken.fill(1, t, last);
      break;
    }
  }
  return out.sort((a, b) => a.first - b.first);

  function neighbour(t: number, of: number): boolean {
    return (
      t >= 0 &&
      t < tokens.length &&
      tokens.sentence[t] === tokens.sentence[of] &&
      proper(t) &&
      capital(tokens.texts[t]!)
    );
  }
}

/** The token that abbreviates a name in brackets right after it ("Northern Relief Committee (NRC)"), or null. */
function abbreviation(name: Name, tokens: Tokens): number | null {
  const token = name.last + 1;
  if (name.last - name.first < 2 || tokens.texts[name.last] !== "(" || tokens.texts[token + 1] !== ")") return null;
  const letters = tokens.texts[token]!.replaceAll(".", "");
  if (!/^\p{Lu}{2,8}$/u.test(letters)) return null;
  let initials = "";
  for (let t = name.first; t < name.last; t++) if (capital(tokens.texts[t]!)) initials += tokens.texts[t]![0]!;
  return initials[0] === letters[0] ? token : null;
}
