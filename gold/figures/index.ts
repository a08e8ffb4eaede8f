// Evaluators for figures.
import { ownChecks } from "./checks.ts";
import { gva } from "./gva.ts";
import { isaf } from "./isaf.ts";
import { newsquant } from "./newsquant.ts";
import { ownFigures } from "./own.ts";
import type { Evaluator } from "../types.ts";

export const figureEvaluators: readonly Evaluator[] = [newsquant, isaf, gva, ownFigures, ownChecks];
