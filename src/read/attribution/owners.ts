// Whose words a noun of saying stands for where no possessive tells: an adjective before it, or a subject that the tagger hid.
import { trimmed } from "./clauses.ts";
import type { CueUse } from "./cues.ts";
import type { Context, Draft } from "./draft.ts";
import { canSpeak } from "./plausible.ts";
import { RULES } from "./rules.ts";
import { type Speaker, speakerAt } from "./speakers.ts";

/** "Russian claims that …", "rebel warnings": the actor that a word before the noun names. */
export function adjectivalOwner(context: Context, cue: CueUse): Speaker | null {
  const { tree, document, knowledge } = context;
  for (const c of tree.childrenBy(cue.token, "amod", "compound", "nmod")) {
    if (c > cue.token || tree.first(c) < c - 3 || tree.upos(c) === "VERB") continue;
    const speaker = speakerAt(document, tree, knowledge, c, [cue.token]);
    if (!speaker) continue;
    if (knowledge.isDemonym(tree.lower(c))) return speaker;
    if ((speaker.entities.length > 0 || tree.upos(c) !== "ADJ") && canSpeak(context, speaker)) return speaker;
  }
  return null;
}

/** "The opposition plans to march": a verb that the tagger took for a plural noun, at the head of the sentence, has its subject before it. */
export function mistakenSubject(context: Context, cue: CueUse, draft: Draft): Speaker | null {
  const { tree, document, knowledge } = context;
  const noun = cue.token;
  const verb = knowledge.cues.get(knowledge.baseForms.get(tree.lower(noun)) ?? "");
  const opens = cue.last < tree.length ? tree.lower(cue.last) : "";
  const sense = verb
    ?.flatMap((c) => (c.words.length === 1 ? c.senses : []))
    .find((s) => s.kind === "verb" && (s.frames.has(opens) || (opens === "that" && s.frames.has("that"))));
  if (!sense || tree.base(noun) !== "root" || !["NNS", "VBZ"].includes(tree.xpos(noun))) return null;
  const before = noun - 1;
  if (tree.head(before) !== noun || !["NOUN", "PROPN"].includes(tree.upos(before))) return null;
  const speaker = speakerAt(document, tree, knowledge, before, [noun]);
  if (!speaker) return null;
  draft.rule = RULES.clause;
  draft.sense = sense;
  draft.stance = sense.stance;
  return { ...speaker, phrase: trimmed(tree, tree.first(noun), noun) ?? speaker.phrase };
}
