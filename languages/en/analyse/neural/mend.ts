// Trees set right where they cannot be: a sentence whose subject was taken for its root, a relative clause taken for the main clause, a participle
// behind a closed relative clause or of the accuser, a past tense hung on an infinitive or on what had been before, a weekday hung on a place. Each asks for signs that leave one reading only; all else is left to the network.
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";
import { LONGEST } from "./network.ts";
import { analysisWords } from "./words.ts";

/** The tags and the tree of a document, as the analyser fills them; `mend` changes them in place. */
export interface Drawn {
  readonly lower: readonly string[];
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly head: Int32Array;
  readonly deprel: Uint8Array;
}

const relation = (name: string): number => DEPRELS.indexOf(name as (typeof DEPRELS)[number]);
const FINITE: ReadonlySet<string> = new Set(["VBD", "VBZ", "VBP"]);
const PLURAL: ReadonlySet<string> = new Set(["NNS", "NNPS"]);
const RELATIVES: ReadonlySet<string> = new Set(["WDT", "WP"]);
const DAYS: ReadonlySet<string> = new Set("monday tuesday wednesday thursday friday saturday sunday".split(" "));
const ACCUSING = analysisWords("accusing");
const TAKING_GERUNDS = analysisWords("takes-gerund");
const TEXTS = analysisWords("text");
/** Prepositions that say where, never when: no day belongs to what follows them. */
const WHERE: ReadonlySet<string> = new Set(["in", "at", "near", "outside", "inside"]);

/**
 * Makes tokens `first` to `last` (exclusive) one proper noun headed by its first word, which stands where the topmost of the words stood.
 * Their sentence is tokens `from` to `to` (exclusive).
 */
export function joinName(drawn: Drawn, first: number, last: number, from: number, to: number): void {
  const { head, deprel } = drawn;
  const inside = (t: number): boolean => t >= first && t < last;
  let top = first;
  for (let t = first, steps = from; t >= 0 && steps < to; t = head[t]!, steps++) if (inside(t)) top = t;
  const [above, as] = [head[top]!, deprel[top]!];
  for (let t = from; t < to; t++) if (!inside(t) && inside(head[t]!)) head[t] = first;
  for (let t = first; t < last; t++) {
    const hyphen = drawn.lower[t] === "-";
    head[t] = t === first ? above : first;
    deprel[t] = t === first ? as : relation(hyphen ? "punct" : "flat");
    if (hyphen) continue;
    drawn.upos[t] = UPOS.indexOf("PROPN");
    drawn.xpos[t] = XPOS.indexOf("NNP");
  }
}

