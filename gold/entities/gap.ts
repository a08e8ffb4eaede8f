// GAP: does a pronoun of a Wikipedia passage refer to name A, to name B, or to neither? F1 over the two yes-or-no questions.
import { english } from "../../languages/en/index.ts";
import { resolve } from "../../src/read/entities/resolve.ts";
import { findFile, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { mentionsIn } from "./read.ts";

export interface GapItem {
  readonly id: string;
  readonly text: string;
  readonly pronoun: string;
  readonly pronounAt: number;
  readonly a: { readonly text: string; readonly at: number; readonly yes: boolean };
  readonly b: { readonly text: string; readonly at: number; readonly yes: boolean };
}

export function parseGap(content: string): GapItem[] {
  const [, ...lines] = content.split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const c = line.split("\t");
      return {
        id: c[0]!,
        text: c[1]!,
        pronoun: c[2]!,
        pronounAt: Number(c[3]),
        a: { text: c[4]!, at: Number(c[5]), yes: c[6]!.toUpperCase() === "TRUE" },
        b: { text: c[7]!, at: Number(c[8]), yes: c[9]!.toUpperCase() === "TRUE" },
      };
    });
}

/** Whether the pronoun refers to the words at each of the two spans. */
export function answer(item: GapItem): [boolean, boolean] {
  const document = mentionsIn(item.text);
  const { of } = resolve(document, english.entities);
  const { tokens, mentions } = document;
  const at = (start: number, end: number): Set<number> => {
    const clusters = new Set<number>();
    mentions.forEach((m, k) => {
      if (m.form !== "name" && !(m.form === "pronoun" && start === item.pronounAt)) return;
      if (tokens.start[m.nameFirst]! < end && start < tokens.end[m.nameLast - 1]!)
        for (const c of of[k]!) clusters.add(c);
    });
    return clusters;
  };
  const own = at(item.pronounAt, item.pronounAt + item.pronoun.length);
  const meets = (o: { text: string; at: number }): boolean =>
    [...at(o.at, o.at + o.text.length)].some((c) => own.has(c));
  return [meets(item.a), meets(item.b)];
}

const f1 = (tp: number, fp: number, fn: number): number => (tp === 0 ? 0 : (200 * tp) / (2 * tp + fp + fn));

export function gapRows(items: readonly GapItem[], options: EvaluateOptions): Row[] {
  const count = { all: [0, 0, 0], female: [0, 0, 0], male: [0, 0, 0] };
  items.forEach((item, k) => {
    const [a, b] = answer(item);
    const female = /^(?:she|her|hers)$/i.test(item.pronoun);
    for (const [said, gold] of [
      [a, item.a.yes],
      [b, item.b.yes],
    ] as const)
      for (const c of [count.all, female ? count.female : count.male])
        if (said && gold) c[0]!++;
        else if (said) c[1]!++;
        else if (gold) c[2]!++;
    options.predict?.({ id: item.id, predicted: { a, b }, gold: { a: item.a.yes, b: item.b.yes } });
    if (k % 50 === 0) options.progress?.(k / items.length);
  });
  const [tp, fp, fn] = count.all as [number, number, number];
  return [
    {
      measure: "pronoun to name, F1",
      value: f1(tp, fp, fn),
      n: items.length,
      reach: 70,
      yardstick: "parallelism with page title 70.6; fine-tuned BERT ensembles 92.5",
    },
    { measure: "precision", value: tp + fp === 0 ? 0 : (100 * tp) / (tp + fp), n: tp + fp },
    { measure: "recall", value: tp + fn === 0 ? 0 : (100 * tp) / (tp + fn), n: tp + fn },
    { measure: "F1, she", value: f1(...(count.female as [number, number, number])) },
    { measure: "F1, he", value: f1(...(count.male as [number, number, number])) },
  ];
}

/** The file that stands for a split. GAP's large development part trains the ranking; its validation part, which nothing saw, is our dev. */
const STEM = { train: "gap-development", dev: "gap-validation", test: "gap-test" } as const;

export const gap: Evaluator = {
  set: "coref-gap",
  ability: "pronouns",
  run(folder, options) {
    const file = findFile(folder, STEM[options.split], "tsv");
    return file === null ? [] : gapRows(parseGap(readMaybeGz(file)), options);
  },
};
