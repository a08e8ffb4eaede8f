// From scores to layers: legal name tags, and the words of an argument from its head word.

/** Scores of one BIO tag after another, from the learnt ones: an inside tag follows only its own kind, and never opens a sentence. */
export interface TagOrder {
  readonly size: number;
  /** `step[from * size + to]`. */
  readonly step: Float64Array;
  readonly start: Float64Array;
}

const NEVER = -1e4;

export function tagOrder(tags: readonly string[], learnt: Float32Array): TagOrder {
  const size = tags.length;
  const step = new Float64Array(size * size);
  const legal = (from: string, to: string): boolean =>
    !to.startsWith("I-") || (from !== "O" && from.slice(2) === to.slice(2));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      step[i * size + j] = learnt[i * size + j]! + (legal(tags[i]!, tags[j]!) ? 0 : NEVER);
    }
  }
  return { size, step, start: Float64Array.from(tags, (tag) => (tag.startsWith("I-") ? NEVER : 0)) };
}

/** Best sequence of tags for n rows of scores (`stride` apart, from `offset`). */
export function bestTags(scores: Float32Array, offset: number, stride: number, n: number, order: TagOrder): Uint8Array {
  const { size, step, start } = order;
  const path = new Uint8Array(n);
  if (n === 0) return path;
  const back = new Uint8Array(n * size);
  let best = new Float64Array(size);
  let next = new Float64Array(size);
  for (let j = 0; j < size; j++) best[j] = scores[offset + j]! + start[j]!;
  for (let t = 1; t < n; t++) {
    const row = offset + t * stride;
    for (let j = 0; j < size; j++) {
      let from = 0;
      for (let i = 1; i < size; i++)
        if (best[i]! + step[i * size + j]! > best[from]! + step[from * size + j]!) from = i;
      back[t * size + j] = from;
      next[j] = best[from]! + step[from * size + j]! + scores[row + j]!;
    }
    [best, next] = [next, best];
  }
  let last = 0;
  for (let j = 1; j < size; j++) if (best[j]! > best[last]!) last = j;
  for (let t = n - 1; t >= 0; t--) {
    path[t] = last;
    last = back[t * size + last]!;
  }
  return path;
}

/** Probability of each tag of a path, under the chain that `bestTags` maximises (forward-backward). */
export function tagProbabilities(
  scores: Float32Array,
  offset: number,
  stride: number,
  path: Uint8Array,
  order: TagOrder,
): Float32Array {
  const { size, step, start } = order;
  const n = path.length;
  const ahead = new Float64Array(n * size);
  const behind = new Float64Array(n * size);
  const sum = (terms: (i: number) => number): number => {
    let top = -Infinity;
    for (let i = 0; i < size; i++) top = Math.max(top, terms(i));
    let total = 0;
    for (let i = 0; i < size; i++) total += Math.exp(terms(i) - top);
    return top + Math.log(total);
  };
  for (let t = 0; t < n; t++) {
    for (let j = 0; j < size; j++) {
      const own = scores[offset + t * stride + j]!;
      ahead[t * size + j] = own + (t === 0 ? start[j]! : sum((i) => ahead[(t - 1) * size + i]! + step[i * size + j]!));
    }
  }
  for (let t = n - 2; t >= 0; t--) {
    for (let i = 0; i < size; i++) {
      behind[t * size + i] = sum(
        (j) => step[i * size + j]! + scores[offset + (t + 1) * stride + j]! + behind[(t + 1) * size + j]!,
      );
    }
  }
  const total = n > 0 ? sum((j) => ahead[(n - 1) * size + j]!) : 0;
  return Float32Array.from(path, (tag, t) => Math.exp(ahead[t * size + tag]! + behind[t * size + tag]! - total));
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
