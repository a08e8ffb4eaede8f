// What hangs together: participles and coordinated cues with their speaker, originators, lone quotations, headlines, and words taken over.
import type { Quote } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";
import { type Piece, isPassive, ownSubject, trimmed } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import { type Context, type Draft, blank, hasClass } from "./draft.ts";
import { canSpeak } from "./plausible.ts";
import { citesSource, selfThreat } from "./reported.ts";
import { blockRanges } from "./quotations.ts";
import type { Loose } from "./quoted.ts";
import { contentQuotes } from "./records.ts";
import { RULES } from "./rules.ts";
import { type Speaker, entitiesOf, speakerAt } from "./speakers.ts";

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
  partFromNext(context, drafts);
  partAtSemicolon(context, drafts);
  partAtMainClause(context, drafts);
  partFromSources(context, drafts);
  partFromParenthesis(context, drafts);
  drafts.forEach((draft, k) => {
    const cue = draft?.cue;
    if (!draft || !cue || cue.kind !== "verb" || tree.xpos(cue.token) !== "VBG" || draft.pieces.length === 0) return;
    const comma = leftEdge(tree, cue) - 1;
    if (comma < 0 || tree.lower(comma) !== "," || context.inside[cue.token]! >= 0) return;
    const byClause = draft.sense?.frames.has("that") || draft.quotations.length > 0;
    for (let j = k - 1; j >= 0; j--) {
      const outer = drafts[j];
      if (!outer?.cue || outer.pieces.length === 0) continue;
      if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token)) break;
      // "their decision to leave, offering …": what is decided ends before the participle, whoever's it is.
      if (outer.cue.kind === "noun" && tree.lower(outer.pieces[0]!.first) === "to")
        outer.pieces = outer.pieces.flatMap((p) =>
          p.first < comma && cue.token < p.last ? (trimmed(tree, p.first, comma) ?? []) : [p],
        );
      if (outer.cue.kind !== "verb") continue;
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
  // "said it had broken the deal and called on it to stop": nobody calls on himself.
  const onThem = tree
    .childrenBy(cue.token, "obl")
    .some((c) => THEM.has(tree.lower(c)) && c > cue.token && c <= cue.last + 1);
  if (draft.pieces.length === 0 || (draft.quotations.length > 0 && !onThem)) return;
  const join = tree.child(cue.token, "cc");
  if (join < 0 || join > cue.token) return;
  const object = tree.child(cue.token, "obj", "iobj");
  const partner = tree.head(cue.token);
  // "told them to leave and warned that …": a finite verb is never coordinated with an infinitive.
  // Nor does "said it was opposed and warned the others" go on from what was so, but from what was said.
  const state = tree.child(partner, "cop", "aux:pass") >= 0 && tree.sentence(partner) === tree.sentence(cue.token);
  const uneven =
    FINITE.has(tree.xpos(cue.token)) && (state || tree.xpos(partner) === "VB" || tree.xpos(partner) === "VBG");
  const setOff =
    uneven ||
    tree.lower(join) === "but" ||
    tree.lower(join - 1) === "," ||
    tree.lemma(cue.token) === "add" ||
    // "stressed her support of the raid that killed him and said that …": a raid says nothing.
    (FINITE.has(tree.xpos(cue.token)) && draft.speaker !== null && !canSpeak(context, draft.speaker)) ||
    (object >= 0 && tree.upos(object) === "PRON") ||
    onThem;
  // A past that the tagger took for a participle: nothing before it in the coordination has an auxiliary.
  const participle = tree.xpos(cue.token) === "VBN";
  const past = participle && tree.child(partner, "aux", "aux:pass") < 0 && tree.child(cue.token, "aux") < 0;
  const form = past ? "VBD" : participle ? finiteForm(tree, cue.token) : tree.xpos(cue.token);
  for (let j = k - 1; j >= 0; j--) {
    const outer = drafts[j];
    if (!outer?.cue || outer.cue.kind !== "verb" || !outer.speaker || outer.pieces.length === 0) continue;
    if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token)) return;
    // "has said …, and accused": the auxiliary of the first serves the second too.
    const perfect =
      tree.lower(join - 1) === "," &&
      tree.xpos(outer.cue.token) === "VBN" &&
      !isPassive(tree, outer.cue.token) &&
      tree.lower(cue.token).endsWith("ed");
    if (!(perfect || onThem) && finiteForm(tree, outer.cue.token) !== form) continue;
    if (partner === outer.cue.token && !uneven) continue;
    // "said she was troubled by what she saw and called on them to explain": the same one speaks on.
    if (!setOff && !(samePerson(outer.speaker, draft.speaker) && outer.cue.last < cue.first)) continue;
    const at = outer.pieces.findIndex((p) => p.first < cue.token && cue.token < p.last);
    if (at < 0 && !tree.dominates(outer.cue.token, cue.token)) continue;
    if (at >= 0) {
      const cut = trimmed(tree, outer.pieces[at]!.first, join);
      if (!cut) return;
      outer.pieces[at] = cut;
    }
    draft.speaker = outer.speaker;
    if (draft.sense?.flags.has("warning") && selfThreat(context, draft)) draft.stance = "threaten";
    return;
  }
}

