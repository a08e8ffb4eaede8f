// Learns the lemmatiser's tables from treebanks: words whose lemma the suffix rules would not give, and the suffix rules.
//
//   npx tsx train/perceptron/lemmas.ts --gold FOLDER --out languages/en/models/segmenter.lemmas.bin [--leave-out SET]…
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { findFolder, readTreebank, type GoldSentence } from "../../gold/english/conllu.ts";
import {
  isProper,
  lemmaKey,
  Lemmatiser,
  LONGEST_SUFFIX,
  type LemmaTables,
} from "../../languages/en/lemmas/lemmatiser.ts";

type Counts = Map<string, Map<string, number>>;

function count(counts: Counts, key: string, value: string): void {
  const of = counts.get(key) ?? new Map<string, number>();
  counts.set(key, of.set(value, (of.get(value) ?? 0) + 1));
}

const mostFrequent = (of: ReadonlyMap<string, number>): [string, number] =>
  [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;

/** "3|y": cut three letters, add "y". */
function edit(from: string, to: string): string {
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return `${from.length - same}|${to.slice(same)}`;
}

export function learnLemmas(sentences: readonly GoldSentence[]): LemmaTables {
  const byWord: Record<string, Counts> = {};
  const bySuffix: Record<string, Counts> = {};
  for (const s of sentences) {
    s.forms.forEach((form, i) => {
      const tag = s.xpos[i]!;
      const lemma = s.lemmas[i]!;
      if (lemma === "_" || tag === "GW") return;
      const key = lemmaKey(form, tag);
      count((byWord[tag] ??= new Map()), key, lemma);
    });
  }
  for (const [tag, of] of Object.entries(byWord)) {
    const counts: Counts = (bySuffix[tag] = new Map());
    // Each distinct word votes once: rules are for the words not seen, and those are like the rare ones.
    for (const [key, lemmas] of of) {
      const e = edit(key, mostFrequent(lemmas)[0]);
      for (let k = 0; k <= Math.min(LONGEST_SUFFIX, key.length - 1); k++) count(counts, key.slice(key.length - k), e);
    }
  }
  const suffixes: Record<string, Record<string, readonly [number, string]>> = {};
  for (const [tag, counts] of Object.entries(bySuffix)) {
    const rules: Record<string, readonly [number, string]> = (suffixes[tag] = {});
    const ruleFor = new Map<string, string>();
    for (const suffix of [...counts.keys()].sort((a, b) => a.length - b.length)) {
      const of = counts.get(suffix)!;
      const [best, n] = mostFrequent(of);
      const total = [...of.values()].reduce((a, b) => a + b, 0);
      if (suffix !== "" && (total < 2 || n / total < 0.6)) continue;
      let shorter = suffix;
      let inherited: string | undefined;
      while (shorter !== "" && inherited === undefined) inherited = ruleFor.get((shorter = shorter.slice(1)));
      if (inherited === best) continue;
      ruleFor.set(suffix, best);
      const [cut, add] = best.split("|") as [string, string];
      rules[suffix] = [Number(cut), add];
    }
  }
  const rulesOnly = new Lemmatiser({ words: {}, suffixes });
  const words: Record<string, Record<string, string>> = {};
  for (const [tag, of] of Object.entries(byWord)) {
    const exceptions: Record<string, string> = {};
    for (const [key, lemmas] of of) {
      const [lemma] = mostFrequent(lemmas);
      if (rulesOnly.lemma(key, tag) !== lemma) exceptions[key] = lemma;
    }
    words[tag] = exceptions;
  }
  return { words, suffixes };
}

export { isProper };

if (process.argv[1]?.endsWith("lemmas.ts")) {
  const { values } = parseArgs({
    options: {
      gold: { type: "string" },
      out: { type: "string" },
      "leave-out": { type: "string", multiple: true },
    },
  });
  if (!values.gold || !values.out)
    throw new RangeError("say where the open sets lie (--gold) and where the tables go (--out)");
  const leftOut = new Set(values["leave-out"] ?? []);
  const sets = ["ud-ewt", "ud-gum"].filter((set) => !leftOut.has(set));
  const folders = sets.map((set) => findFolder(values.gold!, set)).filter((f) => f !== null);
  const tables = learnLemmas(folders.flatMap((f) => readTreebank(f, "train")));
  const packed = brotliCompressSync(Buffer.from(JSON.stringify(tables)));
  writeFileSync(values.out, packed);
  console.log(`${values.out}: ${packed.length} bytes`);
  const lemmatiser = new Lemmatiser(tables);
  for (const f of folders) {
    let right = 0;
    let n = 0;
    for (const s of readTreebank(f, "dev"))
      s.forms.forEach((form, i) => {
        if (s.lemmas[i] === "_") return;
        n++;
        if (lemmatiser.lemma(form, s.xpos[i]!) === s.lemmas[i]) right++;
      });
    console.log(`${f} dev, gold tags: ${((100 * right) / n).toFixed(2)}`);
  }
}
