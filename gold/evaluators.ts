// Every evaluator, in the order of the pipeline. An ability adds its line here.
import { englishEvaluators } from "./english/index.ts";
import type { Evaluator } from "./types.ts";

export const evaluators: readonly Evaluator[] = [...englishEvaluators];
