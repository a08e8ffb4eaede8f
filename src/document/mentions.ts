// Mentions: the words by which a text refers to someone or something, before it is decided to whom.

export type MentionForm = "name" | "nominal" | "pronoun";
export type GrammaticalNumber = "singular" | "plural" | "unknown";
export type Gender = "female" | "male" | "neuter" | "unknown";

/** A noun phrase, name or pronoun that refers. Token indices are document-wide, `last` exclusive. */
export interface Mention {
  readonly form: MentionForm;
  /** The head word. */
  readonly head: number;
  /** The whole phrase with its modifiers ("the Israeli prime minister, Benjamin Netanyahu"). */
  readonly first: number;
  readonly last: number;
  /** The name proper, for `name` mentions ("Benjamin Netanyahu"); else the same as `first`–`last`. */
  readonly nameFirst: number;
  readonly nameLast: number;
  /** What the name tagger or the lexicon said; null where neither did. */
  readonly type: "person" | "organization" | "place" | "misc" | null;
  readonly number: GrammaticalNumber;
  readonly gender: Gender;
}
