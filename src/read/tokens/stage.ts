// Stage: text → sentences and words.
import type { Stage } from "../../document/index.ts";
import type { Segmenter } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const tokensStage = (segmenter: Segmenter): Stage<ReadLayers, never, "tokens" | "sentences"> => ({
  name: "tokens",
  needs: [],
  adds: ["tokens", "sentences"],
  run: (document) => segmenter.segment(document.text, document.blocks),
});
