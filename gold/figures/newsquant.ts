// NewsQuant: values, how they are qualified, units and what they are about, of every quantity in news sentences.
import { join } from "node:path";
import { existsSync } from "node:fs";
import { english } from "../../languages/en/index.ts";
import { readAll } from "../../src/index.ts";
import { treeOf, type Tree } from "../../src/match/index.ts";
import { aboutAll, type AboutPhrase } from "../../src/read/figures/about.ts";
import type { Reading } from "../../src/read/pipeline.ts";
import { isConversion, readQuantities, type Quantity } from "../../src/read/figures/quantities.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";

interface GoldQuantity {
  readonly change: string;
  readonly value: string;
  readonly unit: string;
  readonly normalized_unit: string;
  readonly referred_concepts: string;
}
interface Item {
  readonly id: number;
  readonly text: string;
  readonly quantities: readonly GoldQuantity[];
}

export interface Predicted {
  readonly low: number;
  readonly high: number;
  readonly change: string;
  readonly unit: string;
  readonly normal: string;
  readonly concept: string;
}

const CHANGES: Readonly<Record<string, string>> = {
  exact: "=",
  approx: "~",
  nearly: "~",
  more_than: ">",
  at_least: ">",
  less_than: "<",
  up_to: "<",
  between: "=",
  order_of_magnitude: "=",
  all_of: "=",
};

/** "up" or "down" where the verb that the quantity is the object or measure of, or a word before it, says so: the amount is the change itself. */
function trend(tree: Tree, q: Quantity): string | null {
  if (q.measure === null || q.not !== null) return null;
  for (let k = q.first - 1; k >= Math.max(0, q.first - 2); k--) {
    const lower = tree.lower(k);
    if (lower === "up" || lower === "down") return lower;
    if (lower === "to" || lower === "at" || lower === "from" || lower === "(") return null;
  }
  let anchor = q.number.last - 1;
  for (let step = 0; step < 4; step++) {
    const head = tree.head(anchor);
    if (head < 0) return null;
    // Only the unit, and no noun that has the amount for an attribute ("cut a 5-megawatt farm").
    if (head >= q.number.first && head < q.last && head !== q.noun) {
      anchor = head;
      continue;
    }
    const sign = english.figures.changes.get(tree.lemma(head).toLowerCase());
    if (sign === undefined || (tree.upos(head) !== "VERB" && tree.lower(q.first - 1) !== "by")) return null;
    return sign > 0 ? "up" : "down";
  }
  return null;
}

/** Words without a meaning of their own, which the annotation leaves out. */
const UNSAID: ReadonlySet<string> = new Set(
  "total other others same such own many much more most several few less least last next various overall".split(" "),
);

/** The words that a quantity is about, as they stand between spaces; of what a slash joins, each. */
function concept(doc: Reading, tree: Tree, about: readonly AboutPhrase[]): string {
  const found = new Set<string>();
  for (const { words } of about)
    for (const k of words) {
      let first = k;
      let last = k + 1;
      const glued = (m: number): boolean =>
        m > 0 &&
        m < tree.length &&
        doc.tokens.start[m] === doc.tokens.end[m - 1] &&
        tree.sentence(m) === tree.sentence(m - 1);
      const joins = (m: number): boolean => /^(?:[-/&]|[A-Z]{1,3}|\d+)$/.test(tree.text(m)) || tree.upos(m) !== "PUNCT";
      while (glued(first) && joins(first - 1) && tree.lower(first) !== "'s") first--;
      while (glued(last) && joins(last) && tree.lower(last) !== "'s") last++;
      for (const word of tree.quote(first, last).text.split("/")) if (!UNSAID.has(word.toLowerCase())) found.add(word);
    }
  return [...found].join(" ");
}

