// Markdown → blocks of readable text: markup gone, words and their order untouched.
import { fromMarkdown } from "mdast-util-from-markdown";
import type { BlockKind } from "../document/index.ts";

export interface RawBlock {
  readonly text: string;
  readonly kind: BlockKind;
}

/** Signs of Markdown that plain prose does not show: headings, strong text, links with an address. */
const SIGNS = /^#{1,6} \S|\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__|\[[^\]\n]{1,200}\]\([^)\s]{1,400}\)/m;

/** Larger texts are never Markdown reports, and parsing them would cost seconds. */
const MAX_MARKDOWN = 1_000_000;

export const looksLikeMarkdown = (text: string): boolean =>
  text.length <= MAX_MARKDOWN && SIGNS.test(text) && !/^[>\s]{60}/m.test(text);

type Node = ReturnType<typeof fromMarkdown>["children"][number] | { type: string; children?: unknown };

interface Loose {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly children?: readonly Loose[];
}

/** The words of a node: text as written, line breaks kept, images and raw HTML left out. */
function words(node: Loose): string {
  if (node.type === "text" || node.type === "inlineCode" || node.type === "code") return node.value ?? "";
  if (node.type === "break") return "\n";
  return (node.children ?? []).map(words).join("");
}

/** Blocks in reading order. */
export function markdownBlocks(text: string): RawBlock[] {
  const blocks: RawBlock[] = [];
  const visit = (node: Loose, inList: boolean): void => {
    switch (node.type) {
      case "heading":
        return void blocks.push({ text: words(node), kind: "heading" });
      case "paragraph":
        return void blocks.push({ text: words(node), kind: inList ? "list-item" : "paragraph" });
      case "code":
        for (const part of (node.value ?? "").split(/\n\s*\n/)) blocks.push({ text: part, kind: "paragraph" });
        return;
      default:
        for (const child of node.children ?? []) visit(child, inList || node.type === "listItem");
    }
  };
  visit(fromMarkdown(text) as unknown as Loose & Node, false);
  return blocks.filter((b) => b.text.trim() !== "");
}
