// Which time a happening, a statement or a figure has: its own, not the report's.
import type { TimeMention } from "../../document/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { RecordTime } from "../../record/index.ts";
import type { Having } from "../layers.ts";
import { dayOfIso, isoOf, type Day } from "./calendar.ts";

export type Timed = Having<"tokens" | "sentences" | "tags" | "parse" | "times">;

export const UNKNOWN_TIME: RecordTime = { start: null, end: null, precision: "unknown", basis: "assumed", quote: null };

/** What the times stage knows about a document's expressions beside where they stand. */
export interface TimesContext {
  readonly light: ReadonlySet<string>;
  readonly beginning: ReadonlySet<string>;
  readonly telling: ReadonlySet<string>;
  /** The report's own day, or null. */
  readonly reportDay: Day | null;
  /** True for a date that is the report's own. */
  readonly datesReport: (mention: TimeMention) => boolean;
  /** True for the date in a dateline, which hangs on the first words of the report and does not date them. */
  readonly dateline: (mention: TimeMention) => boolean;
}

export interface TimesIndex extends TimesContext {
  /** For each token the time mention it is part of, or -1. */
  readonly at: Int32Array;
  /** Time mentions (by index) that hang on each token, once found. */
  readonly byHolder: ReadonlyMap<number, readonly number[]>;
}

const UNTOLD: TimesContext = {
  light: new Set(),
  beginning: new Set(),
  telling: new Set(),
  reportDay: null,
  datesReport: () => false,
  dateline: () => false,
};

const indexes = new WeakMap<readonly TimeMention[], TimesIndex>();

/** Notes which word each time expression hangs on. The times stage calls it once; `timeOf` reads it. */
export function indexTimes(
  document: Having<"tokens" | "sentences" | "tags" | "parse">,
  times: readonly TimeMention[],
  context: TimesContext = UNTOLD,
): TimesIndex {
  const at = new Int32Array(document.tokens.length).fill(-1);
  const byHolder = new Map<number, number[]>();
  const tree = treeOf(document);
  times.forEach((mention, m) => {
    for (let i = mention.first; i < mention.last; i++) at[i] = m;
    if (mention.start === null || context.dateline(mention)) return;
    const holder = holderOf(tree, mention);
    if (holder < 0) return;
    const list = byHolder.get(holder);
    if (list) list.push(m);
    else byHolder.set(holder, [m]);
  });
  const index: TimesIndex = { ...context, at, byHolder };
  indexes.set(times, index);
  return index;
}

/** What is known of the document's time expressions. */
export const timesIndexOf = (document: Timed): TimesIndex =>
  indexes.get(document.times) ?? indexTimes(document, document.times);

/** The word outside the expression that it modifies, or -1. */
export function holderOf(tree: Tree, mention: TimeMention): number {
  for (let i = mention.first; i < mention.last; i++) {
    const head = tree.head(i);
    if (head < mention.first || head >= mention.last) return head;
  }
  return -1;
}

const CLAUSE = new Set(["root", "ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"]);
const VERBAL = new Set(["VERB", "AUX"]);

/** The time expression that the words tie to the predicate at `token`, or null. */
function ownTime(tree: Tree, index: TimesIndex, times: readonly TimeMention[], token: number): TimeMention | null {
  let best: TimeMention | null = null;
  let bestFar = Infinity;
  const offer = (holder: number, penalty: number): void => {
    for (const m of index.byHolder.get(holder) ?? []) {
      const mention = times[m]!;
      const far = Math.abs(mention.first - token) + penalty + (mention.kind === "duration" ? 20 : 0);
      if (far < bestFar) {
        best = mention;
        bestFar = far;
      }
    }
  };
  offer(token, 0);
  // Expressions that hang on a word of the predicate's own phrase: "killed five in Gaza on Tuesday" may hang them on "Gaza".
  const verbal = VERBAL.has(tree.upos(token));
  const stack: number[] = [...tree.children(token)];
  for (let steps = 0; stack.length > 0 && steps < 200; steps++) {
    const c = stack.pop()!;
    if (index.at[c]! >= 0) continue;
    const base = tree.base(c);
    // "the attack, which took place on March 3": what only says that it happened, says when.
    if (!verbal && tree.head(c) === token && base === "acl" && index.light.has(tree.lemma(c))) offer(c, 5);
    if (CLAUSE.has(base) || base === "conj" || VERBAL.has(tree.upos(c))) continue;
    for (const m of index.byHolder.get(c) ?? []) {
      const mention = times[m]!;
      // Before its noun ("Tuesday's attack", "the 2014 war") it dates that noun, and what is said to be in it or of it.
      if (mention.last <= c && (verbal || tree.head(c) !== token)) continue;
      // After a subject's noun it dates the subject.
      if (verbal && base === "nsubj") continue;
      const far = Math.abs(mention.first - token) + 10;
      if (far < bestFar) {
        best = mention;
        bestFar = far;
      }
    }
    stack.push(...tree.children(c));
  }
  return best;
}

