// Spans and quotes: every record points at its words through one of these.

/** A stretch of a document's text: UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with the words it covers. `document.text.slice(start, end) === text`, always. */
export interface Quote extends Span {
  readonly text: string;
}

/** The words of `text` from `start` to `end`, or a RangeError when they lie outside it. */
export function quote(text: string, start: number, end: number): Quote {
  if (start < 0 || end > text.length || start >= end)
    throw new RangeError(`no words at ${start}–${end} of a text of ${text.length} characters`);
  return { start, end, text: text.slice(start, end) };
}

/** The quote of a span, without the white space around it; null when nothing is left. */
export function trimmedQuote(text: string, start: number, end: number): Quote | null {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? quote(text, start, end) : null;
}

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
/** Reading order; of two that start together the longer comes first. */
export const inReadingOrder = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
