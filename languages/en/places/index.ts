// English knowledge for the places stage.
import type { PlacesKnowledge } from "../../../src/language/index.ts";

export const places: PlacesKnowledge = { version: "en-places@0" };
