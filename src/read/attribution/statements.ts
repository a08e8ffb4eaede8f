// Cues, quotations and speakers → statement records.
import { byRule, quote, type Quote, type Refused } from "../../document/index.ts";
import type { CueSense, SourceClass, StatementsKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Stance, Status } from "../../ontology/index.ts";
import { recordId, type ChainLink, type Statement } from "../../record/index.ts";
import type { Resolved } from "../layers.ts";
import { timeOf } from "../times/attach.ts";
import { agentOf, isPassive, ownSubject, phraseOf, trimmed, type Piece } from "./clauses.ts";
import { contentOf, type Content } from "./content.ts";
import { cuesOf, type CueUse } from "./cues.ts";
import { cueAfter, cueBefore, standsAlone, subjectBeforeColon, type Place } from "./direct.ts";
import { blockRanges, quotationsOf, type Quotation } from "./quotations.ts";
import { RULES, type RuleName } from "./rules.ts";
import { addresseeHead, entitiesOf, quotingVerb, speakerAt, speakerHead, type Speaker } from "./speakers.ts";

/** A statement in the making. */
interface Draft {
  readonly cue: CueUse | null;
  /** Where it stands, for order and for what follows it. */
  readonly at: number;
  speaker: Speaker | null;
  pieces: Piece[];
  /** Indices of the quotations that are its content. */
  readonly quotations: number[];
  sense: CueSense | null;
  stance: Stance;
  status: Status;
  rule: RuleName;
  originator: Speaker | null;
  outlet: Speaker | null;
  addressee: Speaker | null;
  /** Content taken over from an earlier statement, in characters. */
  taken: readonly Quote[] | null;
  cueSpan: Piece | null;
}

interface Context {
  readonly document: Resolved;
  readonly tree: Tree;
  readonly knowledge: StatementsKnowledge;
  readonly cues: readonly CueUse[];
  readonly quotations: readonly Quotation[];
  /** For each token the quotation it stands in, or -1. */
  readonly inside: Int32Array;
  readonly refused: Refused[];
}

const hasClass = (context: Context, head: number, ...classes: readonly SourceClass[]): boolean => {
  const of = context.knowledge.sources.get(context.tree.lemma(head).toLowerCase());
  return of !== undefined && classes.some((c) => of.has(c));
};

/** Every statement of the document, in reading order, and what was looked at and not recorded. */
export function statementsOf(
  document: Resolved,
  knowledge: StatementsKnowledge,
): { records: Statement[]; refused: Refused[] } {
  const tree = treeOf(document);
  const cues = cuesOf(tree, knowledge);
  const quotations = quotationsOf(document);
  const inside = new Int32Array(tree.length).fill(-1);
  quotations.forEach((q, k) => inside.fill(k, q.first, q.last));
  const context: Context = { document, tree, knowledge, cues, quotations, inside, refused: [] };
  const drafts = assemble(context);
  const records = drafts.flatMap((draft) => toRecords(context, draft));
  return { records, refused: context.refused };
}

function assemble(context: Context): Draft[] {
  const { tree, cues } = context;
  const direct = quotationsByCue(context);
  const drafts: (Draft | null)[] = cues.map((cue, k) => draftOfCue(context, cue, direct.byCue.get(k) ?? []));
  relocateParticiples(context, drafts);
  citations(context, drafts);
  const all = drafts.filter((d) => d !== null);
  all.push(...direct.loose.map((l) => looseDraft(context, l, all)).filter((d) => d !== null));
  all.push(...colonDrafts(context), ...headlineDrafts(context, all));
  all.sort((a, b) => a.at - b.at || (a.pieces[0]?.first ?? 0) - (b.pieces[0]?.first ?? 0));
  // "refuses to say whether": the refusal is told with what is refused, not beside it.
  const refusals = new Set(
    all.flatMap((d) =>
      d.rule === RULES.refusal &&
      d.cueSpan &&
      d.cue &&
      d.cueSpan.first !== d.cue.first &&
      d.pieces.length > 0 &&
      !d.sense?.flags.has("talk")
        ? [d.cueSpan.first]
        : [],
    ),
  );
  for (const d of all) if (d.cue && d.rule !== RULES.refusal && refusals.has(d.cue.token)) d.pieces = [];
  const refusing = new Set(
    all.flatMap((d) => (d.cue && d.pieces.length > 0 && d.sense?.flags.has("refusal") ? [d.cue.token] : [])),
  );
  for (const d of all)
    if (
      d.sense?.flags.has("talk") &&
      d.cueSpan &&
      d.cue &&
      d.cueSpan.first !== d.cue.first &&
      refusing.has(d.cueSpan.first)
    )
      d.pieces = [];
  takeOver(context, all);
  return all.filter((d) => (d.pieces.length > 0 || d.taken !== null) && plausible(context, d, tree));
}

// ── Direct speech ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Loose {
  readonly quotations: number[];
  /** Head of the speaker where a colon gives it, or -1. */
  readonly speaker: number;
  readonly rule: RuleName;
}

