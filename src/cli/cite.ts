// `readout cite`: a record as a caveated sentence with its footnote, as an analyst would paste it into a brief.
import { cite } from "../read/figures/cite.ts";
import { readLayers, toReadout } from "../read/pipeline.ts";
import { Failure } from "./failure.ts";
import { languageOf, type LanguageOptions } from "./language.ts";
import { factsOf, sourceOf, type FactOptions } from "./input.ts";
import { findRecord } from "./records.ts";
import { safe } from "./style.ts";

export async function citeCommand(file: string, id: string, options: FactOptions & LanguageOptions): Promise<void> {
  const readout = toReadout(readLayers(await sourceOf(file, factsOf(options)), await languageOf(options)));
  const { kind, record } = findRecord(readout, id);
  const citation = cite(readout, record.id);
  if (citation === null)
    throw new Failure(`a ${kind} cannot be cited as a sentence; name a figure, an event or a statement.`);
  console.log(`${safe(citation.sentence)}\n\n${safe(citation.footnote)}`);
}
