// Stage: names → toponyms, resolved to places of the gazetteer.
import { byRule, quote, type GazetteerPlace, type PlaceMention, type Stage } from "../../document/index.ts";
import { PRECISION, type Gazetteer, type PlacesKnowledge } from "../../language/index.ts";
import type { ReadLayers } from "../layers.ts";
import { notePlaces } from "./attach.ts";
import { findCandidates, type Candidate, type Named } from "./candidates.ts";
import { pointAt } from "./geo.ts";
import { liesIn as liesWithin, settle, type Group } from "./resolve.ts";

/** Below this share of the chances, a name that several places bear stays unresolved. */
const LEAST = 0.3;

export const placesStage = (
  knowledge: PlacesKnowledge,
): Stage<ReadLayers, "tokens" | "sentences" | "tags" | "parse" | "names", "places" | "placesInNames"> => ({
  name: "places",
  needs: ["tokens", "sentences", "tags", "parse", "names"],
  adds: ["places", "placesInNames"],
  run: (document) => {
    const found = findPlaces(document, knowledge);
    const places = found.filter((p) => !p.inName);
    notePlaces(places, knowledge);
    return { places, placesInNames: found.filter((p) => p.inName) };
  },
});

/** A place of the gazetteer as records carry it. */
export function placeRecord(g: Gazetteer, place: number): GazetteerPlace {
  const kind = g.kind(place);
  const region = kind === "admin1" ? place : g.admin1(place);
  return {
    gazetteerId: g.id(place),
    name: g.name(place),
    lat: g.lat(place),
    lon: g.lon(place),
    admin1: region >= 0 ? g.name(region) : null,
    country: g.country(place),
    precision: PRECISION[kind],
    population: g.population(place),
  };
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}
const sides = new WeakMap<Gazetteer, Map<string, Point | null>>();

/**
 * The middle of the towns on one side of a country or first-order region: of its extent between the outermost towns along the bearing
 * (the outermost fiftieth left out, for islands), the third that lies farthest out. Null where fewer than three towns tell.
 */
