// Figures against each other, and against what can be: disagreements, parts that exceed, totals that fall, dates and sources not given.
import { byRule } from "../../document/index.ts";
import type { Figure } from "../../record/index.ts";
import type { Indicator } from "../../ontology/index.ts";
import { allowed, fit, setsApart, unstated } from "./compare.ts";
import { said } from "../figures/naming.ts";
import { sentenceCase, type Context } from "./context.ts";

/** Figures that need a source: tolls, displacement, hunger and the like. */
const NEEDS_SOURCE: ReadonlySet<Indicator> = new Set([
  "killed",
  "injured",
  "missing",
  "displaced",
  "refugees",
  "food_insecure",
  "in_need",
  "abducted",
  "affected",
]);
/** What a share of people, homes or land can suffer, and no more than all of them. */
const SHARED: ReadonlySet<Indicator> = new Set([
  ...NEEDS_SOURCE,
  "destroyed",
  "in_need",
  "held",
  "returned",
  "released",
  "area_controlled",
]);
/** One small incident may be told by the report itself. */
const SMALL = 10;
const PEOPLE_ON_EARTH = 8.5e9;

export function checkFigures(context: Context): void {
  checkDisagreements(context);
  checkParts(context);
  checkSums(context);
  checkFalling(context);
  checkWithdrawn(context);
  checkDates(context);
  checkSources(context);
  checkValues(context);
}

/** Figures to compare: a headline's number that the body repeats speaks through the body's. */
function comparable(context: Context): Figure[] {
  const sourced = context.doc.figures.records.filter(
    (f) =>
      context.giver(f) !== null &&
      // Hospitals count those that come to them, and no more.
      !(
        f.sourceBasis === "hospital_registered" &&
        (f.attribution === null || RECEIVED.test(f.evidence[0]?.text ?? ""))
      ) &&
      (f.indicator !== "other" || thingTold(context, f) !== null) &&
      f.indicator !== "money" &&
      f.polarity === "positive" &&
      !isMean(context, f),
  );
  const body = sourced.filter((f) => !context.inHeadline(f.asWritten));
  return sourced.filter(
    (f) =>
      !context.inHeadline(f.asWritten) ||
      !body.some((g) => g.indicator === f.indicator && g.unit === f.unit && (g.value ?? g.low) === (f.value ?? f.low)),
  );
}

/** "2.5 children on average", "180 per cent of capacity": a mean or a load, no number of those counted. */
const isMean = (context: Context, f: Figure): boolean =>
  /\b(?:average|averag\w+|mean|median|capacity)\b/i.test(
    context.doc.text
      .slice(Math.max(0, f.asWritten.start - 40), f.asWritten.end + 40)
      .replace(/.*[.!?]\s(?=.{0,40}$)/s, ""),
  );

/** "90 of its soldiers", "freed 40 prisoners" of oneself: each side tells of its own, and both may be right. */
function ofOwn(context: Context, a: Figure, b: Figure): boolean {
  const { tree } = context;
  const own = (f: Figure): boolean => {
    const last = tree.tokenAt(f.asWritten.end - 1);
    if (tree.lower(last + 1) === "of" && /^(?:its|their|his|our)$/.test(tree.lower(last + 2))) return true;
    return /^(?:its|their|our)$/.test(tree.lower(tree.tokenAt(f.asWritten.start) - 1));
  };
  if (own(a) && own(b)) return true;
  const self = (f: Figure): boolean =>
    f.attribution?.source !== null &&
    f.attribution?.source !== undefined &&
    f.perpetrator.includes(f.attribution.source);
  return (a.indicator === "released" || a.indicator === "held") && self(a) && self(b);
}

/** Words by which a hospital counts whom it took in. */
const RECEIVED = /\b(?:registered|received|admitted|treated|taken in|took in|brought)\b/i;

