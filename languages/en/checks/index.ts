// English knowledge for the checks stage.
import type { ChecksKnowledge } from "../../../src/language/index.ts";

export const checks: ChecksKnowledge = { version: "en-checks@0" };