/** "from 40 to 55", "from $36 at night to $35". */
function fromTo(tree: Tree, a: Quantity, b: Quantity): boolean {
  if (tree.sentence(a.first) !== tree.sentence(b.first) || b.first - a.last > 8) return false;
  if (a.number.form !== "count" || b.number.form !== "count") return false;
  if (a.measure !== null && b.measure !== null && a.measure.name !== b.measure.name) return false;
  return tree.lower(a.first - 1) === "from" && tree.lower(b.first - 1) === "to";
}

export function predictedQuantities(text: string): Predicted[] {
  const reading = readAll(text);
  const tree = treeOf(reading);
  const { quantities } = readQuantities(reading, tree, english.figures);
  const out: Predicted[] = [];
  const isTime = (k: number): boolean => reading.times.some((t) => t.first <= k && k < t.last);
  const about = aboutAll(tree, quantities, isTime);
  for (const [k, q] of quantities.entries()) {
    const measuredWord = q.not === "adjective" && q.measure !== null && q.notRule !== "a calibre";
    const attribute = q.notRule === "a number before a singular noun";
    if (
      q.not === "date" ||
      q.not === "clock" ||
      (q.not === "name" && !attribute) ||
      q.not === "list-marker" ||
      q.not === "code" ||
      (q.not === "adjective" && !measuredWord)
    )
      continue;
    if (q.number.form === "article" || q.number.form === "few") continue;
    if (q.not === "idiom" && tree.lower(q.number.last) !== "of" && (q.noun < 0 || tree.upos(q.number.first) !== "NUM"))
      continue;
    if (q.not === "duration" && tree.lower(q.number.last) === "-") continue;
    const { value, low, high, percent, form } = q.number;
    const scale = percent ? 1 / 100 : 1;
    const least = (value ?? low ?? 0) * scale;
    const most = form === "vague" ? least * 10 : (value ?? high ?? low ?? 0) * scale;
    let unit = "-";
    let normal = "-";
    if (q.not === "age") unit = normal = "year of age";
    else if (q.measure) unit = normal = q.measure.name;
    else if (q.not === "duration") {
      let after = q.number.last;
      if (tree.lower(after) === "-") after++;
      const noun = q.noun >= 0 && q.noun < after + 4 ? q.noun : after;
      unit = tree.lower(noun);
      normal = tree.lemma(noun);
    } else if (q.noun >= 0 && tree.upos(q.noun) !== "PRON") {
      const words: string[] = [];
      const lemmas: string[] = [];
      for (let m = q.nounFirst; m < q.nounLast; m++) {
        if (tree.lower(m) === "and" || tree.lower(m) === "most") continue;
        words.push(tree.lower(m));
        lemmas.push(m === q.noun ? tree.lemma(m).toLowerCase() : tree.lower(m));
      }
      unit = words.join(" ");
      normal = lemmas.join(" ");
    }
    if (percent && unit === "percentage" && q.noun >= 0)
      unit = normal = `% ${tree.quote(q.nounFirst, q.nounLast).text.toLowerCase()}`;
    if (q.per && q.not === null) {
      const against = english.figures.units.get(tree.quote(q.per.first + 1, q.per.last).text.toLowerCase())?.name;
      unit = `${unit} ${tree.quote(q.per.first, q.per.last).text.toLowerCase()}`;
      normal = `${CURRENCY_NAMES[normal] ?? normal} per ${against ?? tree.lemma(q.per.noun).toLowerCase()}`;
    }
    // The annotation counts "from 40 to 55" once, as a range.
    const before = out.at(-1);
    const earlier = quantities[k - 1];
    if (before && earlier && k > 0 && fromTo(tree, earlier, q)) {
      out[out.length - 1] = { ...before, high: most, ...(q.measure === null ? {} : { unit, normal }) };
      continue;
    }
    out.push({
      low: least,
      high: most,
      change:
        q.number.form === "vague"
          ? "="
          : ((q.qualifier === "exact" || q.qualifier === "between" || q.qualifier === "nearly"
              ? trend(tree, isConversion(tree, quantities[k - 1], q) ? quantities[k - 1]! : q)
              : null) ?? CHANGES[q.qualifier]!),
      unit,
      normal,
      concept: concept(reading, tree, about[k]!),
    });
  }
  return out;
}

