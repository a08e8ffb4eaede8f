// Stage: words and roles → events: who did what to whom, coded in PLOVER's types.
import type { Stage } from "../../document/index.ts";
import type { EventsKnowledge } from "../../language/index.ts";
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
  | "statements";

export const eventsStage = (_knowledge: EventsKnowledge): Stage<ReadLayers, Needs, "events"> => ({
  name: "events",
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
  ],
  adds: ["events"],
  run: () => ({ events: { records: [], refused: [] } }),
});
