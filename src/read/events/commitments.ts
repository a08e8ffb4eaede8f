// Speech acts take their type or mode from what they are about: a vow to help is AGREE, a vow to attack THREATEN; a demand to withdraw is
// a demand to yield.
import { QUAD_CLASS, type EventMode, type EventType, type Polarity } from "../../ontology/index.ts";

/** The speech acts of PLOVER: what they are about is tied to them by `content`. */
export const SPEECH_ACTS: ReadonlySet<EventType> = new Set<EventType>([
  "AGREE",
  "SUPPORT",
  "REQUEST",
  "REJECT",
  "ACCUSE",
  "THREATEN",
  "CONSULT",
]);

const isHostile = (type: EventType): boolean => QUAD_CLASS[type] === "material-conflict" || type === "THREATEN";

/** The type of a commitment to do something of `type`, or (negative) not to. */
export function committedTo(type: EventType, polarity: Polarity): EventType {
  if (isHostile(type)) return polarity === "positive" ? "THREATEN" : "AGREE";
  if (type === "REJECT" || type === "ACCUSE") return type;
  return polarity === "positive" ? "AGREE" : "REJECT";
}

/** The mode of a speech act of `type` about something of `about`. */
export function modeAbout(type: EventType, about: EventType, mode: EventMode | null): EventMode | null {
  if (type === "REQUEST" || type === "REJECT") {
    if (about === "AID") return "assist";
    if (about === "MOBILIZE" && type === "REQUEST") return "assist";
    if (about === "CONSULT") return "meet";
    if (about === "RETREAT" || about === "CONCEDE") return "yield";
    return null;
  }
  if (type === "THREATEN") {
    if (about === "ASSAULT" || about === "MOBILIZE") return "violence";
    if (mode === "arrest") return "arrest";
    if (mode === "expel" || mode === "deport") return "expel";
    if (about === "SANCTION") return mode === "discontinue" || mode === "withdraw" ? "relations" : "restrict";
    if (mode === "seize") return "territory";
    if (about === "COERCE") return "restrict";
  }
  return null;
}
