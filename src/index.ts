// The library: a source text in, the typed record out. No clock, no randomness, no network; the only files read are the package's own.
import { english } from "../languages/en/index.ts";
import { sourceFromText, type SourceFacts } from "./ingest/text.ts";
import { readLayers, toReadout, type Reading, type Watch } from "./read/pipeline.ts";
import type { Readout } from "./record/index.ts";

/** Reads a report (plain text or Markdown) into its record. Same input, same bytes. */
export function read(text: string, facts: SourceFacts = {}): Readout {
  return toReadout(readLayers(sourceFromText(text, facts), english));
}

/** The same with every layer of the analysis, for `layers`, `explain` and benchmarks. */
export function readAll(text: string, facts: SourceFacts = {}, watch?: Watch): Reading {
  return readLayers(sourceFromText(text, facts), english, watch);
}

export * from "./document/index.ts";
export * from "./ontology/index.ts";
export * from "./record/index.ts";
export type { SourceFacts };
