// Where a report speaks of talks, and what it says of them there: about what, between whom, where, in what form, how they stand.
import type { NegotiationsKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Issue, NegotiationFormat, NegotiationState } from "../../ontology/index.ts";
import type { Entity } from "../../record/index.ts";
import { entitiesAt } from "../entities/refer.ts";
import type { Attributed, ReadLayers } from "../layers.ts";
import type { With } from "../../document/index.ts";
import { issuesIn, topicIssues } from "./issues.ts";

export type WithEvents = Attributed & With<ReadLayers, "events">;

/** How talks stand, by some words. */
export interface StateSaid {
  readonly state: NegotiationState;
  readonly weak: boolean;
  readonly at: number;
  readonly first: number;
  readonly last: number;
}

/** One mention of talks. */
export interface Talk {
  readonly token: number;
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  /** Names talks by itself, without an issue. */
  readonly strong: boolean;
  readonly issues: readonly Issue[];
  /** Those named in the talks' own phrase ("ceasefire talks"). */
  readonly ownIssues: readonly Issue[];
  readonly parties: readonly string[];
  readonly mediators: readonly string[];
  readonly venue: string | null;
  readonly format: NegotiationFormat | null;
  readonly states: readonly StateSaid[];
}

/** Sectors of those who stand against a government or outside it. */
const AGAINST = new Set(["REB", "UAF", "CRM", "OPP", "PRM"]);

const BODIES_OF_STATES = new Set(["IGO", "UNO", "EUR"]);

const PARTY_KINDS = new Set<Entity["kind"]>(["government", "armed_group", "organization"]);

/** Looks entities up as parties: a place or a group of a country's officials stands for its government where the report has one. */
export class Parties {
  readonly #document: WithEvents;
  readonly #byId: ReadonlyMap<string, Entity>;
  readonly #governmentOf = new Map<string, string>();

