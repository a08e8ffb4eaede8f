// What the perceptron analyser promises of any words whatever, what it says of plain sentences, and that it stays linear.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "../../../../src/document/index.ts";
import type { Analysis } from "../../../../src/language/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { segmenter } from "../../tokens/index.ts";
import { analyserNamed } from "../index.ts";
import { hintHash, hintsOf } from "./hints.ts";
import { DenseScorer, SparseScorer, type Scorer } from "./linear.ts";
import { decodeNames, NAME_CLASSES, spansOf } from "./names.ts";
import { LEFT, ParserState, RIGHT, SHIFT } from "./parser.ts";
import { packModels, unpackModels, type DenseWeights } from "./weights.ts";
import { wordFeatures } from "./word-features.ts";

const analyser = analyserNamed("perceptron");

function read(text: string): Analysis & ReturnType<typeof segmenter.segment> {
  const blocks: Block[] = [{ start: 0, end: text.length, kind: "paragraph" }];
  const cut = segmenter.segment(text, blocks);
  return { ...cut, ...analyser.analyse(text, cut.tokens, cut.sentences, blocks) };
}

describe("any words", () => {
  const wordy = fc
    .array(
      fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          "the",
          "Gaza",
          "said",
          ".",
          ",",
          "(",
          ")",
          '"',
          "was",
          "killed",
          "by",
          "31",
          "U.S.",
          "who",
          "and",
        ),
      ),
      { maxLength: 40 },
    )
    .map((words) => words.join(" "));

  test("every sentence is one tree with one root, every layer has one entry a word, every span lies in its sentence", () => {
    fc.assert(
      fc.property(wordy, (text) => {
        const { tokens, sentences, tags, parse, names, predicates } = read(text);
        for (const layer of [tags.upos, tags.xpos, tags.lemma, parse.head, parse.deprel])
          expect(layer).toHaveLength(tokens.length);
        for (let s = 0; s < sentences.length; s++) {
          let roots = 0;
          for (let i = sentences.firstToken[s]!; i < sentences.lastToken[s]!; i++) {
            expect(UPOS[tags.upos[i]!]).toBeDefined();
            expect(XPOS[tags.xpos[i]!]).toBeDefined();
            expect(DEPRELS[parse.deprel[i]!]).toBeDefined();
            let steps = 0;
            let h = i;
            while (parse.head[h]! >= 0 && steps++ <= tokens.length) h = parse.head[h]!;
            expect(steps).toBeLessThanOrEqual(tokens.length);
            expect(tokens.sentence[h]).toBe(s);
            if (parse.head[i]! < 0) roots++;
          }
          expect(roots).toBe(1);
        }
        for (const n of names) {
          expect(n.last).toBeGreaterThan(n.first);
          expect(tokens.sentence[n.first]).toBe(tokens.sentence[n.last - 1]);
          expect(n.score >= 0 && n.score <= 1).toBe(true);
        }
        for (const p of predicates)
          for (const a of p.arguments) {
            expect(a.first).toBeLessThanOrEqual(a.head);
            expect(a.head).toBeLessThan(a.last);
            expect(tokens.sentence[a.first]).toBe(tokens.sentence[p.token]);
          }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test("the same words give the same analysis", () => {
    const text = "Rebels said on Monday that the army had not left Goma, as agreed in Doha.";
    expect(read(text)).toEqual(read(text));
  });
});

/** Roles of the predicate `verb`, as "A0 the words". */
function roles(text: string, verb: string): string[] {
  const { tokens, predicates } = read(text);
  const p = predicates.find((x) => tokens.texts[x.token] === verb);
  return (p?.arguments ?? []).map((a) => `${a.role} ${tokens.texts.slice(a.first, a.last).join(" ")}`);
}

describe("who did what to whom, off the trees", () => {
  const cases: readonly (readonly [text: string, verb: string, expected: readonly string[]])[] = [
    ["The rebels shelled the town.", "shelled", ["A0 The rebels", "A1 the town"]],
    ["The town was shelled by the rebels.", "shelled", ["A1 The town", "A0 by the rebels"]],
    ["The army will not leave the city.", "leave", ["A0 The army", "MOD will", "NEG not", "A1 the city"]],
    ["The minister resigned on Monday.", "resigned", ["A0 The minister", "TMP on Monday"]],
    ["The soldiers arrived and burned the village.", "burned", ["A0 The soldiers", "A1 the village"]],
  ];
  test.each(cases)("%s (%s)", (text, verb, expected) => {
    expect(roles(text, verb)).toEqual(expected);
  });
});

describe("analysis stays linear", () => {
  test.each([
    ["a sentence of five thousand words", "the old man and ".repeat(1250)],
    ["ten thousand quotation marks", '" '.repeat(10_000)],
    ["five thousand capitalised words", "Gaza City ".repeat(2_500)],
    ["a word of a million letters", "x".repeat(1_000_000)],
    ["twenty thousand emoji", "🙂 ".repeat(20_000)],
  ])("%s", { timeout: 120_000 }, (_, text) => {
    const started = process.cpuUsage();
    read(text);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
});

describe("parts", () => {
  test("a dense and a sparse scorer agree", () => {
    const codes = Int8Array.from([1, -2, 3, 0, 0, 5, 0, 0]);
    const table = Int32Array.from({ length: 256 }, (_, k) => (k - 128) * 10);
    const dense = new DenseScorer(3, codes, table);
    const sparse = new SparseScorer(
      3,
      Uint32Array.from([0, 3, 4]),
      Uint8Array.from([0, 1, 2, 1]),
      Int32Array.from([10, -20, 30, 50]),
    );
    for (const features of [[0], [1], [0, 1, 2, 3], [-1]]) {
      const f = Int32Array.from(features);
      expect(Array.from(sparse.score(f, f.length))).toEqual(Array.from(dense.score(f, f.length)).slice(0, 3));
    }
  });

  test("weights survive packing: large ones nearly, small ones not at all", () => {
    const dense = (classes: number): DenseWeights => {
      const weights = new Float32Array(8 * classes);
      weights[0] = 40;
      weights[classes + 1] = -7;
      weights[2 * classes] = 0.01;
      return { classes, bits: 3, weights };
    };
    const packed = packModels({
      model: "test@0",
      tagger: {
        scorer: dense(5),
        labels: ["NOUN|NN", "VERB|VB"],
        ambiguity: new Map([["a", -5]]),
        certain: new Map([["b", 1]]),
      },
      parser: {
        actions: dense(3),
        relations: dense(6),
        labels: ["nsubj", "root"],
        root: 1,
        vocabulary: new Set(["a"]),
      },
      names: {
        scorer: dense(NAME_CLASSES),
        transitions: new Float64Array((NAME_CLASSES + 1) * NAME_CLASSES).fill(0.5),
        typical: new Map([["gaza", 3]]),
        hints: { keys: Uint32Array.from([7, 4_000_000_000]), bits: Uint16Array.from([1, 1023]) },
      },
    });
    const models = unpackModels(packed);
    expect(models.model).toBe("test@0");
    expect(models.tagger.ambiguity.get("a")).toBe(-5);
    expect(models.tagger.certain.get("b")).toBe(1);
    expect(models.parser.root).toBe(1);
    expect(models.names.typical.get("gaza")).toBe(3);
    expect(Array.from(models.names.hints.keys)).toEqual([7, 4_000_000_000]);
    expect(Array.from(models.names.hints.bits)).toEqual([1, 1023]);
    const score = (scorer: Scorer, row: number, klass: number): number =>
      scorer.score(Int32Array.from([row]), 1)[klass]! / 65536;
    for (const scorer of [models.tagger.scorer, models.parser.actions, models.parser.relations, models.names.scorer]) {
      expect(score(scorer, 0, 0)).toBeCloseTo(40, 1);
      expect(Math.abs(score(scorer, 1, 1) + 7)).toBeLessThan(0.2);
      expect(score(scorer, 2, 0)).toBe(0);
    }
  });

  test("a damaged file of weights is refused", () => {
    expect(() => unpackModels(Uint8Array.from([1, 2, 3]))).toThrow();
  });

  test("transitions: no arc before there are two words, the last word left is the root's", () => {
    const state = new ParserState(["Talks", "failed"].map(wordFeatures), [0, 0], [0, 0], new Set());
    expect([SHIFT, LEFT, RIGHT].map((a) => state.allows(a))).toEqual([true, false, false]);
    state.stack[state.depth++] = state.next++;
    expect([SHIFT, LEFT, RIGHT].map((a) => state.allows(a))).toEqual([true, true, false]);
    state.stack[state.depth++] = state.next++;
    expect([SHIFT, LEFT, RIGHT].map((a) => state.allows(a))).toEqual([false, false, true]);
  });

  test("phrases are hinted whole, whatever joins their words", () => {
    const key = hintHash("al qaida");
    const hints = { keys: Uint32Array.from([key]), bits: Uint16Array.from([64]) };
    const words = ["Members", "of", "Al", "-", "Qaida", "fled"].map(wordFeatures);
    expect(Array.from(hintsOf(hints, words))).toEqual([0, 0, 64 * 4 + 1, 64 * 4 + 2, 64 * 4 + 3, 0]);
  });

  test("labels become spans", () => {
    expect(spansOf([0, 1, 2, 1, 0, 5, 4])).toEqual([
      { first: 1, last: 3, type: 0 },
      { first: 3, last: 4, type: 0 },
      { first: 5, last: 6, type: 2 },
      { first: 6, last: 7, type: 1 },
    ]);
    const none = {
      scorer: { classes: NAME_CLASSES, score: () => new Int32Array(NAME_CLASSES) },
      transitions: new Float64Array(100),
    };
    expect(decodeNames(none, { words: [], tags: [], typical: [], hints: [], style: 0 }).path).toHaveLength(0);
  });
});
