// `readout read`: reports in, records out; readable by default, the contract as JSON on request.
import { readLayers, toReadout } from "../read/pipeline.ts";
import { Failure } from "./failure.ts";
import { factsOf, type FactOptions } from "./input.ts";
import { inputsOf, readEach, write } from "./inputs.ts";
import { languageOf, type LanguageOptions } from "./language.ts";
import { progressBar } from "./progress.ts";
import { renderReport } from "./report.ts";

interface ReadOptions extends FactOptions, LanguageOptions {
  json?: boolean;
  jsonl?: boolean;
}

export async function readCommand(files: readonly string[], options: ReadOptions): Promise<void> {
  const facts = factsOf(options);
  const language = await languageOf(options);
  if (options.json && files.length > 1) throw new Failure("--json prints one report; use --jsonl for several files.");
  const inputs = await inputsOf(files, facts, { input: options.jsonl === true, files: false });
  const bar = inputs.length > 1 ? progressBar(inputs.length, "reports read") : null;
  await readEach(inputs, bar, async (source, k) => {
    const reading = readLayers(source, language);
    if (options.json) await write(JSON.stringify(toReadout(reading), null, 2) + "\n");
    else if (options.jsonl) await write(JSON.stringify(toReadout(reading)) + "\n");
    else await write((k > 0 ? "\n" : "") + renderReport(toReadout(reading)));
  });
}
