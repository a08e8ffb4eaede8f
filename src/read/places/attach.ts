// Where a happening took place, or a figure was counted.
import type { PlaceMention, PlacePrecision } from "../../document/index.ts";
import type { PlacesKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Having, Resolved } from "../layers.ts";

/** What finding a place needs; `predicates` (semantic roles) and `entities` included. */
export type Placed = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "places" | "entities">;

interface PlacesIndex {
  /** For each token the place mention it is part of, or -1. */
  readonly at: Int32Array;
  /** Mentions (by index) that open a dateline. */
  readonly dateline: ReadonlySet<number>;
  /** Predicate (by index) at each token that is one. */
  readonly predicate: ReadonlyMap<number, number>;
  readonly words: Words;
}

/** What the language says of verbs and nouns around places. */
type Words = Pick<PlacesKnowledge, "light" | "about" | "topical" | "kindWords" | "partWords">;
const noted = new WeakMap<readonly PlaceMention[], Words>();
const NO_WORDS: Words = {
  light: new Set(),
  about: new Set(),
  topical: new Set(),
  partWords: new Set(),
  kindWords: new Map(),
};

/** Notes the language's words for a document's places; the places stage calls it once. */
export function notePlaces(places: readonly PlaceMention[], words: Words): void {
  noted.set(places, words);
}

const indexes = new WeakMap<readonly PlaceMention[], PlacesIndex>();

function indexOf(document: Placed): PlacesIndex {
  const known = indexes.get(document.places);
  if (known) return known;
  const at = new Int32Array(document.tokens.length).fill(-1);
  const dateline = new Set<number>();
  const { sentences, tokens, text } = document;
  document.places.forEach((place, p) => {
    for (let i = place.first; i < place.last; i++) at[i] = p;
    const first = sentences.firstToken[tokens.sentence[place.first]!]!;
    const line = document.dateline?.quote;
    if (line && line.start <= place.quote.start && place.quote.end <= line.end) dateline.add(p);
    if (
      place.first - first <= 3 &&
      /^(?:, [\p{L}. ]{2,30})?\s*(?:\([^)]{1,30}\)\s*[-–—]?|[-–—])\s/u.test(
        text.slice(place.quote.end, place.quote.end + 70),
      )
    )
      dateline.add(p);
  });
  const predicate = new Map(document.predicates.map((p, i) => [p.token, i]));
  const index = { at, dateline, predicate, words: noted.get(document.places) ?? NO_WORDS };
  indexes.set(document.places, index);
  return index;
}

/** Prepositions that put a happening somewhere, best first; what is said "of", "with" or "by" a place does not happen there. */
const PLACING: Readonly<Record<string, number>> = {
  in: 0,
  at: 0,
  near: 1,
  inside: 1,
  outside: 2,
  around: 2,
  on: 2,
  across: 2,
  throughout: 2,
  within: 2,
  into: 2,
  to: 3,
  toward: 4,
  towards: 4,
  over: 3,
  along: 3,
  off: 3,
  against: 4,
  between: 4,
  through: 4,
  under: 5,
  from: 6,
};
const ADDRESSING = new Set(["on", "to", "against", "over", "toward", "towards", "from", "between", "under"]);
const INSIDE = new Set(["in", "at", "near", "inside", "outside", "around", "across", "on"]);
/** Relations by which a place may hang on the word that tells the happening, with what they cost. */
const NEVER = 99;
const VERBAL = new Set(["VERB", "AUX"]);
const CLAUSES = new Set(["ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"]);

/**
 * The place mention (by index in `places`) where the predicate at `token` happens, or -1 when the words do not say: its own locative, a
 * place that is its object or whose name modifies it, else that of the clause it belongs to. Never the dateline.
 */
export function placeMentionOf(document: Placed, token: number): number {
  if (document.places.length === 0 || token < 0 || token >= document.tokens.length) return -1;
  const tree = treeOf(document);
  const index = indexOf(document);
  let at = token;
  for (let steps = 0; steps < 4; steps++) {
    const own = ownPlace(document, tree, index, at);
    if (own >= 0) return own;
    const up = sharedPlace(tree, at);
    if (up < 0) return -1;
    at = up;
  }
  return -1;
}

