// Where names stand: what the name tagger, the known actors and the gazetteer found, settled into spans that do not overlap.
import type { EntitiesKnowledge } from "../../language/index.ts";
import type { Dateline, Name, NameType, PlaceMention, Sentences, TimeMention, Tokens } from "../../document/index.ts";
import type { EntityKind } from "../../ontology/index.ts";
import type { Tree } from "../../match/index.ts";
import { demonymEndingAt, isEquipment } from "./nouns.ts";
import { folded, knownNames } from "./phrases.ts";
import { titleBefore } from "./titles.ts";

export interface NameSpan {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly type: NameType;
}

interface Candidate extends NameSpan {
  /** Of two as long, the higher stands. */
  readonly rank: number;
}

const TYPE_OF_KIND: Readonly<Record<EntityKind, NameType>> = {
  person: "person",
  organization: "organization",
  government: "organization",
  armed_group: "organization",
  place: "place",
  population: "misc",
  other: "misc",
};

const capitalised = (text: string): boolean => /^\p{Lu}/u.test(text);
const NAMELIKE = new Set(["PROPN", "NOUN", "ADJ", "X", "SYM"]);

/** A person's name without the titles, nationalities and articles that the tagger took along. */
function withoutTitles(tree: Tree, knowledge: EntitiesKnowledge, first: number, last: number): number {
  let at = first;
  while (at < last - 1) {
    const lower = tree.lower(at);
    const next = at + 1;
    const drops =
      (knowledge.words.honorifics.has(lower) && next < last) ||
      knowledge.personNouns.get(lower)?.title === true ||
      (knowledge.demonyms.has(lower) && !knowledge.givenNames.has(folded(lower))) ||
      knowledge.words.definite.has(lower) ||
      (!capitalised(tree.text(at)) && !knowledge.words.nameParticles.has(lower));
    // "Prince" of "Prince Harry" goes, the given name "Marshal" of a lone surname does not matter here.
    if (!drops) break;
    at = next;
  }
  return at;
}

/** Capitalised phrases ending in a noun for a body ("Foreign Affairs and Defence Committee"), which the tagger may have missed. */
function bodies(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  sentences: Sentences,
  describes: (first: number, last: number) => boolean,
  timed: Uint8Array,
  out: Candidate[],
): void {
  for (let s = 0; s < sentences.length; s++) {
    const from = sentences.firstToken[s]!;
    const to = sentences.lastToken[s]!;
    for (let i = from; i < to; i++) {
      const noun = knowledge.groupNouns.get(tree.lower(i));
      if (!noun || isEquipment(noun) || !capitalised(tree.text(i))) continue;
      let first = i;
      let words = 1;
      while (first > from) {
        const p = first - 1;
        if (capitalised(tree.text(p)) && !knowledge.words.definite.has(tree.lower(p)) && NAMELIKE.has(tree.upos(p))) {
          first = p;
          words++;
        } else if (
          ["and", "&", "-"].includes(tree.lower(p)) &&
          p - 1 >= from &&
          capitalised(tree.text(p - 1)) &&
          tree.upos(p - 1) !== "DET" &&
          words >= 2 &&
          knowledge.demonyms.get(tree.lower(p - 1)) === undefined &&
          knownNames(knowledge).named(tree.text(p - 1)).length === 0
        ) {
          first = p - 1;
          words++;
        } else break;
      }
      // The first word of a sentence has its capital anyway.
      if (first === from && words > 1 && tree.upos(first) !== "PROPN" && !knowledge.demonyms.has(tree.lower(first))) {
        first++;
        words--;
      }
      let last = i + 1;
      while (last < to && capitalised(tree.text(last)) && tree.upos(last) === "PROPN" && last - i < 6) last++;
      if (
        last + 1 < to &&
        ["of", "for", "on"].includes(tree.lower(last)) &&
        capitalised(tree.text(last + 1)) &&
        tree.upos(last + 1) === "PROPN" &&
        !timed[last + 1] &&
        last === i + 1
      ) {
        let end = last + 1;
        while (end < to && capitalised(tree.text(end)) && tree.upos(end) === "PROPN") end++;
        last = end;
        words++;
      }
      if (words > 1 && !describes(first, last)) out.push({ first, last, type: "organization", rank: 1 });
      i = Math.max(i, last - 1);
    }
  }
}

