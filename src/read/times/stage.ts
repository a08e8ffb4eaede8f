// Stage: words → time expressions, resolved to intervals against the publication date and the story so far.
import { byRule, quote, type Stage, type TimeMention } from "../../document/index.ts";
import type { TimesKnowledge, TimeSpec, TimeWords } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Having, ReadLayers } from "../layers.ts";
import { addMonths, civilOf, dayOfIso, isoOf, type Day } from "./calendar.ts";
import { indexTimes } from "./attach.ts";
import { inYear, opensReport, reportDayOf, type Found, type ReportDay } from "./report-day.ts";
import { resolve, type Anchor, type Resolution, type StoryTime, type Tense } from "./resolve.ts";

type Layer = "tokens" | "sentences" | "tags" | "parse" | "names";
type Needs = Having<Layer>;

/** In a report, a date told so many sentences ago no longer is the story's present. */
const STORY_LASTS = 3;
/** A text is a history when it names at least so many years, nearly all of them well before its own date. */
const HISTORY_YEARS = 6;

export const timesStage = (knowledge: TimesKnowledge): Stage<ReadLayers, Layer, "times"> => ({
  name: "times",
  needs: ["tokens", "sentences", "tags", "parse", "names"],
  adds: ["times"],
  run: (document) => {
    const { times, reportDay } = findTimes(document, knowledge);
    indexTimes(document, times, {
      light: knowledge.light,
      beginning: knowledge.beginning,
      telling: knowledge.telling,
      reportDay: reportDay.day,
      datesReport: (m) => m.quote.start === reportDay.at || opensReport(document.text, m),
      dateline: (m) => opensReport(document.text, m),
    });
    return { times };
  },
});

/** Marks the words of people's names of more than one word: "Jan Egeland" is no January. */
function personTokens(document: Needs): Uint8Array {
  const marks = new Uint8Array(document.tokens.length);
  for (const name of document.names)
    if (name.type === "person" && name.last - name.first > 1) marks.fill(1, name.first, name.last);
  return marks;
}

const bareMonth = (spec: TimeSpec): boolean =>
  spec.is === "calendar" &&
  spec.month !== undefined &&
  spec.day === undefined &&
  spec.year === undefined &&
  spec.weekday === undefined;

/** The part of the token columns that is one sentence, with what the tagger says of its words. */
function sentenceWords(document: Needs, tree: Tree, sentence: number): TimeWords {
  const { tokens, sentences } = document;
  const first = sentences.firstToken[sentence]!;
  const last = sentences.lastToken[sentence]!;
  return {
    length: last - first,
    start: tokens.start.subarray(first, last),
    end: tokens.end.subarray(first, last),
    texts: tokens.texts.slice(first, last),
    lower: tokens.lower.slice(first, last),
    plural: (i) => i >= 0 && i < last - first && tree.xpos(first + i) === "NNS",
    verb: (i) => {
      if (i < 0 || i >= last - first) return false;
      const tag = tree.upos(first + i);
      return tag === "VERB" || tag === "AUX";
    },
  };
}

