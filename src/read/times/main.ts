// When a report's main event took place: one answer for a whole report, for lists and timelines.
import type { TimeMention } from "../../document/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { RecordTime } from "../../record/index.ts";
import type { Having } from "../layers.ts";
import { holderOf, recordTime, timeOf, timesIndexOf, UNKNOWN_TIME, type TimesIndex } from "./attach.ts";
import { isoOf } from "./calendar.ts";

type Told = Having<"tokens" | "sentences" | "tags" | "parse" | "times" | "predicates">;

/** Relations by which a deed belongs to what its sentence tells; below any other it is a detail of somebody or something. */
const SPINE = new Set([
  "root",
  "ccomp",
  "conj",
  "parataxis",
  "advcl",
  "xcomp",
  "nsubj",
  "obj",
  "obl",
  "csubj",
  "nmod",
  "appos",
]);

/** How many steps a deed is below what its sentence tells, counting none for verbs of telling; Infinity for a detail. */
function depthOf(tree: Tree, index: TimesIndex, token: number): number {
  let depth = 0;
  for (let at = token, steps = 0; steps < 20; steps++) {
    if (!SPINE.has(tree.base(at)) || tree.rel(at) === "acl:relcl") return Infinity;
    const head = tree.head(at);
    if (head < 0) return depth;
    if (!(tree.base(at) === "ccomp" && index.telling.has(tree.lemma(head).toLowerCase()))) depth++;
    at = head;
  }
  return Infinity;
}

const toTheDay = (time: { readonly start: string | null; readonly precision: string }): boolean =>
  time.start !== null && (time.precision === "day" || time.precision === "hour");

/** Sentences that tell what a report is about, its headline with them. */
const LEAD = 3;

/** Whether a place in the text stands between quotation marks that were opened in its paragraph. */
function isQuoted(text: string, at: number): boolean {
  const paragraph = text.slice(text.lastIndexOf("\n", at) + 1, at);
  const curly = (paragraph.match(/“/g)?.length ?? 0) - (paragraph.match(/”/g)?.length ?? 0);
  return curly > 0 || (paragraph.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** A stretch counted back from the report ("in the past 24 hours") says no day of its own. */
const isWindow = (mention: TimeMention): boolean => /^PT\d|^P(?!1D)\w/.test(mention.value ?? "");

/**
 * The time of the report's main event: of the first sentence that dates what it tells to the day, the dated deed nearest to the
 * sentence's main verb, verbs of telling aside ("confirmed the death of a leader behind the Aug. 7 attack, following a raid on
 * Monday": the raid). Else a day that the words name elsewhere, details last; the report's own date never counts as told. Where only a
 * window ending with the report is given, or nothing, the report's day stands in, marked `assumed`.
 */
export function mainTimeOf(document: Told): RecordTime {
  const { times, tokens } = document;
  const tree = treeOf(document);
  const index = timesIndexOf(document);
  const telling = (token: number): boolean => index.telling.has(tree.lemma(token).toLowerCase());
  // What is to come is planned; a report is of what happened, where it says so.
  const toCome = (m: TimeMention): boolean =>
    index.reportDay !== null && m.start!.slice(0, 10) > isoOf(index.reportDay);
  const datesDeed = (m: TimeMention): boolean =>
    toTheDay(m) &&
    !isQuoted(document.text, m.quote.start) &&
    !toCome(m) &&
    !isWindow(m) &&
    !index.datesReport(m) &&
    (m.kind === "date" || m.kind === "time" || m.value === "P1D");
  const mentionAt = new Map(times.map((m) => [m.quote.start, m]));
  let best: { time: RecordTime; depth: number; sentence: number } | null = null;
  let detail: RecordTime | null = null;
  const offer = (token: number, time: RecordTime, mention: TimeMention): void => {
    const sentence = tokens.sentence[token]!;
    // "Announced an accord on Monday": the telling is the deed, unless the sentence dates what it tells.
    if (telling(token) && (tree.child(token, "obj", "nsubj:pass") < 0 || tree.child(token, "ccomp") >= 0)) return;
    const depth = depthOf(tree, index, token) + (telling(token) ? 2 : 0);
    // "those behind the Aug. 7 attack": a deed that the reader is taken to know.
    const recalled = depth > 1 && mention.last <= token && tree.upos(token) === "NOUN";
    if (depth === Infinity || recalled) detail ??= time;
    else if (!best || sentence < best.sentence || (sentence === best.sentence && depth < best.depth))
      best = { time, depth, sentence };
  };
  for (const { token } of document.predicates) {
    const time = timeOf(document, token);
    const mention = time.quote ? mentionAt.get(time.quote.start) : undefined;
    if (mention && datesDeed(mention)) offer(token, time, mention);
  }
  // "following a raid in the town on Monday" may hang the day on a noun that nothing else tells of.
  for (const mention of times) {
    const holder = datesDeed(mention) ? holderOf(tree, mention) : -1;
    if (holder >= 0) offer(holder, recordTime(mention, false), mention);
  }
  const found = best as { time: RecordTime; sentence: number } | null;
  // "At least 40 died in the past week": what leads the report has no day, and what a later sentence dates is another thing.
  const window = times.find((m) => isWindow(m) && !index.datesReport(m));
  if (found && window && index.reportDay !== null && tokens.sentence[window.first]! < Math.min(found.sentence, LEAD))
    return standIn(index);
  return found?.time ?? detail ?? elsewhere(times, datesDeed) ?? standIn(index);
}

/** A day that hangs on no deed we know: one counted from the report before one with a full date. */
function elsewhere(times: readonly TimeMention[], datesDeed: (m: TimeMention) => boolean): RecordTime | null {
  const named = times.filter(datesDeed);
  const mention = named.find((m) => m.basis === "implied") ?? named[0];
  return mention ? recordTime(mention, false) : null;
}

function standIn(index: TimesIndex): RecordTime {
  if (index.reportDay === null) return UNKNOWN_TIME;
  const day = isoOf(index.reportDay);
  return { start: day, end: day, precision: "day", basis: "assumed", quote: null };
}
