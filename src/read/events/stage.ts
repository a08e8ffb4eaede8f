// Stage: triggers and roles → events: who did what to whom, in which mode, presented how.
import { byRule, type Quote, type Refused, type Stage } from "../../document/index.ts";
import type { EventsKnowledge } from "../../language/index.ts";
import { isEventType, type Context, type EventMode, type EventType } from "../../ontology/index.ts";
import type { Tree } from "../../match/index.ts";
import { recordId, type Event, type RecordTime } from "../../record/index.ts";
import { attributionAt } from "../attribution/attribute.ts";
import type { Attributed, ReadLayers } from "../layers.ts";
import { presentedAt, type Presented } from "../modality/modality.ts";
import { partnerOf } from "../modality/coordination.ts";
import { governorOf, operatorsOf } from "../modality/operators.ts";
import { placeOf } from "../places/attach.ts";
import { timeOf } from "../times/attach.ts";
import { joinedTo } from "./arguments.ts";
import { isRecalled } from "./background.ts";
import { isCandidate, Reader, type Candidate } from "./candidates.ts";
import { isPolitical } from "./classes.ts";
import { committedTo, modeAbout, SPEECH_ACTS } from "./commitments.ts";
import { confidenceOf, TOO_UNSURE } from "./confidence.ts";
import { mergeTold } from "./merge.ts";
import { isMove } from "./reach.ts";

type Needs =
  | "tokens"
  | "sentences"
  | "tags"
  | "parse"
  | "names"
  | "predicates"
  | "times"
  | "places"
  | "mentions"
  | "entities"
  | "statements";

export const eventsStage = (knowledge: EventsKnowledge): Stage<ReadLayers, Needs, "events"> => ({
  name: "events",
  needs: [
    "tokens",
    "sentences",
    "tags",
    "parse",
    "names",
    "predicates",
    "times",
    "places",
    "mentions",
    "entities",
    "statements",
  ],
  adds: ["events"],
  run: (document) => ({ events: readEvents(document, knowledge) }),
});

/** An event being made, before it has an id. */
export interface Draft {
  readonly candidate: Candidate;
  type: EventType;
  mode: EventMode | null;
  presented: Presented;
  actorIds: readonly string[];
  recipientIds: readonly string[];
  /** The drafts this one is about, if it is a speech act. */
  readonly about: Draft[];
}

/** Relations by which what is said, asked or vowed hangs on its speech act. */
const CONTENT_RELATIONS = new Set([
  "xcomp",
  "ccomp",
  "obj",
  "nmod",
  "obl",
  "acl",
  "advcl",
  "compound",
  "nsubj:pass",
  "csubj",
  "acl:relcl",
  "conj",
]);
const CONTENT_PREPOSITIONS = new Set([
  "",
  "to",
  "for",
  "of",
  "on",
  "against",
  "at",
  "over",
  "with",
  "about",
  "from",
  "that",
  "as",
  "if",
  "whether",
  "by",
  "into",
  "in",
]);
/** Types whose nouns are often mere mentions ("the war", "the attacks"). */
const GENERIC: ReadonlySet<EventType> = new Set<EventType>(["ASSAULT", "CONSULT", "AGREE", "MOBILIZE"]);
const WILLING = new Set(["agree", "pledge", "promise", "consent", "ready", "prepared", "willing"]);
const LONGEST_PHRASE = 6;
const ALONGSIDE = new Set(["as", "when", "while"]);
const POINTING = new Set(["these", "this", "those", "that", "his", "her", "their", "its"]);
const PROMISES = new Set(["promise", "pledge", "agree", "offer", "commit", "consent", "ready", "willing", "prepared"]);
const THREATENING = new Set(["vow", "swear", "pledge", "promise", "warn"]);
/** Types whose recipients must be named as such: a march through a town is not against it. */
const SELF_CONTAINED: ReadonlySet<EventType> = new Set<EventType>(["CONSULT", "PROTEST"]);
const REFUSABLE: ReadonlySet<EventType> = new Set<EventType>(["AGREE", "SUPPORT", "CONCEDE"]);
/** Types that are events even where neither party is known. */
const CLEAR: ReadonlySet<EventType> = new Set<EventType>([
  "ASSAULT",
  "COERCE",
  "PROTEST",
  "MOBILIZE",
  "RETREAT",
  "SANCTION",
  "CONSULT",
  "AGREE",
]);

