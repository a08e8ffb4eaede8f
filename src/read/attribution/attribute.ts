// According to whom: the attribution of whatever stands inside a statement's content.
import type { Span } from "../../document/index.ts";
import { treeOf } from "../../match/index.ts";
import type { Attribution, Statement } from "../../record/index.ts";
import type { Attributed } from "../layers.ts";
import { IMPLIED, UNVOUCHED } from "./rules.ts";

/** One stretch of one statement's content. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly statement: Statement;
  /** The statement's place in reading order. */
  readonly order: number;
  /** Length of the statement's whole content: the shorter, the further inside. */
  readonly length: number;
}

/** Content stretches by where they start, with, for each, the furthest end of any that starts no later: what a look-up can skip. */
interface Index {
  readonly entries: readonly Entry[];
  readonly reach: Int32Array;
}

const indexes = new WeakMap<object, Index>();

function indexOf(document: Attributed): Index {
  let index = indexes.get(document.statements);
  if (!index) {
    const entries: Entry[] = [];
    for (const [order, statement] of document.statements.records.entries()) {
      const length = statement.content.reduce((sum, q) => sum + q.end - q.start, 0);
      for (const q of statement.content) entries.push({ start: q.start, end: q.end, statement, order, length });
    }
    entries.sort((a, b) => a.start - b.start || b.end - a.end);
    const reach = new Int32Array(entries.length);
    let furthest = 0;
    entries.forEach((entry, k) => (reach[k] = furthest = Math.max(furthest, entry.end)));
    indexes.set(document.statements, (index = { entries, reach }));
  }
  return index;
}

/** Every statement whose content holds `span`, innermost first. */
export function statementsAt(document: Attributed, span: Span): readonly Statement[] {
  const { entries, reach } = indexOf(document);
  let lo = 0;
  let hi = entries.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (entries[mid]!.start <= span.start) lo = mid + 1;
    else hi = mid;
  }
  const found: Entry[] = [];
  for (let k = lo - 1; k >= 0 && reach[k]! >= span.end; k--) if (entries[k]!.end >= span.end) found.push(entries[k]!);
  return found
    .sort((a, b) => a.length - b.length || a.start - b.start || a.order - b.order)
    .map((entry) => entry.statement);
}

/**
 * The statement whose speaker is named by words that hold `span`, or null: "two diplomats" counts who speaks, and is no figure of what happened.
 */
export const speakerHolding = (document: Attributed, span: Span): Statement | null =>
  document.statements.records.find(
    (s) => s.speakerText !== null && s.speakerText.start <= span.start && span.end <= s.speakerText.end,
  ) ?? null;

const named = (statement: Statement): boolean => statement.speaker !== null || statement.speakerText !== null;

const sameContent = (a: Statement, b: Statement): boolean =>
  a.content.length === b.content.length &&
  a.content.every((q, k) => q.start === b.content[k]!.start && q.end === b.content[k]!.end);

const attributionTo = (statement: Statement, others: readonly Attribution[]): Attribution => ({
  statement: statement.id,
  source: statement.speaker,
  stance: statement.stance,
  basis: IMPLIED.has(statement.because.rule ?? "") ? "implied" : "stated",
  others,
});

/** One statement for each source and stance: who says the same thing twice is one source. */
function distinct(lead: Statement, others: readonly Statement[]): readonly Statement[] {
  const key = (s: Statement): string => `${s.speaker ?? s.speakerText?.text ?? ""} ${s.stance}`;
  const seen = new Set([key(lead)]);
  return others.filter((s) => !seen.has(key(s)) && seen.add(key(s)));
}

/**
 * Whether the words at `span` stand in a relative clause that a comma sets off inside what somebody plans, wants or names ("his resolve to enter
 * the city, where a million people live"): the report adds it, and the speaker does not say it. A reported clause or a quotation is all the speaker's.
 */
function isAside(document: Attributed, span: Span, statement: Statement): boolean {
  if (statement.form !== "indirect") return false;
  const tree = treeOf(document);
  const first = tree.tokenAt(statement.content[0]!.start);
  let aside = -1;
  let at = tree.tokenAt(span.start);
  for (let steps = 0; steps < LONGEST_PATH; steps++) {
    const opener = tree.first(at);
    const set = tree.lower(opener) === "," || tree.lower(opener - 1) === ",";
    if (tree.rel(at).endsWith(":relcl") && set && opener > first) aside = opener;
    // "…, a charge the other side denied": what the report calls the words is none of them.
    if (tree.base(at) === "appos" && set && CHARGES.has(tree.lemma(at))) return true;
    const head = tree.head(at);
    if (head < first) break;
    at = head;
  }
  if (aside < 0) return false;
  // A noun phrase or an infinitive has no finite verb of its own before the aside.
  for (let i = first; i < aside; i++) if (FINITE.has(tree.xpos(i))) return false;
  return true;
}
const PRONOUNS: ReadonlySet<string> = new Set(["he", "she", "it", "they", "who", "which"]);
const FINITE: ReadonlySet<string> = new Set(["VBD", "VBZ", "VBP", "MD"]);
const CHARGES: ReadonlySet<string> = new Set(["charge", "claim", "accusation", "allegation", "assertion"]);
const LONGEST_PATH = 100;

/**
 * The attribution of the words at `span`: the innermost statement whose content holds them and that names a speaker, else the innermost
 * that reports hearsay; null when the report speaks for itself. Statements of the very same words by others are in `others`.
 */
export function attributionAt(document: Attributed, span: Span): Attribution | null {
  const holding = statementsAt(document, span).filter(
    (s) => !UNVOUCHED.has(s.because.rule ?? "") && !isAside(document, span, s),
  );
  if (holding.length === 0) return null;
  const first = holding.find(named) ?? holding[0]!;
  // "said that it was ready to": whoever the pronoun is, the words are told on the authority of who is named around them.
  const nobody = first.speaker === null && PRONOUNS.has(first.speakerText?.text.toLowerCase() ?? "");
  const innermost = nobody ? (holding.find((s) => s.speaker !== null) ?? first) : first;
  // Of several that say the same words, the first in the text leads; one that only could not verify them never does.
  const same = holding.filter((s) => sameContent(s, innermost));
  const lead = same.find((s) => s.stance !== "other") ?? innermost;
  const others = same.filter((s) => s !== lead);
  const hearsay = holding.filter((s) => !named(s) && s !== lead && !same.includes(s));
  return attributionTo(
    lead,
    distinct(lead, [...others, ...hearsay]).map((s) => attributionTo(s, [])),
  );
}
