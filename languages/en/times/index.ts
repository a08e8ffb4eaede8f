// English knowledge for the times stage.
import type { TimesKnowledge } from "../../../src/language/index.ts";

export const times: TimesKnowledge = { version: "en-times@0" };