function readEvents(document: Attributed, knowledge: EventsKnowledge): ReadLayers["events"] {
  const reader = new Reader(document, knowledge);
  const { drafts, refused } = draftEvents(document, knowledge, reader);
  const kept: Draft[] = [];
  const unsure: Refused[] = [];
  for (const draft of drafts) {
    const { token, trigger } = draft.candidate;
    if (confidenceOf(document, reader, draft, knowledge.confidence) >= TOO_UNSURE) kept.push(draft);
    else
      unsure.push({
        stage: "events",
        rule: trigger.words.join(" "),
        quote: reader.tree.quote(token, token + 1),
        reason: "too unsure to record",
      });
  }
  for (const draft of kept) draft.about.splice(0, draft.about.length, ...draft.about.filter((d) => kept.includes(d)));
  return { records: finish(document, knowledge, reader, kept), refused: [...refused, ...unsure] };
}

/** The events of a document before they become records; training looks at their features. */
export function draftEvents(
  document: Attributed,
  knowledge: EventsKnowledge,
  reader: Reader,
): { readonly drafts: readonly Draft[]; readonly refused: readonly Refused[] } {
  const refused: Refused[] = [];
  const drafts = new Map<number, Draft>();
  const refuse = (token: number, reason: string, words: string): void => {
    refused.push({ stage: "events", rule: words, quote: reader.tree.quote(token, token + 1), reason });
  };
  for (let p = 0; p < document.tokens.length; p++) {
    const found = reader.at(p);
    if (found === null) continue;
    if (!isCandidate(found)) {
      refuse(p, found.reason, found.trigger.words.join(" "));
      continue;
    }
    drafts.set(
      p,
      draftOf(
        reader,
        found,
        inStep(reader, found, (i) => presentedAt(document, i, knowledge)),
      ),
    );
  }
  tieContents(reader, drafts);
  for (const draft of drafts.values())
    if (draft.type === "REQUEST" && draft.candidate.trigger.pos === "VERB" && isUnasked(draft))
      for (const about of draft.about)
        if (about.presented.modality === "demanded" && about.presented.polarity === "negative") {
          refuse(about.candidate.token, "not asked for", about.candidate.trigger.words.join(" "));
          drafts.delete(about.candidate.token);
        }
  // Deeds first: a speech act reaches those whom its content reaches.
  for (const draft of drafts.values()) if (!speaks(draft)) addReached(reader, draft);
  for (const [p, draft] of drafts) {
    if (draft.type === "CONSULT") addSpeaker(document, reader, draft);
    const reason = settle(reader, draft);
    if (reason === null) continue;
    const other = otherSense(reader, draft);
    if (other !== null) drafts.set(p, other);
    else {
      refuse(p, reason, draft.candidate.trigger.words.join(" "));
      drafts.delete(p);
    }
  }
  return { drafts: [...drafts.values()].filter((d) => !isEcho(reader, d, drafts)), refused };
}

const blankOf = (candidate: Candidate, presented: Presented): Draft => ({
  candidate,
  type: candidate.trigger.type === "COMMIT" ? "AGREE" : candidate.trigger.type,
  mode: candidate.trigger.mode,
  presented,
  actorIds: candidate.actorIds,
  recipientIds: candidate.recipientIds,
  about: [],
});

function draftOf(reader: Reader, candidate: Candidate, presented: Presented): Draft {
  const draft = blankOf(candidate, presented);
  draft.recipientIds = notOwnForces(reader, draft, draft.recipientIds);
  return draft;
}

/** "captives would be freed as the troops withdraw": a yielding that goes with what is yet to come is yet to come, too. */
function inStep(reader: Reader, { token, trigger }: Candidate, presented: (i: number) => Presented): Presented {
  const own = presented(token);
  const t = reader.tree;
  const main = t.head(token);
  const yields = trigger.type === "RETREAT" || trigger.type === "CONCEDE";
  const inPresent = t.xpos(token) === "VBZ" || t.xpos(token) === "VBP";
  if (!yields || !inPresent || own.modality !== "actual" || main < 0 || t.rel(token) !== "advcl") return own;
  if (!t.childrenBy(token, "mark", "advmod").some((m) => ALONGSIDE.has(t.lower(m)))) return own;
  const { modality } = presented(main);
  if (modality === "actual") return own;
  const because = byRule("<clause to come> <as> <clause>", [t.quote(main, main + 1)]);
  return { ...own, modality, because: [...own.because, because] };
}

