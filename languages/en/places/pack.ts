// Writes a gazetteer index: columns of numbers and names found by their hashes, as `gazetteer.ts` reads them. Rows are packed as they come,
// so that a dump of millions of places needs no object for each.
import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import { PLACE_KINDS, type PlaceKind } from "../../../src/language/index.ts";
import { hash16, hash32, skeleton } from "./fold.ts";

export interface PackedRow {
  readonly name: string;
  /** "geonames:281102", or an id of our own. */
  readonly id: string;
  readonly kind: PlaceKind;
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-3, "" for several countries. */
  readonly country: string;
  /** Rows (by number) that are its first- and second-order region, or -1. */
  readonly admin1?: number;
  readonly admin2?: number;
  /** GeoNames code of the smallest region it lies in ("US.TX.113"), for an index whose regions stand in another. */
  readonly area?: string;
  readonly population: number;
  /** Radius in km that covers most of it. */
  readonly extent: number;
  /** Folded name → whether the place is better known by another. */
  readonly names: ReadonlyMap<string, boolean>;
  /** Whether its names come from another script and may be written otherwise. */
  readonly transliterated: boolean;
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;
interface Kind<T extends Numbers> {
  new (length: number): T;
}

/** A typed array that grows. */
class Column<T extends Numbers> {
  #array: T;
  readonly #kind: Kind<T>;
  length = 0;
  constructor(kind: Kind<T>) {
    this.#kind = kind;
    this.#array = new kind(1024);
  }
  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = new this.#kind(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length++] = value;
  }
  values(): T {
    return this.#array.subarray(0, this.length) as T;
  }
}

/** Strings end to end in UTF-8. */
class Strings {
  #bytes = Buffer.alloc(1 << 16);
  #end = 0;
  readonly ends = new Column(Uint32Array);
  push(text: string): void {
    if (this.#end + text.length * 3 > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#end + text.length * 3));
      this.#bytes.copy(larger, 0, 0, this.#end);
      this.#bytes = larger;
    }
    this.#end += this.#bytes.write(text, this.#end);
    this.ends.push(this.#end);
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset, this.#end);
  }
}

/** Names by hash: which place each belongs to. */
class Index {
  readonly hash = new Column(Uint32Array);
  readonly check = new Column(Uint16Array);
  readonly target = new Column(Uint32Array);
  add(key: string, target: number): void {
    this.hash.push(hash32(key));
    this.check.push(hash16(key));
    this.target.push(target);
  }
  /** The three columns in the order of the hashes, equal ones as `order` of their targets says. */
  sorted(order: (a: number, b: number) => number): { hash: Uint32Array; check: Uint16Array; target: Uint32Array } {
    const [hash, check, target] = [this.hash.values(), this.check.values(), this.target.values()];
    const rows = Uint32Array.from(hash, (_, i) => i).sort(
      (a, b) => hash[a]! - hash[b]! || check[a]! - check[b]! || order(target[a]!, target[b]!),
    );
    return {
      hash: rows.map((i) => hash[i]!),
      check: Uint16Array.from(rows, (i) => check[i]!),
      target: rows.map((i) => target[i]!),
    };
  }
}

/** What goes into the header beside the rows. */
export interface Tables {
  /** Lower-case adjective of nationality → ISO alpha-3. */
  readonly demonyms: Readonly<Record<string, string>>;
  /** Press and postal abbreviations of regions → row. */
  readonly abbreviations: Readonly<Record<string, number>>;
}

export class Packer {
  #n = 0;
  readonly #codes = new Map<string, number>([["", 0]]);
  readonly #areas = new Map<string, number>([["", 0]]);
  readonly #lat = new Column(Int32Array);
  readonly #lon = new Column(Int32Array);
  readonly #kind = new Column(Uint8Array);
  readonly #country = new Column(Uint16Array);
  readonly #admin1 = new Column(Int32Array);
  readonly #admin2 = new Column(Int32Array);
  readonly #area = new Column(Uint32Array);
  readonly #population = new Column(Uint32Array);
  readonly #extent = new Column(Uint16Array);
  readonly #geonames = new Column(Uint32Array);
  readonly #names = new Strings();
  readonly #ids = new Strings();
  readonly #byName = new Index();
  readonly #alike = new Index();

