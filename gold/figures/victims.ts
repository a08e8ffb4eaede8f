// Whom a report tells of as killed, hurt, shot or held: its figures, and the people it tells of without a number ("the facilitator was
// detained", "John Smith, 34, was shot dead", "the murder of a shopkeeper").
import { english } from "../../languages/en/index.ts";
import { treeOf, type Tree } from "../../src/match/index.ts";
import { entitiesAt } from "../../src/read/entities/refer.ts";
import { presentedAt } from "../../src/read/modality/modality.ts";
import { placeOf } from "../../src/read/places/attach.ts";
import type { Reading } from "../../src/read/pipeline.ts";
import type { Figure } from "../../src/record/index.ts";

export type State = "killed" | "injured" | "held";

export interface Victims {
  readonly state: State;
  /** True where they are told of as shot, without a word of how it ended. */
  readonly shot: boolean;
  readonly least: number;
  /** `number`: a number is said; `vague`: a word such as "several"; `many`: a plural; `one`: a single person. */
  readonly form: "number" | "vague" | "many" | "one";
  /** The noun for them, empty when they are named or only counted. */
  readonly role: string;
  readonly status: "civilian" | "combatant" | "unspecified";
  readonly token: number;
  readonly sentence: number;
  /** Surname, or the entity, of a person who can be told from others. */
  readonly person: string | null;
  readonly named: boolean;
  readonly definite: boolean;
  readonly addition: boolean;
  readonly part: boolean;
  readonly total: boolean;
  readonly place: string | null;
  /** "a man and a woman": joined to one told of before. */
  readonly joined: boolean;
  /** The verb or noun that tells of it. */
  readonly predicate: number;
}

const know = english.figures;
const DEFINITE: ReadonlySet<string> = new Set(["the", "these", "those", "both", "all", "his", "her", "their", "its"]);
const ADDED: ReadonlySet<string> = new Set(["another", "additional", "more", "further"]);
const SHOT = /\b(?:shot|shoots?|shooting|gunfire|gunned)\b/;

/** The words that a numbered few says: "numerous" and "a handful" say four at least, "a large number" five. */
function leastOf(f: Figure, coding: "field" | "release"): number {
  const value = f.value ?? f.low ?? 0;
  if (coding === "field") return value;
  const words = f.asWritten.text.toLowerCase();
  if (/numerous|handful/.test(words)) return 4;
  if (/large (?:number|group)/.test(words)) return 5;
  return f.qualifier === "more_than" ? value + 1 : value;
}

function fromFigures(reading: Reading, tree: Tree, coding: "field" | "release"): Victims[] {
  const found: Victims[] = [];
  for (const f of reading.figures.records) {
    if (f.indicator !== "killed" && f.indicator !== "injured" && f.indicator !== "held") continue;
    if ((f.unit !== "person" && f.unit !== "body") || f.modality !== "actual" || f.polarity !== "positive") continue;
    if (f.aggregation === "rate" || f.aggregation === "share" || f.aggregation === "projected") continue;
    const first = tree.tokenAt(f.asWritten.start);
    const last = tree.tokenAt((f.population?.text ?? f.asWritten).end - 1);
    const deciding = f.because.from.find(
      (s) => SHOT.test(s.rule ?? "") || s.quotes.some((q) => SHOT.test(q.text) && q.text.length < 9),
    );
    const predicate = f.because.from.flatMap((s) => (/\(to whom\)|\(who\)/.test(s.rule ?? "") ? s.quotes : []))[0];
    const single = f.value === 1 && !/^(?:at least |just |only )?(?:one|1)\b/i.test(f.asWritten.text);
    const vague = f.value === null && f.qualifier === "order_of_magnitude";
    const words = tree
      .quote(Math.max(0, first - 1), last + 1)
      .text.toLowerCase()
      .split(/\s+/);
    found.push({
      state: f.indicator,
      shot: f.indicator === "injured" && deciding !== undefined,
      least: leastOf(f, coding),
      form: vague ? "vague" : single ? "one" : "number",
      role: f.population?.text ? tree.lemma(last).toLowerCase() : "",
      status: f.population?.status ?? "unspecified",
      token: first,
      sentence: tree.sentence(first),
      person: personAt(reading, tree, last),
      named: false,
      joined: tree.base(last) === "conj",
      definite:
        /^(?:both|all)\b/i.test(f.asWritten.text) ||
        (first > 0 && tree.sentence(first) === tree.sentence(first - 1) && DEFINITE.has(tree.lower(first - 1))) ||
        definiteConjunct(tree, last),
      addition: words.some((w) => ADDED.has(w)),
      part: f.partOf !== null,
      total: f.aggregation === "cumulative",
      place: f.place,
      predicate: predicate ? tree.tokenAt(predicate.start) : first,
    });
  }
  return found;
}

