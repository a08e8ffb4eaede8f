// The country a report is mostly about.
import type { Resolving } from "./state.ts";

/**
 * For "the army", "the foreign minister": the country that the text names more often than all others together, or far more than any other, or,
 * where the report comes from there, twice as often and nearly as all others; or null. Who leads or serves a state counts as naming it.
 */
export function homeOf(r: Resolving): string | null {
  if (r.memo.home !== undefined) return r.memo.home;
  const counts = new Map<string, number>();
  let all = 0;
  for (const m of r.document.mentions) {
    if (m.form !== "name") continue;
    const k = r.at[m.head]!;
    const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    const official = c?.kind === "person" && c.known !== null && c.sector === "GOV";
    if (!c?.country || (c.kind !== "government" && c.kind !== "place" && !official)) continue;
    counts.set(c.country, (counts.get(c.country) ?? 0) + 1);
    all++;
  }
  const from = writtenIn(r);
  let best: string | null = null;
  const [most, next] = [...counts.values()].sort((a, b) => b - a);
  for (const [code, n] of counts) {
    const far = n === most && n >= 5 && n >= 2.5 * (next ?? 0);
    const near = n === most && n >= 4 && code === from && n >= 2 * (next ?? 0) && n >= 0.45 * all;
    if (all >= 3 && (n >= 0.6 * all || far || near)) best = code;
  }
  return (r.memo.home = best);
}

/** The country of the report's dateline. */
function writtenIn(r: Resolving): string | null {
  const { dateline, places } = r.document;
  if (!dateline) return null;
  const { start, end } = dateline.quote;
  return places.find((p) => p.place !== null && p.quote.start >= start && p.quote.end <= end)?.place?.country ?? null;
}

/** For "the regional governor": the one country whose places the sentence of `token` names, or else the nearest of the few before it. */
export function whereabouts(r: Resolving, token: number): string | null {
  const { tokens, places } = r.document;
  const here = tokens.sentence[token]!;
  for (let back = 0; back <= 3; back++) {
    const countries = new Set<string | null>();
    for (const p of places)
      if (tokens.sentence[p.first] === here - back && p.place?.country && r.at[p.first]! >= 0) {
        const m = r.at[p.first]!;
        const c = r.of[m]!.length === 1 ? r.clusters[r.of[m]![0]!]! : null;
        // Where, not who: "Russia fired at Kharkiv" happens in Kharkiv.
        if (c?.kind === "place") countries.add(c.country);
      }
    if (countries.size > 1) return null;
    const [only] = countries;
    if (only) return only;
  }
  return null;
}
