// Places pointed back to: "the city", "the province", "the capital".
import type { Mention } from "../../document/index.ts";
import type { NounPhrase } from "../mentions/nouns.ts";
import { folded } from "../mentions/phrases.ts";
import type { Cluster } from "./cluster.ts";
import { inDateline } from "./datelines.ts";
import { commander } from "./described-bodies.ts";
import { homeOf } from "./home.ts";
import type { Resolving } from "./state.ts";
import { modifiersOf } from "./wording.ts";

/** Nouns for settlements smaller than a great city. */
const SMALL = new Set(["town", "village", "hamlet", "settlement", "suburb"]);
const KINDS_OF_STATE = new Set(["kingdom", "emirate", "sultanate"]);
const SPOTS = new Set(["site", "spot", "scene", "location"]);
const LARGE = 500_000;

/** A capital, or a city of half a million: nobody calls it a town. */
const isLarge = (r: Resolving, c: Cluster): boolean => (c.place?.population ?? 0) >= LARGE || isCapital(r, c);

const isCapital = (r: Resolving, c: Cluster): boolean =>
  c.country !== null &&
  (r.knowledge.countries.get(c.country)?.capitals ?? []).some(
    (x) => folded(x.toLowerCase()) === folded(c.name.toLowerCase()),
  );

/** "The Sahel country": the one that the report is about, said by the region it lies in. */
function countryOfRegion(r: Resolving, m: Mention): Cluster | null {
  const home = homeOf(r);
  if (home === null || !/^(?:country|nation|state)$/.test(r.tree.lemma(m.head).toLowerCase())) return null;
  const region = r.tree
    .childrenBy(m.head, "compound", "amod", "nmod")
    .map((c) => (c < m.head && r.at[c]! >= 0 ? r.of[r.at[c]!]! : []))
    .find((of) => of.length === 1 && r.clusters[of[0]!]!.place?.precision === "region");
  return region && r.clusters[region[0]!]!.place!.country === null ? r.government(home) : null;
}

export function placeNominal(r: Resolving, k: number, m: Mention, np: NounPhrase, definite: boolean): boolean {
  if (!definite || np.number === "plural") return false;
  const tree = r.tree;
  const own = np.place === "country" ? countryOfRegion(r, m) : null;
  if (own) {
    r.join(k, [own], "the country that the report is about, by its region");
    return true;
  }
  // "the area around it", "the city where …", "the northern city": not one pointed back to.
  const clause = tree.child(m.head, "acl", "acl:relcl");
  if (clause > m.head && tree.lower(m.head + 1) !== ",") return false;
  for (const c of tree.children(m.head)) if (tree.base(c) === "nmod") return false;
  for (const c of tree.children(m.head))
    if (tree.base(c) === "amod" && r.knowledge.demonyms.has(tree.lower(c)) && np.place !== "country") return false;
  // "The Delmas 6 neighbourhood", "the tri-border area", "the no-fire zone": told apart by a name or a word of its own.
  for (const c of tree.children(m.head))
    if (c < m.head && (tree.upos(c) === "PROPN" || tree.upos(c) === "NUM") && tree.base(c) !== "nmod") return false;
  if (np.place === "area" && modifiersOf(r, np).some((w) => w !== "same" && w !== "entire" && w !== "whole"))
    return false;
  // "The buffer zone" is a place of its own.
  if (np.place === "area" && np.nounFirst < m.head) return false;
  const noun = tree.lemma(m.head).toLowerCase();
  const suits = (c: Cluster): boolean => {
    if (SMALL.has(noun) && isLarge(r, c)) return false;
    if (KINDS_OF_STATE.has(noun) && c.country !== null && !r.knowledge.words.kingdoms.has(c.country.toLowerCase()))
      return false;
    const precision = c.place?.precision;
    switch (np.place) {
      case "settlement":
        return (
          c.kind === "place" && c.named && (precision === undefined || precision === "city" || precision === "point")
        );
      case "area":
        // A site is a spot, not a land or a river.
        if (SPOTS.has(noun) && precision !== undefined && precision !== "point" && precision !== "city") return false;
        return c.kind === "place" && (c.named || c.noun === tree.lemma(m.head));
      case "region":
        return (
          c.kind === "place" &&
          (precision === undefined
            ? c.noun === tree.lemma(m.head)
            : precision === "region" || precision === "admin1" || precision === "vague")
        );
      case "country":
        return (c.kind === "place" && precision === "country") || (c.kind === "government" && c.known !== null);
      case "vehicle":
        return c.kind === "other" && !c.named && c.noun === tree.lemma(m.head);
      default:
        return c.kind === "place" && !c.named && c.noun === tree.lemma(m.head);
    }
  };
  if (np.place === "settlement" && tree.lemma(m.head) === "capital") {
    // That of the country which the text says most of, unless another was named just now.
    let capital: Cluster | null = null;
    let most = -Infinity;
    for (const { index, sentences } of r.before(k, 30)) {
      const c = r.clusters[r.of[index]![0]!]!;
      if (c.kind !== "place" || !isCapital(r, c)) continue;
      const score = 0.25 * Math.min(16, r.weight(c.country)) - 0.3 * Math.min(20, sentences);
      if (score > most) {
        most = score;
        capital = c;
      }
    }
    // Not the seat of a country named in passing, where that of the report's own has no name in it.
    const home = homeOf(r);
    if (
      !capital ||
      (home !== null && capital.country !== home && most < 0.25 * Math.min(16, r.weight(capital.country)) - 1)
    )
      return false;
    r.join(k, [capital], "the capital named before");
    return true;
  }
  // "The minister said the republic would not sign": whoever serves the state that the report is about means that one.
  const acting = np.place === "country" ? commander(r, m.head) : null;
  if (acting !== null && acting === homeOf(r)) {
    const state = r.government(acting);
    if (state) {
      r.join(k, [state], "the country that the speaker serves");
      return true;
    }
  }
  /** A place of the country that the report is about comes before one of another named in passing. */
  const homely = (c: Cluster, said: number): number =>
    said > 1 && c.country !== null && c.country === homeOf(r) ? 1.5 : 0;
  // The place that the text has said most of, and lately; the dateline's counts for nothing.
  let best: Cluster | null = null;
  let most = -Infinity;
  const seen = new Set<Cluster>();
  for (const { index, mention, sentences } of r.before(k, np.place === "region" ? 2 : 8)) {
    const c = r.clusters[r.of[index]![0]!]!;
    if (r.of[index]!.length !== 1 || seen.has(c) || !suits(c) || inDateline(r, mention)) continue;
    seen.add(c);
    let said = 0;
    for (const x of c.mentions)
      if (said === 6) break;
      else if (x < k) said++;
    const score = said - 0.8 * sentences - 0.01 * (k - index) + homely(c, said);
    if (score > most) {
      most = score;
      best = c;
    }
  }
  if (best) {
    r.join(k, [best], "a place pointed back to");
    return true;
  }
  return false;
}
