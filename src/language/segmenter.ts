// What a language package supplies to cut a text into sentences and words.
import type { Block, Sentences, Tokens } from "../document/index.ts";

export interface Segmenter {
  /** Cuts `text` into sentences and tokens, never across a block. Linear in the length of the text. */
  segment(text: string, blocks: readonly Block[]): { readonly tokens: Tokens; readonly sentences: Sentences };
}