function sideOf(g: Gazetteer, place: number, bearing: number): Point | null {
  const kind = g.kind(place);
  if (kind !== "country" && kind !== "admin1") return null;
  let known = sides.get(g);
  if (!known) sides.set(g, (known = new Map<string, Point | null>()));
  const key = `${place} ${bearing}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const country = g.country(place);
  const towns: { readonly lat: number; readonly lon: number; readonly along: number; readonly weight: number }[] = [];
  const turn = (bearing * Math.PI) / 180;
  const narrowing = Math.cos((g.lat(place) * Math.PI) / 180);
  for (let i = 0; i < g.size; i++) {
    if (kind === "admin1" ? g.admin1(i) !== place : g.country(i) !== country) continue;
    const k = g.kind(i);
    if (k !== "town" && k !== "capital" && !k.startsWith("seat")) continue;
    const [lat, lon] = [g.lat(i), g.lon(i)];
    const east = ((lon - g.lon(place) + 540) % 360) - 180;
    // Between counting villages and counting people: where lists are full of hamlets, they alone would not tell.
    const weight = Math.sqrt(g.population(i) + 100);
    const along = (lat - g.lat(place)) * Math.cos(turn) + east * narrowing * Math.sin(turn);
    towns.push({ lat, lon: east, along, weight });
  }
  towns.sort((a, b) => a.along - b.along);
  let point: Point | null = null;
  if (towns.length >= 3) {
    const least = towns[Math.floor(towns.length / 50)]!.along;
    const most = towns[towns.length - 1 - Math.floor(towns.length / 50)]!.along;
    const far = towns.filter((t) => t.along >= most - (most - least) / 3 && t.along <= most);
    const all = far.reduce((sum, t) => sum + t.weight, 0);
    const mean = (of: (t: Point) => number): number => far.reduce((sum, t) => sum + of(t) * t.weight, 0) / all;
    if (far.length > 0)
      point = { lat: mean((t) => t.lat), lon: ((g.lon(place) + mean((t) => t.lon) + 540) % 360) - 180 };
  }
  known.set(key, point);
  return point;
}

/** "southern Gaza": an area without bounds, on that side of its parent. */
function partOf(g: Gazetteer, place: number, words: string, bearing: number | null): GazetteerPlace {
  const whole = placeRecord(g, place);
  const at =
    bearing === null
      ? whole
      : (sideOf(g, place, bearing) ?? pointAt(whole.lat, whole.lon, bearing, g.extent(place) * 0.4));
  return {
    ...whole,
    gazetteerId: `region:${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}`,
    name: words,
    lat: Math.round(at.lat * 1e4) / 1e4,
    lon: Math.round(at.lon * 1e4) / 1e4,
    precision: "vague",
  };
}

/** Resolves the toponyms of a document: those it finds, or those given. */
export function findPlaces(
  document: Named,
  knowledge: PlacesKnowledge,
  given: readonly Candidate[] = findCandidates(document, knowledge),
): PlaceMention[] {
  if (given.length === 0) return [];
  const g = knowledge.gazetteer();
  const candidates = uncontradicted(document, knowledge, g, likely(document, knowledge, g, given));
  const { groups, groupOf } = grouped(document, knowledge, g, candidates);
  const choices = settle(g, groups, nationalitiesIn(document, knowledge), homeOf(document, g));
  const { tokens, text } = document;
  return candidates.map((c, i): PlaceMention => {
    const choice = choices[groupOf[i]!]!;
    const unsure = choice.place >= 0 && choice.score < LEAST && c.found !== "abbreviation";
    const resolved = choice.place >= 0 && !unsure;
    const kind = resolved ? g.kind(choice.place) : null;
    const parted =
      resolved &&
      c.direction >= 0 &&
      (kind === "country" || kind === "admin1" || kind === "region" || kind === "continent" || kind === "admin2");
    const compound = parted ? compoundDirection(tokens.lower, c.direction) : null;
    const first = compound ? c.direction - 2 : parted ? c.direction : c.first;
    const words = quote(text, tokens.start[first]!, tokens.end[c.last - 1]!);
    const place = !resolved
      ? null
      : parted
        ? partOf(g, choice.place, words.text, knowledge.directions.get(compound ?? tokens.lower[c.direction]!) ?? null)
        : placeRecord(g, choice.place);
    const others = (resolved ? choice.others : choice.place >= 0 ? [choice.place, ...choice.others] : []).map((p) =>
      placeRecord(g, p),
    );
    return {
      quote: words,
      first,
      last: c.last,
      place,
      others: parted ? [placeRecord(g, choice.place), ...others] : others,
      score: resolved ? Math.round(choice.score * 1000) / 1000 : 0,
      inName: c.found === "body",
      because: byRule(
        c.found === "alike"
          ? "name of a place, written otherwise in the gazetteer"
          : c.found === "tagged"
            ? "name of a place"
            : c.found === "body"
              ? "name of a place in the name of a body"
              : c.found === "abbreviation"
                ? "abbreviated region"
                : "name in the gazetteer",
        [words],
        [],
        unsure
          ? `several places bear this name and nothing tells which`
          : parted
            ? `part of ${g.name(choice.place)}: ${choice.why}`
            : choice.why,
      ),
    };
  });
}

/** "north-eastern" whose parts are tokens of their own: the whole word written as one, or null. */
const compoundDirection = (lower: readonly string[], token: number): string | null =>
  lower[token - 1] === "-" && /^(?:north|south)$/.test(lower[token - 2] ?? "")
    ? `${lower[token - 2]}${lower[token]}`
    : null;

/** Domains of countries that the whole world uses for other ends ("example.tv"). */
const FOREIGN = new Set(["tv", "io", "ai", "me", "co", "fm", "am", "ly", "to", "cc", "ws", "nu", "la", "gg", "sh"]);
const isos = new WeakMap<Gazetteer, Map<string, string>>();

/** The country (alpha-3) that an outlet's address belongs to, or null: "example.co.uk" is British. */
function homeOf(document: Named, g: Gazetteer): string | null {
  const domain = document.url === null ? null : /^https?:\/\/[^/:?#]*\.([a-z]{2})(?:[/:?#]|$)/i.exec(document.url);
  if (!domain) return null;
  const code = domain[1]!.toLowerCase();
  if (FOREIGN.has(code)) return null;
  let known = isos.get(g);
  if (!known) {
    known = new Map();
    for (let i = 0; i < g.size; i++)
      if (g.kind(i) === "admin1" && g.country(i) !== null) known.set(g.id(i).slice(6, 8).toLowerCase(), g.country(i)!);
    isos.set(g, known);
  }
  return known.get(code === "uk" ? "gb" : code) ?? null;
}

/** Places only written alike count where the text names their country, or that of another of its places. */
function likely(
  document: Named,
  knowledge: PlacesKnowledge,
  g: Gazetteer,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if (!candidates.some((c) => c.found === "alike")) return candidates;
  const countries = new Set(nationalitiesIn(document, knowledge).keys());
  for (const c of candidates) {
    if (c.found === "alike" || c.hits.length === 0) continue;
    // Names borne in one country only, and countries themselves.
    const country = c.hits.find((h) => g.kind(h.place) === "country");
    const isos = new Set(country ? [g.country(country.place)] : c.hits.map((h) => g.country(h.place)));
    if (isos.size === 1) for (const iso of isos) if (iso !== null) countries.add(iso);
  }
  return candidates.map((c) => {
    if (c.found !== "alike") return c;
    const hits = c.hits.filter((h) => countries.has(g.country(h.place) ?? ""));
    return { ...c, hits };
  });
}

/** "Khas district, Uruzgan province" is no Khas elsewhere: a name that none of its places lies in the region said of it means none of them. */
function uncontradicted(
  document: Named,
  knowledge: PlacesKnowledge,
  g: Gazetteer,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const { lower } = document.tokens;
  return candidates.map((c, i) => {
    const next = candidates[i + 1];
    if (c.hits.length === 0 || next?.hint !== "admin1" || next.found === "abbreviation") return c;
    const comma = knowledge.kindWords.has(lower[c.last] ?? "") ? c.last + 1 : c.last;
    if (lower[comma] !== "," || next.first !== comma + 1) return c;
    if (c.hint === "admin1" || c.hits.some((h) => g.kind(h.place) === "admin1" || g.kind(h.place) === "country"))
      return c;
    const regions = next.hits.filter((h) => !h.alternate && g.kind(h.place) === "admin1");
    if (regions.length === 0 || c.hits.some((h) => regions.some((r) => liesWithin(g, h.place, r.place)))) return c;
    return { ...c, hits: [] };
  });
}

/** How often each country is named by a word of nationality. */
function nationalitiesIn(document: Named, knowledge: PlacesKnowledge): Map<string, number> {
  const counts = new Map<string, number>();
  const { tokens } = document;
  for (let i = 0; i < tokens.length; i++) {
    const code = tokens.texts[i]!.charCodeAt(0);
    if (code < 65 || code > 90) continue;
    const iso = knowledge.countryOfDemonym(tokens.lower[i]!);
    if (iso) counts.set(iso, (counts.get(iso) ?? 0) + 1);
  }
  return counts;
}

/** Mentions of one name in one sense together; what stands around each says what contains it. */
function grouped(
  document: Named,
  knowledge: PlacesKnowledge,
  g: Gazetteer,
  candidates: readonly Candidate[],
): { groups: Group[]; groupOf: Int32Array } {
  const groups: Group[] = [];
  const byKey = new Map<string, number>();
  const plain = new Map<string, number>();
  const groupOf = new Int32Array(candidates.length);
  const around = candidates.map((_, i) => containersOf(document, knowledge, g, candidates, i));
  candidates.forEach((c, i) => {
    const { containers } = around[i]!;
    const nationality = nationalityOf(document, knowledge, c);
    const name = `${c.name.toLowerCase()}|${c.hits.length > 0 && c.found === "abbreviation" ? "abbr" : ""}`;
    const hint = c.hint === "admin1" || c.hint === "admin2" ? c.hint : "";
    const key = `${name}|${hint}|${containers[0] ?? ""}`;
    let at = byKey.get(key);
    if (at === undefined && containers.length === 0) at = plain.get(`${name}|${hint}`);
    if (at === undefined) {
      at = groups.length;
      groups.push({
        name: c.name,
        hint: c.hint,
        hits: c.hits,
        mentions: 0,
        containers: [...containers],
        nationalities: new Set(),
        actors: new Set(),
        holding: new Set(),
        listed: new Set(),
      });
      byKey.set(key, at);
      // Later bare mentions mean what the first one with a container did.
      if (!plain.has(`${name}|${hint}`) || containers.length > 0)
        plain.set(`${name}|${hint}`, plain.get(`${name}|${hint}`) ?? at);
    }
    groups[at]!.mentions++;
    if (nationality) groups[at]!.nationalities.add(nationality);
    for (const iso of actorsBefore(document, knowledge, c)) groups[at]!.actors.add(iso);
    groupOf[i] = at;
  });
  candidates.forEach((c, i) => {
    const { containers, of } = around[i]!;
    if (of >= 0)
      for (const place of containers)
        if (g.kind(place) === "admin1" || g.kind(place) === "country") groups[groupOf[of]!]!.holding.add(place);
    // "Ohio, New York and Texas"; not "Paris, Texas".
    if (i > 0 && around[i - 1]!.of !== i && of !== i - 1 && listedTogether(document, candidates[i - 1]!, c)) {
      const [a, b] = [groupOf[i - 1]!, groupOf[i]!];
      if (a !== b) {
        groups[a]!.listed.add(b);
        groups[b]!.listed.add(a);
      }
    }
  });
  return shareContainers(groups, groupOf);
}

const listedTogether = (document: Named, a: Candidate, b: Candidate): boolean =>
  document.tokens.sentence[a.first] === document.tokens.sentence[b.first] &&
  /^(?:,|and|or|&|, and|, or)$/.test(document.tokens.lower.slice(a.last, b.first).join(" "));

/** A name told once with its container ("Tyre, Lebanon") means the same without: bare groups take over the container told of their name. */
function shareContainers(groups: Group[], groupOf: Int32Array): { groups: Group[]; groupOf: Int32Array } {
  const told = new Map<string, Group>();
  for (const group of groups)
    if (group.containers.length > 0 && !told.has(group.name.toLowerCase())) told.set(group.name.toLowerCase(), group);
  for (const group of groups) {
    const other = told.get(group.name.toLowerCase());
    if (other && group.containers.length === 0 && group.hint === other.hint) group.containers.push(...other.containers);
  }
  return { groups, groupOf };
}

/** Places that the words say candidate `i` lies in, best known first, and `of`: which candidate names them, or -1. */
function containersOf(
  document: Named,
  knowledge: PlacesKnowledge,
  g: Gazetteer,
  candidates: readonly Candidate[],
  i: number,
): { readonly containers: readonly number[]; readonly of: number } {
  const c = candidates[i]!;
  const { tokens } = document;
  const next = candidates[i + 1];
  const containers: number[] = [];
  let of = -1;
  const add = (at: number): void => {
    const other = candidates[at]!;
    of = at;
    for (const hit of other.hits) {
      const kind = g.kind(hit.place);
      if (
        hit.alternate ||
        (kind !== "country" &&
          kind !== "admin1" &&
          kind !== "admin2" &&
          kind !== "region" &&
          kind !== "capital" &&
          g.population(hit.place) < 300_000)
      )
        continue;
      if (c.hits.some((h) => h.place !== hit.place && liesWithin(g, h.place, hit.place))) containers.push(hit.place);
    }
  };
  const sentence = tokens.sentence[c.first];
  const isCountry = c.hits.some((h) => !h.alternate && g.kind(h.place) === "country");
  if (next && tokens.sentence[next.first] === sentence && !isCountry) {
    let k = c.last;
    // Skip the kind word: "Marjah district, Helmand province".
    if (knowledge.kindWords.has(tokens.lower[k] ?? "")) k++;
    const gap = tokens.lower.slice(k, next.first).join(" ");
    if (gap === "," || gap === ", in" || gap === "in" || gap === "in the" || gap === ", in the" || gap === "of")
      add(i + 1);
    else if (
      /^(?:,? ?in|,) (?:the )?(?:(?:[a-z]+) ){0,3}(?:province|state|region|district|governorate|country|county) of$/.test(
        gap,
      )
    )
      add(i + 1);
    else if (
      /^(?:,|in|, in)(?: the)? [a-z-]+$/.test(gap) &&
      (knowledge.directions.has(tokens.lower[next.first - 1]!) ||
        knowledge.countryOfDemonym(tokens.lower[next.first - 1]!) !== null)
    )
      add(i + 1);
  }
  // "Syria's Idlib"
  const before = candidates[i - 1];
  if (
    before &&
    tokens.sentence[before.first] === sentence &&
    before.last + 1 === c.first &&
    /^['’]s?$/.test(tokens.texts[before.last]!)
  )
    add(i - 1);
  return { containers: containers.slice(0, 4), of: containers.length > 0 ? of : -1 };
}

/** "the Syrian city of X", "Syrian town X", "X, a Syrian town": the country, or null. */
function nationalityOf(document: Named, knowledge: PlacesKnowledge, c: Candidate): string | null {
  const { tokens } = document;
  const sentence = tokens.sentence[c.first];
  for (let k = c.first - 1, steps = 0; k >= 0 && steps < 6 && tokens.sentence[k] === sentence; k--, steps++) {
    const word = tokens.lower[k]!;
    const iso = /^[A-Z]/.test(tokens.texts[k]!) ? knowledge.countryOfDemonym(word) : null;
    if (iso) return iso;
    if (!(
      word === "of" ||
      word === "the" ||
      word === "-" ||
      knowledge.kindWords.has(word) ||
      knowledge.directions.has(word) ||
      /^(?:port|border|coastal|capital|holy|ancient|besieged|occupied|flashpoint|main|second|largest|biggest|strategic|historic|held|rebel|nearby|remote|small)$/.test(
        word,
      )
    ))
      return null;
  }
  return null;
}

/** So many words before a place may those stand who act there. */
const ACTING = 12;

/** "Lebanese troops deployed in Tripoli", "a Canadian judge in Kingston": the countries of those before it in its sentence. */
function* actorsBefore(document: Named, knowledge: PlacesKnowledge, c: Candidate): Generator<string> {
  const { tokens } = document;
  const sentence = tokens.sentence[c.first];
  for (let k = c.first - 2; k >= 0 && k >= c.first - ACTING && tokens.sentence[k] === sentence; k--) {
    if (!/^[A-Z]/.test(tokens.texts[k]!)) continue;
    const iso = knowledge.countryOfDemonym(tokens.lower[k]!);
    if (iso && (knowledge.localActors.has(tokens.lower[k + 1]!) || knowledge.localActors.has(tokens.lower[k + 2]!)))
      yield iso;
  }
}
