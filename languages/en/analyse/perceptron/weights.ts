// The file of the perceptrons' weights: packed by training, unpacked once when reading starts.
//
// Layout, under Brotli: length of the header (uint32, little endian), the header (JSON), then for each scorer in the header's
// order the number of weights of each row (uint8), their classes (uint8), their codes (int8), and the gazetteer's hashes. Codes are eight-bit through a cube
// root: linear eight-bit codes cost the parser five points, these a tenth.
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { DenseScorer, SparseScorer, type Scorer } from "./linear.ts";
import { NAME_CLASSES, type NamesModel } from "./names.ts";
import type { ParserModel } from "./parser.ts";
import type { TaggerModel } from "./tagger.ts";

export interface PerceptronModels {
  /** `name@version`, for provenance. */
  readonly model: string;
  readonly tagger: TaggerModel;
  readonly parser: ParserModel;
  readonly names: NamesModel;
}

/** Dense weights as training leaves them. */
export interface DenseWeights {
  readonly classes: number;
  readonly bits: number;
  readonly weights: Float32Array;
}

/** What training hands over. */
export interface TrainedModels {
  readonly model: string;
  readonly tagger: Omit<TaggerModel, "scorer"> & { readonly scorer: DenseWeights };
  readonly parser: Omit<ParserModel, "actions" | "relations"> & {
    readonly actions: DenseWeights;
    readonly relations: DenseWeights;
  };
  readonly names: Omit<NamesModel, "scorer"> & { readonly scorer: DenseWeights };
}

interface ScorerHeader {
  readonly bits: number;
  readonly classes: number;
  readonly count: number;
  readonly largest: number;
}

interface Header {
  readonly model: string;
  readonly tagger: {
    readonly labels: readonly string[];
    readonly ambiguity: {
      readonly words: readonly string[];
      readonly classes: readonly number[];
      readonly of: number[];
    };
    readonly certain: readonly (readonly [string, number])[];
  };
  readonly parser: { readonly labels: readonly string[]; readonly vocabulary: readonly string[] };
  readonly names: { readonly transitions: readonly number[]; readonly typical: readonly (readonly [string, number])[] };
  /** Number of phrases of the gazetteer: their hashes' differences (uint32) and category bits (uint16) stand at the end of the file. */
  readonly hints: number;
  readonly scorers: readonly ScorerHeader[];
}

/** Scores are integers: a weight of 1 counts this much. */
const UNIT = 65536;

/** Weights smaller than this are dropped: they cost a tenth of a point and are most of the file. */
const PRUNE_BELOW = 0.6;

function packScorer(dense: DenseWeights): { header: ScorerHeader; parts: Uint8Array[] } {
  const { bits, classes, weights } = dense;
  const rows = 2 ** bits;
  let largest = 0;
  for (const w of weights) if (Math.abs(w) > largest) largest = Math.abs(w);
  const perRow = new Uint8Array(rows);
  const classOf: number[] = [];
  const codes: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < classes; k++) {
      const w = weights[r * classes + k]!;
      if (Math.abs(w) < PRUNE_BELOW) continue;
      const code = Math.sign(w) * Math.round(127 * Math.cbrt(Math.abs(w) / largest));
      if (code === 0) continue;
      perRow[r]!++;
      classOf.push(k);
      codes.push(code);
    }
  }
  return {
    header: { bits, classes, count: codes.length, largest },
    parts: [perRow, Uint8Array.from(classOf), new Uint8Array(Int8Array.from(codes).buffer)],
  };
}

const decodeTable = (largest: number): Int32Array =>
  Int32Array.from({ length: 256 }, (_, at) => {
    const q = at - 128;
    return Math.round(Math.sign(q) * (Math.abs(q) / 127) ** 3 * largest * UNIT);
  });

