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

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

export const checks: ChecksKnowledge = {
  version: "en-checks@1",
  claims: new Set(["claim", "allege", "boast", "purport"]),
  hearsay: [
    "reportedly",
    "allegedly",
    "purportedly",
    "supposedly",
    "rumoured",
    "rumored",
    "unconfirmed reports",
    ...["are", "is", "were", "was"].flatMap((be) =>
      ["said to have", "said to be", "believed to", "thought to", "rumoured to", "rumored to", "alleged to"].map(
        (words) => `${be} ${words}`,
      ),
    ),
  ],
  counting: new Set(["count", "report", "record", "confirm", "register", "tally", "list", "document", "log"]),
  weighing: words(
    "weigh mull consider eye ponder debate discuss contemplate study urge seek fear threat threaten risk talk call plan warn warning prospect possibility prepare brace expect oppose avoid avert prevent rule ready vow demand propose",
  ),
  harms: words(
    "sink bomb strike hit destroy blow shell attack raid torch burn down shoot seize capture storm ambush loot demolish wreck board hijack blast target",
  ),
  doers: new Map(
    Object.entries({
      soldiers: ["army", "troop", "troops", "soldier", "force", "forces", "military"],
      police: ["police", "officer", "policeman", "policewoman"],
      gunmen: [
        "gunman",
        "gunmen",
        "bandit",
        "rebel",
        "insurgent",
        "militant",
        "fighter",
        "attacker",
        "assailant",
        "guerrilla",
      ],
    }).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
  ),
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
