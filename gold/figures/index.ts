// Evaluators for figures.
import { gva } from "./gva.ts";
import { isaf } from "./isaf.ts";
import { newsquant } from "./newsquant.ts";
import { ownChecks, ownFigures } from "./own.ts";
import type { Evaluator } from "../types.ts";

export const figureEvaluators: readonly Evaluator[] = [newsquant, ownFigures, ownChecks, isaf, gva];
