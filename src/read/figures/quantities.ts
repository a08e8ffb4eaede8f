// Quantities: each number with its qualifier, its unit and the noun it counts; dates, ages, names and idioms are set apart with a reason.
import type { Refused, Span } from "../../document/index.ts";
import type { FiguresKnowledge, UnitWord } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Qualifier } from "../../ontology/index.ts";
import type { Having } from "../layers.ts";
import { populationWord } from "./population.ts";
import { blankNumber, readNumbers, type NumberMention } from "./numbers.ts";

export type Dated = Having<"tokens" | "sentences" | "tags" | "parse" | "times">;

/** Why a quantity is no figure, where it is none. */
export type NotCounted =
  "date" | "age" | "duration" | "clock" | "name" | "idiom" | "adjective" | "list-marker" | "code";

export interface Quantity {
  readonly number: NumberMention;
  readonly qualifier: Qualifier;
  /** What said so, or null for a bare number. */
  readonly qualifierRule: string | null;
  /** First token of number and qualifier. */
  readonly first: number;
  /** One past the last token of the number, its unit and the noun phrase it counts. */
  readonly last: number;
  /** A unit of measure or money, null where things are counted one by one. */
  readonly measure: UnitWord | null;
  /** Head of what is counted or measured, or -1 where it is left out ("left 6 dead"). */
  readonly noun: number;
  /** The counted noun phrase without the number: `nounFirst`–`nounLast`, empty when left out. */
  readonly nounFirst: number;
  readonly nounLast: number;
  /** A word of state in the noun's place, or right after it ("12 dead", "12 people missing"), or -1. */
  readonly state: number;
  /** "40 of the soldiers": a part of something named. */
  readonly partitive: boolean;
  /** What a share is of. */
  readonly base: Span | null;
  /** What a rate is counted against ("a day", "per gram", "per 1,000 births"): its words from the preposition or article on, and its noun. */
  readonly per: { readonly first: number; readonly last: number; readonly noun: number } | null;
  /** "the 40 soldiers": speaks of a number that is taken as known. */
  readonly definite: boolean;
  /** "another 12", "12 more". */
  readonly addition: boolean;
  /** Start of the number that this is an earlier level of ("31, up from 12"). */
  readonly levelOf?: number;
  readonly not: NotCounted | null;
  readonly notRule: string | null;
}

