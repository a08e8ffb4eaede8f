// Clauses as statements need them: who the subject of a verb is, wherever the tree keeps it, and how far a phrase reaches.
import type { Tree } from "../../match/index.ts";

/** A stretch of tokens, `last` exclusive. */
export interface Piece {
  readonly first: number;
  readonly last: number;
}

const VERBAL = new Set(["VERB", "AUX"]);

/** True for a passive, also one without its auxiliary ("with hope expressed by officials"). */
export const isPassive = (tree: Tree, verb: number): boolean =>
  (tree.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 && !isPastTaken(tree, verb)) ||
  (tree.xpos(verb) === "VBN" &&
    tree.child(verb, "aux") < 0 &&
    tree.base(verb) !== "acl" &&
    namedAgent(tree, verb) >= 0);

/** "The mayor, Ana Kane, | called for calm.": a past that was taken for a passive without its auxiliary, in a whole sentence. */
export const isPastTaken = (tree: Tree, verb: number): boolean =>
  tree.xpos(verb) === "VBN" &&
  tree.base(verb) === "root" &&
  tree.child(verb, "aux", "aux:pass", "csubj:pass", "cop") < 0 &&
  tree.child(verb, "nsubj:pass") >= 0 &&
  tree.child(verb, "nsubj:pass") < verb &&
  namedAgent(tree, verb) < 0 &&
  tree.lower(tree.last(verb) - 1) === ".";

/** What the tree calls the agent, where "by" says so: "called on Kane" has none. */
const namedAgent = (tree: Tree, verb: number): number =>
  tree.childrenBy(verb, "obl:agent").find((c) => tree.children(c).some((m) => m < c && tree.lower(m) === "by")) ?? -1;

/** The agent of a passive ("by the ministry"), or -1. */
export function agentOf(tree: Tree, verb: number): number {
  const agent = namedAgent(tree, verb);
  if (agent >= 0) return agent;
  for (const c of tree.children(verb)) {
    if (tree.base(c) !== "obl") continue;
    const marker = tree.child(c, "case");
    if (marker >= 0 && tree.lower(marker) === "by") return c;
  }
  return -1;
}

/** The grammatical subject that stands at `verb` itself, active or passive, or -1. */
export function ownSubject(tree: Tree, verb: number): number {
  // Of two subjects before the verb (a title cut off from its name) the nearer one is the name.
  const subjects = tree.childrenBy(verb, "nsubj", "nsubj:pass");
  return subjects.findLast((c) => c < verb) ?? subjects[0] ?? -1;
}

/**
 * Who does what `verb` says: its subject, or the agent of a passive, or the subject that it shares with the clause it hangs on
 * ("acknowledged …, noting that …"; "denied it and said …"; "a statement saying …"). Returns -1 when the tree has none.
 */
