// Which earlier phrase a pronoun points back to: candidates that agree are scored by a short list of weighted features.
import type { EntitiesKnowledge, Pronoun } from "../../language/index.ts";
import type { Mention } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Cluster } from "./cluster.ts";

/** A mention that a pronoun may point back to; several clusters where a coordination is meant ("Israel and Hamas … they"). */
export interface Candidate {
  readonly mention: number;
  readonly clusters: readonly number[];
}

export interface Choice {
  readonly candidate: Candidate;
  readonly score: number;
  /** The next best, for `explain`. */
  readonly runnerUp: Candidate | null;
}

export type PronounClass = "he" | "she" | "it" | "they";

export function classOf(pronoun: Pronoun): PronounClass | null {
  if (pronoun.person !== 3 || pronoun.kind === "relative" || pronoun.kind === "group") return null;
  if (pronoun.gender === "male") return "he";
  if (pronoun.gender === "female") return "she";
  return pronoun.number === "plural" ? "they" : "it";
}

/** The grammatical role of the phrase headed by `token`, as salience ranks them; a conjunct has that of the first. */
export function roleOf(tree: Tree, token: number): string {
  let at = token;
  for (
    let steps = 0;
    steps < 4 && (tree.base(at) === "conj" || tree.base(at) === "flat" || tree.base(at) === "appos");
    steps++
  ) {
    const head = tree.head(at);
    if (head < 0) break;
    at = head;
  }
  switch (tree.rel(at)) {
    case "nsubj":
    case "nsubj:pass":
    case "nsubj:outer":
    case "csubj":
      return "subject";
    case "obj":
    case "iobj":
      return "object";
    case "obl":
    case "obl:agent":
    case "obl:unmarked":
      return "oblique";
    case "nmod:poss":
      return "possessive";
    case "nmod":
    case "compound":
    case "amod":
    case "nmod:desc":
    case "nmod:unmarked":
      return "modifier";
    default:
      return tree.head(at) < 0 ? "subject" : "other";
  }
}

/** The nearest verb (or other predicate with a subject) above `token`. */
export function clauseOf(tree: Tree, token: number): number {
  let at = token;
  for (let steps = 0; steps < 60; steps++) {
    const head = tree.head(at);
    if (head < 0) return at;
    const rel = tree.base(at);
    if (rel.startsWith("nsubj") || rel === "obj" || rel === "iobj" || rel === "obl" || rel === "advmod") return head;
    if (
      rel === "advcl" ||
      rel === "ccomp" ||
      rel === "xcomp" ||
      rel === "acl" ||
      rel === "csubj" ||
      rel === "parataxis"
    )
      return at;
    at = head;
  }
  return at;
}

/** False when grammar forbids the two to be one: "he saw him", "his brother … his brother". */
export function bindable(tree: Tree, pronoun: number, kind: Pronoun["kind"], candidate: Mention): boolean {
  // Not inside the phrase it would stand for.
  if (candidate.first <= pronoun && pronoun < candidate.last) return false;
  if (tree.dominates(candidate.head, pronoun)) {
    // "Merkel, who … her": a clause below a name may point back to it; a plain phrase may not.
    let at = pronoun;
    let clause = false;
    for (let steps = 0; at !== candidate.head && at >= 0 && steps < 60; steps++) {
      const rel = tree.base(at);
      if (
        rel === "acl" ||
        rel === "acl:relcl" ||
        rel === "appos" ||
        rel === "advcl" ||
        rel === "parataxis" ||
        rel === "ccomp" ||
        rel === "conj"
      )
        clause = true;
      at = tree.head(at);
    }
    if (!clause) return false;
  }
  if (kind === "personal") {
    const a = tree.head(pronoun);
    let c = candidate.head;
    for (let steps = 0; steps < 3 && tree.base(c) === "conj"; steps++) c = tree.head(c);
    if (a >= 0 && a === tree.head(c)) {
      const role = tree.base(pronoun);
      const other = tree.base(c);
      const core = new Set(["nsubj", "obj", "iobj", "obl"]);
      if (core.has(role) && core.has(other)) return false;
    }
  }
  return true;
}

/** A person, or a name that nobody knows and that may be a person's: the tagger may have erred. */
const personlike = (cluster: Cluster): boolean =>
  cluster.kind === "person"
    ? cluster.gender !== "neuter"
    : cluster.named &&
      cluster.known === null &&
      cluster.place === null &&
      cluster.noun === null &&
      (cluster.kind === "other" || cluster.kind === "place" || cluster.kind === "organization");

