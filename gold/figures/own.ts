// Accuracy by field on our own examples, tuned and held out.
import type { Row } from "../types.ts";
import { examplesOf, judge } from "./examples.ts";

export function ownRows(name: string, label: string): Row[] {
  const examples = examplesOf(name);
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
    });
  return rows;
}