/**
 * Whether a time stands in the words after a "since" that goes with the predicate at `token` ("killed since the army took power in May"): it is
 * when the span that the predicate tells of began, whatever the tree hangs it on.
 */
export function isBoundBySince(tree: Tree, token: number, mention: TimeMention): boolean {
  for (let i = mention.first - 1; i > token && tree.lower(i) !== ","; i--)
    if (tree.lower(i) === "since" && i < mention.first - 1) {
      let at = i;
      for (let steps = 0; steps < 6 && at > token; steps++) at = tree.head(at);
      return at === token;
    }
  return false;
}

export function recordTime(mention: TimeMention, inherited: boolean): RecordTime {
  return {
    start: mention.start!.slice(0, 10 + (mention.start!.startsWith("-") ? 3 : 0)),
    end: mention.end!.slice(0, 10 + (mention.end!.startsWith("-") ? 3 : 0)),
    precision: mention.precision,
    basis: inherited && mention.basis === "stated" ? "implied" : mention.basis,
    quote: mention.quote,
  };
}

/** From a time up to the report's own day. */
function spanSince(mention: TimeMention, reportDay: Day | null): RecordTime {
  if (reportDay === null) return UNKNOWN_TIME;
  return { ...recordTime(mention, true), end: isoOf(reportDay), basis: "implied" };
}

const PAST_TAGS = new Set(["VBD", "VBN", "VBG"]);

/**
 * The time of the predicate at `token`: a time expression that its clause has, else that of the clause it belongs to where the one
 * happening is part of the other; else unknown. Never the report's date in silence.
 */
export function timeOf(document: Timed, token: number): RecordTime {
  const { times } = document;
  if (times.length === 0 || token < 0 || token >= document.tokens.length) return UNKNOWN_TIME;
  const tree = treeOf(document);
  const index = timesIndexOf(document);
  let at = token;
  for (let steps = 0; steps < 4; steps++) {
    const ownOnly = ownTime(tree, index, times, at) ?? (at === token ? meanwhile(tree, index, times, at) : null);
    const own = ownOnly ?? subjectTime(tree, index, times, at);
    if (own && isBoundBySince(tree, at, own)) return spanSince(own, index.reportDay);
    if (own && !ownOnly && goesOn(tree, index, at)) return spanSince(own, index.reportDay);
    if (own) return recordTime(own, at !== token);
    const since = tree
      .childrenBy(at, "advcl")
      .find((c) => tree.childrenBy(c, "mark").some((m) => tree.lower(m) === "since"));
    // "since fighting intensified in May": what looks like two verbs is a noun and its verb.
    const intensified = since === undefined ? -1 : tree.child(since, "xcomp");
    const began =
      since === undefined
        ? null
        : (ownTime(tree, index, times, since) ?? (intensified < 0 ? null : ownTime(tree, index, times, intensified)));
    if (began) return spanSince(began, index.reportDay);
    // "nine were killed and dozens hurt when shells hit …": of both.
    const during = [at, ...tree.childrenBy(at, "conj")]
      .flatMap((verb) => tree.childrenBy(verb, "advcl"))
      .find((c) => c > at && tree.children(c).some((w) => w < c && tree.lower(w) === "when"));
    const then = during === undefined || !PAST_TAGS.has(tree.xpos(at)) ? null : ownTime(tree, index, times, during);
    if (then) return recordTime(then, true);
    const up = sharedTime(tree, index, at);
    if (up < 0) return UNKNOWN_TIME;
    at = up;
  }
  return UNKNOWN_TIME;
}

const TRYING = new Set(["try", "attempt", "struggle", "seek"]);

/**
 * "fired on crowds trying to storm the gate on Monday": what those it befell were doing then dates the deed, for the day closes the sentence and
 * the tree hangs it on the last verb.
 */
