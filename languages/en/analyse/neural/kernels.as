// Inner loops of the analysis model, in AssemblyScript: integer matrix products and the recurrent layer, four to eight lanes at a time.
// Compiled by train/neural/kernels.ts into languages/en/models/analysis-kernels.wasm; a test keeps the two together.
// All arguments named like arrays are byte offsets into the module's memory; rows are contiguous unless a stride says otherwise.

@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/**
 * y[t][r] = x[t]·w[r] · xScale[t] · wScale[r] + bias[r]; x and w are 16-bit rows of k (a multiple of 8); r is a multiple of 4;
 * y's rows are `stride` floats apart.
 */
export function project(
  x: usize, xScale: usize, w: usize, wScale: usize, bias: usize, y: usize, rowsX: i32, k: i32, rowsW: i32, stride: i32,
): void {
  const row = <usize>k << 1;
  const out = <usize>stride << 2;
  let t = 0;
  for (; t + 1 < rowsX; t += 2) {
    const x0 = x + <usize>t * row;
    const x1 = x0 + row;
    const s0 = v128.load32_splat(xScale + (<usize>t << 2));
    const s1 = v128.load32_splat(xScale + (<usize>t << 2) + 4);
    const y0 = y + <usize>t * out;
    for (let r = 0; r < rowsW; r += 4) {
      const w0 = w + <usize>r * row;
      const w1 = w0 + row;
      const w2 = w1 + row;
      const w3 = w2 + row;
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
      for (let i: usize = 0; i < row; i += 16) {
        const u = v128.load(x0 + i);
        const v = v128.load(x1 + i);
        const p = v128.load(w0 + i);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, p));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, p));
        const q = v128.load(w1 + i);
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, q));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, q));
        const f = v128.load(w2 + i);
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, f));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(v, f));
        const g = v128.load(w3 + i);
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, g));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(v, g));
      }
      const at = <usize>r << 2;
      const scale = v128.load(wScale + at);
      const add = v128.load(bias + at);
      const a = f32x4.convert_i32x4_s(sums(a0, a1, a2, a3));
      const b = f32x4.convert_i32x4_s(sums(b0, b1, b2, b3));
      v128.store(y0 + at, f32x4.add(add, f32x4.mul(a, f32x4.mul(scale, s0))));
      v128.store(y0 + out + at, f32x4.add(add, f32x4.mul(b, f32x4.mul(scale, s1))));
    }
  }
  if (t < rowsX) {
    const x0 = x + <usize>t * row;
    const s0 = v128.load32_splat(xScale + (<usize>t << 2));
    const y0 = y + <usize>t * out;
    for (let r = 0; r < rowsW; r += 4) {
      const w0 = w + <usize>r * row;
      const w1 = w0 + row;
      const w2 = w1 + row;
      const w3 = w2 + row;
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      for (let i: usize = 0; i < row; i += 16) {
        const u = v128.load(x0 + i);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, v128.load(w0 + i)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, v128.load(w1 + i)));
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, v128.load(w2 + i)));
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, v128.load(w3 + i)));
      }
      const at = <usize>r << 2;
      const a = f32x4.convert_i32x4_s(sums(a0, a1, a2, a3));
      v128.store(y0 + at, f32x4.add(v128.load(bias + at), f32x4.mul(a, f32x4.mul(v128.load(wScale + at), s0))));
    }
  }
}

@inline
function leaky(x: v128): v128 {
  return f32x4.max(x, f32x4.mul(x, f32x4.splat(0.1)));
}

/**
 * 16-bit rows and their scales from `rows` float rows of k (a multiple of 4) that are `stride` floats apart. `rectify` applies the leaky
 * rectifier first; `one` appends the constant 1. The rest of each row of `width` (a multiple of 8) is zero. The largest value of a row becomes
 * `levels`: 32767 against 8-bit weights; less where both sides are such rows, so that a 32-bit sum of their products cannot overflow.
 */