function checkDisagreements(context: Context): void {
  const figures = comparable(context);
  const told = new Set<string>();
  for (let i = 0; i < figures.length; i++)
    for (let j = i + 1; j < figures.length; j++) {
      const a = figures[i]!;
      const b = figures[j]!;
      if (a.indicator === "other" && thingTold(context, a) !== thingTold(context, b)) continue;
      if (a.indicator !== b.indicator || sameSource(context, a, b) || fit(a, b) || sameHouse(context, a, b)) continue;
      const apart = setsApart(a, b) ?? (ofOwn(context, a, b) ? "each side tells of its own" : null);
      if (apart !== null) {
        const why = `${context.giver(a) ?? ""}|${context.giver(b) ?? ""}|${a.indicator}|${apart}`;
        if (told.has(why)) continue;
        told.add(why);
        context.refuse(
          "figure disagreement",
          b.asWritten,
          `not comparable with “${a.asWritten.text}”, because ${apart}`,
        );
        continue;
      }
      const first = context.giver(a) ?? "one source";
      const second = context.giver(b) ?? "another source";
      // Two sources disagree once over one thing, however often the report repeats it.
      const pair = [first, second].sort().join("|") + `|${a.indicator}|${a.place ?? b.place ?? ""}`;
      if (told.has(pair)) continue;
      told.add(pair);
      const missing = unstated(a, b);
      const where = context.nameOf(a.place ?? b.place);
      context.report(
        "figure_disagreement",
        `${sentenceCase(said(first))} gave “${context.spoken(a)}” and ${said(second)} gave “${context.spoken(b)}” as ${context.measured(a)}${where ? ` (${where})` : ""}${missing.length > 0 ? `; the report does not say ${list(missing)}` : ""}.`,
        [a.asWritten, b.asWritten],
        [a.id, b.id],
        "figure disagreement: two sources, two values, nothing sets them apart",
        [byRule("what is unstated", [], [], missing.join(", ") || "nothing")],
      );
    }
}

/**
 * What people are told of who underwent nothing that has a name here: the noun that a number is put to ("the crowd at 200,000"), or who they
 * are and what they do ("300 inmates had escaped"); null where nothing tells it.
 */
function thingTold(context: Context, f: Figure): string | null {
  if (f.indicator !== "other" || f.unit !== "person") return null;
  const { tree } = context;
  const first = tree.tokenAt(f.asWritten.start);
  if (tree.lower(first - 1) === "at" && /^(?:crowd|turnout|attendance)$/.test(tree.lower(first - 2)))
    return tree.lower(first - 2);
  const role = f.population?.role ?? null;
  const noun = f.population?.text ? tree.tokenAt(f.population.text.end - 1) : -1;
  if (role === null || noun < 0 || tree.base(noun) !== "nsubj") return null;
  const verb = tree.head(noun);
  return tree.upos(verb) === "VERB" && ESCAPING.test(tree.lemma(verb)) ? `${role} ${tree.lemma(verb)}` : null;
}
/** What people do that can be counted twice over. */
const ESCAPING = /^(?:escape|surrender|defect|desert|march|protest|rally|demonstrate|gather|attend|cross|arrive)$/;