const MONTHS: ReadonlySet<string> = new Set(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.".split(
    " ",
  ),
);
const CLOCK: ReadonlySet<string> = new Set(["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "gmt", "utc", "noon"]);
const ADDED: ReadonlySet<string> = new Set([
  "more",
  "other",
  "others",
  "additional",
  "further",
  "new",
  "fresh",
  "extra",
]);
const DEFINITE: ReadonlySet<string> = new Set([
  "the",
  "these",
  "those",
  "its",
  "their",
  "his",
  "her",
  "our",
  "my",
  "both",
  "your",
]);
/** Nouns whose plural looks like their singular, or that count as plurals. */
const INVARIANT: ReadonlySet<string> = new Set(
  "aircraft sheep fish people police personnel staff crew cattle deer spacecraft hovercraft offspring dead wounded injured missing displaced homeless percent head series species children men women militia infantry cavalry artillery navy clergy folk livestock poultry swine youth kin gendarmerie others more hostage rest".split(
    " ",
  ),
);
/** Nouns for people that no article makes one of. */
const COLLECTIVE: ReadonlySet<string> = new Set(
  "police staff crew personnel enemy people public troops forces military militia clergy dead wounded injured missing displaced".split(
    " ",
  ),
);
const AGE_WORDS: ReadonlySet<string> = new Set([
  "-",
  "year",
  "years",
  "month",
  "months",
  "old",
  "year-old",
  "month-old",
]);
/** Verbs of what is done to people only. */
const PERSONAL: ReadonlySet<string> = new Set(
  "arrest detain imprison jail apprehend kidnap abduct execute behead murder assassinate".split(" "),
);
const YEARLIKE = /^(?:1[5-9]|20)\d\d$/;

export interface QuantitiesRead {
  readonly quantities: readonly Quantity[];
  readonly refused: readonly Refused[];
}

class QuantityReader {
  readonly #doc: Dated;
  readonly #tree: Tree;
  readonly #know: FiguresKnowledge;
  readonly #lower: readonly string[];
  /** Tokens of time expressions. */
  readonly #timed = new Set<number>();

  constructor(doc: Dated, tree: Tree, know: FiguresKnowledge) {
    this.#doc = doc;
    this.#tree = tree;
    this.#know = know;
    this.#lower = doc.tokens.lower;
    for (const t of doc.times) for (let k = t.first; k < t.last; k++) this.#timed.add(k);
  }

  read(number: NumberMention): Quantity {
    const tree = this.#tree;
    const lower = this.#lower;
    const sentence = tree.sentence(number.first);
    const begin = this.#doc.sentences.firstToken[sentence]!;
    const end = this.#doc.sentences.lastToken[sentence]!;

    // ── qualifier ──
    let qualifier: Qualifier = number.qualifier ?? "exact";
    let qualifierRule = number.qualifierRule;
    let first = number.first;
    let definite = false;
    let addition = false;
    for (let guard = 0; guard < 5 && first > begin; guard++) {
      const before = lower[first - 1]!;
      if (before === "another" || before === "further" || before === "additional" || before === "extra") {
        addition = true;
        first--;
        if (lower[first - 1] === "a" || lower[first - 1] === "an") first--;
        continue;
      }
      const match = this.#phraseBefore(first, begin);
      if (!match) {
        if (DEFINITE.has(before) && !(number.first !== first && before === "the" && lower[first] === "entire"))
          definite = true;
        break;
      }
      first -= match.length;
      if (match.qualifier === "between") continue;
      const stronger =
        qualifierRule === null || number.qualifierRule !== null || qualifier === "exact" || qualifier === "approx";
      if (stronger && match.qualifier !== "exact" && number.form !== "range") {
        qualifier = match.qualifier;
        qualifierRule = `"${match.words}" before the number`;
      } else if (qualifierRule === null && match.qualifier === "exact")
        qualifierRule = `"${match.words}" before the number`;
    }
    let at = number.last;
    const after = (from: number): number => {
      for (const q of this.#know.qualifiers) {
        if (q.side !== "after" || !q.words.every((w, k) => from + k < end && lower[from + k] === w)) continue;
        if (qualifier === "exact") {
          qualifier = q.qualifier;
          qualifierRule = `"${q.words.join(" ")}" after the number`;
        }
        return from + q.words.length;
      }
      return from;
    };
    if (lower[at] === "-" && (lower[at + 1] === "odd" || lower[at + 1] === "plus") && at + 1 < end) {
      qualifier = lower[at + 1] === "odd" ? "approx" : "more_than";
      qualifierRule = `"-${lower[at + 1]}" after the number`;
      at += 2;
    } else at = after(at);

    // ── unit and counted noun ──
    let measure: UnitWord | null = null;
    let noun = -1;
    let nounFirst = at;
    let nounLast = at;
    let state = -1;
    let partitive = false;
    let base: Span | null = null;
    let adjective = false;
    const unitOf = (word: string): UnitWord | null => this.#know.units.get(word) ?? null;
    if (number.percent) measure = unitOf("percent");
    else if (number.glued !== null)
      measure =
        number.glued === "p"
          ? { unit: "currency", currency: "GBP", name: "pence" }
          : number.glued === "m" && !this.#isLength(at)
            ? null
            : unitOf(number.glued);
    else if (number.currency !== null)
      measure = { unit: "currency", currency: number.currency || null, name: number.currency || "currency" };
    // "$76 US a barrel": whose dollars they are.
    if (
      number.currency !== null &&
      at < end &&
      /^(?:US|USD|CAD|AUD|NZ|HK)$/.test(this.#doc.text.slice(this.#doc.tokens.start[at]!, this.#doc.tokens.end[at]!))
    )
      at++;
    let hyphen = false;
    if (measure === null && at < end) {
      let k = at;
      if (lower[k] === "-" && k + 1 < end && this.#doc.tokens.start[k] === this.#doc.tokens.end[k - 1]) {
        hyphen = true;
        k++;
      }
      const unit = this.#unitAt(k, end);
      if (unit && ["tonne", "area", "distance", "currency", "percent", "other"].includes(unit.unit.unit)) {
        measure = unit.unit;
        at = unit.last;
        // "a 10-point plan", "a 5-volt battery" describe a thing by its measure.
        adjective = hyphen && unit.unit.unit === "other";
      } else if (hyphen) adjective = true;
    }
    at = after(at);
    let per = measure === null ? null : this.#perAt(at, end, measure.unit === "currency");
    if (per) at = per.last;
    if (measure !== null) {
      nounFirst = nounLast = at;
      const preposition = lower[at];
      const worth = preposition === "worth" && lower[at + 1] === "of" ? 2 : 0;
      if (
        at < end &&
        (worth ||
          preposition === "of" ||
          (preposition === "in" && measure.unit === "currency") ||
          (preposition === "for" && measure.unit === "currency"))
      ) {
        const chunk = this.#nounPhrase(at + (worth || 1), end, true);
        if (chunk) {
          noun = chunk.head;
          nounFirst = chunk.first;
          nounLast = chunk.last;
          partitive = true;
          if (measure.unit === "percent" && preposition === "of")
            base = { start: this.#doc.tokens.start[chunk.first]!, end: this.#doc.tokens.end[chunk.last - 1]! };
        }
      } else if (at < end && measure.unit !== "percent") {
        // "40 km stretch", "$3 billion package"
        const chunk = this.#nounPhrase(at, end, false);
        if (chunk && chunk.head >= 0 && tree.upos(chunk.first) !== "VERB") {
          noun = chunk.head;
          nounFirst = chunk.first;
          nounLast = chunk.last;
        }
      } else if (measure.unit === "percent" && at < end) {
        const people = number.form === "ratio" && tree.upos(at) === "PROPN";
        const chunk =
          people || tree.upos(at) === "NOUN" || tree.upos(at) === "ADJ" || tree.rel(at) === "amod"
            ? this.#nounPhrase(at, end, false)
            : null;
        if (chunk) {
          noun = chunk.head;
          nounFirst = chunk.first;
          nounLast = chunk.last;
          if (number.form === "ratio")
            base = { start: this.#doc.tokens.start[chunk.first]!, end: this.#doc.tokens.end[chunk.last - 1]! };
        }
      }
    } else if (adjective) {
      const chunk = this.#nounPhrase(at + 1, end, false);
      if (chunk) {
        noun = chunk.head;
        nounFirst = chunk.first;
        nounLast = chunk.last;
      }
    } else {
      while (at < end && ADDED.has(lower[at]!) && !(lower[at] === "new" || lower[at] === "fresh")) {
        addition = true;
        if (lower[at] === "others") {
          noun = at;
          nounFirst = at;
          nounLast = at + 1;
          at++;
          break;
        }
        at++;
        if (lower[at] === "than") break;
      }
      if (noun < 0 && at < end) {
        let from = at;
        if (lower[at] === "of") {
          partitive = true;
          from = at + 1;
        }
        let chunk = this.#nounPhrase(from, end, partitive);
        // "19 of the state's 23 districts": whose they are is not what is counted.
        if (chunk && partitive && chunk.last < end && POSSESSIVE.test(lower[chunk.last]!))
          chunk = tree.upos(chunk.last + 1) === "NUM" ? null : (this.#nounPhrase(chunk.last + 1, end, true) ?? chunk);
        const complement = chunk ? null : this.#complement(at, end);
        if (chunk && !partitive && chunk.first === chunk.head && this.#isOnlyState(chunk.head)) {
          // A word of state that the tagger took for a noun ("11 hurt").
          state = chunk.head;
          nounFirst = nounLast = at;
          at = chunk.last;
        } else if (complement) {
          // "120 were women": what they were says who is counted.
          noun = complement.head;
          nounFirst = complement.first;
          nounLast = complement.last;
        } else if (chunk && !partitive && this.#stateAsHead(chunk)) {
          // "1 child shot": a headline's participle that the tagger took for the head.
          noun = chunk.head - 1;
          nounFirst = chunk.first;
          nounLast = chunk.head;
          state = chunk.head;
          at = chunk.last;
        } else if (chunk) {
          // "69 of them women": who they are stands after the pronoun.
          const told =
            partitive && /^(?:them|whom)$/.test(lower[chunk.head]!) ? this.#nounPhrase(chunk.last, end, false) : null;
          const nation = told && this.#know.nationalities.has(lower[told.head]!.replace(/s$/, ""));
          const who = told && (nation || populationWord(tree, told.first, told.head, this.#know)) ? told : chunk;
          noun = who.head;
          nounFirst = who.first;
          nounLast = who.last;
        } else if (!partitive && this.#isState(at)) {
          state = at;
          nounFirst = nounLast = at;
          at++;
        } else {
          nounFirst = nounLast = at;
          partitive = false;
        }
      }
    }
    if (noun >= 0) at = Math.max(at, nounLast);
    at = after(at);
    if (per === null && (per = this.#perAt(at, end, false))) at = per.last;
    if (state < 0 && noun >= 0 && measure === null && at < end && this.#isState(at) && !this.#startsNounPhrase(at, end))
      state = at;

    const not = this.#notCounted(number, first, at, begin, end, noun, hyphen, adjective, measure);
    return {
      number,
      qualifier,
      qualifierRule,
      first,
      last: Math.max(at, number.last),
      measure,
      noun,
      nounFirst,
      nounLast,
      state,
      partitive,
      base,
      per,
      definite,
      addition,
      not: not?.[0] ?? null,
      notRule: not?.[1] ?? null,
    };
  }

  /** "arrested a bomb manufacturer": what only people undergo makes a person of whom it is done to. */
  #undergoes(noun: number): boolean {
    const tree = this.#tree;
    const verb = tree.head(noun);
    const object = tree.base(noun) === "obj" || tree.rel(noun) === "nsubj:pass";
    return object && verb >= 0 && PERSONAL.has(tree.lemma(verb).toLowerCase());
  }

  /** "a policeman", "an aid worker": one person, where the article counts. */
  singles(numbers: readonly NumberMention[]): Quantity[] {
    const found: Quantity[] = [];
    const taken = new Set<number>();
    for (const n of numbers) for (let k = n.first; k < n.last; k++) taken.add(k);
    const { sentences, tokens } = this.#doc;
    for (let s = 0; s < sentences.length; s++) {
      const end = sentences.lastToken[s]!;
      for (let i = sentences.firstToken[s]!; i + 1 < end; i++) {
        const another = this.#lower[i] === "another";
        const article = another || this.#lower[i] === "a" || this.#lower[i] === "an";
        const bare = !article && this.#barePerson(i, end);
        if ((!article && !bare) || taken.has(i)) continue;
        // "40 were wounded, according to a doctor": who says so is not counted.
        if (this.#lower[i - 1] === "to" && this.#lower[i - 2] === "according") continue;
        // "a 16-year-old boy": the age is no count of boys.
        let from = i + 1;
        while (article && from < end && from < i + 8 && (taken.has(from) || AGE_WORDS.has(this.#lower[from]!))) from++;
        if (from > i + 1 && !this.#lower[from - 1]!.endsWith("old")) continue;
        const chunk = bare
          ? { first: i, last: i + 1, head: i }
          : (this.#nounPhrase(from, end, false) ?? this.#agedPerson(i + 1, from));
        if (!chunk || this.#tree.xpos(chunk.head) === "NNS") continue;
        if (this.#tree.upos(chunk.head) !== "NOUN" && chunk.last !== from) continue;
        const aged = chunk.last === from && from > i + 1;
        const word = populationWord(this.#tree, chunk.first, chunk.head, this.#know);
        const undergoes = article && word === null && this.#undergoes(chunk.head);
        if ((!aged && !undergoes && word?.unit !== "person") || COLLECTIVE.has(this.#lower[chunk.head]!)) continue;
        if (
          this.#know.indicators
            .get(this.#tree.lemma(chunk.head).toLowerCase())
            ?.some(
              (w) =>
                w.counted === "self" && w.indicator !== "troops" && w.aggregation === null && w.indicator !== "held",
            )
        )
          continue;
        if (["arrest", "detention", "death", "killing", "injury"].includes(this.#lower[chunk.head]!)) continue;
        const number: NumberMention = {
          ...blankNumber(tokens.start[i]!, tokens.end[i]!, i, i + 1),
          value: 1,
          form: "article",
          rules: ["the article of one person counts one"],
        };
        found.push({
          number,
          qualifier: "exact",
          qualifierRule: null,
          first: i,
          last: chunk.last,
          measure: null,
          noun: chunk.head,
          nounFirst: chunk.first,
          nounLast: chunk.last,
          state: chunk.last < end && this.#isState(chunk.last) ? chunk.last : -1,
          partitive: false,
          base: null,
          per: null,
          definite: false,
          addition: another,
          not: null,
          notRule: null,
        });
      }
    }
    return found;
  }

  /** "a 16-year-old" without a noun: the age stands for the person. */
  #agedPerson(first: number, last: number): { first: number; last: number; head: number } | null {
    if (last <= first || !this.#lower[last - 1]!.endsWith("old")) return null;
    return { first, last, head: last - 1 };
  }

  /** "Man killed in Bari": in a headline one person without an article. */
  #barePerson(i: number, end: number): boolean {
    if (!this.#inHeadline(i) || this.#tree.xpos(i) === "NNS" || this.#tree.upos(i) !== "NOUN") return false;
    const word = this.#know.populations.get(this.#lower[i]!);
    if (word?.unit !== "person" || this.#lower[i] !== this.#tree.lemma(i).toLowerCase()) return false;
    const before = i > 0 && this.#tree.sentence(i - 1) === this.#tree.sentence(i) ? this.#tree.upos(i - 1) : "PUNCT";
    if (
      before === "DET" ||
      before === "NUM" ||
      before === "PRON" ||
      before === "PART" ||
      before === "NOUN" ||
      before === "PROPN"
    )
      return false;
    return !(i + 1 < end && (this.#tree.upos(i + 1) === "NOUN" || this.#lower[i + 1] === "'s"));
  }

  #phraseBefore(at: number, begin: number): { length: number; qualifier: Qualifier; words: string } | null {
    for (const q of this.#know.qualifiers) {
      if (q.side !== "before") continue;
      const n = q.words.length;
      if (at - n < begin) continue;
      if (n === 1 && q.words[0] === "over" && this.#isParticle(at - 1, begin)) continue;
      let k = 0;
      while (k < n && this.#lower[at - n + k] === q.words[k]) k++;
      if (k === n) return { length: n, qualifier: q.qualifier, words: q.words.join(" ") };
    }
    return null;
  }

  /** "hands over three hostages": the verb's own particle. */
  #isParticle(i: number, begin: number): boolean {
    const tree = this.#tree;
    if (this.#lower[i] !== "over" || i - 1 < begin) return false;
    return (
      tree.rel(i) === "compound:prt" || /^(?:hand|turn|take|win|bring|sign)$/.test(tree.lemma(i - 1).toLowerCase())
    );
  }

  /** The unit word or words at token `i`: the longest that the table knows, by their forms or their lemmas. */
  #unitAt(i: number, end: number): { unit: UnitWord; last: number } | null {
    const tree = this.#tree;
    for (let n = Math.min(3, end - i); n >= 1; n--) {
      let forms = "";
      let lemmas = "";
      for (let k = 0; k < n - 1; k++) {
        forms += `${this.#lower[i + k]!} `;
        lemmas += `${tree.lemma(i + k).toLowerCase()} `;
      }
      const tail = i + n - 1;
      const form = this.#lower[tail]!;
      const lemma = tree.lemma(tail).toLowerCase();
      const bare = form.length > 2 && form.endsWith(".") ? form.replaceAll(".", "") : form;
      for (const word of [forms + form, forms + lemma, lemmas + lemma, forms + bare]) {
        const unit = this.#know.units.get(word);
        // "m" alone is millions or metres; only a word of length beside it decides.
        if (unit && !(word === "m" && !this.#isLength(tail + 1))) return { unit, last: tail + 1 };
      }
    }
    return null;
  }

  /** "per gram", "a day", "per 1,000 births" at token `i`. */
  #perAt(i: number, end: number, money: boolean): Quantity["per"] {
    const tree = this.#tree;
    let k = this.#lower[i] === "-" ? i + 1 : i;
    const first = k;
    const word = k < end ? this.#lower[k]! : "";
    if (word !== "per" && word !== "a" && word !== "an" && word !== "each" && word !== "every") return null;
    k++;
    if (this.#lower[k] === "-") k++;
    if (word !== "per") {
      // "40 a day" is a rate, "$40 a head" too; "a man" is somebody else.
      const time = k < end && this.#know.durations.has(this.#lower[k]!) && !tree.xpos(k).endsWith("S");
      // "up from $6 billion a year earlier" dates the amount.
      const dated = k + 1 < end && /^(?:earlier|ago|before|later|after|on|from)$/.test(this.#lower[k + 1]!);
      if (time && !dated) return { first, last: k + 1, noun: k };
      const sold = money && k < end ? this.#unitAt(k, end) : null;
      return sold && sold.unit.unit !== "currency" && sold.unit.unit !== "percent"
        ? { first, last: sold.last, noun: sold.last - 1 }
        : null;
    }
    while (k < end && k < first + 3 && tree.upos(k) === "NUM") k++;
    const unit = this.#unitAt(k, end);
    if (unit) return { first, last: unit.last, noun: unit.last - 1 };
    const noun = k < end && /^(?:NOUN|PROPN)$/.test(tree.upos(k)) ? k : -1;
    return noun < 0 || this.#lower[noun] === "cent" ? null : { first, last: noun + 1, noun };
  }

  #isLength(i: number): boolean {
    return ["long", "wide", "deep", "high", "tall", "away", "below", "above", "from", "off"].includes(
      this.#lower[i] ?? "",
    );
  }

  /** "were women" after a number without a noun. */
  #complement(i: number, end: number): { first: number; last: number; head: number } | null {
    if (!["were", "was", "are", "is"].includes(this.#lower[i] ?? "")) return null;
    const chunk = this.#nounPhrase(i + 1, end, false);
    if (!chunk || this.#isState(chunk.first)) return null;
    return populationWord(this.#tree, chunk.first, chunk.head, this.#know) ? chunk : null;
  }

  #stateAsHead({ first, head }: { first: number; head: number }): boolean {
    return (
      head > first &&
      this.#isState(head) &&
      this.#know.populations.get(this.#tree.lemma(head - 1).toLowerCase())?.unit === "person"
    );
  }

  #isOnlyState(i: number): boolean {
    const words = this.#know.indicators.get(this.#lower[i]!);
    return words !== undefined && words.some((w) => w.counted === "state") && !words.some((w) => w.counted === "self");
  }

  /** True for a word that can stand for the state of people counted: "dead", "wounded", "missing". */
  #isState(i: number): boolean {
    const words = this.#know.indicators.get(this.#lower[i]!);
    return words !== undefined && words.some((w) => w.counted === "state");
  }

  #startsNounPhrase(i: number, end: number): boolean {
    const chunk = this.#nounPhrase(i, end, false);
    return chunk !== null;
  }

  /** The noun phrase from token `i`: up to the first plural noun, or the last of a run of nouns. */
  #nounPhrase(i: number, end: number, article: boolean): { first: number; last: number; head: number } | null {
    const tree = this.#tree;
    const lower = this.#lower;
    let k = i;
    if (article)
      while (k < end && (tree.upos(k) === "DET" || (tree.upos(k) === "PRON" && tree.xpos(k) === "PRP$"))) k++;
    if (
      article &&
      k < end &&
      (tree.upos(k) === "PRON" || ["them", "whom", "those", "these", "us", "you", "which"].includes(lower[k]!))
    )
      // "two thirds of those displaced"
      return k + 1 < end && lower[k] === "those" && this.#isState(k + 1)
        ? { first: k, last: k + 2, head: k + 1 }
        : { first: k, last: k + 1, head: k };
    // "40 of the 60 soldiers": the second number is its own quantity.
    // "killed 14 “terrorists”": a word in quotation marks is counted all the same.
    if (k < end && /^["“‘«'`]$/.test(this.#doc.tokens.texts[k]!) && k + 1 < end && tree.upos(k + 1) === "NOUN") k++;
    const first = k;
    let head = -1;
    for (; k < end && k - first < 9; k++) {
      const tag = tree.upos(k);
      const xpos = tree.xpos(k);
      const word = lower[k]!;
      if (tag === "NOUN" || (tag === "PROPN" && xpos !== "NNPS")) {
        // A time after the noun belongs to the clause ("12 killed Monday").
        if (this.#timed.has(k)) break;
        if (tag === "PROPN" && head >= 0 && tree.upos(head) === "NOUN" && xpos === "NNP" && tree.xpos(head) === "NNS")
          break;
        if (tag === "PROPN" && k > first && head < 0 && tree.head(k) > k === false && !this.#leadsToNoun(k + 1, end)) {
          if (!this.#know.nationalities.has(word)) break;
        }
        head = k;
        if (xpos === "NNS" || word === "people" || word === "police" || word === "personnel") {
          // "40 women fighters", "12 arms depots": a plural goes on only into another plural that heads it.
          if (k + 1 < end && tree.head(k) === k + 1 && tree.xpos(k + 1) === "NNS") continue;
          if (word === "police" && k + 1 < end && tree.upos(k + 1) === "NOUN" && tree.xpos(k + 1) === "NNS") continue;
          k++;
          break;
        }
        continue;
      }
      if (tag === "PROPN" && xpos === "NNPS") {
        head = k;
        k++;
        break;
      }
      if (tag === "ADJ" || xpos === "VBN" || xpos === "VBG" || (tag === "VERB" && this.#isState(k))) {
        if (head >= 0 && tree.xpos(head) === "NNS") break;
        if (!this.#leadsToNoun(k + 1, end)) {
          // "the wounded", "the dead": an adjective as a noun.
          if (head < 0 && article && this.#isState(k)) {
            head = k;
            k++;
          }
          break;
        }
        continue;
      }
      if (tag === "ADV" && head < 0 && (tree.upos(k + 1) === "ADJ" || tree.xpos(k + 1) === "VBN") && k + 1 < end)
        continue;
      if ((word === "-" || word === "'s" || word === "/") && k > first && k + 1 < end) continue;
      if (
        (word === "and" || word === "," || word === "or") &&
        head < 0 &&
        k > first &&
        tree.upos(k - 1) === "ADJ" &&
        this.#leadsToNoun(k + 1, end) &&
        tree.upos(k + 1) === "ADJ"
      )
        continue;
      if (tag === "SYM" || tag === "X" || (tag === "NUM" && k > first && lower[k - 1] === "-")) continue;
      break;
    }
    if (head < 0) return null;
    return { first, last: head + 1, head };
  }

  /** True when a noun follows at `i` with nothing but modifiers before it. */
  #leadsToNoun(i: number, end: number): boolean {
    for (let k = i; k < end && k < i + 5; k++) {
      const tag = this.#tree.upos(k);
      if (tag === "NOUN") return !this.#timed.has(k);
      if (tag === "PROPN") {
        if (this.#tree.xpos(k) === "NNPS") return true;
        continue;
      }
      if (
        tag !== "ADJ" &&
        this.#tree.xpos(k) !== "VBN" &&
        this.#tree.xpos(k) !== "VBG" &&
        this.#lower[k] !== "-" &&
        this.#lower[k] !== "and"
      )
        return false;
    }
    return false;
  }

  #notCounted(
    number: NumberMention,
    first: number,
    last: number,
    begin: number,
    end: number,
    noun: number,
    hyphen: boolean,
    adjective: boolean,
    measure: UnitWord | null,
  ): readonly [NotCounted, string] | null {
    const tree = this.#tree;
    const lower = this.#lower;
    const text = this.#doc.text.slice(number.start, number.end);
    const next = number.last < end ? lower[number.last]! : "";
    const nounWord = noun >= 0 ? lower[noun]! : "";
    const previous = number.first > begin ? lower[number.first - 1]! : "";
    const money = number.currency !== null || measure?.unit === "currency";

    // Times of day, ages and durations, by the unit of time after the number.
    if (CLOCK.has(next)) return ["clock", "a time of day"];
    let k = number.last;
    if (lower[k] === "-") k++;
    const unitWord = k < end ? lower[k]! : "";
    if (!money && number.glued === null && this.#know.durations.has(unitWord)) {
      const old = [lower[k + 1], lower[k + 2]];
      if (old[0] === "old" || old[0] === "olds" || (old[0] === "-" && (old[1] === "old" || old[1] === "olds")))
        return ["age", "<number> years old"];
      if (/-olds?$/.test(unitWord)) return ["age", "<number>-year-old"];
      return ["duration", "a length of time"];
    }
    if (nounWord !== "" && this.#know.durations.has(nounWord) && measure === null && !adjective) {
      if (nounWord !== "seconds" && noun < number.last + 3) return ["duration", "a length of time"];
    }
    for (let back = first - 1; back >= begin && back >= first - 3; back--) {
      const word = lower[back]!;
      if (word === "aged" || word === "age" || word === "ages") return ["age", "aged <number>"];
      if (word !== "of" && word !== "the" && word !== "between" && word !== "from") break;
    }
    // "a girl of nine", "a man of 80": but "a group of nine", "the deaths of nine".
    if (
      previous === "of" &&
      noun < 0 &&
      measure === null &&
      !money &&
      number.form === "count" &&
      (number.value ?? 200) < 110
    ) {
      const person = number.first - 2;
      const word = person >= begin ? this.#know.populations.get(tree.lemma(person).toLowerCase()) : undefined;
      const article = person - 1 >= begin && /^(?:a|an|the|his|her)$/.test(lower[person - 1]!);
      if (
        word?.unit === "person" &&
        article &&
        tree.xpos(person) === "NN" &&
        (word.sex !== null || word.ageBand !== null)
      )
        return ["age", "<person> of <number>"];
    }
    // Dates: what the time stage found, and months beside bare numbers.
    for (const t of this.#doc.times) {
      if (t.first >= number.last) break;
      if (t.last <= number.first || t.kind === "set") continue;
      // A bare number with a unit or a qualifier is no year, whatever it looks like.
      const alone = t.first >= number.first && t.last <= number.last;
      if (
        alone &&
        (money || measure !== null || first !== number.first || number.form === "range" || !YEARLIKE.test(text))
      )
        continue;
      // "By 2 March 900 people": the last number of a date that is no year may open what follows.
      if (
        t.last === number.last &&
        t.first < number.first &&
        !YEARLIKE.test(text) &&
        noun >= 0 &&
        (number.value ?? 0) > 31
      )
        continue;
      if (t.kind === "duration") return ["duration", "a length of time"];
      return ["date", "part of a date"];
    }
    if (!money && measure === null && number.form !== "vague" && !number.decimal) {
      if (
        ((number.value ?? 0) <= 31 || YEARLIKE.test(text) || noun < 0) &&
        (MONTHS.has(previous) || MONTHS.has(next) || (next === "of" && MONTHS.has(lower[number.last + 1] ?? "")))
      ) {
        const modal = next === "may" && !MONTHS.has(previous) && tree.upos(number.last) === "AUX";
        if (!modal && (!(next === "may" || next === "march") || /^[A-Z]/.test(tree.text(number.last))))
          return ["date", "a number beside a month"];
      }
      if (YEARLIKE.test(text) && (first === number.first || lower[first] === "around" || lower[first] === "about")) {
        const plural =
          noun >= 0 &&
          (tree.xpos(noun) === "NNS" || lower[noun] === "people" || this.#know.populations.has(tree.lemma(noun)));
        // "the UN's 2030 goals", "the 2024 polls": a year, where no people are counted.
        const ofYear =
          /^(?:19|20)\d\d$/.test(text) &&
          (previous === "the" || previous === "'s") &&
          noun >= 0 &&
          !this.#know.populations.has(tree.lemma(noun)) &&
          this.#know.indicators.get(tree.lemma(noun).toLowerCase()) === undefined &&
          !this.#know.units.has(tree.lemma(noun).toLowerCase());
        if (ofYear && first === number.first) return ["date", "a year"];
        const dated =
          [
            "in",
            "since",
            "until",
            "till",
            "before",
            "after",
            "by",
            "during",
            "from",
            "of",
            "early",
            "late",
            "mid",
            "summer",
            "spring",
            "autumn",
            "winter",
            "fall",
            "the",
            "'s",
          ].includes(previous) ||
          (["and", "or", "to", ","].includes(previous) && YEARLIKE.test(lower[number.first - 2] ?? ""));
        if (!plural || (dated && first === number.first && tree.head(number.first) !== noun)) return ["date", "a year"];
      }
    }
    if (/^0\d/.test(text)) return ["code", "a code that begins with nought"];
    if (previous === "per" && next !== "cent") return ["name", "the base of a rate"];
    // "the top three", "the last two": places in an order.
    if (
      noun < 0 &&
      measure === null &&
      number.form === "count" &&
      ["top", "bottom", "first", "last"].includes(previous) &&
      // "the first 90 of 300 prisoners"
      !(next === "of" && tree.upos(number.last + 1) === "NUM")
    )
      return ["idiom", "places in an order"];
    // "all but two of them": whom it did not happen to.
    if (previous === "but" && lower[number.first - 2] === "all" && measure === null)
      return ["idiom", "all but so many"];
    // Ages in apposition: "the driver, 44, said".
    if (
      noun < 0 &&
      number.form === "count" &&
      !money &&
      measure === null &&
      number.value !== null &&
      number.value < 120 &&
      number.digits
    ) {
      const open = previous === "," || previous === "(";
      const close = next === "," || next === ")" || next === "." || next === "and" || next === ";" || next === "";
      const named =
        number.first - 2 >= begin &&
        (tree.upos(number.first - 2) === "PROPN" || this.#know.populations.has(tree.lemma(number.first - 2)));
      if (open && close && named && tree.xpos(number.first - 2) !== "NNS" && first === number.first)
        return ["age", "<name>, <number>,"];
    }
    if (previous === "under" || previous === "over" || previous === "below" || previous === "above") {
      if (
        noun < 0 &&
        measure === null &&
        number.value !== null &&
        number.value <= 80 &&
        [5, 10, 12, 14, 15, 16, 17, 18, 21, 25, 30, 40, 50, 60, 65, 70].includes(number.value)
      ) {
        const who = number.first - 2 >= begin ? tree.lemma(number.first - 2).toLowerCase() : "";
        const people = this.#know.populations.has(who) || who === "be" || who === "aged";
        if (people) return ["age", "<people> under <number>"];
      }
    }
    // Names, addresses and places in a list.
    if (first === number.first && !money) {
      const identifier =
        this.#know.identifiers.has(previous) ||
        (previous === "." && this.#know.identifiers.has(`${lower[number.first - 2] ?? ""}.`));
      if (identifier && number.form === "count" && measure === null && number.percent === false) {
        const counted =
          noun >= 0 &&
          tree.head(number.first) === noun &&
          (previous === "class" ||
            previous === "act" ||
            previous === "line" ||
            previous === "order" ||
            previous === "top") === false &&
          tree.upos(number.first - 1) !== "NOUN" &&
          tree.upos(number.first - 1) !== "PROPN";
        if (!counted) return ["name", `"${previous}" before the number makes it a name`];
      }
      const named =
        number.first - 1 > begin &&
        tree.rel(number.first) === "flat" &&
        tree.head(number.first) < number.first &&
        !this.#inHeadline(number.first)
          ? /^\p{Lu}/u.test(tree.text(number.first - 1))
          : number.first > begin && tree.upos(number.first - 1) === "PROPN" && !this.#inHeadline(number.first);
      const singular =
        noun >= 0 &&
        tree.xpos(noun) === "NN" &&
        !this.#know.populations.has(tree.lemma(noun)) &&
        (number.value ?? 0) > 1;
      let street = false;
      for (let m = number.last; m < end && m < number.last + 5 && /^[\p{Lu}\d]/u.test(tree.text(m)); m++)
        if (
          m > number.last - 1 &&
          /^(?:st|street|road|rd|avenue|ave|way|lane|drive|boulevard|blvd|square|crescent|block)\.?$/.test(lower[m]!)
        )
          street = true;
      if (
        number.digits &&
        (number.form === "count" || street) &&
        measure === null &&
        !number.rules.some((r) => r.startsWith("times ")) &&
        ((named && (noun < 0 || singular) && !this.#isState(number.last)) || street)
      )
        return ["name", "a number that ends a name"];
    }
    if (
      number.first === begin &&
      number.digits &&
      measure === null &&
      (next === "." || next === ")" || next === ":") &&
      (number.value ?? 0) < 100
    )
      return ["list-marker", "a number that opens a list item"];
    if (number.digits && !money && measure === null && noun < 0 && /^\d{7,}$/.test(text)) {
      for (let back = number.first - 1; back >= begin && back >= number.first - 5; back--)
        if (["call", "phone", "telephone", "tel", "dial", "whatsapp", "hotline", "contact", "+"].includes(lower[back]!))
          return ["code", "a telephone number"];
    }
    // "155mm shells": a calibre.
    if (
      number.glued !== null &&
      measure?.unit === "distance" &&
      noun >= 0 &&
      (measure.name === "millimetre" || measure.name === "centimetre")
    )
      return ["adjective", "a calibre"];
    // "a 911 call": what is counted stands in the plural.
    if (
      number.digits &&
      number.form === "count" &&
      measure === null &&
      !money &&
      noun >= 0 &&
      (number.value ?? 0) > 1 &&
      tree.xpos(noun) === "NN" &&
      tree.upos(noun) === "NOUN" &&
      !lower[noun]!.endsWith("s") &&
      !INVARIANT.has(lower[noun]!) &&
      !this.#know.nationalities.has(lower[noun]!) &&
      !this.#inHeadline(number.first)
    )
      return ["name", "a number before a singular noun"];
    if (adjective) return ["adjective", "a number inside an adjective"];
    // "One" is more often a pronoun or an idiom than a count.
    if (number.value === 1 && !number.digits && measure === null) {
      if (
        previous === "no" ||
        next === "another" ||
        next === "'s" ||
        next === "day" ||
        previous === "any" ||
        previous === "every" ||
        previous === "each" ||
        previous === "the"
      )
        return ["idiom", 'an idiom with "one"'];
      if (next === "of") return ["idiom", "one of the …"];
      if (
        tree.upos(number.first) === "PRON" ||
        (noun < 0 && !["killed", "dead", "wounded", "injured", "missing", "arrested", "hurt"].includes(next))
      )
        return ["idiom", '"one" as a pronoun'];
    }
    return null;
  }

  #inHeadline(i: number): boolean {
    const title = this.#doc.title;
    return title !== null && this.#doc.tokens.start[i]! < title.end && this.#doc.tokens.start[i]! >= title.start;
  }
}

const JOINING: ReadonlySet<string> = new Set(["to", "and", "or", ",", "versus", "vs", "against"]);
/** Words between two levels of the same thing: "3.9 million headsets, up from 2.4 million". */
const LEVELS = /^,? ?(?:up from|down from|from|compared with|compared to|against|versus|vs\.?|after|up|down)$/;

/** How far on a second amount may be from the currency that it leaves out. */
const SAME_MONEY = 16;

/** "gave 200 million dollars for roads and 35 million for ports": a second amount in millions of the same money. */
function shareMoney(quantities: readonly Quantity[], tree: Tree): Quantity[] {
  const shared = [...quantities];
  for (let k = 0; k + 1 < shared.length; k++) {
    const [a, b] = [shared[k]!, shared[k + 1]!];
    if (tree.sentence(a.first) !== tree.sentence(b.first) || a.measure?.unit !== "currency") continue;
    if (b.not !== null || b.noun >= 0 || b.measure !== null || b.state >= 0 || (b.number.value ?? 0) < 1e6) continue;
    if (b.first - a.last > SAME_MONEY || !/^(?:[mb]illion|trillion|[mb]n)$/.test(tree.lower(b.number.last - 1)))
      continue;
    shared[k + 1] = { ...b, measure: a.measure };
  }
  return shared;
}

const POSSESSIVE = /^(?:['’]s|['’])$/;

/** The token before the whole of a part, over its article or its owner: "8 of the 10 hospitals", "19 of the state's 23 districts". */
function ofBefore(tree: Tree, part: Quantity, whole: Quantity): number {
  let at = whole.first - 1;
  if (POSSESSIVE.test(tree.lower(at))) while (at > part.number.last && tree.lower(at) !== "of") at--;
  else if (DEFINITE.has(tree.lower(at))) at--;
  return at;
}

/** A number without a unit takes that of the number beside it: "from 40 to 55 trucks", "$3 to 4", "40 trucks, up from 25". */
function share(quantities: readonly Quantity[], tree: Tree): Quantity[] {
  const bare = (q: Quantity): boolean =>
    q.noun < 0 && q.measure === null && q.state < 0 && q.not === null && q.number.form === "count" && q.number.digits;
  const shared = [...quantities];
  for (let k = 0; k + 1 < shared.length; k++) {
    const a = shared[k]!;
    const b = shared[k + 1]!;
    if (tree.sentence(a.first) !== tree.sentence(b.first)) continue;
    // A share and a level do not share a unit ("rose 8 per cent to 36").
    const fromTo = tree.lower(a.first - 1) === "from" && b.first - a.last === 1 && tree.lower(a.last) === "to";
    if ((a.measure?.unit === "percent" || b.measure?.unit === "percent") && !fromTo) continue;
    // "8 of 10 hospitals", "8 of the 10 hospitals": both count the same.
    const of = ofBefore(tree, a, b);
    if (
      a.measure === null &&
      a.state < 0 &&
      b.measure === null &&
      b.noun >= 0 &&
      a.not === null &&
      a.number.form !== "vague" &&
      a.number.last === of &&
      tree.lower(of) === "of" &&
      (a.noun < 0 || a.noun === b.noun)
    ) {
      shared[k] = { ...a, noun: b.noun, nounFirst: b.nounFirst, nounLast: b.nounLast, partitive: true };
      continue;
    }
    // "six of the nine wounded": both are in that state.
    if (
      a.noun < 0 &&
      a.measure === null &&
      a.state < 0 &&
      a.not === null &&
      b.noun < 0 &&
      b.state >= 0 &&
      a.number.last === b.first - 2 &&
      tree.lower(b.first - 2) === "of" &&
      /^(?:the|those|these)$/.test(tree.lower(b.first - 1))
    ) {
      shared[k] = { ...a, state: b.state, partitive: true };
      continue;
    }
    const between = b.first > a.last && b.first - a.last <= 4 ? tree.quote(a.last, b.first).text.toLowerCase() : "";
    const joined = b.first - a.last === 1 && JOINING.has(tree.lower(a.last));
    if (LEVELS.test(between)) {
      if (bare(b) && a.not === null && a.noun >= 0 && a.measure === null && a.number.digits && !a.partitive)
        shared[k + 1] = { ...b, noun: a.noun, nounFirst: a.nounFirst, nounLast: a.nounLast };
      else if (bare(b) && a.not === null && a.measure !== null)
        shared[k + 1] = { ...b, measure: a.measure, per: b.per ?? a.per };
      else if (bare(a) && b.not === null && b.measure !== null && /^(?:up|down)$/.test(between))
        shared[k] = { ...a, measure: b.measure };
      continue;
    }
    if (!joined) continue;
    if (bare(a) && b.not === null && (b.noun >= 0 || b.measure !== null) && b.number.digits)
      shared[k] = {
        ...a,
        measure: b.measure,
        noun: b.measure ? -1 : b.noun,
        nounFirst: b.measure ? a.nounFirst : b.nounFirst,
        nounLast: b.measure ? a.nounLast : b.nounLast,
      };
    else if (bare(b) && a.not === null && a.measure !== null && tree.lower(a.last) === "to")
      shared[k + 1] = { ...b, measure: a.measure, per: b.per ?? a.per };
  }
  return shared.map((q, k) => leveledWith(tree, shared, q, k)).map((q, k, all) => qualifiedAs(tree, all[k - 1], q));
}

/** "8,000 troops in the province, up from 5,000": a level at the end of the sentence is of what was counted before it. */
function leveledWith(tree: Tree, all: readonly Quantity[], q: Quantity, k: number): Quantity {
  if (q.noun >= 0 || q.measure !== null || q.state >= 0 || q.not !== null || !q.number.digits || q.first < 2) return q;
  if (!/^(?:up|down) from$/.test(tree.quote(q.first - 2, q.first).text.toLowerCase())) return q;
  for (let m = k - 1; m >= 0; m--) {
    const before = all[m]!;
    if (tree.sentence(before.first) !== tree.sentence(q.first)) return q;
    if (before.not !== null) continue;
    if (before.measure !== null && before.measure.unit !== "percent")
      return { ...q, measure: before.measure, per: before.per };
    return before.noun >= 0 && before.measure === null && !before.partitive
      ? {
          ...q,
          noun: before.noun,
          nounFirst: before.nounFirst,
          nounLast: before.nounLast,
          levelOf: before.number.start,
        }
      : q;
  }
  return q;
}

/** True for an amount in brackets after another: the same in other units ("8 miles (13 km)"). */
export const isConversion = (tree: Tree, before: Quantity | undefined, q: Quantity): boolean =>
  before !== undefined &&
  before.measure !== null &&
  q.measure !== null &&
  q.first > 0 &&
  tree.lower(q.first - 1) === "(" &&
  q.first > before.number.last &&
  q.first - before.number.last < 5;

/** What is said of an amount holds for the same in other units: "more than 8 miles (13 km)". */
const qualifiedAs = (tree: Tree, before: Quantity | undefined, q: Quantity): Quantity =>
  isConversion(tree, before, q) &&
  q.qualifier === "exact" &&
  q.qualifierRule === null &&
  before!.qualifier !== "between"
    ? { ...q, qualifier: before!.qualifier, qualifierRule: before!.qualifierRule }
    : q;

/** Every quantity of a document in reading order. Quantities that count nothing are kept, with the reason. */
export function readQuantities(doc: Dated, tree: Tree, know: FiguresKnowledge): QuantitiesRead {
  const { numbers, refused } = readNumbers(doc, tree, know);
  const reader = new QuantityReader(doc, tree, know);
  const quantities = [...numbers.map((n) => reader.read(n)), ...reader.singles(numbers)];
  quantities.sort((a, b) => a.number.start - b.number.start);
  return { quantities: shareMoney(share(quantities, tree), tree), refused };
}
