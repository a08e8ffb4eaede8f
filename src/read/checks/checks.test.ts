// Checks on our own examples: those that should be raised, and near misses that should not.
import { describe, expect, it } from "vitest";
import { checkExamplesOf, checksRaised } from "../../../gold/figures/checks.ts";

const examples = checkExamplesOf("checks");

describe("checks", () => {
  it("are raised where they should be, but for one in twenty", () => {
    const fires = examples.filter((e) => e.fires);
    const silent = fires.filter((e) => !checksRaised(e).some((c) => c.kind === e.kind));
    expect(silent.length / fires.length, silent.map((e) => `${e.kind}: ${e.text}`).join("\n")).toBeLessThan(0.06);
  });

  it.each(examples.filter((e) => !e.fires))("$kind is not raised by line $line", (example) => {
    expect(checksRaised(example).filter((c) => c.kind === example.kind)).toEqual([]);
  });

  it("quote their text exactly and say one sentence", () => {
    for (const example of examples)
      for (const check of checksRaised(example)) {
        for (const q of check.quotes) expect(example.text.slice(q.start, q.end)).toBe(q.text);
        expect(check.message).toMatch(/\.$/);
        expect(check.quotes.length).toBeGreaterThan(0);
      }
  });
});
