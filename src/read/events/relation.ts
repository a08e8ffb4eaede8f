// The relation between two given parties of a sentence, as one of the PLOVER root codes: a linear classifier over hashed features of the
// words between them, the path between them in the tree, and the trigger lexicon.
import { byModel, type Because, type Span } from "../../document/index.ts";
import type { EventsKnowledge, RelationModel } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { EventType } from "../../ontology/index.ts";
import type { Attributed, Having } from "../layers.ts";
import { presentedAt } from "../modality/modality.ts";
import { isCandidate, Reader } from "./candidates.ts";
import { phraseHolds, sensesAt, triggersOf } from "./senses.ts";

/** CONCEDE and RETREAT are one class here, as in the data that the classifier learns from. */
export type RelationCode = Exclude<EventType, "CONCEDE" | "RETREAT"> | "YIELD";

export const RELATION_CODES: readonly RelationCode[] = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "YIELD",
  "REQUEST",
  "REJECT",
  "ACCUSE",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
];

export interface Relation {
  readonly code: RelationCode;
  /** 0–1, over all codes. */
  readonly scores: ReadonlyMap<RelationCode, number>;
  readonly because: Because;
}

type Read = Attributed & Having<"events">;

/** The code that relates the words at `source` to those at `target` (both of one sentence), or null without a model or words there. */
export function relationBetween(
  document: Read,
  source: Span,
  target: Span,
  knowledge: EventsKnowledge,
): Relation | null {
  const model = knowledge.relation();
  if (!model) return null;
  const features = relationFeatures(document, source, target, knowledge);
  if (features.length === 0) return null;
  const scores = score(model, features);
  let best = 0;
  scores.forEach((s, k) => {
    if (s > scores[best]!) best = k;
  });
  const tree = treeOf(document);
  const quotes = [source, target].map((s) => tree.quote(tree.tokenAt(s.start), tree.tokenAt(s.end - 1) + 1));
  return {
    code: model.classes[best] as RelationCode,
    scores: new Map(model.classes.map((c, k) => [c as RelationCode, scores[k]!])),
    because: byModel(model.model, quotes, scores[best]!),
  };
}

/** Class probabilities of a feature list. */
function score(model: RelationModel, features: readonly string[]): number[] {
  const size = 1 << model.bits;
  const sums = model.classes.map(() => 0);
  for (const feature of features) {
    const at = hashFeature(feature) & (size - 1);
    for (let k = 0; k < sums.length; k++) sums[k]! += model.weights[k * size + at]! * model.scale;
  }
  const top = Math.max(...sums);
  const exp = sums.map((s) => Math.exp(s - top));
  const total = exp.reduce((a, b) => a + b, 0);
  return exp.map((e) => e / total);
}

