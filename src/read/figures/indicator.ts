// What a quantity counts: the word whose argument it is ("killed 12", "the toll rose to 12", "12 dead"), found in the tree or beside it.
import type { FiguresKnowledge, IndicatorWord } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import { countedBy, populationWord, unitOfNoun } from "./population.ts";
import type { Quantity } from "./quantities.ts";

/** The word that decides what is counted, and how the quantity hangs on it. */
export interface Indicating {
  readonly word: IndicatorWord;
  /** The deciding token. */
  readonly token: number;
  /** The predicate that the figure's modality, time and place are asked of; the deciding token unless that is the counted noun. */
  readonly predicate: number;
  /** Readable name of the rule. */
  readonly rule: string;
  readonly strong: boolean;
}

const CARRYING: ReadonlySet<string> = new Set(
  "bring carry deliver ship haul fly truck airlift drop unload land ferry".split(" "),
);
const SETTLED =
  /^(?:province|town|city|country|island|islands|district|village|camp|region|enclave|territory|strip|state|valley|suburb|capital|settlement|port)$/;
/** Words of denial that may stand away from their verb ("have not yet been heard of"). */
const NEGATING: ReadonlySet<string> = new Set(["not", "n't", "never", "longer"]);

type Role = "object" | "subject";

const BE_HAVE: ReadonlySet<string> = new Set(["be", "have", "get"]);
const NUMBER_NOUNS: ReadonlySet<string> = new Set(["number", "total", "tally", "count", "figure", "toll"]);
/** What happens to people only. */
const OF_PEOPLE: ReadonlySet<string> = new Set([
  "missing",
  "displaced",
  "abducted",
  "held",
  "returned",
  "injured",
  "food_insecure",
]);
const CAPTIVE: ReadonlySet<string> = new Set(["abducted", "held"]);
/** States that people leave again: their number is one of a moment. */
const LASTING: ReadonlySet<string> = new Set(["displaced", "missing", "held", "abducted", "refugees"]);
/** Relations that pass through from a word to its head without changing what is said of it. */
const THROUGH: ReadonlySet<string> = new Set([
  "nummod",
  "det",
  "amod",
  "compound",
  "conj",
  "flat",
  "fixed",
  "advmod",
  "nmod:desc",
  "goeswith",
]);

export class IndicatorFinder {
  readonly #tree: Tree;
  readonly #know: FiguresKnowledge;
  readonly #firstOf: (token: number) => number;
  readonly #lastOf: (token: number) => number;

  constructor(
    tree: Tree,
    know: FiguresKnowledge,
    firstOf: (token: number) => number,
    lastOf: (token: number) => number,
  ) {
    this.#tree = tree;
    this.#know = know;
    this.#firstOf = firstOf;
    this.#lastOf = lastOf;
  }

