// The number that a table of incidents holds of a report: how many it tells of as killed, hurt or held, each once. A report tells the same
// again (headline, lead, detail), tells of parts and wholes, and of other times; what is new is told apart by number, noun, place and article.
import { treeOf, type Tree } from "../../src/match/index.ts";
import type { Reading } from "../../src/read/pipeline.ts";
import { victimsOf, type State, type Victims } from "./victims.ts";

// ── releases that may tell of several incidents, by the annotators' least numbers ───────────────────────────────────

/** Nouns for anyone held or killed in a raid, which a later noun may take up. */
const ANYONE: ReadonlySet<string> = new Set(
  "insurgent militant fighter suspect individual man person people male member attacker bomber enemy rebel gunman terrorist detainee occupant associate other others combatant target".split(
    " ",
  ),
);
const generic = (v: Victims): boolean => v.role === "" || ANYONE.has(v.role);

/** A sentence that sums up several operations, or a day of them, whose incidents are told after it. */
function isRoundup(tree: Tree, v: Victims): boolean {
  let first = v.token;
  while (first > 0 && tree.sentence(first - 1) === v.sentence) first--;
  let last = v.token;
  while (last + 1 < tree.length && tree.sentence(last + 1) === v.sentence) last++;
  const words = tree.quote(first, last + 1).text.toLowerCase();
  return /\b(?:separate|overnight|two|three|four|five|several)\b.{0,40}\b(?:operations|engagements|searches|incidents)\b|\b(?:past|last) (?:24 hours|week|month|several)/.test(
    words,
  );
}

/** Nouns for what a force does, as against the deeds of those it pursues. */
const OWN_DEEDS: ReadonlySet<string> = new Set(
  "operation strike airstrike raid engagement mission force patrol team firefight fire search one".split(" "),
);

/** Told of a deed that is over: "an ambush that killed two soldiers", "responsible for the deaths of several civilians". */
function isOldDeed(tree: Tree, v: Victims): boolean {
  const verb = v.predicate;
  if (tree.upos(verb) === "VERB" && tree.base(verb) === "acl" && tree.xpos(verb) !== "VBN") {
    const subject = tree.child(verb, "nsubj");
    const head = tree.head(verb);
    if (subject >= 0 && /^(?:which|that|who)$/.test(tree.lower(subject)) && head >= 0)
      return !OWN_DEEDS.has(tree.lemma(head).toLowerCase());
  }
  for (let k = verb, step = 0; k >= 0 && step < 4; k = tree.head(k), step++)
    if (/^(?:responsible|accuse|plan|orchestrate|link|claim)$/.test(tree.lemma(k).toLowerCase()) && k !== verb)
      return true;
  return false;
}

/** "ISAF confirmed the capture of …": what was told before is told as certain. */
function isConfirmed(tree: Tree, v: Victims): boolean {
  for (let k = v.predicate, step = 0; k >= 0 && step < 4; k = tree.head(k), step++)
    if (tree.lemma(k).toLowerCase() === "confirm") return true;
  return false;
}

interface Counted {
  victims: Victims;
  counts: number;
}

