// What a quantity is about: the noun whose amount it is ("winds of 74 mph"), what it is an amount of ("2% of sales"), and the subject of its clause.
import type { Tree } from "../../match/index.ts";
import { isConversion, type Quantity } from "./quantities.ts";

/** A noun that a quantity is about, with the words of its phrase that carry meaning, in reading order. */
export interface AboutPhrase {
  readonly head: number;
  readonly words: readonly number[];
}

/** Relations that lead out of a noun phrase into another clause, or into the grammar around it. */
const OUTSIDE: ReadonlySet<string> = new Set([
  "punct",
  "case",
  "det",
  "cc",
  "acl",
  "advcl",
  "advmod",
  "appos",
  "parataxis",
  "cop",
  "mark",
  "nsubj",
  "csubj",
  "aux",
  "obl",
  "ccomp",
  "xcomp",
  "discourse",
  "expl",
]);
const NOMINAL: ReadonlySet<string> = new Set(["NOUN", "PROPN"]);
const CLIMB = 8;
/** Nouns for the time in which an amount is counted ("revenue in the quarter"). */
const PERIODS: ReadonlySet<string> = new Set(["quarter", "half", "year", "month", "week", "day", "period", "season"]);
/** Words of an age after its number ("18-year-old"). */
const AGE: ReadonlySet<string> = new Set([
  "-",
  "year",
  "years",
  "month",
  "months",
  "week",
  "weeks",
  "day",
  "days",
  "old",
  "year-old",
  "years-old",
  "month-old",
  "week-old",
  "day-old",
]);
/** Words that open another part of a sentence. */
const JOINTS: ReadonlySet<string> = new Set([",", ";", "and", "but", "while", "whereas", "whilst"]);
const QUANTIFIERS: ReadonlySet<string> = new Set([
  "some",
  "most",
  "many",
  "all",
  "none",
  "several",
  "few",
  "each",
  "any",
]);
/** Verbs by which a noun has an amount as its extent. */
const SPANNING: ReadonlySet<string> = new Set(
  "range start begin vary stretch cost total amount weigh measure span".split(" "),
);
const RELATIVE: ReadonlySet<string> = new Set(["which", "that", "who", "whose"]);

/** Token stretches of a time, to which no amount belongs ("revenue in the quarter"). */
export type IsTime = (token: number) => boolean;

/** One past the last word of a number with its unit, or with the words of an age. */
function ownEnd(tree: Tree, { number, nounFirst, noun, last, measure, not }: Quantity): number {
  if (not === "age") {
    let k = number.last;
    while (k < tree.length && k < number.last + 5 && AGE.has(tree.lower(k))) k++;
    return k;
  }
  if (measure === null) return number.last;
  return Math.max(number.last, noun >= 0 && nounFirst >= number.last ? Math.min(nounFirst, last) : last);
}

class AboutFinder {
  readonly #tree: Tree;
  readonly #q: Quantity;
  readonly #isTime: IsTime;
  /** Numbers and units of all quantities: no amount is about another's unit. */
  readonly #amounts: ReadonlySet<number>;
  /** The numbers of all quantities, counts as well. */
  readonly #numbers: ReadonlySet<number>;

  constructor(tree: Tree, q: Quantity, isTime: IsTime, amounts: ReadonlySet<number>, numbers: ReadonlySet<number>) {
    this.#tree = tree;
    this.#q = q;
    this.#isTime = isTime;
    this.#amounts = amounts;
    this.#numbers = numbers;
  }

  /** The number's own words, which no phrase takes up again. */
  #own = (k: number): boolean => k >= this.#q.number.first && k < ownEnd(this.#tree, this.#q);

