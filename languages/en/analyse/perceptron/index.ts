// The perceptron analyser: tags, lemmas, trees, names and roles in one pass, some thirty thousand words a second on one core.
import type { Name, NameType, Parse, Tags } from "../../../../src/document/index.ts";
import type { Analyser } from "../../../../src/language/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { readBinary } from "../../data.ts";
import { lemmaOf } from "../../lemmas/index.ts";
import { agree } from "../neural/agree.ts";
import { HINT_CATEGORIES, hintOf } from "./hints.ts";
import { decodeNames, NAME_TYPES, nameContext, spansOf } from "./names.ts";
import { parseSentence } from "./parser.ts";
import { predicatesOf } from "./predicates.ts";
import { tagSentence } from "./tagger.ts";
import { unpackModels, type PerceptronModels } from "./weights.ts";
import { wordFeatures } from "./word-features.ts";

const at = (table: readonly string[], name: string, otherwise: string): number => {
  const k = table.indexOf(name);
  return k >= 0 ? k : table.indexOf(otherwise);
};

const bitOf = (category: (typeof HINT_CATEGORIES)[number]): number => 1 << HINT_CATEGORIES.indexOf(category);
const HINTED_PLACE = bitOf("country") | bitOf("bigCity") | bitOf("region");
const HINTED_ORGANIZATION = bitOf("org");
/** Score below which a name needs support elsewhere in the document. */
const DOUBT = 0.7;
const PROPN = UPOS.indexOf("PROPN");
/** A margin of this many score units makes odds of e to one; at none the odds are e^LEAN (both fitted to the precision on dev sides). */
const SURE = 10 * 65536;
const LEAN = 1;

/** An analyser over these models. */
export function perceptronAnalyser(models: PerceptronModels): Analyser {
  const { tagger, parser, names } = models;
  const uposOf = Uint8Array.from(tagger.labels, (l) => at(UPOS, l.split("|")[0]!, "X"));
  const xposOf = Uint8Array.from(tagger.labels, (l) => at(XPOS, l.split("|")[1]!, "NN"));
  const deprelOf = Uint8Array.from(parser.labels, (l) => at(DEPRELS, l, "dep"));
  /** The type that the gazetteer gives to all of these words, or null. */
  const listed = (texts: readonly string[], first: number, last: number): NameType | null => {
    const bits = hintOf(names.hints, texts.slice(first, last).map(wordFeatures));
    const place = (bits & HINTED_PLACE) !== 0;
    const organization = (bits & HINTED_ORGANIZATION) !== 0;
    if (place === organization) return null;
    return place ? "place" : "organization";
  };
  return {
    model: models.model,
    analyse(_text, tokens, sentences) {
      const upos = new Uint8Array(tokens.length);
      const xpos = new Uint8Array(tokens.length);
      const lemma: string[] = [];
      const head = new Int32Array(tokens.length);
      const deprel = new Uint8Array(tokens.length);
      const found: Name[] = [];
      for (let s = 0; s < sentences.length; s++) {
        const first = sentences.firstToken[s]!;
        const last = sentences.lastToken[s]!;
        const n = last - first;
        const words = tokens.texts.slice(first, last).map(wordFeatures);
        const labels = new Int32Array(n);
        tagSentence(tagger, words, labels);
        for (let i = 0; i < n; i++) {
          upos[first + i] = uposOf[labels[i]!]!;
          xpos[first + i] = xposOf[labels[i]!]!;
          lemma.push(lemmaOf(tokens.texts[first + i]!, XPOS[xpos[first + i]!]!));
        }
        const state = parseSentence(parser, words, xpos.subarray(first, last), upos.subarray(first, last));
        for (let i = 0; i < n; i++) {
          const h = state.head[i + 1]!;
          head[first + i] = h === 0 ? -1 : first + h - 1;
          deprel[first + i] = deprelOf[state.label[i + 1]!]!;
        }
        const { path, margin } = decodeNames(names, nameContext(names, words, labels, 0));
        for (const span of spansOf(path)) {
          let total = 0;
          for (let i = span.first; i < span.last; i++) total += 1 / (1 + Math.exp(-margin[i]! / SURE - LEAN));
          const score = total / (span.last - span.first);
          found.push({ first: first + span.first, last: first + span.last, type: NAME_TYPES[span.type]!, score });
        }
      }
      const tags: Tags = { upos, xpos, lemma };
      const parse: Parse = { head, deprel };
      const agreed = agree(
        found,
        tokens,
        (t) => upos[t] === PROPN,
        (first, last) => listed(tokens.texts, first, last),
        DOUBT,
      );
      return { tags, parse, names: agreed, predicates: predicatesOf(tokens, sentences, tags, parse) };
    },
  };
}

let shipped: Analyser | null = null;

/** The analyser over the weights that the package ships, loaded on first use. */
export function shippedPerceptronAnalyser(): Analyser {
  return (shipped ??= perceptronAnalyser(unpackModels(readBinary("models/perceptron.bin"))));
}
