// Where names end, by what the tagger's sentence-wise view gets wrong most: the 's of a shop's name, and a place run together with the country or state it lies in.
import type { Name, NameType, Tokens } from "../../../../src/document/index.ts";

const OWNERS = /^['’]?s$/;
/** Word classes that cannot begin what a possessive 's would own. */
const NOTHING_OWNED: ReadonlySet<string> = new Set(["ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART", "SYM"]);
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
  return names.flatMap((name) => (name.type === "place" ? splitAtRegion(name) : [name])).map(withOwner);

  /** "Springfield Ohio" is two places; "Baja California", of which the first part is no place by itself, is one. */
  function splitAtRegion(name: Name): Name[] {
    if (listed(name.first, name.last) !== null) return [name];
    for (const size of [2, 1]) {
      const at = name.last - size;
      if (at > name.first && wide(at, name.last) && listed(name.first, at) === "place")
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
