// How a figure is to be read: a total since something began, new in a period, a stock at a moment, projected, a rate or a share.
import type { FiguresKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Aggregation, Indicator, Modality } from "../../ontology/index.ts";
import type { RecordTime } from "../../record/index.ts";
import type { Indicating } from "./indicator.ts";
import type { Quantity } from "./quantities.ts";

export interface Aggregated {
  readonly aggregation: Aggregation;
  readonly rule: string;
  /** Tokens of the cue, first and last (exclusive), or null. */
  readonly cue: readonly [number, number] | null;
}

const STOCKS: ReadonlySet<Indicator> = new Set([
  "troops",
  "population",
  "in_need",
  "food_insecure",
  "refugees",
  "missing",
]);
const FLOWS: ReadonlySet<Indicator> = new Set([
  "killed",
  "injured",
  "abducted",
  "held",
  "released",
  "displaced",
  "returned",
  "destroyed",
  "aid",
  "weapons",
]);
/** Cues that speak only of the quantity they stand right beside. */
const BESIDE: ReadonlySet<string> = new Set([
  "another",
  "further",
  "additional",
  "more",
  "new",
  "fresh",
  "newly",
  "daily",
  "weekly",
  "monthly",
  "annual",
  "total of",
  "a total of",
  "total number",
  "overall",
  "cumulative",
]);
/** Verbs that tell in the present of a state; a headline tells deeds so ("Police arrest dozens"). */
const HOLDING = /^(?:hold|keep|host|house|shelter|live|sleep|camp|languish)$/;
const MODALS: ReadonlySet<string> = new Set(["could", "may", "might", "will", "would"]);

/** Rules that apply where no word says more: a neighbour that says more goes before. */
export const BY_DEFAULT: ReadonlySet<string> = new Set(["the outcome of one event", "an event told in the past"]);

interface Context {
  readonly begin: number;
  readonly end: number;
  readonly time: RecordTime;
  readonly modality: Modality;
  /** True when the time is an as-of date. */
  readonly asOf: boolean;
}