function findTimes(document: Needs, knowledge: TimesKnowledge): { times: TimeMention[]; reportDay: ReportDay } {
  const { tokens, sentences, text } = document;
  const tree = treeOf(document);
  const found: Found[] = [];
  const people = personTokens(document);
  for (let s = 0; s < sentences.length; s++) {
    let matters = false;
    for (let i = sentences.firstToken[s]!; i < sentences.lastToken[s]! && !matters; i++)
      matters = knowledge.mayMatter(tokens.lower[i]!);
    if (!matters) continue;
    for (const expression of knowledge.parse(sentenceWords(document, tree, s)))
      if (!(bareMonth(expression.spec) && people[tree.tokenAt(expression.start)]))
        found.push({ expression, sentence: s });
  }
  const reportDay = reportDayOf(document, found);
  const published = reportDay.day;
  const narrative = isHistory(found, published);
  const mentions: TimeMention[] = [];
  let story: StoryTime | null = null;
  let storySentence = -1000;
  let storyStated = false;
  /** The story as it stood before a date in a clause about somebody ("NAME, who won the prize in 2019, said"), which is no story of its own. */
  let before: { readonly story: StoryTime | null; readonly sentence: number; readonly stated: boolean } | null = null;
  /** The day on which something last happened, for "that day". */
  let happened: { readonly story: StoryTime | null; readonly sentence: number } = { story: null, sentence: -1000 };
  let opened: TimeMention | null = null;
  let weekdayRange = false;
  for (const { expression, sentence } of found) {
    if (before && sentence !== storySentence) {
      story = before.story;
      storySentence = before.sentence;
      storyStated = before.stated;
      before = null;
    }
    const { start, end } = expression;
    const spec = published === null ? inYear(expression.spec, reportDay.year) : expression.spec;
    const first = tree.tokenAt(start);
    const last = Math.max(first + 1, tree.tokenAt(end - 1) + 1);
    const tense = tenseAround(document, tree, first, last, knowledge);
    const sameDay =
      !narrative && published !== null && spec.is === "unit" && spec.which === "same" && spec.unit === "day";
    const told = sameDay ? happened.story : story;
    const current = narrative || sentence - (sameDay ? happened.sentence : storySentence) <= STORY_LASTS ? told : null;
    // Even in a report, months told right after a past year are that year's.
    const recalled =
      narrative ||
      (current !== null &&
        storyStated &&
        published !== null &&
        spec.is === "calendar" &&
        spec.month !== undefined &&
        spec.weekday === undefined &&
        tense !== "future" &&
        // "adjourned the trial until September 9": a bound that is ahead is no month of a past year.
        expression.bound !== "until" &&
        civilOf(current.end).year < civilOf(published).year &&
        sameBlock(document, sentence, storySentence));
    const anchor: Anchor = { published, story: current, narrative: recalled, tense, bound: expression.bound };
    const r = nearerAhead(spec, anchor) ?? resolve(spec, anchor);
    // "The ministry said on Thursday", "since Thursday": when something was told or began is not the day that "that day" means.
    const aside =
      !narrative && published !== null && (expression.bound === "since" || isTold(tree, first, last, knowledge));
    if (r.story && !aside && r.story.unit === "day") happened = { story: r.story, sentence };
    if (r.story && (spec.is !== "calendar" || r.basis === "stated" || r.story.unit !== "decade")) {
      if (r.story.unit !== "decade" && r.story.unit !== "century") {
        if (!narrative && !before && inRelative(tree, first))
          before = { story, sentence: storySentence, stated: storyStated };
        story = r.story;
        storySentence = sentence;
        storyStated = r.basis === "stated";
      }
    }
    const words = quote(text, start, end);
    let mention: TimeMention = {
      quote: words,
      first,
      last,
      kind: r.kind,
      start: r.start,
      end: r.end,
      precision: r.precision,
      basis: spec === expression.spec ? r.basis : "implied",
      value: r.value,
      because: byRule(
        expression.rule,
        [words],
        [],
        r.start === null ? undefined : `${reason(r.basis, published, narrative)}${elsewise(spec, r.start, anchor)}`,
      ),
    };
    // "From Monday to Wednesday" told on Tuesday: each day is the nearest by itself, but the range runs forward.
    if (opened && weekdayRange && mention.start !== null && opened.start! > mention.start) {
      if (tense === "future") mention = moved(mention, 7);
      else opened = moved(opened, -7);
    }
    if (opened && opened.start !== null && mention.start !== null && opened.start <= mention.start) {
      // "From March 3 to 5": either half stands for the whole stretch; its value stays its own.
      mentions[mentions.length - 1] = { ...opened, end: mention.end };
      mention = { ...mention, start: opened.start };
    }
    opened = expression.opensRange ? mention : null;
    weekdayRange = opened !== null && onlyWeekday(spec) && mention.start !== null;
    mentions.push(mention);
  }
  return { times: mentions.map((m) => nightBefore(document, tree, m, mentions, knowledge)), reportDay };
}

/** Whether tokens `first` to `last` hang on a verb of telling that has something told: "said on Thursday that …". */
function isTold(tree: Tree, first: number, last: number, knowledge: TimesKnowledge): boolean {
  for (let i = first; i < last; i++) {
    const head = tree.head(i);
    if (head >= first && head < last) continue;
    return (
      head >= 0 &&
      knowledge.telling.has(tree.lemma(head).toLowerCase()) &&
      (tree.child(head, "ccomp") >= 0 || tree.base(head) === "parataxis")
    );
  }
  return false;
}

