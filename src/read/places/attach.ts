// Where a happening took place, or a figure was counted.
import type { Resolved } from "../layers.ts";

/** The id of the place entity where the predicate at `token` happens, or null when the text does not say. */
export function placeOf(_document: Resolved, _token: number): string | null {
  return null;
}