export function quantise(
  x: usize, stride: i32, q: usize, scale: usize, rows: i32, k: i32, width: i32, rectify: i32, one: i32, levels: f32,
): void {
  for (let t = 0; t < rows; t++) {
    const from = x + (<usize>t * <usize>stride << 2);
    const to = q + (<usize>t * <usize>width << 1);
    let top = f32x4.splat(one ? 1.0 : 1e-20);
    for (let i = 0; i < k; i += 4) {
      let v = v128.load(from + (<usize>i << 2));
      if (rectify) v = leaky(v);
      top = f32x4.max(top, f32x4.abs(v));
    }
    const largest = Mathf.max(
      Mathf.max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)),
      Mathf.max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)),
    );
    store<f32>(scale + (<usize>t << 2), largest / levels);
    const by = f32x4.splat(levels / largest);
    for (let i = 0; i < k; i += 4) {
      let v = v128.load(from + (<usize>i << 2));
      if (rectify) v = leaky(v);
      const n = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v, by)));
      v128.store64_lane(to + (<usize>i << 1), i16x8.narrow_i32x4_s(n, n), 0);
    }
    for (let i = k; i < width; i++) store<i16>(to + (<usize>i << 1), 0);
    if (one) store<i16>(to + (<usize>k << 1), <i16>nearest<f32>(levels / largest));
  }
}

/** tanh by a rational function on [-9, 9], after Eigen's generic_fast_tanh_float; error below 1e-6. */
@inline
function tanh4(x: v128): v128 {
  const v = f32x4.max(f32x4.splat(-7.9), f32x4.min(f32x4.splat(7.9), x));
  const s = f32x4.mul(v, v);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(4.89352455891786e-3));
  p = f32x4.mul(p, v);
  let q = f32x4.splat(1.19825839466702e-6);
  q = f32x4.add(f32x4.mul(q, s), f32x4.splat(1.18534705686654e-4));
  q = f32x4.add(f32x4.mul(q, s), f32x4.splat(2.26843463243900e-3));
  q = f32x4.add(f32x4.mul(q, s), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(p, q);
}

@inline
function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, x))));
}

/**
 * One direction of a recurrent (LSTM) layer over sentences in lockstep. At step s the sentences 0 … counts[s]-1 are still running and
 * rows[s][b] is the word that sentence b reads. gates[word][4h] holds the input's part (order: input, forget, cell, output) and is added to;
 * w[4h][h] are the recurrent weights, wScale already holding the scale of the state (1/32767). cell[b][h] and state[b][h] (16-bit) are work space.
 * The state is written to out[word][outStride] at outOffset (16-bit units).
 */
