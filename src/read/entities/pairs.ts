// Two or three parties named before: "both sides", "the two leaders", "neither".
import type { Sector } from "../../ontology/index.ts";
import { phraseOf } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import { clauseOf } from "./antecedents.ts";
import { heldOffice } from "./offices.ts";
import { type Resolving, NOBODY, REACH } from "./state.ts";

const serves = (c: Cluster): boolean => c.kind === "government" || c.sector === "MIL" || c.sector === "GOV";
const sameSide = (a: Cluster, b: Cluster): boolean =>
  a.country !== null && a.country === b.country && serves(a) && serves(b);

/** As far back as anybody remembers. */
const ALL = 60;

const PEOPLE = new Set(["man", "leader", "woman", "president", "minister"]);
/** Nouns for states among states. */
const STATES = new Set(["country", "nation", "neighbour", "neighbor", "government", "power"]);
/** Nouns for those who fight or stand against each other: the parties of the whole report, not only those named last. */
const SIDES = new Set(["side", "party", "faction", "foe", "rival", "army", "group"]);
/** Nouns that mean no state. */
const GROUPS = new Set(["group", "faction"]);
/** Bodies that bring sides together, help or report, and are seldom a side themselves. */
const ALOOF = new Set<Sector>(["JRN", "UNO", "IGO", "EUR", "NGO", "MED", "EDU", "JUD"]);

/** How many are meant, and whether people: "both sides", "the two nuclear-armed neighbours", "the two generals"; null for other phrases. */
function counted(
  r: Resolving,
  k: number,
): { readonly count: number; readonly title: string | null; readonly noun: number } | null {
  const { tokens, mentions } = r.document;
  const { head } = mentions[k]!;
  const { pairs } = r.knowledge.words;
  // "Neither confirmed nor denied it" counts nobody.
  if (r.tree.lower(head) === "neither" && r.tree.base(head) !== "nsubj") return null;
  for (let last = Math.min(tokens.length, head + 2); last > head; last--)
    for (let first = Math.max(0, head - 3); first <= head; first++) {
      const count = pairs.get(phraseOf(r.tree, first, last));
      if (count !== undefined) return { count, title: null, noun: last - 1 };
    }
  const number = r.tree.child(head, "nummod");
  if (number < 0 || number > head) return null;
  const words = `the ${r.tree.lower(number)}`;
  const count = pairs.get(`${words} ${r.tree.lower(head)}`);
  if (count !== undefined) return { count, title: null, noun: head };
  // "The two generals", "the three foreign ministers": an office that so many hold.
  const np = r.phrases[k];
  const several = pairs.get(`${words} leaders`);
  const the = r.tree.child(head, "det");
  if (!several || !np?.person?.title || np.number !== "plural" || r.tree.lower(the) !== "the") return null;
  return { count: several, title: np.person.noun, noun: head };
}

/** Relations in which a clause is another's: "said that …", "urged them to …". */
const GOVERNED = new Set(["ccomp", "xcomp", "advcl", "acl"]);

/** Those who speak of the sides, with whom they serve: "Washington urged both sides", "the charity's head said both sides had …". */
function speakers(r: Resolving, head: number): ReadonlySet<number> {
  const found = new Set<number>();
  let below = -1;
  for (let at = clauseOf(r.tree, head), steps = 0; at >= 0 && steps < 5; at = r.tree.head(at), steps++) {
    if (steps > 0 && !GOVERNED.has(r.tree.base(below))) break;
    below = at;
    const subject = r.tree.child(at, "nsubj");
    if (subject < 0 || subject === head || r.tree.dominates(subject, head)) continue;
    for (const c of r.tree.conjuncts(subject))
      for (const index of r.at[c]! >= 0 ? r.of[r.at[c]!]! : NOBODY) {
        found.add(index);
        const { of, kind, sector, country } = r.clusters[index]!;
        if (of >= 0) found.add(of);
        const state =
          kind === "person" && sector === "GOV" && country !== null
            ? r.byKey.get(`known\u001factor:gov-${country.toLowerCase()}`)
            : undefined;
        if (state) found.add(state.index);
      }
  }
  return found;
}

