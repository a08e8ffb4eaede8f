// GUM's coreference: whole documents read end to end, the clusters compared by the heads of their mentions, singletons left out.
import { english } from "../../languages/en/index.ts";
import { treeOf } from "../../src/match/index.ts";
import { resolve } from "../../src/read/entities/resolve.ts";
import { headOf } from "../../src/read/mentions/names.ts";
import { parseConllu, readGold, type GoldSentence } from "../english/conllu.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { conll, type DocumentPartitions } from "./coref-score.ts";
import { mentionsIn } from "./read.ts";

export interface GumMention {
  readonly entity: string;
  readonly kind: string;
  /** Offset in the document's text of the head word. */
  readonly head: number;
  readonly start: number;
  readonly end: number;
}

export interface GumDocument {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly GumMention[];
}

const RELATIVE = new Set(["who", "whom", "whose", "which", "that"]);

/** The documents of a GUM split with their entity mentions (from `Entity=` in MISC). */
export function gumDocuments(sentences: readonly GoldSentence[]): GumDocument[] {
  const documents: GumDocument[] = [];
  let id = "";
  let text = "";
  let mentions: GumMention[] = [];
  let open = new Map<string, { kind: string; sentence: number; word: number; start: number }[]>();
  const flush = (): void => {
    if (id !== "") documents.push({ id, text, mentions });
  };
  sentences.forEach((s, n) => {
    if (s.document !== id) {
      flush();
      id = s.document;
      text = "";
      mentions = [];
      open = new Map();
    }
    if (text !== "") text += s.newParagraph ? "\n" : " ";
    const base = text.length;
    text += s.text;
    const headOf = (first: number, last: number): number => {
      for (let w = first; w <= last; w++) {
        const h = s.heads[w]! - 1;
        if (h < first || h > last) return w;
      }
      return last;
    };
    const close = (entity: string, w: number): void => {
      const started = open.get(entity)?.pop();
      if (!started || started.sentence !== n) return;
      const head = headOf(started.word, w);
      mentions.push({
        entity,
        kind: started.kind,
        head: base + s.starts[head]!,
        start: started.start,
        end: base + s.ends[w]!,
      });
    };
    s.misc.forEach((misc, w) => {
      const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1];
      if (entity === undefined) return;
      for (const m of entity.matchAll(/\(([^()]+)(\))?|(\d+)\)/g)) {
        if (m[3] !== undefined) {
          close(m[3], w);
          continue;
        }
        const [name, kind] = m[1]!.split("-") as [string, string];
        const list = open.get(name) ?? [];
        list.push({ kind, sentence: n, word: w, start: base + s.starts[w]! });
        open.set(name, list);
        if (m[2] !== undefined) close(name, w);
      }
    });
  });
  flush();
  return documents;
}

/** Gold and system clusters of a document, by the offsets of heads; clusters of one mention are dropped. */
export function partitionsOf(document: GumDocument): DocumentPartitions {
  const gold = new Map<string, Set<string>>();
  for (const m of document.mentions) {
    const set = gold.get(m.entity) ?? new Set();
    set.add(String(m.head));
    gold.set(m.entity, set);
  }
  const read = mentionsIn(document.text);
  const { of } = resolve(read, english.entities);
  const system = new Map<number, Set<string>>();
  const taken = new Set<string>();
  read.mentions.forEach((m, k) => {
    // GUM counts no relative pronoun as a mention.
    if (of[k]!.length !== 1 || (m.form === "pronoun" && RELATIVE.has(read.tokens.lower[m.head]!))) return;
    const key = String(read.tokens.start[m.head]!);
    if (taken.has(key)) return;
    taken.add(key);
    const set = system.get(of[k]![0]!) ?? new Set();
    set.add(key);
    system.set(of[k]![0]!, set);
  });
  // GUM counts times as mentions too: those that resolve alike are one.
  const times = new Map<string, Set<string>>();
  for (const t of read.times) {
    const key = String(read.tokens.start[headOf(treeOf(read), t.first, t.last)]!);
    if (taken.has(key)) continue;
    taken.add(key);
    const value = t.value ?? t.quote.text.toLowerCase();
    times.set(value, (times.get(value) ?? new Set()).add(key));
  }
  const seen = new Set<string>();
  const several = (sets: Iterable<Set<string>>): string[][] => [...sets].map((s) => [...s]).filter((s) => s.length > 1);
  // One head may be that of two nested gold mentions; the first keeps it.
  const goldClusters = several(gold.values())
    .map((c) => c.filter((m) => !seen.has(m) && seen.add(m)))
    .filter((c) => c.length > 1);
  return { gold: goldClusters, system: several([...system.values(), ...times.values()]) };
}

export function gumRows(documents: readonly GumDocument[], options: EvaluateOptions): Row[] {
  const parts = documents.map((d, k) => {
    options.progress?.(k / documents.length);
    const p = partitionsOf(d);
    options.predict?.({ id: d.id, predicted: p.system, gold: p.gold });
    return p;
  });
  const s = conll(parts);
  return [
    {
      measure: "coreference end to end, CoNLL F1 by heads, no singletons",
      value: 100 * s.mean,
      n: documents.length,
      reach: 55,
      yardstick: "CorPipe about 75–77 (from memory)",
    },
    { measure: "MUC F1", value: 100 * s.muc.f1 },
    { measure: "MUC precision", value: 100 * s.muc.precision },
    { measure: "MUC recall", value: 100 * s.muc.recall },
    { measure: "B3 F1", value: 100 * s.b3.f1 },
    { measure: "CEAF-e F1", value: 100 * s.ceafe.f1 },
  ];
}

export const gum: Evaluator = {
  set: "ud-gum",
  ability: "coreference",
  run(folder, options) {
    const content = readGold(folder, `${options.split}.conllu`);
    return content === null ? [] : gumRows(gumDocuments(parseConllu(content)), options);
  },
};