/** "agree that …", "warned Peru": where nothing is vowed or feared that is an event, a sense that needs no content. */
function otherSense(reader: Reader, draft: Draft): Draft | null {
  const { trigger, token } = draft.candidate;
  if (trigger.type !== "COMMIT" && trigger.needs !== "C") return null;
  for (let found = reader.at(token, trigger); found !== null && isCandidate(found);) {
    if (found.trigger.type !== "COMMIT" && found.trigger.needs !== "C") {
      const other = draftOf(reader, found, draft.presented);
      if (!speaks(other)) addReached(reader, other);
      return settle(reader, other) === null ? other : null;
    }
    found = reader.at(token, found.trigger);
  }
  return null;
}

/** Ties each draft to the nearest speech act above it that it is the content of. */
function tieContents(reader: Reader, drafts: ReadonlyMap<number, Draft>): void {
  const t = reader.tree;
  const operators = operatorsOf(reader.knowledge);
  for (const [p, inner] of drafts) {
    // "and promised aid", with the verb taken for a modifier.
    const joined = t.childrenBy(p, "amod").find((c) => drafts.has(c) && joinedTo(t, c) >= 0);
    if (joined !== undefined) {
      const outer = drafts.get(joined)!;
      if (speaks(outer)) outer.about.push(inner);
      continue;
    }
    let i = p;
    for (let steps = 0; steps < 8; steps++) {
      const rel = t.rel(i);
      const h = rel === "conj" ? partnerOf(t, i) : governorOf(t, i, operators);
      if (h < 0) break;
      if (!CONTENT_RELATIONS.has(rel)) break;
      if (rel === "advcl" || rel === "obl" || rel === "nmod") {
        const c = t.child(i, "case", "mark");
        if (c >= 0 && !CONTENT_PREPOSITIONS.has(t.lower(c))) break;
        if (rel === "advcl" && (c < 0 || t.lower(c) === "if" || t.lower(c) === "as")) break;
      }
      const outer = drafts.get(h);
      if (outer && outer !== inner) {
        // A conjunct is told beside its partner, not by it; what the partner is about, it may be about too.
        if (rel !== "conj") {
          if (rel !== "acl:relcl" && speaks(outer)) outer.about.push(inner);
          break;
        }
      } else if (rel === "acl:relcl") break;
      i = h;
    }
  }
}

const speaks = (draft: Draft): boolean => draft.candidate.trigger.type === "COMMIT" || SPEECH_ACTS.has(draft.type);

/** Gives speech acts the type and mode of what they are about; the reason when a draft is no event after all. */
function settle(reader: Reader, draft: Draft): string | null {
  const { trigger } = draft.candidate;
  const about = draft.about[0];
  if (trigger.type === "COMMIT") {
    // "affirmed his determination to …": the noun tells it.
    if (about?.candidate.trigger.type === "COMMIT") return "told by its object";
    if (!about) {
      // "agreed to share the profits": willingness is told even where the deed is of no type of its own.
      const willing =
        WILLING.has(trigger.words[0]!) && draft.candidate.slots.has("xcomp") && reader.actsInPublic(draft.candidate);
      return willing ? partiesOf(reader, draft) : "commits to nothing that is an event";
    }
    const saying = trigger.conditions.some((c) => c.slots[0] === "will");
    const { modality, polarity } = about.presented;
    const refusal = about.type === "CONSULT" && polarity === "negative";
    if (saying && SPEECH_ACTS.has(about.type) && !refusal) return "reports another speech act";
    if (saying && (modality !== "planned" || !ownsUp(draft, about))) return "reports what others do";
    if (modality !== "planned" && modality !== "conditional" && modality !== "demanded")
      return "commits to nothing yet to come";
    // Who vows to act is who would act.
    if (about.actorIds.length === 0 && about.candidate.actors.length === 0)
      about.actorIds = draft.actorIds.filter((id) => !about.recipientIds.includes(id));
    if (about.type === "PROTEST" && !THREATENING.has(trigger.words[0]!)) return "plans, but threatens no one";
    draft.type = committedTo(about.type, polarity);
    // "promised to send troops": a promise, where nobody is menaced.
    if (about.type === "MOBILIZE" && polarity === "positive" && PROMISES.has(trigger.words[0]!)) draft.type = "AGREE";
  } else if (trigger.needs === "C") {
    const obliged = trigger.conditions[0]?.slots[0] === "must" && !about ? obligedBy(reader, draft) : [];
    if (obliged.length > 0) draft.recipientIds = obliged;
    else if (!about || about.presented.modality === "actual") return "asks, warns or wants nothing that is an event";
    // "the general said his men must leave": no demand on others.
    if (
      about &&
      trigger.conditions[0]?.slots[0] === "must" &&
      (about.presented.modality !== "demanded" || sameDoer(reader, draft, about))
    )
      return "says what must be of no one else";
    if (about && trigger.words[0] === "warn" && about.actorIds.length > 0 && !sameDoer(reader, draft, about))
      return "warns of what others do";
  }
  if (about && draft.mode === null) draft.mode = modeAbout(draft.type, about.type, about.mode);
  if (draft.mode === null) draft.mode = modeByClass(reader, draft);
  // "will not accept", "would never recognise": a refusal, and one that took place.
  const { modality: how } = draft.presented;
  const unwilling = how === "planned" || (how === "conditional" && reader.refuses(draft.candidate.token));
  const negated = draft.presented.polarity === "negative" && unwilling;
  const refused = REFUSABLE.has(draft.type) || (draft.type === "RETREAT" && reader.wontDo(draft.candidate.token));
  if (trigger.pos === "VERB" && negated && refused && trigger.type !== "COMMIT") {
    draft.type = "REJECT";
    draft.mode = null;
    draft.presented = { modality: "actual", polarity: "positive", because: draft.presented.because };
  }
  if (goesHome(reader, draft)) return "goes home";
  // "the text does not order anyone to leave": nothing was asked, nor its opposite.
  if (draft.type === "REQUEST" && trigger.pos === "VERB" && isUnasked(draft)) return "asks for nothing";
  if (trigger.conditions.some((c) => c.slots[0] === "neg"))
    draft.presented = { modality: "actual", polarity: "positive", because: draft.presented.because };
  return partiesOf(reader, draft);
}

