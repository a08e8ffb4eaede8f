// Mentions of talks → negotiations: one record for each process that a report follows, however it names it.
import { byRule, overlaps, type Quote, type Refused } from "../../document/index.ts";
import type { NegotiationsKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Issue, NegotiationState } from "../../ontology/index.ts";
import { recordId, type Negotiation, type Statement } from "../../record/index.ts";
import { attributionAt } from "../attribution/attribute.ts";
import { timeOf } from "../times/attach.ts";
import { issuesIn, topicIssues, type NamedIssue } from "./issues.ts";
import {
  absentFrom,
  mediatorsTold,
  Parties,
  talksOf,
  unique,
  type StateSaid,
  type Talk,
  type WithEvents,
} from "./talks.ts";

const RULE = "talks <about issue> <between parties>";

/** Every negotiation of the document, and the mentions of talks that were left aside. */
export function negotiationsOf(
  document: WithEvents,
  knowledge: NegotiationsKnowledge,
): { records: Negotiation[]; refused: Refused[] } {
  const tree = treeOf(document);
  const parties = new Parties(document);
  const refused: Refused[] = [];
  const records: Negotiation[] = [];
  const processes = processesOf(talksOf(document, knowledge, parties));
  for (const process of processes) {
    const alone = processes.every((p) => p === process || !p.some((t) => t.strong));
    const record = recordOf(document, tree, knowledge, parties, process, processes.length === 1, alone);
    if (record) records.push(record);
    else
      refused.push({
        stage: "negotiations",
        rule: RULE,
        quote: tree.quote(process[0]!.token, process[0]!.token + 1),
        reason: "talks are mentioned, but neither what about nor between whom",
      });
  }
  return { records, refused };
}

/** Gathers mentions into processes: a mention joins the last process that nothing in it contradicts; one that names nothing, the report's main one. */
function processesOf(talks: readonly Talk[]): Talk[][] {
  const processes: Talk[][] = [];
  for (const talk of talks) {
    const open = processes.filter((p) => fits(p, talk));
    const named = open.filter((p) => shares(p, talk));
    const main = named.length > 0 ? undefined : open.find((p) => open.every((o) => o === p || p.length > o.length + 1));
    const best = main ?? (named.length > 0 ? named : open).at(-1);
    if (best) best.push(talk);
    else processes.push([talk]);
  }
  return processes;
}

const partiesOf = (process: readonly Talk[]): string[] =>
  unique(process.flatMap((t) => [...t.parties, ...t.mediators]));
const issuesOf = (process: readonly Talk[]): string[] => unique(process.flatMap((t) => t.issues));

const shares = (process: readonly Talk[], talk: Talk): boolean => {
  const own = partiesOf([talk]);
  const theirs = partiesOf(process);
  return own.some((id) => theirs.includes(id)) || talk.issues.some((issue) => issuesOf(process).includes(issue));
};

/** Issues that are settled together: what belongs to one of these bundles does not make another process. */
const BUNDLES: readonly ReadonlySet<string>[] = [
  new Set([
    "border",
    "ceasefire",
    "hostage release",
    "prisoner exchange",
    "withdrawal",
    "aid access",
    "peace",
    "return of displaced people",
    "reconstruction",
    "security guarantees",
    "disarmament",
    "territory",
  ]),
  new Set(["nuclear programme", "sanctions"]),
  new Set(["border", "territory", "peace"]),
  new Set(["power sharing", "election", "peace"]),
];

const akin = (a: string, b: string): boolean => a === b || BUNDLES.some((bundle) => bundle.has(a) && bundle.has(b));

/** False for other talks: between others, or about what has nothing to do with the issues so far. */
function fits(process: readonly Talk[], talk: Talk): boolean {
  const theirs = partiesOf(process);
  const common = talk.parties.some((id) => theirs.includes(id));
  const issues = issuesOf(process);
  const kin =
    talk.ownIssues.length === 0 || issues.length === 0 || talk.ownIssues.some((a) => issues.some((b) => akin(a, b)));
  if (talk.parties.length === 0 || theirs.length === 0) return kin;
  if (isOtherTable(process, talk)) return false;
  return common || (talk.parties.length < 2 && talk.ownIssues.some((issue) => issues.includes(issue)));
}

