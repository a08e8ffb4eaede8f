// Trains the dependency parser with a dynamic oracle (Goldberg and Nivre 2013): it learns to go on well from its own mistakes.
import type { GoldSentence } from "../../gold/english/conllu.ts";
import { best } from "../../languages/en/analyse/perceptron/linear.ts";
import {
  actionFeatures,
  LEFT,
  MAX_PARSER_FEATURES,
  ParserState,
  relationFeatures,
  RIGHT,
  SHIFT,
  type ParserModel,
} from "../../languages/en/analyse/perceptron/parser.ts";
import { wordFeatures } from "../../languages/en/analyse/perceptron/word-features.ts";
import { AveragedPerceptron, randomFrom, shuffle } from "./averaged.ts";

export interface TrainedParser extends ParserModel {
  readonly actions: AveragedPerceptron;
  readonly relations: AveragedPerceptron;
}

/** Predicted tags of a sentence (indices of UPOS and XPOS), from taggers that did not learn from it. */
export interface TagsOf {
  readonly upos: ArrayLike<number>;
  readonly xpos: ArrayLike<number>;
}

/** How many arcs of the gold tree `action` puts out of reach. */
export function cost(state: ParserState, action: number, heads: Int32Array, dependents: readonly number[][]): number {
  const { stack, depth, next } = state;
  let lost = 0;
  if (action === SHIFT) {
    for (let i = 0; i < depth - 1; i++) if (stack[i] === heads[next]) lost++;
    for (let i = 1; i < depth; i++) if (heads[stack[i]!] === next) lost++;
    return lost;
  }
  const top = stack[depth - 1]!;
  const head = heads[top]!;
  if (action === LEFT) {
    if (head !== next && (head > next || (depth > 1 && stack[depth - 2] === head))) lost++;
  } else if (head >= next) lost++;
  for (const d of dependents[top]!) if (d >= next) lost++;
  return lost;
}

export function trainParser(
  sentences: readonly GoldSentence[],
  tags: readonly TagsOf[],
  relationNames: readonly string[],
  options: { actionBits: number; relationBits: number; epochs: number; log?: (line: string) => void },
): TrainedParser {
  const known = new Set<string>(relationNames);
  const counts = new Map<string, number>();
  const wordCounts = new Map<string, number>();
  for (const s of sentences) {
    for (const r of s.relations) if (known.has(r)) counts.set(r, (counts.get(r) ?? 0) + 1);
    for (const f of s.forms) {
      const key = wordFeatures(f).key;
      wordCounts.set(key, (wordCounts.get(key) ?? 0) + 1);
    }
  }
  const labels = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([r]) => r);
  const classOf = new Map(labels.map((r, k) => [r, k]));
  const root = classOf.get("root")!;
  const vocabulary = new Set([...wordCounts].filter(([, n]) => n >= 2).map(([w]) => w));
  const actions = new AveragedPerceptron(options.actionBits, 3);
  const relations = new AveragedPerceptron(options.relationBits, labels.length);
  const gold = sentences.map((s) => {
    const heads = Int32Array.from([0, ...s.heads]);
    const dependents: number[][] = Array.from({ length: heads.length }, () => []);
    for (let i = 1; i < heads.length; i++) dependents[heads[i]!]!.push(i);
    return { heads, dependents, relations: [0, ...s.relations.map((r) => classOf.get(r) ?? -1)] };
  });
  const random = randomFrom(4242);
  const order = sentences.map((_, i) => i);
  const buffer = new Int32Array(MAX_PARSER_FEATURES);
  const relationBuffer = new Int32Array(MAX_PARSER_FEATURES);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let right = 0;
    let seen = 0;
    for (const at of order) {
      const { heads, dependents, relations: goldRelations } = gold[at]!;
      const state = new ParserState(sentences[at]!.forms.map(wordFeatures), tags[at]!.xpos, tags[at]!.upos, vocabulary);
      while (!state.done) {
        const count = actionFeatures(state, buffer);
        const scores = actions.score(buffer, count);
        let guess = -1;
        let lowest = Infinity;
        const costs = [Infinity, Infinity, Infinity];
        for (const a of [SHIFT, LEFT, RIGHT]) {
          if (!state.allows(a)) continue;
          if (guess < 0 || scores[a]! > scores[guess]!) guess = a;
          costs[a] = cost(state, a, heads, dependents);
          if (costs[a]! < lowest) lowest = costs[a]!;
        }
        let target = -1;
        for (const a of [SHIFT, LEFT, RIGHT])
          if (costs[a] === lowest && (target < 0 || scores[a]! > scores[target]!)) target = a;
        seen++;
        if (costs[guess]! > lowest) {
          actions.update(buffer, count, target, 1);
          actions.update(buffer, count, guess, -1);
        } else right++;
        actions.step++;
        const action = costs[guess] === lowest || (epoch > 0 && random() < 0.9) ? guess : target;
        if (action === SHIFT) {
          state.stack[state.depth++] = state.next++;
          continue;
        }
        const dependent = state.stack[state.depth - 1]!;
        const head = action === LEFT ? state.next : state.stack[state.depth - 2]!;
        let label = root;
        if (head !== 0) {
          const n = relationFeatures(state, head, dependent, relationBuffer);
          label = best(relations.score(relationBuffer, n), labels.length);
          const wanted = goldRelations[dependent]!;
          if (heads[dependent] === head && wanted >= 0) {
            if (wanted !== label) {
              relations.update(relationBuffer, n, wanted, 1);
              relations.update(relationBuffer, n, label, -1);
            }
            relations.step++;
          }
        }
        state.attach(head, dependent, label);
        state.depth--;
      }
    }
    options.log?.(`parser, epoch ${epoch + 1}: ${((100 * right) / seen).toFixed(2)} % right while learning`);
  }
  actions.average();
  relations.average();
  return { actions, relations, labels, root, vocabulary };
}
