// Stage: words → time expressions, resolved to intervals against the publication date.
import type { Stage } from "../../document/index.ts";
import type { TimesKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const timesStage = (
  _knowledge: TimesKnowledge,
): Stage<ReadLayers, "tokens" | "sentences" | "tags" | "parse", "times"> => ({
  name: "times",
  needs: ["tokens", "sentences", "tags", "parse"],
  adds: ["times"],
  run: () => ({ times: [] }),
});
