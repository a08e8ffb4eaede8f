// A quick look at freshly trained weights: tags and trees on gold words. The full benchmark is in `gold/english`.
import type { GoldSentence } from "../../gold/english/conllu.ts";
import { parseSentence } from "../../languages/en/analyse/perceptron/parser.ts";
import { tagSentence, wordsOf } from "../../languages/en/analyse/perceptron/tagger.ts";
import type { PerceptronModels } from "../../languages/en/analyse/perceptron/weights.ts";
import { UPOS, XPOS } from "../../src/ontology/index.ts";

export function measure(models: PerceptronModels, sentences: readonly GoldSentence[]): string {
  const { tagger, parser } = models;
  const uposOf = tagger.labels.map((l) => l.split("|")[0]!);
  const xposOf = tagger.labels.map((l) => l.split("|")[1]!);
  let n = 0;
  let upos = 0;
  let xpos = 0;
  let uas = 0;
  let las = 0;
  const start = process.cpuUsage();
  for (const s of sentences) {
    const words = wordsOf(s.forms);
    const labels = new Int32Array(words.length);
    tagSentence(tagger, words, labels);
    const state = parseSentence(
      parser,
      words,
      labels.map((l) =>
        Math.max(
          0,
          XPOS.findIndex((x) => x === xposOf[l]),
        ),
      ),
      labels.map((l) =>
        Math.max(
          0,
          UPOS.findIndex((u) => u === uposOf[l]),
        ),
      ),
    );
    for (let i = 0; i < words.length; i++) {
      n++;
      if (uposOf[labels[i]!] === s.upos[i]) upos++;
      if (xposOf[labels[i]!] === s.xpos[i]) xpos++;
      if (state.head[i + 1] !== s.heads[i]) continue;
      uas++;
      if (parser.labels[state.label[i + 1]!] === s.relations[i]) las++;
    }
  }
  const spent = process.cpuUsage(start);
  const percent = (k: number): string => ((100 * k) / n).toFixed(2);
  const speed = Math.round(n / ((spent.user + spent.system) / 1e6));
  return `UPOS ${percent(upos)} XPOS ${percent(xpos)} UAS ${percent(uas)} LAS ${percent(las)}, ${speed} words per CPU second`;
}
