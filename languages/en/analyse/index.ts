// English tags, trees, names and roles. (Interim: everything a root noun; replaced by the trained models.)
import type { Analyser } from "../../../src/language/index.ts";
import { UPOS } from "../../../src/ontology/index.ts";

export const analyser: Analyser = {
  model: "none@0",
  analyse: (_text, tokens) => ({
    tags: {
      upos: new Uint8Array(tokens.length).fill(UPOS.indexOf("NOUN")),
      xpos: new Uint8Array(tokens.length),
      lemma: tokens.lower,
    },
    parse: { head: new Int32Array(tokens.length).fill(-1), deprel: new Uint8Array(tokens.length).fill(3) },
    names: [],
    predicates: [],
  }),
};
