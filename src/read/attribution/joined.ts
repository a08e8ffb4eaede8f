// What hangs together: participles and coordinated cues with their speaker, originators, lone quotations, headlines, and words taken over.
import type { Tree } from "../../match/index.ts";
import { type Piece, isPassive, ownSubject, trimmed } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import { type Context, type Draft, blank, hasClass } from "./draft.ts";
import { canSpeak } from "./plausible.ts";
import { blockRanges } from "./quotations.ts";
import type { Loose } from "./quoted.ts";
import { contentQuotes } from "./records.ts";
import { RULES } from "./rules.ts";
import { entitiesOf, speakerAt } from "./speakers.ts";

/**
 * "X said that …, adding that …": a participle of saying behind a comma belongs to the one who speaks, not to the clause that the tree
 * hung it on. What is said ends before it, and its speaker is the same.
 */
export function relocateParticiples(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree } = context;
  const byToken = new Map(drafts.flatMap((d) => (d?.cue?.kind === "verb" ? [[d.cue.token, d] as const] : [])));
  for (const draft of byToken.values()) {
    // A verb without a subject of its own shares the speaker, with all the words of it, of the cue it hangs on.
    const verb = draft.cue!.token;
    if (
      ownSubject(tree, verb) >= 0 ||
      isPassive(tree, verb) ||
      !["conj", "advcl", "xcomp", "parataxis"].includes(tree.base(verb))
    )
      continue;
    const outer = byToken.get(tree.head(verb));
    if (outer?.speaker && draft.speaker && outer.speaker.head === draft.speaker.head) draft.speaker = outer.speaker;
  }
  drafts.forEach((draft, k) => relocateConjunct(context, drafts, draft, k));
  drafts.forEach((draft, k) => {
    const cue = draft?.cue;
    if (!draft || !cue || cue.kind !== "verb" || tree.xpos(cue.token) !== "VBG" || draft.pieces.length === 0) return;
    const comma = leftEdge(tree, cue) - 1;
    if (comma < 0 || tree.lower(comma) !== "," || context.inside[cue.token]! >= 0) return;
    const byClause = draft.sense?.frames.has("that") || draft.quotations.length > 0;
    for (let j = k - 1; j >= 0; j--) {
      const outer = drafts[j];
      if (!outer?.cue || outer.cue.kind !== "verb" || outer.pieces.length === 0) continue;
      if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token)) break;
      const at = outer.pieces.findIndex((p) => p.first < cue.token && cue.token < p.last);
      const direct = outer.quotations.length > 0;
      if (at < 0 && !direct) continue;
      const outerByClause = outer.rule === RULES.clause;
      if (outerByClause && !byClause && (!draft.speaker || canSpeak(context, draft.speaker))) break;
      if (at >= 0) {
        const p = outer.pieces[at]!;
        const cut = trimmed(tree, p.first, comma);
        if (!cut) break;
        outer.pieces[at] = cut;
      }
      if (outer.speaker) draft.speaker = outer.speaker;
      break;
    }
  });
}

/**
 * "X said Y had a right to it but urged it to wait": a second cue without a subject, hung on what was said, is the first speaker's where a
 * comma or "but" sets it off, where its object is the one spoken about, or where it can only go on with a saying ("and added").
 */
function relocateConjunct(context: Context, drafts: readonly (Draft | null)[], draft: Draft | null, k: number): void {
  const { tree } = context;
  const cue = draft?.cue;
  if (!draft || !cue || cue.kind !== "verb" || tree.base(cue.token) !== "conj" || ownSubject(tree, cue.token) >= 0)
    return;
  if (draft.pieces.length === 0 || draft.quotations.length > 0) return;
  const join = tree.child(cue.token, "cc");
  if (join < 0 || join > cue.token) return;
  const object = tree.child(cue.token, "obj", "iobj");
  const setOff =
    tree.lower(join) === "but" ||
    tree.lower(join - 1) === "," ||
    tree.lemma(cue.token) === "add" ||
    (object >= 0 && tree.upos(object) === "PRON");
  if (!setOff) return;
  for (let j = k - 1; j >= 0; j--) {
    const outer = drafts[j];
    if (!outer?.cue || outer.cue.kind !== "verb" || !outer.speaker || outer.pieces.length === 0) continue;
    if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token)) return;
    if (tree.xpos(outer.cue.token) !== tree.xpos(cue.token) || tree.head(cue.token) === outer.cue.token) continue;
    const at = outer.pieces.findIndex((p) => p.first < cue.token && cue.token < p.last);
    if (at < 0 && !tree.dominates(outer.cue.token, cue.token)) continue;
    if (at >= 0) {
      const cut = trimmed(tree, outer.pieces[at]!.first, join);
      if (!cut) return;
      outer.pieces[at] = cut;
    }
    draft.speaker = outer.speaker;
    return;
  }
}

