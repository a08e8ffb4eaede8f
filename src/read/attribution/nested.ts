// What is told inside another's words: a saying there is a statement of its own; a wish, a belief or a stand that somebody ascribes to another is not.
import type { CueSense } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { type Context, type Draft, hasClass } from "./draft.ts";
import { canSpeak, isRefused } from "./plausible.ts";
import { RULES } from "./rules.ts";
import type { Speaker } from "./speakers.ts";

/**
 * The drafts without those that stand in the content of another and report no saying. "The mayor said the rebels had claimed the raid" tells of
 * two sayings; "the mayor said the rebels hoped to take the port" of one: what the rebels hope is the mayor's word. The same speaker's mind is
 * told by the outer statement too ("she said she believes …").
 */
export function withoutDoubtfulInside(context: Context, drafts: readonly Draft[]): Draft[] {
  const holders = drafts.filter((d) => d.pieces.length > 0);
  return drafts.filter((d) => {
    if (!d.cue || !(holders.some((o) => o !== d && holds(o, d)) || isQuoted(context, d))) return true;
    if (isSaying(context, d) && !isVoiced(context, d, holders)) return true;
    context.refused.push({
      stage: "statements",
      rule: d.rule,
      quote: context.tree.quote(d.cue.first, d.cue.last),
      reason: "inside another's words, and no saying",
    });
    return false;
  });
}

/** Words in marks are somebody's, whether or not the report says whose. */
function isQuoted(context: Context, draft: Draft): boolean {
  const q = context.quotations[context.inside[draft.cue!.token]!];
  return q !== undefined && q.last - q.first > 4;
}

/** "voiced concern that …": the noun is what the verb tells already, by the same speaker. */
const isVoiced = (context: Context, noun: Draft, holders: readonly Draft[]): boolean =>
  noun.cue!.kind === "noun" &&
  context.tree.base(noun.cue!.token) === "obj" &&
  holders.some(
    (o) =>
      o.cue?.token === context.tree.head(noun.cue!.token) && o.speaker?.head === noun.speaker?.head && holds(o, noun),
  );

const holds = (outer: Draft, inner: Draft): boolean =>
  outer.pieces.some((p) => p.first <= inner.cue!.first && inner.cue!.last <= p.last);

/** Whether a draft reports that somebody in particular said, wrote, asked for, promised or refused to say something. */
function isSaying(context: Context, draft: Draft): boolean {
  const { tree } = context;
  const cue = draft.cue!;
  const sense = draft.sense;
  if (draft.rule === RULES.question || !sense) return true;
  if (draft.status === "unsure" || !draft.speaker) return cue.kind === "adverb" || cue.kind === "modifier";
  if (isAnybody(context, draft.speaker) || !canSpeak(context, draft.speaker)) return false;
  if (cue.kind === "verb" && !isHappening(tree, cue.token)) return false;
  if (cue.kind === "preposition") return true;
  // "did not mention": nothing was said; "declined to say whether" tells of a refusal that was put in words.
  if (draft.rule === RULES.refusal) return isRefused(tree, draft);
  // What a body demands or wants of others is its position, whoever tells of it.
  if (sense.stance === "demand" && !sense.flags.has("rule"))
    return sense.flags.has("desire") ? isBody(context, draft.speaker) : draft.speaker.entities.length > 0;
  for (const flag of UNSPOKEN) if (sense.flags.has(flag)) return false;
  if (sense.flags.has("document")) return hasClass(context, draft.speaker.head, "document", "medium", "outlet");
  if (cue.kind === "noun") return opensClause(context, draft) || ACTS.has(sense.stance);
  return speaks(cue.senses) || sense.frames.has("np+pred") || ACTS.has(sense.stance);
}

/** False for an infinitive or an order to speak ("will have to say", "let them claim", "tell them that"): nothing was said. */
function isHappening(tree: Tree, verb: number): boolean {
  if (tree.xpos(verb) !== "VB") return true;
  return tree.childrenBy(verb, "aux").some((c) => c < verb && tree.lemma(c) === "do");
}

/** Flags of senses that tell of a mind, a rule or a deed rather than of words. */
const UNSPOKEN = ["belief", "desire", "attitude", "opinion", "rule", "holder", "refusal", "talk", "utterance"] as const;

/** Stances that are acts done in words, whatever their object. */
const ACTS: ReadonlySet<string> = new Set(["deny", "accuse", "confirm", "threaten", "promise"]);

/** True for a verb that takes somebody's very words or a reported clause. */
const speaks = (senses: readonly CueSense[]): boolean =>
  senses.some((s) => s.kind === "verb" && s.frames.has("quote") && (s.frames.has("that") || s.frames.has("wh")));

const opensClause = (context: Context, draft: Draft): boolean =>
  draft.pieces.some((p) => context.knowledge.complementizers.has(context.tree.lower(p.first)));

/** True for a government, an organization or an armed group. */
const isBody = (context: Context, speaker: Speaker): boolean =>
  speaker.entities.some((id) => BODIES.has(context.document.entities.records.find((e) => e.id === id)?.kind ?? ""));

const BODIES: ReadonlySet<string> = new Set(["government", "organization", "armed_group"]);

/** "people say", "you say": nobody in particular. */
function isAnybody(context: Context, { head, entities }: Speaker): boolean {
  const { tree } = context;
  // "“They say tomorrow,” she said": whoever they are.
  if (tree.lower(head) === "they" && entities.length === 0) return true;
  return ANYBODY.has(tree.lower(head)) || (tree.lower(head) === "people" && isBare(tree, head));
}

const isBare = (tree: Tree, head: number): boolean => tree.first(head) === head && tree.last(head) === head + 1;

const ANYBODY = new Set([
  "you",
  "one",
  "anyone",
  "anybody",
  "everyone",
  "everybody",
  "someone",
  "somebody",
  "nobody",
  "none",
]);
