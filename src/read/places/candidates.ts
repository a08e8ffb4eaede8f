// Which words of a text may name a place: what the tagger calls one, and names of the gazetteer that it missed, guarded by what stands
// around them. Never a nationality, never part of a person's name; those in the names of bodies ("the Paris Police Department") are told apart.
import type { Name } from "../../document/index.ts";
import type { Gazetteer, NameHit, PlaceKind, PlacesKnowledge } from "../../language/index.ts";
import type { Having } from "../layers.ts";

export type Named = Having<"tokens" | "sentences" | "tags" | "parse" | "names">;

/** What the words around a name say it is. */
export type KindHint = "admin1" | "admin2" | "settlement" | "water" | "site" | null;

export interface Candidate {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** The name as written, without a direction word before it. */
  readonly name: string;
  readonly hits: readonly NameHit[];
  readonly hint: KindHint;
  /** Index of the token with the direction ("southern"), or -1. */
  readonly direction: number;
  /** Why it counts as a name of a place; `alike`: tagged as one, and written otherwise in the gazetteer; `body`: part of the name of a body. */
  readonly found: "tagged" | "gazetteer" | "abbreviation" | "alike" | "body";
}

const LONGEST = 6;
const NONE: readonly NameHit[] = [];
const MAJOR: ReadonlySet<PlaceKind> = new Set([
  "country",
  "continent",
  "region",
  "water",
  "admin1",
  "site",
  "camp",
  "vague",
]);

const HALVES = new Set(["north", "south", "east", "west", "northern", "southern", "eastern", "western"]);
const kindsBefore = (k: PlacesKnowledge, word: string): boolean => k.kindWords.has(word);
const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);
const isCaps = (text: string): boolean => text.length > 1 && text === text.toUpperCase() && /\p{Lu}/u.test(text);
const isArticle = (lower: string): boolean => /^(?:al|el|ar|as|ash|at|az|ad|an|ad|deir|bin)$/.test(lower);

/** Finds the candidates in reading order; none overlap. */
export function findCandidates(document: Named, knowledge: PlacesKnowledge): Candidate[] {
  return new Finder(document, knowledge).run();
}

/** Candidates at spans that are known to name places (token indices, `last` exclusive): for measuring resolution by itself. */
export function candidatesAt(
  document: Named,
  knowledge: PlacesKnowledge,
  spans: readonly { readonly first: number; readonly last: number }[],
): Candidate[] {
  return new Finder(document, knowledge).given(spans);
}

class Finder {
  readonly #doc: Named;
  readonly #k: PlacesKnowledge;
  readonly #g: Gazetteer;
  readonly #cache = new Map<string, readonly NameHit[]>();
  /** For each token the name the tagger found there, or -1. */
  readonly #nameAt: Int32Array;
  /** Last words of the full names of persons: alone, they are mostly that person again. */
  readonly #surnames: ReadonlySet<string>;
  readonly #found: Candidate[] = [];
  /** Refused only because nothing around them says that they are places. */
  readonly #weak: Candidate[] = [];

