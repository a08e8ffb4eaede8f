// Whom a headline describes without an article and the text below names.
import { titleCase } from "../mentions/names.ts";
import { hasDeterminer, phraseOf, type NounPhrase } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import { headsBody } from "./offices.ts";
import { bodyOf } from "./roles.ts";
import type { Resolving } from "./state.ts";

/** "Rights Group Counts Dead": one whom a headline describes without an article, and the text below names. */
export function heralds(r: Resolving, k: number): boolean {
  const m = r.document.mentions[k]!;
  const np = r.phrases[k];
  if (m.form !== "nominal" || !np || np.number !== "singular" || !(np.group || np.person?.title)) return false;
  const { tokens, sentences } = r.document;
  const { title } = r.document;
  const heading = title !== null && tokens.start[m.head]! < title.end;
  return (
    (heading || titleCase(tokens, sentences, tokens.sentence[m.head]!)) &&
    !hasDeterminer(r.tree, m.head, r.knowledge.words.definite) &&
    !hasDeterminer(r.tree, m.head, r.knowledge.words.indefinite) &&
    r.tree.child(m.head, "nmod:poss") < 0
  );
}

/** The first token of the phrase after its articles. */
export function bareFirst(r: Resolving, np: NounPhrase): number {
  let first = np.first;
  while (first < np.head && r.tree.upos(first) === "DET") first++;
  return first;
}

/** Whom the text below describes in the same words, or gives by name the office; null when nobody, or several. */
export function heralded(r: Resolving, k: number): Cluster | null {
  const { mentions } = r.document;
  const np = r.phrases[k]!;
  const words = phraseOf(r.tree, np.first, np.head + 1);
  const body = np.person ? bodyOf(r, np.first, np.last, np.nounFirst, k) : null;
  const office = phraseOf(r.tree, np.nounFirst, np.nounLast);
  const { leading } = r.knowledge.words;
  /** "Rebel chief killed": the one whom the text gives that office, or one like it, of that body or country. */
  const holds = (c: Cluster): boolean =>
    c.named &&
    body !== null &&
    (body.cluster !== null || body.country !== null) &&
    c.roles.some((o) => o.title === office || (leading.has(office) && leading.has(o.title))) &&
    (body.cluster !== null && body.cluster.kind !== "government" && body.cluster.kind !== "place"
      ? c.of === body.cluster.index || headsBody(r, c, body.cluster)
      : c.country === body.country || c.country === null);
  const found = new Set<Cluster>();
  for (let j = 0; j < mentions.length; j++) {
    if (j === k || r.of[j]!.length !== 1 || mentions[j]!.head < mentions[k]!.head) continue;
    const c = r.clusters[r.of[j]![0]!]!;
    if (np.group ? c.kind === "person" : c.kind !== "person") continue;
    const other = r.phrases[j];
    const same = other && phraseOf(r.tree, bareFirst(r, other), other.head + 1) === words;
    if (same || holds(c) || (c.named && c.roles.some((r) => r.title === words))) found.add(c);
  }
  const [only] = found;
  if (found.size !== 1) return null;
  only!.country ??= body?.country ?? null;
  return only!;
}
