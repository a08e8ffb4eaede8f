// `readout layers`: what each stage added, as tables that a person can check.
import { treeOf } from "../match/index.ts";
import { readLayers, toReadout, type Reading } from "../read/pipeline.ts";
import { languageOf, type LanguageOptions } from "./language.ts";
import { factsOf, sourceOf, type FactOptions } from "./input.ts";
import { Words } from "./report.ts";
import type { StageName } from "./stages.ts";
import { bold, cyan, dim, safe, shorten } from "./style.ts";

function tokensTable(reading: Reading, withTags: boolean): string[] {
  const tree = treeOf(reading);
  const out: string[] = [];
  const { sentences } = reading;
  for (let s = 0; s < sentences.length; s++) {
    const first = sentences.firstToken[s]!;
    out.push(dim(`# ${s + 1}: ${safe(shorten(reading.text.slice(sentences.start[s]!, sentences.end[s]!), 90))}`));
    for (let i = first; i < sentences.lastToken[s]!; i++) {
      const head = tree.head(i) < 0 ? 0 : tree.head(i) - first + 1;
      const cells = withTags
        ? [tree.text(i), tree.lemma(i), tree.upos(i), tree.xpos(i), String(head), tree.rel(i)]
        : [tree.text(i), `${reading.tokens.start[i]!}–${reading.tokens.end[i]!}`];
      out.push([String(i - first + 1), ...cells.map(safe)].join("\t"));
    }
    out.push("");
  }
  if (withTags) {
    for (const name of reading.names)
      out.push(`name\t${name.type}\t${safe(tree.quote(name.first, name.last).text)}\t${name.score.toFixed(2)}`);
    for (const p of reading.predicates)
      out.push(
        `predicate\t${safe(tree.text(p.token))}\t${p.factuality === null ? "" : p.factuality.toFixed(1)}\t${p.arguments.map((a) => `${a.role}: ${safe(shorten(tree.quote(a.first, a.last).text, 40))}`).join(" | ")}`,
      );
  }
  return out;
}

/** The lines of one stage. */
function show(reading: Reading, stage: StageName): string[] {
  const words = new Words(toReadout(reading));
  const tree = treeOf(reading);
  switch (stage) {
    case "tokens":
      return tokensTable(reading, false);
    case "analysis":
      return tokensTable(reading, true);
    case "times":
      return reading.times.map(
        (t) =>
          `${safe(t.quote.text)}\t${t.value ?? "?"}\t${t.start ?? "?"} to ${t.end ?? "?"}\t${t.precision}\t${t.basis}`,
      );
    case "places":
      return [...reading.places, ...reading.placesInNames]
        .sort((a, b) => a.first - b.first)
        .map(
          (p) =>
            `${safe(p.quote.text)}\t${p.place ? `${p.place.name}, ${p.place.country ?? "–"}\t${p.place.lat.toFixed(2)} ${p.place.lon.toFixed(2)}\t${p.place.gazetteerId}` : "not resolved"}\t${p.score.toFixed(2)}\t${safe(p.because.detail ?? "")}`,
        );
    case "mentions":
      return reading.mentions.map(
        (m, k) =>
          `${safe(tree.quote(m.first, m.last).text)}\t${m.form}\t${m.type ?? "–"}\t→ ${words.names(reading.entities.referents[k] ?? [])}`,
      );
    case "entities":
      return reading.entities.records.map((e) => words.entity(e));
    case "statements":
      return reading.statements.records.map((s) => words.statement(s));
    case "events":
      return reading.events.records.map((e) => `${words.event(e)}\t“${safe(e.trigger.text)}”`);
    case "figures":
      return reading.figures.records.map((f) => words.figure(f));
    case "negotiations":
      return reading.negotiations.records.map((n) => `${n.issues.join(", ")} · ${n.state} · ${words.names(n.parties)}`);
    case "checks":
      return reading.checks.records.map((c) => `${c.kind}: ${safe(c.message)}`);
  }
}

/** Typed arrays as plain ones, so that JSON keeps them readable. */
const plainArrays = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;

export async function layersCommand(
  file: string,
  options: FactOptions & LanguageOptions & { json?: boolean; stage?: StageName },
): Promise<void> {
  const { STAGES } = await import("./stages.ts");
  const stages: readonly StageName[] = options.stage === undefined ? STAGES : [options.stage];
  const reading = readLayers(await sourceOf(file, factsOf(options)), await languageOf(options));
  if (options.json) {
    const keys = options.stage === undefined ? (Object.keys(reading) as (keyof Reading)[]) : keysOf(options.stage);
    return void console.log(JSON.stringify(Object.fromEntries(keys.map((key) => [key, reading[key]])), plainArrays));
  }
  for (const stage of stages) {
    const lines = show(reading, stage);
    if (stages.length > 1) console.log(`${stage === "tokens" ? "" : "\n"}${bold(cyan(stage))}`);
    console.log(lines.length === 0 ? dim("nothing") : lines.join("\n"));
  }
}

/** The layers that a stage adds. */
function keysOf(stage: StageName): (keyof Reading)[] {
  if (stage === "tokens") return ["tokens", "sentences"];
  if (stage === "analysis") return ["tags", "parse", "names", "predicates"];
  if (stage === "places") return ["places", "placesInNames"];
  return [stage];
}