/** "the leader and several insurgents": what is joined to a definite noun before the verb is taken up with it. */
function definiteConjunct(tree: Tree, noun: number): boolean {
  if (tree.base(noun) !== "conj" || tree.head(noun) < 0 || tree.head(noun) > noun) return false;
  const head = tree.head(noun);
  const article = tree.child(head, "det");
  return article >= 0 && tree.lower(article) === "the" && tree.base(head) === "nsubj";
}

/** The surname of the person at a token, or the entity that the words refer to. */
function personAt(reading: Reading, tree: Tree, token: number): string | null {
  const ids = entitiesAt(reading, token);
  const entity = reading.entities.records.find((e) => e.kind === "person" && ids.includes(e.id));
  if (!entity) return null;
  if (/\p{Ll}/u.test(entity.name.split(/\s+/).at(-1)![0] ?? "")) return entity.id;
  const surname = entity.name
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((w) => !/^(?:jr|sr|ii|iii)\.?$/.test(w))
    .at(-1);
  return surname ?? entity.id;
}

/** Nouns that tell of what happened to the one they are "of", and the state it leaves. */
const NOUNS: Readonly<Record<string, State>> = {
  death: "killed",
  murder: "killed",
  killing: "killed",
  slaying: "killed",
  homicide: "killed",
  assassination: "killed",
  manslaughter: "killed",
  arrest: "held",
  capture: "held",
  detention: "held",
};
const DEADLY = /^(?:fatal|deadly|fatally)$/;

/** The state that a verb leaves its object in, or its subject; null where it leaves none. */
function stateOf(tree: Tree, verb: number): { state: State; role: "object" | "subject"; shot: boolean } | null {
  const lemma = tree.lemma(verb).toLowerCase();
  const fatal =
    DEADLY.test(tree.lower(Math.max(0, verb - 1))) ||
    tree
      .childrenBy(verb, "xcomp", "advmod", "obl", "amod")
      .some((c) => /^(?:dead|death|fatally|deceased)$/.test(tree.lower(c)));
  if (/^(?:shoot|gun|stab|find|pronounce|declare|hit|strike|wound|beat)$/.test(lemma) && fatal)
    return { state: "killed", role: "object", shot: false };
  if (lemma === "shoot") return { state: "injured", role: "object", shot: true };
  if (lemma === "take" && tree.childrenBy(verb, "obl", "obj", "nmod").some((c) => tree.lower(c) === "custody"))
    return { state: "held", role: "object", shot: false };
  if (lemma === "surrender") return { state: "held", role: "subject", shot: false };
  const words = know.indicators.get(lemma) ?? know.indicators.get(tree.lower(verb)) ?? [];
  for (const w of words) {
    if ((w.strength !== "strong" && w.indicator !== "held") || w.needs.length > 0) continue;
    if (w.indicator !== "killed" && w.indicator !== "injured" && w.indicator !== "held") continue;
    if (w.counted === "object" || w.counted === "subject") return { state: w.indicator, role: w.counted, shot: false };
  }
  return null;
}

/** To whom the verb at `verb` is done. */
function patients(tree: Tree, verb: number, role: "object" | "subject"): number[] {
  const reflexive = tree
    .childrenBy(verb, "obj")
    .some((c) => /^(?:himself|herself|themselves|self)$/.test(tree.lower(c)));
  if (role === "subject" || reflexive) return tree.childrenBy(verb, "nsubj");
  const passive = tree.child(verb, "aux:pass") >= 0;
  if (passive) return tree.childrenBy(verb, "nsubj:pass", "nsubj");
  if (tree.base(verb) === "acl" && tree.head(verb) < verb && tree.xpos(verb) === "VBN") return [tree.head(verb)];
  const objects = tree.childrenBy(verb, "obj");
  return objects.length > 0 || tree.xpos(verb) !== "VBN" ? objects : tree.childrenBy(verb, "nsubj", "nsubj:pass");
}

