// What others answer to words just told: "…, a charge the other side denied", "…, which the rebels denied".
import type { Tree } from "../../match/index.ts";
import { type Piece, isPassive, ownSubject, trimmed } from "./clauses.ts";
import { type Context, type Draft, hasClass } from "./draft.ts";
import { RULES } from "./rules.ts";
import { speakerAt } from "./speakers.ts";

/**
 * A relative clause that denies, rejects or confirms what stands before its comma is about those words, whoever's they are: its content is theirs,
 * and what they say ends before the comma.
 */
export function answers(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree } = context;
  for (const draft of drafts) {
    const verb = draft?.cue?.kind === "verb" ? draft.cue.token : -1;
    if (!draft || verb < 0 || draft.quotations.length > 0 || context.inside[verb]! >= 0) continue;
    const sense = draft.cue!.senses.find((s) => ANSWERS.has(s.stance));
    const comma = sense ? commaBefore(context, verb) : -1;
    if (!sense || comma < 0) continue;
    const told = wordsBefore(context, drafts, draft, comma, tree.lower(comma + 1) === "which");
    if (!told) continue;
    const subject = isPassive(tree, verb) || tree.rel(verb) === "acl" ? -1 : ownSubject(tree, verb);
    const speaker =
      subject >= 0
        ? speakerAt(context.document, tree, context.knowledge, subject, [verb, comma, tree.head(verb)])
        : draft.speaker;
    if (!speaker || speaker.head <= comma + 1) continue;
    for (const other of drafts)
      if (other && other !== draft && other.quotations.length === 0 && other.cue && other.cue.token < comma)
        other.pieces = other.pieces.flatMap((p) =>
          p.first < comma && comma < p.last ? (trimmed(tree, p.first, comma) ?? []) : [p],
        );
    Object.assign(draft, { speaker, sense, stance: sense.stance, pieces: [told], rule: RULES.same });
    draft.status = "asserted";
    // "…, a charge the union rejected, saying …": what is added behind the answer is said by whoever answers.
    for (const next of drafts)
      if (next?.cue?.kind === "verb" && tree.xpos(next.cue.token) === "VBG" && next.cue.first - verb <= 2)
        if (next.cue.token > verb && tree.lower(next.cue.first - 1) === ",") next.speaker = speaker;
  }
}

/** "…, though the figure could not be verified": that nobody could check the words is no part of them. */
export function partFromDoubt(context: Context, drafts: readonly (Draft | null)[]): void {
  const { tree, inside } = context;
  for (const draft of drafts) {
    const verb = draft?.cue?.kind === "verb" ? draft.cue.token : -1;
    if (verb < 0 || inside[verb]! >= 0 || !isPassive(tree, verb)) continue;
    if (!draft!.cue!.senses.some((s) => s.stance === "confirm")) continue;
    if (!tree.children(verb).some((c) => context.knowledge.negators.has(tree.lower(c)))) continue;
    const subject = tree.child(verb, "nsubj:pass");
    const relative = tree.rel(verb) === "acl:relcl";
    const noun = relative ? tree.head(verb) : subject;
    if (noun < 0 || !hasClass(context, noun, "utterance", "document", "count")) continue;
    const edge = relative ? openingComma(tree, noun) : joinedBehindComma(tree, tree.first(subject));
    if (edge < 0) continue;
    for (const other of drafts)
      if (other && other !== draft && other.quotations.length === 0 && other.cue && other.cue.token < edge)
        other.pieces = other.pieces.flatMap((p) =>
          p.first < edge && verb < p.last ? (trimmed(tree, p.first, edge) ?? []) : [p],
        );
  }
}

/** The comma before a clause about to be joined ("…, though the figure"), going back from its subject, or -1. */
const joinedBehindComma = (tree: Tree, subject: number): number =>
  ["though", "although", "but", "while", "and"].includes(tree.lower(subject - 1)) && tree.lower(subject - 2) === ","
    ? subject - 2
    : -1;

/** The comma before "a claim", "an account", by its indefinite article, or -1. */
function openingComma(tree: Tree, noun: number): number {
  let first = noun;
  while (first > 0 && ["DET", "ADJ", "NOUN"].includes(tree.upos(first - 1))) first--;
  return ["a", "an"].includes(tree.lower(first)) && tree.lower(first - 1) === "," ? first - 1 : -1;
}

/** Stances that answer what somebody else has said. */
const ANSWERS: ReadonlySet<string> = new Set(["deny", "confirm"]);

/** The comma behind which the clause of `verb` says something of the words before: of "a charge" or by "which"; else -1. */
function commaBefore(context: Context, verb: number): number {
  const { tree } = context;
  const noun = tree.head(verb);
  if (noun < 0 || tree.base(verb) !== "acl") return -1;
  const object = tree.child(verb, "obj");
  // "which Thailand has acknowledged using" goes on with something of its own.
  if (tree.child(verb, "xcomp", "ccomp") > verb) return -1;
  if (object >= 0 && tree.lower(object) === "which" && tree.lower(object - 1) === ",")
    return hasClass(context, noun, "utterance") ? -1 : object - 1;
  if (object > verb || !hasClass(context, noun, "utterance")) return -1;
  return openingComma(tree, noun);
}

/** The words before the comma that are answered: what somebody says there, else, for "a charge", the report's own sentence so far. */
function wordsBefore(
  context: Context,
  drafts: readonly (Draft | null)[],
  draft: Draft,
  comma: number,
  onlySaid: boolean,
): Piece | null {
  const { tree, document } = context;
  const sentence = tree.sentence(comma);
  const said = drafts.findLast(
    (d) =>
      d !== null &&
      d !== draft &&
      d.cue?.kind === "verb" &&
      (d.rule === RULES.clause || d.stance === "accuse") &&
      d.pieces.some((p) => p.first > d.cue!.token && p.first < comma && comma <= p.last),
  );
  const piece = said?.pieces.find((p) => p.first < comma && comma <= p.last);
  if (piece) return trimmed(tree, piece.first, comma);
  return onlySaid ? null : ownWords(tree, document.sentences.firstToken[sentence]!, comma);
}

/** The sentence before the comma, where it has a verb of its own. */
function ownWords(tree: Tree, first: number, comma: number): Piece | null {
  for (let i = first; i < comma; i++)
    if (["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(i))) return trimmed(tree, first, comma);
  return null;
}