/** "Fired overnight, officials said on Wednesday": the night before the day on which it was told, whenever the report was printed. */
function nightBefore(
  document: Needs,
  tree: Tree,
  night: TimeMention,
  mentions: readonly TimeMention[],
  knowledge: TimesKnowledge,
): TimeMention {
  if (night.quote.text.toLowerCase() !== "overnight" || night.end === null) return night;
  const { sentence } = document.tokens;
  const told = mentions.find(
    (m) =>
      m !== night &&
      sentence[m.first] === sentence[night.first] &&
      m.kind === "date" &&
      m.precision === "day" &&
      m.start !== null &&
      m.start === m.end &&
      m.start < night.end! &&
      isTold(tree, m.first, m.last, knowledge),
  );
  const day = told ? dayOfIso(told.start!) : null;
  return day === null ? night : { ...night, start: isoOf(day - 1), end: isoOf(day) };
}

/** What the expression would mean with the verb around it in the other tense, for whoever asks why it means what it does. */
function elsewise(spec: TimeSpec, start: string, anchor: Anchor): string {
  if (spec.is !== "calendar" && spec.is !== "festival") return "";
  const other = anchor.tense === "future" ? "past" : "future";
  const date = resolve(spec, { ...anchor, tense: other }).start;
  if (date === null || date === start) return before(spec, start, anchor);
  const told =
    anchor.tense === "unknown"
      ? "no tense tells; "
      : `the verb looks ${anchor.tense === "future" ? "ahead" : "back"}; `;
  return `; ${told}looking ${other === "future" ? "ahead" : "back"} it would be ${date}`;
}

/** What a weekday or date that falls on the report's own day would be, had the report meant the one before (or, looking ahead, after). */
function before(spec: TimeSpec, start: string, anchor: Anchor): string {
  const { published } = anchor;
  if (published === null || spec.is !== "calendar" || spec.year !== undefined || dayOfIso(start) !== published)
    return "";
  const way = anchor.tense === "future" ? 1 : -1;
  const week = onlyWeekday(spec);
  if (!week && spec.month === undefined) return "";
  const day = week ? published + 7 * way : addMonths(published, 12 * way);
  return `; a ${week ? "week" : "year"} ${way > 0 ? "later" : "earlier"} it would be ${isoOf(day)}`;
}

/** Half a year, in days: of the two years that a day without one may be of, the nearer is closer than this. */
const HALF_YEAR = 183;

/** "adjourned until September 9", "ordered the troops out by August 31", told in July: a bound without a year is ahead where that is nearer. */
function nearerAhead(spec: TimeSpec, anchor: Anchor): Resolution | null {
  const { published, bound, tense, narrative } = anchor;
  if (published === null || narrative || tense === "future" || (bound !== "until" && bound !== "by")) return null;
  if (spec.is !== "calendar" || spec.year !== undefined || spec.month === undefined || spec.day === undefined)
    return null;
  const ahead = resolve(spec, { ...anchor, tense: "future" });
  const start = ahead.start === null ? null : dayOfIso(ahead.start);
  return start !== null && start > published && start - published < HALF_YEAR ? ahead : null;
}

/** Whether the word stands in a relative clause. */
function inRelative(tree: Tree, token: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 30; at = tree.head(at), steps++)
    if (tree.rel(at) === "acl:relcl") return true;
  return false;
}

/** A weekday with nothing that says which week. */
const onlyWeekday = (spec: TimeSpec): boolean =>
  spec.is === "calendar" && spec.weekday !== undefined && spec.day === undefined && spec.which === undefined;

/** A day's mention so many days on. */
function moved(mention: TimeMention, days: number): TimeMention {
  const on = (iso: string | null): string | null => {
    const day = iso === null ? null : dayOfIso(iso);
    return day === null ? iso : isoOf(day + days);
  };
  const value = mention.value === null ? null : on(mention.value.slice(0, 10))! + mention.value.slice(10);
  return { ...mention, start: on(mention.start), end: on(mention.end), value };
}

const reason = (basis: string, published: Day | null, narrative: boolean): string =>
  basis === "stated"
    ? "the words name the date"
    : narrative
      ? "counted from the date told last"
      : published === null
        ? "counted from the date told last"
        : "counted from the report's date";

const sameBlock = (document: Needs, a: number, b: number): boolean =>
  document.sentences.block[a] === document.sentences.block[b];

/** Whether the text tells history: then "in March" follows the year told last. */
function isHistory(found: readonly Found[], published: Day | null): boolean {
  let years = 0;
  let old = 0;
  const here = published === null ? null : civilOf(published).year;
  for (const { expression } of found) {
    if (expression.spec.is !== "calendar" || expression.spec.year === undefined) continue;
    years++;
    if (here === null || expression.spec.year < here - 1) old++;
  }
  return years >= HISTORY_YEARS && old >= years * 0.6;
}

