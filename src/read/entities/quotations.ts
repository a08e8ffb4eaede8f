// Who speaks inside quotation marks, for "I", "we" and "you".
import type { Mention } from "../../document/index.ts";
import type { Pronoun } from "../../language/index.ts";
import type { Cluster } from "./cluster.ts";
import type { Resolving } from "./state.ts";

/** "I", "we", "you": who speaks in the quotation, or the text's own voice. */
export function resolveVoice(r: Resolving, k: number, m: Mention, pronoun: Pronoun): void {
  const speaker = speakerAt(r, m.head);
  if (speaker !== null && pronoun.person === 1 && pronoun.number === "singular" && speaker.kind === "person")
    return r.join(k, [speaker], "who speaks in the quotation");
  const voice = speaker ? `${speaker.index}` : quotationsOf(r)[m.head] ? `${quotationsOf(r)[m.head]}` : "";
  const key = `voice\u001f${pronoun.person}\u001f${pronoun.number}\u001f${voice}`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    cluster = r.make("person", r.text(m), key);
    cluster.stands = false;
    cluster.gender = "neuter";
  }
  r.join(k, [cluster], "the same voice");
}

/** For each token the number of the quotation it stands in, from 1; 0 outside. */
export function quotationsOf(r: Resolving): Int32Array {
  if (r.memo.quoted) return r.memo.quoted;
  const { tokens, sentences } = r.document;
  const quoted = new Int32Array(tokens.length);
  let number = 0;
  let inside = 0;
  let block = -1;
  for (let i = 0; i < tokens.length; i++) {
    const b = sentences.block[tokens.sentence[i]!]!;
    if (b !== block) {
      inside = 0;
      block = b;
    }
    const text = tokens.texts[i]!;
    if (text === "“" || text === "``" || ((text === '"' || text === "''") && inside === 0)) inside = ++number;
    else if (text === "”" || text === "''" || text === '"') inside = 0;
    else quoted[i] = inside;
  }
  return (r.memo.quoted = quoted);
}

/** Who speaks the quotation that `token` stands in: the subject of a verb of speech outside it in its sentence; null when not told. */
export function speakerAt(r: Resolving, token: number): Cluster | null {
  const { tokens, sentences } = r.document;
  const quotation = quotationsOf(r)[token]!;
  if (quotation === 0) return null;
  const known = r.memo.speakers.get(quotation);
  if (known !== undefined) return known;
  let speaker: Cluster | null = null;
  const s = tokens.sentence[token]!;
  for (const near of [s, s + 1, s - 1]) {
    if (near < 0 || near >= sentences.length || sentences.block[near] !== sentences.block[s]) continue;
    for (let i = sentences.firstToken[near]!; i < sentences.lastToken[near]! && !speaker; i++) {
      if (quotationsOf(r)[i] !== 0 || r.tree.upos(i) !== "VERB") continue;
      if (!r.knowledge.words.speech.has(r.tree.lemma(i).toLowerCase())) continue;
      const subject = r.tree.child(i, "nsubj");
      if (subject < 0 || quotationsOf(r)[subject] !== 0) continue;
      const mention = r.at[subject]!;
      if (mention >= 0 && r.of[mention]!.length === 1) speaker = r.clusters[r.of[mention]![0]!]!;
    }
    if (speaker) break;
  }
  r.memo.speakers.set(quotation, speaker);
  return speaker;
}