/** Mends the tree of the sentence of tokens `first` to `last` (exclusive); one too long for the network to see whole is left as it is. */
export function mend(drawn: Drawn, first: number, last: number): void {
  if (last - first > LONGEST) return;
  const { lower, head, deprel } = drawn;
  const rel = (t: number): string => DEPRELS[deprel[t]!]!;
  const upos = (t: number): string => UPOS[drawn.upos[t]!]!;
  const xpos = (t: number): string => XPOS[drawn.xpos[t]!]!;
  const children = (of: number): number[] => {
    const found: number[] = [];
    for (let t = first; t < last; t++) if (head[t] === of) found.push(t);
    return found;
  };
  const has = (of: number, ...names: string[]): boolean => children(of).some((c) => names.includes(rel(c)));
  const hang = (token: number, on: number, name: string): void => {
    head[token] = on;
    deprel[token] = relation(name);
  };
  const root = (): number => {
    for (let t = first; t < last; t++) if (rel(t) === "root") return t;
    return -1;
  };

  relativeForMain(root());
  subjectForRoot(root());
  for (let t = first; t < last; t++) doubledSubject(t);
  for (let t = first; t < last; t++) {
    participleInRelative(t);
    participleOfAccuser(t);
    finiteOfInfinitive(t);
    gerundBeforeObject(t);
    participleOfText(t);
    infinitiveForAdjective(t);
    prepositionOfBefore(t);
    dayOnPlace(t);
    modifierAcrossColon(t);
  }

  /** "Talks between A and B stalled": a noun as the root, and after it, joined by no "and", the finite verb that lacks a subject. */
  function subjectForRoot(noun: number): void {
    if (noun < 0 || (upos(noun) !== "NOUN" && upos(noun) !== "PROPN") || has(noun, "cop", "case", "nsubj")) return;
    const verb = children(noun).find(
      (c) =>
        c > noun &&
        upos(c) === "VERB" &&
        ((FINITE.has(xpos(c)) && (rel(c) === "conj" || rel(c) === "parataxis")) || behindRelative(noun, c)),
    );
    if (verb === undefined || has(verb, "cc", "nsubj", "nsubj:pass", "expl", "mark", "csubj")) return;
    if (xpos(verb) === "VBN") drawn.xpos[verb] = XPOS.indexOf("VBD");
    if (xpos(verb) !== "VBD" && (xpos(verb) === "VBP") !== (PLURAL.has(xpos(noun)) || has(noun, "conj"))) return;
    if (!borders(noun, verb)) return;
    hang(verb, head[noun]!, "root");
    for (const c of children(noun)) {
      if (c < verb) continue;
      // What explained the last noun was hung on the supposed root.
      const beside = rel(c) === "appos" ? nounBefore(c) : -1;
      head[c] = beside > verb ? beside : verb;
    }
    hang(noun, verb, "nsubj");
  }

  /** "Ann Lee, who had come to listen, called for calm": a "participle" behind the comma that closes a relative clause, done by nobody. */
  function behindRelative(noun: number, verb: number): boolean {
    if (xpos(verb) !== "VBN" || rel(verb) !== "acl" || lower[verb - 1] !== "," || has(verb, "aux", "aux:pass"))
      return false;
    if (children(verb).some((c) => children(c).some((p) => lower[p] === "by"))) return false;
    return children(noun).some((c) => c > noun && c < verb && rel(c) === "acl:relcl");
  }

  /** Between subject and verb stands no stop but a pair of commas: "Ann Lee, the mayor, left". */
  function borders(noun: number, verb: number): boolean {
    let commas = 0;
    for (let t = noun + 1; t < verb; t++) {
      if (/^[:;.!?|–—]$/.test(lower[t]!)) return false;
      if (lower[t] === ",") commas++;
    }
    return lower[verb - 1] === "," ? commas > 1 : upos(verb - 1) !== "PUNCT" && commas !== 1;
  }

  function nounBefore(token: number): number {
    let t = token - 1;
    while (t > first && (upos(t) === "PUNCT" || upos(t) === "DET" || upos(t) === "ADJ")) t--;
    return upos(t) === "NOUN" || upos(t) === "PROPN" ? t : -1;
  }

  /** "A shell hit a house in which people slept": the verb with the relative pronoun is not the root; the "participle" with an object is. */
  function relativeForMain(verb: number): void {
    if (verb < 0 || upos(verb) !== "VERB") return;
    const own = children(verb);
    const pronoun = own.find((c) => c < verb && RELATIVES.has(xpos(c)));
    const subject = own.find((c) => pronoun !== undefined && c < pronoun && rel(c).startsWith("nsubj"));
    if (pronoun === undefined || subject === undefined) return;
    const main = children(subject).find(
      (c) => c > subject && c < pronoun && rel(c) === "acl" && xpos(c) === "VBN" && !has(c, "aux", "aux:pass", "mark"),
    );
    const object = main === undefined ? undefined : children(main).find((c) => c > main && rel(c) === "obj");
    if (main === undefined || object === undefined || object > pronoun) return;
    hang(main, head[verb]!, "root");
    drawn.xpos[main] = XPOS.indexOf("VBD");
    for (const c of own) if (c < main || (c > verb && rel(c) === "punct" && c === last - 1)) head[c] = main;
    hang(verb, object, "acl:relcl");
  }

  /**
   * "A shell hit a house in which people slept, killing six, officials said": the verb of saying has two subjects, and what was said is taken from
   * the relative clause; the "participle" with an object behind the first subject is what was said of it.
   */
  function doubledSubject(saying: number): void {
    if (upos(saying) !== "VERB") return;
    const subjects = children(saying).filter((c) => c < saying && rel(c) === "nsubj");
    if (subjects.length < 2) return;
    const subject = subjects[0]!;
    const relative = children(saying).find((c) => c > subject && c < subjects.at(-1)! && rel(c) === "ccomp");
    const main = children(subject).find(
      (c) =>
        c > subject &&
        rel(c) === "acl" &&
        (xpos(c) === "VBN" || xpos(c) === "VBD") &&
        !has(c, "aux", "aux:pass", "mark"),
    );
    if (relative === undefined || main === undefined || main > relative) return;
    const object = children(main).find((c) => c > main && c < relative && rel(c) === "obj");
    if (object === undefined) return;
    let pronoun = -1;
    for (let t = object + 1; t < relative; t++) if (RELATIVES.has(xpos(t)) || xpos(t) === "WRB") pronoun = t;
    if (pronoun < 0) return;
    hang(main, saying, "ccomp");
    drawn.xpos[main] = XPOS.indexOf("VBD");
    hang(subject, main, "nsubj");
    hang(relative, object, "acl:relcl");
    if (head[pronoun] === main) head[pronoun] = relative;
    // The day and the outcome are those of what was said.
    for (const c of children(relative))
      if (c > relative && (DAYS.has(lower[c]!) || (xpos(c) === "VBG" && lower[c - 1] === ","))) head[c] = main;
  }

  /** "… a house where people slept, killing six": the comma closes a relative clause that none opened; the participle is the main verb's. */
  function participleInRelative(token: number): void {
    if (xpos(token) !== "VBG" || rel(token) !== "advcl" || lower[token - 1] !== ",") return;
    const verb = head[token]!;
    if (verb < first || verb > token || rel(verb) !== "acl:relcl" || has(token, "mark", "nsubj")) return;
    const noun = head[verb]!;
    for (let t = noun + 1; t < verb; t++) if (lower[t] === ",") return;
    let main = noun;
    for (let steps = 0; steps < 6 && main >= first && upos(main) !== "VERB"; steps++) main = head[main]!;
    if (main < first || main > verb || !FINITE.has(xpos(main))) return;
    head[token] = main;
  }

  /** "accused the army of shelling a village, killing six": who is accused of the one deed did the other, not who accuses. */
  function participleOfAccuser(token: number): void {
    if (xpos(token) !== "VBG" || rel(token) !== "advcl" || lower[token - 1] !== "," || has(token, "mark", "nsubj"))
      return;
    const verb = head[token]!;
    if (verb < first || verb > token) return;
    if (!has(verb, "obj", "nsubj:pass")) return;
    let deed = verb + 1;
    const accusedOf = (t: number): boolean =>
      xpos(t) === "VBG" && lower[t - 1] === "of" && children(t).includes(t - 1) && ACCUSING.has(lower[verb]!);
    while (deed < token && !accusedOf(deed)) deed++;
    if (deed === token) return;
    // "accused it on Monday of shelling": the deed hung on the day.
    if (head[deed] !== verb) hang(deed, verb, "advcl");
    head[token] = deed;
  }

  /** "urged them to leave and offered help": a finite verb goes on from a finite verb, not from an infinitive. */
  function finiteOfInfinitive(token: number): void {
    const infinitive = head[token]!;
    if (
      rel(token) !== "conj" ||
      (xpos(token) !== "VBD" && xpos(token) !== "VBN") ||
      infinitive < first ||
      infinitive > token
    )
      return;
    if (has(token, "nsubj", "nsubj:pass", "aux", "aux:pass", "expl") || !has(token, "cc")) return;
    // "denied that it had struck the depot and said …": nor from what had been before.
    const earlier =
      xpos(infinitive) === "VBN" && xpos(token) === "VBD" && children(infinitive).some((c) => lower[c] === "had");
    if (
      !earlier &&
      (xpos(infinitive) !== "VB" || !children(infinitive).some((c) => lower[c] === "to" && rel(c) === "mark"))
    )
      return;
    let verb = head[infinitive]!;
    for (let steps = 0; steps < 4 && verb >= first && xpos(verb) !== "VBD"; steps++) verb = head[verb]!;
    if (verb < first || verb > infinitive || xpos(verb) !== "VBD") return;
    head[token] = verb;
    drawn.xpos[token] = XPOS.indexOf("VBD");
  }

  /** "promised to free 12 soldiers": no adjective stands before a number or an article; behind "to" it is a verb. */
  function infinitiveForAdjective(token: number): void {
    const to = token - 1;
    const noun = head[token]!;
    if (upos(token) !== "ADJ" || rel(token) !== "amod" || to < first || lower[to] !== "to" || noun <= token + 1) return;
    if (
      noun >= last ||
      head[to] !== noun ||
      rel(to) !== "case" ||
      (upos(token + 1) !== "NUM" && upos(token + 1) !== "DET")
    )
      return;
    const verb = head[noun]!;
    if (verb < first || verb > to || upos(verb) !== "VERB") return;
    hang(token, verb, "xcomp");
    hang(to, token, "mark");
    hang(noun, token, "obj");
    drawn.upos[to] = UPOS.indexOf("PART");
    drawn.upos[token] = UPOS.indexOf("VERB");
    drawn.xpos[token] = XPOS.indexOf("VB");
  }

  /** "followed a resolution demanding a halt": the text demands it, not those whose words followed. */
  function participleOfText(token: number): void {
    const text = token - 1;
    if (xpos(token) !== "VBG" || rel(token) !== "advcl" || text < first || !TEXTS.has(lower[text]!)) return;
    if (has(token, "mark", "nsubj") || head[text] !== head[token] || (rel(text) !== "obj" && rel(text) !== "obl"))
      return;
    hang(token, text, "acl");
  }

  /** "denies targeting civilians": what is denied is a deed, not civilians who target. */
  function gerundBeforeObject(token: number): void {
    const noun = head[token]!;
    const verb = token - 1;
    if (xpos(token) !== "VBG" || rel(token) !== "amod" || verb < first || noun < token || noun >= last) return;
    if (!TAKING_GERUNDS.has(lower[verb]!) || upos(verb) !== "VERB" || head[noun] !== verb || rel(noun) !== "obj")
      return;
    hang(token, verb, "xcomp");
    hang(noun, token, "obj");
    drawn.upos[token] = UPOS.indexOf("VERB");
  }

  /** "… the attack, following a raid": no preposition of what stands before it, but of its own object, which is the clause's. */
  function prepositionOfBefore(token: number): void {
    if (rel(token) !== "case" || head[token]! < first || head[token]! > token || lower[token - 1] !== ",") return;
    const own = children(token);
    const object = own.length === 1 && rel(own[0]!) === "obj" && own[0]! > token ? own[0]! : -1;
    let clause = head[token]!;
    for (let steps = 0; steps < 6 && clause >= first && upos(clause) !== "VERB"; steps++) clause = head[clause]!;
    if (object < 0 || clause < first || clause > token) return;
    hang(object, clause, "obl");
    head[token] = object;
  }

  /** "A raid in the town Monday": the day is the raid's. */
  function dayOnPlace(token: number): void {
    const place = head[token]!;
    if (!DAYS.has(lower[token]!) || !rel(token).startsWith("nmod") || has(token, "case")) return;
    if (place < first || place > token || rel(place) !== "nmod") return;
    if (children(place).some((c) => rel(c) === "case" && WHERE.has(lower[c]!))) head[token] = head[place]!;
  }

  /** "Border War: Ruritanian PM Vows": an adjective hung back over the colon is the noun's behind it. */
  function modifierAcrossColon(token: number): void {
    if (upos(token) !== "ADJ" || rel(token) !== "amod" || head[token]! > token || lower[token - 1] !== ":") return;
    let noun = token + 1;
    while (noun < last && rel(noun) === "compound" && head[noun]! > noun) noun = head[noun]!;
    if (noun < last && (upos(noun) === "NOUN" || upos(noun) === "PROPN") && noun - token <= 4) head[token] = noun;
  }
}