/** What a verb in the present after one of these tells is still to come. */
const UNTIL = new Set(["before", "until", "till", "once"]);

/** The tense of the clause that a time expression stands in. */
export function tenseAround(
  document: Needs,
  tree: Tree,
  first: number,
  last: number,
  knowledge: TimesKnowledge,
): Tense {
  let at = first;
  while (at < last - 1 && tree.head(at) >= first && tree.head(at) < last && tree.head(at) !== at) {
    const up = tree.head(at);
    if (up === at) break;
    at = up;
    if (tree.head(at) < first || tree.head(at) >= last) break;
  }
  let purpose = false;
  let below = -1;
  for (let t = tree.head(at), steps = 0; t >= 0 && steps < 12; below = t, t = tree.head(t), steps++) {
    const lemma = tree.lemma(t).toLowerCase();
    const tag = tree.upos(t);
    if (tag !== "VERB" && tag !== "AUX") {
      if (knowledge.forward.has(lemma) && (tag === "ADJ" || tag === "ADV" || tag === "NOUN" || tag === "ADP"))
        return "future";
      // "due to rule on Thursday" is easily taken for a preposition and a noun.
      for (const c of tree.childrenBy(t, "case", "amod"))
        if (tree.lower(c) === "due" && tag === "NOUN") return "future";
      const cop = tree.child(t, "cop");
      if (cop < 0) continue;
      const tense = verbTense(tree, t, cop, knowledge);
      return tense === "purpose" ? "future" : (tense ?? "unknown");
    }
    const tense = verbTense(tree, t, t, knowledge);
    // "Before talks resume on Monday".
    if (
      (tense === "unknown" || tense === null) &&
      /^VB[PZ]?$/.test(tree.xpos(t)) &&
      tree.childrenBy(t, "mark", "advmod").some((c) => c < t && UNTIL.has(tree.lower(c)))
    )
      return "future";
    // "detained two in a raid aimed at capturing him on Friday": the raid's day, so the main verb's tense.
    if (tense === "future" && tree.base(t) === "acl" && below >= 0 && tree.xpos(below) === "VBG") {
      purpose = true;
      continue;
    }
    if (tense === "purpose") {
      // "conducted a raid to free them on Friday" is past; "agreed to meet on Friday", "plans to meet" are not.
      const governor = tree.head(t);
      if (governor < 0 || knowledge.forward.has(tree.lemma(governor).toLowerCase())) return "future";
      purpose = true;
      continue;
    }
    if (tense) return tense;
  }
  return purpose ? "future" : "unknown";
}

function verbTense(tree: Tree, head: number, verb: number, knowledge: TimesKnowledge): Tense | "purpose" | null {
  const tag = tree.xpos(verb);
  let modal = false;
  let have = false;
  let past = false;
  let be = false;
  for (const c of tree.childrenBy(head, "aux", "aux:pass", "cop")) {
    const word = tree.lower(c);
    const x = tree.xpos(c);
    if (x === "MD" || knowledge.modals.has(word)) modal = true;
    else if (tree.lemma(c) === "have") {
      have = true;
      if (x === "VBD") past = true;
    } else {
      if (x === "VBD") past = true;
      if (x === "VBZ" || x === "VBP") be = true;
    }
  }
  if (modal) return have ? "past" : "future";
  // "was to meet on Saturday": ahead, seen from then.
  if (tag === "VB" && !have && past && tree.childrenBy(head, "mark").some((c) => tree.xpos(c) === "TO"))
    return "future";
  if (past || have) return knowledge.forward.has(tree.lemma(head)) && tag === "VBN" && !have ? "future" : "past";
  if (tag === "VBD") return "past";
  const forward = knowledge.forward.has(tree.lemma(verb)) || knowledge.forward.has(tree.lower(verb));
  // "The deal, to be signed on August 15".
  if (tag === "VBN" && tree.childrenBy(head, "mark").some((c) => tree.xpos(c) === "TO"))
    return tree.base(head) === "acl" ? "future" : "purpose";
  if (tag === "VBN") return forward ? "future" : "past";
  if (tag === "VBG") return be ? "future" : null;
  if (tag === "VB") {
    for (const c of tree.childrenBy(head, "mark")) if (tree.xpos(c) === "TO") return be ? "future" : "purpose";
    return null;
  }
  if (tag === "VBZ" || tag === "VBP") return forward ? "future" : "unknown";
  return null;
}
