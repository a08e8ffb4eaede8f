// Our own examples of events: a sentence and what it should yield, from `languages/en/events/*.examples.txt`.
import { readdirSync, readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";

/** All examples are read as if published on this day. */
export const PUBLISHED = "2024-05-15";

export interface ExpectedEvent {
  /** Null where only the presentation of the word is judged. */
  readonly type: string | null;
  readonly mode: string | null;
  /** The trigger, lower-cased. */
  readonly word: string;
  readonly modality: string;
  readonly polarity: "positive" | "negative";
  readonly background: boolean;
  /** It is what the event before it is about. */
  readonly content: boolean;
}

export interface Example {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly events: readonly ExpectedEvent[];
  /** Names of the first event's parties as marked. */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** Half of the examples guided the rules, half only measure. */
  readonly heldOut: boolean;
}

const EXPECTED =
  /^(content )?(-|[A-Z]+)(?:\/([a-z-]+))?:(\S+) (actual|planned|demanded|possible|conditional)( negative)?( background)?$/;
const MARK = /\[(actor|recipient): ([^\]]+)\]/g;

function expected(words: string, where: string): ExpectedEvent {
  const m = EXPECTED.exec(words.trim());
  if (!m) throw new RangeError(`${where}: "${words}" is not understood`);
  return {
    type: m[2] === "-" ? null : m[2]!,
    mode: m[3] ?? null,
    word: m[4]!.toLowerCase(),
    modality: m[5]!,
    polarity: m[6] ? "negative" : "positive",
    background: m[7] !== undefined,
    content: m[1] !== undefined,
  };
}

function examplesOf(file: string): Example[] {
  const found: Example[] = [];
  readFileSync(dataPath(`events/${file}`), "utf8")
    .split("\n")
    .forEach((raw, k) => {
      if (raw === "" || raw.startsWith("#")) return;
      const where = `${file}, line ${k + 1}`;
      const [marked, wanted] = raw.split(" ==> ");
      if (wanted === undefined) throw new RangeError(`${where}: no "==>"`);
      const named = (role: string): string[] =>
        [...marked!.matchAll(MARK)].filter((m) => m[1] === role).map((m) => m[2]!);
      const text = marked!.replace(MARK, "$2");
      found.push({
        file,
        line: k + 1,
        text,
        events: wanted === "none" ? [] : wanted.split("; ").map((w) => expected(w, where)),
        actors: named("actor"),
        recipients: named("recipient"),
        heldOut: isHeldOut(marked!),
      });
    });
  return found;
}

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
  readFileSync(dataPath(`events/${file}`), "utf8")
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
