// How well English is analysed: words, sentences, tags, lemmas, trees, names, roles and factuality, on the open sets.
import { readdirSync } from "node:fs";
import type { Argument, NameType } from "../../src/document/index.ts";
import type { Analyser, Analysis } from "../../src/language/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../src/ontology/index.ts";
import { segmenter } from "../../languages/en/tokens/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { parseBio, parseConllu, type BioSentence, type GoldSentence } from "./conllu.ts";
import { givenWords, type GivenWords } from "./given.ts";
import {
  f1,
  measureSegmentation,
  noOverlap,
  overlap,
  precision,
  rawDocuments,
  recall,
  type Overlap,
} from "./segmentation.ts";

const treebank = (folder: string, split: string): GoldSentence[] => {
  const file = findFile(folder, split, "conllu");
  return file === null ? [] : parseConllu(readMaybeGz(file));
};

const row = (measure: string, value: number, n: number, reach?: number, yardstick?: string): Row => ({
  measure,
  value,
  n,
  ...(reach === undefined ? {} : { reach }),
  ...(yardstick === undefined ? {} : { yardstick }),
});

/** Precision, recall and F1 of one kind of span. */
const prf = (what: string, o: Overlap, reach?: number, yardstick?: string): Row[] => [
  row(`${what}: precision`, precision(o), o.predicted),
  row(`${what}: recall`, recall(o), o.gold),
  row(`${what}: F1`, f1(o), o.gold, reach, yardstick),
];

const isNews = (s: GoldSentence): boolean => s.document.includes("_news_");

// Words and sentences ------------------------------------------------------------------------------------------------------------

function segmentationRows(
  what: string,
  sentences: readonly GoldSentence[],
  reach: [number, number],
  yardstick?: string,
): Row[] {
  if (sentences.length === 0) return [];
  const { words, sentences: cut } = measureSegmentation(rawDocuments(sentences));
  return [
    row(`${what}words F1, raw text`, f1(words), words.gold, reach[0], yardstick),
    row(`${what}sentences F1, raw text`, f1(cut), cut.gold, reach[1]),
  ];
}

// Tags, lemmas and trees ---------------------------------------------------------------------------------------------------------

interface Syntax {
  n: number;
  upos: number;
  xpos: number;
  lemma: number;
  lemmas: number;
  uas: number;
  las: number;
}

function measureSyntax(
  sentences: readonly GoldSentence[],
  given: GivenWords,
  { tags, parse }: Analysis,
  include: (s: GoldSentence) => boolean,
  predict?: EvaluateOptions["predict"],
): Syntax {
  const r: Syntax = { n: 0, upos: 0, xpos: 0, lemma: 0, lemmas: 0, uas: 0, las: 0 };
  sentences.forEach((s, k) => {
    if (!include(s)) return;
    const first = given.sentences.firstToken[k]!;
    s.forms.forEach((_, i) => {
      const t = first + i;
      r.n++;
      if (UPOS[tags.upos[t]!] === s.upos[i]) r.upos++;
      if (XPOS[tags.xpos[t]!] === s.xpos[i]) r.xpos++;
      if (s.lemmas[i] !== "_") {
        r.lemmas++;
        if (tags.lemma[t] === s.lemmas[i]) r.lemma++;
      }
      const head = parse.head[t]! < 0 ? 0 : parse.head[t]! - first + 1;
      if (head !== s.heads[i]) return;
      r.uas++;
      if (DEPRELS[parse.deprel[t]!] === s.relations[i]) r.las++;
    });
    predict?.({
      id: s.id,
      predicted: s.forms.map((form, i) => {
        const t = first + i;
        const head = parse.head[t]! < 0 ? 0 : parse.head[t]! - first + 1;
        return [form, tags.lemma[t], UPOS[tags.upos[t]!], XPOS[tags.xpos[t]!], head, DEPRELS[parse.deprel[t]!]];
      }),
    });
  });
  return r;
}

