// Stage: numbers → figures: how many, of whom, according to whom, as of when.
import type { Stage } from "../../document/index.ts";
import type { EventsKnowledge, FiguresKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";
import { readFigures } from "./figures.ts";

type Needs =
  | "tokens"
  | "sentences"
  | "tags"
  | "parse"
  | "names"
  | "predicates"
  | "times"
  | "places"
  | "mentions"
  | "entities"
  | "statements"
  | "events";

export const figuresStage = (
  knowledge: FiguresKnowledge,
  events: EventsKnowledge,
): Stage<ReadLayers, Needs, "figures"> => ({
  name: "figures",
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
  ],
  adds: ["figures"],
  run: (document) => ({ figures: readFigures(document, knowledge, events) }),
});
