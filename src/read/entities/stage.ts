// Stage: mentions → entities: who each mention refers to, with kind, country, sector and roles.
import type { Stage } from "../../document/index.ts";
import type { EntitiesKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const entitiesStage = (
  _knowledge: EntitiesKnowledge,
): Stage<
  ReadLayers,
  "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions",
  "entities"
> => ({
  name: "entities",
  needs: ["tokens", "sentences", "tags", "parse", "names", "predicates", "times", "places", "mentions"],
  adds: ["entities"],
  run: (document) => ({
    entities: {
      records: [],
      refused: [],
      referents: document.mentions.map(() => []),
      mentionOfHead: new Int32Array(document.tokens.length).fill(-1),
      ofPlace: document.places.map(() => null),
    },
  }),
});
