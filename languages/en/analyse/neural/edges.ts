// Where names begin and end, by what the tagger gets wrong most: the article that a name writes with a capital, the 's of a shop's name, a place
// run together with the country or state it lies in, a state's letters after a town; and single letters, which name nothing.
import type { Name, NameType, Tokens } from "../../../../src/document/index.ts";

const OWNERS = /^['’]?s$/;
/** Word classes that cannot begin what a possessive 's would own. */
const NOTHING_OWNED: ReadonlySet<string> = new Set(["ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART", "SYM"]);
/** Postal abbreviations of the states of the USA and the provinces of Canada; those that are words of their own are left out. */
const STATES: ReadonlySet<string> = new Set(
  (
    "AK AL AR AZ CA CO CT DC DE FL GA IA ID IL KS KY LA MA MD MI MN MO MS MT NC ND NE NH NJ NM NV NY PA RI SC SD TN TX UT VA VT WA WI WV WY " +
    "AB BC MB NB NL NS ON PE QC SK"
  ).split(" "),
);
const OPENING = /^["“'‘(]$/;

/**
 * The names with their edges set right. `upos(token)` is a token's word class; `listed(first, last)` what a list gives the words for themselves;
 * `wide(first, last)` tells whether the words name a country, a state or another wide region.
 */
export function edges(
  names: readonly Name[],
  tokens: Tokens,
  upos: (token: number) => string,
  listed: (first: number, last: number) => NameType | null,
  wide: (first: number, last: number) => boolean,
): Name[] {
  const state = (token: number): boolean =>
    STATES.has(tokens.texts[token]!.toUpperCase()) && /^\p{Lu}/u.test(tokens.texts[token]!);
  return names
    .filter((name) => tokens.end[name.last - 1]! - tokens.start[name.first]! > 1)
    .flatMap((name) => (name.type === "place" ? splitAtRegion(name) : [name]))
    .flatMap(withState)
    .map(withOwner)
    .map(withArticle);

  /** "Lawrence, KS": the letters after a town's comma are a place too. */
  function withState(name: Name, k: number, all: readonly Name[]): Name[] {
    const at = name.last + 1;
    const follows =
      name.type === "place" &&
      at < tokens.length &&
      tokens.sentence[at] === tokens.sentence[name.first] &&
      tokens.texts[name.last] === "," &&
      tokens.texts[at] === tokens.texts[at]!.toUpperCase() &&
      state(at) &&
      (all[k + 1]?.first ?? at + 1) > at;
    return follows ? [name, { ...name, first: at, last: at + 1 }] : [name];
  }

  /** A capital amid a sentence's small letters says that the article is the name's own: "wrote for The Harbour Gazette". */
  function withArticle(name: Name, k: number, all: readonly Name[]): Name {
    const article = name.first - 1;
    const before = article - 1;
    if ((name.type !== "organization" && name.type !== "place") || before < 0 || tokens.texts[article] !== "The")
      return name;
    if (tokens.sentence[before] !== tokens.sentence[name.first] || !/^\p{Ll}/u.test(tokens.texts[before]!)) return name;
    return (all[k - 1]?.last ?? 0) > article ? name : { ...name, first: article };
  }

  /** "Springfield Ohio" is two places; "Baja California", of which the first part is no place by itself, is one. */
  function splitAtRegion(name: Name): Name[] {
    if (listed(name.first, name.last) !== null) return [name];
    for (const size of [2, 1]) {
      const at = name.last - size;
      const region = wide(at, name.last) || (size === 1 && state(at));
      if (at > name.first && region && listed(name.first, at) === "place")
        return [
          { ...name, last: at },
          { ...name, first: at },
        ];
    }
    return [name];
  }

  /** An 's that owns nothing is a part of the name: "lunch at Marlow's on Friday". */
  function withOwner(name: Name, k: number, all: readonly Name[]): Name {
    const mark = name.last;
    const shop = name.type === "place" || name.type === "organization";
    if (!shop || mark >= tokens.length || tokens.sentence[mark] !== tokens.sentence[name.first]) return name;
    if (!OWNERS.test(tokens.texts[mark]!) || (all[k + 1]?.first ?? mark + 1) <= mark) return name;
    if (tokens.texts[mark]!.length > 1 && upos(mark) !== "PART") return name;
    const next = mark + 1;
    const owns =
      next < tokens.length &&
      tokens.sentence[next] === tokens.sentence[mark] &&
      (!NOTHING_OWNED.has(upos(next)) || OPENING.test(tokens.texts[next]!));
    // Countries and known bodies own by themselves: "the fault is Iran's".
    return owns || listed(name.first, name.last) !== null ? name : { ...name, last: mark + 1 };
  }
}
