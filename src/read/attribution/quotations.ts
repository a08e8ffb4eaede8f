// Quotation marks → quotations: which words stand inside which pair of marks, across sentences and from one paragraph to the next.
import type { Having } from "../layers.ts";

export type Marked = Having<"tokens" | "sentences">;

/** Words inside one pair of quotation marks. Token indices are document-wide; `last` is exclusive. */
export interface Quotation {
  /** The words inside the marks. */
  readonly first: number;
  readonly last: number;
  /** The opening mark, and the closing one; -1 where the paragraph ends without it. */
  readonly open: number;
  readonly close: number;
  readonly block: number;
  /** Index of the quotation that this one goes on with (a new paragraph opened by a mark, the last one not closed), or -1. */
  readonly continues: number;
}

type Mark = "open" | "close" | "either" | null;

const DOUBLE_OPEN = new Set(["“", "«", "„", "``"]);
const DOUBLE_CLOSE = new Set(["”", "»"]);

function doubleMark(text: string): Mark {
  if (DOUBLE_OPEN.has(text)) return "open";
  if (DOUBLE_CLOSE.has(text)) return "close";
  return text === '"' || text === "''" ? "either" : null;
}

const isSpace = (c: string | undefined): boolean => c === undefined || /\s/.test(c);

/** Token ranges of the document's blocks, in order: `[first, last)` for each block that has tokens. */
export function blockRanges(document: Marked): { block: number; first: number; last: number }[] {
  const ranges: { block: number; first: number; last: number }[] = [];
  const { sentences } = document;
  for (let s = 0; s < sentences.length; s++) {
    const block = sentences.block[s]!;
    const top = ranges.at(-1);
    if (top && top.block === block) top.last = sentences.lastToken[s]!;
    else ranges.push({ block, first: sentences.firstToken[s]!, last: sentences.lastToken[s]! });
  }
  return ranges;
}

/**
 * The quotations of a document, in reading order. Double marks are paired first; single marks count only where no double ones stand
 * around them and they cannot be apostrophes. A mark left open is closed by the end of its paragraph.
 */
export function quotationsOf(document: Marked): readonly Quotation[] {
  const { tokens, text } = document;
  const found: Quotation[] = [];
  let unclosed = -1;
  for (const { block, first, last } of blockRanges(document)) {
    const start = found.length;
    let open = -1;
    let singleOpen = -1;
    // A mark of two apostrophes may be two tokens: `open` is its first, `close` its last.
    const width = (i: number, mark: "open" | "close"): number => {
      const other = mark === "open" ? i + 1 : i - 1;
      const pair = tokens.texts[i] === "'" && tokens.texts[other] === "'" && doubled.has(i);
      return pair ? 2 : 1;
    };
    const doubled = new Set<number>();
    const add = (from: number, to: number): void => {
      const words = from + width(from, "open");
      const end = to < 0 ? last : to + 1 - width(to, "close");
      if (end <= words) return;
      found.push({ first: words, last: end, open: from, close: to, block, continues: -1 });
    };
    for (let i = first; i < last; i++) {
      let word = tokens.texts[i]!;
      // Two apostrophes in a row are a double mark, whether cut into one token or two.
      if (word === "'" && i + 1 < last && tokens.texts[i + 1] === "'" && tokens.end[i] === tokens.start[i + 1]) {
        doubled.add(i).add(i + 1);
        i++;
        word = "''";
      }
      let mark = doubleMark(word);
      if (mark !== null) {
        // A straight mark opens after white space or an opening bracket, and closes otherwise.
        if (mark === "either") {
          const before = text[tokens.start[i]! - (word === "''" && tokens.texts[i] === "'" ? 2 : 1)];
          const after = text[tokens.end[i]!];
          const opens = isSpace(before) || before === "(" || before === "—" || before === "[";
          const closes = isSpace(after) || /[.,;:!?)\]—-]/.test(after!);
          mark = opens === closes ? (open < 0 ? "open" : "close") : opens ? "open" : "close";
        }
        if (mark === "open") {
          // A second opening without a close is a nested or a forgotten one: the outer quotation goes on.
          if (open < 0) open = doubled.has(i) ? i - 1 : i;
          singleOpen = -1;
        } else if (open >= 0) {
          add(open, i);
          open = -1;
        }
        continue;
      }
      if (open >= 0 || (word !== "‘" && word !== "’" && word !== "'")) continue;
      const before = text[tokens.start[i]! - 1];
      const after = text[tokens.end[i]!];
      if (singleOpen < 0) {
        if (word !== "’" && (isSpace(before) || before === "(" || before === "—") && !isSpace(after)) singleOpen = i;
      } else if (word !== "‘" && !isSpace(before) && (isSpace(after) || /[.,;:!?)\]—]/.test(after!))) {
        // "the workers' strike": a possessive closes nothing, unless punctuation shows that the words end here.
        const ends = /[.,!?]/.test(before!) || isSpace(after) === false || !anotherSingle(document, i + 1, last);
        if (ends) {
          add(singleOpen, i);
          singleOpen = -1;
        }
      }
    }
    if (open >= 0) add(open, -1);
    if (
      unclosed >= 0 &&
      found.length > start &&
      found[start]!.open === first &&
      tokens.texts[first] === tokens.texts[found[unclosed]!.open]
    )
      found[start] = { ...found[start]!, continues: unclosed };
    unclosed = found.length > start && found.at(-1)!.close < 0 ? found.length - 1 : -1;
  }
  return found;
}

function anotherSingle(document: Marked, from: number, to: number): boolean {
  const { tokens } = document;
  for (let i = from; i < to; i++) {
    if (tokens.texts[i] === "‘") return false;
    if (tokens.texts[i] === "’" || tokens.texts[i] === "'") return true;
  }
  return false;
}
