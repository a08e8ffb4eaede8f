// English knowledge for the statements stage: the cue and source tables, and the few closed classes of words that they rest on.
import type { Cue, CueKind, CueSense, SourceClass, StatementsKnowledge } from "../../../src/language/index.ts";
import { STANCES, type Stance } from "../../../src/ontology/index.ts";
import { readTable } from "../data.ts";
import { places } from "../places/index.ts";

const KINDS: readonly CueKind[] = ["verb", "noun", "adjective", "preposition", "adverb", "modifier"];

const words = (cell: string): Set<string> => new Set(cell.split(" ").filter((word) => word !== ""));

function oneOf<T extends string>(allowed: readonly T[], cell: string, where: string): T {
  const found = allowed.find((value) => value === cell);
  if (found === undefined) throw new RangeError(`${where}: "${cell}" is none of ${allowed.join(", ")}`);
  return found;
}

function cueTable(): ReadonlyMap<string, readonly Cue[]> {
  const senses = new Map<string, CueSense[]>();
  for (const row of readTable("cues")) {
    const where = `cues.tsv, ${row.cue}`;
    const sense: CueSense = {
      kind: oneOf(KINDS, row.kind!, where),
      stance: oneOf<Stance>(STANCES, row.stance!, where),
      frames: words(row.frames!),
      addressee: row.addressee === "" ? null : oneOf(["obj", "to", "with"] as const, row.addressee!, where),
      flags: words(row.flags!),
    };
    const list = senses.get(row.cue!);
    if (list) list.push(sense);
    else senses.set(row.cue!, [sense]);
  }
  const byHead = new Map<string, Cue[]>();
  for (const [cue, list] of senses) {
    const lemmas = cue.split(" ");
    const entry: Cue = { words: lemmas, senses: list };
    const cues = byHead.get(lemmas[0]!);
    if (cues) cues.push(entry);
    else byHead.set(lemmas[0]!, [entry]);
  }
  for (const cues of byHead.values()) cues.sort((a, b) => b.words.length - a.words.length);
  return byHead;
}

function sourceTable(): ReadonlyMap<string, ReadonlySet<SourceClass>> {
  const classes = new Map<string, Set<SourceClass>>();
  for (const row of readTable("sources")) {
    const set = classes.get(row.word!);
    if (set) set.add(row.class as SourceClass);
    else classes.set(row.word!, new Set([row.class as SourceClass]));
  }
  return classes;
}

/** Regular forms of a verb: third person, past, gerund; doubling and "e" both ways, since a form that does not exist is never looked up. */
function regularForms(verb: string): string[] {
  const stem = verb.endsWith("e") ? verb.slice(0, -1) : verb;
  const forms = [`${verb}s`, `${verb}es`, `${stem}ed`, `${stem}ing`];
  if (/[^aeiou]y$/.test(verb)) forms.push(`${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`);
  if (/[^aeiou][aeiou][bdglmnprt]$/.test(verb)) forms.push(`${verb}${verb.at(-1)}ed`, `${verb}${verb.at(-1)}ing`);
  return forms;
}

function formTable(cues: ReadonlyMap<string, readonly Cue[]>): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const [head, list] of cues)
    if (list.some((cue) => cue.senses.some((sense) => sense.kind === "verb")))
      for (const form of regularForms(head)) if (!cues.has(form) && !forms.has(form)) forms.set(form, head);
  for (const [form, base] of IRREGULAR) if (cues.has(base) && !cues.has(form)) forms.set(form, base);
  return forms;
}

/** Past forms that no rule makes. */
const IRREGULAR: readonly (readonly [string, string])[] = [
  ["said", "say"],
  ["told", "tell"],
  ["wrote", "write"],
  ["written", "write"],
  ["spoke", "speak"],
  ["spoken", "speak"],
  ["swore", "swear"],
  ["sworn", "swear"],
  ["thought", "think"],
  ["felt", "feel"],
  ["knew", "know"],
  ["known", "know"],
  ["understood", "understand"],
  ["foresaw", "foresee"],
  ["foreseen", "foresee"],
  ["sang", "sing"],
  ["wept", "weep"],
  ["began", "begin"],
  ["gave", "give"],
  ["given", "give"],
  ["heard", "hear"],
  ["learnt", "learn"],
  ["found", "find"],
  ["shown", "show"],
  ["drew", "draw"],
  ["laid", "lay"],
];

const cues = cueTable();

export const statements: StatementsKnowledge = {
  version: "en-statements@1",
  cues,
  baseForms: formTable(cues),
  sources: sourceTable(),
  isDemonym: (word) => places.countryOfDemonym(word) !== null,
  questionWords: new Set(["whether", "if", "who", "whom", "whose", "what", "which", "when", "where", "why", "how"]),
  complementizers: new Set(["that"]),
  negators: new Set(["not", "n't", "never", "no", "neither", "nor"]),
  unsaid: new Set([
    "will",
    "'ll",
    "would",
    "'d",
    "wo",
    "may",
    "might",
    "could",
    "should",
    "must",
    "shall",
    "can",
    "ca",
  ]),
  refusals: new Set(["refuse", "decline", "fail", "unable", "unwilling", "reluctant", "stop"]),
  sourcePrepositions: new Set(["by", "from"]),
  conditions: new Set(["if", "unless", "until", "once", "provided"]),
  citing: new Set(["cite", "quote"]),
  sameWords: new Set(["so", "this", "that", "it", "same", "much"]),
  firstPerson: new Set(["i", "we", "me", "us", "my", "our"]),
};
