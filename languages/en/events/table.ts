// Rows of a table of triggers: the form that `triggers.tsv` and a user's own codebook share.
import type { Trigger, TriggerCondition, TriggerType } from "../../../src/language/index.ts";
import { CONTEXTS, isEventType, isModeOf, type Context, type EventMode } from "../../../src/ontology/index.ts";

export const words = (cell: string): string[] => cell.split(" ");
const list = (cell: string): string[] => (cell === "" || cell === "-" ? [] : cell.split(","));

export const context = (cell: string): Context => {
  const found = CONTEXTS.find((c): c is Context => c === cell);
  if (!found) throw new RangeError(`no context is called ${cell}`);
  return found;
};

/** "obj=weapon;at|on=any" → conditions. */
const conditions = (cell: string, file: string): TriggerCondition[] =>
  cell === "-" || cell === ""
    ? []
    : cell.split(";").map((part) => {
        const m = /^([^!=]+)(!?=)(.+)$/.exec(part);
        if (!m) throw new RangeError(`${file}: cannot read the condition ${part}`);
        return { slots: m[1]!.split("|"), classes: m[3]!.split("|"), negated: m[2] === "!=" };
      });

/** The trigger of a row; a RangeError names the file and what is wrong. */
export function triggerOf(row: Readonly<Record<string, string>>, file: string): Trigger {
  const type = row["type"]!;
  if (type !== "COMMIT" && !isEventType(type)) throw new RangeError(`${file}: no event type is called ${type}`);
  const mode = row["mode"] === "-" ? null : row["mode"]!;
  if (mode !== null && (type === "COMMIT" || !isModeOf(type, mode)))
    throw new RangeError(`${file}: ${type} has no mode ${mode}`);
  return {
    words: words(row["words"]!),
    pos: row["pos"] as Trigger["pos"],
    type: type as TriggerType,
    mode: mode as EventMode | null,
    actor: list(row["actor"]!),
    recipient: list(row["recipient"]!),
    needs: row["needs"] as Trigger["needs"],
    conditions: conditions(row["if"]!, file),
    contexts: list(row["contexts"]!).map(context),
    prior: Number(row["prior"]),
  };
}
