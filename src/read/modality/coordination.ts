// Which verb a conjunct really stands beside. A parser may hang the second report verb of a sentence on the clause that the first one
// reports ("the mayor said that the town was calm, but urged people to stay away"): the two speech acts belong together.
import type { Tree } from "../../match/index.ts";

/** Verbs whose subject speaks, asks, judges or promises. */
const SPEAKING = new Set(
  "say tell announce declare state claim add insist warn report promise vow pledge swear threaten urge ask demand call appeal beg plead offer propose suggest accuse blame condemn denounce criticise criticize praise thank deny reject refuse dismiss acknowledge admit confirm predict order agree".split(
    " ",
  ),
);
/** A comma, or the end of a quotation. */
const BREAKS = new Set([",", '"', "”", "’’", "''"]);
const MAX_STEPS = 8;

const speaks = (tree: Tree, i: number): boolean => SPEAKING.has(tree.lemma(i));

/** "demanded that they withdraw and cancelled the drill": a past cannot stand beside a bare form; the past verb above that it goes with, or -1. */
function misfitsAt(tree: Tree, p: number, h: number): number {
  if (h < 0 || tree.base(p) !== "conj" || tree.upos(p) !== "VERB" || tree.xpos(h) !== "VB") return -1;
  const past = tree.xpos(p) === "VBD" || (tree.xpos(p) === "VBN" && tree.child(h, "aux:pass") < 0);
  if (!past || tree.child(p, "aux", "nsubj", "nsubj:pass", "cop") >= 0 || tree.child(p, "cc") < 0) return -1;
  for (let i = h, steps = 0; steps < MAX_STEPS; steps++) {
    const above = tree.head(i);
    if (above < 0 || above >= p || !["ccomp", "advcl", "xcomp", "conj"].includes(tree.base(i))) return -1;
    if (tree.xpos(above) === "VBD") return above;
    i = above;
  }
  return -1;
}

/** The verb that the conjunct `p` shares its subject and its presentation with: its head, or the report verb above its head. */
export function partnerOf(tree: Tree, p: number): number {
  const h = tree.head(p);
  const misfit = misfitsAt(tree, p, h);
  if (misfit >= 0) return misfit;
  if (h < 0 || !speaks(tree, p) || speaks(tree, h) || tree.child(p, "nsubj", "nsubj:pass") >= 0) return h;
  const tag = tree.xpos(p);
  if (tag !== "VBD" && tag !== "VBZ" && tag !== "VBP") return h;
  const cc = tree.child(p, "cc");
  if (cc < 1) return h;
  // Without a comma or "but", the nearer reading stands, unless its form rules it out ("would become … and urged").
  const apart = BREAKS.has(tree.text(cc - 1)) || tree.lower(cc) === "but" || tree.xpos(h) === "VB";
  if (!apart) return h;
  let within = false;
  for (let i = h, steps = 0; steps < MAX_STEPS; steps++) {
    const rel = tree.base(i);
    within ||= rel !== "conj";
    const above = tree.head(i);
    if (above < 0 || above >= p || !["ccomp", "advcl", "xcomp", "conj"].includes(rel)) return h;
    // "X proposed it, and Y accepted but insisted": clauses side by side leave the conjunct with the nearer one.
    if (tree.xpos(above) === tag && speaks(tree, above)) return within ? above : h;
    i = above;
  }
  return h;
}
