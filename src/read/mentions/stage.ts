// Stage: trees and names → mentions: the phrases that refer to someone or something.
import type { Stage } from "../../document/index.ts";
import type { EntitiesKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const mentionsStage = (
  _knowledge: EntitiesKnowledge,
): Stage<ReadLayers, "tokens" | "sentences" | "tags" | "parse" | "names" | "times" | "places", "mentions"> => ({
  name: "mentions",
  needs: ["tokens", "sentences", "tags", "parse", "names", "times", "places"],
  adds: ["mentions"],
  run: () => ({ mentions: [] }),
});
