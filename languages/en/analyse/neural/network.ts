// The model's arithmetic: lays the weights out in WebAssembly memory and runs batches of sentences through the kernels.
import { bestTags, tagOrder, tagProbabilities } from "./decode.ts";
import {
  contextBits,
  fnv,
  gazetteer,
  isGiven,
  isWide,
  listedType,
  ngrams,
  normalise,
  shape,
  squeeze,
} from "./features.ts";
import { bestTree } from "./tree.ts";
import type { Head, Matrix, Weights } from "./weights.ts";

/** Exports of kernels.as; arguments are byte offsets and counts, as documented there. */
interface Kernels {
  project(
    x: number,
    xScale: number,
    w: number,
    wScale: number,
    bias: number,
    y: number,
    rowsX: number,
    k: number,
    rowsW: number,
    stride: number,
  ): void;
  quantise(
    x: number,
    stride: number,
    q: number,
    scale: number,
    rows: number,
    k: number,
    width: number,
    rectify: number,
    one: number,
    levels: number,
  ): void;
  recur(
    gates: number,
    w: number,
    wScale: number,
    rows: number,
    counts: number,
    steps: number,
    batch: number,
    cell: number,
    state: number,
    out: number,
    h: number,
    outStride: number,
    outOffset: number,
  ): void;
  gather(
    slab: number,
    slots: number,
    bits: number,
    columns: number,
    ahead: number,
    behind: number,
    words: number,
    width: number,
  ): void;
  pair(left: number, right: number, heads: number, scores: number, words: number, relations: number, k: number): void;
}

/** Longest stretch of words that is analysed as one sentence; longer ones must be cut before. */
export const LONGEST = 160;
/** Words and sentences that go through the network together. */
const BATCH_WORDS = 640;
const BATCH_SENTENCES = 16;
/** Distinct forms whose first-layer input is kept. */
const CACHED_FORMS = 4096;
const LABEL_CHUNK = 64;
/** Steps of a 16-bit row against 8-bit weights: sums of 512 products stay within 32 bits. */
const FINE = 32767;
/** Steps where both rows are 16-bit: k · levels² stays below 2³¹ for k of 160 and of 72. */
const ARC_LEVELS = 3600;
const ROLE_LEVELS = 5300;

export interface PredictedArgument {
  /** Index into the model's roles. */
  readonly role: number;
  readonly word: number;
  readonly score: number;
}
export interface PredictedPredicate {
  readonly word: number;
  readonly factuality: number;
  readonly arguments: readonly PredictedArgument[];
}
/** What the network says of one sentence; numbers index the model's own tag sets, words count from the sentence's first. */
export interface Predicted {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  /** Word number of the head, -1 at the root. */
  readonly head: Int32Array;
  readonly rel: Uint8Array;
  readonly ner: Uint8Array;
  /** Probability of the chosen name tag of each word. */
  readonly nerScore: Float32Array;
  readonly predicates: readonly PredictedPredicate[];
}

