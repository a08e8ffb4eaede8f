// Trains the decision on sentence ends and writes its weights.
//
//   npx tsx train/segmenter/train.ts --gold FOLDER --out languages/en/models/segmenter.boundaries.bin [--leave-out SET]…
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { findFolder, readTreebank } from "../../gold/english/conllu.ts";
import {
  f1,
  measureSegmentation,
  precision,
  rawDocuments,
  recall,
  type RawDocument,
} from "../../gold/english/segmentation.ts";
import {
  boundaryScore,
  MAX_BOUNDARY_FEATURES,
  walkGaps,
  wordKind,
  type WordKind,
} from "../../languages/en/tokens/boundaries.ts";
import { fold } from "../../languages/en/tokens/fold.ts";
import { segmenterWith } from "../../languages/en/tokens/index.ts";
import type { WordView } from "../../languages/en/tokens/sentences.ts";
import { words } from "../../languages/en/tokens/words.ts";
import { randomFrom, shuffle } from "../perceptron/averaged.ts";

const BITS = 17;
/** Share of features left out of each update: what is rare must not be relied on. */
const DROPPED = 0.1;
/** Runs whose mean is shipped. */
const RUNS = 9;
const EPOCHS = 10;
/** What a missed sentence end must be ahead by, and what a false one is behind by: the margin of the updates. */
const MARGIN = 3;

const { values } = parseArgs({
  options: {
    gold: { type: "string" },
    out: { type: "string" },
    "leave-out": { type: "string", multiple: true },
  },
});
if (!values.gold || !values.out)
  throw new RangeError("say where the open sets lie (--gold) and where weights go (--out)");
const leftOut = new Set(values["leave-out"] ?? []);

/** A block's words with the sentence ends that the treebank has after them. */
interface Example {
  readonly view: WordView;
  readonly kinds: readonly WordKind[];
  readonly ends: ReadonlySet<number>;
}

function examplesOf(document: RawDocument, common: ReadonlySet<string>): Example[] {
  const goldEnds = new Set(document.sentences.map((s) => s.offset + s.ends.at(-1)!));
  return document.blocks.map((block) => {
    const starts: number[] = [];
    const ends: number[] = [];
    words(document.text, block.start, block.end, (start, end) => {
      starts.push(start);
      ends.push(end);
    });
    const texts = starts.map((start, i) => document.text.slice(start, ends[i]));
    return {
      view: { length: texts.length, text: (i) => texts[i]!, spaced: (i) => i > 0 && ends[i - 1]! < starts[i]! },
      kinds: texts.map((t) => wordKind(t, fold(t), common)),
      ends: new Set(ends.flatMap((end, i) => (goldEnds.has(end) ? [i] : []))),
    };
  });
}

const folders = ["ud-ewt", "ud-gum"].filter((set) => !leftOut.has(set)).map((set) => findFolder(values.gold!, set));
const treebank = folders.flatMap((f) => (f ? readTreebank(f, "train") : []));

/** Words seen often, and nearly always in lower case. */
function commonWords(): Set<string> {
  const counts = new Map<string, { lower: number; all: number }>();
  for (const s of treebank)
    for (const form of s.forms) {
      const key = fold(form);
      if (!/^\p{Ll}/u.test(key)) continue;
      const seen = counts.get(key) ?? { lower: 0, all: 0 };
      seen.all++;
      if (form === key) seen.lower++;
      counts.set(key, seen);
    }
  return new Set([...counts].filter(([, { lower, all }]) => all >= 3 && lower / all > 0.6).map(([word]) => word));
}
const common = commonWords();
const training = rawDocuments(treebank).flatMap((d) => examplesOf(d, common));

const features = new Int32Array(MAX_BOUNDARY_FEATURES);

/** One run of the averaged perceptron; runs differ in the order of the examples and in the features left out. */
function run(seed: number): Float64Array {
  const weights = new Float32Array(2 ** BITS);
  const sums = new Float64Array(2 ** BITS);
  const random = randomFrom(seed);
  const order = [...training];
  let step = 1;
  let wrong = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    wrong = 0;
    for (const example of order) {
      walkGaps(example.view, example.kinds, (i, gap) => {
        const { score, count } = boundaryScore({ weights, common }, example.kinds, i, gap, features);
        const gold = example.ends.has(i);
        if (gold !== score > 0) wrong++;
        if (gold ? score <= MARGIN : score > -MARGIN) {
          const by = gold ? 1 : -1;
          for (let k = 0; k < count; k++) {
            if (random() < DROPPED) continue;
            const at = features[k]! & (weights.length - 1);
            weights[at]! += by;
            sums[at]! += by * step;
          }
        }
        step++;
        // The context that follows is the right one's, but now and then its own answer's, so that it learns to go on from either.
        return random() < 0.8 ? gold : score > 0;
      });
    }
  }
  console.log(`run ${seed}: ${wrong} wrong in the last epoch`);
  return Float64Array.from(weights, (w, k) => w - sums[k]! / step);
}

// The mean of several runs errs less than any one of them.
const runs = Array.from({ length: RUNS }, (_, k) => run(99 + k));
const mean = runs[0]!.map((_, k) => runs.reduce((sum, r) => sum + r[k]!, 0) / RUNS);
const header = Buffer.from(JSON.stringify({ common: [...common].sort().join(" ") }));
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
const packed = Buffer.alloc(2 * mean.length);
const averaged = new Int16Array(mean.length);
for (let k = 0; k < mean.length; k++) {
  const w = Math.round(64 * mean[k]!);
  averaged[k] = Math.abs(w) < 8 ? 0 : Math.max(-32768, Math.min(32767, w));
  packed.writeInt16LE(averaged[k]!, 2 * k);
}
const file = brotliCompressSync(Buffer.concat([length, header, packed]));
writeFileSync(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);

const segmenter = segmenterWith(() => ({ weights: averaged, common }));
for (const folder of folders) {
  if (!folder) continue;
  const { words: w, sentences: s } = measureSegmentation(
    rawDocuments(readTreebank(folder, "dev")),
    undefined,
    segmenter,
  );
  console.log(
    `${folder} dev: words ${f1(w).toFixed(2)}, sentences ${f1(s).toFixed(2)} (precision ${precision(s).toFixed(1)}, recall ${recall(s).toFixed(1)})`,
  );
}
