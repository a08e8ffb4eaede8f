// The maps that a report's screen is drawn from, built once: records by id, the notes in reading order, the words to underline.
import type { Check, Entity, Event, Figure, Negotiation, Readout, Statement } from "../../../src/record/records.ts";
import type { Quote } from "../../../src/document/span.ts";
import type { Mark } from "./nesting.ts";

/** What the desk tells apart: entities come as those who act and as places; times are words without a note of their own. */
export type NoteKind = "figure" | "event" | "statement" | "talks" | "actor" | "place";
export type MarkKind = Exclude<NoteKind, "talks"> | "time";
export const FILTERS = ["figure", "event", "statement", "talks", "actor", "place", "time"] as const;
export type Filter = (typeof FILTERS)[number];

export type Found =
  | { readonly kind: "figure"; readonly record: Figure }
  | { readonly kind: "event"; readonly record: Event }
  | { readonly kind: "statement"; readonly record: Statement }
  | { readonly kind: "talks"; readonly record: Negotiation }
  | { readonly kind: "actor" | "place"; readonly record: Entity };

/** A record with the words that its note stands beside. */
export type Note = Found & {
  readonly id: string;
  /** The words it rests on, in reading order; never empty. */
  readonly words: readonly Quote[];
  /** The sentences or clauses around them. */
  readonly evidence: readonly Quote[];
};

export interface Lookup {
  readonly readout: Readout;
  /** In reading order. */
  readonly notes: readonly Note[];
  readonly byId: ReadonlyMap<string, Note>;
  readonly checksOf: ReadonlyMap<string, readonly Check[]>;
  readonly marks: readonly Mark[];
  readonly counts: Readonly<Record<Filter, number>>;
  /** The name of an entity; null for null and for an id that no entity has. */
  readonly name: (id: string | null) => string | null;
  readonly statement: (id: string) => Statement | null;
}

const inOrder = (a: Quote, b: Quote): number => a.start - b.start || b.end - a.end;
const RANK: Readonly<Record<NoteKind, number>> = { talks: 0, statement: 1, event: 2, figure: 3, actor: 4, place: 5 };

function found(found: Found, words: readonly (Quote | null)[], evidence: readonly Quote[]): Note | null {
  const given = words.filter((q) => q !== null);
  const sorted = (given.length > 0 ? given : [...evidence]).sort(inOrder);
  return sorted.length === 0 ? null : { ...found, id: found.record.id, words: sorted, evidence };
}

export function lookupOf(readout: Readout): Lookup {
  const all: (Note | null)[] = [
    ...readout.figures.map((record) => found({ kind: "figure", record }, [record.asWritten], record.evidence)),
    ...readout.events.map((record) => found({ kind: "event", record }, [record.trigger], record.evidence)),
    ...readout.statements.map((record) =>
      found(
        { kind: "statement", record },
        [...record.content, record.cue],
        record.speakerText ? [record.speakerText] : [],
      ),
    ),
    ...readout.negotiations.map((record) =>
      found(
        { kind: "talks", record },
        record.positions.map((p) => p.quote),
        record.evidence,
      ),
    ),
    ...readout.entities.map((record) =>
      found({ kind: record.kind === "place" ? "place" : "actor", record }, record.mentions, []),
    ),
  ];
  const notes = all.filter((note) => note !== null);
  notes.sort(
    (a, b) => a.words[0]!.start - b.words[0]!.start || RANK[a.kind] - RANK[b.kind] || a.id.localeCompare(b.id),
  );
  const byId = new Map(notes.map((note) => [note.id, note]));

  const marks: Mark[] = [];
  const times = new Set<string>();
  const markTime = (quote: Quote | null | undefined, id: string): void => {
    if (!quote) return;
    times.add(`${quote.start}-${quote.end}`);
    marks.push({ start: quote.start, end: quote.end, kind: "time", ids: [id] });
  };
  for (const note of notes) {
    if (note.kind === "talks") markTime(note.record.next?.time.quote, note.id);
    else for (const { start, end } of note.words) marks.push({ start, end, kind: note.kind, ids: [note.id] });
    if (note.kind === "event" || note.kind === "statement") markTime(note.record.time.quote, note.id);
  }

  const checksOf = new Map<string, Check[]>();
  for (const check of readout.checks)
    for (const id of check.records) {
      const known = checksOf.get(id);
      if (known === undefined) checksOf.set(id, [check]);
      else known.push(check);
    }

  const entities = new Map(readout.entities.map((e) => [e.id, e]));
  const statements = new Map(readout.statements.map((s) => [s.id, s]));
  const places = readout.entities.filter((e) => e.kind === "place").length;
  return {
    readout,
    notes,
    byId,
    checksOf,
    marks,
    counts: {
      figure: readout.figures.length,
      event: readout.events.length,
      statement: readout.statements.length,
      talks: readout.negotiations.length,
      actor: readout.entities.length - places,
      place: places,
      time: times.size,
    },
    name: (id) => (id === null ? null : (entities.get(id)?.name ?? null)),
    statement: (id) => statements.get(id) ?? null,
  };
}
