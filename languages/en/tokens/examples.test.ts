// The examples of `*.examples.txt`: each case is cut as drawn.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { segmenter } from "./index.ts";

const here = dirname(fileURLToPath(import.meta.url));

interface Case {
  readonly text: string;
  readonly sentences: readonly (readonly string[])[];
}

function parse(content: string): Case[] {
  return content
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").filter((line) => line !== "" && !line.startsWith("#")))
    .filter((lines) => lines.length > 0)
    .map((lines) => ({
      text: lines.map((line, i) => (i === 0 || line.startsWith("|") ? "" : " ") + line.replaceAll("|", "")).join(""),
      sentences: lines.map((line) => line.split(/[ |]+/).filter((word) => word !== "")),
    }));
}

for (const file of readdirSync(here).filter((name) => name.endsWith(".examples.txt"))) {
  describe(file, () => {
    const cases = parse(readFileSync(join(here, file), "utf8"));
    test.each(cases.map((c) => [c.text, c] as const))("%s", (text, { sentences }) => {
      const cut = segmenter.segment(text, [{ start: 0, end: text.length, kind: "paragraph" }]);
      const ours = Array.from({ length: cut.sentences.length }, (_, s) =>
        cut.tokens.texts.slice(cut.sentences.firstToken[s], cut.sentences.lastToken[s]),
      );
      expect(ours).toEqual(sentences);
    });
  });
}