/** The id of the place entity where the predicate at `token` happens, or null when the text does not say. */
export function placeOf(document: Resolved, token: number): string | null {
  const mention = placeMentionOf(document, token);
  return mention < 0 ? null : (document.entities.ofPlace[mention] ?? null);
}

function ownPlace(document: Placed, tree: Tree, index: PlacesIndex, token: number): number {
  let best = -1;
  let bestCost = NEVER;
  const offered = new Set<number>();
  const elsewhere = objectsPlaces(document, tree, index, token);
  const offer = (p: number, cost: number): void => {
    if (index.dateline.has(p) || elsewhere?.has(p)) return;
    offered.add(p);
    // A town says more than the province after it; a mention that means nothing known says least.
    const far = Math.abs(document.places[p]!.first - token);
    const total = cost + far / 40 + (document.places[p]!.place === null ? 1.5 : 0);
    if (total < bestCost) {
      bestCost = total;
      best = p;
    }
  };
  // Semantic roles, where the analyser gives them: the locative outweighs all else.
  const predicate = index.predicate.get(token);
  if (predicate !== undefined) {
    for (const argument of document.predicates[predicate]!.arguments) {
      if (argument.role !== "LOC" && argument.role !== "DIR" && argument.role !== "GOL") continue;
      const cost = tree.lower(argument.first) === "from" ? 6 : argument.role === "LOC" ? -1 : 2;
      for (let i = argument.first; i < argument.last; i++)
        if (index.at[i]! >= 0 && !inOtherClause(tree, i, token)) offer(index.at[i]!, cost);
    }
  }
  const verbal = VERBAL.has(tree.upos(token));
  // The predicate's own phrase, not going into clauses of their own nor into other happenings.
  const stack: { readonly i: number; readonly cost: number; readonly inside: boolean }[] = [
    { i: token, cost: 0, inside: false },
  ];
  for (let steps = 0; stack.length > 0 && steps < 300; steps++) {
    const { i, cost, inside } = stack.pop()!;
    for (const c of tree.children(i)) {
      const base = tree.base(c);
      if (CLAUSES.has(base) && !(base === "xcomp" && index.words.light.has(tree.lemma(i)))) continue;
      if (base === "conj" && (i === token || VERBAL.has(tree.upos(c)))) continue;
      let step: number;
      const preposition = tree.child(c, "case");
      const word = preposition >= 0 ? tree.lower(preposition) : "";
      const p = index.at[c]!;
      switch (base) {
        case "obl":
          step = word === "" ? 3 : (PLACING[word] ?? NEVER);
          // "called on Israel", "complained to Cairo": whom a speech act is addressed to is no place.
          if (ADDRESSING.has(word) && index.words.about.has(tree.lemma(i))) step = NEVER;
          break;
        case "advmod":
          step = 1;
          break;
        case "nmod":
          if (tree.rel(c) === "nmod:poss") step = i === token && !verbal ? 3 : NEVER;
          // "the bombing of Rafah", "the town of Homs"; but not "the government of Lebanon".
          else if (word === "of")
            step =
              i === token && !verbal
                ? 2
                : index.words.kindWords.has(tree.lower(i)) ||
                    index.words.partWords.has(tree.lemma(i)) ||
                    p === index.at[i]
                  ? 1
                  : NEVER;
          else if (word === "on" && index.words.topical.has(tree.lemma(i))) step = NEVER;
          // What stands inside a subject or object has its place only by being in it.
          else if (inside && !INSIDE.has(word)) step = NEVER;
          else step = PLACING[word] ?? (word === "" ? 3 : NEVER);
          break;
        case "compound":
        case "amod":
          // "the Rafah attack", "Aleppo strikes"; and parts of a name.
          step = i === token && !verbal ? 2 : p >= 0 && index.at[i] === p ? 0 : NEVER;
          break;
        case "obj":
          // "attacked Rafah", "entered the city of Homs": only a place itself, or what lies in one.
          step = p >= 0 ? 2.5 : 4;
          // "condemned the bombing in Baghdad" happened elsewhere; "staged a bombing in Baghdad" did not.
          if (verbal && index.predicate.has(c) && index.words.about.has(tree.lemma(i))) step = NEVER;
          break;
        case "nsubj":
          // "Rafah was bombed", "a market in Aleppo was hit"
          step = tree.rel(c) === "nsubj:pass" ? (p >= 0 ? 2.5 : 4) : p >= 0 ? NEVER : 6;
          break;
        case "appos":
        case "flat":
        case "conj":
          step = 1;
          break;
        case "nummod":
        case "det":
        case "case":
        case "punct":
          step = NEVER;
          break;
        default:
          step = 4;
      }
      if (step >= NEVER || cost + step >= 14) continue;
      if (p >= 0) offer(p, cost + step);
      // Another happening's own phrase keeps its own places, save that a verb may borrow those of its object or subject.
      const other = i !== c && index.predicate.has(c) && !VERBAL.has(tree.upos(c));
      stack.push({
        i: c,
        cost: cost + step + (other ? 2 : 0),
        inside: inside || (verbal && (base === "obj" || base === "nsubj")),
      });
    }
  }
  return best < 0 ? best : withinIt(document, tree, best, offered);
}

