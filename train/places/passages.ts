// Reads `passages.txt`, finds its names as Readout does, and scores how they are resolved: shared by the fit and its test.
import { readFileSync } from "node:fs";
import { analysed, draftFor } from "../../gold/where/document.ts";
import { english } from "../../languages/en/index.ts";
import type { PlaceKind } from "../../src/language/index.ts";
import { findCandidates, type Candidate, type Named } from "../../src/read/places/candidates.ts";
import { distanceKm } from "../../src/read/places/geo.ts";
import { findPlaces } from "../../src/read/places/stage.ts";

/** A name of a passage and the places of the gazetteer that are right for it (a town and the district around it may both be). */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** As written in the table: "USA.Texas". */
  readonly meaning: string;
  readonly right: readonly number[];
}

export interface Passage {
  readonly text: string;
  readonly labels: readonly Label[];
}

export interface ReadPassage extends Passage {
  readonly document: Named;
  readonly candidates: readonly Candidate[];
}

/** So near (km) a place is the same for a reader: a town and the district named after it. */
const SAME_KM = 40;
const REGIONS: ReadonlySet<PlaceKind> = new Set(["admin1", "admin2", "region"]);

const g = english.places.gazetteer();

function rightPlaces(name: string, meaning: string): number[] {
  const [area, point] = meaning.split("@");
  const [where, kind] = area!.split(":");
  const dot = where!.indexOf(".");
  const iso = dot < 0 ? where! : where!.slice(0, dot);
  const region = dot < 0 ? null : where!.slice(dot + 1);
  const at = point?.split(",").map(Number);
  const fitting = g
    .lookup(name)
    .map((h) => h.place)
    .filter((p) => {
      const k = g.kind(p);
      if (g.country(p) !== iso) return false;
      if (kind === "country" ? k !== "country" : kind === "region" ? !REGIONS.has(k) : k === "country") return false;
      // A town, not the region around it: that one is another thing, often hundreds of kilometres wide.
      if (kind === undefined && (REGIONS.has(k) || k === "section")) return false;
      if (region !== null && (g.admin1(p) < 0 || g.name(g.admin1(p)) !== region)) return false;
      return at === undefined || distanceKm(g.lat(p), g.lon(p), at[0]!, at[1]!) < 150;
    });
  const first = fitting.filter((p) => g.kind(p) === "admin1");
  const left = kind === "region" && first.length > 0 ? first : fitting;
  const largest = left.reduce((a, b) => (g.population(b) > g.population(a) ? b : a), left[0] ?? -1);
  return left.filter((p) => distanceKm(g.lat(p), g.lon(p), g.lat(largest), g.lon(largest)) < SAME_KM);
}

/** Throws a RangeError at a label that no place of the gazetteer fits. */
export function readPassages(): Passage[] {
  const lines = readFileSync(new URL("./passages.txt", import.meta.url), "utf8").split("\n");
  return lines
    .filter((l) => l !== "" && !l.startsWith("#"))
    .map((line): Passage => {
      const labels: Label[] = [];
      let text = "";
      let from = 0;
      for (const m of line.matchAll(/\[([^|\]]+)\|([^\]]+)\]/g)) {
        text += line.slice(from, m.index);
        const [name, meaning] = [m[1]!, m[2]!];
        const right = rightPlaces(name, meaning);
        if (right.length === 0) throw new RangeError(`${name}: no place of the gazetteer is ${meaning}`);
        labels.push({ start: text.length, end: text.length + name.length, name, meaning, right });
        text += name;
        from = m.index + m[0].length;
      }
      return { text: text + line.slice(from), labels };
    });
}

export function analysePassages(passages: readonly Passage[]): ReadPassage[] {
  return passages.map((p) => {
    const document = analysed(draftFor(p.text, null));
    return { ...p, document, candidates: findCandidates(document, english.places) };
  });
}

export interface Verdict {
  readonly label: Label;
  readonly right: boolean;
  /** What it was taken for, or null where it stayed open. */
  readonly taken: string | null;
  /** The resolver's own chance that it is right, 0-1. */
  readonly score: number;
}

/** How every labelled name that Readout finds is resolved, under the weights of this moment. */
export function judge(passage: ReadPassage): Verdict[] {
  const found = findPlaces(passage.document, english.places, passage.candidates);
  return passage.labels.flatMap((label): Verdict[] => {
    const mention = found.find((m) => m.quote.start <= label.start && m.quote.end >= label.end);
    if (!mention) return [];
    const { score } = mention;
    // "central Spain" is part of what is meant.
    const place = mention.place?.precision === "vague" ? (mention.others[0] ?? mention.place) : mention.place;
    const right =
      place !== null &&
      label.right.some(
        (p) =>
          g.id(p) === place.gazetteerId ||
          // Not for countries and regions, whose points say little.
          (g.kind(p) !== "country" &&
            !REGIONS.has(g.kind(p)) &&
            place.country === g.country(p) &&
            distanceKm(g.lat(p), g.lon(p), place.lat, place.lon) < SAME_KM),
      );
    return [{ label, right, taken: place && `${place.name}, ${place.admin1 ?? ""}, ${place.country ?? ""}`, score }];
  });
}
