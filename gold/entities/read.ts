// A text of a corpus as the entities stage leaves it: read as it stands, so that the corpus's own offsets hold.
import { english } from "../../languages/en/index.ts";
import type { Having } from "../../src/read/layers.ts";
import { mentionsStage } from "../../src/read/mentions/stage.ts";
import { placesStage } from "../../src/read/places/stage.ts";
import { analysed, draftFor } from "../where/document.ts";

export type WithMentions = Having<
  "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions"
>;

/** Reads `text`, whose lines are its blocks, as far as its mentions. */
export function mentionsIn(text: string): WithMentions {
  const timed = analysed(draftFor(text, null));
  const placed = { ...timed, ...placesStage(english.places).run(timed) };
  return { ...placed, ...mentionsStage(english.entities).run(placed) };
}
