// Two or three parties named before: "both sides", "the two leaders", "neither".
import { phraseOf } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import { clauseOf } from "./antecedents.ts";
import { type Resolving, NOBODY, REACH } from "./state.ts";

const serves = (c: Cluster): boolean => c.kind === "government" || c.sector === "MIL" || c.sector === "GOV";
const sameSide = (a: Cluster, b: Cluster): boolean =>
  a.country !== null && a.country === b.country && serves(a) && serves(b);

/** Who tells of a quarrel or helps in it has no side; nor has a body without a name ("convoys", "a committee"). */
const BYSTANDERS = new Set(["JRN", "UNO", "NGO"]);
const sides = (c: Cluster): boolean => c.named && (c.sector === null || !BYSTANDERS.has(c.sector));

const PEOPLE = new Set(["man", "leader", "woman", "president", "minister"]);
/** Nouns for states among states. */
const STATES = new Set(["country", "nation", "neighbour", "neighbor", "government", "power"]);

export function partiesBefore(r: Resolving, k: number): Cluster[] | null {
  const m = r.document.mentions[k]!;
  const { tokens } = r.document;
  let count = 0;
  for (let last = Math.min(tokens.length, m.head + 2); last > m.head && count === 0; last--)
    for (let first = Math.max(0, m.head - 3); first <= m.head && count === 0; first++)
      count = r.knowledge.words.pairs.get(phraseOf(r.tree, first, last)) ?? 0;
  // "The two nuclear-armed neighbours".
  const number = count === 0 ? r.tree.child(m.head, "nummod") : -1;
  if (number >= 0 && number < m.head)
    count = r.knowledge.words.pairs.get(`the ${r.tree.lower(number)} ${r.tree.lower(m.head)}`) ?? 0;
  if (count === 0) return null;
  const lemma = r.tree.lemma(m.head).toLowerCase();
  const wantsPeople = PEOPLE.has(lemma);
  const wantsStates = STATES.has(lemma);
  // "Washington urged both sides": not the one who speaks of them.
  const subject = m.form === "nominal" ? r.tree.child(clauseOf(r.tree, m.head), "nsubj") : -1;
  const speakers =
    subject >= 0 && subject !== m.head
      ? r.tree.conjuncts(subject).flatMap((c) => (r.at[c]! >= 0 ? r.of[r.at[c]!]! : NOBODY))
      : NOBODY;
  const fits = (c: Cluster): boolean =>
    !speakers.includes(c.index) &&
    (wantsPeople
      ? c.kind === "person"
      : m.form === "pronoun"
        ? c.kind !== "thing" && c.kind !== "place" && c.kind !== "population"
        : c.kind === "government" ||
          (!wantsStates && (c.kind === "armed_group" || (c.kind === "organization" && sides(c)))));
  // A coordination of the right size comes first.
  for (const { index, mention } of r.before(k, REACH)) {
    const conjuncts = r.conjuncts(mention.head);
    if (conjuncts.length !== count || r.of[index]!.length !== 1) continue;
    const clusters = conjuncts.map((c) => r.clusters[c]!);
    if (new Set(conjuncts).size === count && clusters.every(fits)) return clusters;
  }
  // Else the parties named last; descriptions ("17 sailors") only where no names are.
  for (const named of [true, false]) {
    const found: Cluster[] = [];
    for (const { index } of r.before(k, REACH)) {
      for (const c of r.of[index]!) {
        const cluster = r.clusters[c]!;
        const party = wantsPeople || cluster.kind === "government" || cluster.kind === "armed_group";
        if (!fits(cluster) || (named && !(cluster.named && party)) || found.includes(cluster)) continue;
        // A state and its own army are one side.
        if (!wantsPeople && found.some((f) => sameSide(f, cluster))) continue;
        found.push(cluster);
      }
      if (found.length === count) return found.sort((a, b) => a.index - b.index);
    }
  }
  return null;
}
