// Evaluators of events, their presentation and their parties.
import type { Evaluator } from "../types.ts";
import { cameoClass, cameoSpans } from "./cameo.ts";
import { ownEvents } from "./own.ts";
import { petrarch } from "./petrarch.ts";
import { relation } from "./relation.ts";

export const eventEvaluators: readonly Evaluator[] = [ownEvents, petrarch, cameoClass, cameoSpans, relation];
