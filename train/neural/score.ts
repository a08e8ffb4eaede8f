// Scores the shipped analyser on the development sides of the gold sets, gold tokens and sentences, in the same runtime that reads reports.
//   npx tsx train/neural/score.ts GOLD
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { analyserNamed } from "../../languages/en/analyse/index.ts";
import { plain } from "../../languages/en/tokens/fold.ts";
import type { Sentences, Tokens } from "../../src/document/index.ts";
import type { Analysis } from "../../src/language/index.ts";
import { DEPRELS, UPOS } from "../../src/ontology/index.ts";

const gold = process.argv[2];
if (!gold) throw new Error("usage: npx tsx train/neural/score.ts GOLD [neural|perceptron]");
const analyser = analyserNamed(process.argv[3] === "perceptron" ? "perceptron" : "neural");

/** A gold sentence: forms, and the layers its set has. */
interface Gold {
  readonly id: string;
  readonly document: string;
  readonly forms: string[];
  upos?: string[];
  head?: number[];
  rel?: string[];
  /** first, last (exclusive), type. */
  names?: [number, number, string][];
  frames?: { pred: number; args: [string, number, number][] }[];
  facts?: { token: number; label: number }[];
}

function read(path: string): string {
  const folder = join(gold!, path, "..");
  const name = path.split("/").at(-1)!;
  const found = readdirSync(folder).find((file) => file === name || file === `${name}.gz`);
  if (!found) throw new Error(`no ${path} under ${gold}`);
  const bytes = readFileSync(join(folder, found));
  return (found.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function conllu(path: string): Gold[] {
  const out: Gold[] = [];
  let document = "";
  let id = "";
  let rows: string[][] = [];
  for (const line of [...read(path).split("\n"), ""]) {
    if (line.startsWith("# newdoc id")) document = line.split("= ")[1]!;
    else if (line.startsWith("# sent_id")) id = line.split("= ")[1]!;
    else if (line === "") {
      if (rows.length) {
        const column = (c: number): string[] => rows.map((r) => r[c]!);
        out.push({ id, document, forms: column(1), upos: column(3), head: column(6).map(Number), rel: column(7) });
      }
      rows = [];
    } else if (!line.startsWith("#")) {
      const cells = line.split("\t");
      if (/^\d+$/.test(cells[0]!)) rows.push(cells);
    }
  }
  return out;
}

function bio(path: string, types: Readonly<Record<string, string>>): Gold[] {
  const out: Gold[] = [];
  let document = "";
  let id = "";
  let forms: string[] = [];
  let tags: string[] = [];
  for (const line of [...read(path).split("\n"), ""]) {
    if (line.startsWith("# newdoc id")) document = line.split("= ")[1]!;
    else if (line.startsWith("# sent_id")) id = line.split("= ")[1]!;
    else if (line.trim() === "") {
      if (forms.length) {
        const names: [number, number, string][] = [];
        for (let i = 0; i < tags.length; i++) {
          if (!tags[i]!.startsWith("B-")) continue;
          const kind = tags[i]!.slice(2);
          let last = i + 1;
          while (tags[last] === `I-${kind}`) last++;
          if (types[kind]) names.push([i, last, types[kind]]);
        }
        out.push({ id, document, forms, names });
      }
      [forms, tags] = [[], []];
    } else if (line.includes("\t")) {
      const [form, tag] = line.split("\t");
      forms.push(form!);
      tags.push(tag!);
    }
  }
  return out;
}

/** Sentences grouped into their documents, analysed; calls back with each sentence and its first token's index. */
function analyse(sentences: readonly Gold[], each: (sentence: Gold, analysis: Analysis, first: number) => void): void {
  for (let start = 0; start < sentences.length;) {
    let end = start + 1;
    while (end < sentences.length && sentences[end]!.document === sentences[start]!.document) end++;
    const part = sentences.slice(start, end);
    start = end;
    const texts = part.flatMap((s) => s.forms);
    const starts = new Int32Array(texts.length);
    const ends = new Int32Array(texts.length);
    const of = new Int32Array(texts.length);
    let offset = 0;
    texts.forEach((form, i) => {
      starts[i] = offset;
      ends[i] = offset + form.length;
      offset += form.length + 1;
    });
    const firstToken = new Int32Array(part.length);
    const lastToken = new Int32Array(part.length);
    let token = 0;
    part.forEach((s, i) => {
      firstToken[i] = token;
      of.fill(i, token, token + s.forms.length);
      token += s.forms.length;
      lastToken[i] = token;
    });
    const lower = texts.map((form) => plain(form).toLowerCase());
    const tokens: Tokens = { length: texts.length, start: starts, end: ends, texts, lower, sentence: of };
    const layer: Sentences = {
      length: part.length,
      start: firstToken.map((t) => starts[t]!),
      end: lastToken.map((t) => ends[t - 1]!),
      firstToken,
      lastToken,
      block: new Int32Array(part.length),
    };
    const analysis = analyser.analyse(texts.join(" "), tokens, layer, []);
    part.forEach((s, i) => each(s, analysis, firstToken[i]!));
  }
}

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(2);
const f1 = (tp: number, own: number, goldCount: number): string => percent(2 * tp, own + goldCount);

function scoreTrees(name: string, sentences: readonly Gold[]): void {
  let n = 0;
  let upos = 0;
  let uas = 0;
  let las = 0;
  analyse(sentences, (s, a, first) => {
    s.forms.forEach((_, i) => {
      n++;
      if (UPOS[a.tags.upos[first + i]!] === s.upos![i]) upos++;
      const head = a.parse.head[first + i]!;
      if ((head < 0 ? 0 : head - first + 1) !== s.head![i]) return;
      uas++;
      if (DEPRELS[a.parse.deprel[first + i]!] === s.rel![i]) las++;
    });
  });
  console.log(`${name}: UPOS ${percent(upos, n)} UAS ${percent(uas, n)} LAS ${percent(las, n)} (${n} words)`);
}

/** The same sentences in other letters: headlines and messages come in capitals or without any. */
const written = (sentences: readonly Gold[], letters: (form: string) => string): Gold[] =>
  sentences.map((s) => ({ ...s, forms: s.forms.map(letters) }));

function scoreNames(name: string, sentences: readonly Gold[]): void {
  const types = ["person", "organization", "place"];
  const counts = new Map(types.map((type) => [type, { tp: 0, own: 0, gold: 0 }]));
  analyse(sentences, (s, a, first) => {
    const own = new Set<string>();
    for (const x of a.names) {
      if (x.first < first || x.first >= first + s.forms.length || !counts.has(x.type)) continue;
      own.add(`${x.first - first} ${x.last - first} ${x.type}`);
      counts.get(x.type)!.own++;
    }
    for (const [b, e, type] of s.names!) {
      counts.get(type)!.gold++;
      if (own.has(`${b} ${e} ${type}`)) counts.get(type)!.tp++;
    }
  });
  const all = [...counts.values()].reduce((sum, c) => ({
    tp: sum.tp + c.tp,
    own: sum.own + c.own,
    gold: sum.gold + c.gold,
  }));
  console.log(
    `${name}: names P ${percent(all.tp, all.own)} R ${percent(all.tp, all.gold)} F1 ${f1(all.tp, all.own, all.gold)}; ` +
      types
        .map((type) => `${type} ${f1(counts.get(type)!.tp, counts.get(type)!.own, counts.get(type)!.gold)}`)
        .join(", "),
  );
}

function scoreRoles(name: string, sentences: readonly Gold[]): void {
  const scored = ["A0", "A1", "TMP", "LOC", "NEG", "MOD"];
  const counts = new Map(["predicate", ...scored].map((role) => [role, { tp: 0, own: 0, gold: 0 }]));
  analyse(sentences, (s, a, first) => {
    if (!s.frames) return;
    const want = new Set<string>();
    for (const f of s.frames) {
      want.add(`predicate ${f.pred}`);
      for (const [role, b, e] of f.args)
        want.add(`${role.replace("ARGM-", "").replace("ARG", "A")} ${f.pred} ${b} ${e + 1}`);
    }
    const own = new Set<string>();
    for (const p of a.predicates) {
      if (p.token < first || p.token >= first + s.forms.length) continue;
      own.add(`predicate ${p.token - first}`);
      for (const x of p.arguments) own.add(`${x.role} ${p.token - first} ${x.first - first} ${x.last - first}`);
    }
    for (const x of want) {
      const count = counts.get(x.split(" ")[0]!);
      if (!count) continue;
      count.gold++;
      if (own.has(x)) count.tp++;
    }
    for (const x of own) {
      const count = counts.get(x.split(" ")[0]!);
      if (count) count.own++;
    }
  });
  const total = { tp: 0, own: 0, gold: 0 };
  for (const [role, c] of counts) {
    if (role === "predicate") continue;
    total.tp += c.tp;
    total.own += c.own;
    total.gold += c.gold;
  }
  const p = counts.get("predicate")!;
  console.log(
    `${name}: predicates F1 ${f1(p.tp, p.own, p.gold)}, exact argument spans F1 ${f1(total.tp, total.own, total.gold)}, ` +
      `together ${f1(total.tp + p.tp, total.own + p.own, total.gold + p.gold)}; ` +
      scored.map((r) => `${r} ${f1(counts.get(r)!.tp, counts.get(r)!.own, counts.get(r)!.gold)}`).join(", "),
  );
}

function scoreFactuality(name: string, sentences: readonly Gold[]): void {
  const pairs: [number, number][] = [];
  let missed = 0;
  analyse(sentences, (s, a, first) => {
    const own = new Map(a.predicates.map((p) => [p.token - first, p.factuality ?? 0]));
    for (const { token, label } of s.facts ?? []) {
      const value = own.get(token);
      if (value === undefined) missed++;
      else pairs.push([label, value]);
    }
  });
  const mean = (k: 0 | 1): number => pairs.reduce((sum, p) => sum + p[k], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sums = { xy: 0, xx: 0, yy: 0, error: 0 };
  for (const [g, o] of pairs) {
    sums.xy += (g - x) * (o - y);
    sums.xx += (g - x) ** 2;
    sums.yy += (o - y) ** 2;
    sums.error += Math.abs(g - o);
  }
  const r = sums.xy / Math.sqrt(sums.xx * sums.yy);
  console.log(
    `${name}: factuality r ${r.toFixed(4)}, mean absolute error ${(sums.error / pairs.length).toFixed(3)} over ${pairs.length} ` +
      `found predicates (${missed} targets are no predicate to us)`,
  );
}

const ewt = conllu("train/ud-ewt/dev.conllu");
const byId = new Map(ewt.map((s) => [s.id, s]));
for (const line of read("train/srl-propbank-ewt/dev.jsonl").split("\n").filter(Boolean)) {
  const row = JSON.parse(line) as { sent_id: string; tokens: string[]; frames: Gold["frames"] };
  const s = byId.get(row.sent_id);
  if (s && s.forms.join(" ") === row.tokens.join(" ") && row.frames) s.frames = row.frames;
}
const loose = new Map(ewt.map((s) => [s.id.toLowerCase().replace(/[^a-z0-9]/g, ""), s]));
for (const line of read("train/fact-uds-ih2/dev.jsonl").split("\n").filter(Boolean)) {
  const row = JSON.parse(line) as {
    ewt_sent_id: string | null;
    tokens: string[];
    targets: { token: number; label: number }[];
  };
  const s = loose.get((row.ewt_sent_id ?? "").toLowerCase().replace(/[^a-z0-9]/g, ""));
  if (s && s.forms.join(" ") === row.tokens.join(" ")) s.facts = row.targets;
}
const gum = conllu("train/ud-gum/dev.conllu");
scoreTrees("ud-ewt dev", ewt);
scoreTrees(
  "ud-ewt dev in capitals",
  written(ewt, (form) => form.toUpperCase()),
);
scoreTrees(
  "ud-ewt dev in small letters",
  written(ewt, (form) => form.toLowerCase()),
);
scoreTrees("ud-gum dev", gum);
scoreTrees(
  "ud-gum dev, news",
  gum.filter((s) => s.document.includes("_news_")),
);
scoreNames(
  "ner-uner-ewt dev",
  bio("train/ner-uner-ewt/dev.bio.tsv", { PER: "person", ORG: "organization", LOC: "place" }),
);
for (const side of ["dev-small", "dev-large"]) {
  const table = { Person: "person", Organization: "organization", Location: "place" };
  scoreNames(`ner-en-worldwide ${side}`, bio(`eval/ner-en-worldwide/${side}.bio.tsv`, table));
}
scoreRoles("srl-propbank-ewt dev", ewt);
scoreFactuality("fact-uds-ih2 dev", ewt);