/** "a", "a or b", "a, b or c". */
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)!}`;

function sameSource(context: Context, a: Figure, b: Figure): boolean {
  const x = a.attribution;
  const y = b.attribution;
  if (x && y && x.statement === y.statement && x.source === y.source) return true;
  if (x?.source && y?.source) return x.source === y.source;
  const p = context.giver(a)?.toLowerCase();
  const q = context.giver(b)?.toLowerCase();
  return p === undefined || q === undefined || p === q;
}

/** Words for those who speak for a body, which name no other source. */
const SPEAKING =
  /^(?:the|an?|its|their|spokes\w+|officials?|chief|head|commissioner|statement|sources?|of|for|from|local|senior|city's?)$/;

/** "police" and "the police chief", "the ministry" and "a ministry spokesman": one house, whoever speaks. */
function sameHouse(context: Context, a: Figure, b: Figure): boolean {
  const words = (f: Figure): string[] =>
    (context.giver(f) ?? "")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((w) => w !== "" && !SPEAKING.test(w));
  const [p, q] = [words(a), words(b)];
  if (p.length === 0 || q.length === 0) return false;
  return p.every((w) => q.includes(w)) || q.every((w) => p.includes(w));
}

function checkParts(context: Context): void {
  const byId = new Map(context.doc.figures.records.map((f) => [f.id, f]));
  for (const part of context.doc.figures.records) {
    const whole = part.partOf === null ? undefined : byId.get(part.partOf);
    if (!whole || part.unit !== whole.unit) continue;
    const least = allowed(part)[0];
    const [low, most] = allowed(whole);
    // Of an open whole ("at least 40") a larger part contradicts nothing by its number alone, unless it exceeds it by far.
    const limit = most === Infinity ? (whole.qualifier === "order_of_magnitude" ? Infinity : low * 2) : most;
    if (least <= limit) continue;
    context.report(
      "part_exceeds_whole",
      `“${context.spoken(part)}” is said to be part of “${context.spoken(whole)}”, but is more than that.`,
      [part.asWritten, whole.asWritten],
      [part.id, whole.id],
      "part exceeds whole",
    );
  }
}

/** Parts that leave each other out ("20 men and 14 women") and together come to more than their whole. */
function checkSums(context: Context): void {
  const byId = new Map(context.doc.figures.records.map((f) => [f.id, f]));
  const parts = new Map<string, Figure[]>();
  for (const f of context.doc.figures.records)
    if (f.partOf !== null && f.value !== null && f.population && (f.population.sex || f.population.ageBand))
      parts.set(f.partOf, [...(parts.get(f.partOf) ?? []), f]);
  for (const [id, group] of parts) {
    const whole = byId.get(id);
    const kinds = new Set(group.map((f) => (f.population!.ageBand === "child" ? "child" : f.population!.sex)));
    if (!whole || whole.value === null || group.length < 2 || kinds.size < group.length || kinds.has(null)) continue;
    if (group.some((f) => f.unit !== whole.unit || f.value! > whole.value!)) continue;
    const sum = group.reduce((total, f) => total + f.value!, 0);
    if (sum <= allowed(whole)[1]) continue;
    context.report(
      "part_exceeds_whole",
      `${group.map((f) => `“${context.spoken(f)}”`).join(" and ")} are said to be parts of “${context.spoken(whole)}”, but together come to ${sum}.`,
      [...group.map((f) => f.asWritten), whole.asWritten],
      [...group.map((f) => f.id), whole.id],
      "parts together exceed the whole",
    );
  }
}

/** True for a negative figure that hangs on a verb of taking back ("withdrawing a statement that 40 had died"). */
function isRetracted(context: Context, f: Figure): boolean {
  const { tree, know } = context;
  const back = (k: number): boolean => tree.lemma(k) === "take" && tree.lower(k + 1) === "back";
  if (f.polarity !== "negative") {
    // "taking back an earlier count of 90"
    const number = tree.tokenAt(f.asWritten.start);
    const first = context.doc.sentences.firstToken[tree.sentence(number)]!;
    for (let k = number - 1; k >= first && k >= number - 8; k--) if (back(k)) return true;
    return false;
  }
  let token = tree.tokenAt(f.asWritten.end - 1);
  for (let step = 0; token >= 0 && step < 12; step++, token = tree.head(token))
    if (tree.upos(token) === "VERB" && know.retractions.has(tree.lemma(token).toLowerCase())) return true;
  return false;
}

/** "One was killed, the mayor said, withdrawing a statement that 40 had died": a total that its own source corrects. */
function checkWithdrawn(context: Context): void {
  for (const old of context.doc.figures.records) {
    if (!NEEDS_SOURCE.has(old.indicator) || !isRetracted(context, old)) continue;
    const now = context.bodyFigures
      .concat(context.headFigures)
      .find(
        (f) =>
          f.indicator === old.indicator &&
          f.unit === old.unit &&
          f.polarity === "positive" &&
          f.partOf === null &&
          ((f.attribution?.source ?? null) === (old.attribution?.source ?? null) ||
            f.evidence[0]?.start === old.evidence[0]?.start) &&
          (f.value ?? f.low ?? 0) < (old.value ?? old.low ?? 0) &&
          !fit(f, old),
      );
    if (!now) continue;
    const who = context.sourceName(old.attribution);
    context.report(
      "falling_total",
      `${who ? `${sentenceCase(said(who))} withdrew` : "The report withdraws"} an earlier number of ${context.know.indicatorNames[old.indicator]}, “${context.spoken(old)}”, and now gives “${context.spoken(now)}”.`,
      [old.asWritten, now.asWritten],
      [old.id, now.id],
      "falling total: the earlier number was withdrawn",
    );
  }
}

/** A running total that is lower at a later date, or that "rises" to less than it was. */
function checkFalling(context: Context): void {
  checkRises(context);
  const totals = context.doc.figures.records.filter(
    (f) => f.aggregation === "cumulative" && f.partOf === null && f.value !== null,
  );
  for (let i = 0; i < totals.length; i++)
    for (let j = 0; j < totals.length; j++) {
      const earlier = totals[i]!;
      const later = totals[j]!;
      if (
        i === j ||
        earlier.indicator !== later.indicator ||
        earlier.unit !== later.unit ||
        !(earlier.value! > later.value!)
      )
        continue;
      if (fit(earlier, later)) continue;
      if (later.asWritten.start > earlier.asWritten.end && risesFromTo(context, earlier, later)) continue;
      if (earlier.place !== later.place) continue;
      // "The toll stood at 340 on Monday. By Tuesday it stood at 290, the ministry said": the report's own total just before is the same one.
      const running = earlier.attribution === null && later.asWritten.start - earlier.asWritten.end < NEXT_SENTENCE;
      const oneToll = running && later.asWritten.start > earlier.asWritten.end && bothTolls(context, earlier, later);
      if (earlier.attribution?.source !== later.attribution?.source && !oneToll) continue;
      if (earlier.asOf.basis === "assumed" || earlier.asOf.date === null || later.asOf.date === null) continue;
      if (!(earlier.asOf.date < later.asOf.date)) continue;
      if (later.period !== null && earlier.period?.start !== later.period.start) {
        context.refuse(
          "falling total",
          later.asWritten,
          `not comparable with “${earlier.asWritten.text}”, because they cover different periods`,
        );
        continue;
      }
      if (
        earlier.population?.text?.text !== later.population?.text?.text &&
        earlier.population &&
        later.population &&
        (earlier.population.role !== later.population.role || earlier.population.status !== later.population.status)
      )
        continue;
      report(context, earlier, later, "falling total: a later total is lower");
    }
}

/** How far on, in characters, a total may be taken up. */
const NEXT_SENTENCE = 120;

/** True where both numbers are those of "the toll". */
function bothTolls(context: Context, a: Figure, b: Figure): boolean {
  const { tree } = context;
  const toll = (f: Figure): boolean => {
    const number = tree.tokenAt(f.asWritten.start);
    for (let k = number - 1; k >= 0 && k >= number - 6 && tree.sentence(k) === tree.sentence(number); k--)
      if (/^(?:toll|total|number|tally)$/.test(tree.lower(k))) return true;
    return false;
  };
  return toll(a) && toll(b);
}

/** "rose from 8,000 to 6,500": whatever is counted, the words say that it grew. */
function checkRises(context: Context): void {
  const { records } = context.doc.figures;
  for (let i = 0; i + 1 < records.length; i++) {
    const [earlier, later] = [records[i]!, records[i + 1]!];
    if (earlier.indicator !== later.indicator || earlier.unit !== later.unit || earlier.currency !== later.currency)
      continue;
    if (earlier.value === null || later.value === null || earlier.value <= later.value) continue;
    if (earlier.aggregation === "cumulative" && isRevised(context, earlier, later)) {
      context.report(
        "falling_total",
        `The total was revised from “${context.spoken(earlier)}” to “${context.spoken(later)}” (${context.know.indicatorNames[later.indicator]}).`,
        [earlier.asWritten, later.asWritten],
        [earlier.id, later.id],
        "falling total: revised downwards",
      );
      continue;
    }
    if (!risesFromTo(context, earlier, later)) continue;
    if (earlier.aggregation === "cumulative") {
      report(context, earlier, later, "falling total: said to rise, but the number falls");
      continue;
    }
    context.report(
      "falling_total",
      `It is said to rise from “${context.spoken(earlier)}” to “${context.spoken(later)}”, which is less.`,
      [earlier.asWritten, later.asWritten],
      [earlier.id, later.id],
      "falling total: said to rise, but the number falls",
    );
  }
}

function report(context: Context, earlier: Figure, later: Figure, rule: string): void {
  context.report(
    "falling_total",
    `The total falls from “${context.spoken(earlier)}” to “${context.spoken(later)}” (${context.know.indicatorNames[later.indicator]}), though a running total can only grow.`,
    [earlier.asWritten, later.asWritten],
    [earlier.id, later.id],
    rule,
  );
}

/** "rose from 55 to 40". */
const risesFromTo = (context: Context, a: Figure, b: Figure): boolean =>
  verbFromTo(context, a, b, (k) => {
    const { tree, know } = context;
    return know.rises.has(tree.lemma(k).toLowerCase()) || know.rises.has(tree.lower(k));
  });

/** "revised the toll down from 40 to 28": a total that its own source corrects. */
const isRevised = (context: Context, a: Figure, b: Figure): boolean =>
  verbFromTo(context, a, b, (k) =>
    /^(?:revise|lower|cut|reduce|correct|downgrade|amend)$/.test(context.tree.lemma(k).toLowerCase()),
  );

/** True where a verb of the kind goes before "from <a> to <b>". */
function verbFromTo(context: Context, a: Figure, b: Figure, isKind: (token: number) => boolean): boolean {
  const { tree, doc } = context;
  const between = doc.text.slice(a.asWritten.end, b.asWritten.start).trim().toLowerCase();
  if (between !== "to") return false;
  const first = tree.tokenAt(a.asWritten.start);
  if (tree.lower(first - 1) !== "from") return false;
  const start = doc.sentences.firstToken[tree.sentence(first)]!;
  for (let k = first - 2; k >= start && k >= first - 6; k--) if (isKind(k)) return true;
  return false;
}

function checkDates(context: Context): void {
  if (context.doc.publishedAt !== null) return;
  const undated = context.doc.figures.records.filter(
    (f) =>
      // A total of arrests grows from day to day as a toll does.
      (NEEDS_SOURCE.has(f.indicator) || (f.indicator === "held" && f.aggregation === "cumulative")) &&
      f.asOf.date === null &&
      f.modality === "actual",
  );
  if (undated.length === 0) return;
  const first = undated[0]!;
  context.report(
    "undated_figure",
    undated.length === 1
      ? `Nothing says as of when “${context.spoken(first)}” held, and the report's own date is unknown.`
      : `Nothing says as of when “${context.spoken(first)}” and ${undated.length - 1} more ${undated.length === 2 ? "figure" : "figures"} held, and the report's own date is unknown.`,
    undated.map((f) => f.asWritten),
    undated.map((f) => f.id),
    "undated figure: no as-of date and no publication date",
  );
}