/** FNV-1a over UTF-16 code units, spread by a last multiplication. */
export function hashFeature(feature: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    h ^= feature.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

const yielded = (type: string): string => (type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type);

/** The head word of a stretch of tokens: the one whose own head lies outside. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const h = tree.head(i);
    if ((h < first || h >= last) && tree.upos(i) !== "PUNCT") return i;
  }
  return first;
}

function ancestors(tree: Tree, i: number): number[] {
  const up = [];
  for (let h = i, steps = 0; h >= 0 && steps < 60; h = tree.head(h), steps++) up.push(h);
  return up;
}

const STOP = new Set(["the", "a", "an", ",", ".", "of", "and", "'s", "in", "that", "it", "his", "its", "their"]);

/** The names of the features that are on for a pair of parties; a name twice counts twice. */
export function relationFeatures(
  document: Read,
  source: Span,
  target: Span,
  knowledge: EventsKnowledge,
): readonly string[] {
  const tree = treeOf(document);
  const index = triggersOf(knowledge);
  const s0 = tree.tokenAt(source.start);
  const s1 = Math.min(tree.length, tree.tokenAt(source.end - 1) + 1);
  const t0 = tree.tokenAt(target.start);
  const t1 = Math.min(tree.length, tree.tokenAt(target.end - 1) + 1);
  if (s0 >= tree.length || t0 >= tree.length) return [];
  const sentence = tree.sentence(s0);
  const first = document.sentences.firstToken[sentence]!;
  const last = Math.max(document.sentences.lastToken[tree.sentence(t0)]!, document.sentences.lastToken[sentence]!);
  const f: string[] = ["bias"];
  const forward = s0 <= t0;
  f.push(forward ? "order st" : "order ts");
  const from = forward ? s1 : t1;
  const to = forward ? t0 : s0;
  const inside = (i: number): boolean => (i >= s0 && i < s1) || (i >= t0 && i < t1);
  const lemma = (i: number): string => tree.lemma(i).toLowerCase();

  const S = headOf(tree, s0, s1);
  const T = headOf(tree, t0, t1);
  const upS = ancestors(tree, S);
  const upT = ancestors(tree, T);
  const above = new Set(upS);
  const meet = upT.find((i) => above.has(i)) ?? -1;
  const path = new Set<number>();
  for (const i of upS) {
    path.add(i);
    if (i === meet) break;
  }
  for (const i of upT) {
    path.add(i);
    if (i === meet) break;
  }
  // What stands on the path, with the relations that lead there.
  if (meet >= 0) f.push(`meet ${lemma(meet)}`, `meet rel ${tree.rel(meet)}`);
  const down = (up: readonly number[]): string =>
    up
      .slice(0, Math.max(0, up.indexOf(meet)))
      .map((i) => tree.base(i))
      .slice(0, 4)
      .join("<");
  f.push(`path ${down(upS)} ^ ${down(upT)}`, `path ${down(upS)} ${meet >= 0 ? lemma(meet) : ""} ${down(upT)}`);
  for (const i of path) if (i !== S && i !== T) f.push(`on ${lemma(i)}`);
  const ps = tree.head(S);
  const pt = tree.head(T);
  if (ps >= 0) f.push(`S ${tree.rel(S)} ${lemma(ps)}`);
  const preposition = tree.child(T, "case");
  const prep = preposition < 0 ? "" : tree.lower(preposition);
  if (pt >= 0) f.push(`T ${tree.rel(T)} ${prep} ${lemma(pt)}`, `T ${prep} ${tree.base(T)}`);

  // Words before, between, behind, and within.
  let previous = "";
  for (let i = from; i < to; i++) {
    const l = lemma(i);
    if (!STOP.has(l) && to - from < 60) f.push(`mid ${l}`);
    if (previous !== "" && to - from < 25) f.push(`mid2 ${previous} ${l}`);
    previous = l;
  }
  for (let i = Math.max(first, Math.min(s0, t0) - 5); i < Math.min(s0, t0); i++) f.push(`before ${lemma(i)}`);
  for (let i = Math.max(s1, t1); i < Math.min(last, Math.max(s1, t1) + 8); i++)
    if (!STOP.has(lemma(i))) f.push(`behind ${lemma(i)}`);
  for (let i = first; i < last; i++) if (!inside(i) && !STOP.has(lemma(i))) f.push(`any ${lemma(i)}`);
  for (let i = s0; i < s1; i++) if (tree.upos(i) === "NOUN" || i === S) f.push(`source ${lemma(i)}`);
  for (let i = t0; i < t1; i++) if (tree.upos(i) !== "PUNCT" && !STOP.has(lemma(i))) f.push(`target ${lemma(i)}`);
  for (const [name, at] of [
    ["source", S],
    ["target", T],
  ] as const)
    for (const k of [
      "armed",
      "police",
      "state",
      "court",
      "crowd",
      "place",
      "person",
      "media",
      "igo",
      "ngo",
      "legislature",
      "demand",
      "agreement",
      "law",
      "prisoner",
      "leader",
      "official",
      "attack",
      "migrant",
      "diplomat",
    ])
      if (knowledge.classes.get(k)?.has(lemma(at))) f.push(`${name} is ${k}`);

  // What the trigger lexicon and the events stage make of these words.
  const seen = new Set<string>();
  const once = (name: string): void => {
    if (!seen.has(name)) {
      seen.add(name);
      f.push(name);
    }
  };
  for (let i = first; i < last; i++) {
    const where = path.has(i)
      ? i === meet
        ? "meet"
        : "on"
      : i >= from && i < to
        ? "mid"
        : i >= t0 && i < t1
          ? "target"
          : i >= s0 && i < s1
            ? "source"
            : i >= Math.max(s1, t1)
              ? "behind"
              : "before";
    let longest = 0;
    for (const trigger of sensesAt(tree, i, index)) {
      if (trigger.words.length < longest || !phraseHolds(tree, i, trigger)) continue;
      longest = Math.max(longest, trigger.words.length);
      const type = yielded(trigger.type);
      once(`lex ${where} ${type}`);
      if (where === "meet" || where === "on" || where === "mid") once(`lex near ${type}`);
      once(`lex any ${type}`);
    }
  }
  // Predicates of which both parties are arguments.
  const holding = (first: number, last: number, head: number): boolean => first <= head && head < last;
  for (const predicate of document.predicates) {
    if (predicate.token < first || predicate.token >= last) continue;
    let sRole = "";
    let tRole = "";
    for (const { role, first: a, last: b } of predicate.arguments) {
      if (sRole === "" && holding(a, b, S)) sRole = role;
      if (holding(a, b, T) && !(role === sRole && b - a > 40)) tRole = role;
    }
    if (sRole === "" && tRole === "") continue;
    const l = lemma(predicate.token);
    if (sRole !== "" && tRole !== "" && sRole !== tRole)
      f.push(`both ${l}`, `both ${l} ${sRole} ${tRole}`, `roles ${sRole} ${tRole}`);
    else if (sRole !== "" && sRole === tRole) f.push(`within ${l} ${sRole}`);
    else if (sRole === "A0") f.push(`does ${l}`);
    else if (tRole !== "") f.push(`suffers ${l} ${tRole}`);
    for (const trigger of sensesAt(tree, predicate.token, index)) {
      if (!phraseHolds(tree, predicate.token, trigger)) continue;
      const type = yielded(trigger.type);
      if (sRole !== "" && tRole !== "" && sRole !== tRole) once(`lex both ${type}`);
      else if (sRole === "A0") once(`lex does ${type}`);
      else if (tRole === "A1") once(`lex suffers ${type}`);
    }
  }
  const reader = new Reader(document, knowledge);
  for (let i = first; i < last; i++) {
    const found = reader.at(i);
    if (!isCandidate(found)) continue;
    const type = yielded(found.trigger.type);
    const near = path.has(i) || (i >= from && i < to);
    once(`sense ${near ? "near" : "far"} ${type}`);
    const acts = found.actors.some((a) => a >= s0 && a < s1);
    const suffers = found.recipients.some((a) => a >= t0 && a < t1);
    if (acts) once(`sense acts ${type}`);
    if (suffers) once(`sense suffers ${type}`);
    if (acts && suffers) once(`sense both ${type}`);
  }
  for (const event of document.events.records) {
    const at = tree.tokenAt(event.trigger.start);
    if (at < first || at >= last) continue;
    const type = yielded(event.type);
    const near = path.has(at) || (at >= from && at < to);
    once(`event ${near ? "near" : "far"} ${type}`);
    if (near) once(`event ${type} ${event.modality}${event.polarity === "negative" ? " not" : ""}`);
    if (path.has(at)) once(`event path ${type}`);
    if (event.trigger.start >= target.start && event.trigger.end <= target.end) once(`event in target ${type}`);
  }
  if (meet >= 0) {
    const { modality, polarity } = presentedAt(document, meet, knowledge);
    f.push(`meet is ${modality} ${polarity}`);
    if (modality !== "actual" || polarity === "negative")
      for (const trigger of sensesAt(tree, meet, index))
        once(`lex meet ${yielded(trigger.type)} ${modality} ${polarity}`);
  }
  return f;
}