/** How many a release tells of, each incident once. */
export function releaseToll(reading: Reading, state: State, keep: (v: Victims) => boolean = () => true): number {
  const tree = treeOf(reading);
  const regions = new Map(reading.entities.records.map((e) => [e.id, e.place?.admin1 ?? null]));
  const elsewhere = (a: Victims, b: Victims): boolean => {
    const [one, other] = [a, b].map((v) => (v.place === null ? null : (regions.get(v.place) ?? null)));
    return one !== null && other !== null && one !== other;
  };
  const told = victimsOf(reading, "release").filter(
    (v) => v.state === state && !v.shot && !v.part && keep(v) && !isRoundup(tree, v) && !isOldDeed(tree, v),
  );
  const now = told.filter((v) => !v.total);
  const seen: Counted[] = [];
  for (const v of now.length > 0 ? now : told) {
    const earlier = seen.filter(({ victims: s }) => s.sentence !== v.sentence);
    const same = earlier.filter(({ victims: s }) => !elsewhere(s, v));
    const alike = (v.definite ? earlier : same).filter(
      ({ victims: s }) => s.role === v.role || (generic(s) && generic(v)),
    );
    if (v.person !== null && seen.some(({ victims: s }) => s.person === v.person)) continue;
    if (earlier.length > 0 && isConfirmed(tree, v)) continue;
    if (v.definite && v.form === "number" && alike.some((s) => s.counts >= v.least)) continue;
    if (v.definite && (v.form === "many" || v.form === "vague") && alike.length > 0) continue;
    if (v.definite && v.form === "one") {
      // A name, a pronoun or "the commander" takes up a person told of before.
      const before = earlier.find(
        ({ victims: s }) => s.form === "one" && (s.person === null || v.person === null || !v.named),
      );
      if (before) continue;
      // "Force detains insurgents ¶ … arrested the insurgent": a title's plural is one after all.
      const title = alike.find(({ victims: s }) => s.sentence === 0 && s.form === "many");
      if (title && seen.length === 1) title.counts = v.least;
      if (!v.named && alike.length > 0) continue;
    }
    if (!v.addition && alike.length > 0) {
      if (alike.some((s) => s.counts === v.least)) continue;
      const vague = alike.find(({ victims: s }) => s.form === "vague" || s.form === "many");
      if (v.form === "vague" || v.form === "many") {
        if (vague) vague.counts = Math.max(vague.counts, v.least);
        continue;
      }
      // What was told vaguely is now told in numbers.
      if (vague && (v.form === "number" || vague.victims.sentence === 0)) {
        vague.counts = v.least;
        vague.victims = v;
        continue;
      }
      const total = seen.reduce((sum, s) => sum + s.counts, 0);
      // The sum comes last, or the whole came first and this is one of its parts.
      if (v.form === "number" && seen.length > 1 && v.least === total) continue;
      const whole = seen[0]!;
      if (whole.victims.form === "number" && whole.counts > 2 && v.least < whole.counts && alike.includes(whole))
        continue;
      if (v.form === "one" && generic(v) && alike.some(({ victims: s }) => s.form !== "one")) continue;
    }
    seen.push({ victims: v, counts: v.least });
  }
  return seen.reduce((sum, s) => sum + s.counts, 0);
}

// ── reports of one incident, told again and again ───────────────────────────────────────────────────────────────────

/** Sentences in which a report tells its own incident. */
const LEAD = 14;

/** The most that one sentence tells of; a single person beside a number is one of those counted unless joined to them. */
function most(victims: readonly Victims[]): number {
  const bySentence = new Map<number, Victims[]>();
  for (const v of victims) bySentence.set(v.sentence, [...(bySentence.get(v.sentence) ?? []), v]);
  let largest = 0;
  for (const group of bySentence.values()) {
    const counted = group.filter((v) => v.form === "number" || v.form === "vague").reduce((sum, v) => sum + v.least, 0);
    const singles = group.filter((v) => v.form === "one");
    const joined = new Set(singles.filter((v) => v.joined || v.addition).map((v) => v.token)).size;
    const people = singles.length === 0 ? 0 : singles.length > joined ? 1 + joined : joined;
    const many = group.some((v) => v.form === "many") ? 1 : 0;
    largest = Math.max(largest, counted > 1 ? counted : Math.max(counted, people, many));
  }
  return largest;
}

const DYING =
  /^(?:homicide|murder|murdered|manslaughter|slain|slaying|fatally|deceased|died|killed|killing|dies|kills|dead|death)$/;
/** "homicide detectives" come to every shooting; "nearly killed", "attempted murder", "death penalty" tell of no dead. */
const NOT_DYING = /^(?:unit|detectives?|investigators?|squad|division|bureau|team|section|and|penalty|threats?|row)$/;

