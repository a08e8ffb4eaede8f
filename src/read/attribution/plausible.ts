// What may stand as a statement, and what only looks like one.
import type { Tree } from "../../match/index.ts";
import type { Stance } from "../../ontology/index.ts";
import { type Piece, isPassive, ownSubject } from "./clauses.ts";
import { type Context, type Draft, hasClass } from "./draft.ts";
import { RULES } from "./rules.ts";
import type { Speaker } from "./speakers.ts";

const SPEAKING_PRONOUNS = new Set([
  "he",
  "she",
  "they",
  "who",
  "i",
  "we",
  "it",
  "you",
  "him",
  "her",
  "them",
  "many",
  "some",
  "others",
  "both",
  "all",
  "most",
  "few",
  "several",
  "one",
  "another",
  "those",
  "each",
  "none",
  "everyone",
  "everybody",
  "anyone",
  "anybody",
  "someone",
  "somebody",
  "nobody",
]);

/** True when the phrase can be the source of words: a person, a body, a known speaker noun, or a resolved entity that is not a mere place. */
export function canSpeak(context: Context, speaker: Speaker): boolean {
  const { document, tree } = context;
  // "Geneva Talks on Aid": a town is where, not who; one that stands for its government is that government's entity already.
  const town = (id: string): boolean => {
    const place = document.entities.records.find((e) => e.id === id && e.kind === "place")?.place;
    return place?.precision === "city" || place?.precision === "point";
  };
  if (speaker.entities.some((id) => !town(id))) return true;
  if (speaker.entities.length > 0) return false;
  const head = speaker.head;
  if (SPEAKING_PRONOUNS.has(tree.lower(head)) || tree.upos(head) === "PROPN") return true;
  if (hasClass(context, head, "people", "spokesperson", "body", "document", "outlet", "audience", "medium", "survey"))
    return true;
  const mention = document.entities.mentionOfHead[head] ?? -1;
  return mention >= 0 && document.mentions[mention]!.type === "person";
}

const POSSESSIVE = new Set(["his", "her", "their", "its", "our", "my", "whose"]);

/** True for whoever can feel and want: one who can speak, other than a paper; also by a possessive ("his plan to …"). */
function hasMind(context: Context, speaker: Speaker): boolean {
  if (POSSESSIVE.has(context.tree.lower(speaker.head))) return true;
  if (speaker.entities.length === 0 && hasClass(context, speaker.head, "document", "medium")) return false;
  return canSpeak(context, speaker);
}

/** True for a news outlet or a pollster by its entity: it shows and publishes as a paper does. */
const carries = (context: Context, speaker: Speaker): boolean =>
  speaker.entities.some((id) => {
    const entity = context.document.entities.records.find((e) => e.id === id);
    return entity?.kind === "organization" && (entity.sector === "MED" || entity.sector === "JRN");
  });

/** Stances whose verbs hardly ever have a subject that cannot speak. */
const STRONG: ReadonlySet<Stance> = new Set<Stance>(["deny", "confirm", "accuse", "praise", "estimate"]);

/** True for a stretch that holds a few quoted words, beside a cue outside them. */
function inMarks(context: Context, piece: Piece, cue: number): boolean {
  for (let i = piece.first; i + 2 < piece.last; i++)
    if (
      context.inside[i]! >= 0 &&
      context.inside[i] !== context.inside[cue] &&
      context.inside[i + 2] === context.inside[i]
    )
      return true;
  return false;
}

/** True where the noun of saying is the object of what its speaker does ("raised fears of a war"). */
const causes = (tree: Tree, draft: Draft): boolean =>
  tree.base(draft.cue!.token) === "obj" && tree.base(draft.speaker!.head) === "nsubj";

/** Stances that only somebody can take on. */
const OFFICES: ReadonlySet<Stance> = new Set<Stance>(["demand", "promise", "threaten", "estimate", "confirm"]);

/** Stances of speech acts that leave nothing said where they do not take place. */
const UNSAYABLE: ReadonlySet<Stance> = new Set<Stance>([
  "praise",
  "demand",
  "promise",
  "threaten",
  "accuse",
  "estimate",
  "ask",
]);

/** True for a verb in a conditional clause ("only if both sides guaranteed it"), outside quotation marks. */
function inCondition(context: Context, verb: number): boolean {
  const { tree, knowledge, inside } = context;
  if (inside[verb]! >= 0) return false;
  for (let h = verb, steps = 0; h >= 0 && steps < 3; h = tree.head(h), steps++) {
    const marker = tree.children(h).find((c) => c < h && knowledge.conditions.has(tree.lower(c)));
    if (marker !== undefined && tree.base(h) === "advcl" && ["mark", "advmod"].includes(tree.base(marker))) return true;
    // "threatened to fire if they came, and offered to stop": behind a comma the condition is over.
    const join = tree.child(h, "cc");
    if (tree.base(h) !== "conj" || (join > 0 && tree.lower(join - 1) === ",")) return false;
  }
  return false;
}

