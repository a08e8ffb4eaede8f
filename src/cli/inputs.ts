// The reports that a command is to read: files, standard input, and JSON Lines with one report a line.
import { existsSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SourceText } from "../document/index.ts";
import type { SourceFacts } from "../ingest/index.ts";
import { Failure } from "./failure.ts";
import { factsOf, fileBytes, sourceOf, sourceOfBytes, standardInput } from "./input.ts";

/** One report, read when it is asked for. */
export interface Input {
  readonly name: string;
  readonly source: () => Promise<SourceText>;
}

/** The reports of a JSON Lines input, one a line, each with its own facts. A broken line is a Failure of that line alone. */
function* jsonLines(bytes: Buffer, from: string): Generator<Input> {
  let number = 0;
  for (const line of bytes.toString("utf8").split("\n")) {
    number++;
    if (line.trim() === "") continue;
    const name = `line ${number}`;
    yield {
      name,
      source: async () => {
        let record: Record<string, unknown>;
        try {
          record = (JSON.parse(line) ?? {}) as Record<string, unknown>;
        } catch {
          throw new Failure(
            `${name} of ${from} is no JSON; each line must be one object such as {"text": "…", "published": "2024-03-19"}.`,
          );
        }
        const text = record["text"];
        if (typeof text !== "string")
          throw new Failure(`${name} of ${from} has no "text"; each line must be one object such as {"text": "…"}.`);
        const word = (key: string): string | undefined =>
          typeof record[key] === "string" && record[key] !== "" ? (record[key] as string) : undefined;
        const [published, outlet, url, title, fileName] = [
          word("published"),
          word("outlet"),
          word("url"),
          word("title"),
          word("id"),
        ];
        const facts = factsOf(
          {
            ...(published ? { published } : {}),
            ...(outlet ? { outlet } : {}),
            ...(url ? { url } : {}),
          },
          (key) => `${name} of ${from}: "${key}"`,
        );
        return sourceOfBytes(Buffer.from(text), `${name} of ${from}`, {
          ...facts,
          ...(title ? { title } : {}),
          ...(fileName ? { fileName } : {}),
        });
      },
    };
  }
}

/** True where the bytes begin as JSON Lines do; the first lines may be broken ones. */
const looksLikeLines = (bytes: Buffer): boolean => /^\s*\{\s*["}]/m.test(bytes.toString("utf8", 0, 2000));

const REPORT = /\.(?:txt|md|markdown|html?|jsonl)$/i;

/** The reports in a folder, by name, those in folders within it too; anything else is itself. */
async function filesIn(path: string): Promise<string[]> {
  if (path === "-" || !existsSync(path) || !statSync(path).isDirectory()) return [path];
  const found = (await readdir(path, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && REPORT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (found.length === 0) throw new Failure(`${path} holds no reports (.txt, .md, .html or .jsonl).`);
  return found;
}

/**
 * The reports named on a command line. `lines` says where JSON Lines are looked for: on standard input; in files named .jsonl, and then folders
 * of reports are read as well.
 */
export async function inputsOf(
  files: readonly string[],
  facts: SourceFacts,
  lines: { readonly input: boolean; readonly files: boolean },
): Promise<Input[]> {
  if (files.filter((f) => f === "-").length > 1) throw new Failure("standard input (-) can be read once only.");
  const inputs: Input[] = [];
  const all = lines.files ? (await Promise.all(files.map(filesIn))).flat() : files;
  for (const file of all) {
    if (file === "-" && lines.input) {
      const bytes = await standardInput();
      if (looksLikeLines(bytes)) inputs.push(...jsonLines(bytes, "standard input"));
      else inputs.push({ name: "standard input", source: () => sourceOfBytes(bytes, "standard input", facts) });
    } else if (lines.files && /\.jsonl$/i.test(file)) inputs.push(...jsonLines(await fileBytes(file), file));
    else inputs.push({ name: file, source: () => sourceOf(file, facts) });
  }
  return inputs;
}

/**
 * Does `each` for every input in turn, with a bar where there are several. One bad report of several is told and counted and the rest go on;
 * the Failure at the end says how many.
 */
export async function readEach(
  inputs: readonly Input[],
  bar: { step(): void; clear(): void; stop(): void } | null,
  each: (source: SourceText, k: number) => Promise<void>,
): Promise<void> {
  let failed = 0;
  for (const [k, input] of inputs.entries()) {
    try {
      await each(await input.source(), k);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (inputs.length === 1) throw error;
      bar?.clear();
      console.error(`readout: ${error.message}`);
      failed++;
    }
    bar?.step();
  }
  bar?.stop();
  if (failed > 0) throw new Failure(`${failed} of ${inputs.length} reports could not be read; the others were.`, 1);
}

/** Writes to standard output, and waits where the reader is slow. */
export const write = (text: string): Promise<void> =>
  new Promise((resolve) => (process.stdout.write(text) ? resolve() : process.stdout.once("drain", resolve)));
