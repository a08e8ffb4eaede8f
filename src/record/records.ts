// The record contract `readout/1`: the types of what Readout writes about a document. The published JSON Schema is generated from here.
import type { Basis, Because, PlacePrecision, Quote, SourceDocument, TimePrecision } from "../document/index.ts";
import type {
  Aggregation,
  CheckKind,
  Context,
  EntityKind,
  EventMode,
  EventType,
  Indicator,
  Modality,
  NegotiationFormat,
  NegotiationState,
  Polarity,
  Qualifier,
  Sector,
  SourceBasis,
  Stance,
  Status,
  Unit,
} from "../ontology/index.ts";

/** Raised only when a field is renamed or dropped. */
export const SCHEMA = "readout/1";

/** A document as its records show it. */
export interface ReportDocument extends SourceDocument {
  /** When its main event took place: the first deed that the text dates to the day, else the report's day, `assumed`; null when unknown. */
  readonly mainTime: RecordTime | null;
}

export interface Readout {
  readonly schema: typeof SCHEMA;
  readonly document: ReportDocument;
  readonly entities: readonly Entity[];
  readonly events: readonly Event[];
  readonly statements: readonly Statement[];
  readonly figures: readonly Figure[];
  readonly negotiations: readonly Negotiation[];
  readonly checks: readonly Check[];
}

export interface Role {
  /** "prime minister" */
  readonly title: string;
  /** "Israel"; null when the text does not say of what. */
  readonly of: string | null;
  readonly quote: Quote;
}

/** Where a place entity lies. */
export interface EntityPlace {
  readonly lat: number;
  readonly lon: number;
  readonly admin1: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly precision: PlacePrecision;
  readonly gazetteerId: string | null;
}

export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  /** The fullest form in the text, or the canonical name when known. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** ISO 3166-1 alpha-3, or null. */
  readonly country: string | null;
  readonly sector: Sector | null;
  /** Roles the text gives; each belongs to the date of the document. */
  readonly roles: readonly Role[];
  readonly place: EntityPlace | null;
  readonly mentions: readonly Quote[];
  /** Stable id of a known actor ("actor:hamas"), null for one found only in this text. */
  readonly known: string | null;
  readonly because: Because;
}

export interface RecordTime {
  /** ISO date of the first day, or null when unknown. */
  readonly start: string | null;
  /** ISO date of the last day, inclusive. */
  readonly end: string | null;
  readonly precision: TimePrecision;
  readonly basis: Basis;
  readonly quote: Quote | null;
}

/** According to whom. */
export interface Attribution {
  /** Id of the statement that carries it. */
  readonly statement: string;
  /** Id of the source, null when a source is meant but not identified. */
  readonly source: string | null;
  readonly stance: Stance;
  readonly basis: Basis;
  /** Other sources that say the same here. */
  readonly others: readonly Attribution[];
}

export interface Event {
  readonly id: string;
  readonly type: EventType;
  readonly mode: EventMode | null;
  /** The type of the user's own codebook that its trigger stands for, or null. */
  readonly code: string | null;
  readonly contexts: readonly Context[];
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly place: string | null;
  readonly time: RecordTime;
  readonly modality: Modality;
  readonly polarity: Polarity;
  /** True for what the report only recalls. */
  readonly background: boolean;
  readonly status: Status;
  /** null when the document speaks for itself. */
  readonly attribution: Attribution | null;
  readonly trigger: Quote;
  readonly evidence: readonly Quote[];
  /** Ids of the events or figures this speech act is about. */
  readonly content: readonly string[];
  /** 0–1, calibrated. */
  readonly confidence: number;
  readonly because: Because;
}

export interface ChainLink {
  readonly role: "outlet" | "speaker" | "originator";
  readonly entity: string | null;
  readonly name: string;
  readonly quote: Quote | null;
}

export interface Statement {
  readonly id: string;
  readonly speaker: string | null;
  readonly speakerText: Quote | null;
  readonly addressee: string | null;
  readonly cue: Quote | null;
  /** A quotation may be broken in two. */
  readonly content: readonly Quote[];
  readonly form: "direct" | "indirect" | "mixed";
  readonly stance: Stance;
  readonly time: RecordTime;
  readonly chain: readonly ChainLink[];
  readonly status: Status;
  readonly because: Because;
}

export interface Population {
  readonly status: "civilian" | "combatant" | "unspecified";
  readonly sex: "female" | "male" | null;
  readonly ageBand: string | null;
  readonly role: string | null;
  /** ISO 3166-1 alpha-3 where the word names a nationality, else the word. */
  readonly nationality: string | null;
  readonly text: Quote | null;
}

export interface Figure {
  readonly id: string;
  readonly asWritten: Quote;
  readonly value: number | null;
  /** Bounds are filled by a named rule, or null. */
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier;
  readonly unit: Unit;
  /** ISO 4217, for `unit: currency`. */
  readonly currency: string | null;
  readonly householdSize: number | null;
  readonly indicator: Indicator;
  readonly aggregation: Aggregation;
  readonly population: Population | null;
  readonly period: { readonly start: string | null; readonly end: string | null } | null;
  readonly asOf: { readonly date: string | null; readonly basis: Basis };
  readonly place: string | null;
  readonly causeOf: readonly string[];
  readonly perpetrator: readonly string[];
  readonly partOf: string | null;
  /** What a rate or share is of. */
  readonly base: Quote | null;
  /** What an amount is about ("inflation", "winds"), for amounts that count no people. */
  readonly about: Quote | null;
  readonly sourceBasis: SourceBasis;
  readonly attribution: Attribution | null;
  readonly modality: Modality;
  readonly polarity: Polarity;
  readonly evidence: readonly Quote[];
  readonly because: Because;
}

export interface Negotiation {
  readonly id: string;
  readonly issues: readonly string[];
  readonly parties: readonly string[];
  readonly mediators: readonly string[];
  readonly venue: string | null;
  readonly format: NegotiationFormat | null;
  readonly state: NegotiationState;
  readonly positions: readonly {
    readonly party: string;
    readonly issue: string;
    readonly position: string;
    readonly quote: Quote;
  }[];
  readonly conditions: readonly { readonly party: string | null; readonly text: string; readonly quote: Quote }[];
  readonly next: { readonly what: string; readonly time: RecordTime; readonly quote: Quote } | null;
  readonly risks: readonly { readonly event: string | null; readonly quote: Quote }[];
  readonly evidence: readonly Quote[];
  readonly because: Because;
}

export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  /** One plain sentence. */
  readonly message: string;
  readonly quotes: readonly Quote[];
  readonly records: readonly string[];
  readonly because: Because;
}