/** How finely a place is known, the finest first. */
const FINENESS: readonly PlacePrecision[] = ["point", "city", "admin1", "vague", "region", "country"];

/** Of "at Khiam in southern Lebanon", however the tree hangs the two, the place that lies in the other. */
function withinIt(document: Placed, tree: Tree, best: number, offered: ReadonlySet<number>): number {
  const wide = document.places[best]!;
  for (const p of offered) {
    const fine = document.places[p]!;
    const between = wide.first - fine.last;
    if (!fine.place || !wide.place || between < 1 || between > 3) continue;
    if (fine.place.country !== wide.place.country) continue;
    if (FINENESS.indexOf(fine.place.precision) >= FINENESS.indexOf(wide.place.precision)) continue;
    const word = tree.lower(fine.last);
    if (word === "in" || word === "," || word === "of") return p;
  }
  return best;
}

/** Whether a clause of its own stands between a word and the predicate: "threatened to fire at Tel Aviv" threatens elsewhere. */
function inOtherClause(tree: Tree, i: number, token: number): boolean {
  for (let h = i, steps = 0; h >= 0 && h !== token && steps < 30; h = tree.head(h), steps++)
    if (CLAUSES.has(tree.base(h)) && VERBAL.has(tree.upos(h))) return true;
  return false;
}

/** Places of the happening that a verb is about ("condemned the bombing in Baghdad"): they are not the verb's own. */
function objectsPlaces(document: Placed, tree: Tree, index: PlacesIndex, token: number): ReadonlySet<number> | null {
  if (!VERBAL.has(tree.upos(token)) || !index.words.about.has(tree.lemma(token))) return null;
  const object = tree.child(token, "obj");
  const predicate = object < 0 ? undefined : index.predicate.get(object);
  if (predicate === undefined) return null;
  const places = new Set<number>();
  for (const argument of document.predicates[predicate]!.arguments)
    if (argument.role === "LOC")
      for (let i = argument.first; i < argument.last; i++) if (index.at[i]! >= 0) places.add(index.at[i]!);
  return places;
}

/** The predicate whose place the one at `token` shares, or -1. */
function sharedPlace(tree: Tree, token: number): number {
  const head = tree.head(token);
  if (head < 0) return -1;
  const base = tree.base(token);
  if (VERBAL.has(tree.upos(token))) {
    if (base === "conj") return VERBAL.has(tree.upos(head)) ? head : -1;
    // "shelled the town, killing five"; but not "threatened to strike if they bombed".
    if (base === "advcl")
      return VERBAL.has(tree.upos(head)) && /^VB[GN]$/.test(tree.xpos(token)) && tree.child(token, "mark") < 0
        ? head
        : -1;
    if (base === "acl" || base === "xcomp") return head;
    return -1;
  }
  // "five were killed in an airstrike on the town": the strike is where the killing is; but "condemned the strike" is not.
  if (base === "nsubj") return tree.child(head, "ccomp") >= 0 ? -1 : head;
  if (base === "obl") {
    const preposition = tree.child(token, "case");
    return preposition >= 0 && /^(?:in|during|by|with|as)$/.test(tree.lower(preposition)) ? head : -1;
  }
  if (base === "nmod") {
    const preposition = tree.child(token, "case");
    return preposition >= 0 && /^(?:in|during|from|of)$/.test(tree.lower(preposition)) && !VERBAL.has(tree.upos(head))
      ? head
      : -1;
  }
  if (base === "conj" || base === "compound") return head;
  return -1;
}
