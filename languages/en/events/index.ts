// English knowledge for the events stage.
import type { EventsKnowledge } from "../../../src/language/index.ts";

export const events: EventsKnowledge = { version: "en-events@0" };
