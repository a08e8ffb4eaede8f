// Gold words as the layers that an analyser is given, so that tags, trees and names can be measured apart from segmentation.
import type { Block, Sentences, Tokens } from "../../src/document/index.ts";
import { fold } from "../../languages/en/tokens/fold.ts";

export interface GivenWords {
  readonly text: string;
  readonly tokens: Tokens;
  readonly sentences: Sentences;
  readonly blocks: readonly Block[];
}

/** Words of whole sentences, a space between words and an empty line between sentences; each sentence is a block. */
export function givenWords(sentences: readonly (readonly string[])[]): GivenWords {
  let text = "";
  const start: number[] = [];
  const end: number[] = [];
  const of: number[] = [];
  const texts: string[] = [];
  const s = { start: [] as number[], end: [] as number[], first: [] as number[], last: [] as number[] };
  const blocks: Block[] = [];
  sentences.forEach((words, k) => {
    if (k > 0) text += "\n\n";
    s.start.push(text.length);
    s.first.push(texts.length);
    words.forEach((word, i) => {
      if (i > 0) text += " ";
      start.push(text.length);
      text += word;
      end.push(text.length);
      texts.push(word);
      of.push(k);
    });
    s.end.push(text.length);
    s.last.push(texts.length);
    blocks.push({ start: s.start[k]!, end: text.length, kind: "paragraph" });
  });
  return {
    text,
    tokens: {
      length: texts.length,
      start: Int32Array.from(start),
      end: Int32Array.from(end),
      texts,
      lower: texts.map(fold),
      sentence: Int32Array.from(of),
    },
    sentences: {
      length: sentences.length,
      start: Int32Array.from(s.start),
      end: Int32Array.from(s.end),
      firstToken: Int32Array.from(s.first),
      lastToken: Int32Array.from(s.last),
      block: Int32Array.from(sentences.keys()),
    },
    blocks,
  };
}
