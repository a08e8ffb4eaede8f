// Cue → content: the words that a reporting word takes as what was said, by the frames that the lexicon gives it.
import type { CueSense, StatementsKnowledge } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { agentOf, isPassive, trimmed, type Piece } from "./clauses.ts";
import type { CueUse } from "./cues.ts";

export interface Content {
  readonly pieces: readonly Piece[];
  readonly sense: CueSense;
  readonly frame: string;
  /** Who is told, where the words rather than the tree say so. */
  readonly addressee?: Piece;
}

const clausal = new Set(["ccomp", "csubj", "acl", "advcl", "xcomp", "parataxis", "acl:relcl"]);

/** The first word of the clause headed by `c`, past punctuation. */
function opening(tree: Tree, c: number): number {
  let i = tree.first(c);
  while (i < c && tree.upos(i) === "PUNCT") i++;
  return i;
}

const hasTo = (tree: Tree, c: number): boolean => {
  for (const m of tree.children(c))
    if (m < c && tree.lower(m) === "to" && (tree.base(m) === "mark" || tree.upos(m) === "PART")) return true;
  return false;
};

const hasSubject = (tree: Tree, c: number): boolean => tree.child(c, "nsubj", "csubj", "expl") >= 0;

function isFinite(tree: Tree, c: number): boolean {
  if (hasTo(tree, c)) return false;
  const xpos = tree.xpos(c);
  if (xpos === "VBD" || xpos === "VBZ" || xpos === "VBP" || xpos === "MD") return true;
  if (hasSubject(tree, c)) return xpos !== "VBG" || tree.child(c, "aux") >= 0;
  return tree.child(c, "aux", "cop") >= 0;
}

function opensQuestion(tree: Tree, c: number, knowledge: StatementsKnowledge): boolean {
  const at = opening(tree, c);
  if (knowledge.questionWords.has(tree.lower(at))) return true;
  return at + 1 <= c && tree.upos(at) === "ADP" && knowledge.questionWords.has(tree.lower(at + 1));
}

/** What the subtree of `c` covers without the words of `hole`: one or two stretches. */
function without(tree: Tree, c: number, hole: Piece): Piece[] {
  const pieces: Piece[] = [];
  const first = tree.first(c);
  const last = tree.last(c);
  if (hole.last <= first || hole.first >= last) pieces.push({ first, last });
  else {
    if (hole.first > first) pieces.push({ first, last: hole.first });
    if (hole.last < last) pieces.push({ first: hole.last, last });
  }
  return pieces.flatMap((p) => trimmed(tree, p.first, p.last) ?? []);
}

/** The clause of `c` as content of the cue at `verb`: its own words, never the cue's clause around it. */
function clause(tree: Tree, verb: number, c: number): Piece[] {
  if (tree.first(c) <= verb && verb < tree.last(c)) return without(tree, c, spanOfCueClause(tree, verb, c));
  const piece = trimmed(tree, tree.first(c), tree.last(c));
  if (!piece) return [];
  // "why" or "that" left outside by the tree still opens the clause.
  // So does a subject that the tree hung on the cue, which has one of its own ("said | the letter | showed that …").
  const subjects = tree.childrenBy(verb, "nsubj");
  const stray = subjects.find((n) => n > verb && tree.last(n) === piece.first);
  if (stray !== undefined && subjects.some((n) => n < verb)) return [{ first: tree.first(stray), last: piece.last }];
  const before = piece.first - 1;
  const opens =
    before > verb &&
    ["why", "whether", "that", "how", "when", "where"].includes(tree.lower(before)) &&
    tree.upos(before) !== "DET";
  return [opens ? { first: before, last: piece.last } : piece];
}

/** "suggested | his best role | is as an adviser": the clause's subject, which the tree took for the object of the cue. */
function withStray(tree: Tree, verb: number, pieces: Piece[]): Piece[] {
  const [piece, ...rest] = pieces;
  const stray = tree.childrenBy(verb, "obj").find((c) => c > verb && tree.last(c) === piece!.first);
  return stray === undefined || hasSubject(tree, tree.head(piece!.first))
    ? pieces
    : [{ first: tree.first(stray), last: piece!.last }, ...rest];
}

/** The words of the cue's own clause (subject, cue, addressee, adverbs) as far as they stand inside the clause of `c`. */
function spanOfCueClause(tree: Tree, verb: number, c: number): Piece {
  let first = verb;
  let last = verb + 1;
  for (const child of tree.children(verb)) {
    if (child === c || tree.base(child) === "punct") continue;
    const words = trimmed(tree, tree.first(child), tree.last(child));
    if (!words) continue;
    first = Math.min(first, words.first);
    last = Math.max(last, words.last);
  }
  return { first, last };
}

/** Extends a stretch over an infinitive that goes on with it ("a delegation | to visit Washington"), whatever it hangs on. */
function withInfinitive(tree: Tree, verb: number, piece: Piece): Piece {
  for (const c of tree.children(verb))
    if (tree.first(c) === piece.last && clausal.has(tree.base(c)) && hasTo(tree, c))
      return { first: piece.first, last: tree.last(c) };
  return piece;
}

