// Finding one record of a report by its id, or by the first characters of it.
import type { Because, Quote } from "../document/index.ts";
import type { Check, Entity, Event, Figure, Negotiation, Readout, Statement } from "../record/index.ts";
import { Failure } from "./failure.ts";

export type AnyRecord = Entity | Event | Statement | Figure | Negotiation | Check;

export interface Listed {
  readonly kind: "entity" | "event" | "statement" | "figure" | "negotiation" | "check";
  readonly record: AnyRecord & { readonly because: Because };
}

export function allRecords(readout: Readout): Listed[] {
  const of = (kind: Listed["kind"], records: readonly AnyRecord[]): Listed[] =>
    records.map((record) => ({ kind, record }));
  return [
    ...of("check", readout.checks),
    ...of("figure", readout.figures),
    ...of("event", readout.events),
    ...of("statement", readout.statements),
    ...of("negotiation", readout.negotiations),
    ...of("entity", readout.entities),
  ];
}

/** The record whose id begins with `prefix`; none or several is a Failure that says which. */
export function findRecord(readout: Readout, prefix: string): Listed {
  const found = allRecords(readout).filter((r) => r.record.id.startsWith(prefix));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new Failure(`this report has no record ${prefix}; readout explain FILE lists them.`);
  throw new Failure(
    `${prefix} is the beginning of ${found.length} records (${found
      .slice(0, 4)
      .map((r) => r.record.id)
      .join(", ")}…); give more of it.`,
  );
}

/** The words that a record points at, the most telling first. */
export function quotesOf({ kind, record }: Listed): readonly Quote[] {
  switch (kind) {
    case "event": {
      const e = record as Event;
      return [e.trigger, ...e.evidence];
    }
    case "figure": {
      const f = record as Figure;
      return [f.asWritten, ...f.evidence];
    }
    case "statement": {
      const s = record as Statement;
      return [...s.content, ...(s.cue ? [s.cue] : []), ...(s.speakerText ? [s.speakerText] : [])];
    }
    case "entity":
      return (record as Entity).mentions;
    case "negotiation":
      return (record as Negotiation).evidence;
    case "check":
      return (record as Check).quotes;
  }
}
