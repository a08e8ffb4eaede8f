// Who or where: whether the name of a country or capital stands for its government or for the place, by what it does in the sentence.
import type { EntitiesKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { caseOf, longestEndingAt } from "../mentions/nouns.ts";

export interface Decision {
  readonly actor: boolean;
  /** The rule that decided, readable as an explanation. */
  readonly rule: string;
}

const who = (rule: string): Decision => ({ actor: true, rule });
const where = (rule: string): Decision => ({ actor: false, rule });

/**
 * Decides for the name headed by `token`. `city`: the name is first of all a city's ("Moscow"), which takes more to be an actor than
 * a country's name does.
 */
export function actorOrPlace(
  tree: Tree,
  knowledge: EntitiesKnowledge,
  token: number,
  city: boolean,
  depth = 0,
): Decision {
  const words = knowledge.words;
  const rel = tree.rel(token);
  const head = tree.head(token);
  if (head < 0) return city ? where("a capital that does nothing") : who("a state named alone");
  const governor = tree.lemma(head).toLowerCase();
  const verb = tree.upos(head) === "VERB" || tree.upos(head) === "AUX";

  if (rel === "conj" && depth < 4) {
    // "Israel and Hamas": what stands together is of one kind, unless this one has a preposition of its own.
    if (caseOf(tree, token) === "") return actorOrPlace(tree, knowledge, head, city, depth + 1);
  }

  const preposition = caseOf(tree, token);
  // "The role of Egypt, which denies …": the clause about it says what only somebody can do.
  if (preposition === "of" && deniesOrSays(tree, knowledge, token)) return who("does what only somebody can");
  if (preposition !== "" && preposition !== "by" && tellsWhere(tree, token))
    return where("a clause says what is there");
  if (rel === "nmod:poss") {
    const noun = tree.lower(head);
    if (words.geography.has(governor) || words.geography.has(noun) || knowledge.placeNouns.has(noun))
      return where("the possessor of a place or a population");
    if (!city) return who("a state as possessor");
    return words.relationNouns.has(governor) || knowledge.groupNouns.has(noun) || isTitle(tree, knowledge, head)
      ? who("a capital whose dealings are meant")
      : where("a city as possessor");
  }
  if (rel === "nsubj" || rel === "csubj" || rel === "nsubj:outer") {
    if (!city) return who("a state as subject");
    // "Washington is unlikely to seek": what it is unlikely to do only somebody can.
    const then = tree.child(head, "xcomp");
    if (then > head && words.volitional.has(tree.lemma(then).toLowerCase()))
      return who("a capital does what only somebody can");
    return words.volitional.has(governor) ? who("a capital does what only somebody can") : where("a city as subject");
  }
  if (rel === "nsubj:pass" || rel === "obj" || rel === "iobj") {
    if (words.addressing.has(governor)) return who("spoken to, blamed, pressed or backed");
    if (words.visiting.has(governor)) return where("visited, reached or hit");
    return city ? where("a city as object") : who("a state as object");
  }
  if (rel === "obl:agent") return who("the agent of a passive");
  if (preposition !== "") {
    const relation = words.relationNouns.has(governor) || objectIsRelation(tree, knowledge, head);
    if (preposition === "according") return who("the source cited");
    if (words.locative.has(preposition)) return where("in, at or near it");
    switch (preposition) {
      case "of":
        if (words.geography.has(governor) || knowledge.placeNouns.has(tree.lower(head)))
          return where("part of a territory");
        if (isTitle(tree, knowledge, head) || knowledge.groupNouns.has(tree.lower(head)))
          return who("an office or body of it");
        return !city && relation ? who("a dealing of it") : where("of a territory");
      case "with":
      case "against":
      case "between":
      case "by":
      case "among":
        if (knowledge.placeNouns.has(tree.lower(head)) || words.geography.has(governor))
          return where("a boundary with it");
        return !city || relation || (verb && words.volitional.has(governor))
          ? who("party to a dealing")
          : where("a city beside another");
      case "on":
      case "upon":
        if (words.addressing.has(governor) || (verb && words.taking.has(governor))) return who("called on or pressed");
        return relation && !city ? who("a dealing directed at it") : where("on it");
      case "from":
        if (verb && words.taking.has(governor)) return who("asked of it or got from it");
        if (relation || tree.upos(head) === "PRON" || tree.upos(head) === "DET")
          return who("what comes from it is a dealing");
        return where("out of it");
      case "to":
        if (tree.child(token, "fixed") >= 0 || precededBy(tree, token, "according")) return who("the source cited");
        if (verb && words.turning.has(governor)) return who("spoken to");
        if (relation && !verb) return who("a dealing directed at it");
        if (!verb && isTitle(tree, knowledge, head)) return who("somebody is accredited to it");
        return where("towards it");
      case "for":
        // "Negotiators for Jakarta".
        if (!verb && isTitle(tree, knowledge, head)) return who("whom an office serves");
        return relation || (!city && verb && words.volitional.has(governor))
          ? who("a dealing for it")
          : where("for a territory");
      case "including":
      case "like":
        return city ? where("named among others") : who("named among others");
      default:
        return city ? where("after a preposition") : who("a state after a preposition");
    }
  }
  if (rel === "compound" || rel === "nmod:desc" || rel === "amod" || rel === "nmod:unmarked") {
    const kind = knowledge.placeNouns.get(tree.lower(head));
    if ((kind !== undefined && kind !== "vehicle") || words.geography.has(governor)) return where("names a place");
    // "A London merchant" serves no state.
    const title = longestEndingAt(tree, knowledge.personNouns, head, Math.max(0, head - 3))?.value;
    const serves = title?.title === true && (!city || title.inherits || title.sector === "GOV");
    if (serves || knowledge.groupNouns.has(tree.lower(head))) return who("an office or body of it");
    if (!city && words.relationNouns.has(governor)) return who("a dealing of it");
    return city ? where("a city before a noun") : who("a state before a noun");
  }
  if (rel === "appos" || rel === "list") return where("explains where a place lies");
  return city ? where("a city") : who("a state");
}

/** "Aid to Yemen, where …". */
const tellsWhere = (tree: Tree, token: number): boolean =>
  tree
    .childrenBy(token, "acl")
    .some((clause) => tree.childrenBy(clause, "advmod").some((c) => c < clause && tree.lower(c) === "where"));

/** Whether a relative clause on the name has it as the subject of what only somebody can do. */
const deniesOrSays = (tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean =>
  tree.childrenBy(token, "acl").some((clause) => {
    const subject = tree.child(clause, "nsubj");
    return (
      tree.rel(clause) === "acl:relcl" &&
      subject >= 0 &&
      tree.lower(subject) === "which" &&
      knowledge.words.volitional.has(tree.lemma(clause).toLowerCase())
    );
  });

function isTitle(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  return longestEndingAt(tree, knowledge.personNouns, token, Math.max(0, token - 3))?.value.title === true;
}

/** "faces pressure from Washington" with the phrase hung on the verb. */
function objectIsRelation(tree: Tree, knowledge: EntitiesKnowledge, verb: number): boolean {
  const object = tree.child(verb, "obj", "nsubj:pass");
  return object >= 0 && knowledge.words.relationNouns.has(tree.lemma(object).toLowerCase());
}

const precededBy = (tree: Tree, token: number, word: string): boolean => {
  const first = tree.first(token);
  return first >= 0 && (tree.lower(first) === word || (first > 0 && tree.lower(first - 1) === word));
};
