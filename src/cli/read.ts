// `readout read`: reports in, records out; readable by default, the contract as JSON on request.
import type { SourceText } from "../document/index.ts";
import { readLayers, toReadout } from "../read/pipeline.ts";
import { Failure } from "./failure.ts";
import { languageOf, type LanguageOptions } from "./language.ts";
import { factsOf, sourceOf, sourceOfBytes, standardInput, type FactOptions } from "./input.ts";
import { progressBar } from "./progress.ts";
import { renderReport } from "./report.ts";

interface ReadOptions extends FactOptions, LanguageOptions {
  json?: boolean;
  jsonl?: boolean;
}

const write = (text: string): Promise<void> =>
  new Promise((resolve) => (process.stdout.write(text) ? resolve() : process.stdout.once("drain", resolve)));

/** The reports of a JSON Lines input, one a line, each with its own facts. A broken line is a Failure of that line alone. */
function* jsonLines(bytes: Buffer): Generator<{ name: string; source: () => Promise<SourceText> }> {
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
          record = JSON.parse(line) as Record<string, unknown>;
        } catch {
          throw new Failure(
            `${name} of standard input is no JSON; each line must be one object such as {"text": "…", "published": "2024-03-19"}.`,
          );
        }
        const text = record["text"];
        if (typeof text !== "string")
          throw new Failure(
            `${name} of standard input has no "text"; each line must be one object such as {"text": "…"}.`,
          );
        const word = (key: string): string | undefined =>
          typeof record[key] === "string" && record[key] !== "" ? (record[key] as string) : undefined;
        const [published, outlet, url, title, fileName] = [
          word("published"),
          word("outlet"),
          word("url"),
          word("title"),
          word("id"),
        ];
        const facts = factsOf({
          ...(published ? { published } : {}),
          ...(outlet ? { outlet } : {}),
          ...(url ? { url } : {}),
        });
        return sourceOfBytes(Buffer.from(text), `${name} of standard input`, {
          ...facts,
          ...(title ? { title } : {}),
          ...(fileName ? { fileName } : {}),
        });
      },
    };
  }
}

export async function readCommand(files: readonly string[], options: ReadOptions): Promise<void> {
  const facts = factsOf(options);
  const language = await languageOf(options);
  if (options.json && files.length > 1) throw new Failure("--json prints one report; use --jsonl for several files.");
  if (files.filter((f) => f === "-").length > 1) throw new Failure("standard input (-) can be read once only.");
  const inputs: { name: string; source: () => Promise<SourceText> }[] = [];
  for (const file of files) {
    if (file === "-" && options.jsonl) {
      const bytes = await standardInput();
      if (bytes.toString("utf8", 0, 200).trimStart().startsWith("{")) inputs.push(...jsonLines(bytes));
      else inputs.push({ name: "standard input", source: () => sourceOfBytes(bytes, "standard input", facts) });
    } else inputs.push({ name: file, source: () => sourceOf(file, facts) });
  }
  const bar = inputs.length > 1 ? progressBar(inputs.length, "reports read") : null;
  let failed = 0;
  for (const [k, input] of inputs.entries()) {
    try {
      const reading = readLayers(await input.source(), language);
      if (options.json) await write(JSON.stringify(toReadout(reading), null, 2) + "\n");
      else if (options.jsonl) await write(JSON.stringify(toReadout(reading)) + "\n");
      else await write((k > 0 ? "\n" : "") + renderReport(toReadout(reading)));
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