/** "said that Peru must act": the state or armed group, not the speaker's own, of whom something is demanded. */
function obligedBy(reader: Reader, draft: Draft): readonly string[] {
  const home = draft.actorIds.map((id) => reader.nouns.entity(id)?.country).filter((c) => typeof c === "string");
  if (draft.actorIds.length === 0 || !reader.actsInPublic(draft.candidate)) return [];
  return reader.obliged(draft.candidate).filter((id) => {
    const entity = reader.nouns.entity(id);
    if (draft.actorIds.includes(id) || !isPolitical(entity)) return false;
    if (entity === undefined || entity.kind === "person") return false;
    return entity.country === null || !home.includes(entity.country);
  });
}

const isUnasked = ({ presented }: Draft): boolean =>
  presented.modality === "actual" && presented.polarity === "negative";

/** An official who goes back to the own country visits nobody. */
function goesHome(reader: Reader, draft: Draft): boolean {
  if (draft.type !== "CONSULT" || draft.mode !== "visit" || draft.actorIds.length === 0) return false;
  const countryOf = (id: string): string | null => {
    const entity = reader.nouns.entity(id);
    return entity?.country ?? entity?.place?.country ?? null;
  };
  const home = draft.actorIds.map(countryOf);
  return draft.recipientIds.some((id) => countryOf(id) !== null && home.includes(countryOf(id)));
}

/** Fills in the parties that the content gives, and says why a draft without any is no event. */
function partiesOf(reader: Reader, draft: Draft): string | null {
  const { trigger } = draft.candidate;
  inheritParties(reader, draft);
  if (SPEECH_ACTS.has(draft.type)) addReached(reader, draft);
  const someone = draft.actorIds.length > 0 || draft.recipientIds.length > 0;
  if (someone) return null;
  const { actors, recipients } = draft.candidate;
  if (trigger.needs !== "-" && !(CLEAR.has(draft.type) && trigger.prior >= 0.7))
    return "nobody takes part who is known";
  // "the war", "the attack": a mere mention of what is not told here.
  const mentioned =
    trigger.pos === "NOUN" && GENERIC.has(draft.type) && trigger.conditions.every((c) => c.slots[0] !== "occurs");
  if (
    mentioned &&
    actors.length === 0 &&
    recipients.length === 0 &&
    draft.presented.modality === "actual" &&
    draft.presented.polarity === "positive" &&
    !reader.isTold(draft.candidate.token)
  )
    return "only mentioned: nobody and nowhere";
  return null;
}

