// The pipeline: the stages of reading in order. This list is the whole control flow; everything else is in the stages' folders.
import type { Draft, SourceText, Stage } from "../document/index.ts";
import type { Language } from "../language/index.ts";
import { SCHEMA, type Readout } from "../record/index.ts";
import { analysisStage } from "./analysis/stage.ts";
import { statementsStage } from "./attribution/stage.ts";
import { checksStage } from "./checks/stage.ts";
import { draftOf } from "./draft.ts";
import { entitiesStage } from "./entities/stage.ts";
import { eventsStage } from "./events/stage.ts";
import { figuresStage } from "./figures/stage.ts";
import type { Having, ReadLayers } from "./layers.ts";
import { mentionsStage } from "./mentions/stage.ts";
import { negotiationsStage } from "./negotiations/stage.ts";
import { placesStage } from "./places/stage.ts";
import { mainTimeOf } from "./times/main.ts";
import { timesStage } from "./times/stage.ts";
import { tokensStage } from "./tokens/stage.ts";

/** A document with every layer. */
export type Reading = Having<keyof ReadLayers>;

/** Called after each stage with its name and the milliseconds since the last call; how benchmarks and progress bars look in. */
export type Watch = (stage: string) => void;

class Run<K extends keyof ReadLayers> {
  readonly document: Having<K>;
  readonly #watch: Watch | undefined;
  constructor(document: Having<K>, watch: Watch | undefined) {
    this.document = document;
    this.#watch = watch;
  }
  /** Runs a stage whose needs are met, and freezes what it adds into the document. A missing or doubled layer is a type error. */
  add<A extends keyof ReadLayers>(stage: A & K extends never ? Stage<ReadLayers, K, A> : never): Run<K | A> {
    const added = stage.run(this.document);
    this.#watch?.(stage.name);
    return new Run(Object.freeze({ ...this.document, ...added }) as unknown as Having<K | A>, this.#watch);
  }
}

/** Reads a source text with every stage and returns all layers. Pure: same text, same language package, same layers. */
export function readLayers(source: SourceText, language: Language, watch?: Watch): Reading {
  return new Run<never>(draftOf(source, language.code) as Draft, watch)
    .add(tokensStage(language.segmenter))
    .add(analysisStage(language.analyser))
    .add(timesStage(language.times))
    .add(placesStage(language.places))
    .add(mentionsStage(language.entities))
    .add(entitiesStage(language.entities))
    .add(statementsStage(language.statements))
    .add(eventsStage(language.events))
    .add(figuresStage(language.figures, language.events))
    .add(negotiationsStage(language.negotiations))
    .add(checksStage(language.checks, language.events)).document;
}

/** The record contract of a reading: exactly what `readout read --json` prints. */
export function toReadout(reading: Reading): Readout {
  const { id, textHash, title, url, outlet, byline, language, text, dateline, publishedAt, publishedAtBasis, version } =
    reading;
  const mainTime = mainTimeOf(reading);
  return {
    schema: SCHEMA,
    document: {
      id,
      textHash,
      title,
      url,
      outlet,
      byline,
      language,
      text,
      dateline,
      publishedAt,
      publishedAtBasis,
      mainTime: mainTime.start === null ? null : mainTime,
      version,
    },
    entities: reading.entities.records,
    events: reading.events.records,
    statements: reading.statements.records,
    figures: reading.figures.records,
    negotiations: reading.negotiations.records,
    checks: reading.checks.records,
  };
}
