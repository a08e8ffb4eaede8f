// English tags, trees, names and roles: the analysers to choose from, and the one that reading uses.
import type { Analyser } from "../../../src/language/index.ts";
import { shippedNeuralAnalyser } from "./neural/index.ts";
import { shippedPerceptronAnalyser } from "./perceptron/index.ts";

export type AnalyserName = "neural" | "perceptron";

/** The named analyser; weights are loaded when it is first asked for. */
export function analyserNamed(name: AnalyserName): Analyser {
  switch (name) {
    case "neural":
      return shippedNeuralAnalyser();
    case "perceptron":
      return shippedPerceptronAnalyser();
  }
}

/** Used unless a caller chooses another. */
export const DEFAULT_ANALYSER: AnalyserName = "neural";

/** The default analyser, which loads its weights with the first text it reads. */
export const analyser: Analyser = {
  get model() {
    return analyserNamed(DEFAULT_ANALYSER).model;
  },
  analyse: (text, tokens, sentences, blocks) =>
    analyserNamed(DEFAULT_ANALYSER).analyse(text, tokens, sentences, blocks),
};
