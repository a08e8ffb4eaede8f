// The ranking of what a pronoun may refer to, and the choice among it.
import type { Mention } from "../../document/index.ts";
import { caseOf } from "../mentions/nouns.ts";
import { agrees, bindable, featuresOf, roleOf, scoreOf, type Candidate, type Choice } from "./antecedents.ts";
import type { Cluster } from "./cluster.ts";
import { speakerAt } from "./quotations.ts";
import type { Ranked, Resolving } from "./state.ts";

export function antecedent(
  r: Resolving,
  k: number,
  cls: "he" | "she" | "it" | "they",
  kind: "personal" | "possessive" | "reflexive",
): Choice | null {
  const candidates = candidatesFor(r, k, cls, kind);
  r.onRanked?.(k, candidates);
  let best: { candidate: Candidate; score: number } | null = null;
  for (const { candidate, score } of candidates) if (!best || score > best.score) best = { candidate, score };
  const minimum = r.knowledge.antecedents.get(`minimum:${cls}`) ?? r.knowledge.antecedents.get("minimum") ?? 0;
  return best && best.score >= minimum ? { ...best, runnerUp: runnerUp(candidates, best.candidate) } : null;
}

/** The best of those that are someone else than the one chosen. */
function runnerUp(candidates: readonly Ranked[], chosen: Candidate): Candidate | null {
  let second: Ranked | null = null;
  for (const ranked of candidates)
    if (ranked.candidate.clusters[0] !== chosen.clusters[0] && (!second || ranked.score > second.score))
      second = ranked;
  return second?.candidate ?? null;
}

export function candidatesFor(
  r: Resolving,
  k: number,
  cls: "he" | "she" | "it" | "they",
  kind: "personal" | "possessive" | "reflexive",
): Ranked[] {
  const { mentions } = r.document;
  const m = mentions[k]!;
  const tree = r.tree;
  const found: Ranked[] = [];
  let between = 0;
  const ranked = new Map<number, number>();
  let last: number | null = null;
  const consider = (index: number, mention: Mention, sentences: number, clusters: readonly number[]): void => {
    const list = clusters.map((c) => r.clusters[c]!);
    const rank = ranked.get(clusters[0]!) ?? ranked.size;
    ranked.set(clusters[0]!, rank);
    const features = featuresOf(tree, cls, kind, m, mention, list, {
      sentences,
      between,
      firstInSentence: r.firstInSentence(index),
      seen: list[0]!.mentions.length,
      rank,
      topic: topicOf(r) === clusters[0],
      last: last === clusters[0],
    });
    last ??= clusters[0]!;
    found.push({ candidate: { mention: index, clusters }, score: scoreOf(r.knowledge, features), features });
  };
  // Who speaks in a quotation is "I" there, and whom a clause is about ("whom he accused") is not its subject as well.
  const apart = [
    speakerAt(r, m.head)?.index ?? -1,
    ...(kind === "personal" ? [relativeOf(r, m.head), ...(cls === "it" ? fellowsOf(r, m.head) : [])] : []),
  ];
  for (const { index, mention, sentences } of r.before(k, 3)) {
    between++;
    const own = r.of[index]!;
    if (!bindable(tree, m.head, kind, mention)) continue;
    if (own.length === 1 && apart.includes(own[0]!)) continue;
    if (own.length > 1) {
      if (cls === "they") consider(index, mention, sentences, own);
      continue;
    }
    const cluster = r.clusters[own[0]!]!;
    if (cls === "they") {
      const group = r.conjuncts(mention.head);
      if (group.length > 1 && group.every((c) => r.clusters[c]!.kind !== "thing" && r.clusters[c]!.kind !== "place"))
        consider(index, mention, sentences, group);
    }
    const company = cls === "they" ? companyOf(r, mention, own[0]!) : null;
    if (company) consider(index, mention, sentences, company);
    if (agrees(cls, cluster, mention) && !addressed(r, cluster, mention)) consider(index, mention, sentences, own);
  }
  // "In her speech, Merkel said": the subject that follows.
  if (m.head < tree.length) {
    const root = tree.root(m.head);
    const subject = tree.child(root, "nsubj");
    if (subject > m.head) {
      const s = r.at[subject]!;
      const mention = s >= 0 ? mentions[s]! : null;
      if (
        mention &&
        mention.form === "name" &&
        r.of[s]!.length === 1 &&
        bindable(tree, m.head, kind, mention) &&
        agrees(cls, r.clusters[r.of[s]![0]!]!, mention)
      )
        consider(s, mention, 0, r.of[s]!);
    }
  }
  return found;
}