/** Which cue reports which quotations; and the quotations that no cue reports. */
function quotationsByCue(context: Context): {
  byCue: Map<number, { index: number; rule: RuleName }[]>;
  loose: Loose[];
} {
  const { tree, cues, quotations, document } = context;
  const byCue = new Map<number, { index: number; rule: RuleName }[]>();
  const loose: Loose[] = [];
  const cueOf = new Int32Array(quotations.length).fill(-1);
  const looseOf: (Loose | undefined)[] = quotations.map(() => undefined);
  const ranges = new Map(blockRanges(document).map((r) => [r.block, r]));
  const give = (k: number, cue: number, rule: RuleName): void => {
    cueOf[k] = cue;
    const list = byCue.get(cue);
    if (list) list.push({ index: k, rule });
    else byCue.set(cue, [{ index: k, rule }]);
  };
  const pending: number[] = [];
  quotations.forEach((q, k) => {
    const range = ranges.get(q.block)!;
    const place: Place = { tree, cues, first: range.first, last: range.last };
    const previous = quotations[k - 1];
    const next = quotations[k + 1];
    if (q.continues >= 0) {
      if (cueOf[q.continues]! >= 0) return give(k, cueOf[q.continues]!, RULES.nextParagraph);
      const with_ = looseOf[q.continues];
      if (with_) {
        with_.quotations.push(k);
        looseOf[k] = with_;
        return;
      }
    }
    if (!standsAlone(tree, q, range.first)) return;
    const nextOpen = next && next.block === q.block ? next.open : -1;
    const previousClose =
      previous && previous.block === q.block && previous.close >= 0 ? previous.close : range.first - 1;
    const before = q.open > range.first ? tree.lower(q.open - 1) : "";
    const closesWithComma = tree.lower(q.last - 1) === ",";
    const colon = before === ":";
    let cue = -1;
    let rule: RuleName = RULES.after;
    if (closesWithComma && !colon) cue = cueAfter(place, q, nextOpen);
    if (cue < 0) {
      cue = cueBefore(place, q, previousClose);
      rule = RULES.before;
    }
    if (cue < 0 && !(closesWithComma && !colon)) {
      cue = cueAfter(place, q, nextOpen);
      rule = RULES.after;
    }
    if (cue < 0 && q.open === range.first && previousBlockEndsWithColon(context, q)) {
      // "He said:" and the quotation in the paragraph after it.
      cue = lastQuoteCue(context, q.open - 1);
      rule = RULES.before;
    }
    if (cue >= 0) {
      give(k, cue, rule);
      // Quotations waiting right before this one in the paragraph are the same speech.
      for (const p of pending)
        if (quotations[p]!.block === q.block && rule === RULES.after) give(p, cue, RULES.sameParagraph);
      pending.length = 0;
      return;
    }
    const subject = subjectBeforeColon(place, q);
    if (subject >= 0) {
      const entry = { quotations: [k], speaker: subject, rule: RULES.colon };
      loose.push(entry);
      looseOf[k] = entry;
      return;
    }
    if (previous && previous.block === q.block && startsSentence(tree, q.open, range.first)) {
      const c = cueOf[k - 1]!;
      // "…," he said. "…": nothing but the reporting clause stands between.
      if (
        c >= 0 &&
        tree.sentence(cues[c]!.token) >= tree.sentence(Math.max(previous.close, previous.first)) &&
        noSentenceBetween(tree, Math.max(cues[c]!.token, previous.last), q.open)
      )
        return give(k, c, RULES.sameParagraph);
      if (c < 0 && looseOf[k - 1] && noSentenceBetween(tree, previous.last, q.open)) {
        looseOf[k - 1]!.quotations.push(k);
        looseOf[k] = looseOf[k - 1];
        return;
      }
    }
    if (nextOpen >= 0 && onlyMarksBetween(tree, q.close, nextOpen)) {
      pending.push(k);
      return;
    }
    if (startsSentence(tree, q.open, range.first)) {
      const entry = { quotations: [k], speaker: -1, rule: RULES.carriedOn };
      loose.push(entry);
      looseOf[k] = entry;
    }
  });
  return { byCue, loose };
}

const startsSentence = (tree: Tree, token: number, blockFirst: number): boolean =>
  token <= blockFirst ||
  tree.sentence(token - 1) !== tree.sentence(token) ||
  [".", "!", "?", '"'].includes(tree.lower(token - 1));

function noSentenceBetween(tree: Tree, from: number, to: number): boolean {
  let ends = 0;
  for (let i = from; i < to; i++)
    if ([".", "!", "?"].includes(tree.lower(i)) && (i + 1 >= tree.length || tree.sentence(i + 1) !== tree.sentence(i)))
      ends++;
  return ends <= 1;
}

function onlyMarksBetween(tree: Tree, from: number, to: number): boolean {
  if (from < 0) return false;
  for (let i = from + 1; i < to; i++) if (tree.upos(i) !== "PUNCT" && tree.upos(i) !== "CCONJ") return false;
  return true;
}

function previousBlockEndsWithColon(context: Context, q: Quotation): boolean {
  const before = q.open - 1;
  return before >= 0 && context.tree.lower(before) === ":";
}

function lastQuoteCue(context: Context, colon: number): number {
  const { cues, tree } = context;
  for (let k = cues.length - 1; k >= 0; k--) {
    if (cues[k]!.token > colon) continue;
    if (tree.sentence(cues[k]!.token) !== tree.sentence(colon)) return -1;
    if (cues[k]!.kind === "verb" && cues[k]!.senses.some((s) => s.frames.has("quote"))) return k;
  }
  return -1;
}

// ── Cues ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const blank = (cue: CueUse | null, at: number, rule: RuleName): Draft => ({
  cue,
  at,
  speaker: null,
  pieces: [],
  quotations: [],
  sense: null,
  stance: "assert",
  status: "asserted",
  rule,
  originator: null,
  outlet: null,
  addressee: null,
  taken: null,
  cueSpan: cue ? { first: cue.first, last: cue.last } : null,
});

