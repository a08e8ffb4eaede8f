// The country a report is mostly about.
import type { Resolving } from "./state.ts";

/** For "the army", "the foreign minister": the country that the text names more often than all others together, or far more than any other; or null. */
export function homeOf(r: Resolving): string | null {
  if (r.memo.home !== undefined) return r.memo.home;
  const counts = new Map<string, number>();
  let all = 0;
  for (const m of r.document.mentions) {
    if (m.form !== "name") continue;
    const k = r.at[m.head]!;
    const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    if (!c?.country || (c.kind !== "government" && c.kind !== "place")) continue;
    counts.set(c.country, (counts.get(c.country) ?? 0) + 1);
    all++;
  }
  let best: string | null = null;
  const [most, next] = [...counts.values()].sort((a, b) => b - a);
  for (const [code, n] of counts)
    if (all >= 3 && (n >= 0.6 * all || (n === most && n >= 5 && n >= 2.5 * (next ?? 0)))) best = code;
  return (r.memo.home = best);
}
