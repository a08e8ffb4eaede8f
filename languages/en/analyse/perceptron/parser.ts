// Dependency parsing: greedy arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) chosen by a linear model, the
// relation of each arc by another; trained with a dynamic oracle (Goldberg and Nivre 2013). Linear in the sentence's length.
import { mix } from "../../tokens/hash.ts";
import { best, type Scorer } from "./linear.ts";
import type { WordFeatures } from "./word-features.ts";

export const SHIFT = 0;
/** The next word becomes the head of the stack's top. */
export const LEFT = 1;
/** The word below becomes the head of the stack's top. */
export const RIGHT = 2;

export interface ParserModel {
  readonly actions: Scorer;
  readonly relations: Scorer;
  /** Relation names by class of `relations`. */
  readonly labels: readonly string[];
  /** Class of "root". */
  readonly root: number;
  /** Folded forms seen often enough to be features themselves; others are known by suffix and shape. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Words are numbered from 1; 0 is the artificial root and `n + 1` stands for "nothing there". */
export class ParserState {
  readonly n: number;
  readonly stack: Int32Array;
  depth = 1;
  /** The first word of the buffer. */
  next = 1;
  readonly head: Int32Array;
  readonly label: Int32Array;
  readonly leftmost: Int32Array;
  readonly leftmost2: Int32Array;
  readonly rightmost: Int32Array;
  readonly rightmost2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;
  readonly word: Int32Array;
  readonly tag: Int32Array;
  readonly coarse: Int32Array;

  constructor(
    words: readonly WordFeatures[],
    xpos: ArrayLike<number>,
    upos: ArrayLike<number>,
    vocabulary: ReadonlySet<string>,
  ) {
    const n = (this.n = words.length);
    this.stack = new Int32Array(n + 2);
    this.head = new Int32Array(n + 2).fill(-1);
    this.label = new Int32Array(n + 2).fill(-1);
    this.leftmost = new Int32Array(n + 3);
    this.leftmost2 = new Int32Array(n + 3);
    this.rightmost = new Int32Array(n + 3);
    this.rightmost2 = new Int32Array(n + 3);
    this.leftCount = new Int32Array(n + 3);
    this.rightCount = new Int32Array(n + 3);
    this.word = new Int32Array(n + 3);
    this.tag = new Int32Array(n + 3);
    this.coarse = new Int32Array(n + 3);
    this.word[0] = 77777;
    this.tag[0] = 88888;
    this.coarse[0] = 8888;
    this.word[n + 1] = 11111;
    this.tag[n + 1] = 22222;
    this.coarse[n + 1] = 333;
    for (let i = 1; i <= n; i++) {
      const w = words[i - 1]!;
      this.word[i] = vocabulary.has(w.key) ? w.lower : w.suffix3 ^ Math.imul(w.shape, 31);
      this.tag[i] = (xpos[i - 1]! + 1) * 1000003 + 7;
      this.coarse[i] = (upos[i - 1]! + 1) * 500009 + 3;
    }
  }

  get done(): boolean {
    return this.next > this.n && this.depth <= 1;
  }

  allows(action: number): boolean {
    if (action === SHIFT) return this.next <= this.n;
    if (action === LEFT) return this.next <= this.n && this.depth > 1;
    return this.depth > 1 && (this.stack[this.depth - 2] !== 0 || this.next > this.n);
  }

