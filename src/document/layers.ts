// The layers of an analysis, and the type-level contract by which stages add exactly one each.
import type { Findings } from "./because.ts";
import type { Block, SourceDocument } from "./document.ts";
import type { Span, Quote } from "./span.ts";
import type { TimeMention } from "./times.ts";
import type { PlaceMention } from "./places.ts";
import type { Mention } from "./mentions.ts";

/**
 * Sentences as parallel arrays. Tokens `firstToken[s] … lastToken[s]` (exclusive) belong to sentence `s`; every token belongs to
 * exactly one sentence, sentences are in reading order and never cross a block.
 */
export interface Sentences {
  readonly length: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly firstToken: Int32Array;
  /** Exclusive. */
  readonly lastToken: Int32Array;
  /** Index into the document's blocks. */
  readonly block: Int32Array;
}

/** Tokens (UD English words: "don't" is "do" + "n't") as parallel arrays. `texts[i] === document.text.slice(start[i], end[i])`. */
export interface Tokens {
  readonly length: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly texts: readonly string[];
  /** Lower-cased, with typographic quotes, apostrophes and dashes made plain: for look-ups. */
  readonly lower: readonly string[];
  /** Index of its sentence. */
  readonly sentence: Int32Array;
}

/** Part-of-speech tags and lemmas, one per token. Tag numbers index `UPOS` and `XPOS` of `ontology/grammar.ts`. */
export interface Tags {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  /** Lower-case lemma, except for proper nouns. */
  readonly lemma: readonly string[];
}

/** A dependency tree per sentence (Universal Dependencies v2, basic). */
export interface Parse {
  /** Document-wide token index of the head; -1 at a sentence's root. */
  readonly head: Int32Array;
  /** Index into `DEPRELS` of `ontology/grammar.ts`. */
  readonly deprel: Uint8Array;
}

export type NameType = "person" | "organization" | "place" | "misc";

/** A proper name as the name tagger found it. Token indices are document-wide, `last` exclusive. */
export interface Name {
  readonly first: number;
  readonly last: number;
  readonly type: NameType;
  /** 0–1. */
  readonly score: number;
}

export type ArgumentRole =
  | "A0"
  | "A1"
  | "A2"
  | "A3"
  | "A4"
  | "TMP"
  | "LOC"
  | "NEG"
  | "MOD"
  | "MNR"
  | "CAU"
  | "PRP"
  | "DIR"
  | "GOL"
  | "EXT"
  | "ADV"
  | "DIS"
  | "PRD"
  | "COM";

export interface Argument {
  readonly role: ArgumentRole;
  /** Head token of the argument. */
  readonly head: number;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly score: number;
}

/** A predicate (verb, eventive noun or adjective) with its semantic roles (PropBank) and factuality. */
export interface Predicate {
  readonly token: number;
  readonly arguments: readonly Argument[];
  /** −3 (certainly did not happen) … +3 (certainly happened), UDS-IH2 scale; null where no model said. */
  readonly factuality: number | null;
}

/** Everything that stages may add to a document; each key is added once, by one stage. */
export interface Layers {
  readonly tokens: Tokens;
  readonly sentences: Sentences;
  readonly tags: Tags;
  readonly parse: Parse;
  readonly names: readonly Name[];
  readonly predicates: readonly Predicate[];
  readonly mentions: readonly Mention[];
  readonly times: readonly TimeMention[];
  readonly places: readonly PlaceMention[];
  /** Places within the names of bodies: they help to tell what the others mean, and nothing happens there. */
  readonly placesInNames: readonly PlaceMention[];
}

/** A document as the stages see it: the published facts, the blocks of its text, and the layers added so far. */
export interface Draft extends SourceDocument {
  readonly blocks: readonly Block[];
}

export type { Findings, Quote, Span };