/** What `titleCase` found of each sentence: 1 or -1, 0 where nobody has asked yet. */
const titleCased = new WeakMap<Sentences, Int8Array>();

/** True for a sentence written as headlines are, with a capital on most words: there a capital tells nothing. */
export function titleCase(tokens: Tokens, sentences: Sentences, sentence: number): boolean {
  let known = titleCased.get(sentences);
  if (!known) titleCased.set(sentences, (known = new Int8Array(sentences.length)));
  if (known[sentence] === 0) known[sentence] = mostlyCapitals(tokens, sentences, sentence) ? 1 : -1;
  return known[sentence] === 1;
}

function mostlyCapitals(tokens: Tokens, sentences: Sentences, sentence: number): boolean {
  // A dateline that stands by itself has its capitals from its names.
  if (/^(?:--?|–|—)$/.test(tokens.lower[sentences.lastToken[sentence]! - 1] ?? "")) return false;
  let words = 0;
  let capitals = 0;
  for (let i = sentences.firstToken[sentence]!; i < sentences.lastToken[sentence]!; i++) {
    const text = tokens.texts[i]!;
    if (!/^\p{L}/u.test(text)) continue;
    words++;
    if (/^\p{Lu}/u.test(text)) capitals++;
  }
  return capitals > 0.6 * words;
}

/** The agency in a report's dateline, whatever the tagger made of its words. */
function agencySpan(tree: Tree, dateline: Dateline | null): Candidate | null {
  if (!dateline?.agency) return null;
  const open = dateline.quote.text.lastIndexOf("(");
  const start = dateline.quote.start + open + 1;
  const first = tree.tokenAt(start);
  const last = tree.tokenAt(start + dateline.agency.length - 1) + 1;
  return open < 0 || first < 0 || last <= first ? null : { first, last, type: "organization", rank: 3.8 };
}

/** Where "the North" and "the South" stand in a text that names both states so called: "North and South Korea". */
function halves(tree: Tree, knowledge: EntitiesKnowledge, tokens: Tokens): number[] {
  const known = knownNames(knowledge);
  const isHalf = (i: number): boolean =>
    capitalised(tokens.texts[i] ?? "") && knowledge.words.halves.has(tokens.lower[i] ?? "");
  /** The words that two halves share ("Korea"), where both are states. */
  const shared = new Set<string>();
  for (let i = 0; i + 1 < tokens.length; i++)
    if (isHalf(i) && capitalised(tokens.texts[i + 1]!)) {
      const rest = tokens.texts[i + 1]!;
      const states = [...knowledge.words.halves].filter((half) =>
        known.named(`${half[0]!.toUpperCase()}${half.slice(1)} ${rest}`).some((n) => n.actor.kind === "government"),
      );
      if (states.length > 1) shared.add(tokens.lower[i + 1]!);
    }
  if (shared.size !== 1) return [];
  const found: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isHalf(i) || ["-", "of"].includes(tokens.lower[i + 1] ?? "") || capitalised(tokens.texts[i + 1] ?? ""))
      continue;
    const before = tree.lower(i - 1);
    const listed = ["and", "or"].includes(tokens.lower[i + 1] ?? "") && isHalf(i + 2);
    if (listed || (i > 0 && knowledge.words.definite.has(before))) found.push(i);
  }
  return found;
}

export interface Named {
  readonly spans: readonly NameSpan[];
}

