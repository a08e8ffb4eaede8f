// Words → cues: where the lexicon's reporting words stand in the text, and which of their senses their word class allows.
import type { Cue, CueSense, StatementsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";

/** A cue as it stands in the text. */
export interface CueUse {
  /** The head word. */
  readonly token: number;
  /** First and last (exclusive) token of the whole cue ("called for", "according to"). */
  readonly first: number;
  readonly last: number;
  /** The senses that the word class allows, in the order of the table. */
  readonly senses: readonly CueSense[];
  readonly kind: CueSense["kind"];
}

const isVerb = (tree: Tree, i: number): boolean =>
  tree.upos(i) === "VERB" || (tree.upos(i) !== "NOUN" && tree.xpos(i).startsWith("VB"));

/** The word classes in which the token at `i` can be a cue. */
function kindsAt(tree: Tree, i: number): readonly CueSense["kind"][] {
  const rel = tree.base(i);
  const upos = tree.upos(i);
  // "the said book", "the alleged thief": a participle before its noun reports nothing of its own.
  if (rel === "amod") return ["modifier"];
  if (isVerb(tree, i)) {
    if (tree.child(i, "cop") >= 0 || feels(tree, i)) return ["adjective", "verb"];
    // "prepared to leave" after a subject is what somebody does.
    return tree.xpos(i) === "VBN" || tree.xpos(i) === "VBG" ? ["verb", "adjective"] : ["verb"];
  }
  if (plansTo(tree, i)) return ["verb"];
  if (upos === "NOUN" || upos === "PROPN") return ["noun"];
  // "is promising to help", "…, promising to help": what somebody is doing, tagged as what it is like.
  if (upos === "ADJ" && tree.lower(i).endsWith("ing") && tree.child(i, "xcomp", "ccomp") > i)
    if (tree.child(i, "cop") >= 0 || tree.lower(i - 1) === ",") return ["adjective", "verb"];
  if (upos === "ADJ") return ["adjective", "modifier"];
  if (upos === "ADV") return ["adverb"];
  return [];
}

/** "Kane, his deputy, plans to run", "opposes it and plans to sue": a verb that the tagger took for a noun, though nothing modifies it. */
function plansTo(tree: Tree, i: number): boolean {
  if (hasSubjectAsNoun(tree, i)) return true;
  if (tree.xpos(i) !== "NNS" || tree.lower(i + 1) !== "to" || tree.xpos(i + 2) !== "VB") return false;
  if (tree.lower(i - 1) !== "," && tree.lower(i - 1) !== "and") return false;
  return (
    (tree.base(i) === "conj" || tree.base(i) === "appos") && tree.first(i) >= i - 1 && tree.child(i, "det", "amod") < 0
  );
}

/** "Kane reckons the war will last": a verb in -s tagged as a plural, with a subject right before it and a phrase behind it. */
export const hasSubjectAsNoun = (tree: Tree, i: number): boolean =>
  tree.xpos(i) === "NNS" &&
  tree.base(i) === "root" &&
  tree.child(i, "nsubj") >= 0 &&
  tree.child(i, "nsubj") < i &&
  tree.child(i, "cop", "det", "amod", "compound") < 0 &&
  ["DET", "PRON", "PROPN", "SCONJ", "NUM", "ADV"].includes(tree.upos(i + 1));

/** "are worried", "were determined": a participle of feeling is no passive of somebody's doing. */
const feels = (tree: Tree, i: number): boolean =>
  tree.xpos(i) === "VBN" && tree.child(i, "aux:pass") >= 0 && tree.child(i, "obl:agent") < 0;

/** The tokens of a multiword cue that starts at `i`, as the index past the last one, or -1 when the words are not there. */
function endOf(tree: Tree, i: number, cue: Cue, byForm: boolean): number {
  let at = i;
  for (let k = 1; k < cue.words.length; k++) {
    const word = cue.words[k]!;
    const next = at + 1;
    if (next >= tree.length || tree.sentence(next) !== tree.sentence(i)) return -1;
    if (tree.lower(next) === word || (!byForm && tree.lemma(next) === word)) {
      at = next;
      continue;
    }
    // "called the minister out": a particle behind its object.
    const particle = tree.child(i, "compound:prt");
    if (particle > at && tree.lower(particle) === word && cue.words.length === 2) return i + 1;
    return -1;
  }
  return at + 1;
}

/** "in a poll", "by one estimate": a preposition before what counted or asked, with the senses of "according to"; else null. */
function surveyPhrase(tree: Tree, knowledge: StatementsKnowledge, i: number): readonly CueSense[] | null {
  if (!SURVEYING.has(tree.lower(i)) || tree.base(i) !== "case") return null;
  const noun = tree.head(i);
  if (noun < i || !["obl", "nmod"].includes(tree.base(noun))) return null;
  // "rose in the poll" and "the lead in a poll" alike; what is done to a survey ("taking part in a poll") is not told by it.
  const verb = tree.head(noun);
  if (verb >= 0 && [verb, tree.child(verb, "obj")].some((w) => w >= 0 && PARTAKING.has(tree.lemma(w)))) return null;
  const clause = tree.head(noun) >= 0 && tree.child(tree.head(noun), "nsubj", "nsubj:pass") >= 0;
  const source = knowledge.sources.get(tree.lemma(noun).toLowerCase());
  if (!clause || !source?.has("survey")) return null;
  // "damaged, by one estimate": the comma before it may hang on it.
  if (tree.first(noun) !== i && !(tree.first(noun) === i - 1 && tree.upos(i - 1) === "PUNCT")) return null;
  return knowledge.cues.get("according")?.find((c) => c.words.join(" ") === "according to")?.senses ?? null;
}

/** "took part in a survey", "participated in a poll": no result. */
const PARTAKING = new Set(["part", "participate", "join", "question", "interview"]);
const SURVEYING = new Set(["in", "by"]);

const senseLists = new WeakMap<Cue, Map<string, readonly CueSense[]>>();

/** The senses of a cue in these word classes: the same list each time, so that what is worked out of it can be kept. */
function sensesOf(cue: Cue, kinds: readonly CueSense["kind"][]): readonly CueSense[] {
  let lists = senseLists.get(cue);
  if (!lists) senseLists.set(cue, (lists = new Map()));
  const key = kinds.join();
  let senses = lists.get(key);
  if (!senses) lists.set(key, (senses = cue.senses.filter((sense) => kinds.includes(sense.kind))));
  return senses;
}

/** Every cue of the document, in reading order; of several that start at one word the longest that fits. */
export function cuesOf(tree: Tree, knowledge: StatementsKnowledge): CueUse[] {
  const uses: CueUse[] = [];
  for (let i = 0; i < tree.length; i++) {
    const lower = tree.lower(i);
    const byForm = knowledge.cues.get(lower);
    const lemma = tree.lemma(i).toLowerCase();
    // "worried" is an adjective of its own beside "worry".
    const adjectives = lemma !== lower && byForm?.some((cue) => cue.senses[0]!.kind === "adjective") ? byForm : null;
    const byLemma = knowledge.cues.get(lemma);
    const cues =
      (lemma === lower
        ? byForm
        : adjectives && byLemma
          ? feels(tree, i) || tree.upos(i) === "ADJ"
            ? [...adjectives, ...byLemma]
            : byLemma
          : (byLemma ?? byForm)) ?? knowledge.cues.get(knowledge.baseForms.get(lower) ?? "");
    // "according to", "in the words of": by their form, whatever the tagger made of them.
    const phrase = byForm?.find((cue) => cue.senses[0]!.kind === "preposition" && endOf(tree, i, cue, true) > 0);
    if (phrase) {
      uses.push({ token: i, first: i, last: endOf(tree, i, phrase, true), senses: phrase.senses, kind: "preposition" });
      continue;
    }
    const survey = surveyPhrase(tree, knowledge, i);
    if (survey) {
      uses.push({ token: i, first: i, last: i + 1, senses: survey, kind: "preposition" });
      continue;
    }
    if (!cues) continue;
    const kinds = kindsAt(tree, i);
    if (kinds.length === 0) continue;
    let all: readonly CueSense[] = [];
    let end = -1;
    let kind: CueSense["kind"] | null = null;
    for (const cue of cues) {
      const last = endOf(tree, i, cue, false);
      if (last < 0) continue;
      const senses = sensesOf(cue, kinds);
      if (senses.length === 0) continue;
      if (end < 0) {
        end = last;
        kind = senses[0]!.kind;
        all = senses;
      } else if (last === end && cue.words.length > 1) all = [...all, ...senses];
    }
    // "called off the visit": with a particle that no cue of the table has, the verb means something else.
    const particle = kind === "verb" && end === i + 1 ? tree.child(i, "compound:prt") : -1;
    if (particle === i + 1) continue;
    if (kind !== null) uses.push({ token: i, first: i, last: end, senses: all, kind });
  }
  return uses;
}
