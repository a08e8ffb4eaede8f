// Stage: records → checks: what does not fit within one report.
import type { Stage } from "../../document/index.ts";
import type { ChecksKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";

type Needs = Exclude<keyof ReadLayers, "checks">;

export const checksStage = (_knowledge: ChecksKnowledge): Stage<ReadLayers, Needs, "checks"> => ({
  name: "checks",
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
    "figures",
    "negotiations",
  ],
  adds: ["checks"],
  run: () => ({ checks: { records: [], refused: [] } }),
});
