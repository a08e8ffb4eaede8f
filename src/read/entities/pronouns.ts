// Pronouns: each goes to the phrase it agrees with that ranks highest, or to what its construction says.
import { type Because, type Mention, byRule } from "../../document/index.ts";
import { counted } from "../mentions/nouns.ts";
import { agrees, classOf, type PronounClass } from "./antecedents.ts";
import { noteOther, type Cluster } from "./cluster.ts";
import { partiesBefore } from "./pairs.ts";
import { quotationsOf, resolveVoice } from "./quotations.ts";
import { antecedent } from "./ranking.ts";
import type { Resolving } from "./state.ts";

export function resolvePronoun(r: Resolving, k: number): void {
  const m = r.document.mentions[k]!;
  const tree = r.tree;
  const pronoun = r.knowledge.pronouns.get(tree.lower(m.head));
  if (!pronoun || pronoun.kind === "relative") return resolveRelative(r, k, m);
  if (pronoun.kind === "group") {
    const pair = partiesBefore(r, k);
    if (pair) r.join(k, pair, "two parties named before");
    return;
  }
  const cls = classOf(pronoun);
  if (cls === null) return resolveVoice(r, k, m, pronoun);
  if (pronoun.kind === "reflexive") {
    const clause = tree.head(m.head);
    const subject = clause >= 0 ? tree.child(clause, "nsubj") : -1;
    const s = subject >= 0 ? r.at[counted(tree, subject, r.knowledge)]! : -1;
    if (s >= 0 && r.of[s]!.length > 0) {
      const group = pronoun.number === "plural" ? r.conjuncts(r.document.mentions[s]!.head) : [];
      const whom = group.length > 1 ? group : r.of[s]!;
      return r.join(
        k,
        whom.map((c) => r.clusters[c]!),
        "the subject of its clause",
      );
    }
  }
  const voice = cls === "it" && pronoun.kind === "personal" ? voiceBefore(r, k) : null;
  if (voice) return r.join(k, [voice], "who was speaking");
  const judged = cls === "it" && pronoun.kind === "personal" ? whatIsJudged(r, m) : null;
  if (judged) return r.join(k, [judged], "what was judged, and why");
  if ((cls === "it" || cls === "they") && pronoun.kind === "personal") {
    const object = objectOfSame(r, m);
    const o = object < 0 ? -1 : r.at[object]!;
    if (o >= 0 && r.of[o]!.length > 0)
      return r.join(
        k,
        r.of[o]!.map((c) => r.clusters[c]!),
        "the object of the same deed",
      );
    // What the deed was done to is no phrase that is followed: not somebody else either.
    if (object >= 0) return;
  }
  const listed = cls === "they" ? whatIsListed(r, k) : null;
  if (listed) return r.join(k, listed, "what it is among");
  const teller = pronoun.kind === "possessive" ? whoseTeller(r, m, cls) : null;
  if (teller) return r.join(k, [teller], "the subject of what is said");
  const choice = antecedent(r, k, cls, pronoun.kind);
  if (choice) {
    const clusters = choice.candidate.clusters.map((c) => r.clusters[c]!);
    const from: Because[] = [];
    if (choice.runnerUp) {
      const names = choice.runnerUp.clusters.map((c) => r.clusters[c]!.name).join(" and ");
      from.push(byRule("could also have been", [r.quote(r.document.mentions[choice.runnerUp.mention]!)], [], names));
    }
    const one = clusters.length === 1 ? clusters[0]! : null;
    if (one && (cls === "he" || cls === "she")) {
      // A name taken for a place's or a body's that goes on as "he" is a person's.
      if (one.kind !== "person" && one.noun !== "ship") {
        noteOther(one, `a name of a ${one.kind}`);
        one.kind = "person";
        one.gender = "unknown";
        one.sector = null;
      }
      if (one.kind === "person" && one.gender === "unknown" && one.leaning === "unknown")
        one.leaning = cls === "he" ? "male" : "female";
    }
    return r.join(k, clusters, "the most salient phrase that agrees", from);
  }
}

