// Checks on our own examples: those that should be raised, and near misses that should not.
import { describe, expect, it } from "vitest";
import { checkExamplesOf, checksRaised } from "../../../gold/figures/checks.ts";

const examples = ["checks", "checks-2"].flatMap(checkExamplesOf);

describe("checks", () => {
  it.each([
    ["checks", 0.06],
    ["checks-2", 0.2],
  ])("are raised where they should be, but for a few (%s)", (name, few) => {
    const fires = checkExamplesOf(name).filter((e) => e.fires);
    const silent = fires.filter((e) => !checksRaised(e).some((c) => c.kind === e.kind));
    expect(silent.length / fires.length, silent.map((e) => `${e.kind}: ${e.text}`).join("\n")).toBeLessThan(few);
  });

  it.each(examples.filter((e) => !e.fires))("$kind is not raised: $text", (example) => {
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
