// The benchmark of the English analysis layer: what `gold/evaluators.ts` lists.
import { analyser, analyserNamed, DEFAULT_ANALYSER, type AnalyserName } from "../../languages/en/analyse/index.ts";
import type { Evaluator } from "../types.ts";
import { analysisEvaluators, segmentationEvaluators } from "./evaluators.ts";

const ANALYSERS: readonly AnalyserName[] = ["neural", "perceptron"];
/** Where the analysers that are not the default are measured too: the small sets. */
const COMPARED = new Set(["ud-ewt", "ud-gum", "ner-uner-ewt", "srl-propbank-ewt"]);
const others = ANALYSERS.filter((name) => name !== DEFAULT_ANALYSER);

/** Segmentation, the default analyser, and then the others by name. */
export const englishEvaluators: readonly Evaluator[] = [
  ...segmentationEvaluators,
  ...analysisEvaluators(analyser),
  ...others.flatMap((name) =>
    analysisEvaluators(
      {
        get model() {
          return analyserNamed(name).model;
        },
        analyse: (text, tokens, sentences, blocks) => analyserNamed(name).analyse(text, tokens, sentences, blocks),
      },
      ` (${name})`,
    ).filter((evaluator) => COMPARED.has(evaluator.set)),
  ),
];
