// What is measured of times.
import type { Evaluator } from "../types.ts";
import { isafWhen } from "./isaf.ts";
import { wikiWars } from "./wikiwars.ts";

export const whenEvaluators: readonly Evaluator[] = [wikiWars, isafWhen];