const FINITE = new Set(["VBD", "VBZ", "VBP"]);

const THEM = new Set(["it", "him", "her", "them", "us", "me"]);

const samePerson = (a: Speaker | null, b: Speaker | null): boolean =>
  a !== null && b !== null && a.entities.length > 0 && a.entities.some((id) => b.entities.includes(id));

/**
 * "… , he told reporters, and he reckoned that …", "though she conceded that …": a second saying with a subject of its own, the speaker's
 * pronoun, is not what was said.
 */
function partFromNext(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree } = context;
  for (const draft of drafts) {
    const cue = draft?.cue;
    if (!draft || !cue || cue.kind !== "verb" || draft.pieces.length === 0 || context.inside[cue.token]! >= 0) continue;
    const subject = ownSubject(tree, cue.token);
    const form = finiteForm(tree, cue.token);
    if (subject < 0 || subject > cue.token || !FINITE.has(form)) continue;
    const edge = secondClause(tree, tree.first(subject));
    if (edge < 0) continue;
    // "…, while a third said none had been made", "…, but officials said it had not": another speaks against the first.
    const other =
      tree.upos(subject) !== "PRON" &&
      CONTRASTS.has(tree.lower(edge)) &&
      draft.speaker !== null &&
      canSpeak(context, draft.speaker) &&
      draft.sense?.frames.has("that") &&
      draft.sense.frames.has("quote");
    if (tree.upos(subject) !== "PRON" && !other) continue;
    for (const outer of drafts) {
      if (!outer?.cue || outer === draft || outer.cue.kind !== "verb" || outer.quotations.length > 0) continue;
      if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token) || outer.cue.token > cue.token) continue;
      const tense = other
        ? present(finiteForm(tree, outer.cue.token)) === present(form)
        : finiteForm(tree, outer.cue.token) === form;
      if (!tense || !(other || samePerson(outer.speaker, draft.speaker))) continue;
      outer.pieces = outer.pieces.flatMap((p) =>
        p.first <= cue.token && p.first < edge && cue.token < p.last ? (trimmed(tree, p.first, edge) ?? []) : [p],
      );
    }
  }
}

/** The tense of a finite form: of the present there are two ("officials say", "Beijing insists"). */
const present = (form: string): string => (form === "VBZ" ? "VBP" : form);

