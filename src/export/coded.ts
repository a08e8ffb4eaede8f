// Coded events as tables and files for those who work with event data: PLOVER JSON, the tab-separated form of PETRARCH 2, and one for CAMEO with
// its header. A coder tells what happened: only events presented as having happened, unless more is asked for.
import { CAMEO_ROOT_NAMES, QUAD_CLASS, type QuadClass } from "../ontology/index.ts";
import type { Entity, Event, Figure, Readout } from "../record/index.ts";
import { actorCode, cameoCode, mirrored } from "./cameo.ts";

export interface Choice {
  /** Also events below the confidence at which they would be right nine times in ten. */
  readonly unsure?: boolean;
  /** Also what is planned, demanded, possible, conditional or denied. */
  readonly notActual?: boolean;
  /** Also what the report only recalls. */
  readonly background?: boolean;
}

/** The CAMEO codes that a user's codebook gives its own types; null for that of the PLOVER type. */
export type OwnCodes = ReadonlyMap<string, { readonly cameo: string | null }>;

const QUAD_NUMBER: Readonly<Record<QuadClass, number>> = {
  "verbal-cooperation": 1,
  "material-cooperation": 2,
  "verbal-conflict": 3,
  "material-conflict": 4,
};
/** No party, in PETRARCH's way. */
const NOBODY = "---";

/** The events of a record set that a coder would code. */
export const chosen = ({ events }: Readout, choice: Choice): readonly Event[] =>
  events.filter(
    (e) =>
      (choice.unsure || e.status === "asserted") &&
      (choice.notActual || (e.modality === "actual" && e.polarity === "positive")) &&
      (choice.background || !e.background),
  );

/** Both sides act: the event stands in either order. */
const isMutual = (e: Event): boolean =>
  (e.type === "CONSULT" && e.mode !== "third-party") ||
  ((e.type === "AGREE" || e.type === "COOPERATE" || e.type === "SUPPORT") &&
    e.recipients.length === 0 &&
    e.actors.length > 1);

interface Pair {
  readonly source: Entity | null;
  readonly target: Entity | null;
  readonly mirror: boolean;
}

/** Every pair of source and target, in both orders where both sides act. */
function pairsOf(event: Event, entities: ReadonlyMap<string, Entity>): Pair[] {
  const of = (ids: readonly string[]): (Entity | null)[] => {
    const found = ids.map((id) => entities.get(id)).filter((e): e is Entity => e !== undefined);
    return found.length === 0 ? [null] : found;
  };
  const mutual = isMutual(event);
  if (mutual && event.recipients.length === 0 && event.actors.length > 1)
    return of(event.actors).flatMap((source, i) =>
      of(event.actors).flatMap((target, j) => (i === j ? [] : [{ source, target, mirror: false }])),
    );
  const pairs = of(event.actors).flatMap((source) =>
    of(event.recipients).map((target) => ({ source, target, mirror: false })),
  );
  const back = pairs
    .filter((p) => p.source !== null && p.target !== null)
    .map(({ source, target }) => ({ source: target, target: source, mirror: true }));
  return mutual ? [...pairs, ...back] : pairs;
}

/** The day of an event: its own, else that of publication. */
function dayOf({ time }: Event, { document }: Readout): string | null {
  const instant = time.start ?? document.publishedAt;
  return instant === null ? null : instant.slice(0, 10);
}

/** No tab and no line break may stand in a cell, and a spreadsheet must not take its text for a formula. */
const cell = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?=[=+@])/, "'");

const mentionIn = (entity: Entity | null, event: Event): string => {
  if (entity === null) return "";
  const inside = entity.mentions.find((m) => event.evidence.some((q) => q.start <= m.start && m.end <= q.end));
  return cell(inside?.text ?? entity.name);
};

interface Coded {
  readonly event: Event;
  readonly pair: Pair;
  readonly code: string;
}

function* codedOf(readout: Readout, choice: Choice, own: OwnCodes): Generator<Coded> {
  const entities = new Map(readout.entities.map((e) => [e.id, e]));
  for (const event of chosen(readout, choice)) {
    const actors = event.actors.map((id) => entities.get(id)).filter((e): e is Entity => e !== undefined);
    const code = own.get(event.code ?? "")?.cameo ?? cameoCode(event, actors);
    for (const pair of pairsOf(event, entities)) yield { event, pair, code: pair.mirror ? mirrored(code) : code };
  }
}

/** Lines of PETRARCH 2: date, source, target, CAMEO code, issues, ids, url, source text, target text, event text; no header. */
export function petrarchLines(readout: Readout, choice: Choice = {}, own: OwnCodes = new Map()): string[] {
  return [...codedOf(readout, choice, own)].map(({ event, pair, code }) =>
    [
      dayOf(event, readout)?.replaceAll("-", "") ?? "",
      pair.source === null ? NOBODY : actorCode(pair.source),
      pair.target === null ? NOBODY : actorCode(pair.target),
      code,
      event.contexts.join(";"),
      event.id,
      readout.document.url ?? "",
      mentionIn(pair.source, event),
      mentionIn(pair.target, event),
      cell(event.trigger.text),
    ].join("\t"),
  );
}

/** The header of `cameoLines`. */
export const CAMEO_HEADER = [
  "date",
  "source",
  "target",
  "cameo",
  "root",
  "root_name",
  "quad_class",
  "type",
  "mode",
  "code",
  "modality",
  "polarity",
  "status",
  "confidence",
  "according_to",
  "event_id",
  "document_id",
  "url",
  "source_text",
  "target_text",
  "event_text",
  "sentence",
].join("\t");

