// Who did what to whom, read off the trees by rule: PropBank-like roles from grammatical relations. It serves where no role model runs.
import type {
  Argument,
  ArgumentRole,
  Parse,
  Predicate,
  Sentences,
  Tags,
  Tokens,
} from "../../../../src/document/index.ts";
import { DEPRELS, UPOS, XPOS } from "../../../../src/ontology/index.ts";

const NEGATIONS = new Set(["not", "n't", "never", "no", "n’t", "nt", "neither", "hardly"]);
const TIME_WORDS = new Set(
  (
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april may june july " +
    "august september october november december day week weekend month year decade century hour minute morning afternoon evening night noon " +
    "midnight moment time period spring summer autumn winter date now then recently earlier later soon already ago still before after ever " +
    "never once twice again often always currently immediately since afterwards afterward sometimes dawn dusk eve anniversary"
  ).split(" "),
);
const TIME_MARKS = new Set("when while after before since until till once as".split(" "));
const PLACE_CASES = new Set(
  "in at near inside outside across around along above below beyond under over between on within throughout".split(" "),
);
const PLACE_ADVERBS = new Set(
  "here there abroad overseas nearby elsewhere everywhere outside inside home upstairs".split(" "),
);
const MANNER_SUFFIX = /ly$/;

const relationBase: readonly string[] = DEPRELS.map((r) => r.split(":")[0]!);

/** Score of a role that a rule gave: no model stands behind it. */
const BY_RULE = 0.7;

