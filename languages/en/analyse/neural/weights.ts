// Reads the weights file (languages/en/models/analysis.bin): a JSON header, then matrices of 8-bit rows with a scale each.

/** How a section of the file is stored. */
interface Section {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly type: "i8" | "f32" | "u32" | "u16";
}

/** The header: sizes, tag sets and vocabularies of the model. */
export interface Header {
  /** `name@version`, for provenance. */
  readonly model: string;
  /** Units of each direction of a recurrent layer. */
  readonly hidden: number;
  readonly arc: number;
  readonly label: number;
  readonly role: number;
  /** Rows of each head in the joint head matrix, in order. */
  readonly heads: Readonly<Record<Head, number>>;
  readonly buckets: number;
  readonly ngrams: number;
  /** Gazetteer categories. */
  readonly categories: number;
  /** Longest gazetteer match, in tokens. */
  readonly phraseTokens: number;
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly rel: readonly string[];
  readonly ner: readonly string[];
  readonly roles: readonly string[];
  readonly words: readonly string[];
  readonly shapes: readonly string[];
  readonly sections: Readonly<Record<string, Section>>;
}

export type Head =
  | "upos"
  | "xpos"
  | "ner"
  | "pred"
  | "arc_head"
  | "arc_dep"
  | "label_head"
  | "label_dep"
  | "role_pred"
  | "role_arg"
  | "fact1";

/** A matrix of 8-bit rows: value = `data[row * columns + column] * scale[row]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Int8Array;
  readonly scale: Float32Array;
}

export interface Weights {
  readonly header: Header;
  matrix(name: string): Matrix;
  floats(name: string): Float32Array;
  readonly phraseKeys: Uint32Array;
  readonly phraseBits: Uint16Array;
}

const BYTES = { i8: 1, f32: 4, u32: 4, u16: 2 } as const;

/** The weights in a file's bytes; an Error in one sentence when they are no weights file, or a cut one. */
export function readWeights(file: Uint8Array): Weights {
  const broken = (what: string): Error =>
    new Error(`The analysis model's weights file ${what}; install the package again.`);
  if (file.length < 8 || new TextDecoder().decode(file.subarray(0, 4)) !== "RDO1") throw broken("is not one");
  // A copy, so that sections are aligned for typed arrays wherever the file's bytes came from.
  const bytes = new Uint8Array(file).buffer;
  const headerLength = new DataView(bytes).getUint32(4, true);
  if (8 + headerLength > bytes.byteLength) throw broken("is cut short");
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headerLength))) as Header;
  const start = 8 + headerLength;
  const section = (name: string): Section => {
    const found = header.sections[name];
    if (!found) throw broken(`lacks ${name}`);
    if (start + found.offset + found.rows * found.columns * BYTES[found.type] > bytes.byteLength)
      throw broken("is cut short");
    return found;
  };
  const floats = (name: string): Float32Array => {
    const { offset, rows, columns } = section(name);
    return new Float32Array(bytes, start + offset, rows * columns);
  };
  const matrix = (name: string): Matrix => {
    const { offset, rows, columns } = section(name);
    return {
      rows,
      columns,
      data: new Int8Array(bytes, start + offset, rows * columns),
      scale: floats(`${name}.scale`),
    };
  };
  const keys = section("gazetteer.keys");
  const bits = section("gazetteer.bits");
  return {
    header,
    matrix,
    floats,
    phraseKeys: new Uint32Array(bytes, start + keys.offset, keys.rows),
    phraseBits: new Uint16Array(bytes, start + bits.offset, bits.rows),
  };
}
