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

  constructor(tree: Tree, q: Quantity, isTime: IsTime, amounts: ReadonlySet<number>) {
    this.#tree = tree;
    this.#q = q;
    this.#isTime = isTime;
    this.#amounts = amounts;
  }

  /** The number's own words, which no phrase takes up again. */
  #own = (k: number): boolean => k >= this.#q.number.first && k < ownEnd(this.#tree, this.#q);

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

  /** A phrase for the noun, or null where nothing of it carries meaning. */
  phrase(head: number, without: number): AboutPhrase | null {
    const tree = this.#tree;
    const words: number[] = [];
    const keep = (k: number): boolean => {
      const tag = tree.upos(k);
      if (this.#isTime(k) || (this.#amounts.has(k) && !this.#numbersName(k))) return false;
      return NOMINAL.has(tag) || tag === "ADJ" || tag === "NUM" || (tag === "VERB" && tree.base(k) === "amod");
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
    const unique = [...new Set(words)].sort((a, b) => a - b);
    return unique.length > 0 && (NOMINAL.has(tree.upos(head)) || tree.xpos(head) === "JJS")
      ? { head, words: unique }
      : null;
  }

  /** What follows the unit: "2% of sales", "a $5 fee", "8 miles (13 km) of tunnels". */
  #measured(anchor: number): number {
    const { measure, noun, last } = this.#q;
    const tree = this.#tree;
    if (measure === null) return -1;
    if (noun >= 0) return NOMINAL.has(tree.upos(noun)) && !this.#isTime(noun) ? noun : -1;
    return (
      tree.childrenBy(anchor, "nmod").find((c) => {
        const preposition = tree.child(c, "case");
        return (
          c >= last &&
          preposition >= 0 &&
          ["of", "for", "off", "in"].includes(tree.lower(preposition)) &&
          NOMINAL.has(tree.upos(c)) &&
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
      return head >= 0 && head < this.#q.first && NOMINAL.has(tree.upos(head)) ? head : -1;
    }
    if (
      head < 0 ||
      this.#own(head) ||
      this.#amounts.has(head) ||
      !NOMINAL.has(tree.upos(head)) ||
      head === this.#q.noun ||
      this.#isTime(head)
    )
      return -1;
    const rel = tree.base(anchor);
    return ["compound", "nummod", "appos", "amod", "nmod"].includes(rel) ? head : -1;
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
        return c >= last && preposition >= 0 && tree.lower(preposition) === "for" && NOMINAL.has(tree.upos(c));
      });
      return given === undefined || this.#isTime(given) ? -1 : given;
    }
    if (rel !== "obl" && rel !== "advmod") return -1;
    const object = tree.child(verb, "obj");
    return object >= 0 && object < first && NOMINAL.has(tree.upos(object)) && !this.#isTime(object) ? object : -1;
  }

  /** The subject of the nearest clause around the quantity that stands before it; through a relative to its antecedent. */
  #subject(anchor: number): number {
    const tree = this.#tree;
    let current = anchor;
    if (tree.base(anchor) === "nsubj") return -1;
    for (let step = 0; step < CLIMB; step++) {
      const head = tree.head(current);
      const subject = tree.child(current, "nsubj", "nsubj:pass", "nsubj:outer");
      if (
        subject >= 0 &&
        subject < this.#q.first &&
        subject !== anchor &&
        !tree.dominates(subject, this.#q.number.first)
      ) {
        if (NOMINAL.has(tree.upos(subject)) || tree.xpos(subject) === "JJS")
          return this.#isTime(subject) ? -1 : subject;
        if (RELATIVE.has(tree.lower(subject))) return tree.base(current) === "acl" ? head : -1;
        return -1;
      } else if (
        tree.base(current) === "acl" &&
        tree.child(current, "mark") < 0 &&
        step > 0 &&
        head >= 0 &&
        NOMINAL.has(tree.upos(head))
      ) {
        // "a mirror starting at $40", "claims ranging from $200": the participle's noun.
        return head;
      }
      if (head < 0) return -1;
      current = head;
    }
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
    const measured = q.measure !== null && q.noun >= 0 ? q.noun : anchor;
    const subject = this.#subject(anchor);
    add(subject >= 0 || measured === anchor ? subject : this.#subject(measured));
    return heads.map((h) => this.phrase(h, anchor)).filter((p) => p !== null);
  }
}

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
  quantities.forEach((q, k) => {
    if (q.not === "idiom") found.push([]);
    else if (isConversion(tree, quantities[k - 1], q)) found.push(found[k - 1]!);
    else found.push(new AboutFinder(tree, q, isTime, amounts).find());
  });
  return found;
}
