// The benchmark of the English analysis layer: what `gold/evaluators.ts` lists.
import { analyser, analyserNamed, DEFAULT_ANALYSER, type AnalyserName } from "../../languages/en/analyse/index.ts";
import type { Evaluator } from "../types.ts";
import { analysisEvaluators, segmentationEvaluators } from "./evaluators.ts";

const ANALYSERS: readonly AnalyserName[] = ["neural", "perceptron"];
/** Where the analysers that are not the default are measured too: the small sets. */
const COMPARED = new Set(["ud-ewt", "ud-gum", "ner-uner-ewt", "srl-propbank-ewt"]);
const others = ANALYSERS.filter((name) => name !== DEFAULT_ANALYSER);

/** What we set out to reach is asked of the default alone, and others' figures stand beside it. */
const withoutReach = (evaluator: Evaluator): Evaluator => ({
  ...evaluator,
  run: async (folder, options) =>
    (await evaluator.run(folder, options)).map(({ measure, value, n }) => ({
      measure,
      value,
      ...(n === undefined ? {} : { n }),
    })),
});

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
    )
      .filter((evaluator) => COMPARED.has(evaluator.set))
      .map(withoutReach),
  ),
];
