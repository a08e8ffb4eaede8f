// Measures words and sentences from raw text: the treebank's sentences are strung together as they stood, paragraph by paragraph.
import type { Block } from "../../src/document/index.ts";
import type { Segmenter } from "../../src/language/index.ts";
import { segmenter as shipped } from "../../languages/en/tokens/index.ts";
import type { GoldSentence } from "./conllu.ts";

export interface RawDocument {
  readonly id: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sentences: readonly (GoldSentence & { readonly offset: number })[];
}

/** Whether white space follows the sentence in its source. */
const spaced = (s: GoldSentence): boolean => !/(?:^|\|)SpaceAfter=No(?:\||$)/.test(s.misc.at(-1)!);

/** The documents as raw text: an empty line between paragraphs, else a space between sentences where the source has one. */
export function rawDocuments(sentences: readonly GoldSentence[]): RawDocument[] {
  const documents: RawDocument[] = [];
  let text = "";
  let from = 0;
  let blocks: Block[] = [];
  let held: (GoldSentence & { offset: number })[] = [];
  const closeBlock = (): void => {
    if (text.length > from) blocks.push({ start: from, end: text.length, kind: "paragraph" });
  };
  const close = (): void => {
    closeBlock();
    if (held.length) documents.push({ id: held[0]!.document, text, blocks, sentences: held });
    text = "";
    from = 0;
    blocks = [];
    held = [];
  };
  for (const s of sentences) {
    if (held.length && s.document !== held[0]!.document) close();
    if (held.length && s.newParagraph) {
      closeBlock();
      text += "\n\n";
      from = text.length;
    } else if (held.length && spaced(held.at(-1)!)) text += " ";
    held.push({ ...s, offset: text.length });
    text += s.text;
  }
  close();
  return documents;
}

export interface Overlap {
  right: number;
  predicted: number;
  gold: number;
}

export const noOverlap = (): Overlap => ({ right: 0, predicted: 0, gold: 0 });
export const precision = (o: Overlap): number => (o.predicted ? (100 * o.right) / o.predicted : 0);
export const recall = (o: Overlap): number => (o.gold ? (100 * o.right) / o.gold : 0);
/** In per cent. */
export const f1 = (o: Overlap): number => (o.predicted + o.gold ? (200 * o.right) / (o.predicted + o.gold) : 0);

export function overlap<T>(predicted: Iterable<T>, gold: Iterable<T>, into: Overlap): void {
  const wanted = new Map<T, number>();
  for (const g of gold) {
    wanted.set(g, (wanted.get(g) ?? 0) + 1);
    into.gold++;
  }
  for (const p of predicted) {
    into.predicted++;
    const left = wanted.get(p) ?? 0;
    if (left === 0) continue;
    wanted.set(p, left - 1);
    into.right++;
  }
}

export interface Segmentation {
  readonly words: Overlap;
  readonly sentences: Overlap;
}

/** What differs in one document, for those who look at errors: `-` is gold's alone, `+` ours alone. */
export type Differ = (kind: "word" | "sentence", sign: "-" | "+", words: string) => void;

export function measureSegmentation(
  documents: readonly RawDocument[],
  differ?: Differ,
  segmenter: Segmenter = shipped,
): Segmentation {
  const result: Segmentation = { words: noOverlap(), sentences: noOverlap() };
  for (const d of documents) {
    const { tokens, sentences } = segmenter.segment(d.text, d.blocks);
    const goldWords = d.sentences.flatMap((s) => s.starts.map((at, i) => `${s.offset + at} ${s.offset + s.ends[i]!}`));
    const ourWords = Array.from({ length: tokens.length }, (_, i) => `${tokens.start[i]} ${tokens.end[i]}`);
    const goldSentences = d.sentences.map((s) => `${s.offset + s.starts[0]!} ${s.offset + s.ends.at(-1)!}`);
    const ourSentences = Array.from(
      { length: sentences.length },
      (_, s) => `${sentences.start[s]} ${sentences.end[s]}`,
    );
    overlap(ourWords, goldWords, result.words);
    overlap(ourSentences, goldSentences, result.sentences);
    if (!differ) continue;
    for (const [kind, ours, gold] of [
      ["word", ourWords, goldWords],
      ["sentence", ourSentences, goldSentences],
    ] as const) {
      const g = new Set(gold);
      const o = new Set(ours);
      const show = (span: string): string => d.text.slice(...(span.split(" ").map(Number) as [number, number]));
      for (const span of gold) if (!o.has(span)) differ(kind, "-", show(span));
      for (const span of ours) if (!g.has(span)) differ(kind, "+", show(span));
    }
  }
  return result;
}
