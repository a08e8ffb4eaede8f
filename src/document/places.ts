// Toponyms, resolved to places of the gazetteer.
import type { Because } from "./because.ts";
import type { Quote } from "./span.ts";

export type PlacePrecision = "point" | "city" | "admin1" | "country" | "region" | "vague";

export interface GazetteerPlace {
  /** "geonames:281102", "iso:PSE", "region:southern-gaza-strip", "readout:…". */
  readonly gazetteerId: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly admin1: string | null;
  /** ISO 3166-1 alpha-3, null for what lies in several countries. */
  readonly country: string | null;
  readonly precision: PlacePrecision;
  readonly population: number;
}

/** A toponym in the text. `place` is null when it cannot be resolved; it is never guessed at 0,0. */
export interface PlaceMention {
  readonly quote: Quote;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly place: GazetteerPlace | null;
  /** What else it could have been, best first, for `explain`. */
  readonly others: readonly GazetteerPlace[];
  /** 0–1. */
  readonly score: number;
  /** Whether the word is part of the name of a body ("the Paris Police Department"): it says where the body is, not where anything happens. */
  readonly inName: boolean;
  readonly because: Because;
}