/** One side the same, but another opposite it, elsewhere or before other mediators: "in June it signed an agreement with Rwanda in Washington". */
function isOtherTable(process: readonly Talk[], talk: Talk): boolean {
  const sides = unique(process.flatMap((t) => t.parties));
  if (talk.parties.length !== 2 || sides.length !== 2) return false;
  if (talk.parties.every((id) => sides.includes(id)) || !talk.parties.some((id) => sides.includes(id))) return false;
  const venues = process.flatMap((t) => t.venue ?? []);
  const mediators = process.flatMap((t) => t.mediators);
  const elsewhere = talk.venue !== null && venues.length > 0 && !venues.includes(talk.venue);
  const others = talk.mediators.length > 0 && !talk.mediators.some((id) => mediators.includes(id));
  return elsewhere || others;
}

/** Firmer words count before weaker ones, later before earlier; what is only planned or offered counts least. */
function stateOf(states: readonly StateSaid[]): { state: NegotiationState; said: StateSaid | null } {
  const rank = (s: StateSaid): number => (s.weak ? 0 : 2) + (s.state === "scheduled" || s.state === "proposed" ? 0 : 1);
  let best: StateSaid | null = null;
  for (const s of states)
    if (!best || rank(s) > rank(best) || (rank(s) === rank(best) && firmness(s.state) >= firmness(best.state)))
      best = s;
  return { state: best?.state ?? "unknown", said: best };
}

/** "ongoing" says least; what changes it says more. */
const firmness = (state: NegotiationState): number => (state === "ongoing" ? 0 : 1);

function recordOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  process: readonly Talk[],
  single: boolean,
  alone: boolean,
): Negotiation | null {
  const strong = process.some((t) => t.strong);
  const issues = issuesOf(process);
  // Talks that are named without their subject are about what the actors of the report demand, promise and refuse.
  if (strong && alone && issues.length === 0) issues.push(...positionIssues(document, tree, knowledge, parties));
  const mediators = unique(process.flatMap((t) => t.mediators));
  // Where the report follows one process, whoever it calls a mediator or guarantor anywhere is theirs.
  if (single && strong && mediators.length === 0)
    for (let s = 0; s < document.sentences.length; s++)
      mediators.push(
        ...mediatorsTold(
          tree,
          knowledge,
          parties,
          document.sentences.firstToken[s]!,
          document.sentences.lastToken[s]!,
        ).filter((id) => !mediators.includes(id)),
      );
  let sides = unique(process.flatMap((t) => t.parties)).filter((id) => !mediators.includes(id));
  if (sides.length < 2)
    sides = unique([...sides, ...pairedSides(document, tree, parties, process)]).filter(
      (id) => !mediators.includes(id),
    );
  // Around a conference's table sit more than those who lead it.
  const conference = process.some((t) => ["conference", "summit"].includes(tree.lemma(t.token).toLowerCase()));
  if ((sides.length < 2 && strong) || conference)
    sides = unique([...sides, ...positionedSides(document, tree, knowledge, parties, process, issues)]).filter(
      (id) => !mediators.includes(id),
    );
  sides = withoutHeadlineNames(document, sides);
  const states = process.flatMap((t) => t.states);
  const { state, said } = stateOf(states);
  // Talks that nobody holds and of which nothing is said ("only by indirect negotiations") are none yet.
  const venue = process.find((t) => t.venue !== null)?.venue ?? null;
  if (sides.length === 0 && mediators.length === 0 && states.length === 0 && venue === null) return null;
  if (issues.length === 0 && sides.length < 2) return null;
  // Talks of which neither the subject nor how they stand nor anything else is told are a word in passing.
  if (issues.length === 0 && states.length === 0 && mediators.length === 0 && venue === null) return null;
  // A deal or a plan that nobody is said to negotiate is no negotiation.
  if (!strong && (sides.length === 0 || states.length === 0)) return null;
  const sentences = unique(process.map((t) => t.sentence));
  const positions = positionsOf(document, tree, knowledge, parties, [...sides, ...mediators], issues).filter(
    // Where there are other talks, what is only akin to these may be theirs.
    (p) => single || issues.includes(p.issue),
  );
  // What a side asks for or promises at the table is on the table.
  for (const p of positions) if (!issues.includes(p.issue)) issues.push(p.issue);
  const quoteOf = (t: Talk): Quote => tree.quote(t.first, Math.max(t.last, t.token + 1));
  const evidence = uniqueQuotes([...process.map(quoteOf), ...states.map((s) => tree.quote(s.first, s.last))]);
  const because = byRule(
    RULE,
    evidence.slice(0, 4),
    said ? [byRule(`state: ${state}`, [tree.quote(said.first, said.last)])] : [],
    `${issues.join(", ") || "no issue named"}; ${process.length} mention${process.length === 1 ? "" : "s"}`,
  );
  return {
    id: recordId("negotiation", document.id, evidence, [...issues, ...sides]),
    issues,
    parties: sides,
    mediators,
    venue,
    format: process.find((t) => t.format !== null)?.format ?? null,
    state,
    positions,
    conditions: conditionsOf(document, tree, knowledge, parties, sides, sentences, issues, single),
    next:
      nextOf(document, tree, knowledge, process) ??
      (alone && strong ? nextMeeting(document, tree, knowledge, sides, parties) : null),
    risks: risksOf(document, tree, knowledge, sentences),
    evidence,
    because,
  };
}

