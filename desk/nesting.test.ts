// Nesting of overlapping marks: nothing is lost, nothing is doubled, and every node lies within its parent.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMarked, nest, orderMarks, paragraphsOf, type Mark, type Node } from "./src/report/nesting.ts";

const KINDS = ["statement", "event", "figure", "time", "place", "actor"];
const SIZE = 60;

const marks = fc.array(
  fc
    .record({
      start: fc.integer({ min: 0, max: SIZE - 1 }),
      length: fc.integer({ min: 1, max: 30 }),
      kind: fc.constantFrom(...KINDS),
      id: fc.constantFrom("a", "b", "c", "d"),
    })
    .map(({ start, length, kind, id }): Mark => ({ start, end: Math.min(SIZE, start + length), kind, ids: [id] })),
  { maxLength: 14 },
);

/** For each character, the kinds and ids that cover it. */
function coverOf(nodes: readonly Node[], around: readonly string[] = [], cover: string[][] = []): string[][] {
  for (const node of nodes)
    if (isMarked(node))
      coverOf(node.children, [...around, ...node.mark.ids.map((id) => `${node.mark.kind}:${id}`)], cover);
    else for (let k = node.start; k < node.end; k++) cover[k] = [...around];
  return cover;
}

function within(nodes: readonly Node[], start: number, end: number): boolean {
  let at = start;
  for (const node of nodes) {
    if (node.start !== at || node.end <= node.start || node.end > end) return false;
    if (isMarked(node) && !within(node.children, node.start, node.end)) return false;
    at = node.end;
  }
  return at === end;
}

describe("nest", () => {
  it("covers the stretch without gaps, each node within its parent", () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 30, max: SIZE }), (given, start, end) => {
        expect(within(nest(orderMarks(given), start, end), start, end)).toBe(true);
      }),
    );
  });

  it("marks each character with exactly the records that hold it", () => {
    fc.assert(
      fc.property(marks, (given) => {
        const cover = coverOf(nest(orderMarks(given), 0, SIZE));
        for (let k = 0; k < SIZE; k++) {
          const expected = new Set(
            given.filter((m) => m.start <= k && k < m.end).flatMap((m) => m.ids.map((id) => `${m.kind}:${id}`)),
          );
          expect(new Set(cover[k])).toEqual(expected);
        }
      }),
    );
  });

  it("does not split marks that nest properly", () => {
    const given: Mark[] = [
      { start: 2, end: 20, kind: "statement", ids: ["s"] },
      { start: 4, end: 8, kind: "event", ids: ["e"] },
      { start: 10, end: 15, kind: "figure", ids: ["f"] },
    ];
    const [before, statement, after] = nest(orderMarks(given), 0, 24);
    expect(before).toEqual({ start: 0, end: 2 });
    expect(after).toEqual({ start: 20, end: 24 });
    expect(statement && isMarked(statement) && statement.children.filter(isMarked).map((n) => n.mark.ids)).toEqual([
      ["e"],
      ["f"],
    ]);
  });

  it("splits the later of two that cross, at the end of the earlier", () => {
    const nodes = nest(
      orderMarks([
        { start: 0, end: 6, kind: "actor", ids: ["a"] },
        { start: 4, end: 9, kind: "event", ids: ["e"] },
      ]),
      0,
      10,
    );
    expect(nodes.filter(isMarked).map((n) => [n.mark.ids[0], n.start, n.end])).toEqual([
      ["a", 0, 6],
      ["e", 6, 9],
    ]);
  });

  it("puts the statement outside the event on the very same words, and joins records of one kind", () => {
    const [outer] = nest(
      orderMarks([
        { start: 0, end: 5, kind: "event", ids: ["e1"] },
        { start: 0, end: 5, kind: "statement", ids: ["s"] },
        { start: 0, end: 5, kind: "event", ids: ["e2"] },
      ]),
      0,
      5,
    );
    expect(outer && isMarked(outer) && outer.mark.kind).toBe("statement");
    const inner = outer && isMarked(outer) ? outer.children[0] : undefined;
    expect(inner && isMarked(inner) && inner.mark.ids).toEqual(["e1", "e2"]);
  });
});

describe("paragraphsOf", () => {
  it.each([
    ["one\n\ntwo", ["one", "two"]],
    ["one\nstill one\n \n\ntwo", ["one\nstill one", "two"]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(paragraphsOf(text).map((p) => text.slice(p.start, p.end))).toEqual(expected);
  });
});
