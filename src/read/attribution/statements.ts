// Cues, quotations and speakers → statement records.
import type { Refused } from "../../document/index.ts";
import type { StatementsKnowledge } from "../../language/index.ts";
import { treeOf } from "../../match/index.ts";
import type { Statement } from "../../record/index.ts";
import type { Resolved } from "../layers.ts";
import { answers, partFromDoubt } from "./answers.ts";
import { cuesOf } from "./cues.ts";
import type { Context, Draft } from "./draft.ts";
import {
  citations,
  colonDrafts,
  headlineDrafts,
  looseDraft,
  relocateParticiples,
  setOffBlocks,
  takeOver,
} from "./joined.ts";
import { withoutDoubtfulInside } from "./nested.ts";
import { isRefused, plausible } from "./plausible.ts";
import { quotationsOf } from "./quotations.ts";
import { quotationsByCue } from "./quoted.ts";
import { toRecords } from "./records.ts";
import { draftOfCue } from "./reported.ts";
import { RULES } from "./rules.ts";

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
  answers(context, drafts);
  partFromDoubt(context, drafts);
  citations(context, drafts);
  setOffBlocks(context, drafts);
  const all = drafts.filter((d) => d !== null);
  all.push(...direct.loose.map((l) => looseDraft(context, l, all)).filter((d) => d !== null));
  all.push(...colonDrafts(context), ...headlineDrafts(context, all));
  all.sort((a, b) => a.at - b.at || (a.pieces[0]?.first ?? 0) - (b.pieces[0]?.first ?? 0));
  // "refuses to say whether": the refusal is told with what is refused, not beside it.
  const refusals = new Set(
    all.flatMap((d) =>
      d.rule === RULES.refusal &&
      isRefused(tree, d) &&
      d.pieces.length > 0 &&
      !d.sense?.flags.has("talk") &&
      plausible(context, d, tree)
        ? [d.cueSpan!.first]
        : [],
    ),
  );
  for (const d of all) if (d.cue && d.rule !== RULES.refusal && refusals.has(d.cue.token)) d.pieces = [];
  const refusing = new Set(
    all.flatMap((d) => (d.cue && d.pieces.length > 0 && d.sense?.flags.has("refusal") ? [d.cue.token] : [])),
  );
  for (const d of all)
    if (d.sense?.flags.has("talk") && isRefused(tree, d) && refusing.has(d.cueSpan!.first)) d.pieces = [];
  // "said in a report that …": the report is where it was said, not a second saying of the same.
  for (const d of all)
    if (d.cue?.kind === "noun" && !d.speaker && all.some((o) => o.cue?.kind === "verb" && o.speaker && sameStart(o, d)))
      d.pieces = [];
  takeOver(context, all);
  const told = all.filter((d) => (d.pieces.length > 0 || d.taken !== null) && plausible(context, d, tree));
  return withoutDoubtfulInside(context, told);
}

const sameStart = (a: Draft, b: Draft): boolean =>
  a.pieces.length > 0 && b.pieces.length > 0 && a.pieces[0]!.first === b.pieces[0]!.first;
