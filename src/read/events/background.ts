// What a report only recalls: happenings dated long before it, told in the pluperfect, or named as the start of an era.
import type { Tree } from "../../match/index.ts";
import type { RecordTime } from "../../record/index.ts";

/** Days before publication after which a dated happening is background, not news. */
const RECENT_DAYS = 120;
const YEAR = /^(?:1[5-9]\d\d|20\d\d)s?$/;
const REPORT = new Set([
  "say",
  "tell",
  "report",
  "claim",
  "add",
  "announce",
  "state",
  "confirm",
  "deny",
  "warn",
  "note",
  "admit",
  "allege",
  "accuse",
  // "said in a statement that five had been shot": the parser may hang what was said on the noun.
  "statement",
  "claim",
  "report",
  "allegation",
  "announcement",
  "testimony",
  "message",
]);

/** True when the happening at `p` is only recalled. `published` is an ISO date or null. */
export function isRecalled(tree: Tree, p: number, time: RecordTime, published: string | null): boolean {
  if (published !== null && time.end !== null && time.basis !== "assumed") {
    const days = (Date.parse(published.slice(0, 10)) - Date.parse(time.end.slice(0, 10))) / 86_400_000;
    if (days > RECENT_DAYS) return true;
    if (days >= 0 && time.precision !== "unknown") return false;
  }
  if (olderYearNear(tree, p, published)) return true;
  const upos = tree.upos(p);
  if (upos === "VERB") {
    if (tree.head(p) >= 0 && tree.base(p) === "xcomp" && tree.lower(tree.head(p)) === "used") return true;
    return isPluperfect(tree, p) && !isReported(tree, p);
  }
  return sinceThen(tree, p);
}

/** A year before the year of publication stands in the predicate's own clause. */
function olderYearNear(tree: Tree, p: number, published: string | null): boolean {
  if (published === null) return false;
  const year = Number(published.slice(0, 4));
  const check = (node: number, depth: number): boolean => {
    for (const c of tree.children(node)) {
      const rel = tree.base(c);
      if (rel === "ccomp" || rel === "conj" || rel === "parataxis" || rel === "xcomp" || rel === "nsubj") continue;
      if (YEAR.test(tree.lower(c)) && tree.upos(c) !== "NOUN" && Number.parseInt(tree.lower(c), 10) < year - 1)
        return true;
      if (YEAR.test(tree.lower(c)) && tree.lower(c).endsWith("s")) return true;
      if (depth < 2 && (rel === "obl" || rel === "nmod" || rel === "acl" || rel === "advmod") && check(c, depth + 1))
        return true;
    }
    return false;
  };
  return check(p, 0);
}

function isPluperfect(tree: Tree, p: number): boolean {
  for (const c of tree.children(p)) if (tree.base(c) === "aux" && tree.lower(c) === "had") return true;
  return false;
}

/** Under "said", the pluperfect is only the past. */
function isReported(tree: Tree, p: number): boolean {
  for (let i = p, steps = 0; i >= 0 && steps < 6; i = tree.head(i), steps++) {
    const h = tree.head(i);
    if (
      h >= 0 &&
      (tree.base(i) === "ccomp" || tree.base(i) === "parataxis" || tree.base(i) === "acl") &&
      REPORT.has(tree.lemma(h))
    )
      return true;
    if (tree.childrenBy(i, "parataxis").some((c) => REPORT.has(tree.lemma(c)))) return true;
  }
  return false;
}

/** "since the (start of the) war", "before the war", "the 2006 war". */
function sinceThen(tree: Tree, p: number): boolean {
  const verb = tree.base(p) === "nsubj" ? tree.head(p) : -1;
  if (verb >= 0 && tree.childrenBy(verb, "mark").some((m) => tree.lower(m) === "since")) return true;
  let i = p;
  for (let steps = 0; steps < 3 && i >= 0; steps++) {
    const preposition = tree.child(i, "case");
    if (
      preposition >= 0 &&
      (tree.lower(preposition) === "since" || (tree.lower(preposition) === "before" && steps === 0))
    )
      return true;
    if (tree.base(i) !== "nmod") return false;
    i = tree.head(i);
  }
  return false;
}
