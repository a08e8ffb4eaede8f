// Examples of events, ours and those of a user's codebook: a sentence with its parties marked, and what it should yield.

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

export interface MarkedExample {
  readonly line: number;
  readonly text: string;
  readonly events: readonly ExpectedEvent[];
  /** Names of the first event's parties as marked. */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** The line as it stands. */
  readonly marked: string;
}

const EXPECTED =
  /^(content )?(-|[A-Z][A-Z0-9_]*)(?:\/([a-z-]+))?:(\S+)( actual| planned| demanded| possible| conditional)?( negative)?( background)?$/;
const MARK = /\[(actor|recipient): ([^\]]+)\]/g;

function expected(words: string, where: string): ExpectedEvent {
  const m = EXPECTED.exec(words.trim());
  if (!m) throw new RangeError(`${where}: "${words}" is not understood`);
  return {
    type: m[2] === "-" ? null : m[2]!,
    mode: m[3] ?? null,
    word: m[4]!.toLowerCase(),
    modality: m[5]?.trim() ?? "actual",
    polarity: m[6] ? "negative" : "positive",
    background: m[7] !== undefined,
    content: m[1] !== undefined,
  };
}

/** The examples of a file, one a line: `sentence ==> TYPE/mode:word modality; …`, or `==> none`. A RangeError names the line. */
export function parseExamples(file: string, content: string): MarkedExample[] {
  const found: MarkedExample[] = [];
  content.split("\n").forEach((raw, k) => {
    const line = raw.trimEnd();
    if (line === "" || line.startsWith("#")) return;
    const where = `${file}, line ${k + 1}`;
    const [marked, wanted] = line.split(" ==> ");
    if (wanted === undefined) throw new RangeError(`${where}: no "==>"`);
    const named = (role: string): string[] =>
      [...marked!.matchAll(MARK)].filter((m) => m[1] === role).map((m) => m[2]!);
    found.push({
      line: k + 1,
      text: marked!.replace(MARK, "$2"),
      events: wanted.trim() === "none" ? [] : wanted.split("; ").map((w) => expected(w, where)),
      actors: named("actor"),
      recipients: named("recipient"),
      marked: marked!,
    });
  });
  return found;
}
