// `readout cite`: a record as a caveated sentence with its footnote, as an analyst would paste it into a brief.
import { english } from "../../languages/en/index.ts";
import { readLayers, toReadout } from "../read/pipeline.ts";
import { factsOf, sourceOf, type FactOptions } from "./input.ts";
import { findRecord } from "./records.ts";
import { Words } from "./report.ts";
import { safe } from "./style.ts";

export async function citeCommand(file: string, id: string, options: FactOptions): Promise<void> {
  const readout = toReadout(readLayers(await sourceOf(file, factsOf(options)), english));
  const { kind, record } = findRecord(readout, id);
  console.log(safe(`${kind} ${new Words(readout).name(record.id)}`));
}