function draftOfCue(context: Context, cue: CueUse, direct: readonly { index: number; rule: RuleName }[]): Draft | null {
  if (cue.kind === "preposition") return sourceDraft(context, cue);
  if (cue.kind === "adverb" || cue.kind === "modifier") return hearsayDraft(context, cue);
  const { tree, document, knowledge, quotations } = context;
  const lemma = tree.lemma(cue.token);
  if (
    knowledge.citing.has(lemma) &&
    (tree.xpos(cue.token) === "VBG" ||
      isPassive(tree, cue.token) ||
      tree.base(cue.token) === "acl" ||
      tree.children(cue.token).some((c) => quotingVerb(tree, knowledge, c) >= 0))
  )
    return null;
  const draft = blank(cue, cue.token, RULES.clause);
  let head = speakerHead(tree, knowledge, cue);
  let tried: Content | null = contentOf(tree, cue, knowledge);
  if (tried && !isContent(context, cue, tried)) tried = null;
  let pieces = tried ? [...tried.pieces] : [];
  draft.sense = tried?.sense ?? null;
  if (tried)
    draft.rule =
      cue.kind === "noun"
        ? RULES.noun
        : tried.frame === "np" || tried.frame.startsWith("np+")
          ? RULES.object
          : tried.pieces[0]!.first < cue.token
            ? RULES.parenthesis
            : RULES.clause;
  if (direct.length > 0) {
    const spans = direct.map((d) => quotations[d.index]!);
    draft.quotations.push(...direct.map((d) => d.index));
    const sense = cue.senses.find((s) => s.frames.has("quote")) ?? cue.senses[0]!;
    draft.rule = direct[0]!.rule;
    // What the tree gives besides the quotation is content too ("said it was over: '…'"), unless it is the quotation by another name.
    const crosses = pieces.some((p) => spans.some((q) => p.first < q.last && q.first < p.last));
    const own =
      tried !== null &&
      !crosses &&
      (tried.frame === "that" || tried.frame === "wh") &&
      pieces[0]!.first > cue.token &&
      draft.rule === RULES.before;
    if (!own) pieces = [];
    draft.sense = own && tried ? tried.sense : sense;
    pieces.push(...spans.map((q) => ({ first: q.first, last: q.last })));
    // The speaker stands with the cue: neither inside the words nor, for "…," said X, before them.
    if (head >= 0 && spans.some((q) => q.first <= head && head < q.last)) head = -1;
    const near = nearSpeaker(context, cue, spans);
    if (
      near >= 0 &&
      (head < 0 || (draft.rule === RULES.after && head < spans[0]!.open && tree.base(cue.token) !== "advcl"))
    )
      head = near;
  } else if (pieces.length === 0) {
    const fallback = contentByWords(context, cue, head);
    if (fallback) {
      pieces = fallback.pieces;
      draft.rule = fallback.rule;
      draft.sense = cue.senses.find((s) => s.frames.has("that")) ?? null;
    }
  }
  if (direct.length === 0) {
    const both = setOffOnBothSides(context, cue);
    if (both) {
      pieces = both.pieces;
      head = both.speaker;
      draft.rule = RULES.parenthesis;
    } else if (tried?.frame === "to" || tried?.frame === "np+to") pieces = withCondition(context, cue, pieces);
    else if (tried?.frame === "np") pieces = withModifier(context, cue, pieces);
    else pieces = withCoordinate(context, cue, draft.rule, pieces);
    if (head >= 0 && cue.kind === "verb" && pieces.some((p) => p.first <= head && head < p.last)) {
      const near = nearSpeaker(context, cue, []);
      if (near >= 0 && !pieces.some((p) => p.first <= near && near < p.last)) head = near;
    }
  }
  draft.pieces = pieces;
  // "called for", "warned of": the preposition that opens the content belongs to the cue.
  const next = cue.last;
  if (
    tried &&
    direct.length === 0 &&
    cue.kind !== "noun" &&
    pieces[0]?.first === next + 1 &&
    tree.lower(next) === tried.frame.replace(/\+.*/, "")
  )
    draft.cueSpan = { first: cue.first, last: next + 1 };
  draft.sense ??= cue.senses[0]!;
  draft.stance = draft.sense.stance;
  if (direct.length === 0 && cue.kind === "verb" && draft.sense.flags.has("manner")) return null;
  const avoid = [
    cue.token,
    ...pieces.map((p) => (head >= 0 && p.first > head ? p.first : head >= 0 ? p.last - 1 : -1)),
  ];
  draft.speaker = speakerAt(document, tree, knowledge, head, avoid);
  if (draft.speaker) draft.speaker = withoutOccasion(context, clippedToMarks(context, draft.speaker, cue.token));
  if (draft.speaker) {
    const head_ = draft.speaker.head;
    const floor = Math.max(
      head_ > cue.token ? cue.last - 1 : -1,
      ...pieces.filter((p) => p.last <= head_).map((p) => p.last - 1),
      -1,
    );
    draft.speaker = withTitle(context, draft.speaker, floor);
    if (head_ > cue.token && direct.length > 0) draft.speaker = invertedPhrase(context, draft.speaker, cue);
  }
  const to = tried?.addressee ? headIn(tree, tried.addressee) : addresseeHead(tree, cue, draft.sense.addressee);
  if (to >= 0 && !pieces.some((p) => p.first <= to && to < p.last))
    draft.addressee = speakerAt(document, tree, knowledge, to, [cue.token]);
  // "The president of A and B says": a singular verb has one speaker.
  if (
    draft.speaker &&
    draft.speaker.entities.length > 1 &&
    tree.xpos(cue.token) === "VBZ" &&
    tree.child(cue.token, "nsubj") >= 0
  )
    draft.speaker = { ...draft.speaker, entities: draft.speaker.entities.slice(0, 1) };
  if (draft.addressee && hasClass(context, to, "outlet")) draft.outlet = draft.addressee;
  const quoting = quotingVerb(tree, knowledge, cue.token);
  if (quoting >= 0) {
    const passive = isPassive(tree, quoting);
    const carrier = passive ? agentOf(tree, quoting) : ownSubject(tree, quoting);
    if (carrier >= 0) draft.outlet = speakerAt(document, tree, knowledge, carrier, [cue.token, quoting]);
    if (passive) draft.cueSpan = { first: Math.min(quoting, cue.first), last: cue.last };
  }
  presented(context, draft, cue);
  return draft;
}

/**
 * "The test, officials said, was the biggest": what is said stands on both sides of a reporting clause between commas. Read off the
 * words, since trees take the speaker for an apposition of what stands before it.
 */
