// The layers of the reading pipeline: those of the analysis, and one for each kind of record.
import type { Findings, Layers, With } from "../document/index.ts";
import type { Check, Entity, Event, Figure, Negotiation, Statement } from "../record/index.ts";

/** The entities of a document, and who each mention and each toponym refers to. */
export interface Entities extends Findings<Entity> {
  /** For each mention (by index in `mentions`) the ids of the entities it refers to: none, one, or several ("both sides"). */
  readonly referents: readonly (readonly string[])[];
  /** For each token the index of the mention it heads, or -1. */
  readonly mentionOfHead: Int32Array;
  /** For each place mention (by index in `places`) the id of its place entity, or null where the word names an actor or nothing. */
  readonly ofPlace: readonly (string | null)[];
}

export interface ReadLayers extends Layers {
  readonly entities: Entities;
  readonly statements: Findings<Statement>;
  readonly events: Findings<Event>;
  readonly figures: Findings<Figure>;
  readonly negotiations: Findings<Negotiation>;
  readonly checks: Findings<Check>;
}

/** A document with these layers of the reading pipeline. */
export type Having<K extends keyof ReadLayers> = With<ReadLayers, K>;

/** What every stage above the analysis may rely on. */
export type Analysed = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "predicates">;
/** … and with times, places, mentions and entities resolved. */
export type Resolved = Having<
  "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions" | "entities"
>;
/** … and with statements: what events and figures start from. */
export type Attributed = Resolved & Having<"statements">;
