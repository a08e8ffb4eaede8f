// English knowledge for the events stage: the tables of triggers, word classes, modality and contexts, read on first use.
import { existsSync } from "node:fs";
import type {
  ConfidenceWeights,
  EventsKnowledge,
  LightVerb,
  ModalEffect,
  ModalOperator,
  RelationModel,
  Trigger,
} from "../../../src/language/index.ts";
import { MODALITIES, isEventType, isModeOf, type EventType, type Modality } from "../../../src/ontology/index.ts";
import { dataPath, readBinary, readTable, readText, wordsByClass } from "../data.ts";
import { readRelationModel } from "./relation.ts";
import { context, triggerOf, words } from "./table.ts";

function effect(cell: string): ModalEffect {
  if (cell === "same") return "same";
  const modality = MODALITIES.find((m): m is Modality => m === cell.slice(0, -1));
  if (!modality || !/[+-]$/.test(cell)) throw new RangeError(`modality.tsv: no effect is called ${cell}`);
  return { modality, polarity: cell.endsWith("+") ? "positive" : "negative" };
}

const operators = (): ModalOperator[] =>
  readTable("modality").map((row) => ({
    words: words(row["words"]!),
    pos: row["pos"] as ModalOperator["pos"],
    takes: row["takes"]!,
    affirmed: effect(row["affirmed"]!),
    denied: effect(row["denied"]!),
  }));

const triggers = (): Trigger[] => readTable("triggers").map((row) => triggerOf(row, "triggers.tsv"));

const classes = (): ReadonlyMap<string, ReadonlySet<string>> => wordsByClass(readTable("triggers-classes"));

const modes = (): EventsKnowledge["modes"] =>
  readTable("triggers-modes").map((row) => {
    const type = row["type"]!;
    const mode = row["mode"]!;
    if (!isEventType(type) || !isModeOf(type, mode)) throw new RangeError(`triggers-modes.tsv: ${type} has no ${mode}`);
    return { type: type as EventType, class: row["class"]!, mode };
  });

const confidence = (): ConfidenceWeights | null =>
  existsSync(dataPath("models/events.json")) ? (JSON.parse(readText("models/events.json")) as ConfidenceWeights) : null;

/** Computes once, on first use. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const all = {
  operators: lazily(operators),
  triggers: lazily(triggers),
  lightVerbs: lazily((): LightVerb[] =>
    readTable("triggers-light").map((row) => ({
      words: words(row["words"]!),
      subject: row["subject"] as LightVerb["subject"],
    })),
  ),
  classes: lazily(classes),
  modes: lazily(modes),
  contexts: lazily(() => new Map(readTable("contexts").map((row) => [row["word"]!, context(row["context"]!)]))),
  confidence: lazily(confidence),
  relation: lazily((): RelationModel | null =>
    existsSync(dataPath("models/relation.bin")) ? readRelationModel(readBinary("models/relation.bin")) : null,
  ),
};

export const events: EventsKnowledge = {
  version: "en-events@1",
  get operators() {
    return all.operators();
  },
  get triggers() {
    return all.triggers();
  },
  get lightVerbs() {
    return all.lightVerbs();
  },
  get classes() {
    return all.classes();
  },
  get modes() {
    return all.modes();
  },
  get contexts() {
    return all.contexts();
  },
  get confidence() {
    return all.confidence();
  },
  relation: all.relation,
};
