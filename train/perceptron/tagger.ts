// Trains the part-of-speech tagger.
import type { GoldSentence } from "../../gold/english/conllu.ts";
import { best } from "../../languages/en/analyse/perceptron/linear.ts";
import {
  ambiguityHash,
  MAX_TAGGER_FEATURES,
  START_1,
  START_2,
  tagFeatures,
  UNSEEN,
  wordsOf,
  type TaggerModel,
} from "../../languages/en/analyse/perceptron/tagger.ts";
import { wordFeatures } from "../../languages/en/analyse/perceptron/word-features.ts";
import { AveragedPerceptron, randomFrom, shuffle } from "./averaged.ts";

export interface TrainedTagger extends TaggerModel {
  readonly scorer: AveragedPerceptron;
}

/** Share of sentences shown in capitals, and in headline case: reports carry both, treebanks hardly any. */
const CAPITALS = 0.02;
const HEADLINE_CASE = 0.05;

/** Short words that headline case leaves in lower case. */
const SMALL = new Set("a an the and or but of in on at to for by with as from is n't 's".split(" "));

export function disguise(forms: readonly string[], random: () => number): readonly string[] {
  const r = random();
  if (r < CAPITALS) return forms.map((f) => f.toUpperCase());
  if (r < CAPITALS + HEADLINE_CASE)
    return forms.map((f, i) => (i > 0 && SMALL.has(f.toLowerCase()) ? f : f.slice(0, 1).toUpperCase() + f.slice(1)));
  return forms;
}

export function trainTagger(
  sentences: readonly GoldSentence[],
  options: { bits: number; epochs: number; log?: (line: string) => void },
): TrainedTagger {
  const counts = new Map<string, number>();
  const labelsOf = new Map<string, Map<string, number>>();
  for (const s of sentences) {
    s.forms.forEach((form, i) => {
      const label = `${s.upos[i]}|${s.xpos[i]}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
      const key = wordFeatures(form).key;
      const seen = labelsOf.get(key) ?? new Map<string, number>();
      labelsOf.set(key, seen.set(label, (seen.get(label) ?? 0) + 1));
    });
  }
  const labels = [...counts]
    .filter(([, n]) => n >= 4)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([label]) => label);
  const classOf = new Map(labels.map((label, k) => [label, k]));
  const ambiguity = new Map<string, number>();
  const certain = new Map<string, number>();
  for (const [key, seen] of labelsOf) {
    const total = [...seen.values()].reduce((a, b) => a + b, 0);
    if (total < 3) continue;
    const ranked = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    ambiguity.set(key, ambiguityHash(ranked.filter(([, n]) => n / total > 0.05).map(([label]) => label)));
    const [top, n] = ranked[0]!;
    if (total >= 20 && n / total > 0.995 && classOf.has(top)) certain.set(key, classOf.get(top)!);
  }
  const scorer = new AveragedPerceptron(options.bits, labels.length);
  const random = randomFrom(12345);
  const order = sentences.map((_, i) => i);
  const buffer = new Int32Array(MAX_TAGGER_FEATURES);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let right = 0;
    let seen = 0;
    for (const at of order) {
      const s = sentences[at]!;
      const words = wordsOf(disguise(s.forms, random));
      const classes = Int32Array.from(words, (w) => (random() < 0.03 ? UNSEEN : (ambiguity.get(w.key) ?? UNSEEN)));
      let previous = START_1;
      let before = START_2;
      for (let i = 0; i < words.length; i++) {
        let label = certain.get(words[i]!.key);
        if (label === undefined) {
          const count = tagFeatures(words, classes, i, previous, before, buffer);
          label = best(scorer.score(buffer, count), labels.length);
          const gold = classOf.get(`${s.upos[i]}|${s.xpos[i]}`);
          seen++;
          if (gold === label) right++;
          else if (gold !== undefined) {
            scorer.update(buffer, count, gold, 1);
            scorer.update(buffer, count, label, -1);
          }
          scorer.step++;
        }
        before = previous;
        previous = label + 1;
      }
    }
    options.log?.(`tagger, epoch ${epoch + 1}: ${((100 * right) / seen).toFixed(2)} % right while learning`);
  }
  scorer.average();
  return { scorer, labels, ambiguity, certain };
}
