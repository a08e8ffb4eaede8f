// The analyser of the default English model: tags, trees, names, roles and factuality of a whole document in one pass of the network.
import type {
  Argument,
  ArgumentRole,
  Name,
  NameType,
  Predicate,
  Sentences,
  Tokens,
} from "../../../../src/document/index.ts";
import type { Analyser } from "../../../../src/language/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { agree } from "./agree.ts";
import { edges } from "./edges.ts";
import { argumentSpan, sentenceTree } from "./decode.ts";
import { hyphenatedNames, withHyphenated } from "./given-names.ts";
import { joinName, mend } from "./mend.ts";
import { createNetwork, LONGEST } from "./network.ts";
import type { Predicted } from "./network.ts";
import { readWeights } from "./weights.ts";

/** Lemma of a token, from its form and its Penn tag. */
export type Lemmatise = (form: string, xpos: string) => string;

const NAME_TYPES: Readonly<Record<string, NameType>> = {
  PER: "person",
  ORG: "organization",
  LOC: "place",
  MISC: "misc",
};
const ROLES: ReadonlySet<string> = new Set<ArgumentRole>([
  "A0",
  "A1",
  "A2",
  "A3",
  "A4",
  "TMP",
  "LOC",
  "NEG",
  "MOD",
  "MNR",
  "CAU",
  "PRP",
  "DIR",
  "GOL",
  "EXT",
  "ADV",
  "DIS",
  "PRD",
  "COM",
]);
const isRole = (role: string): role is ArgumentRole => ROLES.has(role);
/** Where a sentence too long for one window is best cut: after one of these. */
const BREAKS = new Set([";", ":", ",", ".", "!", "?", "|", "-", "–", "—", ")"]);

/** A stretch of tokens that goes through the network as one sentence. */
interface Window {
  readonly first: number;
  readonly last: number;
  /** The first window of its sentence; others hang their root on its root. */
  readonly opens: boolean;
}

function windows(tokens: Tokens, sentences: Sentences): Window[] {
  const found: Window[] = [];
  for (let s = 0; s < sentences.length; s++) {
    const end = sentences.lastToken[s]!;
    let first = sentences.firstToken[s]!;
    const start = first;
    while (first < end) {
      let last = Math.min(end, first + LONGEST);
      if (last < end) {
        let cut = last;
        while (cut > first + LONGEST / 2 && !BREAKS.has(tokens.lower[cut - 1]!)) cut--;
        if (cut > first + LONGEST / 2) last = cut;
      }
      found.push({ first, last, opens: first === start });
      first = last;
    }
  }
  return found;
}

/** Position of each of the model's tags in the project's own table; an Error when the table lacks one. */
function numbers(model: readonly string[], table: readonly string[], what: string): Uint8Array {
  return Uint8Array.from(model, (tag) => {
    const found = table.indexOf(tag);
    if (found < 0)
      throw new Error(`The analysis model knows the ${what} ${tag}, which this version of Readout does not.`);
    return found;
  });
}

/**
 * The neural analyser, from the bytes of languages/en/models/analysis.bin and analysis-kernels.wasm. An Error in one sentence when the
 * weights are broken or the machine lacks what they need. Time and memory are linear in the document. `settle` makes the names of a document
 * consistent.
 */
