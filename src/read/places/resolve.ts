// Which place a name means. Each possible place is scored by how well known it is, by the countries and regions that the text names, by
// "X, Y" and its like, and by how near it lies to what the text's other names mean; the scores are settled in a few rounds over all names.
import type { Gazetteer, NameHit, PlaceKind } from "../../language/index.ts";
import type { Candidate, KindHint } from "./candidates.ts";

/** One name of the text (all its mentions that mean the same). */
export interface Group {
  readonly name: string;
  readonly hint: KindHint;
  readonly hits: readonly NameHit[];
  mentions: number;
  /** Names said to contain it ("Paris, Texas"): candidates of theirs, best known first. */
  readonly containers: number[];
  /** ISO alpha-3 of nationalities said of it ("the Syrian city of …", "Syria's …"). */
  readonly nationalities: Set<string>;
  /** ISO alpha-3 of those said to act there whose work is at home ("Lebanese police in …"). */
  readonly actors: Set<string>;
  /** Places it would mean where it stands as what contains another name ("Albany, New York": the state). */
  readonly holding: Set<number>;
  /** Other names (groups) listed beside it: "Ohio, New York and Texas". */
  readonly listed: Set<number>;
}

export interface Choice {
  /** -1 when nothing fits. */
  readonly place: number;
  readonly score: number;
  readonly others: readonly number[];
  /** In a few words, what decided. */
  readonly why: string;
}

/**
 * How the parts of a score weigh, in units of one order of magnitude of inhabitants. Fitted by `train/places/fit.ts` on made-up passages of our
 * own (`train/places/passages.txt`), whose other half is the test of it; parts that no passage tells anything about keep their plain round values.
 */
const WEIGHTS = {
  country: 2.1,
  continent: 4,
  region: 3,
  admin1: 0.87,
  capital: 2.4,
  seat1: 0.98,
  admin2: -1,
  section: -1,
  alternate: -1.7,
  namesake: -2.4,
  hint: 3,
  wrongHint: -2,
  container: 3.6,
  nationality: 3,
  actors: 3,
  countryNamed: 0.84,
  home: 1.5,
  admin1Named: 0.6,
  near: 2.4,
  sameRegion: 0.6,
  sameCountry: 2,
  inCounty: 3.4,
  listed: 0.5,
  holding: 2,
  aloof: 0.18,
  doubt: 0.59,
  sharpness: 1.4,
  reachKm: 100,
};
/** The weights in use, for the fit to move. */
export const TUNE = WEIGHTS;

/** Of a name borne by hundreds of towns, so many of the best known are weighed, besides those in regions the text names. */
const KEPT = 14;
const ROUNDS = 4;
/** Orders of magnitude of inhabitants that count at most for a place by another name than its own. */
const ALTERNATE = 5;
/** Of each name, so many of its places speak for or against those of the others. */
const HEARD = 8;