/** "decided | not | to widen | the war": the negation before "to", and the object that the tree hung on the cue, are part of the infinitive. */
function wholeInfinitive(tree: Tree, verb: number, piece: Piece): Piece {
  let { first, last } = piece;
  const before = tree.lower(first - 1);
  if (first - 1 > verb && (before === "not" || before === "never")) first--;
  const object = tree
    .childrenBy(verb, "obj")
    .find((c) => c > verb && c >= last && ["DET", "NOUN", "PROPN"].includes(tree.upos(last)));
  if (object !== undefined && tree.first(object) <= last && object - last < 6) last = tree.last(object);
  return { first, last };
}

/** "threatened on Monday to shell the port", the bare verb taken for a noun by the tree: from "to" as far as its phrase reaches, or null. */
function infinitiveByWords(tree: Tree, use: CueUse): Piece | null {
  const s = tree.sentence(use.token);
  for (let i = use.last; i + 1 < tree.length && i < use.last + 4 && tree.sentence(i + 1) === s; i++) {
    if (tree.upos(i) === "PUNCT" || tree.upos(i) === "VERB") return null;
    if (tree.lower(i) !== "to" || tree.upos(i) !== "PART" || tree.xpos(i + 1) !== "VB") continue;
    let top = i + 1;
    while (tree.head(top) >= 0 && tree.head(top) !== use.token) top = tree.head(top);
    return tree.head(top) === use.token && top > i ? trimmed(tree, i, tree.last(top)) : null;
  }
  return null;
}

/** How a phrase behind a preposition hangs on its verb; "called on | police" is at times an object. */
const GOVERNED: ReadonlySet<string> = new Set(["obl", "nmod", "advcl", "acl", "xcomp", "ccomp", "obj"]);

/** What the preposition `word` governs beside `head`, without the preposition. */
function governed(tree: Tree, head: number, word: string): { readonly at: number; readonly piece: Piece } | null {
  for (const c of tree.children(head)) {
    if (c < head && tree.base(c) !== "advcl") continue;
    const rel = tree.base(c);
    if (!GOVERNED.has(rel)) continue;
    for (const m of tree.children(c)) {
      if (m > c) break;
      const how = tree.base(m);
      if ((how !== "case" && how !== "mark") || tree.lower(m) !== word) continue;
      if (word === "to" && hasTo(tree, c) && how === "mark") continue;
      const piece = trimmed(tree, Math.max(m + 1, tree.last(m)), tree.last(c));
      if (piece) return { at: c, piece };
    }
  }
  return null;
}

/** The object of an active verb, or the subject of a passive one; for a relative pronoun what it stands for. */
function undergoer(tree: Tree, verb: number): number {
  // "the doctor who came | called him a quack": with an object of its own it is no passive participle.
  if (tree.base(verb) === "acl" && tree.xpos(verb) === "VBN" && tree.rel(verb) !== "acl:relcl")
    return tree.child(verb, "obj") > verb && tree.child(verb, "xcomp", "iobj") > verb
      ? tree.child(verb, "obj")
      : tree.head(verb);
  const noun = isPassive(tree, verb) ? tree.child(verb, "nsubj:pass", "nsubj") : tree.child(verb, "obj", "iobj");
  if (noun < 0 || noun > verb || !["who", "whom", "which", "that"].includes(tree.lower(noun))) return noun;
  return tree.rel(verb) === "acl:relcl" ? wholeThing(tree, tree.head(verb), noun) : noun;
}

/** "a roadmap for peace, which he announced": behind a comma the whole phrase is meant, not its last noun. */
function wholeThing(tree: Tree, noun: number, relative: number): number {
  let whole = noun;
  if (tree.lower(relative) !== "which" || tree.lower(relative - 1) !== ",") return noun;
  while (tree.base(whole) === "nmod" && tree.head(whole) >= 0 && tree.head(whole) < whole) whole = tree.head(whole);
  return whole;
}

/** The phrase of a content noun, without what hangs loose on it and without the cue. */
function nounPhrase(tree: Tree, verb: number, noun: number): Piece[] {
  let last = tree.last(noun);
  let first = tree.first(noun);
  for (const c of tree.children(noun)) {
    if (c < noun && (tree.base(c) === "case" || tree.base(c) === "mark" || tree.rel(c) === "cc"))
      first = Math.max(first, tree.last(c));
    else if (c === verb || tree.dominates(c, verb)) {
      // "a roadmap for peace, | which he announced": hung on a noun inside the phrase.
      if (c > noun) last = Math.min(last, tree.first(c < verb && tree.base(c) === "nmod" ? verb : c));
      else first = Math.max(first, tree.last(c));
    }
  }
  if (verb < first || verb >= last) {
    const piece = trimmed(tree, first, last);
    return piece ? [piece] : [];
  }
  return without(tree, noun, spanOfCueClause(tree, verb, noun));
}

