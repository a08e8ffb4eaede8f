// Our own examples of checks: reports that should raise one, and near misses that should not.
import { readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { read } from "../../src/index.ts";
import type { Check } from "../../src/record/index.ts";
import type { Row } from "../types.ts";
import { PUBLISHED } from "./examples.ts";

export interface CheckExample {
  readonly line: number;
  readonly text: string;
  readonly dated: boolean;
  readonly kind: string;
  readonly fires: boolean;
}

/** The examples of a file under `languages/en/checks`, such as `checks`. */
export function checkExamplesOf(name: string): CheckExample[] {
  const found: CheckExample[] = [];
  readFileSync(dataPath(`checks/${name}.examples.txt`), "utf8")
    .split("\n")
    .forEach((line, k) => {
      if (line.trim() === "" || line.startsWith("#")) return;
      const [text, expectation] = line.split(" ==> ");
      if (expectation === undefined) throw new RangeError(`${name}, line ${k + 1}: no "==>"`);
      const dated = !text!.startsWith("[undated] ");
      const fires = !expectation.startsWith("not ");
      found.push({
        line: k + 1,
        text: (dated ? text! : text!.slice("[undated] ".length)).replaceAll(" ¶ ", "\n\n"),
        dated,
        kind: fires ? expectation.trim() : expectation.slice(4).trim(),
        fires,
      });
    });
  return found;
}

export const checksRaised = (example: CheckExample): readonly Check[] =>
  read(example.text, example.dated ? { published: PUBLISHED } : {}).checks;

export function checkRows(names: readonly string[], label: string): Row[] {
  const examples = names.flatMap(checkExamplesOf);
  let fired = 0;
  let alarms = 0;
  const toFire = examples.filter((e) => e.fires);
  const toPass = examples.filter((e) => !e.fires);
  for (const e of toFire) if (checksRaised(e).some((c) => c.kind === e.kind)) fired++;
  for (const e of toPass) if (checksRaised(e).some((c) => c.kind === e.kind)) alarms++;
  return [
    {
      measure: `${label}: checks raised, recall`,
      value: (100 * fired) / toFire.length,
      n: toFire.length,
      reach: 80,
    },
    {
      measure: `${label}: checks raised, precision`,
      value: (100 * fired) / Math.max(1, fired + alarms),
      n: examples.length,
      reach: 95,
    },
    {
      measure: `${label}: silent where they should be`,
      value: (100 * (toPass.length - alarms)) / toPass.length,
      n: toPass.length,
      reach: 97,
    },
  ];
}
