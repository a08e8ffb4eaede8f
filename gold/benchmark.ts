// `npm run gold -- --data DIR`: measures every ability on the open sets found in DIR and prints a table each, yardsticks beside.
import { appendFileSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { evaluators } from "./evaluators.ts";
import { foldersByName } from "./files.ts";
import { fallen, fingerprint, raised, readFloors, writeFloors } from "./floors.ts";
import type { Prediction, Row, Split } from "./types.ts";

interface Options {
  data: string;
  only?: string[];
  split: Split;
  json?: boolean;
  predictions?: string;
  history?: string;
  floors?: string;
  raise?: boolean;
  lower?: boolean;
}

interface Result {
  set: string;
  ability: string;
  split: Split;
  seconds: number;
  rows: readonly Row[];
}

const number = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 2 ? 3 : 1);

function table(result: Result): string {
  const lines = result.rows.map((row) => {
    const aim = row.reach ?? row.atMost;
    const met =
      aim === undefined ? "" : (row.reach === undefined ? row.value <= aim : row.value >= aim) ? "met" : "short";
    return [
      row.measure,
      number(row.value),
      row.n === undefined ? "" : String(row.n),
      aim === undefined ? "" : `${row.reach === undefined ? "≤ " : ""}${number(aim)}`,
      met,
      row.yardstick ?? "",
    ];
  });
  const head = ["measure", "value", "n", "reach", "", "yardsticks"];
  const widths = head.map((h, k) => Math.max(h.length, ...lines.map((l) => l[k]!.length)));
  const draw = (cells: readonly string[]): string =>
    cells
      .map((cell, k) => (k === 0 || k === 5 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!)))
      .join("  ")
      .trimEnd();
  return [
    `\n${result.ability} · ${result.set} · ${result.split} · ${result.seconds.toFixed(1)} s`,
    draw(head),
    ...lines.map(draw),
  ].join("\n");
}

async function main(): Promise<void> {
  const command = new Command("gold")
    .description("Measures every ability on the open sets found in DIR, by folder name, and prints a table each.")
    .requiredOption("--data <dir>", "folder that holds the sets, at any depth up to three")
    .option("--only <set...>", "only these sets (folder names) or abilities (a word of their name)")
    .addOption(new Option("--split <split>", "which side").choices(["dev", "test", "train"]).default("dev"))
    .option("--json", "print one JSON array instead of tables")
    .option("--predictions <dir>", "write each item's prediction to DIR/<set>.<ability>.jsonl")
    .option("--history <file>", "append the results to this JSON Lines file")
    .option("--floors <file>", "fail where a score lies below its floor in this file")
    .option("--raise", "write better scores into the floors")
    .option("--lower", "write the measured scores into the floors even where they are lower")
    .parse();
  const options = command.opts<Options>();
  if (!existsSync(options.data) || !statSync(options.data).isDirectory())
    return command.error(`gold: there is no folder ${options.data}; give the folder that holds the sets with --data.`);
  const folders = foldersByName(resolve(options.data));
  const results: Result[] = [];
  let floors = options.floors === undefined ? {} : readFloors(options.floors);
  const below: string[] = [];
  let failed = 0;
  for (const evaluator of evaluators) {
    const wanted =
      options.only?.some(
        (word) => evaluator.set === word || evaluator.ability.toLowerCase().includes(word.toLowerCase()),
      ) ?? true;
    if (!wanted) continue;
    for (const folder of folders.get(evaluator.set) ?? []) {
      const started = process.hrtime.bigint();
      const predictions: Prediction[] = [];
      try {
        const rows = await evaluator.run(folder, {
          split: options.split,
          ...(options.predictions === undefined ? {} : { predict: (p: Prediction) => void predictions.push(p) }),
          progress: (share) => {
            if (process.stderr.isTTY) process.stderr.write(`\r${evaluator.set} ${Math.round(share * 100)} %   `);
          },
        });
        if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
        if (rows.length === 0) continue;
        const result = {
          set: evaluator.set,
          ability: evaluator.ability,
          split: options.split,
          seconds: Number(process.hrtime.bigint() - started) / 1e9,
          rows,
        };
        results.push(result);
        if (options.floors !== undefined) {
          const key = `${evaluator.set} · ${evaluator.ability} · ${options.split}`;
          const corpus = fingerprint(folder);
          below.push(...fallen(floors, key, corpus, rows));
          if (options.raise || options.lower) floors = raised(floors, key, corpus, rows, options.lower === true);
        }
        if (!options.json) console.log(table(result));
        if (options.predictions !== undefined && predictions.length > 0) {
          mkdirSync(options.predictions, { recursive: true });
          const name = `${evaluator.set}.${evaluator.ability.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}.jsonl`;
          writeFileSync(join(options.predictions, name), predictions.map((p) => JSON.stringify(p) + "\n").join(""));
        }
      } catch (error) {
        failed++;
        console.error(
          `gold: ${evaluator.ability} on ${evaluator.set} could not be measured: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
  if (options.json) console.log(JSON.stringify(results, null, 2));
  if (results.length === 0 && failed === 0)
    console.error(`gold: no set that we can measure was found in ${options.data} for the ${options.split} side.`);
  if (options.history !== undefined)
    appendFileSync(
      options.history,
      results.map((r) => JSON.stringify({ at: new Date().toISOString(), ...r }) + "\n").join(""),
    );
  if (options.floors !== undefined && (options.raise || options.lower)) writeFloors(options.floors, floors);
  for (const sentence of below) console.error(`gold: ${sentence}.`);
  if (below.length > 0 && !options.lower)
    console.error("gold: a score was lost; find out why, or accept it with --lower and say why in the commit.");
  process.exitCode = failed > 0 || (below.length > 0 && !options.lower) ? 1 : 0;
}

await main();