/** Joins stretches that touch, in reading order. */
function joined(tree: Tree, pieces: readonly Piece[]): Piece[] {
  const touch = (a: number, b: number): boolean => {
    for (let i = a; i < b; i++) if (tree.upos(i) !== "PUNCT" || tree.lower(i) === ",") return false;
    return true;
  };
  const sorted = [...pieces].sort((a, b) => a.first - b.first);
  const out: Piece[] = [];
  for (const p of sorted) {
    const top = out.at(-1);
    if (top && (p.first <= top.last || touch(top.last, p.first)))
      out[out.length - 1] = { first: top.first, last: Math.max(top.last, p.last) };
    else out.push(p);
  }
  return out.flatMap((p) => trimmed(tree, p.first, p.last) ?? []);
}

const PREPOSITIONS = [
  "about",
  "of",
  "on",
  "for",
  "to",
  "at",
  "against",
  "with",
  "over",
  "by",
  "in",
  "from",
  "as",
  "into",
  "toward",
  "towards",
];

/** The pieces of `frame` at a verb or adjective, or null when the clause does not have that shape. */
function verbFrame(
  tree: Tree,
  use: CueUse,
  frame: string,
  sense: CueSense,
  knowledge: StatementsKnowledge,
): Piece[] | null {
  const verb = use.token;
  switch (frame) {
    case "that":
    case "wh": {
      for (const c of tree.children(verb)) {
        const rel = tree.base(c);
        if (rel !== "ccomp" && rel !== "csubj") continue;
        if (opensQuestion(tree, c, knowledge) !== (frame === "wh")) continue;
        if (frame === "that" && !isFinite(tree, c) && tree.upos(c) === "VERB") continue;
        const pieces = clause(tree, verb, c);
        if (pieces.length > 0)
          return frame === "that" && sense.addressee !== "obj" ? withStray(tree, verb, pieces) : pieces;
      }
      return frame === "that" ? aroundParenthesis(tree, verb) : null;
    }
    case "to": {
      for (const c of tree.children(verb)) {
        const rel = tree.base(c);
        const infinitive = rel === "xcomp" || rel === "advcl" || rel === "ccomp";
        if (c < verb || !(infinitive || (rel === "acl" && tree.upos(verb) === "NOUN")) || !hasTo(tree, c)) continue;
        if (rel === "advcl" && tree.child(verb, "obj") >= 0) continue;
        const pieces = clause(tree, verb, c).map((p) => wholeInfinitive(tree, verb, p));
        if (pieces.length === 0) continue;
        // "is said to have fled": who fled belongs to what is said.
        const subject = isPassive(tree, verb) ? tree.child(verb, "nsubj:pass") : -1;
        return subject >= 0 ? joined(tree, [...nounPhrase(tree, verb, subject), ...pieces]) : pieces;
      }
      const at = governed(tree, verb, "to");
      if (at) return sense.addressee === "to" ? null : [at.piece];
      const words = infinitiveByWords(tree, use);
      return words ? [words] : null;
    }
    case "ing": {
      for (const c of tree.children(verb)) {
        const rel = tree.base(c);
        if (
          c > verb &&
          (rel === "xcomp" || rel === "ccomp" || rel === "advcl") &&
          tree.xpos(c) === "VBG" &&
          tree.first(c) <= use.last + 1
        ) {
          if (rel === "advcl" && tree.first(c) > use.last) continue;
          return clause(tree, verb, c);
        }
        if (
          c > verb &&
          (rel === "xcomp" || rel === "ccomp") &&
          tree.child(c, "aux") >= 0 &&
          tree.xpos(tree.child(c, "aux")) === "VBG"
        )
          return clause(tree, verb, c);
      }
      return null;
    }
    case "np": {
      if (use.last > use.first + 1) {
        // "spoke out against …", "called out …": what the last word of the cue governs, else the object.
        const last = use.last - 1;
        const noun = tree.base(last) === "case" || tree.base(last) === "mark" ? tree.head(last) : -1;
        if (noun > last) {
          const piece = trimmed(tree, use.last, Math.max(tree.last(noun), noun + 1));
          return piece ? [piece] : null;
        }
      }
      let noun = undergoer(tree, verb);
      // "played down the threat": the phrase behind the particle, whatever the tree calls it.
      if (noun < 0 && use.last > use.first + 1)
        noun =
          tree.childrenBy(verb, "obl", "nmod").find((c) => tree.first(c) === use.last && tree.child(c, "case") < 0) ??
          -1;
      if (noun < 0) return null;
      // "confirms 28 | dead in the flood", "a poll shows Kane | ahead by nine": what goes on with the object belongs to it.
      const rest = tree
        .childrenBy(verb, "obj", ...(sense.flags.has("document") ? ["advmod", "xcomp", "advcl"] : []))
        .find((c) => c > noun && tree.first(c) === tree.last(noun));
      if (noun > verb && rest !== undefined)
        return joined(tree, [...nounPhrase(tree, verb, noun), { first: tree.first(rest), last: tree.last(rest) }]);
      return nounPhrase(tree, verb, noun).map((p) => (noun > verb ? withInfinitive(tree, verb, p) : p));
    }
    case "np+num": {
      // "counted 40 graves", "has registered 9,000 families": a number is given; "counted the votes" is work done.
      const noun = undergoer(tree, verb);
      const numbered = noun >= 0 && (tree.upos(noun) === "NUM" || tree.child(noun, "nummod") >= 0);
      return numbered ? verbFrame(tree, use, "np", sense, knowledge) : null;
    }
    case "np+to": {
      const noun = undergoer(tree, verb);
      if (noun < 0) return null;
      for (const c of tree.children(verb)) {
        const rel = tree.base(c);
        if (c <= verb || (rel !== "xcomp" && rel !== "advcl" && rel !== "ccomp") || !hasTo(tree, c)) continue;
        // "asked donors for money to help": what is asked for stands between.
        if (tree.childrenBy(verb, "obl").some((o) => o > noun && o < c && tree.lower(tree.first(o)) === "for"))
          return null;
        return joined(tree, [...nounPhrase(tree, verb, noun), ...clause(tree, verb, c)]);
      }
      // The infinitive may have been hung on the object.
      for (const c of tree.children(noun))
        if (c > noun && tree.base(c) === "acl" && hasTo(tree, c) && !isPassive(tree, verb))
          return nounPhrase(tree, verb, noun);
      // "asked that aid be let in" has no object; a ccomp with "to" and its own subject is the same frame in other trees.
      return null;
    }
    case "np+pred": {
      const noun = undergoer(tree, verb);
      if (noun < 0) return null;
      // "what she called a rant": the only object is what it is called.
      const relative = tree.rel(verb) === "acl:relcl" ? tree.head(verb) : -1;
      if (relative >= 0 && tree.lower(relative) === "what" && noun > verb)
        return joined(tree, [{ first: relative, last: relative + 1 }, ...nounPhrase(tree, verb, noun)]);
      // What it is called may be read as a second object.
      const complement = tree.child(verb, "xcomp");
      const behind = (c: number): boolean =>
        c > noun && (tree.first(c) === tree.last(noun) || tree.first(c) === tree.last(noun) + 1);
      const predicate =
        complement >= 0
          ? complement
          : (tree
              .childrenBy(verb, "obj", "iobj", "parataxis", "dep", "ccomp", "obl")
              .find((c) => (isPassive(tree, verb) ? c > verb && tree.child(c, "case") < 0 : behind(c))) ?? -1);
      // "called the charges false": an adjective right behind the noun that the tree hung on it.
      if (predicate < 0) {
        const adjective = tree
          .children(noun)
          .some(
            (c) =>
              c > noun &&
              ((tree.upos(c) === "ADJ" && ["amod", "acl", "xcomp"].includes(tree.base(c))) ||
                (tree.base(c) === "appos" && tree.first(c) === noun + 1 && tree.upos(noun + 1) === "DET") ||
                (tree.rel(c) === "acl" && tree.xpos(c) === "VBN" && c === noun + 1)),
          );
        return adjective && noun > verb ? nounPhrase(tree, verb, noun) : null;
      }
      if (hasTo(tree, predicate)) return null;
      const whole = joined(tree, [...nounPhrase(tree, verb, noun), ...clause(tree, verb, predicate)]);
      // "called it the latest | in a series of raids": hung on the verb.
      const rest = tree.childrenBy(verb, "obl").find((c) => tree.first(c) === whole.at(-1)?.last);
      return rest !== undefined && ["in", "of"].includes(tree.lower(tree.first(rest))) && noun > verb
        ? joined(tree, [...whole, { first: tree.first(rest), last: tree.last(rest) }])
        : whole;
    }
    case "on+to":
    case "upon+to":
    case "to+to":
    case "with+to": {
      const at = governed(tree, verb, frame.slice(0, -3));
      if (!at) return infinitiveBehind(tree, use, frame.slice(0, -3));
      const whole = withInfinitive(tree, verb, at.piece);
      const inside = tree.childrenBy(at.at, "acl", "advcl").some((c) => hasTo(tree, c));
      return whole.last > at.piece.last || inside ? [whole] : infinitiveBehind(tree, use, frame.slice(0, -3));
    }
    default: {
      if (frame.startsWith("np+")) {
        const noun = use.last > use.first + 1 ? governedByLast(tree, use) : undergoer(tree, verb);
        if (noun < 0) return frame === "np+as" ? whatAs(tree, verb) : null;
        const word = preposition(frame.slice(3));
        // "was accused by the court | of taking bribes": hung on the agent.
        const agent = isPassive(tree, verb) ? agentOf(tree, verb) : -1;
        const at =
          governed(tree, verb, word) ??
          (noun > verb ? governed(tree, noun, word) : null) ??
          (agent > verb ? governed(tree, agent, word) : null);
        if (!at) return noun > verb ? pastInsertion(tree, verb, noun, word) : null;
        if (tree.head(at.at) === noun) return nounPhrase(tree, verb, noun);
        const tail = withInfinitive(tree, verb, { first: tree.first(at.at), last: tree.last(at.at) });
        return joined(tree, [...nounPhrase(tree, verb, noun), tail]);
      }
      const word = preposition(frame);
      // "pleaded guilty | to two counts": hung on the last word of the cue.
      const last = use.last - 1;
      const at =
        PREPOSITIONS.includes(frame) || frame === "dat"
          ? (governed(tree, verb, word) ?? (last > verb ? governed(tree, last, word) : null))
          : null;
      // "called her a champion | for the cause": with an object of its own the verb means another thing.
      const object = at ? tree.childrenBy(verb, "obj").find((c) => c > verb && c < at.piece.first) : undefined;
      if (object !== undefined && tree.upos(object) !== "PRON" && sense.addressee !== "obj") return null;
      // "called “a genius” for the trick"
      if (at && marksBefore(tree, use.last, at.piece.first, word)) return null;
      return at ? [withInfinitive(tree, verb, at.piece)] : null;
    }
  }
}

