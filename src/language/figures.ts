// What a language package supplies for figures: number words, qualifiers, units, populations, indicators and the cues beside them.
import type { Aggregation, Indicator, Qualifier, SourceBasis, Unit } from "../ontology/index.ts";

/**
 * A word of the number grammar. `unit` 0–9, `teen` 10–19, `tens` 20–90, `hundred`, `scale` (thousand and up), `dozen` (dozen, score,
 * gross: take an article or a count), `vague` (dozens, several: `value` is the least it says), `half`, `fraction` (third, quarters).
 */
export type NumberWordKind =
  "unit" | "teen" | "tens" | "hundred" | "scale" | "dozen" | "vague" | "few" | "half" | "fraction";

export interface NumberWord {
  readonly kind: NumberWordKind;
  readonly value: number;
}

/** Words beside a number that say how exactly it is meant. */
export interface QualifierPhrase {
  readonly words: readonly string[];
  readonly side: "before" | "after";
  readonly qualifier: Qualifier;
}

export interface UnitWord {
  readonly unit: Unit;
  /** ISO 4217. */
  readonly currency: string | null;
  /** The unit's normal name ("square kilometre"). */
  readonly name: string;
}

export interface PopulationWord {
  readonly unit: Unit;
  readonly status: "civilian" | "combatant" | "unspecified";
  readonly sex: "female" | "male" | null;
  readonly ageBand: string | null;
  readonly role: string | null;
}

/**
 * Which argument of a word is counted. `object`: whom it is done to (passive subjects too); `subject`: who does it; `self`: the noun
 * itself; `of`: what the noun is of ("the deaths of 12"); `toll`: a noun whose amount the number is ("the death toll rose to 12");
 * `state`: an adjective or participle beside the noun, after a copula, or in its place ("12 dead"); `condition`: a noun that people
 * face or suffer; `purpose`: a noun that money or goods are for; `helped`: a verb for what aid does to those who need it, after "to"; `after`: a phrase that follows those counted ("in jail").
 */
export type Counted =
  | "object"
  | "subject"
  | "self"
  | "of"
  | "toll"
  | "state"
  | "condition"
  | "purpose"
  | "helped"
  | "after"
  | "disease"
  | "oblique";

export interface IndicatorWord {
  readonly lemma: string;
  readonly counted: Counted;
  readonly indicator: Indicator;
  /** `weak` words give way to any other evidence ("evacuated 12 wounded" counts the wounded). */
  readonly strength: "strong" | "weak";
  /** What the word says about aggregation by itself: a toll is cumulative, "sheltering" is a stock. */
  readonly aggregation: Aggregation | null;
  /** Words one of which must stand beside it as its object or particle ("lose … lives"); empty when none need to. */
  readonly needs: readonly string[];
}

/** A phrase that tells the aggregation or the source basis of a figure in its clause. */
export interface CuePhrase<T> {
  readonly words: readonly string[];
  readonly says: T;
}

export interface FiguresKnowledge {
  /** Verbs that take a statement back ("withdraw", "retract"), by lemma. */
  readonly retractions: ReadonlySet<string>;
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  readonly numbers: ReadonlyMap<string, NumberWord>;
  /** Letters that may be glued to digits ("3m", "5bn"), and what they multiply by. */
  readonly suffixes: ReadonlyMap<string, number>;
  readonly qualifiers: readonly QualifierPhrase[];
  /** Unit words by their singular, lower-case form; several words joined by a space. */
  readonly units: ReadonlyMap<string, UnitWord>;
  /** Currency symbols and codes before a number → ISO 4217. */
  readonly currencies: ReadonlyMap<string, string>;
  readonly populations: ReadonlyMap<string, PopulationWord>;
  /** Adjectives that say something of a counted population, by lower-case word. */
  readonly populationModifiers: ReadonlyMap<
    string,
    { readonly field: "status" | "sex" | "age"; readonly value: string }
  >;
  /** Adjectives and nouns of nationality → ISO 3166-1 alpha-3. */
  readonly nationalities: ReadonlyMap<string, string>;
  /** Indicator words by lemma. */
  readonly indicators: ReadonlyMap<string, readonly IndicatorWord[]>;
  readonly aggregations: readonly CuePhrase<Aggregation>[];
  readonly sourceBases: readonly CuePhrase<SourceBasis>[];
  /** Words before a number that make it a name or an address ("Resolution 242", "flight 370"). */
  readonly identifiers: ReadonlySet<string>;
  /** Units of time, whose counts are durations or ages. */
  readonly durations: ReadonlySet<string>;
  /** Verbs by which an amount goes up or down → +1, −1. */
  readonly changes: ReadonlyMap<string, 1 | -1>;
}
