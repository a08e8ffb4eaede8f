// Packs a user's own GeoNames dump into an index that is looked up beside the shipped one: villages, and regions below the second order.
import type { Gazetteer, PlaceKind } from "../../../src/language/index.ts";
import { foldName } from "./fold.ts";
import {
  BadLine,
  namesOf,
  otherNames,
  readGeoNamesLine,
  townExtent,
  townKind,
  TRANSLITERATED,
  withoutGeneric,
} from "./geonames.ts";
import { Packer } from "./pack.ts";

export interface Imported {
  /** Rows taken as places, and rows left out: rivers, hills, buildings, what is gone, and regions that the shipped index has. */
  readonly places: number;
  readonly leftOut: number;
}

interface Area {
  readonly name: string;
  lat: number;
  lon: number;
  population: number;
  towns: number;
}

/** Regions of the second to fifth order, and those without one. */
const REGIONS: ReadonlySet<string> = new Set(["ADM2", "ADM3", "ADM4", "ADM5", "ADMD"]);
const REGION_KM = 15;

/**
 * Takes the lines of any number of files, one by one: those of a dump (19 columns) and of the tables of region names
 * (admin1CodesASCII.txt, admin2Codes.txt: 4 columns). Which of both a file is, its first line says.
 */
export class GeoNamesImport {
  readonly #packer = new Packer();
  readonly #seen = new Set<number>();
  readonly #iso3 = new Map<string, string>();
  readonly #shipped: ReadonlySet<string>;
  readonly #areas = new Map<string, Area>();
  #codes: boolean | null = null;
  #leftOut = 0;

  constructor(base: Gazetteer) {
    const shipped = new Set<string>();
    for (let i = 0; i < base.size; i++) {
      const kind = base.kind(i);
      if (kind !== "admin1" && kind !== "admin2") continue;
      const code = base.id(i).slice("admin:".length);
      shipped.add(code);
      const country = base.country(i);
      if (country !== null) this.#iso3.set(code.slice(0, 2), country);
    }
    this.#shipped = shipped;
  }

  /** Begins another file. */
  begin(): void {
    this.#codes = null;
  }

  /** Takes one line. Throws a BadLine that says what is wrong with it. */
  take(line: string): void {
    if (line === "" || line.startsWith("#")) return;
    this.#codes ??= /^[A-Z]{2}\.[^\t]+\t[^\t]+\t[^\t]*\t\d+$/.test(line);
    if (this.#codes) this.#takeCode(line);
    else this.#takeRow(line);
  }

  #takeCode(line: string): void {
    const c = line.split("\t");
    if (c.length !== 4) throw new BadLine(`has ${c.length} columns where a table of region names has 4`);
    if (!/^[A-Z]{2}(?:\.[^.]+){1,2}$/.test(c[0]!))
      throw new BadLine("has no region code such as US.TX in its first column");
    if (!this.#shipped.has(c[0]!) && foldName(c[1]!) !== "")
      this.#areas.set(c[0]!, { name: c[1]!, lat: 0, lon: 0, population: 0, towns: 0 });
  }

  #takeRow(line: string): void {
    const row = readGeoNamesLine(line);
    const code1 = `${row.iso2}.${row.admin1}`;
    const code2 = row.admin2 === "" ? code1 : `${code1}.${row.admin2}`;
    const second = row.featureCode === "ADM2";
    const kind: PlaceKind | null =
      row.featureClass === "P"
        ? townKind(row.featureCode)
        : row.featureClass === "A" && REGIONS.has(row.featureCode) && !(second && this.#shipped.has(code2))
          ? "admin2"
          : null;
    if (kind === null || this.#seen.has(row.id)) {
      this.#leftOut++;
      return;
    }
    this.#seen.add(row.id);
    const region = kind === "admin2";
    this.#packer.add({
      name: row.name,
      id: second && row.admin2 !== "" ? `admin:${code2}` : `geonames:${row.id}`,
      kind,
      lat: row.lat,
      lon: row.lon,
      country: this.#iso3.get(row.iso2) ?? "",
      area: row.admin1 === "" ? "" : code2,
      population: row.population,
      extent: region ? REGION_KM : townExtent(row.population),
      names: namesOf(
        [row.name, row.ascii, row.name.replace(/\s*\(.*\)/, "")],
        [...otherNames(row), ...(region ? [withoutGeneric(row.name)] : [])],
      ),
      transliterated: TRANSLITERATED.has(row.iso2),
    });
    if (second) this.#areas.delete(code2);
    if (region) return;
    for (const code of [code1, code2]) {
      const area = this.#areas.get(code);
      if (!area) continue;
      area.towns++;
      area.lat += (row.lat - area.lat) / area.towns;
      area.lon += (row.lon - area.lon) / area.towns;
      area.population += row.population;
    }
  }

  /** The packed index. Regions that only a table names lie amid the towns that were read of them. */
  finish(): Imported & { readonly bytes: Buffer; readonly version: string } {
    for (const [code, area] of this.#areas) {
      if (area.towns === 0) continue;
      const second = code.split(".").length > 2;
      this.#packer.add({
        name: area.name,
        id: `admin:${code}`,
        kind: second ? "admin2" : "admin1",
        lat: area.lat,
        lon: area.lon,
        country: this.#iso3.get(code.slice(0, 2)) ?? "",
        area: code,
        population: Math.min(area.population, 0xffffffff),
        extent: second ? REGION_KM : 100,
        names: namesOf([area.name], [withoutGeneric(area.name)]),
        transliterated: TRANSLITERATED.has(code.slice(0, 2)),
      });
    }
    const { bytes, version } = this.#packer.pack({ demonyms: {}, abbreviations: {} }, 5);
    return { places: this.#packer.size, leftOut: this.#leftOut, bytes, version };
  }
}
