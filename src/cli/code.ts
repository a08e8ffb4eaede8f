// `readout code`: reports in, coded events out, in the forms that work with event data expects.
import { CAMEO_HEADER, cameoLines, petrarchLines, ploverEvents, type Choice } from "../export/coded.ts";
import { readLayers, toReadout } from "../read/pipeline.ts";
import type { Readout } from "../record/index.ts";
import type { FORMATS } from "./formats.ts";
import { factsOf, type FactOptions } from "./input.ts";
import { inputsOf, readEach, write } from "./inputs.ts";
import { codebookOf, languageOf, type LanguageOptions } from "./language.ts";
import { progressBar } from "./progress.ts";

interface CodeOptions extends FactOptions, LanguageOptions {
  format: (typeof FORMATS)[number];
  unsure?: boolean;
  all?: boolean;
}

export async function codeCommand(files: readonly string[], options: CodeOptions): Promise<void> {
  const facts = factsOf(options);
  const language = await languageOf(options);
  const own = (await codebookOf(options))?.types ?? new Map<string, never>();
  const choice: Choice = options.all
    ? { unsure: true, notActual: true, background: true }
    : { unsure: options.unsure ?? false };
  const linesOf = (readout: Readout): string[] => {
    if (options.format === "petrarch") return petrarchLines(readout, choice, own);
    if (options.format === "cameo") return cameoLines(readout, choice, own);
    return ploverEvents(readout, choice, `readout ${language.events.version}`).map((e) => JSON.stringify(e));
  };
  const inputs = await inputsOf(files, facts, { input: true, files: true });
  const bar = inputs.length > 1 ? progressBar(inputs.length, "reports coded") : null;
  if (options.format === "cameo") await write(CAMEO_HEADER + "\n");
  await readEach(inputs, bar, async (source) => {
    const lines = linesOf(toReadout(readLayers(source, language)));
    if (lines.length > 0) await write(lines.join("\n") + "\n");
  });
}