export function aggregationOf(
  tree: Tree,
  quantity: Quantity,
  found: Indicating | null,
  know: FiguresKnowledge,
  context: Context,
): Aggregated {
  const share = quantity.measure?.unit === "percent" && (quantity.base !== null || quantity.number.percent);
  if (share) return { aggregation: "share", rule: "a share of a whole", cue: null };
  const indicator = found?.word.indicator ?? "other";
  // The rate's own words follow the number: "40 a day".
  const cue = cueNear(tree, quantity, found, know, context);
  if (cue?.aggregation === "rate") return cue;
  if (quantity.per)
    return {
      aggregation: "rate",
      rule: `so many ${tree.quote(quantity.per.first, quantity.per.last).text}`,
      cue: [quantity.per.first, quantity.per.last],
    };
  if (quantity.addition && !(cue?.aggregation === "cumulative" || STOCKS.has(indicator)))
    return { aggregation: "new", rule: "an addition to what was counted before", cue: null };
  const percent = quantity.measure?.unit === "percent";
  const own = percent ? null : (found?.word.aggregation ?? null);
  // "The toll may rise to 90": no total yet.
  if (
    own === "cumulative" &&
    found?.word.counted === "toll" &&
    (context.modality === "possible" || context.modality === "planned")
  )
    return { aggregation: "projected", rule: "a total that is not reached yet", cue: null };
  if (own !== null && found!.strong && !(own === "cumulative" && cue?.aggregation === "new"))
    return { aggregation: own, rule: `"${tree.lower(found!.token)}" says so`, cue: [found!.token, found!.token + 1] };
  if (cue && !(percent && (cue.aggregation === "cumulative" || cue.aggregation === "new"))) return cue;
  if (percent) return { aggregation: "share", rule: "a share of a whole", cue: null };
  if (found && FLOWS.has(indicator)) {
    const predicate = found.predicate;
    const verb = tree.upos(predicate) === "VERB";
    const auxiliaries = verb ? tree.childrenBy(predicate, "aux", "aux:pass").map((k) => tree.lower(k)) : [];
    // "claims to have captured 19" looks back at one deed.
    const infinitive = verb && tree.childrenBy(predicate, "mark").some((k) => tree.lower(k) === "to");
    const have = !infinitive && auxiliaries.some((a) => a === "have" || a === "has" || a === "'ve");
    const future = auxiliaries.some((a) => MODALS.has(a) || a === "'ll");
    if (future && !have && (context.modality === "possible" || context.modality === "planned"))
      return { aggregation: "projected", rule: "the verb looks ahead", cue: null };
    if (verb && have && indicator !== "aid" && indicator !== "weapons") {
      if (context.time.precision === "day" && context.time.quote !== null && !context.asOf)
        return { aggregation: "new", rule: "an event of a named day", cue: null };
      return { aggregation: "cumulative", rule: "a perfect tense counts up to now", cue: null };
    }
    if (context.asOf && context.time.quote !== null)
      return { aggregation: "cumulative", rule: "counted up to a date", cue: null };
    const progressive =
      tree.xpos(predicate) === "VBG" &&
      auxiliaries.some((a) => ["is", "are", "being", "was", "were", "'re"].includes(a));
    if (
      (indicator === "held" || indicator === "abducted" || indicator === "displaced") &&
      (progressive || auxiliaries.some((a) => a === "being" || a === "are" || a === "is" || a === "'re"))
    )
      return { aggregation: "stock", rule: "a state that lasts", cue: null };
    if (found.word.counted === "state") {
      const lasting = indicator === "displaced" || indicator === "held" || indicator === "abducted";
      return lasting
        ? { aggregation: "stock", rule: "a state that lasts", cue: null }
        : { aggregation: "new", rule: "the outcome of one event", cue: null };
    }
    if (
      found.word.counted === "self" &&
      found.token === quantity.noun &&
      !(indicator === "weapons" && tree.upos(predicate) === "VERB")
    )
      return { aggregation: "unknown", rule: "nothing says whether it is a total", cue: null };
    if (own)
      return { aggregation: own, rule: `"${tree.lower(found.token)}" says so`, cue: [found.token, found.token + 1] };
    const present = verb && auxiliaries.length === 0 && ["VBZ", "VBP"].includes(tree.xpos(predicate));
    if (present && HOLDING.test(tree.lemma(predicate).toLowerCase()))
      return { aggregation: "stock", rule: "a state told in the present", cue: null };
    if (verb && ["VBD", "VBN", "VBG", "VBZ", "VBP"].includes(tree.xpos(predicate)))
      return { aggregation: "new", rule: "an event told in the past", cue: null };
    return { aggregation: "new", rule: "the outcome of one event", cue: null };
  }
  if (STOCKS.has(indicator)) return { aggregation: "stock", rule: "a state at a moment", cue: null };
  return { aggregation: "unknown", rule: "nothing says whether it is a total", cue: null };
}