  attach(head: number, dependent: number, label: number): void {
    this.head[dependent] = head;
    this.label[dependent] = label;
    if (dependent < head) {
      this.leftmost2[head] = this.leftmost[head]!;
      this.leftmost[head] = dependent;
      if (this.leftCount[head]! < 7) this.leftCount[head]!++;
    } else {
      this.rightmost2[head] = this.rightmost[head]!;
      this.rightmost[head] = dependent;
      if (this.rightCount[head]! < 7) this.rightCount[head]!++;
    }
  }
}

export const MAX_PARSER_FEATURES = 192;

let out: Int32Array = new Int32Array(MAX_PARSER_FEATURES);
let count = 0;
let id = 1;
let direction = 0;

function add(value: number): void {
  out[count++] = mix(value, Math.imul(id++, 0x01000193));
}

/** The features by which the next transition is chosen, written to `into`; returns how many. */
export function actionFeatures(state: ParserState, into: Int32Array): number {
  out = into;
  count = 0;
  id = 1;
  const { n, word: W, tag: T, coarse: P, stack, depth, leftmost, rightmost, label } = state;
  const { leftmost2, rightmost2, leftCount, rightCount } = state;
  const Z = n + 1;
  const s0 = stack[depth - 1]!;
  const s1 = depth > 1 ? stack[depth - 2]! : Z;
  const s2 = depth > 2 ? stack[depth - 3]! : Z;
  const b0 = state.next <= n ? state.next : Z;
  const b1 = state.next + 1 <= n ? state.next + 1 : Z;
  const b2 = state.next + 2 <= n ? state.next + 2 : Z;
  const s0l = leftmost[s0]! || Z;
  const s0r = rightmost[s0]! || Z;
  const s0l2 = leftmost2[s0]! || Z;
  const s0r2 = rightmost2[s0]! || Z;
  const s1l = leftmost[s1]! || Z;
  const s1r = rightmost[s1]! || Z;
  const s1r2 = rightmost2[s1]! || Z;
  const b0l = leftmost[b0]! || Z;
  const b0l2 = leftmost2[b0]! || Z;
  const gapB = b0 < Z ? Math.min(b0 - s0, 8) : 9;
  const gapS = s1 < Z ? Math.min(s0 - s1, 8) : 9;
  const s0w = W[s0]!;
  const s1w = W[s1]!;
  const b0w = W[b0]!;
  const s0t = T[s0]!;
  const s1t = T[s1]!;
  const s2t = T[s2]!;
  const b0t = T[b0]!;
  const b1t = T[b1]!;
  const b2t = T[b2]!;
  const s0p = P[s0]!;
  const s1p = P[s1]!;
  const b0p = P[b0]!;
  const b1p = P[b1]!;
  const s0v = leftCount[s0]! * 8 + rightCount[s0]!;
  const s1v = leftCount[s1]! * 8 + rightCount[s1]!;
  const b0v = leftCount[b0]!;
  const s0lL = s0l === Z ? 99 : label[s0l]! + 1;
  const s0rL = s0r === Z ? 99 : label[s0r]! + 1;
  const s1lL = s1l === Z ? 99 : label[s1l]! + 1;
  const s1rL = s1r === Z ? 99 : label[s1r]! + 1;
  const b0lL = b0l === Z ? 99 : label[b0l]! + 1;
  const s0wt = mix(s0w, s0t);
  const s1wt = mix(s1w, s1t);
  const b0wt = mix(b0w, b0t);
  const b1w = W[b1]!;

  add(1);
  add(s0w);
  add(s0t);
  add(s0wt);
  add(s1w);
  add(s1t);
  add(s1wt);
  add(b0w);
  add(b0t);
  add(b0wt);
  add(b1w);
  add(b1t);
  add(mix(b1w, b1t));
  add(W[b2]!);
  add(b2t);
  add(s2t);
  add(W[s2]!);
  add(mix(s0wt, b0wt));
  add(mix(s0wt, b0w));
  add(mix(s0w, b0wt));
  add(mix(s0wt, b0t));
  add(mix(s0t, b0wt));
  add(mix(s0w, b0w));
  add(mix(s0t, b0t));
  add(mix(s0wt, s1wt));
  add(mix(s0w, s1w));
  add(mix(s0wt, s1t));
  add(mix(s0t, s1wt));
  add(mix(s0t, s1t));
  add(mix(s1w, b0w));
  add(mix(s1t, b0wt));
  add(mix(s1wt, b0t));
  add(mix(s1t, b0t));
  const s01 = mix(s0t, s1t);
  const s0b = mix(s0t, b0t);
  const b01 = mix(b0t, b1t);
  add(mix(b01, s0t));
  add(mix(b01, b2t));
  add(mix(s01, b0t));
  add(mix(s01, s2t));
  add(mix(mix(s01, b0t), b1t));
  add(mix(s01, T[s0l]!));
  add(mix(s01, T[s0r]!));
  add(mix(s01, T[s1l]!));
  add(mix(s01, T[s1r]!));
  add(mix(s0b, T[s0l]!));
  add(mix(s0b, T[s0r]!));
  add(mix(s0b, T[b0l]!));
  add(mix(b0t, mix(s1t, T[s1r]!)));
  add(mix(s0w, gapB));
  add(mix(s0t, gapB));
  add(mix(b0w, gapB));
  add(mix(b0t, gapB));
  add(mix(s0b, gapB));
  add(mix(mix(s0w, b0w), gapB));
  add(mix(s0w, gapS + 20));
  add(mix(s0t, gapS + 20));
  add(mix(s01, gapS));
  add(mix(s1w, gapS));
  add(mix(s0w, s0v));
  add(mix(s0t, s0v));
  add(mix(s1w, s1v));
  add(mix(s1t, s1v));
  add(mix(b0w, b0v));
  add(mix(b0t, b0v));
  add(W[s0l]!);
  add(T[s0l]!);
  add(s0lL);
  add(W[s0r]!);
  add(T[s0r]!);
  add(s0rL);
  add(W[s1l]!);
  add(T[s1l]!);
  add(s1lL);
  add(W[s1r]!);
  add(T[s1r]!);
  add(s1rL);
  add(W[b0l]!);
  add(T[b0l]!);
  add(b0lL);
  add(T[s0l2]!);
  add(T[s0r2]!);
  add(mix(s0t, mix(T[s0l]!, T[s0l2]!)));
  add(mix(s0t, mix(T[s0r]!, T[s0r2]!)));
  add(mix(s1t, mix(T[s1r]!, T[s1r2]!)));
  add(mix(b0t, mix(T[b0l]!, T[b0l2]!)));
  add(mix(s0w, s0rL));
  add(mix(s0t, s0lL));
  add(mix(s1t, s1rL));
  add(mix(s1w, s1rL));
  add(mix(s1w, s1lL));
  add(mix(b0t, b0lL));
  add(mix(s0w, mix(s0t, b1t)));
  add(mix(s0p, mix(s1p, mix(b0p, b1p))));
  add(mix(mix(s0p, s1p), mix(P[s2]!, b0p)));
  add(mix(s0w, mix(b0p, b1p)));
  add(mix(s1w, mix(s0p, b0p)));
  add(mix(b0w, mix(s0p, s1p)));
  add(mix(mix(s0w, b0p), s0rL));
  add(mix(mix(s1w, s0p), s1rL));
  add(mix(mix(s0t, s0lL), s0rL));
  add(mix(mix(s1t, s1lL), s1rL));
  add(mix(mix(s0w, W[s0l]!), b0t));
  add(mix(mix(s1w, s0w), W[s0l]!));
  add(mix(mix(s1p, s0p), W[s0l]!));
  add(mix(mix(b0w, s0w), b1t));
  add(mix(mix(s1w, s0t), W[s0l]!));
  const beforeS0 = s0 > 0 ? T[s0 - 1]! : 1;
  const afterS0 = s0 + 1 <= n ? T[s0 + 1]! : 2;
  const beforeB0 = b0 > 1 ? T[b0 - 1]! : 1;
  add(mix(s0t, beforeS0));
  add(mix(s0t, afterS0));
  add(mix(mix(s0t, afterS0), mix(beforeB0, b0t)));
  add(mix(mix(s1t, s0t), mix(beforeS0, afterS0)));
  return count;
}

function addDirected(value: number): void {
  out[count++] = mix(mix(value, direction), Math.imul(id++, 0x01000193));
}

/** The features by which the relation of `dependent` to `head` is chosen, written to `into`; returns how many. */
export function relationFeatures(state: ParserState, head: number, dependent: number, into: Int32Array): number {
  out = into;
  count = 0;
  id = 201;
  direction = dependent < head ? 5 : 6;
  const a = addDirected;
  const { n, word: W, tag: T, leftmost, rightmost, leftCount, rightCount, label } = state;
  const Z = n + 1;
  const hl = (head ? leftmost[head]! : 0) || Z;
  const hr = rightmost[head]! || Z;
  const dl = leftmost[dependent]! || Z;
  const dr = rightmost[dependent]! || Z;
  const hlL = hl === Z ? 99 : label[hl]! + 1;
  const hrL = hr === Z ? 99 : label[hr]! + 1;
  const dlL = dl === Z ? 99 : label[dl]! + 1;
  const drL = dr === Z ? 99 : label[dr]! + 1;
  const gap = Math.min(Math.abs(head - dependent), 7);
  const hw = W[head]!;
  const ht = T[head]!;
  const dw = W[dependent]!;
  const dt = T[dependent]!;
  const hdt = mix(ht, dt);
  a(1);
  a(hw);
  a(ht);
  a(dw);
  a(dt);
  a(mix(hw, ht));
  a(mix(dw, dt));
  a(mix(hw, dw));
  a(mix(hw, dt));
  a(mix(ht, dw));
  a(hdt);
  a(mix(hdt, gap));
  a(mix(dt, gap));
  a(mix(dw, gap));
  a(W[dl]!);
  a(T[dl]!);
  a(dlL);
  a(W[dr]!);
  a(T[dr]!);
  a(drL);
  a(hlL);
  a(hrL);
  a(mix(dt, dlL));
  a(mix(dt, drL));
  a(mix(ht, hrL));
  a(mix(ht, hlL));
  a(mix(hdt, hlL));
  a(mix(hdt, hrL));
  a(mix(hdt, dlL));
  a(mix(hdt, W[dl]!));
  a(mix(hw, mix(dt, W[dl]!)));
  a(mix(hw, hrL));
  a(mix(hw, hlL));
  a(mix(hdt, drL));
  const before = dependent > 1 ? T[dependent - 1]! : 1;
  const after = dependent < n ? T[dependent + 1]! : 2;
  a(mix(dt, before));
  a(mix(dt, after));
  a(mix(dw, before));
  a(mix(dw, after));
  a(mix(hdt, after));
  a(mix(hdt, before));
  a(mix(hdt, leftCount[head]! * 8 + rightCount[head]!));
  a(mix(dw, leftCount[dependent]! * 8 + rightCount[dependent]!));
  a(mix(W[dependent > 1 ? dependent - 1 : Z]!, dw));
  a(mix(W[dependent < n ? dependent + 1 : Z]!, dw));
  a(mix(hw, dlL));
  return count;
}

const actionBuffer = new Int32Array(MAX_PARSER_FEATURES);
const relationBuffer = new Int32Array(MAX_PARSER_FEATURES);

/** Parses one sentence to its end; heads and labels are in the state returned (word numbers from 1, 0 the root). */
export function parseSentence(
  model: ParserModel,
  words: readonly WordFeatures[],
  xpos: ArrayLike<number>,
  upos: ArrayLike<number>,
): ParserState {
  const state = new ParserState(words, xpos, upos, model.vocabulary);
  while (!state.done) {
    const scores = model.actions.score(actionBuffer, actionFeatures(state, actionBuffer));
    let action = -1;
    for (let k = 0; k < 3; k++) if (state.allows(k) && (action < 0 || scores[k]! > scores[action]!)) action = k;
    if (action === SHIFT) {
      state.stack[state.depth++] = state.next++;
      continue;
    }
    const dependent = state.stack[state.depth - 1]!;
    const head = action === LEFT ? state.next : state.stack[state.depth - 2]!;
    const label =
      head === 0
        ? model.root
        : best(
            model.relations.score(relationBuffer, relationFeatures(state, head, dependent, relationBuffer)),
            model.relations.classes,
          );
    state.attach(head, dependent, label);
    state.depth--;
  }
  return state;
}