interface Possible {
  readonly place: number;
  readonly prior: number;
  fixed: number;
  score: number;
  p: number;
  container: boolean;
  nationality: boolean;
  named: boolean;
  near: number;
  /** Share of the text's names that may lie in its country. */
  kin: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

function prior(g: Gazetteer, hit: NameHit): number {
  const kind = g.kind(hit.place);
  // Seats of government whose inhabitants nobody counted are no hamlets.
  const least = kind === "seat1" || kind === "capital" ? 50_000 : kind === "seat2" ? 10_000 : 200;
  const known = Math.log10(Math.max(g.population(hit.place) + 200, least));
  // How large a city is says little of a name by which it is hardly known ("Berea" for Aleppo).
  const inhabitants = hit.alternate ? Math.min(known, ALTERNATE) : known;
  const bonus: Partial<Record<PlaceKind, number>> = {
    country: WEIGHTS.country,
    continent: WEIGHTS.continent,
    region: WEIGHTS.region,
    water: WEIGHTS.region,
    site: WEIGHTS.region,
    camp: WEIGHTS.region,
    admin1: WEIGHTS.admin1,
    capital: WEIGHTS.capital,
    seat1: WEIGHTS.seat1,
    admin2: WEIGHTS.admin2,
    section: WEIGHTS.section,
  };
  return inhabitants + (bonus[kind] ?? 0) + (hit.alternate ? WEIGHTS.alternate : 0);
}

const fits = (kind: PlaceKind, hint: KindHint): number => {
  if (hint === null) return 0;
  const settlement =
    kind === "town" || kind === "capital" || kind.startsWith("seat") || kind === "section" || kind === "camp";
  switch (hint) {
    case "admin1":
      return kind === "admin1" ? 1 : kind === "admin2" || kind === "region" ? 0.4 : -1;
    case "admin2":
      return kind === "admin2" ? 1 : kind === "country" || kind === "admin1" ? -0.5 : 0;
    case "settlement":
      return settlement ? 0.6 : kind === "country" ? -1 : -0.3;
    default:
      return 0;
  }
};

/** Whether `inner` lies in `outer`, a country, region or area. */
export function liesIn(g: Gazetteer, inner: number, outer: number): boolean {
  if (inner === outer) return false;
  const kind = g.kind(outer);
  if (kind === "country") return g.country(inner) === g.country(outer) && g.kind(inner) !== "country";
  if (kind === "admin1")
    return (
      g.admin1(inner) === outer ||
      (g.admin1(inner) < 0 && g.country(inner) === g.country(outer) && near(g, inner, outer))
    );
  if (kind === "admin2") return g.admin2(inner) === outer;
  if (kind === "region" || kind === "water" || kind === "vague")
    return near(g, inner, outer) && (g.country(outer) === null || g.country(outer) === g.country(inner));
  if (kind === "capital" || kind === "seat1" || kind === "town" || kind.startsWith("seat"))
    return g.kind(inner) === "section" && near(g, inner, outer);
  return false;
}
const near = (g: Gazetteer, inner: number, outer: number): boolean => {
  const dLat = g.lat(inner) - g.lat(outer);
  const dLon = (g.lon(inner) - g.lon(outer)) * Math.cos((g.lat(outer) * Math.PI) / 180);
  return Math.hypot(dLat, dLon) * 111 <= Math.max(30, g.extent(outer));
};

/** How much it speaks for `p` that another name of the text means `q`: that they lie near each other, in one region, in each other, or are alike. */
function affinity(g: Gazetteer, p: Possible, q: Possible, listed: boolean): number {
  const [kind, other] = [g.kind(p.place), g.kind(q.place)];
  const sum = listed && alike(kind, other) && (kind === "country" || sameCountry(g, p, q)) ? WEIGHTS.listed : 0;
  // That a country is named counts for its places already.
  if (kind === "country" || other === "country" || kind === "continent" || other === "continent") return sum;
  return sum + closeness(g, p, q);
}
function closeness(g: Gazetteer, p: Possible, q: Possible): number {
  let sum = 0;
  const dot = p.x * q.x + p.y * q.y + p.z * q.z;
  if (dot > 0.98) sum += Math.exp((-6371 * Math.acos(Math.min(1, dot))) / WEIGHTS.reachKm);
  const [region, otherRegion] = [g.admin1(p.place), g.admin1(q.place)];
  if (region >= 0 && (region === otherRegion || region === q.place)) sum += WEIGHTS.sameRegion;
  if (otherRegion === p.place) sum += 2 * WEIGHTS.sameRegion;
  if (g.admin2(p.place) === q.place || g.admin2(q.place) === p.place) sum += WEIGHTS.inCounty;
  return sum;
}
const sameCountry = (g: Gazetteer, p: Possible, q: Possible): boolean => {
  const iso = g.country(p.place);
  return iso !== null && iso === g.country(q.place);
};
const level = (kind: PlaceKind): string =>
  kind === "capital" || kind === "town" || kind.startsWith("seat") ? "town" : kind === "section" ? "town" : kind;
const alike = (a: PlaceKind, b: PlaceKind): boolean => level(a) === level(b);

const placeName = (g: Gazetteer, place: number | undefined): string =>
  place === undefined ? "the place" : g.name(place);

/** Settles all names of a text at once. `nationalities`: how often the text names each country by a word of nationality.
 * `home`: the country (alpha-3) that the outlet's address belongs to. */
export function settle(
  g: Gazetteer,
  groups: readonly Group[],
  nationalities: ReadonlyMap<string, number>,
  home: string | null = null,
): Choice[] {
  // Countries and regions that the text surely names, and by how much each name itself says so.
  const countries = new Map<string, number>();
  for (const [iso, n] of nationalities) countries.set(iso, n * 0.7);
  const regions = new Map<number, number>();
  const own: { country: string | null; region: number; weight: number }[] = [];
  for (const group of groups) {
    let best: NameHit | null = null;
    for (const hit of group.hits) {
      const kind = g.kind(hit.place);
      if ((kind === "country" || kind === "admin1") && !hit.alternate && (!best || prior(g, hit) > prior(g, best)))
        best = hit;
    }
    for (const c of group.containers) if (g.kind(c) === "admin1") regions.set(c, (regions.get(c) ?? 0) + 1);
    const said = { country: null as string | null, region: -1, weight: 0 };
    own.push(said);
    if (!best) continue;
    const top = group.hits.reduce((a, b) => (prior(g, b) > prior(g, a) ? b : a));
    said.weight = group.mentions * (top.place === best.place || group.hint === "admin1" ? 1 : 0.4);
    const iso = g.country(best.place);
    if (g.kind(best.place) === "country" && iso !== null) {
      said.country = iso;
      countries.set(iso, (countries.get(iso) ?? 0) + said.weight);
    } else if (g.kind(best.place) === "admin1") {
      said.region = best.place;
      regions.set(best.place, (regions.get(best.place) ?? 0) + said.weight);
    }
  }

  const namesake = (hits: readonly NameHit[], region: number): boolean =>
    hits.some((h) => {
      const kind = g.kind(h.place);
      const chief = kind === "seat1" || kind === "capital" || g.population(h.place) >= 1_000_000;
      return !h.alternate && chief && kind !== "admin2" && g.admin1(h.place) === region;
    });
  const capitalOf = (hits: readonly NameHit[], iso: string | null): boolean =>
    hits.some((h) => !h.alternate && g.kind(h.place) === "capital" && g.country(h.place) === iso);
  const all: Possible[][] = groups.map((group) => {
    const ranked = group.hits
      .map((hit) => ({ hit, prior: prior(g, hit) }))
      .sort((a, b) => b.prior - a.prior || a.hit.place - b.hit.place);
    const kept = ranked.filter(
      ({ hit }, i) =>
        i < KEPT ||
        regions.has(g.admin1(hit.place)) ||
        group.containers.some((c) => liesIn(g, hit.place, c)) ||
        [...group.nationalities].some((iso) => g.country(hit.place) === iso),
    );
    return kept.slice(0, 80).map(({ hit, prior: base }) => {
      const kind = g.kind(hit.place);
      const iso = g.country(hit.place);
      const fit = fits(kind, group.hint);
      const container = group.containers.some((c) => liesIn(g, hit.place, c));
      const nationality = iso !== null && group.nationalities.has(iso) && kind !== "country";
      let fixed = base + (fit > 0 ? fit * WEIGHTS.hint : -fit * WEIGHTS.wrongHint);
      // "Homs" is the city unless something says that it is the region around it.
      if (kind === "admin1" && fit <= 0 && namesake(group.hits, hit.place)) fixed += WEIGHTS.namesake;
      // "Washington" is the capital unless something says that it is the state.
      if (kind === "admin1" && fit <= 0 && !container && capitalOf(group.hits, iso)) fixed += WEIGHTS.namesake / 3;
      // So "Mexico" is the country, not the state around its capital.
      const state = iso === null ? -1 : g.countryPlace(iso);
      if (kind !== "country" && fit <= 0 && !container && group.hits.some((h) => h.place === state && !h.alternate))
        fixed += WEIGHTS.namesake;
      if (container) fixed += WEIGHTS.container;
      if (iso !== null && iso === home && kind !== "country") fixed += WEIGHTS.home;
      if (group.holding.has(hit.place)) fixed += WEIGHTS.holding;
      if (nationality) fixed += WEIGHTS.nationality;
      if (iso !== null && group.actors.has(iso) && kind !== "country") fixed += WEIGHTS.actors;
      const lat = (g.lat(hit.place) * Math.PI) / 180;
      const lon = (g.lon(hit.place) * Math.PI) / 180;
      return {
        place: hit.place,
        prior: base,
        fixed,
        score: fixed,
        p: 0,
        container,
        nationality,
        named: false,
        near: 0,
        kin: 0,
        x: Math.cos(lat) * Math.cos(lon),
        y: Math.cos(lat) * Math.sin(lon),
        z: Math.sin(lat),
      };
    });
  });

  const weigh = (possibles: Possible[]): void => {
    if (possibles.length === 0) return;
    const top = Math.max(...possibles.map((p) => p.score));
    let sum = 0;
    for (const p of possibles) sum += p.p = Math.exp((p.score - top) * WEIGHTS.sharpness);
    for (const p of possibles) p.p /= sum;
  };
  // Named countries and regions first: they need no rounds.
  all.forEach((possibles, n) => {
    for (const p of possibles) {
      const iso = g.country(p.place);
      const kind = g.kind(p.place);
      if (kind !== "country" && iso !== null) {
        const said = (countries.get(iso) ?? 0) - (own[n]!.country === iso ? own[n]!.weight : 0);
        if (said > 0) {
          p.fixed += WEIGHTS.countryNamed * Math.min(2, Math.log2(1 + said));
          p.named = true;
        }
      }
      const region = g.admin1(p.place);
      const said = region >= 0 ? (regions.get(region) ?? 0) - (own[n]!.region === region ? own[n]!.weight : 0) : 0;
      if (said > 0) {
        p.fixed += WEIGHTS.admin1Named * Math.min(2, Math.log2(1 + said));
        p.named = true;
      }
      p.score = p.fixed;
    }
    weigh(possibles);
  });

  for (let round = 0; round < ROUNDS; round++) {
    const heard = all.map((possibles) =>
      [...possibles]
        .sort((a, b) => b.p - a.p)
        .slice(0, HEARD)
        .filter((q) => q.p > 1e-4)
        .map((q) => ({ ...q, trust: q.p ** WEIGHTS.doubt })),
    );
    all.forEach((possibles, n) => {
      if (possibles.length < 2) return;
      const { listed } = groups[n]!;
      for (const p of possibles) {
        let support = 0;
        // In a text of many countries, that one of them holds many names says little.
        let kin = 0;
        let names = 1;
        for (let m = 0; m < all.length; m++) {
          if (m === n) continue;
          let most = 0;
          let same = 0;
          for (const q of heard[m]!) {
            if (q.place === p.place) continue;
            most = Math.max(most, q.trust * affinity(g, p, q, listed.has(m)));
            if (sameCountry(g, p, q)) same = Math.max(same, q.trust);
          }
          const weight = Math.min(2, Math.sqrt(groups[m]!.mentions));
          support += most * weight;
          kin += same * weight;
          names += weight;
        }
        p.near = support;
        p.kin = kin / names;
      }
      // A country stands above what lies near what: a small namesake must be a good deal nearer to the rest than by chance.
      const most = Math.max(...possibles.map((p) => p.near));
      for (const p of possibles) {
        if (g.kind(p.place) === "country") p.near = Math.max(p.near, WEIGHTS.aloof * most);
        p.score = p.fixed + WEIGHTS.near * Math.log2(1 + p.near) + WEIGHTS.sameCountry * p.kin;
      }
      weigh(possibles);
    });
  }

  /** Of the other names, those that speak most for a place: " (Dallas, Texas)". */
  const nearest = (n: number, best: Possible): string => {
    const speaking = all
      .map((possibles, m) => {
        const q = m === n ? undefined : possibles.reduce((x, y) => (y.p > x.p ? y : x), possibles[0]!);
        const sum = q && q.place !== best.place ? q.p * affinity(g, best, q, groups[n]!.listed.has(m)) : 0;
        return { name: groups[m]!.name, sum };
      })
      .filter((s) => s.sum > 0.1)
      .sort((a, b) => b.sum - a.sum);
    const names = [...new Map(speaking.map((s) => [s.name.toLowerCase(), s.name])).values()].slice(0, 2);
    return names.length > 0 ? ` (${names.join(", ")})` : "";
  };

  return all.map((possibles, n) => {
    const ranked = [...possibles].sort((a, b) => b.score - a.score || a.place - b.place);
    const best = ranked[0];
    if (!best) return { place: -1, score: 0, others: [], why: "the gazetteer has no place of this name" };
    // Of a town and the district named after it, in one spot, either is right: their chances count together.
    let p = 0;
    for (const q of ranked)
      if (Math.acos(Math.min(1, best.x * q.x + best.y * q.y + best.z * q.z)) * 6371 < 40) p += q.p;
    const why = best.container
      ? `lies in ${placeName(
          g,
          groups[n]!.containers.find((c) => liesIn(g, best.place, c)),
        )}, named with it`
      : best.nationality
        ? "lies in the country said of it"
        : groups[n]!.hits.length === 1
          ? "the only place of this name"
          : best.near > 0.8
            ? `nearest to the other places named${nearest(n, best)}`
            : best.named
              ? "lies in a country or region the text names"
              : home !== null && g.country(best.place) === home
                ? "the best-known place of this name, in the outlet's country"
                : "the best-known place of this name";
    return { place: best.place, score: Math.min(1, p), others: ranked.slice(1, 6).map((q) => q.place), why };
  });
}

export type { Candidate };