/** "X says the toll is ten; the army puts it at four": behind a semicolon another speaks, and says what is told from there. */
function partAtSemicolon(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree, inside } = context;
  for (const draft of drafts) {
    const cue = draft?.cue;
    if (!draft?.speaker || !cue || cue.kind !== "verb" || draft.pieces.length === 0) continue;
    const subject = ownSubject(tree, cue.token);
    if (subject < 0 || subject > cue.token || !FINITE.has(finiteForm(tree, cue.token))) continue;
    const mark = tree.first(subject) - 1;
    const joined = tree.upos(mark) === "CCONJ" ? mark - 1 : mark;
    if (joined < 0 || tree.lower(joined) !== ";" || inside[cue.token]! >= 0) continue;
    for (const outer of drafts) {
      if (!outer?.cue || outer === draft || outer.cue.kind !== "verb" || outer.cue.token > joined) continue;
      if (tree.sentence(outer.cue.token) !== tree.sentence(cue.token)) continue;
      outer.pieces = outer.pieces.flatMap((p) =>
        p.first < joined && cue.token < p.last ? (trimmed(tree, p.first, joined) ?? []) : [p],
      );
    }
  }
}

/** "When the mine signalled it would sell, Kane said that …": what is told in a clause that opens the sentence ends where the main clause begins. */
function partAtMainClause(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree, document, inside } = context;
  for (const draft of drafts) {
    const cue = draft?.cue;
    if (!draft?.speaker || !cue || !["verb", "adjective"].includes(cue.kind) || draft.pieces.length === 0) continue;
    const subject = ownSubject(tree, cue.token);
    if (subject < 0 || subject > cue.token || inside[cue.token]! >= 0 || !FINITE.has(finiteForm(tree, cue.token)))
      continue;
    if (!draft.pieces.some((p) => p.first > cue.token)) continue;
    const comma = tree.first(subject) - 1;
    let first = document.sentences.firstToken[tree.sentence(cue.token)]!;
    while (first < comma && OPENERS.has(tree.lower(first))) first++;
    const opens = tree.xpos(first) === "VBG" || SUBORDINATORS.has(tree.lower(first));
    if (comma <= first || tree.lower(comma) !== "," || !opens) continue;
    for (const outer of drafts) {
      if (!outer?.cue || outer === draft || outer.cue.kind !== "verb") continue;
      if (outer.cue.token > comma || outer.cue.token < first || outer.quotations.length > 0) continue;
      outer.pieces = outer.pieces.flatMap((p) =>
        p.first > outer.cue!.token && p.first < comma && cue.token < p.last
          ? (trimmed(tree, p.first, comma) ?? [])
          : [p],
      );
    }
  }
}

const OPENERS = new Set(["so", "but", "and", "back", "then", "yet", "only", "even"]);
const SUBORDINATORS = new Set([
  "when",
  "after",
  "before",
  "once",
  "as",
  "while",
  "although",
  "though",
  "since",
  "because",
  "if",
]);

/** The form that makes a verb group finite: its own, or that of its first auxiliary or copula. */
function finiteForm(tree: Tree, verb: number): string {
  if (FINITE.has(tree.xpos(verb))) return tree.xpos(verb);
  const auxiliary = tree.children(verb).find((c) => c < verb && ["aux", "cop"].includes(tree.base(c)));
  return auxiliary === undefined ? tree.xpos(verb) : tree.xpos(auxiliary);
}

/** Where a clause set off by a comma or a dash and joined by "and", "but" or "though" begins, going back from its subject; else -1. */
function secondClause(tree: Tree, first: number): number {
  const join = first - 1;
  if (join < 1 || !JOINS.has(tree.lower(join))) return -1;
  // "…,” though she noted": the comma inside the marks.
  const mark = ["”", '"', "''"].includes(tree.lower(join - 1)) ? join - 2 : join - 1;
  return [",", "-", "--", "—", "–", ";"].includes(tree.lower(mark)) ? join : -1;
}

const CONTRASTS = new Set(["while", "whereas", "but"]);
const JOINS = new Set(["and", "but", "though", "although", "while", "whereas", "yet"]);

/** "The rebels said they would stop, state radio reported": who reports the whole sentence is no part of what the rebels said. */
function partFromParenthesis(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree } = context;
  for (const outer of drafts) {
    if (outer?.rule !== RULES.parenthesis || !outer.cue || !outer.speaker) continue;
    const from = Math.min(outer.cue.first, outer.speaker.phrase.first);
    for (const inner of drafts) {
      if (!inner?.cue || inner === outer || inner.quotations.length > 0) continue;
      if (!outer.pieces.some((p) => p.first <= inner.cue!.token && inner.cue!.token < p.last && p.last <= from))
        continue;
      inner.pieces = inner.pieces.flatMap((p) =>
        p.first < from && outer.cue!.token < p.last ? (trimmed(tree, p.first, from) ?? []) : [p],
      );
    }
  }
}

