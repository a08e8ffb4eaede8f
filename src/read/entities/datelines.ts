// Which names stand in a dateline: "DAMASCUS, Syria — …".
import type { Mention } from "../../document/index.ts";
import type { Resolving } from "./state.ts";

/** True when the name stands before a paragraph's dash: "DAMASCUS, Syria — …". */
export function inDateline(r: Resolving, m: Mention): boolean {
  const { sentences, tokens, dateline } = r.document;
  if (
    dateline &&
    tokens.start[m.nameFirst]! >= dateline.quote.start &&
    tokens.end[m.nameLast - 1]! <= dateline.quote.end
  )
    return true;
  const s = tokens.sentence[m.head]!;
  const from = sentences.firstToken[s]!;
  const to = Math.min(sentences.lastToken[s]!, from + 16);
  if (m.nameLast > to) return false;
  for (let i = m.nameLast; i < to; i++) {
    const lower = tokens.lower[i]!;
    if (lower === "-" || lower === "--" || lower === "—" || lower === "–") {
      const before = tokens.end[i - 1]!;
      return tokens.start[i]! > before && from <= m.nameFirst && !hasVerb(r, from, i);
    }
    if (!/^[\p{Lu}(),.\d/]/u.test(tokens.texts[i]!)) return false;
  }
  return false;
}

export function hasVerb(r: Resolving, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.tree.upos(i) === "VERB") return true;
  return false;
}
