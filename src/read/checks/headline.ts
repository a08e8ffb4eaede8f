// Headline against body: a place, a figure, a deed or an actor that the headline claims and the body does not carry.
import { byRule, type PlaceMention } from "../../document/index.ts";
import type { Entity, Event } from "../../record/index.ts";
import { entitiesAt } from "../entities/refer.ts";
import { presentedAt } from "../modality/modality.ts";
import type { Tree } from "../../match/index.ts";
import type { Context } from "./context.ts";
import { said } from "../figures/naming.ts";
import { allowed, fit } from "./compare.ts";

/** Precisions at which two places exclude each other. */
const LOCAL: ReadonlySet<string> = new Set(["city", "point", "admin1"]);

export function checkHeadline(context: Context): void {
  if (context.doc.title === null || context.body.trim() === "") return;
  checkPlace(context);
  checkFigure(context);
  checkModality(context);
  checkActor(context);
  checkDoerOfObject(context);
}

/** The headline names a town that the body never does, while the body puts the same happening, or the same figure, in another. */
function checkPlace(context: Context): void {
  const { doc } = context;
  // A town that no gazetteer lists counts too, where the body puts the very thing that the headline tells elsewhere.
  const head = doc.places.filter(
    (p) =>
      (p.place === null || LOCAL.has(p.place.precision) || isCountryPlaced(context, p)) && context.inHeadline(p.quote),
  );
  const body = doc.places.filter((p) => p.place && !context.inHeadline(p.quote));
  const bodyIds = new Set(body.map((p) => p.place!.gazetteerId));
  const bodyText = context.body.toLowerCase();
  for (const place of head) {
    const here = place.place;
    if ((here && bodyIds.has(here.gazetteerId)) || bodyText.includes(place.quote.text.toLowerCase())) continue;
    // "Haifa Rail Depot" of a body that speaks of Haifa is no other town.
    const words = place.quote.text.toLowerCase().split(/[\s-]+/);
    if (here === null && words.some((w) => w.length > 3 && bodyText.includes(w))) continue;
    // A country whose town the body names is the body's as well.
    if (here?.precision === "country" && body.some((p) => p.place!.country === here.country)) continue;
    const rivals = body.filter((p) => (here === null ? LOCAL.has(p.place!.precision) : isRival(place, p)));
    if (rivals.length === 0) continue;
    const found =
      sameFigure(context, place, rivals) ??
      sameEvent(context, place, rivals) ??
      sameDeed(context, place, rivals) ??
      (here === null || here.precision === "country" || context.know.capitals.has(place.quote.text.toLowerCase())
        ? null
        : onlyTown(rivals, doc.places, context));
    if (!found) {
      context.refuse(
        "headline place",
        place.quote,
        "the body does not name it, but puts nothing that the headline tells in another place",
      );
      continue;
    }
    context.report(
      "headline_place",
      `The headline says “${place.quote.text}”, but the body never names it and speaks of “${found.place.quote.text}” instead.`,
      [place.quote, found.place.quote],
      found.records,
      found.rule,
      [byRule("the body does not name the headline's place", [place.quote]), place.because],
    );
  }
}

/** "in Nepal": a country as where something is, and not as who acts. */
const isCountryPlaced = (context: Context, p: PlaceMention): boolean =>
  p.place?.precision === "country" && /^(?:in|across)$/.test(context.tree.lower(p.first - 1));

interface Rival {
  readonly place: PlaceMention;
  readonly records: readonly string[];
  readonly rule: string;
}

/** Another town of the same country, and not one that lies around or within the headline's. */
function isRival(head: PlaceMention, body: PlaceMention): boolean {
  const a = head.place!;
  const b = body.place!;
  if (a.precision === "country")
    return b.precision === "country" && a.country !== null && b.country !== null && a.country !== b.country;
  if (!LOCAL.has(b.precision) || a.country === null || a.country !== b.country) return false;
  // A town and a province exclude each other where the town lies in another province.
  if (a.precision !== b.precision && (a.precision === "admin1" || b.precision === "admin1"))
    return a.admin1 !== null && b.admin1 !== null && a.admin1 !== b.admin1;
  if (a.precision !== b.precision) return false;
  const kilometres = Math.hypot((a.lat - b.lat) * 111, (a.lon - b.lon) * 111 * Math.cos((a.lat * Math.PI) / 180));
  return kilometres > 8;
}

