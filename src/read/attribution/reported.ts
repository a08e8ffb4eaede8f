// One cue → a statement in the making: speaker, content, addressee, and how the saying itself is presented.
import type { CueSense } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import {
  type Piece,
  agentOf,
  isPassive,
  isPastTaken,
  ownSubject,
  phraseOf,
  subjectOfMisread,
  trimmed,
} from "./clauses.ts";
import { type Content, contentOf } from "./content.ts";
import { type CueUse, hasSubjectAsNoun } from "./cues.ts";
import { type Context, type Draft, blank, hasClass } from "./draft.ts";
import { adjectivalOwner, mistakenSubject } from "./owners.ts";
import { canSpeak } from "./plausible.ts";
import { questionDraft, wasAsked } from "./questions.ts";
import { hearsayDraft, sourceDraft } from "./hearsay.ts";
import type { Quotation } from "./quotations.ts";
import { RULES, type RuleName } from "./rules.ts";
import { type Speaker, addresseeHead, entitiesOf, quotingVerb, speakerAt, speakerHead } from "./speakers.ts";

export function draftOfCue(
  context: Context,
  cue: CueUse,
  direct: readonly { index: number; rule: RuleName }[],
): Draft | null {
  if (cue.kind === "preposition") return sourceDraft(context, cue);
  if (cue.kind === "adverb" || cue.kind === "modifier") return hearsayDraft(context, cue);
  const { tree, document, knowledge, quotations } = context;
  const lemma = tree.lemma(cue.token);
  if (
    knowledge.citing.has(lemma) &&
    ((tree.xpos(cue.token) === "VBG" && citesSource(context, cue.token)) ||
      isPassive(tree, cue.token) ||
      tree.rel(cue.token) === "acl" ||
      tree.children(cue.token).some((c) => quotingVerb(tree, knowledge, c) >= 0))
  )
    return null;
  if (direct.length === 0 && wasAsked(context, cue)) return questionDraft(context, cue);
  const draft = blank(cue, cue.token, RULES.clause);
  let head = speakerHead(tree, knowledge, cue);
  // What stands in a quotation beside the cue did not speak it.
  if (
    head >= 0 &&
    cue.kind === "verb" &&
    context.inside[head]! >= 0 &&
    context.inside[head] !== context.inside[cue.token]
  )
    if (inFullQuotation(context, head)) head = -1;
  if (head < 0 && direct.length === 0 && saysActively(tree, cue)) head = nearSpeaker(context, cue, []);
  if (head >= 0 && head < cue.token && cue.kind === "verb") head = pastOccasion(context, cue, head);
  let tried: Content | null = contentOf(tree, cue, knowledge);
  if (tried && (!isContent(context, cue, tried) || isTorn(context, cue, tried))) tried = null;
  const named = direct.length === 0 && (tried === null || tried.frame === "np") ? quotedPredicate(context, cue) : null;
  if (named) tried = null;
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
    const fallback = named ?? contentByWords(context, cue, head);
    if (named) {
      pieces = named.pieces;
      draft.rule = named.rule;
      draft.sense = cue.senses.find(judges) ?? null;
    } else if (fallback) {
      pieces = fallback.pieces;
      draft.rule = fallback.rule;
      draft.sense = cue.senses.find((s) => s.frames.has("that")) ?? null;
    }
  }
  if (direct.length === 0) {
    const both = setOffOnBothSides(context, cue) ?? closing(context, cue) ?? relativeGap(context, cue);
    if (both) {
      pieces = both.pieces;
      head = both.speaker;
      draft.rule = RULES.parenthesis;
    } else if (tried?.frame === "to" || tried?.frame === "np+to") pieces = withCondition(context, cue, pieces);
    else if (tried?.frame === "np") {
      pieces = withVerb(context, cue, draft, withModifier(context, cue, pieces));
      if (CONDITIONAL.has(tried.sense.stance)) pieces = withCondition(context, cue, pieces);
    } else pieces = withRest(context, cue, draft.rule, withCoordinate(context, cue, draft.rule, pieces));
    if (head >= 0 && cue.kind === "verb" && pieces.some((p) => p.first <= head && head < p.last)) {
      const near = nearSpeaker(context, cue, []);
      if (near >= 0 && !pieces.some((p) => p.first <= near && near < p.last)) head = near;
    }
  }
  if (draft.rule === RULES.object && direct.length === 0) pieces = withoutSaying(context, cue, pieces);
  if (draft.rule === RULES.parenthesis && direct.length === 0) pieces = fromTheStart(context, cue, pieces);
  if (direct.length === 0 && cue.kind === "verb" && (draft.rule === RULES.parenthesis || draft.rule === RULES.clause))
    pieces = pieces.flatMap((p) => withoutDate(context, cue, p)).map((p) => withoutMedium(context, cue, p));
  if (direct.length === 0 && tried && tried.frame !== "that" && tried.frame !== "wh" && draft.rule !== RULES.clause)
    pieces = withoutAside(context, cue, withoutNextDoing(context, cue, pieces));
  else if (direct.length === 0 && tried?.frame === "to")
    pieces = withoutAside(context, cue, withoutNextDoing(context, cue, pieces));
  // The subject that the tree hung on what is said: those words are the speaker.
  if (head >= 0 && pieces.length > 1 && cue.kind === "verb" && saysActively(tree, cue))
    pieces = pieces.filter((p) => !(p.first <= head && head < p.last && p.last <= cue.first));
  if (direct.length === 0 && cue.kind === "verb") pieces = pieces.flatMap((p) => withoutSequel(context, cue, p));
  if (direct.length === 0 && cue.kind === "verb") pieces = withinRelative(context, cue, pieces);
  draft.pieces = pieces;
  // "called for", "warned of": the preposition that opens the content belongs to the cue.
  const next = cue.last;
  if (
    tried &&
    direct.length === 0 &&
    cue.kind !== "noun" &&
    (tried.addressee?.first ?? pieces[0]?.first) === next + 1 &&
    tree.lower(next) === (tried.frame === "dat" ? "to" : tried.frame.replace(/\+.*/, ""))
  )
    draft.cueSpan = { first: cue.first, last: next + 1 };
  if (draft.cueSpan && cue.kind !== "noun") draft.cueSpan = { ...draft.cueSpan, first: groupFrom(tree, cue.first) };
  draft.sense ??= cue.senses[0]!;
  draft.stance = draft.sense.stance;
  if (draft.sense.flags.has("attitude") && direct.length === 0) draft.rule = RULES.attitude;
  if (direct.length === 0 && cue.kind === "verb" && draft.sense.flags.has("manner")) {
    // "chanted “Out!”": a few quoted words right behind the verb are its own.
    const behind = context.quotations.findIndex((q) => q.open === cue.last && !isTitle(tree, q));
    if (behind < 0 || cue.kind !== "verb") return null;
    draft.quotations.push(behind);
    pieces = [{ first: quotations[behind]!.first, last: quotations[behind]!.last }];
    draft.pieces = pieces;
    draft.rule = RULES.before;
  }
  const avoid = [
    cue.token,
    ...pieces.map((p) => (head >= 0 && p.first > head ? p.first : head >= 0 ? p.last - 1 : -1)),
  ];
  draft.speaker = speakerAt(document, tree, knowledge, head, avoid);
  if (!draft.speaker && cue.kind === "noun" && tried)
    draft.speaker = mistakenSubject(context, cue, draft) ?? adjectivalOwner(context, cue);
  if (draft.speaker) draft.speaker = withoutGuess(context, draft.speaker, cue);
  if (draft.speaker) draft.speaker = withoutOccasion(context, clippedToMarks(context, draft.speaker, cue.token));
  if (draft.speaker) {
    const head_ = draft.speaker.head;
    const floor = Math.max(
      head_ > cue.token ? cue.last - 1 : -1,
      ...pieces.filter((p) => p.last <= head_).map((p) => p.last - 1),
      -1,
    );
    draft.speaker = withTitle(context, draft.speaker, floor);
    const before = draft.speaker.phrase.first - 1;
    if (draft.rule === RULES.parenthesis && head_ < cue.token && tree.upos(before) === "DET" && before > floor)
      draft.speaker = { ...draft.speaker, phrase: { ...draft.speaker.phrase, first: before } };
    if (head_ > cue.token && direct.length > 0) draft.speaker = invertedPhrase(context, draft.speaker, cue);
  }
  if (draft.rule === RULES.object && direct.length === 0 && tried) preferPerson(context, draft, cue, tried.frame);
  const to = tried?.addressee ? headIn(tree, tried.addressee) : addresseeHead(tree, cue, draft.sense.addressee);
  if (to >= 0 && !pieces.some((p) => p.first <= to && to < p.last))
    draft.addressee = speakerAt(document, tree, knowledge, to, [cue.token, ...pieces.map((p) => p.first)]);
  // "The president of A and B says": a singular verb has one speaker.
  if (
    draft.speaker &&
    draft.speaker.entities.length > 1 &&
    tree.xpos(cue.token) === "VBZ" &&
    tree.child(cue.token, "nsubj") >= 0
  )
    draft.speaker = { ...draft.speaker, entities: draft.speaker.entities.slice(0, 1) };
  if (draft.addressee && draft.speaker && sameEntities(draft.addressee, draft.speaker)) draft.addressee = null;
  if (draft.addressee && hasClass(context, to, "outlet")) draft.outlet = draft.addressee;
  const quoting = quotingVerb(tree, knowledge, cue.token);
  if (quoting >= 0) {
    const passive = isPassive(tree, quoting);
    const carrier = passive ? agentOf(tree, quoting) : ownSubject(tree, quoting);
    if (carrier >= 0) draft.outlet = speakerAt(document, tree, knowledge, carrier, [cue.token, quoting]);
    if (passive) draft.cueSpan = { first: Math.min(quoting, cue.first), last: cue.last };
  }
  // "“No comment” was all he would say": said, whatever the auxiliary.
  const all = draft.quotations.some((k) => tree.lower(quotations[k]!.close + 2) === "all");
  // "all | the minister would say": all of it, not all of them.
  if (
    all &&
    draft.speaker &&
    tree.lower(draft.speaker.phrase.first) === "all" &&
    draft.speaker.phrase.first < draft.speaker.head
  )
    draft.speaker = { ...draft.speaker, phrase: { ...draft.speaker.phrase, first: draft.speaker.phrase.first + 1 } };
  if (!all) presented(context, draft, cue);
  return draft;
}

