// A statement in the making, and what its making looks at.
import type { Quote, Refused } from "../../document/index.ts";
import type { CueSense, SourceClass, StatementsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Stance, Status } from "../../ontology/index.ts";
import type { Resolved } from "../layers.ts";
import type { Piece } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import type { Quotation } from "./quotations.ts";
import type { RuleName } from "./rules.ts";
import type { Speaker } from "./speakers.ts";

/** A statement in the making. */
export interface Draft {
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

export interface Context {
  readonly document: Resolved;
  readonly tree: Tree;
  readonly knowledge: StatementsKnowledge;
  readonly cues: readonly CueUse[];
  readonly quotations: readonly Quotation[];
  /** For each token the quotation it stands in, or -1. */
  readonly inside: Int32Array;
  readonly refused: Refused[];
}

export const hasClass = (context: Context, head: number, ...classes: readonly SourceClass[]): boolean => {
  const { sources } = context.knowledge;
  const of = sources.get(context.tree.lemma(head).toLowerCase()) ?? sources.get(context.tree.lower(head));
  return of !== undefined && classes.some((c) => of.has(c));
};

export const blank = (cue: CueUse | null, at: number, rule: RuleName): Draft => ({
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
