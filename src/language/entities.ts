// What a language package supplies for entities: known actors, offices, sectors, nationalities, gendered and collective nouns.

export interface EntitiesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
