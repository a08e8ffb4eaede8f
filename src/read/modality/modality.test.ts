// How presentations combine, and the words that decide them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { events } from "../../../languages/en/events/index.ts";
import { readAll } from "../../index.ts";
import { MODALITIES } from "../../ontology/index.ts";
import { combine, presentedAt } from "./modality.ts";

const at = (text: string, word: string): string => {
  const document = readAll(text);
  const token = document.tokens.lower.indexOf(word);
  const { modality, polarity } = presentedAt(document, token, events);
  return polarity === "negative" ? `${modality} not` : modality;
};

describe("combining presentations", () => {
  const modality = fc.constantFrom(...MODALITIES);
  it("leaves what is presented as fact to its surroundings, and the other way round", () => {
    fc.assert(
      fc.property(modality, (m) => {
        expect(combine("actual", m)).toBe(m);
        expect(combine(m, "actual")).toBe(m);
      }),
    );
  });
  it("never makes fact of what was less", () => {
    fc.assert(
      fc.property(modality, modality, (a, b) => {
        if (a !== "actual" || b !== "actual") expect(combine(a, b)).not.toBe("actual");
      }),
    );
  });
  it("keeps a condition a condition", () => {
    fc.assert(
      fc.property(modality, (m) => {
        expect(combine(m, "conditional")).toBe("conditional");
      }),
    );
  });
});

describe("presentation in a sentence", () => {
  it.each([
    ["The rebels attacked the ridge.", "attacked", "actual"],
    ["The rebels will attack the ridge.", "attack", "planned"],
    ["The rebels did not attack the ridge.", "attack", "actual not"],
    ["The rebels managed to take the ridge.", "take", "actual"],
    ["The rebels failed to take the ridge.", "take", "actual not"],
    ["The rebels did not fail to take the ridge.", "take", "actual"],
    ["The rebels may take the ridge.", "take", "possible"],
    ["The rebels must leave the ridge.", "leave", "demanded"],
    ["If the rebels attack the ridge, the army will flee.", "attack", "conditional"],
    ["The army urged the rebels not to attack the ridge.", "attack", "demanded not"],
    ["The rebels allegedly attacked the ridge.", "attacked", "possible"],
    ["The general ruled out an attack on the ridge.", "attack", "planned not"],
    ["There was no attack on the ridge.", "attack", "actual not"],
    ["Not only the rebels attacked the ridge.", "attacked", "actual"],
  ])("%s → %s", (text, word, expected) => {
    expect(at(text, word)).toBe(expected);
  });

  it("ends on hostile text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("not", "if", "to", "attack", "will", "that", "of", ",", "said", "the", "deny"), {
          maxLength: 30,
        }),
        (words) => {
          const document = readAll(words.join(" ") || "x");
          for (let i = 0; i < document.tokens.length; i++)
            expect(MODALITIES).toContain(presentedAt(document, i, events).modality);
        },
      ),
      { numRuns: 30 },
    );
  });
});
