// Floors: a lost point is seen, a gained one is kept, another corpus is another matter.
import { describe, expect, it } from "vitest";
import { fallen, raised } from "./floors.ts";

const rows = (value: number) => [{ measure: "F1", value }];

describe("floors", () => {
  const floors = raised({}, "set · ability · dev", "c1", rows(80), false);
  it.each([
    ["the same score", 80, "c1", 0],
    ["a rounding difference", 79.95, "c1", 0],
    ["a lost point", 79, "c1", 1],
    ["a lost point on other files", 70, "c2", 0],
  ])("%s", (_name, value, corpus, count) => {
    expect(fallen(floors, "set · ability · dev", corpus, rows(value))).toHaveLength(count);
  });
  it("rise with a better score and fall only on request", () => {
    const key = "set · ability · dev";
    expect(raised(floors, key, "c1", rows(85), false)[key]!.scores["F1"]).toBe(85);
    expect(raised(floors, key, "c1", rows(75), false)[key]!.scores["F1"]).toBe(80);
    expect(raised(floors, key, "c1", rows(75), true)[key]!.scores["F1"]).toBe(75);
  });
  it("leave out what is no accuracy", () => {
    expect(raised({}, "k", "c", [{ measure: "false events per 100 sentences", value: 2 }], false)["k"]!.scores).toEqual(
      {},
    );
  });
});
