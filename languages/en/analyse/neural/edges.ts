// Where names begin and end, by what the tagger gets wrong most: the article that a name writes with a capital, the 's of a shop's name, a place
// run together with the country or state it lies in, a state's letters after a town, titles before persons; and what is no name of its type at all:
// a single letter, a bare title, the US of "US$", a people taken for a place.
import type { Name, NameType, Tokens } from "../../../../src/document/index.ts";
import { analysisWords } from "./words.ts";

const OWNERS = /^['’]?s$/;
/** Word classes that cannot begin what a possessive 's would own. */
const NOTHING_OWNED: ReadonlySet<string> = new Set(["ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART", "SYM"]);
/** Postal abbreviations of the states of the USA and the provinces of Canada; those that are words of their own are left out. */
const STATES = analysisWords("state");
/** Titles that stand before a person's name; those that UNER and others count as a part of it (Sheikh, Mullah, Ayatollah) are left out. */
const TITLES = analysisWords("title");
/** Nouns that a capital makes neither a person nor a place by themselves ("the Kingdom", "Prosecutors"). */
const COMMON = analysisWords("common");
/** Bodies that have no name but their kind, once a capital says that one of them is meant ("the Cabinet"). */
const BODIES = analysisWords("body");
/** Words that make a longer name of a place with the name of another. */
const PLACE_PARTS = analysisWords("place-part");
/** Where a company's registered name ends. */
const COMPANY = /^(?:inc|corp|ltd|llc|plc|llp|gmbh)\.?$/;
/** The Arabic article, and what it becomes before some letters. */
const ARTICLES: ReadonlySet<string> = new Set("al el ul ad ar as ash at az an".split(" "));
const OPENING = /^["“'‘(]$/;

/**
 * The names with their edges set right. `upos(token)` is a token's word class; `listed(first, last)` what a list gives the words for themselves;
 * `wide(first, last)` tells whether the words name a country, a state or another wide region;
 * `given(token)` whether people bear the word as a name.
 */
export function edges(
  names: readonly Name[],
  tokens: Tokens,
  upos: (token: number) => string,
  listed: (first: number, last: number) => NameType | null,
  wide: (first: number, last: number) => boolean,
  given: (token: number) => boolean = () => false,
): Name[] {
  const headlines = new Map<number, boolean>();
  const word = (token: number): string => tokens.lower[token]!.replaceAll(".", "");
  const edged = ofFamily(withGivenNames(names.filter(isName).map(withJoinedArticle)))
    .map(ofItsPeople)
    .flatMap((name) => (name.type === "place" ? splitAtRegion(name) : [name]))
    .flatMap(withState)
    .flatMap(companyOf)
    .map(withoutTitles)
    .map(withOwner)
    .map(withArticle);
  return withBodies(edged.map(asInTheText(edged)));

  /**
   * A headline's capitals run a name together with what is said of it: "Vale Defiant" is Vale where the text below speaks of Vale, and nobody is
   * called Defiant.
   */
  function asInTheText(all: readonly Name[]): (name: Name) => Name {
    const persons = new Set<string>();
    const places = new Set<string>();
    for (const { first, last, type } of all) {
      if (isHeadline(first)) continue;
      const whole = tokens.lower.slice(first, last).join(" ");
      if (type === "person") persons.add(tokens.lower[last - 1]!).add(whole);
      else if (type === "place") places.add(whole);
    }
    return (name) => {
      const { first, last, type } = name;
      if ((type !== "person" && type !== "place") || last - first < 2 || !isHeadline(first)) return name;
      const known = type === "person" ? persons : places;
      if (known.has(tokens.lower.slice(first, last).join(" ")) || listed(first, last) === type) return name;
      // No part of a name: nobody bears it, and no place is called so ("Gaza City", "Doha Airport").
      const belongs = (t: number): boolean => (type === "person" ? given(t) : PLACE_PARTS.has(tokens.lower[t]!));
      const strange = (from: number, to: number): boolean => {
        for (let t = from; t < to; t++) if (belongs(t) || !/^\p{Lu}\p{Ll}+$/u.test(tokens.texts[t]!)) return false;
        return true;
      };
      if (known.has(tokens.lower[first]!) && strange(first + 1, last)) return { ...name, last: first + 1 };
      if (known.has(tokens.lower[last - 1]!) && strange(first, last - 1)) return { ...name, first: last - 1 };
      return name;
    };
  }

  /** Whether most words of a token's sentence begin with a capital. */
  function isHeadline(token: number): boolean {
    const sentence = tokens.sentence[token]!;
    let share = headlines.get(sentence);
    if (share === undefined) {
      let words = 0;
      let capitals = 0;
      let t = token;
      while (t > 0 && tokens.sentence[t - 1] === sentence) t--;
      for (; t < tokens.length && tokens.sentence[t] === sentence; t++) {
        if (!/^\p{L}{2}/u.test(tokens.texts[t]!)) continue;
        words++;
        if (/^\p{Lu}/u.test(tokens.texts[t]!)) capitals++;
      }
      share = words >= 4 && capitals >= 0.7 * words;
      headlines.set(sentence, share);
    }
    return share;
  }

  function isName(name: Name): boolean {
    const { first, last, type } = name;
    if (tokens.end[last - 1]! - tokens.start[first]! < 2) return false;
    if (tokens.texts[last]?.startsWith("$") && tokens.start[last] === tokens.end[last - 1]) return false;
    if (last - first > 1 || (type !== "person" && type !== "place")) return true;
    return !COMMON.has(word(first)) && !(type === "person" && TITLES.has(word(first)));
  }

  /** Whether token `t` and the two after it are written as one: "al-Houthi". */
  function joined(t: number): boolean {
    return (
      t >= 0 &&
      tokens.texts[t + 1] === "-" &&
      tokens.end[t] === tokens.start[t + 1] &&
      tokens.end[t + 1] === tokens.start[t + 2]
    );
  }

  /** An article joined to a name is part of it ("al-Rawi"), and with a given name before it the name is a person's ("Abdul-Karim al-Rawi"). */
  function withJoinedArticle(name: Name, k: number, all: readonly Name[]): Name {
    let first = name.first - 2;
    const free = (t: number): boolean =>
      t >= (all[k - 1]?.last ?? 0) && tokens.sentence[t] === tokens.sentence[name.first];
    if (!ARTICLES.has(tokens.lower[first] ?? "") || !joined(first) || !free(first)) return name;
    const whole = { ...name, first };
    const capital = (t: number): boolean => free(t) && /^\p{Lu}\p{Ll}/u.test(tokens.texts[t]!);
    let borne = false;
    while (capital(first - 1) && (given(first - 1) || (joined(first - 3) && capital(first - 3)))) {
      borne = true;
      first -= joined(first - 3) && capital(first - 3) ? 3 : 1;
    }
    return borne ? { ...whole, first, type: "person" } : whole;
  }

  /** "Abdul-Karim", a person, and right behind it "al-Rawi": one person. */
  function withGivenNames(all: readonly Name[]): Name[] {
    const out: Name[] = [];
    for (const name of all) {
      const person = out.at(-1);
      const whole =
        person?.type === "person" && person.last === name.first && name.last - name.first === 3 && joined(name.first);
      if (whole) out[out.length - 1] = { ...person, last: name.last };
      else out.push(name);
    }
    return out;
  }

  /** "Al-Rawi said", after "Karim al-Rawi": the person's, though its second part by itself names a people or a movement. */
  function ofFamily(all: readonly Name[]): Name[] {
    const family = (n: Name): string => tokens.lower.slice(n.last - 3, n.last).join(" ");
    const families = new Set(
      all.filter((n) => n.type === "person" && n.last - n.first > 3 && joined(n.last - 3)).map(family),
    );
    return all.map((n) => (n.last - n.first === 3 && families.has(family(n)) ? { ...n, type: "person" as const } : n));
  }

  /** A word that lists know as a people's alone is no place, person or body. */
  function ofItsPeople(name: Name): Name {
    return name.type !== "misc" && listed(name.first, name.last) === "misc" ? { ...name, type: "misc" } : name;
  }

  /** "Harbour Foods, Inc. of Lima" is a company and a place. */
  function companyOf(name: Name): Name[] {
    if (name.type !== "organization") return [name];
    for (let t = name.first + 1; t < name.last - 2; t++)
      if (COMPANY.test(tokens.lower[t]!) && tokens.lower[t + 1] === "of")
        return [
          { ...name, last: t + 1 },
          { ...name, first: t + 2, type: "place" },
        ];
    return [name];
  }

  function withoutTitles(name: Name): Name {
    if (name.type !== "person") return name;
    let first = name.first;
    while (first < name.last - 1 && (TITLES.has(word(first)) || tokens.texts[first] === ".")) first++;
    return first === name.first ? name : { ...name, first };
  }

  /** Bodies passed over whose kind is their name: a capital amid small letters, and no name beside it. */
  function withBodies(found: readonly Name[]): Name[] {
    const out: Name[] = [];
    let k = 0;
    for (let t = 1; t < tokens.length; t++) {
      while (k < found.length && found[k]!.last <= t) out.push(found[k++]!);
      if (!BODIES.has(tokens.lower[t]!) || !/^\p{Lu}\p{Ll}/u.test(tokens.texts[t]!)) continue;
      const small = (at: number): boolean =>
        tokens.sentence[at] === tokens.sentence[t] && /^\p{Ll}/u.test(tokens.texts[at]!);
      const inside = k < found.length && found[k]!.first <= t;
      const before = out.at(-1)?.last === t || found[k]?.first === t + 1;
      const capitalAfter = tokens.sentence[t + 1] === tokens.sentence[t] && /^\p{Lu}/u.test(tokens.texts[t + 1]!);
      if (!inside && !before && !capitalAfter && small(t - 1))
        out.push({ first: t, last: t + 1, type: "organization", score: 0.7 });
    }
    return [...out, ...found.slice(k)];
  }

  function state(token: number): boolean {
    return STATES.has(tokens.texts[token]!.toUpperCase()) && /^\p{Lu}/u.test(tokens.texts[token]!);
  }

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