export interface Network {
  /** The kind of name that the model's gazetteer lists these words as, where it leaves no doubt. */
  listed(words: readonly string[]): "place" | "organization" | "misc" | null;
  /** Whether the gazetteer knows a word as a name that people bear. */
  given(word: string): boolean;
  /** Whether the gazetteer knows words as a country or another wide region. */
  wide(words: readonly string[]): boolean;
  /** One result for each sentence, in order. Each sentence has 1 to LONGEST words. */
  run(sentences: readonly (readonly string[])[]): Predicted[];
}

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** A network from weights and the compiled kernels; an Error when this machine's WebAssembly lacks 128-bit SIMD. */
export function createNetwork(weights: Weights, kernels: Uint8Array): Network {
  const { header } = weights;
  const H = header.hidden;
  const gateWidth = 4 * H;
  const form = weights.matrix("input1");
  const formWidth = roundUp(form.columns, 8);
  const word = weights.matrix("word");
  const gram = weights.matrix("gram");
  const shapes = weights.matrix("shape");
  const headOrder = Object.keys(header.heads) as Head[];
  const headRows = headOrder.reduce((sum, name) => sum + header.heads[name], 0);
  const headStride = roundUp(headRows, 4);
  const at = {} as Record<Head, number>;
  headOrder.reduce((offset, name) => {
    at[name] = offset;
    return offset + header.heads[name];
  }, 0);
  const labelWidth = roundUp(header.label + 1, 4);
  const relations = header.rel.length;
  const leftRows = roundUp(relations * labelWidth, 4);
  const roleLeft = roundUp(header.role + 1, 4);
  const roleWidth = roundUp(header.role + 1, 8);
  const roles = header.roles.length;
  const roleRows = roundUp(roles * roleLeft, 4);
  const roleStride = roundUp(roles, 4);

  // Memory is laid out once: the weights, the form cache, then work space for the largest batch.
  const T = BATCH_WORDS + LONGEST;
  let top = 1024;
  const reserve = (bytes: number): number => {
    const start = top;
    top = roundUp(top + bytes, 64);
    return start;
  };
  const matrixSize = (rows: number, width: number): number => rows * width * 2;
  const place = (rows: number, width: number): { w: number; scale: number; bias: number } => ({
    w: reserve(matrixSize(rows, width)),
    scale: reserve(rows * 4),
    bias: reserve(rows * 4),
  });
  const placed = {
    form: place(2 * gateWidth, formWidth),
    input2: [place(gateWidth, 2 * H), place(gateWidth, 2 * H)] as const,
    recurrent1: [place(gateWidth, H), place(gateWidth, H)] as const,
    recurrent2: [place(gateWidth, H), place(gateWidth, H)] as const,
    heads: place(headStride, 2 * H),
    arc: place(header.arc, header.arc),
    label: place(leftRows, header.label),
    role: place(roleRows, header.role),
    rootArc: place(4, header.arc),
  };
  const columns = reserve((2 * header.categories + 3) * 2 * gateWidth * 4);
  const slab = reserve(CACHED_FORMS * 2 * gateWidth * 4);
  const zeros = reserve(4 * Math.max(T, LONGEST + 8, roleStride));
  const unit = reserve(4 * T);
  const work = {
    slots: reserve(4 * T),
    bits: reserve(4 * T),
    formFloats: reserve(4 * T * formWidth),
    formWords: reserve(2 * T * formWidth),
    formScale: reserve(4 * T),
    gates: [reserve(4 * T * gateWidth), reserve(4 * T * gateWidth)] as const,
    rows: reserve(4 * LONGEST * BATCH_SENTENCES),
    counts: reserve(4 * LONGEST),
    cell: reserve(4 * BATCH_SENTENCES * H),
    state: reserve(2 * BATCH_SENTENCES * H),
    out1: reserve(2 * T * 2 * H),
    out2: reserve(2 * T * 2 * H),
    heads: reserve(4 * T * headStride),
    arcDep: reserve(2 * T * header.arc),
    arcDepScale: reserve(4 * T),
    arcLeft: reserve(4 * T * header.arc),
    arcHead: reserve(2 * (T + 8) * header.arc),
    arcHeadScale: reserve(4 * (T + 8)),
    arcs: reserve(4 * LONGEST * (LONGEST + 8)),
    rootArcs: reserve(4 * T * 4),
    labelDep: reserve(2 * T * header.label),
    labelDepScale: reserve(4 * T),
    labelHead: reserve(4 * (T + 1) * labelWidth),
    labelLeft: reserve(4 * LABEL_CHUNK * leftRows),
    labelIndex: reserve(4 * T),
    labels: reserve(4 * T * relations),
    rolePred: reserve(2 * T * header.role),
    rolePredScale: reserve(4 * T),
    roleArg: reserve(2 * T * roleWidth),
    roleArgScale: reserve(4 * T),
    roleLeft: reserve(4 * roleRows),
    roleLeftWords: reserve(2 * (roleStride + 4) * roleWidth),
    roleLeftScale: reserve(4 * (roleStride + 4)),
    roleScores: reserve(4 * LONGEST * roleStride),
  };

  const memory = new WebAssembly.Memory({ initial: Math.ceil(top / 65536) });
  let module: object;
  try {
    module = new WebAssembly.Module(kernels.slice());
  } catch (error) {
    throw new Error(
      "The analysis model needs a WebAssembly engine with 128-bit SIMD (Node 20 or later on x86-64 or ARM64).",
      {
        cause: error,
      },
    );
  }
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => undefined } });
  const k = instance.exports as unknown as Kernels;
  const i16 = new Int16Array(memory.buffer);
  const i32 = new Int32Array(memory.buffer);
  const f32 = new Float32Array(memory.buffer);

  /** Widens 8-bit rows to 16 bits at `spot`, each padded to `width`; `scaleBy` folds the input's fixed scale in. */
  const lay = (
    spot: { w: number; scale: number; bias: number },
    m: Matrix,
    width: number,
    bias: Float32Array | null,
    scaleBy = 1,
    rowOf: (row: number) => number = (row) => row,
  ): void => {
    for (let row = 0; row < m.rows; row++) {
      const to = rowOf(row);
      const target = (spot.w >> 1) + to * width;
      const from = row * m.columns;
      for (let c = 0; c < m.columns; c++) i16[target + c] = m.data[from + c]!;
      f32[(spot.scale >> 2) + to] = m.scale[row]! * scaleBy;
      if (bias) f32[(spot.bias >> 2) + to] = bias[row]!;
    }
  };
  const state = 1 / 32767;
  lay(placed.form, form, formWidth, weights.floats("bias1"));
  (["forward", "backward"] as const).forEach((direction, d) => {
    lay(placed.recurrent1[d]!, weights.matrix(`${direction}1.recurrent`), H, null, state);
    lay(placed.input2[d]!, weights.matrix(`${direction}2.input`), 2 * H, weights.floats(`${direction}2.bias`), state);
    lay(placed.recurrent2[d]!, weights.matrix(`${direction}2.recurrent`), H, null, state);
  });
  const heads = weights.matrix("heads");
  const headsBias = weights.floats("heads.bias");
  lay(placed.heads, heads, 2 * H, headsBias, state);
  lay(placed.arc, weights.matrix("arc"), header.arc, weights.floats("arc.bias"));
  const labelRow = header.label + 1;
  const roleRow = header.role + 1;
  lay(
    placed.label,
    weights.matrix("label"),
    header.label,
    weights.floats("label.bias"),
    1,
    (row) => Math.floor(row / labelRow) * labelWidth + (row % labelRow),
  );
  lay(
    placed.role,
    weights.matrix("role"),
    header.role,
    weights.floats("role.bias"),
    1,
    (row) => Math.floor(row / roleRow) * roleLeft + (row % roleRow),
  );
  f32.set(weights.floats("context1"), columns >> 2);
  f32.fill(1, unit >> 2, (unit >> 2) + T);
  const fact2 = weights.floats("fact2");

  const rectify = (x: number): number => (x > 0 ? x : 0.1 * x);
  // The root stands before every sentence; its head vectors never change.
  const root = weights.floats("root");
  const ofRoot = (name: Head): Float32Array =>
    Float32Array.from({ length: header.heads[name] }, (_, i) => {
      const row = at[name] + i;
      let sum = 0;
      for (let c = 0; c < 2 * H; c++) sum += heads.data[row * 2 * H + c]! * root[c]!;
      return rectify(sum * heads.scale[row]! + headsBias[row]!);
    });
  f32.set(ofRoot("arc_head"), work.arcLeft >> 2);
  k.quantise(
    work.arcLeft,
    header.arc,
    placed.rootArc.w,
    placed.rootArc.scale,
    1,
    header.arc,
    header.arc,
    0,
    0,
    ARC_LEVELS,
  );
  const rootLabel = ofRoot("label_head");

  const wordNumbers = new Map(header.words.map((w, i) => [w, i]));
  const shapeNumbers = new Map(header.shapes.map((s, i) => [s, i]));
  const phrases = gazetteer(weights);
  const nameOrder = tagOrder(header.ner, weights.floats("transitions"));
  const outside = header.ner.indexOf("O");
  const slotOf = new Map<string, number>();

  /** Writes the embedding of a form as row `row` of the input matrix. */
  const embed = (text: string, row: number): void => {
    const normal = normalise(text);
    const start = (work.formFloats >> 2) + row * formWidth;
    const copy = (m: Matrix, index: number, to: number): void => {
      const scale = m.scale[index]!;
      for (let c = 0; c < m.columns; c++) f32[to + c] = m.data[index * m.columns + c]! * scale;
    };
    copy(word, wordNumbers.get(normal.toLowerCase()) ?? 0, start);
    const middle = start + word.columns;
    f32.fill(0, middle, middle + gram.columns);
    const buckets = ngrams(normal, header.buckets, header.ngrams);
    const norm = 1 / Math.sqrt(buckets.length);
    for (const bucket of buckets) {
      const scale = gram.scale[bucket]! * norm;
      for (let c = 0; c < gram.columns; c++) {
        f32[middle + c] = f32[middle + c]! + gram.data[bucket * gram.columns + c]! * scale;
      }
    }
    copy(shapes, shapeNumbers.get(shape(normal)) ?? 0, middle + gram.columns);
    f32.fill(0, start + form.columns, start + formWidth);
  };

  /** Fills `slots` for the batch's words, projecting the forms not seen lately. */
  const look = (batch: readonly (readonly string[])[], words: number): void => {
    if (slotOf.size + words > CACHED_FORMS) slotOf.clear();
    const firstNew = slotOf.size;
    let row = work.slots >> 2;
    for (const sentence of batch) {
      for (const text of sentence) {
        let slot = slotOf.get(text);
        if (slot === undefined) {
          slot = slotOf.size;
          slotOf.set(text, slot);
          embed(text, slot - firstNew);
        }
        i32[row++] = slot;
      }
    }
    const added = slotOf.size - firstNew;
    if (added === 0) return;
    const { w, scale, bias } = placed.form;
    k.quantise(work.formFloats, formWidth, work.formWords, work.formScale, added, formWidth, formWidth, 0, 0, FINE);
    const target = slab + firstNew * 2 * gateWidth * 4;
    k.project(work.formWords, work.formScale, w, scale, bias, target, added, formWidth, 2 * gateWidth, 2 * gateWidth);
  };

  const runBatch = (batch: readonly (readonly string[])[]): Predicted[] => {
    // Longest first, so that the sentences still running are always the first ones.
    const starts: number[] = [];
    let words = 0;
    for (const sentence of batch) {
      starts.push(words);
      i32.set(contextBits(sentence, phrases, header.categories, header.phraseTokens), (work.bits >> 2) + words);
      words += sentence.length;
    }
    look(batch, words);
    k.gather(slab, work.slots, work.bits, columns, work.gates[0], work.gates[1], words, gateWidth);
    const steps = batch[0]!.length;
    for (let s = 0; s < steps; s++) {
      let count = 0;
      while (count < batch.length && batch[count]!.length > s) count++;
      i32[(work.counts >> 2) + s] = count;
    }
    const layer = (recurrent: typeof placed.recurrent1, out: number): void => {
      for (const d of [0, 1] as const) {
        for (let s = 0; s < steps; s++) {
          for (let b = 0; b < batch.length && batch[b]!.length > s; b++) {
            i32[(work.rows >> 2) + s * batch.length + b] = starts[b]! + (d === 0 ? s : batch[b]!.length - 1 - s);
          }
        }
        const { w, scale } = recurrent[d];
        k.recur(
          work.gates[d],
          w,
          scale,
          work.rows,
          work.counts,
          steps,
          batch.length,
          work.cell,
          work.state,
          out,
          H,
          2 * H,
          d * H,
        );
      }
    };
    layer(placed.recurrent1, work.out1);
    for (const d of [0, 1] as const) {
      const { w, scale, bias } = placed.input2[d];
      k.project(work.out1, unit, w, scale, bias, work.gates[d], words, 2 * H, gateWidth, gateWidth);
    }
    layer(placed.recurrent2, work.out2);
    k.project(
      work.out2,
      unit,
      placed.heads.w,
      placed.heads.scale,
      placed.heads.bias,
      work.heads,
      words,
      2 * H,
      headStride,
      headStride,
    );
    const head = (name: Head): number => work.heads + at[name] * 4;

    k.quantise(head("arc_dep"), headStride, work.arcDep, work.arcDepScale, words, header.arc, header.arc, 1, 0, FINE);
    const arc = placed.arc;
    k.project(
      work.arcDep,
      work.arcDepScale,
      arc.w,
      arc.scale,
      arc.bias,
      work.arcLeft,
      words,
      header.arc,
      header.arc,
      header.arc,
    );
    k.quantise(
      work.arcLeft,
      header.arc,
      work.arcDep,
      work.arcDepScale,
      words,
      header.arc,
      header.arc,
      0,
      0,
      ARC_LEVELS,
    );
    k.quantise(
      head("arc_head"),
      headStride,
      work.arcHead,
      work.arcHeadScale,
      words,
      header.arc,
      header.arc,
      1,
      0,
      ARC_LEVELS,
    );
    k.project(
      work.arcDep,
      work.arcDepScale,
      placed.rootArc.w,
      placed.rootArc.scale,
      zeros,
      work.rootArcs,
      words,
      header.arc,
      4,
      4,
    );
    k.quantise(
      head("label_dep"),
      headStride,
      work.labelDep,
      work.labelDepScale,
      words,
      header.label,
      header.label,
      1,
      0,
      FINE,
    );
    k.quantise(
      head("role_pred"),
      headStride,
      work.rolePred,
      work.rolePredScale,
      words,
      header.role,
      header.role,
      1,
      0,
      FINE,
    );
    k.quantise(
      head("role_arg"),
      headStride,
      work.roleArg,
      work.roleArgScale,
      words,
      header.role,
      roleWidth,
      1,
      1,
      ROLE_LEVELS,
    );
    const labelHead = work.labelHead >> 2;
    for (let t = 0; t < words; t++) {
      const from = (work.heads >> 2) + t * headStride + at.label_head;
      const to = labelHead + t * labelWidth;
      for (let c = 0; c < header.label; c++) f32[to + c] = rectify(f32[from + c]!);
      f32[to + header.label] = 1;
    }
    f32.set(rootLabel, labelHead + words * labelWidth);
    f32[labelHead + words * labelWidth + header.label] = 1;

    const trees = batch.map((sentence, b) => {
      const n = sentence.length;
      const start = starts[b]!;
      const stride = roundUp(n, 4);
      k.project(
        work.arcDep + start * header.arc * 2,
        work.arcDepScale + start * 4,
        work.arcHead + start * header.arc * 2,
        work.arcHeadScale + start * 4,
        zeros,
        work.arcs,
        n,
        header.arc,
        stride,
        stride,
      );
      const arcs = work.arcs >> 2;
      const roots = (work.rootArcs >> 2) + start * 4;
      const nodes = bestTree(n, (d, h) =>
        h === 0 ? f32[roots + (d - 1) * 4]! : f32[arcs + (d - 1) * stride + h - 1]!,
      );
      for (let i = 0; i < n; i++) {
        i32[(work.labelIndex >> 2) + start + i] = nodes[i] === 0 ? words : start + nodes[i]! - 1;
        nodes[i] = nodes[i]! - 1;
      }
      return nodes;
    });
    for (let t = 0; t < words; t += LABEL_CHUNK) {
      const count = Math.min(LABEL_CHUNK, words - t);
      const { w, scale, bias } = placed.label;
      const from = work.labelDep + t * header.label * 2;
      k.project(
        from,
        work.labelDepScale + t * 4,
        w,
        scale,
        bias,
        work.labelLeft,
        count,
        header.label,
        leftRows,
        leftRows,
      );
      k.pair(
        work.labelLeft,
        work.labelHead,
        work.labelIndex + t * 4,
        work.labels + t * relations * 4,
        count,
        relations,
        labelWidth,
      );
    }

    const best = (offset: number, count: number): number => {
      let top = 0;
      for (let j = 1; j < count; j++) if (f32[offset + j]! > f32[offset + top]!) top = j;
      return top;
    };
    const probability = (offset: number, count: number, chosen: number): number => {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += Math.exp(f32[offset + j]! - f32[offset + chosen]!);
      return 1 / sum;
    };
    return batch.map((sentence, b) => {
      const n = sentence.length;
      const start = starts[b]!;
      const row = (work.heads >> 2) + start * headStride;
      const upos = new Uint8Array(n);
      const xpos = new Uint8Array(n);
      const rel = new Uint8Array(n);
      const tree = trees[b]!;
      const predicates: PredictedPredicate[] = [];
      const ner = bestTags(f32, row + at.ner, headStride, n, nameOrder);
      // Probabilities cost more than tags, and sentences without a name need none.
      const nerScore = ner.some((tag) => tag !== outside)
        ? tagProbabilities(f32, row + at.ner, headStride, ner, nameOrder)
        : new Float32Array(n).fill(1);
      for (let i = 0; i < n; i++) {
        const r = row + i * headStride;
        upos[i] = best(r + at.upos, header.upos.length);
        xpos[i] = best(r + at.xpos, header.xpos.length);
        rel[i] = best((work.labels >> 2) + (start + i) * relations, relations);
        if (f32[r + at.pred]! <= 0) continue;
        let factuality = fact2[header.heads.fact1]!;
        for (let c = 0; c < header.heads.fact1; c++) factuality += rectify(f32[r + at.fact1 + c]!) * fact2[c]!;
        predicates.push({ word: i, factuality, arguments: argumentsOf(start, n, i) });
      }
      return { upos, xpos, head: tree, rel, ner, nerScore, predicates };
    });

    function argumentsOf(start: number, n: number, predicate: number): PredictedArgument[] {
      const { w, scale, bias } = placed.role;
      const x = work.rolePred + (start + predicate) * header.role * 2;
      const xScale = work.rolePredScale + (start + predicate) * 4;
      k.project(x, xScale, w, scale, bias, work.roleLeft, 1, header.role, roleRows, roleRows);
      k.quantise(
        work.roleLeft,
        roleLeft,
        work.roleLeftWords,
        work.roleLeftScale,
        roles,
        roleLeft,
        roleWidth,
        0,
        0,
        ROLE_LEVELS,
      );
      k.project(
        work.roleArg + start * roleWidth * 2,
        work.roleArgScale + start * 4,
        work.roleLeftWords,
        work.roleLeftScale,
        zeros,
        work.roleScores,
        n,
        roleWidth,
        roleStride,
        roleStride,
      );
      const found: PredictedArgument[] = [];
      for (let i = 0; i < n; i++) {
        const offset = (work.roleScores >> 2) + i * roleStride;
        const role = best(offset, roles);
        if (role !== 0 && i !== predicate) found.push({ role, word: i, score: probability(offset, roles, role) });
      }
      return found;
    }
  };

  return {
    listed: (words) => listedType(phrases.bits(fnv(squeeze(words.join(""))))),
    given: (word) => isGiven(phrases.bits(fnv(squeeze(word)))),
    wide: (words) => isWide(phrases.bits(fnv(squeeze(words.join(""))))),
    run(sentences) {
      const results: Predicted[] = Array.from({ length: sentences.length });
      const order = Array.from(sentences.keys()).sort((a, b) => sentences[b]!.length - sentences[a]!.length || a - b);
      for (let i = 0; i < order.length;) {
        let words = 0;
        const start = i;
        while (i < order.length && i - start < BATCH_SENTENCES) {
          const next = sentences[order[i]!]!.length;
          if (i > start && words + next > BATCH_WORDS) break;
          words += next;
          i++;
        }
        const part = order.slice(start, i);
        runBatch(part.map((s) => sentences[s]!)).forEach((predicted, j) => {
          results[part[j]!] = predicted;
        });
      }
      return results;
    },
  };
}
