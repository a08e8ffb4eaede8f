// Trains the relation classifier: `npx tsx train/events/relation.ts <folder of ev-plover-plv>` → languages/en/models/relation.{bin,md}.
// The folder's sentences train weights only; nothing of them is written but those numbers.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { events } from "../../languages/en/events/index.ts";
import { writeRelationModel } from "../../languages/en/events/relation.ts";
import { RELATION_CODES } from "../../src/read/events/relation.ts";
import { macroF1, predict, RELATION_OPTIONS, trainLogistic } from "./logistic.ts";
import { examplesOf, readMarked } from "./plv.ts";

const FOLDS = 5;

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: npx tsx train/events/relation.ts <folder of ev-plover-plv>");
const examples = examplesOf(readMarked(folder), events, FOLDS);
const pairs: [string, string][] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const model = trainLogistic(
    examples.filter((e) => e.fold !== fold),
    RELATION_CODES,
    RELATION_OPTIONS,
  );
  for (const e of examples) if (e.fold === fold) pairs.push([e.code, predict(model, e.features)]);
}
const score = macroF1(pairs).toFixed(1);
const accuracy = ((100 * pairs.filter(([g, p]) => g === p).length) / pairs.length).toFixed(1);

const { weights, bits } = trainLogistic(examples, RELATION_CODES, RELATION_OPTIONS);
let top = 0;
for (const w of weights) top = Math.max(top, Math.abs(w));
const scale = top / 127;
const name = "en-relation@1";
const bytes = writeRelationModel({
  model: name,
  classes: RELATION_CODES,
  bits,
  scale,
  weights: Int8Array.from(weights, (w) => Math.round(w / scale)),
});
writeFileSync(dataPath("models/relation.bin"), bytes);
writeFileSync(
  dataPath("models/relation.md"),
  `# ${name}: the relation between two given parties

Multinomial logistic regression over hashed features (words and path between the parties, their semantic roles, the trigger lexicon and the
events read), ${RELATION_CODES.length} PLOVER root codes with CONCEDE and RETREAT as YIELD. 2^${bits} features a class, one signed byte a weight.

- Data: ev-plover-plv (snowood1/Zero-Shot-PLOVER), ${examples.length} sentences with marked source and target; licence of the origin not
  confirmed. Weights only; to leave the set out, delete \`relation.bin\`: \`relate\` then says that no model is there.
- Command: \`npx tsx train/events/relation.ts FOLDER\` (AdaGrad, ${RELATION_OPTIONS.epochs} epochs, rate ${RELATION_OPTIONS.rate}, decay ${RELATION_OPTIONS.decay}).
- Score: ${FOLDS}-fold cross-validation by sentence, macro-F1 ${score}, accuracy ${accuracy}.
- SHA-256: ${createHash("sha256").update(bytes).digest("hex")}
- Weights are released under CC BY-SA 4.0.
`,
);
console.log(`macro-F1 ${score}, accuracy ${accuracy}, ${bytes.length} bytes`);