function setOffOnBothSides(context: Context, cue: CueUse): { pieces: Piece[]; speaker: number } | null {
  const { tree, document, inside } = context;
  if (cue.kind !== "verb" || inside[cue.token]! >= 0) return null;
  if (!cue.senses.some((s) => s.frames.has("that") && s.frames.has("quote"))) return null;
  if (cue.last >= tree.length || tree.lower(cue.last) !== ",") return null;
  const s = tree.sentence(cue.token);
  const start = document.sentences.firstToken[s]!;
  const end = document.sentences.lastToken[s]!;
  let comma = cue.first - 1;
  while (comma > start && comma > cue.first - 14 && IN_A_PHRASE.has(tree.upos(comma))) comma--;
  if (comma <= start || comma >= cue.first - 1 || tree.lower(comma) !== ",") return null;
  let speaker = -1;
  for (let i = comma + 1; i < cue.first && speaker < 0; i++)
    if (["NOUN", "PROPN", "PRON"].includes(tree.upos(i)) && (tree.head(i) <= comma || tree.head(i) >= cue.first))
      speaker = i;
  if (speaker < 0) return null;
  const a = trimmed(tree, start, comma);
  const b = trimmed(tree, cue.last + 1, end);
  return a && b && finiteIn(tree, start, end) ? { pieces: [a, b], speaker } : null;
}

/** "threatened to fire if attacked": the condition right behind what is threatened or promised is part of it. */
function withCondition(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree } = context;
  const top = pieces.at(-1);
  if (!top || top.first < cue.token) return pieces;
  const clause = tree
    .childrenBy(cue.token, "advcl")
    .find((c) => tree.first(c) === top.last && context.knowledge.conditions.has(tree.lower(tree.first(c))));
  if (clause === undefined) return pieces;
  let last = tree.last(clause);
  for (const c of tree.childrenBy(clause, "conj"))
    if (context.cues.some((u) => u.token === c)) last = Math.min(last, tree.first(c));
  const whole = trimmed(tree, top.first, last);
  return whole ? [...pieces.slice(0, -1), whole] : pieces;
}

const IN_A_PHRASE = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART", "AUX", "ADV"]);

/** "denied any role in the attack": what follows the object without a break belongs to it, unless it says when, where or to whom. */
function withModifier(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, document, knowledge } = context;
  const top = pieces.at(-1);
  if (!top || top.first < cue.token) return pieces;
  let last = top.last;
  for (const c of tree.childrenBy(cue.token, "obl", "advcl")) {
    if (tree.first(c) !== last || tree.base(c) === "advcl") continue;
    const marker = tree.lower(tree.first(c));
    if (tree.rel(c) === "obl:agent" || knowledge.sourcePrepositions.has(marker)) break;
    if (
      document.times.some((t) => t.first <= c && c < t.last) ||
      hasClass(context, c, "medium", "audience", "outlet", "platform")
    )
      break;
    if (marker !== "of" && marker !== "for" && document.places.some((p) => p.first <= c && c < p.last)) break;
    if (!["of", "in", "for", "between", "with", "against", "over", "into", "to", "towards", "toward"].includes(marker))
      break;
    if (marker === "to" && document.mentions[document.entities.mentionOfHead[c] ?? -1]?.type === "person") break;
    last = tree.last(c);
  }
  const whole = last > top.last ? trimmed(tree, top.first, last) : null;
  return whole ? [...pieces.slice(0, -1), whole] : pieces;
}

/** "said it was over, but it would wait": a second clause about the same, which the tree hung on the cue, is said too. */
function withCoordinate(context: Context, cue: CueUse, rule: RuleName, pieces: Piece[]): Piece[] {
  const { tree } = context;
  const top = pieces.at(-1);
  if (cue.kind !== "verb" || rule !== RULES.clause || !top || top.first < cue.token) return pieces;
  // "… , and that a million had fled"
  const next = tree.lower(top.last) === "," ? top.last + 1 : top.last;
  if (
    next + 2 < tree.length &&
    tree.upos(next) === "CCONJ" &&
    context.knowledge.complementizers.has(tree.lower(next + 1))
  ) {
    const verb = tree.head(next + 1);
    if (verb > next + 1 && tree.sentence(verb) === tree.sentence(cue.token)) {
      const whole = trimmed(tree, top.first, tree.last(verb));
      if (whole) return [...pieces.slice(0, -1), whole];
    }
  }
  for (const c of tree.childrenBy(cue.token, "conj")) {
    if (tree.first(c) < top.last || tree.first(c) > top.last + 2) continue;
    const subject = tree.child(c, "nsubj", "nsubj:pass");
    if (
      subject < 0 ||
      tree.upos(subject) !== "PRON" ||
      context.knowledge.cues.get(tree.lemma(c))?.some((e) => e.senses.some((x) => x.frames.has("that")))
    )
      continue;
    const whole = trimmed(tree, top.first, tree.last(c));
    if (whole) return [...pieces.slice(0, -1), whole];
  }
  return pieces;
}

/** False for what only looks like content: the day on which it was said, or a clause that the tree took for a noun phrase. */
function isContent(context: Context, cue: CueUse, content: Content): boolean {
  const { tree, document, knowledge } = context;
  if (content.frame !== "np" || content.pieces.length !== 1) return true;
  const { first, last } = content.pieces[0]!;
  if (document.times.some((t) => t.first <= first && last <= t.last)) return false;
  return !(
    cue.kind === "verb" &&
    first === cue.last &&
    last - first > 2 &&
    knowledge.complementizers.has(tree.lower(first))
  );
}

/** A speaker's phrase never runs over a quotation mark. */
function clippedToMarks(context: Context, speaker: Speaker, cue: number): Speaker {
  const { tree, quotations, inside } = context;
  let { first, last } = speaker.phrase;
  for (let i = speaker.head; i >= first; i--)
    if (
      inside[i]! !== inside[speaker.head]! &&
      tree.upos(i) !== "PUNCT" &&
      quotations[inside[i]!] &&
      quotations[inside[i]!]!.last - quotations[inside[i]!]!.first > 3
    )
      first = quotations[inside[i]!]!.last + 1;
  for (let i = speaker.head; i < last; i++)
    if (
      inside[i]! !== inside[speaker.head]! &&
      inside[i]! >= 0 &&
      quotations[inside[i]!]!.last - quotations[inside[i]!]!.first > 3
    )
      last = quotations[inside[i]!]!.open;
  if (cue >= first && cue < speaker.head) first = cue + 1;
  return first <= speaker.head && speaker.head < last
    ? { ...speaker, phrase: trimmed(tree, first, last) ?? speaker.phrase }
    : speaker;
}