export function doerOf(tree: Tree, verb: number, depth = 0): number {
  if (depth > 6) return -1;
  const named = subjectOfMisread(tree, verb);
  if (named >= 0) return named;
  if (isPassive(tree, verb) || (tree.xpos(verb) === "VBN" && tree.rel(verb) === "acl")) {
    const agent = agentOf(tree, verb);
    // "one of the men who came | called it a lie": a past that was taken for a participle has an object of its own.
    return agent < 0 && tree.rel(verb) === "acl" && tree.child(verb, "obj") > verb ? tree.head(verb) : agent;
  }
  // Of two subjects before the verb (a title cut off from its name) the nearer one is the name.
  const subjects = tree.childrenBy(verb, "nsubj");
  const subject = subjects.findLast((c) => c < verb) ?? subjects[0] ?? -1;
  if (subject >= 0) return resolveRelative(tree, verb, subject);
  const head = tree.head(verb);
  // "with the government accusing them": the phrase right before the participle.
  if (
    tree.xpos(verb) === "VBG" &&
    tree.base(verb) !== "acl" &&
    verb > 0 &&
    (tree.upos(verb - 1) === "NOUN" || tree.upos(verb - 1) === "PROPN") &&
    tree.sentence(verb - 1) === tree.sentence(verb)
  )
    return nominalHead(tree, verb - 1, verb);
  if (head < 0) return -1;
  switch (tree.base(verb)) {
    case "conj":
      return sharedSubject(tree, head, depth);
    case "xcomp": {
      const object = tree.child(head, "obj", "iobj");
      // "urged the army to say": the object does it; "promised us to say": rare enough to leave aside.
      return object >= 0 ? object : sharedSubject(tree, head, depth);
    }
    case "advcl":
    case "parataxis":
    case "dep":
      // "Group Confirms 28 Dead, | Lists 13 as Missing": two verbs of one form beside each other.
      if (tree.xpos(verb) === "VBZ" && tree.xpos(head) === "VBZ" && tree.lower(verb - 1) === "," && head < verb)
        return sharedSubject(tree, head, depth);
      return tree.xpos(verb) === "VBG" || tree.xpos(verb) === "VBD" || tree.xpos(verb) === "VB"
        ? sharedSubject(tree, head, depth)
        : -1;
    case "acl":
      // "used harsh words to condemn it", "an opportunity to remind them": whoever has the words or the chance.
      if (tree.xpos(verb) === "VB" && tree.children(verb).some((c) => c < verb && tree.lower(c) === "to")) {
        const owner = tree.head(head);
        const held = owner >= 0 && owner < head && ["obj", "obl", "iobj"].includes(tree.base(head));
        return held && VERBAL.has(tree.upos(owner)) ? sharedSubject(tree, owner, depth) : -1;
      }
      return head;
    // "Kane, her deputy, plans to run", where the tree has a noun beside the name.
    case "appos":
      return head;
    case "ccomp":
      return tree.xpos(verb) === "VBG" || tree.xpos(verb) === "VB" ? sharedSubject(tree, head, depth) : -1;
    default:
      return -1;
  }
}

/**
 * "Ana Kane, the head of the panel, | called on them to stop": a past taken for a participle in a sentence that has no other main verb.
 * Its subject is the noun that the tree made the root; -1 for any other verb.
 */
export function subjectOfMisread(tree: Tree, verb: number): number {
  if (tree.xpos(verb) !== "VBN" || tree.rel(verb) !== "acl") return -1;
  if (tree.lower(verb - 1) !== "," && !standsForVerb(tree, verb)) return -1;
  if (tree.child(verb, "aux", "aux:pass", "obl:agent") >= 0 || agentOf(tree, verb) >= 0) return -1;
  const root = tree.root(verb);
  const nominal = tree.upos(root) === "NOUN" || tree.upos(root) === "PROPN";
  const closed = tree.lower(tree.last(root) - 1) === ".";
  return nominal && closed && root < verb && tree.child(root, "cop", "nsubj") < 0 ? root : -1;
}

