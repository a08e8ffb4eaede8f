// Accuracy by field on our own examples: tuned, held out and by another hand.
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { examplesOf, judge, type Outcome } from "./examples.ts";

/** Fields judged only where the example names them. */
const NAMED = {
  aggregation: "aggregation",
  asOf: "asOf",
  currency: "currency",
  source: "by",
  place: "place",
  sourceBasis: "basis",
  modality: "modality",
} as const;

type Predict = NonNullable<EvaluateOptions["predict"]>;

function tell(name: string, outcome: Outcome, predict: Predict): void {
  for (const { expected, found, wrong } of outcome.pairs)
    if (!found || wrong.length > 0)
      predict({
        id: `${name}:${outcome.example.line}`,
        predicted: { text: outcome.example.text, wrong, found },
        gold: expected,
      });
  for (const f of outcome.extra)
    predict({ id: `${name}:${outcome.example.line}`, predicted: { text: outcome.example.text, extra: f }, gold: null });
}

/** Tables that no rule was made on. */
const NEVER_TUNED = ["held-out", "held-out-2", "held-out-3", "held-out-4", "held-out-5"];

/** Rows of one table, or of several as if they were one. */
export function ownRows(tables: string | readonly string[], label: string, predict?: Predict): Row[] {
  const examples = [tables].flat().flatMap((name) => examplesOf(name).map((example) => ({ name, example })));
  let wanted = 0;
  let found = 0;
  let extra = 0;
  const asked: Record<string, number> = {};
  const wrong: Record<string, number> = {};
  for (const { name, example } of examples) {
    const outcome = judge(example);
    extra += outcome.extra.length;
    if (predict) tell(name, outcome, predict);
    for (const pair of outcome.pairs) {
      wanted++;
      if (!pair.found) continue;
      found++;
      for (const field of ["qualifier", "unit", "indicator", "part"]) asked[field] = (asked[field] ?? 0) + 1;
      for (const [field, key] of Object.entries(NAMED))
        if (pair.expected[key] !== null) asked[field] = (asked[field] ?? 0) + 1;
      if (pair.expected.population.length > 0) asked["population"] = (asked["population"] ?? 0) + 1;
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

/** Needs no folder: hangs on a set of quantities so that one command shows both. */
export const ownFigures: Evaluator = {
  set: "quant-newsquant",
  ability: "figures, our own examples",
  run: (_folder, { predict }) => [
    ...ownRows(NEVER_TUNED, "never tuned on, all tables"),
    ...ownRows("held-out", "held out"),
    ...ownRows("held-out-2", "held out, second part"),
    ...ownRows("held-out-3", "another hand", predict),
    ...ownRows("held-out-4", "held out, every field"),
    ...ownRows("held-out-5", "held out, sources"),
    ...ownRows("sources", "tuned, sources"),
    ...ownRows("tolls", "tuned"),
    ...ownRows("counts", "tuned, counts"),
    ...ownRows("predicates", "tuned, predicates"),
    ...ownRows("dates", "tuned, days"),
  ],
};