const goldValue = (value: string): readonly [number, number] => {
  const parts = value.split(/(?<=[\d.])\s*-\s*/).map(Number);
  return [parts[0]!, parts.at(-1)!];
};
const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  USD: "dollar",
  GBP: "pound sterling",
  EUR: "euro",
  HKD: "hong kong dollar",
  AUD: "australian dollar",
  CAD: "canadian dollar",
  INR: "indian rupee",
  JPY: "japanese yen",
  CNY: "chinese yuan",
  pence: "point",
  yen: "japanese yen",
};
const plain = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/[-\s]+/g, " ")
    .trim();
const same = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1e-6, Math.abs(b) * 1e-6);
const tokens = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((t) => t !== "" && t !== "-"),
  );

function unitAgrees(p: Predicted, g: GoldQuantity): boolean {
  const ours = new Set([p.unit, p.normal, CURRENCY_NAMES[p.unit] ?? p.unit].map(plain));
  return [g.unit, g.normalized_unit].some((u) => ours.has(plain(u)));
}

const f1 = (hits: number, predicted: number, gold: number): number =>
  predicted + gold === 0 ? 0 : (200 * hits) / (predicted + gold);

function run(folder: string, { split, predict, progress }: EvaluateOptions): readonly Row[] {
  const path =
    findFile(folder, split, "jsonl") ??
    (existsSync(join(folder, `${split}.jsonl`)) ? join(folder, `${split}.jsonl`) : null);
  if (!path) return [];
  const items = parseJsonl(readMaybeGz(path)) as Item[];
  let predicted = 0;
  let gold = 0;
  const hits = { value: 0, unit: 0, change: 0, partial: 0, exact: 0 };
  items.forEach((item, k) => {
    const ours = predictedQuantities(item.text);
    predict?.({ id: String(item.id), predicted: ours, gold: item.quantities });
    predicted += ours.length;
    gold += item.quantities.length;
    const free = new Set(ours);
    for (const g of item.quantities) {
      const [low, high] = goldValue(g.value);
      const candidates = [...free].filter((p) => same(p.low, low) && same(p.high, high));
      // Of several with the value, the one that agrees in most else.
      const rank = (p: Predicted): number => (unitAgrees(p, g) ? 2 : 0) + (p.change === g.change ? 1 : 0);
      const best = candidates.sort((a, b) => rank(b) - rank(a))[0];
      if (!best) continue;
      free.delete(best);
      hits.value++;
      if (unitAgrees(best, g)) hits.unit++;
      if (best.change === g.change) hits.change++;
      const a = tokens(best.concept);
      const b = tokens(g.referred_concepts);
      const shared = [...a].filter((t) => b.has(t)).length;
      if (shared > 0 || (a.size === 0 && b.size === 0)) hits.partial++;
      if (shared === a.size && shared === b.size) hits.exact++;
    }
    progress?.((k + 1) / items.length);
  });
  const row = (measure: string, hit: number, reach: number, yardstick: string): Row => ({
    measure,
    value: f1(hit, predicted, gold),
    n: gold,
    reach,
    yardstick,
  });
  return [
    row("value F1", hits.value, 92, "CQE 92.0, quantulum3 73.0, GPT-3 70.6"),
    row("value + unit F1", hits.unit, 86, "CQE 85.6"),
    row("value + change F1", hits.change, 88, "CQE 88.1"),
    row("value + concept F1, partial", hits.partial, 76, "CQE 76.1"),
    row("value + concept F1, exact", hits.exact, 57, "CQE 57.0"),
  ];
}

export const newsquant: Evaluator = { set: "quant-newsquant", ability: "figures: quantities in news sentences", run };
