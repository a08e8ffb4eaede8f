// ISAF press releases: the least number killed and captured by each report, by the annotator's own counting rules.
import { read } from "../../src/index.ts";
import type { Figure, Readout } from "../../src/record/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";

interface Item {
  readonly id: number;
  readonly text: string;
  readonly gold: { readonly min_killed: number; readonly min_captured: number };
}

/** The annotator's rules: several, a few, a group and multiple are 3, a handful and numerous 4, insurgents without a number 2. */
const least = (f: Figure): number => f.value ?? f.low ?? 0;

/**
 * The total that a report gives of an indicator: figures of one sentence add up, parts do not count beside their whole, and of sentences
 * that tell the same again (the headline, the lead) only what exceeds it counts.
 */
export function tollOf(readout: Readout, wanted: readonly Figure["indicator"][], keep: (f: Figure) => boolean): number {
  const seen: { value: number; text: string; sentence: number }[] = [];
  let total = 0;
  const figures = readout.figures.filter(
    (f) =>
      wanted.includes(f.indicator) &&
      f.unit === "person" &&
      f.partOf === null &&
      f.modality === "actual" &&
      f.polarity === "positive" &&
      keep(f),
  );
  for (const f of figures) {
    const value = least(f);
    const noun = f.population?.role ?? "";
    const sentence = f.evidence[0]!.start;
    const again = seen.find(
      (s) => s.sentence !== sentence && s.value === value && (s.text === noun || s.text === "" || noun === ""),
    );
    if (again) continue;
    seen.push({ value, text: noun, sentence });
    total += value;
  }
  return total;
}

function run(folder: string, { split, predict, progress }: EvaluateOptions): readonly Row[] {
  const path = findFile(folder, split, "jsonl");
  if (!path) return [];
  const items = parseJsonl(readMaybeGz(path)) as Item[];
  let killed = 0;
  let captured = 0;
  items.forEach((item, k) => {
    const readout = read(item.text);
    const dead = tollOf(
      readout,
      ["killed"],
      (f) => f.population?.status !== "civilian" && !/peacekeeper|soldier|police/.test(f.population?.role ?? ""),
    );
    const held = tollOf(readout, ["held"], () => true);
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
