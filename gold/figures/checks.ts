// Our own examples of checks: reports that should raise one, and near misses that should not.
import { readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { read } from "../../src/index.ts";
import type { Check } from "../../src/record/index.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
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

export function checkRows(name: string, label: string, predict?: EvaluateOptions["predict"]): Row[] {
  const examples = checkExamplesOf(name);
  let fired = 0;
  let silent = 0;
  const toFire = examples.filter((e) => e.fires);
  const toPass = examples.filter((e) => !e.fires);
  for (const e of examples) {
    const raised = checksRaised(e);
    const right = raised.some((c) => c.kind === e.kind) === e.fires;
    if (right && e.fires) fired++;
    else if (right) silent++;
    else
      predict?.({
        id: `${name}:${e.line}`,
        predicted: { text: e.text, raised: raised.map((c) => `${c.kind}: ${c.message}`) },
        gold: `${e.fires ? "" : "not "}${e.kind}`,
      });
  }
  return [
    {
      measure: `${label}: checks raised, precision`,
      value: (100 * fired) / Math.max(1, fired + toPass.length - silent),
      n: examples.length,
      reach: 95,
    },
    {
      measure: `${label}: checks raised where they should`,
      value: (100 * fired) / toFire.length,
      n: toFire.length,
      reach: 85,
    },
    {
      measure: `${label}: silent where they should be`,
      value: (100 * silent) / toPass.length,
      n: toPass.length,
      reach: 97,
    },
  ];
}

/** Needs no folder: hangs on a set of quantities so that one command shows both. */
export const ownChecks: Evaluator = {
  set: "quant-newsquant",
  ability: "checks, our own examples",
  run: (_folder, { predict }) => [
    ...checkRows("held-out", "held out"),
    ...checkRows("held-out-2", "another hand", predict),
    ...checkRows("held-out-3", "held out, second part"),
    ...checkRows("checks-3", "tuned, third part"),
    ...checkRows("checks", "tuned"),
    ...checkRows("checks-2", "tuned, second part"),
  ],
};