  /** Words of the table for a token, by lemma, then by form. */
  #words(token: number): readonly IndicatorWord[] {
    const lemma = this.#know.indicators.get(this.#tree.lemma(token).toLowerCase());
    const form = this.#know.indicators.get(this.#tree.lower(token));
    if (lemma && form && lemma !== form) return [...lemma, ...form];
    return lemma ?? form ?? [];
  }

  #with(token: number, counted: IndicatorWord["counted"]): IndicatorWord | null {
    return this.#words(token).find((w) => w.counted === counted && w.needs.length === 0) ?? null;
  }

  /** The word of `verb` whose `role` is counted, given what stands beside the verb. */
  #verbWord(verb: number, role: Role, quantity: Quantity): IndicatorWord | null {
    const tree = this.#tree;
    const stop = Math.min(this.#lastOf(verb), verb + 14);
    const thing =
      quantity.noun >= 0 && quantity.measure === null
        ? unitOfNoun(tree, quantity.nounFirst, quantity.noun, this.#know)
        : null;
    const beside = (need: string): boolean => {
      if (need === "_area")
        return (
          quantity.measure?.unit === "area" ||
          ((quantity.measure === null || quantity.measure.unit === "percent") && this.#isTerritory(quantity))
        );
      if (need === "_things")
        return quantity.measure?.unit === "area" || thing === "building" || thing === "vehicle" || thing === "truck";
      if (need === "_people")
        return quantity.noun >= 0 && populationWord(tree, quantity.nounFirst, quantity.noun, this.#know) !== null;
      if (need === "_persons") return this.#arePersons(quantity);
      if (need === "_goods") return !this.#arePersons(quantity);
      if (need === "_captive") return this.#areCaptives(quantity);
      // "+out": the particle of the verb, right after it.
      if (need.startsWith("+")) return this.#hasParticle(verb, need.slice(1), quantity);
      if (need === "_life") return quantity.noun >= 0 && tree.lemma(quantity.noun).toLowerCase() === "life";
      for (let k = verb + 1; k < stop; k++) {
        // "pulled 12 out alive and eight dead"
        if (tree.lower(k) === "alive") return need === "alive";
        if (tree.lower(k) === need || tree.lemma(k) === need) return true;
        if (tree.lower(k) === ";" || tree.lower(k) === ",") break;
      }
      // "A landslide has buried 12 workers"
      const doer = tree.child(verb, "nsubj");
      if (doer >= 0 && doer < verb && tree.rel(doer) === "nsubj" && tree.lemma(doer).toLowerCase() === need)
        return true;
      if (NEGATING.has(need) && tree.childrenBy(verb, "advmod").some((k) => tree.lower(k) === need)) return true;
      return tree.lower(verb - 1) === need && verb - 1 >= this.#firstOf(verb);
    };
    // "were shot and killed": the second verb says how it ended.
    if (role === "object" && tree.lower(verb + 1) === "and" && tree.lower(verb + 2) === "killed") {
      const killed = this.#with(verb + 2, "object");
      if (killed && verb + 2 < this.#lastOf(verb)) return killed;
    }
    let plain: IndicatorWord | null = null;
    for (const word of this.#words(verb)) {
      if (word.counted !== role) continue;
      // "swept away 60 huts and 12 villagers": huts do not go missing.
      if (thing !== null && thing !== "body" && thing !== "household" && OF_PEOPLE.has(word.indicator)) continue;
      // "took out two bridges": weak words about people say nothing of things.
      if (
        word.strength === "weak" &&
        (word.indicator === "killed" || OF_PEOPLE.has(word.indicator)) &&
        quantity.noun >= 0 &&
        quantity.measure === null &&
        !this.#arePersons(quantity)
      )
        continue;
      // "burned 40 cars": who burns something is not burned.
      if (role === "subject" && word.indicator === "destroyed" && tree.child(verb, "obj") > verb) continue;
      if (word.needs.length === 0) plain ??= word;
      else if (word.needs.some(beside)) return word;
    }
    return plain;
  }

  /** "took in 900 families", "were taken in": the particle right after the verb that brings no phrase of its own. */
  #hasParticle(verb: number, particle: string, quantity: Quantity): boolean {
    const tree = this.#tree;
    if (verb + 2 >= tree.length || tree.lower(verb + 1) !== particle) return false;
    if (quantity.first > verb) return quantity.first - verb <= 3;
    return !/^(?:NOUN|PROPN|DET|NUM|ADJ|PRON)$/.test(tree.upos(verb + 2));
  }

  /** True where people, households or bodies are counted, or a number stands alone. */
  #arePersons(quantity: Quantity): boolean {
    if (quantity.noun < 0) return quantity.measure === null;
    const { population, unit } = countedBy(this.#tree, quantity, this.#know);
    return population !== null || unit === "household" || unit === "body";
  }

  /** "hostages", "kidnapped villagers": people that somebody has taken. */
  #areCaptives(quantity: Quantity): boolean {
    if (quantity.noun < 0) return false;
    for (let k = quantity.nounFirst; k < quantity.nounLast; k++)
      if (this.#words(k).some((w) => /^(?:self|state)$/.test(w.counted) && CAPTIVE.has(w.indicator))) return true;
    return false;
  }

  /** True for a count of settlements, or a share of a territory. */
  #isTerritory(quantity: Quantity): boolean {
    if (quantity.measure === null)
      return (
        quantity.noun >= 0 &&
        [
          "village",
          "town",
          "settlement",
          "city",
          "district",
          "position",
          "hill",
          "outpost",
          "checkpoint",
          "neighbourhood",
          "neighborhood",
          "hamlet",
          "base",
        ].includes(this.#tree.lemma(quantity.noun).toLowerCase())
      );
    return (
      quantity.noun >= 0 &&
      [
        "territory",
        "land",
        "area",
        "country",
        "city",
        "strip",
        "region",
        "province",
        "enclave",
        "town",
        "district",
        "front",
      ].includes(this.#tree.lemma(quantity.noun).toLowerCase())
    );
  }

  #isPassive(verb: number, dependent: number): boolean {
    const tree = this.#tree;
    if (tree.rel(dependent) === "nsubj:pass" || tree.child(verb, "aux:pass") >= 0) return true;
    if (tree.xpos(verb) !== "VBN") return false;
    return tree.child(verb, "aux") < 0 && tree.child(verb, "obj") < 0;
  }

  /** What is counted, or null where nothing near the quantity says. */
  find(quantity: Quantity): Indicating | null {
    return (
      this.#weigh(quantity, [
        () => (quantity.noun < 0 ? this.#stateBeside(quantity) : null),
        () => this.#homeTo(quantity),
        () => this.#gapped(quantity),
        () => this.#ofWhom(quantity),
        () => this.#feared(quantity),
        () => this.#amongThe(quantity),
        () => this.#victimsWere(quantity),
        () => this.#listedAs(quantity),
        () => this.#tollAround(quantity),
        () => this.#directVerb(quantity),
        () => this.#oblique(quantity),
        () => this.#purpose(quantity),
        () => this.#inTree(quantity),
        () => (quantity.noun < 0 ? null : this.#stateBeside(quantity)),
        () => this.#postModifier(quantity),
        () => this.#beside(quantity),
        () => this.#modifier(quantity),
        () => this.#phraseAfter(quantity),
        () => this.#conditionAround(quantity),
        () => this.self(quantity),
        () => this.#peopled(quantity),
        () => this.#ofPopulation(quantity),
        () => this.#ofTheState(quantity),
      ]) ?? null
    );
  }

  /** The first strong answer; else a strong-enough weak one: the noun itself and conditions before weak predicates. */
  #weigh(_quantity: Quantity, finders: readonly (() => Indicating | null)[]): Indicating | null {
    const weak: Indicating[] = [];
    for (const finder of finders) {
      const found = finder();
      if (!found) continue;
      // "left eight inmates with stab wounds": what befell those who are held, told in so many words.
      const told = weak.find((w) => w.word.needs.length > 0 || w.word.counted === "after");
      const captive = found.word.indicator === "held" || found.word.indicator === "abducted";
      if (found.strong && found.word.counted === "self" && captive && told) return told;
      if (found.strong) return found;
      weak.push(found);
    }
    // Of weak answers a predicate with its own meaning comes before the bare noun, unless the noun names a state of people.
    return weak[0] ?? null;
  }

  #found(word: IndicatorWord | null, token: number, rule: string, predicate = token): Indicating | null {
    return word ? { word, token, predicate, rule, strong: word.strength === "strong" } : null;
  }

  /** "12 dead", "14 people injured", "left 6 dead". */
  #stateBeside(quantity: Quantity): Indicating | null {
    const { state } = quantity;
    if (state < 0) return null;
    const tree = this.#tree;
    // "four shot dead"
    const after = state + 2 < tree.length ? `${tree.lower(state + 1)} ${tree.lower(state + 2)}` : "";
    const dead = /^(?:dead\b|fatally\b|to death)/.test(after);
    const word =
      (dead ? this.#words(state).find((w) => w.needs.includes("dead")) : undefined) ??
      this.#words(state).find((w) => w.counted === "state") ??
      null;
    // "The two blasts wounded 35": what follows is whom it was done to.
    const next = state + 1 < this.#lastOf(state) ? tree.upos(state + 1) : "PUNCT";
    if (quantity.noun >= 0 && next === "NUM" && tree.upos(state) === "VERB" && state === quantity.nounLast) return null;
    // "12 killed three" — a finite verb with an object is a deed, not a state.
    if (tree.upos(state) === "VERB" && tree.child(state, "obj") > state && tree.child(state, "aux:pass", "aux") < 0) {
      const object = tree.child(state, "obj");
      if (object < this.#lastOf(state) && tree.xpos(state) === "VBD") return null;
    }
    return this.#found(word, state, `<number> ${tree.lower(state)}`);
  }

  /** "One person was killed and three others injured": the second participle shares the auxiliary, and is what happened to the second. */
  #gapped(quantity: Quantity): Indicating | null {
    const { state, noun, first } = quantity;
    const tree = this.#tree;
    if (noun < 0 || state !== quantity.nounLast || state < 0 || first - 1 < this.#firstOf(first)) return null;
    if (tree.lower(first - 1) !== "and" && tree.lower(first - 1) !== ",") return null;
    return tree.xpos(state) === "VBN" || tree.xpos(state) === "VBD" ? this.#stateBeside(quantity) : null;
  }

  /** "34 of whom are dead", "12 of them were killed": the state right after says what befell the part. */
  #ofWhom(quantity: Quantity): Indicating | null {
    const { noun, nounLast, partitive } = quantity;
    const tree = this.#tree;
    if (!partitive || noun < 0 || !/^(?:them|whom)$/.test(tree.lower(noun)) || tree.upos(nounLast) !== "AUX")
      return null;
    let k = nounLast;
    while (k < this.#lastOf(quantity.first) && (tree.upos(k) === "AUX" || tree.upos(k) === "ADV")) k++;
    const state = k < this.#lastOf(quantity.first) ? this.#with(k, "state") : null;
    return state?.strength === "strong" ? this.#found(state, k, `<number> of them ${tree.lower(k)}`) : null;
  }

  /** "as many as 50 are feared dead", "12 people are reported missing": the state that those counted are said to be in. */
  #feared(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const end = this.#lastOf(quantity.first);
    let k = quantity.last;
    while (k < end && (tree.upos(k) === "AUX" || tree.upos(k) === "ADV")) k++;
    if (k === quantity.last || k + 1 >= end) return null;
    // "Four more are missing", "twelve are still missing"
    const plain = this.#with(k, "state");
    const denied = tree.lower(k - 1) === "not" || tree.lower(k - 1) === "n't";
    if (plain?.strength === "strong" && quantity.noun < 0 && !denied && !/^(?:NOUN|PROPN|NUM)$/.test(tree.upos(k + 1)))
      return this.#found(plain, k, `<number> were ${tree.lower(k)}`);
    if (!/^(?:feared|presumed|believed|reported|confirmed|thought|declared|listed|found)$/.test(tree.lower(k)))
      return null;
    // "feared lost"
    const lost = tree.lower(k + 1) === "lost" ? this.#know.indicators.get("missing") : undefined;
    const state = lost?.find((w) => w.counted === "state") ?? this.#with(k + 1, "state");
    return state?.strength === "strong"
      ? this.#found(state, k + 1, `<number> ${tree.lower(k)} ${tree.lower(k + 1)}`)
      : null;
  }

  /** "the death toll rose to 12", "a toll of 12", "the number of wounded has reached 300". */
  #tollAround(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const begin = this.#firstOf(quantity.first);
    if (
      quantity.noun >= 0 &&
      quantity.measure === null &&
      !quantity.partitive &&
      tree.xpos(quantity.noun) === "NNS" &&
      this.#words(quantity.noun).length > 0
    )
      return null;
    let crossed = 0;
    for (let k = quantity.first - 1; k >= begin && k >= quantity.first - 18; k--) {
      const lower = tree.lower(k);
      if (lower === ";" || lower === ".") return null;
      // Another number in between takes the toll, unless this one continues its climb ("from 40 to 55").
      if (
        tree.upos(k) === "NUM" &&
        !(
          quantity.first - k < 4 &&
          (tree.lower(k + 1) === "to" || tree.lower(k + 1) === "," || tree.lower(k + 1) === "and")
        )
      )
        crossed++;
      if (crossed > 1) return null;
      const state = this.#theState(k, begin);
      if (state && this.#leadsTo(k, quantity))
        return this.#found(state, k, `the ${lower} <link> <number>`, this.#linkVerb(k, quantity));
      // "The blast wounded 10" tells a deed, no count of wounded.
      const toll = tree.upos(k) === "VERB" && k === quantity.first - 1 ? null : this.#with(k, "toll");
      const lemma = tree.lemma(k).toLowerCase();
      if (!toll && !NUMBER_NOUNS.has(lemma)) continue;
      // "the deaths of 12" is one event's outcome; a toll of 12 is a total.
      if (toll && lemma !== "toll" && tree.lower(quantity.first - 1) === "of") continue;
      if (!this.#leadsTo(k, quantity)) continue;
      if (lemma === "toll" && toll) {
        const kind = k > begin ? tree.lower(k - 1) : "";
        if (kind === "injury" || kind === "casualty" || kind === "displacement") {
          const other = this.#with(k - 1, "toll") ?? this.#with(k - 1, "self");
          if (other) return this.#found(other, k, `${kind} toll <link> <number>`);
        }
        return this.#found(toll, k, "toll <link> <number>", this.#linkVerb(k, quantity));
      }
      if (NUMBER_NOUNS.has(lemma)) {
        // "the number of dead", "the number of people killed", "the number of those displaced"
        for (let m = k + 1; m < quantity.first && m < k + 9; m++) {
          const w = this.#words(m);
          // "the number of those in need"
          const facing = /^(?:in|facing|with|of)$/.test(tree.lower(m - 1));
          const said =
            w.find((x) => x.counted === "state") ??
            (facing ? w.find((x) => x.counted === "condition") : undefined) ??
            w.find((x) => x.counted === "self") ??
            w.find(
              (x) =>
                x.counted === "object" &&
                x.needs.length === 0 &&
                // "the number of people held": a participle right after them may be a weak word elsewhere.
                (x.strength === "strong" || (tree.upos(m - 1) === "NOUN" && m - 1 > k)) &&
                (tree.xpos(m) === "VBN" || tree.xpos(m) === "VBD"),
            );
          const doing =
            tree.xpos(m) === "VBG" || tree.lower(m - 1) === "who"
              ? w.find((x) => x.counted === "subject" && this.#hasNeeds(x, m))
              : undefined;
          // "the number of abducted pupils freed": what stands after them befell them last.
          const later = said?.counted === "state" ? this.#laterState(m, quantity.first) : -1;
          if (later >= 0) {
            m = later - 1;
            continue;
          }
          if (said ?? doing)
            return this.#found(
              {
                ...(said ?? doing)!,
                aggregation:
                  (said ?? doing)!.aggregation ?? (LASTING.has((said ?? doing)!.indicator) ? "stock" : "cumulative"),
              },
              m,
              "number of <those> <link> <number>",
              tree.upos(this.#linkVerb(m, quantity)) === "VERB" ? this.#linkVerb(m, quantity) : m,
            );
        }
        continue;
      }
      if (toll) return this.#found(toll, k, `${lemma} <link> <number>`, this.#linkVerb(k, quantity));
    }
    return null;
  }

  /** A second state after `k`, right after a plural noun: "abducted pupils freed"; -1 where there is none. */
  #laterState(k: number, end: number): number {
    for (let m = k + 1; m < end && m < k + 4; m++)
      if (this.#tree.xpos(m - 1) === "NNS" && m - 1 > k && this.#with(m, "state")) return m;
    return -1;
  }

  /** True where the verb at `k` needs nothing beside it, or has it within three words. */
  #hasNeeds(word: IndicatorWord, k: number): boolean {
    if (word.needs.length === 0) return true;
    return [k + 1, k + 2, k + 3].some((m) => m < this.#lastOf(k) && word.needs.includes(this.#tree.lower(m)));
  }

  /** "the dead", "the missing": those in a state, whose number follows ("the dead numbered 14"). */
  #theState(k: number, begin: number): IndicatorWord | null {
    const tree = this.#tree;
    if (
      k - 1 < begin ||
      (!/^(?:the|own|its|their|his|her|our)$/.test(tree.lower(k - 1)) && tree.lower(k + 1) !== ":") ||
      !/^(?:dead|wounded|injured|missing|displaced|killed|hurt|arrested|detained|hungry|homeless|malnourished|infected|kidnapped|stranded)$/.test(
        tree.lower(k),
      )
    )
      return null;
    const word = this.#with(k, "state");
    if (!word || /^(?:NOUN|PROPN)$/.test(tree.upos(k + 1))) return null;
    return { ...word, aggregation: word.aggregation ?? (LASTING.has(word.indicator) ? "stock" : "cumulative") };
  }

  /** "Among the dead are seven women", "Among the wounded was a nurse". */
  #amongThe(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    let k = quantity.first - 1;
    const begin = this.#firstOf(quantity.first);
    while (k > begin && (tree.upos(k) === "AUX" || tree.upos(k) === "ADV")) k--;
    // "Among the nine dead were 11 women"
    const the = tree.upos(k - 1) === "NUM" ? k - 2 : k - 1;
    if (k === quantity.first - 1 || the - 1 < begin || tree.lower(the) !== "the") return null;
    if (!/^(?:among|amongst)$/.test(tree.lower(the - 1))) return null;
    const dead = /^victims?$/.test(tree.lower(k)) ? this.#know.indicators.get("dead") : undefined;
    const state = dead?.find((w) => w.counted === "state") ?? this.#with(k, "state") ?? this.#with(k, "self");
    return state ? this.#found({ ...state, strength: "strong" }, k, `among the ${tree.lower(k)} <number>`) : null;
  }

  /** "Of the dead, 14 were women and nine were children": the state that opens the sentence is that of each. */
  #ofTheState(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const begin = this.#firstOf(quantity.first);
    if (quantity.measure !== null || tree.lower(begin) !== "of" || tree.lower(begin + 1) !== "the") return null;
    if (!/^(?:dead|wounded|injured|missing)$/.test(tree.lower(begin + 2)) || quantity.first < begin + 4) return null;
    const state = tree.lower(begin + 3) === "," ? this.#with(begin + 2, "state") : null;
    return this.#found(state && { ...state, strength: "weak" }, begin + 2, `of the ${tree.lower(begin + 2)}, <number>`);
  }

  /** "The victims were four nurses and a driver", "The missing are six boys": those in a state, and who they were. */
  #victimsWere(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    let root = quantity.noun;
    for (let step = 0; root >= 0 && step < 4 && tree.base(root) === "conj"; step++) root = tree.head(root);
    if (root < 0 || quantity.measure !== null || tree.child(root, "cop") < 0) return null;
    const subject = tree.child(root, "nsubj");
    if (subject < 1 || subject > quantity.first || tree.lower(subject - 1) !== "the") return null;
    const lower = tree.lower(subject);
    if (!/^(?:victims?|dead|wounded|injured|missing|displaced|hostages?|captives?)$/.test(lower)) return null;
    const words = lower.startsWith("victim") ? (this.#know.indicators.get("dead") ?? []) : this.#words(subject);
    const state = words.find((w) => w.counted === "state") ?? words.find((w) => w.counted === "self");
    return state ? this.#found({ ...state, strength: "strong" }, subject, `the ${lower} were <number>`) : null;
  }

  /** The verb that takes a toll to its number, which says how it is presented ("may rise to 90"); the toll itself where there is none. */
  #linkVerb(toll: number, quantity: Quantity): number {
    for (let m = quantity.number.first - 1; m > toll; m--) if (this.#tree.upos(m) === "VERB") return m;
    return toll;
  }

  /** True when nothing but a linking verb or preposition stands between the noun at `k` (with its own phrase) and the quantity. */
  #leadsTo(k: number, quantity: Quantity): boolean {
    const tree = this.#tree;
    const before = quantity.first - 1;
    const passing = [
      "pass",
      "exceed",
      "top",
      "surpass",
      "passed",
      "exceeded",
      "topped",
      "surpassed",
      "crossed",
      "exceeds",
      "tops",
      "passes",
      "surpasses",
      "neared",
      "nears",
    ].includes(tree.lower(quantity.first));
    const link = passing ? tree.lower(quantity.first) : tree.lower(before);
    if (before === k) return tree.lemma(k).toLowerCase() !== "population";
    if (
      ![
        ":",
        "of",
        "to",
        "at",
        "is",
        "was",
        "past",
        "from",
        "by",
        "pass",
        "exceed",
        "top",
        "surpass",
        "reach",
        "hits",
        "hit",
        "reached",
        "reaches",
        "exceeds",
        "exceeded",
        "tops",
        "topped",
        "surpassed",
        "passed",
        "nears",
        "neared",
        "crossed",
        "be",
        "stood",
        "reaching",
        "exceeding",
        "-",
        "–",
        "surpasses",
        "passes",
        "crosses",
        "totalled",
        "totaled",
        "numbered",
        "as",
        "now",
        "above",
        "numbered",
        "numbering",
        "total",
      ].includes(link)
    )
      return false;
    if (link === "of") {
      // "a population of 2.2 million", "a death toll of at least 12"
      return before - k <= 2;
    }
    // No other clause between.
    for (let m = k + 1; m < before; m++) {
      const lower = tree.lower(m);
      if (lower === "that" || lower === "which" || lower === "who" || lower === "while" || lower === "but")
        return false;
      if (
        tree.upos(m) === "VERB" &&
        this.#words(m).some((w) => w.counted === "object" && w.strength === "strong") &&
        tree.xpos(m) !== "VBN" &&
        tree.lower(k + 1) !== "of"
      )
        return false;
    }
    return true;
  }

  /** "$3 billion in aid", "40 tonnes of explosives". */
  #purpose(quantity: Quantity): Indicating | null {
    if (quantity.measure === null) return this.#helped(quantity);
    if (quantity.measure.unit === "percent") return null;
    const tree = this.#tree;
    // "spoiled 40 tonnes of flour", "sold 600 tonnes of wheat": what is done to goods decides, and no more their kind.
    const done = quantity.measure.unit === "tonne" ? this.#doneToGoods(quantity) : null;
    if (done) return done;
    for (let k = quantity.number.last; k < quantity.nounLast; k++) {
      const word = this.#with(k, "purpose");
      if (word) return this.#found(word, k, "<amount> of <purpose>");
    }
    const brought = quantity.measure.unit === "tonne" ? this.#brought(quantity) : null;
    if (brought) return brought;
    // "aid worth $3 billion", "an aid package of $3 billion"
    for (let k = quantity.first - 1; k >= this.#firstOf(quantity.first) && k >= quantity.first - 6; k--) {
      if (tree.upos(k) === "VERB") {
        if (tree.lower(k) !== "worth" && tree.lower(k) !== "totalling" && tree.lower(k) !== "totaling") break;
        continue;
      }
      if (tree.upos(k) === "NUM" || tree.upos(k) === "PUNCT") break;
      const word = this.#with(k, "purpose");
      if (word && (quantity.measure.unit === "currency" || quantity.measure.unit === "tonne"))
        return this.#found(word, k, "<purpose> worth <amount>");
    }
    return null;
  }

  /** "The fire consumed 300 tonnes of wheat": goods destroyed, spoiled or traded are no aid on its way. */
  #doneToGoods(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    let anchor = this.#headOf(quantity);
    if (tree.base(anchor) === "nummod") anchor = tree.head(anchor);
    const verb = tree.head(anchor);
    const object = tree.base(anchor) === "obj" || tree.rel(anchor) === "nsubj:pass";
    if (!object || verb < 0 || tree.upos(verb) !== "VERB") return null;
    const word = this.#verbWord(verb, "object", quantity);
    if (!word || !/^(?:destroyed|affected|other)$/.test(word.indicator)) return null;
    return this.#found({ ...word, strength: "strong" }, verb, `${tree.lower(verb)} <goods>`);
  }

  /** "Aid flights brought 900 tonnes", "The relief ship carried 40 tonnes": by what carries them. */
  #brought(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const anchor = quantity.noun >= 0 && quantity.measure === null ? quantity.noun : this.#headOf(quantity);
    let verb = tree.head(anchor);
    if (verb >= 0 && verb < quantity.last && verb >= quantity.first) verb = tree.head(verb);
    if (verb < 0 || !CARRYING.has(tree.lemma(verb).toLowerCase())) return null;
    const subject = tree.child(verb, "nsubj", "nsubj:pass");
    if (subject < 0 || subject > verb) return null;
    for (let k = Math.max(tree.first(subject), subject - 4); k <= subject; k++) {
      const word = this.#with(k, "purpose");
      if (word?.indicator === "aid")
        return this.#found(word, k, `${tree.lower(k)} … ${tree.lower(verb)} <amount>`, verb);
    }
    return null;
  }

  /** "to help 90,000 people", "aid for 90,000 people": whom aid is to reach is in need of it. */
  #helped(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const before = quantity.first - 1;
    if (
      before - 1 < this.#firstOf(quantity.first) ||
      (quantity.noun >= 0 && !this.#know.populations.has(tree.lemma(quantity.noun).toLowerCase()))
    )
      return null;
    const helps = this.#with(before, "helped");
    if (helps && tree.lower(before - 1) === "to" && tree.xpos(before) === "VB")
      return this.#found(helps, before, `to ${tree.lower(before)} <number>`);
    if (tree.lower(before) !== "for") return null;
    // "turned into shelters for 22,000 people"
    if (/^(?:shelters?|refuges?|encampments?|camps?)$/.test(tree.lower(before - 1))) {
      const displaced = this.#know.indicators.get("displaced")?.find((w) => w.counted === "state") ?? null;
      return this.#found(
        displaced && { ...displaced, strength: "weak" },
        before - 1,
        `${tree.lower(before - 1)} for <number>`,
      );
    }
    const given = this.#with(before - 1, "purpose") ?? this.#with(before - 1, "self");
    return given?.indicator === "aid"
      ? this.#found(
          { ...given, indicator: "in_need", aggregation: "stock" },
          before - 1,
          `${tree.lower(before - 1)} for <number>`,
        )
      : null;
  }

  /** The predicate or noun that the quantity depends on, climbing the tree. */
  #inTree(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    if (this.#opensAsWhole(quantity)) return null;
    let weak: Indicating | null = null;
    const outer = quantity.number.form === "ratio" ? quantity.number.first : this.#headOf(quantity);
    const complement =
      quantity.noun >= 0 &&
      quantity.nounFirst > quantity.number.last &&
      !quantity.partitive &&
      tree.head(quantity.noun) < quantity.first;
    let current =
      quantity.noun >= 0 && !quantity.partitive && quantity.number.form !== "ratio" && !complement
        ? quantity.noun
        : outer;
    for (let step = 0; step < 6 && current >= 0; step++) {
      const head = tree.head(current);
      if (head < 0) {
        // A headline's number may be the root beside its verb: "12 killed in blast".
        break;
      }
      const rel = tree.rel(current);
      const base = tree.base(current);
      let role: Role | null = null;
      if (rel === "obl:agent") return weak;
      if (base === "nsubj" || base === "csubj") role = this.#isPassive(head, current) ? "object" : "subject";
      else if (base === "obj" || base === "iobj" || rel === "nsubj:pass") role = "object";
      else if (base === "xcomp" || base === "ccomp") role = "object";
      // "More than 100 of the 276 girls have been freed": a subject that the qualifier hides from the parser.
      else if (base === "obl" && current < head && tree.child(current, "case") < 0 && this.#lacksSubject(head))
        role = this.#isPassive(head, current) ? "object" : "subject";
      // "killed himself": what is done falls on the subject.
      if (role === "subject" && this.#isReflexive(head)) role = "object";
      if (role !== null) {
        const found = this.#predicate(head, role, quantity, current);
        if (found?.strong) return found;
        weak ??= found;
        // "were found dead", "went missing", "remain displaced": the state is a complement of the verb.
        // "A driver left 6 dead": the complement speaks of the object.
        const ofObject = base === "nsubj" && tree.child(head, "obj") > head && !this.#isPassive(head, current);
        for (const child of ofObject ? [] : tree.childrenBy(head, "xcomp", "conj")) {
          const state = base === "nsubj" || base === "obj" ? this.#with(child, "state") : null;
          // "left 14 soldiers dead and nine missing": the complement of another number is not this one's.
          const own = base !== "obj" || !this.#holdsNumber(quantity.last, child);
          if (state && own && tree.rel(child) === "xcomp")
            return this.#found(state, child, `<number> <verb> ${tree.lower(child)}`);
        }
        if (role === "subject" || base === "nsubj") {
          const passive = this.#controlled(head, quantity);
          if (passive && (passive.strong || role === "subject")) return passive;
        }
        return weak;
      }
      if (base === "nmod" || base === "obl") {
        const preposition = tree.child(current, "case");
        const word = preposition >= 0 ? tree.lower(preposition) : "";
        // "the commander along with two of his aides": joined to what was done to the first.
        if (preposition >= 0 && this.#joins(preposition)) {
          if (base === "nmod") {
            current = head;
            continue;
          }
          const object = tree.child(head, "obj");
          const first = object >= 0 ? object : tree.child(head, "nsubj", "nsubj:pass");
          if (first >= 0 && first < current) {
            const passive = tree.base(first) !== "obj" && this.#isPassive(head, first);
            return this.#predicate(head, passive || tree.base(first) === "obj" ? "object" : "subject", quantity, first);
          }
        }
        if (base === "nmod" && (word === "of" || word === "")) {
          // "taking back an earlier count of 90": a number is taken back, and nobody.
          if (NUMBER_NOUNS.has(tree.lemma(head)) && tree.lemma(tree.head(head)) === "take") return weak;
          // "claimed the lives of nine", "secured the freedom of 11": by the verb that the noun is the object of.
          const verb = tree.base(head) === "obj" || tree.base(head) === "nsubj" ? tree.head(head) : -1;
          const led =
            verb >= 0
              ? this.#words(head).find((w) => w.counted === "of" && w.needs.includes(tree.lemma(verb).toLowerCase()))
              : undefined;
          if (led) return this.#found(led, head, `${tree.lemma(verb)} the ${tree.lower(head)} of <number>`, verb);
          const territory = quantity.measure?.unit === "area" || this.#isTerritory(quantity);
          const of =
            this.#with(head, "of") ??
            (territory
              ? (this.#words(head).find((w) => w.counted === "of" && w.needs.includes("_area")) ?? null)
              : null);
          // "wiped out a family of six": what is done to the group is done to its members.
          if (of?.indicator === "other" && verb >= 0 && tree.base(head) === "obj") {
            const done = this.#predicate(verb, "object", quantity, head);
            if (done) return done;
          }
          if (of && of.strength === "strong") return this.#found(of, head, `${tree.lower(head)} of <number>`);
          weak ??= this.#found(of, head, `${tree.lower(head)} of <number>`);
        }
        if (
          word === "by" ||
          word === "with" ||
          word === "from" ||
          word === "against" ||
          word === "for" ||
          word === "after" ||
          word === "in"
        )
          return weak;
        // "including 12 children", "such as", "among": the group's own word says it.
        if (base === "nmod" && (word === "including" || word === "among" || word === "of")) {
          current = head;
          continue;
        }
        return weak;
      }
      if (base === "appos" || base === "parataxis" || base === "list" || base === "dep") {
        current = head;
        continue;
      }
      if (THROUGH.has(base) || THROUGH.has(rel)) {
        // "100 of the 276 kidnapped girls have been freed": a word of the whole says nothing of the part.
        const ofWhole = quantity.partitive && head < quantity.noun && head > quantity.number.last;
        if (!ofWhole && (tree.upos(head) === "VERB" || tree.upos(head) === "ADJ")) {
          const state = this.#with(head, "state");
          if (state && base !== "advmod" && base !== "conj")
            return this.#found(state, head, `<number> ${tree.lower(head)}`);
          if (base === "conj") return weak;
        }
        current = head;
        continue;
      }
      return weak;
    }
    return weak;
  }

  /** "Of 40 people kidnapped in May, 22 have been released": what the clause tells is told of the part. */
  #opensAsWhole(quantity: Quantity): boolean {
    const tree = this.#tree;
    const begin = this.#firstOf(quantity.first);
    if (tree.lower(begin) !== "of" || quantity.first - begin > 2) return false;
    const end = this.#lastOf(quantity.first);
    let comma = quantity.last;
    while (comma < end && comma < quantity.last + 12 && tree.lower(comma) !== ",") comma++;
    for (let k = comma + 1; k < end && k < comma + 5; k++) if (tree.upos(k) === "NUM") return true;
    return false;
  }

  /** "along with", "together with", "as well as". */
  #joins(preposition: number): boolean {
    const tree = this.#tree;
    const words = preposition > 0 ? `${tree.lower(preposition - 1)} ${tree.lower(preposition)}` : "";
    return (
      /^(?:along|together) with$|^well as$/.test(words) ||
      (tree.lower(preposition) === "along" && tree.lower(preposition + 1) === "with")
    );
  }

  #lacksSubject(verb: number): boolean {
    return this.#tree.upos(verb) === "VERB" && this.#tree.child(verb, "nsubj", "nsubj:pass", "obj") < 0;
  }

  #isReflexive(verb: number): boolean {
    const object = this.#tree.child(verb, "obj");
    return object > verb && /^(?:himself|herself|themselves|itself|themself)$/.test(this.#tree.lower(object));
  }

  /** A verb that takes the quantity's role over from its complement: "were forced to flee", "are believed to have died". */
  #controlled(verb: number, quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    for (const child of tree.childrenBy(verb, "xcomp")) {
      if (tree.upos(child) !== "VERB") continue;
      const passive =
        tree.child(child, "aux:pass") >= 0 || (tree.xpos(child) === "VBN" && tree.child(child, "aux") < 0);
      const word = this.#verbWord(child, passive ? "object" : "subject", quantity);
      if (word) return this.#found(word, child, `<number> ${tree.lower(verb)} … ${tree.lower(child)}`);
    }
    return null;
  }

  #predicate(head: number, role: Role, quantity: Quantity, dependent: number): Indicating | null {
    const tree = this.#tree;
    const lower = tree.lower(head);
    const done =
      (tree.xpos(head) === "VBN" || tree.upos(head) === "ADJ") &&
      tree.child(head, "aux:pass") >= 0 &&
      this.#verbWord(head, "object", quantity) === null;
    const state = role === "subject" || done || tree.child(head, "cop") >= 0 ? this.#with(head, "state") : null;
    if (
      state &&
      (done ||
        tree.upos(head) === "ADJ" ||
        tree.child(head, "cop") >= 0 ||
        (tree.xpos(head) === "VBG" && tree.child(head, "aux") >= 0))
    )
      return this.#found(state, head, `<number> were ${lower}`);
    // "The dead include 5 Poles."
    if (role === "object" && (tree.lemma(head) === "include" || tree.lemma(head) === "comprise")) {
      const subject = tree.child(head, "nsubj");
      const group =
        subject < 0 ? undefined : this.#words(subject).find((w) => w.counted === "state" || w.counted === "self");
      if (group)
        return this.#found({ ...group, strength: "strong" }, subject, `${tree.lower(subject)} include <number>`);
    }
    // "let go 14 passengers"
    const verb = role === "object" && tree.lower(head) === "go" && tree.lemma(head - 1) === "let" ? head - 1 : head;
    const word = this.#verbWord(verb, role, quantity) ?? this.#slippedPassive(verb, role, quantity, dependent);
    if (word)
      return this.#found(word, verb, role === "object" ? `${lower} <number> (to whom)` : `<number> ${lower} (who)`);
    // Headlines and slips of the parser: a subject of a verb that is only done to people, with nothing done to anyone else.
    if (role === "subject" && tree.child(head, "obj") < 0) {
      const deed = this.#verbWord(head, "object", quantity);
      if (
        deed?.strength === "strong" &&
        deed.needs.length === 0 &&
        // "A hundred fighters handed in their weapons"
        !(tree.lower(head + 1) === "in" && /^(?:hand|turn)$/.test(tree.lemma(head))) &&
        (tree.xpos(head) === "VBN" || tree.xpos(head) === "VBD" || tree.xpos(head) === "NN")
      ) {
        const next = head + 1 < this.#lastOf(head) ? tree.upos(head + 1) : "PUNCT";
        if (next !== "NOUN" && next !== "PROPN" && next !== "DET" && next !== "NUM" && dependent < head)
          return this.#found(deed, head, `<number> ${lower} (to whom)`);
      }
    }
    if (role === "subject") {
      const controlled = this.#controlled(head, quantity);
      if (controlled) return controlled;
    }
    if (role === "object" || role === "subject") {
      const controlled = role === "object" ? this.#controlled(head, quantity) : null;
      if (controlled) return controlled;
    }
    return null;
  }

  /** "Three thousand people crossed into Rwanda": a past tense that the tagger takes for a passive. */
  #slippedPassive(verb: number, role: Role, quantity: Quantity, dependent: number): IndicatorWord | null {
    const tree = this.#tree;
    if (role !== "object" || !tree.base(dependent).startsWith("nsubj") || tree.child(verb, "aux:pass", "aux") >= 0)
      return null;
    return dependent < verb ? this.#verbWord(verb, "subject", quantity) : null;
  }

  #headOf(quantity: Quantity): number {
    const { first, last } = quantity.number;
    for (let k = last - 1; k >= first; k--) {
      const head = this.#tree.head(k);
      if (head < first || head >= last) return k;
    }
    return last - 1;
  }

  /** "granted asylum to 950 men", "searching for 18 workers", "driven from nine villages": by a verb and the preposition that leads to the quantity. */
  #oblique(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    let anchor = quantity.noun >= 0 && !quantity.partitive ? quantity.noun : this.#headOf(quantity);
    // "on 60,000 acres": the unit hangs on the preposition.
    if (tree.base(anchor) === "nummod" && quantity.measure !== null) anchor = tree.head(anchor);
    const base = tree.base(anchor);
    if (base !== "obl" && base !== "nmod") return null;
    const marker = tree.child(anchor, "case");
    if (marker < 0 || marker > quantity.first) return null;
    const head = tree.head(anchor);
    // "Electricity failed in 70,000 households"
    const told = tree.child(head, "obj", "nsubj:pass");
    const object = base === "nmod" ? head : told >= 0 ? told : tree.child(head, "nsubj");
    const verb = base === "nmod" ? tree.head(head) : head;
    if (verb < 0 || tree.upos(verb) !== "VERB") return null;
    // "searching for three suspects": who is sought for what they did is not missing.
    const sought = quantity.noun >= 0 ? this.#know.populations.get(tree.lemma(quantity.noun).toLowerCase()) : undefined;
    for (const word of this.#words(verb)) {
      if (word.counted !== "oblique") continue;
      if (word.indicator === "missing" && !this.#isMissed(verb, sought?.status === "combatant")) continue;
      for (const need of word.needs) {
        const [preposition, by] = need.split(":");
        // "out of" is "of" as well.
        if (preposition !== tree.lower(marker) && preposition !== tree.lower(marker + 1)) continue;
        const led =
          by === undefined ||
          (by === "_area"
            ? this.#isTerritory(quantity)
            : by === "_persons"
              ? this.#arePersons(quantity)
              : (object >= 0 && tree.lemma(object).toLowerCase() === by) ||
                [...tree.children(verb)].some((k) => tree.upos(k) === "ADP" && tree.lower(k) === by));
        if (led) return this.#found(word, verb, `${tree.lower(verb)} … ${preposition} <number>`);
      }
    }
    return null;
  }

  /** True where rescuers look for somebody; police look for those who did it. */
  #isMissed(verb: number, fights: boolean): boolean {
    const tree = this.#tree;
    if (/^(?:lose|hear)$/.test(tree.lemma(verb))) return true;
    const seeker = tree.child(verb, "nsubj");
    if (fights || seeker < 0) return false;
    return /^(?:rescuers?|divers?|volunteers?|crews?|teams?|families|relatives|lifeboats?|helicopters?|coastguards?|firefighters|sappers|neighbours|workers|searchers)$/.test(
      tree.lower(seeker),
    );
  }

  /** "The province has 900,000 people": who lives there. */
  #peopled(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const { noun } = quantity;
    if (noun < 0 || noun !== quantity.nounFirst || !/^(?:people|persons|souls)$/.test(tree.lower(noun))) return null;
    const verb = tree.base(noun) === "obj" ? tree.head(noun) : -1;
    const subject = verb >= 0 && tree.lemma(verb) === "have" ? tree.child(verb, "nsubj") : -1;
    if (subject < 0 || !SETTLED.test(tree.lower(subject))) return null;
    const word = this.#know.indicators.get("resident")?.find((w) => w.indicator === "population") ?? null;
    return this.#found(word && { ...word, aggregation: "stock" }, verb, `${tree.lower(subject)} has <number> people`);
  }

  /** What the relative clause or participle of those counted says of them. */
  clauseOf(quantity: Quantity): Indicating | null {
    return this.#stateBeside(quantity) ?? this.#postModifier(quantity) ?? this.#modifier(quantity);
  }

  /** "12 people killed in the blast", "people who were arrested", "40 soldiers captured". */
  #postModifier(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    // "12,000 of the 90,000 people who need it": the clause is the whole's.
    const ofWhole = quantity.partitive && this.#holdsNumber(quantity.number.last, quantity.noun);
    const anchors = quantity.noun >= 0 && !ofWhole ? [quantity.noun, this.#headOf(quantity)] : [this.#headOf(quantity)];
    for (const anchor of anchors) {
      for (const child of tree.childrenBy(anchor, "acl", "acl:relcl")) {
        if (child < anchor) continue;
        // "The two blasts wounded 35"
        if (this.#isOfWhom(anchor, child)) continue;
        if (child === anchor + 1 && child + 1 < this.#lastOf(child) && tree.upos(child + 1) === "NUM") continue;
        const passive =
          tree.child(child, "aux:pass") >= 0 || (tree.xpos(child) === "VBN" && tree.child(child, "aux") < 0);
        // "16 trucks …, in which five people were killed": the clause has a subject of its own.
        const told = tree.child(child, "nsubj:pass", "nsubj");
        const others = told > anchor && told < child && !/^(?:who|whom|which|that)$/.test(tree.lower(told));
        if (others && (passive || tree.child(child, "obj") >= 0)) continue;
        // "the 12 people they hold": somebody else is the subject of what is done to those counted.
        const doer = tree.child(child, "nsubj");
        const gap =
          !passive &&
          doer > anchor &&
          doer < child &&
          tree.child(child, "obj") < 0 &&
          !/^(?:who|which|that)$/.test(tree.lower(doer));
        const role = passive || gap ? "object" : "subject";
        const word = this.#verbWord(child, role, quantity) ?? (gap ? null : this.#with(child, "state"));
        if (word)
          return this.#found(word, child, `<number> ${passive ? "" : gap ? "they " : "who "}${tree.lower(child)}`);
      }
    }
    return null;
  }

  #holdsNumber(from: number, to: number): boolean {
    for (let k = from; k < to; k++) if (this.#tree.upos(k) === "NUM") return true;
    return false;
  }

  /** "120 migrants, of whom 36 drowned": the clause tells of the part. */
  #isOfWhom(anchor: number, clause: number): boolean {
    for (let k = anchor + 1; k < clause; k++)
      if (/^(?:whom|which)$/.test(this.#tree.lower(k)) && this.#tree.lower(k - 1) === "of") return true;
    return false;
  }

  /** "lists 13 as missing", "counted 40 among the dead": the state that a list puts those counted in. */
  #listedAs(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const end = this.#lastOf(quantity.first);
    let k = quantity.last;
    if (k + 1 >= end || (tree.lower(k) !== "as" && tree.lower(k) !== "among")) return null;
    k++;
    if (tree.lower(k) === "the" || tree.lower(k) === "still") k++;
    if (k >= end) return null;
    const state = this.#with(k, "state");
    return state?.strength === "strong"
      ? this.#found(state, k, `<number> ${tree.lower(quantity.last)} ${tree.lower(k)}`)
      : null;
  }

  /** "killing 12", "injuring another 40": a verb right before the quantity, whatever the tree makes of it. */
  #directVerb(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const verb = quantity.first - 1;
    if (verb < this.#firstOf(quantity.first) || tree.upos(verb) !== "VERB" || tree.child(verb, "aux:pass") >= 0)
      return null;
    // "killed five and wounded 6": a participle after "and" is a past tense, "people wounded 6 months ago" is none.
    if (tree.xpos(verb) === "VBN" && tree.upos(verb - 1) !== "AUX" && !/^(?:and|but)$/.test(tree.lower(verb - 1)))
      return null;
    const word = this.#verbWord(verb, "object", quantity);
    return word?.strength === "strong" ? this.#found(word, verb, `${tree.lower(verb)} <number> (to whom)`) : null;
  }

  /** Beside the quantity, where the tree does not tell: "killing 12", "12 people were killed". */
  #beside(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const begin = this.#firstOf(quantity.first);
    const end = this.#lastOf(quantity.first);
    const isVerb = (k: number): boolean => tree.upos(k) === "VERB" || tree.xpos(k).startsWith("VB");
    // To the left: a verb right before, over articles and adverbs.
    for (let k = quantity.first - 1; k >= begin && k >= quantity.first - 3; k--) {
      const tag = tree.upos(k);
      const word = this.#verbWord(k, "object", quantity);
      const form = tree.lower(k);
      if (
        word &&
        word.strength === "strong" &&
        // "Rebels free 80 hostages": a headline's verb may pass for an adjective.
        (isVerb(k) || /(?:s|ed|ing)$/.test(form) || (tag === "ADJ" && k > begin && tree.xpos(k - 1) === "NNS")) &&
        !(tree.xpos(k) === "VBN" && tree.child(k, "aux:pass") >= 0)
      ) {
        return this.#found(word, k, `${form} <number> (to whom)`);
      }
      if (form === "dead" && k > begin) {
        const shot = this.#verbWord(k - 1, "object", quantity);
        if (shot) return this.#found(shot, k - 1, `${tree.lower(k - 1)} dead <number> (to whom)`);
      }
      if (tag !== "ADV" && tag !== "DET" && tag !== "PART") break;
    }
    // To the right: the next verb group of the clause, unless the quantity already has its place in another's.
    const anchor = quantity.noun >= 0 ? quantity.noun : this.#headOf(quantity);
    const holder = tree.head(anchor);
    if (
      holder >= 0 &&
      holder < quantity.first &&
      tree.upos(holder) === "VERB" &&
      (tree.base(anchor) === "obj" || tree.base(anchor) === "obl")
    )
      return null;
    let crossed = 0;
    // "Of the 120 on board, 36 drowned", "120 migrants, of whom 36 drowned": what is told is told of the part.
    const ofWhole = quantity.first - 1 > begin ? tree.lower(quantity.first - (quantity.definite ? 2 : 1)) : "";
    const whole = ofWhole === "of" && quantity.first - (quantity.definite ? 2 : 1) === begin;
    for (let m = quantity.last; m + 1 < end && m < quantity.last + 14; m++) {
      if (tree.lower(m) === "of" && /^(?:whom|them|which)$/.test(tree.lower(m + 1))) return null;
      if (whole && tree.upos(m) === "NUM") return null;
      if (tree.upos(m) === "VERB" || tree.upos(m) === "AUX") break;
    }
    for (let k = this.#afterParenthesis(quantity.last, end); k < end && k < quantity.last + 16; k++) {
      const lower = tree.lower(k);
      if (
        lower === ";" ||
        lower === ":" ||
        lower === "while" ||
        lower === "after" ||
        lower === "when" ||
        lower === "but" ||
        lower === "as"
      )
        return null;
      if (tree.upos(k) === "NUM") crossed++;
      if (crossed > 2) return null;
      if (tree.upos(k) === "AUX") continue;
      if (!isVerb(k)) continue;
      const aux =
        k > quantity.last && tree.upos(k - 1) === "AUX"
          ? tree.lemma(k - 1)
          : tree.upos(k - 1) === "ADV" && tree.upos(k - 2) === "AUX"
            ? tree.lemma(k - 2)
            : "";
      const acts = aux === "" && k + 1 < end && tree.upos(k + 1) === "NUM";
      const passive = aux === "be" || aux === "get" || (tree.xpos(k) === "VBN" && aux !== "have" && !acts);
      // A participle without an auxiliary may be a past tense ("at least 20 perished").
      const word =
        this.#verbWord(k, passive ? "object" : "subject", quantity) ??
        (passive && aux === "" ? this.#verbWord(k, "subject", quantity) : null);
      if (word?.strength === "strong")
        return this.#found(word, k, `<number> ${aux ? `${BE_HAVE.has(aux) ? "were" : aux} ` : ""}${lower}`);
      return null;
    }
    return null;
  }

  /** "48 journalists are in jail", "people short of food": a phrase after those counted. */
  #phraseAfter(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const end = this.#lastOf(quantity.first);
    const last = quantity.partitive ? Math.max(quantity.last, quantity.nounLast) : quantity.last;
    const from = this.#afterParenthesis(last, end);
    for (let k = from; k < end && k < from + 6; k++) {
      let words = "";
      for (let n = 0; n < 5 && k + n < end; n++) {
        words += (n > 0 ? " " : "") + tree.lower(k + n);
        const word = n > 0 ? this.#know.indicators.get(words)?.find((w) => w.counted === "after") : undefined;
        if (word) return this.#found(word, k, `<number> ${words}`, this.#governor(k));
      }
      if (tree.upos(k) === "NUM" || tree.upos(k) === "PUNCT" || tree.upos(k) === "SCONJ" || tree.lower(k) === "and")
        return null;
    }
    return null;
  }

  /** The token after a stretch between commas or brackets that starts at `i`, or `i`. */
  #afterParenthesis(i: number, end: number): number {
    const open = i < end ? this.#tree.lower(i) : "";
    if (open !== "," && open !== "(" && open !== "-") return i;
    const close = open === "(" ? ")" : open;
    for (let k = i + 1; k < end && k < i + 14; k++) {
      if (this.#tree.lower(k) !== close) continue;
      // Inside a list of groups the last comma closes the parenthesis.
      const next = k + 1 < end ? this.#tree.upos(k + 1) : "PUNCT";
      if (next === "AUX" || next === "VERB" || next === "ADV" || open === "(") return k + 1;
    }
    return i;
  }

  /** "displaced individuals", "wounded soldiers": a state among the words of the phrase. */
  #modifier(quantity: Quantity): Indicating | null {
    for (let k = quantity.nounFirst; k < quantity.nounLast; k++) {
      const state = this.#words(k).find((w) => w.counted === "state");
      if (state && k !== quantity.noun)
        return this.#found(state, k, `<number> ${this.#tree.lower(k)} <people>`, quantity.noun >= 0 ? k : k);
    }
    return null;
  }

  /** The counted noun itself: "12 deaths", "2,000 troops". */
  self(quantity: Quantity): Indicating | null {
    const { noun } = quantity;
    const tree = this.#tree;
    // "90,000 meals": a unit that says what it is.
    if (noun < 0 && quantity.measure?.unit === "other" && quantity.number.last < this.#lastOf(quantity.first)) {
      const word = this.#with(quantity.number.last, "self");
      return word?.indicator === "aid" ? this.#found(word, quantity.number.last, `<number> ${word.lemma}`) : null;
    }
    if (noun < 0) return null;
    for (const anchor of noun > quantity.nounFirst ? [noun - 1, noun] : [noun]) {
      const pair =
        anchor < noun ? `${tree.lower(anchor)} ${tree.lemma(noun).toLowerCase()}` : tree.lemma(noun).toLowerCase();
      const words = anchor === noun ? this.#words(noun) : this.#know.indicators.get(pair);
      const self =
        words?.find((w) => w.counted === "self" && (!w.needs.includes("_sick") || this.#isSick(quantity))) ??
        (anchor === noun && quantity.partitive ? words?.find((w) => w.counted === "state") : undefined);
      if (self) return this.#found(self, noun, `<number> ${tree.lower(noun)}`, this.#governor(noun));
    }
    return null;
  }

  /** "12 cholera cases", "340 confirmed cases", "900 cases and 31 deaths": cases of a sickness are people; "cases of torture" are none. */
  #isSick(quantity: Quantity): boolean {
    const tree = this.#tree;
    const disease = (k: number): boolean =>
      this.#words(k).some((w) => w.counted === "disease") || /^epidemic|^infect/.test(tree.lower(k));
    const { nounFirst, nounLast, noun } = quantity;
    if (tree.lower(nounLast) === "of") {
      for (let k = nounLast + 1; k < nounLast + 5 && k < this.#lastOf(noun); k++) if (disease(k)) return true;
      return false;
    }
    for (let k = nounFirst; k < noun; k++)
      if (disease(k) || /^(?:confirmed|suspected|probable|active)$/.test(tree.lower(k))) return true;
    if (tree.lower(nounLast) === "and" && /^(?:deaths|fatalities)$/.test(tree.lower(nounLast + 2))) return true;
    for (let k = this.#firstOf(noun); k < this.#lastOf(noun); k++) if (disease(k)) return true;
    return false;
  }

  /** The predicate that a noun depends on, for asking time, place and modality; the noun itself where there is none. */
  #governor(noun: number): number {
    let current = noun;
    for (let step = 0; step < 5; step++) {
      const head = this.#tree.head(current);
      if (head < 0) return noun;
      if (this.#tree.upos(head) === "VERB") return head;
      current = head;
    }
    return noun;
  }

  /** "food insecurity faced by … 2.2 million", "famine threatens 300,000", "2 million people in need". */
  #conditionAround(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const end = this.#lastOf(quantity.first);
    for (let k = quantity.last; k < end && k < quantity.last + 4; k++) {
      if (tree.lower(k) === "in" || tree.lower(k) === "of" || tree.upos(k) === "ADJ") continue;
      if (tree.lower(k) === "need" && tree.lower(quantity.last) === "in")
        return this.#found(this.#with(k, "condition"), k, "<number> in need");
      break;
    }
    for (let k = quantity.last; k < end && k < quantity.last + 9; k++) {
      if (!["brink", "verge", "edge", "risk", "threshold", "threat"].includes(tree.lower(k))) continue;
      for (let m = k + 1; m < end && m < k + 5; m++) {
        const condition = this.#condition(m);
        if (condition) return this.#found(condition, m, `<number> on the ${tree.lower(k)} of ${tree.lower(m)}`);
      }
    }
    // Up the tree, then down into the subjects of the verbs passed ("famine threatens 300,000 people").
    let current = quantity.noun >= 0 ? quantity.noun : this.#headOf(quantity);
    for (let step = 0; step < 7 && current >= 0; step++) {
      const condition = current === quantity.noun ? null : this.#condition(current);
      if (condition)
        return this.#found({ ...condition, strength: "strong" }, current, `${tree.lower(current)} faced by <number>`);
      const rel = tree.base(current);
      const head = tree.head(current);
      if (head >= 0 && (rel === "obj" || rel === "obl")) {
        const subject = tree.child(head, "nsubj");
        const said = subject >= 0 ? this.#condition(subject) : null;
        if (said && rel === "obj")
          return this.#found(
            { ...said, strength: "strong" },
            subject,
            `${tree.lower(subject)} ${tree.lower(head)} <number>`,
          );
      }
      if (
        rel === "conj" ||
        rel === "ccomp" ||
        rel === "advcl" ||
        rel === "parataxis" ||
        rel === "nsubj" ||
        rel === "root"
      )
        break;
      current = head;
    }
    return null;
  }

  #condition(token: number): IndicatorWord | null {
    const word = this.#with(token, "condition");
    if (!word) return null;
    if (this.#tree.lemma(token) === "insecurity") {
      const food = this.#tree.lower(token - 1);
      if (food !== "food" && food !== "nutrition") return null;
    }
    if (this.#tree.lemma(token) === "need") return null;
    return word;
  }

  /** "home to 20,000 people": those who live there, whatever is told of them beside it. */
  #homeTo(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const before = quantity.first - 1;
    if (before < 1 || tree.lower(before) !== "to" || tree.lower(before - 1) !== "home" || quantity.noun < 0)
      return null;
    const home = this.#know.indicators.get("resident")?.find((w) => w.indicator === "population") ?? null;
    const self = this.self(quantity);
    // "home to 45,000 refugees"
    if (self?.strong) return self;
    return this.#found(home && { ...home, aggregation: "stock", strength: "strong" }, before - 1, "home to <number>");
  }

  /** "Gaza's population of 2.2 million". */
  #ofPopulation(quantity: Quantity): Indicating | null {
    const tree = this.#tree;
    const before = quantity.first - 1;
    if (before < 1 || tree.lower(before) !== "of") return null;
    const of = this.#with(before - 1, "of");
    return this.#found(of, before - 1, `${tree.lower(before - 1)} of <number>`);
  }
}