export function recur(
  gates: usize, w: usize, wScale: usize, rows: usize, counts: usize, steps: i32, batch: i32, cell: usize, state: usize, out: usize, h: i32,
  outStride: i32, outOffset: i32,
): void {
  const width = <usize>h << 1;
  const gateRow = <usize>h << 4;
  memory.fill(cell, 0, <usize>batch * <usize>h << 2);
  memory.fill(state, 0, <usize>batch * width);
  for (let s = 0; s < steps; s++) {
    const count = load<i32>(counts + (<usize>s << 2));
    const words = rows + (<usize>s * <usize>batch << 2);
    if (s > 0) {
      for (let r = 0; r < 4 * h; r += 4) {
        const w0 = w + <usize>r * width;
        const w1 = w0 + width;
        const w2 = w1 + width;
        const w3 = w2 + width;
        const at = <usize>r << 2;
        const scale = v128.load(wScale + at);
        let b = 0;
        for (; b + 1 < count; b += 2) {
          const x0 = state + <usize>b * width;
          const x1 = x0 + width;
          let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
          let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
          for (let i: usize = 0; i < width; i += 16) {
            const u = v128.load(x0 + i);
            const v = v128.load(x1 + i);
            const p = v128.load(w0 + i);
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, p));
            b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, p));
            const q = v128.load(w1 + i);
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, q));
            b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, q));
            const f = v128.load(w2 + i);
            a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, f));
            b2 = i32x4.add(b2, i32x4.dot_i16x8_s(v, f));
            const g = v128.load(w3 + i);
            a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, g));
            b3 = i32x4.add(b3, i32x4.dot_i16x8_s(v, g));
          }
          const g0 = gates + <usize>load<i32>(words + (<usize>b << 2)) * gateRow + at;
          const g1 = gates + <usize>load<i32>(words + (<usize>b << 2) + 4) * gateRow + at;
          v128.store(g0, f32x4.add(v128.load(g0), f32x4.mul(f32x4.convert_i32x4_s(sums(a0, a1, a2, a3)), scale)));
          v128.store(g1, f32x4.add(v128.load(g1), f32x4.mul(f32x4.convert_i32x4_s(sums(b0, b1, b2, b3)), scale)));
        }
        if (b < count) {
          const x0 = state + <usize>b * width;
          let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
          for (let i: usize = 0; i < width; i += 16) {
            const u = v128.load(x0 + i);
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, v128.load(w0 + i)));
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, v128.load(w1 + i)));
            a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, v128.load(w2 + i)));
            a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, v128.load(w3 + i)));
          }
          const g0 = gates + <usize>load<i32>(words + (<usize>b << 2)) * gateRow + at;
          v128.store(g0, f32x4.add(v128.load(g0), f32x4.mul(f32x4.convert_i32x4_s(sums(a0, a1, a2, a3)), scale)));
        }
      }
    }
    const part = <usize>h << 2;
    const full = f32x4.splat(32767.0);
    for (let b = 0; b < count; b++) {
      const word = <usize>load<i32>(words + (<usize>b << 2));
      const g = gates + word * gateRow;
      const c = cell + <usize>b * part;
      const to = state + <usize>b * width;
      const result = out + ((word * <usize>outStride + <usize>outOffset) << 1);
      for (let i: usize = 0; i < part; i += 16) {
        const keep = f32x4.mul(sigmoid4(v128.load(g + part + i)), v128.load(c + i));
        const next = f32x4.add(keep, f32x4.mul(sigmoid4(v128.load(g + i)), tanh4(v128.load(g + 2 * part + i))));
        v128.store(c + i, next);
        const y = f32x4.mul(sigmoid4(v128.load(g + 3 * part + i)), tanh4(next));
        const n = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(y, full)));
        const packed = i16x8.narrow_i32x4_s(n, n);
        v128.store64_lane(to + (i >> 1), packed, 0);
        v128.store64_lane(result + (i >> 1), packed, 0);
      }
    }
  }
}

/**
 * The first layer's input gates of both directions: for each word the cached row of its form, plus the column of each context bit set.
 * slab[slot][2·width], columns[bit][2·width]; `width` floats go to ahead[word] and to behind[word].
 */
export function gather(slab: usize, slots: usize, bits: usize, columns: usize, ahead: usize, behind: usize, words: i32, width: i32): void {
  const half = <usize>width << 2;
  for (let t = 0; t < words; t++) {
    const from = slab + <usize>load<i32>(slots + (<usize>t << 2)) * (half << 1);
    const a = ahead + <usize>t * half;
    const b = behind + <usize>t * half;
    memory.copy(a, from, half);
    memory.copy(b, from + half, half);
    let rest = load<i32>(bits + (<usize>t << 2));
    while (rest) {
      const column = columns + <usize>ctz(rest) * (half << 1);
      rest &= rest - 1;
      for (let i: usize = 0; i < half; i += 16) {
        v128.store(a + i, f32x4.add(v128.load(a + i), v128.load(column + i)));
        v128.store(b + i, f32x4.add(v128.load(b + i), v128.load(column + half + i)));
      }
    }
  }
}

/** scores[t][r] = left[t][r]·right[heads[t]] for `relations` rows of k floats (a multiple of 4). */
export function pair(left: usize, right: usize, heads: usize, scores: usize, words: i32, relations: i32, k: i32): void {
  const row = <usize>k << 2;
  for (let t = 0; t < words; t++) {
    const x = right + <usize>load<i32>(heads + (<usize>t << 2)) * row;
    for (let r = 0; r < relations; r++) {
      const w = left + <usize>(t * relations + r) * row;
      let a = f32x4.splat(0);
      for (let i: usize = 0; i < row; i += 16) a = f32x4.add(a, f32x4.mul(v128.load(w + i), v128.load(x + i)));
      store<f32>(
        scores + (<usize>(t * relations + r) << 2),
        f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3)),
      );
    }
  }
}
