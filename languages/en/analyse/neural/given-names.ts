// Given names of two syllables joined by a hyphen, as Korea, Taiwan and the Chinese of South-East Asia write them ("Han Seung-min"): to a tagger of
// English the parts are words of their own ("won", "in"). A surname of those languages and two of their syllables make the name of a person.
import type { Name, Tokens } from "../../../../src/document/index.ts";

/** Surnames as they are romanised, those left out that begin English sentences ("An", "Do", "No"). */
const SURNAMES: ReadonlySet<string> = new Set(
  (
    "ahn bae baek bak ban bang byun cha chae chang chao chen cheng cheon chi chiang cho choe choi chou chow chu chun chung gong goh gu ha ham han hau " +
    "heo ho hong hou hsiao hsieh hsu hu huang hung hur hwang hyon hyun im jang jeon jeong ji jin jo jong joo ju jun jung kang kao kim ko koh kong koo " +
    "ku kuo kwak kwon lai lam lau lee leung li liao lien lim lin liu lo loh lu lui ma maeng mao min moon mun na nam ngo noh oh paek paik pak pang " +
    "park peng pyon ra ri rhee rim roh ryu seo seong shen shih shim shin sim sin sohn son song soong su suh sun sung tae tan tang teng thae tsai " +
    "tsang tseng tung wang wei won wong woo wu yang yao yeh yen yeo yeom yi yim yoo yoon yu yuh yum yun zhou"
  ).split(" "),
);
const SYLLABLE = /^(?:ts|ch|sh|hs|ss|kk|jj|[bcdfghjklmnprstwyz])?[yw]?[aeiou]{1,3}(?:ng|ck|[nmklprh])?$/;
/** Prefixes of English that look like a syllable. */
const PREFIXES: ReadonlySet<string> = new Set("co de non pre pro re semi un".split(" "));
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
