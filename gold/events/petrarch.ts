// End to end against the unit tests of PETRARCH and TABARI: a sentence, and the events that a coder should find. The codes are read twice: as
// CAMEO, and as what they mean where they were written. The dictionary these tests run with (PETR.Validate.verbs) says of itself that "most of
// the codes are WEIS, not CAMEO": 041 there is praise (in CAMEO a talk by telephone), 122 denouncing (rejection), 191 a cancelled meeting (a
// blockade), 212 an arrest (nothing). A coder that reads the sentences well can therefore not reach a high score under the first reading.
import { entities, withActors } from "../../languages/en/entities/index.ts";
import { actorsFromPetrarch } from "../../languages/en/entities/user-actors.ts";
import { english } from "../../languages/en/index.ts";
import { readAll } from "../../src/index.ts";
import { sourceFromText } from "../../src/ingest/text.ts";
import type { EventType } from "../../src/ontology/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import { readLayers } from "../../src/read/pipeline.ts";
import type { Event } from "../../src/record/index.ts";
import type { Evaluator, Row } from "../types.ts";

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

/**
 * WEIS root codes in PLOVER's types; 02 (comment) and 14 (denial) are statements, no events. 22 is all force, also a crowd's against property,
 * which is PROTEST (riot, vandalize) in PLOVER.
 */
export const PLOVER_OF_WEIS: Readonly<Record<string, readonly EventType[]>> = {
  "01": ["CONCEDE", "RETREAT"],
  "03": ["CONSULT"],
  "04": ["SUPPORT"],
  "05": ["AGREE"],
  "06": ["SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"],
  "07": ["AID"],
  "08": ["AGREE", "SUPPORT"],
  "09": ["REQUEST"],
  "10": ["REQUEST"],
  "11": ["REJECT"],
  "12": ["ACCUSE"],
  "13": ["ACCUSE"],
  "15": ["REQUEST"],
  "16": ["THREATEN"],
  "17": ["THREATEN"],
  "18": ["PROTEST", "MOBILIZE"],
  "19": ["SANCTION"],
  "20": ["SANCTION", "COERCE"],
  "21": ["COERCE"],
  "22": ["ASSAULT", "PROTEST"],
};

/** Codes that were added to the dictionary as CAMEO: four figures, agreeing in principle, breaking a treaty, extradition, artillery. */
const WRITTEN_AS_CAMEO = /^(?:\d{4}|030|161|174[A-Z]?|194)$/;

/**
 * The invented states of these records with the other names they go by, in the form of a PETRARCH actor dictionary. The tests run with such a
 * dictionary (PETR.Validate.actors): a coder is told there that Arnor is a state, as it is told by its own dictionaries that Peru is one.
 */
const STATES = `ARNOR_ [ARN]
+ARNORIAN_
GONDOR_ [GON]
+MINAS_TIRITH_
OSGILIATH_ [OSG]
CALENARDHON_ [CAL]
ITHILEN_ [ITH]
ERIADOR_ [ERI]
+ERIADORI_
DAGOLATH_ [DAG]
+DAGOLATHI_
MORDOR_ [MOR]
+CIRITH_UNGOL_
ROHAN_ [ROH]
FORNOST_ [FOR]
BREE_ [BRE]
LORIEN_ [LOR]
THE_SHIRE_ [SHR]
+SHIRE_
DOL_AMROTH_ [DOL]
CARAS_GALADHON_ [ELF]
`;

type Reading = (code: string) => readonly EventType[] | undefined;
const asCameo: Reading = (code) => PLOVER_OF_CAMEO[code.slice(0, 2)];
const asWritten: Reading = (code) => (WRITTEN_AS_CAMEO.test(code) ? asCameo(code) : PLOVER_OF_WEIS[code.slice(0, 2)]);

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

interface Sums {
  wanted: number;
  typed: number;
  withParties: number;
  read: number;
  readRight: number;
}

/** Adds one sentence to the sums: each root code wanted once, for the mirror of a visit or a meeting is one event of ours. */
function count(sums: Sums, gold: GoldRecord["events"], events: readonly Event[], reading: Reading): void {
  const coded = gold.filter((e) => e.code !== null && reading(e.code) !== undefined);
  if (coded.length === 0) return;
  const kinds = new Map(coded.map((e) => [e.code!.slice(0, 2), reading(e.code!)!]));
  for (const [kind, types] of kinds) {
    sums.wanted++;
    const right = events.filter((e) => types.includes(e.type));
    if (right.length > 0) sums.typed++;
    const both = coded.some((g) => g.code!.startsWith(kind) && isNamed(g.source) && isNamed(g.target));
    if (right.some((e) => e.actors.length + e.recipients.length >= (both ? 2 : 1))) sums.withParties++;
  }
  const allowed = new Set([...kinds.values()].flat());
  sums.read += events.length;
  sums.readRight += events.filter((e) => allowed.has(e.type)).length;
}

function rowsOf(label: string, { wanted, typed, withParties, read, readRight }: Sums): Row[] {
  const precision = read === 0 ? 0 : (100 * readRight) / read;
  const recall = wanted === 0 ? 0 : (100 * typed) / wanted;
  return [
    { measure: `root code found${label}`, value: recall, n: wanted },
    {
      measure: `root code and both parties found${label}`,
      value: wanted === 0 ? 0 : (100 * withParties) / wanted,
      n: wanted,
      reach: 60,
    },
    { measure: `of the events read, root code expected${label}`, value: precision, n: read },
    {
      measure: `root code F1${label}`,
      value: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    },
  ];
}

const none = (): Sums => ({ wanted: 0, typed: 0, withParties: 0, read: 0, readRight: 0 });

export const petrarch: Evaluator = {
  set: "ev-petrarch-unittests",
  ability: "events end to end",
  run(folder, { predict, progress }) {
    const file = findFile(folder, "petrarch_records", "jsonl");
    if (file === null) return [];
    const records = parseJsonl(readMaybeGz(file)) as GoldRecord[];
    const cameo = none();
    const written = none();
    const told = none();
    const knowledge = withActors(
      entities,
      actorsFromPetrarch(STATES, () => true),
    );
    const informed = { ...english, entities: knowledge };
    records.forEach((record, k) => {
      progress?.(k / records.length);
      const events = readAll(record.text).events.records;
      count(cameo, record.events, events, asCameo);
      count(written, record.events, events, asWritten);
      const again = readLayers(sourceFromText(record.text, {}), informed).events.records;
      count(told, record.events, again, asWritten);
      predict?.({ id: record.id, predicted: events.map((e) => e.type), gold: record.events.map((e) => e.code) });
    });
    return [
      ...rowsOf("", cameo),
      ...rowsOf(", codes as written", written),
      ...rowsOf(", codes as written, states told", told),
    ];
  },
};
