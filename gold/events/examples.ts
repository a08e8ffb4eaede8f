// Our own examples of events: a sentence and what it should yield, from `languages/en/events/*.examples.txt`.
import { readdirSync, readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { parseExamples, type MarkedExample } from "../../languages/en/events/examples.ts";

/** All examples are read as if published on this day. */
export const PUBLISHED = "2024-05-15";

export interface Example extends MarkedExample {
  readonly file: string;
  /** Half of the examples guided the rules, half only measure. */
  readonly heldOut: boolean;
}

/** Every example but those of nothing. */
export function eventExamples(): Example[] {
  const folder = dataPath("events");
  return readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith(".examples.txt") && !file.startsWith("none"))
    .flatMap((file) =>
      parseExamples(file, readFileSync(`${folder}/${file}`, "utf8")).map((example) => ({
        ...example,
        file,
        heldOut: isHeldOut(example.marked),
      })),
    );
}

/** Sentences in which nothing of conflict or diplomacy happens. */
export const nothingExamples = (): { text: string; heldOut: boolean }[] =>
  readFileSync(dataPath("events/none.examples.txt"), "utf8")
    .split("\n")
    .filter((l) => l !== "" && !l.startsWith("#"))
    .map((text) => ({ text, heldOut: isHeldOut(text) }));

/** A fixed half, by the text (FNV-1a over code points). */
function isHeldOut(text: string): boolean {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  return ((h >>> 0) >> 3) % 2 === 1;
}
