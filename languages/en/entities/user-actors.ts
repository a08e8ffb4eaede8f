// Actors that a user brings: a table in the form of `actors.tsv`, or actor and agent dictionaries in the format of PETRARCH and Phoenix.
import type { EntitiesKnowledge, KnownActor, PersonNoun } from "../../../src/language/index.ts";
import { parseTsv } from "../../../src/match/index.ts";
import type { EntityKind, Sector } from "../../../src/ontology/index.ts";
import { actorsOf, pluralOf, slug } from "./tables.ts";

/**
 * Actors of a table with the header `id name aliases metonyms kind country sector gender` (all but `name` may be empty or missing). An
 * `id` that is missing is made from the name. A RangeError names the file and what is wrong.
 */
export function actorsFromTsv(file: string, content: string): KnownActor[] {
  const rows = parseTsv(file, content).map((row, k) => {
    if (!row["name"]) throw new RangeError(`${file}: row ${k + 1} has no name`);
    return { ...row, id: row["id"] || `user:${slug(row["name"])}` };
  });
  return actorsOf(rows, file);
}

/** CAMEO's three-letter role codes as PLOVER sectors, and the kind of actor each makes. */
const ROLE: Readonly<Record<string, readonly [Sector | null, EntityKind]>> = {
  GOV: ["GOV", "government"],
  MIL: ["MIL", "armed_group"],
  REB: ["REB", "armed_group"],
  SEP: ["REB", "armed_group"],
  INS: ["REB", "armed_group"],
  UAF: ["UAF", "armed_group"],
  IMG: ["IMG", "armed_group"],
  PRM: ["PRM", "armed_group"],
  OPP: ["OPP", "organization"],
  COP: ["COP", "armed_group"],
  SPY: ["SPY", "organization"],
  JUD: ["JUD", "organization"],
  LEG: ["LEG", "organization"],
  PTY: ["PTY", "organization"],
  IGO: ["IGO", "organization"],
  UNO: ["UNO", "organization"],
  NGO: ["NGO", "organization"],
  NGM: ["NGO", "organization"],
  HRI: ["NGO", "organization"],
  MNC: ["MNC", "organization"],
  BUS: ["BUS", "organization"],
  MED: ["JRN", "organization"],
  JRN: ["JRN", "organization"],
  HLH: ["MED", "organization"],
  EDU: ["EDU", "organization"],
  LAB: ["LAB", "organization"],
  AGR: ["AGR", "organization"],
  CRM: ["CRM", "armed_group"],
  CVL: ["CVL", "population"],
  REF: ["REF", "population"],
  ELI: ["ELI", "person"],
  SOC: ["SOC", "organization"],
  REL: ["REL", "organization"],
  EUR: ["EUR", "organization"],
};

/** The country and role that a CAMEO actor code ("ISRGOV", "IGOUNO", "IMGMUSALQ") tells. */
export function readCode(
  code: string,
  isCountry: (alpha3: string) => boolean,
): { country: string | null; sector: Sector | null; kind: EntityKind } {
  const parts = code.match(/[A-Z]{3}/g) ?? [];
  const country = parts[0] !== undefined && ROLE[parts[0]] === undefined && isCountry(parts[0]) ? parts[0] : null;
  const roles = country === null ? parts : parts.slice(1);
  // The more special role stands later: IGOUNO is the United Nations.
  let found: readonly [Sector | null, EntityKind] | null = null;
  for (const role of roles) {
    const known = ROLE[role];
    if (known && (!found || role === "UNO" || role === "EUR")) found = known;
  }
  if (found) return { country, sector: found[0], kind: found[1] };
  return country !== null && roles.length === 0
    ? { country, sector: "GOV", kind: "government" }
    : { country, sector: null, kind: "organization" };
}

/** Words that stay small inside names. */
const SMALL = new Set(["of", "the", "and", "for", "in", "to", "a", "de", "la", "el", "al", "on", "at", "by"]);

/** "ISLAMIC_COURTS_UNION_" as it would stand in a text: capitals first, small words small. */
function nameOf(entry: string): string {
  return entry
    .replace(/_+/g, " ")
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .map((word, k) =>
      word
        .split("-")
        .map((part, n) => (k + n > 0 && SMALL.has(part) ? part : part.replace(/\p{L}/u, (c) => c.toUpperCase())))
        .join("-"),
    )
    .join(" ");
}

/** "Al-Qaeda" is written "al-Qaeda" as well. */
const spellings = (name: string): string[] =>
  /^(?:Al|El)[ -]/.test(name) ? [name, name.replace(/^./, (c) => c.toLowerCase())] : [name];

interface Coded {
  readonly code: string;
  /** The last day it holds, as a number that can be compared; null where it has no dates. */
  readonly until: number | null;
}

/** A day of a dictionary, "950631" or "19950631", as a number. */
function dayOf(digits: string): number {
  const century = digits.length > 6 ? "" : digits < "3" ? "20" : "19";
  return Number(century + digits);
}

/** When a code with the dates "<950601", ">990816" or "19950601 - 19990815" ends. */
function endOf(dates: string): number | null {
  const days = dates.match(/\d{6,8}/g);
  if (!days) return null;
  return dates.includes(">") ? Infinity : dayOf(days.at(-1)!);
}

