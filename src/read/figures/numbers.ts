// Number mentions: every number in digits or words, with its scale, range, currency sign and glued unit, before it is asked what it counts.
import type { Refused } from "../../document/index.ts";
import type { FiguresKnowledge, NumberWord } from "../../language/index.ts";
import type { Qualifier } from "../../ontology/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Having } from "../layers.ts";
import { readNumeral } from "./numeral.ts";

export type Words = Having<"tokens" | "sentences" | "tags" | "parse">;

/** A number in the text. Character offsets and tokens cover the number itself, with its currency sign and scale, not what it counts. */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** The number, null where only bounds are said ("hundreds", "20 to 30"). A percentage counts in hundredths. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly form: "count" | "vague" | "few" | "range" | "fraction" | "ratio" | "article" | "multiple";
  /** What the form of the number says by itself ("20–30" → between, "12+" → more than). */
  readonly qualifier: Qualifier | null;
  readonly qualifierRule: string | null;
  /** ISO 4217 of a currency sign or code before it. */
  readonly currency: string | null;
  /** Unit letters glued to the digits ("40km", "5%"). */
  readonly glued: string | null;
  /** The share's base for ratios: "one in six" counts hundredths. */
  readonly percent: boolean;
  readonly digits: boolean;
  readonly decimal: boolean;
  readonly pointedThousands: boolean;
  /** The rules that read it, innermost first. */
  readonly rules: readonly string[];
}

export interface NumbersRead {
  readonly numbers: readonly NumberMention[];
  readonly refused: readonly Refused[];
}

interface Atom {
  readonly word: NumberWord | null;
  /** Value of a numeral or a compound such as "twenty-five". */
  readonly value: number;
  readonly kind: NumberWord["kind"] | "numeral";
  readonly next: number;
  readonly end: number;
}

/** A number being read: mutable only while it is read. */
type Reading = { -readonly [K in keyof Omit<NumberMention, "rules">]: NumberMention[K] } & { rules: string[] };

/** A number at these words, of which nothing is known yet. */
export const blankNumber = (start: number, end: number, first: number, last: number): Reading => ({
  start,
  end,
  first,
  last,
  value: null,
  low: null,
  high: null,
  form: "count",
  qualifier: null,
  qualifierRule: null,
  currency: null,
  glued: null,
  percent: false,
  digits: false,
  decimal: false,
  pointedThousands: false,
  rules: [],
});

const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const ORDINAL_ENDING = /^(?:st|nd|rd|th)\b/i;
const VULGAR: Readonly<Record<string, number>> = {
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅕": 0.2,
  "⅛": 0.125,
};
/** Words before "from … to …" that make one range of it. */
const RANGING: ReadonlySet<string> = new Set([
  "ranging",
  "ranged",
  "range",
  "ranges",
  "anywhere",
  "somewhere",
  "varying",
  "varied",
  "vary",
  "varies",
]);
/** Words that make a year of the number after them. */
const DATING: ReadonlySet<string> = new Set([
  "in",
  "since",
  "until",
  "till",
  "by",
  "during",
  "of",
  "before",
  "after",
  ",",
]);
const YEAR = /^(?:19|20)\d\d$/;
const CURRENCY_SIGN = /\p{Sc}/u;
const round = (value: number): number => Number(value.toPrecision(12));
/** Shares are given in hundredths to four decimals. */
export const percentOf = (share: number): number => Number((share * 100).toFixed(4));

/** Two counts read as one: so many of the first in so many of the second. */
const shareOf = (a: Reading, b: Reading, share: number): Reading => ({
  ...a,
  end: b.end,
  last: b.last,
  value: percentOf(share),
  form: "ratio",
  percent: true,
  rules: ["so many in so many, as a share in per cent"],
});

const hasDigit = (text: string): boolean => {
  for (let k = 0; k < text.length; k++) {
    const c = text.charCodeAt(k);
    if ((c >= 48 && c <= 57) || (c > 0x65f && DIGIT.test(text.slice(k, k + 2)))) return true;
  }
  return false;
};

class NumberReader {
  readonly #doc: Words;
  readonly #tree: Tree;
  readonly #know: FiguresKnowledge;
  readonly refused: Refused[] = [];
  readonly numbers: NumberMention[] = [];

  constructor(doc: Words, tree: Tree, know: FiguresKnowledge) {
    this.#doc = doc;
    this.#tree = tree;
    this.#know = know;
  }

  /** Offset where token `i` starts, and its text. */
  #start = (i: number): number => this.#doc.tokens.start[i]!;
  #endOf = (i: number): number => this.#doc.tokens.end[i]!;

