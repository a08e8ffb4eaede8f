// English knowledge for the statements stage.
import type { StatementsKnowledge } from "../../../src/language/index.ts";

export const statements: StatementsKnowledge = { version: "en-statements@0" };
