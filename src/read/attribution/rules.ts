// The names of the rules that make statements: each reads as the wording it stands for.

export const RULES = {
  after: "<quotation>, <speaker> <verb of saying>",
  before: "<speaker> <verb of saying>: <quotation>",
  block: "<speaker> <verb of saying>: <paragraph>",
  colon: "<speaker> …: <quotation>",
  sameParagraph: "quotation goes on in the same paragraph",
  nextParagraph: "quotation goes on in the next paragraph",
  carriedOn: "quotation by itself, after <speaker>'s words",
  clause: "<speaker> <verb of saying> <clause>",
  parenthesis: "<clause>, <speaker> <verb of saying>",
  object: "<speaker> <verb of saying> <object>",
  attitude: "<speaker> <word of feeling> <object>",
  noun: "<speaker>'s <noun of saying> that <clause>",
  question: "asked <question>, <somebody> …",
  source: "according to <speaker>, <clause>",
  adverb: "<adverb of hearsay> <clause>",
  same: "<speaker> said so of <what was said before>",
  unverified: "<what was said before> could not be verified",
  refusal: "<speaker> would not say <clause>",
  headline: "<speaker>: <headline>",
} as const;
export type RuleName = (typeof RULES)[keyof typeof RULES];

/** Rules whose content is what somebody feels about, in the report's own words: it is not told on their authority. */
export const UNVOUCHED: ReadonlySet<string> = new Set<RuleName>([RULES.attitude]);

/** Rules that conclude who speaks from what stands around the words, rather than read it. */
export const IMPLIED: ReadonlySet<string> = new Set<RuleName>([RULES.colon, RULES.carriedOn]);
