// The best dependency tree from a matrix of head scores: greedy where that is a tree already, else Chu-Liu/Edmonds.

/**
 * Heads of the n words of a sentence, as node numbers (0 the root, word i is node i + 1), forming one tree with one root word.
 * `score(dependent, head)` takes node numbers. Quadratic in n for most sentences, cubic at worst: callers bound n.
 */
export function bestTree(n: number, score: (dependent: number, head: number) => number): Int32Array {
  const nodes = n + 1;
  const scores = new Float64Array(nodes * nodes);
  for (let d = 1; d < nodes; d++) {
    for (let h = 0; h < nodes; h++) scores[d * nodes + h] = d === h ? -1e9 : score(d, h);
  }
  let heads = edmonds(nodes, scores);
  if (rootCount(heads) !== 1) {
    // Each of the likeliest root words in turn as the only one.
    const candidates = Array.from({ length: n }, (_, i) => i + 1)
      .sort((a, b) => scores[b * nodes]! - scores[a * nodes]!)
      .slice(0, 4);
    let best = -Infinity;
    for (const root of candidates) {
      const single = scores.slice();
      for (let d = 1; d < nodes; d++) if (d !== root) single[d * nodes] = -1e8;
      const found = edmonds(nodes, single);
      let total = 0;
      for (let d = 1; d < nodes; d++) total += single[d * nodes + found[d]!]!;
      if (total > best) {
        best = total;
        heads = found;
      }
    }
  }
  return heads.subarray(1);
}

function rootCount(heads: Int32Array): number {
  let roots = 0;
  for (let d = 1; d < heads.length; d++) if (heads[d] === 0) roots++;
  return roots;
}

/** Node numbers of one cycle, or null. */
function findCycle(heads: Int32Array): number[] | null {
  const seen = new Int32Array(heads.length);
  for (let i = 1; i < heads.length; i++) {
    let j = i;
    while (j > 0 && seen[j] === 0) {
      seen[j] = i;
      j = heads[j]!;
    }
    if (j <= 0 || seen[j] !== i) continue;
    const cycle = [j];
    for (let k = heads[j]!; k !== j; k = heads[k]!) cycle.push(k);
    return cycle;
  }
  return null;
}

/** Maximum spanning arborescence from node 0 over scores[dependent * n + head]; heads[0] is -1. */
function edmonds(n: number, scores: Float64Array): Int32Array {
  const heads = new Int32Array(n);
  heads[0] = -1;
  for (let d = 1; d < n; d++) {
    let best = d === 0 ? 1 : 0;
    for (let h = 0; h < n; h++) if (h !== d && scores[d * n + h]! > scores[d * n + best]!) best = h;
    heads[d] = best;
  }
  const cycle = findCycle(heads);
  if (!cycle) return heads;
  // Contract the cycle into one node, numbered last, solve the smaller problem, and open the cycle where its head enters.
  const inside = new Set(cycle);
  const rest: number[] = [];
  for (let i = 0; i < n; i++) if (!inside.has(i)) rest.push(i);
  const m = rest.length + 1;
  const last = m - 1;
  const smaller = new Float64Array(m * m).fill(-1e9);
  let own = 0;
  for (const c of cycle) own += scores[c * n + heads[c]!]!;
  const leave = new Int32Array(last);
  const enter = new Int32Array(last);
  for (let a = 0; a < last; a++) {
    const i = rest[a]!;
    for (let b = 0; b < last; b++) smaller[a * m + b] = scores[i * n + rest[b]!]!;
    let out = cycle[0]!;
    let into = cycle[0]!;
    const gain = (c: number): number => scores[c * n + i]! - scores[c * n + heads[c]!]!;
    for (const c of cycle) {
      if (scores[i * n + c]! > scores[i * n + out]!) out = c;
      if (gain(c) > gain(into)) into = c;
    }
    leave[a] = out;
    enter[a] = into;
    smaller[a * m + last] = i === 0 ? -1e9 : scores[i * n + out]!;
    smaller[last * m + a] = own + gain(into);
  }
  const solved = edmonds(m, smaller);
  for (let a = 0; a < last; a++) {
    const i = rest[a]!;
    if (i === 0) continue;
    const head = solved[a]!;
    heads[i] = head === last ? leave[a]! : rest[head]!;
  }
  const outer = solved[last]!;
  heads[enter[outer]!] = rest[outer]!;
  return heads;
}
