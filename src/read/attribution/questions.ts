// Questions that the report does not say who put: "Asked whether he would resign, the mayor …".
import { ownSubject, trimmed } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import { type Context, type Draft, blank } from "./draft.ts";
import { RULES } from "./rules.ts";
import { speakerAt } from "./speakers.ts";

/** "Asked whether he would resign, Kane …": a participle of asking without a subject; who is asked is the subject of what follows. */
export function wasAsked(context: Context, cue: CueUse): boolean {
  const { tree } = context;
  const verb = cue.token;
  if (cue.kind !== "verb" || !cue.senses.some((s) => s.stance === "ask" && s.kind === "verb")) return false;
  if (
    !["advcl", "acl", "root"].includes(tree.base(verb)) ||
    tree.rel(verb) === "acl:relcl" ||
    ownSubject(tree, verb) >= 0
  )
    return false;
  if (tree.xpos(verb) !== "VBN" && tree.xpos(verb) !== "VBD") return false;
  const before = cue.first - 1;
  const opens =
    before < 0 || tree.sentence(before) !== tree.sentence(verb) || /^(?:,|when|once|if)$/.test(tree.lower(before));
  return opens && tree.child(verb, "aux", "aux:pass", "obj", "iobj") < 0;
}

/** The question that somebody, not named, put: its words, and to whom. */
export function questionDraft(context: Context, cue: CueUse): Draft | null {
  const { tree, document, knowledge } = context;
  const about = ["about", "on", "over"].find((w) => tree.lower(cue.last) === w);
  const marker = cue.last;
  const clause = tree
    .children(cue.token)
    .find((c) => c > cue.token && ["ccomp", "xcomp", "obl", "advcl"].includes(tree.base(c)));
  if (clause === undefined || tree.first(clause) > marker + 1) return null;
  const piece = trimmed(tree, about === undefined ? tree.first(clause) : marker + 1, tree.last(clause));
  if (!piece) return null;
  const draft = blank(cue, cue.token, RULES.question);
  draft.pieces = [piece];
  draft.sense = cue.senses.find((s) => s.stance === "ask") ?? null;
  draft.stance = "ask";
  draft.status = "unsure";
  const main = tree.head(cue.token);
  const asked = main < 0 ? -1 : tree.base(cue.token) === "acl" ? main : ownSubject(tree, main);
  if (asked >= 0) draft.addressee = speakerAt(document, tree, knowledge, asked, [cue.token]);
  return draft;
}