/** "X says it hit the camp, which had fired rockets, according to Y": what another source vouches for is no part of what X says. */
function partFromSources(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree } = context;
  for (const source of drafts) {
    if (source?.rule !== RULES.source || !source.cue || !source.speaker || context.inside[source.cue.token]! >= 0)
      continue;
    const own = source.pieces;
    const from = Math.min(source.cue.first, ...own.map((p) => p.first));
    cutAtSource(context, drafts, source);
    cutAtSaying(context, drafts, source);
    for (const outer of drafts) {
      if (!outer?.cue || outer.cue.kind !== "verb" || outer.quotations.length > 0) continue;
      if (outer.cue.token >= from || tree.sentence(outer.cue.token) !== tree.sentence(source.cue.token)) continue;
      outer.pieces = outer.pieces.flatMap((p) => {
        if (p.first > source.cue!.token || p.last <= source.cue!.first) return [p];
        return trimmed(tree, p.first, from > p.first ? from : source.cue!.first) ?? [];
      });
    }
  }
}

/** "Police have no plans to say more, according to lawyers": who vouches for the whole sentence is no part of what it reports. */
function cutAtSource(context: Context, drafts: readonly (Draft | null)[], source: Draft): void {
  const { tree } = context;
  const at = source.cue!;
  for (const inner of drafts) {
    if (!inner?.cue || inner === source || inner.rule === RULES.source || context.inside[inner.cue.token]! >= 0)
      continue;
    if (!source.pieces.some((p) => p.first <= inner.cue!.token && inner.cue!.token < p.last)) continue;
    inner.pieces = inner.pieces.flatMap((p) =>
      p.first < at.first && at.first < p.last ? (trimmed(tree, p.first, at.first) ?? []) : [p],
    );
  }
}

