// What segmentation promises of any text whatever, and that it stays linear.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/document/index.ts";
import { segmenter } from "./index.ts";
import { isSpace } from "./words.ts";

const paragraph = (start: number, end: number): Block => ({ start, end, kind: "paragraph" });

function check(text: string, blocks: readonly Block[]): void {
  const { tokens, sentences } = segmenter.segment(text, blocks);
  expect(tokens.texts).toHaveLength(tokens.length);
  expect(tokens.lower).toHaveLength(tokens.length);
  let covered = 0;
  for (let i = 0; i < tokens.length; i++) {
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    expect(text.slice(start, end)).toBe(tokens.texts[i]);
    expect(end).toBeGreaterThan(start);
    if (i > 0) expect(start).toBeGreaterThanOrEqual(tokens.end[i - 1]!);
    covered += end - start;
    const s = tokens.sentence[i]!;
    expect(i).toBeGreaterThanOrEqual(sentences.firstToken[s]!);
    expect(i).toBeLessThan(sentences.lastToken[s]!);
  }
  let visible = 0;
  for (const block of blocks) for (let i = block.start; i < block.end; i++) if (!isSpace(text.charCodeAt(i))) visible++;
  expect(covered).toBe(visible);
  for (let s = 0; s < sentences.length; s++) {
    expect(sentences.firstToken[s]).toBe(s === 0 ? 0 : sentences.lastToken[s - 1]);
    expect(sentences.lastToken[s]!).toBeGreaterThan(sentences.firstToken[s]!);
    expect(sentences.start[s]).toBe(tokens.start[sentences.firstToken[s]!]);
    expect(sentences.end[s]).toBe(tokens.end[sentences.lastToken[s]! - 1]);
    const block = blocks[sentences.block[s]!]!;
    expect(sentences.start[s]!).toBeGreaterThanOrEqual(block.start);
    expect(sentences.end[s]!).toBeLessThanOrEqual(block.end);
  }
  expect(sentences.length === 0 ? 0 : sentences.lastToken[sentences.length - 1]).toBe(tokens.length);
}

/** Text that is more like text: words, punctuation and oddities in any order. */
const wordy = fc
  .array(
    fc.constantFrom(
      ..."The U.S. Dr. 3.5 $5m can't 'em “ ” \" ' ( ) . ... … ! ?! -- — - , ; : al-Shabaab s' n't 31,800 12:30 p.m. http://x.org/a?b a@b.co 🙂 \u200f é́ 東京 🇺🇦 , \n \t".split(
        " ",
      ),
      " ",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("segmentation of any text", { timeout: 60_000 }, () => {
  test("words are slices of the text, in order, and cover all that is visible", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" }), wordy),
        (text) => {
          check(text, [paragraph(0, text.length)]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("no sentence crosses a block", () => {
    fc.assert(
      fc.property(wordy, wordy, wordy, (a, b, c) => {
        const text = `${a}\n\n${b}\n\n${c}`;
        const second = a.length + 2;
        const third = second + b.length + 2;
        check(text, [paragraph(0, a.length), paragraph(second, second + b.length), paragraph(third, text.length)]);
      }),
      { numRuns: 200 },
    );
  });

  test("nothing comes of nothing", () => {
    expect(segmenter.segment("", []).tokens.length).toBe(0);
    expect(segmenter.segment(" \n\t ", [paragraph(0, 4)]).sentences.length).toBe(0);
  });
});

describe("segmentation stays linear", () => {
  const pathological: readonly (readonly [string, string])[] = [
    ["one word of a million letters", "a".repeat(1_000_000)],
    ["a million full stops", ".".repeat(1_000_000)],
    ["half a million pairs of letter and hyphen", "a-".repeat(500_000)],
    ["a hundred thousand quotation marks", '" '.repeat(100_000)],
    ["a hundred thousand opening brackets", "(".repeat(100_000)],
    ["a hundred thousand emoji", "🙂".repeat(100_000)],
    ["a hundred thousand direction marks", "\u202e\u200f".repeat(50_000)],
    ["a hundred thousand initials", "A. ".repeat(100_000)],
    ["closing quotes after a stop", `Yes. ${'" '.repeat(50_000)} No.`],
    ["dots and letters without a space", "a.b".repeat(300_000)],
    ["long chunks just under the limit", `${"x'".repeat(99)} `.repeat(5_000)],
    ["hyphens just under the limit", `${"a-".repeat(99)} `.repeat(5_000)],
    ["slashes just under the limit", `${"ab/".repeat(66)} `.repeat(5_000)],
  ];
  test.each(pathological)("%s", { timeout: 60_000 }, (_, text) => {
    const started = process.cpuUsage();
    const { tokens } = segmenter.segment(text, [paragraph(0, text.length)]);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
    let covered = 0;
    for (let i = 0; i < tokens.length; i++) covered += tokens.end[i]! - tokens.start[i]!;
    let visible = 0;
    for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) visible++;
    expect(covered).toBe(visible);
  });
});
