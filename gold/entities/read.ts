// A text of a corpus as the entities stage leaves it: read as it stands, so that the corpus's own offsets hold.
import { english } from "../../languages/en/index.ts";
import type { Block } from "../../src/document/index.ts";
import { analysisStage } from "../../src/read/analysis/stage.ts";
import { draftOf } from "../../src/read/draft.ts";
import type { Having } from "../../src/read/layers.ts";
import { mentionsStage } from "../../src/read/mentions/stage.ts";
import { placesStage } from "../../src/read/places/stage.ts";
import { timesStage } from "../../src/read/times/stage.ts";
import { tokensStage } from "../../src/read/tokens/stage.ts";

export type WithMentions = Having<
  "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions"
>;

/** Reads `text`, whose lines are its blocks, as far as its mentions. */
export function mentionsIn(text: string): WithMentions {
  const blocks: Block[] = [];
  for (const m of text.matchAll(/[^\n]*\S[^\n]*/g))
    blocks.push({ start: m.index, end: m.index + m[0].length, kind: "paragraph" });
  const draft = draftOf(
    {
      text,
      title: null,
      blocks,
      url: null,
      outlet: null,
      byline: null,
      fileName: "corpus",
      publishedAt: null,
      publishedAtBasis: null,
      version: "",
    },
    "en",
  );
  const words = { ...draft, ...tokensStage(english.segmenter).run(draft) };
  const parsed = { ...words, ...analysisStage(english.analyser).run(words) };
  const timed = { ...parsed, ...timesStage(english.times).run(parsed) };
  const placed = { ...timed, ...placesStage(english.places).run(timed) };
  return { ...placed, ...mentionsStage(english.entities).run(placed) };
}