function placeId(context: Context, mention: PlaceMention): string | null {
  return context.doc.entities.ofPlace[context.doc.places.indexOf(mention)] ?? null;
}

/** The headline's figure and the body's: the same number of the same, at two places. */
function sameFigure(context: Context, head: PlaceMention, rivals: readonly PlaceMention[]): Rival | null {
  const headId = placeId(context, head);
  for (const f of context.headFigures) {
    if (f.place !== headId && f.place !== null) continue;
    for (const g of context.bodyFigures) {
      if (g.indicator !== f.indicator || g.unit !== f.unit || !fit(f, g) || g.place === null) continue;
      const rival = rivals.find((r) => placeId(context, r) === g.place);
      if (rival)
        return { place: rival, records: [f.id, g.id], rule: "headline place: the body puts the same figure elsewhere" };
    }
  }
  return null;
}

function sameEvent(context: Context, head: PlaceMention, rivals: readonly PlaceMention[]): Rival | null {
  const headId = placeId(context, head);
  if (headId === null) return null;
  for (const e of context.headEvents) {
    if (e.place !== headId && !e.recipients.includes(headId)) continue;
    for (const b of context.bodyEvents) {
      if (b.type !== e.type) continue;
      const rival = rivals.find((r) => {
        const id = placeId(context, r);
        return id !== null && (b.place === id || b.recipients.includes(id));
      });
      if (rival)
        return {
          place: rival,
          records: [e.id, b.id],
          rule: "headline place: the body puts the same happening elsewhere",
        };
    }
  }
  return null;
}

/** The word that the headline's place hangs on ("attack Gaza City") returns in a body sentence that names the rival. */
function sameDeed(context: Context, head: PlaceMention, rivals: readonly PlaceMention[]): Rival | null {
  const { tree, doc } = context;
  const title = doc.title!;
  const lemmas = new Set<string>();
  for (let i = tree.tokenAt(title.start); i < tree.length && doc.tokens.start[i]! < title.end; i++) {
    const tag = tree.upos(i);
    if ((tag === "VERB" || tag === "NOUN" || tag === "PROPN") && !(i >= head.first && i < head.last))
      lemmas.add(tree.lemma(i).toLowerCase());
  }
  for (const r of rivals) {
    const s = tree.sentence(r.first);
    const from = doc.sentences.firstToken[s]!;
    const to = doc.sentences.lastToken[s]!;
    let shared = 0;
    for (let i = from; i < to; i++)
      if (
        tree.upos(i) !== "PUNCT" &&
        (tree.upos(i) === "VERB" || tree.upos(i) === "NOUN" || tree.upos(i) === "PROPN") &&
        lemmas.has(tree.lemma(i).toLowerCase())
      )
        shared++;
    if (shared >= 2) return { place: r, records: [], rule: "headline place: the body tells the same of another place" };
  }
  return null;
}

/** The body names one town only, and it is another. */
function onlyTown(rivals: readonly PlaceMention[], places: readonly PlaceMention[], context: Context): Rival | null {
  const towns = new Set(
    places
      .filter(
        (p) =>
          p.place && (p.place.precision === "city" || p.place.precision === "point") && !context.inHeadline(p.quote),
      )
      .map((p) => p.place!.gazetteerId),
  );
  return towns.size === 1
    ? { place: rivals[0]!, records: [], rule: "headline place: the body names another town only" }
    : null;
}

