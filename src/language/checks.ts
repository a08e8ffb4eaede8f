// What a language package supplies for checks: the words by which a report hedges, and how its figures are named in a sentence.
import type { Indicator } from "../ontology/index.ts";

export interface ChecksKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Cues that only claim ("claimed", "alleged"), by lemma. */
  readonly claims: ReadonlySet<string>;
  /** Adverbs and phrases that report without a source ("reportedly", "allegedly"). */
  readonly hearsay: readonly string[];
  /** Verbs whose subject gives a number of its own ("counted 21 dead"). */
  readonly counting: ReadonlySet<string>;
  /** Verbs and nouns that speak of a deed without telling it as done ("weighs sanctions", "fears of an attack"). */
  readonly weighing: ReadonlySet<string>;
  /** Verbs of harm to things, by lemma: which one a report takes says little of who did it. */
  readonly harms: ReadonlySet<string>;
  /** Words for one kind of doer, by lemma: reports change freely between them. */
  readonly doers: ReadonlyMap<string, string>;
  /** What an indicator counts, for a sentence: "people killed". */
  readonly indicatorNames: Readonly<Record<Indicator, string>>;
  /** Capitals, lower-case, with their country: a capital in a headline may stand for its government. */
  readonly capitals: ReadonlyMap<string, string>;
  /** Verbs that take a statement back ("withdraw", "retract"), by lemma. */
  readonly retractions: ReadonlySet<string>;
  /** Verbs by which a total rises; with them a fall is a slip. */
  readonly rises: ReadonlySet<string>;
}
