// Kinds of check within one document.

export const CHECK_KINDS = [
  "headline_place",
  "headline_figure",
  "headline_modality",
  "headline_actor",
  "figure_disagreement",
  "claim_disputed",
  "part_exceeds_whole",
  "falling_total",
  "undated_figure",
  "unattributed_claim",
  "impossible_value",
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];
