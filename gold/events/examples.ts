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

const textOf = (file: string): string => readFileSync(dataPath(`events/${file}`), "utf8");

const examplesOf = (file: string): Example[] =>
  parseExamples(file, textOf(file)).map((example) => ({ ...example, file, heldOut: isHeldOut(example.marked) }));

/** Tables by another hand than the rules': measured only, so nothing that tunes or trains may see them. */
const isOthers = (file: string): boolean => file.includes("held-out");

/** Every example but those of nothing and those by another hand. */
export const eventExamples = (): Example[] =>
  readdirSync(dataPath("events"))
    .sort()
    .filter((file) => file.endsWith(".examples.txt") && !file.startsWith("none") && !isOthers(file))
    .flatMap(examplesOf);

/** Examples by another hand. */
export const othersExamples = (): Example[] => examplesOf("modality-held-out-2.examples.txt");

const sentencesOf = (file: string): { text: string; heldOut: boolean }[] =>
  textOf(file)
    .split("\n")
    .filter((l) => l !== "" && !l.startsWith("#"))
    .map((text) => ({ text, heldOut: isHeldOut(text) }));

/** Sentences in which nothing of conflict or diplomacy happens. */
export const nothingExamples = (): { text: string; heldOut: boolean }[] => sentencesOf("none.examples.txt");

/** The same by another hand. */
export const othersNothing = (): { text: string }[] => sentencesOf("none-held-out-2.examples.txt");

/** A fixed half, by the text (FNV-1a over code points). */
function isHeldOut(text: string): boolean {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  return ((h >>> 0) >> 3) % 2 === 1;
}
