// English knowledge for the negotiations stage: the table of words, and the few closed classes of prepositions that it rests on.
import type { IssuePattern, NegotiationsKnowledge, Phrase } from "../../../src/language/index.ts";
import { ISSUES, NEGOTIATION_FORMATS, NEGOTIATION_STATES, type NegotiationState } from "../../../src/ontology/index.ts";
import { readTable } from "../data.ts";

const rows = readTable("negotiations");

function oneOf<T extends string>(allowed: readonly T[], cell: string, words: string): T {
  const found = allowed.find((value) => value === cell);
  if (found === undefined)
    throw new RangeError(`negotiations.tsv, ${words}: "${cell}" is none of ${allowed.join(", ")}`);
  return found;
}

const of = (kind: string) => rows.filter((row) => row.kind === kind);
const set = (kind: string): ReadonlySet<string> => new Set(of(kind).map((row) => row.words!));
const states = (kind: string): ReadonlyMap<string, NegotiationState> =>
  new Map(of(kind).map((row) => [row.words!, oneOf(NEGOTIATION_STATES, row.value!, row.words!)]));
const phrases = (kind: string): readonly Phrase<true>[] =>
  of(kind).map((row) => ({ words: row.words!.split(" "), value: true as const }));

const issues: readonly IssuePattern[] = of("issue").map((row) => ({
  issue: oneOf(ISSUES, row.value!, row.words!),
  groups: row.words!.split(" ").map((group) => new Set(group.split("|"))),
}));

export const negotiations: NegotiationsKnowledge = {
  version: "en-negotiations@1",
  talks: set("talk"),
  vagueTalks: set("vague-talk"),
  talkVerbs: set("talk-verb"),
  speakingVerbs: set("speaking-verb"),
  issues,
  topics: new Map(of("topic").map((row) => [row.words!, oneOf(ISSUES, row.value!, row.words!)])),
  agenda: set("agenda"),
  formats: new Map(of("format").map((row) => [row.words!, oneOf(NEGOTIATION_FORMATS, row.value!, row.words!)])),
  stateOfSubject: states("state-subject"),
  stateOfObject: states("state-object"),
  stateOfAttribute: states("state-attribute"),
  stateIdioms: [
    ...of("state-idiom").map((row) => ({ row, weak: false })),
    ...of("state-idiom-weak").map((row) => ({ row, weak: true })),
  ].map(({ row, weak }) => ({
    words: row.words!.split(" "),
    value: { state: oneOf(NEGOTIATION_STATES, row.value!, row.words!), weak },
  })),
  takePart: set("take-part"),
  mediateVerbs: set("mediate"),
  mediatorNouns: set("mediator"),
  conditions: phrases("condition"),
  riskPhrases: phrases("risk"),
  riskVerbs: set("risk-verb"),
  schedule: set("schedule"),
  notYet: set("not-yet"),
  aboutPrepositions: new Set([
    "on",
    "about",
    "over",
    "for",
    "regarding",
    "concerning",
    "to",
    "of",
    "in",
    "toward",
    "towards",
    "involving",
  ]),
  partyPrepositions: new Set(["between", "among", "with", "from"]),
  wherePrepositions: new Set(["in", "at"]),
  negators: new Set(["not", "n't", "no", "never", "neither", "nor", "without"]),
};
