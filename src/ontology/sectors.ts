// PLOVER actor sector codes.

/** The PLOVER sector codes of actors (GOV government, MIL military, REB rebels, IGO international body …). */
export const SECTORS = [
  "COP",
  "GOV",
  "JUD",
  "LEG",
  "MIL",
  "PRM",
  "PTY",
  "REB",
  "SPY",
  "UAF",
  "UNK",
  "AGR",
  "BUS",
  "CRM",
  "CVL",
  "EDU",
  "ELI",
  "JRN",
  "LAB",
  "MED",
  "REF",
  "OPP",
  "PRE",
  "REL",
  "SOC",
  "IGO",
  "UNO",
  "EUR",
  "NGO",
  "ISM",
  "IMG",
  "MNC",
] as const;
export type Sector = (typeof SECTORS)[number];

export const isSector = (s: string): s is Sector => (SECTORS as readonly string[]).includes(s);
