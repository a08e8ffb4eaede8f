// What a language package supplies to tag, lemmatise and parse words, find names, and say who did what to whom: one pass, all layers.
import type { Block, Name, Parse, Predicate, Sentences, Tags, Tokens } from "../document/index.ts";

export interface Analysis {
  readonly tags: Tags;
  readonly parse: Parse;
  readonly names: readonly Name[];
  readonly predicates: readonly Predicate[];
}

export interface Analyser {
  /** `name@version` of the model, for provenance. */
  readonly model: string;
  analyse(text: string, tokens: Tokens, sentences: Sentences, blocks: readonly Block[]): Analysis;
}
