// Quotations → the cue that reports each: before it, after it, or carried over from the words before.
import type { Tree } from "../../match/index.ts";
import { doerOf } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import type { Quotation } from "./quotations.ts";

export interface Place {
  readonly tree: Tree;
  readonly cues: readonly CueUse[];
  /** Token range of the block. */
  readonly first: number;
  readonly last: number;
}

const TERMINAL = new Set([".", "?", "!", "…", "...", ".."]);
const isTerminal = (word: string): boolean => TERMINAL.has(word);

/** Index of the first cue at or after `token`. */
export function cueFrom(cues: readonly CueUse[], token: number): number {
  let lo = 0;
  let hi = cues.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (cues[mid]!.token < token) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

const takesQuote = (cue: CueUse): boolean =>
  cue.kind === "verb" && cue.senses.some((s) => s.kind === "verb" && s.frames.has("quote"));

/**
 * True when the words in the marks are a quotation of their own, not a few quoted words that are part of the sentence around them
 * ("so-called 'safe zones'") nor a title.
 */
export function standsAlone(tree: Tree, q: Quotation, blockFirst: number): boolean {
  const before = q.open - 1;
  const lastInside = q.last - 1;
  const closed = isTerminal(tree.lower(lastInside)) || tree.lower(lastInside) === ",";
  const opens =
    before < blockFirst ||
    tree.sentence(before) !== tree.sentence(q.open) ||
    [",", ":", "-", "--", "—", "–", "("].includes(tree.lower(before)) ||
    isTerminal(tree.lower(before)) ||
    ['"', "”", "“", "''"].includes(tree.text(before));
  const after = q.close >= 0 ? q.close + 1 : -1;
  const follows = after >= 0 && after < tree.length && tree.lower(after) === ",";
  const words = q.last - q.first;
  if (closed && opens) return words > 1 || tree.upos(q.first) !== "PROPN";
  if (opens && (follows || q.close < 0)) return words > 2;
  // A quoted sentence straight after its verb: he said "We will go."
  if (closed && words > 3 && /^\p{Lu}/u.test(tree.text(q.first))) return !isTitle(tree, q);
  return opens && words > 5;
}

/** "The Morning Hour With Kane," in marks: capitals on every word of weight are what a thing is called. */
function isTitle(tree: Tree, q: Quotation): boolean {
  for (let i = q.first; i < q.last; i++) {
    if (tree.upos(i) === "PUNCT" || LITTLE.has(tree.upos(i))) continue;
    if (!/^[\p{Lu}\p{N}]/u.test(tree.text(i))) return false;
  }
  return true;
}

const MEANWHILE = new Set(["when", "while", "after", "before", "because", "although", "though", "until", "since"]);
const LITTLE = new Set(["ADP", "DET", "CCONJ", "PART"]);

/** The cue right after a quotation ("…," the mayor told reporters), or -1. */
export function cueAfter(place: Place, q: Quotation, nextOpen: number): number {
  const { tree, cues } = place;
  if (q.close < 0) return -1;
  const lastInside = tree.lower(q.last - 1);
  let at = q.close + 1;
  if (at >= place.last) return -1;
  const comma = tree.lower(at) === "," || tree.lower(at) === "-" || tree.lower(at) === "—" || tree.lower(at) === "–";
  if (comma) at++;
  // "“…,” when Obel blasted him": what else happened then.
  if (MEANWHILE.has(tree.lower(at))) return -1;
  const expected = comma || lastInside === ",";
  const lower = /^\p{Ll}/u.test(tree.text(at) ?? "");
  if (!expected && isTerminal(lastInside) && lastInside === "." && !lower) return -1;
  let stop = at;
  while (stop < place.last && stop < at + 45 && stop !== nextOpen && !endsSentence(tree, stop, place.last)) stop++;
  for (let k = cueFrom(cues, at); k < cues.length && cues[k]!.token < stop; k++) {
    const cue = cues[k]!;
    if (!takesQuote(cue) || insideAside(tree, cue.token)) continue;
    // Between a quotation and its verb stands at most the speaker.
    if (!onlySpeakerBetween(tree, at, cue.token, cues, k)) return -1;
    if (!expected && contentBehind(tree, cue)) return -1;
    if (expected && lastInside !== "," && !comma && contentBehind(tree, cue)) return -1;
    return k;
  }
  return -1;
}

/** True for a verb in a relative clause or a participle on a noun: it describes the speaker and does not report the quotation. */
function insideAside(tree: Tree, verb: number): boolean {
  for (let h = verb, steps = 0; h >= 0 && steps < 4; h = tree.head(h), steps++) {
    if (tree.rel(h) === "acl:relcl") return true;
    if (tree.base(h) === "amod" || (tree.base(h) === "acl" && tree.xpos(h) !== "VBG")) return true;
    if (tree.base(h) !== "conj" && tree.base(h) !== "xcomp" && h !== verb) return false;
  }
  return false;
}

/** False when another finite verb stands between a quotation and the cue, outside relative clauses and appositions of the speaker. */
function onlySpeakerBetween(tree: Tree, from: number, verb: number, cues: readonly CueUse[], k: number): boolean {
  for (let i = from; i < verb; i++) {
    if (tree.upos(i) !== "VERB") continue;
    const xpos = tree.xpos(i);
    if (xpos !== "VBD" && xpos !== "VBZ" && xpos !== "VBP") continue;
    const rel = tree.rel(i);
    if (rel === "acl:relcl" || rel === "acl" || rel === "amod" || rel === "advcl") continue;
    if (k > 0 && cues[k - 1]!.token === i) continue;
    // The verb and the cue share a clause ("stood up and said").
    if (tree.head(verb) === i || tree.head(i) === verb) continue;
    return false;
  }
  return true;
}

/** "…," shouted the crowd: what the tree takes for the object right behind the verb is its subject. */
function inverted(tree: Tree, cue: CueUse): boolean {
  if (cue.last >= tree.length || tree.upos(cue.last) === "VERB") return false;
  const subject = tree.child(cue.token, "nsubj", "nsubj:pass");
  if (subject < 0) return true;
  // A subject inside the quotation is the quotation's.
  for (let i = subject + 1; i < cue.token; i++) if (tree.lower(i) === '"' || tree.lower(i) === "''") return true;
  return false;
}

/** True when the cue has content of its own behind it, so that a quotation before it is another's. */
function contentBehind(tree: Tree, cue: CueUse): boolean {
  for (const c of tree.children(cue.token)) {
    if (c < cue.token) continue;
    const rel = tree.base(c);
    if (rel === "ccomp") return true;
    if (rel === "obj" && !inverted(tree, cue) && !cue.senses.some((s) => s.addressee === "obj")) return true;
  }
  return false;
}

function endsSentence(tree: Tree, i: number, last: number): boolean {
  return isTerminal(tree.lower(i)) && (i + 1 >= last || tree.sentence(i + 1) !== tree.sentence(i));
}

/** The cue of "“No comment” was all the minister would say", or -1. */
export function cueOfAll(place: Place, q: Quotation): number {
  const { tree, cues } = place;
  const be = q.close + 1;
  if (q.close < 0 || tree.lemma(be) !== "be" || tree.lower(be + 1) !== "all") return -1;
  for (let k = cueFrom(cues, be + 2); k < cues.length && cues[k]!.token < be + 12; k++) {
    if (tree.sentence(cues[k]!.token) !== tree.sentence(be)) return -1;
    if (takesQuote(cues[k]!)) return k;
  }
  return -1;
}

/** Who sends it, in "Then came the reply from the palace: “…”": what "from" or "by" governs right before the colon, or -1. */
export function senderBeforeColon(place: Place, q: Quotation, isUtterance: (noun: number) => boolean): number {
  const { tree } = place;
  const colon = q.open - 1;
  if (colon < place.first || tree.lower(colon) !== ":") return -1;
  for (let i = colon - 1; i > place.first && i > colon - 12 && tree.upos(i) !== "VERB"; i--) {
    if (tree.lower(i) !== "from" && tree.lower(i) !== "by") continue;
    const sender = tree.head(i);
    return tree.base(i) === "case" && sender > i && sender < colon && isUtterance(i - 1) ? sender : -1;
  }
  return -1;
}

/** The cue before a quotation (he told reporters: "…"), or -1. */
export function cueBefore(place: Place, q: Quotation, previousClose: number): number {
  const { tree, cues } = place;
  const before = q.open - 1;
  if (before < place.first) return -1;
  const mark = tree.lower(before);
  let start = before;
  while (
    start > place.first &&
    start > before - 60 &&
    start - 1 > previousClose &&
    !(isTerminal(tree.lower(start - 1)) && tree.sentence(start - 1) !== tree.sentence(before))
  )
    start--;
  if (tree.sentence(before) !== tree.sentence(q.open) && mark !== ":" && mark !== ",") return -1;
  if (isTerminal(mark)) return -1;
  for (let k = cueFrom(cues, before + 1) - 1; k >= 0 && cues[k]!.token >= start; k--) {
    const cue = cues[k]!;
    if (!takesQuote(cue)) continue;
    if (mark !== ":" && mark !== "," && mark !== "-" && mark !== "—" && mark !== "–" && !reaches(tree, cue, before))
      continue;
    // Content between the verb and the comma belongs to the verb; the quotation is then not its object.
    if (mark === "," && behindIsContent(tree, cue, before, q)) return -1;
    if (insideAside(tree, cue.token) && tree.xpos(cue.token) !== "VBG") {
      if (mark !== ":") continue;
    }
    return k;
  }
  return -1;
}

/** True when nothing but addressee and adverbs stands between the cue and the quotation. */
function reaches(tree: Tree, cue: CueUse, before: number): boolean {
  for (let i = cue.last; i <= before; i++) {
    const upos = tree.upos(i);
    if (upos === "VERB" || upos === "SCONJ" || upos === "CCONJ") return false;
  }
  return true;
}

function behindIsContent(tree: Tree, cue: CueUse, before: number, q: Quotation): boolean {
  for (const c of tree.children(cue.token)) {
    if (c < cue.token || c > before) continue;
    const rel = tree.base(c);
    if (rel === "ccomp" && !(tree.first(c) <= q.open && q.open < tree.last(c))) return true;
    if (
      rel === "obj" &&
      tree.upos(c) !== "PRON" &&
      !inverted(tree, cue) &&
      !cue.senses.some((s) => s.addressee === "obj")
    )
      return true;
  }
  return false;
}

/** The subject of the clause that a colon ends ("The minister was defiant: …"), or -1. */
export function subjectBeforeColon(place: Place, q: Quotation): number {
  const { tree } = place;
  const colon = q.open - 1;
  if (colon < place.first || tree.lower(colon) !== ":") return -1;
  const root = tree.root(Math.max(place.first, colon - 1));
  if (root > colon) return -1;
  const subject = tree.child(root, "nsubj");
  if (subject < 0) return tree.upos(root) === "VERB" ? doerOf(tree, root) : -1;
  return subject < colon ? subject : -1;
}
