// What is measured of places.
import type { Evaluator } from "../types.ts";
import { geoCorpora } from "./geo-corpora.ts";

export const whereEvaluators: readonly Evaluator[] = [geoCorpora];
