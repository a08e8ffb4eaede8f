// Stage: quotations and reporting verbs → statements: who said what, how, citing whom.
import type { Stage } from "../../document/index.ts";
import type { StatementsKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";
import { statementsOf } from "./statements.ts";

type Needs =
  "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions" | "entities";

export const statementsStage = (knowledge: StatementsKnowledge): Stage<ReadLayers, Needs, "statements"> => ({
  name: "statements",
  needs: ["tokens", "sentences", "tags", "parse", "names", "predicates", "times", "places", "mentions", "entities"],
  adds: ["statements"],
  run: (document) => ({ statements: statementsOf(document, knowledge) }),
});
