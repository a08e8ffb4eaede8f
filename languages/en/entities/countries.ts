// Countries from the registry package `world-countries`: names, capitals and demonyms, and each sovereign state as a known actor.
import { createRequire } from "node:module";
import type { Countries } from "world-countries";
import type { Country, Demonym, KnownActor } from "../../../src/language/index.ts";

/** States that act as such though the package does not list them as independent. */
const ALSO_STATES = new Set(["TWN", "PSE", "XKX", "VAT"]);

/** Names of countries that are more often something else; only their longer forms are taken. */
const TOO_SHORT = /^.{1,3}$/;

/** The package is CommonJS; its default export is the list itself. */
const countries = createRequire(import.meta.url)("world-countries") as Countries;

const LATIN = /^[\p{Script=Latin}\s.,'’()&-]+$/u;

const codeOf = (cca3: string): string => (cca3 === "UNK" ? "XKX" : cca3);

export interface CountryData {
  readonly countries: Map<string, Country>;
  readonly demonyms: Map<string, Demonym>;
  readonly states: KnownActor[];
}

function peopleOf(demonym: string): string {
  return /(?:ese|ish|ch|ss|z|x)$/.test(demonym) ? `the ${demonym}` : demonym.endsWith("s") ? demonym : `${demonym}s`;
}

type Listed = Countries[number];

/** True for what acts as a state of its own. */
const sovereign = (c: Listed): boolean => c.independent === true || c.unMember || ALSO_STATES.has(codeOf(c.cca3));

/** Words for its people; a demonym that is only the country's name ("Djibouti") is left to the lexicon. */
const demonymWords = (c: Listed): string[] =>
  (c.demonyms.eng?.m ?? "")
    .split(/, | or /)
    .map((word) => word.trim())
    .filter((word) => word !== "" && word !== c.name.common);

export function countryData(): CountryData {
  const byCode = new Map<string, Country>();
  const demonyms = new Map<string, Demonym>();
  const states: KnownActor[] = [];
  // A dependency has its people's name from the sovereign state ("French", "American"), which keeps the word.
  const claims = new Map<string, { code: string; sovereign: boolean }[]>();
  for (const c of countries)
    for (const word of demonymWords(c)) {
      const list = claims.get(word.toLowerCase());
      const claim = { code: codeOf(c.cca3), sovereign: sovereign(c) };
      if (list) list.push(claim);
      else claims.set(word.toLowerCase(), [claim]);
    }
  for (const c of countries) {
    const code = codeOf(c.cca3);
    const names = [c.name.common, c.name.official, ...c.altSpellings].filter(
      (n) => LATIN.test(n) && !TOO_SHORT.test(n),
    );
    byCode.set(code, { code, name: c.name.common, names: [...new Set(names)], capitals: c.capital });
    for (const word of demonymWords(c)) {
      const all = claims.get(word.toLowerCase())!;
      const sovereigns = all.filter((x) => x.sovereign);
      // A demonym of two sovereign states ("Congolese") is left to the lexicon.
      const owner = sovereigns.length === 0 ? all[0]!.code : sovereigns.length === 1 ? sovereigns[0]!.code : null;
      if (owner !== code) continue;
      demonyms.set(word.toLowerCase(), { country: code, people: peopleOf(word) });
    }
    if (sovereign(c))
      states.push({
        id: `actor:gov-${code.toLowerCase()}`,
        name: c.name.common,
        aliases: [...new Set(names)].filter((n) => n !== c.name.common),
        metonyms: c.capital.filter((city) => city !== c.name.common),
        kind: "government",
        country: code,
        sector: "GOV",
        gender: "neuter",
      });
  }
  return { countries: byCode, demonyms, states };
}