/** Where no recipient is named in the event's own slots, those whom it reaches all the same. */
function addReached(reader: Reader, draft: Draft): void {
  const { token, slots } = draft.candidate;
  const mediates = draft.type === "CONSULT" && draft.mode === "third-party";
  if (draft.recipientIds.length > 0 || draft.actorIds.length === 0) return;
  if (SELF_CONTAINED.has(draft.type) && !mediates) return;
  // What is condemned was suffered by those inside it; who did it is not told.
  if (draft.type === "ACCUSE" && draft.about.length > 0) return;
  if (draft.mode === "resign") return;
  const reached = reader.reach.of(token, draft.type, draft.mode, slots, draft.actorIds);
  draft.recipientIds = notOwnForces(reader, draft, reached).filter((id) => !isMereScene(reader, draft, id));
}

/** "set fire to a warehouse in Saada": what is hit is told, though it has no record; the town is only where it stands. */
function isMereScene(reader: Reader, draft: Draft, id: string): boolean {
  if (draft.type !== "ASSAULT" || draft.candidate.recipients.length === 0) return false;
  const entity = reader.nouns.entity(id);
  if (entity?.kind !== "place" || entity.place === null || entity.place.precision === "country") return false;
  // "the centre of Beirut", "Beirut's port": part of it is hit.
  const t = reader.tree;
  for (const r of draft.candidate.recipients)
    for (const c of t.childrenBy(r, "nmod", "compound", "amod"))
      if (reader.nouns.ids(c).includes(id) && (t.rel(c) !== "nmod" || t.lower(t.child(c, "case")) === "of"))
        return false;
  if (entity.place.precision === "city" || entity.place.precision === "point") return true;
  const home = draft.actorIds.map((a) => reader.nouns.entity(a)?.country ?? null);
  return home.every((country) => country === null || country === entity.place?.country);
}

/** "withdrew its troops", "massed tanks": the forces that are moved suffer nothing by it. */
function notOwnForces(reader: Reader, draft: Draft, ids: readonly string[]): readonly string[] {
  if (!isMove(draft.type, draft.mode)) return ids;
  const { slots } = draft.candidate;
  const moved = new Set(["obj", "of"].flatMap((slot) => slots.get(slot) ?? []).flatMap((x) => reader.nouns.ids(x)));
  return ids.filter((id) => !(moved.has(id) && reader.reach.isOwnForce(id, draft.actorIds)));
}

/** "These remarks followed a conversation with the president": whoever made the remarks took part in it. */
function addSpeaker(document: Attributed, reader: Reader, draft: Draft): void {
  const parties = [...draft.actorIds, ...draft.recipientIds];
  if (parties.length !== 1) return;
  const t = reader.tree;
  const verb = t.head(draft.candidate.token);
  const subject = verb < 0 ? -1 : t.child(verb, "nsubj");
  if (subject < 0 || subject === draft.candidate.token || !reader.nouns.is(subject, "utterance")) return;
  const determiner = t.child(subject, "det", "nmod:poss");
  if (determiner < 0 || !POINTING.has(t.lower(determiner))) return;
  const start = document.sentences.start[t.sentence(verb)]!;
  let speaker: string | null = null;
  for (const statement of document.statements.records) {
    const at = statement.cue?.start ?? statement.content[0]?.start ?? start;
    if (at < start && statement.speaker !== null) speaker = statement.speaker;
  }
  if (speaker === null || parties.includes(speaker)) return;
  draft.recipientIds = parties;
  draft.actorIds = [speaker];
}

/** Speech acts reach those whom their content reaches; what is praised, rejected or condemned is someone's. */
function inheritParties(reader: Reader, draft: Draft): void {
  if (!SPEECH_ACTS.has(draft.type)) return;
  const { candidate } = draft;
  const fresh = (ids: readonly string[]): readonly string[] => ids.filter((id) => !draft.actorIds.includes(id));
  if (draft.recipientIds.length === 0 && draft.type === "REQUEST") draft.recipientIds = fresh(reader.asked(candidate));
  if (draft.recipientIds.length === 0)
    // "amid growing pressure from Rome", with the participle taken for a verb: its object is whose it is.
    for (const token of (draft.type === "REJECT" ? ["obj", ...candidate.trigger.recipient] : ["obj"])
      .flatMap((slot) => candidate.slots.get(slot) ?? [])
      .flatMap((x) => (reader.tree.upos(x) === "VERB" ? reader.tree.childrenBy(x, "obj") : [x]))) {
      const owners = reader.ownersOf(token);
      if (fresh(owners).length > 0) {
        draft.recipientIds = fresh(owners);
        break;
      }
    }
  const about = draft.about[0];
  if (!about || draft.recipientIds.length > 0) return;
  if (draft.type === "REJECT") return;
  const byOthers = draft.type === "REQUEST" || draft.type === "ACCUSE" || draft.type === "SUPPORT";
  // "hailed the agreement between A and B": both made it.
  const mutual = about.candidate.slots.has("between") || about.candidate.slots.has("among");
  const doers = mutual ? [...about.actorIds, ...about.recipientIds] : about.actorIds;
  const ids = byOthers ? fresh(doers) : fresh(about.recipientIds);
  draft.recipientIds = ids;
}

