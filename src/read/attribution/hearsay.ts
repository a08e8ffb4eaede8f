// "According to …", "reportedly", "alleged": cues that stand outside the clause they report.
import type { Tree } from "../../match/index.ts";
import { type Piece, trimmed } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import { type Context, type Draft, blank } from "./draft.ts";
import { RULES } from "./rules.ts";
import { type Speaker, speakerAt } from "./speakers.ts";

/** "according to the ministry": the source is what it governs, the content the clause it stands in. */
export function sourceDraft(context: Context, cue: CueUse): Draft | null {
  const { tree, document, knowledge, inside } = context;
  // The source's head: what the first or the last word of the phrase hangs on as a case marker.
  let head = -1;
  for (const w of [cue.first, cue.last - 1]) {
    const up = tree.head(w);
    if (up >= cue.last && tree.base(w) === "case") head = up;
  }
  if (head < 0) {
    // "in the words of X": X is a modifier of "words"; else the phrase that stands right behind.
    let i = cue.last;
    if (i >= tree.length || tree.sentence(i) !== tree.sentence(cue.token)) return null;
    for (let steps = 0; steps < 10; steps++) {
      const up = tree.head(i);
      if (
        up < cue.last ||
        up > cue.last + 25 ||
        tree.sentence(up) !== tree.sentence(cue.token) ||
        !["NOUN", "PROPN", "PRON", "NUM"].includes(tree.upos(up))
      )
        break;
      i = up;
    }
    // "according to show insiders", with a noun taken for a verb: the last noun before a mark.
    for (let k = cue.last; k < tree.length && k < cue.last + 8 && !NOMINAL.has(tree.upos(i)); k++) {
      if (tree.upos(k) === "PUNCT" || tree.sentence(k) !== tree.sentence(cue.token)) break;
      if (NOMINAL.has(tree.upos(k)) && !NOMINAL.has(tree.upos(k + 1))) i = k;
    }
    head = i;
  }
  const draft = blank(cue, cue.token, RULES.source);
  draft.sense = cue.senses[0]!;
  draft.stance = draft.sense.stance;
  draft.speaker = speakerAt(document, tree, knowledge, head, [cue.last - 1]);
  if (!draft.speaker) return null;
  draft.speaker = pastParticiple(tree, pastSlash(tree, untorn(tree, draft.speaker, cue)));
  const s = tree.sentence(cue.token);
  const first = document.sentences.firstToken[s]!;
  const last = document.sentences.lastToken[s]!;
  const torn = tree.last(cue.first) > head;
  const hole = {
    first: cue.first,
    last: Math.max(
      draft.speaker.phrase.last,
      !torn && tree.last(head) <= last && !verbInside(tree, draft.speaker.phrase.last, tree.last(head))
        ? tree.last(head)
        : 0,
    ),
  };
  // "according to the UN, which says …": what the source adds of itself is told by its own clause.
  const own = tree.childrenBy(head, "acl:relcl").find((c) => c > head && tree.first(c) <= hole.last + 1);
  if (own !== undefined && tree.child(own, "ccomp", "obj") > own) hole.last = Math.max(hole.last, tree.last(own));
  // Inside a quotation the phrase is part of what the quoted speaker says: the content stays within the marks.
  const q = inside[cue.token]! >= 0 ? context.quotations[inside[cue.token]!]! : null;
  let from = Math.max(first, q?.first ?? first);
  let to = Math.min(last, q?.last ?? last);
  // A relative clause or an embedded clause that holds the phrase limits it, unless the phrase stands at an edge of the sentence.
  hole.last = pastDate(tree, hole.last, last);
  const atEdge = hole.first <= first + 1 || hole.last >= last - 1 || closes(tree, hole, last);
  const clauseHolder = nearestClause(tree, tree.head(head) === -1 ? head : tree.head(head));
  const embedded =
    clauseHolder >= 0 && tree.rel(clauseHolder) === "acl:relcl" && embeddedInSaying(context, clauseHolder);
  if (!atEdge || embedded) {
    const clauseHead = nearestClause(tree, tree.head(head) === -1 ? head : tree.head(head));
    if (clauseHead >= 0 && tree.head(clauseHead) >= 0) {
      from = Math.max(from, tree.first(clauseHead));
      to = Math.min(to, Math.max(tree.last(clauseHead), hole.last));
    }
  }
  const pieces: Piece[] = [];
  const push = (a: number, b: number): void => {
    const p = a < b ? trimmed(tree, a, b) : null;
    if (p) pieces.push(p);
  };
  push(from, hole.first);
  push(hole.last, to);
  draft.pieces = pieces;
  return draft;
}