/** Tolls, displacement and hunger that nobody is said to have counted, and hearsay without a source. */
function checkSources(context: Context): void {
  const figures = context.doc.figures.records.filter(
    (f) => NEEDS_SOURCE.has(f.indicator) && f.modality === "actual" && f.polarity === "positive",
  );
  const named = (f: Figure): boolean => context.giver(f) !== null;
  const done = new Set<Figure>();
  for (const f of figures) {
    if (done.has(f) || named(f) || f.partOf !== null || f.population?.role === "leader") continue;
    const size = f.value ?? f.low ?? 0;
    if (f.unit !== "percent" && size < SMALL) continue;
    // Hospitals that count whom they took in are a source; what happened long ago is common knowledge.
    if (f.sourceBasis === "hospital_registered" || isPast(f, context.doc.publishedAt)) continue;
    const alike = figures.filter((g) => g.indicator === f.indicator && g.unit === f.unit && (g === f || fit(f, g)));
    for (const g of alike) done.add(g);
    if (alike.some(named)) continue;
    const shown = alike.find((g) => !context.inHeadline(g.asWritten)) ?? f;
    context.report(
      "unattributed_claim",
      `The report names no source for “${context.spoken(shown)}” as ${context.measured(f)}.`,
      alike.map((g) => g.asWritten),
      alike.map((g) => g.id),
      "unattributed claim: a figure that needs a source has none",
    );
  }
  const { doc, tree } = context;
  for (let s = 0; s < doc.sentences.length; s++) {
    const text = doc.text.slice(doc.sentences.start[s]!, doc.sentences.end[s]!);
    const lower = text.toLowerCase();
    for (const words of context.know.hearsay) {
      const at = lower.indexOf(words);
      if (at < 0) continue;
      const start = doc.sentences.start[s]! + at;
      const events = doc.events.records.filter(
        (e) => tree.sentence(tree.tokenAt(e.trigger.start)) === s && (e.type === "ASSAULT" || e.type === "COERCE"),
      );
      const counted = figures.filter((f) => tree.sentence(tree.tokenAt(f.asWritten.start)) === s);
      const [told] = [
        ...events.map((e) => ({ id: e.id, quote: e.trigger })),
        ...counted.map((f) => ({ id: f.id, quote: f.asWritten })),
      ];
      if (
        told === undefined ||
        counted.some(named) ||
        events.some((e) => e.attribution !== null && context.sourceName(e.attribution) !== null)
      )
        continue;
      if (
        doc.statements.records.some(
          (q) =>
            (q.speaker !== null || q.speakerText !== null) && q.content.some((c) => c.start <= start && start < c.end),
        )
      )
        continue;
      const cue = { start, end: start + words.length, text: doc.text.slice(start, start + words.length) };
      context.report(
        "unattributed_claim",
        `“${cue.text}” stands in for a source: nobody is named for “${told.quote.text}”.`,
        [cue, told.quote],
        [told.id],
        "unattributed claim: hearsay without a source",
      );
    }
  }
}

