// Stage: talks → negotiations: issues, parties, mediators, state, positions, conditions, risks and what comes next.
import type { Stage } from "../../document/index.ts";
import type { NegotiationsKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";
import { negotiationsOf } from "./negotiations.ts";

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

export const negotiationsStage = (knowledge: NegotiationsKnowledge): Stage<ReadLayers, Needs, "negotiations"> => ({
  name: "negotiations",
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
  adds: ["negotiations"],
  run: (document) => ({ negotiations: negotiationsOf(document, knowledge) }),
});
