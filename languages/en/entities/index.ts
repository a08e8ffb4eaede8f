// English knowledge for the entities stage.
import type { EntitiesKnowledge } from "../../../src/language/index.ts";

export const entities: EntitiesKnowledge = { version: "en-entities@0" };
