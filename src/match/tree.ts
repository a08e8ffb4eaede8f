// A read-only view of a document's words as trees: what rules ask of a token, in one place, over the typed arrays of the layers.
import { DEPRELS, UPOS, XPOS, type Deprel, type Upos, type Xpos } from "../ontology/index.ts";
import { quote, type Draft, type Layers, type Quote, type With } from "../document/index.ts";

/** The layers a tree is made of. */
export type Words = With<Layers, "tokens" | "sentences" | "tags" | "parse">;

/** Relations without their subtype ("nsubj:pass" → "nsubj"), by number. */
const BASE: readonly string[] = DEPRELS.map((r) => r.split(":")[0]!);

export class Tree {
  readonly length: number;
  readonly #doc: Words;
  /** Children of token i: `#child[#from[i] … #from[i+1]]`, left to right. */
  readonly #from: Int32Array;
  readonly #child: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;

  constructor(doc: Words) {
    this.#doc = doc;
    const n = (this.length = doc.tokens.length);
    const head = doc.parse.head;
    const from = (this.#from = new Int32Array(n + 1));
    for (let i = 0; i < n; i++) if (head[i]! >= 0) from[head[i]! + 1]!++;
    for (let i = 0; i < n; i++) from[i + 1]! += from[i]!;
    const child = (this.#child = new Int32Array(from[n]!));
    const fill = from.slice(0, n);
    for (let i = 0; i < n; i++) if (head[i]! >= 0) child[fill[head[i]!]!++] = i;
    const first = (this.#first = Int32Array.from({ length: n }, (_, i) => i));
    const last = (this.#last = Int32Array.from({ length: n }, (_, i) => i + 1));
    // Widen every ancestor's span; a tree deeper than its sentence is long cannot be, so each walk ends.
    for (let i = 0; i < n; i++) {
      for (let h = head[i]!, steps = 0; h >= 0 && steps < 1000; h = head[h]!, steps++) {
        const narrower = first[h]! > i || last[h]! < i + 1;
        if (first[h]! > i) first[h] = i;
        if (last[h]! < i + 1) last[h] = i + 1;
        if (!narrower && steps > 0) break;
      }
    }
  }

  text = (i: number): string => this.#doc.tokens.texts[i]!;
  /** Lower-cased, with plain quotes and dashes. */
  lower = (i: number): string => this.#doc.tokens.lower[i]!;
  lemma = (i: number): string => this.#doc.tags.lemma[i]!;
  upos = (i: number): Upos => UPOS[this.#doc.tags.upos[i]!]!;
  xpos = (i: number): Xpos => XPOS[this.#doc.tags.xpos[i]!]!;
  /** The relation to the head, with its subtype. */
  rel = (i: number): Deprel => DEPRELS[this.#doc.parse.deprel[i]!]!;
  /** The relation to the head, without its subtype. */
  base = (i: number): string => BASE[this.#doc.parse.deprel[i]!]!;
  /** The head's index, or -1 at the root. */
  head = (i: number): number => this.#doc.parse.head[i]!;
  children = (i: number): Int32Array => this.#child.subarray(this.#from[i]!, this.#from[i + 1]!);
  /** First token of the stretch that `i` and its descendants cover. */
  first = (i: number): number => this.#first[i]!;
  /** One past the last token of that stretch. */
  last = (i: number): number => this.#last[i]!;
  sentence = (i: number): number => this.#doc.tokens.sentence[i]!;

  /** The first child with one of these relations (full, or base when written without a subtype), or -1. */
  child(i: number, ...rels: readonly string[]): number {
    for (const c of this.children(i)) if (rels.includes(this.rel(c)) || rels.includes(this.base(c))) return c;
    return -1;
  }

  childrenBy(i: number, ...rels: readonly string[]): number[] {
    const found: number[] = [];
    for (const c of this.children(i)) if (rels.includes(this.rel(c)) || rels.includes(this.base(c))) found.push(c);
    return found;
  }

  /** `i` and everything coordinated with it ("Israel and Hamas"), left to right. */
  conjuncts(i: number): number[] {
    const all = [i];
    for (let k = 0; k < all.length && all.length < 200; k++) all.push(...this.childrenBy(all[k]!, "conj"));
    return all.sort((a, b) => a - b);
  }

  /** True when `a` is above `i` in the tree, or is `i`. */
  dominates(a: number, i: number): boolean {
    for (let h = i, steps = 0; h >= 0 && steps < 1000; h = this.head(h), steps++) if (h === a) return true;
    return false;
  }

  /** The root of `i`'s sentence tree. */
  root(i: number): number {
    let h = i;
    for (let steps = 0; this.head(h) >= 0 && steps < 1000; steps++) h = this.head(h);
    return h;
  }

  /** The words of tokens `first` to `last` (exclusive) as they stand in the text. */
  quote(first: number, last: number): Quote {
    const { start, end } = this.#doc.tokens;
    return quote(this.#doc.text, start[first]!, end[last - 1]!);
  }

  /** The token that covers or follows character `offset`; `length` when none does. */
  tokenAt(offset: number): number {
    const { end } = this.#doc.tokens;
    let lo = 0;
    let hi = this.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (end[mid]! <= offset) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
}

const trees = new WeakMap<object, Tree>();

/** The tree view of a document, made once for each parse. */
export function treeOf(doc: Words): Tree {
  let tree = trees.get(doc.parse);
  if (!tree) trees.set(doc.parse, (tree = new Tree(doc)));
  return tree;
}

export type { Draft };
