// Which name a description stands in apposition with, precedes, or is said to be.
import { caseOf } from "../mentions/nouns.ts";
import type { Tree } from "../../match/index.ts";
import type { Cluster } from "./cluster.ts";
import type { Resolving } from "./state.ts";

/** Relations in which a name is somebody of its own, not an explanation of what stands before it. */
const ARGUMENTS = new Set(["nsubj", "obj", "iobj", "obl", "csubj"]);

/** "The government and the Front (RF)": the apposition is of the second, whatever the tree hangs it on. */
function joined(tree: Tree, head: number, apposition: number): boolean {
  return tree.childrenBy(head, "conj").some((c) => c > Math.min(head, apposition) && c < apposition);
}

/** The name right before the commas that the description stands between: "…, and NAME, the host, …"; -1 when there is none. */
function nameBeside(r: Resolving, k: number): number {
  const { mentions } = r.document;
  const { tree } = r;
  const m = mentions[k]!;
  const np = r.phrases[k]!;
  const rel = tree.base(m.head);
  if (!np.person?.title || np.number !== "singular" || (rel !== "appos" && rel !== "conj")) return -1;
  if (rel === "conj" && (tree.child(m.head, "cc") >= 0 || tree.base(tree.head(m.head)) === "appos")) return -1;
  const comma = np.first - 1;
  if (comma < 1 || tree.lower(comma) !== "," || tree.sentence(comma) !== tree.sentence(m.head)) return -1;
  const other = r.at[comma - 1]!;
  const o = other >= 0 ? mentions[other]! : null;
  if (o?.form !== "name" || o.nameLast !== comma) return -1;
  // In a list ("Merkel, the king and the pope") the comma after it is missing.
  const after = Math.max(np.last, tree.last(m.head));
  return rel === "appos" || (after < tree.length && [",", ".", "—", "–"].includes(tree.lower(after))) ? other : -1;
}

/** The name, with its title, that begins at `token` ("General NAME"); -1 when none does. */
function nameFrom(r: Resolving, token: number): number {
  for (let t = token; t < Math.min(r.tree.length, token + 4) && r.tree.sentence(t) === r.tree.sentence(token); t++) {
    const o = r.at[t]! >= 0 ? r.document.mentions[r.at[t]!]! : null;
    if (o?.form === "name" && o.first === token) return r.at[t]!;
  }
  return -1;
}

/** "The head of the guard, NAME": the guard is part of an office, and what follows the comma is who holds it, if the text has not said who. */
function withinOffice(r: Resolving, head: number): boolean {
  const { tree } = r;
  const outer = tree.head(head);
  if (
    outer < 0 ||
    outer > head ||
    tree.base(head) !== "nmod" ||
    tree.base(outer) === "appos" ||
    !r.knowledge.words.of.has(caseOf(tree, head))
  )
    return false;
  const o = r.at[outer]!;
  return o >= 0 && r.phrases[o]?.person?.title === true && r.phrases[o]!.number === "singular";
}

/** The name that a second office is told of: "NAME, the union's envoy and a former president", hung on the name itself; -1 when none. */
function secondOffice(r: Resolving, k: number): number {
  const { tree } = r;
  const { head } = r.document.mentions[k]!;
  const np = r.phrases[k]!;
  const name = tree.head(head);
  const cc = tree.child(head, "cc");
  if (tree.base(head) !== "conj" || name < 0 || cc < 0 || !np.person?.title || np.number !== "singular") return -1;
  const o = r.at[name]! >= 0 ? r.document.mentions[r.at[name]!]! : null;
  if (o?.form !== "name" || o.nameLast >= head || tree.lower(o.nameLast) !== ",") return -1;
  const office = tree.childrenBy(name, "appos").find((c) => c > name && c < cc);
  if (office === undefined || r.phrases[r.at[office]!]?.person?.title !== true) return -1;
  // A comma before the "and" closes the apposition: another person follows.
  for (let t = office; t < head; t++) if (tree.lower(t) === ",") return -1;
  const after = Math.max(np.last, tree.last(head));
  return after < tree.length && [",", ".", "—", "–"].includes(tree.lower(after)) ? r.at[name]! : -1;
}

/** "The two ministers, NAME and NAME,": as many names of people as the number says, whatever the tree makes of them; else none. */
function countedNames(r: Resolving, from: number, number: number): Cluster[] {
  const count = number < 0 ? 0 : (r.knowledge.words.pairs.get(`the ${r.tree.lower(number)} leaders`) ?? 0);
  const found: Cluster[] = [];
  for (let i = from; found.length < count && i < r.tree.length;) {
    const k = r.at[i]!;
    const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    const o = k >= 0 ? r.document.mentions[k]! : null;
    if (o?.form !== "name" || c?.kind !== "person") return [];
    found.push(c);
    i = o.nameLast;
    if (found.length < count) while (i < r.tree.length && /^(?:,|and)$/.test(r.tree.lower(i))) i++;
  }
  return found.length === count ? found : [];
}