/** "attacked her for lying", "for his record": blame; "attacked the town for a third time" is an act. */
const hasReason = (tree: Tree, draft: Draft): boolean =>
  draft.pieces.some((p) => {
    for (let i = Math.max(p.first, draft.cue!.last); i + 1 < p.last; i++)
      if (tree.lower(i) === "for" && (tree.xpos(i + 1) === "VBG" || tree.xpos(i + 1) === "PRP$")) return true;
    return false;
  });

/** True for "refused to say": the cue begins with the verb of refusing that the saying hangs on. */
export const isRefused = (tree: Tree, draft: Draft): boolean =>
  draft.cue !== null && draft.cueSpan !== null && draft.cueSpan.first === tree.head(draft.cue.token);

/** "urging staff to report it", "daring him to say so": what somebody is asked to say is said by nobody yet. */
function isAskedOf(tree: Tree, verb: number): boolean {
  if (tree.xpos(verb) !== "VB" || tree.child(verb, "mark") < 0 || ownSubject(tree, verb) >= 0) return false;
  const up = tree.head(verb);
  if (up < 0 || !["xcomp", "ccomp", "advcl"].includes(tree.base(verb))) return false;
  const object = tree.child(up, "obj", "iobj");
  return object > up && object < verb;
}

/** Flags of what goes on in a mind. */
const MINDS = ["belief", "desire", "opinion", "attitude"] as const;

/** False for what somebody is to feel ("let them know", "convince them to support her", "imagine that …"): nobody feels it yet. */
function isHeld(tree: Tree, verb: number): boolean {
  // "make sure that nobody leaves"
  const up = tree.head(verb);
  if (tree.lower(verb) === "sure" && tree.child(verb, "cop") < 0 && up >= 0 && tree.lemma(up) === "make") return false;
  if (tree.xpos(verb) !== "VB" || ownSubject(tree, verb) >= 0 || tree.child(verb, "aux") >= 0) return true;
  let top = verb;
  while (tree.base(top) === "conj" && tree.head(top) >= 0) top = tree.head(top);
  const above = tree.head(top);
  if (above < 0) return tree.first(verb) < verb && tree.upos(tree.first(verb)) === "PRON";
  return !["xcomp", "ccomp"].includes(tree.base(top)) || tree.child(above, "obj", "iobj") < 0;
}

/** "asked not to be named", "spoke on condition of anonymity": on what terms somebody spoke, not what was said. */
function isAnonymity(context: Context, draft: Draft): boolean {
  const { tree } = context;
  const piece = draft.pieces[0];
  if (!piece || draft.quotations.length > 0 || piece.first < draft.cue!.token) return false;
  const verb =
    piece.last - piece.first <= 12 ? NAMINGS.has(tree.lower(headOfInfinitive(tree, piece.first, piece.last))) : false;
  return verb || (tree.lower(piece.first) === "condition" && tree.lower(piece.first + 2) === "anonymity");
}

/** The participle of "(not) to be named"; else the first word. */
function headOfInfinitive(tree: Tree, first: number, last: number): number {
  let i = first;
  while (i < last && ["not", "to", "be", "that"].includes(tree.lower(i))) i++;
  return i > first && i < last ? i : first;
}

const NAMINGS = new Set(["named", "identified", "quoted", "anonymity"]);

/** "Key Disputes Linger": in a headline's capitals any word passes for a name; whoever speaks there is somebody the report knows. */
function isHeadlineWord(context: Context, { head, entities }: Speaker): boolean {
  const { document, tree } = context;
  if (document.blocks[document.sentences.block[tree.sentence(head)]!]?.kind !== "headline") return false;
  if (entities.length > 0 || !["PROPN", "ADJ", "NOUN"].includes(tree.upos(head))) return false;
  return !hasClass(
    context,
    head,
    "people",
    "spokesperson",
    "body",
    "document",
    "outlet",
    "audience",
    "medium",
    "survey",
  );
}

