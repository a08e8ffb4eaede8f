// Which words of a text may name a place: what the tagger calls one, and names of the gazetteer that it missed, guarded by what stands
// around them. Never a nationality, never part of the name of a body or a person.
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
  /** Why it counts as a name of a place. */
  readonly found: "tagged" | "gazetteer" | "abbreviation";
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

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);
const isCaps = (text: string): boolean => text.length > 1 && text === text.toUpperCase() && /\p{Lu}/u.test(text);
const isArticle = (lower: string): boolean => /^(?:al|el|ar|as|ash|at|az|ad|an|ad|deir|bin)$/.test(lower);

/** Finds the candidates in reading order; none overlap. */
export function findCandidates(document: Named, knowledge: PlacesKnowledge): Candidate[] {
  return new Finder(document, knowledge).run();
}

class Finder {
  readonly #doc: Named;
  readonly #k: PlacesKnowledge;
  readonly #g: Gazetteer;
  readonly #cache = new Map<string, readonly NameHit[]>();
  /** For each token the name the tagger found there, or -1. */
  readonly #nameAt: Int32Array;
  readonly #found: Candidate[] = [];

  constructor(document: Named, knowledge: PlacesKnowledge) {
    this.#doc = document;
    this.#k = knowledge;
    this.#g = knowledge.gazetteer();
    this.#nameAt = new Int32Array(document.tokens.length).fill(-1);
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
    return this.#found;
  }

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
      if (verdict) return this.#make(i, last, from, to, hits, "gazetteer" as const, name);
      // A longer name that is refused refuses what lies inside it only where that is the same word.
      if (last === i + 1) break;
    }
    // Tagged as a place, though the gazetteer does not know it whole.
    if (name?.type === "place" && name.first === i && !caps) {
      const words = this.#text(name.first, name.last);
      if (this.#demonym(name.first, name.last) || !/\p{L}{2}/u.test(words)) return null;
      const the = this.#lookup(`the ${words}`);
      return this.#make(name.first, name.last, from, to, the, "tagged", name);
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

  /** "Pa.", "TX", "D.C." after "Pittsburgh,". */
  #abbreviation(i: number, from: number, to: number): Candidate | null {
    if (i - 2 < from || this.#raw(i - 1) !== "," || !isCapital(this.#raw(i - 2))) return null;
    for (let last = Math.min(to, i + 3); last > i; last--) {
      const words = this.#text(i, last);
      if (words.length > 7) continue;
      const place = this.#k.regionOfAbbreviation(words);
      if (
        place < 0 &&
        !words.endsWith(".") &&
        this.#raw(last) === "." &&
        words.length > 2 &&
        this.#doc.tokens.end[last - 1] === this.#doc.tokens.start[last]
      ) {
        const dotted = this.#k.regionOfAbbreviation(`${words}.`);
        if (dotted >= 0)
          return {
            first: i,
            last,
            name: words,
            hits: [{ place: dotted, alternate: false }],
            hint: "admin1",
            direction: -1,
            found: "abbreviation",
          };
      }
      if (place >= 0)
        return {
          first: i,
          last,
          name: words,
          hits: [{ place, alternate: false }],
          hint: "admin1",
          direction: -1,
          found: "abbreviation",
        };
    }
    return null;
  }

  /** A word of nationality ("Syrian", "Afghans"), unless it is a country's name as well. */
  #demonym(first: number, last: number): boolean {
    if (last - first !== 1) return false;
    return (
      this.#k.countryOfDemonym(this.#lower(first)) !== null &&
      !this.#lookup(this.#raw(first)).some((h) => this.#g.kind(h.place) === "country")
    );
  }

  #judge(
    first: number,
    last: number,
    from: number,
    to: number,
    hits: readonly NameHit[],
    name: Name | null,
    caps: boolean,
  ): boolean {
    const words = this.#text(first, last);
    const lower = words.toLowerCase();
    const single = last - first === 1;
    const kinds = hits.map((h) => this.#g.kind(h.place));
    const major = kinds.some((k) => k === "country" || k === "continent");
    const large = hits.some(
      (h) =>
        !h.alternate &&
        (this.#g.population(h.place) >= 200_000 ||
          MAJOR.has(this.#g.kind(h.place)) ||
          this.#g.kind(h.place) === "capital"),
    );
    const inside = name !== null && name.first === first && name.last === last;
    if (
      this.#k.personTitles.has((first > from ? this.#lower(first - 1) : "").replace(/\.$/, "")) &&
      isCapital(this.#raw(first - 1)) &&
      !major
    )
      return false;
    const taggedPlace = name?.type === "place" && name.first <= first && last <= name.last;
    const letters = words.replace(/[^\p{L}]/gu, "");
    if (letters.length < 2) return false;
    if (letters.length <= 3 && !isCaps(letters) && !(taggedPlace && inside)) return false;
    if (
      isCaps(letters) &&
      letters.length <= 4 &&
      !caps &&
      !hits.some((h) => !h.alternate && (this.#g.kind(h.place) === "country" || MAJOR.has(this.#g.kind(h.place))))
    )
      if (!(taggedPlace || this.#dateline(first, from))) return false;
    if (single && this.#demonym(first, last)) return false;
    const next = this.#lower(last);
    const before = first > from ? this.#lower(first - 1) : "";
    const nextCapital = last < to && isCapital(this.#raw(last)) && this.#adjacent(last);
    const beforeCapital =
      first > from && isCapital(this.#raw(first - 1)) && this.#adjacent(first) && /\p{L}/u.test(this.#raw(first - 1));
    // "Washington Post", "Paris Saint-Germain", "Texas A&M University": a body's name begins with the place.
    if (!caps && nextCapital && (this.#k.bodyWords.has(next) || this.#k.addressWords.has(next))) return false;
    if (!caps && nextCapital && name?.type === "organization" && name.last > last) return false;
    const kindAfter = this.#k.kindWords.has(next);
    if (this.#k.seldomPlaces.has(lower) && !(taggedPlace && inside && this.#locative(before))) return false;
    if (name && !taggedPlace) {
      const within = name.last > last || name.first < first;
      if (within) {
        // Inside a person's or body's name; only "of Israel" style tails of long bodies are still places, and those name the body.
        return false;
      }
      if (name.type === "person") {
        if (!(this.#locative(before) && before !== "of" && before !== "to" && before !== "from")) return false;
        return major || large;
      }
      if (name.type === "organization")
        return major || (large && this.#locative(before)) || (large && single && name.score < 0.6);
      return major || large;
    }
    if (taggedPlace) {
      if (inside) return true;
      // Part of a longer name the tagger calls a place: "New York City" found as "New York"; not "North" of "North Helmand Bridge".
      const rest = name!.first === first ? last : name!.first;
      if (name!.first === first && this.#restIsKind(rest, name!.last)) return true;
      return large && !isCapital(this.#raw(name!.first === first ? last : first - 1));
    }
    // The tagger saw nothing here.
    if (caps) return major || (large && !single);
    if (
      beforeCapital &&
      !this.#k.directions.has(before) &&
      !this.#k.kindWords.has(before) &&
      !(first - 1 === from && this.#locative(before)) &&
      !this.#nameEnds(first - 1)
    ) {
      // "John Lebanon", "President Lincoln"
      if (!(this.#locative(before) && first - 1 === from))
        return major && !this.#k.givenNames.has(before) && !this.#k.personTitles.has(before.replace(".", ""));
    }
    if (this.#k.personTitles.has(before.replace(/\.$/, ""))) return false;
    if (nextCapital && !kindAfter && !major) return false;
    if (nextCapital && major && this.#k.bodyWords.has(next)) return false;
    if (single && this.#k.givenNames.has(lower) && !major && !this.#locative(before)) return false;
    if (major) return true;
    const comma =
      this.#lower(last) === "," && last + 1 < to && isCapital(this.#raw(last + 1)) && this.#containerAt(last + 1, to);
    if (comma) return true;
    if (kindAfter && isCapital(words)) return true;
    if (this.#dateline(first, from)) return large || comma;
    if (this.#locative(before) && before !== "of" && before !== "to" && before !== "over" && before !== "on")
      return large || !single || hits.some((h) => !h.alternate && this.#g.population(h.place) >= 10_000);
    if (large && !single) return true;
    if (large && this.#locative(before)) return true;
    // Sentence-initial capitals say nothing; elsewhere a large place's name mostly is that place.
    return (
      large &&
      first > from &&
      hits.some((h) => !h.alternate && (this.#g.population(h.place) >= 500_000 || this.#g.kind(h.place) === "capital"))
    );
  }

  /** Whether what is left of a tagged name says only what kind of place it is ("Helmand province"). */
  #restIsKind(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (!this.#k.kindWords.has(this.#lower(i)) && this.#lower(i) !== "-") return false;
    return true;
  }

  #adjacent = (i: number): boolean => this.#doc.tokens.start[i]! - this.#doc.tokens.end[i - 1]! <= 1;
  #locative = (word: string): boolean => this.#k.locatives.has(word);
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

  /** "southern Gaza", not "in the south, Gaza" nor "north of Gaza". */
  #directs = (i: number, _from: number): boolean =>
    /ern$|^central$|^(?:north|south|east|west|upper|lower)/.test(this.#lower(i)) && !isCapital(this.#raw(i));

  /** What a word after ("Helmand province", "Helmand and Kandahar provinces") or before ("the village of X") says the name is. */
  #hint(first: number, last: number, from: number, to: number): KindHint {
    const after = this.#k.kindWords.get(this.#lower(last));
    if (after && this.#adjacent(last)) return after;
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