/** "Millions are out of school, according to the UN, | and aid agencies warn of hunger": behind the source another speaks. */
function cutAtSaying(context: Context, drafts: readonly (Draft | null)[], source: Draft): void {
  const { tree } = context;
  for (const draft of drafts) {
    const verb = draft?.cue?.kind === "verb" && draft.speaker && draft.pieces.length > 0 ? draft.cue.token : -1;
    if (verb <= source.cue!.last || tree.sentence(verb) !== tree.sentence(source.cue!.token)) continue;
    const subject = ownSubject(tree, verb);
    if (subject < 0 || subject > verb || !canSpeak(context, draft!.speaker!)) continue;
    const edge = secondClause(tree, tree.first(subject));
    // "According to the UN, millions have fled, and agencies warn …": what opens the sentence may be about all of it.
    if (edge <= source.cue!.last || !source.pieces.some((p) => p.last <= source.cue!.first)) continue;
    source.pieces = source.pieces.flatMap((p) =>
      p.last > edge && verb < p.last ? (p.first < edge ? (trimmed(tree, p.first, edge) ?? []) : []) : [p],
    );
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
    if (!citesSource(context, cue.token)) return;
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
    // "without citing sources": none is cited.
    const without = tree.lower(cue.first - 1) === "without";
    if (!without) best.originator = originator;
    const hole = { first: without ? cue.first - 1 : cue.first, last: Math.max(originator.phrase.last, cue.last) };
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

/** "The governor added:" at the end of a paragraph, and his words set off as the next one, without marks. */
export function setOffBlocks(context: Context, drafts: readonly (Draft | null)[]): void {
  const { document, tree, inside } = context;
  const ranges = blockRanges(document);
  ranges.forEach(({ last }, k) => {
    const words = ranges[k + 1];
    const colon = last - 1;
    if (!words || tree.lower(colon) !== ":" || inside[colon]! >= 0 || tree.sentence(colon) < 0) return;
    if (context.quotations.some((q) => q.block === words.block && q.open <= words.first + 1)) return;
    const draft = drafts.findLast(
      (d) =>
        d?.cue && d.cue.token < colon && d.cue.kind === "verb" && tree.sentence(d.cue.token) === tree.sentence(colon),
    );
    if (!draft?.speaker || draft.pieces.length > 0 || !draft.cue!.senses.some((s) => s.frames.has("quote"))) return;
    const piece = trimmed(tree, words.first, words.last);
    if (!piece) return;
    draft.pieces = [piece];
    draft.rule = RULES.block;
  });
}

/** True for a headline, also for one that a full stop makes pass for a paragraph: the first block, of one sentence. */
function isHeadline(context: Context, block: number, first: number, last: number): boolean {
  const { document, tree } = context;
  if (document.blocks[block]?.kind === "headline") return true;
  return first === 0 && document.blocks.length > 1 && tree.sentence(first) === tree.sentence(last - 1) && last < 30;
}

/** "UN: aid convoy hit" in a headline, and "MAYOR: We will rebuild." in a transcript: a speaker, a colon, the words. */
export function colonDrafts(context: Context): Draft[] {
  const { document, tree, knowledge } = context;
  const drafts: Draft[] = [];
  for (const { block, first: start, last } of blockRanges(document)) {
    const headline = isHeadline(context, block, start, last);
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
      // Only whoever is named before the colon speaks there: "Harbour Siege: Mayor Defiant" names a topic.
      const [from, to] = [document.tokens.start[first]!, document.tokens.end[i - 1]!];
      const name = tree.quote(first, i).text;
      const kind = document.entities.records.find(
        (e) =>
          (e.id === entities[0] && e.mentions.some((m) => m.start >= from && m.end <= to)) ||
          // A surname that the headline has first and the report gives in full.
          (e.kind === "person" && e.mentions.some((m) => m.text === name || m.text.endsWith(` ${name}`))),
      )?.kind;
      const speaks =
        kind !== undefined
          ? kind !== "place" && kind !== "other" && kind !== "population"
          : hasClass(context, head, "people", "body", "spokesperson", "document");
      if (headline ? !speaks : !(capitals || kind === "person")) break;
      // "Sudan: escalation feared": before a colon a country that says no whole sentence is where it happened.
      if (headline && isCountry(context, head) && !saysSomething(tree, i + 1, last)) break;
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

const isCountry = (context: Context, head: number): boolean =>
  context.document.places.some((p) => p.first <= head && head < p.last && p.place?.precision === "country");

const saysSomething = (tree: Tree, first: number, last: number): boolean => {
  for (let i = first; i < last; i++) if (["VBZ", "VBP", "MD"].includes(tree.xpos(i))) return true;
  return false;
};

/**
 * "Council Calls for Truce": in a headline's capitals a verb passes for a noun, so its clause is read off the words. Semicolons part the
 * statements of a headline: none reaches over one.
 */
export function headlineDrafts(context: Context, others: readonly Draft[]): Draft[] {
  const { document, tree } = context;
  const drafts: Draft[] = [];
  for (const { block, first, last } of blockRanges(document)) {
    if (!isHeadline(context, block, first, last)) continue;
    let from = first;
    for (let i = first; i <= last; i++) {
      if (i < last && tree.lower(i) !== ";") continue;
      for (const d of others) keepWithin(context, d, from, i);
      const draft = i > from ? headlineDraft(context, others, from, i) : null;
      if (draft) drafts.push(draft);
      from = i + 1;
    }
  }
  return drafts;
}

/** Cuts what a cue between `from` and `to` reports to these bounds. */
function keepWithin(context: Context, draft: Draft, from: number, to: number): void {
  if (!draft.cue || draft.cue.token < from || draft.cue.token >= to) return;
  draft.pieces = draft.pieces.flatMap((p) =>
    p.first > to || p.last < from
      ? keepsOutside(context, draft, p)
      : (trimmed(context.tree, Math.max(p.first, from), Math.min(p.last, to)) ?? []),
  );
}

/** A piece on the far side of a semicolon is dropped; one in another paragraph (a quotation that a line introduces) stays. */
function keepsOutside(context: Context, draft: Draft, piece: Piece): Piece[] {
  const { document, tree } = context;
  const block = (i: number): number => document.sentences.block[tree.sentence(i)]!;
  return block(piece.first) === block(draft.cue!.token) ? [] : [piece];
}

/** The statement of one part of a headline whose verb the tree did not know for one, or null. */
function headlineDraft(context: Context, others: readonly Draft[], first: number, last: number): Draft | null {
  const { document, tree, knowledge } = context;
  for (let i = first + 1; i < last - 1; i++) {
    const tagged = tree.upos(i) === "VERB" ? "verb" : ["NOUN", "PROPN"].includes(tree.upos(i)) ? "noun" : null;
    if (tagged === null || !/^\p{Lu}\p{Ll}+s$/u.test(tree.text(i)) || !["NOUN", "PROPN"].includes(tree.upos(i - 1)))
      continue;
    const base =
      knowledge.baseForms.get(tree.lower(i)) ?? (tagged === "verb" ? tree.lemma(i).toLowerCase() : undefined);
    const senses =
      base === undefined ? [] : (knowledge.cues.get(base) ?? []).flatMap((c) => (c.words.length === 1 ? c.senses : []));
    let head = i - 1;
    while (tree.head(head) >= first && tree.head(head) < i && ["NOUN", "PROPN"].includes(tree.upos(tree.head(head))))
      head = tree.head(head);
    const speaker = speakerAt(document, tree, knowledge, head, [i]);
    const opens = tree.lower(i + 1);
    // With an object alone the word is a verb only where a known speaker opens the headline and no other verb follows.
    const byObject =
      speaker !== null &&
      canSpeak(context, speaker) &&
      last - i > 2 &&
      !others.some(
        (d) => d.cue?.kind === "verb" && d.pieces.length > 0 && d.cue.token >= first && d.cue.token < last,
      ) &&
      !finiteVerbs(tree, first, last).some((v) => v !== i);
    const sense = senses.find(
      (x) =>
        x.kind === "verb" &&
        x.stance !== "other" &&
        !x.flags.has("talk") &&
        ((opens === "to" && x.frames.has("to")) ||
          x.frames.has(opens) ||
          (byObject &&
            x.frames.has("np") &&
            x.flags.size === 0 &&
            OBJECTS.has(x.stance) &&
            tree.upos(i + 1) !== "ADP")),
    );
    if (
      !sense ||
      others.some(
        (d) => d.cue && d.cue.kind === "verb" && d.cue.token >= first && d.cue.token < i && d.pieces.length > 0,
      )
    )
      continue;
    const preposition = opens !== "to" && sense.frames.has(opens);
    let content = trimmed(tree, preposition ? i + 2 : i + 1, stretchEnd(tree, i + 1, last));
    if (!speaker || !content) continue;
    if (others.some((d) => d.cue?.token === i && d.cue.kind === "verb" && d.pieces.length > 0)) continue;
    // The mark that opens the words belongs to them where the words go on behind the closing one.
    const marks = context.quotations[context.inside[content.first]!];
    if (marks && marks.open === content.first - 1 && content.last > marks.last + 1)
      content = { first: marks.open, last: content.last };
    // What the noun seemed to mean is withdrawn.
    for (const d of others) if (d.cue?.token === i) d.pieces = [];
    const draft = blank(null, i, opens === "to" ? RULES.clause : RULES.object);
    draft.speaker = { ...speaker, phrase: { first, last: i } };
    draft.pieces = [content];
    draft.sense = sense;
    draft.stance = sense.stance;
    draft.cueSpan = { first: i, last: preposition ? i + 2 : i + 1 };
    return draft;
  }
  return null;
}

/** Stances of verbs that take a bare object in headlines ("Vows Response", "Denies Attack"). */
const OBJECTS: ReadonlySet<string> = new Set(["promise", "deny", "confirm", "accuse", "demand", "praise", "threaten"]);

const finiteVerbs = (tree: Tree, first: number, last: number): number[] => {
  const found: number[] = [];
  for (let i = first; i < last; i++)
    if (tree.upos(i) === "VERB" && ["VBZ", "VBD", "VBP"].includes(tree.xpos(i))) found.push(i);
  return found;
};

function stretchEnd(tree: Tree, from: number, last: number): number {
  for (let i = from; i < last; i++)
    if (tree.lower(i) === "," || tree.lower(i) === ";" || tree.lower(i) === "-") return i;
  return last;
}

/** "Both embassies said so", "the claim could not be verified": the content is what was said before. */
export function takeOver(context: Context, drafts: readonly Draft[]): void {
  const { tree, knowledge } = context;
  let previous: Draft | null = null;
  // How far the words spoken of reach: to the saying itself, or to the last sentence that spoke of it.
  let reach = -1;
  for (const draft of drafts) {
    const cue = draft.cue;
    if (cue && cue.kind === "verb" && context.inside[cue.token]! < 0) {
      const same = sameWords(context, draft);
      const plain = same === "said" ? plainSentenceBefore(context, drafts, draft) : null;
      if (plain) {
        draft.taken = [plain];
        draft.pieces = [];
        draft.rule = RULES.same;
        draft.status = "asserted";
        continue;
      }
      if (deniedWords(context, draft, previous)) {
        draft.taken = contentQuotes(context, previous!);
        draft.pieces = [];
        draft.rule = RULES.same;
        continue;
      }
      if (same && previous && tree.sentence(cue.token) - Math.max(reach, tree.sentence(previous.at)) <= 2) {
        reach = tree.sentence(cue.token);
        // "could not verify either account": of two things said, which the words do not repeat.
        if (same === "verify" && speaksOfBoth(tree, cue.token)) {
          draft.rule = RULES.unverified;
          draft.stance = "other";
          continue;
        }
        draft.taken =
          same === "verify" ? wordsOfSentence(context, drafts, draft, previous) : contentQuotes(context, previous);
        draft.pieces = [];
        const negated = draft.rule === RULES.refusal || (draft.stance === "other" && same === "verify");
        draft.rule = same === "verify" ? RULES.unverified : RULES.same;
        if (negated || same === "verify") draft.stance = "other";
        else if (draft.stance === "estimate") draft.stance = "assert";
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

/** "The men were well. Both embassies said so.": the sentence before, where it is the report's own and no statement stands in it. */
function plainSentenceBefore(context: Context, drafts: readonly Draft[], draft: Draft): Quote | null {
  const { tree, document } = context;
  const cue = draft.cue!;
  const s = tree.sentence(cue.token);
  if (s === 0 || tree.lower(cue.last) !== "so" || draft.rule === RULES.refusal) return null;
  const { firstToken, lastToken, block } = document.sentences;
  if (block[s] !== block[s - 1]) return null;
  const told = drafts.some((d) => d !== draft && tree.sentence(d.at) === s - 1 && (d.pieces.length > 0 || d.taken));
  const carried = drafts.some((d) =>
    d.pieces.some((p) => p.first <= firstToken[s - 1]! && p.last >= lastToken[s - 1]!),
  );
  const words = told || carried ? null : trimmed(tree, firstToken[s - 1]!, lastToken[s - 1]!);
  return words ? tree.quote(words.first, words.last) : null;
}

/** "The figures could not be verified": a plural takes in whatever was said in the sentence before, one thing only the last. */
function wordsOfSentence(context: Context, drafts: readonly Draft[], draft: Draft, previous: Draft): Quote[] {
  const { tree } = context;
  const subject = tree.child(draft.cue!.token, "nsubj:pass", "obj");
  const plural = subject >= 0 && ["NNS", "DT"].includes(tree.xpos(subject));
  if (!plural) return contentQuotes(context, previous);
  const sentence = tree.sentence(previous.at);
  const said = drafts.filter(
    (d) =>
      d !== draft &&
      tree.sentence(d.at) === sentence &&
      d.speaker !== null &&
      d.pieces.length > 0 &&
      d.cue?.kind !== "noun",
  );
  const quotes = said.flatMap((d) => contentQuotes(context, d)).sort((a, b) => a.start - b.start || b.end - a.end);
  return quotes.filter((q, k) => !quotes.slice(0, k).some((p) => p.end >= q.end));
}

/** "the army denied the accusation", "Beijing rejects claim": the words before it, told by another in the same or the last sentence, are what is denied. */
function deniedWords(context: Context, draft: Draft, previous: Draft | null): boolean {
  const { tree } = context;
  if (!previous || draft.stance !== "deny" || draft.rule !== RULES.object || !draft.speaker) return false;
  const [piece] = draft.pieces;
  if (!piece || draft.pieces.length > 1 || piece.last - piece.first > 2 || piece.first < draft.cue!.token) return false;
  const noun = piece.last - 1;
  const definite = ["the", "that", "this", "these", "those"].includes(tree.lower(piece.first)) || piece.first === noun;
  if (!definite || !CLAIMS.has(tree.lemma(noun).toLowerCase())) return false;
  const near = tree.sentence(draft.cue!.token) - tree.sentence(previous.at) <= 1;
  return (
    near && ["assert", "accuse", "estimate"].includes(previous.stance) && !samePerson(previous.speaker, draft.speaker)
  );
}

const CLAIMS = new Set(["claim", "accusation", "allegation", "charge", "assertion"]);

/** "did not confirm the call": that there was one, not what was said in it. */
const CONTACTS = new Set(["call", "interview", "meeting", "visit"]);

const speaksOfBoth = (tree: Tree, verb: number): boolean => {
  const object = tree.child(verb, "nsubj:pass", "obj");
  return (
    object >= 0 &&
    tree.children(object).some((c) => c < object && ["either", "both", "neither"].includes(tree.lower(c)))
  );
};

/** Whether a cue's object or subject only stands for what was said before: "said so", "confirmed this", "the account could not be verified". */
function sameWords(context: Context, draft: Draft): "said" | "verify" | null {
  const { tree, knowledge } = context;
  const verb = draft.cue!.token;
  const passive = isPassive(tree, verb);
  const named = passive ? tree.child(verb, "nsubj:pass") : tree.child(verb, "obj");
  // "a figure | that could not be verified"
  const relative = named >= 0 && tree.rel(verb) === "acl:relcl" && ["that", "which"].includes(tree.lower(named));
  const object = relative ? tree.head(verb) : named;
  const negated = tree.children(verb).some((c) => knowledge.negators.has(tree.lower(c)));
  if (
    draft.sense?.stance === "confirm" &&
    object >= 0 &&
    (negated || tree.children(verb).some((c) => knowledge.unsaid.has(tree.lower(c))))
  ) {
    const general =
      (hasClass(context, object, "utterance", "document", "medium", "count") && !CONTACTS.has(tree.lemma(object))) ||
      knowledge.sameWords.has(tree.lower(object));
    if (
      general &&
      (relative ||
        !tree
          .children(object)
          .some(
            (c) =>
              tree.base(c) === "acl" ||
              tree.rel(c) === "acl:relcl" ||
              (tree.base(c) === "nmod" && tree.rel(c) !== "nmod:poss"),
          ))
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
  // "gave the same number", "told the same story"
  if (
    object >= 0 &&
    tree.children(object).some((c) => tree.lower(c) === "same" && tree.base(c) === "amod") &&
    hasClass(context, object, "utterance", "document", "count", "medium") &&
    tree.child(object, "acl", "nmod") < 0
  )
    return "said";
  // "said so too", "residents agreed."
  const next = draft.cue!.last;
  if (draft.pieces.length > 0 || next >= tree.length || draft.speaker === null) return null;
  if (tree.lower(next) === "so" && tree.upos(next + 1 < tree.length ? next + 1 : next) !== "ADJ") return "said";
  if (draft.sense?.flags.has("opinion") && draft.sense.frames.has("that") && tree.upos(next) === "PUNCT") return "said";
  return null;
}
