// `npm run speed`: how fast a report is read, whole process and per stage, beside two npm libraries that do a part of it, and whether time
// grows with the text. Ratios within one run are what counts: machines differ, and a shared one differs from itself.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const samples = join(root, "samples");

/** The text of all sample reports: the news text that everything here is timed on. */
function newsText(): string[] {
  return readdirSync(samples)
    .filter((name) => /^\d.*\.md$/.test(name))
    .sort()
    .map((name) => readFileSync(join(samples, name), "utf8").replace(/^# /, ""));
}

const words = (text: string): number => text.match(/\S+/g)?.length ?? 0;
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const format = (n: number): string => Math.round(n).toLocaleString("en");

/** Milliseconds of one call. */
function time(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const RUNS = 7;
const REPEAT = 20;

async function main(): Promise<void> {
  const reports = newsText();
  const everything = reports.join("\n\n");
  const total = words(everything);
  const { readAll } = await import("../src/index.ts");
  const facts = { published: "2006-08-01", outlet: "benchmark" };

  const stages = new Map<string, number>();
  let sentences = 0;
  const once = (): void => {
    sentences = 0;
    for (const report of reports) {
      let last = process.hrtime.bigint();
      const reading = readAll(report, facts, (stage) => {
        const now = process.hrtime.bigint();
        stages.set(stage, (stages.get(stage) ?? 0) + Number(now - last) / 1e6);
        last = process.hrtime.bigint();
      });
      sentences += reading.sentences.length;
    }
  };
  for (let k = 0; k < 5; k++) once();
  stages.clear();
  const ours = median(
    Array.from(
      { length: RUNS },
      () =>
        time(() => {
          for (let k = 0; k < REPEAT / 5; k++) once();
        }) /
        (REPEAT / 5),
    ),
  );
  const whole = [...stages.values()].reduce((a, b) => a + b, 0);

  console.log(
    `News text: ${reports.length} sample reports, ${format(total)} words, ${format(sentences)} sentences; median of ${RUNS} runs, one core.\n`,
  );
  console.log("stage            share   words/s");
  for (const [stage, ms] of stages) {
    const each = (ms / whole) * ours;
    console.log(
      `${stage.padEnd(14)} ${((100 * ms) / whole).toFixed(1).padStart(6)} %  ${format((total / each) * 1000).padStart(9)}`,
    );
  }
  console.log(
    `${"all of it".padEnd(14)} ${"100.0".padStart(6)} %  ${format((total / ours) * 1000).padStart(9)}   ${format((sentences / ours) * 1000)} sentences/s\n`,
  );

  const { default: winkNlp } = await import("wink-nlp");
  const { default: model } = await import("wink-eng-lite-web-model");
  const nlp = winkNlp(model);
  const wink = (): void => {
    for (const report of reports)
      nlp
        .readDoc(report)
        .tokens()
        .out(nlp.its.pos as never);
  };
  const { default: compromise } = await import("compromise");
  const comp = (): void => {
    for (const report of reports) compromise(report).json();
  };
  console.log("beside it, in the same run (they do less)        words/s   ratio to all of ours");
  const analysisShare = ((stages.get("tokens") ?? 0) + (stages.get("analysis") ?? 0)) / whole;
  const rows: [string, number][] = [["Readout, words, tags, trees, names and roles only", ours * analysisShare]];
  for (const [name, run] of [
    ["wink-nlp: tokens and tags, no trees, no names", wink],
    ["compromise: tokens, tags, noun phrases", comp],
  ] as const) {
    for (let k = 0; k < 3; k++) run();
    rows.push([name, median(Array.from({ length: RUNS }, () => time(run)))]);
  }
  for (const [name, ms] of rows)
    console.log(`${name.padEnd(48)} ${format((total / ms) * 1000).padStart(8)}   ${(ours / ms).toFixed(1)} ×`);

  console.log("\ngrowth: one report of 1×, 10× and 100× the text       ms   per 1×");
  const base = reports[0]!;
  let first = 0;
  for (const factor of [1, 10, 100]) {
    const text = Array.from({ length: factor }, () => base.split("\n\n").slice(1).join("\n\n")).join("\n\n");
    const ms = median(Array.from({ length: factor === 100 ? 3 : RUNS }, () => time(() => readAll(text, facts))));
    if (factor === 1) first = ms;
    console.log(
      `${`${factor}×, ${format(words(text))} words`.padEnd(48)} ${ms.toFixed(1).padStart(8)}   ${(ms / factor / first).toFixed(2)} ×`,
    );
  }

  const cli = join(root, "dist/src/cli/main.js");
  if (!existsSync(cli))
    return console.log("\nStart-up and memory are measured on the built program: run npm run build first.");
  const file = join(samples, "01-border-raid.md");
  const reportPeak = 'process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';
  /** Median wall-clock time and peak memory of a whole process. */
  const probe = (args: readonly string[]): { ms: number; megabytes: number } => {
    let peak = 0;
    const run = (): void => {
      const { status, stderr } = spawnSync(
        process.execPath,
        ["--import", `data:text/javascript,${reportPeak}`, cli, ...args],
        {
          encoding: "utf8",
          maxBuffer: 1e9,
        },
      );
      if (status !== 0) throw new Error(stderr);
      peak = Math.max(peak, Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024);
    };
    return { ms: median(Array.from({ length: 5 }, () => time(run))), megabytes: peak };
  };
  console.log("\nwhole process, start to end                            ms   peak MB");
  for (const args of [["--help"], ["read", file, "--json"]]) {
    const { ms, megabytes } = probe(args);
    const name = `readout ${args.map((a) => (a === file ? "REPORT" : a)).join(" ")}`;
    console.log(`${name.padEnd(48)} ${ms.toFixed(0).padStart(8)}  ${megabytes.toFixed(0).padStart(8)}`);
  }
}

await main();