/** "The cabinet accepted the plan. The council accepted it on Sunday": the object of the same verb in the sentence before, or -1. */
function objectOfSame(r: Resolving, m: Mention): number {
  const { tree } = r;
  const verb = tree.rel(m.head) === "obj" ? tree.head(m.head) : -1;
  if (verb < 0 || tree.upos(verb) !== "VERB") return -1;
  const sentence = tree.sentence(verb);
  for (let i = m.head - 1; i >= 0 && tree.sentence(i) >= sentence - 1; i--) {
    if (i === verb || tree.upos(i) !== "VERB" || tree.lemma(i) !== tree.lemma(verb)) continue;
    const object = tree.child(i, "obj");
    const number = object < 0 ? "" : tree.lower(m.head) === "them" ? "NNS" : "NN";
    return object >= 0 &&
      object < m.head &&
      tree.upos(object) !== "PRON" &&
      /^NNP?/.test(tree.xpos(object)) &&
      tree.xpos(object).endsWith("S") === (number === "NNS")
      ? object
      : -1;
  }
  return -1;
}

/** "They rejected the draft because it …": a reason for judging something is about it. */
function whatIsJudged(r: Resolving, m: Mention): Cluster | null {
  const { tree, knowledge } = r;
  const verb = tree.rel(m.head).startsWith("nsubj") ? tree.head(m.head) : -1;
  const main = verb >= 0 && tree.base(verb) === "advcl" ? tree.head(verb) : -1;
  const mark = verb >= 0 ? tree.child(verb, "mark") : -1;
  if (main < 0 || mark < 0 || !/^(?:because|since|as|for)$/.test(tree.lower(mark))) return null;
  if (!knowledge.words.judging.has(tree.lemma(main).toLowerCase())) return null;
  const object = tree.child(main, "obj", "nsubj:pass");
  const k = object >= 0 && object < m.head ? r.at[object]! : -1;
  const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
  return c && agrees("it", c, r.document.mentions[k]!) ? c : null;
}

/** "A plan of seven points, among them …": the plural right before. */
function whatIsListed(r: Resolving, k: number): Cluster[] | null {
  const { mentions } = r.document;
  const { tree } = r;
  const { head } = mentions[k]!;
  if (tree.lower(head - 1) !== "among" || tree.lower(head - 2) !== ",") return null;
  for (let i = k - 1; i >= 0 && tree.sentence(mentions[i]!.head) === tree.sentence(head); i--) {
    const m = mentions[i]!;
    if (m.form === "pronoun" || m.number !== "plural") continue;
    return r.of[i]!.length > 0 ? r.of[i]!.map((c) => r.clusters[c]!) : null;
  }
  return null;
}

/** "Marin met Orban, her spokesman said": whose spokesman speaks, when what is said came first, is its subject. */
function whoseTeller(r: Resolving, m: Mention, cls: PronounClass): Cluster | null {
  const { tree, knowledge } = r;
  const teller = tree.head(m.head);
  if (teller < 0 || tree.rel(m.head) !== "nmod:poss" || tree.base(teller) !== "nsubj") return null;
  const verb = tree.head(teller);
  if (!knowledge.words.speech.has(tree.lemma(verb).toLowerCase())) return null;
  const said = tree.head(verb);
  if (said < 0 || said > m.head || (tree.base(verb) !== "parataxis" && tree.base(verb) !== "ccomp")) return null;
  const subject = tree.child(said, "nsubj");
  const s = subject >= 0 && subject < m.head ? r.at[subject]! : -1;
  const c = s >= 0 && r.of[s]!.length === 1 ? r.clusters[r.of[s]![0]!]! : null;
  return c && agrees(cls, c, r.document.mentions[s]!) ? c : null;
}

