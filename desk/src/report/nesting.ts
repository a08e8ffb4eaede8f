// Overlapping marks → a tree of nested ones: an event's trigger inside a statement's words inside a paragraph, crossings split.

/** Words to be marked, with the records they belong to. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly ids: readonly string[];
}

/** A marked stretch. `children` cover it without gaps, in order. A mark that crosses another comes in several stretches. */
export interface Marked {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
}

/** A stretch of plain text. */
export interface Plain {
  readonly start: number;
  readonly end: number;
}

export type Node = Plain | Marked;

export const isMarked = (node: Node): node is Marked => "mark" in node;

/** Kinds from the outside in, where two marks cover the very same words. */
const OUTSIDE_IN: readonly string[] = ["statement", "event", "figure", "time", "place", "actor"];

const inOrder = (a: Mark, b: Mark): number =>
  a.start - b.start || b.end - a.end || OUTSIDE_IN.indexOf(a.kind) - OUTSIDE_IN.indexOf(b.kind);

/** Marks in nesting order, those of the same kind on the same words made one. Sort once, then nest each paragraph. */
export function orderMarks(marks: readonly Mark[]): Mark[] {
  const merged = new Map<string, Mark>();
  for (const mark of marks) {
    if (mark.start >= mark.end) continue;
    const key = `${mark.start}-${mark.end}-${mark.kind}`;
    const same = merged.get(key);
    merged.set(key, same === undefined ? mark : { ...same, ids: [...new Set([...same.ids, ...mark.ids])] });
  }
  return [...merged.values()].sort(inOrder);
}

interface Open {
  readonly mark: Mark | null;
  readonly start: number;
  readonly end: number;
  readonly children: Node[];
  /** Up to where the children reach. */
  filled: number;
}

/**
 * The nodes that cover `start` to `end` without gaps, from marks in nesting order. Marks are clipped to the stretch; one that crosses the
 * end of an earlier one is split there, so that every node lies within its parent.
 */
export function nest(marks: readonly Mark[], start: number, end: number): readonly Node[] {
  const root: Open = { mark: null, start, end, children: [], filled: start };
  const stack: Open[] = [root];
  const queue: { mark: Mark; start: number; end: number }[] = [];
  for (const mark of marks) {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    if (from < to) queue.push({ mark, start: from, end: to });
  }
  // Clipping moves starts, so that the order must be made anew.
  const before = (a: (typeof queue)[number], b: (typeof queue)[number]) =>
    a.start - b.start || b.end - a.end || OUTSIDE_IN.indexOf(a.mark.kind) - OUTSIDE_IN.indexOf(b.mark.kind);
  queue.sort(before);

  const fill = (open: Open, to: number): void => {
    if (open.filled < to) open.children.push({ start: open.filled, end: to });
    open.filled = to;
  };
  const close = (): void => {
    const open = stack.pop()!;
    fill(open, open.end);
    const parent = stack.at(-1)!;
    if (open.mark !== null)
      parent.children.push({ mark: open.mark, start: open.start, end: open.end, children: open.children });
    parent.filled = open.end;
  };

  for (let k = 0; k < queue.length; k++) {
    const piece = queue[k]!;
    while (stack.length > 1 && stack.at(-1)!.end <= piece.start) close();
    const around = stack.at(-1)!;
    let to = piece.end;
    if (to > around.end) {
      to = around.end;
      const rest = { mark: piece.mark, start: around.end, end: piece.end };
      let at = k + 1;
      while (at < queue.length && before(queue[at]!, rest) < 0) at++;
      queue.splice(at, 0, rest);
    }
    fill(around, piece.start);
    stack.push({ mark: piece.mark, start: piece.start, end: to, children: [], filled: piece.start });
  }
  while (stack.length > 1) close();
  fill(root, end);
  return root.children;
}

/** The paragraphs of a text: stretches parted by empty lines. */
export function paragraphsOf(text: string): Plain[] {
  const found: Plain[] = [];
  for (const match of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g))
    if (match[0].trim() !== "") found.push({ start: match.index, end: match.index + match[0].length });
  return found;
}
