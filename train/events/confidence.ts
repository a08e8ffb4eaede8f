// Trains the confidence of events: `npx tsx train/events/confidence.ts <folder of ev-plover-plv>` → languages/en/models/events.{json,md}.
// An event is right when our own examples expect it, or when it has the type that the PLOVER set gives the sentence's two parties; in a
// sentence of nothing every event is wrong. Only weights are written.
import { writeFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { events as knowledge } from "../../languages/en/events/index.ts";
import { eventExamples, nothingExamples, PUBLISHED } from "../../gold/events/examples.ts";
import { readAll } from "../../src/index.ts";
import { Reader } from "../../src/read/events/candidates.ts";
import { featuresOf } from "../../src/read/events/confidence.ts";
import { draftEvents } from "../../src/read/events/stage.ts";
import { foldOf, readMarked } from "./plv.ts";

interface Sample {
  readonly x: ReadonlyMap<string, number>;
  readonly y: 0 | 1;
  readonly weight: number;
  readonly fold: number;
}

const FOLDS = 5;
const EPOCHS = 60;
const samples: Sample[] = [];

/** Drafts of a text with their features. */
function drafts(text: string): { type: string; word: string; x: ReadonlyMap<string, number> }[] {
  const document = readAll(text, { published: PUBLISHED });
  const reader = new Reader(document, knowledge);
  return draftEvents(document, knowledge, reader).drafts.map((d) => ({
    type: d.type,
    word: reader.tree.lower(d.candidate.token),
    x: featuresOf(document, reader, d),
  }));
}

for (const example of eventExamples()) {
  if (example.heldOut || example.file.startsWith("modality")) continue;
  const wanted = new Set(example.events.map((e) => e.type));
  for (const d of drafts(example.text))
    samples.push({ x: d.x, y: wanted.has(d.type) ? 1 : 0, weight: 1, fold: foldOf(example.text, FOLDS) });
}
for (const { text, heldOut } of nothingExamples()) {
  if (heldOut) continue;
  // There is far more of nothing in the world than in the examples.
  for (const d of drafts(text)) samples.push({ x: d.x, y: 0, weight: 6, fold: foldOf(text, FOLDS) });
}
const folder = process.argv[2];
if (folder !== undefined)
  for (const row of readMarked(folder)) {
    const found = drafts(row.text);
    for (const d of found) {
      const type = d.type === "CONCEDE" || d.type === "RETREAT" ? "YIELD" : d.type;
      // A sentence may hold other events than the one that was coded: what differs is weak evidence.
      if (type === row.code) samples.push({ x: d.x, y: 1, weight: 0.3, fold: foldOf(row.text, FOLDS) });
      // Violence that is plainly told stands in it beside what was coded, and says nothing against itself.
      else if (!d.x.has("stated violence") && !d.x.has("aimed violence"))
        samples.push({ x: d.x, y: 0, weight: 0.03, fold: foldOf(row.text, FOLDS) });
    }
  }

function train(data: readonly Sample[]): Map<string, number> {
  const weights = new Map<string, number>();
  const squares = new Map<string, number>();
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { x, y, weight } of data) {
      const error = (sure(x, weights) - y) * weight;
      for (const [name, value] of x) {
        const w = weights.get(name) ?? 0;
        const gradient = error * value + 0.002 * w;
        const square = (squares.get(name) ?? 1e-6) + gradient * gradient;
        squares.set(name, square);
        weights.set(name, w - (0.1 * gradient) / Math.sqrt(square));
      }
    }
  return weights;
}

function sure(x: ReadonlyMap<string, number>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [name, value] of x) sum += value * (weights.get(name) ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

const judged: { p: number; y: number; weight: number }[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = train(samples.filter((s) => s.fold !== fold));
  for (const s of samples) if (s.fold === fold) judged.push({ p: sure(s.x, weights), y: s.y, weight: s.weight });
}
// The lowest confidence from which, out of fold, nine in ten are right.
judged.sort((a, b) => b.p - a.p);
let right = 0;
let total = 0;
let assertedFrom = 0.99;
for (const { p, y, weight } of judged) {
  total += weight;
  right += y * weight;
  if (right / total >= 0.9) assertedFrom = p;
}
const error =
  judged.reduce((sum, j) => sum + j.weight * (j.p - j.y) ** 2, 0) / judged.reduce((sum, j) => sum + j.weight, 0);
const weights = train(samples);
const round = (v: number): number => Math.round(v * 1000) / 1000;
const record = {
  version: "en-events-confidence@1",
  weights: Object.fromEntries(
    [...weights].map(([name, w]) => [name, round(w)]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
  ),
  assertedFrom: round(assertedFrom),
};
writeFileSync(dataPath("models/events.json"), `${JSON.stringify(record, null, 1)}\n`);
const share = judged.filter((j) => j.p >= assertedFrom).length / judged.length;
writeFileSync(
  dataPath("models/events.md"),
  `# ${record.version}: how sure an event is

File: \`events.json\`.

Logistic regression over ${weights.size} named features of trigger, parties and surroundings (\`src/read/events/confidence.ts\`).

- Data: our own examples (\`languages/en/events/*.examples.txt\`, the tuned half)${folder === undefined ? "" : " and ev-plover-plv (weights only; leave it out by giving no folder)"}; ${samples.length} events read, right or wrong.
- Command: \`npx tsx train/events/confidence.ts FOLDER\`
- Score: Brier ${error.toFixed(3)} in ${FOLDS} folds; from ${record.assertedFrom} on nine in ten are right, and ${(100 * share).toFixed(0)} % of the events lie there.
- Weights are released under CC BY-SA 4.0.
`,
);
console.log(
  `${samples.length} samples, Brier ${error.toFixed(3)}, asserted from ${record.assertedFrom} (${(100 * share).toFixed(0)} %)`,
);