/** Speaker and doer are the same, so far as is known. */
function sameDoer(reader: Reader, outer: Draft, inner: Draft): boolean {
  if (inner.actorIds.length === 0 || outer.actorIds.length === 0)
    return inner.candidate.actors.some((a) => ["it", "he", "she", "they", "we", "i"].includes(reader.tree.lower(a)));
  if (inner.actorIds.some((id) => outer.actorIds.includes(id))) return true;
  // "the minister said Greece would …": speaking for the state.
  const state = (d: Draft): (string | null | undefined)[] =>
    d.actorIds.map((id) => reader.nouns.entity(id)?.country).filter((c) => c !== null);
  return state(inner).some((c) => state(outer).includes(c));
}

/** "The army said it would leave": who says it is who would do it. */
function ownsUp(outer: Draft, inner: Draft): boolean {
  return inner.actorIds.length > 0 && inner.actorIds.some((id) => outer.actorIds.includes(id));
}

function modeByClass(reader: Reader, draft: Draft): EventMode | null {
  const { slots, token } = draft.candidate;
  const tokens: number[] = [];
  for (const [slot, list] of slots) if (slot !== "xcomp" && slot !== "ccomp" && slot !== "iobj") tokens.push(...list);
  for (const { type, class: name, mode } of reader.knowledge.modes) {
    if (type !== draft.type) continue;
    // "raided a gold mine", "surrounded a police post": what is hit is no means.
    const { recipient } = draft.candidate.trigger;
    const hit =
      draft.type === "ASSAULT" || (type === "MOBILIZE" && recipient[0] === "obj") ? draft.candidate.recipients : [];
    for (const x of tokens)
      if (x !== token && !hit.includes(x) && (reader.nouns.is(x, name) || isAttackBy(reader, x, name))) return mode;
  }
  return null;
}

/** "wounded in a drone attack": the attack's own modifier tells the means. */
function isAttackBy(reader: Reader, noun: number, name: string): boolean {
  if (!reader.nouns.is(noun, "attack")) return false;
  return reader.tree.childrenBy(noun, "compound", "amod").some((c) => reader.nouns.is(c, name));
}