/** Weeds out what is no statement: a habit of mind without a mind, a plan of nobody, words of the report itself. */
export function plausible(context: Context, draft: Draft, tree: Tree): boolean {
  const { knowledge } = context;
  const cue = draft.cue;
  const sense = draft.sense;
  if (!cue || !sense) return true;
  const flags = sense.flags;
  const quoted = context.inside[cue.token]! >= 0;
  if (quoted && draft.speaker && knowledge.firstPerson.has(tree.lower(draft.speaker.head))) return false;
  if (isAnonymity(context, draft)) return false;
  if (cue.kind === "noun") {
    // "made no mention of the raid"
    const none = tree.childrenBy(cue.token, "det").some((c) => tree.lower(c) === "no");
    if (none && tree.lemma(cue.token) !== "doubt") return false;
    // "the standoff raised fears of a war", "the Rome talks on a truce": neither a thing nor a town fears or talks.
    if (draft.speaker && !canSpeak(context, draft.speaker) && (flags.has("talk") || causes(tree, draft))) {
      draft.speaker = null;
      if (flags.has("talk")) return false;
    }
    if (!draft.speaker && !flags.has("sourceless")) return false;
    if (flags.has("attitude") || flags.has("desire")) return draft.speaker !== null && hasMind(context, draft.speaker);
    // A noun with no that-clause and no owner is a topic ("the report of the commission").
    return draft.speaker !== null || draft.pieces.length > 0;
  }
  if (cue.kind === "adjective") {
    if (
      tree.child(cue.token, "cop", "aux:pass") < 0 &&
      !["xcomp", "root", "conj", "acl"].includes(tree.base(cue.token))
    )
      return false;
    // "it is unclear whether": nobody says so, and what is open is worth keeping as open.
    if (flags.has("sourceless") && !draft.speaker) {
      draft.status = "unsure";
      return !quoted && tree.child(cue.token, "expl") >= 0;
    }
    if (!isHeld(tree, cue.token)) return false;
    return draft.speaker !== null && !quoted && hasMind(context, draft.speaker);
  }
  if (cue.kind !== "verb") return true;
  if (draft.speaker && draft.quotations.length === 0 && isHeadlineWord(context, draft.speaker)) return false;
  // "anyone wanting to learn more": which of them is meant, not what somebody wants.
  if ((flags.has("desire") || flags.has("attitude")) && tree.rel(cue.token) === "acl" && !quoted) return false;
  if (!quoted && MINDS.some((flag) => flags.has(flag)) && !isHeld(tree, cue.token)) return false;
  if (draft.rule === RULES.question) return !quoted;
  // "rebels backed by Chad", "the raid was supported by jets": help, not words of praise.
  if (
    sense.stance === "praise" &&
    flags.has("opinion") &&
    (isPassive(tree, cue.token) || tree.rel(cue.token) === "acl")
  )
    return false;
  if (draft.status === "unsure" && draft.quotations.length === 0 && isAskedOf(tree, cue.token)) return false;
  if (draft.taken === null && inCondition(context, cue.token)) {
    context.refused.push({
      stage: "statements",
      rule: draft.rule,
      quote: tree.quote(cue.first, cue.last),
      reason: "said only in a condition",
    });
    return false;
  }
  // "softer words calling for help", "a majority to confirm judges", "twenty years pleading for it": a thing demands and promises nothing.
  if (
    draft.speaker &&
    OFFICES.has(sense.stance) &&
    flags.size === 0 &&
    draft.quotations.length === 0 &&
    draft.taken === null &&
    tree.upos(draft.speaker.head) === "NOUN" &&
    !draft.pieces.some((x) => knowledge.complementizers.has(tree.lower(x.first))) &&
    !canSpeak(context, draft.speaker)
  )
    return false;
  // "did not rule it out" may be somebody's answer; "does not order them to leave", "did not endorse it" say what was not said.
  const plainlyNot = draft.rule === RULES.refusal && draft.taken === null && !isRefused(tree, draft);
  if (
    plainlyNot &&
    ((UNSAYABLE.has(sense.stance) && !flags.has("belief") && !flags.has("desire")) ||
      !draft.speaker ||
      hasClass(context, draft.speaker.head, "document") ||
      !canSpeak(context, draft.speaker))
  )
    return false;
  if (flags.has("count")) {
    const object = isPassive(tree, cue.token) ? tree.child(cue.token, "nsubj:pass") : tree.child(cue.token, "obj");
    // "lists 13 as missing": a number by itself is counted.
    const counted =
      object >= 0 &&
      (tree.upos(object) === "NUM" || tree.child(object, "nummod") >= 0) &&
      cue.senses.some((s) => s.frames.has("np+num"));
    if (object < 0 || !(counted || hasClass(context, object, "count"))) return false;
  }
  // "a blast wounded four, casting doubt on the deal": what a happening does, not what somebody says.
  if (
    draft.speaker &&
    tree.xpos(cue.token) === "VBG" &&
    ["advcl", "acl", "xcomp"].includes(tree.base(cue.token)) &&
    draft.quotations.length === 0 &&
    ownSubject(tree, cue.token) < 0 &&
    tree.upos(draft.speaker.head) === "NOUN" &&
    draft.rule === RULES.object &&
    !canSpeak(context, draft.speaker)
  )
    return false;
  if (flags.has("reason") && draft.quotations.length === 0 && !hasReason(tree, draft)) return false;
  if (flags.has("utterance") && draft.rule === RULES.object) {
    const object = isPassive(tree, cue.token)
      ? tree.child(cue.token, "nsubj:pass", "nsubj")
      : tree.child(cue.token, "obj");
    const noun = object >= 0 ? object : tree.base(cue.token) === "acl" ? tree.head(cue.token) : -1;
    // "attacked “the cruelty of the raid”": what stands in marks was said in that attack.
    const marked = draft.pieces.some((x) => inMarks(context, x, cue.token));
    if (noun < 0 || !(marked || hasClass(context, noun, "utterance", "document"))) return false;
  }
  if (flags.has("document")) {
    if (!draft.speaker) return isPassive(tree, cue.token) && draft.rule !== RULES.object;
    // "his offer showed that …": what one makes of an utterance, not what it says.
    const head = draft.speaker.head;
    if (hasClass(context, head, "utterance") && !hasClass(context, head, "document", "survey")) return false;
    const paper =
      hasClass(context, draft.speaker.head, "document", "medium", "outlet", "survey") ||
      carries(context, draft.speaker);
    return draft.rule === RULES.object ? paper : paper || canSpeak(context, draft.speaker);
  }
  // Not to support, not to want: no words of anyone.
  // "the deal allows", "the charter bans": what a paper lays down; a person who allows something does it.
  if (flags.has("rule"))
    return (
      draft.speaker !== null &&
      draft.status !== "unsure" &&
      !quoted &&
      hasClass(context, draft.speaker.head, "document")
    );
  // "could not be checked" says something of a claim; "checked the cars" reports nothing.
  if (flags.has("checking")) return draft.rule === RULES.unverified;
  // "did not respond to questions" says that nothing was said; an answer has words of its own.
  if (flags.has("unanswered")) return draft.rule === RULES.refusal && draft.speaker !== null && draft.taken === null;
  if (flags.has("attitude"))
    return draft.speaker !== null && !quoted && draft.status !== "unsure" && hasMind(context, draft.speaker);
  if (flags.has("opinion") && draft.rule === RULES.refusal) return false;
  if (
    (flags.has("opinion") || flags.has("desire") || flags.has("belief")) &&
    draft.status === "unsure" &&
    draft.speaker
  )
    return false;
  if (flags.has("belief") || flags.has("desire") || flags.has("opinion") || flags.has("talk")) {
    if (!draft.speaker) {
      draft.status = "unsure";
      return isPassive(tree, cue.token) && flags.has("belief") && draft.pieces.some((x) => x.first > cue.token);
    }
    if (quoted) return false;
    // "Markets believe that …": whatever believes a whole clause has a mind; a want or an object needs one that is known.
    const clause = flags.has("belief") && draft.rule === RULES.clause && draft.pieces.some((x) => x.last - x.first > 3);
    const noun =
      tree.upos(draft.speaker.head) === "NOUN" && !hasClass(context, draft.speaker.head, "document", "medium");
    return canSpeak(context, draft.speaker) || (clause && noun);
  }
  const byObject = draft.rule === RULES.object;
  if (byObject && draft.pieces.length > 0) {
    const p = draft.pieces[0]!;
    if (draft.pieces.length === 1 && p.last - p.first === 1 && tree.upos(p.first) === "PRON") {
      context.refused.push({
        stage: "statements",
        rule: draft.rule,
        quote: tree.quote(cue.first, cue.last),
        reason: "what was said is only a pronoun",
      });
      return false;
    }
    if (draft.speaker === null)
      return (
        isPassive(tree, cue.token) &&
        // "was charged", "were backed": with nothing said of them, no more than an act.
        draft.pieces.some((x) => x.first > cue.token) &&
        (sense.stance === "accuse" || sense.stance === "deny" || sense.stance === "estimate")
      );
    return (
      canSpeak(context, draft.speaker) ||
      (tree.upos(draft.speaker.head) === "NOUN" && cue.token > draft.speaker.head && STRONG.has(sense.stance))
    );
  }
  if (draft.speaker === null && !isPassive(tree, cue.token) && draft.quotations.length === 0 && draft.taken === null) {
    // An infinitive or a participle with nobody to speak.
    return false;
  }
  return true;
}
