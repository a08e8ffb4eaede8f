// English knowledge for checks: hedging words, and the names of what figures count.
import type { ChecksKnowledge } from "../../../src/language/index.ts";
import { countryData } from "../entities/countries.ts";
import { figures } from "../figures/index.ts";

function capitals(): Map<string, string> {
  const map = new Map<string, string>();
  for (const country of countryData().countries.values())
    for (const city of country.capitals) map.set(city.toLowerCase(), country.code);
  return map;
}

export const checks: ChecksKnowledge = {
  version: "en-checks@1",
  claims: new Set(["claim", "allege", "boast", "purport"]),
  hearsay: ["reportedly", "allegedly", "purportedly", "supposedly", "rumoured", "rumored", "unconfirmed reports"],
  indicatorNames: {
    killed: "people killed",
    injured: "people injured",
    missing: "people missing",
    abducted: "people abducted",
    held: "people held",
    released: "people released",
    displaced: "people displaced",
    returned: "people returned",
    refugees: "refugees",
    food_insecure: "people without enough food",
    in_need: "people in need",
    affected: "people affected",
    population: "inhabitants",
    destroyed: "things destroyed",
    aid: "aid",
    troops: "troops",
    weapons: "weapons",
    area_controlled: "area controlled",
    money: "money",
    other: "things counted",
  },
  capitals: capitals(),
  retractions: figures.retractions,
  rises: new Set(["rise", "rose", "climb", "increase", "grow", "jump", "surge", "soar", "mount", "swell", "double"]),
};