function meanwhile(tree: Tree, index: TimesIndex, times: readonly TimeMention[], token: number): TimeMention | null {
  if (tree.upos(token) !== "VERB" || !PAST_TAGS.has(tree.xpos(token))) return null;
  for (const noun of tree.childrenBy(token, "obj", "obl")) {
    if (noun < token) continue;
    // The participle may be hung on the verb; without a comma before it, it tells of the noun.
    for (const doing of [...tree.childrenBy(noun, "acl"), ...tree.childrenBy(token, "advcl")]) {
      if (tree.xpos(doing) !== "VBG" || doing < noun || !/^\p{L}/u.test(tree.lower(doing - 1))) continue;
      if (tree.child(doing, "mark", "nsubj") >= 0 || tree.upos(doing - 1) === "SCONJ" || tree.upos(doing - 1) === "ADP")
        continue;
      // What was planned is for another day; what was tried, for that one.
      const aim = TRYING.has(tree.lemma(doing)) ? tree.child(doing, "xcomp") : -1;
      const found = ownTime(tree, index, times, doing) ?? (aim < 0 ? null : ownTime(tree, index, times, aim));
      if (found !== null && found.kind === "date") return found;
    }
  }
  return null;
}

/** "Saturday's bombing killed five", "the attack, which took place on March 3, killed nine": the deed is when its subject was. */
function subjectTime(tree: Tree, index: TimesIndex, times: readonly TimeMention[], token: number): TimeMention | null {
  if (!VERBAL.has(tree.upos(token)) || !PAST_TAGS.has(tree.xpos(token)) || tree.child(token, "ccomp") >= 0) return null;
  const subject = tree.child(token, "nsubj");
  // People, bodies and things named have no time; what happened has ("strike", "bombing").
  if (subject < 0 || tree.upos(subject) !== "NOUN" || tree.xpos(subject) === "NNS") return null;
  return ownTime(tree, index, times, subject);
}

/**
 * Whether what the predicate at `token` tells went on after its subject's time: "the war, which erupted in April, has killed 900". A perfect counts
 * up to now, and a beginning ends nothing.
 */
function goesOn(tree: Tree, index: TimesIndex, token: number): boolean {
  const perfect = tree.childrenBy(token, "aux").some((c) => /^(?:has|have|'ve|'s)$/.test(tree.lower(c)));
  if (perfect) return true;
  return tree.childrenBy(tree.child(token, "nsubj"), "acl").some((c) => index.beginning.has(tree.lemma(c)));
}

/** The predicate whose time the one at `token` shares, or -1. */
function sharedTime(tree: Tree, index: TimesIndex, token: number): number {
  const head = tree.head(token);
  if (head < 0) return -1;
  const base = tree.base(token);
  const rel = tree.rel(token);
  const verbal = VERBAL.has(tree.upos(token));
  const tag = tree.xpos(token);
  if (verbal) {
    // "entered the town and killed five", "shelled it, killing five"
    if (base === "conj") {
      if (!VERBAL.has(tree.upos(head))) return -1;
      const modal = tree.childrenBy(token, "aux").some((c) => tree.xpos(c) === "MD");
      return PAST_TAGS.has(tag) && PAST_TAGS.has(tree.xpos(head)) && !modal ? head : -1;
    }
    if (base === "advcl") return tag === "VBG" || tag === "VBN" ? head : -1;
    // "the attack on Tuesday that killed five": the noun's time.
    if (rel === "acl:relcl" || base === "acl") return PAST_TAGS.has(tag) && tree.upos(head) === "NOUN" ? head : -1;
    if (base === "xcomp" && tag !== "VB") return head;
    return -1;
  }
  // Nouns: the subject of what happened, or what it happened in.
  if (base === "nsubj" && VERBAL.has(tree.upos(head)) && PAST_TAGS.has(tree.xpos(head))) {
    const reports = tree.child(head, "ccomp") >= 0;
    return reports ? -1 : head;
  }
  if (base === "obl" && VERBAL.has(tree.upos(head)) && PAST_TAGS.has(tree.xpos(head))) {
    const preposition = tree.child(token, "case");
    return preposition >= 0 && /^(?:in|during|by|with)$/.test(tree.lower(preposition)) ? head : -1;
  }
  if (base === "obj" && index.light.has(tree.lemma(head))) return head;
  if (base === "conj") return head;
  return -1;
}

/**
 * The time to put on a report's own act of telling when the words give none: the day of publication, marked `assumed`, for a verb in
 * the past or present; unknown for everything else.
 */
export function assumedTimeOf(document: Timed, token: number): RecordTime {
  const known = timeOf(document, token);
  if (known.start !== null) return known;
  const tag = treeOf(document).xpos(token);
  const published = document.publishedAt === null ? null : dayOfIso(document.publishedAt);
  if (published === null || !/^VB[DZPN]$/.test(tag)) return UNKNOWN_TIME;
  return { start: isoOf(published), end: isoOf(published), precision: "day", basis: "assumed", quote: null };
}