/** "The opposition | called on him to resign.": the only verb of its sentence, with words of its own behind it, is no participle. */
function standsForVerb(tree: Tree, verb: number): boolean {
  const root = tree.root(verb);
  if (tree.head(verb) !== root || tree.child(verb, "advcl", "xcomp", "ccomp") < verb) return false;
  for (let i = tree.first(root); i < tree.last(root); i++) {
    if (i === verb || tree.rel(i) === "acl:relcl") continue;
    if (["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(i)) && !tree.dominates(verb, i)) return false;
  }
  return true;
}

/** Whoever a predicate says something of: its own subject, that of the clause whose predicate it is coordinated with, or the noun it follows. */
export function subjectOf(tree: Tree, predicate: number, depth = 0): number {
  const own = ownSubject(tree, predicate);
  if (own >= 0) return resolveRelative(tree, predicate, own);
  const head = tree.head(predicate);
  if (head < 0 || depth > 4) return -1;
  const rel = tree.base(predicate);
  if (rel === "acl" || rel === "amod") return head;
  return rel === "conj" || rel === "xcomp" || rel === "advcl" ? subjectOf(tree, head, depth + 1) : -1;
}

/** The subject of a clause as those who hang on it share it: a passive's own subject rather than its agent. */
function sharedSubject(tree: Tree, verb: number, depth: number): number {
  const own = ownSubject(tree, verb);
  if (own >= 0) return resolveRelative(tree, verb, own);
  if (!VERBAL.has(tree.upos(verb)) && tree.base(verb) !== "conj" && tree.base(verb) !== "root") {
    // A participle on a noun ("officials, adding that …").
    return tree.base(verb) === "acl" ? tree.head(verb) : verb;
  }
  return doerOf(tree, verb, depth + 1);
}

const RELATIVE = new Set(["who", "which", "that", "whom"]);
const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM"]);

/** "the mayor, who said": the antecedent for its pronoun. */
function resolveRelative(tree: Tree, verb: number, subject: number): number {
  const word = tree.lower(subject);
  if (!RELATIVE.has(word) || (tree.upos(subject) !== "PRON" && word !== "who")) return subject;
  if (word === "who" || word === "whom") {
    // A person is meant: the phrase that ends right before the pronoun, rather than a thing further up ("a call with the mayor, who …").
    let i = subject - 1;
    while (i > 0 && tree.upos(i) === "PUNCT" && tree.sentence(i) === tree.sentence(subject)) i--;
    if (i >= 0 && NOMINAL.has(tree.upos(i)) && tree.sentence(i) === tree.sentence(subject))
      return nominalHead(tree, i, subject);
  }
  let clause = verb;
  for (let steps = 0; steps < 6 && clause >= 0; steps++) {
    if (tree.rel(clause) === "acl:relcl" || tree.base(clause) === "acl") return tree.head(clause);
    clause = tree.head(clause);
  }
  return subject;
}

/** The head of the name or noun phrase that `i` ends, within itself: never up through a preposition. */
function nominalHead(tree: Tree, i: number, before: number): number {
  let h = i;
  for (let steps = 0; steps < 8; steps++) {
    const up = tree.head(h);
    const rel = tree.base(h);
    if (up < 0 || up >= before || !NOMINAL.has(tree.upos(up))) break;
    if (rel !== "flat" && rel !== "compound" && rel !== "appos" && rel !== "nummod" && rel !== "amod" && rel !== "det")
      break;
    h = up;
  }
  return h;
}

const EDGE = new Set(["PUNCT", "SYM"]);

/** The stretch without the punctuation at its ends; null when nothing is left. */
export function trimmed(tree: Tree, first: number, last: number): Piece | null {
  while (first < last && EDGE.has(tree.upos(first)) && !isOpener(tree.lower(first))) first++;
  while (last > first && EDGE.has(tree.upos(last - 1)) && !isCloser(tree.lower(last - 1))) last--;
  return first < last ? { first, last } : null;
}

const isOpener = (word: string): boolean => word === "$" || word === "#" || word === "@" || word === "(";
const isCloser = (word: string): boolean => word === "%" || word === ")" || word === "?" || word === "!";

/** Prepositions that, behind a comma, say where or when rather than who ("a widow, outside the ruins"). */
const OUTSIDE = new Set(["outside", "inside", "near", "during", "after", "before", "on", "at", "when", "while", "as"]);

/** True when a finite clause hides in what the tree calls an apposition. */
function holdsFinite(tree: Tree, c: number): boolean {
  for (let i = tree.first(c); i < tree.last(c); i++) {
    if (tree.upos(i) === "PRON" && RELATIVE.has(tree.lower(i))) return false;
    const xpos = tree.xpos(i);
    if (xpos === "VBD" || xpos === "VBZ" || xpos === "VBP" || xpos === "MD") return true;
  }
  return false;
}

/** Relations of what is said about a noun phrase rather than part of it. */
const LOOSE = new Set(["parataxis", "advcl", "dep", "discourse", "orphan"]);

/** The relative clause that says who the source is ("officials who were briefed", "Kane, who leads the mission"), or -1; never the cue's own. */
function describing(tree: Tree, head: number, avoid: readonly number[]): number {
  const of = [head, ...tree.childrenBy(head, "appos", "flat", "nmod")].flatMap((n) => tree.childrenBy(n, "acl:relcl"));
  const clause = of.find((c) => c > head) ?? -1;
  if (clause < 0) return -1;
  // "Kane, who said that …" says something of her own; that is no description.
  if (tree.child(clause, "ccomp", "parataxis") >= 0) return -1;
  const opener = tree.first(clause);
  const marked =
    RELATIVE.has(tree.lower(opener)) || RELATIVE.has(tree.lower(opener + 1)) || tree.lower(opener) === "whose";
  // "everyone we asked": without its pronoun a clause stands right behind the noun.
  const bare = tree.upos(opener - 1) !== "PUNCT" && tree.child(clause, "nsubj") === opener;
  if (!marked && !bare) return -1;
  return avoid.some((a) => a >= tree.first(clause) && a < tree.last(clause)) ? -1 : clause;
}

/**
 * The phrase headed by `head` as a source is quoted: with its modifiers, appositions and relative clause, without its preposition and the
 * conjunction before it.
 */
export function phraseOf(tree: Tree, head: number, avoid: readonly number[] = []): Piece {
  let first = tree.first(head);
  let last = tree.last(head);
  const told = describing(tree, head, avoid);
  for (const c of tree.children(head)) {
    const rel = tree.base(c);
    if (c === told) continue;
    const loose =
      (c > head && rel === "appos" && holdsFinite(tree, c)) ||
      LOOSE.has(rel) ||
      tree.rel(c) === "acl:relcl" ||
      (rel === "acl" && tree.first(c) > head + 1);
    if (loose) {
      if (c > head) last = Math.min(last, tree.first(c));
      else first = Math.max(first, tree.last(c));
    } else if ((rel === "case" || rel === "cc" || rel === "mark" || rel === "punct") && c < head && c <= first + 2)
      first = Math.max(first, tree.last(c));
  }
  // A relative clause ends the phrase even where the tree hung it elsewhere.
  for (let i = head + 1; i < last; i++)
    if (
      tree.upos(i) === "PRON" &&
      !(told >= 0 && tree.first(told) <= i && i < tree.last(told)) &&
      (tree.lower(i) === "who" || tree.lower(i) === "whom" || (tree.lower(i) === "which" && tree.lower(i - 1) === ","))
    )
      last = i;
  // So does a participle behind a comma ("the mayor, citing police").
  for (let i = head + 1; i + 1 < (told >= 0 ? Math.min(last, tree.first(told)) : last); i++)
    if (
      tree.lower(i) === "," &&
      (tree.xpos(i + 1) === "VBG" ||
        (/^VB[ND]$/.test(tree.xpos(i + 1)) && ["acl", "ccomp"].includes(tree.base(i + 1))) ||
        OUTSIDE.has(tree.lower(i + 1)))
    )
      last = i;
  for (const a of avoid) {
    if (a < 0) continue;
    if (a >= first && a < head) first = a + 1;
    if (a > head && a < last) last = a;
  }
  if (last - 1 > head && tree.xpos(last - 1) === "POS") last--;
  // "Kane and Obel | all": with the verb.
  if (last - 1 > head && ["all", "both", "each"].includes(tree.lower(last - 1))) last--;
  // "to army chief | Kane", with the preposition hung on the title; "over 40 people" is a number.
  if (first < head && tree.upos(first) === "ADP" && tree.upos(first + 1) !== "NUM") first++;
  if (first > head) first = head;
  if (last <= head) last = head + 1;
  return trimmed(tree, first, last) ?? { first: head, last: head + 1 };
}