/** "Kane on Tuesday", "Kane in an interview": when and where it was said are not who said it. */
function withoutOccasion(context: Context, speaker: Speaker): Speaker {
  const { tree, document } = context;
  let { last } = speaker.phrase;
  for (const c of tree.children(speaker.head)) {
    if (c < speaker.head || c >= last) continue;
    const rel = tree.base(c);
    if (rel !== "nmod" && rel !== "obl") continue;
    const when = document.times.some((t) => t.first <= c && c < t.last);
    const where = hasClass(context, c, "medium") && !["by", "of", "from"].includes(tree.lower(tree.first(c)));
    if (when || where) last = Math.min(last, tree.first(c));
  }
  return last === speaker.phrase.last
    ? speaker
    : { ...speaker, phrase: trimmed(tree, speaker.phrase.first, last) ?? speaker.phrase };
}

/** The head word of a stretch: the last of its words that hangs on something outside it. */
function headIn(tree: Tree, piece: Piece): number {
  for (let i = piece.last - 1; i >= piece.first; i--)
    if (["NOUN", "PROPN", "PRON"].includes(tree.upos(i)) && (tree.head(i) < piece.first || tree.head(i) >= piece.last))
      return i;
  return piece.last - 1;
}

/** "Governor Kim Rossi" where the tree left the title out: nominal words right before a name belong to it. */
function withTitle(context: Context, speaker: Speaker, floor: number): Speaker {
  const { tree, document } = context;
  if (tree.upos(speaker.head) !== "PROPN") return speaker;
  let { first } = speaker.phrase;
  while (first - 1 > floor && tree.sentence(first - 1) === tree.sentence(speaker.head)) {
    const i = first - 1;
    if (!["PROPN", "NOUN", "ADJ", "DET"].includes(tree.upos(i)) && tree.xpos(i) !== "POS") {
      // "In an interview Kane said": those words belong to the preposition.
      if (tree.upos(i) === "ADP") first = speaker.phrase.first;
      break;
    }
    if (tree.upos(i) === "NOUN" && hasClass(context, i, "medium", "document")) return speaker;
    if (document.times.some((t) => t.first <= i && i < t.last)) break;
    first = i;
  }
  while (first < speaker.head && tree.xpos(first) === "POS") first++;
  // "Minister of Trade | Ana Kane", cut in two by the tree.
  const verb = tree.head(speaker.head);
  if (verb >= 0 && tree.base(speaker.head) === "nsubj")
    for (const c of tree.childrenBy(verb, "nsubj"))
      if (
        c < speaker.head &&
        (tree.last(c) === speaker.phrase.first ||
          tree.last(c) === first ||
          (tree.last(c) === first - 1 && tree.lower(first - 1) === "," && tree.lower(speaker.phrase.last) === ","))
      )
        first = Math.max(floor + 1, tree.first(c));
  return first === speaker.phrase.first ? speaker : { ...speaker, phrase: { first, last: speaker.phrase.last } };
}

/** "…," said radio host Ana Kane: the words right behind the verb up to the name, and what follows it without a comma, are one phrase. */
function invertedPhrase(context: Context, speaker: Speaker, cue: CueUse): Speaker {
  const { tree } = context;
  let { first, last } = speaker.phrase;
  if (first - cue.last > 0 && first - cue.last <= 8) {
    let joined = true;
    for (let i = cue.last; i < first; i++)
      if (["PUNCT", "VERB", "AUX", "ADP", "PRON", "SCONJ", "ADV"].includes(tree.upos(i))) joined = false;
    if (joined) first = cue.last;
  }
  while (
    last < tree.length &&
    tree.sentence(last) === tree.sentence(cue.token) &&
    ["PROPN", "NOUN"].includes(tree.upos(last)) &&
    !context.document.times.some((t) => t.first <= last && last < t.last)
  )
    last++;
  return { ...speaker, phrase: { first, last } };
}

/** The nearest phrase that can speak between a cue and its quotation, where the tree gives no subject. */
function nearSpeaker(context: Context, cue: CueUse, spans: readonly Quotation[]): number {
  const { tree } = context;
  const nominal = (i: number): boolean =>
    tree.upos(i) === "PROPN" || tree.upos(i) === "PRON" || tree.upos(i) === "NOUN";
  const headOf = (i: number): number => {
    let h = i;
    for (let steps = 0; steps < 8; steps++) {
      const up = tree.head(h);
      if (up < 0 || up === cue.token || !nominal(up) || Math.abs(up - i) > 14 || tree.sentence(up) !== tree.sentence(i))
        break;
      if (up < cue.token !== i < cue.token) break;
      h = up;
    }
    return h;
  };
  const floor = Math.max(...spans.map((q) => (q.close >= 0 && q.close < cue.token ? q.close : -1)), -1);
  // "Kane, a farmer, said": back over the apposition to the name.
  const comma = cue.first - 1;
  if (comma > floor && tree.lower(comma) === "," && tree.sentence(comma) === tree.sentence(cue.token)) {
    for (let i = comma - 1; i > Math.max(floor, comma - 25) && tree.sentence(i) === tree.sentence(cue.token); i--) {
      if (tree.lower(i) !== "," && tree.lower(i) !== ")") continue;
      let name = tree.lower(i) === "," ? i - 1 : i;
      if (tree.lower(name) === ")") while (name > floor && tree.lower(name) !== "(") name--;
      if (tree.lower(name) === "(") name--;
      if (name > floor && tree.upos(name) === "PROPN") return headOf(name);
    }
  }
  // "…", the mayor said / the mayor said: "…"
  const before = cue.first - 1;
  if (before > floor && before >= 0 && tree.sentence(before) === tree.sentence(cue.token)) {
    let i = before;
    while (i > floor && (tree.upos(i) === "ADV" || tree.upos(i) === "AUX" || tree.upos(i) === "PART")) i--;
    if (i > floor && nominal(i)) return headOf(i);
  }
  const after = cue.last;
  if (after < tree.length && tree.sentence(after) === tree.sentence(cue.token)) {
    let i = after;
    while (
      i < tree.length &&
      i < after + 6 &&
      (tree.upos(i) === "DET" || tree.upos(i) === "ADJ" || tree.upos(i) === "ADV" || tree.upos(i) === "NUM")
    )
      i++;
    if (i < tree.length && nominal(i)) return headOf(i);
  }
  return -1;
}

