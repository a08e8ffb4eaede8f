// Quantities → figure records: indicator, unit, population, aggregation, as-of date, place, cause, source, and how each is known.
import {
  byRule,
  quote,
  type Because,
  type Findings,
  type Quote,
  type Refused,
  type TimeMention,
} from "../../document/index.ts";
import type { EventsKnowledge, FiguresKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Aggregation, Indicator, Qualifier, SourceBasis, Unit } from "../../ontology/index.ts";
import {
  recordId,
  type Attribution,
  type Figure,
  type Population,
  type RecordTime,
  type Statement,
} from "../../record/index.ts";
import { attributionAt, speakerHolding } from "../attribution/attribute.ts";
import { entitiesAt } from "../entities/refer.ts";
import type { Attributed, Having } from "../layers.ts";
import { presentedAt, type Presented } from "../modality/modality.ts";
import { placeOf } from "../places/attach.ts";
import { holderOf as holderOfTime, isBoundBySince, timeOf } from "../times/attach.ts";
import { aboutAll, type AboutPhrase } from "./about.ts";
import { aggregationOf, BY_DEFAULT, isSuperlative, type Aggregated } from "./aggregation.ts";
import { incidentPlaces } from "./incident.ts";
import { IndicatorFinder, type Indicating } from "./indicator.ts";
import { countedBy } from "./population.ts";
import { readQuantities, type Quantity } from "./quantities.ts";

export type Told = Attributed & Having<"events">;

/** Units that an indicator counts in when the words name none. */
const UNIT_OF: Readonly<Partial<Record<Indicator, Unit>>> = {
  killed: "person",
  injured: "person",
  missing: "person",
  abducted: "person",
  held: "person",
  released: "person",
  displaced: "person",
  returned: "person",
  refugees: "person",
  food_insecure: "person",
  in_need: "person",
  affected: "person",
  population: "person",
  troops: "person",
};
const PEOPLE: ReadonlySet<Indicator> = new Set(Object.keys(UNIT_OF) as Indicator[]);
/** Words for many people that a share may be of. */
const GROUPS =
  /^(?:population|people|them|those|whom|dead|victims|families|crew|staff|force|army|unit|regiment|brigade)$/;
/** What happens to one person at a time, so that "a policeman was killed" counts one. */
const ONE_BY_ONE: ReadonlySet<Indicator> = new Set(["killed", "injured", "missing", "abducted", "held", "released"]);

/** A figure before its id, its whole and its neighbours are known. */
interface Draft {
  readonly quantity: Quantity;
  readonly sentence: number;
  readonly found: Indicating | null;
  readonly indicator: Indicator;
  readonly indicatorRule: string;
  readonly indicatorFrom: Draft | null;
  readonly unit: Unit;
  readonly population: Population | null;
  readonly multiple: number;
  readonly multipleOf: Draft | null;
  readonly part: PartCue | null;
  readonly predicate: number;
}

const statementsById = new WeakMap<object, ReadonlyMap<string, Statement>>();

/** The statement that an attribution names. */
function statementOf(doc: Told, attribution: Attribution | null): Statement | null {
  if (attribution === null) return null;
  let known = statementsById.get(doc.statements);
  if (!known) statementsById.set(doc.statements, (known = new Map(doc.statements.records.map((s) => [s.id, s]))));
  return known.get(attribution.statement) ?? null;
}

interface PartCue {
  readonly rule: string;
  readonly first: number;
  readonly last: number;
  /** True when the whole comes after the part ("two journalists among 9 killed"). */
  readonly forward: boolean;
}

export function readFigures(doc: Told, know: FiguresKnowledge, events: EventsKnowledge): Findings<Figure> {
  const tree = treeOf(doc);
  const { quantities, refused: refusedNumbers } = readQuantities(doc, tree, know);
  const refused: Refused[] = [...refusedNumbers];
  const finder = new IndicatorFinder(
    tree,
    know,
    (token) => doc.sentences.firstToken[tree.sentence(token)]!,
    (token) => doc.sentences.lastToken[tree.sentence(token)]!,
  );
  const refuse = (q: Quantity, rule: string, reason: string): void => {
    refused.push({ stage: "figures", rule, quote: quote(doc.text, q.number.start, q.number.end), reason });
  };
  const drafts: Draft[] = [];
  for (const [n, q] of quantities.entries()) {
    if (q.not !== null) {
      // "one of the soldiers was killed" counts one; any other idiom counts nothing.
      const of = tree.lower(q.number.last) === "of";
      const found = q.not === "idiom" ? finder.find(q) : null;
      // "one of whom has since died"
      const whom = q.noun >= 0 && tree.lower(q.noun) === "whom";
      const person = of && q.noun >= 0 && (whom || countedBy(tree, q, know).unit === "person");
      // "killing one and wounding two others"
      const done = !of && q.noun < 0 && found !== null && found.token === q.first - 1;
      if (!(found?.strong && PEOPLE.has(found.word.indicator) && (person || done))) {
        const whole = q.not === "idiom" ? oneOfWhole(doc, tree, q, drafts) : null;
        if (whole) drafts.push(whole);
        else refuse(q, q.notRule!, "it is no count of anything");
        continue;
      }
    }
    if (isSpeaking(doc, q) && finder.find(q)?.strong !== true) {
      refuse(q, "a number of those who speak", "it counts who tells of things, and nothing they tell of");
      continue;
    }
    const draft = draftOf(doc, tree, know, finder, q, drafts, quantities[n + 1] ?? null);
    if (typeof draft === "string") {
      if (q.number.form !== "article") refuse(q, draft, "nothing beside it says what it counts");
    } else {
      drafts.push(draft);
      const twice = multipleAfter(doc, tree, finder, draft);
      if (twice) drafts.push(twice);
    }
  }
  shareBackwards(tree, drafts);
  const timed = new Set<number>();
  for (const t of doc.times) for (let k = t.first; k < t.last; k++) timed.add(k);
  const isTime = (token: number): boolean => timed.has(token);
  const phrases = aboutAll(tree, quantities, isTime);
  const about = new Map(quantities.map((q, k) => [q.number.start, phrases[k]!]));
  const built = build(doc, tree, know, events, drafts, about);
  return { records: built, refused };
}

/** The largest number of speakers that is none of the facts told: "two diplomats said"; when 40 deputies say something, it is one. */
const A_FEW = 12;

/** "Two diplomats said", "according to three residents": a number inside the name of who speaks. */
const isSpeaking = (doc: Told, q: Quantity): boolean =>
  q.measure === null &&
  (q.number.value ?? q.number.high ?? Infinity) <= A_FEW &&
  (speakerHolding(doc, q.number)?.cue ?? null) !== null;

/** "4 adults, 1 child shot", "four adults and a baby were hurt": what is said of the last of a list is said of all. */
function shareBackwards(tree: Tree, drafts: Draft[]): void {
  for (let k = drafts.length - 2; k >= 0; k--) {
    const [draft, next] = [drafts[k]!, drafts[k + 1]!];
    if (draft.sentence !== next.sentence || draft.indicator !== "other" || draft.unit !== "person" || draft.found)
      continue;
    if (!next.found || !PEOPLE.has(next.indicator) || next.unit !== "person" || next.part !== null) continue;
    if (next.found.token < next.quantity.number.last || next.found.word.counted === "self") continue;
    if (!runsOn(tree, draft.quantity, next.quantity)) continue;
    // "Of its 40 passengers, 15 died": no list.
    if (/^of$/.test(tree.lower(draft.quantity.first - (draft.quantity.definite ? 2 : 1)))) continue;
    drafts[k] = {
      ...draft,
      indicator: next.indicator,
      indicatorRule: "the list shares its indicator",
      found: next.found,
      predicate: next.predicate,
    };
  }
}

const MORE_OF = "more of what was counted before";
const ONE_IN = "one in <place>, one in <place>";

/** "Two were killed, one in Goma and one in Bukavu": each is a part of the number before. */
function oneOfWhole(doc: Told, tree: Tree, q: Quantity, before: readonly Draft[]): Draft | null {
  const sentence = tree.sentence(q.number.first);
  const next = tree.lower(q.number.last);
  const previous = tree.lower(q.number.first - 1);
  if (q.number.value !== 1 || !["in", "near", "at", "outside"].includes(next)) return null;
  if (previous !== "," && previous !== "and") return null;
  const placed = doc.places.some((p) => p.first > q.number.last && p.first <= q.number.last + 3);
  const whole = before.findLast((d) => d.sentence === sentence && d.part === null);
  if (!placed || !whole || !PEOPLE.has(whole.indicator) || (whole.quantity.number.value ?? 0) < 2) return null;
  // "killed four in Kherson, two in Odesa and one in Mykolaiv": a list of places, and no parts.
  const { last } = whole.quantity;
  const list = ["in", "near", "at", "outside"].includes(tree.lower(last));
  if (list)
    return {
      ...whole,
      quantity: { ...q, not: null, notRule: null },
      found: null,
      indicatorRule: "the list shares its indicator",
      indicatorFrom: whole,
      population: null,
      part: null,
    };
  return {
    ...whole,
    quantity: { ...q, not: null, notRule: null },
    found: null,
    indicatorRule: "the part takes the whole's indicator",
    indicatorFrom: whole,
    population: null,
    part: { rule: ONE_IN, first: q.number.first, last: q.number.last + 1, forward: false },
    predicate: whole.predicate,
  };
}

/** "Ten died, six in Samar and four in Leyte": the whole that a number with a place of its own is a part of. */
function placedPart(doc: Told, tree: Tree, before: readonly Draft[], q: Quantity, sentence: number): Draft | null {
  const side =
    /^(?:from|on) (?:each|either|both) sides?$/.test(wordsAt(tree, q.last, 3)) || tree.lower(q.last) === "each";
  if (q.noun >= 0 || q.measure !== null || q.state >= 0 || (!side && directPlace(doc, tree, q.last) === null))
    return null;
  if (!/^(?:,|and|:)$/.test(tree.lower(q.first - 1))) return null;
  const whole = before.findLast((d) => d.sentence === sentence && d.part === null);
  const size = q.number.value ?? q.number.low ?? 0;
  if (!whole || !PEOPLE.has(whole.indicator) || !((whole.quantity.number.value ?? 0) > size)) return null;
  const listed = before.some((d) => d.sentence === sentence && d.part?.rule === ONE_IN);
  // A list of places, and no parts: the first has a place of its own.
  if (!listed && tree.lower(q.first - 1) === "and") return null;
  const end = whole.found && whole.found.token >= whole.quantity.last ? whole.found.token + 1 : whole.quantity.last;
  return directPlace(doc, tree, end) === null ? whole : null;
}

/** Some words from a token on, in lower case. */
const wordsAt = (tree: Tree, at: number, n: number): string =>
  at + n <= tree.length ? tree.quote(at, at + n).text.toLowerCase() : "";

/** The place that "in <place>" at a token names, or null. */
function directPlace(doc: Told, tree: Tree, at: number): string | null {
  if (!/^(?:in|at|near|inside|outside|around)$/.test(tree.lower(at))) return null;
  const from = tree.lower(at + 1) === "the" ? at + 2 : at + 1;
  const p = doc.places.findIndex((x) => x.first <= from && from < x.last);
  return p < 0 ? null : (doc.entities.ofPlace[p] ?? null);
}

/** "The clashes in Sebha left 11 dead", "The bombing of Zaria killed 31": the place of what did it, which is nobody. */
function placeOfDoer(doc: Told, tree: Tree, know: FiguresKnowledge, draft: Draft): string | null {
  if (!draft.found || draft.indicatorFrom !== null) return null;
  const verb = tree.upos(draft.predicate) === "VERB" ? draft.predicate : governor(tree, draft.quantity);
  const subject = tree.upos(verb) === "VERB" ? tree.child(verb, "nsubj") : -1;
  if (subject < 0 || subject >= draft.quantity.first || tree.upos(subject) !== "NOUN") return null;
  if (isSomebody(doc, tree, know, subject)) return null;
  const direct = directPlace(doc, tree, subject + 1) ?? placeOf(doc, subject);
  if (direct !== null || tree.lower(subject + 1) !== "of") return direct;
  const p = doc.places.findIndex((x) => x.first === subject + 2);
  return p < 0 ? null : (doc.entities.ofPlace[p] ?? null);
}

/**
 * Where the words of the clause name no place: "In Gezira, 90 villages …" opens with it, "died when a shaft collapsed at Kamituga" tells it of what
 * did it, and "Clashes broke out in Sweida. Forty people were killed" of the happening in the sentence before.
 */
function placeAround(doc: Told, tree: Tree, draft: Draft, begin: number): string | null {
  // "In Arusha, the court that tries the genocide in which 800,000 died": what a relative clause tells happened elsewhere.
  const aside = draft.found && tree.rel(draft.predicate) === "acl:relcl";
  const opening = aside ? -1 : doc.places.findLastIndex((p) => p.first > begin && p.first <= begin + 5);
  const opens = /^(?:in|at|across|near|around|outside)$/.test(tree.lower(begin)) && opening >= 0;
  if (opens && tree.lower(doc.places[opening]!.last) === ",") return doc.entities.ofPlace[opening] ?? null;
  if (opens && /^(?:state|province|region|district|county|city)$/.test(tree.lower(doc.places[opening]!.last)))
    return doc.entities.ofPlace[opening] ?? null;
  if (!draft.found || !ONE_BY_ONE.has(draft.indicator)) return null;
  for (const clause of tree.childrenBy(draft.predicate, "advcl")) {
    const mark = tree.child(clause, "mark", "advmod");
    const told = mark >= 0 && /^(?:when|as|after)$/.test(tree.lower(mark)) ? placeOf(doc, clause) : null;
    if (told !== null) return told;
  }
  if (draft.quantity.first !== begin || draft.sentence === 0) return null;
  const before = doc.events.records.filter(
    (e) =>
      e.place !== null &&
      e.modality === "actual" &&
      e.polarity === "positive" &&
      tree.sentence(tree.tokenAt(e.trigger.start)) === draft.sentence - 1 &&
      !inTitle(doc, e.trigger.start),
  );
  const places = new Set(before.map((e) => e.place));
  return places.size === 1 ? [...places][0]! : null;
}

const inTitle = (doc: Told, offset: number): boolean => doc.title !== null && offset < doc.title.end;

/** Verbs by which a country or a town takes people in. */
const HOSTING: ReadonlySet<string> = new Set([
  "host",
  "shelter",
  "house",
  "take",
  "receive",
  "accommodate",
  "harbour",
  "harbor",
  "admit",
  "hold",
]);
const TAKEN_IN: ReadonlySet<Indicator> = new Set(["refugees", "displaced", "returned"]);

/** "Chad took in 60,000 refugees from Sudan": those taken in are where the subject is. */
function hostOf(doc: Told, tree: Tree, draft: Draft): string | null {
  if (!TAKEN_IN.has(draft.indicator)) return null;
  const verb = governor(tree, draft.quantity);
  // "Jordan hosts 650,000": the tagger may take the verb for a noun.
  const before = draft.quantity.first - 1;
  const noun = tree.upos(verb) !== "VERB" && before > 0 && HOSTING.has(tree.lemma(before).toLowerCase());
  // "Lebanon is home to 800,000 Syrian refugees"
  if (tree.lower(before) === "to" && tree.lower(before - 1) === "home")
    return countryAt(doc, tree, tree.child(before - 1, "nsubj"), draft.quantity);
  if (!noun && !HOSTING.has(tree.lemma(verb).toLowerCase())) return null;
  return countryAt(doc, tree, noun ? before - 1 : tree.child(verb, "nsubj"), draft.quantity);
}