function unpackScorer(header: ScorerHeader, bytes: Buffer, at: number): { scorer: Scorer; next: number } {
  const rows = 2 ** header.bits;
  const { count, classes } = header;
  const perRow = bytes.subarray(at, at + rows);
  const classOf = bytes.subarray(at + rows, at + rows + count);
  const codes = new Int8Array(bytes.buffer, bytes.byteOffset + at + rows + count, count);
  const table = decodeTable(header.largest);
  const next = at + rows + 2 * count;
  if (classes <= 4) {
    const dense = new Int8Array(rows * 4);
    let k = 0;
    for (let r = 0; r < rows; r++) for (let end = k + perRow[r]!; k < end; k++) dense[r * 4 + classOf[k]!] = codes[k]!;
    return { scorer: new DenseScorer(classes, dense, table), next };
  }
  const from = new Uint32Array(rows + 1);
  for (let r = 0; r < rows; r++) from[r + 1] = from[r]! + perRow[r]!;
  const weights = new Int32Array(count);
  for (let k = 0; k < count; k++) weights[k] = table[codes[k]! + 128]!;
  return { scorer: new SparseScorer(classes, from, Uint8Array.from(classOf), weights), next };
}

export function packModels(trained: TrainedModels): Buffer {
  const scorers = [trained.tagger.scorer, trained.parser.actions, trained.parser.relations, trained.names.scorer].map(
    packScorer,
  );
  const words = [...trained.tagger.ambiguity.keys()].sort();
  const classes = [...new Set(trained.tagger.ambiguity.values())].sort((a, b) => a - b);
  const classAt = new Map(classes.map((hash, k) => [hash, k]));
  const header: Header = {
    model: trained.model,
    tagger: {
      labels: trained.tagger.labels,
      ambiguity: { words, classes, of: words.map((w) => classAt.get(trained.tagger.ambiguity.get(w)!)!) },
      certain: [...trained.tagger.certain].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    },
    parser: { labels: trained.parser.labels, vocabulary: [...trained.parser.vocabulary].sort() },
    names: {
      transitions: Array.from(trained.names.transitions, (t) => Math.round(t * UNIT)),
      typical: [...trained.names.typical].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    },
    hints: trained.names.hints.keys.length,
    scorers: scorers.map((s) => s.header),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  // Byte by byte of significance: the upper bytes of the differences are nearly all zero, and so compress to nothing.
  const { keys, bits } = trained.names.hints;
  const hints = Buffer.alloc(6 * keys.length);
  keys.forEach((key, k) => {
    const difference = key - (k > 0 ? keys[k - 1]! : 0);
    for (let byte = 0; byte < 4; byte++) hints[byte * keys.length + k] = (difference >>> (8 * byte)) & 0xff;
    hints[4 * keys.length + k] = bits[k]! & 0xff;
    hints[5 * keys.length + k] = bits[k]! >> 8;
  });
  return brotliCompressSync(Buffer.concat([length, json, ...scorers.flatMap((s) => s.parts), hints]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

export function unpackModels(packed: Uint8Array): PerceptronModels {
  const bytes = brotliDecompressSync(packed);
  const length = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString("utf8", 4, 4 + length)) as Header;
  let at = 4 + length;
  const scorers = header.scorers.map((s) => {
    const { scorer, next } = unpackScorer(s, bytes, at);
    at = next;
    return scorer;
  });
  const count = header.hints;
  const keys = new Uint32Array(count);
  const bits = new Uint16Array(count);
  let key = 0;
  for (let k = 0; k < count; k++) {
    for (let byte = 0; byte < 4; byte++) key += bytes[at + byte * count + k]! * 2 ** (8 * byte);
    keys[k] = key;
    bits[k] = bytes[at + 4 * count + k]! | (bytes[at + 5 * count + k]! << 8);
  }
  at += 6 * count;
  if (
    at !== bytes.length ||
    scorers.length !== 4 ||
    header.names.transitions.length !== (NAME_CLASSES + 1) * NAME_CLASSES
  )
    throw new RangeError("the file of perceptron weights is damaged or of another version");
  const { ambiguity } = header.tagger;
  return {
    model: header.model,
    tagger: {
      scorer: scorers[0]!,
      labels: header.tagger.labels,
      ambiguity: new Map(ambiguity.words.map((w, i) => [w, ambiguity.classes[ambiguity.of[i]!]!])),
      certain: new Map(header.tagger.certain),
    },
    parser: {
      actions: scorers[1]!,
      relations: scorers[2]!,
      labels: header.parser.labels,
      root: header.parser.labels.indexOf("root"),
      vocabulary: new Set(header.parser.vocabulary),
    },
    names: {
      scorer: scorers[3]!,
      transitions: Float64Array.from(header.names.transitions),
      typical: new Map(header.names.typical),
      hints: { keys, bits },
    },
  };
}
