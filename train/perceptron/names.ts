// Trains the name tagger, on sets whose guidelines differ: each has features of its own beside the shared ones (Daumé 2007).
import type { BioSentence, GoldSentence } from "../../gold/english/conllu.ts";
import {
  decodeNames,
  MAX_NAME_FEATURES,
  NAME_CLASSES,
  NAME_TYPES,
  nameContext,
  spansOf,
  type NamesModel,
} from "../../languages/en/analyse/perceptron/names.ts";
import { wordFeatures } from "../../languages/en/analyse/perceptron/word-features.ts";
import { AveragedPerceptron, randomFrom, shuffle } from "./averaged.ts";

export interface NameSentence {
  readonly forms: readonly string[];
  /** Classes of the sequence model. */
  readonly gold: Uint8Array;
  readonly style: number;
  /** Predicted tags: classes of the tagger. */
  tags: ArrayLike<number>;
}

/** Types of the sets, in ours; what is not here is no name for us. */
const TYPE_OF: Readonly<Record<string, string>> = {
  per: "person",
  person: "person",
  politician: "person",
  org: "organization",
  corporation: "organization",
  group: "organization",
  organisation: "organization",
  organization: "organization",
  politicalparty: "organization",
  loc: "place",
  location: "place",
  country: "place",
  place: "place",
  misc: "misc",
  event: "misc",
  election: "misc",
  product: "misc",
  "creative-work": "misc",
};

/** BIO tags of a set as classes; a continuation without a beginning begins. */
export function classesOf(tags: readonly string[], typeOf: (type: string) => string | undefined): Uint8Array {
  const classes = new Uint8Array(tags.length);
  let last = "";
  tags.forEach((tag, i) => {
    const dash = tag.indexOf("-");
    const type = dash < 0 ? undefined : typeOf(tag.slice(dash + 1));
    const number = type === undefined ? -1 : NAME_TYPES.findIndex((t) => t === type);
    if (number < 0 || type === undefined) {
      last = "";
      return;
    }
    classes[i] = (tag[0] === "I" || tag[0] === "E") && last === type ? 2 + 2 * number : 1 + 2 * number;
    last = type;
  });
  return classes;
}

export const commonType = (type: string): string | undefined => TYPE_OF[type.toLowerCase()];

export function bioNames(sentences: readonly BioSentence[], style: number): NameSentence[] {
  return sentences.map((s) => ({ forms: s.forms, gold: classesOf(s.tags, commonType), style, tags: [] }));
}

/** Types of GUM's entities, for those that are named. */
const GUM_TYPE: Readonly<Record<string, string>> = {
  person: "person",
  organization: "organization",
  place: "place",
  event: "misc",
  object: "misc",
  abstract: "misc",
};

/**
 * Proper names out of GUM's entity annotation, which covers whole noun phrases: a phrase headed by a proper noun gives the stretch of
 * proper nouns round the head, and "X of Y" for organizations and places. Inner phrases that are names themselves yield to outer ones.
 */
export function gumNames(s: GoldSentence, style: number): NameSentence {
  const n = s.forms.length;
  const phrases: { first: number; last: number; type: string }[] = [];
  const open: { id: string; first: number; type: string }[] = [];
  s.misc.forEach((misc, i) => {
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1];
    if (entity === undefined) return;
    for (const m of entity.matchAll(/\(([^()]*)(\))?|([^()]+)\)/g)) {
      const [, opening, closed, closing] = m;
      if (opening !== undefined) {
        const [id = "", type = ""] = opening.split("-");
        if (closed) phrases.push({ first: i, last: i, type });
        else open.push({ id, first: i, type });
      } else if (closing !== undefined) {
        const at = open.findLastIndex((o) => o.id === closing);
        if (at < 0) continue;
        const [o] = open.splice(at, 1);
        phrases.push({ first: o!.first, last: i, type: o!.type });
      }
    }
  });
  const gold = new Uint8Array(n);
  const proper = (i: number): boolean => s.xpos[i] === "NNP" || s.xpos[i] === "NNPS";
  const joins = (i: number): boolean =>
    proper(i) || /^[-&–]$|^'s$/.test(s.forms[i]!) || s.xpos[i] === "HYPH" || s.upos[i] === "NUM";
  const link = (i: number): boolean => /^(of|the|and|for|de|la|on)$/.test(s.forms[i]!);
  phrases.sort((a, b) => b.last - b.first - (a.last - a.first));
  for (const { first, last, type } of phrases) {
    const name = GUM_TYPE[type];
    if (name === undefined) continue;
    let head = -1;
    for (let i = first; i <= last && head < 0; i++) {
      const h = s.heads[i]! - 1;
      if (h < first || h > last) head = i;
    }
    if (head < 0 || !proper(head)) continue;
    let l = head;
    let r = head;
    while (l - 1 >= first && joins(l - 1)) l--;
    while (r + 1 <= last && joins(r + 1)) r++;
    for (let j = r + 1; j <= last && link(j) && type !== "person";) {
      let k = j;
      while (k <= last && link(k)) k++;
      if (k > last || !proper(k)) break;
      r = k;
      while (r + 1 <= last && proper(r + 1)) r++;
      j = r + 1;
    }
    while (l < r && !proper(l)) l++;
    while (r > l && !proper(r) && s.upos[r] !== "NUM") r--;
    let free = true;
    for (let i = l; i <= r; i++) if (gold[i] !== 0) free = false;
    if (!free) continue;
    const number = NAME_TYPES.findIndex((t) => t === name);
    for (let i = l; i <= r; i++) gold[i] = (i === l ? 1 : 2) + 2 * number;
  }
  return { forms: s.forms, gold, style, tags: [] };
}