/** True for a word in a quotation of more than a few words. */
const inFullQuotation = (context: Context, token: number): boolean => {
  const q = context.quotations[context.inside[token]!];
  return q !== undefined && q.last - q.first > 4;
};

/** "Border talks | stall over road, mediators say": a subject that the tree left out before what is told, at the head of the sentence. */
function fromTheStart(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, document } = context;
  const [piece] = pieces;
  if (!piece || pieces.length !== 1 || piece.last > cue.first) return pieces;
  const start = document.sentences.firstToken[tree.sentence(cue.token)]!;
  if (piece.first <= start || piece.first - start > 6) return pieces;
  let verbs = 0;
  for (let i = start; i < piece.first; i++)
    if (tree.upos(i) === "AUX") verbs++;
    else if (!NOMINAL_WORDS.has(tree.upos(i)) && (verbs === 0 || !["ADV", "PART"].includes(tree.upos(i))))
      return pieces;
  return [{ first: start, last: piece.last }];
}

const NOMINAL_WORDS = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"]);

/** "…, Kane said | in June 2012, …": the day on which it was said, behind the cue, is not told. */
function withoutDate(context: Context, cue: CueUse, piece: Piece): Piece[] {
  const { tree, document } = context;
  if (piece.first !== cue.last) return [piece];
  const opener = tree.upos(piece.first) === "ADP" ? piece.first + 1 : piece.first;
  const when = document.times.find((t) => t.first === piece.first || t.first === opener);
  if (!when) return [piece];
  // "said Friday was too early", "said last week's raid …": there the day is what is spoken of.
  const next = when.last < piece.last ? when.last : -1;
  if (next >= 0 && (VERBAL.has(tree.upos(next)) || tree.xpos(next) === "POS" || tree.upos(next) === "ADP"))
    return [piece];
  if (next >= 0 && tree.upos(next) !== "PUNCT" && !finiteIn(tree, next, piece.last)) return [piece];
  const rest = when.last < piece.last ? trimmed(tree, when.last, piece.last) : null;
  return rest ? [rest] : [];
}

/** "said | in a joint statement | they were worried": where it was said, before the clause, is not told. */
function withoutMedium(context: Context, cue: CueUse, piece: Piece): Piece {
  const { tree } = context;
  if (piece.first !== cue.last || !["in", "on", "during", "through", "via"].includes(tree.lower(piece.first)))
    return piece;
  let noun = piece.first + 1;
  while (noun < piece.last && IN_A_NOUN_PHRASE.has(tree.upos(noun)) && noun < piece.first + 6) noun++;
  noun--;
  if (!["NOUN", "PROPN"].includes(tree.upos(noun)) || !hasClass(context, noun, "medium", "document", "platform"))
    return piece;
  // "in a report last week showed": a verb right behind it has the paper for its subject.
  const next = tree.lower(noun + 1) === "," ? noun + 2 : noun + 1;
  const opens = ["PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"].includes(tree.upos(next));
  if (!opens || !finiteIn(tree, next, piece.last)) return piece;
  return trimmed(tree, next, piece.last) ?? piece;
}

const IN_A_NOUN_PHRASE = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM"]);

const VERBAL = new Set(["VERB", "AUX"]);

/** "“They told us to go,” said Kane": whom a pronoun in somebody's mouth means is known only where the same words name them. */
function withoutGuess(context: Context, speaker: Speaker, cue: CueUse): Speaker {
  const { tree, document, inside, quotations } = context;
  const q = quotations[inside[cue.token]!];
  if (!q || inside[speaker.head] !== inside[cue.token] || tree.upos(speaker.head) !== "PRON") return speaker;
  if (!["he", "she", "they", "it"].includes(tree.lower(speaker.head))) return speaker;
  const { start } = tree.quote(q.first, q.first + 1);
  const { start: end } = tree.quote(speaker.head, speaker.head + 1);
  const named = speaker.entities.filter((id) =>
    document.entities.records
      .find((e) => e.id === id)
      ?.mentions.some(
        (m) =>
          m.start >= start &&
          m.end <= end &&
          !["he", "she", "they", "it", "him", "her", "them"].includes(m.text.toLowerCase()),
      ),
  );
  return { ...speaker, entities: named };
}

