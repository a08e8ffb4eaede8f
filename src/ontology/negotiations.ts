// The states and formats of a negotiation.

export const NEGOTIATION_STATES = [
  "proposed",
  "scheduled",
  "ongoing",
  "progressing",
  "stalled",
  "suspended",
  "agreed",
  "rejected",
  "broken",
  "unknown",
] as const;
export type NegotiationState = (typeof NEGOTIATION_STATES)[number];

export const NEGOTIATION_FORMATS = ["direct", "indirect", "delegation", "summit", "call"] as const;
export type NegotiationFormat = (typeof NEGOTIATION_FORMATS)[number];

/** What is negotiated about. */
export const ISSUES = [
  "ceasefire",
  "hostage release",
  "prisoner exchange",
  "withdrawal",
  "aid access",
  "sanctions",
  "peace",
  "border",
  "territory",
  "power sharing",
  "election",
  "disarmament",
  "nuclear programme",
  "trade",
  "return of displaced people",
  "reconstruction",
  "security guarantees",
  "other",
] as const;
export type Issue = (typeof ISSUES)[number];
