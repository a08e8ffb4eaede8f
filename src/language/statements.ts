// What a language package supplies for statements: the cues that report speech, and the nouns that speak, carry and receive it.
import type { Stance } from "../ontology/index.ts";

export type CueKind = "verb" | "noun" | "adjective" | "preposition" | "adverb" | "modifier";

/** One way in which a cue is used: what it takes as content, and how what is said is then meant. */
export interface CueSense {
  readonly kind: CueKind;
  readonly stance: Stance;
  /** What the content is ("that", "np+to", "about"); see the head of the cue table. */
  readonly frames: ReadonlySet<string>;
  /** How the one spoken to is named: as an object, after "to", or not at all. */
  readonly addressee: "obj" | "to" | "with" | null;
  /** What limits the sense ("belief", "manner", "doubt" …); see the head of the cue table. */
  readonly flags: ReadonlySet<string>;
}

/** A cue: its lemmas, the first being the head, and its senses in the order in which they are tried. */
export interface Cue {
  readonly words: readonly string[];
  readonly senses: readonly CueSense[];
}

export type SourceClass =
  | "people"
  | "spokesperson"
  | "body"
  | "document"
  | "outlet"
  | "audience"
  | "medium"
  | "platform"
  | "count"
  | "utterance"
  | "light"
  | "survey";

export interface StatementsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Cues by the lemma of their first word, longest first. */
  readonly cues: ReadonlyMap<string, readonly Cue[]>;
  /** Regular verb forms of one-word cues ("shouted") to their base: for words that the lemmatiser does not know. */
  readonly baseForms: ReadonlyMap<string, string>;
  /** Classes of a noun (or light verb), by lemma. */
  readonly sources: ReadonlyMap<string, ReadonlySet<SourceClass>>;
  /** True for a word that names a nation's people or what is theirs ("Russian", "Syrians"). */
  readonly isDemonym: (word: string) => boolean;
  /** Words that open an indirect question ("whether", "how"). */
  readonly questionWords: ReadonlySet<string>;
  /** Words that open a finite clause ("that"). */
  readonly complementizers: ReadonlySet<string>;
  /** Words that negate the verb they hang on ("not", "never"). */
  readonly negators: ReadonlySet<string>;
  /** Auxiliaries that make a saying a thing to come or a mere possibility ("will", "may"). */
  readonly unsaid: ReadonlySet<string>;
  /** Verbs that turn down or fail to do what their infinitive says ("refuse", "decline", "fail"). */
  readonly refusals: ReadonlySet<string>;
  /** Prepositions before the one who is the source of a noun ("a statement by", "from"). */
  readonly sourcePrepositions: ReadonlySet<string>;
  /** Words that open a condition ("if", "unless"). */
  readonly conditions: ReadonlySet<string>;
  /** Verbs, as gerunds, by which a speaker names an originator ("citing", "quoting"). */
  readonly citing: ReadonlySet<string>;
  /** Words that stand for what was just said, as objects of saying ("so", "this", "the same"). */
  readonly sameWords: ReadonlySet<string>;
  /** Pronouns of the one who speaks, of use only inside quotation marks ("I", "we"). */
  readonly firstPerson: ReadonlySet<string>;
}
