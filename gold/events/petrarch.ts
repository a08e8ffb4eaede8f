// End to end against the unit tests of PETRARCH and TABARI: a sentence, and the events (CAMEO) that a coder should find.
import { readAll } from "../../src/index.ts";
import type { EventType } from "../../src/ontology/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { Evaluator } from "../types.ts";

/** CAMEO root codes as PLOVER's codebook maps them; 01 is dropped, 02 became REQUEST, 08 CONCEDE or RETREAT. */
export const PLOVER_OF_CAMEO: Readonly<Record<string, readonly EventType[]>> = {
  "02": ["REQUEST"],
  "03": ["AGREE"],
  "04": ["CONSULT"],
  "05": ["SUPPORT"],
  "06": ["COOPERATE", "SUPPORT"],
  "07": ["AID"],
  "08": ["CONCEDE", "RETREAT"],
  "09": ["ACCUSE"],
  "10": ["REQUEST"],
  "11": ["ACCUSE"],
  "12": ["REJECT"],
  "13": ["THREATEN"],
  "14": ["PROTEST"],
  "15": ["MOBILIZE"],
  "16": ["SANCTION"],
  "17": ["COERCE"],
  "18": ["ASSAULT"],
  "19": ["ASSAULT"],
  "20": ["ASSAULT"],
};

interface GoldRecord {
  readonly id: string;
  readonly text: string;
  readonly date: string | null;
  readonly events: readonly {
    readonly source: string | null;
    readonly target: string | null;
    readonly code: string | null;
  }[];
}

const isNamed = (code: string | null): boolean => code !== null && /^[A-Z]{3}/.test(code);

export const petrarch: Evaluator = {
  set: "ev-petrarch-unittests",
  ability: "events end to end",
  run(folder, { predict, progress }) {
    const file = findFile(folder, "petrarch_records", "jsonl");
    if (file === null) return [];
    const records = parseJsonl(readMaybeGz(file)) as GoldRecord[];
    let wanted = 0;
    let typed = 0;
    let withParties = 0;
    let read = 0;
    let readRight = 0;
    records.forEach((record, k) => {
      progress?.(k / records.length);
      const gold = record.events.filter((e) => e.code !== null && PLOVER_OF_CAMEO[e.code.slice(0, 2)] !== undefined);
      if (gold.length === 0) return;
      const document = readAll(record.text);
      const events = document.events.records;
      // The mirror of a visit or a meeting (host and guest) is one event of ours.
      const kinds = [...new Set(gold.map((e) => e.code!.slice(0, 2)))];
      for (const kind of kinds) {
        wanted++;
        const right = events.filter((e) => PLOVER_OF_CAMEO[kind]!.includes(e.type));
        if (right.length > 0) typed++;
        const parties = gold.filter((e) => e.code!.startsWith(kind));
        const needs = (both: boolean): boolean =>
          parties.some((g) => (both ? isNamed(g.source) && isNamed(g.target) : true));
        if (
          right.some((e) =>
            needs(true) ? e.actors.length + e.recipients.length >= 2 : e.actors.length + e.recipients.length > 0,
          )
        )
          withParties++;
      }
      const allowed = new Set(kinds.flatMap((kind) => PLOVER_OF_CAMEO[kind]!));
      read += events.length;
      readRight += events.filter((e) => allowed.has(e.type)).length;
      predict?.({ id: record.id, predicted: events.map((e) => e.type), gold: gold.map((e) => e.code) });
    });
    const precision = read === 0 ? 0 : (100 * readRight) / read;
    const recall = wanted === 0 ? 0 : (100 * typed) / wanted;
    return [
      { measure: "root code found", value: recall, n: wanted },
      { measure: "root code and both parties found", value: (100 * withParties) / wanted, n: wanted, reach: 60 },
      { measure: "of the events read, root code expected", value: precision, n: read },
      {
        measure: "root code F1",
        value: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
      },
    ];
  },
};