const LONG_AGO = 200 * 86_400_000;

function isPast(f: Figure, publishedAt: string | null): boolean {
  if (publishedAt === null || f.asOf.date === null || f.asOf.basis === "assumed") return false;
  return Date.parse(publishedAt) - Date.parse(f.asOf.date) > LONG_AGO;
}

function checkValues(context: Context): void {
  const { doc } = context;
  for (const f of doc.figures.records) {
    const most = f.high ?? f.value ?? f.low ?? 0;
    // "120 per cent of capacity" is much, not impossible; of those who live somewhere no more than all can flee.
    const shareOfPeople =
      f.unit === "percent" &&
      f.aggregation === "share" &&
      f.base !== null &&
      SHARED.has(f.indicator) &&
      !/\bcapacity\b/i.test(f.base.text);
    if (shareOfPeople && most > 100)
      context.report(
        "impossible_value",
        `“${f.asWritten.text}” of “${f.base!.text}” is more than the whole.`,
        [f.asWritten, f.base!],
        [f.id],
        "impossible value: a share above one hundred per cent",
      );
    if (f.unit === "person" && most > PEOPLE_ON_EARTH)
      context.report(
        "impossible_value",
        `“${context.spoken(f)}” is more people than there are on earth.`,
        [f.asWritten],
        [f.id],
        "impossible value: more people than there are",
      );
    const whole = f.unit === "person" || f.unit === "body" || f.unit === "household";
    const mean =
      f.aggregation === "rate" ||
      /\b(?:average|averag\w+|mean|median|per|ratio)\b/i.test(
        doc.text.slice(Math.max(0, f.asWritten.start - 40), f.asWritten.end + 30),
      );
    if (whole && !mean && f.value !== null && !Number.isInteger(f.value))
      context.report(
        "impossible_value",
        `“${context.spoken(f)}” counts a fraction of a person.`,
        [f.asWritten],
        [f.id],
        "impossible value: people cannot be split",
      );
  }
  for (const r of doc.figures.refused) {
    if (r.rule === "a number below zero")
      context.report(
        "impossible_value",
        `“${r.quote.text}” is below zero, and nothing can be counted below zero.`,
        [r.quote],
        [],
        "impossible value: below zero",
      );
    else if (
      r.rule === "a hidden character inside a number" ||
      r.rule === "a number shown reversed" ||
      r.rule === "digits of two scripts in one number"
    )
      context.report(
        "impossible_value",
        `The number at “${r.quote.text.replace(/[\p{Cf}\u180e\u3164]/gu, "·")}” was not read: ${r.reason}.`,
        [r.quote],
        [],
        `impossible value: ${r.rule}`,
      );
  }
}