/** True where a quotation opens between the cue and the preposition `word`. */
function marksBefore(tree: Tree, from: number, to: number, word: string): boolean {
  for (let i = from; i < to && tree.lower(i) !== word; i++)
    if (["“", "”", '"', "''", "``"].includes(tree.lower(i))) return true;
  return false;
}

/** "called on both | to show restraint": who is asked and what, read off the words where the tree joins them otherwise. */
function infinitiveBehind(tree: Tree, use: CueUse, word: string): Piece[] | null {
  if (tree.lower(use.last) !== word) return null;
  const s = tree.sentence(use.token);
  let to = use.last + 1;
  while (to + 1 < tree.length && to < use.last + 12 && tree.sentence(to + 1) === s && IN_A_NAME.has(tree.upos(to))) {
    if (tree.lower(to) === "to") break;
    to++;
  }
  if (to === use.last + 1 || tree.lower(to) !== "to" || tree.xpos(to + 1) !== "VB") return null;
  const piece = trimmed(tree, use.last + 1, Math.max(tree.last(to + 1), to + 2));
  return piece ? [piece] : null;
}

const IN_A_NAME = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "CCONJ", "PART"]);

/** "referred to the minister as a coward": the noun that the last word of the cue governs, or the verb's object. */
function governedByLast(tree: Tree, use: CueUse): number {
  const last = use.last - 1;
  return tree.base(last) === "case" ? tree.head(last) : undergoer(tree, use.token);
}