/** The body that `it` continues: "The army said …, it added"; and the speaker in "the army regretted it and said it had not known". */
export function voiceBefore(r: Resolving, k: number): Cluster | null {
  const { tree, knowledge } = r;
  const { mentions, tokens } = r.document;
  const head = mentions[k]!.head;
  const verb = tree.head(head);
  if (verb < 0 || tree.rel(head) !== "nsubj" || quotationsOf(r)[head] !== 0) return null;
  const speaks = (v: number): boolean =>
    tree.upos(v) === "VERB" && knowledge.words.speech.has(tree.lemma(v).toLowerCase());
  const speakerOf = (v: number): Cluster | null => {
    let at = v;
    for (let steps = 0; steps < 4; steps++) {
      const subject = tree.child(at, "nsubj");
      if (subject >= 0) {
        const s = r.at[subject]!;
        const c = s >= 0 && subject !== head && r.of[s]!.length === 1 ? r.clusters[r.of[s]![0]!]! : null;
        const body = c?.kind === "organization" || c?.kind === "government" || c?.kind === "armed_group";
        return c && body && agrees("it", c, mentions[s]!) ? c : null;
      }
      if (tree.base(at) !== "conj") return null;
      at = tree.head(at);
    }
    return null;
  };
  // "The ministry cut the line after it accused …": the subject of the clause above comes first.
  const above = tree.base(verb) === "advcl" ? tree.head(verb) : -1;
  const over = above >= 0 ? tree.child(above, "nsubj") : -1;
  const o = over >= 0 && over < head ? r.at[over]! : -1;
  if (o >= 0 && r.of[o]!.length === 1 && agrees("it", r.clusters[r.of[o]![0]!]!, mentions[o]!)) return null;
  if (speaks(verb)) {
    const sentence = tokens.sentence[head]!;
    // The last one who spoke, in this sentence or the one before.
    for (let i = head - 1; i >= 0 && tokens.sentence[i]! >= sentence - 1; i--) {
      if (i === verb || quotationsOf(r)[i] !== 0 || !speaks(i) || tree.dominates(verb, i)) continue;
      return speakerOf(i);
    }
    return null;
  }
  // Its own words: "said it would …".
  if (tree.base(verb) !== "ccomp" || tree.upos(verb) !== "VERB" || !speaks(tree.head(verb))) return null;
  return speakerOf(tree.head(verb));
}

/** "Women from the district, who …", "the general and the league, which …": whom the clause is about when it cannot be what it hangs on; null when it can. */
function misfit(r: Resolving, k: number, target: number): Cluster[] | null {
  const { mentions } = r.document;
  const m = mentions[k]!;
  const word = r.tree.lower(m.head);
  const personal = word === "who" || word === "whom";
  if (!personal && word !== "which") return null;
  const can = (list: readonly number[]): boolean =>
    list.length > 0 &&
    list.every((c) => (personal ? r.clusters[c]!.kind !== "place" : r.clusters[c]!.kind !== "person"));
  if (r.of[target]!.length === 0 || can(r.of[target]!)) return null;
  for (let i = k - 1; i >= 0 && r.tree.sentence(mentions[i]!.head) === r.tree.sentence(m.head); i--)
    if (i !== target && mentions[i]!.form !== "pronoun" && can(r.of[i]!)) return r.of[i]!.map((c) => r.clusters[c]!);
  return [];
}

export function resolveRelative(r: Resolving, k: number, m: Mention): void {
  const tree = r.tree;
  let at = m.head;
  for (let steps = 0; steps < 12 && at >= 0; steps++) {
    const rel = tree.rel(at);
    const head = tree.head(at);
    if (rel === "acl:relcl" && head >= 0) {
      const target = r.at[counted(tree, head, r.knowledge)]!;
      // "Egypt and Qatar, which mediate": a verb in the plural has them all.
      const first = tree.base(head) === "conj" ? tree.head(head) : head;
      const all = tree.xpos(at) === "VBP" && tree.rel(m.head).startsWith("nsubj") ? r.conjuncts(first) : [];
      if (all.length > 1)
        return r.join(
          k,
          all.map((c) => r.clusters[c]!),
          "those whom the clause is about",
        );
      const other = target >= 0 && target !== k ? misfit(r, k, target) : null;
      if (other !== null) {
        if (other.length > 0) r.join(k, other, "what the clause is about");
        return;
      }
      if (target >= 0 && target !== k && r.of[target]!.length > 0)
        r.join(
          k,
          r.of[target]!.map((c) => r.clusters[c]!),
          "what the clause is about",
        );
      return;
    }
    at = head;
  }
}
