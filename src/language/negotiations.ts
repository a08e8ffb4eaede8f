// What a language package supplies for negotiations: words for talks, what they are about, how they stand, who helps and what may end them.
import type { Issue, NegotiationFormat, NegotiationState } from "../ontology/index.ts";

/** A fixed phrase as lemmas or lower-case forms, with what it says. */
export interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** An issue is named where every group of alternatives has a word close by ("hostage|captive" and "release|free"). */
export interface IssuePattern {
  readonly issue: Issue;
  readonly groups: readonly ReadonlySet<string>[];
}

export interface NegotiationsKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Nouns that name talks by themselves ("negotiations"), by lemma. */
  readonly talks: ReadonlySet<string>;
  /** Nouns that name talks only where an issue is named with them ("discussions", "deal"). */
  readonly vagueTalks: ReadonlySet<string>;
  /** Verbs of negotiating ("negotiate"). */
  readonly talkVerbs: ReadonlySet<string>;
  /** Verbs that tell of talks where two sides and an issue are named ("discuss", "agree"). */
  readonly speakingVerbs: ReadonlySet<string>;
  readonly issues: readonly IssuePattern[];
  /** Nouns that name an issue by themselves in what talks are said to be about ("over the border"). */
  readonly topics: ReadonlyMap<string, Issue>;
  /** Words that put an issue on the table ("sticking point", "proposal"): with one, every issue of the sentence counts. */
  readonly agenda: ReadonlySet<string>;
  /** Words of a form of talking ("indirect", "summit"). */
  readonly formats: ReadonlyMap<string, NegotiationFormat>;
  /** Verbs whose subject, object or attribute the talks are, and how they then stand. */
  readonly stateOfSubject: ReadonlyMap<string, NegotiationState>;
  readonly stateOfObject: ReadonlyMap<string, NegotiationState>;
  readonly stateOfAttribute: ReadonlyMap<string, NegotiationState>;
  /** Fixed phrases about talks ("hang in the balance"), and how they then stand; weak: only where nothing firmer is said. */
  readonly stateIdioms: readonly Phrase<{ readonly state: NegotiationState; readonly weak: boolean }>[];
  /** Verbs whose subject takes part when talks are their object ("hold", "resume", "walk out of"). */
  readonly takePart: ReadonlySet<string>;
  readonly mediateVerbs: ReadonlySet<string>;
  readonly mediatorNouns: ReadonlySet<string>;
  /** Openings of a condition ("only once", "in exchange for"). */
  readonly conditions: readonly Phrase<true>[];
  /** Phrases and verbs of putting talks at risk ("at risk of", "derail"). */
  readonly riskPhrases: readonly Phrase<true>[];
  readonly riskVerbs: ReadonlySet<string>;
  /** Words of what is to come ("will", "due", "scheduled"). */
  readonly schedule: ReadonlySet<string>;
  /** Words that make an agreement one that is not there yet ("potential", "prospect"). */
  readonly notYet: ReadonlySet<string>;
  /** Prepositions before what talks are about, before those who talk, and before where. */
  readonly aboutPrepositions: ReadonlySet<string>;
  readonly partyPrepositions: ReadonlySet<string>;
  readonly wherePrepositions: ReadonlySet<string>;
  readonly negators: ReadonlySet<string>;
}