/** "Amhara rebels" of a headline and the group that the report then names are one: what only the headline calls so is no further side. */
function withoutHeadlineNames(document: WithEvents, sides: readonly string[]): string[] {
  const end = document.blocks.find((b) => b.kind === "headline")?.end ?? -1;
  const entities = sides.flatMap((id) => document.entities.records.find((e) => e.id === id) ?? []);
  const groups = entities.filter((e) => e.kind === "armed_group" && e.mentions.some((m) => m.start > end));
  return sides.filter((id) => {
    const own = entities.find((e) => e.id === id);
    return !(
      own &&
      own.known === null &&
      own.mentions.every((m) => m.end <= end) &&
      groups.length > 0 &&
      (own.kind === "armed_group" || own.sector === "REB")
    );
  });
}

function uniqueQuotes(quotes: readonly Quote[]): Quote[] {
  const seen = new Set<string>();
  return quotes
    .filter((q) => {
      const key = `${q.start}-${q.end}`;
      return seen.has(key) ? false : (seen.add(key), true);
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The issues on which two or more governments and groups of the report take a position; none where only one does. */
function positionIssues(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
): NamedIssue["issue"][] {
  const held: { party: string; issue: NamedIssue["issue"] }[] = [];
  for (const statement of document.statements.records) {
    if (statement.speaker === null || statement.status === "unsure" || !takesPosition(tree, statement)) continue;
    const party = parties.party(statement.speaker);
    if (party === null || !parties.isActor(party)) continue;
    for (const q of statement.content)
      for (const named of issuesOfWords(tree, knowledge, q)) held.push({ party, issue: named.issue });
  }
  return unique(held.map((h) => h.party)).length > 1 ? unique(held.map((h) => h.issue)) : [];
}

/** "both Israel and Hamas" in a sentence about the talks: two actors named side by side are the sides. */
function pairedSides(document: WithEvents, tree: Tree, parties: Parties, process: readonly Talk[]): string[] {
  for (const s of unique(process.map((t) => t.sentence)))
    for (let i = document.sentences.firstToken[s]!; i < document.sentences.lastToken[s]!; i++) {
      const others = tree.childrenBy(i, "conj");
      if (!tree.children(i).some((c) => tree.lower(c) === "both")) continue;
      if (others.length !== 1 || (tree.upos(i) !== "PROPN" && tree.upos(i) !== "NOUN")) continue;
      const pair = unique([i, ...others].flatMap((c) => parties.at(c)));
      if (pair.length === 2 && pair.every((id) => parties.isActor(id))) return pair;
    }
  return [];
}

/** Where no sides are named as such: the governments and groups that take a position on what the talks are about, but for those that stayed away. */
function positionedSides(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  process: readonly Talk[],
  issues: readonly string[],
): string[] {
  const absent = unique(process.flatMap((t) => absentFrom(document, knowledge, parties, t.sentence)));
  const found: string[] = [];
  for (const statement of document.statements.records) {
    if (statement.speaker === null || statement.status === "unsure" || statement.stance === "other") continue;
    const party = parties.party(statement.speaker);
    if (party === null || found.includes(party) || !takesPosition(tree, statement)) continue;
    // Whoever says itself that it will not come has been asked to.
    const ofTalks = statement.content.some((q) => speaksOfTalks(tree, knowledge, ...stretch(tree, q)));
    if (absent.includes(party) && !ofTalks) continue;
    if (urgesSides(document, tree, statement)) continue;
    // Reporters, rescuers and towns hold no talks.
    if (!parties.isActor(party)) continue;
    const about = statement.content.some(
      (q) =>
        issuesOfWords(tree, knowledge, q).some((n) => issues.includes(n.issue)) ||
        speaksOfTalks(tree, knowledge, ...stretch(tree, q)),
    );
    if (about) found.push(party);
  }
  return found.length > 1 ? found : [];
}

/** "urged both sides to agree": whoever asks it of the sides is none of them. */
function urgesSides(document: WithEvents, tree: Tree, statement: Statement): boolean {
  const { cue } = statement;
  if (statement.stance !== "demand" || !cue) return false;
  const last =
    statement.content[0]!.start > cue.end ? tree.tokenAt(statement.content[0]!.start) : tree.tokenAt(cue.end);
  for (let i = tree.tokenAt(cue.end - 1) + 1; i < last; i++)
    if (["side", "party"].includes(tree.lemma(i).toLowerCase()) && tree.xpos(i) === "NNS") return true;
  return false;
}

/** The issues that some words name; where they name none in full, those that their single words stand for ("a list of the hostages"). */
function issuesOfWords(tree: Tree, knowledge: NegotiationsKnowledge, q: Quote): readonly NamedIssue[] {
  const [first, last] = stretch(tree, q);
  const named = issuesIn(tree, knowledge, first, last);
  return named.length > 0 ? named : topicIssues(tree, knowledge, first, last);
}

const stretch = (tree: Tree, q: Quote): [first: number, last: number] => [
  tree.tokenAt(q.start),
  Math.min(tree.length, tree.tokenAt(q.end - 1) + 1),
];

/** The issue on the table that some words are about: named in full, or akin to it; a single word ("missiles") stands for that very issue only. */
function issueOnTable(tree: Tree, knowledge: NegotiationsKnowledge, q: Quote, issues: readonly string[]): Issue | null {
  const [first, last] = stretch(tree, q);
  const named = issuesIn(tree, knowledge, first, last);
  const found =
    named.length > 0
      ? named.find((n) => issues.some((i) => akin(i, n.issue)))
      : topicIssues(tree, knowledge, first, last).find((n) => issues.includes(n.issue));
  // What is said of the talks themselves is about what they are mainly about ("would not take part in the talks", "open to dialogue").
  return (
    found?.issue ?? (issues.length > 0 && speaksOfTalks(tree, knowledge, first, last) ? (issues[0] as Issue) : null)
  );
}

/** "the talks", "dialogue", "negotiate": words that name talks by themselves, and not talks on something else ("talks on the offensive"). */
function speaksOfTalks(tree: Tree, knowledge: NegotiationsKnowledge, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const lemma = tree.lemma(i).toLowerCase();
    const verb = tree.upos(i) === "VERB";
    const named = verb
      ? knowledge.talkVerbs.has(lemma) || (lemma === "talk" && tree.xpos(i) === "VB")
      : tree.lower(i) === "talks" || (knowledge.talks.has(lemma) && lemma !== "talk");
    if (named && tree.childrenBy(i, "nmod", "obl").every((c) => c < i || tree.lower(tree.first(c)) === "in"))
      return true;
  }
  return false;
}

/** What each side says about an issue on the table, in its words. */
function positionsOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  sides: readonly string[],
  issues: readonly string[],
): Negotiation["positions"][number][] {
  const positions: Negotiation["positions"][number][] = [];
  const add = (party: string, issue: Issue, quote: Quote): void => {
    if (positions.some((p) => p.party === party && p.quote.start === quote.start)) return;
    positions.push({ party, issue, position: quote.text, quote });
  };
  const issueOf = (q: Quote): Issue | null => issueOnTable(tree, knowledge, q, issues);
  for (const statement of document.statements.records) {
    if (statement.speaker === null || statement.status === "unsure" || statement.stance === "other") continue;
    const party = parties.sideOf(statement.speaker, sides, statement.speakerText?.text);
    if (party === null || !takesPosition(tree, statement)) continue;
    for (const q of statement.content) {
      const issue = issueOf(q);
      if (issue !== null) add(party, issue, refused(document, statement, q));
    }
  }
  for (const event of document.events.records) {
    if (!["REQUEST", "REJECT", "CONCEDE"].includes(event.type) || event.background) continue;
    if (event.modality === "conditional") continue;
    const party = event.actors.map((id) => parties.sideOf(id, sides)).find((id) => id !== null);
    if (!party) continue;
    const words = clauseQuote(document, tree, event.trigger);
    const issue = words ? issueOf(words) : null;
    if (words && issue !== null && !positions.some((p) => p.party === party && overlaps(p.quote, words)))
      add(party, issue, words);
  }
  return positions.sort((a, b) => a.quote.start - b.quote.start);
}

/** "reject | a truce": what is refused or denied, with the word that does so, where it stands right before. */
function refused(document: WithEvents, statement: Statement, q: Quote): Quote {
  const cue = statement.cue;
  if (statement.stance !== "deny" || !cue || cue.end > q.start || q.start - cue.end > 6) return q;
  return { start: cue.start, end: q.end, text: document.text.slice(cue.start, q.end) };
}

const POSITIONS = new Set(["demand", "deny", "promise", "threaten", "ask"]);
const WILL = new Set(["will", "would", "wo", "'ll", "must", "should", "can", "could", "may", "might", "shall"]);

/** Words of what somebody wants or is ready for. */
const STANDS = new Set([
  "hope",
  "want",
  "ready",
  "willing",
  "unwilling",
  "open",
  "prepared",
  "refuse",
  "insist",
  "will",
]);

/** Demands, refusals, promises and threats are positions; an assertion is one where it says what will, must or may be. */
function takesPosition(tree: Tree, statement: Statement): boolean {
  if (POSITIONS.has(statement.stance)) return true;
  // "insists that the rebels leave": what is insisted on is demanded, whatever form its verb has.
  if (statement.cue !== null && tree.lemma(tree.tokenAt(statement.cue.end - 1)) === "insist") return true;
  if (statement.stance !== "assert") return false;
  return statement.content.some((q) => {
    const last = Math.min(tree.length, tree.tokenAt(q.end - 1) + 1);
    for (let i = tree.tokenAt(q.start); i < last; i++)
      if (
        subjunctive(tree, i) ||
        STANDS.has(tree.lemma(i).toLowerCase()) ||
        (tree.upos(i) === "AUX" && WILL.has(tree.lower(i))) ||
        (tree.lemma(i) === "have" && i + 1 < last && tree.lower(i + 1) === "to")
      )
        return true;
    return false;
  });
}

/** "insists that the army leave", "that enrichment be frozen": a bare form with a subject says what must be. */
const subjunctive = (tree: Tree, i: number): boolean =>
  tree.xpos(i) === "VB" &&
  (tree.upos(i) === "AUX"
    ? ["aux:pass", "cop"].includes(tree.rel(i)) && bare(tree, tree.head(i), i)
    : tree.child(i, "nsubj", "nsubj:pass") >= 0 && bare(tree, i, i));

/** No auxiliary, "to" or negated "do" before the form at `i`, which the clause of `verb` has. */
const bare = (tree: Tree, verb: number, i: number): boolean =>
  verb >= 0 &&
  tree.child(verb, "nsubj", "nsubj:pass") >= 0 &&
  !tree
    .children(verb)
    .some((c) => c < i && (tree.base(c) === "aux" || (tree.base(c) === "mark" && tree.lower(c) === "to")));

/** The clause headed by the verb of a trigger, or the trigger's noun phrase. */
function clauseQuote(document: WithEvents, tree: Tree, trigger: Quote): Quote | null {
  const token = tree.tokenAt(trigger.start);
  if (token >= tree.length) return null;
  // "as | the army turned down a truce"
  let first = tree.first(token);
  while (first < token && ["SCONJ", "CCONJ", "PUNCT"].includes(tree.upos(first))) first++;
  return trimmedStretch(document, tree, first, tree.last(token));
}

function trimmedStretch(document: WithEvents, tree: Tree, first: number, last: number): Quote | null {
  while (first < last && tree.upos(first) === "PUNCT") first++;
  while (last > first && tree.upos(last - 1) === "PUNCT") last--;
  return first < last ? tree.quote(first, last) : null;
}

const matches = (tree: Tree, i: number, words: readonly string[]): boolean =>
  words.every((w, k) => i + k < tree.length && (tree.lower(i + k) === w || tree.lemma(i + k).toLowerCase() === w));

/** True where a side takes a position between two tokens, on whatever it is ("no further concessions until the rebels leave"). */
const sideSays = (
  document: WithEvents,
  tree: Tree,
  parties: Parties,
  sides: readonly string[],
  from: number,
  to: number,
): boolean =>
  document.statements.records.some((s) => {
    const at = s.cue ? tree.tokenAt(s.cue.start) : -1;
    if (at < from || at >= to || s.speaker === null || s.status === "unsure") return false;
    return parties.sideOf(s.speaker, sides, s.speakerText?.text) !== null && takesPosition(tree, s);
  });

/** "only once all hostages are free": what a side makes its agreement depend on. */
function conditionsOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  sides: readonly string[],
  sentences: readonly number[],
  issues: readonly string[],
  single: boolean,
): Negotiation["conditions"][number][] {
  const conditions: Negotiation["conditions"][number][] = [];
  for (let s = 0; s < document.sentences.length; s++) {
    const from = document.sentences.firstToken[s]!;
    const to = document.sentences.lastToken[s]!;
    const about =
      sentences.includes(s) ||
      (single && sideSays(document, tree, parties, sides, from, to)) ||
      issuesIn(tree, knowledge, from, to).some((n) => issues.some((i) => akin(i, n.issue)));
    if (!about) continue;
    for (let i = from; i < to; i++) {
      const phrase = knowledge.conditions.find((p) => matches(tree, i, p.words));
      if (!phrase) continue;
      const last = i + phrase.words.length - 1;
      // The clause or the phrase that the opening marks.
      const head = tree.head(last);
      if (head <= last || tree.sentence(head) !== s || tree.last(head) - i < 3) continue;
      if (phrase.words.length === 1 && !["advcl", "obl", "acl"].includes(tree.base(head))) continue;
      if (
        (phrase.words[0] === "until" || phrase.words[0] === "once" || phrase.words[0] === "if") &&
        phrase.words.length === 1 &&
        !conditional(tree, tree.head(head), phrase.words[0])
      )
        continue;
      const quote = trimmedStretch(document, tree, i, tree.last(head));
      if (!quote) continue;
      const told = attributionAt(document, quote);
      const who = told?.source ?? null;
      const words = document.statements.records.find((x) => x.id === told?.statement)?.speakerText?.text;
      const doer = tree.head(head) >= 0 ? tree.child(tree.head(head), "nsubj") : -1;
      const candidates = [who, ...(doer >= 0 ? parties.at(doer) : [])].flatMap((id) =>
        id === null ? [] : [parties.sideOf(id, sides, id === who ? words : undefined)],
      );
      const party = candidates.find((id) => id !== null && sides.includes(id)) ?? null;
      if (party === null && !sentences.includes(s)) continue;
      conditions.push({ party, text: quote.text, quote });
      i = tree.last(head) - 1;
    }
  }
  return conditions;
}