function agrees(cls: PronounClass, cluster: Cluster, mention: Mention): boolean {
  switch (cls) {
    case "he":
      return personlike(cluster) && cluster.gender !== "female";
    case "she":
      // A ship is "she" as well.
      return (personlike(cluster) && cluster.gender !== "male") || cluster.noun === "ship";
    case "it":
      return cluster.kind !== "person" && mention.number !== "plural" && cluster.kind !== "population";
    case "they":
      // One state is "it"; "they" are several.
      if (cluster.kind === "place" || (cluster.kind === "government" && cluster.known !== null)) return false;
      if (cluster.kind === "person")
        return mention.form === "nominal" && cluster.gender === "unknown" && !cluster.named;
      return mention.number !== "singular" || cluster.kind !== "thing";
  }
}

/** Where a candidate stands among the others. */
export interface Standing {
  /** Sentences between. */
  readonly sentences: number;
  /** Mentions between. */
  readonly between: number;
  readonly firstInSentence: boolean;
  /** Mentions of its cluster so far. */
  readonly seen: number;
  /** How many other clusters that agree were met before it, going back. */
  readonly rank: number;
  /** The person whom the text names first. */
  readonly topic: boolean;
  /** The nearest candidate of all. */
  readonly last: boolean;
}

/** The features of one candidate; used alike to rank and to train. Those after the class ("he|…") hold for that class alone. */
export function featuresOf(
  tree: Tree,
  cls: PronounClass,
  kind: Pronoun["kind"],
  pronoun: Mention,
  mention: Mention,
  clusters: readonly Cluster[],
  standing: Standing,
): [string, number][] {
  const features: [string, number][] = [];
  const group = cls === "she" ? "he" : cls;
  const add = (name: string, value: number): void => {
    features.push([name, value], [`${group}|${name}`, value]);
  };
  const role = roleOf(tree, mention.head);
  const own = kind === "possessive" ? "possessive" : roleOf(tree, pronoun.head);
  const near = Math.min(3, standing.sentences);
  add(`sentence:${near}`, 1);
  add(`role:${role}`, 1);
  add(`${own}<${role}:${Math.min(1, near)}`, 1);
  if (role === own) add("parallel", 1);
  if (standing.firstInSentence) add(`first:${Math.min(1, near)}`, 1);
  add("count", Math.log2(1 + standing.seen));
  add(`form:${mention.form}`, 1);
  add("distance", Math.log2(1 + standing.between));
  add(`rank:${Math.min(4, standing.rank)}`, 1);
  if (standing.topic) add("topic", 1);
  if (standing.last) add("last", 1);
  const cluster = clusters[0]!;
  features.push([`${group}:${clusters.length > 1 ? "group" : cluster.kind}`, 1]);
  if (cluster.gender === "male" || cluster.gender === "female") add("gender:match", 1);
  else if (cluster.leaning === "male" || cluster.leaning === "female")
    add((cluster.leaning === "male") === (cls === "he") ? "leaning:match" : "leaning:clash", 1);
  if (tree.base(mention.head) === "conj" || tree.child(mention.head, "conj") >= 0) add("coordinated", 1);
  if (mention.number === "plural") add("plural", 1);
  if (subordinate(tree, mention.head)) add(`subordinate:${Math.min(1, near)}`, 1);
  if (standing.sentences === 0) {
    const clause = clauseOf(tree, pronoun.head);
    const theirs = clauseOf(tree, mention.head);
    if (theirs === clause) add(`clause:${role}:${kind}`, 1);
    else if (theirs !== pronoun.head && tree.dominates(theirs, clause)) add(`governs:${role}`, 1);
    else if (tree.dominates(clause, theirs)) add(`governed:${role}`, 1);
    if (mention.head > pronoun.head) add("after", 1);
  }
  return features;
}

/** True inside a clause below the main one. */
function subordinate(tree: Tree, token: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 60; at = tree.head(at), steps++) {
    const rel = tree.base(at);
    if (rel === "acl" || rel === "advcl" || rel === "ccomp" || rel === "csubj") return true;
  }
  return false;
}

/** The sum of a candidate's features by their weights. */
export function scoreOf(knowledge: EntitiesKnowledge, features: readonly (readonly [string, number])[]): number {
  let score = 0;
  for (const [name, value] of features) score += (knowledge.antecedents.get(name) ?? 0) * value;
  return score;
}

export { agrees };