const CODES = /\[([^\]]*)\]/g;

function codesIn(text: string): Coded[] {
  return [...text.matchAll(CODES)].map((m) => {
    const [, code = "", dates = ""] = /^\s*([^\s<>]*)(.*)$/.exec(m[1]!) ?? [];
    return { code: code.toUpperCase(), until: endOf(dates) };
  });
}

/** The code without dates, else the one that holds longest. */
function standing(codes: readonly Coded[]): Coded | undefined {
  const undated = codes.find((c) => c.until === null);
  return undated ?? [...codes].sort((a, b) => b.until! - a.until!)[0];
}

/** `<!-- -->`, with or without a space after the `!`, over any number of lines. */
const withoutComments = (content: string): string => content.replace(/<!\s*--[\s\S]*?-->/g, "");

/**
 * Actors of a PETRARCH or Phoenix actor dictionary: a line with the name, lines that begin with `+` for its other names, codes in square
 * brackets on the same or on lines of their own, with or without dates. Of several codes the one without a date stands, else the one that
 * holds longest. Entries without a code are left out, and so are those whose code is a sign to discard them (`---`).
 */
export function actorsFromPetrarch(content: string, isCountry: (alpha3: string) => boolean): KnownActor[] {
  const actors: KnownActor[] = [];
  let names: string[] = [];
  let codes: Coded[] = [];
  const finish = (): void => {
    const code = standing(codes)?.code ?? "";
    const [name, ...aliases] = names
      .map(nameOf)
      .filter((n) => n.length > 1)
      .flatMap(spellings);
    if (name !== undefined && /[A-Z]/.test(code)) {
      const { country, sector, kind } = readCode(code, isCountry);
      actors.push({
        id: `user:${slug(name)}`,
        name,
        aliases: [...new Set(aliases)],
        metonyms: [],
        // Codes with dates are careers: the entry is somebody.
        kind: codes.every((c) => c.until !== null) ? "person" : kind,
        country,
        sector,
        gender: "unknown",
      });
    }
    names = [];
    codes = [];
  };
  for (const raw of withoutComments(content).split("\n")) {
    const line = raw.replace(/[#;].*$/, "").trim();
    if (line === "") continue;
    const name = line.replace(CODES, "").trim();
    if (name.startsWith("+")) names.push(name.slice(1));
    else if (name !== "") {
      finish();
      names.push(name);
    }
    codes.push(...codesIn(line));
  }
  finish();
  return actors;
}

/**
 * Agents of a PETRARCH agent dictionary as nouns for people: `CIVILIAN [~CVL]`, with an irregular plural in braces (`{}`: none), and sets
 * such as `!PERSON! = MAN, MEN` put in wherever they are named. Keys are lower case.
 */
export function agentsFromPetrarch(content: string): Map<string, PersonNoun> {
  const sets = new Map<string, string[]>();
  const nouns = new Map<string, PersonNoun>();
  const spelt = (entry: string): string[] => {
    let all = [entry];
    for (const [name, members] of sets)
      all = all.flatMap((e) => (e.includes(name) ? members.map((m) => e.replace(name, m)) : [e]));
    return all.map((e) => e.replace(/_+/g, " ").trim().toLowerCase().replace(/\s+/g, " ")).filter((e) => e !== "");
  };
  for (const raw of withoutComments(content).split("\n")) {
    const line = raw.replace(/[#;].*$/, "").trim();
    if (line === "") continue;
    const set = /^(![^!\s]+!)\s*=\s*(.+)$/.exec(line);
    if (set) {
      sets.set(
        set[1]!,
        set[2]!.split(",").map((s) => s.trim()),
      );
      continue;
    }
    const code = codesIn(line)[0]?.code.replace(/~/g, "");
    if (!code) continue;
    const plural = /\{([^}]*)\}/.exec(line)?.[1];
    const entry = line.replace(CODES, "").replace(/\{[^}]*\}/, "");
    const { sector, kind } = readCode(code, () => false);
    const many: EntityKind = kind === "armed_group" ? "armed_group" : "population";
    const of = (noun: string, number: "singular" | "plural"): PersonNoun => ({
      noun,
      number,
      singular: "person",
      plural: many,
      sector,
      gender: "unknown",
      title: false,
      inherits: false,
    });
    for (const noun of spelt(entry)) {
      if (!nouns.has(noun)) nouns.set(noun, of(noun, "singular"));
      const others = plural === undefined ? [pluralOf(noun)] : spelt(plural);
      for (const other of others) if (!nouns.has(other)) nouns.set(other, of(noun, "plural"));
    }
  }
  return nouns;
}

/** The knowledge with further nouns for people; those already known stay as they are. */
export const withAgents = (
  knowledge: EntitiesKnowledge,
  agents: ReadonlyMap<string, PersonNoun>,
): EntitiesKnowledge => ({
  ...knowledge,
  version: `${knowledge.version}+${agents.size} agents`,
  personNouns: new Map([...agents, ...knowledge.personNouns]),
});