export function predicatesOf(tokens: Tokens, sentences: Sentences, tags: Tags, parse: Parse): Predicate[] {
  const predicates: Predicate[] = [];
  const n = tokens.length;
  const { head } = parse;
  const children: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) if (head[i]! >= 0) children[head[i]!]!.push(i);
  const first = Int32Array.from({ length: n }, (_, i) => i);
  const last = Int32Array.from({ length: n }, (_, i) => i + 1);
  // Children before parents: each sentence's words in order of depth, deepest first.
  for (let s = 0; s < sentences.length; s++) {
    const order: number[] = [];
    for (let i = sentences.firstToken[s]!; i < sentences.lastToken[s]!; i++) if (head[i]! < 0) order.push(i);
    for (let k = 0; k < order.length; k++) order.push(...children[order[k]!]!);
    for (let k = order.length - 1; k >= 0; k--) {
      const i = order[k]!;
      const h = head[i]!;
      if (h < 0) continue;
      if (first[i]! < first[h]!) first[h] = first[i]!;
      if (last[i]! > last[h]!) last[h] = last[i]!;
    }
  }
  const rel = (i: number): string => DEPRELS[parse.deprel[i]!]!;
  const base = (i: number): string => relationBase[parse.deprel[i]!]!;
  const upos = (i: number): string => UPOS[tags.upos[i]!]!;
  const xpos = (i: number): string => XPOS[tags.xpos[i]!]!;
  const lemma = (i: number): string => tags.lemma[i]!.toLowerCase();
  const child = (i: number, relation: string): number => children[i]!.find((c) => rel(c) === relation) ?? -1;
  const subjectOf = (i: number): number => children[i]!.find((c) => base(c) === "nsubj" || base(c) === "csubj") ?? -1;
  const isPassive = (i: number): boolean =>
    children[i]!.some((c) => rel(c) === "aux:pass" || rel(c) === "nsubj:pass" || rel(c) === "csubj:pass");

  /** The subject that a verb has or shares: its own, its coordination's, the controller's, or the noun it modifies. */
  function sharedSubject(i: number): { at: number; own: boolean } {
    let at = i;
    for (let steps = 0; steps < 6; steps++) {
      const own = subjectOf(at);
      if (own >= 0) return { at: own, own: at === i };
      const h = head[at]!;
      const relation = base(at);
      if (h < 0) break;
      if (relation === "conj" || relation === "xcomp") {
        if (relation === "xcomp") {
          const object = children[h]!.find((c) => base(c) === "obj" || base(c) === "iobj");
          if (object !== undefined) return { at: object, own: false };
        }
        at = h;
      } else if (relation === "advcl" && (upos(h) === "VERB" || upos(h) === "ADJ" || upos(h) === "NOUN")) at = h;
      else if (relation === "acl") return { at: h, own: false };
      else break;
    }
    return { at: -1, own: false };
  }

  for (let i = 0; i < n; i++) {
    const verb = upos(i) === "VERB";
    const nominal = !verb && child(i, "cop") >= 0;
    if (!verb && !nominal) continue;
    if (base(i) === "amod" || base(i) === "compound" || base(i) === "case") continue;
    const found: Argument[] = [];
    const add = (role: ArgumentRole, h: number, from = first[h]!, to = last[h]!): void => {
      if (!found.some((a) => a.head === h)) found.push({ role, head: h, first: from, last: to, score: BY_RULE });
    };
    const passive = isPassive(i);
    const participle = xpos(i) === "VBN" && base(i) === "acl" && subjectOf(i) < 0;
    for (const c of children[i]!) {
      const r = rel(c);
      if (r === "nsubj" || r === "csubj" || r === "nsubj:outer" || r === "csubj:outer") {
        // The subject of "who fled" is the noun that the clause modifies.
        const antecedent = rel(i) === "acl:relcl" && xpos(c).startsWith("W") ? head[i]! : -1;
        if (antecedent >= 0) add(nominal ? "A1" : "A0", antecedent, antecedent, antecedent + 1);
        else add(nominal ? "A1" : "A0", c);
      } else if (r === "nsubj:pass" || r === "csubj:pass") {
        const antecedent = rel(i) === "acl:relcl" && xpos(c).startsWith("W") ? head[i]! : -1;
        if (antecedent >= 0) add("A1", antecedent, antecedent, antecedent + 1);
        else add("A1", c);
      } else if (r === "obj") add("A1", c);
      else if (r === "iobj") add("A2", c);
      else if (r === "obl:agent") add("A0", c);
      else if (r === "ccomp") add("A1", c);
      else if (r === "xcomp") add(child(i, "obj") >= 0 ? "A2" : "A1", c);
      else if (r === "aux" && xpos(c) === "MD") add("MOD", c);
      else if (base(c) === "advmod") {
        if (NEGATIONS.has(tokens.lower[c]!)) add("NEG", c);
        else if (TIME_WORDS.has(lemma(c)) || TIME_MARKS.has(lemma(c))) add("TMP", c);
        else if (PLACE_ADVERBS.has(lemma(c))) add("LOC", c);
        else if (MANNER_SUFFIX.test(lemma(c))) add("MNR", c);
        else add("ADV", c);
      } else if (base(c) === "obl") {
        const marker = children[c]!.find((k) => base(k) === "case");
        const preposition = marker === undefined ? "" : lemma(marker);
        const timely = TIME_WORDS.has(lemma(c)) || /^(?:1[89]|20)\d\d$/.test(tokens.lower[c]!);
        if (timely) add("TMP", c);
        else if (preposition === "by" && (passive || participle)) add("A0", c);
        else if (PLACE_CASES.has(preposition) && (upos(c) === "PROPN" || preposition !== "on")) add("LOC", c);
        else if (preposition === "to" || preposition === "into") add(verb ? "A2" : "GOL", c);
        else if (preposition === "from") add("DIR", c);
        else if (preposition === "for") add("PRP", c);
        else if (preposition === "with") add("COM", c);
      } else if (base(c) === "advcl") {
        const mark = children[c]!.find((k) => base(k) === "mark" || rel(k) === "advmod");
        const word = mark === undefined ? "" : lemma(mark);
        if (TIME_MARKS.has(word)) add("TMP", c);
        else if (word === "because") add("CAU", c);
        else if (word === "to" || word === "so") add("PRP", c);
        else add("ADV", c);
      }
    }
    if (!found.some((a) => a.role === "A0") && !(passive && found.some((a) => a.role === "A1")) && !nominal) {
      const { at, own } = sharedSubject(i);
      if (at >= 0 && !own && at !== i) {
        const attributive = at === head[i];
        const role: ArgumentRole = passive || participle ? "A1" : "A0";
        if (!found.some((a) => a.role === role))
          add(role, at, attributive ? at : first[at]!, attributive ? at + 1 : last[at]!);
      }
    }
    found.sort((a, b) => a.first - b.first || a.head - b.head);
    predicates.push({ token: i, arguments: found, factuality: null });
  }
  return predicates;
}
