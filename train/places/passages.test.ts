// The resolver on passages that its weights were not fitted on, and on those they were.
import { describe, expect, test } from "vitest";
import { analysePassages, judge, readPassages } from "./passages.ts";

const passages = readPassages();
const read = analysePassages(passages);

/** Shares of the labelled names that are found, and of those found that are right and wrong. */
function shares(half: 0 | 1): { found: number; right: number; wrong: number } {
  const part = read.filter((_, i) => i % 2 === half);
  const verdicts = part.flatMap(judge);
  const labels = part.reduce((n, p) => n + p.labels.length, 0);
  const right = verdicts.filter((v) => v.right).length;
  const wrong = verdicts.filter((v) => !v.right && v.taken !== null).length;
  return { found: verdicts.length / labels, right: right / verdicts.length, wrong: wrong / verdicts.length };
}

describe("made-up passages whose places are known", () => {
  test("the table is large, every label lies on its words, and no passage stands in it twice", () => {
    expect(passages.length).toBeGreaterThan(300);
    expect(new Set(passages.map((p) => p.text)).size).toBe(passages.length);
    for (const { text, labels } of passages) {
      expect(text).not.toMatch(/[[\]|]/);
      for (const l of labels) expect(text.slice(l.start, l.end)).toBe(l.name);
    }
  });

  test("held out", () => {
    const { found, right, wrong } = shares(1);
    expect(found).toBeGreaterThan(0.93);
    expect(right).toBeGreaterThan(0.9);
    expect(wrong).toBeLessThan(0.09);
  });

  test("fitted on", () => expect(shares(0).right).toBeGreaterThan(0.94));
});