  refuse(rule: string, reason: string, start: number, end: number): void {
    this.refused.push({
      stage: "figures",
      rule,
      quote: { start, end, text: this.#doc.text.slice(start, end) },
      reason,
    });
  }

  read(): NumbersRead {
    const { sentences } = this.#doc;
    for (let s = 0; s < sentences.length; s++) {
      const last = sentences.lastToken[s]!;
      for (let i = sentences.firstToken[s]!; i < last;) {
        const token = this.#doc.tokens.lower[i]!;
        if (hasDigit(token)) i = this.#fromDigits(i, last);
        else if (token === "every") i = this.#everyNth(i, last);
        else if (this.#know.numbers.has(token) || token.includes("-") || VULGAR[token] !== undefined)
          i = this.#fromWords(i, last);
        else i++;
      }
    }
    return { numbers: this.#joinRanges(), refused: this.refused };
  }

  /** The token that holds or follows `offset`, never before `from`. */
  #tokenFrom(offset: number, from: number, last: number): number {
    let i = from;
    while (i < last && this.#endOf(i) <= offset) i++;
    return i;
  }

  // ── digits ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #fromDigits(i: number, last: number): number {
    const text = this.#doc.text;
    const tokenStart = this.#start(i);
    let at = tokenStart;
    while (!DIGIT.test(String.fromCodePoint(text.codePointAt(at)!))) at++;
    const sentenceEnd = this.#endOf(last - 1);
    // ".5": a decimal without its nought.
    const pointed = at > 0 && text[at - 1] === "." && !/[\p{L}\p{Nd}]/u.test(text[at - 2] ?? " ");
    const numeral = readNumeral(text, at, (end) => this.#isScaleOrPercent(end));
    const after = (end: number): number => Math.max(i + 1, this.#tokenFrom(end, i, last));
    // What stands directly before.
    const before = text.slice(Math.max(0, at - 3), at);
    const prior = before.at(-1) ?? "";
    if (LETTER.test(prior) || /[\p{L}\p{Nd}][-–/.:_]$/u.test(before)) {
      // A currency code or sign glued to the digits ("US$5", "Rs500"), or a word joined to a count ("mid-40") is looked at below.
      const code = this.#currencyBefore(at, tokenStart);
      const range = /\p{Nd}[-–]$/u.test(before);
      if (!code && !range) {
        this.refuse(
          "a number inside a name or a code",
          "letters or other digits are joined to it",
          tokenStart,
          numeral.end,
        );
        return after(Math.max(numeral.end, this.#endOf(i)));
      }
    }
    if (prior === "[" && text[numeral.end] === "]") {
      this.refuse("a footnote mark", "a number in square brackets", at - 1, numeral.end + 1);
      return after(numeral.end + 1);
    }
    if (numeral.value === null) {
      this.refuse(numeral.rule, numeral.reason!, at, numeral.end);
      return after(numeral.end);
    }
    let end = numeral.end;
    const next = text[end] ?? "";
    // "3/4", "24/7", "10:30", "3:2".
    const joined = /^([/:⁄])(\p{Nd}+)(?![/:⁄\p{Nd}])/u.exec(text.slice(end, end + 8));
    if (joined) {
      const denominator = Number(joined[2]);
      const fraction =
        joined[1] !== ":" &&
        numeral.value > 0 &&
        numeral.value < denominator &&
        (joined[1] === "⁄" || /^ (?:of|to)\b/.test(text.slice(end, end + 4))) &&
        (joined[1] === "⁄" || [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100].includes(denominator));
      end += joined[0].length;
      if (!fraction) {
        this.refuse("a time, a date or a score", "digits joined by a colon or a stroke", at, end);
        return after(end);
      }
      this.#push({
        ...blankNumber(at, end, i, after(end)),
        value: percentOf(numeral.value / denominator),
        form: "fraction",
        percent: true,
        digits: true,
        rules: ["a fraction in digits, as a share in per cent"],
      });
      return after(end);
    }
    if (next === "/" || (next === ":" && DIGIT.test(text[end + 1] ?? ""))) {
      const stop = /^[/:\p{Nd}.-]+/u.exec(text.slice(end, end + 40))?.[0].length ?? 1;
      if (DIGIT.test(text[end + 1] ?? "")) {
        this.refuse("a time, a date or a score", "digits joined by a colon or a stroke", at, end + stop);
        return after(end + stop);
      }
    }
    let value = pointed && Number.isInteger(numeral.value) ? Number(`0.${numeral.value}`) : numeral.value;
    const rules = [numeral.rule];
    const vulgar = VULGAR[next];
    if (vulgar !== undefined && Number.isInteger(value)) {
      value += vulgar;
      end += 1;
      rules.push("a number and a half");
    }
    let glued: string | null = null;
    let letters =
      /^(?:[\p{L}]+[²³2]?(?:\/\p{L}{1,3})?|%|٪|°\p{L}?|[²³¹⁰-⁹]|[′″](?!\p{L}))/u.exec(text.slice(end, end + 12))?.[0] ??
      "";
    if (/[2]$/.test(letters) && !this.#know.units.has(letters.toLowerCase())) letters = letters.slice(0, -1);
    if (letters) {
      const lower = letters.toLowerCase();
      const factor = this.#know.suffixes.get(letters) ?? this.#know.suffixes.get(lower);
      if (ORDINAL_ENDING.test(letters)) return after(end + letters.length);
      const isUnit = this.#know.units.has(lower);
      if (factor !== undefined && !(lower === "m" && this.#isMetres(end + 1, value))) {
        value *= factor;
        end += letters.length;
        rules.push(`"${letters}" multiplies`);
      } else if (isUnit || lower === "p") {
        glued = lower;
        end += letters.length;
        rules.push("a unit glued to the number");
      } else {
        this.refuse(
          "a number inside a name or a code",
          "letters or other digits are joined to it",
          at,
          end + letters.length,
        );
        return after(end + letters.length);
      }
    }
    let last_ = after(end);
    const reading = blankNumber(at, end, i, last_);
    reading.value = round(value);
    reading.digits = true;
    reading.decimal = numeral.decimal;
    reading.pointedThousands = numeral.pointedThousands;
    reading.glued = glued;
    reading.rules.push(...rules);
    // Currency sign, minus, number sign before.
    const code = this.#currencyBefore(
      at,
      Math.max(this.#start(this.#doc.sentences.firstToken[this.#doc.tokens.sentence[i]!]!), at - 4),
    );
    if (code) {
      reading.currency = code.iso;
      reading.start = code.start;
      reading.first = this.#tokenFrom(
        code.start,
        Math.max(this.#doc.sentences.firstToken[this.#doc.tokens.sentence[i]!]!, i - 3),
        last,
      );
    } else {
      const sign = /(?:^|[\s([“"'])([-−–#№§])$/u.exec(text.slice(Math.max(0, at - 2), at))?.[1];
      if (sign === "#" || sign === "№" || sign === "§") {
        this.refuse("a number after a number sign", "it names a place in a list", at - 1, end);
        return last_;
      }
      // A dash is a minus only when it is glued to the digits and no dash of the sentence.
      if (sign === "−" || (sign === "-" && glued !== null)) {
        if (!glued) {
          this.refuse("a number below zero", "nothing can be counted below zero", at - 1, end);
          return last_;
        }
        reading.value = -reading.value;
        reading.start = at - 1;
      }
      const mark = /([~≈<>≤≥±]=?)\s?$/u.exec(text.slice(Math.max(0, at - 3), at));
      if (mark) {
        const said = this.#know.qualifiers.find((q) => q.words.length === 1 && q.words[0] === mark[1]);
        if (said) {
          reading.qualifier = said.qualifier;
          reading.qualifierRule = `"${mark[1]}" before the number`;
        }
      }
    }
    // Scale words, spelled after the digits: "3.4 million", "2 dozen", "4 hundred million".
    if (!glued) last_ = this.#scale(reading, last_, last);
    if (text[reading.end] === "+" && /[\p{L}\p{Nd}]/u.test(text[reading.end + 1] ?? "")) {
      // "The 5+2 talks": a sum that names a format.
      this.refuse("a number inside a name or a code", "a plus sign joins it to what follows", at, reading.end + 1);
      return after(reading.end + 1);
    }
    if (text[reading.end] === "+" && reading.end < sentenceEnd) {
      reading.end += 1;
      reading.qualifier = "more_than";
      reading.qualifierRule = "a plus sign after the number";
      reading.last = last_ = Math.max(i + 1, this.#tokenFrom(reading.end, reading.last - 1, last));
    }
    this.#push(reading);
    return last_;
  }

  /** True when "m" after a number means metres: what follows speaks of length. */
  #isMetres(end: number, value: number): boolean {
    return (
      value >= 30 &&
      /^\s(?:long|wide|deep|high|tall|away|below|above|from|off|north|south|east|west)\b/.test(
        this.#doc.text.slice(end, end + 8),
      )
    );
  }

  #isScaleOrPercent(end: number): boolean {
    const rest = this.#doc.text.slice(end, end + 12);
    if (/^\s?[%٪]/.test(rest)) return true;
    const word = /^\s?(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase();
    if (word === undefined) return false;
    return (
      this.#know.numbers.get(word)?.kind === "scale" ||
      word === "percent" ||
      word === "per" ||
      this.#know.suffixes.has(word)
    );
  }

  #currencyBefore(at: number, from: number): { iso: string; start: number } | null {
    const stretch = this.#doc.text.slice(Math.max(0, Math.min(from, at - 4)), at);
    for (let length = Math.min(5, stretch.length); length >= 1; length--) {
      const piece = stretch.slice(stretch.length - length);
      const trimmed = piece.trimEnd();
      if (trimmed === "" || piece.length - trimmed.length > 1 || trimmed.trimStart() !== trimmed) continue;
      const iso = this.#know.currencies.get(trimmed);
      if (iso === undefined) continue;
      const start = at - length;
      const prior = this.#doc.text[start - 1] ?? "";
      if (LETTER.test(trimmed[0]!) && /[\p{L}\p{Nd}]/u.test(prior)) continue;
      return { iso, start };
    }
    // An unknown sign is money all the same, but of no known currency.
    const sign = /(\p{Sc})\s?$/u.exec(stretch);
    if (sign && CURRENCY_SIGN.test(sign[1]!)) return { iso: "", start: at - sign[0].length };
    return null;
  }

  /** Multiplies by scale words from token `i` on; gives the token after them. */
  #scale(reading: Reading, i: number, last: number): number {
    let at = i;
    for (;;) {
      let k = at;
      if (k < last && this.#doc.tokens.lower[k] === "-" && k + 1 < last) k++;
      const word = k < last ? this.#know.numbers.get(this.#doc.tokens.lower[k]!) : undefined;
      if (!word || reading.value === null) return at;
      const plain = word.kind === "scale" || word.kind === "hundred" || (word.kind === "dozen" && word.value >= 12);
      const plural = word.kind === "vague" && word.value >= 1000;
      if (!plain && !plural) return at;
      // Two scores ("a score of 3 score") and abbreviations such as "tn" only follow digits.
      reading.value = round(reading.value * word.value);
      reading.rules.push(`times ${this.#doc.tokens.lower[k]}`);
      reading.pointedThousands = false;
      reading.end = this.#endOf(k);
      reading.last = at = k + 1;
    }
  }

  // ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The number word at token `i`, splitting "twenty-five" whether it is one token or three. */
  #atom(i: number, last: number): Atom | null {
    if (i >= last) return null;
    const { lower } = this.#doc.tokens;
    const token = lower[i]!;
    const word = this.#know.numbers.get(token);
    if (word) {
      if (word.kind === "tens" && i + 2 < last && lower[i + 1] === "-") {
        const unit = this.#know.numbers.get(lower[i + 2]!);
        if (unit?.kind === "unit" && unit.value > 0)
          return {
            word,
            value: word.value + unit.value,
            kind: "tens",
            next: i + 3,
            end: this.#endOf(i + 2),
          };
      }
      return {
        word,
        value: word.value,
        kind: word.kind,
        next: i + 1,
        end: this.#endOf(i),
      };
    }
    if (token.includes("-")) {
      const parts = token.split("-");
      if (parts.length === 2) {
        const a = this.#know.numbers.get(parts[0]!);
        const b = this.#know.numbers.get(parts[1]!);
        if (a?.kind === "tens" && b?.kind === "unit")
          return {
            word: a,
            value: a.value + b.value,
            kind: "tens",
            next: i + 1,
            end: this.#endOf(i),
          };
        if (a?.kind === "unit" && b?.kind === "fraction")
          return {
            word: b,
            value: a.value * b.value,
            kind: "fraction",
            next: i + 1,
            end: this.#endOf(i),
          };
      }
    }
    return null;
  }

  /** Reads "two hundred and five", "a dozen", "tens of thousands", "half a million", "two fifths", "one in six" from token `i`. */
  #fromWords(i: number, last: number): number {
    const { lower } = this.#doc.tokens;
    const first = this.#atom(i, last);
    if (!first) return i + 1;
    const sentenceFirst = this.#doc.sentences.firstToken[this.#doc.tokens.sentence[i]!]!;
    const articleBefore = i > sentenceFirst && (lower[i - 1] === "a" || lower[i - 1] === "an") ? i - 1 : -1;
    const reading = blankNumber(this.#start(i), first.end, i, first.next);
    const withArticle = (): void => {
      if (articleBefore >= 0) {
        reading.first = articleBefore;
        reading.start = this.#start(articleBefore);
      }
    };
    const of = (k: number): boolean => lower[k] === "of";

    if (first.kind === "half") return this.#half(reading, i, last, articleBefore);
    if (first.kind === "fraction") {
      // "a third of", "more than a quarter of", "fell by a fifth"; anything else is an ordinal or a part of a year.
      const part = first.next < last && of(first.next) && (articleBefore >= 0 || first.value !== first.word!.value);
      if (part || (articleBefore >= 0 && this.#isChangedBy(articleBefore - 1, sentenceFirst, first.next, last))) {
        const scale = lower[first.next + 1] === "a" ? this.#know.numbers.get(lower[first.next + 2] ?? "") : undefined;
        withArticle();
        if (scale?.kind === "scale") {
          reading.value = round(first.value * scale.value);
          reading.end = this.#endOf(first.next + 2);
          reading.last = first.next + 3;
          reading.rules.push("a fraction of a scale");
          this.#push(reading);
          return reading.last;
        }
        reading.value = percentOf(first.value);
        reading.form = "fraction";
        reading.percent = true;
        reading.rules.push("a fraction in words, as a share in per cent");
        this.#push(reading);
      }
      return first.next;
    }
    if (first.kind === "vague") return this.#vague(reading, first, last);
    if (first.kind === "few") {
      const scale = this.#know.numbers.get(lower[first.next] ?? "");
      const handful = lower[i] === "handful" || lower[i] === "few";
      if (handful && articleBefore < 0 && !(i > sentenceFirst && this.#isModifierOfFew(i - 1))) return first.next;
      if (lower[i] === "number" || lower[i] === "group") {
        // "a number of insurgents", "a small group of men": an article before, and those counted after.
        const adjective =
          i - 2 >= sentenceFirst && this.#tree.upos(i - 1) === "ADJ" && lower[i - 2] === "a" ? i - 2 : articleBefore;
        if (adjective < 0 || !of(first.next) || !this.#pluralAt(first.next + 1, last)) return first.next;
        reading.first = adjective;
        reading.start = this.#start(adjective);
      }
      withArticle();
      reading.form = "few";
      reading.low = first.value;
      reading.rules.push("several, a few and a handful are at least three");
      reading.qualifier = "order_of_magnitude";
      reading.qualifierRule = "a vague number word";
      if (scale && (scale.kind === "hundred" || scale.kind === "scale" || scale.value === 12)) {
        reading.form = "vague";
        reading.low = first.value * scale.value;
        reading.end = this.#endOf(first.next);
        reading.last = first.next + 1;
      }
      this.#push(reading);
      return reading.last;
    }
    if (first.kind === "dozen") {
      if (
        first.value < 12 &&
        !(articleBefore >= 0 && (of(first.next) || lower[first.next] === "dozen" || lower[first.next] === "hundred"))
      )
        return first.next;
      if (first.value === 20 && !(articleBefore >= 0 && of(first.next))) return first.next;
      if (first.value === 144) return first.next;
      if (articleBefore < 0) return first.next;
      withArticle();
      reading.value = first.value;
      const scale = first.value === 2 ? this.#know.numbers.get(lower[first.next] ?? "") : undefined;
      if (scale) {
        reading.value = 2 * scale.value;
        reading.end = this.#endOf(first.next);
        reading.last = first.next + 1;
      }
      if (lower[i] === "couple") {
        reading.qualifier = "approx";
        reading.qualifierRule = "a couple is about two";
      }
      reading.rules.push(`${lower[i]} is ${first.value}`);
      this.#push(reading);
      return reading.last;
    }
    if ((first.kind === "hundred" || first.kind === "scale") && articleBefore < 0) return first.next;
    if (/^(?:mln|bln|bn|tn|mn)$/.test(lower[i]!)) return first.next;

    // A cardinal in words.
    let total = 0;
    let current = 0;
    let at = i;
    let end = first.end;
    let previous: Atom | null = null;
    if (first.kind === "hundred" || first.kind === "scale") {
      withArticle();
      current = 1;
    }
    for (;;) {
      let k = at;
      // "two hundred and five": "and" only after a hundred or a thousand, before something smaller.
      if (previous && (previous.kind === "hundred" || previous.kind === "scale") && lower[k] === "and") {
        const next = this.#atom(k + 1, last);
        if (next && (next.kind === "unit" || next.kind === "teen" || next.kind === "tens")) k++;
      }
      if (previous && lower[k] === "-" && k + 1 < last && this.#atom(k + 1, last)) k++;
      const atom = this.#atom(k, last);
      if (!atom) break;
      const fits =
        previous === null ||
        (atom.kind === "unit" &&
          atom.value > 0 &&
          previous.kind !== "unit" &&
          previous.kind !== "teen" &&
          !(previous.kind === "tens" && previous.value % 10 !== 0)) ||
        ((atom.kind === "teen" || atom.kind === "tens") &&
          (previous.kind === "hundred" || previous.kind === "scale")) ||
        (atom.kind === "hundred" &&
          (previous.kind === "unit" || previous.kind === "teen" || previous.kind === "tens")) ||
        atom.kind === "scale" ||
        (atom.kind === "dozen" &&
          atom.value >= 12 &&
          atom.value <= 20 &&
          (previous.kind === "unit" || previous.kind === "teen" || previous.kind === "tens"));
      if (!fits) break;
      if (atom.kind === "hundred") current = (current || 1) * 100;
      else if (atom.kind === "scale") {
        total += (current || 1) * atom.value;
        current = 0;
      } else if (atom.kind === "dozen") current = (current || 1) * atom.value;
      else current += atom.value;
      previous = atom;
      at = atom.next;
      end = atom.end;
    }
    reading.value = round(total + current);
    reading.end = end;
    reading.last = at;
    reading.rules.push("a number in words");
    // "two and a half million", "one and a half", "a million and a half".
    if (
      lower[at] === "and" &&
      lower[at + 1] === "a" &&
      (lower[at + 2] === "half" || lower[at + 2] === "quarter") &&
      at + 2 < last
    ) {
      const part = lower[at + 2] === "half" ? 0.5 : 0.25;
      const scaleAfter = this.#know.numbers.get(lower[at + 3] ?? "");
      if (scaleAfter && (scaleAfter.kind === "scale" || scaleAfter.kind === "dozen") && at + 3 < last) {
        reading.value = round((reading.value + part) * scaleAfter.value);
        reading.end = this.#endOf(at + 3);
        reading.last = at = at + 4;
      } else {
        const unit = previous!.kind === "scale" ? previous!.word!.value : 1;
        reading.value = round(reading.value + part * unit);
        reading.end = this.#endOf(at + 2);
        reading.last = at = at + 3;
      }
      reading.decimal = !Number.isInteger(reading.value);
      reading.rules.push("and a half");
    }
    // "two thirds", "three quarters of a million".
    const fraction = this.#atom(lower[at] === "-" ? at + 1 : at, last);
    if (
      fraction?.kind === "fraction" &&
      reading.value > 0 &&
      reading.value < 1 / fraction.value &&
      (reading.value > 1 ? lower[fraction.next - 1]!.endsWith("s") : true)
    ) {
      const k = fraction.next;
      const scale = of(k) && lower[k + 1] === "a" ? this.#know.numbers.get(lower[k + 2] ?? "") : undefined;
      const share = reading.value * fraction.value;
      if (scale?.kind === "scale") {
        reading.value = round(share * scale.value);
        reading.end = this.#endOf(k + 2);
        reading.last = k + 3;
        reading.rules.push("a fraction of a scale");
      } else {
        reading.value = percentOf(share);
        reading.form = "fraction";
        reading.percent = true;
        reading.end = fraction.end;
        reading.last = k;
        reading.rules.push("a fraction in words, as a share in per cent");
      }
    }
    this.#push(reading);
    return reading.last;
  }

  /** "fell by a fifth", "cut by half": a verb of change, "by", and no noun after the fraction. */
  #isChangedBy(by: number, begin: number, next: number, last: number): boolean {
    if (by <= begin || this.#doc.tokens.lower[by] !== "by") return false;
    if (next < last && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(this.#tree.upos(next))) return false;
    if (next < last && this.#doc.tokens.lower[next] === "-") return false;
    for (let k = by - 1; k >= begin && k >= by - 7; k--)
      if (this.#know.changes.has(this.#tree.lemma(k).toLowerCase())) return true;
    return false;
  }

  /** "every second household", "every third child": one in so many of those counted one by one. */
  #everyNth(i: number, last: number): number {
    const { lower } = this.#doc.tokens;
    if (i + 2 >= last) return i + 1;
    const nth = this.#know.numbers.get(lower[i + 1]!);
    const share = lower[i + 1] === "second" ? 0.5 : nth?.kind === "fraction" && nth.value < 0.5 ? nth.value : null;
    let noun = i + 2;
    while (noun + 1 < last && this.#tree.upos(noun) === "ADJ") noun++;
    const lemma = this.#tree.lemma(noun).toLowerCase();
    const unit = this.#know.units.get(lemma)?.unit;
    const counted =
      this.#know.populations.has(lemma) || unit === "household" || unit === "building" || unit === "vehicle";
    if (share === null || !counted) return i + 1;
    this.#push({
      ...blankNumber(this.#start(i), this.#endOf(i + 1), i, i + 2),
      value: percentOf(share),
      form: "ratio",
      percent: true,
      rules: ["one in so many, as a share in per cent"],
    });
    return i + 2;
  }

  /** True when a plural noun follows at `i`, with nothing but modifiers before it. */
  #pluralAt(i: number, last: number): boolean {
    for (let k = i; k < last && k < i + 5; k++) {
      if (this.#tree.xpos(k) === "NNS" || this.#tree.lower(k) === "people") return true;
      if (!["ADJ", "NOUN", "PROPN", "PUNCT", "VERB"].includes(this.#tree.upos(k))) return false;
    }
    return false;
  }

  #isModifierOfFew(i: number): boolean {
    return ["a", "the", "last", "past", "next", "another", "quite"].includes(this.#doc.tokens.lower[i]!);
  }

  #half(reading: Reading, i: number, last: number, articleBefore: number): number {
    const { lower } = this.#doc.tokens;
    const next = i + 1;
    if (next >= last) return next;
    // "half a million", "half a dozen", "a half-dozen".
    let k = next;
    if (lower[k] === "a" || lower[k] === "-") k++;
    const scale = this.#know.numbers.get(lower[k] ?? "");
    if (
      k < last &&
      k > next - (articleBefore >= 0 ? 1 : 0) &&
      scale &&
      (scale.kind === "scale" || scale.kind === "dozen")
    ) {
      if (articleBefore >= 0) {
        reading.first = articleBefore;
        reading.start = this.#start(articleBefore);
      }
      reading.value = scale.value / 2;
      reading.end = this.#endOf(k);
      reading.last = k + 1;
      reading.rules.push("half of a scale");
      this.#push(reading);
      return reading.last;
    }
    const sentenceFirst = this.#doc.sentences.firstToken[this.#doc.tokens.sentence[i]!]!;
    if (
      this.#isChangedBy(i - 1, sentenceFirst, next, last) ||
      (["of", "the", "its", "their", "all"].includes(lower[next]!) &&
        lower[i - 1] !== "second" &&
        lower[i - 1] !== "first" &&
        lower[i - 1] !== "other")
    ) {
      reading.value = 50;
      reading.form = "fraction";
      reading.percent = true;
      reading.rules.push("a fraction in words, as a share in per cent");
      this.#push(reading);
    }
    return next;
  }

  /** "hundreds", "tens of thousands", "hundreds of thousands", "dozens": the least the word says, by the field's coding rule. */
  #vague(reading: Reading, first: Atom, last: number): number {
    const { lower } = this.#doc.tokens;
    let low = first.value;
    let at = first.next;
    let end = first.end;
    for (let k = 0; k < 2; k++) {
      if (lower[at] !== "of" || at + 1 >= last) break;
      const more = this.#know.numbers.get(lower[at + 1]!);
      if (more?.kind !== "vague") break;
      low *= more.value;
      end = this.#endOf(at + 1);
      at += 2;
    }
    // "tens" alone is too often a mark or a score.
    if (lower[first.next - 1] === "scores" && lower[at] !== "of" && this.#tree.upos(first.next - 1) === "VERB")
      return first.next;
    reading.low = low;
    reading.end = end;
    reading.last = at;
    reading.form = "vague";
    reading.qualifier = "order_of_magnitude";
    reading.qualifierRule = "a vague number word";
    reading.rules.push("a vague number word counts the least it says");
    this.#push(reading);
    return at;
  }

  // ── ranges, ratios ──────────────────────────────────────────────────────────────────────────────────────────────

  readonly #found: Reading[] = [];
  #push(reading: Reading): void {
    this.#found.push(reading);
  }

  /** Joins "20 to 30", "20–30", "between 20 and 30" and "one in six", which two neighbouring numbers make. */
  #joinRanges(): readonly NumberMention[] {
    const { lower } = this.#doc.tokens;
    const text = this.#doc.text;
    const joined: Reading[] = [];
    for (let k = 0; k < this.#found.length; k++) {
      const a = this.#found[k]!;
      const b = this.#found[k + 1];
      const third = this.#found[k + 2];
      if (!b || this.#doc.tokens.sentence[a.first] !== this.#doc.tokens.sentence[b.first] || b.start - a.end > 24) {
        joined.push(a);
        continue;
      }
      const gap = text.slice(a.end, b.start);
      let word = gap.trim().toLowerCase();
      const percent = /^\s?(?:%|per ?cent\b)/;
      if (percent.test(gap) && percent.test(text.slice(b.end, b.end + 10)))
        word = word.replace(/^(?:%|per ?cent) ?/, "");
      const before = a.first > 0 ? lower[a.first - 1]! : "";
      // "one in six", "nine out of ten", "two in every five".
      if (
        /^(?:in|in every|out of|out of every|of every)$/.test(word) &&
        a.form === "count" &&
        b.form === "count" &&
        a.value !== null &&
        b.value !== null &&
        a.value > 0 &&
        a.value < b.value &&
        b.value <= 1000 &&
        !a.currency &&
        (word !== "in" || (a.value <= 9 && b.value <= 100 && !b.decimal))
      ) {
        joined.push(shareOf(a, b, a.value / b.value));
        k++;
        continue;
      }
      // "8 or 9" is a range, "25,000 or 40,000" two answers.
      const apart =
        word === "or" &&
        a.value !== null &&
        b.value !== null &&
        a.value > 0 &&
        b.value > 1.55 * a.value &&
        b.value - a.value > 5;
      // "one child in four"
      if (
        /^\s\p{Ll}+ in (?:every )?$/u.test(gap) &&
        a.form === "count" &&
        b.form === "count" &&
        a.value !== null &&
        b.value !== null &&
        !a.digits &&
        a.value > 0 &&
        a.value <= 9 &&
        a.value < b.value &&
        b.value <= 20 &&
        !this.#opensPhrase(b.last)
      ) {
        joined.push(shareOf(a, b, a.value / b.value));
        k++;
        continue;
      }
      if (
        apart ||
        !this.#rangeWord(word, gap, before, a.first > 1 ? lower[a.first - 2]! : "") ||
        !this.#comparable(a, b, before)
      ) {
        // "3-1", "52-48": digits joined by a dash that go down are a score or a vote.
        if (/^[-–—]$/.test(gap) && a.digits && b.digits) {
          this.refuse("a score, a vote or a code", "numbers joined by a dash that do not go up", a.start, b.end);
          k++;
          continue;
        }
        joined.push(a);
        continue;
      }
      if (/^[-–—]$/.test(gap) && third && /^[-–—]$/.test(text.slice(b.end, third.start))) {
        this.refuse("a date, a telephone number or a code", "several numbers joined by dashes", a.start, third.end);
        k += 2;
        continue;
      }
      if (/^[-–—]$/.test(gap) && a.value! > 1500 && a.value! < 2100 && b.value! < 2100 && Number.isInteger(a.value)) {
        this.refuse("a span of years", "two years joined by a dash", a.start, b.end);
        k++;
        continue;
      }
      // The scale of the second is the scale of both: "3 to 4 million", unless the first is already as large.
      const scale = b.rules.find((r) => r.startsWith("times ") || r.endsWith(" multiplies"));
      let low = a.value!;
      const own = a.rules.some((r) => r.startsWith("times ") || r.endsWith(" multiplies"));
      if (scale && !own && low < 1000) {
        const mantissa = this.#mantissa(b);
        if (low < mantissa) low = round(low * (b.value! / mantissa));
      }
      if (!(low < b.value!)) {
        if (/^[-–—]$/.test(gap) && a.digits && b.digits) {
          this.refuse("a score, a vote or a code", "numbers joined by a dash that do not go up", a.start, b.end);
          k++;
        } else joined.push(a);
        continue;
      }
      joined.push({
        ...a,
        end: b.end,
        last: b.last,
        value: null,
        low,
        high: b.value,
        form: "range",
        qualifier: "between",
        qualifierRule: "two numbers joined as a range",
        currency: a.currency ?? b.currency,
        glued: b.glued,
        digits: a.digits && b.digits,
        decimal: a.decimal || b.decimal,
        pointedThousands: false,
        rules: ["two numbers joined as a range", ...b.rules],
      });
      k++;
    }
    return joined;
  }

  /** What the number of a scaled mention was before its scale. */
  #mantissa(b: Reading): number {
    const word = this.#know.numbers.get(this.#doc.tokens.lower[b.last - 1]!);
    if (word && word.value >= 100) return b.value! / word.value;
    const letters = /(\p{L}+)\+?$/u.exec(this.#doc.text.slice(b.start, b.end))?.[1];
    const factor =
      letters === undefined
        ? undefined
        : (this.#know.suffixes.get(letters) ?? this.#know.suffixes.get(letters.toLowerCase()));
    return factor === undefined ? b.value! : b.value! / factor;
  }

  #comparable(a: Reading, b: Reading, before: string): boolean {
    return (
      a.value !== null &&
      b.value !== null &&
      a.form === "count" &&
      b.form === "count" &&
      (a.glued === null || a.glued === b.glued) &&
      (b.currency === null || a.currency === null || a.currency === b.currency) &&
      !(a.currency === null && b.currency !== null && !/\d/.test(this.#doc.text.slice(a.start, a.end))) &&
      (a.value < b.value || a.value < 1000) &&
      a.value !== b.value &&
      !(
        a.digits &&
        DATING.has(before) &&
        YEAR.test(this.#doc.text.slice(a.start, a.end)) &&
        !YEAR.test(this.#doc.text.slice(b.start, b.end)) &&
        b.value > 2200
      )
    );
  }

  /** True when a noun or its modifier follows: "one man in four towns" is no share. */
  #opensPhrase(i: number): boolean {
    if (i >= this.#doc.tokens.length || this.#doc.tokens.sentence[i] !== this.#doc.tokens.sentence[i - 1]) return false;
    return ["NOUN", "PROPN", "ADJ", "SYM", "NUM"].includes(this.#tree.upos(i)) || this.#doc.tokens.lower[i] === "-";
  }

  /** True when the words between two numbers make one range of them. "From 40 to 55" is a range only of what does not change. */
  #rangeWord(word: string, gap: string, before: string, before2: string): boolean {
    if (/^[-–—]$/.test(word)) return !/\s/.test(gap) || gap.trim() === "–" || gap.trim() === "-";
    if (word === "and") return before === "between";
    if (word === "to") return before !== "from" || RANGING.has(before2);
    if (word === "or") return true;
    return false;
  }
}

/** Every number of a document, in reading order, and what looked like one and was refused. */
export function readNumbers(doc: Words, tree: Tree, know: FiguresKnowledge): NumbersRead {
  return new NumberReader(doc, tree, know).read();
}
