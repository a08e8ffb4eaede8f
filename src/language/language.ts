// A language package: everything the reading stages must be given to read one language.
import type { Analyser } from "./analyser.ts";
import type { ChecksKnowledge } from "./checks.ts";
import type { EntitiesKnowledge } from "./entities.ts";
import type { EventsKnowledge } from "./events.ts";
import type { FiguresKnowledge } from "./figures.ts";
import type { NegotiationsKnowledge } from "./negotiations.ts";
import type { PlacesKnowledge } from "./places.ts";
import type { Segmenter } from "./segmenter.ts";
import type { StatementsKnowledge } from "./statements.ts";
import type { TimesKnowledge } from "./times.ts";

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly segmenter: Segmenter;
  readonly analyser: Analyser;
  readonly times: TimesKnowledge;
  readonly places: PlacesKnowledge;
  readonly entities: EntitiesKnowledge;
  readonly statements: StatementsKnowledge;
  readonly events: EventsKnowledge;
  readonly figures: FiguresKnowledge;
  readonly negotiations: NegotiationsKnowledge;
  readonly checks: ChecksKnowledge;
}