/** "220,000 people from Darfur" */
const comesFrom = (doc: Told, tree: Tree, q: Quantity, population: Population | null): boolean =>
  population !== null &&
  population.role === null &&
  tree.lower(q.nounLast) === "from" &&
  doc.places.some((p) => p.first > q.nounLast && p.first <= q.nounLast + 2);

/** True for the object of "host", "shelter" or "take in" under a country. */
function isTakenIn(doc: Told, tree: Tree, q: Quantity): boolean {
  const verb = governor(tree, q);
  const lemma = tree.lemma(verb).toLowerCase();
  // "has given shelter to a million Ukrainians"
  const given = tree.child(verb, "obj");
  const gives =
    /^(?:give|offer|grant|provide)$/.test(lemma) &&
    given >= 0 &&
    /^(?:shelter|refuge|asylum|sanctuary)$/.test(tree.lower(given));
  if (!gives && !/^(?:host|shelter|receive)$/.test(lemma) && !(lemma === "take" && tree.lower(verb + 1) === "in"))
    return false;
  return countryAt(doc, tree, tree.child(verb, "nsubj"), q) !== null;
}

/** The place or the country that a subject before the quantity names, or null. */
function countryAt(doc: Told, tree: Tree, subject: number, q: Quantity): string | null {
  if (subject < 0 || subject > q.first) return null;
  const p = doc.places.findIndex((x) => x.first <= subject && subject < x.last);
  const named = p < 0 ? null : (doc.entities.ofPlace[p] ?? null);
  if (named !== null) return named;
  // "Uganda hosts …": a country that acts is read as its government, and is where it is.
  const kinds = tree.upos(subject) === "PROPN" ? /^(?:place|government)$/ : /^place$/;
  return entitiesAt(doc, subject).find((id) => kinds.test(entityKinds(doc).get(id) ?? "")) ?? null;
}

/** "Five of the dead were pilgrims": a quantity of people in a state, as one of those that they are said to be. */
function complementOf(tree: Tree, q: Quantity): Quantity {
  const state = q.state >= 0 ? q.state : q.noun;
  if (state < 0 || !q.partitive || !/^(?:dead|wounded|injured|missing|killed|hurt|victims)$/.test(tree.lower(state)))
    return q;
  const be = state + 1;
  const noun = be < tree.length && tree.lemma(be).toLowerCase() === "be" ? tree.head(be) : -1;
  if (noun <= be || noun > be + 4 || tree.xpos(noun) !== "NNS" || tree.rel(be) !== "cop") return q;
  return { ...q, noun, nounFirst: be + 1, nounLast: noun + 1, partitive: false };
}

/** What an event's mode says of those it is done to. */
const BY_MODE: Readonly<Partial<Record<string, Indicator>>> = {
  abduct: "abducted",
  arrest: "held",
  deport: "displaced",
  release: "released",
  beat: "injured",
  destroy: "destroyed",
};
/** What an event of destruction leaves whole. */
const LOOTING = /^(?:loot|rob|plunder|ransack|pillage|steal|hijack)$/;

/** Where no word of the figures' own table says what is counted: the event whose verb the quantity is the object of. */
function byEvent(doc: Told, tree: Tree, q: Quantity): Indicating | null {
  if (q.measure !== null || q.partitive) return null;
  const anchor = q.noun >= 0 ? q.noun : q.number.last - 1;
  const verb = tree.head(anchor);
  const object = tree.base(anchor) === "obj" || tree.rel(anchor) === "nsubj:pass";
  if (!object || verb < 0 || tree.upos(verb) !== "VERB") return null;
  const event = doc.events.records.find((e) => tree.tokenAt(e.trigger.start) === verb && e.polarity === "positive");
  const indicator = event?.mode ? BY_MODE[event.mode] : undefined;
  if (indicator === undefined || (indicator === "destroyed" && LOOTING.test(tree.lemma(verb)))) return null;
  return {
    word: { lemma: tree.lemma(verb), counted: "object", indicator, strength: "weak", aggregation: null, needs: [] },
    token: verb,
    predicate: verb,
    rule: `${tree.lower(verb)} <number> (by its event)`,
    strong: false,
  };
}

