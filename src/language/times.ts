// What a language package supplies for time expressions: names of days and months, festivals, anchors.

export interface TimesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
}