/** The headline's number fits no number of the same in the body. */
function checkFigure(context: Context): void {
  for (const f of context.headFigures) {
    if (f.indicator === "other" || f.partOf !== null || f.modality !== "actual") continue;
    const alike = context.bodyFigures.filter((g) => g.indicator === f.indicator && g.unit === f.unit);
    if (alike.some((g) => fit(f, g))) continue;
    if (alike.length === 0) continue;
    // A headline may add up what the body lists.
    const values = alike.filter((g) => g.partOf === null).map((g) => g.value ?? g.low ?? 0);
    const wanted = f.value ?? f.low ?? 0;
    if (sums(values, wanted, allowed(f))) {
      context.refuse("headline figure", f.asWritten, "the body's figures add up to it");
      continue;
    }
    // The same number may stand in the body of something that could not be told.
    const digits = f.asWritten.text.replace(/[^\d.,]/g, "").replace(/[.,]+$/, "");
    if (digits !== "" && new RegExp(`(?<![\\d.,])${digits.replace(/[.]/g, "\\.")}(?![\\d])`).test(context.body))
      continue;
    const main = alike.filter((g) => g.partOf === null);
    const g = main[0] ?? alike[0]!;
    const more = main.length > 1 ? " and gives no such number" : "";
    context.report(
      "headline_figure",
      `The headline says “${context.spoken(f)}”, but the body says “${context.spoken(g)}”${more} (${context.know.indicatorNames[f.indicator]}).`,
      [f.asWritten, g.asWritten],
      [f.id, g.id],
      "headline figure: no figure of the same in the body fits it",
      [
        byRule(
          "the body's figures of the same",
          alike.map((a) => a.asWritten),
        ),
      ],
    );
  }
}

function sums(values: readonly number[], wanted: number, [low, high]: readonly [number, number]): boolean {
  const fits = (total: number): boolean => total === wanted || (total >= low && total <= Math.min(high, low * 1.2));
  const n = Math.min(values.length, 12);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const two = values[i]! + values[j]!;
      if (fits(two)) return true;
      for (let k = j + 1; k < n; k++) if (fits(two + values[k]!)) return true;
    }
  return values.length > 1 && fits(values.reduce((a, b) => a + b, 0));
}

/** The same kind of happening, with a participant, a place or its word in common. */
function alike(context: Context, a: Event, b: Event): boolean {
  if (a.type !== b.type) return false;
  const { tree } = context;
  const lemma = (e: Event): string => tree.lemma(tree.tokenAt(e.trigger.start)).toLowerCase();
  const shares = (x: readonly string[], y: readonly string[]): boolean => x.some((id) => y.includes(id));
  const place = a.place !== null && a.place === b.place;
  return (
    lemma(a) === lemma(b) ||
    place ||
    shares(a.recipients, b.recipients) ||
    (shares(a.actors, b.actors) && a.mode === b.mode)
  );
}

/** The headline tells as done what the body only plans, demands, denies or lets someone claim. */
function checkModality(context: Context): void {
  for (const e of context.headEvents) {
    if (e.modality !== "actual" || e.polarity !== "positive" || e.attribution !== null || e.background) continue;
    // A speech act is actual whatever it is about.
    if (e.content.length > 0 || isWeighed(context, e)) continue;
    // One event told in both places is told as done in both.
    if (e.evidence.some((q) => q.start >= context.doc.title!.end)) continue;
    const same = context.bodyEvents.filter((b) => alike(context, e, b));
    if (same.length === 0) {
      checkPlanned(context, e);
      continue;
    }
    const done = same.filter((b) => b.modality === "actual" && b.polarity === "positive");
    const lemma = context.tree.lemma(context.tree.tokenAt(e.trigger.start)).toLowerCase();
    if (done.length === 0) {
      const b =
        same.find((x) => context.tree.lemma(context.tree.tokenAt(x.trigger.start)).toLowerCase() === lemma) ?? same[0]!;
      const how = toldOnly(b.modality, b.polarity);
      context.report(
        "headline_modality",
        `The headline tells “${e.trigger.text}” as done, but the body ${how}: “${sentenceOf(context, b)}”.`,
        [e.trigger, b.trigger],
        [e.id, b.id],
        "headline modality: the body tells none of it as done",
      );
      continue;
    }
    const claimed = done.filter((b) => b.attribution !== null && isClaim(context, b));
    if (claimed.length === done.length) {
      const b = claimed[0]!;
      const who = context.sourceName(b.attribution) ?? "a source";
      context.report(
        "headline_modality",
        `The headline tells “${e.trigger.text}” as fact, but in the body it is only what ${who} claims: “${sentenceOf(context, b)}”.`,
        [e.trigger, b.trigger],
        [e.id, b.id],
        "headline modality: the body only lets a source claim it",
      );
    }
  }
}

