// Stage: records → checks: what does not fit within one report.
import type { Stage } from "../../document/index.ts";
import type { ChecksKnowledge, EventsKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";
import { checkDisputes } from "./claims.ts";
import { Context } from "./context.ts";
import { checkFigures } from "./figures.ts";
import { checkHeadline } from "./headline.ts";

type Needs = Exclude<keyof ReadLayers, "checks">;

export const checksStage = (
  knowledge: ChecksKnowledge,
  events: EventsKnowledge,
): Stage<ReadLayers, Needs, "checks"> => ({
  name: "checks",
  needs: [
    "tokens",
    "sentences",
    "tags",
    "parse",
    "names",
    "predicates",
    "times",
    "places",
    "mentions",
    "entities",
    "statements",
    "events",
    "figures",
    "negotiations",
  ],
  adds: ["checks"],
  run: (document) => {
    const context = new Context(document, knowledge, events);
    checkHeadline(context);
    checkFigures(context);
    checkDisputes(context);
    return { checks: { records: context.checks, refused: context.refused } };
  },
});
