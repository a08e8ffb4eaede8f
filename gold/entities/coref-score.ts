// Coreference metrics over two partitions of mentions: MUC, B³ and CEAF-e, and their mean, the CoNLL score.

export interface Scored {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Clusters of mention keys; a mention is in at most one cluster of a side. Keys of several documents must differ. */
export type Partition = readonly (readonly string[])[];

const harmonic = (p: number, r: number): Scored => ({
  precision: p,
  recall: r,
  f1: p + r === 0 ? 0 : (2 * p * r) / (p + r),
});

const index = (clusters: Partition): Map<string, number> => {
  const map = new Map<string, number>();
  clusters.forEach((cluster, c) => cluster.forEach((m) => map.set(m, c)));
  return map;
};

/** Links kept, of those each cluster of `a` needs (Vilain et al. 1995). */
function links(a: Partition, b: Map<string, number>): [number, number] {
  let kept = 0;
  let all = 0;
  for (const cluster of a) {
    const parts = new Set<string>();
    for (const m of cluster) parts.add(b.has(m) ? `c${b.get(m)!}` : m);
    kept += cluster.length - parts.size;
    all += cluster.length - 1;
  }
  return [kept, all];
}

export function muc(gold: Partition, system: Partition): Scored {
  const [r, rn] = links(gold, index(system));
  const [p, pn] = links(system, index(gold));
  return harmonic(pn === 0 ? 0 : p / pn, rn === 0 ? 0 : r / rn);
}

function overlapShare(a: Partition, b: Partition): number {
  const where = index(b);
  let sum = 0;
  let n = 0;
  for (const cluster of a) {
    const counts = new Map<number, number>();
    for (const m of cluster) {
      const c = where.get(m);
      if (c !== undefined) counts.set(c, (counts.get(c) ?? 0) + 1);
    }
    for (const count of counts.values()) sum += (count * count) / cluster.length;
    n += cluster.length;
  }
  return n === 0 ? 0 : sum / n;
}

/** B³ (Bagga and Baldwin 1998). */
export const bCubed = (gold: Partition, system: Partition): Scored =>
  harmonic(overlapShare(system, gold), overlapShare(gold, system));

/** Greatest total similarity of a one-to-one matching (Hungarian method, on the smaller side as rows). */
function assignment(weights: readonly (readonly number[])[]): number {
  const n = weights.length;
  if (n === 0) return 0;
  const m = weights[0]!.length;
  const u = new Float64Array(n + 1);
  const v = new Float64Array(m + 1);
  const match = new Int32Array(m + 1);
  const way = new Int32Array(m + 1);
  for (let i = 1; i <= n; i++) {
    match[0] = i;
    let j0 = 0;
    const min = new Float64Array(m + 1).fill(Infinity);
    const used = new Uint8Array(m + 1);
    do {
      used[j0] = 1;
      const i0 = match[j0]!;
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const cost = -weights[i0 - 1]![j - 1]! - u[i0]! - v[j]!;
        if (cost < min[j]!) {
          min[j] = cost;
          way[j] = j0;
        }
        if (min[j]! < delta) {
          delta = min[j]!;
          j1 = j;
        }
      }
      for (let j = 0; j <= m; j++)
        if (used[j]) {
          u[match[j]!]! += delta;
          v[j]! -= delta;
        } else min[j]! -= delta;
      j0 = j1;
    } while (match[j0] !== 0);
    do {
      const j1 = way[j0]!;
      match[j0] = match[j1]!;
      j0 = j1;
    } while (j0);
  }
  let total = 0;
  for (let j = 1; j <= m; j++) if (match[j]! > 0) total += weights[match[j]! - 1]![j - 1]!;
  return total;
}

/** CEAF with the entity similarity φ4 (Luo 2005). Documents are matched apart, so pass one document's clusters at a time. */
export function ceafSimilarity(gold: Partition, system: Partition): number {
  const [rows, columns] = gold.length <= system.length ? [gold, system] : [system, gold];
  const where = index(columns);
  const weights = rows.map((r) => {
    const row = columns.map(() => 0);
    for (const m of r) {
      const c = where.get(m);
      if (c !== undefined) row[c]!++;
    }
    return row.map((common, c) => (2 * common) / (r.length + columns[c]!.length));
  });
  return assignment(weights);
}

export interface DocumentPartitions {
  readonly gold: Partition;
  readonly system: Partition;
}

/** MUC, B³ and CEAF-e over a corpus, and the mean of their F1. */
export function conll(documents: readonly DocumentPartitions[]): {
  muc: Scored;
  b3: Scored;
  ceafe: Scored;
  mean: number;
} {
  const gold = documents.flatMap((d, k) => d.gold.map((c) => c.map((m) => `${k}:${m}`)));
  const system = documents.flatMap((d, k) => d.system.map((c) => c.map((m) => `${k}:${m}`)));
  const similarity = documents.reduce((sum, d) => sum + ceafSimilarity(d.gold, d.system), 0);
  const ceafe = harmonic(
    system.length === 0 ? 0 : similarity / system.length,
    gold.length === 0 ? 0 : similarity / gold.length,
  );
  const m = muc(gold, system);
  const b3 = bCubed(gold, system);
  return { muc: m, b3, ceafe, mean: (m.f1 + b3.f1 + ceafe.f1) / 3 };
}
