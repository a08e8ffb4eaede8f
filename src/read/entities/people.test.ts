// People told apart and put together by their names.
import { describe, expect, it } from "vitest";
import { english } from "../../../languages/en/index.ts";
import { compatible, personName, sameWord } from "./people.ts";

const name = (text: string) => personName(text.split(" "), english.entities.words);

describe("names that can be one person's", () => {
  it.each([
    ["Carlos Mendez", "Carlos Mendez"],
    ["C. Mendez", "Carlos Mendez"],
    ["Carlos Alberto Mendez", "Carlos Mendez"],
    ["Mohammed Karim", "Muhammad Karim"],
    ["Abdel Fattah al-Burhan", "Abdel-Fattah Burhan"],
    ["Lin Weiwei", "Weiwei Lin"],
    ["Peter Okello Jr.", "Peter Okello"],
  ])("%s and %s", (a, b) => expect(compatible(name(a), name(b))).toBe(true));
});

describe("names that cannot", () => {
  it.each([
    ["Rosa Mendez", "Carlos Mendez"],
    ["Hassan Karimi", "Hussein Karimi"],
    ["Mario Rossi", "Maria Rossi"],
    ["Carlos Mendez", "Carlos Fernandez"],
    ["J. Mendez", "Carlos Mendez"],
    ["Mendez", "Carlos Mendez"],
  ])("%s and %s", (a, b) => expect(compatible(name(a), name(b))).toBe(false));
});

describe("spellings of one word", () => {
  it.each([
    ["ahmed", "ahmad", true],
    ["qassem", "kassem", false],
    ["maria", "mario", false],
    ["hassan", "hussein", false],
    ["mohammed", "muhammad", true],
    ["ali", "aly", false],
  ])("%s and %s: %s", (a, b, same) => expect(sameWord(a, b)).toBe(same));
});
