// What a language package supplies for statements: reporting cues with stance, source nouns.

export interface StatementsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
