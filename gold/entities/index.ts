// Entities measured: pronouns on GAP, coreference on GUM.
import type { Evaluator } from "../types.ts";
import { gap } from "./gap.ts";
import { gum } from "./gum.ts";

export const entityEvaluators: readonly Evaluator[] = [gap, gum];
