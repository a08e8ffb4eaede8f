// Questions that the report does not say who put: "Asked whether he would resign, the mayor …".
import { agentOf, ownSubject, trimmed } from "./clauses.ts";
import type { Tree } from "../../match/index.ts";
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
    !["advcl", "acl", "root", "ccomp"].includes(tree.base(verb)) ||
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

function nextMark(tree: Tree, from: number): number {
  let i = from;
  while (i < tree.length && tree.sentence(i) === tree.sentence(from) && tree.upos(i) !== "PUNCT") i++;
  return i;
}

/** Where the phrase of the agent ends: before what was asked, where the tree hung that on the agent. */
function endOfAgent(tree: Tree, agent: number): number {
  let last = tree.last(agent);
  for (const c of tree.children(agent))
    if (c > agent && ["about", "on", "over", "whether", "if", "how", "why"].includes(tree.lower(tree.first(c))))
      last = Math.min(last, tree.first(c));
  return last;
}

/** The question that somebody, not named, put: its words, and to whom. */
export function questionDraft(context: Context, cue: CueUse): Draft | null {
  const { tree, document, knowledge } = context;
  // "pressed by Kane about …": who put the question stands between.
  const agent = agentOf(tree, cue.token);
  const marker = agent >= cue.last && tree.first(agent) === cue.last ? endOfAgent(tree, agent) : cue.last;
  const about = ["about", "on", "over"].find((w) => tree.lower(marker) === w);
  const clause = [...tree.children(cue.token), ...(marker > cue.last ? tree.children(agent) : [])].find(
    (c) => tree.first(c) >= marker && ["ccomp", "xcomp", "obl", "advcl", "nmod", "acl"].includes(tree.base(c)),
  );
  const from = about === undefined ? marker : marker + 1;
  const behind = clause !== undefined && tree.first(clause) <= marker + 1;
  // "about | how he would do it": a question word that the tree hung on the asking itself; the question ends at the next mark.
  if (!behind && !(marker > cue.last && knowledge.questionWords.has(tree.lower(from)))) return null;
  const piece = behind
    ? trimmed(tree, about === undefined ? tree.first(clause) : from, tree.last(clause))
    : trimmed(tree, from, nextMark(tree, from));
  if (!piece) return null;
  const draft = blank(cue, cue.token, RULES.question);
  draft.pieces = [piece];
  draft.sense = cue.senses.find((s) => s.stance === "ask") ?? null;
  draft.stance = "ask";
  if (marker > cue.last) draft.speaker = speakerAt(document, tree, knowledge, agent, [cue.token, marker]);
  else draft.status = "unsure";
  const main = tree.head(cue.token);
  const asked = main < 0 ? -1 : tree.base(cue.token) === "acl" ? main : ownSubject(tree, main);
  if (asked >= 0) draft.addressee = speakerAt(document, tree, knowledge, asked, [cue.token]);
  return draft;
}