/** "weighs sanctions", "fears of an attack": the headline itself tells the deed as not done. */
function isWeighed(context: Context, e: Event): boolean {
  const { tree, know } = context;
  let token = tree.tokenAt(e.trigger.start);
  for (let step = 0; step < 3; step++) {
    const head = tree.head(token);
    if (head < 0 || !/^(?:obj|obl|nmod|xcomp|compound|ccomp)$/.test(tree.base(token))) return false;
    if (know.weighing.has(tree.lemma(head).toLowerCase())) return true;
    token = head;
  }
  return false;
}

/** Deeds that a report's first sentence would tell if they were done. */
const DEEDS: ReadonlySet<string> = new Set(["ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"]);

/**
 * The headline tells a deed that the body has no record of, while the first sentence, of the same side and the same place, only speaks of
 * what is planned, asked for, possible or called off there.
 */
function checkPlanned(context: Context, e: Event): void {
  if (!DEEDS.has(e.type) || e.actors.length === 0) return;
  const { doc, tree, events } = context;
  const sides = new Set(e.actors.map((id) => context.entities.get(id)?.country ?? id));
  const ofSide = (id: string): boolean => sides.has(id) || sides.has(context.entities.get(id)?.country ?? id);
  const carried = context.bodyEvents.some(
    (b) =>
      DEEDS.has(b.type) && b.modality === "actual" && b.polarity === "positive" && b.actors.some((id) => ofSide(id)),
  );
  if (carried) return;
  const title = doc.title!;
  const own = e.actors.flatMap((id) => context.entities.get(id)?.mentions ?? []);
  const names = new Set<string>();
  for (let i = tree.tokenAt(title.start); i < tree.length && doc.tokens.start[i]! < title.end; i++) {
    const at = doc.tokens.start[i]!;
    if (own.some((m) => m.start <= at && at < m.end)) continue;
    if (doc.places.some((p) => p.first <= i && i < p.last)) names.add(tree.lower(i));
  }
  const lead = leadOf(context);
  if (lead < 0 || names.size === 0) return;
  const [first, last] = [doc.sentences.firstToken[lead]!, doc.sentences.lastToken[lead]!];
  const [start, end] = [doc.sentences.start[lead]!, doc.sentences.end[lead]!];
  const present = doc.entities.records.some(
    (x) => ofSide(x.id) && x.mentions.some((m) => m.start >= start && m.end <= end),
  );
  if (!present) return;
  let only: number | null = null;
  for (let i = first; i < last; i++) {
    if (!names.has(tree.lower(i)) || !/^\p{Lu}/u.test(tree.text(i))) continue;
    let verb = tree.head(i);
    while (verb >= 0 && tree.upos(verb) !== "VERB") verb = tree.head(verb);
    if (verb < 0) continue;
    const { modality, polarity } = presentedAt(doc, verb, events);
    if (modality === "actual" && polarity === "positive") return;
    only ??= verb;
  }
  if (only === null) return;
  const { modality, polarity } = presentedAt(doc, only, events);
  context.report(
    "headline_modality",
    `The headline tells “${e.trigger.text}” as done, but the body ${toldOnly(modality, polarity)}: “${sentenceAt(context, lead)}”.`,
    [e.trigger, tree.quote(only, only + 1)],
    [e.id],
    "headline modality: the first sentence tells only what is not done",
  );
}

