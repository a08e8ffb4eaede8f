// Learns the lemmatiser's tables from treebanks: words whose lemma the suffix rules would not give, and the suffix rules.
//
//   npx tsx train/perceptron/lemmas.ts --gold FOLDER --out languages/en/models/segmenter.lemmas.bin [--leave-out SET]…
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { parseTsv } from "../../src/match/index.ts";
import { findFolder, readGold, readTreebank, type GoldSentence } from "../../gold/english/conllu.ts";
import { lemmaKey, Lemmatiser, LONGEST_SUFFIX, type LemmaTables } from "../../languages/en/lemmas/lemmatiser.ts";

/** Punctuation is its own lemma. */
const PUNCTUATION = new Set([",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"]);

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

/** A consonant that doubles before -ed and -ing, after one vowel letter: "stop", "admit". */
const mayDouble = /[^aeiou][aeiou][bdfgklmnprstvz]$|qu[aeiou][bdgmnpt]$/;

/** Inflected forms of a regular verb under their tags; a verb that may double its last consonant gets both spellings. */
function* regularForms(base: string): Generator<readonly [tag: string, form: string, certain: boolean]> {
  const stems: [string, boolean][] = [];
  if (/[^aeiou]y$/.test(base)) {
    yield ["VBZ", `${base.slice(0, -1)}ies`, true];
    for (const tag of ["VBD", "VBN"]) yield [tag, `${base.slice(0, -1)}ied`, true];
    yield ["VBG", `${base}ing`, true];
    return;
  }
  yield ["VBZ", /(?:s|sh|ch|x|z|o)$/.test(base) ? `${base}es` : `${base}s`, true];
  if (base.endsWith("ie")) {
    for (const tag of ["VBD", "VBN"]) yield [tag, `${base}d`, true];
    yield ["VBG", `${base.slice(0, -2)}ying`, true];
    return;
  }
  if (base.endsWith("e")) {
    for (const tag of ["VBD", "VBN"]) yield [tag, `${base}d`, true];
    yield ["VBG", /(?:ee|ye|oe)$/.test(base) ? `${base}ing` : `${base.slice(0, -1)}ing`, true];
    return;
  }
  const short = base.length <= 4;
  stems.push([base, !(mayDouble.test(base) && short)]);
  if (mayDouble.test(base)) stems.push([base + base.at(-1)!, true]);
  if (base.endsWith("c")) stems.push([`${base}k`, true]);
  for (const [stem, certain] of stems) {
    for (const tag of ["VBD", "VBN"]) yield [tag, `${stem}ed`, certain];
    yield ["VBG", `${stem}ing`, certain];
  }
}

/** Lemmas of the forms of these verbs, by tag. Where two verbs share a form the surer spelling wins, and then the longer verb. */
export function inflect(
  verbs: readonly string[],
  irregular: readonly Readonly<Record<string, string>>[],
): Record<string, Map<string, string>> {
  const forms: Record<string, Map<string, { lemma: string; certain: boolean }>> = {};
  const add = (tag: string, form: string, lemma: string, certain: boolean): void => {
    const of = (forms[tag] ??= new Map());
    const known = of.get(form);
    if (known && (known.certain || !certain) && !(known.certain === certain && lemma.length > known.lemma.length))
      return;
    of.set(form, { lemma, certain });
  };
  const past = new Set(irregular.map((row) => row["base"]!));
  for (const verb of verbs)
    for (const [tag, form, certain] of regularForms(verb))
      add(tag, form, verb, certain && !(past.has(verb) && form.endsWith("ed")));
  const result: Record<string, Map<string, string>> = {};
  for (const [tag, of] of Object.entries(forms))
    result[tag] = new Map([...of].map(([form, { lemma }]) => [form, lemma]));
  for (const row of irregular) {
    const base = row["base"]!;
    for (const [tag, form] of [...regularForms(base)].filter(([tag]) => tag === "VBZ" || tag === "VBG"))
      if (!result[tag]!.has(form)) result[tag]!.set(form, base);
    for (const form of row["past"]!.split("/")) result["VBD"]!.set(form, base);
    for (const form of row["participle"]!.split("/")) result["VBN"]!.set(form, base);
    // A tagger takes one for the other now and then; the lemma need not suffer.
    for (const form of row["past"]!.split("/")) if (!result["VBN"]!.has(form)) result["VBN"]!.set(form, base);
    for (const form of row["participle"]!.split("/")) if (!result["VBD"]!.has(form)) result["VBD"]!.set(form, base);
  }
  return result;
}

export function learnLemmas(
  sentences: readonly GoldSentence[],
  listed: Readonly<Record<string, ReadonlyMap<string, string>>> = {},
): LemmaTables {
  const byWord: Record<string, Counts> = {};
  const bySuffix: Record<string, Counts> = {};
  for (const s of sentences) {
    s.forms.forEach((form, i) => {
      const tag = s.xpos[i]!;
      const lemma = s.lemmas[i]!;
      if (lemma === "_" || tag === "GW" || PUNCTUATION.has(tag)) return;
      const key = lemmaKey(form, tag);
      count((byWord[tag] ??= new Map()), key, lemma);
    });
  }
  // The lists stand where a treebank does not have the form, or has it under a lemma that no list knows (its slips: "flead" for "fled").
  for (const [tag, of] of Object.entries(listed)) {
    const lemmas = new Set(of.values());
    const counts = (byWord[tag] ??= new Map());
    for (const [form, lemma] of of) {
      const attested = counts.get(form);
      if (attested && lemmas.has(mostFrequent(attested)[0]) && !tag.startsWith("NN")) continue;
      counts.set(form, new Map([[lemma, 1]]));
    }
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
  const frames = leftOut.has("srl-propbank-frames") ? null : findFolder(values.gold, "srl-propbank-frames");
  const verbs = new Set<string>();
  for (const line of (frames ? (readGold(frames, "rolesets.jsonl") ?? "") : "").split("\n")) {
    if (line === "") continue;
    const { aliases } = JSON.parse(line) as { readonly aliases: readonly (readonly [string, string])[] };
    for (const [verb, kind] of aliases) if (kind === "v" && /^[a-z]{2,}$/.test(verb)) verbs.add(verb);
  }
  const irregular = parseTsv("verbs-irregular.tsv", readFileSync("languages/en/lexicon/verbs-irregular.tsv", "utf8"));
  const nouns = parseTsv("nouns-irregular.tsv", readFileSync("languages/en/lexicon/nouns-irregular.tsv", "utf8"));
  const tables = learnLemmas(
    folders.flatMap((f) => readTreebank(f, "train")),
    { ...inflect([...verbs].sort(), irregular), NNS: new Map(nouns.map((row) => [row["plural"]!, row["singular"]!])) },
  );
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
