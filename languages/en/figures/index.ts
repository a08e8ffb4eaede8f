// English knowledge for the figures stage.
import type { FiguresKnowledge } from "../../../src/language/index.ts";

export const figures: FiguresKnowledge = { version: "en-figures@0" };
