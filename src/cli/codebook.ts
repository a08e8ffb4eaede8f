// A user's own codebook from a folder: types.tsv, triggers.tsv and examples.txt; every example must code as it says before anything is read with it.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { triggersOf, typesOf, type Codebook } from "../../languages/en/events/codebook.ts";
import { parseExamples, type ExpectedEvent, type MarkedExample } from "../../languages/en/events/examples.ts";
import { sourceFromText } from "../ingest/text.ts";
import type { Language } from "../language/index.ts";
import { readLayers, toReadout } from "../read/pipeline.ts";
import type { Event, Readout } from "../record/index.ts";
import { Failure } from "./failure.ts";
import { fileBytes } from "./input.ts";

export interface LoadedCodebook extends Codebook {
  readonly examples: readonly MarkedExample[];
  readonly folder: string;
}

/** A file of the folder as text, or null where it is not there. */
async function textOf(folder: string, file: string, names: readonly string[]): Promise<string | null> {
  return names.includes(file) ? (await fileBytes(join(folder, file))).toString("utf8") : null;
}

/** The codebook of a folder; what cannot be used is a Failure that names file and row. */
export async function loadCodebook(folder: string, language: Language): Promise<LoadedCodebook> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new Failure(`there is no folder ${folder}; --codebook takes a folder with triggers.tsv and types.tsv.`);
  }
  const triggers = await textOf(folder, "triggers.tsv", names);
  if (triggers === null)
    throw new Failure(`${folder} has no triggers.tsv; a codebook has at least that, with the columns words and type.`);
  const examples = (await textOf(folder, "examples.txt", names)) ?? "";
  const at = (file: string): string => join(folder, file);
  try {
    const types = typesOf(at("types.tsv"), (await textOf(folder, "types.tsv", names)) ?? "");
    const rows = triggersOf(at("triggers.tsv"), triggers, types, language.events.classes);
    if (rows.length === 0) throw new RangeError(`${at("triggers.tsv")} holds no triggers`);
    return { types, triggers: rows, examples: parseExamples(at("examples.txt"), examples), folder };
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${error.message}.`);
    throw error;
  }
}

/** What was read, in the words of an example. */
const told = (e: Event): string =>
  `${e.code ?? e.type}${e.mode === null ? "" : `/${e.mode}`}:${e.trigger.text.toLowerCase()} ${e.modality}${e.polarity === "negative" ? " negative" : ""}${e.background ? " background" : ""}`;

const fits = (e: Event, wanted: ExpectedEvent): boolean =>
  (e.code === wanted.type || e.type === wanted.type) &&
  e.trigger.text.toLowerCase() === wanted.word &&
  (wanted.mode === null || e.mode === wanted.mode) &&
  e.modality === wanted.modality &&
  e.polarity === wanted.polarity &&
  e.background === wanted.background;

/** True when one of the parties is named as marked. */
function isNamed({ entities }: Readout, ids: readonly string[], mark: string): boolean {
  return ids.some((id) => {
    const entity = entities.find((e) => e.id === id);
    const spelt = entity ? [entity.name, ...entity.aliases, ...entity.mentions.map((m) => m.text)] : [];
    return spelt.some((name) => mark.includes(name) || name.includes(mark));
  });
}

/** Why an example does not code as it says, or null. */
function fault(example: MarkedExample, readout: Readout, codebook: Codebook): string | null {
  const read = readout.events.length === 0 ? "nothing" : readout.events.map(told).join("; ");
  if (example.events.length === 0) {
    const own = readout.events.filter((e) => e.code !== null && codebook.types.has(e.code));
    return own.length === 0 ? null : `should report nothing of this codebook, but ${own.map(told).join("; ")} was read`;
  }
  let first: Event | null = null;
  for (const wanted of example.events) {
    if (wanted.type === null) continue;
    const event = readout.events.find((e) => fits(e, wanted));
    if (event === undefined)
      return `should report ${wanted.type}${wanted.mode === null ? "" : `/${wanted.mode}`}:${wanted.word} ${wanted.modality}, but ${read} was read`;
    first ??= event;
  }
  if (first === null) return null;
  const names = (ids: readonly string[]): string =>
    ids.length === 0 ? "nobody" : ids.map((id) => readout.entities.find((e) => e.id === id)?.name ?? id).join(", ");
  for (const mark of example.actors)
    if (!isNamed(readout, first.actors, mark)) return `should have the actor ${mark}, but ${names(first.actors)} acts`;
  for (const mark of example.recipients)
    if (!isNamed(readout, first.recipients, mark))
      return `should have the recipient ${mark}, but it is done to ${names(first.recipients)}`;
  return null;
}

/** Reads every example with the language that has the codebook; the first that does not code as it says is a Failure that names it. */
export function checkExamples(codebook: LoadedCodebook, language: Language): void {
  for (const example of codebook.examples) {
    const readout = toReadout(readLayers(sourceFromText(example.text, {}), language));
    const wrong = fault(example, readout, codebook);
    if (wrong !== null)
      throw new Failure(`${join(codebook.folder, "examples.txt")}, line ${example.line}: "${example.text}" ${wrong}.`);
  }
}
