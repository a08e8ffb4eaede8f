// Rows of a GeoNames dump (allCountries.txt, XX.txt, cities500.txt): which are read, as what kind of place, and under which names.
import type { PlaceKind } from "../../../src/language/index.ts";
import { foldName } from "./fold.ts";

export interface GeoNamesRow {
  readonly id: number;
  readonly name: string;
  /** Its name in plain letters. */
  readonly ascii: string;
  readonly alternates: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** One letter: P for populated places, A for regions. */
  readonly featureClass: string;
  readonly featureCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly iso2: string;
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
}

/** What is wrong with a line, as the end of a sentence that names the file and the line. */
export class BadLine extends RangeError {}

/** A line of a dump, read. Throws a BadLine that says what is wrong with it. */
export function readGeoNamesLine(line: string): GeoNamesRow {
  const c = line.split("\t");
  if (c.length !== 19)
    throw new BadLine(`has ${c.length} ${c.length === 1 ? "column" : "columns"} where a GeoNames dump has 19`);
  const [id, lat, lon, population] = [Number(c[0]), Number(c[4]), Number(c[5]), Number(c[14] || 0)];
  if (!/^[1-9]\d*$/.test(c[0]!) || id > 0xffffffff) throw new BadLine(`has no GeoNames id in its first column`);
  if (foldName(c[1]!) === "") throw new BadLine(`has no name in its second column`);
  if (c[4] === "" || !(Math.abs(lat) <= 90))
    throw new BadLine(`has no latitude between -90 and 90 in its fifth column`);
  if (c[5] === "" || !(Math.abs(lon) <= 180))
    throw new BadLine(`has no longitude between -180 and 180 in its sixth column`);
  if (!Number.isInteger(population) || population < 0)
    throw new BadLine(`has no number of inhabitants in its fifteenth column`);
  return {
    id,
    name: c[1]!,
    ascii: c[2]!,
    alternates: c[3] === "" ? [] : c[3]!.split(","),
    lat,
    lon,
    featureClass: c[6]!,
    featureCode: c[7]!,
    iso2: c[8]!,
    admin1: c[10]!,
    admin2: c[11]!,
    population: Math.min(population, 0xffffffff),
  };
}

/** The kind of a populated place; null for those that confuse more than they help: historical, abandoned, destroyed. */
export function townKind(featureCode: string): PlaceKind | null {
  switch (featureCode) {
    case "PPLH":
    case "PPLQ":
    case "PPLW":
    case "PPLCH":
      return null;
    case "PPLC":
      return "capital";
    case "PPLA":
      return "seat1";
    case "PPLA2":
      return "seat2";
    case "PPLX":
      return "section";
    default:
      return featureCode.startsWith("PPLA") ? "seat3" : "town";
  }
}

/** Without the generic word: "Idlib Governorate" → "Idlib", "Muhafazat Hadramaout" → "Hadramaout". */
const GENERIC =
  /\s+(?:Province|Governorate|Oblast|Region|State|Department|District|Prefecture|County|Parish|Municipality|Raion|Voivodeship|Krai|Kray|Republic|Regional State|Township)$|^(?:Muhafazat|Provincia de|Departamento de|Region of|Province of|State of|Gouvernorat de|Wilaya de|Département de|Township of|Town of|City of)\s+/;
/** "" where what is left is no name: "Western" of "Western Province", "Free" of "Free State". */
export function withoutGeneric(name: string): string {
  const rest = name.replace(GENERIC, "").trim();
  return /^(?:(?:North|South|East|West|Central|Free|Federal|Capital|River|Lake|Upper|Lower|Mid|New|Red|White|Blue|Great)(?:ern)?s?|Centre|Center|Union|National|Delta|Plateau|Islands?)$/i.test(
    rest,
  )
    ? ""
    : rest;
}

/** Countries (alpha-2) whose own script is not ours: other spellings of their names are looked up when a name is not found. */
export const TRANSLITERATED: ReadonlySet<string> = new Set(
  "AF IQ SY LB JO PS IL YE SA AE OM KW QA BH EG SD SS LY TN DZ MA EH IR PK IN BD NP LK MM TH LA KH UA RU BY GE AZ AM KZ UZ TM TJ KG MN SO ET ER DJ MR ML NE TD CN KR KP".split(
    " ",
  ),
);

const ARTICLE = /^(?:Al|El|Ar|As|Ash|At|Ath|Az|Ad|Adh|An)[ -](?=\p{L}{4})/u;

/** Other names in Latin letters, capitalised, no airport codes; with those without their article, for "Qamishli" of Al Qāmishlī. */
export function otherNames(row: Pick<GeoNamesRow, "ascii" | "alternates" | "iso2">): string[] {
  const latin = row.alternates.filter(
    (a) =>
      a.length >= 4 && /^\p{Lu}/u.test(a) && /^[\p{Script=Latin}\p{M}\s'’`ʻʼ‘.-]+$/u.test(a) && !/^[A-Z]{3,4}$/.test(a),
  );
  return TRANSLITERATED.has(row.iso2) ? [...latin, ...[row.ascii, ...latin].map((n) => n.replace(ARTICLE, ""))] : latin;
}

/** Folded names → whether alternate; the first ones win. */
export function namesOf(own: readonly string[], alternates: readonly string[]): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const n of own) if (foldName(n)) names.set(foldName(n), false);
  for (const n of alternates) if (foldName(n) && !names.has(foldName(n))) names.set(foldName(n), true);
  return names;
}

/** Radius in km of a town, from its inhabitants. */
export const townExtent = (population: number): number =>
  Math.max(1, Math.min(30, Math.sqrt(population / 3000 / Math.PI)));
