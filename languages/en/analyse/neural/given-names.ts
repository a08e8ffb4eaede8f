// Given names of two syllables joined by a hyphen, as Korea, Taiwan and the Chinese of South-East Asia write them ("Han Seung-min"): to a tagger of
// English the parts are words of their own ("won", "in"). A surname of those languages and two of their syllables make the name of a person.
import type { Name, Tokens } from "../../../../src/document/index.ts";
import { analysisWords } from "./words.ts";

/** Surnames as they are romanised, those left out that begin English sentences ("An", "Do", "No"). */
const SURNAMES = analysisWords("surname");
const SYLLABLE = /^(?:ts|ch|sh|hs|ss|kk|jj|[bcdfghjklmnprstwyz])?[yw]?[aeiou]{1,3}(?:ng|ck|[nmklprh])?$/;
/** Prefixes of English that look like a syllable. */
const PREFIXES = analysisWords("prefix");
/** How sure such a name is. */
const SURE = 0.95;
const CAPITAL = /^\p{Lu}/u;

/** The first tokens of all such names: each is a surname, a syllable, a hyphen and a syllable, of which the last three touch. */
export function hyphenatedNames(tokens: Tokens): number[] {
  const found: number[] = [];
  for (let t = 0; t + 3 < tokens.length; t++) {
    if (tokens.texts[t + 2] !== "-" || !SURNAMES.has(tokens.lower[t]!)) continue;
    if (tokens.sentence[t] !== tokens.sentence[t + 3]) continue;
    if (!CAPITAL.test(tokens.texts[t]!) || !CAPITAL.test(tokens.texts[t + 1]!)) continue;
    if (tokens.end[t + 1] !== tokens.start[t + 2] || tokens.end[t + 2] !== tokens.start[t + 3]) continue;
    const [before, after] = [tokens.lower[t + 1]!, tokens.lower[t + 3]!];
    // A third part ("Lee Jo-in-chief") makes it something else.
    const goesOn = tokens.texts[t + 4] === "-" && tokens.start[t + 4] === tokens.end[t + 3];
    if (SYLLABLE.test(before) && SYLLABLE.test(after) && !PREFIXES.has(before) && !goesOn) found.push(t);
  }
  return found;
}

/** `names` with each of the names that begin at `starts` whole: a longer name ("Kim Dae-jung Library") stands, what cuts one goes. */
export function withHyphenated(names: readonly Name[], starts: readonly number[]): Name[] {
  let found = [...names];
  for (const first of starts) {
    const last = first + 4;
    if (found.some((n) => n.first <= first && n.last > last)) continue;
    found = found.filter((n) => n.last <= first || n.first >= last);
    found.push({ first, last, type: "person", score: SURE });
  }
  return found.sort((a, b) => a.first - b.first);
}
