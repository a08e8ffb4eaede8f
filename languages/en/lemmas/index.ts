// Lemmas: a dictionary learnt from treebanks, and suffix rules for the words it lacks.
import { readBinary } from "../data.ts";
import { unpackLemmas, type Lemmatiser } from "./lemmatiser.ts";

let loaded: Lemmatiser | null = null;

/** The lemma of a word under its Penn tag: lower-case but for proper nouns. */
export function lemmaOf(word: string, xpos: string): string {
  loaded ??= unpackLemmas(readBinary("models/segmenter.lemmas.bin"));
  return loaded.lemma(word, xpos);
}
