// The readers and measures of the English benchmark, on a treebank of two sentences of our own.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { Analyser } from "../../src/language/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../src/ontology/index.ts";
import { parseBio, parseConllu } from "./conllu.ts";
import { analysisEvaluators, nameOf, segmentationEvaluators } from "./evaluators.ts";
import { givenWords } from "./given.ts";
import { f1, measureSegmentation, noOverlap, overlap, rawDocuments } from "./segmentation.ts";

const CONLLU = `# newdoc id = own_news_1
# sent_id = own-1
# newpar
# text = Rebels didn't leave.
1	Rebels	rebel	NOUN	NNS	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	leave	leave	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = own-2
# text = They stayed.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	stayed	stay	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`;
const BIO = "# sent_id = own-1\nAmina\tB-PER\nDiop\tI-PER\nleft\tO\nDakar\tB-LOC\n.\tO\n\nQuiet\tO\n.\tO\n";

/** Says what it is told for the first sentence, and nothing of the others. */
const parrot: Analyser = {
  model: "parrot@1",
  analyse: (_text, tokens) => {
    const n = tokens.length;
    const fill = (values: readonly number[]): Uint8Array => Uint8Array.from({ length: n }, (_, i) => values[i] ?? 0);
    const upos = ["NOUN", "AUX", "PART", "VERB", "PUNCT"].map((t) => UPOS.findIndex((u) => u === t));
    const xpos = ["NNS", "VBD", "RB", "VB", "."].map((t) => XPOS.findIndex((x) => x === t));
    const rel = ["nsubj", "aux", "obj", "root", "punct"].map((t) => DEPRELS.findIndex((d) => d === t));
    return {
      tags: {
        upos: fill(upos),
        xpos: fill(xpos),
        lemma: Array.from({ length: n }, (_, i) => ["rebel", "do", "not", "leave", "."][i] ?? "?"),
      },
      parse: { head: Int32Array.from({ length: n }, (_, i) => [3, 3, 3, -1, 3][i] ?? -1), deprel: fill(rel) },
      names: n > 3 ? [{ first: 0, last: 2, type: "person", score: 1 }] : [],
      predicates:
        n > 3
          ? [
              {
                token: 3,
                arguments: [{ role: "A0", head: 0, first: 0, last: 1, score: 1 }],
                factuality: -2,
              },
            ]
          : [],
    };
  },
};

const folder = mkdtempSync(join(tmpdir(), "readout-gold-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "dev.conllu"), CONLLU);
writeFileSync(join(folder, "dev.bio.tsv.gz"), gzipSync(BIO));
writeFileSync(
  join(folder, "dev.jsonl"),
  JSON.stringify({
    sent_id: "own-1",
    ewt_sent_id: "own-1",
    tokens: ["Rebels", "did", "n't", "leave", "."],
    frames: [
      {
        pred: 3,
        sense: "leave.01",
        args: [
          ["ARG0", 0, 0],
          ["ARGM-NEG", 2, 2],
        ],
      },
    ],
    targets: [{ token: 3, label: -3 }],
  }),
);

async function rows(set: string, ability: string): Promise<Record<string, number>> {
  const evaluator = [...segmentationEvaluators, ...analysisEvaluators(parrot)].find(
    (e) => e.set === set && e.ability === ability,
  )!;
  return Object.fromEntries((await evaluator.run(folder, { split: "dev" })).map((r) => [r.measure, r.value]));
}

describe("readers", () => {
  test("words of a contraction have their own offsets", () => {
    const [first, second] = parseConllu(CONLLU);
    expect(first!.forms.map((form, i) => first!.text.slice(first!.starts[i], first!.ends[i]) === form)).toEqual(
      first!.forms.map(() => true),
    );
    expect(first!.newParagraph).toBe(true);
    expect(second!.newParagraph).toBe(false);
    expect(second!.heads).toEqual([2, 0, 2]);
  });

  test("BIO files skip comments", () => {
    expect(parseBio(BIO).map((s) => s.forms.length)).toEqual([5, 2]);
  });

  test("documents are strung together again", () => {
    const [document] = rawDocuments(parseConllu(CONLLU));
    expect(document!.text).toBe("Rebels didn't leave. They stayed.");
    expect(document!.blocks).toHaveLength(1);
    const { words, sentences } = measureSegmentation([document!]);
    expect([f1(words), f1(sentences)]).toEqual([100, 100]);
  });

  test("given words are slices of their text", () => {
    const { text, tokens, sentences } = givenWords([["A", "b"], ["C"]]);
    expect(text).toBe("A b\n\nC");
    expect(tokens.texts).toEqual([...tokens.start].map((s, i) => text.slice(s, tokens.end[i])));
    expect([...sentences.lastToken]).toEqual([2, 3]);
  });
});

describe("measures", () => {
  test("each item counts once", () => {
    const o = noOverlap();
    overlap(["a", "a", "b"], ["a", "c"], o);
    expect(o).toEqual({ right: 1, predicted: 3, gold: 2 });
    expect(f1(o)).toBeCloseTo(40);
  });

  test("tags and trees", async () => {
    const r = await rows("ud-ewt", "tags and trees");
    expect(r["UPOS"]).toBeCloseTo((100 * 5) / 8);
    expect(r["UAS"]).toBeCloseTo((100 * 6) / 8);
    expect(r["LAS"]).toBeCloseTo((100 * 4) / 8);
    expect(r["lemmas, predicted tags"]).toBeCloseTo((100 * 5) / 8);
  });

  test("words and sentences", async () => {
    expect((await rows("ud-ewt", "words and sentences"))["sentences F1, raw text"]).toBe(100);
    expect((await rows("ud-gum", "words and sentences"))["news: words F1, raw text"]).toBe(100);
  });

  test("names", async () => {
    const r = await rows("ner-uner-ewt", "names");
    expect(r["names: precision"]).toBe(100);
    expect(r["names: recall"]).toBe(50);
    expect(r["place F1"]).toBe(0);
    expect(r["person F1"]).toBe(100);
  });

  test("roles", async () => {
    const r = await rows("srl-propbank-ewt", "roles");
    expect(r["predicates: F1"]).toBe(100);
    expect(r["A0: F1, exact words"]).toBe(100);
    expect(r["NEG: F1, exact words"]).toBe(0);
  });

  test("factuality", async () => {
    const r = await rows("fact-uds-ih2", "factuality");
    expect(r["mean absolute error, where given"]).toBe(1);
    expect(r["share of targets given a value"]).toBe(100);
  });

  test("a split that is not there gives no rows", async () => {
    for (const e of [...segmentationEvaluators, ...analysisEvaluators(parrot)])
      expect(await e.run(folder, { split: "test" })).toEqual([]);
  });
});

describe("names among phrases of every kind", () => {
  test.each([
    ["the Harbour Defence Forces", "Harbour Defence Forces"],
    ["Ministry of Dams and Canals", "Ministry of Dams and Canals"],
    ["Abu Ali al-Masri", "Abu Ali al-Masri"],
    ["We", null],
    ["the Syrian opposition", null],
    ["U.S. officials", null],
    ["our partners", null],
  ])("%s", (phrase, name) => {
    const text = `Yesterday ${phrase} left.`;
    const found = nameOf(text, 10, 10 + phrase.length);
    expect(found && text.slice(found.start, found.end)).toBe(name);
  });
});
