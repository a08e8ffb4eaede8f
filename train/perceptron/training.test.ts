// The parts of training that can be wrong in silence: the oracle's costs, and the inflection of listed verbs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEFT, ParserState, RIGHT, SHIFT } from "../../languages/en/analyse/perceptron/parser.ts";
import { wordFeatures } from "../../languages/en/analyse/perceptron/word-features.ts";
import { AveragedPerceptron, randomFrom, shuffle } from "./averaged.ts";
import { inflect } from "./lemmas.ts";
import { classesOf, commonType } from "./names.ts";
import { cost } from "./parser.ts";

/** Heads (from 1; 0 the root) of a random projective tree: each stretch of words picks a head, and its sides hang on it. */
function projective(n: number, random: () => number): Int32Array {
  const heads = new Int32Array(n + 1);
  const hang = (first: number, last: number, head: number): void => {
    if (first > last) return;
    const pick = first + Math.floor(random() * (last - first + 1));
    heads[pick] = head;
    hang(first, pick - 1, pick);
    hang(pick + 1, last, pick);
  };
  // Sides of a head may hold several dependents: split them.
  const split = (first: number, last: number, head: number): void => {
    if (first > last) return;
    const cut = first + Math.floor(random() * (last - first + 1));
    hang(first, cut, head);
    split(cut + 1, last, head);
  };
  const root = 1 + Math.floor(random() * n);
  heads[root] = 0;
  split(1, root - 1, root);
  split(root + 1, n, root);
  return heads;
}

describe("the dynamic oracle", () => {
  test("steps that cost nothing lead to the gold tree, and there always is one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.integer(), (n, seed) => {
        const random = randomFrom(seed);
        const heads = projective(n, random);
        const dependents: number[][] = Array.from({ length: n + 1 }, () => []);
        for (let i = 1; i <= n; i++) dependents[heads[i]!]!.push(i);
        const words = Array.from({ length: n }, () => wordFeatures("word"));
        const state = new ParserState(words, new Int32Array(n), new Int32Array(n), new Set());
        while (!state.done) {
          const free = [SHIFT, LEFT, RIGHT].filter((a) => state.allows(a) && cost(state, a, heads, dependents) === 0);
          expect(free.length).toBeGreaterThan(0);
          const action = free[Math.floor(random() * free.length)]!;
          if (action === SHIFT) {
            state.stack[state.depth++] = state.next++;
            continue;
          }
          const dependent = state.stack[state.depth - 1]!;
          state.attach(action === LEFT ? state.next : state.stack[state.depth - 2]!, dependent, 0);
          state.depth--;
        }
        expect(Array.from(state.head.subarray(1, n + 1))).toEqual(Array.from(heads.subarray(1)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("inflection", () => {
  const forms = inflect(
    ["bomb", "deny", "seize", "free", "admit", "tie", "panic", "flee", "hope", "hop", "offer"],
    [{ base: "flee", past: "fled", participle: "fled" }],
  );
  test.each([
    ["VBD", "bombed", "bomb"],
    ["VBD", "denied", "deny"],
    ["VBZ", "denies", "deny"],
    ["VBG", "seizing", "seize"],
    ["VBN", "freed", "free"],
    ["VBG", "freeing", "free"],
    ["VBD", "admitted", "admit"],
    ["VBG", "tying", "tie"],
    ["VBD", "panicked", "panic"],
    ["VBN", "fled", "flee"],
    ["VBG", "hoping", "hope"],
    ["VBG", "hopping", "hop"],
    ["VBD", "offered", "offer"],
  ])("%s %s is a form of %s", (tag, form, lemma) => {
    expect(forms[tag]!.get(form)).toBe(lemma);
  });
});

describe("the averaged perceptron", () => {
  test("averages over all steps", () => {
    const p = new AveragedPerceptron(2, 2);
    const f = Int32Array.from([1]);
    p.update(f, 1, 0, 1);
    p.step = 4;
    p.average();
    // The weight stood at 1 from the first step of four on.
    expect(p.score(f, 1)[0]).toBeCloseTo(0.75);
  });

  test("shuffles the same way from the same seed, losing nothing", () => {
    const shuffled = (): number[] => {
      const items = [1, 2, 3, 4, 5, 6, 7];
      shuffle(items, randomFrom(5));
      return items;
    };
    expect(shuffled()).toEqual(shuffled());
    expect([...shuffled()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

test("a continuation without a beginning begins", () => {
  expect(Array.from(classesOf(["O", "I-PER", "I-PER", "I-LOC", "B-LOC", "I-XYZ"], commonType))).toEqual([
    0, 1, 2, 5, 5, 0,
  ]);
});