/** "would not sign until", "will free them once": only what has not happened yet is conditional. */
function conditional(tree: Tree, main: number, word: string): boolean {
  if (main < 0) return false;
  const auxes = tree.childrenBy(main, "aux").map((a) => tree.lower(a));
  const open = auxes.some((a) =>
    ["will", "would", "can", "could", "'ll", "'d", "may", "might", "wo", "shall"].includes(a),
  );
  const not = (i: number): boolean =>
    tree.children(i).some((c) => ["not", "n't", "never", "no"].includes(tree.lower(c)));
  // "will free no more men until …": the object denies as well as the verb.
  if (word === "until")
    return open && (not(main) || tree.childrenBy(main, "obj").some((o) => not(o) || [...tree.children(o)].some(not)));
  return open || tree.xpos(main) === "VBP" || tree.xpos(main) === "VBZ";
}

/** "at risk of being disrupted by an assault", "a strike could derail the talks": what may end them, with its event where there is one. */
function risksOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  sentences: readonly number[],
): Negotiation["risks"][number][] {
  const risks: Negotiation["risks"][number][] = [];
  const add = (quote: Quote | null, cause: Quote | null): void => {
    if (!quote || risks.some((r) => overlaps(r.quote, quote))) return;
    const where = cause ?? quote;
    const inside = (q: Quote): boolean => where.start <= q.start && q.end <= where.end;
    const event = document.events.records.find(
      (e) => e.type !== "CONSULT" && (inside(e.trigger) || e.evidence.some(inside)),
    );
    risks.push({ event: event?.id ?? null, quote });
  };
  for (const s of sentences) {
    const from = document.sentences.firstToken[s]!;
    const to = document.sentences.lastToken[s]!;
    for (let i = from; i < to; i++) {
      const phrase = knowledge.riskPhrases.find((p) => matches(tree, i, p.words));
      if (phrase) {
        // From the phrase to the end of its clause.
        let last = i + phrase.words.length;
        const risk = i + Math.min(1, phrase.words.length - 1);
        last = Math.max(last, Math.min(to, tree.last(risk)));
        if (last <= i + phrase.words.length) last = clauseEnd(tree, i, to);
        add(trimmedStretch(document, tree, i, last), null);
        continue;
      }
      if (tree.upos(i) !== "VERB" || !knowledge.riskVerbs.has(tree.lemma(i).toLowerCase())) continue;
      const object = tree.child(i, "nsubj:pass", "obj");
      const about = object >= 0 && inTalks(tree, knowledge, object);
      const derail =
        tree.lemma(i).toLowerCase() === "threaten"
          ? tree.childrenBy(i, "xcomp").some((x) => knowledge.riskVerbs.has(tree.lemma(x).toLowerCase()))
          : about;
      if (!derail) continue;
      const subject = tree.child(i, "nsubj", "obl:agent");
      const cause = subject >= 0 ? trimmedStretch(document, tree, tree.first(subject), tree.last(subject)) : null;
      add(trimmedStretch(document, tree, tree.first(i), tree.last(i)), cause);
    }
  }
  return risks;
}

