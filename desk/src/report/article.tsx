// The report's text with its words underlined by kind. Drawn once; everything that lights up later is done on the page itself.
import { memo } from "preact/compat";
import type { Lookup } from "./lookup.ts";
import { isMarked, nest, orderMarks, paragraphsOf, type Mark, type Marked, type Node } from "./nesting.ts";

interface Manner {
  /** Events that did not simply happen. */
  readonly hollow: ReadonlySet<string>;
  /** Records that are kept but not asserted. */
  readonly unsure: ReadonlySet<string>;
}

function classOf(node: Marked, { hollow, unsure }: Manner): string {
  const { mark } = node;
  const classes = ["w", `u-${mark.kind}`];
  // The ring stands once, after the last of the words.
  if (mark.kind === "event" && node.end === mark.end && mark.ids.some((id) => hollow.has(id))) classes.push("hollow");
  if (mark.kind !== "time" && mark.ids.every((id) => unsure.has(id))) classes.push("faint");
  return classes.join(" ");
}

function Words({ text, nodes, manner }: { text: string; nodes: readonly Node[]; manner: Manner }) {
  return (
    <>
      {nodes.map((node) =>
        isMarked(node) ? (
          <span class={classOf(node, manner)} data-k={node.mark.kind} data-r={node.mark.ids.join(" ")}>
            <Words text={text} nodes={node.children} manner={manner} />
          </span>
        ) : (
          text.slice(node.start, node.end)
        ),
      )}
    </>
  );
}

/** A very long report is laid out as it comes into sight. */
const LONG = 400;

const made = new WeakMap<Lookup, ReturnType<typeof makeBlocks>>();

/** The blocks of a report, each with its nodes; the headline apart. Made once. */
function blocksOf(lookup: Lookup): ReturnType<typeof makeBlocks> {
  const known = made.get(lookup) ?? makeBlocks(lookup);
  made.set(lookup, known);
  return known;
}

function makeBlocks(lookup: Lookup) {
  const { text, title } = lookup.readout.document;
  const marks = orderMarks(lookup.marks);
  const blocks = paragraphsOf(text);
  let next = 0;
  const open: Mark[] = [];
  const drawn = blocks.map((block) => {
    // Marks come in order, so each block looks only at its own and at those still open from before.
    while (next < marks.length && marks[next]!.start < block.end) open.push(marks[next++]!);
    const own = open.filter((m) => m.end > block.start);
    open.splice(0, open.length, ...own.filter((m) => m.end > block.end));
    return { ...block, nodes: nest(own, block.start, block.end) };
  });
  const isTitle = (b: { start: number; end: number }) => title !== null && b.start <= title.start && title.end <= b.end;
  return { headline: drawn.find(isTitle) ?? null, body: drawn.filter((b) => !isTitle(b)), text };
}

function mannerOf({ readout }: Lookup): Manner {
  const ids = <T extends { readonly id: string }>(records: readonly T[], such: (record: T) => boolean): string[] =>
    records.filter(such).map((r) => r.id);
  return {
    hollow: new Set(ids(readout.events, (e) => e.modality !== "actual" || e.polarity === "negative")),
    unsure: new Set([
      ...ids(readout.events, (e) => e.status === "unsure"),
      ...ids(readout.statements, (s) => s.status === "unsure"),
    ]),
  };
}

/** The paragraph that is nothing but the byline, or null. */
export function bylineOf(lookup: Lookup): string | null {
  const { text, byline } = lookup.readout.document;
  if (byline === null || byline === "") return null;
  const at = text.indexOf(byline);
  const block = at < 0 ? undefined : paragraphsOf(text.slice(0, at + byline.length + 200)).find((b) => b.end > at);
  const words = block === undefined ? "" : text.slice(block.start, block.end);
  return words.length > 0 && words.length <= byline.length + 24 ? words : null;
}

export const Headline = memo(function Headline({ lookup }: { lookup: Lookup }) {
  const { headline, text } = blocksOf(lookup);
  if (headline === null) return <h1 class="untitled">Untitled report</h1>;
  return (
    <h1 data-from={headline.start}>
      <Words text={text} nodes={headline.nodes} manner={mannerOf(lookup)} />
    </h1>
  );
});

export const Body = memo(function Body({ lookup }: { lookup: Lookup }) {
  const { body, text } = blocksOf(lookup);
  const manner = mannerOf(lookup);
  const byline = bylineOf(lookup);
  return (
    <div class={body.length > LONG ? "text long" : "text"}>
      {body.map((block) => (
        <p
          key={block.start}
          class={text.slice(block.start, block.end) === byline ? "byline" : undefined}
          data-from={block.start}
        >
          <Words text={text} nodes={block.nodes} manner={manner} />
        </p>
      ))}
    </div>
  );
});
