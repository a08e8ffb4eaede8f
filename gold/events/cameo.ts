// Newswire sentences with a quad class, and with the words of source and target marked (BIO): does the events stage find both?
import { readAll } from "../../src/index.ts";
import { QUAD_CLASS, type EventType, type QuadClass } from "../../src/ontology/index.ts";
import { findFile, readMaybeGz } from "../files.ts";
import type { Evaluator } from "../types.ts";

const QUADS: readonly (QuadClass | null)[] = [
  null,
  "verbal-cooperation",
  "material-cooperation",
  "verbal-conflict",
  "material-conflict",
];

/**
 * The set has the five classes of Schrodt and Yonamine (2013), not PLOVER's four: 0 is no absence of events but the neutral class of comments
 * and appeals (CAMEO 01 and 02; PLOVER's REQUEST takes in appeals), and reducing relations (16: sanctions, expulsions of diplomats, broken ties)
 * is verbal conflict.
 */
const classOf = (type: EventType): QuadClass =>
  type === "CONCEDE" ? "material-cooperation" : type === "SANCTION" ? "verbal-conflict" : QUAD_CLASS[type];

export const cameoClass: Evaluator = {
  set: "ev-cameo",
  ability: "quad class of a sentence's events",
  run(folder, { progress }) {
    const file = findFile(folder, "class_dev", "tsv");
    if (file === null) return [];
    const rows = readMaybeGz(file).split("\n").slice(1).filter(Boolean);
    let n = 0;
    let some = 0;
    let first = 0;
    let nothing = 0;
    let quiet = 0;
    rows.forEach((row, k) => {
      progress?.(k / rows.length);
      const [text, label] = row.split("\t");
      const gold = QUADS[Number(label)];
      if (gold === undefined) return;
      const { records } = readAll(text!).events;
      if (gold === null) {
        nothing++;
        if (records.every((e) => e.status !== "asserted" || e.type === "REQUEST")) quiet++;
        return;
      }
      n++;
      const quads = records.filter((e) => !e.background).map((e) => classOf(e.type));
      if (quads.includes(gold)) some++;
      if (quads[0] === gold) first++;
    });
    return [
      { measure: "an event of the sentence's quad class is read", value: (100 * some) / n, n },
      { measure: "the first event read is of the quad class", value: (100 * first) / n, n },
      {
        measure: "nothing but appeals asserted where the set has comments and appeals",
        value: nothing === 0 ? 0 : (100 * quiet) / nothing,
        n: nothing,
      },
    ];
  },
};

interface Tagged {
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

function sentences(text: string): Tagged[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const lines = block.split("\n").filter((l) => l.trim() !== "" && !l.startsWith("# "));
    return lines.length === 0
      ? []
      : [{ words: lines.map((l) => l.split("\t")[0]!), tags: lines.map((l) => l.split("\t")[1] ?? "O") }];
  });
}

export const cameoSpans: Evaluator = {
  set: "ev-cameo",
  ability: "source and target of a sentence's events",
  run(folder, { progress }) {
    const file = findFile(folder, "srctgt_dev.bio", "tsv");
    if (file === null) return [];
    const rows = sentences(readMaybeGz(file));
    const hits = { S: 0, T: 0 };
    const wanted = { S: 0, T: 0 };
    let pairs = 0;
    let pairHits = 0;
    rows.forEach(({ words, tags }, k) => {
      progress?.(k / rows.length);
      const text = words.join(" ");
      const document = readAll(text);
      const starts: number[] = [];
      let at = 0;
      for (const w of words) {
        starts.push(at);
        at += w.length + 1;
      }
      const ranges = (tag: "S" | "T"): [number, number][] => {
        const found: [number, number][] = [];
        tags.forEach((t, i) => {
          if (t === `B-${tag}`) found.push([starts[i]!, starts[i]! + words[i]!.length]);
          else if (t === `I-${tag}` && found.length > 0) found.at(-1)![1] = starts[i]! + words[i]!.length;
        });
        return found;
      };
      const entity = new Map(document.entities.records.map((e) => [e.id, e]));
      const overlaps = (ids: readonly string[], gold: readonly [number, number][]): boolean =>
        ids.some(
          (id) => entity.get(id)?.mentions.some((m) => gold.some(([a, b]) => m.start < b && a < m.end)) ?? false,
        );
      const S = ranges("S");
      const T = ranges("T");
      const { records } = document.events;
      if (S.length > 0) {
        wanted.S++;
        if (records.some((e) => overlaps(e.actors, S))) hits.S++;
      }
      if (T.length > 0) {
        wanted.T++;
        if (records.some((e) => overlaps(e.recipients, T))) hits.T++;
      }
      if (S.length > 0 && T.length > 0) {
        pairs++;
        if (records.some((e) => overlaps(e.actors, S) && overlaps(e.recipients, T))) pairHits++;
      }
    });
    return [
      { measure: "source found as an actor", value: (100 * hits.S) / wanted.S, n: wanted.S },
      { measure: "target found as a recipient", value: (100 * hits.T) / wanted.T, n: wanted.T },
      { measure: "both found in one event", value: (100 * pairHits) / pairs, n: pairs },
    ];
  },
};