/** Told of as having happened at all, without anyone to count. */
export function tellsOfDeath(tree: Tree): boolean {
  for (let k = 0; k + 1 < tree.length && tree.sentence(k) < LEAD; k++) {
    const before = k > 0 ? tree.lower(k - 1) : "";
    if (/^(?:attempted|suspected|nearly|almost)$/.test(before)) continue;
    const [word, next] = [tree.lower(k), tree.lower(k + 1)];
    if (DYING.test(word) && !NOT_DYING.test(next)) return true;
    if (
      /^(?:fatal|deadly)$/.test(word) &&
      /^(?:shooting|shootings|shot|wound|gunshot|stabbing|attack|injuries)$/.test(next)
    )
      return true;
  }
  return false;
}

/** Told of as hit at all. */
export function tellsOfHurt(tree: Tree): boolean {
  for (let k = 0; k < tree.length && tree.sentence(k) < LEAD; k++)
    if (/^(?:shot|shooting|shoots|gunshot|wounded|injured|bullet|gunfire)$/.test(tree.lower(k))) return true;
  return false;
}

const MINORS: ReadonlySet<string> = new Set(
  "child boy girl teen teenager kid baby infant toddler son daughter youth student".split(" "),
);

/** A child is never the man told of beside it, but may be the boy. */
const kindOf = (v: Victims): string =>
  v.role === "" || /^(?:victim|person|people|suspect|individual)$/.test(v.role)
    ? "anyone"
    : MINORS.has(v.role)
      ? "minor"
      : v.role;

export interface IncidentToll {
  readonly killed: number;
  readonly injured: number;
}

/** Killed and hurt of a report of one incident. Who is told of as shot is hurt unless told of as killed. */
export function incidentToll(reading: Reading): IncidentToll {
  const tree = treeOf(reading);
  return reckon(victimsOf(reading, "field"), { death: tellsOfDeath(tree), hurt: tellsOfHurt(tree) });
}

/** The same of what a report tells: its victims, and whether it speaks of death or hurt at all. */
export function reckon(
  told: readonly Victims[],
  speaks: { readonly death: boolean; readonly hurt: boolean },
): IncidentToll {
  const all = told.filter((v) => !v.part || v.state === "killed");
  const early = all.filter((v) => v.sentence < LEAD && !(v.total && v.sentence > 4));
  const victims = early.length > 0 ? early : all;
  const dead = victims.filter((v) => v.state === "killed");
  const named = new Set(dead.filter((v) => v.named && v.sentence < LEAD / 2).map((v) => v.person));
  const said = most(dead.filter((v) => v.form === "number" || v.form === "vague"));
  const counted = said > 0 ? said : Math.max(most(dead), named.size);
  const killed = counted === 0 && speaks.death ? 1 : counted;
  const people = new Set(dead.map((v) => v.person).filter((p) => p !== null));
  const kinds = new Set(dead.filter((v) => v.form === "one").map(kindOf));
  const deadly = new Set(dead.map((v) => v.sentence));
  const hurt = victims.filter((v) => {
    if (v.state !== "injured" || v.part) return false;
    if (killed > 0 && v.form === "many" && v.shot) return false;
    if (v.form !== "one" || killed === 0) return true;
    if (v.person !== null && people.has(v.person)) return false;
    // Beside somebody killed, a single person hurt is most often the same one, told of before the death.
    if (v.addition || v.joined) return true;
    const other = kindOf(v) !== "anyone" && !kinds.has(kindOf(v)) && !kinds.has("anyone");
    return !v.shot && (deadly.has(v.sentence) || other);
  });
  const explicit = hurt.filter((v) => !v.shot);
  // "One dead, three injured" tells the two apart; a later number may count both.
  const beside = explicit.filter(
    (v) => v.form === "number" && dead.some((d) => d.sentence === v.sentence && d.form === "number"),
  );
  const first = beside.filter((v) => v.sentence === beside[0]!.sentence);
  const shot = most(hurt.filter((v) => v.shot));
  const injured =
    beside.length > 0
      ? most(first)
      : Math.max(
          most(explicit),
          shot > 1 ? shot - killed : most(hurt.filter((v) => v.shot && (v.addition || v.joined))),
        );
  return { killed, injured: injured === 0 && killed === 0 && (hurt.length > 0 || speaks.hurt) ? 1 : injured };
}