  constructor(document: Named, knowledge: PlacesKnowledge) {
    this.#doc = document;
    this.#k = knowledge;
    this.#g = knowledge.gazetteer();
    this.#nameAt = new Int32Array(document.tokens.length).fill(-1);
    const surnames = new Set(
      document.names
        .filter((n) => n.type === "person" && n.last - n.first > 1)
        .map((n) => document.tokens.lower[n.last - 1]!),
    );
    // "John Manchester", though the tagger saw a place in it.
    for (let i = 1; i < document.tokens.length; i++)
      if (this.#follows(i) && this.#lookup(this.#text(i - 1, i + 1)).length === 0)
        surnames.add(document.tokens.lower[i]!);
    this.#surnames = surnames;
    document.names.forEach((name, n) => {
      for (let i = name.first; i < name.last; i++) this.#nameAt[i] = n;
    });
  }

  run(): Candidate[] {
    const { sentences } = this.#doc;
    for (let s = 0; s < sentences.length; s++) {
      const end = sentences.lastToken[s]!;
      const caps = this.#mostlyCapitals(sentences.firstToken[s]!, end);
      for (let i = sentences.firstToken[s]!; i < end;) {
        const candidate = this.#at(i, sentences.firstToken[s]!, end, caps);
        if (candidate) {
          this.#found.push(candidate);
          i = candidate.last;
        } else i++;
      }
    }
    return this.#consistent();
  }

  /** Names refused for want of a sign, where the text names the same place elsewhere beyond doubt. */
  #consistent(): Candidate[] {
    if (this.#weak.length === 0) return this.#found;
    const sure = new Set(this.#found.filter((c) => c.hits.length > 0).map((c) => c.name.toLowerCase()));
    const taken = new Uint8Array(this.#doc.tokens.length);
    for (const c of this.#found) taken.fill(1, c.first, c.last);
    const starts = new Map(this.#found.map((c) => [c.first, c]));
    const ends = new Map(this.#found.map((c) => [c.last, c]));
    const countries = (c: Candidate): Set<string | null> => new Set(c.hits.map((h) => this.#g.country(h.place)));
    /** "Pokrovsk, Chasiv Yar and Lyman": in a list of places of one country. */
    const listed = (c: Candidate): boolean => {
      const sister = (separator: number, other: Candidate | undefined): boolean => {
        if (!other || !/^(?:,|and|or)$/.test(this.#lower(separator))) return false;
        const there = countries(other);
        return c.hits.some((h) => !h.alternate && there.has(this.#g.country(h.place)));
      };
      // Of single words, those that the tagger took for nothing else.
      const plain = c.last - c.first > 1 || (this.#nameAt[c.first]! < 0 && !this.#surnames.has(c.name.toLowerCase()));
      return plain && (sister(c.first - 1, ends.get(c.first - 1)) || sister(c.last, starts.get(c.last + 1)));
    };
    const more = this.#weak.filter((c) => {
      if (!sure.has(c.name.toLowerCase()) && !listed(c)) return false;
      for (let i = c.first; i < c.last; i++) if (taken[i]) return false;
      taken.fill(1, c.first, c.last);
      return true;
    });
    return more.length === 0 ? this.#found : [...this.#found, ...more].sort((a, b) => a.first - b.first);
  }

  given(spans: readonly { readonly first: number; readonly last: number }[]): Candidate[] {
    const { sentences, tokens } = this.#doc;
    return spans.map(({ first, last }) => {
      const s = tokens.sentence[first]!;
      const words = this.#text(first, last);
      const abbreviation = this.#abbreviation(first, sentences.firstToken[s]!, sentences.lastToken[s]!);
      if (abbreviation && abbreviation.last >= last) return abbreviation;
      let hits = this.#lookup(words);
      if (hits.length === 0) hits = this.#lookup(`the ${words}`);
      if (hits.length === 0) {
        const abbreviated = this.#k.regionOfAbbreviation(words);
        if (abbreviated >= 0) hits = [{ place: abbreviated, alternate: false }];
      }
      if (hits.length === 0) {
        const iso = this.#k.countryOfDemonym(words.toLowerCase());
        const country = iso === null ? -1 : this.#g.countryPlace(iso);
        if (country >= 0) hits = [{ place: country, alternate: false }];
      }
      return this.#make(first, last, sentences.firstToken[s]!, sentences.lastToken[s]!, hits, "gazetteer", null);
    });
  }

  /** Whether the capitalised word at `i` stands right after a given name. */
  #follows = (i: number): boolean =>
    isCapital(this.#raw(i)) &&
    isCapital(this.#raw(i - 1)) &&
    this.#k.givenNames.has(this.#lower(i - 1)) &&
    this.#doc.tokens.sentence[i] === this.#doc.tokens.sentence[i - 1] &&
    this.#adjacent(i) &&
    this.#nameAt[i - 1]! >= 0 &&
    this.#doc.names[this.#nameAt[i - 1]!]!.type !== "place";

  #text = (first: number, last: number): string =>
    this.#doc.text.slice(this.#doc.tokens.start[first]!, this.#doc.tokens.end[last - 1]!);
  #raw = (i: number): string => this.#doc.tokens.texts[i] ?? "";
  #lower = (i: number): string => this.#doc.tokens.lower[i] ?? "";

  #lookup(name: string): readonly NameHit[] {
    let hits = this.#cache.get(name);
    if (!hits) this.#cache.set(name, (hits = this.#g.lookup(name)));
    return hits;
  }

  #mostlyCapitals(first: number, last: number): boolean {
    let words = 0;
    let caps = 0;
    for (let i = first; i < last; i++) {
      const raw = this.#raw(i);
      if (!/\p{L}{3}/u.test(raw)) continue;
      words++;
      if (isCaps(raw)) caps++;
    }
    return words >= 4 && caps >= words * 0.7;
  }

  /** Whether a name can begin at `i`. */
  #starts(i: number): boolean {
    const raw = this.#raw(i);
    if (isCapital(raw)) return true;
    if (/^(?:al|el|ar|as|ash|at|az|ad|an)-\p{Lu}/u.test(raw)) return true;
    return isArticle(raw) && this.#lower(i + 1) === "-" && isCapital(this.#raw(i + 2));
  }

  #at(i: number, from: number, to: number, caps: boolean): Candidate | null {
    if (!this.#starts(i)) return null;
    const abbreviation = this.#abbreviation(i, from, to);
    if (abbreviation) return abbreviation;
    const half = this.#half(i, to);
    if (half) return half;
    const tagged = this.#nameAt[i]!;
    const name = tagged >= 0 ? this.#doc.names[tagged]! : null;
    // The longest name of the gazetteer that begins here.
    const limit = Math.min(to, i + LONGEST);
    for (let last = limit; last > i; last--) {
      const end = this.#raw(last - 1);
      if (!isCapital(end) && !/\d/.test(end) && !(last - i > 1 && /^[a-z]{2,}$/.test(end))) continue;
      if (last - i > 1 && !this.#joinable(i, last)) continue;
      const words = this.#text(i, last);
      if (words.length < 2 || words.length > 60) continue;
      const hits = this.#lookup(words);
      if (hits.length === 0) continue;
      const verdict = this.#judge(i, last, from, to, hits, name, caps);
      if (verdict === "yes") return this.#make(i, last, from, to, hits, "gazetteer" as const, name);
      if (verdict === "body") return { ...this.#make(i, last, from, to, hits, "gazetteer", name), found: "body" };
      if (verdict === "weak") this.#weak.push(this.#make(i, last, from, to, hits, "gazetteer" as const, name));
      // A longer name that is refused refuses what lies inside it only where that is the same word.
      if (last === i + 1) break;
    }
    // Tagged as a place, though the gazetteer does not know it whole.
    if (name?.type === "place" && name.first === i && !caps) {
      const words = this.#text(name.first, name.last);
      if (name.last - name.first === 1 && this.#k.seldomPlaces.has(words.toLowerCase())) return null;
      // "John Houston spoke. Houston said …"
      const alone = name.last - name.first === 1 && !this.#k.locatives.has(this.#lower(i - 1));
      if (alone && this.#surnames.has(words.toLowerCase())) return null;
      if (this.#demonym(name.first, name.last) || !/\p{L}{2}/u.test(words)) return null;
      const the = this.#lookup(`the ${words}`);
      const made = this.#make(name.first, name.last, from, to, the, "tagged", name);
      if (the.length > 0) return made;
      const alike = this.#g.alike(this.#withoutKind(name));
      return alike.length > 0 && alike.length <= 40 ? { ...made, hits: alike, found: "alike" } : made;
    }
    return null;
  }

  /** "North and South Korea": the first word is half of a name, whose rest stands in the second. */
  #half(i: number, to: number): Candidate | null {
    const joint = this.#lower(i + 1);
    if (
      (joint !== "and" && joint !== "or" && joint !== "/") ||
      !HALVES.has(this.#lower(i)) ||
      !HALVES.has(this.#lower(i + 2))
    )
      return null;
    for (let last = Math.min(to, i + 5); last > i + 3; last--) {
      if (!isCapital(this.#raw(last - 1)) || this.#lookup(this.#text(i + 2, last)).length === 0) continue;
      const name = `${this.#raw(i)} ${this.#text(i + 3, last)}`;
      const hits = this.#lookup(name);
      if (hits.length > 0) return { first: i, last: i + 1, name, hits, hint: null, direction: -1, found: "gazetteer" };
    }
    return null;
  }

  /** Only spaces, hyphens, apostrophes and full stops join the words of a name. */
  #joinable(first: number, last: number): boolean {
    const { start, end } = this.#doc.tokens;
    for (let i = first; i < last - 1; i++) {
      const gap = this.#doc.text.slice(end[i]!, start[i + 1]!);
      if (gap.length > 1 || /\n/.test(gap)) return false;
      if (/^[,;:!?()"“”[\]/]$/.test(this.#raw(i))) return false;
    }
    return true;
  }

  /** "Pa.", "TX", "D.C." after "Pittsburgh,"; "N.J." and "Calif." wherever they stand before another word. */
  #abbreviation(i: number, from: number, to: number): Candidate | null {
    const afterName = i - 2 >= from && this.#raw(i - 1) === "," && isCapital(this.#raw(i - 2));
    // "Sen. A. Smith, D-S.C."
    const afterParty = this.#afterParty(i, from);
    for (let last = Math.min(to, i + 3); last > i; last--) {
      let words = this.#text(i, last);
      if (words.length > 7) continue;
      let end = last;
      // The full stop may be a token of its own.
      if (!words.endsWith(".") && this.#raw(last) === "." && words.length > 1 && !this.#gap(last)) {
        words += ".";
        end = last + 1;
      }
      const place = this.#k.regionOfAbbreviation(words);
      const plain = place >= 0 ? place : this.#k.regionOfAbbreviation(words.replace(/\.$/, ""));
      const chosen = afterName || afterParty ? plain : this.#standsAlone(words, end, to) ? place : -1;
      if (chosen >= 0)
        return {
          first: i,
          last,
          name: this.#text(i, last),
          hits: [{ place: chosen, alternate: false }],
          hint: "admin1",
          direction: -1,
          found: "abbreviation",
        };
    }
    return null;
  }

  /** "N.J. voters", "the S.C. senator", "Calif. wildfires": abbreviations that are nothing else, within a sentence. */
  #standsAlone(words: string, next: number, to: number): boolean {
    if (next >= to || !/^\p{L}/u.test(this.#raw(next))) return false;
    return /^\p{Lu}\.\s?\p{Lu}\.$/u.test(words) || this.#k.clearAbbreviations.has(words);
  }

  /** "D-Florence", "R-Ohio". */
  #afterParty(i: number, from: number): boolean {
    return i - 2 >= from && this.#raw(i - 1) === "-" && /^[DRI]$/.test(this.#raw(i - 2)) && !this.#gap(i);
  }

  /** A word of nationality ("Syrian", "Afghans"), unless it is a country's name as well. */
  #demonym(first: number, last: number): boolean {
    if (last - first !== 1) return false;
    return (
      this.#k.countryOfDemonym(this.#lower(first)) !== null &&
      !this.#lookup(this.#raw(first)).some((h) => this.#g.kind(h.place) === "country")
    );
  }

  /** "weak": nothing speaks against it, but too little for it. */
  #judge(
    first: number,
    last: number,
    from: number,
    to: number,
    hits: readonly NameHit[],
    name: Name | null,
    caps: boolean,
  ): "yes" | "no" | "weak" | "body" {
    const g = this.#g;
    const words = this.#text(first, last);
    const lower = words.toLowerCase();
    const single = last - first === 1;
    const major = hits.some((h) => g.kind(h.place) === "country" || g.kind(h.place) === "continent");
    const large = hits.some(
      (h) =>
        !h.alternate &&
        (g.population(h.place) >= 200_000 || MAJOR.has(g.kind(h.place)) || g.kind(h.place) === "capital"),
    );
    const letters = words.replace(/[^\p{L}]/gu, "");
    if (letters.length < 2 || (single && this.#k.kindWords.has(lower))) return "no";
    // "North", "the Centre": a side rather than the region somewhere that is called so, unless a word for its kind follows.
    if (single && this.#k.directions.has(lower) && !this.#k.kindWords.has(this.#lower(last))) return "no";
    const before = first > from ? this.#lower(first - 1) : "";
    if (this.#afterParty(first, from)) return "yes";
    // "St. Patrick's Day", "St. Mary's": the saint's.
    const owns = /^['’]s?$/.test(this.#lower(last));
    if (
      /^(?:st\.?|saint)\s/.test(lower) &&
      owns &&
      (isCapital(this.#raw(last + 1)) || !hits.some((h) => g.population(h.place) >= 100_000))
    )
      return "no";
    const title = this.#k.personTitles.has(before.replace(/\.$/, ""));
    if (title && isCapital(this.#raw(first - 1)) && !major) return "no";
    const inside = name !== null && name.first === first && name.last === last;
    const taggedPlace = name?.type === "place" && name.first <= first && last <= name.last;
    if (letters.length <= 3 && !isCaps(letters) && !(taggedPlace && inside)) return "no";
    const acronym = isCaps(letters) && letters.length <= 4 && !caps;
    if (
      acronym &&
      !hits.some((h) => !h.alternate && (MAJOR.has(g.kind(h.place)) || g.population(h.place) >= 1_000_000)) &&
      !this.#dateline(first, from)
    )
      return "no";
    const next = this.#lower(last);
    // "the Marburg virus", "Lassa fever"
    if (this.#k.eponyms.has(next)) return "no";
    // "BY CHAD SMITH"
    const upper = single && !caps && letters.length > 1 && isCaps(letters);
    if (upper && this.#k.givenNames.has(lower) && isCaps(this.#raw(last)) && this.#adjacent(last)) return "no";
    // "the Amhara region" is named after a people.
    if (single && !this.#k.kindWords.has(next) && this.#demonym(first, last)) return "no";
    const nextCapital = last < to && isCapital(this.#raw(last)) && this.#adjacent(last);
    const beforeCapital =
      first > from && isCapital(this.#raw(first - 1)) && this.#adjacent(first) && /\p{L}/u.test(this.#raw(first - 1));
    // "Harwinton First Selectman NAME", "Homs Police Chief NAME": whose office it is.
    if (!caps && !beforeCapital && this.#townOffice(last, to) && !(name?.type === "person" && name.last > last))
      return "yes";
    // "United Russia", "Radio Pakistan"
    if (!caps && beforeCapital && this.#k.bodyWords.has(before)) return "no";
    // "Washington Post", "Paris Saint-Germain", "Texas A&M University": a body's name begins with the place.
    if (!caps && nextCapital && (this.#k.bodyWords.has(next) || this.#k.addressWords.has(next)))
      return (name?.type === "organization" || !this.#k.addressWords.has(next)) && this.#inBody(first, last, hits, name)
        ? "body"
        : "no";
    // "Britain's Health Ministry": the owner of the body is the place.
    const owner = /^['’]s?$/.test(next) && major;
    if (owner && (!name || name.first === first)) return "yes";
    if (!caps && nextCapital && name?.type === "organization" && name.last > last)
      return this.#inBody(first, last, hits, name) ? "body" : "no";
    const kindAfter =
      this.#k.kindWords.has(next) ||
      (before === "of" && this.#k.kindWords.has(first - 2 >= from ? this.#lower(first - 2) : ""));
    const located = this.#k.locatives.has(before);
    if (this.#k.seldomPlaces.has(lower) && !(taggedPlace && inside && located)) return "no";
    if (this.#opens(first, last, from)) return "yes";
    // "Clarke, Madison and Oconee counties"
    const kind = this.#hint(first, last, from, to);
    if (
      (kind === "admin1" || kind === "admin2") &&
      !(name && !taggedPlace && !inside) &&
      hits.some((h) => g.kind(h.place) === kind)
    )
      return "yes";
    if (this.#dwells(first, last, from, to, name) && !(name && name.last > last)) return "yes";
    const apart = name === null || (name.first === first && name.last === last) || taggedPlace;
    if (single && !located && apart && this.#surnames.has(lower) && !(taggedPlace && major)) return "weak";
    if (name && !taggedPlace) {
      // Inside a person's or body's name the word names that person or body.
      if (name.last > last || name.first < first)
        return name.type === "organization" && this.#inBody(first, last, hits, name) ? "body" : "no";
      if (name.type === "person") {
        const strong = located && before !== "of" && before !== "to" && before !== "from" && before !== "by";
        // "in Wad Madani", which the tagger took for a person: a name of several words that is a place's whole name.
        const whole = !single && hits.some((h) => !h.alternate) && !this.#k.givenNames.has(this.#lower(first));
        return (strong && (major || large || whole)) || (whole && this.#taken(first)) ? "yes" : "weak";
      }
      if (name.type === "organization")
        return major || (large && (located || (single && name.score < 0.6))) ? "yes" : "weak";
      return major || large ? "yes" : "weak";
    }
    if (taggedPlace) {
      if (inside) return "yes";
      // Part of a longer name the tagger calls a place: "Helmand province", but not "North" of "North Bridge".
      if (name.first === first && this.#restIsKind(last, name.last)) return "yes";
      return large && !isCapital(this.#raw(name.first === first ? last : first - 1)) ? "yes" : "no";
    }
    // The tagger saw nothing here.
    if (caps) return major || (large && !single) ? "yes" : "weak";
    if (this.#dateline(first, from)) return "yes";
    if (title) return "no";
    if (
      beforeCapital &&
      !this.#k.directions.has(before) &&
      !kindsBefore(this.#k, before) &&
      !this.#nameEnds(first - 1)
    ) {
      // "John Lebanon"; the first word of a sentence has its capital from there.
      if (!(located && first - 1 === from)) return major && !this.#k.givenNames.has(before) ? "yes" : "no";
    }
    if (nextCapital && !kindAfter && !major) return this.#k.personTitles.has(next) ? "weak" : "no";
    if (single && this.#k.givenNames.has(lower) && !major && !located && !kindAfter) return "weak";
    if (major) return "yes";
    const comma = next === "," && last + 1 < to && isCapital(this.#raw(last + 1)) && this.#containerAt(last + 1, to);
    if (comma) return "yes";
    if (kindAfter) return "yes";
    const known = hits.some((h) => !h.alternate && g.population(h.place) >= 10_000);
    if (located && before !== "of" && before !== "to" && before !== "over" && before !== "on")
      return large || !single || known ? "yes" : "weak";
    if (large && (!single || located)) return "yes";
    // Sentence-initial capitals say nothing; elsewhere a large place's name mostly is that place.
    const huge = hits.some((h) => !h.alternate && (g.population(h.place) >= 500_000 || g.kind(h.place) === "capital"));
    return huge && first > from ? "yes" : "weak";
  }

  /**
   * Whether the name of a body names a place at these words: at its beginning ("Paris Police Department", "Ohio State University"), at its end
   * ("University of Kentucky"), or, where the place is a country or region, anywhere. Names of brands and clubs are not opened.
   */
  #inBody(first: number, last: number, hits: readonly NameHit[], name: Name | null): boolean {
    const g = this.#g;
    const tagged = name?.type === "organization";
    const [start, end] = tagged ? [name.first, Math.max(name.last, last)] : [first, last];
    const region = hits.some((h) => !h.alternate && (g.kind(h.place) === "country" || g.kind(h.place) === "admin1"));
    const word = this.#lower(first);
    // "Superior Court", "Central High School"; "George Washington High School".
    const other = last - first === 1 && (this.#k.bodyParts.has(word) || this.#k.seldomPlaces.has(word));
    if (other || !hits.some((h) => !h.alternate) || this.#k.givenNames.has(this.#lower(first - 1))) return false;
    const opens = first === start || (first - 1 === start && this.#lower(start) === "the");
    if (opens)
      for (let i = last; i < Math.max(end, last + 3) && (isCapital(this.#raw(i)) || i < end); i++)
        if (this.#k.bodyWords.has(this.#lower(i)) || (tagged && this.#isBodyWord(i))) return true;
    if (this.#lower(first - 1) === "of" && last === end) return true;
    // "South Central Tennessee Development District", but not "United Russia".
    if (region && tagged) for (let i = start; i < end; i++) if (this.#isBodyWord(i)) return i < first || i >= last;
    return false;
  }

  #isBodyWord = (i: number): boolean => this.#k.bodyParts.has(this.#lower(i)) || this.#k.bodyWords.has(this.#lower(i));

  /** Whether what is left of a tagged name says only what kind of place it is ("Helmand province"). */
  #restIsKind(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (!this.#k.kindWords.has(this.#lower(i)) && this.#lower(i) !== "-") return false;
    return true;
  }

  /** A tagged name without a word at its end that says what it is. */
  #withoutKind(name: Name): string {
    const last =
      name.last - name.first > 1 && this.#k.kindWords.has(this.#lower(name.last - 1)) ? name.last - 1 : name.last;
    return this.#text(name.first, last);
  }

  #gap = (i: number): boolean => this.#doc.tokens.start[i]! > this.#doc.tokens.end[i - 1]!;
  #adjacent = (i: number): boolean => this.#doc.tokens.start[i]! - this.#doc.tokens.end[i - 1]! <= 1;
  /** True where the tagger ends a name at `i`, so that the next capital begins another. */
  #nameEnds = (i: number): boolean =>
    this.#nameAt[i]! >= 0 &&
    this.#doc.names[this.#nameAt[i]!]!.last === i + 1 &&
    this.#doc.names[this.#nameAt[i]!]!.type === "place";

  /** First words of a paragraph with a dash, bracket or comma soon after: "BEIRUT (AP) -". */
  #dateline(first: number, from: number): boolean {
    if (first - from > 3) return false;
    const { start, end } = this.#doc.tokens;
    return (
      isCaps(this.#raw(first)) && /^.{0,60}?(?:[-–—]|\()/s.test(this.#doc.text.slice(end[first]!, start[first]! + 90))
    );
  }

  /** "BEIRUT (AP) -", "PARIS, Texas -": nothing but its region and an agency stands between it and the dash. */
  #opens(first: number, last: number, from: number): boolean {
    const { dateline } = this.#doc;
    if (dateline?.place) {
      const { start, end } = this.#doc.tokens;
      const until = dateline.quote.start + dateline.place.length;
      if (start[first]! >= dateline.quote.start && end[last - 1]! <= until && isCaps(this.#text(first, last)))
        return true;
    }
    return (
      first - from <= 1 &&
      isCaps(this.#text(first, last)) &&
      /^(?:, [\p{L}. ]{2,30})?\s*(?:\([^)]{1,30}\)\s*[-–—]|[-–—]{1,2})\s/u.test(
        this.#doc.text.slice(this.#doc.tokens.end[last - 1]!, this.#doc.tokens.end[last - 1]! + 70),
      )
    );
  }

  /** "retook Wad Madani": after a verb whose object is mostly a place. */
  #taken = (first: number): boolean => first > 0 && this.#k.taking.has(this.#doc.tags.lemma[first - 1]!);

  /** "Ann Lee, 30, of Trenton", "Ann Lee of Trenton", "a Clinton couple", "two people from Clinton". */
  #dwells(first: number, last: number, from: number, to: number, name: Name | null): boolean {
    // Not "Clinton lawyers" of a person: such nouns follow names of people as well.
    const person = name?.type === "person" || (name?.type !== "place" && this.#surnames.has(this.#lower(last - 1)));
    if (last < to && !person && this.#k.dwellers.has(this.#lower(last)) && !isCapital(this.#raw(last))) return true;
    if (first - 2 < from) return false;
    if (this.#lower(first - 1) === "from") return this.#k.dwellers.has(this.#lower(first - 2));
    if (this.#lower(first - 1) !== "of") return false;
    if (this.#raw(first - 2) === ",") return true;
    const before = this.#nameAt[first - 2]!;
    return before >= 0 && this.#doc.names[before]!.type === "person";
  }

  /** Whether a region or country that can contain a town stands at `i`. */
  #containerAt(i: number, to: number): boolean {
    for (let last = Math.min(to, i + 4); last > i; last--) {
      const words = this.#text(i, last);
      if (this.#k.regionOfAbbreviation(words) >= 0) return true;
      if (!isCapital(this.#raw(last - 1))) continue;
      if (
        this.#lookup(words).some(
          (h) => !h.alternate && (this.#g.kind(h.place) === "country" || this.#g.kind(h.place) === "admin1"),
        )
      )
        return true;
    }
    return false;
  }

  #make(
    first: number,
    last: number,
    from: number,
    to: number,
    hits: readonly NameHit[],
    found: Candidate["found"],
    name: Name | null,
  ): Candidate {
    const before = first - 1 >= from ? this.#lower(first - 1) : "";
    const direction = first > from && this.#k.directions.has(before) && this.#directs(first - 1, from) ? first - 1 : -1;
    const known = hits.length > 0 ? hits : NONE;
    return {
      first,
      last,
      name: this.#text(first, last),
      hits: known,
      hint: this.#hint(first, last, from, to),
      direction,
      found: name?.type === "place" ? "tagged" : found,
    };
  }

  /** Whether an office of a first-order region stands at `i`, read forwards or, from its last word, backwards. */
  #office(i: number, step: 1 | -1): boolean {
    if (this.#k.regionalOffices.has(this.#lower(i))) return true;
    return this.#k.regionalOffices.has(
      step === 1 ? `${this.#lower(i)} ${this.#lower(i + 1)}` : `${this.#lower(i - 1)} ${this.#lower(i)}`,
    );
  }

  /** "southern Gaza", not "in the south, Gaza" nor "north of Gaza". */
  #directs = (i: number, _from: number): boolean =>
    /ern$|^central$|^(?:north|south|east|west|upper|lower)/.test(this.#lower(i)) && !isCapital(this.#raw(i));

  /** Whether an office that towns have stands at `i`, before the name of who holds it. */
  #townOffice(i: number, to: number): boolean {
    for (let words = 1; words <= 2 && i + words < to; words++)
      if (
        isCapital(this.#raw(i)) &&
        isCapital(this.#raw(i + words)) &&
        this.#k.townOffices.has(this.#lowerText(i, i + words))
      )
        return true;
    return false;
  }
  #lowerText = (first: number, last: number): string => this.#doc.tokens.lower.slice(first, last).join(" ");

  /** What a word after ("Helmand province", "Helmand and Kandahar provinces") or before ("the village of X") says the name is. */
  #hint(first: number, last: number, from: number, to: number): KindHint {
    const after = this.#k.kindWords.get(this.#lower(last));
    if (after && this.#adjacent(last)) return after;
    // "New York's attorney general", "the Kandahar governor", "the governor of Ohio"
    const next = /^['’]s?$/.test(this.#lower(last)) ? last + 1 : last;
    const of = this.#lower(first - 1) === "of" ? first - 2 : -1;
    if (this.#office(next, 1) || (of >= from && this.#office(of, -1))) return "admin1";
    if (this.#lower(first - 1) === "of" && first - 2 >= from) {
      const before = this.#k.kindWords.get(this.#lower(first - 2));
      if (before) return before;
    }
    if (first - 1 >= from) {
      const before = this.#k.kindWords.get(this.#lower(first - 1));
      if (before && !isCapital(this.#raw(first - 1))) return before;
    }
    // "Helmand, Kandahar and Zabul provinces"
    for (let i = last, steps = 0; i < to && steps < 14; i++, steps++) {
      const word = this.#lower(i);
      if (word === "," || word === "and" || word === "or" || word === "-" || isCapital(this.#raw(i)) || word === "al")
        continue;
      const kind = this.#k.kindWords.get(word);
      return kind && steps > 1 && word.endsWith("s") ? kind : null;
    }
    return null;
  }
}
