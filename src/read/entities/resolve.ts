// Clustering: every mention finds its entity. Names first, over the whole text; then descriptions and pronouns in reading order.
import type { EntitiesKnowledge } from "../../language/index.ts";
import { identicalTo } from "./apposition.ts";
import type { Cluster } from "./cluster.ts";
import { resolveNominal } from "./descriptions.ts";
import { heralded, heralds } from "./headlines.ts";
import { resolveNames } from "./names.ts";
import { resolvePronoun } from "./pronouns.ts";
import { completeRoles, titleRoles } from "./roles.ts";
import { Resolving, type Mentioned, type Ranked } from "./state.ts";

export interface Resolution {
  readonly clusters: readonly Cluster[];
  /** For each mention the clusters it refers to. */
  readonly of: readonly (readonly number[])[];
  /** For each place mention its cluster, or -1. */
  readonly ofPlace: readonly number[];
}

/** Who every mention of the document refers to. `onRanked` is told what each pronoun had to choose from, for training the ranking. */
export function resolve(
  document: Mentioned,
  knowledge: EntitiesKnowledge,
  onRanked?: (mention: number, candidates: readonly Ranked[]) => void,
): Resolution {
  const r = new Resolving(document, knowledge, onRanked);
  const { mentions } = document;
  resolveNames(r);
  titleRoles(r);
  // Roles of appositions help descriptions that come before them, so names in apposition go first.
  mentions.forEach((m, k) => {
    if (m.form === "nominal" && r.of[k]!.length === 0 && identicalTo(r, k)) resolveNominal(r, k);
  });
  // By head, so that the owner in "his government" is known when the government is looked for.
  const order = mentions.map((_, k) => k).sort((a, b) => mentions[a]!.head - mentions[b]!.head || a - b);
  const ahead: number[] = [];
  for (const k of order) {
    if (r.of[k]!.length > 0) continue;
    if (heralds(r, k)) ahead.push(k);
    else if (mentions[k]!.form === "nominal") resolveNominal(r, k);
    else if (mentions[k]!.form === "pronoun") resolvePronoun(r, k);
  }
  for (const k of ahead) {
    const cluster = heralded(r, k);
    if (cluster) r.join(k, [cluster], "described in the headline, named below");
    else resolveNominal(r, k);
  }
  for (const cluster of r.clusters) cluster.mentions.sort((a, b) => a - b);
  completeRoles(r);
  return { clusters: r.clusters, of: r.of, ofPlace: r.ofPlace };
}
