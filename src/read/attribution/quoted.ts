// Which cue reports which quotation, and whose the others are.
import type { Tree } from "../../match/index.ts";
import {
  type Place,
  cueAfter,
  cueBefore,
  cueOfAll,
  senderBeforeColon,
  standsAlone,
  subjectBeforeColon,
} from "./direct.ts";
import { type Context, hasClass } from "./draft.ts";
import { type Quotation, blockRanges } from "./quotations.ts";
import { RULES, type RuleName } from "./rules.ts";

export interface Loose {
  readonly quotations: number[];
  /** Head of the speaker where a colon gives it, or -1. */
  readonly speaker: number;
  readonly rule: RuleName;
}

/** Which cue reports which quotations; and the quotations that no cue reports. */
export function quotationsByCue(context: Context): {
  byCue: Map<number, { index: number; rule: RuleName }[]>;
  loose: Loose[];
} {
  const { tree, cues, quotations, document } = context;
  const byCue = new Map<number, { index: number; rule: RuleName }[]>();
  const loose: Loose[] = [];
  const cueOf = new Int32Array(quotations.length).fill(-1);
  const looseOf: (Loose | undefined)[] = quotations.map(() => undefined);
  const ranges = new Map(blockRanges(document).map((r) => [r.block, r]));
  const give = (k: number, cue: number, rule: RuleName): void => {
    cueOf[k] = cue;
    const list = byCue.get(cue);
    if (list) list.push({ index: k, rule });
    else byCue.set(cue, [{ index: k, rule }]);
  };
  const pending: number[] = [];
  quotations.forEach((q, k) => {
    const range = ranges.get(q.block)!;
    const place: Place = { tree, cues, first: range.first, last: range.last };
    const previous = quotations[k - 1];
    const next = quotations[k + 1];
    if (q.continues >= 0) {
      if (cueOf[q.continues]! >= 0) return give(k, cueOf[q.continues]!, RULES.nextParagraph);
      const with_ = looseOf[q.continues];
      if (with_) {
        with_.quotations.push(k);
        looseOf[k] = with_;
        return;
      }
    }
    const all = cueOfAll(place, q);
    if (all >= 0) return give(k, all, RULES.after);
    if (!standsAlone(tree, q, range.first)) return;
    const nextOpen = next && next.block === q.block ? next.open : -1;
    const previousClose =
      previous && previous.block === q.block && previous.close >= 0 ? previous.close : range.first - 1;
    const before = q.open > range.first ? tree.lower(q.open - 1) : "";
    const closesWithComma = tree.lower(q.last - 1) === ",";
    const colon = before === ":";
    let cue = -1;
    let rule: RuleName = RULES.after;
    if (closesWithComma && !colon) cue = cueAfter(place, q, nextOpen);
    if (cue < 0) {
      cue = cueBefore(place, q, previousClose);
      rule = RULES.before;
    }
    if (cue < 0 && !(closesWithComma && !colon)) {
      cue = cueAfter(place, q, nextOpen);
      rule = RULES.after;
    }
    if (cue < 0 && q.open === range.first && previousBlockEndsWithColon(context, q)) {
      // "He said:" and the quotation in the paragraph after it.
      cue = lastQuoteCue(context, q.open - 1);
      rule = RULES.before;
    }
    if (cue >= 0) {
      give(k, cue, rule);
      // Quotations waiting right before this one in the paragraph are the same speech.
      for (const p of pending)
        if (quotations[p]!.block === q.block && rule === RULES.after) give(p, cue, RULES.sameParagraph);
      pending.length = 0;
      return;
    }
    const sender = senderBeforeColon(place, q, (noun) => hasClass(context, noun, "utterance", "document", "medium"));
    const subject = sender >= 0 ? sender : subjectBeforeColon(place, q);
    if (subject >= 0) {
      const entry = { quotations: [k], speaker: subject, rule: RULES.colon };
      loose.push(entry);
      looseOf[k] = entry;
      return;
    }
    if (previous && previous.block === q.block && startsSentence(tree, q.open, range.first)) {
      const c = cueOf[k - 1]!;
      // "…," he said. "…": nothing but the reporting clause stands between.
      if (
        c >= 0 &&
        tree.sentence(cues[c]!.token) >= tree.sentence(Math.max(previous.close, previous.first)) &&
        noSentenceBetween(tree, Math.max(cues[c]!.token, previous.last), q.open)
      )
        return give(k, c, RULES.sameParagraph);
      if (c < 0 && looseOf[k - 1] && noSentenceBetween(tree, previous.last, q.open)) {
        looseOf[k - 1]!.quotations.push(k);
        looseOf[k] = looseOf[k - 1];
        return;
      }
    }
    if (nextOpen >= 0 && onlyMarksBetween(tree, q.close, nextOpen)) {
      pending.push(k);
      return;
    }
    if (startsSentence(tree, q.open, range.first)) {
      const entry = { quotations: [k], speaker: -1, rule: RULES.carriedOn };
      loose.push(entry);
      looseOf[k] = entry;
    }
  });
  return { byCue, loose };
}

const startsSentence = (tree: Tree, token: number, blockFirst: number): boolean =>
  token <= blockFirst ||
  tree.sentence(token - 1) !== tree.sentence(token) ||
  [".", "!", "?", '"'].includes(tree.lower(token - 1));

function noSentenceBetween(tree: Tree, from: number, to: number): boolean {
  let ends = 0;
  for (let i = from; i < to; i++)
    if ([".", "!", "?"].includes(tree.lower(i)) && (i + 1 >= tree.length || tree.sentence(i + 1) !== tree.sentence(i)))
      ends++;
  return ends <= 1;
}

function onlyMarksBetween(tree: Tree, from: number, to: number): boolean {
  if (from < 0) return false;
  for (let i = from + 1; i < to; i++) if (tree.upos(i) !== "PUNCT" && tree.upos(i) !== "CCONJ") return false;
  return true;
}

function previousBlockEndsWithColon(context: Context, q: Quotation): boolean {
  const before = q.open - 1;
  return before >= 0 && context.tree.lower(before) === ":";
}

function lastQuoteCue(context: Context, colon: number): number {
  const { cues, tree } = context;
  for (let k = cues.length - 1; k >= 0; k--) {
    if (cues[k]!.token > colon) continue;
    if (tree.sentence(cues[k]!.token) !== tree.sentence(colon)) return -1;
    if (cues[k]!.kind === "verb" && cues[k]!.senses.some((s) => s.frames.has("quote"))) return k;
  }
  return -1;
}
