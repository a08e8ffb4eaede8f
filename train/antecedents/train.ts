// Trains the weights of the antecedent ranking: a softmax over the candidates of each pronoun, on GAP and on GUM's open documents.
// Run: npx tsx train/antecedents/train.ts OUT.tsv --gap FOLDER [--gap-files STEM,…] [--gap-times N] --gum FOLDER; leave a set out to train without it.
import { writeFileSync } from "node:fs";
import { english } from "../../languages/en/index.ts";
import { resolve, type Resolution } from "../../src/read/entities/resolve.ts";
import type { Mentioned, Ranked } from "../../src/read/entities/state.ts";
import { parseConllu, readGold } from "../../gold/english/conllu.ts";
import { gumDocuments } from "../../gold/entities/gum.ts";
import { parseGap } from "../../gold/entities/gap.ts";
import { mentionsIn } from "../../gold/entities/read.ts";
import { findFile, readMaybeGz } from "../../gold/files.ts";

/** Who refers to whom in a document, and what each pronoun had to choose from. */
function resolved(document: Mentioned): {
  of: Resolution["of"];
  seen: { mention: number; candidates: readonly Ranked[] }[];
} {
  const seen: { mention: number; candidates: readonly Ranked[] }[] = [];
  const { of } = resolve(document, english.entities, (mention, candidates) => void seen.push({ mention, candidates }));
  return { of, seen };
}

interface Example {
  /** For each candidate its features, and whether it is right. */
  readonly candidates: readonly {
    readonly features: readonly (readonly [string, number])[];
    readonly right: boolean;
  }[];
}

/** Examples of a GAP file: the candidates that hold the name the pronoun refers to are right. */
function gapExamples(file: string): Example[] {
  const examples: Example[] = [];
  for (const item of parseGap(readMaybeGz(file))) {
    const document = mentionsIn(item.text);
    const { of, seen } = resolved(document);
    const { tokens, mentions } = document;
    const right = new Set<number>();
    for (const name of [item.a, item.b]) {
      if (!name.yes) continue;
      mentions.forEach((m, k) => {
        if (
          m.form === "name" &&
          tokens.start[m.nameFirst]! < name.at + name.text.length &&
          name.at < tokens.end[m.nameLast - 1]!
        )
          for (const c of of[k]!) right.add(c);
      });
    }
    const own = seen.find((s) => tokens.start[mentions[s.mention]!.head] === item.pronounAt);
    if (!own) continue;
    const candidates = own.candidates.map((c) => ({
      features: c.features,
      right: c.candidate.clusters.length === 1 && right.has(c.candidate.clusters[0]!),
    }));
    if (candidates.some((c) => c.right) && candidates.some((c) => !c.right)) examples.push({ candidates });
  }
  return examples;
}

/** Examples of a GUM split: the candidates whose head is a gold mention of the pronoun's entity are right. */
function gumExamples(folder: string, split: string): Example[] {
  const content = readGold(folder, `${split}.conllu`);
  if (content === null) throw new RangeError(`no ${split}.conllu in ${folder}`);
  const examples: Example[] = [];
  for (const gold of gumDocuments(parseConllu(content))) {
    const entityAt = new Map<number, string>();
    for (const m of gold.mentions) if (!entityAt.has(m.head)) entityAt.set(m.head, m.entity);
    const document = mentionsIn(gold.text);
    const { seen } = resolved(document);
    const entityOf = (k: number): string | undefined =>
      entityAt.get(document.tokens.start[document.mentions[k]!.head]!);
    for (const { mention, candidates } of seen) {
      const entity = entityOf(mention);
      if (entity === undefined) continue;
      const list = candidates.map((c) => ({
        features: c.features,
        right: c.candidate.clusters.length === 1 && entityOf(c.candidate.mention) === entity,
      }));
      if (list.some((c) => c.right) && list.some((c) => !c.right)) examples.push({ candidates: list });
    }
  }
  return examples;
}

/** Weights that make the right candidates likely, by AdaGrad with L2 decay. Deterministic. */
export function train(examples: readonly Example[], epochs = 30, decay = 0.002): Map<string, number> {
  const weights = new Map<string, number>();
  const squares = new Map<string, number>();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { candidates } of examples) {
      const scores = candidates.map((c) => c.features.reduce((s, [f, v]) => s + (weights.get(f) ?? 0) * v, 0));
      const top = Math.max(...scores);
      const exp = scores.map((s) => Math.exp(s - top));
      const all = exp.reduce((a, b) => a + b, 0);
      const good = exp.reduce((a, b, k) => a + (candidates[k]!.right ? b : 0), 0);
      const gradient = new Map<string, number>();
      candidates.forEach((c, k) => {
        const p = exp[k]! / all;
        const q = c.right ? exp[k]! / good : 0;
        for (const [f, v] of c.features) gradient.set(f, (gradient.get(f) ?? 0) + (q - p) * v);
      });
      for (const [f, g] of gradient) {
        const w = weights.get(f) ?? 0;
        const step = g - decay * w;
        const square = (squares.get(f) ?? 1) + step * step;
        squares.set(f, square);
        weights.set(f, w + (0.3 * step) / Math.sqrt(square));
      }
    }
  }
  return weights;
}

const option = (name: string): string | null => {
  const k = process.argv.indexOf(`--${name}`);
  return k < 0 ? null : (process.argv[k + 1] ?? null);
};

function main(): void {
  const out = process.argv[2];
  if (!out) throw new RangeError("name the table to write");
  const examples: Example[] = [];
  const gap = option("gap");
  const sets: string[] = [];
  for (const stem of (option("gap-files") ?? "gap-development").split(",")) {
    const file = gap && findFile(gap, stem, "tsv");
    if (!file) continue;
    const more = gapExamples(file);
    for (let k = 0; k < Number(option("gap-times") ?? 1); k++) examples.push(...more);
    sets.push(`${stem} (${more.length} pronouns)`);
  }
  const gum = option("gum");
  if (gum) {
    const more = gumExamples(gum, "train");
    examples.push(...more);
    sets.push(`ud-gum train, open documents (${more.length} pronouns)`);
  }
  // A fixed shuffle, so that the sets mix.
  let state = 12345;
  for (let i = examples.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const j = state % (i + 1);
    [examples[i], examples[j]] = [examples[j]!, examples[i]!];
  }
  const weights = train(examples);
  // Coordinations are in neither set as antecedents; a prior stands in.
  weights.set("they:group", 2);
  // Travel guides say "it" of places; reports mean a state or a body.
  weights.set("it:place", (weights.get("it:place") ?? 0) - 1.5);
  const rows = [...weights].filter(([, w]) => Math.abs(w) >= 0.02).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    out,
    `# Weights of the antecedent ranking (src/read/entities/antecedents.ts): a pronoun goes to the candidate with the highest sum.
# Trained by train/antecedents/train.ts on ${sets.join(" and ")}.
# GAP: Apache-2.0, text from Wikipedia (CC BY-SA); GUM: its open documents only, CC BY-SA.
feature\tweight
${rows.map(([f, w]) => `${f}\t${w.toFixed(3)}`).join("\n")}
`,
  );
}

main();