/**
 * What a verb of saying reports where the tree gives nothing, read off the words: all behind "said that"; both sides of ", the mayor
 * said,"; what stands before ", the mayor said." at the end; else the clause that follows.
 */
function contentByWords(context: Context, cue: CueUse, speaker: number): { pieces: Piece[]; rule: RuleName } | null {
  const { tree, document, knowledge, inside } = context;
  if (cue.kind !== "verb" || !cue.senses.some((s) => s.frames.has("that") && s.frames.has("quote"))) return null;
  const s = tree.sentence(cue.token);
  const q = inside[cue.token]! >= 0 ? context.quotations[inside[cue.token]!]! : null;
  const start = Math.max(document.sentences.firstToken[s]!, q?.first ?? 0);
  const end = Math.min(document.sentences.lastToken[s]!, q?.last ?? tree.length);
  const stretch = (...ranges: readonly (readonly [number, number])[]): Piece[] =>
    ranges.flatMap(([a, b]) => (a < b ? (trimmed(tree, a, b) ?? []) : [])).filter((p) => p.last - p.first > 1);
  const found = (pieces: Piece[], rule: RuleName) =>
    pieces.some((p) => p.last - p.first > 2) ? { pieces, rule } : null;
  if (cue.last < end && knowledge.complementizers.has(tree.lower(cue.last)) && finiteIn(tree, cue.last + 1, end))
    return found(stretch([cue.last, end]), RULES.clause);
  if (speaker < 0 || !cue.senses.some((x) => x.frames.has("wh") && x.frames.has("quote"))) return null;
  if (tree.sentence(speaker) !== s) return null;
  const phrase = phraseOf(tree, speaker, [cue.token]);
  const left = Math.min(cue.first, phrase.first);
  const right = Math.max(cue.last, phrase.first > cue.token ? phrase.last : 0);
  const commaLeft = left - 1 > start && tree.lower(left - 1) === ",";
  const commaRight = right < end && tree.lower(right) === ",";
  if (commaLeft && commaRight && phrase.first < cue.token)
    return found(stretch([start, left - 1], [right + 1, end]), RULES.parenthesis);
  if (finiteIn(tree, right, end) && phrase.first < cue.token) return found(stretch([right, end]), RULES.clause);
  if (commaLeft) return found(stretch([start, left - 1]), RULES.parenthesis);
  return null;
}

function finiteIn(tree: Tree, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const xpos = tree.xpos(i);
    if ((xpos === "VBD" || xpos === "VBZ" || xpos === "VBP" || xpos === "MD") && tree.rel(i) !== "acl:relcl")
      return true;
  }
  return false;
}

/** How the saying itself is presented: said, not said, still to be said, or refused. */
function presented(context: Context, draft: Draft, cue: CueUse): void {
  const { tree, knowledge } = context;
  if (cue.kind === "noun") return;
  let negative = false;
  let unsaid = false;
  for (const c of tree.children(cue.token)) {
    const rel = tree.base(c);
    if (rel === "advmod" && knowledge.negators.has(tree.lower(c))) negative = true;
    if (rel === "aux" && knowledge.unsaid.has(tree.lower(c))) unsaid = true;
    if (rel === "mark" && tree.lower(c) === "to" && cue.kind === "verb") {
      const head = tree.head(cue.token);
      if (head >= 0 && tree.base(cue.token) === "xcomp") {
        const lemma = tree.lemma(head);
        if (knowledge.refusals.has(lemma)) {
          negative = true;
          draft.cueSpan = { first: head, last: cue.last };
        } else if (
          knowledge.cues
            .get(lemma)
            ?.some((e) => e.words.length === 1 && e.senses.some((s) => s.flags.has("desire") || s.stance === "demand"))
        )
          unsaid = true;
      }
    }
  }
  if (negative) {
    draft.stance = "other";
    draft.rule = RULES.refusal;
  } else if (unsaid && !insideQuotation(context, cue)) {
    draft.stance = draft.stance === "deny" ? "deny" : "other";
    draft.status = "unsure";
  } else if (draft.sense?.flags.has("warning") && selfThreat(context, draft)) draft.stance = "threaten";
}

const insideQuotation = (context: Context, cue: CueUse): boolean => context.inside[cue.token]! >= 0;

/** "warned that it would strike": a warning of what the speaker will do is a threat. */
function selfThreat(context: Context, draft: Draft): boolean {
  const { tree, knowledge, document } = context;
  const piece = draft.pieces[0];
  if (!piece || !draft.speaker) return false;
  for (let i = piece.first; i < Math.min(piece.last, piece.first + 4); i++) {
    if (tree.base(i) !== "nsubj") continue;
    const self =
      knowledge.firstPerson.has(tree.lower(i)) ||
      (tree.upos(i) === "PRON" &&
        draft.speaker.entities.length > 0 &&
        entitiesOf(document, tree, knowledge, i).some((id) => draft.speaker!.entities.includes(id)));
    const verb = tree.head(i);
    return self && tree.children(verb).some((c) => tree.base(c) === "aux" && knowledge.unsaid.has(tree.lower(c)));
  }
  return false;
}

// ── "according to", "reportedly" ─────────────────────────────────────────────────────────────────────────────────────────────────