function syntaxRows(what: string, r: Syntax, yardsticks: { upos?: string; uas?: string; las?: string } = {}): Row[] {
  if (r.n === 0) return [];
  const percent = (k: number, of: number): number => (100 * k) / of;
  return [
    row(`${what}UPOS`, percent(r.upos, r.n), r.n, yardsticks.upos === undefined ? undefined : 96, yardsticks.upos),
    row(`${what}XPOS`, percent(r.xpos, r.n), r.n),
    row(`${what}lemmas, predicted tags`, percent(r.lemma, r.lemmas), r.lemmas, 97),
    row(`${what}UAS`, percent(r.uas, r.n), r.n, undefined, yardsticks.uas),
    row(`${what}LAS`, percent(r.las, r.n), r.n, yardsticks.las === undefined ? undefined : 84.5, yardsticks.las),
  ];
}

/** Words an analyser reads a second, on this machine, gold words given. */
function analyseTimed(analyser: Analyser, given: GivenWords): { analysis: Analysis; speed: number } {
  // A first sentence loads the weights.
  const warm = givenWords([["Talks", "resumed", "."]]);
  analyser.analyse(warm.text, warm.tokens, warm.sentences, warm.blocks);
  const start = process.hrtime.bigint();
  const analysis = analyser.analyse(given.text, given.tokens, given.sentences, given.blocks);
  return { analysis, speed: given.tokens.length / (Number(process.hrtime.bigint() - start) / 1e9) };
}

// Names --------------------------------------------------------------------------------------------------------------------------

const MEASURED: readonly NameType[] = ["person", "organization", "place"];

/** Types of the name sets, in ours; those of no interest are left out on both sides. */
const TYPES: Readonly<Record<string, NameType>> = {
  PER: "person",
  Person: "person",
  ORG: "organization",
  Organization: "organization",
  Organisation: "organization",
  LOC: "place",
  Location: "place",
  Facility: "place",
};

/** Spans of a BIO or BIOES sequence as "type first last". */
function bioSpans(tags: readonly string[]): string[] {
  const spans: string[] = [];
  let first = -1;
  let type = "";
  const close = (last: number): void => {
    const ours = TYPES[type];
    if (first >= 0 && ours) spans.push(`${ours} ${first} ${last}`);
    first = -1;
    type = "";
  };
  tags.forEach((tag, i) => {
    const dash = tag.indexOf("-");
    if (dash < 0) return close(i);
    const kind = tag.slice(dash + 1);
    if (tag[0] === "B" || tag[0] === "S" || kind !== type) {
      close(i);
      first = i;
      type = kind;
    }
  });
  close(tags.length);
  return spans;
}

interface NamesMeasured {
  readonly all: Overlap;
  readonly of: Record<string, Overlap>;
  /** The same span under any type. */
  readonly untyped: Overlap;
}

function measureNames(
  sentences: readonly BioSentence[],
  analyser: Analyser,
  predict?: EvaluateOptions["predict"],
): NamesMeasured {
  const measured: NamesMeasured = {
    all: noOverlap(),
    untyped: noOverlap(),
    of: Object.fromEntries(MEASURED.map((t) => [t, noOverlap()])),
  };
  // In portions, as long as an article each.
  for (let from = 0; from < sentences.length; from += 40) {
    const portion = sentences.slice(from, from + 40);
    const given = givenWords(portion.map((s) => s.forms));
    const { names } = analyser.analyse(given.text, given.tokens, given.sentences, given.blocks);
    portion.forEach((s, k) => {
      const first = given.sentences.firstToken[k]!;
      const last = given.sentences.lastToken[k]!;
      const ours = names
        .filter((n) => n.first >= first && n.last <= last && MEASURED.includes(n.type))
        .map((n) => `${n.type} ${n.first - first} ${n.last - first}`);
      const gold = bioSpans(s.tags);
      const span = (x: string): string => x.slice(x.indexOf(" ") + 1);
      overlap(ours, gold, measured.all);
      overlap(ours.map(span), gold.map(span), measured.untyped);
      for (const type of MEASURED)
        overlap(
          ours.filter((x) => x.startsWith(type)),
          gold.filter((x) => x.startsWith(type)),
          measured.of[type]!,
        );
      predict?.({ id: String(from + k), predicted: ours, gold });
    });
  }
  return measured;
}

