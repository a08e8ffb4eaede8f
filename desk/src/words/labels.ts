// What the codes of the contract are called on the desk: the field's own terms, spelled out.
import type { Basis } from "../../../src/document/because.ts";
import type {
  Aggregation,
  CheckKind,
  EntityKind,
  EventType,
  Indicator,
  Modality,
  NegotiationFormat,
  SourceBasis,
  Stance,
} from "../../../src/ontology/index.ts";
import type { Filter } from "../report/lookup.ts";

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  figure: "Figures",
  event: "Events",
  statement: "Statements",
  talks: "Talks",
  actor: "People and groups",
  place: "Places",
  time: "Times",
};

/** "ASSAULT", "suicide-attack" → "Assault, suicide attack" */
export function eventName(type: EventType, mode: string | null): string {
  const name = type.charAt(0) + type.slice(1).toLowerCase();
  return mode === null ? name : `${name}, ${mode.replaceAll("-", " ")}`;
}

export const MODALITY_NAMES: Readonly<Record<Modality, string>> = {
  actual: "happened",
  planned: "planned",
  demanded: "demanded",
  possible: "possible",
  conditional: "conditional",
};

/** In the past, which fits one speaker and several ("medics said"). */
export const STANCE_VERBS: Readonly<Record<Stance, string>> = {
  assert: "said",
  deny: "denied",
  accuse: "accused",
  estimate: "estimated",
  confirm: "confirmed",
  promise: "promised",
  threaten: "threatened",
  demand: "demanded",
  ask: "asked",
  praise: "praised",
  other: "remarked",
};

export const BASIS_NOTES: Readonly<Record<Basis, string>> = {
  stated: "stated",
  implied: "implied by the words",
  assumed: "assumed: nobody said",
};

export const AGGREGATION_NAMES: Readonly<Record<Aggregation, string>> = {
  cumulative: "cumulative total",
  new: "new in the period",
  stock: "standing at the date",
  projected: "projected",
  rate: "rate",
  share: "share",
  unknown: "total or new: not said",
};

export const SOURCE_BASIS_NAMES: Readonly<Record<SourceBasis, string | null>> = {
  official_total: "official total",
  identified: "identified by name",
  hospital_registered: "registered by hospitals",
  survey: "survey",
  extrapolated: "extrapolated",
  claimed: "claimed",
  unknown: null,
};

export const INDICATOR_NAMES: Readonly<Record<Indicator, string>> = {
  killed: "killed",
  injured: "injured",
  missing: "missing",
  abducted: "abducted",
  held: "held",
  released: "released",
  displaced: "displaced",
  returned: "returned",
  refugees: "refugees",
  food_insecure: "food insecure",
  in_need: "in need",
  affected: "affected",
  population: "population",
  destroyed: "destroyed",
  aid: "aid",
  troops: "troops",
  weapons: "weapons",
  area_controlled: "area controlled",
  money: "money",
  other: "other count",
};

export const ENTITY_NAMES: Readonly<Record<EntityKind, string>> = {
  person: "person",
  organization: "organization",
  government: "government",
  armed_group: "armed group",
  place: "place",
  population: "population",
  other: "other",
};

export const CHECK_NAMES: Readonly<Record<CheckKind, string>> = {
  headline_place: "Headline: place",
  headline_figure: "Headline: figure",
  headline_modality: "Headline: plan or fact",
  headline_actor: "Headline: actor",
  figure_disagreement: "Figures disagree",
  claim_disputed: "Claim disputed",
  part_exceeds_whole: "Part exceeds whole",
  falling_total: "Falling total",
  undated_figure: "No date",
  unattributed_claim: "No source",
  impossible_value: "Impossible value",
};

export const FORMAT_NAMES: Readonly<Record<NegotiationFormat, string>> = {
  direct: "direct talks",
  indirect: "indirect talks",
  delegation: "delegations",
  summit: "summit",
  call: "call",
};

/** "1 figure", "12 figures" */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
