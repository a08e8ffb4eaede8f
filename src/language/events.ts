// What a language package supplies for events: triggers with types, modes and role frames, and the words of modality.

export interface EventsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
