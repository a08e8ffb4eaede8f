// What a language package supplies for events: triggers with types, modes and role frames, and the words of modality.
import type { Context, EventMode, EventType, Modality, Polarity } from "../ontology/index.ts";

/** What an operator makes of what depends on it; `same`: presented as the operator itself is. */
export type ModalEffect = { readonly modality: Modality; readonly polarity: Polarity } | "same";

/** A word or fixed phrase that decides how its dependent is presented ("plan to", "fail to", "threat of", "alleged"). */
export interface ModalOperator {
  /** Lemmas, the head first. */
  readonly words: readonly string[];
  readonly pos: "VERB" | "NOUN" | "ADJ" | "ADV";
  /** The construction its dependent stands in: inf, that, ing, obj, subj, whether, amod, advmod, purpose or a preposition. */
  readonly takes: string;
  readonly affirmed: ModalEffect;
  readonly denied: ModalEffect;
}

/** `COMMIT` and the like take their type from what they are about: a vow to help is AGREE, a vow to attack THREATEN. */
export type TriggerType = EventType | "COMMIT";

/** One condition of a trigger: some (or, negated, no) argument in these slots is of one of these classes. */
export interface TriggerCondition {
  readonly slots: readonly string[];
  readonly classes: readonly string[];
  readonly negated: boolean;
}

/** Words that can report an event: one sense. */
export interface Trigger {
  /** Lemmas; verbs: the head first, nouns: the head last. */
  readonly words: readonly string[];
  readonly pos: "VERB" | "NOUN" | "ADJ";
  readonly type: TriggerType;
  readonly mode: EventMode | null;
  /** Slots in order of preference. */
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  /** A: an actor must be there, R: a recipient, AR: both, E: either, C: something vowed or asked, "-": nothing. */
  readonly needs: "A" | "R" | "AR" | "E" | "C" | "-";
  readonly conditions: readonly TriggerCondition[];
  readonly contexts: readonly Context[];
  /** How often the sense is right, 0–1. */
  readonly prior: number;
  /** The type of a user's own codebook that it stands for; such senses are tried first. */
  readonly code?: string;
}

/** A verb that lends its subject to an event noun in its object. */
export interface LightVerb {
  readonly words: readonly string[];
  readonly subject: "actor" | "recipient";
}

/** Weights of the confidence of an event: a logistic over named features. */
export interface ConfidenceWeights {
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  /** Confidence from which an event is right nine times in ten. */
  readonly assertedFrom: number;
}

/** A linear classifier of the relation between two given parties, over named features. */
export interface RelationModel {
  /** `name@version`. */
  readonly model: string;
  readonly classes: readonly string[];
  /** Hashes of the features' names, in rising order. */
  readonly hashes: Uint32Array;
  /** `weights[feature * classes + class]`, scaled by `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** What a class's score is divided by, so that probabilities are as often right as they say. */
  readonly temperature: number;
}

export interface EventsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  readonly operators: readonly ModalOperator[];
  readonly triggers: readonly Trigger[];
  readonly lightVerbs: readonly LightVerb[];
  /** Nouns by class ("weapon", "actor", "sport"). */
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  /** The mode that a class of argument shows, in order of preference. */
  readonly modes: readonly { readonly type: EventType; readonly class: string; readonly mode: EventMode }[];
  /** Words that show a context. */
  readonly contexts: ReadonlyMap<string, Context>;
  readonly confidence: ConfidenceWeights | null;
  /** Loaded when first asked for. */
  relation(): RelationModel | null;
}
