// Stage: numbers → figures: how many, of whom, according to whom, as of when.
import type { Stage } from "../../document/index.ts";
import type { EventsKnowledge, FiguresKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

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
  _knowledge: FiguresKnowledge,
  _events: EventsKnowledge,
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
  run: () => ({ figures: { records: [], refused: [] } }),
});