function clauseEnd(tree: Tree, from: number, to: number): number {
  for (let i = from; i < to; i++) if (tree.lower(i) === "," || tree.lower(i) === ";") return i;
  return to;
}

function inTalks(tree: Tree, knowledge: NegotiationsKnowledge, noun: number): boolean {
  return [noun, ...tree.children(noun)].some((i) => {
    const lemma = tree.lemma(i).toLowerCase();
    return knowledge.talks.has(lemma) || knowledge.vagueTalks.has(lemma) || tree.lower(i) === "talks";
  });
}

/** What comes next and when: "talks will resume in Geneva on Monday". */
function nextOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  process: readonly Talk[],
): Negotiation["next"] {
  for (const talk of [...process].reverse()) {
    // The verb that the talks hang on, and no verb above it.
    let verb = talk.token;
    for (let steps = 0; steps < 5 && verb >= 0 && tree.upos(verb) !== "VERB"; steps++) {
      // "a round of talks is due | to begin": the word of the schedule has the verb below it.
      const coming = knowledge.schedule.has(tree.lower(verb)) ? tree.child(verb, "xcomp", "advcl", "ccomp") : -1;
      verb = coming >= 0 && tree.upos(verb) === "ADJ" ? coming : tree.head(verb);
    }
    const set = tree
      .childrenBy(talk.token, "acl")
      .find((c) => knowledge.schedule.has(tree.lower(c)) && tree.xpos(c) === "VBN");
    if (set !== undefined && timeOf(document, set) !== null) {
      // "the next round of talks, | scheduled for May 2 in Geneva"
      let top = talk.token;
      while (tree.base(top) === "nmod" && tree.head(top) >= 0 && tree.head(top) < top) top = tree.head(top);
      const quote = trimmedStretch(document, tree, Math.min(tree.first(top), talk.first), tree.last(set));
      if (quote) return { what: quote.text, time: timeOf(document, set), quote };
    }
    if (verb < 0 || tree.upos(verb) !== "VERB" || !ahead(tree, knowledge, verb)) continue;
    // "under the accord, the two were to pull back": what an agreement lays down is no next meeting.
    if (
      ["under", "by", "after", "since", "despite"].some((w) =>
        tree.children(talk.token).some((c) => c < talk.token && tree.lower(c) === w),
      )
    )
      continue;
    const time = timeOf(document, verb);
    const whole = isDueTo(tree, verb) ? tree.head(verb) : verb;
    let first = Math.min(tree.first(whole), talk.first);
    while (first < verb && ["SCONJ", "CCONJ", "PUNCT"].includes(tree.upos(first))) first++;
    // Who announced it, and what else goes on, are no part of it.
    let last = tree.last(verb);
    for (const c of tree.childrenBy(verb, "parataxis", "advcl", "conj"))
      if (c > verb && tree.lower(tree.first(c) - 1) === "," && tree.first(c) > talk.token)
        last = Math.min(last, tree.first(c));
      else if (c > verb && tree.lower(tree.first(c)) === "," && tree.first(c) > talk.token)
        last = Math.min(last, tree.first(c));
    const quote = trimmedStretch(document, tree, first, last);
    if (!quote || quote.text.length > 300) continue;
    return { what: quote.text, time, quote };
  }
  return null;
}

