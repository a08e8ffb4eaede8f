// English sentences and words.
import type { Segmenter } from "../../../src/language/index.ts";
import { readBinary } from "../data.ts";
import { sentenceEnds, unpackBoundaries, wordKind, type BoundaryModel, type WordKind } from "./boundaries.ts";
import { fold } from "./fold.ts";
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

interface Known {
  readonly lower: string;
  readonly kind: WordKind;
}

/** Looking at a word is worth remembering: texts have far fewer distinct words than words. Bounded, so that memory is. */
const KNOWN_LIMIT = 50_000;

function knower(): (word: string, common: ReadonlySet<string>) => Known {
  const known = new Map<string, Known>();
  return (word, common) => {
    let of = known.get(word);
    if (of === undefined) {
      const lower = fold(word);
      of = { lower, kind: wordKind(word, lower, common) };
      if (word.length > 40) return of;
      if (known.size >= KNOWN_LIMIT) known.clear();
      known.set(word, of);
    }
    return of;
  };
}

/** A segmenter that decides sentence ends with `boundaries`. */
export function segmenterWith(boundaries: () => BoundaryModel): Segmenter {
  const know = knower();
  return {
    segment(text, blocks) {
      const model = boundaries();
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
      let kinds: WordKind[] = [];
      blocks.forEach((block, b) => {
        const from = texts.length;
        kinds = [];
        words(text, block.start, block.end, (at, to) => {
          start.push(at);
          end.push(to);
          const word = text.slice(at, to);
          const of = know(word, model.common);
          texts.push(word);
          lower.push(of.lower);
          kinds.push(of.kind);
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
          model,
          { length, text: (i) => texts[from + i]!, spaced: (i) => i > 0 && end.at(from + i - 1) < start.at(from + i) },
          kinds,
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
}

let shipped: BoundaryModel | null = null;

export const segmenter: Segmenter = segmenterWith(
  () => (shipped ??= unpackBoundaries(readBinary("models/segmenter.boundaries.bin"))),
);
