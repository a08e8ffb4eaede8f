// English sentences and words.
import type { Segmenter } from "../../../src/language/index.ts";
import { fold } from "./fold.ts";
import { sentenceEnds } from "./sentences.ts";
import { words } from "./words.ts";

/** A growing array of 32-bit integers. */
class Integers {
  length = 0;
  #items = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length++] = value;
  }
  at(i: number): number {
    return this.#items[i]!;
  }
  done(): Int32Array {
    return this.#items.slice(0, this.length);
  }
}

/** Folding is worth remembering: a text has far fewer distinct words than words. */
function folder(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    if (word.length > 40) return fold(word);
    let folded = known.get(word);
    if (folded === undefined) known.set(word, (folded = fold(word)));
    return folded;
  };
}

export const segmenter: Segmenter = {
  segment(text, blocks) {
    const start = new Integers();
    const end = new Integers();
    const sentence = new Integers();
    const s = {
      start: new Integers(),
      end: new Integers(),
      first: new Integers(),
      last: new Integers(),
      block: new Integers(),
    };
    const texts: string[] = [];
    const lower: string[] = [];
    const foldWord = folder();
    blocks.forEach((block, b) => {
      const from = texts.length;
      words(text, block.start, block.end, (at, to) => {
        start.push(at);
        end.push(to);
        const word = text.slice(at, to);
        texts.push(word);
        lower.push(foldWord(word));
      });
      const length = texts.length - from;
      if (length === 0) return;
      let first = from;
      const close = (last: number): void => {
        for (let i = first; i < last; i++) sentence.push(s.start.length);
        s.start.push(start.at(first));
        s.end.push(end.at(last - 1));
        s.first.push(first);
        s.last.push(last);
        s.block.push(b);
        first = last;
      };
      sentenceEnds(
        { length, text: (i) => texts[from + i]!, spaced: (i) => i > 0 && end.at(from + i - 1) < start.at(from + i) },
        (i) => close(from + i + 1),
      );
      close(texts.length);
    });
    return {
      tokens: { length: texts.length, start: start.done(), end: end.done(), texts, lower, sentence: sentence.done() },
      sentences: {
        length: s.start.length,
        start: s.start.done(),
        end: s.end.done(),
        firstToken: s.first.done(),
        lastToken: s.last.done(),
        block: s.block.done(),
      },
    };
  },
};
