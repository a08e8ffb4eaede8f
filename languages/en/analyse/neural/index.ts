// The default analyser: one recurrent network for tags, trees, names, roles and factuality (models/CARD.md says how it was trained).
import type { Analyser } from "../../../../src/language/index.ts";
import { readBinary } from "../../data.ts";
import { lemmaOf } from "../../lemmas/index.ts";
import { neuralAnalyser } from "./analyser.ts";

let loaded: Analyser | null = null;

/** The analyser on the shipped weights, which are read and laid out on first use. */
export function shippedNeuralAnalyser(): Analyser {
  loaded ??= neuralAnalyser(readBinary("models/analysis.bin"), readBinary("models/analysis-kernels.wasm"), lemmaOf);
  return loaded;
}