/** The figure that a quantity makes, or the rule by which it makes none. */
function draftOf(
  doc: Told,
  tree: Tree,
  know: FiguresKnowledge,
  finder: IndicatorFinder,
  q: Quantity,
  before: readonly Draft[],
  next: Quantity | null,
): Draft | string {
  const sentence = tree.sentence(q.number.first);
  if (q.measure?.unit === "percent" && isOfLevel(tree, q)) return "a multiple of another number";
  // "None of the 52 passengers was hurt", "most of the 3,000 have left": what is told is told of none, or of some.
  const none =
    q.definite &&
    tree.lower(q.first - 2) === "of" &&
    /^(?:none|neither|most|some|many|few|several)$/.test(tree.lower(q.first - 3));
  let found = none ? finder.self(q) : (finder.find(q) ?? byEvent(doc, tree, q));
  let from: Draft | null = null;
  const counted = countedBy(tree, complementOf(tree, q), know);
  const previous = before.at(-1);
  const near = previous !== undefined && previous.sentence === sentence ? previous : null;
  let part = partCue(doc, tree, q, sentence) ?? partGoesOn(tree, near, q);
  let rule = found?.rule ?? "";
  if (
    part &&
    !part.forward &&
    (near || part.rule === "<number> of them") &&
    part.rule !== "<number> of the <state>" &&
    !(
      found?.strong &&
      found.word.counted !== "self" &&
      found.rule.includes(tree.lower(found.token)) &&
      isOwn(tree, q, found)
    )
  ) {
    const whole = wholeOf(before, sentence, q);
    if (whole && PEOPLE.has(whole.indicator)) {
      from = whole;
      found = null;
      rule = "the part takes the whole's indicator";
    }
  }
  // "Of the dead, 11 were children": the whole's word says what befell the part.
  const ofState = part?.rule === "<number> of the <state>";
  if (ofState) from = null;
  if (
    part &&
    (ofState || (part.rule.startsWith("of the <whole>") && !from && !(found?.strong && found.word.counted !== "self")))
  ) {
    const cue = part;
    const size = q.number.value ?? q.number.low ?? 0;
    const whole =
      before.findLast(
        (d) =>
          PEOPLE.has(d.indicator) &&
          // "put the dead at nine; 58 of the dead were named": a part is no larger than its whole.
          (q.measure !== null || (d.quantity.number.high ?? d.quantity.number.value ?? Infinity) >= size) &&
          sentence - d.sentence <= 4 &&
          d.part === null &&
          saysState(tree, know, cue, d.indicator),
      ) ?? wholeOfThose(tree, before, q, cue, sentence);
    if (whole) {
      from = whole;
      found = null;
      rule = "the part takes the whole's indicator";
    } else if (ofState) part = null;
  }
  // "Fifteen people died. Twelve of the 15 were soldiers", "Nine were children": what befell the whole befell them.
  if (!from && !found?.strong) {
    const restated = restatedWhole(tree, before, q, part, next, sentence);
    const described = restated ? null : describedPart(tree, before, q, found, sentence);
    from = restated ?? described;
    if (from) {
      found = null;
      rule = restated && !part ? "a number told before" : "the part takes the whole's indicator";
      if (described)
        part ??= { rule: "<number> were <people>", first: q.number.last, last: q.nounLast, forward: false };
    }
  }
  // "Of 60 lorries, 22 were looted": as many of what was named before.
  if (
    !found &&
    !from &&
    near &&
    q.noun < 0 &&
    part?.rule.startsWith("of the <whole>") &&
    near.quantity.measure === null
  ) {
    from = near;
    rule = "the part takes the whole's indicator";
  }
  // "The north lost 300 houses and the south 90": the noun left out is that of the same verb.
  if (
    found &&
    q.noun < 0 &&
    q.measure === null &&
    q.state < 0 &&
    near?.found?.token === found.token &&
    near.unit !== "person" &&
    near.quantity.measure === null
  ) {
    from = near;
    found = null;
    rule = "the list shares its indicator";
  }
  // "took five villages and lost two": what is lost is what was taken.
  if (
    found &&
    q.noun < 0 &&
    q.measure === null &&
    near?.indicator === "area_controlled" &&
    tree.lemma(found.token) === "lose"
  ) {
    from = near;
    found = null;
    rule = "the list shares its indicator";
  }
  // "Ten died, six in Samar and four in Leyte": each a part of the number before.
  const spread = part || found?.strong ? null : placedPart(doc, tree, before, q, sentence);
  if (spread) {
    from = spread;
    found = null;
    rule = "the part takes the whole's indicator";
    part = { rule: ONE_IN, first: q.number.first, last: q.number.last + 1, forward: false };
  }
  // "The army put the dead at 30, the rebels at 90": the second leaves out what it counts.
  if (!found && !from && leavesOut(doc, tree, q)) {
    const last = before.findLast((d) => d.part === null && sentence - d.sentence <= 1);
    if (last && last.found && countsAgain(last)) {
      from = last;
      rule = LEFT_OUT;
    }
  }
  // "Four died in January and 11 in February": the second has no verb of its own.
  if (!found && !from && near && elided(tree, near, q)) {
    from = near;
    rule = "the list shares its indicator";
    if (near.part && !near.part.forward) part ??= { ...near.part, rule: `${near.part.rule}, and another` };
  }
  // "21 million people, or two thirds of the population, rely on aid": the share is the number told another way.
  const retold = q.measure?.unit === "percent" && near !== null && PEOPLE.has(near.indicator) && !found?.strong;
  if (retold && !from && /^(?:or|,|\()$/.test(tree.lower(q.first - 1)) && q.first - near.quantity.last <= 2) {
    from = near;
    found = null;
    rule = "a share that tells the number another way";
  }
  // "received 40 bodies, and another 12 were under the rubble": more of the same.
  if (q.addition && q.noun < 0 && near?.unit === "body") {
    from = near;
    found = null;
    rule = MORE_OF;
  }
  // "31 people, up from 12": an earlier level of the same.
  const level = q.levelOf === undefined ? undefined : before.findLast((d) => d.quantity.number.start === q.levelOf);
  if (level && PEOPLE.has(level.indicator)) {
    from = level;
    found = null;
    rule = "an earlier level of the same";
  }
  // "He put the number of hungry at 2.3 million, up from 1.8 million"
  const before2 = q.first > 1 ? `${tree.lower(q.first - 2)} ${tree.lower(q.first - 1)}` : "";
  if (!found && !from && near && q.noun < 0 && q.measure === null && /^(?:up|down) from$/.test(before2)) {
    from = near;
    rule = "an earlier level of the same";
  }
  // "exchanged 310 prisoners: 160 Ukrainians and 150 Russians"
  const listed = !found?.strong && !from && near !== null && tree.lower(q.first - 1) === ":" && near.found !== null;
  if (listed && PEOPLE.has(near.indicator) && (q.number.value ?? 0) < (near.quantity.number.value ?? 0)) {
    from = near;
    found = null;
    rule = "the part takes the whole's indicator";
    part ??= { rule: "<whole>: <number>", first: q.first - 1, last: q.first, forward: false };
  }
  if (!found && !from && near && runsOn(tree, near.quantity, q)) {
    from = near;
    rule = "the list shares its indicator";
  }
  if (!found && !from && q.noun < 0 && q.measure === null && makesTotal(tree, q, sentence, doc)) {
    const last = before.findLast((d) => PEOPLE.has(d.indicator) && sentence - d.sentence <= 1);
    if (last) {
      from = last;
      rule = "the sum takes the indicator of what it sums";
    }
  }
  // "14 of the 20 attackers": the second number is the whole, not what happened to the part.
  if (
    found &&
    found.word.counted !== "self" &&
    near &&
    isWholeOf(tree, near.quantity, q) &&
    near.quantity.measure?.unit !== "currency"
  ) {
    // "300 of the 6,000 who fled": the whole has a clause of its own.
    const self = finder.clauseOf(q) ?? finder.self(q);
    found = self;
    from = null;
    rule = self?.rule ?? "";
  }
  let indicator: Indicator = found?.word.indicator ?? from?.indicator ?? "other";
  // "Kenya has taken in 21,000 Somalis": foreigners whom a country takes in.
  if (
    (indicator === "other" || indicator === "displaced") &&
    (counted.population?.nationality || comesFrom(doc, tree, q, counted.population)) &&
    isTakenIn(doc, tree, q)
  )
    indicator = "refugees";
  // "Some 18,000 soldiers moved out of the barracks": troops that move are not driven out.
  if (
    (indicator === "displaced" || indicator === "refugees") &&
    found &&
    !found.strong &&
    counted.population?.status === "combatant"
  ) {
    found = finder.self(q);
    indicator = found?.word.indicator ?? "other";
  }
  // "The market lost 4 percent": a share of nobody.
  if (indicator === "killed" && found && q.noun < 0 && q.measure !== null && tree.lemma(found.token) === "lose") {
    found = null;
    indicator = "other";
  }
  // "The bloc expelled 9 diplomats": who is sent home is not driven from home.
  if (indicator === "displaced" && /^(?:expel|deport|recall)$/.test(found ? tree.lemma(found.token).toLowerCase() : ""))
    if (
      /^(?:diplomat|envoy|ambassador|official|spy|journalist|reporter|attach[eé]|aid_worker|.*worker|missionary|observer|monitor|doctor|staff|employee|expert)$/.test(
        counted.population?.role ?? "",
      )
    ) {
      found = null;
      indicator = "other";
    }
  // "Bandits took 130 villagers. Forty of them got away": a part that is held no more.
  if ((indicator === "held" || indicator === "abducted") && from !== null && found === null && getsAway(tree, q))
    indicator = "other";
  // "Forty inmates escaped": who was held is held no more.
  if (
    (indicator === "held" || indicator === "abducted") &&
    found?.word.counted === "self" &&
    isSubjectOf(tree, q, /^(?:escape|flee)$/)
  ) {
    found = null;
    indicator = "other";
  }
  // "2,300 soldiers had surrendered": who gave up is a soldier no more.
  if (
    indicator === "troops" &&
    found?.word.counted === "self" &&
    isSubjectOf(tree, q, /^(?:surrender|desert|defect)$/)
  ) {
    found = null;
    indicator = "other";
  }
  // "The camp held 8,200 people": a place for people holds nobody captive.
  if (indicator === "held" && found && tree.lemma(found.token) === "hold") {
    const holder = holderOf(tree, found.token);
    const place = holder >= 0 && holder < q.first ? tree.lemma(holder).toLowerCase() : "";
    const home = /^(?:camp|shelter|settlement)$/.test(place) ? "displaced" : null;
    const inside = /^(?:grave|morgue|mortuary)$/.test(place) ? "killed" : home;
    const room = /^(?:school|tent|stadium|hall|site|church|mosque|hotel|boat|ship|bus|hospital)$/.test(place);
    if (inside) {
      indicator = inside;
      rule = `a ${place} holds <number>`;
    } else if (room) {
      found = null;
      indicator = "other";
    }
  }
  if (indicator === "held" && found && isSeizure(tree, found, counted.population, q)) indicator = "abducted";
  let unit: Unit =
    q.measure?.unit ??
    counted.unit ??
    (near && q.noun < 0 && part?.rule.startsWith("of the <whole>") && near.quantity.measure === null
      ? near.unit
      : null) ??
    (from && q.noun < 0 ? from.unit : (UNIT_OF[indicator] ?? "other"));
  // "massed two divisions": a formation is no person.
  if (unit === "person" && counted.unit === null && q.noun >= 0 && FORMATION.test(tree.lemma(q.noun))) unit = "other";
  // "a crew of 22", "put the crowd at 900": a group of so many people.
  const group = found !== null && indicator === "other" && found.word.indicator === "other" && q.measure === null;
  if (group && counted.unit === null && q.noun < 0) unit = "person";
  // "toppled 90 houses and damaged 400 more": more of the same things.
  const ofThings = near?.unit === "building" || near?.unit === "vehicle" || near?.unit === "truck";
  const left = q.noun < 0 || /^(?:others?|more)$/.test(tree.lower(q.noun));
  if (found && ofThings && left && q.measure === null && (indicator === "affected" || indicator === "destroyed"))
    unit = near.unit;
  // Weak evidence about people says nothing of things.
  if (
    found &&
    !found.strong &&
    PEOPLE.has(indicator) &&
    q.noun >= 0 &&
    q.measure === null &&
    counted.unit === null &&
    found.word.counted !== "self"
  ) {
    // "Three bridges were damaged": what is damaged is a thing.
    const ofThings =
      /^damaged?$/.test(tree.lemma(found.token).toLowerCase()) ||
      (found.word.counted === "after" && found.word.indicator === "affected");
    if (!ofThings) {
      indicator = "other";
      found = null;
    }
    unit = "other";
  }
  // What is counted must be able to undergo it: "three tanks were killed" counts vehicles destroyed, "killed 40 sheep" no people.
  if (
    counted.unit === null &&
    q.noun >= 0 &&
    q.measure === null &&
    PEOPLE.has(indicator) &&
    !couldBePeople(tree, q, know)
  )
    unit = "other";
  if (
    (unit === "building" || unit === "vehicle" || unit === "truck") &&
    PEOPLE.has(indicator) &&
    indicator !== "affected"
  ) {
    if (indicator !== "killed") {
      indicator = "other";
      found = null;
    }
  }
  const arms = q.noun >= 0 ? know.indicators.get(tree.lemma(q.noun).toLowerCase()) : undefined;
  const weapon =
    q.noun >= 0 &&
    counted.population === null &&
    ((arms?.some((w) => w.counted === "self" && w.indicator === "weapons") ?? false) ||
      isOfWeapons(tree, q.noun, know));
  if (weapon && (indicator !== "destroyed" || (found && tree.lemma(found.token) === "lose"))) {
    indicator = "weapons";
    if (unit === "person") unit = counted.unit ?? "other";
  }
  if ((unit === "building" || unit === "vehicle" || unit === "truck") && indicator === "killed")
    indicator = "destroyed";
  if (unit === "person" && indicator === "destroyed") {
    indicator = "other";
    found = null;
  }
  if (unit === "person" && (indicator === "weapons" || indicator === "area_controlled")) indicator = "other";
  if (unit === "body" && (indicator === "other" || PEOPLE.has(indicator))) indicator = "killed";
  // "60 per cent of the crop was lost": shares of things are not killed.
  const things =
    unit === "percent" &&
    q.noun >= 0 &&
    (counted.unit === null || counted.unit === "building" || counted.unit === "vehicle") &&
    !GROUPS.test(tree.lower(q.noun));
  if (things && indicator === "killed" && found && tree.lemma(found.token) === "lose") indicator = "destroyed";
  if (unit === "person" && indicator === "aid") indicator = "other";
  // A price is no aid, whatever it is the price of.
  if (q.measure?.unit === "currency" && (indicator !== "aid" || q.per !== null)) indicator = "money";
  if (
    (q.measure?.unit === "area" || q.measure?.unit === "distance") &&
    indicator !== "area_controlled" &&
    indicator !== "destroyed" &&
    indicator !== "affected"
  )
    indicator = "other";
  if (unit === "truck" && indicator === "other" && q.noun >= 0) {
    const phrase = tree
      .quote(q.nounFirst, Math.min(q.nounLast + 4, doc.sentences.lastToken[sentence]!))
      .text.toLowerCase();
    if (/\b(?:aid|relief|food|humanitarian|supplies|flour|fuel|medicine)\b/.test(phrase)) indicator = "aid";
  }
  // "The dam holds 3 billion cubic metres": no measure of things is a number of people.
  if (q.measure !== null && q.measure.unit !== "percent" && PEOPLE.has(indicator)) {
    indicator = "other";
    found = null;
  }
  if (unit === "tonne" && indicator === "other" && q.noun < 0 && found === null) rule = "a weight";

  // A weak word about people is enough where people are named: "captured a militant", but not "captured 200 rifles".
  const solid = found !== null && (found.strong || (counted.unit === "person" && found.word.counted !== "self"));
  const victim = PEOPLE.has(indicator) && (solid || from !== null);
  if (
    q.noun >= 0 &&
    /^(?:wound|bruise|fracture)$/.test(tree.lemma(q.noun).toLowerCase()) &&
    found?.word.counted === "self"
  )
    return "wounds are no count of people";
  if (q.number.form === "few" && !victim) return "a few, several: no number is given";
  if (q.number.value === 1 && !q.number.digits && q.measure === null && !victim) return "one: no count is meant";
  const wholeOfPart =
    near !== null &&
    (isWholeOf(tree, near.quantity, q) ||
      (q.first - 2 === near.quantity.number.last && tree.lower(q.first - 2) === "of"));
  // "Of the 60 people on board, 22 survived"
  const opens =
    (OF_PEOPLE.has(unit) || unit === "building" || unit === "vehicle") &&
    tree.lower(q.first - 2) === "of" &&
    doc.sentences.firstToken[sentence] === q.first - 2;
  // "the roughly 120,000 Armenians in the enclave": who lives there.
  if (q.definite && indicator === "other" && part === null && !wholeOfPart && livesIn(doc, tree, q, unit)) {
    indicator = "population";
    rule = "the <number> <people> in <place>";
    const word = {
      lemma: "resident",
      counted: "self",
      indicator,
      strength: "weak",
      aggregation: "stock",
      needs: [],
    } as const;
    found = { word, token: q.noun, predicate: q.noun, rule, strong: false };
  }
  if (
    q.definite &&
    !none &&
    q.measure === null &&
    !victim &&
    indicator === "other" &&
    !(wholeOfPart && near?.part?.rule === "<number> of the <number>") &&
    !(wholeOfPart && (OF_PEOPLE.has(unit) || unit === "building" || unit === "vehicle")) &&
    !opens
  )
    return "a number taken as known";
  const alone = q.noun < 0 && q.measure === null && q.state < 0 && indicator === "other" && from === null && !group;
  const again = alone ? countedBefore(tree, before, q, sentence) : null;
  // "Nineteen miners were trapped, and 12 were brought up": people, whatever they did.
  if (alone && near?.unit === "person" && near.quantity.measure === null && isOwnSubject(tree, near, q))
    unit = "person";
  // "Sixteen trucks left. Four were turned back", "It shot down 71": as many of what was counted before.
  else if (again) {
    unit = again.unit;
    if (again.found?.word.counted === "self" && !PEOPLE.has(again.indicator)) indicator = again.indicator;
    if (again.unit === "body") indicator = "killed";
    rule = "as many of what was counted before";
  }
  // "Hundreds of thousands marched": who march are people.
  else if (alone && isCrowd(tree, q)) unit = "person";
  else if (alone) return "a bare number";
  if (
    q.number.form === "article" &&
    !(victim && (solid || (part && from)) && ONE_BY_ONE.has(indicator) && unit === "person")
  )
    return "an article that counts nothing";
  // "11 of 30 photos": a counter, not a count.
  if (
    q.number.digits &&
    indicator === "other" &&
    unit === "other" &&
    q.measure === null &&
    q.first > 1 &&
    tree.lower(q.first - 1) === "of" &&
    /^\d+$/.test(tree.lower(q.first - 2))
  )
    return "a place in a row";
  // "carrying 70 Rohingya, 20 of whom were children"
  const ofThem = part !== null && (near ?? from)?.unit === "person" && (near ?? from)!.quantity.measure === null;
  if (q.noun >= 0 && q.measure === null && indicator === "other" && tree.upos(q.noun) === "PRON" && ofThem)
    unit = "person";
  else if (q.noun >= 0 && q.measure === null && indicator === "other" && tree.upos(q.noun) === "PRON")
    return "a number of something named elsewhere";
  // "Points", "goals", "votes" and the like count, but are no business of this record.
  if (
    indicator === "other" &&
    q.measure !== null &&
    q.measure.unit === "other" &&
    /^(?:point|degree|celsius|fahrenheit|vote|count)$/.test(q.measure.name)
  )
    return "a score or a measure";
  return {
    quantity: q,
    sentence,
    found,
    indicator,
    indicatorRule: rule || "what is counted has no indicator of its own",
    indicatorFrom: from,
    unit,
    population:
      counted.population ??
      populationOf(tree, q, unit) ??
      (rule === LEFT_OUT && !ownLosses(tree, q) ? from!.population : null),
    multiple: 1,
    multipleOf: null,
    part: from && rule === LEFT_OUT ? null : part,
    predicate: found?.predicate ?? (rule === MORE_OF ? governor(tree, q) : (from?.predicate ?? governor(tree, q))),
  };
}

/** "about half the number first reported", "less than half the minimum": so much of another number, and a share of nothing. */
function isOfLevel(tree: Tree, q: Quantity): boolean {
  if (!/^(?:half|third|thirds|quarter|quarters|twice|double)$/.test(tree.lower(q.number.last - 1))) return false;
  for (let k = q.number.last; k < q.number.last + 5 && k < tree.length; k++) {
    if (/^(?:number|total|figure|tally|minimum|maximum|average|amount|level|rate|quota|target)$/.test(tree.lower(k)))
      return tree.lower(k + 1) !== "of" || /^(?:minimum|maximum|average|level)$/.test(tree.lower(k));
    if (/^(?:VERB|PUNCT)$/.test(tree.upos(k))) return false;
  }
  return false;
}

/** The fewest people whom "the 120,000 people in the enclave" takes for its inhabitants. */
const MANY = 1000;

/** Many people whom a phrase right after them places in a territory. */
function livesIn(doc: Told, tree: Tree, q: Quantity, unit: Unit): boolean {
  if (unit !== "person" || q.noun < 0 || q.partitive || (q.number.value ?? q.number.low ?? 0) < MANY) return false;
  if (!/^(?:in|of|on|inside)$/.test(tree.lower(q.nounLast))) return false;
  if (directPlace(doc, tree, q.nounLast) !== null) return true;
  const at = q.nounLast + (tree.upos(q.nounLast + 1) === "DET" ? 2 : 1);
  return /^(?:town|city|country|island|district|village|camp|region|enclave|territory|strip|province|valley)$/.test(
    tree.lower(at),
  );
}

const FORMATION = /^(?:division|brigade|battalion|regiment|company|squadron|platoon|corps|unit|squad|column)$/i;

/** Who holds people by law: what they seize is held, what others seize is abducted. */
const OF_LAW =
  /^(?:police|officers?|army|troops?|soldiers?|forces?|navy|marines?|authorit\w+|agents?|guards?|military|government|coastguard|patrols?|gendarm\w+|junta|rangers?|coalition|commandos?|customs)$/;

const OUTSIDE_LAW =
  /^(?:pirates?|gunm[ae]n|bandits?|kidnappers?|captors|abductors|gangs?|militants|jihadists|extremists|hijackers|attackers)$/;

/** Who or what holds: the subject, or the noun that a relative clause or participle hangs on. */
function holderOf(tree: Tree, verb: number): number {
  const subject = tree.child(verb, "nsubj");
  if (subject >= 0 && subject < verb && !/^(?:which|that)$/.test(tree.lower(subject))) return subject;
  return tree.rel(verb).startsWith("acl") ? tree.head(verb) : -1;
}

/** "Gunmen seized 27 pupils": people who do not fight, taken by anyone but those who hold by law. */
function isSeizure(tree: Tree, found: Indicating, population: Population | null, q: Quantity): boolean {
  const holds = tree.lemma(found.token) === "hold";
  if (
    (!holds &&
      !/^(?:seize|grab|take|drag|herd|march|lead|bundle|frogmarch)$/.test(tree.lemma(found.token).toLowerCase())) ||
    (found.word.needs.length > 0 && !found.word.needs.some((n) => /^(?:away|off)$/.test(n)))
  )
    return false;
  if (population === null || population.status === "combatant" || q.noun < 0) return false;
  const spared = population.status === "civilian" || population.sex === "female" || population.ageBand === "child";
  const by = tree.childrenBy(found.token, "obl").find((k) => tree.lower(tree.child(k, "case")) === "by");
  const agent = Math.max(tree.child(found.token, "obl:agent"), by ?? -1);
  const doer = agent >= 0 ? agent : tree.child(found.token, "nsubj");
  // "Pirates are holding 21 sailors": by whom alone tells.
  if (holds) return doer >= 0 && doer !== q.noun && OUTSIDE_LAW.test(tree.lower(doer));
  if (doer < 0 || tree.base(doer) !== "nsubj" || tree.rel(doer) === "nsubj:pass" || doer === q.noun)
    return agent >= 0 ? !OF_LAW.test(tree.lower(agent)) : spared;
  return tree.upos(doer) !== "PROPN" ? !OF_LAW.test(tree.lower(doer)) : spared;
}

/** "40 of them escaped", "12 got away" */
function getsAway(tree: Tree, q: Quantity): boolean {
  const token = q.number.last - 1;
  const verb = tree.head(token);
  if (verb <= token || tree.upos(verb) !== "VERB" || !/^(?:nsubj|nummod)$/.test(tree.base(token))) return false;
  const lemma = tree.lemma(verb).toLowerCase();
  return /^(?:escape|flee)$/.test(lemma) || (lemma === "get" && /^(?:away|out)$/.test(tree.lower(verb + 1)));
}

/** True for the subject of one of the verbs, where it is not denied. */
function isSubjectOf(tree: Tree, q: Quantity, verbs: RegExp): boolean {
  const verb = tree.base(q.noun) === "nsubj" ? tree.head(q.noun) : -1;
  return verb >= 0 && verbs.test(tree.lemma(verb).toLowerCase()) && !presentedAsNot(tree, verb);
}

const presentedAsNot = (tree: Tree, verb: number): boolean =>
  [...tree.children(verb)].some((k) => k < verb && /^(?:not|n't|never)$/.test(tree.lower(k)));

/** "Gaza's entire population of 2.2 million": those counted are named before the number. */
function populationOf(tree: Tree, q: Quantity, unit: Unit): Population | null {
  const noun = q.first - 2;
  if (unit !== "person" || q.noun >= 0 || noun < 0) return null;
  if (tree.lower(q.first - 1) !== "of" || tree.lemma(noun) !== "population") return null;
  let first = Math.max(tree.first(noun), noun - 6);
  while (first < noun && tree.upos(first) === "ADP") first++;
  return {
    status: "unspecified",
    sex: null,
    ageBand: null,
    role: null,
    nationality: null,
    text: tree.quote(first, noun + 1),
  };
}

/** "14 of 19 hostages": the second number is the whole. */
const isWholeOf = (tree: Tree, part: Quantity, whole: Quantity): boolean =>
  (part.measure === null || part.measure.unit === "percent") &&
  tree.lower(part.number.last) === "of" &&
  numberAfter(tree, part.number.last + 1) === whole.number.first;

/** The number that "14 of at least", "19 of the state's" or "six of its" leads to, or -1. */
function numberAfter(tree: Tree, from: number): number {
  for (let k = from; k < from + 6 && k < tree.length && tree.sentence(k) === tree.sentence(from); k++) {
    if (tree.upos(k) === "NUM") return k;
    const owner = /^(?:NOUN|PROPN)$/.test(tree.upos(k)) && /^(?:['’]s|['’])$/.test(tree.lower(k + 1));
    const leads =
      /^(?:DET|ADV|ADJ|ADP|PART)$/.test(tree.upos(k)) || tree.xpos(k) === "PRP$" || tree.lower(k) === "than";
    if (!owner && !leads) return -1;
  }
  return -1;
}

/** "…, and 12 were brought up": a number as the subject of a verb of its own, right after a joint. */
function isOwnSubject(tree: Tree, near: Draft, q: Quantity): boolean {
  if (q.number.form !== "count" || q.first <= near.quantity.last || (q.number.value ?? 0) < 2) return false;
  if (!/^(?:and|but|,|;|while)$/.test(tree.lower(q.first - 1))) return false;
  const token = q.number.last - 1;
  const verb = tree.head(token);
  const predicate = tree.upos(verb) === "VERB" || tree.child(verb, "cop") > token;
  return verb > token && predicate && tree.rel(token).startsWith("nsubj") && verb - token < 6;
}

/** The number before, of people or things, that a bare number in the next clause or sentence counts again: as the subject or object of a verb. */
function countedBefore(tree: Tree, before: readonly Draft[], q: Quantity, sentence: number): Draft | null {
  const size = q.number.value ?? 0;
  if (q.number.form !== "count" || q.definite || size < 2 || !Number.isInteger(size)) return null;
  const token = q.number.last - 1;
  if (!/^(?:nsubj|obj)$/.test(tree.base(token)) || !/^(?:VERB|ADJ)$/.test(tree.upos(tree.head(token)))) return null;
  // Nothing after it that it could count.
  if (/^(?:NOUN|PROPN|ADJ|NUM|SYM)$/.test(tree.upos(q.last)) && tree.sentence(q.last) === tree.sentence(token))
    return null;
  const last = before.at(-1);
  if (!last || sentence - last.sentence > 1 || last.quantity.measure !== null) return null;
  const things = last.unit === "vehicle" || last.unit === "truck" || last.unit === "building" || last.unit === "body";
  return last.unit === "person" || things || last.indicator === "weapons" ? last : null;
}

/** "Hundreds of thousands marched in Dhaka": a vague number of nothing that does what people do. */
function isCrowd(tree: Tree, q: Quantity): boolean {
  if (q.number.form !== "vague") return false;
  const token = q.number.last - 1;
  const verb = tree.head(token);
  const subject = verb >= 0 && verb === q.last && tree.upos(verb) === "VERB";
  return subject && CROWDING.has(tree.lemma(verb).toLowerCase());
}
const CROWDING: ReadonlySet<string> = new Set(
  "march rally gather protest demonstrate turn take chant attend flock walk queue vote work live pray mourn come pour stream converge assemble strike".split(
    " ",
  ),
);

/** True when the quantity itself, not the group it is part of, is what the deciding word counts. */
function isOwn(tree: Tree, q: Quantity, found: Indicating): boolean {
  if ((found.token >= q.first && found.token < q.last) || found.rule.startsWith("<number> of them "))
    return found.word.counted === "state";
  // "two of whom died": the number itself stands for those counted.
  const anchor = q.noun >= 0 && !q.partitive ? q.noun : q.number.last - 1;
  return tree.head(anchor) === found.token || found.token === q.state;
}

function couldBePeople(tree: Tree, q: Quantity, know: FiguresKnowledge): boolean {
  const lemma = tree.lemma(q.noun).toLowerCase();
  if (
    [
      "cattle",
      "sheep",
      "goat",
      "cow",
      "camel",
      "animal",
      "horse",
      "dog",
      "chicken",
      "bird",
      "fish",
      "livestock",
      "pig",
      "donkey",
      "tree",
      "elephant",
      "bill",
      "proposal",
      "plan",
      "career",
      "engine",
      "soul-searching",
    ].includes(lemma)
  )
    return false;
  if (know.units.has(lemma) || SETTLEMENTS.has(lemma) || AREAS.has(lemma)) return false;
  return true;
}

function governor(tree: Tree, q: Quantity): number {
  let current = q.noun >= 0 ? q.noun : q.number.last - 1;
  const start = current;
  for (let step = 0; step < 6; step++) {
    const head = tree.head(current);
    if (head < 0) return start;
    if (tree.upos(head) === "VERB") return head;
    current = head;
  }
  return start;
}

/** "killed 6 soldiers and 3 civilians", "6 dead, 11 hurt": nothing but a comma or a conjunction between two quantities. */
function runsOn(tree: Tree, a: Quantity, b: Quantity): boolean {
  if (b.measure !== null && b.measure.unit !== a.measure?.unit) return false;
  if (b.first < a.last || b.first - a.last > 8) return false;
  let named = false;
  for (let k = a.last; k < b.first; k++) {
    const lower = tree.lower(k);
    // "5 in Chile and 9 in Peru"
    if (
      b.noun < 0 &&
      (lower === "in" ||
        lower === "at" ||
        lower === "near" ||
        lower === "from" ||
        tree.upos(k) === "PROPN" ||
        lower === "the")
    ) {
      named = true;
      continue;
    }
    if (lower !== "," && lower !== "and" && lower !== "or" && lower !== "to" && lower !== "&" && lower !== "plus")
      return false;
  }
  return b.first > a.last && (named || b.first - a.last <= 3);
}

/** "12,000 rounds of ammunition": what is counted is weapons by what it is of. */
function isOfWeapons(tree: Tree, noun: number, know: FiguresKnowledge): boolean {
  if (tree.lower(noun + 1) !== "of" || noun + 2 >= tree.length) return false;
  return know.indicators.get(tree.lemma(noun + 2).toLowerCase())?.some((w) => w.indicator === "weapons") ?? false;
}

/** How the rules end by which a noun for a number leads to it ("its losses at 5"). */
const LINKED = "<link> <number>";
const LEFT_OUT = "what is counted is left out: as before";
/** Verbs by which a source gives a number of its own. */
const COUNTING: ReadonlySet<string> = new Set(
  "count report record confirm claim list say give tally register document cite acknowledge admit concede put estimate speak".split(
    " ",
  ),
);

/** A number whose noun and verb may be left out where another source gives one: of people, or of things destroyed. */
const countsAgain = (draft: Draft): boolean =>
  (PEOPLE.has(draft.indicator) ||
    draft.indicator === "destroyed" ||
    draft.indicator === "affected" ||
    draft.found?.word.counted === "toll") &&
  draft.quantity.measure === null;

/**
 * "the rebels at 90", "witnesses spoke of at least 45", "the army admits to 9", "nurses counted 95", "the rebels 52", "12 according to the
 * army": a bare number that another source gives of what was counted before, with nothing after it that it could count.
 */
function leavesOut(doc: Told, tree: Tree, q: Quantity): boolean {
  if (q.noun >= 0 || q.measure !== null || q.state >= 0 || q.number.form !== "count") return false;
  const sentence = tree.sentence(q.number.first);
  const begin = doc.sentences.firstToken[sentence]!;
  const end = doc.sentences.lastToken[sentence]!;
  const after = q.number.last < end ? tree.lower(q.number.last) : ".";
  if (after === "according" && tree.lower(q.number.last + 1) === "to") return true;
  if (after === "by" && saidBy(tree, q, begin) >= 0) return true;
  if (!/^(?:[.,;!?)”"']|and|but|while|whereas|though)$/.test(after)) return false;
  const before = q.first - 1;
  if (before <= begin) return false;
  const word = tree.lower(before);
  // "in Taiz 4": the place stands before.
  if (placeBefore(doc, tree, q) !== null) return true;
  if (isOfNumber(tree, before, begin)) return true;
  const verb = (k: number): boolean =>
    k > begin && COUNTING.has(tree.lemma(k).toLowerCase()) && tree.xpos(k).startsWith("VB");
  if (verb(before)) return true;
  if ((word === "of" || word === "to" || word === "only") && verb(before - 1)) return true;
  // "Moscow spoke of two wounded, Kyiv of seven"
  if (word === "of" && before - 1 > begin && isGapped(tree, begin, before - 1))
    for (let k = before - 2; k >= begin; k--)
      if (tree.lower(k) === "of" && tree.lemma(k - 1).toLowerCase() === "speak") return true;
  if (word === "at") {
    for (let k = before - 1; k >= begin; k--)
      if (/^(?:put|place|estimate|set|peg|reckon)$/.test(tree.lemma(k).toLowerCase()) && tree.xpos(k).startsWith("VB"))
        return true;
    return false;
  }
  return /^(?:NOUN|PROPN)$/.test(tree.upos(before)) && isGapped(tree, begin, before);
}

/** "was put at 300 by the unions and 85 by the police": who gives a number behind "by", after another number put so; or -1. */
function saidBy(tree: Tree, q: Quantity, begin: number): number {
  if (!/^(?:and|but|,|at)$/.test(tree.lower(q.first - 1))) return -1;
  let k = q.number.last + 1;
  while (k < q.number.last + 4 && /^(?:DET|ADJ)$/.test(tree.upos(k))) k++;
  if (!/^(?:NOUN|PROPN)$/.test(tree.upos(k))) return -1;
  while (/^(?:NOUN|PROPN)$/.test(tree.upos(k + 1)) && tree.sentence(k + 1) === tree.sentence(k)) k++;
  for (let m = q.first - 2; m > begin; m--)
    if (tree.lower(m) === "by" && tree.upos(m) === "ADP") {
      for (let v = m - 1; v > begin; v--) if (COUNTING.has(tree.lemma(v).toLowerCase())) return k;
      return -1;
    }
  return -1;
}

/** "It put its own losses at 5": not those counted before. */
const ownLosses = (tree: Tree, q: Quantity): boolean => {
  for (let k = q.first - 1; k >= 0 && k >= q.first - 5; k--) if (tree.lemma(k).toLowerCase() === "loss") return true;
  return false;
};

/** Who gives a number whose noun is left out: the subject of the verb before it, or the noun phrase in the verb's place. */
function counterOf(doc: Told, tree: Tree, q: Quantity): { readonly subject: number; readonly verb: number } | null {
  const begin = doc.sentences.firstToken[tree.sentence(q.number.first)]!;
  const by = q.noun < 0 && tree.lower(q.number.last) === "by" ? saidBy(tree, q, begin) : -1;
  if (by >= 0) return { subject: by, verb: -1 };
  let before = q.first - 1;
  if (before > begin && /^(?:of|to|only|at)$/.test(tree.lower(before))) before--;
  if (before <= begin) return null;
  if (/^(?:NOUN|PROPN)$/.test(tree.upos(before)) && isGapped(tree, begin, before)) return { subject: before, verb: -1 };
  let verb = before;
  while (verb > begin && !(COUNTING.has(tree.lemma(verb).toLowerCase()) && tree.xpos(verb).startsWith("VB"))) verb--;
  if (verb <= begin) return null;
  let subject = tree.child(verb, "nsubj");
  if (subject < 0 || subject > verb) {
    subject = verb - 1;
    while (subject >= begin && !/^(?:NOUN|PROPN|PRON)$/.test(tree.upos(subject))) subject--;
  }
  return subject < begin ? null : { subject, verb };
}

/** The source of a number that another than the speaker before gives; null where none is named, `undefined` where nobody else speaks. */
function ownCounter(doc: Told, tree: Tree, draft: Draft, spoken: Attribution | null): Attribution | null | undefined {
  const q = draft.quantity;
  const counter = counterOf(doc, tree, q);
  if (
    counter === null ||
    (draft.indicatorRule !== LEFT_OUT && !draft.indicatorRule.endsWith(LINKED) && counter.verb >= 0)
  )
    return undefined;
  const cued = doc.statements.records.find(
    (s) =>
      counter.verb >= 0 &&
      s.cue !== null &&
      s.speaker !== null &&
      tree.tokenAt(s.cue.start) <= counter.verb &&
      counter.verb <= tree.tokenAt(s.cue.end - 1),
  );
  if (cued) return { statement: cued.id, source: cued.speaker, stance: cued.stance, basis: "stated", others: [] };
  const [entity] = entitiesAt(doc, counter.subject);
  const sentence = doc.sentences.start[draft.sentence]!;
  const base =
    spoken ??
    [...doc.statements.records]
      .filter((s) => s.cue !== null && s.cue.start < q.number.start && s.cue.start >= sentence)
      .map((s): Attribution => ({ statement: s.id, source: null, stance: s.stance, basis: "stated", others: [] }))
      .at(-1) ??
    // "It put its own losses at 5": who spoke before speaks on.
    [...doc.statements.records]
      .filter((s) => s.speaker === entity && entity !== undefined && s.cue !== null && s.cue.start < q.number.start)
      .map((s): Attribution => ({ statement: s.id, source: s.speaker, stance: s.stance, basis: "implied", others: [] }))
      .at(-1) ??
    null;
  if (entity === undefined || base === null) return spoken === null ? undefined : null;
  return entity === spoken?.source ? spoken : { ...base, source: entity, basis: "stated", others: [] };
}

/** "corrected the figure to five", "the true number is above 200": a noun for a number leads to it. */
function isOfNumber(tree: Tree, link: number, begin: number): boolean {
  if (!/^(?:to|at|is|was|above|below|be|around|about|over)$/.test(tree.lower(link))) return false;
  for (let k = link - 1; k > begin && k >= link - 4; k--)
    if (/^(?:figure|number|total|toll|count|tally)$/.test(tree.lower(k)) && tree.lower(k + 1) !== "of") return true;
  return false;
}

/** "…, in Taiz 4": the place between a break and a number, or null. */
function placeBefore(doc: Told, tree: Tree, q: Quantity): string | null {
  const p = doc.places.findIndex((x) => x.last === q.first);
  const at = p < 0 ? -1 : doc.places[p]!.first - 1;
  if (at < 1 || !/^(?:in|at|near|around)$/.test(tree.lower(at)) || !/^(?:,|;|and)$/.test(tree.lower(at - 1)))
    return null;
  return doc.entities.ofPlace[p] ?? null;
}

/** "The governor says 14 people died, the rebels 52": nothing but a noun phrase between a break and the number. */
function isGapped(tree: Tree, begin: number, noun: number): boolean {
  let k = noun;
  while (k > begin && (/^(?:NOUN|PROPN|ADJ|DET)$/.test(tree.upos(k)) || tree.xpos(k) === "VBN")) k--;
  if (k === begin || noun - k > 5 || !/^(?:,|;|and|while|but)$/.test(tree.lower(k))) return false;
  const sides = tree.upos(noun) === "PROPN" || tree.xpos(noun) === "NNS";
  const opens = tree.upos(k + 1) === "DET" || sides;
  for (let m = k - 1; opens && m >= begin; m--)
    if (
      tree.xpos(m).startsWith("VB") &&
      (COUNTING.has(tree.lemma(m).toLowerCase()) || (sides && tree.upos(m) === "VERB"))
    )
      return true;
  return false;
}

/** "Fifteen people died. Twelve of the 15 were soldiers": the whole told before, named again by its number. */
function restatedWhole(
  tree: Tree,
  before: readonly Draft[],
  q: Quantity,
  part: PartCue | null,
  next: Quantity | null,
  sentence: number,
): Draft | null {
  const told = (value: number | null): Draft | null =>
    before.findLast(
      (d) =>
        d.quantity.number.value === value &&
        value !== null &&
        countsAgain(d) &&
        sentence - d.sentence <= 4 &&
        d.part === null,
    ) ?? null;
  if (part?.rule === "<number> of the <number>" && next && next.noun < 0 && next.state < 0)
    return told(next.number.value);
  if (q.noun >= 0 || !q.definite || tree.lower(q.first - 2) !== "of") return null;
  return told(q.number.value);
}

/** "The blast killed 33 people. Nine were children": a number of those counted before, of whom it says what they were. */
function describedPart(
  tree: Tree,
  before: readonly Draft[],
  q: Quantity,
  found: Indicating | null,
  sentence: number,
): Draft | null {
  if (found || q.noun < q.number.last + 1 || q.measure !== null || q.definite) return null;
  if (tree.lemma(q.number.last).toLowerCase() !== "be" || q.number.form === "article") return null;
  const size = q.number.value ?? q.number.low ?? 0;
  const last = before.findLast((d) => d.part === null && sentence - d.sentence <= 1 && countsAgain(d));
  const whole = last ? (last.quantity.number.value ?? last.quantity.number.low ?? 0) : 0;
  return last && PEOPLE.has(last.indicator) && last.unit === "person" && whole > size ? last : null;
}

/** "Of those, 11,300 cases were reported in Darfur": the people counted in the sentence before. */
function wholeOfThose(
  tree: Tree,
  before: readonly Draft[],
  q: Quantity,
  cue: PartCue,
  sentence: number,
): Draft | undefined {
  if (cue.rule !== "of the <whole>, <number>" || !/^(?:those|these|them)$/.test(tree.lower(cue.first + 1)))
    return undefined;
  if (tree.lower(cue.first + 2) !== ",") return undefined;
  const whole = wholeOf(before, sentence, q);
  return whole && PEOPLE.has(whole.indicator) && whole.unit === "person" ? whole : undefined;
}

/** True when the words that open a part name what its whole underwent ("Of the dead, 11"). */
const saysState = (tree: Tree, know: FiguresKnowledge, part: PartCue, indicator: Indicator): boolean => {
  for (let k = part.first; k < part.last; k++) {
    const words = know.indicators.get(tree.lower(k)) ?? know.indicators.get(tree.lemma(k).toLowerCase());
    if (words?.some((w) => w.indicator === indicator && (w.counted === "state" || w.counted === "self"))) return true;
  }
  return false;
};

/** "Four people died in January and 11 in February": nothing but times and places between the verb and the next number. */
function elided(tree: Tree, near: Draft, q: Quantity): boolean {
  const verb = near.found?.token ?? governor(tree, near.quantity);
  if (q.noun >= 0 || q.measure !== null || q.state >= 0 || verb < near.quantity.number.last) return false;
  const from = verb + 1;
  if (q.first <= from || q.first - from > 9) return false;
  // "Thirteen were hit by live bullets and four by rubber bullets": the same preposition again.
  const means = tree.lower(q.last) === tree.lower(from) && /^(?:by|with)$/.test(tree.lower(from));
  if (means && tree.lower(q.first - 1) === "and" && !hasVerb(tree, from, q.first)) return true;
  if (!/^(?:in|on|at|near|from)$/.test(tree.lower(q.last))) return false;
  let joined = false;
  for (let k = from; k < q.first; k++) {
    const word = tree.lower(k);
    if (word === "and" || (word === "," && k > from && /^(?:NOUN|PROPN)$/.test(tree.upos(k - 1)))) joined = true;
    else if (
      !/^(?:in|on|at|near|from|the|last|,)$/.test(word) &&
      tree.upos(k) !== "PROPN" &&
      !(tree.lower(k + 1) === "side" || word === "side")
    )
      return false;
  }
  return joined;
}

const hasVerb = (tree: Tree, from: number, to: number): boolean => {
  for (let k = from; k < to; k++) if (tree.xpos(k).startsWith("VB") || tree.upos(k) === "NUM") return true;
  return false;
};

/** "which makes 90 since May", "bringing the total to 90", "90 in all". */
function makesTotal(tree: Tree, q: Quantity, sentence: number, doc: Told): boolean {
  const begin = doc.sentences.firstToken[sentence]!;
  for (let k = q.first - 1; k >= begin && k >= q.first - 6; k--) {
    const lemma = tree.lemma(k);
    if (
      lemma === "make" ||
      lemma === "bring" ||
      lemma === "take" ||
      lemma === "total" ||
      lemma === "push" ||
      lemma === "raise"
    )
      return true;
    if (tree.upos(k) === "VERB" || tree.upos(k) === "NUM") return false;
  }
  return false;
}

/** "including four nurses", "four nurses among them", "12 of them women". */
function partCue(doc: Told, tree: Tree, q: Quantity, sentence: number): PartCue | null {
  const begin = doc.sentences.firstToken[sentence]!;
  const end = doc.sentences.lastToken[sentence]!;
  const at = (k: number): string => (k >= begin && k < end ? tree.lower(k) : "");
  // "including a family of five": the group is named before its number.
  const grouped =
    at(q.first - 1) === "of" && tree.upos(q.first - 2) === "NOUN" && /^(?:a|an|the)$/.test(at(q.first - 3));
  const b = grouped ? q.first - 3 : q.first;
  if (at(b - 1) === "including" || at(b - 1) === "includes" || at(b - 1) === "included")
    return { rule: "including <number>", first: b - 1, last: b, forward: false };
  if (at(b - 1) === "," && at(b - 2) === "including")
    return { rule: "including <number>", first: b - 2, last: b, forward: false };
  if (
    (at(b - 1) === "them" || at(b - 1) === "whom") &&
    (at(b - 2) === "among" || at(b - 2) === "of" || at(b - 2) === "amongst")
  )
    return { rule: "among them <number>", first: b - 2, last: b, forward: false };
  if (at(b - 1) === "which" && at(b - 2) === "of")
    return { rule: "of which <number>", first: b - 2, last: b, forward: false };
  if (at(b - 2) === "including" && (at(b - 1) === "the" || at(b - 1) === "some"))
    return { rule: "including <number>", first: b - 2, last: b, forward: false };
  // "Of the 19 killed, seven were children"
  if (b - 1 > begin && at(b - 1) === ",") {
    for (let k = b - 2; k >= begin && k >= b - 12; k--) {
      if (at(k) !== "of") continue;
      if (
        (k === begin || at(k - 1) === ",") &&
        (["the", "those", "these", "them", "whom", "its", "their", "his", "her", "our"].includes(at(k + 1)) ||
          tree.upos(k + 1) === "NUM")
      )
        return { rule: "of the <whole>, <number>", first: k, last: b, forward: false };
      break;
    }
  }
  if (
    at(q.number.last) === "of" &&
    numberAfter(tree, q.number.last + 1) >= 0 &&
    !/^(?:the|those|these|its|their|his|her|our)$/.test(at(q.number.last + 1)) &&
    q.measure === null &&
    q.noun > q.number.last + 1
  )
    return { rule: "<number> of <number>", first: q.number.last, last: q.number.last + 1, forward: true };
  if (
    q.measure === null &&
    at(q.number.last) === "of" &&
    /^(?:the|those)$/.test(at(q.number.last + 1)) &&
    /^(?:dead|killed|wounded|injured|missing|displaced|victims|arrested|detained)$/.test(at(q.number.last + 2))
  )
    return { rule: "<number> of the <state>", first: q.number.last, last: q.number.last + 3, forward: false };
  if (
    q.measure === null &&
    at(q.number.last) === "of" &&
    ["the", "those", "these", "its", "their", "his", "her", "our"].includes(at(q.number.last + 1)) &&
    numberAfter(tree, q.number.last + 1) >= 0
  )
    return { rule: "<number> of the <number>", first: q.number.last, last: q.number.last + 2, forward: true };
  const among = amongThe(tree, q, begin);
  if (among >= 0) return { rule: "among the <whole> <number>", first: among, last: b, forward: false };
  let n = q.last;
  // "The bride and 11 relatives were among the dead"
  while (tree.upos(n) === "AUX" && n < end) n++;
  if (at(n) === "among" && ["them", "the", "those"].includes(at(n + 1))) {
    const dead =
      at(n + 1) === "them" ||
      at(n + 2) === "dead" ||
      at(n + 2) === "victims" ||
      at(n + 2) === "killed" ||
      at(n + 2) === "wounded" ||
      at(n + 2) === "injured" ||
      at(n + 2) === "displaced";
    if (dead) return { rule: "<number> among them", first: n, last: n + 2, forward: false };
  }
  if (at(n) === "among" && n + 1 < end && forwardNumber(tree, n + 1, end))
    return { rule: "<number> among <number>", first: n, last: n + 1, forward: true };
  if (
    q.partitive &&
    q.noun >= 0 &&
    (["them", "whom", "those"].includes(tree.lower(q.noun)) || ["them", "whom"].includes(at(q.number.last + 1)))
  )
    return { rule: "<number> of them", first: q.number.last, last: q.number.last + 2, forward: false };
  return null;
}

/** Where "among the dead were" begins before a number, or -1. */
function amongThe(tree: Tree, q: Quantity, begin: number): number {
  let k = q.first - 1;
  while (k > begin && (tree.upos(k) === "AUX" || tree.upos(k) === "ADV")) k--;
  if (k === q.first - 1) return -1;
  for (let m = k; m > begin && m >= k - 3; m--)
    if (tree.lower(m) === "the" && /^(?:among|amongst)$/.test(tree.lower(m - 1)) && m - 1 >= begin) return m - 1;
  return -1;
}

/** "including a commander and two of his brothers": what is joined to a part is one too. */
function partGoesOn(tree: Tree, near: Draft | null, q: Quantity): PartCue | null {
  if (!near?.part || near.part.forward || near.part.rule === ONE_IN || q.measure !== null) return null;
  const [from, to] = [near.quantity.last, q.first];
  if (to - from !== 1 || (tree.lower(from) !== "and" && tree.lower(from) !== ",")) return null;
  return { ...near.part, rule: `${near.part.rule}, and another` };
}

const forwardNumber = (tree: Tree, i: number, end: number): boolean => {
  for (let k = i; k < end && k < i + 3; k++) if (tree.upos(k) === "NUM") return true;
  return false;
};

/** The figure that a part is a part of: the nearest earlier one that counts people and is no part itself, and is not smaller. */
function wholeOf(before: readonly Draft[], sentence: number, part: Quantity): Draft | null {
  const size = part.number.value ?? part.number.low ?? 0;
  for (let k = before.length - 1; k >= 0; k--) {
    const d = before[k]!;
    if (sentence - d.sentence > 1) return null;
    if (d.part !== null || d.unit === "percent") continue;
    const whole = d.quantity.number.high ?? d.quantity.number.value ?? d.quantity.number.low ?? 0;
    if (whole >= size || d.quantity.number.form === "vague" || sentence === d.sentence) return d;
  }
  return null;
}

const TIMES: Readonly<Record<string, number>> = { twice: 2, double: 2, thrice: 3, triple: 3 };

/** "300, and perhaps twice that": a second figure, reckoned from the first. */
function multipleAfter(doc: Told, tree: Tree, finder: IndicatorFinder, draft: Draft): Draft | null {
  const { quantity } = draft;
  const end = doc.sentences.lastToken[draft.sentence]!;
  for (let k = quantity.number.last; k + 1 < end && k < quantity.last + 12; k++) {
    const factor = TIMES[tree.lower(k)];
    if (tree.upos(k) === "NUM" && k > quantity.last) return null;
    if (factor === undefined) continue;
    if (tree.lower(k + 1) !== "that") continue;
    const next = k + 2 < end ? tree.lower(k + 2) : "";
    const last = ["number", "figure", "many", "amount", "total", "toll"].includes(next) ? k + 3 : k + 2;
    let first = k;
    let qualifier: Qualifier = "approx";
    let rule = "a multiple of a number said before";
    while (
      first > quantity.number.last &&
      [
        "perhaps",
        "possibly",
        "maybe",
        "probably",
        "nearly",
        "almost",
        "about",
        "around",
        "than",
        "more",
        "over",
        "up",
        "to",
        "as",
        "many",
        "much",
      ].includes(tree.lower(first - 1))
    )
      first--;
    const words = tree.quote(first, last).text.toLowerCase();
    if (/^(?:more than|over)/.test(words)) [qualifier, rule] = ["more_than", "more than a multiple"];
    else if (/^(?:nearly|almost)/.test(words)) [qualifier, rule] = ["nearly", "nearly a multiple"];
    else if (/^(?:up to|as many as|as much as)/.test(words)) [qualifier, rule] = ["up_to", "up to a multiple"];
    const base = quantity.number;
    const own = finder.find({
      ...quantity,
      number: { ...base, first: k, last },
      first,
      last,
      noun: -1,
      nounFirst: last,
      nounLast: last,
      state: -1,
      partitive: false,
    });
    const found = own?.strong && own.token >= last ? own : null;
    const times = (value: number | null): number | null => (value === null ? null : value * factor);
    return {
      ...draft,
      quantity: {
        ...quantity,
        number: {
          ...base,
          start: doc.tokens.start[first]!,
          end: doc.tokens.end[last - 1]!,
          first,
          last,
          value: times(base.value),
          low: times(base.low),
          high: times(base.high),
          form: "multiple",
          rules: [`${factor} times what was said before`],
        },
        qualifier,
        qualifierRule: rule,
        first,
        last,
      },
      ...(found
        ? { found, indicator: found.word.indicator, indicatorRule: found.rule, predicate: found.predicate }
        : {}),
      multiple: factor,
      multipleOf: draft,
      part: null,
    };
  }
  return null;
}

/** A headline's colon before words that tell of the speaker ("Crisis: Minister defiant, vows …") quotes nobody. */
function speaksOfItself(doc: Told, attribution: Attribution | null): boolean {
  const statement = statementOf(doc, attribution);
  if (!statement || statement.cue?.text !== ":") return false;
  const speaker = doc.entities.records.find((e) => e.id === statement.speaker);
  // "Yemen: 17 million hungry": a place before the colon says where, not who.
  if (speaker?.kind === "place") return true;
  return statement.content.some((q) => speaker?.mentions.some((m) => m.start >= q.start && m.end <= q.end));
}

/** "By its own count the army lost 25 men": the source is who the clause is about. */
function whoseOwn(doc: Told, tree: Tree, draft: Draft, attribution: Attribution | null): Attribution | null {
  const words = statementOf(doc, attribution)?.speakerText?.text ?? "";
  if (attribution === null || attribution.source !== null || !/^(?:its|their|his|her) own\b/i.test(words))
    return attribution;
  const subject = tree.child(governor(tree, draft.quantity), "nsubj");
  const [source] = subject < 0 ? [] : entitiesAt(doc, subject);
  return source === undefined ? attribution : { ...attribution, source };
}

// ── what a figure takes from the words around it ───────────────────────────────────────────────────────────────────

/** What a figure can share with the next one of its clause. */
interface Shared {
  readonly time: Timing;
  readonly aggregated: Aggregated;
  readonly place: string | null;
}

const CLAUSE_BREAKS: ReadonlySet<string> = new Set([
  "that",
  "which",
  "who",
  "while",
  "but",
  "as",
  "after",
  "when",
  "where",
  ";",
  "before",
  "although",
]);

/** "12 have been killed and 30 wounded": the second has no auxiliary or clause of its own. */
function sharesClause(tree: Tree, a: Draft, b: Draft): boolean {
  if (a.sentence !== b.sentence || !a.found || !b.found || b.part !== null) return false;
  // "has killed 12 and displaced 900": two verbs under one auxiliary.
  const joined =
    tree.rel(b.predicate) === "conj" &&
    tree.head(b.predicate) === a.predicate &&
    tree.childrenBy(b.predicate, "aux", "aux:pass", "nsubj", "nsubj:pass").length === 0;
  if (joined) return true;
  const [from, to] = [a.quantity.number.last, b.quantity.first];
  if (to <= from || to - from > 8) return false;
  const joint = tree.lower(to - 1);
  const verb = b.found.token;
  const gapVerb = verb >= from && verb < to;
  if (joint !== "and" && joint !== "," && !gapVerb) return false;
  for (let k = from; k < to; k++) {
    if (CLAUSE_BREAKS.has(tree.lower(k))) return false;
    if (k > a.found.token && a.found.token >= from && tree.upos(k) === "AUX") return false;
  }
  for (let k = b.quantity.number.last; k < verb; k++) if (tree.upos(k) === "AUX") return false;
  return true;
}

/** The verb that takes back the statement a figure stands in ("withdrawing a statement that 40 had died"), or -1. */
function retractionOf(tree: Tree, draft: Draft, know: FiguresKnowledge): number {
  let clause = false;
  let token = draft.predicate;
  for (let step = 0; step < 6 && token >= 0; step++) {
    const rel = tree.base(token);
    if (clause && tree.upos(token) === "VERB")
      return know.retractions.has(tree.lemma(token).toLowerCase()) ? token : -1;
    // Only through what is said: a clause, or the noun that it is the content of.
    if (rel === "acl" || rel === "ccomp") clause = true;
    else if (!(clause && rel === "obj")) return -1;
    token = tree.head(token);
  }
  return -1;
}

/** How a figure's predicate is presented. Whom aid is to reach is told as fact, and a participle after "says" in a headline is no purpose. */
function presentationOf(doc: Told, tree: Tree, draft: Draft, events: EventsKnowledge): Presented {
  const presented = presentedAt(doc, draft.predicate, events);
  // "do not have enough to eat": the phrase has its own "not".
  const own =
    (draft.found?.word.counted === "after" && / (?:not|without|no) | short of/.test(` ${draft.found.word.lemma} `)) ||
    draft.found?.word.needs.includes("not");
  if (own && presented.polarity === "negative") return { ...presented, polarity: "positive", because: [] };
  if (draft.found?.word.counted === "helped") return { modality: "actual", polarity: "positive", because: [] };
  // "the arrest of three officers was announced", "confirmed the deaths of 12": what is told of took place.
  // A release that is agreed on is to come, though.
  const outcome =
    draft.found?.word.counted === "of" && ONE_BY_ONE.has(draft.indicator) && draft.indicator !== "released";
  if (outcome && presented.modality === "planned") return { ...presented, modality: "actual", because: [] };
  if (presented.modality === "actual" && presented.polarity === "positive") {
    const provided = providedFor(tree, draft);
    if (provided) return provided;
  }
  // "in addition to detaining several": no infinitive.
  const gerund = tree.xpos(draft.predicate) === "VBG" && tree.lower(draft.predicate - 1) === "to";
  if (gerund && presented.modality === "planned") return { ...presented, modality: "actual", because: [] };
  const participle =
    (tree.xpos(draft.predicate) === "VBN" || tree.upos(draft.predicate) === "ADJ") &&
    tree.base(draft.predicate) === "xcomp" &&
    tree.child(draft.predicate, "mark") < 0 &&
    tree.childrenBy(draft.predicate, "aux", "aux:pass").length === 0;
  return participle && presented.modality === "planned" ? { ...presented, modality: "actual", because: [] } : presented;
}

/** Verbs by which a text or a body makes room for something that is not there yet, with the preposition that leads to it. */
const PROVIDING: Readonly<Record<string, "planned" | "demanded">> = {
  "provide for": "planned",
  "allow for": "planned",
  "plan for": "planned",
  "vote for": "planned",
  "authorise ": "planned",
  "authorize ": "planned",
  "envisage ": "planned",
  "envision ": "planned",
  "foresee ": "planned",
  "call for": "demanded",
  "ask for": "demanded",
  "push for": "demanded",
  "appeal for": "demanded",
};

/** "provides for up to 15,000 troops", "authorised a force of 2,000": those counted are not there yet. */
function providedFor(tree: Tree, draft: Draft): Presented | null {
  if (draft.indicator !== "troops" && draft.indicator !== "weapons" && draft.indicator !== "released") return null;
  const anchor = draft.quantity.noun >= 0 ? draft.quantity.noun : draft.quantity.number.last - 1;
  let dependent = anchor;
  let verb = tree.head(anchor);
  // "a force of 2,000", "the deployment of 600 soldiers"
  for (let step = 0; step < 2 && verb >= 0 && tree.upos(verb) === "NOUN" && tree.base(dependent) === "nmod"; step++) {
    dependent = verb;
    verb = tree.head(verb);
  }
  if (verb < 0 || tree.upos(verb) !== "VERB") return null;
  const base = tree.base(dependent);
  const marker = base === "obl" ? tree.child(dependent, "case") : -1;
  if (base !== "obj" && marker < 0) return null;
  const modality = PROVIDING[`${tree.lemma(verb).toLowerCase()} ${marker >= 0 ? tree.lower(marker) : ""}`];
  if (!modality) return null;
  return { modality, polarity: "positive", because: [byRule(`${tree.lower(verb)} … <number>`, [], [], modality)] };
}

interface Duration {
  readonly first: number;
  readonly last: number;
  readonly days: number;
}

const DAYS: Readonly<Record<string, number>> = { D: 1, W: 7 };

/** "in a week of attacks", "over 19 days of war": the length of time that a total was counted over, in days. */
function durationOf(doc: Told, tree: Tree, q: Quantity, clause: readonly [number, number]): Duration | null {
  for (const t of doc.times) {
    if (t.first >= clause[1]) break;
    if (t.first < q.number.last || t.first > q.last + 12 || t.kind !== "duration") continue;
    const value = /^P(\d+)([DW])$/.exec(t.value ?? "");
    const before = tree.lower(t.first - 1);
    if (!value || !["in", "over", "during", "within", "after"].includes(before)) continue;
    const days = Number(value[1]) * DAYS[value[2]!]!;
    // "in a day" tells of one event; "in two weeks' time" and "in a week" without more look ahead.
    if (days > 1 && t.last < clause[1] && tree.lower(t.last) === "of")
      return { first: t.first - 1, last: t.last, days };
  }
  return null;
}

function daysUpTo(end: string | null, days: number): Figure["period"] {
  if (end === null) return null;
  const start = new Date(Date.parse(`${end}T00:00:00Z`) - days * 86_400_000);
  return { start: start.toISOString().slice(0, 10), end };
}

/** "asked donors for $3 million", "gave a toll of 12": the statement whose cue governs the number, where its content leaves the number out. */
function namedByCue(doc: Told, tree: Tree, draft: Draft, retracting: number): Attribution | null {
  const sum = draft.indicator === "money" || draft.indicator === "aid" || draft.found?.word.counted === "toll";
  if (!sum && retracting < 0) return null;
  // "…, the mayor said, withdrawing a statement": who takes it back is who speaks.
  const verb = retracting < 0 ? governor(tree, draft.quantity) : Math.max(tree.head(retracting), 0);
  const statement = doc.statements.records.find(
    (s) =>
      s.cue !== null &&
      (s.speaker !== null || s.speakerText !== null) &&
      tree.tokenAt(s.cue.start) <= verb &&
      verb <= tree.tokenAt(s.cue.end - 1),
  );
  return statement
    ? { statement: statement.id, source: statement.speaker, stance: statement.stance, basis: "stated", others: [] }
    : null;
}

interface AsOf {
  readonly date: string | null;
  readonly basis: "stated" | "implied" | "assumed";
  readonly rule: string;
  readonly quote: Quote | null;
}

/** "had said on 30 July that 12 died": a number without a date of its own stands for the day it was given. */
function saidOn(doc: Told, attribution: Attribution | null, asOf: Omit<AsOf, "quote">): AsOf {
  const time = statementOf(doc, attribution)?.time;
  const date = time?.end ?? time?.start ?? null;
  if (asOf.basis !== "assumed" || !time?.quote || date === null) return { ...asOf, quote: null };
  if (time.precision !== "day" && time.precision !== "hour") return { ...asOf, quote: null };
  return {
    date: dayOf(date),
    basis: time.basis === "stated" ? "stated" : "implied",
    rule: "the day on which its source gave it",
    quote: time.quote,
  };
}

/** Whether a time is still to come when the report appears: nothing was counted then. */
const isAhead = (doc: Told, time: RecordTime): boolean =>
  doc.publishedAt !== null && time.start !== null && dayOf(time.start) > dayOf(doc.publishedAt);

/** Whether a clause that bounds a time stands open before `token`: "since fighting intensified on May 10". */
function boundBefore(tree: Tree, begin: number, token: number): boolean {
  for (let t = token - 1; t >= begin && tree.lower(t) !== ","; t--)
    if (/^(?:since|until|till|before|after)$/.test(tree.lower(t))) return true;
  return false;
}

/** "The toll rose on Friday to 40": the day hangs on what governs the number. */
function governs(tree: Tree, time: TimeMention, token: number): boolean {
  const holder = holderOfTime(tree, time);
  for (let at = token, steps = 0; at >= 0 && steps < 6; at = tree.head(at), steps++) if (at === holder) return true;
  return false;
}

/** Words that open a phrase which says whose count it is or when it was taken. */
const COUNTED_THEN = /^(?:according|when|as)$/;

/** "According to Friday's bulletin, 40 have died", "When the search stopped on Friday, 40 had been found": the one day of a sentence's opening. */
function dayOfOpening(doc: Told, tree: Tree, draft: Draft): TimeMention | null {
  const begin = doc.sentences.firstToken[draft.sentence]!;
  if (!COUNTED_THEN.test(tree.lower(begin))) return null;
  let comma = begin;
  while (comma < draft.quantity.first && tree.lower(comma) !== ",") comma++;
  if (comma === draft.quantity.first) return null;
  const named = doc.times.filter(
    (t) => t.first > begin && t.last <= comma && t.kind !== "duration" && t.kind !== "set",
  );
  return named.length === 1 ? named[0]! : null;
}

/** The one day that a figure's clause names, or the opening of its sentence, where it neither bounds nor belongs to something else; or null. */
function onlyDay(doc: Told, tree: Tree, draft: Draft, [begin, end]: readonly [number, number]): TimeMention | null {
  const within = doc.times.filter(
    (t) => t.first >= begin && t.last <= end && t.kind !== "duration" && t.kind !== "set",
  );
  if (within.length > 1) return null;
  const opening = dayOfOpening(doc, tree, draft);
  const only = within[0] ?? opening;
  if (!only || (only.precision !== "day" && only.precision !== "hour")) return null;
  if (only === opening) return only;
  const atEdge = only.first <= begin + 2 || end - only.last <= 2 || governs(tree, only, draft.quantity.first);
  const link = only.first > begin ? tree.lower(only.first - 1) : "";
  const bound =
    /^(?:since|from|until|till|before|after|for|to|of)$/.test(link) ||
    isFirstWord(tree, only.first) ||
    boundBefore(tree, begin, only.first);
  return atEdge && !bound ? only : null;
}

/**
 * Where no time hangs on the figure's own words: the one day that its clause names at its beginning or end, not later than the report; else
 * the day of the dateline, when the report was written.
 */
function dayBeside(doc: Told, tree: Tree, draft: Draft, clause: readonly [number, number], asOf: AsOf): AsOf {
  if (asOf.basis !== "assumed" || doc.publishedAt === null) return asOf;
  const only = draft.quantity.number.percent ? null : onlyDay(doc, tree, draft, clause);
  const date = only?.end ?? only?.start ?? null;
  if (only && date !== null && dayOf(date) <= dayOf(doc.publishedAt))
    return {
      date: dayOf(date),
      basis: only.basis === "stated" ? "stated" : "implied",
      rule: "the only day that its clause names",
      quote: only.quote,
    };
  const written = doc.dateline?.date ?? null;
  if (written === null || dayOf(written) >= dayOf(doc.publishedAt)) return asOf;
  const rule = "nobody says as of when: the day of the dateline stands in";
  return { date: dayOf(written), basis: "assumed", rule, quote: null };
}

/** A time expression that has its own "since". */
const isFirstWord = (tree: Tree, first: number): boolean => /^(?:since|from)$/.test(tree.lower(first));

// ── records  ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bounds that a qualifier sets, each by a rule with a name; the rest stay null. */
function bounds(q: Quantity): { low: number | null; high: number | null; rule: string | null } {
  const { value, low, high } = q.number;
  switch (q.qualifier) {
    case "between":
      return { low, high, rule: "a range gives both bounds" };
    case "order_of_magnitude":
      return { low, high: null, rule: "a vague number word gives the least it says" };
    case "more_than":
    case "at_least":
      return { low: low ?? value, high, rule: "more than and at least give the lower bound" };
    case "less_than":
    case "up_to":
    case "nearly":
      return { low: null, high: high ?? value, rule: "less than, up to and nearly give the upper bound" };
    default:
      return low !== null || high !== null
        ? { low, high, rule: "the number gives its own bounds" }
        : { low: null, high: null, rule: null };
  }
}

/** Stances by which a speaker gives a number as true. */
const VOUCHES: ReadonlySet<Attribution["stance"]> = new Set([
  "assert",
  "deny",
  "accuse",
  "estimate",
  "confirm",
  "other",
]);

const dayOf = (iso: string): string => iso.slice(0, 10);

/** What one happening does to people: told together, it was done at one place. */
const DONE_TOGETHER: ReadonlySet<Indicator> = new Set(["killed", "injured", "missing", "abducted", "held"]);

/** "At least nine were killed and 34 wounded when shells struck the market": the second of a pair has the place of the first. */
function besideOthers(tree: Tree, drafts: readonly Draft[], figures: readonly Figure[]): Figure[] {
  const placed: Figure[] = [];
  for (const [k, figure] of figures.entries()) {
    const [a, b] = [drafts[k - 1], drafts[k]!];
    const before = placed[k - 1];
    const joined =
      a !== undefined &&
      a.sentence === b.sentence &&
      figure.place === null &&
      b.part === null &&
      DONE_TOGETHER.has(figure.indicator) &&
      DONE_TOGETHER.has(a.indicator) &&
      /^(?:and|,|another)$/.test(tree.lower(b.quantity.first - 1)) &&
      b.quantity.first - a.quantity.last <= 8 &&
      figure.aggregation === before!.aggregation;
    placed.push(joined ? { ...figure, place: before!.place } : figure);
  }
  return placed;
}

/** A part without a place, a day or a source of its own has those of its whole: "Two of them, girls aged nine and 13". */
function asWholes(drafts: readonly Draft[], figures: readonly Figure[]): Figure[] {
  return figures.map((figure, k) => {
    const whole = figure.partOf === null ? undefined : figures.find((f) => f.id === figure.partOf);
    const part = drafts[k]!.part;
    if (!whole || part === null || part.rule === ONE_IN) return figure;
    const dated = figure.asOf.basis === "assumed" && whole.asOf.basis !== "assumed";
    const told = figure.attribution === null && whole.attribution !== null;
    return {
      ...figure,
      place: figure.place ?? whole.place,
      asOf: dated ? { date: whole.asOf.date, basis: "implied" } : figure.asOf,
      attribution: told ? { ...whole.attribution!, basis: "implied" } : figure.attribution,
    };
  });
}

function build(
  doc: Told,
  tree: Tree,
  know: FiguresKnowledge,
  events: EventsKnowledge,
  drafts: readonly Draft[],
  about: ReadonlyMap<number, readonly AboutPhrase[]>,
): Figure[] {
  const figures: Figure[] = [];
  const ids = new Map<Draft, string>();
  const done = new Map<Draft, Shared>();
  let dated: { readonly sentence: number; readonly time: RecordTime } | null = null;
  for (const [n, draft] of drafts.entries()) {
    const q = draft.quantity;
    const begin = Math.max(doc.sentences.firstToken[draft.sentence]!, draft.quantity.first - BESIDE);
    const end = Math.min(doc.sentences.lastToken[draft.sentence]!, draft.quantity.last + BESIDE);
    const unitEnd =
      q.measure !== null
        ? Math.max(q.number.last, q.noun >= 0 ? q.number.last : Math.min(q.last, q.nounFirst))
        : q.number.last;
    const measured =
      q.measure !== null && q.number.glued === null && q.number.currency === null && !q.number.percent
        ? measureEnd(tree, q, know)
        : unitEnd;
    const asWritten = tree.quote(q.first, Math.max(q.number.last, measured));
    const spoken = q.number.form === "article" ? tree.quote(q.first, q.nounLast) : asWritten;
    const written =
      spoken.start <= q.number.start && spoken.end >= q.number.end
        ? spoken
        : quote(doc.text, q.number.start, q.number.end);
    const sentenceQuote = quote(doc.text, doc.sentences.start[draft.sentence]!, doc.sentences.end[draft.sentence]!);
    const retracting = retractionOf(tree, draft, know);
    const shown = presentationOf(doc, tree, draft, events);
    const presented: Presented =
      retracting < 0
        ? shown
        : {
            ...shown,
            polarity: "negative",
            because: [...shown.because, byRule("a statement taken back", [tree.quote(retracting, retracting + 1)])],
          };
    const clause = clauseOf(tree, q, begin, end);
    const neighbour = n > 0 && sharesClause(tree, drafts[n - 1]!, draft) ? (done.get(drafts[n - 1]!) ?? null) : null;
    const ownTime = timeNear(doc, tree, q, draft, clause);
    const shared = neighbour && ownTime.time.quote === null && ownTime.since === null ? neighbour.time : ownTime;
    // "By Friday the toll had reached 90. Another 200 were missing": the date holds on into the next sentence.
    const carried: boolean =
      dated !== null &&
      draft.sentence - dated.sentence === 1 &&
      shared.time.quote === null &&
      shared.since === null &&
      presented.modality === "actual" &&
      PEOPLE.has(draft.indicator);
    const time: Timing = carried && dated ? { time: dated.time, since: null, asOf: true } : shared;
    if (time.asOf && !carried) dated = { sentence: draft.sentence, time: time.time };
    const counted: Aggregated =
      draft.multipleOf !== null && ids.has(draft.multipleOf) && draft.found === draft.multipleOf.found
        ? {
            aggregation: figures.find((f) => f.id === ids.get(draft.multipleOf!))!.aggregation,
            rule: "as the number it multiplies",
            cue: null,
          }
        : draft.indicatorRule === "the sum takes the indicator of what it sums" ||
            (draft.indicatorRule === LEFT_OUT && isOfNumber(tree, q.first - 1, begin))
          ? { aggregation: "cumulative" as const, rule: "a running total", cue: null }
          : aggregationOf(tree, q, foundOf(draft), know, {
              begin: clause[0],
              end: clause[1],
              time: time.time,
              modality: presented.modality,
              asOf: time.asOf,
            });
    const duration = durationOf(doc, tree, q, clause);
    const aggregated: Aggregated =
      neighbour !== null && BY_DEFAULT.has(counted.rule) && neighbour.aggregated.aggregation === "cumulative"
        ? { aggregation: "cumulative", rule: "shares its clause with a running total", cue: neighbour.aggregated.cue }
        : duration !== null && BY_DEFAULT.has(counted.rule)
          ? { aggregation: "cumulative", rule: "counted over a length of time", cue: [duration.first, duration.last] }
          : counted;
    const contentOf =
      attributionAt(doc, { start: q.number.start, end: q.number.end }) ?? namedByCue(doc, tree, draft, retracting);
    const counter = ownCounter(doc, tree, draft, contentOf);
    const spokenBy = counter === undefined ? contentOf : counter;
    // Who vows, demands or asks something vouches for no number told as fact beside it.
    const wanted = draft.indicator === "money" || draft.indicator === "aid" || draft.indicator === "in_need";
    const vouches = spokenBy === null || VOUCHES.has(spokenBy.stance) || wanted || presented.modality !== "actual";
    const attribution = vouches && !speaksOfItself(doc, spokenBy) ? whoseOwn(doc, tree, draft, spokenBy) : null;
    const { low, high, rule: boundRule } = bounds(q);
    const value = valueOf(q, draft.unit);
    const told = asOfOf(doc, time, aggregated.aggregation, /^VB[DN]$/.test(tree.xpos(draft.predicate)));
    const asOf = dayBeside(doc, tree, draft, clause, saidOn(doc, attribution, told));
    const period =
      periodOf(time, aggregated.aggregation, asOf.date) ??
      (duration !== null && aggregated.aggregation === "cumulative" ? daysUpTo(asOf.date, duration.days) : null);
    const beside = placeBeside(doc, tree, draft);
    const place =
      draft.part?.rule === ONE_IN
        ? beside
        : (hostOf(doc, tree, draft) ??
          directPlace(doc, tree, q.last) ??
          (draft.found && draft.found.token >= q.last ? directPlace(doc, tree, draft.found.token + 1) : null) ??
          (draft.indicatorRule === LEFT_OUT ? placeBefore(doc, tree, q) : null) ??
          placeOf(doc, draft.predicate) ??
          beside ??
          placeOfDoer(doc, tree, know, draft) ??
          neighbour?.place ??
          placeAround(doc, tree, draft, begin));
    done.set(draft, { time, aggregated, place });
    const quotes = [
      written,
      ...(draft.found && (draft.found.token < q.first || draft.found.token >= q.number.last)
        ? [tree.quote(draft.found.token, draft.found.token + 1)]
        : []),
    ];
    const id = recordId(
      "figure",
      doc.id,
      [written],
      [draft.indicator, draft.multiple === 1 ? "" : String(draft.multiple)],
    );
    const whole = draft.part && !draft.part.forward ? wholeAmong(drafts, draft) : null;
    const steps: Because[] = [
      byRule(q.number.rules.join("; "), [quote(doc.text, q.number.start, q.number.end)]),
      ...(q.qualifierRule ? [byRule(q.qualifierRule, [tree.quote(q.first, q.number.last)], [], q.qualifier)] : []),
      ...(boundRule ? [byRule(boundRule, [])] : []),
      byRule(
        draft.indicatorRule,
        draft.found ? [tree.quote(draft.found.token, draft.found.token + 1)] : [],
        [],
        draft.indicator,
      ),
      ...(q.noun >= 0 || q.measure
        ? [
            byRule(
              q.measure ? `measured in ${q.measure.name}` : "counts what its noun names",
              q.noun >= 0 ? [tree.quote(q.nounFirst, q.nounLast)] : [],
              [],
              draft.unit,
            ),
          ]
        : [byRule("the indicator's own unit", [], [], draft.unit)]),
      byRule(
        aggregated.rule,
        aggregated.cue ? [tree.quote(aggregated.cue[0], aggregated.cue[1])] : [],
        [],
        aggregated.aggregation,
      ),
      byRule(
        asOf.rule,
        asOf.quote ? [asOf.quote] : time.time.quote && asOf.basis !== "assumed" ? [time.time.quote] : [],
        [],
        asOf.date ?? "unknown",
      ),
      ...(draft.part
        ? [byRule(draft.part.rule, [tree.quote(draft.part.first, draft.part.last)], [], "part of a larger figure")]
        : []),
      ...presented.because,
    ];
    ids.set(draft, id);
    figures.push({
      id,
      asWritten: written,
      value,
      low,
      high,
      qualifier: allOf(tree, q, begin) ? "all_of" : q.qualifier,
      unit: draft.unit,
      currency: q.measure?.unit === "currency" ? q.measure.currency : null,
      householdSize: null,
      indicator: draft.indicator,
      aggregation: aggregated.aggregation,
      population: draft.population,
      period,
      asOf: { date: asOf.date, basis: asOf.basis },
      place,
      causeOf: causesOf(doc, tree, draft),
      perpetrator: perpetratorsOf(doc, tree, draft),
      partOf: whole ? (ids.get(whole) ?? null) : null,
      base:
        q.base && !/^(?:it|them|whom|this|that|which|those)$/i.test(doc.text.slice(q.base.start, q.base.end))
          ? quote(doc.text, q.base.start, q.base.end)
          : q.per
            ? tree.quote(q.per.first + 1, q.per.last)
            : null,
      about: aboutQuote(doc, tree, know, draft, about.get(q.number.start) ?? []),
      sourceBasis: sourceBasisOf(doc, tree, know, q, attribution, begin, end),
      attribution,
      modality:
        /^(?:perhaps|possibly|maybe)\b/i.test(written.text) && presented.modality === "actual" && draft.multiple !== 1
          ? "possible"
          : wanted && spokenBy?.stance === "demand" && draft.indicator !== "in_need" && presented.modality === "actual"
            ? "demanded"
            : presented.modality,
      polarity: presented.polarity,
      evidence: [sentenceQuote],
      because: byRule("figure", quotes, steps),
    });
  }
  const scattered = new Set(
    drafts.flatMap((draft) =>
      draft.part?.rule === ONE_IN && draft.indicatorFrom ? [ids.get(draft.indicatorFrom)] : [],
    ),
  );
  const placed = figures.map((f) => (scattered.has(f.id) ? { ...f, place: null } : f));
  // A part that stands before its whole is tied to it once that has its id.
  return unique(
    asWholes(drafts, besideOthers(tree, drafts, incidentPlaces(tree, doc.title, doc.events.records, placed))).map(
      (figure, k) => {
        const draft = drafts[k]!;
        if (!draft.part?.forward) return figure;
        const whole = drafts.find(
          (d, m) =>
            m > k &&
            d.sentence === draft.sentence &&
            d.unit === draft.unit &&
            d.quantity.number.start > draft.quantity.number.start,
        );
        return whole ? { ...figure, partOf: ids.get(whole) ?? null } : figure;
      },
    ),
  );
}

/** So far from its number, in words, a cue of the same sentence no longer speaks of it; no sentence that people write is as long. */
const BESIDE = 200;

const OF_PEOPLE: ReadonlySet<Unit> = new Set(["person", "household", "body"]);

/** The words of the noun that an amount is about. Who is counted needs none. */
function aboutQuote(
  doc: Told,
  tree: Tree,
  know: FiguresKnowledge,
  draft: Draft,
  phrases: readonly AboutPhrase[],
): Quote | null {
  // Who sells, asks or pays is not what the amount is of.
  const words = phrases.find(({ head }) => !isSomebody(doc, tree, know, head))?.words;
  const { measure, noun } = draft.quantity;
  if (!words || OF_PEOPLE.has(draft.unit) || measure === null) return null;
  if (noun >= 0 && /^(?:them|whom|it|those)$/.test(tree.lower(noun))) return null;
  const { first, last } = draft.quantity.number;
  const [from, to] = [words[0]!, words.at(-1)! + 1];
  // A phrase around the number itself has no words of its own to point at.
  return from < last && first < to ? null : tree.quote(from, to);
}

function isSomebody(doc: Told, tree: Tree, know: FiguresKnowledge, head: number): boolean {
  if (know.populations.get(tree.lemma(head).toLowerCase())?.unit === "person") return true;
  return entitiesAt(doc, head).some((id) => {
    const kind = entityKinds(doc).get(id);
    return kind !== undefined && kind !== "place" && kind !== "other";
  });
}

const kindsByEntities = new WeakMap<object, ReadonlyMap<string, string>>();

/** The kind of each entity, by its id. */
function entityKinds(doc: Told): ReadonlyMap<string, string> {
  let known = kindsByEntities.get(doc.entities);
  if (!known) kindsByEntities.set(doc.entities, (known = new Map(doc.entities.records.map((e) => [e.id, e.kind]))));
  return known;
}

/** What decides a figure, or the figure that it takes its indicator from. */
function foundOf(draft: Draft): Indicating | null {
  for (let from: Draft | null = draft, step = 0; from && step < 20; from = from.indicatorFrom, step++)
    if (from.found) return from.found;
  return null;
}

/** Two readings of the same words are one figure. */
function unique(figures: readonly Figure[]): Figure[] {
  const seen = new Set<string>();
  return figures.filter((f) => !seen.has(f.id) && seen.add(f.id));
}

function measureEnd(tree: Tree, q: Quantity, know: FiguresKnowledge): number {
  for (let n = 3; n >= 1; n--) {
    const last = q.number.last + n;
    if (last > tree.length) continue;
    let words = "";
    for (let k = q.number.last; k < last - 1; k++) words += `${tree.lower(k)} `;
    if (know.units.has(words + tree.lower(last - 1)) || know.units.has(words + tree.lemma(last - 1).toLowerCase()))
      return last;
  }
  return q.number.last;
}

/** People and things cannot be split: "12.500 people" counts thousands. */
function valueOf(q: Quantity, unit: Unit): number | null {
  if (q.number.value === null) return null;
  const whole =
    unit === "person" ||
    unit === "body" ||
    unit === "vehicle" ||
    unit === "truck" ||
    unit === "building" ||
    unit === "household";
  return whole && q.number.pointedThousands && !Number.isInteger(q.number.value)
    ? Math.round(q.number.value * 1000)
    : q.number.value;
}

/** "the entire population of 2.2 million", "all 40": the number is that of a whole. */
function allOf(tree: Tree, q: Quantity, begin: number): boolean {
  if (q.qualifier === "all_of") return true;
  if (q.qualifier !== "exact") return false;
  const of = q.first - 1;
  if (of - 1 < begin || tree.lower(of) !== "of") return false;
  const noun = of - 1;
  for (let k = noun - 1; k >= begin && k >= noun - 3; k--) {
    const lower = tree.lower(k);
    if (lower === "entire" || lower === "whole" || lower === "all") return true;
    if (tree.upos(k) !== "ADJ" && tree.upos(k) !== "DET") return false;
  }
  return false;
}

/** The clause around a quantity: to the next semicolon or dash, or to a comma followed by a conjunction or another clause. */
function clauseOf(tree: Tree, q: Quantity, begin: number, end: number): readonly [number, number] {
  let first = q.first;
  let last = q.last;
  const stops = (k: number): boolean => {
    const lower = tree.lower(k);
    return lower === ";" || lower === "while" || lower === "whereas" || (lower === "but" && tree.lower(k - 1) === ",");
  };
  while (first > begin && !stops(first - 1)) first--;
  while (last < end && !stops(last)) last++;
  return [first, last];
}

/** Nouns for a settlement or an area that point back to a place named before. */
const SETTLEMENTS: ReadonlySet<string> = new Set([
  "city",
  "town",
  "village",
  "camp",
  "port",
  "capital",
  "suburb",
  "municipality",
]);
const AREAS: ReadonlySet<string> = new Set([
  "territory",
  "enclave",
  "strip",
  "region",
  "province",
  "district",
  "area",
  "country",
  "state",
  "island",
  "valley",
]);
const PLACING: ReadonlySet<string> = new Set([
  "in",
  "at",
  "near",
  "across",
  "from",
  "inside",
  "outside",
  "around",
  "throughout",
  "of",
  "on",
  "within",
]);

/** The place of a figure where its predicate has none: a place in its own phrase, or the antecedent of "where". */
function placeBeside(doc: Told, tree: Tree, draft: Draft): string | null {
  const q = draft.quantity;
  const begin = doc.sentences.firstToken[draft.sentence]!;
  const end = doc.sentences.lastToken[draft.sentence]!;
  const of = (index: number): string | null => doc.entities.ofPlace[index] ?? null;
  const at = (token: number): string | null => {
    for (let p = 0; p < doc.places.length; p++)
      if (doc.places[p]!.first <= token && token < doc.places[p]!.last) return of(p);
    return null;
  };
  // "12 people in Rafah"
  for (let k = q.last; k < end && k < q.last + 4; k++) {
    if (!PLACING.has(tree.lower(k))) continue;
    for (let m = k + 1; m < end && m < k + 5; m++) {
      const place = at(m);
      if (place) return place;
      if (tree.upos(m) === "VERB" || tree.upos(m) === "PUNCT") break;
    }
  }
  // Upwards: "Gaza's entire population of 2.2 million", "the city, where over a million have sought refuge".
  let current = draft.found ? draft.found.token : q.noun >= 0 ? q.noun : q.number.last - 1;
  for (const start of [q.noun >= 0 ? q.noun : q.number.last - 1, current]) {
    current = start;
    for (let step = 0; step < 7 && current >= begin; step++) {
      const owner = tree.child(current, "nmod:poss");
      const owned = owner >= 0 ? at(owner) : null;
      if (owned) return owned;
      const rel = tree.rel(current);
      const head = tree.head(current);
      if (head < 0) break;
      if (rel === "acl:relcl" && head < current) {
        const where = [...tree.children(current)].some((c) => tree.lower(c) === "where");
        const named = where ? (at(head) ?? placeNamedBefore(doc, tree, head)) : null;
        if (named) return named;
      }
      if ((rel === "nmod" || rel === "obl") && head < current) {
        const held = at(head);
        const preposition = tree.child(current, "case");
        if (held && preposition >= 0 && tree.lower(preposition) === "with") return held;
      }
      current = head;
    }
  }
  // The parser may lose "where": a settlement, a comma, and the clause.
  for (let k = q.first - 1; k > begin && k >= q.first - 3; k--) {
    if (tree.lower(k) !== "where") continue;
    const noun = tree.lower(k - 1) === "," ? k - 2 : k - 1;
    return at(noun) ?? placeNamedBefore(doc, tree, noun);
  }
  return null;
}

/** The place that "the city" or "the enclave" points back to: the last one named before, of its kind. */
function placeNamedBefore(doc: Told, tree: Tree, noun: number): string | null {
  const referents = entitiesAt(doc, noun).filter((id) =>
    doc.entities.records.some((e) => e.id === id && e.kind === "place"),
  );
  if (referents.length === 1) return referents[0]!;
  const lemma = tree.lemma(noun).toLowerCase();
  const settlement = SETTLEMENTS.has(lemma);
  if (!settlement && !AREAS.has(lemma)) return null;
  for (let p = doc.places.length - 1; p >= 0; p--) {
    const place = doc.places[p]!;
    if (place.first >= noun || !place.place || doc.entities.ofPlace[p] === null) continue;
    const local = place.place.precision === "city" || place.place.precision === "point";
    if (local === settlement) return doc.entities.ofPlace[p] ?? null;
  }
  return null;
}

interface Timing {
  readonly time: RecordTime;
  /** Start of what is counted up to now ("since May"). */
  readonly since: RecordTime | null;
  /** True when the time is the moment that the count stands for ("as of Tuesday"). */
  readonly asOf: boolean;
}

/** The time of a figure: an "as of" or a "since" in its clause, else the time of its predicate. */
/** Words for a number that somebody keeps, or for what it was made public in. */
const COUNTS =
  /^(?:tally|tallies|count|figures?|data|statistics|reports?|bulletins?|updates?|lists?|census|estimates?|numbers|records|registers?)$/;

/** "figures for 7 March", "the tally, from 4 March", "the ministry's Monday bulletin": the day that a count was made or given. */
function isOfCount(tree: Tree, time: { readonly first: number; readonly last: number }, begin: number): boolean {
  // "the Monday bulletin"
  const counted = COUNTS.test(tree.lower(time.last)) && tree.upos(time.last) === "NOUN";
  if (counted && tree.upos(time.first - 1) !== "ADP") return true;
  // "the count of Sunday's dead"
  if (/^['’]s?$/.test(tree.lower(time.last))) return false;
  let k = time.first - 1;
  if (k <= begin || !/^(?:from|for|of|to|through)$/.test(tree.lower(k))) return false;
  k--;
  while (k > begin && /^(?:,|up|dated)$/.test(tree.lower(k))) k--;
  return k >= begin && COUNTS.test(tree.lower(k)) && tree.upos(k) === "NOUN";
}

function timeNear(doc: Told, tree: Tree, q: Quantity, draft: Draft, clause: readonly [number, number]): Timing {
  let since: RecordTime | null = null;
  let asOf: RecordTime | null = null;
  // "Four died in January and 11 in February": the second has a time of its own.
  const after = q.levelOf === undefined ? q.last : q.number.last;
  const own =
    (draft.indicatorFrom !== null && q.noun < 0) || q.levelOf !== undefined
      ? doc.times.find((t) => t.kind !== "duration" && t.kind !== "set" && t.first >= after && t.first <= after + 2)
      : undefined;
  if (own) {
    const { precision, basis, quote: words } = own;
    const time = {
      start: own.start && dayOf(own.start),
      end: own.end && dayOf(own.end),
      precision,
      basis,
      quote: words,
    };
    return { time, since: null, asOf: false };
  }
  for (const t of doc.times) {
    if (t.first >= clause[1]) break;
    if (t.last <= clause[0] || t.kind === "duration" || t.kind === "set") continue;
    if (t.first <= q.number.first && q.number.first < t.last) continue;
    const record: RecordTime = {
      start: t.start && dayOf(t.start),
      end: t.end && dayOf(t.end),
      precision: t.precision,
      basis: t.basis,
      quote: t.quote,
    };
    const before = t.first > clause[0] ? tree.lower(t.first - 1) : "";
    const before2 = t.first - 1 > clause[0] ? tree.lower(t.first - 2) : "";
    const own = tree.lower(t.first);
    const sinceIt = before === "since" || own === "since" || isBoundBySince(tree, draft.predicate, t);
    // "the largest exchange since October" counts nothing up.
    if (sinceIt && isSuperlative(tree, own === "since" ? t.first : t.first - 1, clause[0])) continue;
    if (!sinceIt && isOfCount(tree, t, clause[0])) asOf ??= record;
    else if (sinceIt || (before === "from" && !asOf)) since = record;
    else if (before2 === "as" && (before === "of" || before === "at")) asOf = record;
    // "from 1 January to 28 February"
    else if (before === "to" && since !== null && t.precision === "day") asOf ??= record;
    else if (
      (before === "by" || before === "until" || before === "till") &&
      !isAhead(doc, record) &&
      (t.kind === "date" || t.precision === "day" || t.precision === "hour")
    )
      asOf ??= record;
    // "a count dated 20 February", "figures published on Monday"
    else if (before === "dated" || (before === "on" && /^(?:published|released|issued|updated)$/.test(before2)))
      asOf ??= record;
    else if (own === "as" || own === "by") asOf ??= record;
  }
  if (asOf) return { time: asOf, since, asOf: true };
  const plain = timeOf(doc, draft.predicate);
  // "Floods on Saturday killed 14": the day stands with what did it.
  const subject =
    plain.quote === null && tree.upos(draft.predicate) === "VERB" ? tree.child(draft.predicate, "nsubj") : -1;
  const time = subject >= 0 && subject < q.first ? timeOf(doc, subject) : plain;
  if (since && time.quote && since.quote && time.quote.start < since.quote.end && since.quote.start < time.quote.end)
    return {
      time: { start: null, end: null, precision: "unknown", basis: "assumed", quote: null },
      since,
      asOf: false,
    };
  return { time, since, asOf: false };
}

function asOfOf(
  doc: Told,
  timing: Timing,
  aggregation: Aggregation,
  past: boolean,
): { date: string | null; basis: "stated" | "implied" | "assumed"; rule: string } {
  const { time } = timing;
  const date = time.end ?? time.start;
  const usable =
    date !== null &&
    time.quote !== null &&
    (timing.asOf ||
      time.precision === "day" ||
      time.precision === "hour" ||
      aggregation === "new" ||
      // "cholera killed 12 a week in 2019": a time that is over dates whatever it counts.
      (past && doc.publishedAt !== null && dayOf(date) < dayOf(doc.publishedAt)));
  if (usable)
    return {
      date: dayOf(date),
      basis: time.basis === "stated" ? "stated" : "implied",
      rule: timing.asOf ? "an as-of date in its clause" : "the time of what is counted",
    };
  if (doc.publishedAt !== null)
    return {
      date: dayOf(doc.publishedAt),
      basis: "assumed",
      rule: "nobody says as of when: the publication date stands in",
    };
  return { date: null, basis: "assumed", rule: "nobody says as of when, and the publication date is unknown" };
}

function periodOf(timing: Timing, aggregation: Aggregation, asOf: string | null): Figure["period"] {
  if (timing.since?.start) return { start: timing.since.start, end: asOf };
  const { start, end, quote: words } = timing.time;
  if ((aggregation === "new" || aggregation === "cumulative") && !timing.asOf && words && start !== null)
    return { start, end: end ?? start };
  return null;
}

const SOURCE_ORDER: readonly SourceBasis[] = [
  "identified",
  "survey",
  "extrapolated",
  "claimed",
  "hospital_registered",
  "official_total",
];

/** On what basis the number was counted, by the words of its source and its clause. */
/** "The official count", "government statistics": a number that an authority keeps. */
const OFFICIAL_COUNT =
  /\b(?:official|government|ministry|state) (?:counts?|tolls?|tally|tallies|figures?|data|statistics|totals?|registers?)\b/i;

function sourceBasisOf(
  doc: Told,
  tree: Tree,
  know: FiguresKnowledge,
  q: Quantity,
  attribution: Attribution | null,
  begin: number,
  end: number,
): SourceBasis {
  const said = new Set<SourceBasis>();
  const look = (first: number, last: number, only: (basis: SourceBasis) => boolean, least = 1): void => {
    for (const { words, says } of know.sourceBases) {
      if (!only(says)) continue;
      for (let k = first; k + words.length <= last; k++) {
        let m = 0;
        while (m < words.length && tree.lower(k + m) === words[m]) m++;
        // "could not be verified" names nobody.
        const denied =
          says === "identified" &&
          [1, 2, 3].some((n) => k - n >= begin && /^(?:not|n't|never|cannot)$/.test(tree.lower(k - n)));
        if (m === words.length && !denied && words.length >= least) said.add(says);
      }
    }
  };
  look(Math.max(begin, q.first - 3), q.number.first, (b) => b === "extrapolated");
  look(begin, end, (b) => b === "survey" || b === "identified");
  // "… could not be verified"
  look(begin, end, (b) => b === "claimed", 3);
  // "By its own estimate the army has lost 2,000 men"
  if (begin < q.first && /\b(?:by|according to|in) (?:\w+ ){1,3}estimates?\b/i.test(tree.quote(begin, q.first).text))
    said.add("extrapolated");
  const clause = tree.quote(begin, end).text;
  if (OFFICIAL_COUNT.test(clause)) said.add("official_total");
  // "Extrapolating from samples, …"
  if (/\bextrapolat/i.test(clause)) said.add("extrapolated");
  // "By its own account the militia lost 12 men"
  if (/\bby (?:its|their|his|her) own (?:account|count|reckoning|admission)\b/i.test(clause)) said.add("claimed");
  // "Hospitals had received 40 bodies": who counted is the subject.
  const verb = governor(tree, q);
  const counter = tree.upos(verb) === "VERB" ? tree.child(verb, "nsubj") : -1;
  if (counter >= 0 && counter < q.first)
    look(counter, counter + 1, (b) => b === "hospital_registered" || b === "extrapolated");
  // "The camp has registered 4,300 refugees"
  if (tree.lemma(verb) === "register" && counter >= 0 && counter < q.first) said.add("official_total");
  if (attribution) {
    const statement = statementOf(doc, attribution);
    for (const part of [statement?.speakerText, statement?.cue]) {
      if (!part) continue;
      const first = tree.tokenAt(part.start);
      look(first, tree.tokenAt(part.end - 1) + 1, () => true);
    }
    // "put the toll at": whoever gives a number so may have counted.
    const puts = /^(?:put|puts|placed?|places|gave|gives?|lists?|listed|pegs?|pegged|set)\b/i.test(
      statement?.cue?.text ?? "",
    );
    if (attribution.stance === "estimate" && !puts) said.add("extrapolated");
  }
  return SOURCE_ORDER.find((b) => said.has(b)) ?? "unknown";
}

/** Events that a figure is the outcome of: its own predicate's, its subject's, and those named in "in the strike". */
function causesOf(doc: Told, tree: Tree, draft: Draft): string[] {
  if (!draft.found || (!PEOPLE.has(draft.indicator) && draft.indicator !== "destroyed")) return [];
  const verb = draft.predicate;
  const tokens = new Set<number>([verb]);
  if (tree.upos(verb) === "VERB") {
    for (const child of tree.childrenBy(verb, "nsubj", "obl", "obl:agent")) {
      if (child === draft.quantity.noun) continue;
      tokens.add(child);
    }
  }
  const ids: string[] = [];
  for (const event of doc.events.records) {
    const token = tree.tokenAt(event.trigger.start);
    if (tokens.has(token)) ids.push(event.id);
  }
  return ids;
}

/** Who did it, where the deciding verb says: its subject when active, its agent when passive. */
function perpetratorsOf(doc: Told, tree: Tree, draft: Draft): string[] {
  const found = draft.found;
  if (!found || found.word.counted !== "object" || tree.upos(found.token) !== "VERB") return [];
  const agent = tree.child(found.token, "obl:agent");
  const subject =
    agent >= 0 ? agent : tree.rel(tree.child(found.token, "nsubj")) === "nsubj" ? tree.child(found.token, "nsubj") : -1;
  if (subject < 0 || subject === draft.quantity.noun || subject === draft.quantity.number.first) return [];
  return [...entitiesAt(doc, subject)];
}

/** The whole of a part, among all the figures of its sentence and the one before. */
function wholeAmong(drafts: readonly Draft[], part: Draft): Draft | null {
  const k = drafts.indexOf(part);
  if (part.indicatorFrom && /^of the <whole>|^<number> (?:were <people>|of the <state>)/.test(part.part?.rule ?? ""))
    return part.indicatorFrom;
  return wholeOf(drafts.slice(0, k), part.sentence, part.quantity);
}