/** "…, according to the ministry | on Monday.": behind a comma and with no clause after it, the phrase is about the whole sentence. */
const closes = (tree: Tree, hole: Piece, last: number): boolean =>
  tree.lower(hole.first - 1) === "," && !verbInside(tree, hole.last, last) && last - hole.last < LONGEST_TAIL;

const LONGEST_TAIL = 12;

/** "according to ministry data | as of 11 August": the day to which a source goes belongs to the source. */
function pastDate(tree: Tree, from: number, last: number): number {
  if (tree.lower(from) !== "as" || tree.lower(from + 1) !== "of") return from;
  let i = from + 2;
  while (i < last && i < from + 7 && tree.upos(i) !== "PUNCT") i++;
  return i;
}

/** "According to the UN, | more than 40 died": a word behind the comma that the tree gave to the preposition is no part of the name. */
function untorn(tree: Tree, speaker: Speaker, cue: CueUse): Speaker {
  if (tree.last(cue.first) <= speaker.head) return speaker;
  let last = speaker.head + 1;
  while (last < speaker.phrase.last && tree.upos(last) !== "PUNCT") last++;
  return { ...speaker, phrase: { first: cue.last, last } };
}

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM"]);

/** "a poll, conducted in May, …": how it was made, between commas. */
function pastParticiple(tree: Tree, speaker: Speaker): Speaker {
  const comma = speaker.phrase.last;
  if (comma + 2 >= tree.length || tree.lower(comma) !== "," || tree.xpos(comma + 1) !== "VBN") return speaker;
  let last = comma + 2;
  while (last < tree.length && tree.sentence(last) === tree.sentence(comma) && tree.upos(last) !== "PUNCT") last++;
  return tree.lower(last) === "," ? { ...speaker, phrase: { ...speaker.phrase, last } } : speaker;
}

/** "a Herald/Channel 5 poll": the names on both sides of a stroke, with the noun behind them, are one phrase. */
function pastSlash(tree: Tree, speaker: Speaker): Speaker {
  let { last } = speaker.phrase;
  if (last + 1 >= tree.length || tree.lower(last) !== "/" || tree.sentence(last) !== tree.sentence(speaker.head))
    return speaker;
  last++;
  while (last < tree.length && NOMINAL.has(tree.upos(last)) && tree.sentence(last) === tree.sentence(speaker.head))
    last++;
  // "… poll | released last week"
  if (tree.xpos(last) === "VBN") while (last < tree.length && tree.upos(last) !== "PUNCT") last++;
  return { ...speaker, phrase: { ...speaker.phrase, last } };
}

/** True for a clause inside what another cue of the sentence reports: "X says …, which did it, according to Y". */
function embeddedInSaying(context: Context, clause: number): boolean {
  const { tree, knowledge } = context;
  for (let h = tree.head(clause), steps = 0; h >= 0 && steps < 12; h = tree.head(h), steps++)
    if (tree.base(h) === "ccomp" && tree.head(h) >= 0 && knowledge.cues.has(tree.lemma(tree.head(h)))) return true;
  return false;
}

const verbInside = (tree: Tree, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (tree.upos(i) === "VERB") return true;
  return false;
};

function nearestClause(tree: Tree, i: number): number {
  const CLAUSES = new Set(["root", "ccomp", "advcl", "acl:relcl", "acl", "parataxis", "conj", "csubj"]);
  for (let h = i, steps = 0; h >= 0 && steps < 12; h = tree.head(h), steps++)
    if ((CLAUSES.has(tree.rel(h)) || CLAUSES.has(tree.base(h))) && ["VERB", "AUX", "ADJ"].includes(tree.upos(h)))
      return h;
  return tree.root(i);
}

/** "reportedly fled", "the alleged attack": hearsay without a source. */
export function hearsayDraft(context: Context, cue: CueUse): Draft | null {
  const { tree } = context;
  const head = tree.head(cue.token);
  // Inside quotation marks the word is the quoted speaker's, not the report's.
  if (head < 0 || context.inside[cue.token]! >= 0) return null;
  const draft = blank(cue, cue.token, RULES.adverb);
  draft.sense = cue.senses[0]!;
  draft.stance = draft.sense.stance;
  const scope = cue.kind === "adverb" ? nearestClause(tree, head) : head;
  let from = tree.first(scope);
  const to = tree.last(scope);
  if (cue.kind === "modifier")
    for (const c of tree.children(scope))
      if (c < scope && ["case", "mark", "cc"].includes(tree.base(c))) from = Math.max(from, tree.last(c));
  for (const [a, b] of [
    [from, cue.first],
    [cue.last, to],
  ] as const) {
    const p = a < b ? trimmed(tree, a, b) : null;
    if (p && !(p.last - p.first === 1 && tree.upos(p.first) === "DET")) draft.pieces.push(p);
  }
  return draft;
}
