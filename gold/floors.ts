// The scores that were reached, kept so that none is lost unnoticed: a measured score below its floor fails the run, and lowering a floor takes
// an explicit flag. A floor belongs to the very files it was measured on.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./types.ts";

interface Floor {
  /** Of the set's files, as `fingerprint` makes it. */
  readonly corpus: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** By "set · ability · split". */
export type Floors = Record<string, Floor>;

/** Scores are compared to a tenth of a point: models are trained to the same scores, not to the same bits. */
const TOLERANCE = 0.1;

/** SHA-256 over the names and contents of a folder's files, the first sixteen digits. */
export function fingerprint(folder: string): string {
  const hash = createHash("sha256");
  const visit = (path: string, name: string): void => {
    if (statSync(path).isDirectory())
      for (const child of readdirSync(path).sort()) visit(join(path, child), `${name}/${child}`);
    else hash.update(name).update(readFileSync(path));
  };
  visit(folder, "");
  return hash.digest("hex").slice(0, 16);
}

export const readFloors = (file: string): Floors =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Floors) : {};

/** Measures that are no accuracies (times, counts, sizes, error rates) have no floor. */
const isScore = (row: Row): boolean =>
  Number.isFinite(row.value) &&
  row.atMost === undefined &&
  !/second|ms\b|words\/s|per 100|chrono|Brier|error/i.test(row.measure);

/** What fell below its floor, one sentence each; a floor of other files is passed over. */
export function fallen(floors: Floors, key: string, corpus: string, rows: readonly Row[]): string[] {
  const floor = floors[key];
  if (!floor || floor.corpus !== corpus) return [];
  const tolerance = (value: number): number => (Math.abs(value) <= 1 ? TOLERANCE / 100 : TOLERANCE);
  return rows
    .filter(
      (row) =>
        isScore(row) &&
        floor.scores[row.measure] !== undefined &&
        row.value < floor.scores[row.measure]! - tolerance(row.value),
    )
    .map(
      (row) => `${key}: ${row.measure} fell from ${floor.scores[row.measure]!.toFixed(2)} to ${row.value.toFixed(2)}`,
    );
}

/** Floors with the new scores; a lower score replaces a floor only where `lower` is set. */
export function raised(floors: Floors, key: string, corpus: string, rows: readonly Row[], lower: boolean): Floors {
  const before = floors[key]?.corpus === corpus ? floors[key].scores : {};
  const scores: Record<string, number> = {};
  for (const row of rows.filter(isScore)) {
    const known = before[row.measure];
    scores[row.measure] = known === undefined || lower ? round(row.value) : Math.max(known, round(row.value));
  }
  return { ...floors, [key]: { corpus, scores } };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

export function writeFloors(file: string, floors: Floors): void {
  const sorted = Object.fromEntries(Object.entries(floors).sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(file, JSON.stringify(sorted, null, 2) + "\n");
}
