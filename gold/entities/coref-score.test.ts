// The coreference scorer, against cases worked out by hand.
import { describe, expect, it } from "vitest";
import { bCubed, ceafSimilarity, conll, muc } from "./coref-score.ts";
import { parseGap } from "./gap.ts";
import { gumDocuments } from "./gum.ts";
import { parseConllu } from "../english/conllu.ts";

describe("coreference metrics", () => {
  const gold = [
    ["a", "b", "c"],
    ["d", "e"],
  ];
  it("are one for a perfect answer", () => {
    const s = conll([{ gold, system: gold }]);
    expect([s.muc.f1, s.b3.f1, s.ceafe.f1, s.mean]).toEqual([1, 1, 1, 1]);
  });

  it("count as their papers do", () => {
    // Everything in one cluster: all links found, one too many.
    const system = [["a", "b", "c", "d", "e"]];
    expect(muc(gold, system).recall).toBe(1);
    expect(muc(gold, system).precision).toBeCloseTo(3 / 4);
    expect(bCubed(gold, system).recall).toBe(1);
    expect(bCubed(gold, system).precision).toBeCloseTo((9 / 5 + 4 / 5) / 5);
    expect(ceafSimilarity(gold, system)).toBeCloseTo(6 / 8);
  });

  it("are nought for an empty answer", () => {
    expect(conll([{ gold, system: [] }]).mean).toBe(0);
  });

  it("matches clusters one to one", () => {
    expect(
      ceafSimilarity(
        [
          ["a", "b"],
          ["c", "d"],
        ],
        [
          ["a", "b"],
          ["c", "d"],
          ["x", "y"],
        ],
      ),
    ).toBeCloseTo(2);
    expect(
      ceafSimilarity(
        [["a", "b", "c", "d"]],
        [
          ["a", "b"],
          ["c", "d"],
        ],
      ),
    ).toBeCloseTo(4 / 6);
  });
});

describe("readers of the sets", () => {
  it("reads GAP rows", () => {
    const [item] = parseGap(
      "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\nx-1\tAnn met Bea and she left.\tshe\t16\tAnn\t0\tTRUE\tBea\t8\tFALSE\thttp://example.org\n",
    );
    expect(item).toMatchObject({
      pronoun: "she",
      pronounAt: 16,
      a: { text: "Ann", yes: true },
      b: { at: 8, yes: false },
    });
  });

  it("reads nested mentions from CoNLL-U", () => {
    const row = (n: number, form: string, head: number, rel: string, misc: string): string =>
      [n, form, form, "NOUN", "NN", "_", head, rel, "_", misc].join("\t");
    const [document] = gumDocuments(
      parseConllu(
        `# newdoc id = doc_a\n# sent_id = doc_a-1\n# text = Ann's dog barked\n${row(1, "Ann", 3, "nmod:poss", "Entity=(1-animal-new-x(2-person-new-y|SpaceAfter=No")}\n${row(2, "'s", 1, "case", "Entity=2)")}\n${row(3, "dog", 4, "nsubj", "Entity=1)")}\n${row(4, "barked", 0, "root", "_")}\n\n`,
      ),
    );
    expect(document!.mentions.map((m) => [m.entity, m.kind, document!.text.slice(m.start, m.end), m.head])).toEqual([
      ["2", "person", "Ann's", 0],
      ["1", "animal", "Ann's dog", 6],
    ]);
  });
});
