// Our own marked sentences: each has its two parties, each file is a root code.
import { describe, expect, it } from "vitest";
import { RELATION_CODES } from "../../src/read/events/relation.ts";
import { readOwn } from "./plv.ts";
import { probabilitiesOf, scoresOf, temperatureOf, trainLogistic, RELATION_OPTIONS } from "./logistic.ts";

describe("our own sentences of relations", () => {
  const rows = readOwn();
  it("are of every root code, and of none else", () => {
    expect([...new Set(rows.map((r) => r.code))].sort()).toEqual([...RELATION_CODES].sort());
  });
  it("stand once each, with both parties apart", () => {
    expect(new Set(rows.map((r) => `${r.text} ${r.source.start} ${r.target.start}`)).size).toBe(rows.length);
    for (const { text, source, target } of rows) {
      expect(text).not.toMatch(/[[\]{}<>]/);
      expect(source.end <= target.start || target.end <= source.start).toBe(true);
    }
  });
});

describe("the classifier's training", () => {
  const sample = (code: string, features: string[], own: boolean) => ({ code, features, own });
  it("lets the gold set settle what our own sentences see otherwise", () => {
    const samples = [0, 1, 2, 3].flatMap(() => [
      sample("AID", ["send", "bias"], false),
      sample("MOBILIZE", ["send", "bias"], true),
      sample("MOBILIZE", ["mass", "bias"], true),
    ]);
    const model = trainLogistic(samples, ["AID", "MOBILIZE"], RELATION_OPTIONS);
    const likeliest = (features: string[]): number => {
      const p = probabilitiesOf(scoresOf(model, features), 1);
      return p[0]! > p[1]! ? 0 : 1;
    };
    expect(likeliest(["send", "bias"])).toBe(0);
    expect(likeliest(["mass"])).toBe(1);
  });
  it("finds a temperature above one for scores that are too sure", () => {
    const judged = [0, 0, 0, 1].map((y) => ({ scores: Float64Array.of(6, 0), y }));
    expect(temperatureOf(judged)).toBeGreaterThan(1.5);
  });
});