/** The names of a document in reading order, none overlapping another. */
export function nameSpans(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  layers: {
    readonly tokens: Tokens;
    readonly sentences: Sentences;
    readonly names: readonly Name[];
    readonly places: readonly PlaceMention[];
    readonly times: readonly TimeMention[];
    readonly dateline: Dateline | null;
  },
): NameSpan[] {
  const { tokens, sentences } = layers;
  const known = knownNames(knowledge);
  const candidates: Candidate[] = [];
  const timed = new Uint8Array(tokens.length);
  for (const t of layers.times) for (let i = t.first; i < t.last; i++) timed[i] = 1;
  /** Words written without a capital inside a sentence of ordinary letters, and words that the text has as names. */
  const plain = new Set<string>();
  const headline = new Uint8Array(sentences.length);
  for (let s = 0; s < sentences.length; s++) {
    if (titleCase(tokens, sentences, s)) headline[s] = 1;
    else
      for (let i = sentences.firstToken[s]!; i < sentences.lastToken[s]!; i++)
        if (/^\p{Ll}/u.test(tokens.texts[i]!)) plain.add(tokens.lower[i]!);
  }
  /** The text below the headline has these words as a name. */
  const namedBelow = (first: number, last: number): boolean => {
    const wanted = tokens.lower.slice(first, last);
    for (let i = last; i + wanted.length <= tokens.length; i++)
      if (
        headline[tokens.sentence[i]!] === 0 &&
        wanted.every((w, k) => tokens.lower[i + k] === w && capitalised(tokens.texts[i + k]!))
      )
        return true;
    return false;
  };
  /** "Border Raid" in a headline: capitals there tell nothing, so a run that ends in an ordinary noun describes. */
  const describes = (first: number, last: number): boolean => {
    if (headline[tokens.sentence[first]!] === 0) return false;
    const words = [tokens.lower[last - 1]!, tree.lemma(last - 1).toLowerCase()];
    const office = knowledge.personNouns.get(words[0]!)?.title === true && last - first > 1;
    if (!office && !words.some((w) => knowledge.words.ordinary.has(w) || (last - first === 1 && plain.has(w))))
      return false;
    const body = words.map((w) => knowledge.groupNouns.get(w)).find((n) => n !== undefined);
    if (last - first > 1 && body && body.kind !== "armed_group" && !knowledge.words.generic.has(body.noun))
      return false;
    return !namedBelow(first, last);
  };
  const isDemonym = (first: number, last: number): boolean =>
    demonymEndingAt(tree, knowledge, last - 1)?.first === first;

  /** "With Nagorno-Karabakh": a noun with no article and nothing after it to describe is the land, not its people. */
  const stands = (first: number, last: number): boolean => {
    const head = headOf(tree, first, last);
    const inside = tree.base(head) === "compound" || tree.base(head) === "amod" || tree.child(head, "det") >= 0;
    return !inside && tree.xpos(head) === "NNP";
  };

  for (let s = 0; s < sentences.length; s++) {
    const to = sentences.lastToken[s]!;
    for (let i = sentences.firstToken[s]!; i < to; i++) {
      const match = known.longestAt(tokens, i, to);
      if (!match) continue;
      if (match.last - match.first === 1) {
        const upos = tree.upos(i);
        // A lone word that is no name here ("May", "Will"), or an adjective of nationality ("the UK minister" is a name, "Thai" is none).
        if (!NAMELIKE.has(upos)) continue;
        if (upos === "ADJ" && knowledge.demonyms.has(tokens.lower[i]!) && !/^[\p{Lu}.]+$/u.test(tokens.texts[i]!))
          continue;
      }
      candidates.push({ first: i, last: match.last, type: TYPE_OF_KIND[match.names[0]!.actor.kind], rank: 4 });
      i = match.last - 1;
    }
  }
  for (const i of halves(tree, knowledge, tokens)) candidates.push({ first: i, last: i + 1, type: "place", rank: 4 });
  for (const name of layers.names) {
    let { first, last } = name;
    while (last > first + 1 && /^(?:'s|’s|'|’|,|\.)$/.test(tokens.lower[last - 1]!)) last--;
    // "Chad's National Front": the owner is no part of the name, where it is known or a place.
    for (let i = first + 1; i < last - 1; i++)
      if (/^(?:'s|’s)$/.test(tokens.lower[i]!) && name.type !== "person") {
        const owner = known.exactly(tokens, first, i);
        if (owner.length > 0 || layers.places.some((p) => p.first === first && p.last === i)) first = i + 1;
      }
    if (name.type === "person") first = withoutTitles(tree, knowledge, first, last);
    else
      while (
        first < last - 1 &&
        (knowledge.words.definite.has(tokens.lower[first]!) ||
          (!capitalised(tokens.texts[first]!) &&
            !knowledge.words.nameParticles.has(tokens.lower[first]!) &&
            /^\p{Ll}+$/u.test(tokens.texts[first]!)))
      )
        first++;
    if (isDemonym(first, last) && known.exactly(tokens, first, last).length === 0) continue;
    // "Nations on Monday": a day and what leads up to it are no part of a name.
    for (let i = first + 1; i < last; i++)
      if (timed[i] && tree.upos(i - 1) === "ADP") {
        last = i - 1;
        break;
      }
    // "New Year's Eve".
    if (name.type === "misc" && timed[first] && timed[last - 1]) continue;
    if (describes(first, last)) continue;
    // "Congolese soldiers": a people and a plain plural are no name.
    if (
      last - first > 1 &&
      tree.xpos(last - 1) === "NNS" &&
      tokens.texts[last - 1] === tokens.lower[last - 1] &&
      isDemonym(first, last - 1) &&
      known.exactly(tokens, first, last).length === 0
    )
      continue;
    // "Airliner" at the start of a sentence, where the text goes on about "the airliner".
    if (
      last - first === 1 &&
      sentences.firstToken[tokens.sentence[first]!] === first &&
      plain.has(tokens.lower[first]!) &&
      tokens.texts[first]!.slice(1) === tokens.lower[first]!.slice(1) &&
      known.exactly(tokens, first, last).length === 0
    )
      continue;
    // "Officials" at the start of a sentence has its capital anyway.
    if (
      last - first === 1 &&
      sentences.firstToken[tokens.sentence[first]!] === first &&
      knowledge.personNouns.get(tokens.lower[first]!)?.number === "plural" &&
      known.exactly(tokens, first, last).length === 0
    )
      continue;
    // A name has a capital somewhere.
    let capital = false;
    for (let i = first; i < last; i++) if (/\p{Lu}/u.test(tokens.texts[i]!)) capital = true;
    if (!capital) continue;
    // "Gaza War", "Darfur Talks" name what happens at a place; the place is what refers.
    if (
      name.type !== "person" &&
      last - first > 1 &&
      knowledge.words.relationNouns.has(tree.lemma(last - 1).toLowerCase())
    ) {
      if (name.type === "place") candidates.push({ first, last: last - 1, type: "place", rank: 2 });
      continue;
    }
    candidates.push({ first, last, type: name.type, rank: name.score >= 0.5 ? 3 : 2 });
  }
  for (const place of layers.places) {
    if (!place.place && place.last - place.first > 1 && describes(place.first, place.last)) continue;
    if (
      !place.place &&
      place.last - place.first > 1 &&
      knowledge.words.relationNouns.has(tree.lemma(place.last - 1).toLowerCase())
    )
      continue;
    if (
      isDemonym(place.first, place.last) &&
      known.exactly(tokens, place.first, place.last).length === 0 &&
      !(place.place && stands(place.first, place.last))
    )
      continue;
    // "The United States" at the start of a sentence; "The Hague" inside one keeps its article.
    const article =
      knowledge.words.definite.has(tokens.lower[place.first]!) &&
      place.last - place.first > 1 &&
      (tokens.texts[place.first] === tokens.lower[place.first] ||
        sentences.firstToken[tokens.sentence[place.first]!] === place.first);
    candidates.push({
      first: article ? place.first + 1 : place.first,
      last: place.last,
      type: "place",
      rank: place.place ? 3.5 : 2.5,
    });
  }
  bodies(tree, knowledge, sentences, describes, timed, candidates);
  const agency = agencySpan(tree, layers.dateline);
  if (agency) candidates.push(agency);

  // A tagger's span that runs over a conjunction of two known actors is a mistake, not a name.
  const knownAt = new Int32Array(tokens.length).fill(-1);
  candidates.forEach((c, k) => {
    if (c.rank === 4) for (let i = c.first; i < c.last; i++) knownAt[i] = k;
  });
  const joinsTwo = (c: Candidate): boolean => {
    if (c.rank === 4) return false;
    for (let i = c.first + 1; i < c.last - 1; i++)
      if (
        (tokens.lower[i] === "and" || tokens.lower[i] === ",") &&
        knownAt[i] === -1 &&
        knownAt[i - 1] !== -1 &&
        knownAt[i + 1] !== -1
      )
        return true;
    return false;
  };

  /** "The Nordian army and the Vardish Guard" taken for one name: a known actor after a conjunction is one of its own. */
  const runsOn = (c: Candidate): boolean => {
    const k = c.rank === 4 ? -1 : knownAt[c.last - 1]!;
    if (k < 0) return false;
    const own = candidates[k]!;
    let at = own.first - 1;
    if (at > c.first && knowledge.words.definite.has(tokens.lower[at]!)) at--;
    else if (own.last - own.first < 2) return false;
    return own.last === c.last && at > c.first && tokens.lower[at] === "and";
  };

  /** True for a span that cuts a known name in two: the known name stands. */
  const cutsKnown = (c: Candidate): boolean => {
    if (c.rank === 4) return false;
    for (const edge of [c.first, c.last - 1]) {
      const k = knownAt[edge]!;
      if (k < 0) continue;
      const other = candidates[k]!;
      if (other.first < c.first || other.last > c.last) return other.last - other.first > 1;
    }
    return false;
  };
  /** "Chief Cabinet Secretary NAME": a title and a known person are no body. */
  const endsInPerson = (c: Candidate): boolean => {
    const k = knownAt[c.last - 1]!;
    const other = c.rank < 3 && k >= 0 ? candidates[k]! : null;
    return other !== null && other.type === "person" && other.first > c.first && other.last === c.last;
  };
  /** "Kosovo Serbs", "South Korean": what stands inside a nationality of several words is no name of its own. */
  const peopled = new Int32Array(tokens.length).fill(-1);
  for (let i = tokens.length - 1; i > 0; i--) {
    const demonym = peopled[i] === -1 ? demonymEndingAt(tree, knowledge, i) : null;
    if (demonym && demonym.first < i && knownAt[i] === -1) peopled.fill(demonym.first, demonym.first, i + 1);
  }
  const insidePeople = (c: Candidate): boolean => {
    const from = peopled[c.first]!;
    return from >= 0 && peopled[c.last - 1] === from && (c.first > from || peopled[c.last] === from);
  };
  const sound = candidates.filter(
    (c) => !joinsTwo(c) && !runsOn(c) && !insidePeople(c) && !cutsKnown(c) && !(c.type !== "person" && endsInPerson(c)),
  );
  sound.sort((a, b) => b.last - b.first - (a.last - a.first) || b.rank - a.rank || a.first - b.first);
  const taken = new Uint8Array(tokens.length);
  const spans: NameSpan[] = [];
  for (const c of sound) {
    let free = true;
    for (let i = c.first; i < c.last; i++) if (taken[i]) free = false;
    if (!free) continue;
    for (let i = c.first; i < c.last; i++) taken[i] = 1;
    spans.push({ first: c.first, last: c.last, type: c.type });
  }

  // Words of a title are no body's name: "Minister of Transport and Works NAME".
  const inTitle = new Uint8Array(tokens.length);
  for (const span of spans) {
    if (span.type !== "person") continue;
    const title = titleBefore(tree, knowledge, span.first, sentences.firstToken[tokens.sentence[span.first]!]!);
    if (title?.noun) for (let i = title.before?.first ?? title.titleFirst; i < span.first; i++) inTitle[i] = 1;
  }
  const kept = spans.filter(
    (span) => !inTitle[span.first] || knownAt[span.first] !== -1 || span.type === "place" || span.type === "person",
  );
  spans.length = 0;
  spans.push(...kept);

  // Surnames that the tagger passed over: a capitalised word that is the surname of somebody named in full elsewhere.
  const surnames = new Set<string>();
  for (const span of spans)
    if (span.type === "person" && span.last - span.first > 1) {
      surnames.add(folded(tokens.lower[span.last - 1]!));
      if (familyFirst(tokens, span)) surnames.add(folded(tokens.lower[span.first]!));
    }
  for (let i = 0; i < tokens.length; i++)
    if (
      !taken[i] &&
      (tree.upos(i) === "PROPN" || tree.xpos(i).startsWith("NNP")) &&
      capitalised(tokens.texts[i]!) &&
      surnames.has(folded(tokens.lower[i]!))
    )
      spans.push({ first: i, last: i + 1, type: "person" });

  return spans.sort((a, b) => a.first - b.first);
}

/** "Han Seung-min": a second part of the given name that is written small tells that the first word is the surname. */
const familyFirst = ({ texts, lower }: Tokens, { first, last }: NameSpan): boolean =>
  last - first === 4 && texts[last - 2] === "-" && texts[last - 1] === lower[last - 1];

/** The token of a span that the tree hangs the rest on: the first whose head lies outside. */
export function headOf(tree: Tree, first: number, last: number): number {
  let best = last - 1;
  let width = -1;
  for (let i = first; i < last; i++) {
    const h = tree.head(i);
    if (h >= first && h < last) continue;
    if (tree.base(i) === "case" || tree.base(i) === "punct" || tree.base(i) === "det") continue;
    const covers = Math.min(tree.last(i), last) - Math.max(tree.first(i), first);
    if (covers > width) {
      best = i;
      width = covers;
    }
  }
  return best;
}
