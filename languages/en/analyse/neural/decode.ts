// From scores to layers: legal name tags, and the words of an argument from its head word.

/** Best legal sequence of tags of the BIO scheme for n rows of scores (`stride` apart, from `offset`). */
export function bestTags(
  scores: Float32Array,
  offset: number,
  stride: number,
  n: number,
  tags: readonly string[],
): Uint8Array {
  const k = tags.length;
  const inside = tags.map((tag) => tag.startsWith("I-"));
  const kind = tags.map((tag) => tag.slice(2));
  const back = new Uint8Array(n * k);
  let best = new Float64Array(k);
  let next = new Float64Array(k);
  for (let t = 0; t < n; t++) {
    const row = offset + t * stride;
    // Any tag but an inside one may follow any tag; an inside tag follows only its own kind.
    let top = 0;
    for (let j = 1; j < k; j++) if (best[j]! > best[top]!) top = j;
    for (let j = 0; j < k; j++) {
      let from = top;
      let value = t === 0 ? (inside[j] ? -1e4 : 0) : best[top]!;
      if (t > 0 && inside[j]) {
        value = -1e9;
        for (let i = 0; i < k; i++) {
          if (tags[i] === "O" || kind[i] !== kind[j] || best[i]! <= value) continue;
          value = best[i]!;
          from = i;
        }
      }
      back[t * k + j] = from;
      next[j] = value + scores[row + j]!;
    }
    [best, next] = [next, best];
  }
  const path = new Uint8Array(n);
  if (n === 0) return path;
  let last = 0;
  for (let j = 1; j < k; j++) if (best[j]! > best[last]!) last = j;
  for (let t = n - 1; t >= 0; t--) {
    path[t] = last;
    last = back[t * k + last]!;
  }
  return path;
}

/** A sentence's tree, with what argument spans need: heads as word numbers (-1 the root), relations, children. */
export interface SentenceTree {
  readonly head: Int32Array;
  readonly rel: readonly string[];
  readonly children: readonly (readonly number[])[];
}

export function sentenceTree(head: Int32Array, rel: readonly string[]): SentenceTree {
  const children: number[][] = Array.from({ length: head.length }, () => []);
  for (let i = 0; i < head.length; i++) if (head[i]! >= 0) children[head[i]!]!.push(i);
  return { head, rel, children };
}

// Dependents of a predicate noun or adjective that belong to its clause and not to what a copula says of its subject.
const CLAUSAL = new Set([
  "nsubj",
  "csubj",
  "advcl",
  "parataxis",
  "mark",
  "aux",
  "discourse",
  "vocative",
  "expl",
  "dislocated",
  "punct",
]);

/**
 * The words [first, last) of the argument headed by `argument` of the predicate `predicate`: the head's subtree less the branch that holds
 * the predicate, the contiguous piece around the head, edge punctuation and a leading coordinator cut.
 */
export function argumentSpan(tree: SentenceTree, argument: number, predicate: number): [first: number, last: number] {
  const { head, rel, children } = tree;
  const inside = new Uint8Array(head.length);
  const copular = rel[predicate] === "cop" && head[predicate] === argument;
  const stack = [argument];
  while (stack.length > 0) {
    const i = stack.pop()!;
    if (i === predicate) continue;
    if (copular && i !== argument && head[i] === argument) {
      const kind = rel[i]!.split(":")[0]!;
      if (CLAUSAL.has(kind) || (kind === "conj" && children[i]!.some((child) => rel[child]!.startsWith("nsubj"))))
        continue;
    }
    inside[i] = 1;
    for (const child of children[i]!) stack.push(child);
  }
  let first = argument;
  let last = argument;
  while (first > 0 && inside[first - 1]) first--;
  while (last + 1 < head.length && inside[last + 1]) last++;
  while (first < argument && (rel[first] === "punct" || rel[first] === "cc")) first++;
  while (last > argument && rel[last] === "punct") last--;
  return [first, last + 1];
}
