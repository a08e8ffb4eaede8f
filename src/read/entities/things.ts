// What is abstract or inanimate: followed through the text, never recorded.
import type { Mention } from "../../document/index.ts";
import { hasDeterminer, type NounPhrase } from "../mentions/nouns.ts";
import { tailOf } from "./bodies.ts";
import type { Cluster } from "./cluster.ts";
import type { Resolving } from "./state.ts";
import { described, modifiersOf, modifiersAgree } from "./wording.ts";

/** What an abstract or inanimate noun phrase goes with: the same words said before. */
export function resolveThing(r: Resolving, k: number, m: Mention, np: NounPhrase, definite: boolean): void {
  if (definite && /^\p{Lu}/u.test(r.tree.text(m.head))) {
    const body = tailOf(r, described(r, np));
    if (body) return r.join(k, [body], "the last words of a body's name");
  }
  const lemma = r.tree.lemma(m.head).toLowerCase();
  const words = described(r, np).toLowerCase();
  // Bare nouns that say the same mean the same kind; with "the", the last so named whose modifiers do not differ.
  const bare = !hasDeterminer(r.tree, m.head, r.knowledge.words.indefinite) && r.tree.child(m.head, "nummod") < 0;
  const key = `thing\u001f${words}`;
  const same = r.byKey.get(key) ?? r.byKey.get(`other\u001f${words}`);
  if (same && (definite || bare) && isNear(r, same, k)) return r.join(k, [same], "the same words before");
  if (definite) {
    const modifiers = modifiersOf(r, np);
    const last = r.lastThing.get(lemma);
    if (last && last.number === np.number && isNear(r, last, k) && modifiersAgree(r, last, modifiers))
      return r.join(k, [last], "the same noun before");
  }
  const cluster = r.make("thing", described(r, np), key);
  cluster.stands = false;
  cluster.number = np.number;
  cluster.gender = "neuter";
  cluster.noun = lemma;
  r.lastThing.set(lemma, cluster);
  r.join(k, [cluster], "a thing");
}

export function isNear(r: Resolving, cluster: Cluster, k: number): boolean {
  const { mentions, tokens } = r.document;
  const last = cluster.mentions.at(-1);
  return last !== undefined && tokens.sentence[mentions[k]!.head]! - tokens.sentence[mentions[last]!.head]! <= 40;
}