/** "due | to begin": an infinitive of an adjective. */
const isDueTo = (tree: Tree, verb: number): boolean =>
  tree.head(verb) >= 0 && tree.upos(tree.head(verb)) === "ADJ" && ["xcomp", "advcl", "ccomp"].includes(tree.base(verb));

/** "the sides would meet again in May", "a meeting was planned for May 9": where the report follows one process, its parties' next meeting. */
function nextMeeting(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  sides: readonly string[],
  parties: Parties,
): Negotiation["next"] {
  for (let verb = tree.length - 1; verb >= 0; verb--) {
    if (tree.upos(verb) !== "VERB" && tree.upos(verb) !== "ADJ") continue;
    const subject = tree.child(verb, "nsubj", "nsubj:pass");
    if (subject < 0) continue;
    const lemma = tree.lemma(verb).toLowerCase();
    const gather = MEETING.has(lemma) && tree.childrenBy(verb, "aux").some((a) => COMING.has(tree.lower(a)));
    const meets = tree.childrenBy(verb, "xcomp").some((c) => MEETING.has(tree.lemma(c).toLowerCase()));
    const expected = meets && (knowledge.schedule.has(lemma) || knowledge.schedule.has(tree.lower(verb)));
    const meet =
      (gather || expected) && (TABLE.has(tree.lemma(subject)) || parties.at(subject).some((id) => sides.includes(id)));
    const gathering = GATHERING.has(tree.lemma(subject)) || ORDINALS.has(tree.lower(subject));
    const set = PLANNED.has(lemma) && tree.rel(subject) === "nsubj:pass" && gathering;
    if (!meet && !set) continue;
    if (tree.children(verb).some((c) => ["not", "n't", "never", "if"].includes(tree.lower(c)))) continue;
    let first = Math.min(tree.first(subject), tree.first(verb));
    while (first < subject && ["SCONJ", "CCONJ", "PUNCT"].includes(tree.upos(first))) first++;
    let last = tree.last(verb);
    // "… in October, and that the EU would pay": the next thing told.
    for (const c of tree.childrenBy(verb, "conj")) last = Math.min(last, tree.first(c));
    const quote = trimmedStretch(document, tree, first, last);
    if (quote && attributionAt(document, quote)?.stance === "other") continue;
    if (quote && quote.text.length <= 200)
      return {
        what: quote.text,
        time: timeOf(document, expected ? tree.childrenBy(verb, "xcomp")[0]! : verb),
        quote,
      };
  }
  return null;
}

