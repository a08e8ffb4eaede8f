// Every evaluator, in the order of the pipeline. An ability adds its line here.
import { englishEvaluators } from "./english/index.ts";
import { entityEvaluators } from "./entities/index.ts";
import { eventEvaluators } from "./events/index.ts";
import { figureEvaluators } from "./figures/index.ts";
import { ownStatements, polnear } from "./statements/index.ts";
import type { Evaluator } from "./types.ts";
import { whenEvaluators } from "./when/index.ts";
import { whereEvaluators } from "./where/index.ts";

export const evaluators: readonly Evaluator[] = [
  ...englishEvaluators,
  ...entityEvaluators,
  ...whereEvaluators,
  ...whenEvaluators,
  polnear,
  ownStatements,
  ...eventEvaluators,
  ...figureEvaluators,
];