/** A light verb and its noun are one event; so are a trigger phrase and the noun inside it. */
function isEcho(reader: Reader, draft: Draft, drafts: ReadonlyMap<number, Draft>): boolean {
  const t = reader.tree;
  const p = draft.candidate.token;
  const h = t.head(p);
  const outer = drafts.get(h);
  if (
    outer &&
    (t.base(p) === "obj" || t.rel(p) === "nsubj:pass" || t.base(p) === "xcomp" || t.base(p) === "obl") &&
    outer.type === draft.type
  ) {
    // "staged a protest", "signed a peace agreement": the verb's phrase holds the noun.
    const phrase = outer.candidate.trigger.words;
    if (phrase.length > 1 && (phrase.includes(t.lemma(p)) || phrase.includes(t.lower(p)))) return true;
    if (t.base(p) === "obj" || t.rel(p) === "nsubj:pass")
      return !SPEECH_ACTS.has(outer.type) || outer.type === "AGREE" || outer.type === "CONSULT";
    if (t.base(p) === "obl" && (outer.type === "CONSULT" || outer.type === "ASSAULT") && phrase.includes(t.lemma(p)))
      return true;
  }
  // "took part in the talks", "met for talks": the meeting is told by the verb.
  if (outer && t.base(p) === "obl" && outer.type === "CONSULT" && draft.type === "CONSULT") return true;
  // "a donor of aid": the noun tells it.
  if (outer?.candidate.trigger.pos === "NOUN" && t.base(p) === "nmod" && outer.type === "AID" && draft.type === "AID")
    return true;
  // "crippled the servers in a cyberattack": one deed.
  if (outer && t.base(p) === "obl" && outer.type === "COERCE" && draft.type === "COERCE" && outer.mode === draft.mode)
    return true;
  // "summoned the envoy to protest": the summons is the protest.
  if (outer?.type === "ACCUSE" && t.lemma(h) === "summon" && (draft.type === "PROTEST" || draft.type === "ACCUSE"))
    if (t.upos(p) === "VERB" && t.base(p) !== "conj") return true;
  // "a halt to operations": what is to end is no second event.
  if (outer?.candidate.trigger.pos === "NOUN" && outer.mode === "ceasefire" && draft.type === "ASSAULT")
    if (t.base(p) === "nmod" && ["to", "of", "in"].includes(t.lower(t.child(p, "case")))) return true;
  // "stopped shelling the town": what stops is no second event.
  if (outer?.type === "RETREAT" && outer.mode === "ceasefire" && draft.type === "ASSAULT" && t.base(p) === "xcomp")
    return true;
  // "violated the ceasefire": there was none.
  if (outer?.type === "ASSAULT" && draft.mode === "ceasefire" && t.upos(p) === "NOUN" && t.base(p) === "obj")
    return true;
  // "lifted the embargo", "ended the fighting", "halted trade": the measure itself is no second event.
  if (outer && (t.base(p) === "obj" || t.rel(p) === "nsubj:pass")) {
    if (outer.type === "CONCEDE" && (draft.type === "SANCTION" || draft.type === "COERCE" || draft.type === "ASSAULT"))
      return true;
    if (outer.type === "SANCTION" && draft.type === "COOPERATE") return true;
    if (outer.type === "RETREAT" && outer.mode === "ceasefire" && draft.type === "ASSAULT" && t.upos(p) === "NOUN")
      return true;
  }
  if (
    outer &&
    t.rel(p) === "nsubj" &&
    outer.type === draft.type &&
    draft.type === "ASSAULT" &&
    reader.nouns.is(p, "explosive")
  )
    return true;
  if (outer && outer.candidate.trigger.words.slice(1).some((w) => w === t.lower(p))) return true;
  if (outer && outer.candidate.trigger.words.length > 1 && outer.candidate.trigger.words.slice(1).includes(t.lemma(p)))
    return true;
  // "the ban on rallies": what is banned did not happen.
  if (t.base(p) === "nmod" && h >= 0 && reader.nouns.is(h, "restriction") && t.upos(p) === "NOUN") return true;
  // A noun phrase that is one trigger ("end to the fighting") holds the nouns inside it.
  for (let q = p - LONGEST_PHRASE; q <= p + LONGEST_PHRASE; q++) {
    const other = q === p ? undefined : drafts.get(q);
    if (other?.candidate.trigger.pos !== "NOUN") continue;
    const { words } = other.candidate.trigger;
    if (words.length <= draft.candidate.trigger.words.length) continue;
    const from = t.lemma(q) === words[0] && words.length > 2 ? q : q - words.length + 1;
    if (p >= from && p < from + words.length) return true;
  }
  return false;
}

function finish(
  document: Attributed,
  knowledge: EventsKnowledge,
  reader: Reader,
  drafts: readonly Draft[],
): readonly Event[] {
  const ids = new Map<Draft, string>();
  const events: Event[] = [];
  const triggers = new Map<Draft, Quote>();
  for (const draft of drafts) {
    const p = draft.candidate.token;
    const trigger = reader.tree.quote(wordStart(reader.tree, draft.candidate), p + 1);
    triggers.set(draft, trigger);
    ids.set(draft, recordId("event", document.id, [trigger], [draft.type]));
  }
  for (const draft of drafts) {
    const { candidate } = draft;
    const p = candidate.token;
    const trigger = triggers.get(draft)!;
    const cause = causeOf(reader, draft);
    const ownTime = timeAt(document, reader.tree, p);
    const time = ownTime.start === null && cause >= 0 ? timeOf(document, cause) : ownTime;
    const sentence = reader.tree.sentence(p);
    const evidence = reader.tree.quote(
      document.sentences.firstToken[sentence]!,
      document.sentences.lastToken[sentence]!,
    );
    const background =
      isRecalled(reader.tree, p, time, document.publishedAt) ||
      (cause >= 0 && isRecalled(reader.tree, cause, time, document.publishedAt));
    const confidence = confidenceOf(document, reader, draft, knowledge.confidence);
    const because = [
      byRule(`${candidate.trigger.words.join(" ")} (${candidate.trigger.type})`, [trigger]),
      ...draft.presented.because,
    ];
    events.push({
      id: ids.get(draft)!,
      type: draft.type,
      mode: draft.mode,
      code: ownCode(candidate),
      contexts: contextsOf(reader, candidate),
      actors: draft.actorIds,
      recipients: draft.recipientIds,
      place: placeOf(document, p),
      time,
      modality: draft.presented.modality,
      polarity: draft.presented.polarity,
      background,
      status: confidence >= (knowledge.confidence?.assertedFrom ?? 0.6) ? "asserted" : "unsure",
      attribution: attributionAt(document, trigger),
      trigger,
      evidence: [evidence],
      content: draft.about.map((d) => ids.get(d)).filter((id): id is string => id !== undefined),
      confidence,
      because: byRule("<trigger> with its parties", [trigger], because),
    });
  }
  const headline = (p: number): boolean =>
    document.blocks[document.sentences.block[reader.tree.sentence(p)]!]?.kind === "headline";
  return mergeTold(
    events,
    drafts.map(({ candidate: { token } }) => ({
      lemma: reader.tree.lemma(token).toLowerCase(),
      within: occasionOf(reader.tree, token),
      headline: headline(token),
    })),
  );
}

