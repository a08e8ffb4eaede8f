// Lemmas of words that reports are made of, and of words that rules get wrong.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { XPOS } from "../../../src/ontology/index.ts";
import { lemmaOf } from "./index.ts";

const cases: readonly (readonly [tag: string, pairs: string])[] = [
  [
    "VBD",
    "fled flee, said say, withdrew withdraw, shelled shell, bombed bomb, raided raid, vowed vow, lied lie, planned plan, planed plane",
  ],
  [
    "VBD",
    "kidnapped kidnap, freed free, seized seize, agreed agree, halted halt, panicked panic, offered offer, referred refer, was be",
  ],
  [
    "VBN",
    "overthrown overthrow, fined fine, barred bar, besieged besiege, defused defuse, gassed gas, struck strike, held hold, killed kill",
  ],
  [
    "VBG",
    "dying die, starving starve, planning plan, shelling shell, rioting riot, travelling travel, quitting quit, aiming aim, using use",
  ],
  ["VBZ", "says say, denies deny, pushes push, goes go, has have, is be, does do, accuses accuse, frees free"],
  [
    "NNS",
    "hostages hostage, casualties casualty, militiamen militiaman, women woman, children child, bases base, crises crisis, armies army",
  ],
  [
    "NNS",
    "houses house, buses bus, lives life, allies ally, missiles missile, refugees refugee, ceasefires ceasefire, drones drone",
  ],
  ["NN", "ceasefire ceasefire, army army"],
  ["JJR", "worse bad, larger large, heavier heavy"],
  ["JJS", "worst bad, largest large, deadliest deadly"],
  ["PRP", "them they, me I, he he"],
  ["RB", "n't not, not not, quickly quickly"],
  ["MD", "wo will, ca can, would would"],
  ["NNP", "Gaza Gaza, U.S. U.S., Blinken Blinken"],
  ["NNPS", "Israelis Israeli, Palestinians Palestinian"],
  [".", "? ?, . ."],
];

describe("lemmas", () => {
  test.each(cases.flatMap(([tag, pairs]) => pairs.split(", ").map((pair) => [tag, ...pair.split(" ")] as const)))(
    "%s %s",
    (tag, word, lemma) => {
      expect(lemmaOf(word!, tag)).toBe(lemma);
    },
  );

  test("typographic apostrophes are plain ones", () => {
    expect(lemmaOf("n’t", "RB")).toBe(lemmaOf("n't", "RB"));
    expect(lemmaOf("’s", "POS")).toBe("'s");
  });

  test("any word under any tag has a lemma, never empty", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...XPOS), (word, tag) => lemmaOf(word, tag).length > 0),
      { numRuns: 500 },
    );
  });
});
