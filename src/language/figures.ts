// What a language package supplies for figures: number words, units, indicators, qualifiers.

export interface FiguresKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