export function partiesBefore(r: Resolving, k: number): Cluster[] | null {
  const m = r.document.mentions[k]!;
  const told = counted(r, k);
  if (!told) return null;
  const { count, title } = told;
  const lemma = r.tree.lemma(told.noun).toLowerCase();
  const wantsPeople = PEOPLE.has(lemma) || title !== null;
  const leaders = lemma === "leader";
  const wantsStates = STATES.has(lemma);
  const aside = m.form === "nominal" ? speakers(r, m.head) : new Set<number>();
  const fits = (c: Cluster): boolean => {
    if (aside.has(c.index)) return false;
    if (wantsPeople) return c.kind === "person" && (title === null ? !leaders || leadsState(r, c) : bears(r, c, title));
    if (m.form === "pronoun") return c.kind !== "thing" && c.kind !== "place" && c.kind !== "population";
    // A brigade of nobody's in particular is no side.
    if (c.kind === "armed_group" && c.sector === "MIL" && c.country === null) return false;
    if (c.kind === "government") return !GROUPS.has(lemma);
    return (
      !wantsStates &&
      // "Convoys", "a committee": a body without a name is no side.
      (c.kind === "armed_group" ||
        (c.kind === "organization" && c.named && !(c.sector !== null && ALOOF.has(c.sector))))
    );
  };
  /** "Mali and Niger": of countries listed as places, the states. */
  const party = (c: Cluster): Cluster => {
    const land = c.kind === "place" && c.place?.precision === "country";
    const forces = c.kind === "armed_group" && c.sector === "MIL";
    if (!wantsStates || (!land && !forces) || c.country === null) return c;
    const state = r.known.byId.get(`actor:gov-${c.country.toLowerCase()}`);
    return state ? r.actor(state) : c;
  };
  // A coordination of the right size comes first, or what has just stood for one; who leads is remembered longer.
  for (const { index, mention } of r.before(k, wantsPeople ? 3 * REACH : REACH)) {
    const stood = r.of[index]!.length > 1 ? r.of[index]! : NOBODY;
    // "NAME and the premier, NAME" may be three in the tree.
    const conjuncts = [...new Set(stood.length > 0 ? stood : r.conjuncts(mention.head))];
    if (conjuncts.length !== count) continue;
    if (stood.length === 0 && (r.of[index]!.length !== 1 || sharesOwner(r, mention.head))) continue;
    const clusters = conjuncts.map((c) => party(r.clusters[c]!));
    if (clusters.every(fits)) return clusters;
  }
  if (SIDES.has(lemma)) {
    const sides = mostSaid(r, k, count, fits);
    if (sides) return sides.length > 0 ? sides : null;
  }
  const sides = SIDES.has(lemma);
  return onlyOnes(r, k, count, wantsPeople, (c) => fits(c) && !(sides && passing(c, k)));
}

/** "The army and its allies" are one side; "the minister and his counterpart" two people. */
const sharesOwner = (r: Resolving, head: number): boolean =>
  r.tree.conjuncts(head).some((c) => {
    const owner = r.tree.child(c, "nmod:poss");
    const k = r.at[c]!;
    const person = k >= 0 && r.of[k]!.some((x) => r.clusters[x]!.kind === "person");
    return c !== head && owner >= 0 && r.tree.upos(owner) === "PRON" && !person;
  });

/** A state that the text has named but once before mention `k` is no side of what it tells. */
const passing = (c: Cluster, k: number): boolean =>
  c.kind === "government" && c.mentions.filter((x) => x < k).length < 2;

/** Else those of the nearest sentence that names as many as are meant, or all of the last few: never some of more. */
function onlyOnes(
  r: Resolving,
  k: number,
  count: number,
  wantsPeople: boolean,
  fits: (c: Cluster) => boolean,
): Cluster[] | null {
  for (const named of [true, false]) {
    // Whoever the text has named may be meant.
    const all: Cluster[] = [];
    let here: Cluster[] = [];
    let at = -1;
    for (const { index, sentences } of r.before(k, named ? ALL : REACH)) {
      if (sentences !== at) {
        // Only of this sentence or the one before.
        if (here.length === count && at <= 1) break;
        here = [];
        at = sentences;
      }
      for (const c of r.of[index]!) {
        const cluster = r.clusters[c]!;
        const side = wantsPeople || cluster.kind === "government" || cluster.kind === "armed_group";
        // "Donors" are no side.
        if (!named && cluster.kind === "organization" && cluster.number === "plural") continue;
        if (!fits(cluster) || (named && !(cluster.named && side))) continue;
        for (const list of [all, here])
          // A state and its own army are one side.
          if (!list.includes(cluster) && (wantsPeople || !list.some((f) => sameSide(f, cluster)))) list.push(cluster);
      }
    }
    const found = here.length === count && at <= 1 ? here : all;
    if (found.length === count) return found.sort((a, b) => a.index - b.index);
    if (found.length > 0) return null;
  }
  return null;
}

