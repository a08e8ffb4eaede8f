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
      if (other && other !== draft && other.cue && other.cue.token < comma)
        other.pieces = other.pieces.flatMap((p) =>
          p.first < comma && comma < p.last ? (trimmed(tree, p.first, comma) ?? []) : [p],
        );
    Object.assign(draft, { speaker, sense, stance: sense.stance, pieces: [told], rule: RULES.same });
    draft.status = "asserted";
  }
}

/** Stances that answer what somebody else has said. */
const ANSWERS: ReadonlySet<string> = new Set(["deny", "confirm"]);

/** The comma behind which the clause of `verb` says something of the words before: of "a charge" or by "which"; else -1. */
function commaBefore(context: Context, verb: number): number {
  const { tree } = context;
  const noun = tree.head(verb);
  if (noun < 0 || tree.base(verb) !== "acl") return -1;
  const object = tree.child(verb, "obj");
  if (object >= 0 && tree.lower(object) === "which" && tree.lower(object - 1) === ",")
    return hasClass(context, noun, "utterance") ? -1 : object - 1;
  if (object > verb || !hasClass(context, noun, "utterance")) return -1;
  let first = noun;
  while (first > 0 && ["DET", "ADJ", "NOUN"].includes(tree.upos(first - 1))) first--;
  return ["a", "an"].includes(tree.lower(first)) && tree.lower(first - 1) === "," ? first - 1 : -1;
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