/** "denied that it had fired, hours after doctors said ten had died": when the denial came, which the report tells. */
function withoutSequel(context: Context, cue: CueUse, piece: Piece): Piece[] {
  const { tree, inside } = context;
  if (piece.first < cue.last) return [piece];
  for (let i = piece.first + 2; i + 3 < piece.last; i++) {
    if (tree.lower(i) !== "," || inside[i] !== inside[cue.token]) continue;
    let k = i + 1;
    while (k < i + 4 && ["DET", "NUM", "ADV", "ADJ"].includes(tree.upos(k))) k++;
    if (!SPANS.has(tree.lemma(k)) || !["after", "before"].includes(tree.lower(k + 1))) continue;
    const rest = trimmed(tree, piece.first, i);
    return rest ? [rest] : [piece];
  }
  return [piece];
}

/** "Chad, which experts say arms the rebels, denies it": what is said in a relative clause between commas ends with it. */
function withinRelative(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, inside } = context;
  const [piece] = pieces;
  if (!piece || pieces.length !== 1 || piece.first !== cue.last || piece.last - piece.first < 3) return pieces;
  let opener = cue.first - 1;
  while (
    opener > cue.first - 7 &&
    opener > 0 &&
    IN_A_PHRASE.has(tree.upos(opener)) &&
    !RELATIVE.has(tree.lower(opener))
  )
    opener--;
  if (!["which", "who"].includes(tree.lower(opener)) || tree.lower(opener - 1) !== "," || opener === cue.first - 1)
    return pieces;
  for (let i = piece.first + 1; i + 1 < piece.last; i++) {
    if (tree.lower(i) !== "," || inside[i] !== inside[cue.token]) continue;
    if (!["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(i + 1))) continue;
    const told = trimmed(tree, piece.first, i);
    return told ? [{ first: opener, last: opener + 1 }, told] : pieces;
  }
  return pieces;
}

const SPANS = new Set(["minute", "hour", "day", "week", "month", "year"]);

/** Nobody calls on himself: a pronoun that was taken for the speaker is somebody the report does not tell. */
const sameEntities = (a: Speaker, b: Speaker): boolean => a.entities.length > 0 && a.entities[0] === b.entities[0];

/** "The court this month | rejected", "In a meeting with the board Kane | said": when and on what occasion it was said is not who said it. */
function pastOccasion(context: Context, cue: CueUse, head: number): number {
  const { tree, document } = context;
  // "a document seen by the paper | shows": a verb that the tree marked as the agent of a participle has the noun before that for its subject.
  const by = tree.child(cue.token, "case");
  if (by >= 0 && by < head && tree.lower(by) === "by" && tree.base(tree.head(cue.token)) === "acl") {
    const subject = tree.head(tree.head(cue.token));
    if (subject >= 0 && subject < by && NAMING.has(tree.upos(subject))) return subject;
  }
  const when = document.times.find((t) => t.first <= head && head < t.last);
  // "Jun Reyes": a month by its letters, a name by what follows.
  if (when && tree.child(head, "flat") < 0) {
    const other = tree.childrenBy(tree.head(head), "nsubj").find((c) => c < when.first);
    const before = when.first - 1;
    if (other !== undefined) return other;
    return NAMING.has(tree.upos(before)) && tree.sentence(before) === tree.sentence(head)
      ? headBefore(tree, before, when.first)
      : head;
  }
  // The phrase of a preposition that opens the sentence: the name right before the verb, where it is one.
  const marker = tree.child(head, "case");
  const first = document.sentences.firstToken[tree.sentence(head)]!;
  if (marker < 0 || marker > first + 1 || marker !== tree.first(head) || tree.upos(marker) !== "ADP") return head;
  let verb = cue.first;
  while (verb - 1 > head && ["AUX", "ADV", "PART"].includes(tree.upos(verb - 1))) verb--;
  return tree.upos(verb - 1) === "PROPN" && tree.upos(verb - 2) !== "ADP" ? verb - 1 : head;
}

/** The head of the phrase that `i` ends, among the words before `limit`. */
function headBefore(tree: Tree, i: number, limit: number): number {
  let h = i;
  for (let steps = 0; steps < 8; steps++) {
    const up = tree.head(h);
    if (up < 0 || up >= limit || !NAMING.has(tree.upos(up))) break;
    h = up;
  }
  return h;
}

/**
 * "called half of the guests “parasites”", "which she called “nonsense”": what something is called, in marks right behind it, where the tree
 * made an apposition of it or lost it. The content is what is called so and the quoted words.
 */
function quotedPredicate(context: Context, cue: CueUse): { pieces: Piece[]; rule: RuleName } | null {
  const { tree, quotations, inside } = context;
  if (cue.kind !== "verb" || isPassive(tree, cue.token) || !cue.senses.some(judges)) return null;
  const s = tree.sentence(cue.token);
  const judged = plainPredicate(tree, cue);
  if (judged) return { pieces: [judged], rule: RULES.object };
  const q = quotations.find(
    (x) => x.open >= cue.last && x.open < cue.last + LONGEST_OBJECT && inside[cue.token] !== inside[x.first],
  );
  if (!q || q.close < 0 || tree.sentence(q.open) !== s || q.last - q.first > LONGEST_OBJECT) return null;
  // "what people here call “the wall”": a name in use, not somebody's judgement.
  if (isTitle(tree, q) || tree.xpos(cue.token) === "VBP") return null;
  for (let i = cue.last; i < q.open; i++) if (!IN_A_PHRASE.has(tree.upos(i)) || tree.upos(i) === "AUX") return null;
  let objects = 0;
  for (let i = cue.last; i < q.open; i++) if (["NOUN", "PROPN", "PRON"].includes(tree.upos(i))) objects++;
  const end = { first: cue.last, last: q.last };
  if (objects > 0) return { pieces: [end], rule: RULES.object };
  // Without an object behind the verb, a relative word before its subject stands for what is called so.
  for (let i = cue.first - 1; i > cue.first - 12 && i >= 0 && tree.sentence(i) === s; i--)
    if (RELATIVE.has(tree.lower(i))) return { pieces: [{ first: i, last: i + 1 }, end], rule: RULES.object };
  return null;
}

/** "called that a lie": a pronoun and what it is called, which trees take for a clause. */
function plainPredicate(tree: Tree, cue: CueUse): Piece | null {
  const pronoun = cue.last;
  if (!["that", "this", "it"].includes(tree.lower(pronoun)) || tree.upos(pronoun + 1) !== "DET") return null;
  if (!cue.senses.some((x) => x.frames.has("np+pred")) || tree.lower(pronoun + 1) === "the") return null;
  let last = pronoun + 2;
  while (
    last < tree.length &&
    tree.sentence(last) === tree.sentence(cue.token) &&
    ["ADJ", "NOUN", "ADV"].includes(tree.upos(last))
  )
    last++;
  const closed = tree.upos(last) === "PUNCT" || tree.upos(last) === "ADP";
  return last > pronoun + 2 && closed ? { first: pronoun, last } : null;
}

/** Verbs that call something what stands behind it, in any words or only in marks ("finds the plan “absurd”"). */
const judges = (sense: CueSense): boolean => sense.frames.has("np+pred") || sense.frames.has("np+marks");

const LONGEST_OBJECT = 20;
const RELATIVE = new Set(["what", "which", "whom", "who", "that"]);

/** "suggested a cheaper way": of two senses with one frame, what papers do gives way to what people say where a person says it. */
function preferPerson(context: Context, draft: Draft, cue: CueUse, frame: string): void {
  if (!draft.sense?.flags.has("document") || !draft.speaker) return;
  if (hasClass(context, draft.speaker.head, "document", "medium", "outlet") || !canSpeak(context, draft.speaker))
    return;
  const sense = cue.senses.find((x) => x.frames.has(frame) && !x.flags.has("document"));
  if (!sense) return;
  draft.sense = sense;
  draft.stance = sense.stance;
}

/** "War and Peace": names from end to end are what a thing is called, not what was said. */
const isTitle = (tree: Tree, q: Quotation): boolean =>
  q.last - q.first > 1 && [q.first, q.last - 1].every((i) => /^\p{Lu}/u.test(tree.text(i)));

/** "citing police" names who was asked; "citing security concerns" gives a reason, which the one who cites it states. */
export function citesSource(context: Context, verb: number): boolean {
  const object = context.tree.child(verb, "obj");
  if (object < 0) return true;
  const speaker = speakerAt(context.document, context.tree, context.knowledge, object, [verb]);
  if (speaker === null || !canSpeak(context, speaker)) return false;
  // "citing the release of prisoners": a thing that happened, though the report has a record of it.
  const { document, tree } = context;
  if (tree.upos(object) !== "NOUN") return true;
  if (hasClass(context, object, "people", "spokesperson", "body", "document", "outlet", "audience", "medium"))
    return true;
  return document.mentions[document.entities.mentionOfHead[object] ?? -1]?.type === "person";
}

/** True for a finite active verb: somebody does it, whatever the tree made of the subject. */
function saysActively(tree: Tree, cue: CueUse): boolean {
  if (cue.kind !== "verb" || isPassive(tree, cue.token)) return false;
  const xpos = tree.xpos(cue.token);
  if (xpos === "VBD" || xpos === "VBZ" || xpos === "VBP" || hasSubjectAsNoun(tree, cue.token)) return true;
  if (xpos !== "VBN") return false;
  // "Kane, the leader of the house, | called on them to stop": a past taken for a participle has its subject all the same.
  const subject = tree.child(cue.token, "nsubj");
  if (isPastTaken(tree, cue.token)) return true;
  const past = subject >= 0 && subject < cue.token && tree.rel(subject) === "nsubj" && tree.base(cue.token) === "root";
  return past || tree.child(cue.token, "aux") >= 0 || subjectOfMisread(tree, cue.token) >= 0;
}

/**
 * "The test, officials said, was the biggest": what is said stands on both sides of a reporting clause between commas. Read off the
 * words, since trees take the speaker for an apposition of what stands before it.
 */
function setOffOnBothSides(context: Context, cue: CueUse): { pieces: Piece[]; speaker: number } | null {
  const { tree, document, inside } = context;
  if (cue.kind !== "verb" || inside[cue.token]! >= 0) return null;
  if (!cue.senses.some((s) => s.frames.has("that") && s.frames.has("quote"))) return null;
  const s = tree.sentence(cue.token);
  const start = document.sentences.firstToken[s]!;
  const end = document.sentences.lastToken[s]!;
  // "…, the mayor said on Monday, …": when it was said is part of the reporting clause.
  const when = document.times.find(
    (t) => t.first === cue.last || (t.first === cue.last + 1 && tree.upos(cue.last) === "ADP"),
  );
  const behind = when ? when.last : (toldEnd(context, cue, end) ?? occasionEnd(tree, cue.last, end));
  if (behind >= end || tree.lower(behind) !== ",") return null;
  let comma = cue.first - 1;
  while (comma > start && comma > cue.first - 14 && IN_A_PHRASE.has(tree.upos(comma))) comma--;
  if (comma <= start || comma >= cue.first - 1 || tree.lower(comma) !== ",") return null;
  let speaker = -1;
  for (let i = comma + 1; i < cue.first && speaker < 0; i++)
    if (["NOUN", "PROPN", "PRON"].includes(tree.upos(i)) && (tree.head(i) <= comma || tree.head(i) >= cue.first))
      speaker = i;
  if (speaker < 0) return null;
  const a = trimmed(tree, start, comma);
  const b = trimmed(tree, behind + 1, end);
  // "…, he said on Monday, as he left": what else the speaker did is not said.
  if (when && b && (tree.upos(b.first) === "SCONJ" || tree.xpos(b.first) === "VBG")) return null;
  // "…, medics said, as the army turned down a truce": what went on at the same time is the report's own.
  const meanwhile = b && ["even", "just"].includes(tree.lower(b.first)) ? b.first + 1 : (b?.first ?? -1);
  const asClause = b !== null && (tree.upos(meanwhile) === "SCONJ" || meanwhile > b.first);
  if (a && b && tree.lower(meanwhile) === "as" && asClause && tree.lower(meanwhile + 1) !== "if")
    return finiteIn(tree, a.first, a.last) ? { pieces: [a], speaker } : null;
  // "…, she said, withdrawing her claim": what is done to a saying is done by saying this.
  if (a && b && tree.xpos(b.first) === "VBG") {
    let object = b.first + 1;
    while (object < b.last && object < b.first + 5 && !["NOUN", "PROPN"].includes(tree.upos(object))) object++;
    if (object < b.last && hasClass(context, object, "utterance", "count")) return { pieces: [a], speaker };
  }
  // "The rebels, he said, referring to the raid, had been warned": what he did as he said it.
  if (a && b && tree.xpos(b.first) === "VBG") {
    let comma = b.first + 1;
    while (comma < b.last && tree.lower(comma) !== ",") comma++;
    const rest = comma < b.last - 1 && ["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(comma + 1));
    const told = rest ? trimmed(tree, comma + 1, b.last) : null;
    if (told) return { pieces: [a, told], speaker };
  }
  // "…, she told reporters, and she reckoned that …": a second saying.
  if (a && b && tree.upos(b.first) === "CCONJ" && tree.upos(b.first + 1) === "PRON") {
    const next = tree.head(b.first + 1);
    if (next > b.first && context.cues.some((u) => u.token === next && u.senses.some((x) => x.frames.has("that"))))
      return { pieces: [a], speaker };
  }
  return a && b && finiteIn(tree, start, end) ? { pieces: [a, b], speaker } : null;
}

/** "told | reporters in Geneva |, …": past whoever is told, where a comma ends it; else null. */
function toldEnd(context: Context, cue: CueUse, end: number): number | null {
  const { tree } = context;
  if (!cue.senses.some((s) => s.addressee === "obj") || !saysActively(tree, cue)) return null;
  let i = cue.last;
  let told = false;
  while (i < end && i < cue.last + 8 && IN_A_PHRASE.has(tree.upos(i)) && tree.upos(i) !== "AUX") {
    told ||=
      hasClass(context, i, "audience", "outlet", "people") || tree.upos(i) === "PROPN" || tree.upos(i) === "PRON";
    i++;
  }
  return told && tree.lower(i) === "," ? i : null;
}

/** "explained | earlier in the hearing |, …": past the adverbs and phrases of place and time right behind a cue, where a comma ends them. */
function occasionEnd(tree: Tree, from: number, end: number): number {
  let i = from;
  while (i < end && i < from + 9 && OCCASION.has(tree.upos(i))) i++;
  const opens =
    tree.upos(from) === "ADV" || ["in", "at", "during", "on", "earlier", "later"].includes(tree.lower(from));
  return i > from && opens && tree.lower(i) === "," && !CONTENT_OPENERS.has(tree.lower(from)) ? i : from;
}

const OCCASION = new Set(["ADV", "ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM"]);
const CONTENT_OPENERS = new Set(["about", "of", "that", "how", "why", "when", "where"]);

/**
 * "The talks failed there, said one official in the room.": a verb of saying behind a comma and, to the end of the sentence, only the phrase
 * that says it. Read off the words, since trees take that phrase for a clause and something before the comma for the speaker.
 */
function closing(context: Context, cue: CueUse): { pieces: Piece[]; speaker: number } | null {
  const { tree, document, inside } = context;
  if (cue.kind !== "verb" || inside[cue.token]! >= 0 || cue.last !== cue.token + 1) return null;
  if (tree.xpos(cue.token) !== "VBD" && tree.xpos(cue.token) !== "VBZ") return null;
  if (!cue.senses.some((x) => x.frames.has("that") && x.frames.has("quote"))) return null;
  if (cue.senses.some((x) => x.addressee === "obj")) return null;
  const s = tree.sentence(cue.token);
  const start = document.sentences.firstToken[s]!;
  const end = document.sentences.lastToken[s]!;
  if (cue.token - 2 < start || tree.lower(cue.token - 1) !== "," || tree.upos(cue.last) === "ADP") return null;
  // What takes an object of its own ("announced a prize") has it there unless the tree has the verb stand beside what is said.
  const transitive = cue.senses.some((x) => x.frames.has("np"));
  if (transitive && !["parataxis", "conj"].includes(tree.base(cue.token))) return null;
  let speaker = -1;
  let i = cue.last;
  for (; i < end && IN_A_PHRASE.has(tree.upos(i)) && tree.upos(i) !== "AUX"; i++)
    if (
      speaker < 0 &&
      NAMING.has(tree.upos(i)) &&
      (tree.head(i) < cue.last || tree.head(i) <= i || tree.head(i) >= end)
    )
      speaker = i;
  if (speaker < 0 || (i < end && tree.upos(i) !== "PUNCT")) return null;
  if (tree.lower(i) === "," ? finiteIn(tree, i, end) : i < end - 1) return null;
  if (["that", "it", "this"].includes(tree.lower(cue.last))) return null;
  const phrase = {
    head: speaker,
    phrase: { first: cue.last, last: i },
    entities: entitiesOf(document, tree, context.knowledge, speaker),
  };
  if (!canSpeak(context, phrase)) return null;
  const said = trimmed(tree, start, cue.token - 1);
  return said && finiteIn(tree, said.first, said.last) ? { pieces: [said], speaker } : null;
}

/**
 * "the tax, which critics say starves the schools", "men who police believe fled": between a relative word and its own verb stand only somebody
 * and the cue. Read off the words, since trees take the relative word or the verb behind for something of the cue's.
 */
function relativeGap(context: Context, cue: CueUse): { pieces: Piece[]; speaker: number } | null {
  const { tree, document, inside } = context;
  if (cue.kind !== "verb" || !saysActively(tree, cue) || !cue.senses.some((x) => x.frames.has("that"))) return null;
  const s = tree.sentence(cue.token);
  const end = document.sentences.lastToken[s]!;
  let verb = cue.last;
  while (verb < end && tree.upos(verb) === "ADV") verb++;
  if (verb >= end || !["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(verb)) || inside[verb] !== inside[cue.token])
    return null;
  let i = groupFrom(tree, cue.first) - 1;
  let speaker = -1;
  while (
    i > document.sentences.firstToken[s]! &&
    i > cue.first - 10 &&
    IN_A_PHRASE.has(tree.upos(i)) &&
    !RELATIVE.has(tree.lower(i))
  ) {
    if (NAMING.has(tree.upos(i)) && (speaker < 0 || tree.head(speaker) === i)) speaker = i;
    i--;
  }
  if (speaker < 0 || !RELATIVE.has(tree.lower(i)) || tree.lower(i) === "that" || tree.upos(i) === "DET") return null;
  // "What they fear is the dark": what is feared is told by the main verb.
  if (tree.lower(i) === "what" && (tree.lemma(verb) === "be" || i === document.sentences.firstToken[s])) return null;
  let last = verb + 1;
  while (last < end && !([",", ";"].includes(tree.lower(last)) && inside[last] === inside[cue.token])) last++;
  const rest = trimmed(tree, cue.last, last);
  return rest && rest.last - rest.first > 1 ? { pieces: [{ first: i, last: i + 1 }, rest], speaker } : null;
}

const NAMING = new Set(["NOUN", "PROPN", "PRON", "NUM"]);

/** Where the verb group that ends in the cue begins: with its auxiliaries, copula, negation and adverbs ("has repeatedly denied"). */
function groupFrom(tree: Tree, cue: number): number {
  let first = cue;
  for (let i = cue - 1; i >= 0 && tree.sentence(i) === tree.sentence(cue); i--) {
    const rel = tree.base(i);
    const auxiliary = tree.head(i) === cue && (rel === "aux" || rel === "cop");
    if (auxiliary) first = i;
    else if (tree.upos(i) !== "ADV" && tree.upos(i) !== "PART") break;
    else if (tree.head(i) !== cue) break;
    else if (rel === "advmod" && first !== cue) first = i;
  }
  // An adverb alone, without an auxiliary before it, is part of the group too ("quietly admitted").
  if (
    first === cue &&
    cue > 0 &&
    tree.head(cue - 1) === cue &&
    tree.base(cue - 1) === "advmod" &&
    tree.upos(cue - 1) === "ADV"
  )
    first = cue - 1;
  return first;
}

/** Stances of acts that depend on something at times ("threatened a strike unless they are freed"). */
const CONDITIONAL: ReadonlySet<string> = new Set(["threaten", "promise"]);

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

/** "endorses Kane, who says he is honoured": what the one named says in turn, behind a comma, is no part of what is said of her. */
function withoutSaying(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, cues, inside } = context;
  const top = pieces.at(-1);
  if (!top || top.first < cue.token) return pieces;
  for (const u of cues) {
    if (u.token <= top.first || u.token >= top.last || u.kind !== "verb" || inside[u.token] !== inside[cue.token])
      continue;
    if (!u.senses.some((x) => x.frames.has("that")) || !saysActively(tree, u)) continue;
    const opener = u.first - 1;
    if (!["who", "which"].includes(tree.lower(opener)) || tree.lower(opener - 1) !== ",") continue;
    const whole = trimmed(tree, top.first, opener - 1);
    return whole ? [...pieces.slice(0, -1), whole] : pieces;
  }
  return pieces;
}

/** "signalled a change but has met with anger", "vowed to fight and left": a finite verb beside what has none is the speaker's next doing. */
function withoutNextDoing(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, inside } = context;
  const top = pieces.at(-1);
  if (!top || top.first < cue.last || inside[cue.token]! !== inside[top.first]!) return pieces;
  for (let i = top.first; i < top.last; i++) {
    if (tree.base(i) !== "conj" || ownSubject(tree, i) >= 0 || inside[i]! !== inside[cue.token]!) continue;
    const join = tree.child(i, "cc");
    const head = tree.head(i);
    if (join <= top.first || head < top.first || isFinite(tree, head) || !isFinite(tree, i)) continue;
    // "to mine coal and burn it": a base form goes on with the infinitive.
    if (tree.xpos(i) === "VBP") continue;
    const whole = trimmed(tree, top.first, join);
    return whole ? [...pieces.slice(0, -1), whole] : pieces;
  }
  return pieces;
}

/** True for a verb in a finite form, by its own or by its auxiliary or copula. */
const isFinite = (tree: Tree, i: number): boolean =>
  [i, ...tree.childrenBy(i, "aux", "cop")].some((w) => ["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(w)));

/** "likened it to the mill, which had burned, in a letter": what the report adds of the thing, set off at the end, is not told. */
function withoutAside(context: Context, cue: CueUse, pieces: Piece[]): Piece[] {
  const { tree, inside } = context;
  const top = pieces.at(-1);
  if (!top || top.first < cue.last) return pieces;
  for (let i = top.first + 2; i < top.last; i++) {
    if (!ASIDE.has(tree.lower(i)) || !SETTING_OFF.has(tree.lower(i - 1)) || inside[i]! !== inside[cue.token]!) continue;
    let end = i + 1;
    while (end < top.last && !SETTING_OFF.has(tree.lower(end))) end++;
    // "accused the army, which left in May, of looting" goes on with what it was accused of.
    if (end < top.last && GOES_ON.has(tree.lower(end + 1))) continue;
    const whole = trimmed(tree, top.first, i - 1);
    return whole ? [...pieces.slice(0, -1), whole] : pieces;
  }
  return pieces;
}

const ASIDE = new Set(["who", "whose", "which", "where"]);
const SETTING_OFF = new Set([",", "-", "--", "—", "–"]);
const GOES_ON = new Set(["of", "for", "as", "to", "and", "or", "with", "from", "against", "not"]);

/** "While he admitted it | was late, Kane noted the tide was high": half of another clause before the cue, and a clause behind it. */
function isTorn(context: Context, cue: CueUse, content: Content): boolean {
  const { tree, document } = context;
  const piece = content.pieces[0]!;
  if (cue.kind !== "verb" || content.frame !== "that" || content.pieces.length !== 1 || piece.last > cue.first)
    return false;
  const s = tree.sentence(cue.token);
  const before = piece.first - 1;
  if (before < document.sentences.firstToken[s]!) return false;
  // "Kane, asked about the raid, said there was none": nor is a participle between commas what he said.
  const aside =
    tree.lower(before) === "," && /^VB[DN]$/.test(tree.xpos(piece.first)) && tree.upos(piece.first) === "VERB";
  if (!aside && ["PUNCT", "CCONJ", "SCONJ"].includes(tree.upos(before))) return false;
  return saysActively(tree, cue) && finiteIn(tree, cue.last, document.sentences.lastToken[s]!);
}

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
    // "voiced alarm | at the rising number": what the noun takes, hung on the verb.
    const taken = context.knowledge.cues
      .get(tree.lemma(last - 1).toLowerCase())
      ?.some((e) => e.senses.some((x) => x.kind === "noun" && x.frames.has(marker)));
    if (!taken && !MODIFYING.has(marker)) break;
    if (marker === "to" && document.mentions[document.entities.mentionOfHead[c] ?? -1]?.type === "person") break;
    last = tree.last(c);
  }
  // "the charter, including its last article": examples belong to what they are examples of.
  const comma = tree.lower(last) === "," ? 1 : 0;
  if (
    ["including", "such", "like"].includes(tree.lower(last + comma)) &&
    tree.sentence(last) === tree.sentence(cue.token)
  ) {
    const example = tree.children(cue.token).find((c) => tree.first(c) >= last && tree.first(c) <= last + comma);
    if (example !== undefined) last = tree.last(example);
  }
  const whole = last > top.last ? trimmed(tree, top.first, last) : null;
  return whole ? [...pieces.slice(0, -1), whole] : pieces;
}

/** "acknowledged | funding | was a worry": an object with a finite verb right behind it is the subject of what is told. */
function withVerb(context: Context, cue: CueUse, draft: Draft, pieces: Piece[]): Piece[] {
  const { tree, document } = context;
  const top = pieces.at(-1);
  if (!top || pieces.length !== 1 || top.first < cue.last || cue.kind !== "verb" || isPassive(tree, cue.token))
    return pieces;
  const told = cue.senses.find((x) => x.kind === "verb" && x.frames.has("that") && x.addressee !== "obj");
  if (!told || !["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(top.last))) return pieces;
  const end = document.sentences.lastToken[tree.sentence(cue.token)]!;
  const verb = tree.upos(top.last) === "AUX" && tree.head(top.last) > top.last ? tree.head(top.last) : top.last;
  // "the man who called him a liar | was freed": the verb of a clause around the cue is no part of what is told.
  if (top.last >= end || tree.rel(cue.token) === "acl:relcl" || tree.dominates(verb, cue.token)) return pieces;
  const whole = trimmed(tree, top.first, Math.max(tree.last(verb), top.last + 1));
  if (!whole) return pieces;
  draft.rule = RULES.clause;
  draft.sense = told;
  return [whole];
}

const MODIFYING = new Set(["of", "in", "for", "between", "with", "against", "over", "into", "to", "towards", "toward"]);

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
    let verb = tree.head(next + 1);
    if (verb > next + 1 && tree.sentence(verb) === tree.sentence(cue.token)) {
      // A noun that the tree made the head has its finite verb further on.
      while (tree.head(verb) > verb && tree.head(verb) < tree.length && !["VERB", "AUX"].includes(tree.upos(verb)))
        verb = tree.head(verb);
      const complete = finiteIn(tree, next + 2, tree.last(verb));
      const sentenceEnd = context.document.sentences.lastToken[tree.sentence(cue.token)]!;
      const whole = trimmed(tree, top.first, complete ? tree.last(verb) : sentenceEnd);
      if (whole) return [...pieces.slice(0, -1), whole];
    }
  }
  for (const c of tree.childrenBy(cue.token, "conj")) {
    if (tree.first(c) < top.last || tree.first(c) > top.last + 2) continue;
    const subject = tree.child(c, "nsubj", "nsubj:pass");
    // "…, but only once the guns were silent": a condition for what was said.
    const join = tree.child(c, "cc");
    const conditional =
      join >= 0 &&
      [join + 1, join + 2].some((i) => i < c && context.knowledge.conditions.has(tree.lower(i))) &&
      tree.lower(join) === "but";
    if (
      subject < 0 ||
      (tree.upos(subject) !== "PRON" && !conditional) ||
      context.knowledge.cues.get(tree.lemma(c))?.some((e) => e.senses.some((x) => x.frames.has("that")))
    )
      continue;
    const whole = trimmed(tree, top.first, tree.last(c));
    if (whole) return [...pieces.slice(0, -1), whole];
  }
  return pieces;
}

/**
 * "said it was over | because nobody came", "says the port is shut, | and “we will wait”": what follows a reported clause in its sentence
 * is told by the same speaker, unless it goes on with the reporting ("and left", "but she added").
 */
function withRest(context: Context, cue: CueUse, rule: RuleName, pieces: Piece[]): Piece[] {
  const { tree, document, inside, quotations } = context;
  let top = pieces.at(-1);
  if (cue.kind !== "verb" || rule !== RULES.clause || !top || top.first < cue.last) return pieces;
  if (!cue.senses.some((s) => s.frames.has("that") && s.frames.has("quote")) || !saysActively(tree, cue)) return pieces;
  top = withSubject(tree, cue, top);
  pieces = [...pieces.slice(0, -1), top];
  const q = inside[cue.token]! >= 0 ? quotations[inside[cue.token]!]! : null;
  let end = Math.min(document.sentences.lastToken[tree.sentence(cue.token)]!, q?.last ?? tree.length);
  let from = top.last;
  while (from < end && tree.upos(from) === "PUNCT" && tree.lower(from) !== ";" && tree.lower(from) !== ":") from++;
  if (from >= end - 1) return pieces;
  for (const u of context.cues) {
    if (u.kind !== "verb" || u.token <= from || u.token >= end || !saysActively(tree, u)) continue;
    const subject = ownSubject(tree, u.token);
    if (!u.senses.some((s) => s.frames.has("that") && s.frames.has("quote")) || subject < from) continue;
    end = Math.min(end, Math.max(from, tree.first(subject) - 1));
  }
  if (!goesOn(tree, from, top.last === from, end) && !(top.last === from && hangsOn(tree, from, cue.token)))
    return pieces;
  const whole = trimmed(tree, top.first, end);
  return whole ? [...pieces.slice(0, -1), withSubject(tree, cue, whole)] : pieces;
}

/** "said | he | had spoken": a subject left between the cue and its clause opens it. */
function withSubject(tree: Tree, cue: CueUse, piece: Piece): Piece {
  if (piece.first <= cue.last || piece.first - cue.last > 3) return piece;
  for (let i = cue.last; i < piece.first; i++) {
    const nominal = NAMING.has(tree.upos(i)) || tree.upos(i) === "DET" || tree.upos(i) === "ADJ";
    if (!nominal || tree.head(i) < i || tree.head(i) >= piece.last) return piece;
  }
  return { first: cue.last, last: piece.last };
}

/** "would free | 33 hostages": words right behind a clause that the tree hung on the cue as another clause or object of it. */
function hangsOn(tree: Tree, from: number, cue: number): boolean {
  let top = from;
  while (tree.head(top) >= 0 && tree.head(top) !== cue) top = tree.head(top);
  return tree.head(top) === cue && ["ccomp", "xcomp", "obj", "parataxis", "dep"].includes(tree.base(top));
}

const GOING_ON = new Set([
  "because",
  "so",
  "that",
  "if",
  "unless",
  "until",
  "when",
  "since",
  "including",
  "such",
  "like",
]);

/** Whether the words from `from` go on with the clause before them: a subordinate clause, examples, a clause with a subject, or its own verb. */
function goesOn(tree: Tree, from: number, adjacent: boolean, end: number): boolean {
  if (GOING_ON.has(tree.lower(from)) && tree.upos(from) !== "PRON") return end - from > 1;
  if (tree.upos(from) === "CCONJ") {
    for (let i = from + 1; i < end; i++) {
      if (tree.base(i) === "nsubj" && tree.head(i) > i) return true;
      if (tree.upos(i) === "VERB") return false;
    }
    return false;
  }
  const finite = ["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(from));
  // "says it means Kane | “may have lied”": a quotation mark parts nothing.
  const marked = MARKS.has(tree.lower(from - 1)) && tree.upos(from - 2) !== "PUNCT";
  return finite && ((adjacent && tree.upos(from - 1) !== "PUNCT") || marked);
}

const MARKS = new Set(["“", '"', "``", "''", "‘"]);

/** False for what only looks like content: the day on which it was said, or a clause that the tree took for a noun phrase. */
function isContent(context: Context, cue: CueUse, content: Content): boolean {
  const { tree, document, knowledge } = context;
  if (content.pieces.length !== 1) return true;
  const { first, last } = content.pieces[0]!;
  // "spoke on Monday": when, whatever the preposition may also govern.
  if (document.times.some((t) => t.first <= first && last <= t.last)) return false;
  if (content.frame !== "np") return true;
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
  const { tree, document, knowledge } = context;
  let { first, last } = speaker.phrase;
  let { head, entities } = speaker;
  if (first - cue.last > 0 && first - cue.last <= 8) {
    let joined = true;
    for (let i = cue.last; i < first; i++)
      if (["PUNCT", "VERB", "AUX", "ADP", "PRON", "SCONJ", "ADV"].includes(tree.upos(i))) joined = false;
    if (joined) first = cue.last;
  }
  while (
    last < tree.length &&
    tree.sentence(last) === tree.sentence(cue.token) &&
    (["PROPN", "NOUN"].includes(tree.upos(last)) || tree.xpos(last).startsWith("NN")) &&
    !document.times.some((t) => t.first <= last && last < t.last)
  )
    last++;
  // "said Star host Ana Kane": of two names around a common noun the latter speaks, whatever the tree made of the noun.
  if (last > speaker.phrase.last && tree.upos(head) === "PROPN") {
    let name = last - 1;
    while (name > head && tree.upos(name) === "PROPN" && tree.upos(name - 1) === "PROPN") name--;
    const between = name > head + 1 && tree.xpos(name - 1) === "NN" && tree.upos(name) === "PROPN";
    if (between) {
      head = name;
      entities = entitiesOf(document, tree, knowledge, name);
    }
  }
  // "…," said Kane of his aunt: whom it is said of.
  if (tree.upos(head) === "PROPN")
    for (let i = head + 1; i + 1 < last; i++) if (tree.lower(i) === "of" && tree.xpos(i + 1) === "PRP$") last = i;
  return { head, entities, phrase: { first, last: describedTo(context, cue, last) } };
}

/** "…," said Kane, now a farmer in Chad.: a description behind the comma, to the end of the sentence, which reports nothing more. */
function describedTo(context: Context, cue: CueUse, last: number): number {
  const { tree, document, cues, quotations } = context;
  const end = document.sentences.lastToken[tree.sentence(cue.token)]!;
  if (last + 1 >= end || tree.lower(last) !== "," || !DESCRIBING.has(tree.lower(last + 1))) return last;
  if (end - last > LONGEST_DESCRIPTION || tree.lower(end - 1) !== ".") return last;
  if (quotations.some((q) => q.open > last && q.open < end)) return last;
  const more = cues.some(
    (u) => u.token > last && u.token < end && u.kind === "verb" && u.senses.some((x) => x.frames.has("that")),
  );
  return more ? last : end - 1;
}

const DESCRIBING = new Set(["a", "an", "the", "now", "then"]);
const LONGEST_DESCRIPTION = 25;

const FLOATING = new Set(["all", "both", "each"]);

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
      if (up < cue.token !== i < cue.token || context.inside[up] !== context.inside[i]) break;
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
    // "Kane and Obel (both of Chad) all said"
    while (i > floor && (["ADV", "AUX", "PART"].includes(tree.upos(i)) || FLOATING.has(tree.lower(i)))) i--;
    if (tree.lower(i) === ")") while (i > floor && tree.lower(i + 1) !== "(") i--;
    // "had for years | accused her": no stretch of time accuses.
    if (i > floor && SPANS.has(tree.lemma(i)) && tree.child(i, "case") >= 0) return -1;
    if (i > floor && nominal(i)) {
      let head = headOf(i);
      if (before !== i && FLOATING.has(tree.lower(before)))
        while (tree.base(head) === "conj" && tree.head(head) > floor) head = tree.head(head);
      return head;
    }
    // "demands an answer, yet refuses to give one": the subject of the finite verb before, in the same form.
    if (i > floor && i < cue.first && tree.upos(i) === "CCONJ" && saysActively(tree, cue))
      for (let v = i - 1; v > floor && tree.sentence(v) === tree.sentence(cue.token); v--)
        if (tree.xpos(v) === tree.xpos(cue.token) && ownSubject(tree, v) >= 0 && ownSubject(tree, v) < v)
          return ownSubject(tree, v);
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
  if (cue.kind !== "verb" || !cue.senses.some((s) => s.frames.has("that"))) return null;
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
  // "other studies have shown." at the end of the sentence; all else is for verbs of saying.
  const says =
    cue.senses.some((x) => x.frames.has("that") && x.frames.has("quote")) &&
    cue.senses.some((x) => x.frames.has("wh") && x.frames.has("quote"));
  const shows = cue.senses.some((x) => x.frames.has("wh") && x.flags.has("document"));
  // "by saying | his refusal was a matter of faith": a clause behind the participle that the tree gave to another verb.
  if (says && tree.xpos(cue.token) === "VBG" && tree.child(cue.token, "ccomp") < 0 && q === null) {
    let to = cue.last;
    const ends = (i: number): boolean =>
      inside[i]! < 0 && ([",", ";"].includes(tree.lower(i)) || tree.lower(i - 1) === ",");
    while (to < end && !ends(to)) to++;
    if (tree.upos(cue.last) !== "ADP" && finiteIn(tree, cue.last, to))
      return found(stretch([cue.last, to]), RULES.clause);
  }
  // "believe | greed and contempt are normal": a clause without "that" which the tree did not see.
  const thinks = cue.senses.some((x) => x.frames.has("that") && x.flags.has("belief"));
  if (speaker < 0 || !saysActively(tree, cue) || tree.sentence(speaker) !== s) return null;
  const quotes = context.quotations.some((x) => x.open >= cue.last && x.open < end);
  if (
    thinks &&
    !says &&
    !quotes &&
    speaker < cue.token &&
    NAMED.has(tree.upos(cue.last)) &&
    subjectThenVerb(tree, cue.last, end)
  )
    return found(stretch([cue.last, end]), RULES.clause);
  if (!(says || shows)) return null;
  const phrase = phraseOf(tree, speaker, [cue.token]);
  const left = Math.min(cue.first, phrase.first);
  const right = Math.max(cue.last, phrase.first > cue.token ? phrase.last : 0);
  const commaLeft = left - 1 > start && tree.lower(left - 1) === ",";
  const commaRight = right < end && tree.lower(right) === ",";
  // "campaign reports show | the gifts came late": a clause without "that" behind a paper.
  if (!says && hasClass(context, speaker, "document") && right === cue.last && phrase.first < cue.token)
    if (finiteIn(tree, right, clauseEnd(context, right, end))) return found(stretch([right, end]), RULES.clause);
  if (!says)
    return commaLeft && tree.lower(right) === "." ? found(stretch([start, left - 1]), RULES.parenthesis) : null;
  if (commaLeft && commaRight && phrase.first < cue.token)
    return found(stretch([start, left - 1], [right + 1, end]), RULES.parenthesis);
  // Headlines leave out "were": "Governor Says 30 Held, Two Freed".
  const headline = document.blocks[document.sentences.block[s]!]?.kind === "headline";
  // "signalled a change but | has met with anger": a verb beside the cue is its subject's next doing.
  const next = tree.childrenBy(cue.token, "conj").find((c) => c > right && ownSubject(tree, c) < 0);
  if (next !== undefined && !headline && !finiteIn(tree, right, Math.max(right, tree.first(next)))) return null;
  const elliptic = headline && right === cue.last && participleIn(tree, right, end);
  if ((finiteIn(tree, right, clauseEnd(context, right, end)) || elliptic) && phrase.first < cue.token)
    return found(stretch([right, end]), RULES.clause);
  if (commaLeft) return found(stretch([start, left - 1]), RULES.parenthesis);
  return null;
}

/** "greed and contempt are normal": a noun phrase and a finite verb right behind it. */
function subjectThenVerb(tree: Tree, from: number, to: number): boolean {
  let i = from;
  while (i < to && (IN_A_PHRASE.has(tree.upos(i)) || tree.upos(i) === "CCONJ") && tree.upos(i) !== "AUX") i++;
  return i < to && ["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(i)) && tree.rel(i) !== "acl:relcl";
}

const NAMED = new Set(["NOUN", "PROPN", "DET", "ADJ"]);

/** Where a clause that begins at `from` can no longer have its own verb: at the word that opens another clause about it. */
function clauseEnd(context: Context, from: number, to: number): number {
  const { tree, knowledge } = context;
  for (let i = from + 1; i < to; i++)
    if (knowledge.complementizers.has(tree.lower(i))) continue;
    else if (
      tree.upos(i) === "SCONJ" ||
      knowledge.conditions.has(tree.lower(i)) ||
      knowledge.questionWords.has(tree.lower(i))
    )
      return i;
  return to;
}

function participleIn(tree: Tree, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tree.xpos(i) === "VBN" || tree.xpos(i) === "VBG") return true;
  return false;
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
  // "Neither side has said", "No official confirmed": nobody did.
  let negative = draft.speaker !== null && isNobody(context, draft.speaker);
  if (negative) draft.speaker = { ...draft.speaker!, entities: [] };
  let unsaid = false;
  for (const c of tree.children(cue.token)) {
    const rel = tree.base(c);
    if (rel === "advmod" && knowledge.negators.has(tree.lower(c))) negative = true;
    // "The siege could last, Kane said": the auxiliary of what is said, which the tree hung on the cue.
    const told = draft.pieces.some((p) => p.first <= c && c < p.last && p.last <= cue.first);
    if (rel === "aux" && !told && knowledge.unsaid.has(tree.lower(c))) unsaid = true;
    if (rel === "mark" && tree.lower(c) === "to" && cue.kind === "verb") {
      const head = tree.head(cue.token);
      if (head >= 0 && ["xcomp", "advcl"].includes(tree.base(cue.token))) {
        const lemma = tree.lemma(head);
        // "has yet to confirm": not so far.
        const yet = lemma === "have" && tree.lower(c - 1) === "yet";
        if (yet || (knowledge.refusals.has(lemma) && tree.base(cue.token) === "xcomp")) {
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
  } else if (unsaid && !insideQuotation(context, cue) && !draft.sense?.flags.has("would")) {
    draft.stance = draft.stance === "deny" ? "deny" : "other";
    draft.status = "unsure";
  } else if (draft.sense?.flags.has("warning") && selfThreat(context, draft)) draft.stance = "threaten";
}

/** "neither side", "no official", "nobody" */
const isNobody = (context: Context, { head, phrase }: Speaker): boolean =>
  ["neither", "no", "nobody", "none"].includes(context.tree.lower(phrase.first)) &&
  (phrase.first === head || context.tree.head(phrase.first) === head) &&
  context.tree.lower(phrase.first + 1) !== "one";

const insideQuotation = (context: Context, cue: CueUse): boolean => context.inside[cue.token]! >= 0;

/** "warned that it would strike": a warning of what the speaker will do is a threat. */
export function selfThreat(context: Context, draft: Draft): boolean {
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
