// Accuracy by field on our own examples, tuned and held out.
import type { Evaluator, Row } from "../types.ts";
import { checkRows } from "./checks.ts";
import { examplesOf, judge } from "./examples.ts";

function ownRows(names: readonly string[], label: string): Row[] {
  const examples = names.flatMap(examplesOf);
  let wanted = 0;
  let found = 0;
  let extra = 0;
  const asked: Record<string, number> = {};
  const wrong: Record<string, number> = {};
  for (const example of examples) {
    const outcome = judge(example);
    extra += outcome.extra.length;
    for (const pair of outcome.pairs) {
      wanted++;
      if (!pair.found) continue;
      found++;
      for (const field of ["qualifier", "unit", "indicator", "part"]) asked[field] = (asked[field] ?? 0) + 1;
      if (pair.expected.aggregation !== null) asked["aggregation"] = (asked["aggregation"] ?? 0) + 1;
      if (pair.expected.asOf !== null) asked["asOf"] = (asked["asOf"] ?? 0) + 1;
      if (pair.expected.population.length > 0) asked["population"] = (asked["population"] ?? 0) + 1;
      if (pair.expected.source !== null) asked["source"] = (asked["source"] ?? 0) + 1;
      if (pair.expected.currency !== null) asked["currency"] = (asked["currency"] ?? 0) + 1;
      for (const field of pair.wrong) wrong[field] = (wrong[field] ?? 0) + 1;
    }
  }
  const rows: Row[] = [
    { measure: `${label}: figures found, recall`, value: (100 * found) / wanted, n: wanted, reach: 95 },
    {
      measure: `${label}: figures found, precision`,
      value: (100 * found) / (found + extra),
      n: found + extra,
      reach: 95,
    },
  ];
  for (const field of Object.keys(asked))
    rows.push({
      measure: `${label}: ${field} right`,
      value: (100 * (asked[field]! - (wrong[field] ?? 0))) / asked[field]!,
      n: asked[field]!,
      reach: 90,
    });
  return rows;
}

/** Needs no folder: hangs on NewsQuant so that one command shows both. */
export const ownFigures: Evaluator = {
  set: "quant-newsquant",
  ability: "figures, our own examples",
  run: () => [
    ...ownRows(["held-out", "held-out-2", "held-out-3"], "held out"),
    ...ownRows(["tolls", "counts"], "tuned"),
  ],
};

export const ownChecks: Evaluator = {
  set: "quant-newsquant",
  ability: "checks, our own examples",
  run: () => [...checkRows(["held-out", "held-out-2"], "held out"), ...checkRows(["checks", "checks-2"], "tuned")],
};