/** Whom "his counterparts, NAME and NAME" are: the names listed right after its comma; none where it is one of the list. */
export function namesBeside(r: Resolving, k: number): Cluster[] {
  const { tree } = r;
  const np = r.phrases[k]!;
  if (!np.person?.title || np.number !== "plural" || np.last >= tree.length || tree.lower(np.last) !== ",") return [];
  const first = nameFrom(r, np.last + 1);
  const o = first >= 0 ? r.document.mentions[first]! : null;
  if (!o) return [];
  const listed = o.first !== o.nameFirst ? [] : countedNames(r, np.last + 1, r.tree.child(np.head, "nummod"));
  if (listed.length > 0) return listed;
  const rel = tree.base(o.head);
  if ((rel !== "appos" && rel !== "conj") || tree.child(o.head, "cc") >= 0) return [];
  const heads = [o.head, ...tree.childrenBy(o.head, "conj")];
  const clusters = heads.map((h) =>
    r.at[h]! >= 0 && r.of[r.at[h]!]!.length === 1 ? r.clusters[r.of[r.at[h]!]![0]!]! : null,
  );
  return clusters.every((c) => c?.kind === "person") ? (clusters as Cluster[]) : [];
}

/** The mention at a subject; of "who", the name that its clause hangs on. */
function relativised(r: Resolving, subject: number): number {
  const k = r.at[subject]!;
  if (k < 0 || r.document.mentions[k]!.form !== "pronoun") return k;
  const clause = r.tree.head(subject);
  return r.tree.rel(clause) === "acl:relcl" ? r.at[r.tree.head(clause)]! : -1;
}

/** The name that a phrase is said to go by ("known as NAME", "called NAME"), or -1. */
export function calledBy(r: Resolving, head: number): number {
  for (const clause of r.tree.childrenBy(head, "acl")) {
    if (!/^(?:know|call|nickname|dub)$/.test(r.tree.lemma(clause)) || clause < head) continue;
    for (const c of r.tree.children(clause)) {
      const k = c > clause && /^(?:obl|xcomp|obj)$/.test(r.tree.base(c)) ? r.at[c]! : -1;
      if (k >= 0 && r.document.mentions[k]!.form === "name") return k;
    }
  }
  return -1;
}