/** The body's first sentence that tells something: not a dateline or a byline. */
function leadOf(context: Context): number {
  const { doc, tree } = context;
  for (let s = 0; s < doc.sentences.length; s++) {
    if (doc.sentences.start[s]! < doc.title!.end) continue;
    const [first, last] = [doc.sentences.firstToken[s]!, doc.sentences.lastToken[s]!];
    for (let i = first; i < last; i++) if (last - first > 5 && tree.upos(i) === "VERB") return s;
  }
  return -1;
}

const toldOnly = (modality: Event["modality"], polarity: Event["polarity"]): string =>
  polarity === "negative"
    ? "says that it did not happen"
    : (
        {
          planned: "tells it only as planned",
          demanded: "tells it only as demanded",
          possible: "tells it only as possible",
          conditional: "tells it only on a condition",
          actual: "does not",
        } as const
      )[modality];

function isClaim(context: Context, e: Event): boolean {
  const cue = e.attribution ? context.statements.get(e.attribution.statement)?.cue : null;
  if (!cue) return false;
  return context.know.claims.has(context.tree.lemma(context.tree.tokenAt(cue.start)).toLowerCase());
}

function sentenceOf(context: Context, e: Event): string {
  return sentenceAt(context, context.tree.sentence(context.tree.tokenAt(e.trigger.start)));
}

function sentenceAt(context: Context, s: number): string {
  const { doc } = context;
  const text = doc.text.slice(doc.sentences.start[s]!, doc.sentences.end[s]!).replace(/\s+/g, " ");
  return text.length <= 160 ? text.replace(/[.]$/, "") : `${text.slice(0, 157)}…`;
}

/** The headline names a doer that the body never does, while the body names another doer of the same. */
function checkActor(context: Context): void {
  for (const e of context.headEvents) {
    if (e.actors.length === 0) continue;
    for (const actor of e.actors) {
      const entity = context.entities.get(actor);
      if (!entity || entity.mentions.some((m) => !context.inHeadline(m))) continue;
      const lower = context.body.toLowerCase();
      const names = [entity.name, ...entity.aliases].map((n) => n.toLowerCase());
      if (names.some((n) => lower.includes(n))) continue;
      const others = context.bodyEvents.filter(
        (b) =>
          b.type === e.type &&
          b.actors.length > 0 &&
          !b.actors.includes(actor) &&
          alikeButActor(context, e, b) &&
          b.actors.every((id) => excludes(context, entity, context.entities.get(id))),
      );
      if (others.length === 0) continue;
      const b = others[0]!;
      const other = context.nameOf(b.actors[0]!);
      if (other === null) continue;
      const mention = entity.mentions.find((m) => context.inHeadline(m)) ?? e.trigger;
      // A headline's capitals make no name of a common noun.
      const plain = (id: string, name: string): string => {
        const words = context.entities.get(id)?.mentions ?? [];
        const common =
          words.length > 0 && words.every((m) => context.tree.upos(context.tree.tokenAt(m.end - 1)) === "NOUN");
        return said(common ? name.charAt(0).toLowerCase() + name.slice(1) : name);
      };
      const who = plain(actor, entity.name);
      context.report(
        "headline_actor",
        `The headline says that ${who} did it (“${mention.text}”), but the body never names ${who} and says that it was ${plain(b.actors[0]!, other)}.`,
        [mention, b.trigger],
        [e.id, b.id],
        "headline actor: the body names another doer",
      );
    }
  }
}

/**
 * "Ukraine sinks warship" over "Houthi forces struck the warship": the same thing is harmed, by a doer that is not the headline's, where
 * the headline's own verb made no event.
 */