const leftEdge = (tree: Tree, cue: CueUse): number => {
  let first = cue.first;
  for (const c of tree.children(cue.token))
    if (c < cue.token && tree.base(c) === "advmod" && c === first - 1) first = c;
  return first;
};

/** "…, citing police": the originator of what the sentence reports. */
export function citations(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree, knowledge, document, cues } = context;
  cues.forEach((cue) => {
    if (cue.kind !== "verb" || !knowledge.citing.has(tree.lemma(cue.token)) || tree.xpos(cue.token) !== "VBG") return;
    const object = tree.child(cue.token, "obj");
    if (object < 0) return;
    const originator = speakerAt(document, tree, knowledge, object, [cue.token]);
    if (!originator) return;
    let best: Draft | null = null;
    for (const draft of drafts) {
      if (
        !draft?.cue ||
        draft.pieces.length === 0 ||
        tree.sentence(draft.cue.token) !== tree.sentence(cue.token) ||
        draft.cue.kind === "noun"
      )
        continue;
      if (
        !best ||
        tree.dominates(draft.cue.token, cue.token) ||
        Math.abs(draft.cue.token - cue.token) < Math.abs(best.cue!.token - cue.token)
      ) {
        if (best && tree.dominates(best.cue!.token, cue.token) && !tree.dominates(draft.cue.token, cue.token)) continue;
        best = draft;
      }
    }
    if (!best) return;
    best.originator = originator;
    const hole = { first: cue.first, last: Math.max(originator.phrase.last, cue.last) };
    best.pieces = best.pieces.flatMap((p) => {
      if (hole.last <= p.first || hole.first >= p.last) return [p];
      const out: Piece[] = [];
      const a = p.first < hole.first ? trimmed(tree, p.first, hole.first) : null;
      const b = hole.last < p.last ? trimmed(tree, hole.last, p.last) : null;
      if (a) out.push(a);
      if (b) out.push(b);
      return out;
    });
  });
}

/** A quotation that no cue reports: its speaker is the subject before the colon, or whoever spoke last. */
export function looseDraft(context: Context, loose: Loose, drafts: readonly Draft[]): Draft | null {
  const { tree, document, knowledge, quotations } = context;
  const q = quotations[loose.quotations[0]!]!;
  const draft = blank(null, q.first, loose.rule);
  draft.quotations.push(...loose.quotations);
  draft.pieces = loose.quotations.map((k) => ({ first: quotations[k]!.first, last: quotations[k]!.last }));
  if (loose.speaker >= 0) {
    draft.speaker = speakerAt(document, tree, knowledge, loose.speaker, [q.open]);
    return draft.speaker ? draft : null;
  }
  // Whoever's words were reported in the sentence before, or last in the paragraph before.
  const sentence = tree.sentence(q.open);
  let nearest: Draft | null = null;
  for (const other of drafts) {
    if (
      !other.cue ||
      other.cue.kind === "noun" ||
      other.cue.kind === "modifier" ||
      other.cue.kind === "adverb" ||
      !other.speaker ||
      other.pieces.length === 0
    )
      continue;
    if (other.status === "unsure" || context.inside[other.cue.token]! >= 0) continue;
    if (other.cue.token < q.open && (!nearest || other.cue.token > nearest.cue!.token)) nearest = other;
  }
  const words = q.last - q.first;
  const wholeBlock = q.open === document.sentences.firstToken[document.tokens.sentence[q.open]!];
  const distance = nearest
    ? sentence - tree.sentence(Math.max(nearest.cue!.token, nearest.pieces.at(-1)!.last - 1))
    : Infinity;
  if (!nearest || distance > 1 || !wholeBlock || words < 4 || hasClass(context, nearest.speaker!.head, "document")) {
    context.refused.push({
      stage: "statements",
      rule: RULES.carriedOn,
      quote: tree.quote(q.first, q.last),
      reason: "words in quotation marks, but nobody is named who said them",
    });
    return null;
  }
  draft.speaker = nearest.speaker;
  draft.sense = nearest.sense;
  return draft;
}

