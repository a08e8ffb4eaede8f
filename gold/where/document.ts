// A document of a corpus as the places and times stages see it: read as it stands, so that the corpus's own offsets hold.
import { english } from "../../languages/en/index.ts";
import type { Block, Draft } from "../../src/document/index.ts";
import { analysisStage } from "../../src/read/analysis/stage.ts";
import { draftOf } from "../../src/read/draft.ts";
import type { Having } from "../../src/read/layers.ts";
import { timesStage } from "../../src/read/times/stage.ts";
import { tokensStage } from "../../src/read/tokens/stage.ts";

/** A draft whose text is exactly `text`; its lines, or where `blankLines` its paragraphs, are its blocks. */
export function draftFor(text: string, published: string | null, blankLines = false, url: string | null = null): Draft {
  const blocks: Block[] = [];
  for (const m of text.matchAll(blankLines ? /\S[^\n]*(?:\n(?!\s*\n)[^\n]*\S)*/g : /[^\n]*\S[^\n]*/g))
    blocks.push({ start: m.index, end: m.index + m[0].length, kind: "paragraph" });
  return draftOf(
    {
      text,
      title: null,
      blocks,
      url,
      outlet: null,
      byline: null,
      fileName: "corpus",
      publishedAt: published,
      publishedAtBasis: published === null ? null : "given",
      version: "",
    },
    "en",
  );
}

export type Timed = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times">;

/** Tokens, sentences, tags, trees, names and times of a draft. */
export function analysed(draft: Draft): Timed {
  const words = { ...draft, ...tokensStage(english.segmenter).run(draft) };
  const parsed = { ...words, ...analysisStage(english.analyser).run(words) };
  return { ...parsed, ...timesStage(english.times).run(parsed) };
}
