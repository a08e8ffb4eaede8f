// Places pointed back to: "the city", "the province", "the capital".
import type { Mention } from "../../document/index.ts";
import type { NounPhrase } from "../mentions/nouns.ts";
import { folded } from "../mentions/phrases.ts";
import type { Cluster } from "./cluster.ts";
import { inDateline } from "./datelines.ts";
import type { Resolving } from "./state.ts";

export function placeNominal(r: Resolving, k: number, m: Mention, np: NounPhrase, definite: boolean): boolean {
  if (!definite || np.number === "plural") return false;
  const tree = r.tree;
  // "the area around it", "the city where …", "the northern city": not one pointed back to.
  const clause = tree.child(m.head, "acl", "acl:relcl");
  if (clause > m.head && tree.lower(m.head + 1) !== ",") return false;
  for (const c of tree.children(m.head)) if (tree.base(c) === "nmod") return false;
  for (const c of tree.children(m.head))
    if (tree.base(c) === "amod" && r.knowledge.demonyms.has(tree.lower(c)) && np.place !== "country") return false;
  const suits = (c: Cluster): boolean => {
    const precision = c.place?.precision;
    switch (np.place) {
      case "settlement":
        return (
          c.kind === "place" && c.named && (precision === undefined || precision === "city" || precision === "point")
        );
      case "area":
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
    for (const { index } of r.before(k, 8)) {
      const c = r.clusters[r.of[index]![0]!]!;
      if (
        c.kind === "place" &&
        c.country &&
        r.knowledge.countries
          .get(c.country)
          ?.capitals.some((x) => folded(x.toLowerCase()) === folded(c.name.toLowerCase()))
      ) {
        r.join(k, [c], "the capital named before");
        return true;
      }
    }
    return false;
  }
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
    const score = said - 0.8 * sentences - 0.01 * (k - index);
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
