// What a language package supplies for places: the gazetteer index, regions, and the words that decide between namesakes.

export interface PlacesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