const MEETING = new Set(["meet", "reconvene", "return", "resume"]);
const COMING = new Set(["will", "'ll", "would", "shall"]);
const TABLE = new Set(["side", "party", "delegation", "negotiator", "team", "talks", "envoy", "leader", "minister"]);
const PLANNED = new Set(["plan", "schedule", "set", "fix"]);
/** "three rounds were held; a fourth is planned" */
const ORDINALS = new Set(["second", "third", "fourth", "fifth", "sixth", "another"]);
const GATHERING = new Set(["meeting", "round", "session", "summit", "conference"]);

/** True for a verb of what is to come: "will resume", "are due to resume", "is expected to begin". */
function ahead(tree: Tree, knowledge: NegotiationsKnowledge, verb: number): boolean {
  if (tree.children(verb).some((c) => knowledge.negators.has(tree.lower(c)))) return false;
  if (tree.children(verb).some((c) => tree.base(c) === "aux" && ["will", "'ll", "shall"].includes(tree.lower(c))))
    return true;
  // "a second session is planned for Thursday"
  if (tree.child(verb, "nsubj:pass") >= 0 && knowledge.schedule.has(tree.lower(verb))) return true;
  const head = tree.head(verb);
  const infinitive = tree.children(verb).some((c) => tree.lower(c) === "to" && tree.base(c) === "mark");
  // "is to resume"
  if (infinitive && tree.childrenBy(verb, "aux", "cop").some((c) => tree.lemma(c) === "be")) return true;
  return (
    infinitive &&
    head >= 0 &&
    (tree.base(verb) === "xcomp" || isDueTo(tree, verb)) &&
    (knowledge.schedule.has(tree.lemma(head).toLowerCase()) || knowledge.schedule.has(tree.lower(head)))
  );
}