  /** True for a noun, and for a word that stands in a noun's place: "a fine of $5", "Duly has 900 shops". */
  #isNominal(k: number): boolean {
    const tree = this.#tree;
    if (NOMINAL.has(tree.upos(k))) return true;
    if (tree.upos(k) === "ADJ")
      return !/^amod|^nummod/.test(tree.rel(k)) && tree.child(k, "det") >= 0 && tree.xpos(k) === "JJ";
    return tree.upos(k) === "ADV" && tree.rel(k) === "nsubj" && /^\p{Lu}/u.test(tree.text(k));
  }

  /** The quantity's head in the tree: what is counted, or the unit or number itself. */
  #anchor(): number {
    const { noun, measure, partitive, number } = this.#q;
    if (noun >= 0 && measure === null && !partitive && noun >= number.last && noun < number.last + 9) return noun;
    let anchor = number.last - 1;
    for (let step = 0; step < 4; step++) {
      const head = this.#tree.head(anchor);
      if (head < number.first || head >= ownEnd(this.#tree, this.#q)) break;
      anchor = head;
    }
    return anchor;
  }

  /** True for the number of a name: "TA-35", "Fortune 100". */
  #numbersName(k: number): boolean {
    const tree = this.#tree;
    if (k < 2 || tree.upos(k) !== "NUM" || tree.sentence(k - 1) !== tree.sentence(k)) return false;
    return tree.lower(k - 1) === "-" ? /^\p{Lu}/u.test(tree.text(k - 2)) : tree.upos(k - 1) === "PROPN";
  }

  #crossesNumber(from: number, to: number): boolean {
    for (let k = from + 1; k < to; k++) if (this.#amounts.has(k)) return true;
    return false;
  }

  /** Nouns that stand with the head without a break, whatever the tree makes of them: "neutron stars spin", "Brent crude". */
  #beside(head: number, keep: (k: number) => boolean): number[] {
    const tree = this.#tree;
    const joins = (k: number): boolean =>
      k >= 0 &&
      k < tree.length &&
      tree.sentence(k) === tree.sentence(head) &&
      (this.#isNominal(k) || this.#numbersName(k) || this.#joinsName(k)) &&
      !this.#own(k) &&
      !PERIODS.has(tree.lemma(k).toLowerCase()) &&
      !this.#isTime(k) &&
      !this.#amounts.has(k);
    const found: number[] = [];
    for (let k = head - 1; joins(k); k--) found.push(k);
    // "of the platforms annual turnover": an apostrophe may be lost.
    const owned = tree.child(head, "case") >= 0 && tree.xpos(head) === "NNS";
    for (let k = head + 1; joins(k) || (owned && tree.upos(k) === "ADJ" && joins(k + 1)); k++) found.push(k);
    return found.filter(keep);
  }

  /** The "&" of a name ("S&P Global"). */
  #joinsName(k: number): boolean {
    const tree = this.#tree;
    return (
      tree.text(k) === "&" &&
      k > 0 &&
      k + 1 < tree.length &&
      /^\p{Lu}/u.test(tree.text(k - 1)) &&
      /^\p{Lu}/u.test(tree.text(k + 1))
    );
  }

  /** A phrase for the noun, or null where nothing of it carries meaning. */
  phrase(head: number, without: number): AboutPhrase | null {
    const tree = this.#tree;
    const words: number[] = [];
    const keep = (k: number): boolean => {
      const tag = tree.upos(k);
      // "annual turnover" tells of the turnover, "last year" of a time.
      const ofTime = this.#isTime(k) && !(tag === "ADJ" && tree.base(k) === "amod" && !this.#isTime(tree.head(k)));
      if (ofTime || this.#amounts.has(k)) return false;
      return this.#isNominal(k) || tag === "ADJ" || tag === "NUM" || (tag === "VERB" && tree.base(k) === "amod");
    };
    const visit = (k: number, depth: number): void => {
      if (keep(k)) words.push(k);
      for (const child of tree.children(k)) {
        const rel = tree.base(child);
        // "Médecins Sans Frontières (MSF)": a short form belongs to its name.
        const short =
          rel === "appos" &&
          tree.upos(child) === "PROPN" &&
          tree.lower(child - 1) === "(" &&
          tree.lower(child + 1) === ")";
        if (child === without || this.#own(child) || (OUTSIDE.has(rel) && !short) || depth > 5) continue;
        // "panel strength lower than 9 ksi": what leads to the number says nothing of what it is about.
        if (/^(?:JJR|RBR)$/.test(tree.xpos(child)) && tree.dominates(child, this.#q.number.first)) continue;
        // "a target of 200p on the business", "13% of Acme, 5% from Bolt": what follows another number, or the number itself, belongs to that.
        const led = tree.child(child, "case");
        const own = led >= 0 && /^(?:of|for)$/.test(tree.lower(led));
        if (rel === "nmod" && !own && child > k && this.#crossesNumber(k, child)) continue;
        if (rel === "nmod" && (this.#isTime(child) || PERIODS.has(tree.lower(child)))) continue;
        // "a fine of 5,000 dollars or two years": what is joined to an amount is another.
        if (rel === "conj" && (tree.upos(child) !== "PROPN" || tree.child(child, "nummod") >= 0)) continue;
        if (
          tree.upos(child) === "SYM" ||
          (tree.upos(child) === "NUM" && /\d/.test(tree.text(child)) && !this.#numbersName(child))
        )
          continue;
        visit(child, depth + 1);
      }
    };
    visit(head, 0);
    if (this.#isNominal(head)) words.push(...this.#beside(head, keep));
    const unique = [...new Set(words)].sort((a, b) => a - b);
    return unique.length > 0 && (this.#isNominal(head) || tree.xpos(head) === "JJS") ? { head, words: unique } : null;
  }

  /** What follows the unit: "2% of sales", "a $5 fee", "8 miles (13 km) of tunnels". */
  #measured(anchor: number): number {
    const { measure, noun, last } = this.#q;
    const tree = this.#tree;
    if (measure === null) return -1;
    if (noun >= 0) return this.#isNominal(noun) && !this.#isTime(noun) ? noun : -1;
    return (
      tree.childrenBy(anchor, "nmod").find((c) => {
        const preposition = tree.child(c, "case");
        return (
          c >= last &&
          preposition >= 0 &&
          ["of", "for", "off", "in"].includes(tree.lower(preposition)) &&
          this.#isNominal(c) &&
          !this.#isTime(c)
        );
      }) ?? -1
    );
  }

  /** What the amount hangs on: "winds of 74 mph", "sales of 5,000 cars", "the brains of 13 people". */
  #holder(anchor: number): number {
    const tree = this.#tree;
    let head = tree.head(anchor);
    if (this.#q.not === "duration") return -1;
    // "walls lower than 3 metres": through the adjective to what it describes.
    if (
      head >= 0 &&
      tree.upos(head) === "ADJ" &&
      (tree.base(head) === "amod" || tree.base(head) === "acl") &&
      head < anchor
    ) {
      head = tree.head(head);
      return head >= 0 && head < this.#q.first && this.#isNominal(head) ? head : -1;
    }
    if (
      head < 0 ||
      this.#own(head) ||
      this.#amounts.has(head) ||
      !this.#isNominal(head) ||
      head === this.#q.noun ||
      this.#isTime(head)
    )
      return -1;
    const rel = tree.base(anchor);
    return ["compound", "nummod", "appos", "amod", "nmod"].includes(rel) ? head : -1;
  }

  /** "the tablet for just $799", "at the price of $5": the noun before the preposition that leads to an amount, where nothing else is told. */
  #before(): number {
    const tree = this.#tree;
    const noun = this.#q.first - 2;
    if (this.#q.measure === null || noun < 0 || tree.sentence(noun) !== tree.sentence(noun + 1)) return -1;
    if (
      !/^(?:for|of)$/.test(tree.lower(noun + 1)) ||
      !this.#isNominal(noun) ||
      this.#isTime(noun) ||
      this.#amounts.has(noun)
    )
      return -1;
    return noun;
  }

  /** What is sold, raised or moved by the amount: "raised fees by 3%", "sold the boat for $300", "paid $40 for a seat". */
  #object(anchor: number): number {
    const tree = this.#tree;
    const { first, last, measure, not } = this.#q;
    if (not === "duration" || not === "age") return -1;
    const rel = tree.base(anchor);
    const verb = tree.head(anchor);
    if (verb < 0 || tree.upos(verb) !== "VERB") return -1;
    if (rel === "obj" && measure?.unit === "currency") {
      const given = tree.childrenBy(verb, "obl").find((c) => {
        const preposition = tree.child(c, "case");
        return c >= last && preposition >= 0 && tree.lower(preposition) === "for" && this.#isNominal(c);
      });
      return given === undefined || this.#isTime(given) ? -1 : given;
    }
    if (rel !== "obl" && rel !== "advmod") return -1;
    const object = tree.child(verb, "obj");
    return object >= 0 && object < first && this.#isNominal(object) && !this.#isTime(object) ? object : -1;
  }

  /** What the quantity is said of: the subject of its clause, or where that is another amount's, the one that its own part of the sentence has. */
  #subject(anchor: number): number {
    if (this.#tree.base(anchor) === "nsubj") return -1;
    return this.#ownSubject() ?? this.#clauseSubject(anchor);
  }

  /**
   * "Acme was down 2%, Bolt by 3% and Crane fell 4%": after another amount and a joint, the nouns that open this amount's own part of the
   * sentence; `undefined`, as `null`, where that part has none. The tree often loses such a part, for its verb may be left out.
   */
  #ownSubject(): number | null {
    const tree = this.#tree;
    const { first } = this.#q;
    const sentence = tree.sentence(first);
    let begin = first;
    while (begin > 0 && tree.sentence(begin - 1) === sentence && !this.#numbers.has(begin - 1) && first - begin < 12)
      begin--;
    if (begin === 0 || !this.#numbers.has(begin - 1)) return null;
    let joint = first - 1;
    while (joint >= begin && !JOINTS.has(tree.lower(joint))) joint--;
    if (joint < begin) return null;
    let k = joint + 1;
    while (k < first && /^(?:DET|ADJ)$/.test(tree.upos(k))) k++;
    const head = k;
    while (k < first && this.#isNominal(k) && !this.#isTime(k)) k++;
    if (k === head || this.#isTime(k)) return null;
    const verb = k;
    while (k < first && /^(?:VERB|AUX|ADV)$/.test(tree.upos(k))) k++;
    if (k < first && /^(?:by|to|at|with)$/.test(tree.lower(k))) k++;
    return k === first && verb < first ? verb - 1 : null;
  }

  /** The subject of the nearest clause around the quantity that stands before it; through a relative to its antecedent. */
  #clauseSubject(anchor: number): number {
    const tree = this.#tree;
    let current = anchor;
    for (let step = 0; step < CLIMB; step++) {
      const head = tree.head(current);
      const subject = tree.child(current, "nsubj", "nsubj:pass", "nsubj:outer");
      if (
        subject >= 0 &&
        subject < this.#q.first &&
        subject !== anchor &&
        !tree.dominates(subject, this.#q.number.first)
      ) {
        if (this.#isNominal(subject) || tree.xpos(subject) === "JJS")
          return this.#tellsTime(subject) ? this.#opening(current) : subject;
        // "Some of the deals", "most of the region"
        const of = tree.childrenBy(subject, "nmod").find((c) => tree.lower(tree.child(c, "case")) === "of");
        if (of !== undefined && QUANTIFIERS.has(tree.lower(subject)) && this.#isNominal(of)) return of;
        if (RELATIVE.has(tree.lower(subject))) return tree.base(current) === "acl" ? head : -1;
        return -1;
      } else if (
        tree.base(current) === "acl" &&
        tree.child(current, "mark") < 0 &&
        step > 0 &&
        head >= 0 &&
        this.#isNominal(head)
      ) {
        // "a mirror starting at $40", "claims ranging from $200": the participle's noun.
        return head;
      }
      // "Get the mirror starting at $40", "savings, ranging from $200": a participle right after a noun is of that noun, wherever the tree hangs it.
      const noun = tree.lower(current - 1) === "," ? current - 2 : current - 1;
      if (
        tree.xpos(current) === "VBG" &&
        noun >= 0 &&
        subject < 0 &&
        this.#isNominal(noun) &&
        SPANNING.has(tree.lemma(current).toLowerCase())
      )
        return this.#isTime(noun) ? -1 : noun;
      if (head < 0) return this.#opening(current);
      current = head;
    }
    return -1;
  }

  /** True for a time, and for a part of one ("the start of last season"). */
  #tellsTime(noun: number): boolean {
    const tree = this.#tree;
    if (this.#isTime(noun)) return true;
    if (!/^(?:start|beginning|end|middle|close|turn)$/.test(tree.lower(noun)) || tree.lower(noun + 1) !== "of")
      return false;
    return [...tree.children(noun)].some((c) => this.#isTime(c) || PERIODS.has(tree.lemma(c).toLowerCase()));
  }

  /** The nouns right before a verb that has no other subject ("Acme has 900 shops"): a name that the tagger took for an adverb. */
  #opening(verb: number): number {
    const tree = this.#tree;
    if (tree.upos(verb) !== "VERB" || verb >= this.#q.first) return -1;
    let k = verb;
    while (
      k > 0 &&
      /^(?:AUX|ADV)$/.test(tree.upos(k - 1)) &&
      tree.sentence(k - 1) === tree.sentence(verb) &&
      !/^\p{Lu}/u.test(tree.text(k - 1))
    )
      k--;
    const noun = k - 1;
    if (noun < 0 || tree.sentence(noun) !== tree.sentence(verb) || this.#own(noun)) return -1;
    const opens = noun === 0 || tree.sentence(noun - 1) !== tree.sentence(noun);
    if (this.#isNominal(noun) || (opens && tree.upos(noun) === "ADV" && /^\p{Lu}/u.test(tree.text(noun))))
      return this.#isTime(noun) ? -1 : noun;
    return -1;
  }

  find(): readonly AboutPhrase[] {
    const tree = this.#tree;
    const q = this.#q;
    const heads: number[] = [];
    const anchor = this.#anchor();
    const add = (head: number): void => {
      if (head < 0 || (q.measure === null && head === q.noun)) return;
      if (heads.some((h) => h === head || (tree.dominates(h, head) && h !== anchor))) return;
      heads.push(head);
    };
    add(this.#measured(anchor));
    if (heads.length === 0 || q.noun >= 0) add(this.#holder(anchor));
    add(this.#object(anchor));
    if (heads.length === 0) add(this.#before());
    const measured = q.measure !== null && q.noun >= 0 ? q.noun : anchor;
    const subject = this.#subject(anchor);
    add(subject >= 0 || measured === anchor ? subject : this.#subject(measured));
    return heads.map((h) => this.phrase(h, anchor)).filter((p) => p !== null);
  }
}

/** "25k or 40k", "from 3% to 4%": two amounts of the same. */
const isAlternative = (tree: Tree, before: Quantity | undefined, q: Quantity): boolean =>
  before !== undefined &&
  before.number.last === q.number.first - 1 &&
  /^(?:or|to|and|-|–)$/.test(tree.lower(before.number.last));

/** What each quantity is about, what it is an amount of first; nothing for a count that stands by itself ("400 people came"). */
export function aboutAll(
  tree: Tree,
  quantities: readonly Quantity[],
  isTime: IsTime,
): readonly (readonly AboutPhrase[])[] {
  const found: (readonly AboutPhrase[])[] = [];
  const amounts = new Set<number>();
  for (const q of quantities)
    for (let k = q.number.first; k < ownEnd(tree, q); k++) if (q.measure !== null || q.not === "age") amounts.add(k);
  const numbers = new Set<number>();
  for (const { number } of quantities) for (let k = number.first; k < number.last; k++) numbers.add(k);
  quantities.forEach((q, k) => {
    if (q.not === "idiom") found.push([]);
    else if (isConversion(tree, quantities[k - 1], q)) found.push(found[k - 1]!);
    else {
      const own = new AboutFinder(tree, q, isTime, amounts, numbers).find();
      found.push(own.length === 0 && isAlternative(tree, quantities[k - 1], q) ? found[k - 1]! : own);
    }
  });
  return found;
}
