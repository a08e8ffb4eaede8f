// Folding for look-ups: lower case, with typographic quotes, apostrophes and dashes made plain; never changes the length of plain text.

const needsFolding = /[‘’‚‛ʼ“”„‟«»‐‑‒–—―−]/;

/** `text` with typographic quotes, apostrophes and dashes replaced, one for one, by their ASCII kin. */
export function plain(text: string): string {
  if (!needsFolding.test(text)) return text;
  return text
    .replace(/[‘’‚‛ʼ]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-");
}

/** The look-up form of a token: plain and lower-case. */
export const fold = (text: string): string => plain(text).toLowerCase();