  constructor(document: WithEvents) {
    this.#document = document;
    this.#byId = new Map(document.entities.records.map((e) => [e.id, e]));
    for (const e of document.entities.records)
      if (e.kind === "government" && e.country !== null && !this.#governmentOf.has(e.country))
        this.#governmentOf.set(e.country, e.id);
  }

  /** The parties that the phrase headed by `token` names. */
  at(token: number): string[] {
    return entitiesAt(this.#document, token).flatMap((id) => this.party(id) ?? []);
  }

  /** The party that an entity is or stands for, or null. */
  party(id: string): string | null {
    const entity = this.#byId.get(id);
    if (!entity) return null;
    if (entity.kind === "government" || entity.kind === "armed_group") return id;
    if (entity.kind === "organization") return entity.sector === "MED" || entity.sector === "NGO" ? null : id;
    // A gang's or a rebels' leader does not sit for his country's government.
    if (entity.kind === "person" && entity.sector !== null && AGAINST.has(entity.sector)) return id;
    if (
      entity.country !== null &&
      this.#governmentOf.has(entity.country) &&
      entity.kind !== "place" &&
      entity.kind !== "population"
    )
      return this.#governmentOf.get(entity.country)!;
    // A country that the report names only as a place still speaks for itself at a table.
    if (entity.kind === "place")
      return entity.place?.precision === "country" && entity.country !== null
        ? (this.#governmentOf.get(entity.country) ?? id)
        : null;
    return entity.kind === "person" ? id : null;
  }

  /** The one of `sides` that an entity is or speaks for: an army's spokesman its army, "government delegation head" the government; or null. */
  sideOf(id: string, sides: readonly string[], words = ""): string | null {
    if (sides.includes(id)) return id;
    const party = this.party(id);
    if (party !== null && sides.includes(party)) return party;
    const entity = this.#byId.get(id);
    if (!entity || entity.kind !== "person") return null;
    const owners = entity.roles.flatMap((r) => r.of ?? []);
    const among = sides.flatMap((s) => this.#byId.get(s) ?? []);
    const owned = among.find((s) => owners.some((of) => of === s.name || s.aliases.includes(of)));
    if (owned) return owned.id;
    const government = /\bgovernment\b/i.test(words);
    const own = among.filter((s) =>
      government ? s.kind === "government" : entity.sector === "MIL" && s.sector === "MIL",
    );
    const foreign = own[0]?.country && entity.country && own[0].country !== entity.country;
    return own.length === 1 && !foreign ? own[0]!.id : null;
  }

  isBodyOfStates(id: string): boolean {
    return BODIES_OF_STATES.has(this.#byId.get(id)?.sector ?? "");
  }

  isActor(id: string): boolean {
    const entity = this.#byId.get(id);
    return entity !== undefined && PARTY_KINDS.has(entity.kind);
  }

  /** A government, a group, a body or a named person: somebody who can sit at a table. */
  speaksForItself(id: string): boolean {
    return this.isActor(id) || this.canMediate(id);
  }

  /** A state, a body or a person one could name: not "a delegation" or "the visit". */
  canMediate(id: string): boolean {
    const entity = this.#byId.get(id);
    return entity !== undefined && (entity.known !== null || entity.country !== null || entity.kind === "person");
  }
}

const caseOf = (tree: Tree, i: number): string => {
  const marker = tree.child(i, "case", "mark");
  return marker >= 0 ? tree.lower(marker) : "";
};

const lemmaOf = (tree: Tree, i: number): string => tree.lemma(i).toLowerCase();

/** The verb that the phrase headed by `noun` hangs on, with the relation, climbing out of "prospect of", "round of", "resumption of". */
function governor(tree: Tree, noun: number): { verb: number; relation: string } | null {
  let i = noun;
  for (let steps = 0; steps < 5; steps++) {
    const head = tree.head(i);
    if (head < 0) return tree.upos(i) === "VERB" || tree.child(i, "cop") >= 0 ? { verb: i, relation: "root" } : null;
    const upos = tree.upos(head);
    if (upos === "VERB" || upos === "AUX" || tree.child(head, "cop") >= 0) return { verb: head, relation: tree.rel(i) };
    if (upos !== "NOUN" && upos !== "PROPN") return null;
    i = head;
  }
  return null;
}

/** Ids of the parties in the phrase headed by `i` and what is coordinated with it. */
const partiesIn = (tree: Tree, parties: Parties, i: number): string[] =>
  tree.conjuncts(i).flatMap((c) => {
    const own = parties.at(c);
    const name = tree.upos(c) === "PROPN" && tree.xpos(c) !== "NNS";
    if (own.length > 0 || name) return own;
    // "delegates from Cambodia and Thailand", "the foreign ministers of France and Italy".
    return tree
      .childrenBy(c, "nmod", "compound", "nmod:poss")
      .filter((m) => ["of", "from", ""].includes(caseOf(tree, m)) || tree.rel(m) === "nmod:poss")
      .flatMap((m) => tree.conjuncts(m).flatMap((x) => parties.at(x)));
  });

/** "between Kim | and then-President Kane ended": the second of two whom the tree parted, the first name behind "and". */
function secondParty(tree: Tree, parties: Parties, first: number): string[] {
  let and = tree.last(first);
  while (and < first + 8 && and < tree.length && tree.lower(and) !== "and" && tree.upos(and) !== "VERB") and++;
  if (and >= tree.length || tree.lower(and) !== "and" || tree.sentence(and) !== tree.sentence(first)) return [];
  for (let i = and + 1; i < Math.min(and + 8, tree.length) && !["VERB", "ADP"].includes(tree.upos(i)); i++) {
    const own = tree.head(i) > i && ["PROPN", "NOUN"].includes(tree.upos(tree.head(i))) ? [] : parties.at(i);
    if (own.length > 0) return own;
  }
  return [];
}

/** A noun by either tagging: headlines' capitals and bare participles ("ministers meeting in Rome") divide the two. */
const isNoun = (tree: Tree, i: number): boolean =>
  tree.upos(i) === "NOUN" || tree.upos(i) === "PROPN" || (tree.upos(i) === "VERB" && tree.xpos(i).startsWith("NN"));

/** Whoever leads a conference or attends it takes part. */
const LEADING = new Set(["lead", "chair", "attend"]);

/** Gatherings: what their sentence says is to be agreed on is on their table. */
const GATHERINGS = new Set(["meeting", "conference", "summit"]);

/** "the 2016 peace deal", "talks in 2019": what a year before the report's names is over, and no part of the talks told of. */
function isOfOldYear(tree: Tree, noun: number, published: string | null): boolean {
  if (published === null) return false;
  const year = Number(published.slice(0, 4));
  return tree
    .children(noun)
    .some((c) => /^(?:1[89]|20)\d\d$/.test(tree.lower(c)) && Number(tree.lower(c)) < year && tree.base(c) !== "conj");
}

/** Every mention of talks in the document, in reading order. */
export function talksOf(document: WithEvents, knowledge: NegotiationsKnowledge, parties: Parties): Talk[] {
  const tree = treeOf(document);
  const placeAt = new Map(
    document.places.flatMap((p, k) => Array.from({ length: p.last - p.first }, (_, j) => [p.first + j, k] as const)),
  );
  const eventsByStart = new Map(
    document.events.records.filter((e) => e.type === "CONSULT").map((e) => [e.trigger.start, e]),
  );
  const talks: Talk[] = [];
  for (let i = 0; i < tree.length; i++) {
    const lemma = lemmaOf(tree, i);
    const noun = isNoun(tree, i);
    const verbal = !noun && tree.upos(i) === "VERB" && knowledge.talkVerbs.has(lemma);
    const plural = tree.lower(i) === "talks";
    const strong =
      verbal ||
      (noun && knowledge.talks.has(lemma) && (lemma !== "talk" || plural || tree.xpos(i) === "NNS")) ||
      (plural && (noun || tree.upos(i) !== "VERB"));
    const process = noun && lemma === "process" && isProcess(tree, i, talks);
    const vague = noun && (knowledge.vagueTalks.has(lemma) || process);
    // "offered a truce", "a truce offered by the rebels": a truce that somebody puts forward, takes or turns down is negotiated.
    const offered = noun && TRUCES.has(lemma) && offerOf(tree, i) >= 0;
    const spoken = !noun && !strong && tree.upos(i) === "VERB" && knowledge.speakingVerbs.has(lemma);
    if (!strong && !vague && !spoken && !offered) continue;
    if (noun && isOfOldYear(tree, i, document.publishedAt)) continue;
    // "the talks team": talks as a modifier belong to the noun they modify.
    if (
      tree.base(i) === "compound" &&
      tree.head(i) > i &&
      (knowledge.talks.has(lemmaOf(tree, tree.head(i))) || knowledge.vagueTalks.has(lemmaOf(tree, tree.head(i))))
    )
      continue;
    const talk = describe(document, tree, knowledge, parties, placeAt, i, strong);
    // "Ethiopia and the rebels agreed on a truce": talks by a verb need two sides and something to speak of.
    if (spoken && (talk.ownIssues.length === 0 || talk.parties.filter((id) => parties.speaksForItself(id)).length < 2))
      continue;
    // "the deal" after talks were named is theirs; a deal out of nowhere is anyone's.
    if (
      !strong &&
      talk.issues.length === 0 &&
      !(
        (process || agreementWord(tree, i) || ["conference", "summit", "session", "round"].includes(lemma)) &&
        talks.some((t) => t.strong || t.issues.length > 0)
      )
    )
      continue;
    const event = eventsByStart.get(document.tokens.start[i]!);
    const consulted = event && event.mode !== "third-party" ? [...event.actors, ...event.recipients] : [];
    const met = unique(consulted.flatMap((id) => parties.party(id) ?? [])).filter((id) => !talk.mediators.includes(id));
    talks.push(
      met.length > 1 && !deniedSubject(tree, talk.token)
        ? { ...talk, parties: unique([...talk.parties, ...met]) }
        : talk,
    );
  }
  return talks;
}

/** "the peace process", or "the process" where talks were told of: no other process. */
const isProcess = (tree: Tree, noun: number, before: readonly Talk[]): boolean => {
  const modifiers = tree.childrenBy(noun, "amod", "compound", "nmod");
  if (modifiers.some((c) => tree.lower(c) === "peace")) return true;
  return modifiers.length === 0 && tree.lower(noun - 1) === "the" && before.some((t) => t.strong);
};

const TRUCES = new Set(["truce", "ceasefire", "cease-fire", "armistice"]);

/** Verbs by which a truce is put forward or answered, with how it then stands. */
const OFFERS: ReadonlyMap<string, NegotiationState> = new Map([
  ["offer", "proposed"],
  ["propose", "proposed"],
  ["reject", "rejected"],
  ["refuse", "rejected"],
  ["accept", "agreed"],
]);

/** How a truce stands that `verb` puts forward or answers, or undefined for any other verb. */
const standing = (tree: Tree, verb: number): NegotiationState | undefined =>
  lemmaOf(tree, verb) === "turn" &&
  tree.childrenBy(verb, "compound:prt", "advmod").some((c) => tree.lower(c) === "down")
    ? "rejected"
    : OFFERS.get(lemmaOf(tree, verb));

/** The verb that offers, takes or refuses the truce at `noun`: it governs the noun, or is a participle on it; else -1. */
function offerOf(tree: Tree, noun: number): number {
  const head = tree.head(noun);
  return head >= 0 && tree.base(noun) === "obj" && standing(tree, head) ? head : offeredBy(tree, noun);
}

/** "a truce | proposed by Qatar": the participle of offering on the truce at `noun`, or -1. */
const offeredBy = (tree: Tree, noun: number): number =>
  tree.childrenBy(noun, "acl").find((c) => tree.xpos(c) === "VBN" && OFFERS.has(lemmaOf(tree, c))) ?? -1;

/** How far from a mention of talks its sentence is read for what it says of them. */
const FURTHEST = 80;

export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

function describe(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  placeAt: ReadonlyMap<number, number>,
  token: number,
  strong: boolean,
): Talk {
  const sentence = tree.sentence(token);
  // No sentence that is one says of its talks more than this far away; what runs on without end is not looked through for each of them.
  const from = Math.max(document.sentences.firstToken[sentence]!, token - FURTHEST);
  const to = Math.min(document.sentences.lastToken[sentence]!, token + FURTHEST);
  const isVerb = tree.upos(token) === "VERB" && !isNoun(tree, token);
  const up = isVerb ? { verb: token, relation: "root" } : governor(tree, token);

  // About what: in the phrase itself, else anywhere in the sentence where something is said to be on the table.
  const phraseEnd = ownEnd(tree, token);
  const topics = topicsOf(tree, knowledge, token, up?.verb ?? -1);
  const inPhrase = issuesIn(
    tree,
    knowledge,
    isVerb ? tree.first(token) : Math.min(tree.first(token), token),
    phraseEnd,
  );
  const own = [
    ...inPhrase,
    ...topics.flatMap((p) => [
      ...issuesIn(tree, knowledge, p.first, p.last),
      ...(strong ? topicIssues(tree, knowledge, p.first, p.last) : []),
    ]),
  ];
  let onTable = false;
  for (let i = from; i < to && !onTable; i++)
    onTable =
      i !== token &&
      (knowledge.agenda.has(lemmaOf(tree, i)) ||
        (i + 1 < to && knowledge.agenda.has(`${tree.lower(i)} ${tree.lower(i + 1)}`)));
  // A deal that somebody brokered is about whatever its sentence names.
  const brokered =
    agreementWord(tree, token) &&
    tree.childrenBy(token, "acl").some((c) => knowledge.mediateVerbs.has(lemmaOf(tree, c)) && tree.xpos(c) === "VBN");
  const named = brokered
    ? [...own, ...issuesIn(tree, knowledge, from, to)]
    : onTable && (strong || GATHERINGS.has(lemmaOf(tree, token)))
      ? [...own, ...issuesIn(tree, knowledge, from, to)]
      : own;
  const issues = unique(named.map((n) => n.issue));

  // Between whom.
  const found: string[] = [];
  const mediators: string[] = [];
  const holders = up && !isVerb && up.relation !== "nsubj" ? [token, up.verb] : [token];
  for (const holder of holders)
    for (const c of tree.children(holder)) {
      const rel = tree.base(c);
      if (rel !== "nmod" && rel !== "obl" && rel !== "acl") continue;
      const word = rel === "acl" ? lemmaOf(tree, c) : caseOf(tree, c);
      if (rel === "acl") {
        if (knowledge.mediateVerbs.has(word)) mediators.push(...agents(tree, parties, c));
        else if (c === offeredBy(tree, token)) {
          // What several put forward together, or a body of states, to one that answers is a mediators' proposal.
          const by = agents(tree, parties, c);
          const answered = c !== offerOf(tree, token);
          (answered && (by.length > 1 || by.some((id) => parties.isBodyOfStates(id))) ? mediators : found).push(...by);
        } else if (LEADING.has(word) && tree.xpos(c) === "VBN") found.push(...agents(tree, parties, c));
        else if (word === "involve")
          for (const o of tree.childrenBy(c, "obj")) found.push(...partiesIn(tree, parties, o));
        continue;
      }
      if (!knowledge.partyPrepositions.has(word) || (word === "from" && holder !== token)) continue;
      found.push(...partiesIn(tree, parties, c));
      if (word === "between" && tree.conjuncts(c).length === 1) found.push(...secondParty(tree, parties, c));
      for (const a of tree.childrenBy(c, "nmod", "appos", "acl"))
        if (tree.base(a) === "appos") found.push(...partiesIn(tree, parties, a));
    }
  // "talks on a truce between X and Y": between whom may be said of what the talks are about.
  for (let i = token + 1; i < phraseEnd; i++)
    if (tree.base(i) === "nmod" && caseOf(tree, i) === "between" && tree.head(i) !== token)
      found.push(...partiesIn(tree, parties, i));
  for (const c of tree.children(token)) {
    const rel = tree.rel(c);
    if (rel === "nmod:poss") found.push(...partiesIn(tree, parties, c));
    else if (rel === "compound" || rel === "amod" || rel === "nmod") {
      if (rel === "nmod" && caseOf(tree, c) !== "") continue;
      // "Qatar-mediated talks", "US-brokered": the word is a mediator's.
      const mediated = [c, ...tree.children(c)].some(
        (w) =>
          knowledge.mediateVerbs.has(lemmaOf(tree, w)) ||
          /(?:mediated|brokered|hosted|led|sponsored)$/.test(tree.lower(w)),
      );
      const ids = [c, ...tree.children(c)].flatMap((w) => parties.at(w));
      if (mediated) mediators.push(...ids);
      else if (rel === "compound" || rel === "amod") found.push(...ids.filter((id) => parties.isActor(id)));
    }
  }
  if (up && !isVerb) {
    const passive = tree.child(up.verb, "nsubj:pass", "aux:pass") >= 0;
    const verb = lemmaOf(tree, up.verb);
    const object = up.relation === "obj" || up.relation === "obl" || up.relation === "xcomp" || up.relation === "nmod";
    if (knowledge.mediateVerbs.has(verb))
      mediators.push(...(passive ? agents(tree, parties, up.verb) : subjects(tree, parties, up.verb)));
    else if (object && !passive && takesPart(tree, knowledge, up.verb)) found.push(...subjects(tree, parties, up.verb));
    else if (up.relation === "obl" && !passive && caseOf(tree, token) === "for")
      found.push(...subjects(tree, parties, up.verb));
    else if (passive) found.push(...agents(tree, parties, up.verb).filter(() => knowledge.takePart.has(verb)));
    // "exchanged prisoners under a deal brokered by …": those who act under it made it.
    if (brokered && up.relation === "obl" && !passive && caseOf(tree, token) === "under")
      found.push(...subjects(tree, parties, up.verb));
    if (TRUCES.has(lemmaOf(tree, token)) && up.verb === offerOf(tree, token) && !passive)
      found.push(...subjects(tree, parties, up.verb));
    found.push(...proposers(tree, parties, up.verb));
  } else if (isVerb) {
    found.push(...subjects(tree, parties, token));
  }
  mediators.push(...mediatorsNamed(tree, knowledge, parties, from, to));
  // "Qatar is mediating", "mediated by Qatar".
  for (let i = from; i < to; i++)
    if (
      tree.upos(i) === "VERB" &&
      knowledge.mediateVerbs.has(lemmaOf(tree, i)) &&
      i !== up?.verb &&
      lemmaOf(tree, i) !== "host"
    )
      mediators.push(...(tree.child(i, "obl:agent") >= 0 ? agents(tree, parties, i) : subjects(tree, parties, i)));

  return {
    token,
    first: phraseStart(tree, token),
    last: phraseEnd,
    sentence,
    strong,
    issues,
    ownIssues: unique(own.map((n) => n.issue)),
    parties: unique(found).filter((id) => !mediators.includes(id)),
    mediators: unique(mediators).filter((id) => parties.canMediate(id)),
    venue: venueOf(document, tree, knowledge, placeAt, token, up?.verb ?? -1),
    format: formatOf(tree, knowledge, token, up?.verb ?? -1),
    states: statesOf(tree, knowledge, token, up, from, to),
  };
}

/** "held talks", "pledged to avoid force after talks": whoever does so sat at the table. */
const takesPart = (tree: Tree, knowledge: NegotiationsKnowledge, verb: number): boolean =>
  knowledge.takePart.has(lemmaOf(tree, verb)) ||
  (tree.base(verb) === "xcomp" && tree.head(verb) >= 0 && knowledge.takePart.has(lemmaOf(tree, tree.head(verb))));

const PROPOSALS = new Set(["proposal", "offer", "invitation", "call", "suggestion", "plan"]);

/** The noun of proposing that the verb of holding talks hangs on ("a proposal to hold talks"), or -1. */
const proposalOf = (tree: Tree, verb: number): number =>
  tree.base(verb) === "acl" && tree.head(verb) >= 0 && PROPOSALS.has(lemmaOf(tree, tree.head(verb)))
    ? tree.head(verb)
    : -1;

/** "Kenya has not replied to a Somali proposal to hold talks": whose proposal it is, and who answers it. */
function proposers(tree: Tree, parties: Parties, verb: number): string[] {
  const noun = proposalOf(tree, verb);
  if (noun < 0) return [];
  const owners = tree.childrenBy(noun, "amod", "compound", "nmod").flatMap((c) => partiesIn(tree, parties, c));
  const answer = governor(tree, noun);
  const answering = answer ? tree.child(answer.verb, "nsubj") : -1;
  return [...owners, ...(answering >= 0 ? partiesIn(tree, parties, answering) : [])];
}

/** Whoever the words from `from` to `to` call mediators, or say that they mediate, and could name. */
export const mediatorsTold = (
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  from: number,
  to: number,
): string[] => [
  ...mediatorsNamed(tree, knowledge, parties, from, to).filter((id) => parties.canMediate(id)),
  ...mediatorsByVerb(tree, knowledge, parties, from, to),
];

/** Whoever the words from `from` to `to` say mediates, hosts aside: "the Church, which has mediated since May". */
function mediatorsByVerb(
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  from: number,
  to: number,
): string[] {
  const found: string[] = [];
  for (let i = from; i < to; i++) {
    if (tree.upos(i) !== "VERB" || !knowledge.mediateVerbs.has(lemmaOf(tree, i)) || lemmaOf(tree, i) === "host")
      continue;
    if (tree.xpos(i) === "VB" || tree.child(i, "obl:agent") >= 0) continue;
    const subject = tree.child(i, "nsubj");
    const relative = subject >= 0 && ["which", "who", "that"].includes(tree.lower(subject));
    const who = relative && tree.rel(i) === "acl:relcl" ? tree.head(i) : subject;
    if (who < 0) continue;
    const named = tree.upos(who) === "PROPN";
    found.push(...partiesIn(tree, parties, who).filter((id) => named || parties.canMediate(id)));
  }
  return found;
}

/** Whoever the words from `from` to `to` call mediators: "mediators Qatar and Egypt", "mediators from Qatar", "Cuba, a guarantor". */
function mediatorsNamed(
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  from: number,
  to: number,
): string[] {
  const found: string[] = [];
  for (let i = from; i < to; i++) {
    if (!knowledge.mediatorNouns.has(lemmaOf(tree, i)) || tree.upos(i) === "VERB") continue;
    found.push(...parties.at(i));
    for (const c of tree.children(i))
      if (["nmod", "compound", "appos", "amod", "flat"].includes(tree.base(c)))
        found.push(...partiesIn(tree, parties, c));
    const head = tree.head(i);
    if (head >= 0 && (tree.base(i) === "appos" || tree.base(i) === "compound"))
      found.push(...partiesIn(tree, parties, head));
    const subject = tree.child(i, "nsubj");
    if (subject >= 0) found.push(...partiesIn(tree, parties, subject));
    // "with Norway and Cuba as guarantors", the two hung on the verb or one on the other.
    const given = head >= 0 && tree.lower(tree.child(i, "case")) === "as" ? [head, ...tree.children(head)] : [];
    for (const c of given)
      if (c < i && tree.lower(tree.child(c, "case")) === "with") found.push(...partiesIn(tree, parties, c));
  }
  return found;
}

/** What talks are about by a preposition: "over the border" on the talks or on the verb they hang on ("centre on …"). */
function topicsOf(
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  token: number,
  verb: number,
): { first: number; last: number }[] {
  const stretches: { first: number; last: number }[] = [];
  for (const holder of [token, verb]) {
    if (holder < 0) continue;
    for (const c of tree.children(holder)) {
      // "about extending the deal"
      const doing = tree.base(c) === "advcl" && ["about", "on", "over"].includes(caseOf(tree, c));
      if (c < token || (tree.base(c) !== "nmod" && tree.base(c) !== "obl" && !doing)) continue;
      const word = caseOf(tree, c);
      if (!knowledge.aboutPrepositions.has(word) || (holder === verb && ["in", "to", "of"].includes(word))) continue;
      stretches.push({ first: tree.first(c), last: tree.last(c) });
    }
    if (tree.upos(holder) === "VERB" && holder === token)
      for (const c of tree.childrenBy(holder, "obj")) stretches.push({ first: tree.first(c), last: tree.last(c) });
  }
  return stretches;
}

/** The first token of the talks' own phrase, past its preposition or conjunction. */
function phraseStart(tree: Tree, token: number): number {
  if (tree.upos(token) === "VERB") return token;
  let first = Math.min(tree.first(token), token);
  for (const c of tree.children(token))
    if (c < token && ["case", "mark", "cc", "punct"].includes(tree.base(c))) first = Math.max(first, tree.last(c));
  return Math.min(first, token);
}

/** One past the last token of the talks' own phrase: up to a relative clause or a comma that opens something else. */
function ownEnd(tree: Tree, token: number): number {
  let last = token + 1;
  for (const c of tree.children(token)) {
    if (c < token) continue;
    const rel = tree.rel(c);
    if (rel === "acl:relcl" || rel === "punct" || rel === "parataxis" || rel === "advcl" || rel === "conj") continue;
    last = Math.max(last, tree.last(c));
  }
  while (last > token + 1 && tree.upos(last - 1) === "PUNCT") last--;
  return last;
}

/** Those of whom a sentence about talks says that they took no part ("neither side attended"). */
export function absentFrom(
  document: WithEvents,
  knowledge: NegotiationsKnowledge,
  parties: Parties,
  sentence: number,
): string[] {
  const tree = treeOf(document);
  const absent: string[] = [];
  for (let i = document.sentences.firstToken[sentence]!; i < document.sentences.lastToken[sentence]!; i++) {
    if (tree.upos(i) !== "VERB" || !(knowledge.takePart.has(lemmaOf(tree, i)) || lemmaOf(tree, i) === "take")) continue;
    const subject = tree.child(i, "nsubj");
    if (subject >= 0 && deniedSubject(tree, i)) absent.push(...partiesIn(tree, parties, subject));
  }
  return absent;
}

/** True where the subject of the talks' clause is said not to take part ("neither side attended the talks"). */
function deniedSubject(tree: Tree, token: number): boolean {
  for (let v = token, steps = 0; v >= 0 && steps < 6; v = tree.head(v), steps++) {
    const subject = tree.child(v, "nsubj", "nsubj:pass");
    if (subject < 0) continue;
    return (
      tree.children(subject).some((c) => ["neither", "no", "none", "nor"].includes(tree.lower(c))) ||
      tree.children(v).some((c) => ["not", "n't", "never"].includes(tree.lower(c)))
    );
  }
  return false;
}

const subjects = (tree: Tree, parties: Parties, verb: number): string[] => {
  let v = verb;
  for (let steps = 0; steps < 4; steps++) {
    const subject = tree.child(v, "nsubj", "nsubj:pass");
    if (subject >= 0) return deniedSubject(tree, v) ? [] : partiesIn(tree, parties, subject);
    const head = tree.head(v);
    if (head < 0 || !["conj", "xcomp", "advcl", "ccomp"].includes(tree.base(v))) return [];
    v = head;
  }
  return [];
};

const agents = (tree: Tree, parties: Parties, verb: number): string[] =>
  tree
    .childrenBy(verb, "obl:agent", "obl")
    .flatMap((c) => (tree.rel(c) === "obl:agent" || caseOf(tree, c) === "by" ? partiesIn(tree, parties, c) : []));

/** The place entity where talks are held: "in Geneva" on the talks, inside their phrase, or on the verb they hang on. */
function venueOf(
  document: WithEvents,
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  placeAt: ReadonlyMap<number, number>,
  token: number,
  verb: number,
): string | null {
  const entityOf = (k: number): string | null => {
    const own = document.entities.ofPlace[k] ?? null;
    if (own !== null) return own;
    const id = document.places[k]!.place?.gazetteerId;
    return (
      document.entities.records.find((e) => e.kind === "place" && e.place !== null && e.place.gazetteerId === id)?.id ??
      null
    );
  };
  const at = (c: number): string | null => {
    const rel = tree.base(c);
    if ((rel !== "nmod" && rel !== "obl") || !knowledge.wherePrepositions.has(caseOf(tree, c))) return null;
    const k = placeAt.get(c);
    return k === undefined ? null : entityOf(k);
  };
  // "the Geneva talks": a town before the noun.
  for (const c of tree.childrenBy(token, "compound")) {
    const k = placeAt.get(c);
    const precision = k === undefined ? undefined : document.places[k]!.place?.precision;
    if (precision !== "city" && precision !== "point") continue;
    const place = entityOf(k!);
    if (place !== null) return place;
  }
  for (let c = token + 1; c < ownEnd(tree, token); c++) {
    const place = at(c);
    if (place !== null) return place;
  }
  if (verb >= 0)
    for (const c of tree.children(verb)) {
      const place = at(c);
      if (place !== null) return place;
    }
  return null;
}

function formatOf(tree: Tree, knowledge: NegotiationsKnowledge, token: number, verb: number): NegotiationFormat | null {
  // "spoke by phone"
  for (const c of verb >= 0 ? tree.childrenBy(verb, "obl") : []) {
    const format = knowledge.formats.get(lemmaOf(tree, c));
    if (format === "call" && ["by", "on", "over"].includes(caseOf(tree, c))) return format;
  }
  const own = knowledge.formats.get(lemmaOf(tree, token));
  if (own) return own;
  for (const c of tree.children(token)) {
    const format = knowledge.formats.get(tree.lower(c)) ?? knowledge.formats.get(lemmaOf(tree, c));
    if (format && (tree.base(c) === "amod" || tree.base(c) === "compound")) return format;
  }
  if (verb >= 0) {
    const subject = tree.child(verb, "nsubj");
    if (subject >= 0 && knowledge.formats.get(lemmaOf(tree, subject)) === "delegation") return "delegation";
  }
  return null;
}

/** What the words around say of how the talks stand. */
function statesOf(
  tree: Tree,
  knowledge: NegotiationsKnowledge,
  token: number,
  up: { verb: number; relation: string } | null,
  from: number,
  to: number,
): StateSaid[] {
  const states: StateSaid[] = [];
  const say = (state: NegotiationState, at: number, weak = false, first = at, last = at + 1): void => {
    states.push({ state, weak, at, first, last });
  };
  const negated = (i: number): boolean => tree.children(i).some((c) => knowledge.negators.has(tree.lower(c)));
  const ahead = (i: number): boolean =>
    tree.children(i).some((c) => tree.base(c) === "aux" && knowledge.schedule.has(tree.lower(c))) ||
    // "is to resume"
    (tree.xpos(i) === "VB" && tree.childrenBy(i, "aux", "cop").some((c) => tree.lemma(c) === "be")) ||
    (tree.base(i) === "xcomp" && tree.head(i) >= 0 && knowledge.schedule.has(lemmaOf(tree, tree.head(i))));
  const possible = (i: number): boolean =>
    tree
      .children(i)
      .some(
        (c) =>
          tree.base(c) === "aux" && ["could", "may", "might", "would", "can", "should", "must"].includes(tree.lower(c)),
      );
  const notYet =
    tree.children(token).some((c) => knowledge.notYet.has(lemmaOf(tree, c))) ||
    (tree.head(token) >= 0 && knowledge.notYet.has(lemmaOf(tree, tree.head(token))));
  const offer = TRUCES.has(lemmaOf(tree, token)) ? offerOf(tree, token) : -1;
  const answer = offer >= 0 ? standing(tree, offer)! : null;
  if (answer && !possible(offer) && !negated(offer)) say(answer, offer);
  if (up && up.verb !== token && proposalOf(tree, up.verb) >= 0) say("proposed", proposalOf(tree, up.verb));
  else if (up?.verb === token && tree.upos(token) === "VERB" && knowledge.speakingVerbs.has(lemmaOf(tree, token))) {
    const agreed = lemmaOf(tree, token) === "agree";
    if (!possible(token))
      say(ahead(token) ? "scheduled" : agreed && !negated(token) ? "agreed" : "ongoing", token, !agreed);
  } else if (
    up &&
    up.relation === "obl" &&
    caseOf(tree, token) === "under" &&
    agreementWord(tree, token) &&
    !possible(up.verb) &&
    !negated(up.verb)
  )
    say("agreed", token, true);
  else if (up && up.verb !== token) {
    const verb = lemmaOf(tree, up.verb);
    const subject = up.relation === "nsubj" || up.relation === "root" || up.relation === "nsubj:outer";
    const undergoes =
      up.relation === "obj" || up.relation === "nsubj:pass" || up.relation === "obl" || up.relation === "nmod";
    let state = subject
      ? (knowledge.stateOfSubject.get(verb) ?? knowledge.stateOfAttribute.get(verb))
      : undergoes
        ? knowledge.stateOfObject.get(verb)
        : undefined;
    if (
      up.relation === "obl" &&
      state !== undefined &&
      !["in", "into", "to", "from", "of", "out"].includes(caseOf(tree, token))
    )
      state = undefined;
    if (state !== undefined && !possible(up.verb)) {
      if (state === "agreed" && (notYet || negated(up.verb) || !agreementWord(tree, token)))
        state = negated(up.verb) ? "stalled" : agreementWord(tree, token) ? "ongoing" : "unknown";
      else if (ahead(up.verb)) state = state === "broken" || state === "rejected" ? "unknown" : "scheduled";
      else if (negated(up.verb))
        state = state === "broken" ? "ongoing" : state === "ongoing" || state === "progressing" ? "stalled" : "unknown";
      if (state !== "unknown") say(state, up.verb);
    }
  }
  for (const c of tree.children(token)) {
    const state = knowledge.stateOfAttribute.get(tree.lower(c)) ?? knowledge.stateOfAttribute.get(lemmaOf(tree, c));
    if (state && (tree.base(c) === "amod" || tree.rel(c) === "acl")) say(state, c, true);
    // "progress in talks" reads the noun the talks hang on.
  }
  const head = tree.head(token);
  if (head >= 0 && tree.upos(head) === "NOUN") {
    const state = knowledge.stateOfSubject.get(lemmaOf(tree, head));
    if (state === "progressing") say(negated(head) ? "stalled" : state, head);
    else if (["resumption", "restart", "revival"].includes(lemmaOf(tree, head))) say("ongoing", head, true);
    else if (["collapse", "breakdown", "failure"].includes(lemmaOf(tree, head))) say("broken", head);
    else if (["suspension", "postponement"].includes(lemmaOf(tree, head))) say("suspended", head);
  }
  // A verb that the tree took for a noun: "talks for a truce | progress in Geneva".
  for (let i = token + 2; i < Math.min(ownEnd(tree, token), token + 8); i++) {
    if (tree.upos(i) !== "NOUN" || knowledge.stateOfSubject.get(tree.lower(i)) !== "progressing") continue;
    const modifier = tree.child(i, "compound");
    if (modifier === i - 1 && issuesIn(tree, knowledge, modifier, i).length > 0) say("progressing", i);
  }
  // "failed on Friday to agree", "unable to reach a deal": the infinitive may stand away from its verb.
  for (let i = from; i < to; i++) {
    if (!["agree", "reach"].includes(lemmaOf(tree, i)) || !["xcomp", "advcl"].includes(tree.base(i))) continue;
    const above = tree.head(i);
    if (above >= from && ["fail", "unable"].includes(lemmaOf(tree, above)) && !possible(above))
      say("stalled", above, false, above, i + 1);
  }
  for (const idiom of knowledge.stateIdioms)
    for (let i = from; i + idiom.words.length <= to; i++)
      if (idiom.words.every((w, k) => tree.lower(i + k) === w || lemmaOf(tree, i + k) === w)) {
        const state = negated(i) && idiom.value.state === "progressing" ? "stalled" : idiom.value.state;
        if (!possible(i)) say(state, i, idiom.value.weak, i, i + idiom.words.length);
      }
  return states;
}

const AGREEMENTS = new Set([
  "deal",
  "agreement",
  "accord",
  "pact",
  "settlement",
  "treaty",
  "truce",
  "ceasefire",
  "framework",
  "roadmap",
  "proposal",
  "offer",
  "plan",
]);
const agreementWord = (tree: Tree, token: number): boolean => AGREEMENTS.has(lemmaOf(tree, token));