function checkDoerOfObject(context: Context): void {
  const { doc, tree, know } = context;
  const title = doc.title!;
  if (context.checks.some((c) => c.kind === "headline_actor")) return;
  const first = tree.tokenAt(title.start);
  const head = [...context.entities.values()].find((e) => e.mentions.some((m) => m.start === doc.tokens.start[first]));
  const mention = head?.mentions.find((m) => m.start === doc.tokens.start[first]);
  if (!head || !mention || head.kind === "place" || head.kind === "population") return;
  if (head.mentions.some((m) => !context.inHeadline(m)) || context.body.toLowerCase().includes(head.name.toLowerCase()))
    return;
  const verb = tree.tokenAt(mention.end - 1) + 1;
  const harms = (k: number): boolean =>
    know.harms.has(tree.lemma(k).toLowerCase()) || know.harms.has(tree.lower(k).replace(/s$/, ""));
  if (verb >= tree.length || !harms(verb)) return;
  const things = new Set<string>();
  for (let k = verb + 1; k < tree.length && doc.tokens.start[k]! < title.end; k++)
    if (/^(?:NOUN|PROPN)$/.test(tree.upos(k))) things.add(tree.lemma(k).toLowerCase());
  for (let k = tree.tokenAt(title.end); k < tree.length; k++) {
    if (tree.upos(k) !== "VERB" || doc.tokens.start[k]! < title.end || !harms(k)) continue;
    const passive = tree.child(k, "nsubj:pass");
    const object = passive >= 0 ? passive : tree.child(k, "obj");
    const doer = passive >= 0 ? tree.child(k, "obl:agent") : tree.child(k, "nsubj");
    if (object < 0 || doer < 0 || !things.has(tree.lemma(object).toLowerCase())) continue;
    const other = entitiesAt(doc, doer)
      .map((id) => context.entities.get(id))
      .find((e) => e !== undefined);
    if (!other || other.kind === "place" || other.kind === "other" || !excludes(context, head, other)) continue;
    const { modality, polarity } = presentedAt(doc, k, context.events);
    if (modality !== "actual" || polarity !== "positive") continue;
    context.report(
      "headline_actor",
      `The headline says that ${said(head.name)} did it (“${mention.text}”), but the body never names ${said(head.name)} and says that it was ${said(other.name)}.`,
      [mention, tree.quote(doer, doer + 1)],
      [head.id, other.id],
      "headline actor: the body names another doer to the same thing",
    );
    return;
  }
}

/** True where one doer cannot be the other by another name: "Peru protesters" may be "protesters", "Israel" its army. */
function excludes(context: Context, head: Entity, other: Entity | undefined): boolean {
  if (!other || other.kind === "population") return false;
  if (head.country !== null && head.country === other.country) return false;
  const words = (entity: Entity): Set<string> => {
    const found = new Set<string>();
    for (const m of entity.mentions)
      for (let k = context.tree.tokenAt(m.start); k < context.tree.length && context.doc.tokens.start[k]! < m.end; k++)
        if (/^(?:NOUN|PROPN|ADJ)$/.test(context.tree.upos(k))) found.add(context.tree.lemma(k).toLowerCase());
    for (const word of entity.name.toLowerCase().split(/\s+/)) found.add(word);
    return found;
  };
  const own = words(head);
  const others = [...words(other)];
  if (others.some((word) => own.has(word))) return false;
  // "the army", "government forces": one doer by another word, unless each is of another country.
  const foreign = head.country !== null && other.country !== null;
  const kinds = new Set([...own].map((word) => context.know.doers.get(word)).filter((kind) => kind !== undefined));
  return foreign || !others.some((word) => kinds.has(context.know.doers.get(word)!));
}

/** "sinks boat", "blew up the boat": done to the same thing, whatever the verb. */
function sameObject(tree: Tree, a: Event, b: Event): boolean {
  const object = (e: Event): string | null => {
    const verb = tree.tokenAt(e.trigger.start);
    const token = tree.child(verb, "obj", "nsubj:pass");
    return token >= 0 && tree.upos(token) === "NOUN" ? tree.lemma(token).toLowerCase() : null;
  };
  const done = object(a);
  return done !== null && done === object(b);
}

function alikeButActor(context: Context, a: Event, b: Event): boolean {
  const { tree } = context;
  const lemma = (e: Event): string => tree.lemma(tree.tokenAt(e.trigger.start)).toLowerCase();
  return (
    lemma(a) === lemma(b) ||
    (a.place !== null && a.place === b.place) ||
    a.recipients.some((r) => b.recipients.includes(r)) ||
    sameObject(tree, a, b)
  );
}
