// What a language package supplies for negotiations: talk nouns, issues, states, formats.

export interface NegotiationsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
