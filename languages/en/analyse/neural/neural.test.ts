// The network in Node against what PyTorch made of the same rounded weights, the kernels against their source, and hostile sentences.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Name, Sentences, Tokens } from "../../../../src/document/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { compileKernels } from "../../../../train/neural/kernels.ts";
import { readBinary } from "../../data.ts";
import { agree } from "./agree.ts";
import { edges } from "./edges.ts";
import { hyphenatedNames, withHyphenated } from "./given-names.ts";
import { neuralAnalyser } from "./analyser.ts";
import { argumentSpan, bestTags, sentenceTree, tagOrder, tagProbabilities } from "./decode.ts";
import { contextBits, gazetteer, listedType, ngrams, normalise, shape, squeeze } from "./features.ts";
import { bestTree } from "./tree.ts";
import { readWeights } from "./weights.ts";

interface Golden {
  readonly form: readonly string[];
  readonly grams: readonly (readonly number[])[];
  readonly context: readonly number[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly head: readonly number[];
  readonly rel: readonly string[];
  readonly names: readonly (readonly [number, number, string])[];
  readonly preds: readonly number[];
  readonly args: readonly (readonly [number, string, number, number, number])[];
  readonly fact: readonly number[];
}
const golden = readFileSync(new URL("golden.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Golden);
const file = readBinary("models/analysis.bin");
const kernels = readBinary("models/analysis-kernels.wasm");
const weights = readWeights(file);
const lemma = (form: string): string => form.toLowerCase();
const analyser = neuralAnalyser(file, kernels, lemma);
// The network alone, sentence by sentence, which is what the trainer sees.
const network = neuralAnalyser(file, kernels, lemma, (names) => [...names]);

/** A document whose sentences are the given forms, a space between each two. */
function document(sentences: readonly (readonly string[])[]): { text: string; tokens: Tokens; sentences: Sentences } {
  const texts = sentences.flat();
  const start = new Int32Array(texts.length);
  const end = new Int32Array(texts.length);
  const sentence = new Int32Array(texts.length);
  let offset = 0;
  texts.forEach((form, i) => {
    start[i] = offset;
    end[i] = offset + form.length;
    offset += form.length + 1;
  });
  const firstToken = new Int32Array(sentences.length);
  const lastToken = new Int32Array(sentences.length);
  let token = 0;
  sentences.forEach((forms, s) => {
    firstToken[s] = token;
    sentence.fill(s, token, token + forms.length);
    token += forms.length;
    lastToken[s] = token;
  });
  return {
    text: texts.join(" "),
    tokens: { length: texts.length, start, end, texts, lower: texts.map((form) => form.toLowerCase()), sentence },
    sentences: {
      length: sentences.length,
      start: firstToken.map((t) => start[t] ?? 0),
      end: lastToken.map((t) => end[t - 1] ?? 0),
      firstToken,
      lastToken,
      block: new Int32Array(sentences.length),
    },
  };
}
const analyse = (sentences: readonly (readonly string[])[], by = analyser) => {
  const made = document(sentences);
  return by.analyse(made.text, made.tokens, made.sentences, []);
};

describe("features", () => {
  const phrases = gazetteer(weights);
  test.each(golden.map((g) => [g.form.slice(0, 6).join(" "), g] as const))("of “%s …” equal the trainer's", (_, g) => {
    expect(Array.from(contextBits(g.form, phrases, weights.header.categories, weights.header.phraseTokens))).toEqual(
      g.context,
    );
    g.grams.forEach((grams, i) =>
      expect(ngrams(normalise(g.form[i]!), weights.header.buckets, weights.header.ngrams)).toEqual(grams),
    );
  });
  test.each([
    ["Al-Hasan’s", "Al-Hasan's", "Xx-Xxx'x"],
    ["2024", "0000", "dd"],
    ["``", '"', '"'],
    ["Straße", "Straße", "Xxx"],
    ["🙂", "🙂", "pp"],
  ])("%s is read as %s, of shape %s", (form, normal, signs) => {
    expect(normalise(form)).toBe(normal);
    expect(shape(normalise(form))).toBe(signs);
  });
  test("the gazetteer ignores dots, hyphens and apostrophes", () => {
    expect(squeeze("U.N.")).toBe("un");
    expect(squeeze("al-Nur's")).toBe("alnurs");
  });
  test.each([
    [1 << 0, "place"],
    [1 << 2, "place"],
    [(1 << 2) | (1 << 5), null],
    [1 << 6, "organization"],
    [(1 << 4) | (1 << 6), null],
    [1 << 1, "misc"],
    [(1 << 0) | (1 << 1), "place"],
    [1 << 5, null],
    [0, null],
  ])("gazetteer categories %i say %s", (bits, type) => {
    expect(listedType(bits)).toBe(type);
  });
});

describe("the network in Node makes what PyTorch made of the same weights", () => {
  const result = analyse(
    golden.map((g) => g.form),
    network,
  );
  let offset = 0;
  for (const g of golden) {
    const first = offset;
    offset += g.form.length;
    test(g.form.slice(0, 8).join(" "), () => {
      const n = g.form.length;
      const at = <T>(array: ArrayLike<T>): T[] => Array.from({ length: n }, (_, i) => array[first + i]!);
      expect(at(result.tags.upos).map((t) => UPOS[t])).toEqual(g.upos);
      expect(at(result.tags.xpos).map((t) => XPOS[t])).toEqual(g.xpos);
      expect(at(result.parse.head).map((h) => (h < 0 ? 0 : h - first + 1))).toEqual(g.head);
      expect(at(result.parse.deprel).map((r) => DEPRELS[r])).toEqual(
        g.head.map((h, i) => (h === 0 ? "root" : g.rel[i])),
      );
      const types = { PER: "person", ORG: "organization", LOC: "place", MISC: "misc" } as const;
      expect(
        result.names
          .filter((x) => x.first >= first && x.first < first + n)
          .map((x) => [x.first - first, x.last - first, x.type]),
      ).toEqual(g.names.map(([a, b, t]) => [a, b, types[t as keyof typeof types]]));
      const predicates = result.predicates.filter((p) => p.token >= first && p.token < first + n);
      expect(predicates.map((p) => p.token - first)).toEqual(g.preds);
      for (const p of predicates)
        expect(p.factuality!).toBeCloseTo(Math.max(-3, Math.min(3, g.fact[p.token - first]!)), 1);
      expect(
        predicates.flatMap((p) =>
          p.arguments.map((a) => [p.token - first, a.role, a.head - first, a.first - first, a.last - first - 1]),
        ),
      ).toEqual(g.args.filter(([, role]) => role !== "R" && role !== "ADJ"));
    });
  }
  test("in any company and order", () => {
    const alone = analyse([golden[1]!.form]);
    const together = analyse([...golden].reverse().map((g) => g.form));
    const start = golden.slice(2).reduce((sum, g) => sum + g.form.length, 0);
    const part = (array: Uint8Array): number[] => Array.from(array.subarray(start, start + golden[1]!.form.length));
    expect(part(together.tags.upos)).toEqual(Array.from(alone.tags.upos));
    expect(part(together.parse.deprel)).toEqual(Array.from(alone.parse.deprel));
  });
});

test("the compiled kernels are those of the source", async () => {
  const source = readFileSync(new URL("kernels.as", import.meta.url), "utf8");
  expect(Buffer.from(await compileKernels(source)).equals(kernels)).toBe(true);
}, 60_000);

describe("hostile documents", () => {
  test("no sentence at all", () => {
    expect(analyse([]).tags.upos).toHaveLength(0);
  });
  test("a sentence of 5,000 words is one tree, in bounded time", () => {
    const before = performance.now();
    const { parse } = analyse([Array.from({ length: 5000 }, (_, i) => (i % 9 === 8 ? "," : `word${i % 700}`))]);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(Array.from(parse.head).filter((h) => h < 0)).toHaveLength(1);
  });
  test("any strings at all: one tree a sentence, names and arguments inside it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ minLength: 1, maxLength: 12, unit: "binary" }), { minLength: 1, maxLength: 30 }),
          { maxLength: 6 },
        ),
        (texts) => {
          const { parse, names, predicates } = analyse(texts);
          let first = 0;
          for (const forms of texts) {
            const last = first + forms.length;
            let roots = 0;
            for (let t = first; t < last; t++) {
              let steps = 0;
              let node = t;
              while (parse.head[node]! >= 0 && steps++ <= forms.length) {
                node = parse.head[node]!;
                expect(node).toBeGreaterThanOrEqual(first);
                expect(node).toBeLessThan(last);
              }
              expect(steps).toBeLessThanOrEqual(forms.length);
              if (parse.head[t]! < 0) roots++;
            }
            expect(roots).toBe(1);
            first = last;
          }
          for (const { first: a, last: b, score } of names) {
            expect(a).toBeLessThan(b);
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1.0001);
          }
          for (const p of predicates)
            for (const a of p.arguments) expect(a.first <= a.head && a.head < a.last).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
  test.each([
    ["another file", new TextEncoder().encode("PK.. not weights at all"), /is not one/],
    ["a cut file", file.subarray(0, 100_000), /cut short/],
  ])("%s is refused in one sentence", (_, bytes, message) => {
    expect(() => neuralAnalyser(bytes, kernels, (form) => form)).toThrow(message);
  });
});

describe("trees", () => {
  /** All assignments of heads that form a single-rooted tree, and the best total among them. */
  function bruteForce(n: number, scores: readonly number[]): number {
    let best = -Infinity;
    const head: number[] = Array.from({ length: n }, () => 0);
    const visit = (i: number, total: number): void => {
      if (i === n) {
        if (head.filter((h) => h === 0).length !== 1) return;
        for (let d = 1; d <= n; d++) {
          let node = d;
          for (let steps = 0; node !== 0; steps++) {
            if (steps > n) return;
            node = head[node - 1]!;
          }
        }
        best = Math.max(best, total);
        return;
      }
      for (let h = 0; h <= n; h++) {
        if (h === i + 1) continue;
        head[i] = h;
        visit(i + 1, total + scores[i * (n + 1) + h]!);
      }
    };
    visit(0, 0);
    return best;
  }
  test("are the best single-rooted ones", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((n) =>
            fc.tuple(
              fc.constant(n),
              fc.array(fc.integer({ min: -20, max: 20 }), { minLength: n * (n + 1), maxLength: n * (n + 1) }),
            ),
          ),
        ([n, scores]) => {
          const head = bestTree(n, (d, h) => scores[(d - 1) * (n + 1) + h]!);
          const total = Array.from(head).reduce((sum, h, i) => sum + scores[i * (n + 1) + h]!, 0);
          expect(total).toBe(bruteForce(n, scores));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("name tags", () => {
  const tags = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
  const order = tagOrder(tags, new Float32Array(25));
  test("learnt transitions count", () => {
    const learnt = new Float32Array(25);
    learnt[1] = 3; // from a word outside to the first of a person
    const scores = Float32Array.from([5, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(Array.from(bestTags(scores, 0, 5, 2, order))).toEqual([0, 0]);
    expect(Array.from(bestTags(scores, 0, 5, 2, tagOrder(tags, learnt)))).toEqual([0, 1]);
  });
  test("probabilities of the best path are those of all legal paths added up", () => {
    const scores = Float32Array.from([1, 0.5, 2, 0, -1, 0.2, 0.1, 1.5, 0, 0.3]);
    const legal = (i: number, j: number): boolean =>
      !tags[i]!.startsWith("I") && (!tags[j]!.startsWith("I") || (i > 0 && j === i + 1));
    let total = 0;
    let own = 0;
    const path = bestTags(scores, 0, 5, 2, order);
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        if (!legal(i, j)) continue;
        const weight = Math.exp(scores[i]! + scores[5 + j]!);
        total += weight;
        if (i === path[0]) own += weight;
      }
    }
    expect(tagProbabilities(scores, 0, 5, path, order)[0]).toBeCloseTo(own / total, 5);
  });
  test("an inside tag never opens a name or follows another kind", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(...tags.map(() => fc.double({ min: -5, max: 5, noNaN: true }))), {
          minLength: 1,
          maxLength: 12,
        }),
        (rows) => {
          const path = bestTags(Float32Array.from(rows.flat()), 0, tags.length, rows.length, order);
          path.forEach((tag, i) => {
            if (!tags[tag]!.startsWith("I-")) return;
            expect(i).toBeGreaterThan(0);
            expect(tags[path[i - 1]!]!.slice(2)).toBe(tags[tag]!.slice(2));
          });
        },
      ),
    );
  });
});

describe("names agree within a document", () => {
  const forms =
    "Colonel Idris Varga of the Harbour Relief Committee ( HRC ) spoke . Varga left ; the HRC stayed in Varga .".split(
      " ",
    );
  const { tokens } = document([forms]);
  const at = (first: number, last: number, type: Name["type"], score: number): Name => ({ first, last, type, score });
  const proper = (t: number): boolean => /^[A-Z]/.test(forms[t]!);
  const listed = (first: number, last: number) =>
    last - first === 1 && forms[first] === "HRC" ? "organization" : null;
  const read = (...names: Name[]): string[] =>
    agree(names, tokens, proper, listed).map((x) => `${forms.slice(x.first, x.last).join(" ")}: ${x.type}`);
  const person = at(1, 3, "person", 0.95);
  const body = at(5, 8, "organization", 0.9);
  test.each([
    ["a family name follows the full name", [person, at(13, 14, "place", 0.6)], "Varga: person", true],
    [
      "but not against a stronger reading of its own",
      [at(1, 3, "person", 0.3), at(13, 14, "place", 0.9)],
      "Varga: place",
      true,
    ],
    [
      "an abbreviation in brackets follows what it abbreviates",
      [body, at(9, 10, "person", 0.5)],
      "HRC: organization",
      true,
    ],
    [
      "a word passed over is read as the name it repeats",
      [body, at(9, 10, "organization", 0.9)],
      "HRC: organization",
      true,
    ],
    ["a list's word counts as a vote", [at(9, 10, "person", 0.6)], "HRC: organization", true],
    ["a doubtful name that nothing supports is dropped", [at(13, 14, "place", 0.4)], "Varga: place", false],
  ] as const)("%s", (_, names, wanted, found) => {
    expect(read(...names).includes(wanted)).toBe(found);
  });
  test("a repeated name is found again as often as it stands there", () => {
    expect(read(body, at(9, 10, "organization", 0.9)).filter((x) => x === "HRC: organization")).toHaveLength(2);
    expect(read(at(13, 14, "person", 0.8))).toHaveLength(1);
  });
});

describe("where names begin and end", () => {
  const places = new Set(["Miramar", "Kansas City", "Ohio", "Missouri", "Baja California", "California", "Peru"]);
  const wide = new Set(["Ohio", "Missouri", "California", "Peru"]);
  const peoples = new Set(["Costa Ricans"]);
  test.each([
    ["lunch at Marlow 's on Friday", "place Marlow", "place Marlow 's"],
    ["we went to Marlow 's", "place Marlow", "place Marlow 's"],
    ["Marlow 's menu is short", "place Marlow", "place Marlow"],
    ["the fault is Peru 's .", "place Peru", "place Peru"],
    ["in Miramar California yesterday", "place Miramar California", "place Miramar | place California"],
    ["in Kansas City Missouri", "place Kansas City Missouri", "place Kansas City | place Missouri"],
    ["in Baja California", "place Baja California", "place Baja California"],
    ["on Lonely California road", "place Lonely California", "place Lonely California"],
    ["wrote for The Gazette twice", "organization Gazette", "organization The Gazette"],
    ["wrote for the Gazette twice", "organization Gazette", "organization Gazette"],
    ["Writes For The Gazette", "organization Gazette", "organization Gazette"],
    ["The Gazette wrote", "organization Gazette", "organization Gazette"],
    ["in Miramar Ca since May", "place Miramar Ca", "place Miramar | place Ca"],
    ["a shop in Miramar , KS", "place Miramar", "place Miramar | place KS"],
    ["in Miramar , Ks said", "place Miramar", "place Miramar"],
    ["in Miramar , OK ?", "place Miramar", "place Miramar"],
    ["caused by X alone", "organization X", ""],
    [
      "sold Vale Foods , Inc. of Lima",
      "organization Vale Foods , Inc. of Lima",
      "organization Vale Foods , Inc. | place Lima",
    ],
    ["sold the Bank of Lima", "organization Bank of Lima", "organization Bank of Lima"],
    ["when Gen. Tomas Vale spoke", "person Gen. Tomas Vale", "person Tomas Vale"],
    ["when Vice President Vale spoke", "person Vice President Vale", "person Vale"],
    ["when Sheikh Vale spoke", "person Sheikh Vale", "person Sheikh Vale"],
    ["when Prosecutors spoke", "person Prosecutors", ""],
    ["in the Kingdom since May", "place Kingdom", ""],
    ["when Costa Ricans vote", "place Costa Ricans", "misc Costa Ricans"],
    ["ministers left the Cabinet after Vale", "person Vale", "organization Cabinet | person Vale"],
    ["ministers left the Vale Cabinet", "person Vale", "person Vale"],
    ["Ministers Left The Cabinet After Vale", "person Vale", "person Vale"],
  ])("%s: %s", (sentence, marked, wanted) => {
    const forms = sentence.split(" ");
    const { tokens } = document([forms]);
    const [type, ...words] = marked.split(" ") as [Name["type"], ...string[]];
    const first = forms.indexOf(words[0]!);
    const said = (a: number, b: number): string => forms.slice(a, b).join(" ");
    const upos = (t: number): string =>
      forms[t] === "'s" ? "PART" : forms[t] === "on" ? "ADP" : /^\W$/.test(forms[t]!) ? "PUNCT" : "NOUN";
    const found = edges(
      [{ first, last: first + words.length, type, score: 0.9 }],
      tokens,
      upos,
      (a, b) => (places.has(said(a, b)) ? "place" : peoples.has(said(a, b)) ? "misc" : null),
      (a, b) => wide.has(said(a, b)),
    );
    expect(found.map((n) => `${n.type} ${said(n.first, n.last)}`).join(" | ")).toBe(wanted);
  });
});

describe("given names of two syllables", () => {
  /** Words as written, hyphens touching what they join. */
  const spelled = (text: string): Tokens => {
    const found = [...text.matchAll(/[^\s-]+|-/g)];
    const texts = found.map((m) => m[0]);
    return {
      length: texts.length,
      start: Int32Array.from(found, (m) => m.index),
      end: Int32Array.from(found, (m) => m.index + m[0].length),
      texts,
      lower: texts.map((form) => form.toLowerCase()),
      sentence: new Int32Array(texts.length),
    };
  };
  test.each([
    ["Han Seung-min left", "Han Seung-min"],
    ["when Tsai Ing-wen met Lee Hsien-loong", "Tsai Ing-wen | Lee Hsien-loong"],
    ["President Roh Moo-Hyun spoke", "Roh Moo-Hyun"],
    ["Vale Seung-min left", ""],
    ["Park Re-opens", ""],
    ["Lee Co-op sold", ""],
    ["Chang Long-term plans", ""],
    ["Kim Jong - un", ""],
    ["Kim Anti-war march", ""],
  ])("%s", (text, wanted) => {
    const tokens = spelled(text);
    const names = hyphenatedNames(tokens).map((t) => text.slice(tokens.start[t], tokens.end[t + 3]));
    expect(names.join(" | ")).toBe(wanted);
  });
  test.each([
    ["chief Abdul-Karim al-Rawi spoke", "organization Rawi", "person Abdul-Karim al-Rawi"],
    ["chief Karim al-Rawi spoke", "organization Rawi", "person Karim al-Rawi"],
    ["fighters of al-Rawi fled", "organization Rawi", "organization al-Rawi"],
    ["a pre-Rawi age", "organization Rawi", "organization Rawi"],
  ])("with a joined article: %s", (text, marked, wanted) => {
    const tokens = spelled(text);
    const [type, word] = marked.split(" ") as [Name["type"], string];
    const first = tokens.texts.indexOf(word);
    const nothing = (): null => null;
    const found = edges(
      [{ first, last: first + 1, type, score: 0.9 }],
      tokens,
      () => "PROPN",
      nothing,
      () => false,
      (t) => ["Karim", "Abdul"].includes(tokens.texts[t]!),
    );
    expect(found.map((n) => `${n.type} ${text.slice(tokens.start[n.first], tokens.end[n.last - 1])}`).join(" | ")).toBe(
      wanted,
    );
  });
  test("a given name and the article with the family name behind it are one person", () => {
    const tokens = spelled("chief Abdul-Karim al-Rawi spoke");
    const name = (first: number, last: number, type: Name["type"]): Name => ({ first, last, type, score: 0.9 });
    const found = edges(
      [name(1, 4, "person"), name(6, 7, "organization")],
      tokens,
      () => "PROPN",
      () => null,
      () => false,
    );
    expect(found).toEqual([name(1, 7, "person")]);
  });
  test("an article joined to a name that a person bore in full is that person's", () => {
    const text = "Karim al-Rawi fled , al-Rawi said";
    const tokens = spelled(text);
    const at = (from: number, type: Name["type"]): Name => ({
      first: tokens.texts.indexOf("Rawi", from),
      last: tokens.texts.indexOf("Rawi", from) + 1,
      type,
      score: 0.9,
    });
    const found = edges(
      [at(0, "organization"), at(4, "organization")],
      tokens,
      () => "PROPN",
      () => null,
      () => false,
      (t) => tokens.texts[t] === "Karim",
    );
    expect(found.map((n) => n.type)).toEqual(["person", "person"]);
  });
  test("replace what cuts them, and leave a longer name", () => {
    const name = (first: number, last: number): Name => ({ first, last, type: "place", score: 0.9 });
    const whole = { first: 1, last: 5, type: "person", score: 0.95 };
    expect(withHyphenated([name(0, 2), name(5, 6)], [1])).toEqual([whole, name(5, 6)]);
    expect(withHyphenated([name(1, 6)], [1])).toEqual([name(1, 6)]);
  });
});

describe("names in headlines", () => {
  const body = "Yesterday Tomas Vale spoke to the people of the town .".split(" ");
  test.each([
    ["Vale Defiant Against Critics At Home", 0, 2, "Vale"],
    ["Defiant Vale Meets Critics At Home", 0, 2, "Vale"],
    ["Ana Vale Meets Critics At Home", 0, 2, "Ana Vale"],
    ["Tomas Vale Meets Critics At Home", 0, 2, "Tomas Vale"],
    ["Defiant Vale met critics at home", 0, 2, "Defiant Vale"],
  ] as const)("%s", (headline, first, last, wanted) => {
    const { tokens } = document([headline.split(" "), body]);
    const at = headline.split(" ").length;
    const person = (from: number, to: number): Name => ({ first: from, last: to, type: "person", score: 0.9 });
    const names = edges(
      [person(first, last), person(at + 1, at + 3)],
      tokens,
      () => "PROPN",
      () => null,
      () => false,
      (t) => ["Tomas", "Ana"].includes(tokens.texts[t]!),
    );
    expect(tokens.texts.slice(names[0]!.first, names[0]!.last).join(" ")).toBe(wanted);
  });
  test.each([
    ["Miramar Falters As Talks Drag On", "Miramar"],
    ["Miramar Airport Closed As Talks Drag On", "Miramar Airport"],
    ["Miramar Falters as talks drag on there", "Miramar Falters"],
  ])("%s, a place", (headline, wanted) => {
    const { tokens } = document([headline.split(" "), "Talks in Miramar went on .".split(" ")]);
    const at = headline.split(" ").length + 2;
    const place = (from: number, to: number): Name => ({ first: from, last: to, type: "place", score: 0.9 });
    const names = edges(
      [place(0, 2), place(at, at + 1)],
      tokens,
      () => "PROPN",
      () => null,
      () => false,
    );
    expect(tokens.texts.slice(names[0]!.first, names[0]!.last).join(" ")).toBe(wanted);
  });
});

describe("argument spans", () => {
  // "the envoy who resigned left": a relative clause's predicate, and what it is said of.
  const relative = sentenceTree(Int32Array.from([1, 4, 3, 1, -1]), ["det", "nsubj", "nsubj", "acl:relcl", "root"]);
  // "they are tired , and leave": a copula, its predicate adjective, and another clause.
  const copula = sentenceTree(Int32Array.from([2, 2, -1, 5, 5, 2]), ["nsubj", "cop", "root", "punct", "cc", "conj"]);
  test.each([
    ["without the clause that holds the predicate", relative, 1, 3, [0, 2]],
    ["with it for another predicate", relative, 1, 4, [0, 4]],
    ["of a copula: the adjective, without its subject", copula, 2, 1, [2, 6]],
  ] as const)("%s", (_, tree, argument, predicate, span) => {
    expect(argumentSpan(tree, argument, predicate)).toEqual(span);
  });
});
