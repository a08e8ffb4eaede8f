// The CAMEO view of an event, which is derived and never stored: the code of its type and mode, and the actor codes of its parties.
import type { EventType, Sector } from "../ontology/index.ts";
import type { Entity, Event } from "../record/index.ts";

/** CAMEO codes by PLOVER type and mode ("" where there is none), as far as a mode tells more than the root. */
const CODES: Readonly<Record<EventType, Readonly<Record<string, string>>>> = {
  AGREE: { "": "030" },
  CONSULT: { "": "040", phone: "041", visit: "042", "third-party": "045", multilateral: "046" },
  SUPPORT: { "": "050" },
  COOPERATE: { "": "060" },
  AID: { "": "070" },
  CONCEDE: { "": "080" },
  RETREAT: {
    "": "087",
    resign: "0831",
    release: "0841",
    access: "0863",
    ceasefire: "0871",
    disarm: "0873",
    withdraw: "0874",
  },
  REQUEST: { "": "020" },
  ACCUSE: { "": "110", investigate: "090", disapprove: "111", allege: "112" },
  REJECT: { "": "120" },
  THREATEN: { "": "130", violence: "138" },
  PROTEST: { "": "140", demo: "141", hunger: "142", strike: "143", boycott: "143", obstruct: "144", riot: "145" },
  MOBILIZE: { "": "150", police: "153", troops: "154" },
  SANCTION: { "": "160", convict: "160", expel: "161", withdraw: "160", discontinue: "160" },
  COERCE: {
    "": "170",
    seize: "171",
    restrict: "172",
    censor: "1721",
    curfew: "1723",
    "martial-law": "1724",
    arrest: "173",
    deport: "174",
    cyber: "176",
  },
  ASSAULT: {
    "": "180",
    abduct: "181",
    beat: "182",
    sexual: "1821",
    torture: "1822",
    explosives: "183",
    "suicide-attack": "1831",
    targeted: "185",
    "crowd-control": "175",
    firearms: "193",
    "heavy-weapons": "194",
    aerial: "195",
    drone: "195",
    unconventional: "204",
  },
};

/** Words that demand rather than ask (CAMEO 10, where asking is 02). */
const DEMANDS = new Set(
  "demand demands demanded demanding order orders ordered ordering insist insists insisted insisting command commanded instructed ultimatum require requires required".split(
    " ",
  ),
);
/** Who fights with the means of war (CAMEO 19) rather than by assault (18). */
const FIGHTS: ReadonlySet<string> = new Set(["MIL", "REB", "PRM", "IMG", "GOV"]);

/** The CAMEO code of an event. `actors` are its actors. */
export function cameoCode(event: Event, actors: readonly Entity[]): string {
  if (event.type === "REQUEST" && DEMANDS.has(event.trigger.text.toLowerCase())) return "100";
  const armed = actors.some((a) => a.kind === "armed_group" || (a.sector !== null && FIGHTS.has(a.sector)));
  if (
    event.type === "ASSAULT" &&
    armed &&
    (event.mode === null || event.mode === "explosives" || event.mode === "destroy")
  )
    return "190";
  const codes = CODES[event.type];
  return codes[event.mode ?? ""] ?? codes[""]!;
}

/** The code of the mirror of an event, told from the other side: who is visited hosts. */
export const mirrored = (code: string): string => (code === "042" ? "043" : code);

/** PLOVER sectors that CAMEO writes otherwise. */
const ROLES: Readonly<Partial<Record<Sector, string>>> = {
  JRN: "MED",
  MED: "HLH",
  PRM: "UAF",
  UNO: "IGOUNO",
  EUR: "IGOEUR",
};
/** Sectors that stand at the head of a code, for those who belong to no country. */
const STATELESS: ReadonlySet<string> = new Set(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]);

/** The CAMEO code of an actor: country and role, with three dashes for what is not known ("ISRMIL", "---REB", "IGOUNO"). */
export function actorCode(entity: Entity): string {
  const country = entity.country ?? (entity.kind === "place" ? (entity.place?.country ?? null) : null);
  const { sector } = entity;
  const role = sector === null || sector === "UNK" ? "" : (ROLES[sector] ?? sector);
  if (sector !== null && STATELESS.has(sector)) return country === null ? role : `${role}${country}`;
  return `${country ?? "---"}${role}`;
}