/** Words that are nearly always part of names of one type, by folded form. */
function typicalWords(sentences: readonly NameSentence[]): Map<string, number> {
  const counts = new Map<string, number[]>();
  for (const s of sentences) {
    for (const { first, last, type } of spansOf(s.gold)) {
      for (let i = first; i < last; i++) {
        if (!/^\p{Lu}/u.test(s.forms[i]!)) continue;
        const key = wordFeatures(s.forms[i]!).key;
        const seen = counts.get(key) ?? [0, 0, 0, 0];
        seen[type]!++;
        counts.set(key, seen);
      }
    }
  }
  const typical = new Map<string, number>();
  for (const [key, seen] of counts) {
    const total = seen.reduce((a, b) => a + b, 0);
    const top = seen.indexOf(Math.max(...seen));
    if (total >= 3 && seen[top]! / total > 0.75) typical.set(key, top + 1);
  }
  return typical;
}

export interface TrainedNames extends NamesModel {
  readonly scorer: AveragedPerceptron;
  readonly transitions: Float64Array;
}

export function trainNames(
  sentences: readonly NameSentence[],
  options: { bits: number; epochs: number; log?: (line: string) => void },
): TrainedNames {
  const C = NAME_CLASSES;
  const scorer = new AveragedPerceptron(options.bits, C);
  const transitions = new Float64Array((C + 1) * C);
  const sums = new Float64Array((C + 1) * C);
  const typical = typicalWords(sentences);
  const random = randomFrom(77);
  const order = sentences.map((_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    let seen = 0;
    for (const at of order) {
      const s = sentences[at]!;
      const words = s.forms.map(wordFeatures);
      const context = nameContext({ typical }, words, s.tags, random() < 0.5 ? 0 : s.style);
      // A typical word must not be trusted where it was learnt from: now and then it is hidden.
      const hidden = { ...context, typical: Array.from(context.typical, (t) => (random() < 0.3 ? 0 : t)) };
      const features: Int32Array[] = [];
      const path = decodeNames({ scorer, transitions }, hidden, features);
      scorer.step++;
      let p = C;
      let g = C;
      for (let i = 0; i < path.length; i++) {
        const guess = path[i]!;
        const gold = s.gold[i]!;
        seen++;
        if (guess !== gold) {
          wrong++;
          scorer.update(features[i]!, features[i]!.length, gold, 1);
          scorer.update(features[i]!, features[i]!.length, guess, -1);
        }
        if (guess !== gold || p !== g) {
          transitions[g * C + gold]! += 1;
          sums[g * C + gold]! += scorer.step;
          transitions[p * C + guess]! -= 1;
          sums[p * C + guess]! -= scorer.step;
        }
        p = guess;
        g = gold;
      }
    }
    options.log?.(
      `names, epoch ${epoch + 1}: ${(100 - (100 * wrong) / seen).toFixed(2)} % of words right while learning`,
    );
  }
  scorer.average();
  for (let i = 0; i < transitions.length; i++) transitions[i]! -= sums[i]! / scorer.step;
  return { scorer, transitions, typical };
}

export { MAX_NAME_FEATURES };