/** "Told reporters that …": the press that is told is not what the telling goes on about. */
function addressed(r: Resolving, cluster: Cluster, mention: Mention): boolean {
  if (cluster.sector !== "JRN" || mention.form !== "nominal") return false;
  const role = roleOf(r.tree, mention.head);
  const verb = r.tree.head(mention.head);
  return (
    (role === "object" || role === "oblique") &&
    verb >= 0 &&
    r.knowledge.words.speech.has(r.tree.lemma(verb).toLowerCase())
  );
}

/** "NAME spoke with NAME", "NAME met NAME": for the subject, both of them, who may be "they" afterwards; null for others. */
function companyOf(r: Resolving, mention: Mention, own: number): number[] | null {
  const { tree } = r;
  const verb = tree.head(mention.head);
  if (verb < 0 || tree.rel(mention.head) !== "nsubj" || tree.child(mention.head, "conj") >= 0) return null;
  const partner =
    tree.childrenBy(verb, "obl").find((c) => caseOf(tree, c) === "with") ??
    (tree.lemma(verb) === "meet" ? tree.child(verb, "obj") : -1);
  const k = partner >= 0 ? r.at[partner]! : -1;
  const other = k >= 0 && r.of[k]!.length === 1 ? r.of[k]![0]! : -1;
  const [a, b] = [r.clusters[own]!, r.clusters[other]];
  return b && b !== a && a.kind === b.kind && a.named && b.named && (a.kind === "person" || a.kind === "government")
    ? [own, other]
    : null;
}

/** Who is the subject of the verb that has the pronoun at `token` as its object (that would be "itself"), and the state or body whose the subject is: "Fiji's envoy asked it". */
function fellowsOf(r: Resolving, token: number): readonly number[] {
  const rel = r.tree.rel(token);
  const verb = r.tree.head(token);
  if (verb < 0 || (rel !== "obj" && rel !== "iobj")) return [];
  // "She was ready to consider it": the subject of the clause above.
  let clause = verb;
  for (let up = 0; up < 3 && r.tree.child(clause, "nsubj") < 0 && r.tree.base(clause) === "xcomp"; up++)
    clause = r.tree.head(clause);
  const subject = r.tree.child(clause, "nsubj");
  const k = subject >= 0 ? r.at[subject]! : -1;
  const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
  if (!c) return [];
  const state =
    c.kind === "person" && c.country !== null ? r.byKey.get(`known\u001factor:gov-${c.country.toLowerCase()}`) : null;
  return [c.index, c.of, state?.index ?? -1];
}

/** What the relative clause is about whose verb has the pronoun at `token` beside "whom" or "which"; -1 when it has none. */
function relativeOf(r: Resolving, token: number): number {
  const verb = r.tree.head(token);
  if (verb < 0) return -1;
  for (const c of r.tree.children(verb)) {
    const k = r.at[c]!;
    if (c === token || k < 0 || !/^(?:who|whom|which|that)$/.test(r.tree.lower(c))) continue;
    if (r.of[k]!.length === 1) return r.of[k]![0]!;
  }
  return -1;
}

/** The person that the text names first, whom it is likely about. */
export function topicOf(r: Resolving): number | null {
  if (r.memo.topic !== undefined) return r.memo.topic;
  const { mentions } = r.document;
  for (let k = 0; k < mentions.length; k++) {
    const c = r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    if (mentions[k]!.form === "name" && c?.kind === "person") return (r.memo.topic = c.index);
  }
  return (r.memo.topic = null);
}
