// Folding for look-ups: lower case, with typographic quotes, apostrophes and dashes made plain and invisible characters left out.

const needsFolding = /[\u00ad\u200b-\u200d\u2060\ufeff‘’‚‛ʼ“”„‟«»‐‑‒–—―−]/;

/** `text` with typographic quotes, apostrophes and dashes replaced by their ASCII kin, without soft hyphens and joiners. */
export function plain(text: string): string {
  if (!needsFolding.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[‘’‚‛ʼ]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-");
}

/** The look-up form of a token: plain and lower-case. */
export const fold = (text: string): string => plain(text).toLowerCase();
