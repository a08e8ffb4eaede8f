// English knowledge for the negotiations stage.
import type { NegotiationsKnowledge } from "../../../src/language/index.ts";

export const negotiations: NegotiationsKnowledge = { version: "en-negotiations@0" };
