// PLOVER event types and their modes (PLOVER codebook, Open Event Data Alliance), with the two views derived from them.

/** The sixteen PLOVER event types, each with its modes; a type with none has an empty list. */
export const EVENT_MODES = {
  AGREE: [],
  SUPPORT: [],
  CONCEDE: [],
  COOPERATE: [],
  AID: [],
  CONSULT: ["visit", "third-party", "multilateral", "phone"],
  RETREAT: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
  REQUEST: ["assist", "change", "yield", "meet"],
  REJECT: ["assist", "change", "yield", "meet"],
  ACCUSE: ["disapprove", "investigate", "allege"],
  THREATEN: ["restrict", "arrest", "relations", "expel", "territory", "violence"],
  PROTEST: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
  SANCTION: ["convict", "expel", "withdraw", "discontinue"],
  MOBILIZE: ["troops", "weapons", "police", "militia"],
  COERCE: [
    "seize",
    "restrict",
    "censor",
    "curfew",
    "martial-law",
    "arrest",
    "deport",
    "withhold",
    "misinformation",
    "cyber",
  ],
  ASSAULT: [
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
  ],
} as const;

export type EventType = keyof typeof EVENT_MODES;
export const EVENT_TYPES = Object.keys(EVENT_MODES) as readonly EventType[];
type Modes = typeof EVENT_MODES;
/** Any mode of any type. */
export type EventMode = { [T in EventType]: Modes[T] extends readonly [] ? never : Modes[T][number] }[EventType];

export const isEventType = (s: string): s is EventType => Object.hasOwn(EVENT_MODES, s);
export const isModeOf = (type: EventType, mode: string): mode is EventMode =>
  (EVENT_MODES[type] as readonly string[]).includes(mode);

/** The four quad classes (verbal or material, cooperation or conflict). */
export type QuadClass = "verbal-cooperation" | "material-cooperation" | "verbal-conflict" | "material-conflict";

/** PLOVER's own assignment of its types to the quad classes. */
export const QUAD_CLASS: Readonly<Record<EventType, QuadClass>> = {
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  CONCEDE: "verbal-cooperation",
  COOPERATE: "material-cooperation",
  AID: "material-cooperation",
  RETREAT: "material-cooperation",
  REQUEST: "verbal-conflict",
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  PROTEST: "material-conflict",
  SANCTION: "material-conflict",
  MOBILIZE: "material-conflict",
  COERCE: "material-conflict",
  ASSAULT: "material-conflict",
};

/** The root codes of CAMEO (Schrodt 2012) by number; a view that is derived from type and mode, never stored. */
export const CAMEO_ROOT_NAMES: Readonly<Record<string, string>> = {
  "01": "make public statement",
  "02": "appeal",
  "03": "express intent to cooperate",
  "04": "consult",
  "05": "engage in diplomatic cooperation",
  "06": "engage in material cooperation",
  "07": "provide aid",
  "08": "yield",
  "09": "investigate",
  "10": "demand",
  "11": "disapprove",
  "12": "reject",
  "13": "threaten",
  "14": "protest",
  "15": "exhibit force posture",
  "16": "reduce relations",
  "17": "coerce",
  "18": "assault",
  "19": "fight",
  "20": "use unconventional mass violence",
};
