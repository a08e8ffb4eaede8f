// Input that cannot be read is refused with one sentence that says what, where and what to do.

/** Refused input. `message` is one clear sentence without the name of the input, which the caller puts before it. */
export class UnreadableInput extends Error {
  override readonly name = "UnreadableInput";
}

/** The largest text that is read, in characters, and the largest web page, in bytes. */
export const MAX_TEXT = 5_000_000;
export const MAX_PAGE = 50_000_000;

export const megabytes = (n: number): string => `${(n / 1_000_000).toFixed(n < 10_000_000 ? 1 : 0)} MB`;
