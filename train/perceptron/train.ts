// Trains the perceptron tagger, parser and name tagger and writes their weights.
//
//   npx tsx train/perceptron/train.ts --gold FOLDER --out languages/en/models/perceptron.bin [--leave-out SET]… [--quick]
//
// FOLDER holds the open sets by folder name (ud-ewt, ud-gum, ner-uner-ewt, ner-wikigold, ner-crossner-politics, ner-wnut17,
// ner-rel-re3d); any of them may be left out or missing, but for ud-ewt.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findFolder, parseBio, readGold, readTreebank, type GoldSentence } from "../../gold/english/conllu.ts";
import { tagSentence, wordsOf, type TaggerModel } from "../../languages/en/analyse/perceptron/tagger.ts";
import { packModels, unpackModels } from "../../languages/en/analyse/perceptron/weights.ts";
import { DEPRELS, UPOS, XPOS } from "../../src/ontology/index.ts";
import { bioNames, gatherHints, gumNames, re3dNames, trainNames, type NameSentence } from "./names.ts";
import { trainParser, type TagsOf } from "./parser.ts";
import { trainTagger } from "./tagger.ts";
import { measure } from "./measure.ts";

const { values } = parseArgs({
  options: {
    gold: { type: "string" },
    out: { type: "string" },
    "leave-out": { type: "string", multiple: true },
    quick: { type: "boolean", default: false },
    version: { type: "string", default: "1" },
  },
});
if (!values.gold || !values.out)
  throw new RangeError("say where the open sets lie (--gold) and where weights go (--out)");
const goldFolder = values.gold;
const leftOut = new Set(values["leave-out"] ?? []);
const log = (line: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);

const folder = (set: string): string | null => (leftOut.has(set) ? null : findFolder(goldFolder, set));

const ewtFolder = folder("ud-ewt");
if (ewtFolder === null) throw new RangeError(`no ud-ewt below ${goldFolder}`);
const gumFolder = folder("ud-gum");
const ewt = readTreebank(ewtFolder, "train");
const gum = gumFolder ? readTreebank(gumFolder, "train") : [];
const treebank: GoldSentence[] = [...ewt, ...gum];
const developing = {
  ewt: readTreebank(ewtFolder, "dev"),
  gum: gumFolder ? readTreebank(gumFolder, "dev") : [],
};

const epochs = values.quick
  ? { fold: 1, tagger: 3, parser: 4, names: 4 }
  : { fold: 3, tagger: 6, parser: 10, names: 8 };

function tagsBy(tagger: TaggerModel, forms: readonly string[]): Int32Array {
  const out = new Int32Array(forms.length);
  tagSentence(tagger, wordsOf(forms), out);
  return out;
}

// Tags for the parser and the name tagger to learn from are those of taggers that did not see the sentence.
const FOLDS = 3;
const jackknifed: Int32Array[] = [];
const tagger = trainTagger(treebank, { bits: 18, epochs: epochs.tagger, log });
const toXpos = tagger.labels.map((l) =>
  Math.max(
    0,
    XPOS.findIndex((x) => x === l.split("|")[1]),
  ),
);
const toUpos = tagger.labels.map((l) =>
  Math.max(
    0,
    UPOS.findIndex((u) => u === l.split("|")[0]),
  ),
);
for (let fold = 0; fold < FOLDS; fold++) {
  const other = trainTagger(
    treebank.filter((_, i) => i % FOLDS !== fold),
    { bits: 17, epochs: epochs.fold },
  );
  const renumber = other.labels.map((l) => Math.max(0, tagger.labels.indexOf(l)));
  treebank.forEach((s, i) => {
    if (i % FOLDS === fold) jackknifed[i] = tagsBy(other, s.forms).map((t) => renumber[t]!);
  });
}
log("tagged the training sets crosswise");
const tags: TagsOf[] = jackknifed.map((labels) => ({
  upos: labels.map((l) => toUpos[l]!),
  xpos: labels.map((l) => toXpos[l]!),
}));

const named: NameSentence[] = [];
const uner = folder("ner-uner-ewt");
if (uner) {
  const byText = new Map(ewt.map((s, i) => [s.forms.join(" "), i]));
  for (const s of bioNames(parseBio(readGold(uner, "train.bio.tsv") ?? ""), 1)) {
    const at = byText.get(s.forms.join(" "));
    s.tags = at === undefined ? tagsBy(tagger, s.forms) : jackknifed[at]!;
    named.push(s);
  }
}
gum.forEach((s, i) => named.push({ ...gumNames(s, 2), tags: jackknifed[ewt.length + i]! }));
const bioSets: readonly (readonly [string, string, number])[] = [
  ["ner-wikigold", "all.bio.tsv", 3],
  ["ner-crossner-politics", "train.bio.tsv", 4],
  ["ner-crossner-politics", "dev.bio.tsv", 4],
  ["ner-wnut17", "train.bio.tsv", 5],
];
for (const [set, stem, style] of bioSets) {
  const at = folder(set);
  if (at)
    for (const s of bioNames(parseBio(readGold(at, stem) ?? ""), style))
      named.push({ ...s, tags: tagsBy(tagger, s.forms) });
}
const re3d = folder("ner-rel-re3d");
if (re3d) {
  const proper = (forms: readonly string[]): boolean[] =>
    Array.from(tagsBy(tagger, forms), (t) => /\|(?:NNPS?|JJ|CD|GW)$/.test(tagger.labels[t]!)).map(
      (is, i) => is && /^\p{Lu}|^\p{N}/u.test(forms[i]!),
    );
  const documents = (readGold(re3d, "train.jsonl") ?? "").split("\n").filter((line) => line !== "");
  for (const s of re3dNames(
    documents.map((line) => JSON.parse(line) as Parameters<typeof re3dNames>[0][number]),
    6,
    proper,
  ))
    named.push({ ...s, tags: tagsBy(tagger, s.forms) });
}
log(`${treebank.length} trees, ${named.length} sentences with names`);

const names = trainNames(named, gatherHints(), { bits: 18, epochs: epochs.names, log });
const parser = trainParser(treebank, tags, DEPRELS, { actionBits: 21, relationBits: 17, epochs: epochs.parser, log });

const packed = packModels({ model: `english-perceptron@${values.version}`, tagger, parser, names });
writeFileSync(values.out, packed);
log(`${values.out}: ${(packed.length / 1e6).toFixed(2)} MB`);

const models = unpackModels(packed);
for (const [set, sentences] of Object.entries(developing)) log(`${set} dev: ${measure(models, sentences)}`);
const news = developing.gum.filter((s) => s.document.includes("_news_"));
if (news.length) log(`gum news dev: ${measure(models, news)}`);
