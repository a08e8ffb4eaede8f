// Press releases of a military mission: the day of the incident, and its province. The releases' own dates are read from their words.
// The set's own days run one early for whole months of releases ("on Feb. 6" is the 5th in all of February 2011) and one late in others, and
// some releases name no year; the second measure shows how much of what is wrong is that.
import { english } from "../../languages/en/index.ts";
import { placeMentionOf } from "../../src/read/places/attach.ts";
import { findPlaces } from "../../src/read/places/stage.ts";
import { mainTimeOf } from "../../src/read/times/main.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { Evaluator } from "../types.ts";
import { analysed, draftFor } from "../where/document.ts";

interface Report {
  readonly id: number;
  readonly text: string;
  readonly gold: { readonly start_date: string; readonly province: readonly string[] };
}

const plain = (name: string): string => name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
/** The set's spelling of the provinces we spell otherwise. */
const SPELLED: Readonly<Record<string, string>> = {
  paktia: "paktya",
  oruzgan: "uruzgan",
  "maidan wardak province": "wardak",
  khowst: "khost",
  "sar-e pol province": "sar-e pul",
  "sar-e pol": "sar-e pul",
  ghowr: "ghor",
};

/** The province of the first deed that has a place, else the first province named. */
export function incidentProvince(doc: ReturnType<typeof analysed>): string | null {
  const places = findPlaces(doc, english.places);
  const placed = { ...doc, places, entities: null } as never;
  const provinceOf = (i: number): string | null => {
    const place = places[i]?.place;
    return place?.country === "AFG" && place.admin1 !== null
      ? (SPELLED[plain(place.admin1)] ?? plain(place.admin1))
      : null;
  };
  const home = places.findIndex((p) => p.place?.country === "AFG" && p.quote.text.toUpperCase() === p.quote.text);
  for (const p of doc.predicates) {
    if (english.times.telling.has(doc.tags.lemma[p.token]!.toLowerCase())) continue;
    const m = placeMentionOf(placed, p.token);
    if (m >= 0 && m !== home) {
      const province = provinceOf(m);
      if (province) return province;
    }
  }
  for (let i = 0; i < places.length; i++) if (i !== home && provinceOf(i)) return provinceOf(i);
  return home >= 0 ? provinceOf(home) : null;
}

export const isafWhen: Evaluator = {
  set: "ev-isaf-press",
  ability: "date and province of an incident",
  run(folder, options) {
    const file = findFile(folder, options.split, "jsonl");
    if (!file) return [];
    const reports = parseJsonl(readMaybeGz(file)) as Report[];
    let days = 0;
    let near = 0;
    let provinces = 0;
    reports.forEach((r, n) => {
      const doc = analysed(draftFor(r.text, null));
      const day = mainTimeOf(doc).start;
      const province = incidentProvince(doc);
      if (day === r.gold.start_date) days++;
      if (day !== null && Math.abs(Date.parse(day) - Date.parse(r.gold.start_date)) <= 86_400_000) near++;
      if (r.gold.province.length === 1 && province === r.gold.province[0]) provinces++;
      options.predict?.({ id: String(r.id), predicted: { day, province }, gold: r.gold });
      options.progress?.((n + 1) / reports.length);
    });
    return [
      {
        measure: "start date right",
        value: (100 * days) / reports.length,
        n: reports.length,
        reach: 85,
        yardstick: "GPT-4o 72.8, best fine-tuned 89.6 (on all 724)",
      },
      {
        measure: "start date right within a day",
        value: (100 * near) / reports.length,
        n: reports.length,
      },
      {
        measure: "province right",
        value: (100 * provinces) / reports.length,
        n: reports.length,
        reach: 92,
        yardstick: "GPT-4o 89.6, best fine-tuned 98.2 (on all 724)",
      },
    ];
  },
};