/** "a bombing in 2003 killed 17": the attack that harms, which tells when; or -1. */
function causeOf(reader: Reader, { type, candidate }: Draft): number {
  if (type !== "ASSAULT" || candidate.trigger.pos !== "VERB") return -1;
  const t = reader.tree;
  return (
    (candidate.slots.get("subj") ?? []).find(
      (x) => t.upos(x) === "NOUN" && reader.nouns.is(x, "attack") && x !== candidate.token,
    ) ?? -1
  );
}

/** "cease-fire" is one word, though it may be cut into three tokens: the first of them. */
function wordStart(tree: Tree, { token, trigger }: Candidate): number {
  let first = token;
  const joined = (i: number): boolean =>
    tree.text(i) === "-" && tree.quote(i - 1, i + 2).text === tree.text(i - 1) + tree.text(i) + tree.text(i + 1);
  while (trigger.words.includes("-") && first >= 2 && joined(first - 1)) first -= 2;
  return first;
}

/** The type of the user's codebook, unless it is one of PLOVER's. */
const ownCode = ({ trigger: { code } }: Candidate): string | null =>
  code === undefined || isEventType(code) ? null : code;

/** "were killed in the ambush": the lemma of the happening, named as known, in which this one took place; or null. */
function occasionOf(tree: Tree, p: number): string | null {
  if (tree.upos(p) !== "VERB") return null;
  for (const c of tree.childrenBy(p, "obl", "obl:agent", "nmod")) {
    const preposition = tree.child(c, "case");
    const determiner = tree.child(c, "det");
    if (preposition < 0 || !OCCASION.has(tree.lower(preposition))) continue;
    if (determiner >= 0 && KNOWN.has(tree.lower(determiner))) return tree.lemma(c).toLowerCase();
  }
  return null;
}

const OCCASION = new Set(["in", "during", "by"]);
const KNOWN = new Set(["the", "this", "that"]);

/** The time said of a happening, else that of the clause that it stands beside or follows from, told in the same tense. */
function timeAt(document: Attributed, tree: Tree, p: number): RecordTime {
  const own = timeOf(document, p);
  if (own.start !== null) return own;
  let i = p;
  for (let steps = 0; steps < 3; steps++) {
    const h = tree.base(i) === "conj" ? partnerOf(tree, i) : tree.head(i);
    // The event noun of a light verb ("imposed a blockade") stands for its verb.
    const noun = steps === 0 && tree.upos(i) === "NOUN" && (tree.base(i) === "obj" || tree.rel(i) === "nsubj:pass");
    const beside = tree.base(i) === "conj" && tree.xpos(i) === tree.xpos(h);
    const result = tree.rel(i) === "advcl" && tree.xpos(i) === "VBG" && tree.child(i, "mark") < 0 && h < i;
    if (h < 0 || tree.upos(h) !== "VERB" || !(noun || beside || result)) return own;
    const theirs = timeOf(document, h);
    if (theirs.start !== null) return theirs.basis === "assumed" ? own : theirs;
    i = h;
  }
  return own;
}

const MAX_CONTEXTS = 4;

function contextsOf(reader: Reader, candidate: Candidate): readonly Context[] {
  const found = new Set<Context>(candidate.trigger.contexts);
  const t = reader.tree;
  const first = Math.max(t.first(candidate.token), candidate.token - 12);
  const last = Math.min(t.last(candidate.token), candidate.token + 20);
  for (let i = first; i < last && found.size < MAX_CONTEXTS; i++) {
    const context =
      reader.knowledge.contexts.get(t.lemma(i).toLowerCase()) ?? reader.knowledge.contexts.get(t.lower(i));
    if (context) found.add(context);
  }
  return [...found];
}
