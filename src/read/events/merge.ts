// One happening told twice in a report is one event with two quotes.
import type { Event } from "../../record/index.ts";
import { SPEECH_ACTS } from "./commitments.ts";

/** Nouns and verbs that may stand for a happening told before ("the attack", "the raid"). */
const RETOLD = new Set(
  "attack raid strike assault bombing blast explosion shelling offensive operation incursion invasion killing shooting protest demonstration talk meeting summit visit agreement deal ceasefire truce arrest release resignation withdrawal coup kill meet arrest attack visit agree withdraw release resign bomb shell".split(
    " ",
  ),
);

/** Told on the word of different sources. */
const toldByOthers = (a: Event, b: Event): boolean =>
  a.attribution !== null && b.attribution !== null && a.attribution.source !== b.attribution.source;

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((x) => b.includes(x));
/** The same parties, so far as both name any. */
const compatible = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || share(a, b);

function sameTime(a: Event, b: Event): boolean {
  if (a.time.start === null || b.time.start === null || a.time.basis === "assumed" || b.time.basis === "assumed")
    return true;
  return a.time.start <= (b.time.end ?? b.time.start) && b.time.start <= (a.time.end ?? a.time.start);
}

function sameHappening(a: Event, b: Event, lemmaA: string, lemmaB: string): boolean {
  if (a.type !== b.type || a.modality !== b.modality || a.polarity !== b.polarity || a.background !== b.background)
    return false;
  if (a.code !== b.code) return false;
  if (a.mode !== b.mode && a.mode !== null && b.mode !== null) return false;
  if (!compatible(a.actors, b.actors) || !compatible(a.recipients, b.recipients)) return false;
  if (a.place !== null && b.place !== null && a.place !== b.place) return false;
  if (!sameTime(a, b)) return false;
  if (share(a.actors, b.actors) && share(a.recipients, b.recipients))
    return lemmaA === lemmaB || (RETOLD.has(lemmaA) && RETOLD.has(lemmaB));
  const shared = share(a.actors, b.actors) || share(a.recipients, b.recipients);
  // "killed 17 of them, the army said", "groups accuse it of killing hundreds": what two say of one doer is two things unless the victims are the same.
  if (toldByOthers(a, b) && !share(a.recipients, b.recipients)) return false;
  if (lemmaA === lemmaB)
    return (
      shared ||
      (a.actors.length === 0 && a.recipients.length === 0) ||
      (b.actors.length === 0 && b.recipients.length === 0)
    );
  return shared && RETOLD.has(lemmaA) && RETOLD.has(lemmaB);
}

/** "offers talks", "offered to return the pilot": speech acts about different things are two, whoever speaks. */
function sayDifferent(a: Event, b: Event, types: ReadonlyMap<string, string>): boolean {
  if (!SPEECH_ACTS.has(a.type) || a.content.length === 0 || b.content.length === 0) return false;
  const typesOf = (e: Event): readonly string[] => e.content.map((id) => types.get(id) ?? id);
  return !share(typesOf(a), typesOf(b));
}

/** What the merger needs to know of an event's words. */
export interface Telling {
  readonly lemma: string;
  /** The lemma of the known happening in which this one took place ("killed in the ambush"), or null. */
  readonly within: string | null;
  readonly headline: boolean;
}

/** "bombing" and "bomb", "shelling" and "shell" name one thing. */
const stem = (lemma: string): string => lemma.replace(/(?:ing|es|s|e)$/, "");

/** Deaths in an attack told before are part of it. */
function isOutcome(a: Event, b: Event, lemmaA: string, within: string | null): boolean {
  if (within === null || a.type !== "ASSAULT" || b.type !== "ASSAULT") return false;
  if (a.modality !== b.modality || a.polarity !== b.polarity || a.background !== b.background) return false;
  return stem(lemmaA) === stem(within) && compatible(a.actors, b.actors) && sameTime(a, b);
}

/** A headline and the report's first telling: the same deed in the same mode by the same actor. */
function isHeadlineOf(a: Event, b: Event): boolean {
  if (a.type !== b.type || a.mode !== b.mode || a.modality !== b.modality || a.polarity !== b.polarity) return false;
  if (a.background || b.background || !share(a.actors, b.actors) || !sameTime(a, b)) return false;
  // A party named in both tells them apart; "two soldiers" and their army do not.
  if (SPEECH_ACTS.has(a.type) && !compatible(a.recipients, b.recipients)) return false;
  return a.place === null || b.place === null || a.place === b.place || a.recipients.length === 0;
}

/** Merges events that tell one happening; ids of merged ones are replaced wherever they are content. */
export function mergeTold(events: readonly Event[], tellings: readonly Telling[]): readonly Event[] {
  const types = new Map(events.map((e) => [e.id, e.type]));
  const kept: Event[] = [];
  const keptAs: Telling[] = [];
  /** Headline events that a first telling in the body has joined. */
  const met = new Set<number>();
  const byKind = new Map<string, number[]>();
  const became = new Map<string, string>();
  events.forEach((event, k) => {
    const telling = tellings[k]!;
    const key = `${event.type} ${event.modality} ${event.polarity}`;
    const alike = byKind.get(key) ?? [];
    const told = alike.find(
      (j) => sameHappening(kept[j]!, event, keptAs[j]!.lemma, telling.lemma) && !sayDifferent(kept[j]!, event, types),
    );
    const whole = alike.findLast((j) => isOutcome(kept[j]!, event, keptAs[j]!.lemma, telling.within));
    const title = alike.find(
      (j) => keptAs[j]!.headline && !telling.headline && !met.has(j) && isHeadlineOf(kept[j]!, event),
    );
    const at = told ?? whole ?? title ?? -1;
    if (at >= 0 && keptAs[at]!.headline && !telling.headline) met.add(at);
    if (at < 0) {
      alike.push(kept.length);
      byKind.set(key, alike);
      kept.push(event);
      keptAs.push(telling);
      return;
    }
    const first = kept[at]!;
    became.set(event.id, first.id);
    kept[at] = {
      ...first,
      mode: first.mode ?? event.mode,
      actors: union(first.actors, event.actors),
      recipients: union(first.recipients, event.recipients).filter((id) => !first.actors.includes(id)),
      place: first.place ?? event.place,
      time: first.time.start === null ? event.time : first.time,
      contexts: union(first.contexts, event.contexts),
      evidence: first.evidence.some((q) => q.start === event.evidence[0]!.start)
        ? first.evidence
        : [...first.evidence, ...event.evidence],
      content: union(first.content, event.content),
      confidence: Math.max(first.confidence, event.confidence),
      status: first.status === "asserted" || event.status === "asserted" ? "asserted" : "unsure",
      because: { ...first.because, from: [...first.because.from, event.because] },
    };
  });
  return kept.map((event) => ({
    ...event,
    content: union(
      event.content.map((id) => became.get(id) ?? id).filter((id) => id !== event.id),
      [],
    ),
  }));
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}