/** The longest cue of the quantity's clause, the nearer of two as long. */
function cueNear(
  tree: Tree,
  quantity: Quantity,
  found: Indicating | null,
  know: FiguresKnowledge,
  { begin, end }: Context,
): Aggregated | null {
  let best: { aggregated: Aggregated; length: number; distance: number } | null = null;
  for (const { words, says } of know.aggregations) {
    const n = words.length;
    if (best && n < best.length) break;
    for (let k = begin; k + n <= end; k++) {
      if (tree.lower(k) !== words[0]) continue;
      let m = 1;
      while (m < n && tree.lower(k + m) === words[m]) m++;
      if (m < n) continue;
      if (n === 1 && words[0] === "more" && tree.lower(k + 1) === "than") continue;
      const distance = k >= quantity.last ? k - quantity.last : quantity.first - (k + n);
      const phrase = words.join(" ");
      // Inside the quantity's own phrase only adjectives count.
      if (distance < -12) continue;
      if (BESIDE.has(phrase) && Math.abs(distance) > 1 && !(k >= quantity.first && k < quantity.last)) continue;
      // "40 a day", "every day 40": the rate's words follow the number, or open its clause.
      const opens = /^(?:every|each) /.test(phrase) && k + n <= quantity.first && distance <= 4;
      if (says === "rate" && !opens && (k < quantity.number.last || distance > 5)) continue;
      // "in a week" is a period, "a week" a rate.
      if (
        says === "rate" &&
        ["in", "within", "over", "for", "after", "than", "about", "of", "during"].includes(tree.lower(k - 1))
      )
        continue;
      if (says === "rate" && n === 1 && !phrase.endsWith("ly") && phrase !== "annual") continue;
      // "98 per cent a month earlier" dates it.
      if (says === "rate" && /^(?:earlier|ago|before|later|after)$/.test(tree.lower(Math.min(k + n, tree.length - 1))))
        continue;
      if (says === "projected") {
        if (MODALS.has(phrase)) {
          if (!found || tree.head(k) !== found.predicate) continue;
          // "may have died" looks back.
          if (tree.childrenBy(found.predicate, "aux").some((a) => tree.lemma(a) === "have")) continue;
        } else if (k > quantity.last + 8) continue;
      }
      if (
        says === "stock" &&
        found !== null &&
        (found.word.indicator === "killed" || found.word.indicator === "injured")
      )
        continue;
      if (says === "stock" && Math.abs(distance) > 6) continue;
      // "Thirty were killed, bringing the total to 84": the total is the next number's.
      if (
        says === "cumulative" &&
        k >= quantity.last &&
        (/^(?:bring|brought|.*\b(?:total|toll|tally)\b)/.test(phrase) || sumsUp(tree, quantity.last, k)) &&
        numberAfter(tree, k + n, end)
      )
        continue;
      // The death toll is no total of those hurt.
      if (phrase === "death toll" && found !== null && found.word.indicator !== "killed") continue;
      if (phrase === "since" && isSuperlative(tree, k, begin)) continue;
      // "Five were killed, bringing to 22 the number killed in the past year"
      const summed = says === "cumulative" && k >= quantity.last && sumsUp(tree, quantity.last, k);
      if (summed && crossesNumber(tree, quantity, k, n, false)) continue;
      if (crossesNumber(tree, quantity, k, n, says === "cumulative")) continue;
      if (!best || n > best.length || (n === best.length && Math.abs(distance) < best.distance)) {
        best = {
          aggregated: { aggregation: says, rule: `"${phrase}" in its clause`, cue: [k, k + n] },
          length: n,
          distance: Math.abs(distance),
        };
      }
    }
  }
  return best?.aggregated ?? null;
}

/** True when words that make a sum stand between ("bringing the total since May"). */
const sumsUp = (tree: Tree, from: number, to: number): boolean => {
  for (let m = from; m < to; m++)
    if (/^(?:bring|make|take|push|total|toll)$/.test(tree.lemma(m).toLowerCase())) return true;
  return false;
};

const numberAfter = (tree: Tree, from: number, end: number): boolean => {
  for (let m = from; m < end && m < from + 9; m++) if (tree.upos(m) === "NUM") return true;
  return false;
};

/** True when another number stands between the quantity and the cue, which then speaks of that number. */
function crossesNumber(tree: Tree, quantity: Quantity, k: number, n: number, shared: boolean): boolean {
  const from = k >= quantity.last ? quantity.last : k + n;
  const to = k >= quantity.last ? k : quantity.first;
  let number = false;
  let verb = false;
  for (let m = from; m < to; m++) {
    if (tree.upos(m) === "NUM") number = true;
    // A verb of its own after the other number, or a relative clause, takes the cue for itself.
    if (tree.lower(m) === "which" || (number && tree.upos(m) === "AUX")) verb = true;
  }
  // A total is shared by a list ("12 killed and 30 wounded since May"), not by two clauses.
  return number && (!shared || verb);
}

/** True for a "since" at `k` that dates a record: "the deadliest attack since May". */
export function isSuperlative(tree: Tree, k: number, begin: number): boolean {
  for (let m = k - 1; m >= begin && m >= k - 6; m--) {
    if (tree.xpos(m) === "JJS" || /^(?:first|only|lowest|highest)$/.test(tree.lower(m))) return true;
    if (tree.upos(m) === "VERB" || tree.upos(m) === "PUNCT") return false;
  }
  return false;
}
