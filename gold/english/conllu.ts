// Readers of the open sets this layer is trained on and measured by: CoNLL-U treebanks and BIO name files, gzipped or not.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export interface GoldSentence {
  readonly id: string;
  readonly document: string;
  /** True when a paragraph (or a document) begins here. */
  readonly newParagraph: boolean;
  readonly text: string;
  readonly forms: readonly string[];
  /** Offsets of each word in `text`; words fused in a contraction that cannot be cut share its span. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly lemmas: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** From 1; 0 is the root. */
  readonly heads: readonly number[];
  readonly relations: readonly string[];
  readonly misc: readonly string[];
}

/** The content of `stem` in `folder`, from the file itself or its gzipped form; null when neither is there. */
export function readGold(folder: string, stem: string): string | null {
  const path = join(folder, stem);
  if (existsSync(path)) return readFileSync(path, "utf8");
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString("utf8");
  return null;
}

/** The folder called `name` at or below `directory` (nearest first); null when there is none. */
export function findFolder(directory: string, name: string): string | null {
  let level = [directory];
  for (let depth = 0; depth < 5 && level.length; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of readdirSync(folder).sort()) {
        const path = join(folder, entry);
        if (!statSync(path).isDirectory()) continue;
        if (entry === name) return path;
        next.push(path);
      }
    }
    level = next;
  }
  return null;
}

export function parseConllu(content: string): GoldSentence[] {
  const sentences: GoldSentence[] = [];
  let document = "";
  let id = "";
  let text = "";
  let newParagraph = false;
  let words: string[][] = [];
  let ranges: { first: number; last: number; form: string }[] = [];
  const finish = (): void => {
    if (words.length) sentences.push(sentence(id, document, newParagraph, text, words, ranges));
    words = [];
    ranges = [];
    newParagraph = false;
  };
  for (const line of content.split("\n")) {
    if (line.startsWith("#")) {
      if (line.startsWith("# newdoc")) {
        document = line.slice(line.indexOf("=") + 1).trim();
        newParagraph = true;
      } else if (line.startsWith("# newpar")) newParagraph = true;
      else if (line.startsWith("# sent_id = ")) id = line.slice(12);
      else if (line.startsWith("# text = ")) text = line.slice(9);
    } else if (line.trim() === "") finish();
    else {
      const cells = line.split("\t");
      const number = cells[0]!;
      if (/^\d+$/.test(number)) words.push(cells);
      else if (/^\d+-\d+$/.test(number)) {
        const [first, last] = number.split("-").map(Number) as [number, number];
        ranges.push({ first, last, form: cells[1]! });
        // "newpar" may stand inside a sentence in MISC; it is of no use here.
      }
    }
  }
  finish();
  return sentences;
}

function sentence(
  id: string,
  document: string,
  newParagraph: boolean,
  text: string,
  words: string[][],
  ranges: readonly { first: number; last: number; form: string }[],
): GoldSentence {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const seek = (form: string): number => {
    while (at < text.length && /\s/.test(text[at]!) && text[at] !== form[0]) at++;
    return text.startsWith(form, at) ? at : Math.max(at, text.indexOf(form, at));
  };
  let k = 0;
  while (k < words.length) {
    const range = ranges.find((r) => r.first === k + 1);
    if (!range) {
      const form = words[k]![1]!;
      const start = seek(form);
      starts.push(start);
      ends.push((at = start + form.length));
      k++;
      continue;
    }
    const whole = seek(range.form);
    const parts = words.slice(range.first - 1, range.last).map((w) => w[1]!);
    const exact = parts.join("") === range.form;
    at = whole;
    for (const part of parts) {
      starts.push(exact ? at : whole);
      ends.push(exact ? (at += part.length) : whole + range.form.length);
    }
    at = whole + range.form.length;
    k = range.last;
  }
  const column = (c: number): string[] => words.map((w) => w[c]!);
  return {
    id,
    document,
    newParagraph,
    text,
    forms: column(1),
    starts,
    ends,
    lemmas: column(2),
    upos: column(3),
    xpos: column(4),
    heads: column(6).map(Number),
    relations: column(7),
    misc: column(9),
  };
}

/** A treebank's split ("train", "dev", "test"); a RangeError when the file is missing. */
export function readTreebank(folder: string, split: string): GoldSentence[] {
  const content = readGold(folder, `${split}.conllu`);
  if (content === null) throw new RangeError(`no ${split}.conllu in ${folder}`);
  return parseConllu(content);
}

export interface BioSentence {
  readonly forms: readonly string[];
  readonly tags: readonly string[];
}

/** A BIO file: word and tag apart by a tab, sentences by an empty line, `# key = value` comments. */
export function parseBio(content: string): BioSentence[] {
  const sentences: BioSentence[] = [];
  let forms: string[] = [];
  let tags: string[] = [];
  const finish = (): void => {
    if (forms.length) sentences.push({ forms, tags });
    forms = [];
    tags = [];
  };
  for (const line of content.split("\n")) {
    if (line.trim() === "") finish();
    else if (!line.includes("\t")) continue;
    else {
      const [form, tag] = line.split("\t") as [string, string];
      forms.push(form);
      tags.push(tag.trim());
    }
  }
  finish();
  return sentences;
}
