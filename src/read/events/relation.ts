// The relation between two given parties of a sentence, as one of the PLOVER root codes: a linear classifier over the features of
// `relation-features.ts`.
import { byModel, type Because, type Span } from "../../document/index.ts";
import type { EventsKnowledge, RelationModel } from "../../language/index.ts";
import { treeOf } from "../../match/index.ts";
import type { EventType } from "../../ontology/index.ts";
import { relationFeatures, type ReadEvents } from "./relation-features.ts";

/** CONCEDE and RETREAT are one class here, as in the data that the classifier learns from. */
export type RelationCode = Exclude<EventType, "CONCEDE" | "RETREAT"> | "YIELD";

export const RELATION_CODES: readonly RelationCode[] = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "YIELD",
  "REQUEST",
  "REJECT",
  "ACCUSE",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
];

export interface Relation {
  readonly code: RelationCode;
  /** 0–1, over all codes. */
  readonly scores: ReadonlyMap<RelationCode, number>;
  readonly because: Because;
}

/** The code that relates the words at `source` to those at `target` (both of one sentence), or null without a model or words there. */
export function relationBetween(
  document: ReadEvents,
  source: Span,
  target: Span,
  knowledge: EventsKnowledge,
): Relation | null {
  const model = knowledge.relation();
  if (!model) return null;
  const features = relationFeatures(document, source, target, knowledge);
  if (features.length === 0) return null;
  const scores = score(model, features);
  let best = 0;
  scores.forEach((s, k) => {
    if (s > scores[best]!) best = k;
  });
  const tree = treeOf(document);
  const quotes = [source, target].map((s) => tree.quote(tree.tokenAt(s.start), tree.tokenAt(s.end - 1) + 1));
  return {
    code: model.classes[best] as RelationCode,
    scores: new Map(model.classes.map((c, k) => [c as RelationCode, scores[k]!])),
    because: byModel(model.model, quotes, scores[best]!),
  };
}

/** Class probabilities of a feature list. */
function score(model: RelationModel, features: readonly string[]): number[] {
  const k = model.classes.length;
  const sums = model.classes.map(() => 0);
  for (const feature of features) {
    const row = rowOf(model.hashes, hashFeature(feature));
    if (row >= 0) for (let c = 0; c < k; c++) sums[c]! += model.weights[row * k + c]! * model.scale;
  }
  const top = Math.max(...sums);
  const exp = sums.map((s) => Math.exp((s - top) / model.temperature));
  const total = exp.reduce((a, b) => a + b, 0);
  return exp.map((e) => e / total);
}

/** Where a hash stands among the model's, or -1. */
function rowOf(hashes: Uint32Array, hash: number): number {
  let lo = 0;
  let hi = hashes.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (hashes[middle]! < hash) lo = middle + 1;
    else hi = middle;
  }
  return hashes[lo] === hash ? lo : -1;
}

/** FNV-1a over UTF-16 code units, spread by a last multiplication. */
export function hashFeature(feature: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    h ^= feature.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}
