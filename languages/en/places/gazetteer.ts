// The gazetteer index as it lies in `languages/en/models/gazetteer.bin`: columns of numbers read in place, and names found by their hashes.
// Built by `scripts/build-gazetteer.ts`, and a user's own by `readout gazetteer`; the card beside the file names its sources.
import { brotliDecompressSync } from "node:zlib";
import { PLACE_KINDS, type Gazetteer, type NameHit, type PlaceKind } from "../../../src/language/index.ts";
import { foldName, hash16, hash32, skeleton } from "./fold.ts";

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;
const COLUMNS = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;

interface Header {
  readonly version: string;
  readonly places: number;
  readonly codes: readonly string[];
  readonly layout: Readonly<Record<string, readonly [keyof typeof COLUMNS, number, number]>>;
  /** Lower-case adjective of nationality → ISO alpha-3. */
  readonly demonyms: Readonly<Record<string, string>>;
  /** Press and postal abbreviations of regions → place. */
  readonly abbreviations: Readonly<Record<string, number>>;
  /** GeoNames codes of regions, by number in the column `area`; not in older files. */
  readonly areas?: readonly string[];
}

/** The gazetteer with the two small tables that were packed beside it. */
export interface PackedGazetteer extends Gazetteer {
  readonly demonyms: ReadonlyMap<string, string>;
  readonly abbreviations: ReadonlyMap<string, number>;
  /** GeoNames code of the smallest region that a place of a user's own index lies in ("US.TX.113"), or "". */
  area(place: number): string;
}

const NONE: readonly NameHit[] = [];

function unpacked(packed: Uint8Array): Buffer {
  try {
    return brotliDecompressSync(packed);
  } catch {
    throw new RangeError("not a packed gazetteer");
  }
}

/** Opens a packed gazetteer. Throws a RangeError when the bytes are none. */
export function openGazetteer(packed: Uint8Array): PackedGazetteer {
  const raw = unpacked(packed);
  if (raw.toString("latin1", 0, 8) !== "RDGZ0001") throw new RangeError("not a packed gazetteer");
  const headerLength = raw.readUInt32LE(8);
  const header = JSON.parse(raw.toString("utf8", 16, 16 + headerLength)) as Header;
  const base = 16 + headerLength + ((8 - (headerLength % 8)) % 8);
  // Columns need aligned offsets, which a pooled buffer does not promise.
  const bytes = raw.byteOffset % 8 === 0 ? raw : Buffer.from(new Uint8Array(raw).buffer);
  const column = <T extends Column>(key: string): T => {
    const [type, offset, length] = header.layout[key]!;
    return new COLUMNS[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + base + offset, length) as T;
  };
  const lat = column<Int32Array>("lat");
  const lon = column<Int32Array>("lon");
  const kind = column<Uint8Array>("kind");
  const country = column<Uint16Array>("country");
  const admin1 = column<Int32Array>("admin1");
  const admin2 = column<Int32Array>("admin2");
  const population = column<Uint32Array>("population");
  const extent = column<Uint16Array>("extent");
  const geonames = column<Uint32Array>("geonames");
  const names = column<Uint8Array>("names");
  const nameEnds = column<Uint32Array>("nameEnds");
  const ids = column<Uint8Array>("ids");
  const idEnds = column<Uint32Array>("idEnds");
  const hash = column<Uint32Array>("hash");
  const check = column<Uint16Array>("check");
  const target = column<Uint32Array>("target");
  const alikeHash = column<Uint32Array>("alikeHash");
  const alikeCheck = column<Uint16Array>("alikeCheck");
  const alikePlace = column<Uint32Array>("alikePlace");
  const area = "area" in header.layout ? column<Uint32Array>("area") : new Uint32Array(0);

  const string = (from: Uint8Array, ends: Uint32Array, i: number): string =>
    Buffer.from(from.buffer, from.byteOffset, from.byteLength).toString("utf8", i > 0 ? ends[i - 1] : 0, ends[i]);
  const countryPlaces = new Map<string, number>();
  const countryKind = PLACE_KINDS.indexOf("country");
  for (let i = 0; i < header.places; i++) if (kind[i] === countryKind) countryPlaces.set(header.codes[country[i]!]!, i);

  /** The first row of a sorted column that is not below `h`. */
  const firstAt = (sorted: Uint32Array, h: number): number => {
    let lo = 0;
    let hi = sorted.length;
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if (sorted[mid]! < h) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  };
  const found = (key: string): readonly NameHit[] => {
    if (key === "") return NONE;
    const h = hash32(key);
    const c = hash16(key);
    const hits: NameHit[] = [];
    for (let i = firstAt(hash, h); hash[i] === h; i++)
      if (check[i] === c) hits.push({ place: target[i]! >>> 1, alternate: (target[i]! & 1) === 1 });
    return hits;
  };
  const alike = (key: string): readonly NameHit[] => {
    if (key === "") return NONE;
    const h = hash32(key);
    const c = hash16(key);
    const hits: NameHit[] = [];
    for (let i = firstAt(alikeHash, h); alikeHash[i] === h; i++)
      if (alikeCheck[i] === c) hits.push({ place: alikePlace[i]!, alternate: true });
    return hits;
  };

  return {
    version: `gazetteer@${header.version}`,
    size: header.places,
    lookup: (name) => found(foldName(name)),
    alike: (name) => alike(skeleton(foldName(name))),
    name: (i) => string(names, nameEnds, i),
    id: (i) => (geonames[i]! > 0 ? `geonames:${geonames[i]}` : string(ids, idEnds, i)),
    kind: (i): PlaceKind => PLACE_KINDS[kind[i]!]!,
    lat: (i) => lat[i]! / 1e4,
    lon: (i) => lon[i]! / 1e4,
    country: (i) => header.codes[country[i]!] || null,
    admin1: (i) => admin1[i]!,
    admin2: (i) => admin2[i]!,
    population: (i) => population[i]!,
    extent: (i) => extent[i]!,
    demonyms: new Map(Object.entries(header.demonyms)),
    abbreviations: new Map(Object.entries(header.abbreviations)),
    area: (i) => header.areas?.[area[i] ?? 0] ?? "",
    countryPlace: (iso3) => countryPlaces.get(iso3) ?? -1,
  };
}
