// Stage: words → tags, lemmas, trees, names and semantic roles, in the one pass that the language's analyser makes.
import type { Stage } from "../../document/index.ts";
import type { Analyser } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

export const analysisStage = (
  analyser: Analyser,
): Stage<ReadLayers, "tokens" | "sentences", "tags" | "parse" | "names" | "predicates"> => ({
  name: "analysis",
  needs: ["tokens", "sentences"],
  adds: ["tags", "parse", "names", "predicates"],
  run: (document) => analyser.analyse(document.text, document.tokens, document.sentences, document.blocks),
});
