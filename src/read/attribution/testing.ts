// Example files of the statements: how they are written, and what a reading must show for each. Used by tests only.
export interface Example {
  readonly line: number;
  /** The report, with real paragraph breaks. */
  readonly text: string;
  /** What stands after "==>". */
  readonly expected: string;
}

/** The examples in a file's content: one a line, `text ==> expectation`, `¶` for a paragraph break, `#` for a comment. */
export function parseExamples(file: string, content: string): Example[] {
  return content.split("\n").flatMap((raw, k) => {
    if (raw === "" || raw.startsWith("#")) return [];
    const [text, expected, ...more] = raw.split(" ==> ");
    if (expected === undefined || more.length > 0) throw new RangeError(`${file}, line ${k + 1}: one "==>" a line`);
    return [{ line: k + 1, text: text!.replaceAll("¶", "\n\n"), expected: expected.trim() }];
  });
}

export interface Marked {
  readonly text: string;
  readonly speaker: readonly string[];
  readonly cue: readonly string[];
  readonly content: readonly string[];
}

/** Takes `[speaker]`, `{cue}` and `<content>` out of a marked text. */
export function unmarked(marked: string): Marked {
  let text = "";
  const open: { mark: string; at: number }[] = [];
  const parts: Record<string, string[]> = { "[": [], "{": [], "<": [] };
  const closes: Record<string, string> = { "]": "[", "}": "{", ">": "<" };
  for (const c of marked) {
    if (c in parts) open.push({ mark: c, at: text.length });
    else if (c in closes) {
      const top = open.pop();
      if (!top || top.mark !== closes[c]) throw new RangeError(`"${c}" closes nothing in: ${marked}`);
      parts[top.mark]!.push(text.slice(top.at));
    } else text += c;
  }
  return { text, speaker: parts["["]!, cue: parts["{"]!, content: parts["<"]! };
}

/** The words without case, quotation marks and the punctuation at their ends: edges may be drawn either way. */
export const plain = (words: string): string =>
  words
    .replace(/[“”"‘«»]|''|’(?!\p{L})/gu, "")
    .replace(/^[\s,;:.–—-]+|[\s,;:.–—-]+$/g, "")
    .replace(/\s+/g, " ");
