// English knowledge for the times stage.
import type { TimesKnowledge } from "../../../src/language/index.ts";
import { mayMatter, parseTimes, wordsOf } from "./grammar.ts";

export const times: TimesKnowledge = {
  version: "en-times@1",
  parse: parseTimes,
  mayMatter,
  forward: wordsOf("forward"),
  modals: wordsOf("modal"),
  light: wordsOf("light"),
  beginning: wordsOf("beginning"),
  telling: wordsOf("telling"),
};
