// English sentences and words. (Interim: one token per run of letters or digits; replaced by the trained segmenter.)
import type { Segmenter } from "../../../src/language/index.ts";

export const segmenter: Segmenter = {
  segment(text, blocks) {
    const start: number[] = [];
    const end: number[] = [];
    const sentence: number[] = [];
    const texts: string[] = [];
    const s = {
      start: [] as number[],
      end: [] as number[],
      first: [] as number[],
      last: [] as number[],
      block: [] as number[],
    };
    blocks.forEach((block, b) => {
      const pieces = text.slice(block.start, block.end);
      const first = texts.length;
      for (const m of pieces.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
        start.push(block.start + m.index);
        end.push(block.start + m.index + m[0].length);
        texts.push(m[0]);
        sentence.push(s.start.length);
      }
      if (texts.length === first) return;
      s.start.push(start[first]!);
      s.end.push(end.at(-1)!);
      s.first.push(first);
      s.last.push(texts.length);
      s.block.push(b);
    });
    return {
      tokens: {
        length: texts.length,
        start: Int32Array.from(start),
        end: Int32Array.from(end),
        texts,
        lower: texts.map((t) => t.toLowerCase()),
        sentence: Int32Array.from(sentence),
      },
      sentences: {
        length: s.start.length,
        start: Int32Array.from(s.start),
        end: Int32Array.from(s.end),
        firstToken: Int32Array.from(s.first),
        lastToken: Int32Array.from(s.last),
        block: Int32Array.from(s.block),
      },
    };
  },
};
