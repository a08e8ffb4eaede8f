// What a figure counts, in what unit, and how it is to be read: the field's terms, as tables that code depends on.

/** What is counted. `held`: arrested, detained, imprisoned or taken prisoner; `abducted`: kidnapped or taken hostage. */
export const INDICATORS = [
  "killed",
  "injured",
  "missing",
  "abducted",
  "held",
  "released",
  "displaced",
  "returned",
  "refugees",
  "food_insecure",
  "in_need",
  "affected",
  "population",
  "destroyed",
  "aid",
  "troops",
  "weapons",
  "area_controlled",
  "money",
  "other",
] as const;
export type Indicator = (typeof INDICATORS)[number];

export const UNITS = [
  "person",
  "household",
  "body",
  "vehicle",
  "truck",
  "building",
  "tonne",
  "currency",
  "percent",
  "area",
  "distance",
  "other",
] as const;
export type Unit = (typeof UNITS)[number];

/** How the number is qualified by its words. `order_of_magnitude`: "hundreds"; `all_of`: "all 40". */
export const QUALIFIERS = [
  "exact",
  "approx",
  "more_than",
  "at_least",
  "less_than",
  "up_to",
  "nearly",
  "between",
  "order_of_magnitude",
  "all_of",
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** `cumulative` since a start, `new` in a period, `stock` at a moment, `projected`, `rate` (per time or head), `share` (of a base). */
export const AGGREGATIONS = ["cumulative", "new", "stock", "projected", "rate", "share", "unknown"] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const SOURCE_BASES = [
  "official_total",
  "identified",
  "hospital_registered",
  "survey",
  "extrapolated",
  "claimed",
  "unknown",
] as const;
export type SourceBasis = (typeof SOURCE_BASES)[number];
