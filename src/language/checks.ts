// What a language package supplies for checks.

export interface ChecksKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