/** Lines of a table for CAMEO, with root and quad class, the PLOVER type behind them, how the event is presented and who says so. */
export function cameoLines(readout: Readout, choice: Choice = {}, own: OwnCodes = new Map()): string[] {
  const names = new Map(readout.entities.map((e) => [e.id, e.name]));
  return [...codedOf(readout, choice, own)].map(({ event, pair, code }) => {
    const root = code.slice(0, 2);
    const says = event.attribution?.source ?? null;
    return [
      dayOf(event, readout) ?? "",
      pair.source === null ? NOBODY : actorCode(pair.source),
      pair.target === null ? NOBODY : actorCode(pair.target),
      code,
      root,
      CAMEO_ROOT_NAMES[root] ?? "",
      String(QUAD_NUMBER[QUAD_CLASS[event.type]]),
      event.type,
      event.mode ?? "",
      event.code ?? "",
      event.modality,
      event.polarity,
      event.status,
      event.confidence.toFixed(3),
      says === null ? "" : cell(names.get(says) ?? ""),
      event.id,
      readout.document.id,
      readout.document.url ?? "",
      mentionIn(pair.source, event),
      mentionIn(pair.target, event),
      cell(event.trigger.text),
      cell(event.evidence[0]?.text ?? ""),
    ].join("\t");
  });
}

interface PloverParty {
  readonly code: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly name: string;
  readonly text: string;
}

/** An event in PLOVER's JSON; `start` and `end` count Unicode code points of the document's text. */
export interface PloverEvent {
  readonly id: string;
  readonly date: string | null;
  readonly enddate: string | null;
  readonly actor: readonly PloverParty[];
  readonly recipient: readonly PloverParty[];
  readonly event: readonly string[];
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly event_loc: {
    readonly name: string;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly country: string | null;
    readonly precision: string | null;
  } | null;
  readonly event_text: string;
  readonly quad_code: number;
  readonly text: string;
  readonly text_info: { readonly sequence: number; readonly start: number; readonly end: number };
  readonly cite_info: {
    readonly document: string;
    readonly url: string | null;
    readonly outlet: string | null;
    readonly title: string | null;
    readonly published: string | null;
  };
  readonly coder: string;
  readonly coded_date: string | null;
  readonly comment: string;
  readonly size: { readonly dead: number | null; readonly injured: number | null; readonly arrested: number | null };
}

/** The largest number of an indicator that the report gives for an event; null where it gives none. */
function sizeOf(figures: readonly Figure[], event: Event, indicator: Figure["indicator"]): number | null {
  const values = figures
    .filter((f) => f.indicator === indicator && f.causeOf.includes(event.id))
    .map((f) => f.value ?? f.low ?? f.high)
    .filter((v): v is number => v !== null);
  return values.length === 0 ? null : Math.max(...values);
}

/** A record set's events in PLOVER's JSON, one object an event. `coder` names who coded. */
export function ploverEvents(readout: Readout, choice: Choice = {}, coder = "readout"): PloverEvent[] {
  const entities = new Map(readout.entities.map((e) => [e.id, e]));
  const { document } = readout;
  const points = (offset: number): number => Array.from(document.text.slice(0, offset)).length;
  const party =
    (event: Event) =>
    (id: string): PloverParty[] => {
      const entity = entities.get(id);
      return entity === undefined
        ? []
        : [
            {
              code: actorCode(entity),
              country: entity.country ?? entity.place?.country ?? null,
              sector: entity.sector,
              name: entity.name,
              text: mentionIn(entity, event),
            },
          ];
    };
  return chosen(readout, choice).map((event, k) => {
    const place = event.place === null ? undefined : entities.get(event.place);
    const sentence = event.evidence[0] ?? event.trigger;
    const says = event.attribution?.source ?? null;
    return {
      id: event.id,
      date: dayOf(event, readout),
      enddate: event.time.end?.slice(0, 10) ?? dayOf(event, readout),
      actor: event.actors.flatMap(party(event)),
      recipient: event.recipients.flatMap(party(event)),
      event: [event.code ?? event.type],
      mode: event.mode === null ? [] : [event.mode],
      context: event.contexts,
      event_loc:
        place === undefined
          ? null
          : {
              name: place.name,
              lat: place.place?.lat ?? null,
              lon: place.place?.lon ?? null,
              country: place.place?.country ?? null,
              precision: place.place?.precision ?? null,
            },
      event_text: event.trigger.text,
      quad_code: QUAD_NUMBER[QUAD_CLASS[event.type]],
      text: sentence.text,
      text_info: { sequence: k + 1, start: points(sentence.start), end: points(sentence.end) },
      cite_info: {
        document: document.id,
        url: document.url,
        outlet: document.outlet,
        title: document.title?.text ?? null,
        published: document.publishedAt,
      },
      coder,
      coded_date: null,
      comment: [
        event.code === null ? null : `PLOVER type ${event.type}`,
        `${event.modality}${event.polarity === "negative" ? ", negative" : ""}`,
        event.status,
        event.background ? "recalled" : null,
        says === null ? null : `according to ${entities.get(says)?.name ?? says}`,
      ]
        .filter((part) => part !== null)
        .join("; "),
      size: {
        dead: sizeOf(readout.figures, event, "killed"),
        injured: sizeOf(readout.figures, event, "injured"),
        arrested: sizeOf(readout.figures, event, "held"),
      },
    };
  });
}