/** How much more must have been said of the sides than of the next who might be one. */
const MARGIN = 1;

/** Of the named parties before `k`, those that the text has said most of, and those who fight first; null when there are too few, none when others could be meant as well. */
function mostSaid(r: Resolving, k: number, count: number, fits: (c: Cluster) => boolean): Cluster[] | null {
  const { mentions, tokens } = r.document;
  const here = tokens.sentence[mentions[k]!.head]!;
  const scores = new Map<Cluster, number>();
  for (const cluster of r.clusters) {
    if (!cluster.named || (cluster.kind !== "government" && cluster.kind !== "armed_group") || !fits(cluster)) continue;
    let said = 0;
    let last = -1;
    for (const x of cluster.mentions)
      if (x < k) {
        said++;
        last = Math.max(last, tokens.sentence[mentions[x]!.head]!);
      }
    // Who takes up arms is a side; a state's army is its state's.
    const fights = cluster.kind === "armed_group" && cluster.sector !== "MIL" ? 1.5 : 0;
    if (said > 1 || (said > 0 && !passing(cluster, k)))
      scores.set(cluster, Math.min(said, 8) + fights - 0.25 * (here - last));
  }
  const found: { readonly cluster: Cluster; readonly score: number }[] = [];
  for (const [cluster, score] of [...scores].sort((a, b) => b[1] - a[1]))
    if (!found.some((f) => sameSide(f.cluster, cluster))) found.push({ cluster, score });
  if (found.length < count) return null;
  const next = found[count];
  // Those of whom, with whoever serves them, less is told than of others may not be the ones.
  const least = Math.min(...found.slice(0, count).map((f) => toldOf(r, f.cluster, k)));
  if ([...found.slice(count).map((f) => f.cluster), ...unscored(r, scores, fits)].some((c) => toldOf(r, c, k) > least))
    return [];
  if (next && next.score > found[count - 1]!.score - MARGIN) return [];
  return found
    .slice(0, count)
    .map((f) => f.cluster)
    .sort((a, b) => a.index - b.index);
}

/** How often the text has named the side, its leaders and its forces before mention `k`. */
const toldOf = (r: Resolving, side: Cluster, k: number): number => {
  const own = (c: Cluster): boolean =>
    c === side ||
    (c.of === side.index && c.kind === "person") ||
    (side.kind === "government" && sameSide(side, c)) ||
    (side.kind === "government" && c.kind === "person" && c.sector === "GOV" && c.country === side.country);
  let n = 0;
  for (const c of r.clusters)
    if (own(c)) n += c.mentions.filter((x) => x < k && r.document.mentions[x]!.form !== "pronoun").length;
  return n;
};

/** States that were named too seldom to count by themselves. */
const unscored = (r: Resolving, scores: ReadonlyMap<Cluster, number>, fits: (c: Cluster) => boolean): Cluster[] =>
  r.clusters.filter(
    (c) => c.kind === "government" && c.known !== null && c.country !== null && !scores.has(c) && fits(c),
  );

/** True for somebody whom the text or the lexicon gives a first office: "president", "rebel leader". */
const leadsState = (r: Resolving, c: Cluster): boolean => {
  const { leading } = r.knowledge.words;
  return (
    c.roles.some((o) => leading.has(o.title) || leading.has(o.title.split(" ").at(-1)!)) ||
    (c.known !== null && heldOffice(r, c.known.id, "leader", true))
  );
};

/** True for who holds the office by the text, or by the lexicon on the report's day. */
const bears = (r: Resolving, c: Cluster, title: string): boolean =>
  c.roles.some((o) => o.title === title || o.title.endsWith(` ${title}`)) ||
  (c.known !== null && heldOffice(r, c.known.id, title, false));