/** "what analysts described as a tactic": the relative word and what it is described as. */
function whatAs(tree: Tree, verb: number): Piece[] | null {
  const relative = tree.rel(verb) === "acl:relcl" ? tree.head(verb) : -1;
  const at = relative >= 0 && tree.lower(relative) === "what" ? governed(tree, verb, "as") : null;
  return at ? joined(tree, [{ first: relative, last: relative + 1 }, at.piece]) : null;
}

/** The preposition of a frame: "dat" is "to" before a noun, since "to" stands for the infinitive. */
const preposition = (frame: string): string => (frame === "dat" ? "to" : frame);

/** "accused the leader, Kim Rossi, of recklessness", "accused the council of stoking it": the preposition hung further down by the tree. */
function pastInsertion(tree: Tree, verb: number, noun: number, word: string): Piece[] | null {
  for (let i = noun + 1; i < Math.min(noun + 40, tree.length) && tree.sentence(i) === tree.sentence(verb); i++) {
    if (tree.lower(i) !== word || !["case", "mark"].includes(tree.base(i))) continue;
    const at = tree.head(i);
    const judged =
      word === "as" && (tree.upos(at) === "ADJ" || tree.upos(i + 1) === "PUNCT" || tree.xpos(at) === "VBN");
    // "put the number of the men killed | at five"
    const counted = word === "at" && (tree.upos(at) === "NUM" || tree.child(at, "nummod") >= 0);
    const apart = tree.xpos(at) === "VBG" || tree.lower(i - 1) === "," || judged || counted;
    if (at < i || !apart || !tree.dominates(verb, at)) continue;
    const piece = trimmed(tree, tree.first(noun), Math.max(tree.last(at), tree.last(noun)));
    return piece ? [piece] : null;
  }
  return null;
}

/**
 * What a reporting clause is laid over: "…, officials said" as `parataxis` of what was said, and "…, as officials put it" as its
 * adverbial clause. One or two stretches, the cue's clause left out.
 */