/** "UN: aid convoy hit" in a headline, and "MAYOR: We will rebuild." in a transcript: a speaker, a colon, the words. */
export function colonDrafts(context: Context): Draft[] {
  const { document, tree, knowledge } = context;
  const drafts: Draft[] = [];
  for (const { block, first: start, last } of blockRanges(document)) {
    const headline = document.blocks[block]?.kind === "headline";
    const first = tree.upos(start) === "PUNCT" ? start + 1 : start;
    for (let i = first + 1; i < Math.min(first + (headline ? 7 : 5), last - 2); i++) {
      if (tree.lower(i) !== ":") continue;
      let head = first;
      for (let h = first; h < i; h++)
        if (tree.head(h) < first || tree.head(h) >= i) {
          head = h;
          break;
        }
      const capitals = /^[\p{Lu}][\p{Lu}\s.'-]+$/u.test(tree.quote(first, i).text);
      const entities = entitiesOf(document, tree, knowledge, head);
      const kind = document.entities.records.find((e) => e.id === entities[0])?.kind;
      const speaks =
        kind !== undefined
          ? kind !== "place" && kind !== "other" && kind !== "population"
          : hasClass(context, head, "people", "body", "spokesperson", "document");
      if (headline ? !speaks : !(capitals || kind === "person")) break;
      if (!headline && tree.sentence(i) === tree.sentence(last - 1) && !capitals) break;
      const draft = blank(null, first, RULES.headline);
      draft.speaker = speakerAt(document, tree, knowledge, head, [i]);
      const piece = trimmed(tree, i + 1, last);
      if (piece && draft.speaker) {
        draft.speaker = { ...draft.speaker, phrase: { first, last: i } };
        draft.pieces = [piece];
        draft.cueSpan = { first: i, last: i + 1 };
        drafts.push(draft);
      }
      break;
    }
  }
  return drafts;
}

/** "Council Calls for Truce": in a headline's capitals a verb passes for a noun, so its clause is read off the words. */
export function headlineDrafts(context: Context, others: readonly Draft[]): Draft[] {
  const { document, tree, knowledge } = context;
  const drafts: Draft[] = [];
  for (const { block, first, last } of blockRanges(document)) {
    if (document.blocks[block]?.kind !== "headline") continue;
    for (let i = first + 1; i < last - 1; i++) {
      if (tree.upos(i) !== "NOUN" && tree.upos(i) !== "PROPN") continue;
      if (!/^\p{Lu}\p{Ll}+s$/u.test(tree.text(i)) || !["NOUN", "PROPN"].includes(tree.upos(i - 1))) continue;
      const base = knowledge.baseForms.get(tree.lower(i));
      const senses =
        base === undefined
          ? []
          : (knowledge.cues.get(base) ?? []).flatMap((c) => (c.words.length === 1 ? c.senses : []));
      const opens = tree.lower(i + 1);
      const sense = senses.find(
        (x) =>
          x.kind === "verb" &&
          x.stance !== "other" &&
          !x.flags.has("talk") &&
          ((opens === "to" && x.frames.has("to")) || x.frames.has(opens)),
      );
      if (!sense || others.some((d) => d.cue && d.cue.kind === "verb" && d.cue.token >= first && d.cue.token < i))
        continue;
      let head = i - 1;
      while (tree.head(head) >= first && tree.head(head) < i && ["NOUN", "PROPN"].includes(tree.upos(tree.head(head))))
        head = tree.head(head);
      const speaker = speakerAt(document, tree, knowledge, head, [i]);
      const content = trimmed(tree, opens === "to" ? i + 1 : i + 2, stretchEnd(tree, i + 1, last));
      if (!speaker || !content) continue;
      // What the noun seemed to mean is withdrawn.
      for (const d of others) if (d.cue?.token === i) d.pieces = [];
      const draft = blank(null, i, opens === "to" ? RULES.clause : RULES.object);
      draft.speaker = { ...speaker, phrase: { first, last: i } };
      draft.pieces = [content];
      draft.sense = sense;
      draft.stance = sense.stance;
      draft.cueSpan = { first: i, last: opens === "to" ? i + 1 : i + 2 };
      drafts.push(draft);
      break;
    }
  }
  return drafts;
}

function stretchEnd(tree: Tree, from: number, last: number): number {
  for (let i = from; i < last; i++)
    if (tree.lower(i) === "," || tree.lower(i) === ";" || tree.lower(i) === "-") return i;
  return last;
}

/** "Both embassies said so", "the claim could not be verified": the content is what was said before. */
export function takeOver(context: Context, drafts: readonly Draft[]): void {
  const { tree, knowledge } = context;
  let previous: Draft | null = null;
  for (const draft of drafts) {
    const cue = draft.cue;
    if (cue && cue.kind === "verb" && context.inside[cue.token]! < 0) {
      const same = sameWords(context, draft);
      if (same && previous && tree.sentence(cue.token) - tree.sentence(previous.at) <= 2) {
        draft.taken = contentQuotes(context, previous);
        draft.pieces = [];
        const negated = draft.rule === RULES.refusal || (draft.stance === "other" && same === "verify");
        draft.rule = same === "verify" ? RULES.unverified : RULES.same;
        if (negated || same === "verify") draft.stance = "other";
        draft.status = "asserted";
        continue;
      }
      if (same && same !== "verify") draft.pieces = [];
    }
    if (
      draft.pieces.length > 0 &&
      draft.speaker &&
      (cue === null || cue.kind === "verb" || cue.kind === "preposition") &&
      knowledge
    )
      previous = draft;
  }
}

/** Whether a cue's object or subject only stands for what was said before: "said so", "confirmed this", "the account could not be verified". */
function sameWords(context: Context, draft: Draft): "said" | "verify" | null {
  const { tree, knowledge } = context;
  const verb = draft.cue!.token;
  const passive = isPassive(tree, verb);
  const object = passive ? tree.child(verb, "nsubj:pass") : tree.child(verb, "obj");
  const negated = tree.children(verb).some((c) => knowledge.negators.has(tree.lower(c)));
  if (
    draft.sense?.stance === "confirm" &&
    object >= 0 &&
    (negated || tree.children(verb).some((c) => knowledge.unsaid.has(tree.lower(c))))
  ) {
    const general =
      hasClass(context, object, "utterance", "document", "medium", "count") ||
      knowledge.sameWords.has(tree.lower(object));
    if (
      general &&
      !tree
        .children(object)
        .some(
          (c) =>
            tree.base(c) === "acl" ||
            tree.rel(c) === "acl:relcl" ||
            (tree.base(c) === "nmod" && tree.rel(c) !== "nmod:poss"),
        )
    )
      return "verify";
  }
  if (passive) return null;
  if (
    object >= 0 &&
    knowledge.sameWords.has(tree.lower(object)) &&
    tree.child(object, "acl", "acl:relcl", "nmod") < 0 &&
    (draft.pieces.length === 0 || (draft.pieces.length === 1 && draft.pieces[0]!.last - draft.pieces[0]!.first <= 2))
  )
    return "said";
  // "said so too", "residents agreed."
  const next = draft.cue!.last;
  if (draft.pieces.length > 0 || next >= tree.length || draft.speaker === null) return null;
  if (tree.lower(next) === "so" && tree.upos(next + 1 < tree.length ? next + 1 : next) !== "ADJ") return "said";
  if (draft.sense?.flags.has("opinion") && draft.sense.frames.has("that") && tree.upos(next) === "PUNCT") return "said";
  return null;
}