export function neuralAnalyser(
  weightsFile: Uint8Array,
  kernels: Uint8Array,
  lemmatise: Lemmatise,
  settle: typeof agree = agree,
): Analyser {
  const weights = readWeights(weightsFile);
  const { header } = weights;
  const network = createNetwork(weights, kernels);
  const uposOf = numbers(header.upos, UPOS, "word class");
  const xposOf = numbers(header.xpos, XPOS, "tag");
  const relOf = numbers(header.rel, DEPRELS, "relation");
  const parataxis = DEPRELS.indexOf("parataxis");
  const properNoun = UPOS.indexOf("PROPN");
  const root = DEPRELS.indexOf("root");

  return {
    model: header.model,
    analyse(_text, tokens, sentences) {
      const upos = new Uint8Array(tokens.length);
      const xpos = new Uint8Array(tokens.length);
      const head = new Int32Array(tokens.length).fill(-1);
      const deprel = new Uint8Array(tokens.length);
      const lemma: string[] = Array.from({ length: tokens.length }, () => "");
      const names: Name[] = [];
      const predicates: Predicate[] = [];
      const parts = windows(tokens, sentences);
      const results = network.run(parts.map(({ first, last }) => tokens.texts.slice(first, last)));
      let sentenceRoot = -1;
      parts.forEach(({ first, opens }, w) => {
        const predicted = results[w]!;
        const n = predicted.head.length;
        let windowRoot = first;
        for (let i = 0; i < n; i++) {
          const t = first + i;
          upos[t] = uposOf[predicted.upos[i]!]!;
          xpos[t] = xposOf[predicted.xpos[i]!]!;
          lemma[t] = lemmatise(tokens.texts[t]!, header.xpos[predicted.xpos[i]!]!);
          if (predicted.head[i]! >= 0) {
            head[t] = first + predicted.head[i]!;
            deprel[t] = relOf[predicted.rel[i]!]!;
          } else {
            windowRoot = t;
            deprel[t] = root;
          }
        }
        if (opens) sentenceRoot = windowRoot;
        else {
          head[windowRoot] = sentenceRoot;
          deprel[windowRoot] = parataxis;
        }
        addNames(predicted, first, names);
        addPredicates(predicted, first, predicates);
      });
      const drawn = { lower: tokens.lower, upos, xpos, head, deprel };
      const hyphenated = hyphenatedNames(tokens);
      for (const first of hyphenated) {
        const s = tokens.sentence[first]!;
        joinName(drawn, first, first + 4, sentences.firstToken[s]!, sentences.lastToken[s]!);
        for (let t = first; t < first + 4; t++) lemma[t] = tokens.texts[t]!;
      }
      const inName = new Set(hyphenated.flatMap((first) => [first, first + 1, first + 2, first + 3]));
      for (let s = 0; s < sentences.length; s++) mend(drawn, sentences.firstToken[s]!, sentences.lastToken[s]!);
      const listed = (first: number, last: number): NameType | null => network.listed(tokens.texts.slice(first, last));
      const wide = (first: number, last: number): boolean => network.wide(tokens.texts.slice(first, last));
      const given = (t: number): boolean => network.given(tokens.texts[t]!);
      const proper = (t: number): boolean => upos[t] === properNoun;
      return {
        tags: { upos, xpos, lemma },
        parse: { head, deprel },
        names: edges(
          settle(withHyphenated(names, hyphenated), tokens, proper, listed),
          tokens,
          (t) => UPOS[upos[t]!]!,
          listed,
          wide,
          given,
        ),
        predicates: predicates.filter(({ token }) => !inName.has(token)),
      };
    },
  };

  function addNames(predicted: Predicted, offset: number, names: Name[]): void {
    const { ner, nerScore } = predicted;
    for (let i = 0; i < ner.length;) {
      const tag = header.ner[ner[i]!]!;
      if (tag === "O") {
        i++;
        continue;
      }
      const start = i;
      let score = nerScore[i]!;
      for (i++; i < ner.length && header.ner[ner[i]!] === `I-${tag.slice(2)}`; i++) score += nerScore[i]!;
      names.push({
        first: offset + start,
        last: offset + i,
        type: NAME_TYPES[tag.slice(2)] ?? "misc",
        score: score / (i - start),
      });
    }
  }

  function addPredicates(predicted: Predicted, offset: number, predicates: Predicate[]): void {
    if (predicted.predicates.length === 0) return;
    const tree = sentenceTree(
      predicted.head,
      Array.from(predicted.rel, (r) => header.rel[r]!),
    );
    for (const { word, factuality, arguments: found } of predicted.predicates) {
      const args: Argument[] = [];
      for (const { role, word: argument, score } of found) {
        const name = header.roles[role]!;
        if (!isRole(name)) continue;
        const [first, last] = argumentSpan(tree, argument, word);
        args.push({ role: name, head: offset + argument, first: offset + first, last: offset + last, score });
      }
      predicates.push({ token: offset + word, arguments: args, factuality: Math.max(-3, Math.min(3, factuality)) });
    }
  }
}