/** "according to the ministry": the source is what it governs, the content the clause it stands in. */
function sourceDraft(context: Context, cue: CueUse): Draft | null {
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
    head = i;
  }
  const draft = blank(cue, cue.token, RULES.source);
  draft.sense = cue.senses[0]!;
  draft.stance = draft.sense.stance;
  draft.speaker = speakerAt(document, tree, knowledge, head, [cue.last - 1]);
  if (!draft.speaker) return null;
  const s = tree.sentence(cue.token);
  const first = document.sentences.firstToken[s]!;
  const last = document.sentences.lastToken[s]!;
  const hole = {
    first: cue.first,
    last: Math.max(
      draft.speaker.phrase.last,
      tree.last(head) <= last && !verbInside(tree, draft.speaker.phrase.last, tree.last(head)) ? tree.last(head) : 0,
    ),
  };
  // Inside a quotation the phrase is part of what the quoted speaker says: the content stays within the marks.
  const q = inside[cue.token]! >= 0 ? context.quotations[inside[cue.token]!]! : null;
  let from = Math.max(first, q?.first ?? first);
  let to = Math.min(last, q?.last ?? last);
  // A relative clause or an embedded clause that holds the phrase limits it, unless the phrase stands at an edge of the sentence.
  const atEdge = hole.first <= first + 1 || hole.last >= last - 1;
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
function hearsayDraft(context: Context, cue: CueUse): Draft | null {
  const { tree } = context;
  const head = tree.head(cue.token);
  if (head < 0) return null;
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

// ── What hangs together ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * "X said that …, adding that …": a participle of saying behind a comma belongs to the one who speaks, not to the clause that the tree
 * hung it on. What is said ends before it, and its speaker is the same.
 */
function relocateParticiples(context: Context, drafts: readonly (Draft | null)[]): void {
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
function citations(context: Context, drafts: readonly (Draft | null)[]): void {
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
function looseDraft(context: Context, loose: Loose, drafts: readonly Draft[]): Draft | null {
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
function colonDrafts(context: Context): Draft[] {
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
function headlineDrafts(context: Context, others: readonly Draft[]): Draft[] {
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
function takeOver(context: Context, drafts: readonly Draft[]): void {
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

// ── What may stand ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

const SPEAKING_PRONOUNS = new Set([
  "he",
  "she",
  "they",
  "who",
  "i",
  "we",
  "it",
  "you",
  "him",
  "her",
  "them",
  "many",
  "some",
  "others",
  "both",
  "all",
  "most",
  "few",
  "several",
  "one",
  "another",
  "those",
]);

/** True when the phrase can be the source of words: a person, a body, a known speaker noun, or a resolved entity that is not a mere place. */
function canSpeak(context: Context, speaker: Speaker): boolean {
  const { document, tree } = context;
  if (speaker.entities.length > 0) return true;
  const head = speaker.head;
  if (SPEAKING_PRONOUNS.has(tree.lower(head)) || tree.upos(head) === "PROPN") return true;
  if (hasClass(context, head, "people", "spokesperson", "body", "document", "outlet", "audience", "medium"))
    return true;
  const mention = document.entities.mentionOfHead[head] ?? -1;
  return mention >= 0 && document.mentions[mention]!.type === "person";
}

/** Stances whose verbs hardly ever have a subject that cannot speak. */
const STRONG: ReadonlySet<Stance> = new Set<Stance>(["deny", "confirm", "accuse", "praise", "estimate"]);

/** Weeds out what is no statement: a habit of mind without a mind, a plan of nobody, words of the report itself. */
function plausible(context: Context, draft: Draft, tree: Tree): boolean {
  const { knowledge } = context;
  const cue = draft.cue;
  const sense = draft.sense;
  if (!cue || !sense) return true;
  const flags = sense.flags;
  const quoted = context.inside[cue.token]! >= 0;
  if (quoted && draft.speaker && knowledge.firstPerson.has(tree.lower(draft.speaker.head))) return false;
  if (cue.kind === "noun") {
    if (!draft.speaker && !flags.has("sourceless")) return false;
    // A noun with no that-clause and no owner is a topic ("the report of the commission").
    return draft.speaker !== null || draft.pieces.length > 0;
  }
  if (cue.kind === "adjective") {
    if (
      tree.child(cue.token, "cop") < 0 &&
      tree.base(cue.token) !== "xcomp" &&
      tree.base(cue.token) !== "root" &&
      tree.base(cue.token) !== "conj"
    )
      return false;
    return draft.speaker !== null && canSpeak(context, draft.speaker);
  }
  if (cue.kind !== "verb") return true;
  if (flags.has("count")) {
    const object = isPassive(tree, cue.token) ? tree.child(cue.token, "nsubj:pass") : tree.child(cue.token, "obj");
    if (object < 0 || !hasClass(context, object, "count")) return false;
  }
  if (flags.has("utterance") && draft.rule === RULES.object) {
    const object = isPassive(tree, cue.token)
      ? tree.child(cue.token, "nsubj:pass", "nsubj")
      : tree.child(cue.token, "obj");
    const noun = object >= 0 ? object : tree.base(cue.token) === "acl" ? tree.head(cue.token) : -1;
    if (noun < 0 || !hasClass(context, noun, "utterance", "document")) return false;
  }
  if (flags.has("document")) {
    if (!draft.speaker) return isPassive(tree, cue.token) && draft.rule !== RULES.object;
    const paper = hasClass(context, draft.speaker.head, "document", "medium");
    return draft.rule === RULES.object ? paper : paper || canSpeak(context, draft.speaker);
  }
  // Not to support, not to want: no words of anyone.
  if ((flags.has("opinion") || flags.has("desire")) && (draft.rule === RULES.refusal || draft.status === "unsure"))
    return false;
  if (flags.has("belief") || flags.has("desire") || flags.has("opinion") || flags.has("talk")) {
    if (!draft.speaker) {
      draft.status = "unsure";
      return isPassive(tree, cue.token) && flags.has("belief");
    }
    if (quoted) return false;
    return canSpeak(context, draft.speaker);
  }
  const byObject = draft.rule === RULES.object;
  if (byObject && draft.pieces.length > 0) {
    const p = draft.pieces[0]!;
    if (draft.pieces.length === 1 && p.last - p.first === 1 && tree.upos(p.first) === "PRON") {
      context.refused.push({
        stage: "statements",
        rule: draft.rule,
        quote: tree.quote(cue.first, cue.last),
        reason: "what was said is only a pronoun",
      });
      return false;
    }
    if (draft.speaker === null)
      return (
        isPassive(tree, cue.token) &&
        (sense.stance === "accuse" || sense.stance === "deny" || sense.stance === "estimate")
      );
    return (
      canSpeak(context, draft.speaker) ||
      (tree.upos(draft.speaker.head) === "NOUN" && cue.token > draft.speaker.head && STRONG.has(sense.stance))
    );
  }
  if (draft.speaker === null && !isPassive(tree, cue.token) && draft.quotations.length === 0 && draft.taken === null) {
    // An infinitive or a participle with nobody to speak.
    return false;
  }
  return true;
}

// ── Records ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const CLOSING = /[\s,;:.—–-]+$/;

/** The words of a stretch as content: without the comma or full stop that ends the sentence around them, marks kept in pairs. */
function contentQuote(context: Context, piece: Piece, direct: boolean): Quote | null {
  const { document } = context;
  let start = document.tokens.start[piece.first]!;
  let end = document.tokens.end[piece.last - 1]!;
  const { text } = document;
  for (let steps = 0; steps < 8; steps++) {
    const words = text.slice(start, end);
    if (words === "") return null;
    const tail = CLOSING.exec(words);
    if (tail && !(tail[0].startsWith(".") && /\b(?:\p{Lu}\.){1,}$/u.test(words))) {
      end -= tail[0].length;
      continue;
    }
    if (/[”"’]$/.test(words) && !/[“"‘]/.test(words.slice(0, -1))) {
      end -= 1;
      continue;
    }
    // The marks around a whole quotation are no part of what was said.
    if (direct && /^[“"‘]/.test(words)) {
      start += 1;
      continue;
    }
    if (!direct && /^[“"‘]/.test(words) && !/[”"’]/.test(words.slice(1))) {
      start += 1;
      continue;
    }
    if (/^[\s,;:—–-]/.test(words)) {
      start += 1;
      continue;
    }
    break;
  }
  // A quotation opened inside the content keeps its closing mark.
  const words = text.slice(start, end);
  if (/[“"][^”"]*$/.test(words) && (words.match(/"/g)?.length ?? 0) % 2 === (words.includes("“") ? 0 : 1)) {
    const mark = /^[.,!?]?[”"]/.exec(text.slice(end, end + 2));
    if (mark) end += mark[0].length;
  }
  return start < end ? quote(text, start, end) : null;
}

function contentQuotes(context: Context, draft: Draft): Quote[] {
  const quoted = new Set(draft.quotations);
  const out: Quote[] = [];
  for (const piece of [...draft.pieces].sort((a, b) => a.first - b.first)) {
    const k = context.inside[piece.first]!;
    const direct = k >= 0 && quoted.has(k);
    const q = contentQuote(context, piece, direct);
    if (q) out.push(q);
  }
  return out;
}

function formOf(context: Context, draft: Draft): Statement["form"] {
  const { quotations, inside } = context;
  if (draft.taken) return "indirect";
  let words = 0;
  let quoted = 0;
  const outer = draft.cue ? inside[draft.cue.token]! : -1;
  for (const p of draft.pieces) {
    for (let i = p.first; i < p.last; i++) {
      if (context.tree.upos(i) === "PUNCT") continue;
      words++;
      if (inside[i]! >= 0 && inside[i]! !== outer && quotations[inside[i]!]!) quoted++;
    }
  }
  return quoted === 0 ? "indirect" : quoted >= words ? "direct" : "mixed";
}

function toRecords(context: Context, draft: Draft): Statement[] {
  const { document, tree } = context;
  const content = draft.taken ?? contentQuotes(context, draft);
  if (content.length === 0) return [];
  const cue = draft.cueSpan ? tree.quote(draft.cueSpan.first, draft.cueSpan.last) : null;
  const speakerText = draft.speaker ? tree.quote(draft.speaker.phrase.first, draft.speaker.phrase.last) : null;
  const status: Status =
    draft.status === "unsure" ||
    (draft.speaker === null && draft.cue?.kind === "verb" && !isPassive(tree, draft.cue.token))
      ? "unsure"
      : "asserted";
  const time = timeOf(document, draft.cue ? draft.cue.token : draft.at);
  const quotes = [...(cue ? [cue] : []), ...(speakerText ? [speakerText] : [])];
  const because = byRule(
    draft.rule,
    quotes.length > 0 ? quotes : content,
    [],
    draft.cue ? cueDetail(context, draft) : undefined,
  );
  const speakers: (string | null)[] =
    draft.speaker && draft.speaker.entities.length > 0 ? [...draft.speaker.entities] : [null];
  return speakers.map((speaker) => ({
    id: recordId("statement", document.id, [...(cue ? [cue] : []), ...content], [speaker ?? "", draft.rule]),
    speaker,
    speakerText,
    addressee: draft.addressee?.entities[0] ?? null,
    cue,
    content,
    form: formOf(context, draft),
    stance: draft.stance,
    time,
    chain: chainOf(context, draft, speaker),
    status,
    because,
  }));
}

function cueDetail(context: Context, draft: Draft): string {
  const sense = draft.sense;
  const lemma = draft.cue ? context.tree.lemma(draft.cue.token) : "";
  const flags = sense ? [...sense.flags].join(", ") : "";
  return flags === "" ? `${lemma}: ${draft.stance}` : `${lemma}: ${draft.stance} (${flags})`;
}

function chainOf(context: Context, draft: Draft, speaker: string | null): ChainLink[] {
  const { document, tree } = context;
  const links: ChainLink[] = [];
  const link = (role: ChainLink["role"], who: Speaker, entity: string | null): void => {
    const q = tree.quote(who.phrase.first, who.phrase.last);
    links.push({
      role,
      entity,
      name: document.entities.records.find((e) => e.id === entity)?.name ?? q.text,
      quote: q,
    });
  };
  if (document.outlet !== null) links.push({ role: "outlet", entity: null, name: document.outlet, quote: null });
  if (draft.outlet) link("outlet", draft.outlet, draft.outlet.entities[0] ?? null);
  if (draft.speaker) link("speaker", draft.speaker, speaker);
  if (draft.originator) link("originator", draft.originator, draft.originator.entities[0] ?? null);
  return links;
}
