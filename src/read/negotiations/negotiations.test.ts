// Negotiations against the example table of the English package.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readAll } from "../../index.ts";

const path = fileURLToPath(new URL("../../../languages/en/negotiations/negotiations.examples.txt", import.meta.url));
const examples = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" ==> ") as [string, string]);

const sorted = (list: string): string => list.split(", ").sort().join(", ");

describe("negotiations", () => {
  it.each(examples)("%s ==> %s", (marked, expected) => {
    const reading = readAll(marked.replaceAll("¶", "\n\n"), { published: "2024-03-19" });
    const { records } = reading.negotiations;
    const name = (id: string | null): string => reading.entities.records.find((e) => e.id === id)?.name ?? "";
    const names = (ids: readonly string[]): string => sorted(ids.map(name).join(", "));
    for (const part of expected.split("; ")) {
      const [what = "", ...words] = part.split(" ");
      const value = words.join(" ");
      if (what === "none") {
        expect(records).toEqual([]);
        continue;
      }
      if (what === "one" || what === "two") {
        expect(records).toHaveLength(what === "one" ? 1 : 2);
        continue;
      }
      const first = records[0];
      expect(first, "no negotiation").toBeDefined();
      if (!first) return;
      const found: Record<string, string> = {
        issues: sorted(first.issues.join(", ")),
        parties: names(first.parties),
        mediators: names(first.mediators),
        venue: name(first.venue),
        state: first.state,
        format: first.format ?? "",
      };
      const texts: Record<string, string[]> = {
        risk: first.risks.map((r) => r.quote.text),
        condition: first.conditions.map((c) => c.text),
        next: first.next ? [first.next.what] : [],
        position: first.positions.map((p) => `${name(p.party)}: ${p.position}`),
      };
      if (what in found) expect(found[what], what).toBe(value === "nobody" ? "" : sorted(value));
      else expect(texts[what]!.join(" | "), what).toContain(value);
      for (const q of [...first.evidence, ...first.risks.map((r) => r.quote), ...first.conditions.map((c) => c.quote)])
        expect(reading.text.slice(q.start, q.end)).toBe(q.text);
    }
  });
});