function aroundParenthesis(tree: Tree, verb: number): Piece[] | null {
  const rel = tree.base(verb);
  const head = tree.head(verb);
  if (head < 0) return null;
  const asClause = rel === "advcl" && tree.children(verb).some((c) => tree.lower(c) === "as" && c < verb);
  // Another tree joins the cue's clause to what was said as if both were told, though nothing says "and".
  const asSecond = rel === "conj" && tree.child(verb, "cc") < 0 && verb > head && tree.child(verb, "nsubj") > head;
  if (rel !== "parataxis" && !asClause && !asSecond) return null;
  // "as he pleaded with them to stop" goes on with something of its own.
  if (asClause && tree.child(verb, "obl", "advcl", "conj") > verb) return null;
  if (tree.child(verb, "ccomp", "obj", "xcomp") >= 0) return null;
  if (tree.child(verb, "nsubj", "nsubj:pass", "obl:agent") < 0 && !asClause) return null;
  const hole = spanOfCueClause(tree, verb, -1);
  // A clause that only follows ("Five died; the mayor said") is laid over nothing unless a comma or a dash sets it off.
  const before = hole.first - 1;
  const after = hole.last;
  const setOff = (i: number): boolean =>
    i >= 0 && i < tree.length && [",", "-", "--", "—", "–", '"', "'"].includes(tree.lower(i));
  if (!setOff(before) && !setOff(after)) return null;
  if (asSecond) return setOff(before) ? [{ first: tree.first(head), last: before }] : null;
  const pieces = without(tree, head, hole);
  return pieces.length > 0 ? pieces : null;
}

/**
 * "The ministry's claim that the port was closed | surprised traders": a tree without a main verb has hidden it in the clause of the noun.
 * A second finite verb that nothing joins to the first is cut off, with what follows it.
 */
function withoutMainVerb(tree: Tree, noun: number, pieces: Piece[]): Piece[] {
  const [piece] = pieces;
  // Headlines and captions may do without a main verb; a sentence that ends in a full stop does not.
  if (!piece || pieces.length > 1 || tree.base(noun) !== "root" || tree.lower(tree.last(noun) - 1) !== ".")
    return pieces;
  let verb = -1;
  for (let i = piece.first; i < piece.last; i++) {
    const upos = tree.upos(i);
    if (upos === "SCONJ" || upos === "CCONJ" || upos === "PUNCT" || RELATIVE.has(tree.lower(i))) {
      if (i > piece.first) verb = -1;
    } else if (upos === "AUX" && tree.base(i) === "cop") verb = i;
    else if (upos === "VERB" || (tree.xpos(i) === "VBD" && upos !== "AUX")) {
      const form = tree.xpos(i);
      const auxiliary = tree.child(i, "aux", "aux:pass", "mark") >= 0 || tree.upos(i - 1) === "AUX";
      if (
        verb >= 0 &&
        !auxiliary &&
        (form === "VBD" || form === "VBZ" || form === "VBN") &&
        tree.upos(i - 1) !== "ADV"
      ) {
        const cut =
          i > verb + 1 || form !== "VBN" || tree.xpos(verb) !== "VBN" || tree.child(verb, "aux:pass") >= 0
            ? trimmed(tree, piece.first, i)
            : null;
        return cut ? [cut] : pieces;
      }
      verb = i;
    }
  }
  return beforeParticiple(tree, piece);
}

/**
 * "the claim that the port would close | surprised traders": where the sentence has no other main verb, a form in -ed that opens the last
 * noun phrase, right behind the clause's verb or its object, is that verb.
 */
function beforeParticiple(tree: Tree, piece: Piece): Piece[] {
  let verb = -1;
  for (let i = piece.first; i < piece.last; i++) {
    const past = tree.xpos(i) === "VBN" || tree.lower(i).endsWith("ed");
    const head = tree.head(i);
    const opens = past && tree.base(i) === "amod" && head > i && ["VERB", "NOUN", "PROPN"].includes(tree.upos(i - 1));
    if (opens && verb >= 0 && tree.last(head) === piece.last) {
      const cut = trimmed(tree, piece.first, i);
      return [cut && cut.last - cut.first > 2 ? cut : piece];
    }
    if (tree.upos(i) === "VERB" && tree.base(i) !== "amod") verb = i;
  }
  return [piece];
}

const RELATIVE = new Set(["who", "which", "whom", "whose", "that", "what"]);

/** "his decision | to stay", "the claim | that …": the clause right behind the noun, whatever the tree hung it on. */
function clauseBehind(tree: Tree, use: CueUse, frame: "that" | "to"): Piece[] | null {
  const opener = use.last;
  if (opener + 1 >= tree.length || tree.sentence(opener) !== tree.sentence(use.token) || tree.lower(opener) !== frame)
    return null;
  const verb = tree.head(opener);
  if (tree.base(opener) !== "mark" || verb <= opener || tree.first(verb) < use.first) return null;
  if (frame === "to" && tree.xpos(verb) !== "VB") return null;
  const piece = trimmed(tree, opener, tree.last(verb));
  return piece && piece.last - piece.first > 2 ? [piece] : null;
}

/** "its claims | about the test": the phrase right behind the noun. */
function phraseBehind(tree: Tree, use: CueUse, word: string): Piece[] | null {
  const marker = use.last;
  if (marker >= tree.length || tree.lower(marker) !== word || tree.base(marker) !== "case") return null;
  const head = tree.head(marker);
  if (head <= marker || tree.sentence(head) !== tree.sentence(use.token) || tree.first(head) < use.first) return null;
  const piece = trimmed(tree, marker + 1, tree.last(head));
  return piece ? [piece] : null;
}

