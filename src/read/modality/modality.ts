// How a predicate is presented: as fact, plan, demand, possibility or condition; and whether it is denied.
import type { Because } from "../../document/index.ts";
import type { EventsKnowledge } from "../../language/index.ts";
import type { Modality, Polarity } from "../../ontology/index.ts";
import type { Analysed } from "../layers.ts";

export interface Presented {
  readonly modality: Modality;
  readonly polarity: Polarity;
  readonly because: readonly Because[];
}

/** The modality and polarity of the predicate at `token`, from its own clause and every operator above it. */
export function presentedAt(_document: Analysed, _token: number, _knowledge: EventsKnowledge): Presented {
  return { modality: "actual", polarity: "positive", because: [] };
}