/** People told of without a number. */
function uncounted(reading: Reading, tree: Tree, coding: "field" | "release"): Victims[] {
  const found: Victims[] = [];
  const plural = coding === "release" ? 2 : 1;
  const add = (first: number, predicate: number, state: State, shot: boolean): void => {
    for (const patient of tree.conjuncts(first)) {
      if (tree.sentence(patient) !== tree.sentence(predicate)) continue;
      const tag = tree.upos(patient);
      if (tag !== "NOUN" && tag !== "PROPN" && tag !== "PRON" && !tree.lower(patient).endsWith("old")) continue;
      if (tree.child(patient, "nummod") >= 0) continue;
      const lemma = tree.lemma(patient).toLowerCase();
      const word = know.populations.get(lemma);
      const person = personAt(reading, tree, patient);
      const aged = tree.lower(patient).endsWith("old");
      if (tag === "PRON" ? person === null : !aged && word?.unit !== "person" && person === null) continue;
      const several = (tree.xpos(patient) === "NNS" || lemma === "people") && tag === "NOUN";
      const article = tree.child(patient, "det");
      const determiner = article >= 0 ? tree.lower(article) : tree.child(patient, "nmod:poss") >= 0 ? "their" : "";
      // "no one", "any insurgents"
      if (["no", "any", "each", "every"].includes(determiner)) continue;
      const some =
        several &&
        ["some", "many"].some(
          (w) => determiner === w || tree.childrenBy(patient, "amod").some((c) => tree.lower(c) === w),
        );
      found.push({
        state,
        shot,
        least: several ? (some ? 3 : plural) : 1,
        form: several ? (some ? "vague" : "many") : "one",
        role: word?.unit === "person" && tag === "NOUN" ? lemma : "",
        status: word?.status ?? "unspecified",
        token: patient,
        sentence: tree.sentence(predicate),
        person: several ? null : person,
        named: tag === "PROPN" && person !== null && word === undefined && !/\d|old$/.test(person),
        joined: patient !== first,
        definite:
          (determiner !== "their" && DEFINITE.has(determiner)) ||
          tag === "PRON" ||
          tag === "PROPN" ||
          (determiner === "" && definiteConjunct(tree, patient)),
        addition: determiner === "another" || tree.childrenBy(patient, "amod").some((c) => ADDED.has(tree.lower(c))),
        part: false,
        total: false,
        place: placeOf(reading, predicate),
        predicate,
      });
    }
  };
  for (let k = 0; k < tree.length; k++) {
    const tag = tree.upos(k);
    if (tag === "VERB") {
      // "claimed the lives of a boy and his mother"
      const lives = /^(?:claim|take|cost|lose)$/.test(tree.lemma(k).toLowerCase())
        ? tree.childrenBy(k, "obj").find((c) => tree.lemma(c) === "life")
        : undefined;
      if (lives !== undefined)
        for (const c of tree.childrenBy(lives, "nmod")) if (tree.child(c, "case") >= 0) add(c, k, "killed", false);
      const told = stateOf(tree, k);
      if (!told) continue;
      const { modality, polarity } = presentedAt(reading, k, english.events);
      if (modality !== "actual" || polarity !== "positive") continue;
      for (const patient of patients(tree, k, told.role)) add(patient, k, told.state, told.shot);
    } else if (tag === "ADJ" && /^(?:dead|deceased)$/.test(tree.lower(k))) {
      if (tree.child(k, "cop") >= 0) for (const s of tree.childrenBy(k, "nsubj")) add(s, k, "killed", false);
      else if (tree.base(k) === "xcomp" && tree.head(k) >= 0)
        for (const s of tree.childrenBy(tree.head(k), "nsubj:pass", "obj")) add(s, k, "killed", false);
    } else if (tag === "NOUN") {
      const shooting =
        tree.lower(k) === "shooting" && tree.childrenBy(k, "amod").some((c) => DEADLY.test(tree.lower(c)));
      const shot = tree.lower(k) === "shooting" && !shooting;
      const state = shooting ? "killed" : shot ? "injured" : NOUNS[tree.lemma(k).toLowerCase()];
      if (!state || tree.childrenBy(k, "amod").some((c) => /attempted|alleged/.test(tree.lower(c)))) continue;
      for (const c of tree.childrenBy(k, "nmod", "nmod:poss")) {
        const preposition = tree.child(c, "case");
        if (preposition >= 0 && !["of", "'s", "’s"].includes(tree.lower(preposition))) continue;
        add(c, k, state, shot);
      }
    }
  }
  return found;
}

/** All of them in reading order; a figure and the same people told of by their noun are one. */
export function victimsOf(reading: Reading, coding: "field" | "release"): readonly Victims[] {
  const tree = treeOf(reading);
  const figures = fromFigures(reading, tree, coding);
  const taken = new Set(figures.flatMap((f) => [`${f.state} ${f.token}`]));
  const near = (v: Victims): boolean =>
    figures.some(
      (f) =>
        f.state === v.state &&
        f.sentence === v.sentence &&
        f.token <= v.token &&
        v.token <= f.token + 8 &&
        f.role === v.role,
    );
  return [
    ...figures,
    ...uncounted(reading, tree, coding).filter((v) => !taken.has(`${v.state} ${v.token}`) && !near(v)),
  ].sort((a, b) => a.token - b.token);
}