/** The mention with which the nominal `k` stands in apposition or as its predicate, or -1. */
export function identicalTo(r: Resolving, k: number): { mention: number; rule: string } | null {
  const { mentions } = r.document;
  const m = mentions[k]!;
  const np = r.phrases[k]!;
  const tree = r.tree;
  const rel = tree.base(m.head);
  const head = tree.head(m.head);
  const fits = (other: number): boolean => {
    if (other < 0 || other === k) return false;
    const o = mentions[other]!;
    if (o.form !== "name") return false;
    const c = r.clusters[r.of[other]![0] ?? -1];
    if (!c) return false;
    if (np.person) return (c.kind === "person" || (c.kind === "other" && np.person.title)) && np.number === "singular";
    if (np.group) return c.kind !== "person" && c.kind !== "place" && np.number === "singular";
    if (np.place === "vehicle") return c.kind === "other" && np.number === "singular";
    if (np.place) return c.kind === "place" || c.kind === "government";
    return false;
  };
  // "The tanker NAME", whatever the tree makes of it.
  if (r.knowledge.words.ships.has(tree.lower(m.head)) && m.head + 1 < tree.length) {
    const ship = r.at[m.head + 1]!;
    if (ship >= 0 && mentions[ship]!.nameFirst === m.head + 1 && r.clusters[r.of[ship]![0] ?? -1]?.noun === "ship")
      return { mention: ship, rule: "before the name" };
  }
  // "NAME became acting president", "was named envoy", "appointed NAME envoy".
  if (
    rel === "xcomp" &&
    head >= 0 &&
    np.person?.title &&
    r.knowledge.words.becoming.has(tree.lemma(head).toLowerCase())
  ) {
    const object = tree.child(head, "obj");
    const subject = object >= 0 ? object : tree.child(head, "nsubj:pass", "nsubj");
    if (subject >= 0 && fits(r.at[subject]!)) return { mention: r.at[subject]!, rule: "said to be" };
  }
  // "NAME is serving as acting prime minister", "NAME, who fought them as a general".
  if (rel === "obl" && head >= 0 && np.person?.title && np.number === "singular" && caseOf(tree, m.head) === "as") {
    const subject = r.knowledge.words.serving.has(tree.lemma(head).toLowerCase()) ? tree.child(head, "nsubj") : -1;
    const who = subject >= 0 ? relativised(r, subject) : -1;
    if (who >= 0 && fits(who)) return { mention: who, rule: "said to be" };
  }
  // "The group, known as NAME".
  const called = calledBy(r, m.head);
  if (called >= 0 && fits(called)) return { mention: called, rule: "called so" };
  const beside = nameBeside(r, k);
  if (beside >= 0 && fits(beside)) return { mention: beside, rule: "in apposition" };
  const second = secondOffice(r, k);
  if (second >= 0 && fits(second)) return { mention: second, rule: "in apposition" };
  if (head >= 0) {
    const other = r.at[head]!;
    if (rel === "appos" && fits(other) && !joined(tree, head, m.head)) return { mention: other, rule: "in apposition" };
    // "Merkel, the German chancellor, and …" read as a list: no conjunction of its own and commas around it.
    if (
      rel === "conj" &&
      fits(other) &&
      np.person?.title === true &&
      tree.child(m.head, "cc") < 0 &&
      mentions[other]!.nameLast < tree.length &&
      tree.lower(mentions[other]!.nameLast) === "," &&
      np.first === mentions[other]!.nameLast + 1 &&
      np.last < tree.length &&
      [",", "."].includes(tree.lower(np.last))
    )
      return { mention: other, rule: "in apposition" };
    // "the city of Rafah", "the group Hamas".
    if (rel === "nmod:desc" || rel === "compound" || rel === "flat")
      if (fits(other)) return { mention: other, rule: "before the name" };
  }
  // "NAME, the union's envoy and a former president": the second office of one person.
  if (rel === "conj" && head >= 0 && np.person?.title && np.number === "singular" && tree.base(head) === "appos") {
    const first = r.at[head]!;
    const c = first >= 0 && r.of[first]!.length === 1 ? r.clusters[r.of[first]![0]!]! : null;
    if (c?.kind === "person" && c.named && mentions[first]!.form === "nominal")
      return { mention: first, rule: "in apposition" };
  }
  for (const c of tree.children(m.head)) {
    const other = r.at[c]!;
    if (!fits(other)) continue;
    const is = tree.base(c);
    if (is === "appos" && c > m.head && !joined(tree, m.head, c) && !withinOffice(r, m.head))
      return { mention: other, rule: "in apposition" };
    if ((is === "flat" || tree.rel(c) === "nmod:desc") && c > m.head)
      return { mention: other, rule: "before the name" };
    if (is === "nmod" && c > m.head && caseOf(tree, c) === "of" && np.place && np.place !== "facility" && !np.person)
      return { mention: other, rule: "a place of that name" };
    if (
      is === "nsubj" &&
      c < m.head &&
      tree.child(m.head, "cop") >= 0 &&
      np.person?.title &&
      tree.child(m.head, "advmod") < 0
    )
      return { mention: other, rule: "said to be" };
  }
  // "the head of the mission, NAME, …" with the name hung elsewhere.
  if (np.person?.title && np.number === "singular" && !withinOffice(r, m.head)) {
    let end = Math.max(np.last, m.head + 1);
    if (r.knowledge.words.of.has(tree.lower(end)))
      for (let i = end; i < Math.min(tree.length, end + 8) && tree.sentence(i) === tree.sentence(m.head); i++)
        if (tree.lower(i) === ",") {
          end = i;
          break;
        }
    if (end + 1 < tree.length && tree.lower(end) === ",") {
      const other = nameFrom(r, end + 1);
      if (fits(other) && !ARGUMENTS.has(tree.base(mentions[other]!.head)))
        return { mention: other, rule: "in apposition" };
    }
  }
  // "Hamas movement", "Mossad intelligence agency": a body's name and a word for what it is.
  if (np.person === null || !np.person.title) {
    const noun = np.group?.noun ?? np.person?.noun ?? "";
    if (r.knowledge.words.generic.has(noun)) {
      const before = r.at[np.nounFirst - 1] ?? -1;
      if (before >= 0 && np.first <= np.nounFirst - 1) {
        const o = mentions[before]!;
        const c = r.clusters[r.of[before]![0] ?? -1];
        if (
          o.form === "name" &&
          o.nameLast === np.nounFirst &&
          c &&
          c.kind !== "person" &&
          c.kind !== "place" &&
          c.kind !== "government" &&
          c.kind !== "other"
        )
          return { mention: before, rule: "the body itself, with a word for what it is" };
      }
    }
  }
  return null;
}
