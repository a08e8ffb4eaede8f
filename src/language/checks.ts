// What a language package supplies for checks: the words by which a report hedges, and how its figures are named in a sentence.
import type { Indicator } from "../ontology/index.ts";

export interface ChecksKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  /** Cues that only claim ("claimed", "alleged"), by lemma. */
  readonly claims: ReadonlySet<string>;
  /** Adverbs and phrases that report without a source ("reportedly", "allegedly"). */
  readonly hearsay: readonly string[];
  /** What an indicator counts, for a sentence: "people killed". */
  readonly indicatorNames: Readonly<Record<Indicator, string>>;
  /** Capitals, lower-case, with their country: a capital in a headline may stand for its government. */
  readonly capitals: ReadonlyMap<string, string>;
  /** Verbs that take a statement back ("withdraw", "retract"), by lemma. */
  readonly retractions: ReadonlySet<string>;
  /** Verbs by which a total rises; with them a fall is a slip. */
  readonly rises: ReadonlySet<string>;
}