/** The pieces of `frame` at a noun ("the claim that …", "a warning of …", "his pledge to …"), or null. */
function nounFrame(tree: Tree, use: CueUse, frame: string, knowledge: StatementsKnowledge): Piece[] | null {
  const noun = use.token;
  if (frame === "that" || frame === "to" || frame === "wh" || frame === "whether") {
    for (const c of tree.children(noun)) {
      if (c < noun) continue;
      const rel = tree.rel(c);
      if (rel !== "acl" && rel !== "ccomp" && rel !== "acl:relcl" && rel !== "xcomp") continue;
      const at = opening(tree, c);
      const that = knowledge.complementizers.has(tree.lower(at));
      // "the demand that the army leave the valley": no relative clause, since nothing is left out of it.
      const whole = tree.childrenBy(c, "obj").length > 1 || tree.childrenBy(c, "nsubj").length > 1;
      if (frame === "that" && that && (rel !== "acl:relcl" || tree.base(at) === "mark" || whole))
        return withoutMainVerb(tree, noun, clause(tree, noun, c));
      if (frame === "to" && hasTo(tree, c)) return withoutMainVerb(tree, noun, clause(tree, noun, c));
      if ((frame === "wh" || frame === "whether") && knowledge.questionWords.has(tree.lower(at)) && rel !== "acl:relcl")
        return clause(tree, noun, c);
    }
    return frame === "that" || frame === "to" ? clauseBehind(tree, use, frame) : null;
  }
  if (frame === "of+ing") {
    const at = governed(tree, noun, "of");
    return at && at.at > noun && tree.xpos(at.at) === "VBG" ? [at.piece] : null;
  }
  const at = governed(tree, noun, preposition(frame));
  return at && at.at > noun ? [at.piece] : phraseBehind(tree, use, preposition(frame));
}

/** What frames are tried first: those that say most about the clause. */
const ORDER = [
  "np+to",
  "np+of",
  "np+for",
  "np+as",
  "np+at",
  "np+with",
  "np+on",
  "np+over",
  "np+about",
  "np+against",
  "np+from",
  "np+dat",
  "np+whether",
  "that",
  "wh",
  "whether",
  "on+to",
  "upon+to",
  "to+to",
  "with+to",
  "to",
  "ing",
  "for",
  "of+ing",
  "of",
  "about",
  "against",
  "at",
  "on",
  "over",
  "with",
  "toward",
  "towards",
  "in",
  "by",
  "as",
  "from",
  "into",
  "dat",
  "np+pred",
  "np+num",
  "np",
];
const RANK = new Map(ORDER.map((frame, k) => [frame, k]));

/**
 * "told reporters that …": who is told stands between the cue and the clause, whatever the tree makes of the two. The clause's first word
 * and the words before it, or null.
 */
export function addressedClause(
  tree: Tree,
  use: CueUse,
  knowledge: StatementsKnowledge,
  between: ReadonlySet<string> = ADDRESSEE,
): { readonly addressee: Piece; readonly content: Piece } | null {
  let i = use.last;
  const s = tree.sentence(use.token);
  const longest = use.last + (between === ADDRESSEE ? 8 : 14);
  const passes = (k: number): boolean => between.has(tree.upos(k)) || (between === OWNER && tree.xpos(k) === "VBN");
  while (i < tree.length && i < longest && tree.sentence(i) === s && passes(i)) {
    if (tree.upos(i) === "PUNCT" && tree.lower(i) !== ",") return null;
    if (i > use.last && (knowledge.complementizers.has(tree.lower(i)) || knowledge.questionWords.has(tree.lower(i))))
      break;
    i++;
  }
  if (i === use.last || i >= tree.length || tree.sentence(i) !== s) return null;
  const word = tree.lower(i);
  if (!knowledge.complementizers.has(word) && !knowledge.questionWords.has(word)) return null;
  if (word === "who" || word === "which" || word === "whose" || word === "whom") return null;
  const verb = tree.head(i);
  // "asked the colonel | where | the hostages were": the question word hung on the cue, the clause is what follows it.
  const loose = verb === use.token && knowledge.questionWords.has(word);
  if (!loose && (verb <= i || tree.sentence(verb) !== s || tree.first(verb) > i)) return null;
  const content = trimmed(tree, i, loose ? questionEnd(tree, i) : tree.last(verb));
  return content && content.last - content.first > 2 ? { addressee: { first: use.last, last: i }, content } : null;
}

/** Where the question that `word` opens ends: at the mark behind it; nowhere without a finite verb. */
function questionEnd(tree: Tree, word: number): number {
  let i = word + 1;
  let finite = false;
  while (i < tree.length && tree.sentence(i) === tree.sentence(word) && tree.upos(i) !== "PUNCT") {
    finite ||= ["VBD", "VBZ", "VBP", "MD"].includes(tree.xpos(i));
    i++;
  }
  return finite ? i : word;
}