  get size(): number {
    return this.#n;
  }

  /** Adds a row and says its number. Throws a RangeError at a kind there is none of. */
  add(row: PackedRow): number {
    const kind = PLACE_KINDS.indexOf(row.kind);
    if (kind < 0) throw new RangeError(`${row.name}: no kind ${row.kind}`);
    const place = this.#n++;
    this.#lat.push(Math.round(row.lat * 1e4));
    this.#lon.push(Math.round(row.lon * 1e4));
    this.#kind.push(kind);
    this.#country.push(numberOf(this.#codes, row.country));
    this.#admin1.push(row.admin1 ?? -1);
    this.#admin2.push(row.admin2 ?? -1);
    this.#area.push(numberOf(this.#areas, row.area ?? ""));
    this.#population.push(row.population);
    this.#extent.push(Math.round(row.extent));
    const geonames = row.id.startsWith("geonames:");
    this.#geonames.push(geonames ? Number(row.id.slice(9)) : 0);
    this.#names.push(row.name);
    this.#ids.push(geonames ? "" : row.id);
    for (const [key, alternate] of row.names) this.#byName.add(key, place * 2 + (alternate ? 1 : 0));
    if (row.transliterated) {
      const seen = new Set<string>();
      for (const key of row.names.keys()) {
        const bones = skeleton(key);
        if (bones === "" || seen.has(bones) || seen.size >= 3) continue;
        seen.add(bones);
        this.#alike.add(bones, place);
      }
    }
    return place;
  }

  /** The packed index. `quality`: of the compression, 0 to 11. */
  pack(tables: Tables, quality: number): { bytes: Buffer; version: string; names: number } {
    const population = this.#population.values();
    const larger = (a: number, b: number): number => population[b]! - population[a]! || a - b;
    const byName = this.#byName.sorted((a, b) => (a & 1) - (b & 1) || larger(a >>> 1, b >>> 1));
    const alike = this.#alike.sorted(larger);
    const sections: Record<string, Numbers> = {
      lat: this.#lat.values(),
      lon: this.#lon.values(),
      kind: this.#kind.values(),
      country: this.#country.values(),
      admin1: this.#admin1.values(),
      admin2: this.#admin2.values(),
      area: this.#areas.size > 1 ? this.#area.values() : new Uint32Array(0),
      population,
      extent: this.#extent.values(),
      geonames: this.#geonames.values(),
      names: this.#names.bytes(),
      nameEnds: this.#names.ends.values(),
      ids: this.#ids.bytes(),
      idEnds: this.#ids.ends.values(),
      hash: byName.hash,
      check: byName.check,
      target: byName.target,
      alikeHash: alike.hash,
      alikeCheck: alike.check,
      alikePlace: alike.target,
    };
    let offset = 0;
    const layout: Record<string, [string, number, number]> = {};
    const chunks: Buffer[] = [];
    for (const [key, array] of Object.entries(sections)) {
      const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
      layout[key] = [array.constructor.name, offset, array.length];
      const padding = (8 - (bytes.length % 8)) % 8;
      chunks.push(bytes, Buffer.alloc(padding));
      offset += bytes.length + padding;
    }
    const body = Buffer.concat(chunks);
    const version = createHash("sha256").update(body).digest("hex").slice(0, 12);
    const header = Buffer.from(
      JSON.stringify({
        version,
        places: this.#n,
        names: byName.hash.length,
        codes: [...this.#codes.keys()],
        areas: [...this.#areas.keys()],
        layout,
        ...tables,
      }),
    );
    const lead = Buffer.alloc(16);
    lead.write("RDGZ0001", 0, "latin1");
    lead.writeUInt32LE(header.length, 8);
    const padded = Buffer.concat([header, Buffer.alloc((8 - (header.length % 8)) % 8)]);
    const bytes = brotliCompressSync(Buffer.concat([lead, padded, body]), {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 },
    });
    return { bytes, version, names: byName.hash.length };
  }
}

/** The number of a string in a table, given a new one when it has none yet. */
function numberOf(table: Map<string, number>, key: string): number {
  let number = table.get(key);
  if (number === undefined) table.set(key, (number = table.size));
  return number;
}