const nameRows = (what: string, m: NamesMeasured, reach: number, yardstick?: string): Row[] => [
  ...prf(`${what}names`, m.all, reach, yardstick),
  ...MEASURED.map((type) => row(`${what}${type} F1`, f1(m.of[type]!), m.of[type]!.gold)),
  row(`${what}spans F1, whatever the type`, f1(m.untyped), m.untyped.gold),
];

/** Every BIO file of a split: "dev.bio.tsv", or "dev-small.bio.tsv" and "dev-large.bio.tsv". */
function bioFiles(folder: string, split: string): { name: string; sentences: BioSentence[] }[] {
  return readdirSync(folder)
    .filter((name) => new RegExp(`^${split}(?:-[a-z]+)?\\.bio\\.tsv(?:\\.gz)?$`).test(name))
    .sort()
    .map((name) => ({
      name: name.replace(/\.bio\.tsv(?:\.gz)?$/, ""),
      sentences: parseBio(readMaybeGz(`${folder}/${name}`)),
    }));
}

interface Re3dDocument {
  readonly id: string;
  readonly source: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

/** The source of re3d whose licence keeps its documents out of training. */
const BBC = "BBC Online";

/** Words that may stand inside a name in small letters. */
const LINKING = /^(?:of|the|for|and|in|al|el|de|bin|von|'s|’s|&|\/|-)$/;
const CAPITAL = /^[\p{Lu}\p{N}]/u;

/**
 * The span of the name that a phrase of re3d is, without the article before it; null where the phrase describes or stands for someone ("U.S.
 * officials", "We", "the Syrian opposition"): re3d marks mentions of every kind, and names are what is measured here.
 */
export function nameOf(text: string, start: number, end: number): { start: number; end: number } | null {
  const article = /^(?:the|an?|its|his|her|their|our)\s+/i.exec(text.slice(start, end));
  const from = start + (article?.[0].length ?? 0);
  const words = text.slice(from, end).split(/\s+|(?<=\p{L})(?=['’]s\b)|(?=-)|(?<=-)/u);
  const isName =
    CAPITAL.test(words[0]!) && CAPITAL.test(words.at(-1)!) && words.every((w) => CAPITAL.test(w) || LINKING.test(w));
  return isName && !PRONOUN.test(words[0]!) ? { start: from, end } : null;
}
const PRONOUN = /^(?:We|He|She|They|It|I|You|Us|Who|This|That|These|Those)$/;

/**
 * re3d marks nested phrases ("Foreign Minister Julie Bishop" and "Julie Bishop" within): one that any of ours equals is found, and ours is
 * right when it equals any of its type. `spanOf` gives the span that a marked phrase is to be found as, or null where it is not asked for.
 */
function measureRe3d(
  documents: readonly Re3dDocument[],
  analyser: Analyser,
  spanOf: (text: string, start: number, end: number) => { start: number; end: number } | null,
  predict?: EvaluateOptions["predict"],
): Record<string, Overlap> & { all: Overlap } {
  const measured: Record<string, Overlap> & { all: Overlap } = { all: noOverlap() };
  for (const type of MEASURED) measured[type] = noOverlap();
  for (const d of documents) {
    const blocks = [...d.text.matchAll(/[^\n]+/g)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      kind: "paragraph" as const,
    }));
    const { tokens, sentences } = segmenter.segment(d.text, blocks);
    const { names } = analyser.analyse(d.text, tokens, sentences, blocks);
    for (const type of MEASURED) {
      const gold = d.entities
        .filter((e) => TYPES[e.type] === type)
        .map((e) => spanOf(d.text, e.start, e.end))
        .filter((e) => e !== null);
      const spans = new Set(gold.map((e) => `${e.start} ${e.end}`));
      const ours = names
        .filter((n) => n.type === type)
        .map((n) => ({ start: tokens.start[n.first]!, end: tokens.end[n.last - 1]! }));
      const ourSpans = new Set(ours.map((o) => `${o.start} ${o.end}`));
      // Overlapping phrases are one item: found when any of them is.
      const items: { start: number; end: number; found: boolean }[] = [];
      for (const e of gold.sort((x, y) => x.start - y.start || y.end - x.end)) {
        const found = ourSpans.has(`${e.start} ${e.end}`);
        const last = items.at(-1);
        if (last && e.start < last.end) {
          last.end = Math.max(last.end, e.end);
          last.found ||= found;
        } else items.push({ start: e.start, end: e.end, found });
      }
      const right = ours.filter((o) => spans.has(`${o.start} ${o.end}`)).length;
      for (const o of [measured[type]!, measured.all]) {
        o.right += Math.min(right, items.filter((i) => i.found).length);
        o.predicted += ours.length;
        o.gold += items.length;
      }
      predict?.({ id: `${d.id} ${type}`, predicted: [...ourSpans], gold: [...spans] });
    }
  }
  return measured;
}

// Roles --------------------------------------------------------------------------------------------------------------------------

interface PropbankSentence {
  readonly sent_id: string;
  readonly tokens: readonly string[];
  readonly frames: readonly {
    readonly pred: number;
    readonly sense: string;
    readonly args: readonly (readonly [string, number, number])[];
  }[];
}

const ROLES = ["A0", "A1", "A2", "TMP", "LOC", "NEG", "MOD"] as const;
/** Auxiliaries have frames of their own in PropBank; they are no predicates for us. */
const AUXILIARY = new Set(["be.03", "have.01", "do.01"]);
const roleOf = (label: string): string => label.replace(/^ARGM-/, "").replace(/^ARG(?=\d)/, "A");

interface RolesMeasured {
  readonly predicates: Overlap;
  readonly exact: Record<string, Overlap>;
  readonly byHead: Record<string, Overlap>;
}

function measureRoles(
  sentences: readonly PropbankSentence[],
  analyser: Analyser,
  predict?: EvaluateOptions["predict"],
): RolesMeasured {
  const measured: RolesMeasured = {
    predicates: noOverlap(),
    exact: Object.fromEntries(ROLES.map((r) => [r, noOverlap()])),
    byHead: Object.fromEntries(ROLES.map((r) => [r, noOverlap()])),
  };
  for (let from = 0; from < sentences.length; from += 40) {
    const portion = sentences.slice(from, from + 40);
    const given = givenWords(portion.map((s) => s.tokens));
    const { predicates } = analyser.analyse(given.text, given.tokens, given.sentences, given.blocks);
    portion.forEach((s, k) => {
      const first = given.sentences.firstToken[k]!;
      const last = given.sentences.lastToken[k]!;
      const ours = predicates.filter((p) => p.token >= first && p.token < last);
      const frames = s.frames.filter((f) => !AUXILIARY.has(f.sense));
      overlap(
        ours.map((p) => p.token - first),
        frames.map((f) => f.pred),
        measured.predicates,
      );
      const args: { at: number; argument: Argument }[] = ours.flatMap((p) =>
        p.arguments.map((argument) => ({ at: p.token - first, argument })),
      );
      for (const role of ROLES) {
        const predicted = args.filter((a) => a.argument.role === role);
        const gold = frames.flatMap((f) =>
          f.args.filter(([label]) => roleOf(label) === role).map(([, a, b]) => ({ at: f.pred, first: a, last: b + 1 })),
        );
        overlap(
          predicted.map((a) => `${a.at} ${a.argument.first - first} ${a.argument.last - first}`),
          gold.map((g) => `${g.at} ${g.first} ${g.last}`),
          measured.exact[role]!,
        );
        const o = measured.byHead[role]!;
        const left = [...gold];
        o.predicted += predicted.length;
        o.gold += gold.length;
        for (const { at, argument } of predicted) {
          const head = argument.head - first;
          const found = left.findIndex((g) => g.at === at && head >= g.first && head < g.last);
          if (found < 0) continue;
          left.splice(found, 1);
          o.right++;
        }
      }
      predict?.({
        id: s.sent_id,
        predicted: ours.map((p) => ({
          pred: p.token - first,
          args: p.arguments.map((a) => [a.role, a.first - first, a.last - first - 1]),
        })),
      });
    });
  }
  return measured;
}

// Factuality ---------------------------------------------------------------------------------------------------------------------

interface FactualitySentence {
  readonly ewt_sent_id: string | null;
  readonly tokens: readonly string[];
  readonly targets: readonly { readonly token: number; readonly label: number }[];
}

/** Predicates and the main roles as one count. */
const together = (m: { predicates: Overlap; exact: Readonly<Record<string, Overlap>> }): Overlap => {
  const parts = [m.predicates, ...["A0", "A1", "TMP", "LOC", "NEG", "MOD"].map((r) => m.exact[r]!)];
  const sum = (key: keyof Overlap): number => parts.reduce((n, part) => n + part[key], 0);
  return Object.fromEntries(
    (Object.keys(m.predicates) as (keyof Overlap)[]).map((key) => [key, sum(key)]),
  ) as unknown as Overlap;
};

/** Pearson's correlation; 0 where either side does not vary. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length;
  if (n === 0) return 0;
  const mean = (of: 0 | 1): number => pairs.reduce((sum, p) => sum + p[of], 0) / n;
  const [mx, my] = [mean(0), mean(1)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

// The evaluators -----------------------------------------------------------------------------------------------------------------

/** The evaluators of words and sentences, which no analyser takes part in. */
export const segmentationEvaluators: readonly Evaluator[] = [
  {
    set: "ud-ewt",
    ability: "words and sentences",
    run: (folder, { split }) =>
      segmentationRows(
        "",
        treebank(folder, split),
        [99, 90],
        "UDPipe 1.2: words 98.9, sentences 86.9 (no paragraph breaks)",
      ),
  },
  {
    set: "ud-gum",
    ability: "words and sentences",
    run: (folder, { split }) => {
      const sentences = treebank(folder, split);
      return [
        ...segmentationRows("", sentences, [99, 90]),
        ...segmentationRows("news: ", sentences.filter(isNews), [99.5, 97]),
      ];
    },
  },
];

/** The evaluators of an analyser; `suffix` tells one analyser's tables from another's. */
export function analysisEvaluators(analyser: Analyser, suffix = ""): readonly Evaluator[] {
  const syntax = (
    set: string,
    rows: (sentences: readonly GoldSentence[], measure: (include: (s: GoldSentence) => boolean) => Syntax) => Row[],
  ): Evaluator => ({
    set,
    ability: `tags and trees${suffix}`,
    run(folder, { split, predict }) {
      const sentences = treebank(folder, split);
      if (sentences.length === 0) return [];
      const given = givenWords(sentences.map((s) => s.forms));
      const { analysis, speed } = analyseTimed(analyser, given);
      let first = true;
      const measure = (include: (s: GoldSentence) => boolean): Syntax => {
        const measured = measureSyntax(sentences, given, analysis, include, first ? predict : undefined);
        first = false;
        return measured;
      };
      return [
        ...rows(sentences, measure),
        row("words a second, tags to roles", Math.round(speed), given.tokens.length),
      ];
    },
  });
  return [
    syntax("ud-ewt", (_, measure) =>
      syntaxRows(
        "",
        measure(() => true),
        {
          upos: "test: UDPipe 1.2 94.4, spaCy trf 96.9",
          uas: "test: UDPipe 1.2 84.4, spaCy trf 91.9",
          las: "test: UDPipe 1.2 81.1, LIMA 84.7, UDify 88.5, spaCy trf 89.4",
        },
      ),
    ),
    syntax("ud-gum", (_, measure) => [
      ...syntaxRows(
        "",
        measure(() => true),
      ),
      ...syntaxRows("news: ", measure(isNews)),
    ]),
    {
      set: "ner-uner-ewt",
      ability: `names${suffix}`,
      run: (folder, { split, predict }) =>
        bioFiles(folder, split).flatMap(({ sentences }) =>
          nameRows("", measureNames(sentences, analyser, predict), 78, "XLM-R large: low to mid 80s"),
        ),
    },
    {
      set: "ner-en-worldwide",
      ability: `names${suffix}`,
      run: (folder, { split, predict }) =>
        bioFiles(folder, split).flatMap(({ name, sentences }) =>
          nameRows(
            name === split ? "" : `${name}: `,
            measureNames(sentences, analyser, predict),
            76,
            "trained on it, Stanza and RoBERTa: about 80–83",
          ),
        ),
    },
    {
      set: "ner-rel-re3d",
      ability: `names${suffix}`,
      run(folder, { split, predict }) {
        const file = findFile(folder, split, "jsonl");
        if (file === null) return [];
        const documents = parseJsonl(readMaybeGz(file)) as Re3dDocument[];
        // A folder without a training side of its own holds documents that the weights learned from, all but the BBC's.
        const apart =
          findFile(folder, "train", "jsonl") === null ? documents.filter((d) => d.source === BBC) : documents;
        const measured = measureRe3d(apart, analyser, nameOf, predict);
        const capitalised = measureRe3d(apart, analyser, (text, start, end) =>
          /\p{Lu}/u.test(text.slice(start, end)) ? { start, end } : null,
        );
        return [
          ...prf("names", measured.all, 70),
          ...MEASURED.flatMap((type) => prf(type, measured[type]!)),
          row("every phrase with a capital, as marked: F1", f1(capitalised.all), capitalised.all.gold),
        ];
      },
    },
    {
      set: "srl-propbank-ewt",
      ability: `roles${suffix}`,
      run(folder, { split, predict }) {
        const file = findFile(folder, split, "jsonl");
        if (file === null) return [];
        const m = measureRoles(parseJsonl(readMaybeGz(file)) as PropbankSentence[], analyser, predict);
        return [
          ...prf("predicates", m.predicates),
          row(
            "predicates, A0, A1, TMP, LOC, NEG and MOD together: F1, exact words",
            f1(together(m)),
            together(m).gold,
            75,
            "transformers 85–90 on other corpora",
          ),
          ...ROLES.map((r) => row(`${r}: F1, exact words`, f1(m.exact[r]!), m.exact[r]!.gold)),
          ...ROLES.map((r) => row(`${r}: F1, head within`, f1(m.byHead[r]!), m.byHead[r]!.gold)),
        ];
      },
    },
    {
      set: "fact-uds-ih2",
      ability: `factuality${suffix}`,
      run(folder, { split, predict }) {
        const file = findFile(folder, split, "jsonl");
        if (file === null) return [];
        const sentences = parseJsonl(readMaybeGz(file)) as FactualitySentence[];
        const pairs: [number, number][] = [];
        let missing = 0;
        for (let from = 0; from < sentences.length; from += 40) {
          const portion = sentences.slice(from, from + 40);
          const given = givenWords(portion.map((s) => s.tokens));
          const { predicates } = analyser.analyse(given.text, given.tokens, given.sentences, given.blocks);
          const factuality = new Map(predicates.map((p) => [p.token, p.factuality]));
          portion.forEach((s, k) => {
            for (const target of s.targets) {
              const value = factuality.get(given.sentences.firstToken[k]! + target.token) ?? null;
              if (value === null) missing++;
              else pairs.push([value, target.label]);
              predict?.({ id: `${s.ewt_sent_id ?? from + k} ${target.token}`, predicted: value, gold: target.label });
            }
          });
        }
        const n = pairs.length;
        if (n === 0) return [];
        const error = pairs.reduce((sum, [x, y]) => sum + Math.abs(x - y), 0) / n;
        return [
          row("Pearson r, where given", correlation(pairs), n, 0.75, "LSTM .77–.79, BERT .84–.86"),
          row("mean absolute error, where given", error, n),
          row("share of targets given a value", (100 * n) / (n + missing), n + missing),
        ];
      },
    },
  ];
}
