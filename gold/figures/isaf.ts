// ISAF press releases: the least number killed and captured by each report, by the annotator's own counting rules.
import { readAll } from "../../src/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import { releaseToll } from "./toll.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";

interface Item {
  readonly id: number;
  readonly text: string;
  readonly gold: { readonly min_killed: number; readonly min_captured: number };
}

function run(folder: string, { split, predict, progress }: EvaluateOptions): readonly Row[] {
  const path = findFile(folder, split, "jsonl");
  if (!path) return [];
  const items = parseJsonl(readMaybeGz(path)) as Item[];
  let killed = 0;
  let captured = 0;
  items.forEach((item, k) => {
    const reading = readAll(item.text);
    const dead = releaseToll(
      reading,
      "killed",
      (v) =>
        v.status !== "civilian" &&
        !/soldier|peacekeeper|police|officer|troop|civilian|child|woman|service/.test(v.role),
    );
    const held = releaseToll(reading, "held");
    predict?.({ id: String(item.id), predicted: { killed: dead, captured: held }, gold: item.gold });
    if (dead === item.gold.min_killed) killed++;
    if (held === item.gold.min_captured) captured++;
    progress?.((k + 1) / items.length);
  });
  const n = items.length;
  return [
    {
      measure: "killed, exact",
      value: (100 * killed) / n,
      n,
      reach: 90,
      yardstick: "GPT-4o 95.3, fine-tuned Solar 97.7 (all 724)",
    },
    {
      measure: "captured, exact",
      value: (100 * captured) / n,
      n,
      reach: 88,
      yardstick: "GPT-4o 89.4, fine-tuned Solar 94.1 (all 724)",
    },
  ];
}

export const isaf: Evaluator = { set: "ev-isaf-press", ability: "figures: killed and captured of a report", run };