const ADDRESSEE: ReadonlySet<string> = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"]);
/** "told the Star, a weekly, and its website that …" */
const TOLD: ReadonlySet<string> = new Set([...ADDRESSEE, "PUNCT", "CCONJ"]);
/** "said in a video shared on the net that …" */
const OWNER: ReadonlySet<string> = new Set([...ADDRESSEE, "ADP"]);

interface Option {
  readonly sense: CueSense;
  readonly frame: string;
}

const optionLists = new WeakMap<readonly CueSense[], readonly Option[]>();

/** The frames of some senses in the order in which they are tried, worked out once for each list. */
function optionsOf(senses: readonly CueSense[]): readonly Option[] {
  let options = optionLists.get(senses);
  if (!options) {
    options = senses
      .flatMap((sense) => [...sense.frames].map((frame) => ({ sense, frame })))
      .filter((option) => RANK.has(option.frame))
      .sort((a, b) => RANK.get(a.frame)! - RANK.get(b.frame)!);
    optionLists.set(senses, options);
  }
  return options;
}

/** "urged the army not to fire", "pleaded with them to stop": whom it is asked of, and what is asked, which alone is the content. */
function asked(tree: Tree, use: CueUse, sense: CueSense, frame: string, pieces: readonly Piece[]): Content | null {
  if (!frame.endsWith("+to") && frame !== "np+for") return null;
  const opener = frame === "np+for" ? "for" : "to";
  for (const [k, piece] of pieces.entries())
    for (let i = piece.first; i < piece.last; i++) {
      if (
        tree.lower(i) !== opener ||
        (opener === "to" && (tree.upos(i) !== "PART" || tree.xpos(tree.head(i)) !== "VB"))
      )
        continue;
      const negated = i > piece.first && tree.lower(i - 1) === "not";
      const first = opener === "for" ? i + 1 : negated ? i - 1 : i;
      const whom = k > 0 ? pieces[0]! : i > piece.first ? trimmed(tree, piece.first, negated ? i - 1 : i) : null;
      if (!whom || whom.last <= whom.first) return null;
      const what = [{ first, last: piece.last }, ...pieces.slice(k + 1)].filter((p) => p.first < p.last);
      return { pieces: what, sense, frame, addressee: whom };
    }
  return null;
}

/** The content of a cue by its tree, with the sense that fits; null when no frame does. */
export function contentOf(tree: Tree, use: CueUse, knowledge: StatementsKnowledge): Content | null {
  const options = optionsOf(use.senses);
  // "warnings from his lawyer that …": whose they are stands between the noun and its clause.
  const claimed = use.senses.find((sense) => sense.kind === "noun" && sense.frames.has("that"));
  if (claimed && tree.upos(use.last) === "ADP") {
    const clause = addressedClause(tree, use, knowledge, OWNER);
    const relative = clause !== null && tree.upos(clause.content.first) === "PRON";
    if (clause && !relative && knowledge.complementizers.has(tree.lower(clause.content.first)))
      return { pieces: [clause.content], sense: claimed, frame: "that" };
  }
  // "said in a report that …", "shows in detail how …": where and how it is said stands between.
  const reported = use.senses.find((x) => x.kind === "verb" && x.addressee !== "obj" && x.frames.has("that"));
  if (reported && tree.upos(use.last) === "ADP" && !isPassive(tree, use.token)) {
    const clause = addressedClause(tree, use, knowledge, OWNER);
    const opener = clause ? tree.lower(clause.content.first) : "";
    const that = knowledge.complementizers.has(opener) && tree.base(clause!.content.first) === "mark";
    const sense = that ? reported : use.senses.find((x) => x.kind === "verb" && x.frames.has("wh"));
    if (clause && sense && (that || opener === "how" || opener === "whether"))
      return { pieces: [clause.content], sense, frame: that ? "that" : "wh" };
  }
  const told = use.senses.find(
    (sense) => sense.addressee === "obj" && (sense.frames.has("that") || sense.frames.has("wh")),
  );
  const addressed = told
    ? (addressedClause(tree, use, knowledge) ?? addressedClause(tree, use, knowledge, TOLD))
    : null;
  if (told && addressed) {
    const frame = knowledge.complementizers.has(tree.lower(addressed.content.first)) ? "that" : "wh";
    const sense = use.senses.find((x) => x.addressee === "obj" && x.frames.has(frame)) ?? told;
    return { pieces: [addressed.content], sense, frame, addressee: addressed.addressee };
  }
  for (const { sense, frame } of options) {
    const pieces =
      sense.kind === "noun" ? nounFrame(tree, use, frame, knowledge) : verbFrame(tree, use, frame, sense, knowledge);
    if (!pieces || pieces.length === 0) continue;
    return (sense.stance === "demand" ? asked(tree, use, sense, frame, pieces) : null) ?? { pieces, sense, frame };
  }
  return null;
}
