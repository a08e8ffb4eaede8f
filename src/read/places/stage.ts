// Stage: names → toponyms, resolved to places of the gazetteer.
import type { Stage } from "../../document/index.ts";
import type { PlacesKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const placesStage = (
  _knowledge: PlacesKnowledge,
): Stage<ReadLayers, "tokens" | "sentences" | "tags" | "parse" | "names", "places"> => ({
  name: "places",
  needs: ["tokens", "sentences", "tags", "parse", "names"],
  adds: ["places"],
  run: () => ({ places: [] }),
});
