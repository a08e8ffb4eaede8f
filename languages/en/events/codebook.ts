// A user's own codebook: types of event with the PLOVER type that each is a kind of, and the wordings that report them, as text of its files.
import type { EventsKnowledge, Trigger } from "../../../src/language/index.ts";
import { parseTsv } from "../../../src/match/index.ts";
import { EVENT_TYPES, isEventType, isModeOf, type EventMode, type EventType } from "../../../src/ontology/index.ts";
import { triggerOf } from "./table.ts";

export interface CodebookType {
  /** The user's own name of the type: capitals, figures and low lines. */
  readonly code: string;
  /** The PLOVER type that it is a kind of. */
  readonly plover: EventType;
  readonly mode: EventMode | null;
  /** Its CAMEO code, or null for that of the PLOVER type. */
  readonly cameo: string | null;
}

export interface Codebook {
  readonly types: ReadonlyMap<string, CodebookType>;
  readonly triggers: readonly Trigger[];
}

const CODE = /^[A-Z][A-Z0-9_]*$/;
const POS: ReadonlySet<string> = new Set(["VERB", "NOUN", "ADJ"]);
const NEEDS: ReadonlySet<string> = new Set(["A", "R", "AR", "E", "C", "-"]);
/** How often a user's own trigger is taken to be right, unless the table says otherwise. */
const PRIOR = "0.95";
/** Where the parties stand unless the table says otherwise. */
const PARTIES: Readonly<Record<string, readonly [string, string]>> = {
  VERB: ["subj", "obj,against,on,at,to,with"],
  NOUN: ["light,by,poss,from", "on,against,at,of,to,with"],
  ADJ: ["subj", "to,with,against"],
};

const given = (cell: string | undefined): string | null =>
  cell === undefined || cell === "" || cell === "-" ? null : cell;

/** Types of a table with the header `type plover mode cameo meaning` (all but the first two may be missing). */
export function typesOf(file: string, content: string): Map<string, CodebookType> {
  const types = new Map<string, CodebookType>();
  parseTsv(file, content).forEach((row, k) => {
    const where = `${file}, row ${k + 1}`;
    const code = row["type"] ?? "";
    if (!CODE.test(code))
      throw new RangeError(`${where}: a type is written in capitals, as in NAVAL_RAID, not "${code}"`);
    if (isEventType(code)) throw new RangeError(`${where}: ${code} is a PLOVER type already; give yours another name`);
    if (types.has(code)) throw new RangeError(`${where}: the type ${code} stands there twice`);
    const plover = row["plover"] ?? "";
    if (!isEventType(plover))
      throw new RangeError(
        `${where}: "${plover}" is no PLOVER type; ${code} must be a kind of ${EVENT_TYPES.join(", ")}`,
      );
    const mode = given(row["mode"]);
    if (mode !== null && !isModeOf(plover, mode)) throw new RangeError(`${where}: ${plover} has no mode ${mode}`);
    const cameo = given(row["cameo"]);
    if (cameo !== null && !/^\d{2,4}$/.test(cameo))
      throw new RangeError(`${where}: a CAMEO code has two to four figures, not "${cameo}"`);
    types.set(code, { code, plover, mode: mode as EventMode | null, cameo });
  });
  return types;
}

/**
 * Triggers of a table with the header `words type pos actor recipient needs if contexts prior` (all but the first two may be missing). `type`
 * is one of the codebook's or of PLOVER's; an unknown class in a condition is refused.
 */
export function triggersOf(
  file: string,
  content: string,
  types: ReadonlyMap<string, CodebookType>,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): Trigger[] {
  return parseTsv(file, content).map((row, k) => {
    const where = `${file}, row ${k + 1}`;
    const words = (row["words"] ?? "").trim().toLowerCase();
    if (words === "") throw new RangeError(`${where}: no words`);
    const name = row["type"] ?? "";
    const own = types.get(name);
    if (own === undefined && !isEventType(name))
      throw new RangeError(`${where}: "${name}" is neither a type of types.tsv nor one of PLOVER's`);
    const pos = given(row["pos"]) ?? "VERB";
    if (!POS.has(pos)) throw new RangeError(`${where}: pos is VERB, NOUN or ADJ, not "${pos}"`);
    const needs = row["needs"] === undefined || row["needs"] === "" ? "-" : row["needs"];
    if (!NEEDS.has(needs)) throw new RangeError(`${where}: needs is A, R, AR, E, C or -, not "${needs}"`);
    const prior = given(row["prior"]) ?? PRIOR;
    if (!(Number(prior) > 0 && Number(prior) < 1))
      throw new RangeError(`${where}: prior lies between 0 and 1, as in 0.9, not "${prior}"`);
    const trigger = triggerOf(
      {
        words,
        pos,
        type: own?.plover ?? name,
        mode: (own ? own.mode : given(row["mode"])) ?? "-",
        actor: given(row["actor"]) ?? PARTIES[pos]![0],
        recipient: given(row["recipient"]) ?? PARTIES[pos]![1],
        needs,
        if: given(row["if"]) ?? "-",
        contexts: given(row["contexts"]) ?? "-",
        prior,
      },
      where,
    );
    for (const condition of trigger.conditions)
      for (const name of condition.classes)
        if (!SPECIAL.has(name) && !classes.has(name))
          throw new RangeError(`${where}: no class of words is called ${name}`);
    // A row of a PLOVER type only adds a wording; it is tried first all the same.
    return { ...trigger, code: name };
  });
}

const SPECIAL: ReadonlySet<string> = new Set(["any", "none", "event", "propn"]);

/** The knowledge with the codebook's triggers, which are tried before its own. */
export const withCodebook = (knowledge: EventsKnowledge, { triggers }: Codebook): EventsKnowledge => ({
  version: `${knowledge.version}+${triggers.length} triggers`,
  operators: knowledge.operators,
  triggers: [...triggers, ...knowledge.triggers],
  lightVerbs: knowledge.lightVerbs,
  classes: knowledge.classes,
  modes: knowledge.modes,
  contexts: knowledge.contexts,
  confidence: knowledge.confidence,
  relation: () => knowledge.relation(),
});
