// The offices that titles and appositions give people, and the body or country each belongs to.
import type { PersonNoun } from "../../language/index.ts";
import { phraseOf } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import { offices, tenuresOf } from "./offices.ts";
import type { Resolving } from "./state.ts";

/** The name or nationality that a title belongs to: "Hamas" of "Hamas leader", ISR of "Israeli minister". */
export function bodyOf(
  r: Resolving,
  first: number,
  last: number,
  noun: number,
  except: number,
): { of: string | null; cluster: Cluster | null; country: string | null } {
  const { tokens, mentions } = r.document;
  let of: string | null = null;
  let cluster: Cluster | null = null;
  let country: string | null = null;
  const look = (i: number): void => {
    const k = r.at[i]!;
    if (k >= 0 && k !== except && mentions[k]!.form === "name") {
      const c = r.clusters[r.of[k]![0] ?? -1];
      if (c && c.kind !== "person" && c.kind !== "other") {
        if (!cluster) {
          cluster = c;
          of = c.known || c.kind === "place" ? c.name : r.text(mentions[k]!);
        }
        country ??= c.country;
      }
    }
    const demonym = r.knowledge.demonyms.get(tokens.lower[i]!);
    if (demonym && /^\p{Lu}/u.test(tokens.texts[i]!) && (k < 0 || mentions[k]!.form !== "name")) {
      country ??= demonym.country;
      if (of === null) of = (demonym.country && r.knowledge.countries.get(demonym.country)?.name) ?? null;
    }
  };
  // What stands before the title says whose it is; after it, only what "of" and its like bring.
  for (let i = Math.min(noun, last) - 1; i >= first; i--) look(i);
  for (let i = noun; i < last; i++)
    if (!cluster && r.knowledge.words.of.has(r.tree.lower(i)) && r.tree.lower(i) !== "to")
      for (let j = i + 1; j < last && j < i + 8; j++) {
        if (r.tree.upos(j) === "ADP" || r.tree.upos(j) === "PUNCT") break;
        look(j);
      }
  return { of, cluster, country };
}

export function addRole(
  r: Resolving,
  person: Cluster,
  noun: PersonNoun,
  title: string,
  first: number,
  last: number,
  span: readonly [number, number],
  except: number,
): void {
  const body = bodyOf(r, span[0], span[1], first, except);
  const quote = r.tree.quote(first, last);
  if (!person.roles.some((r) => r.title === title && (r.of === body.of || body.of === null)))
    person.roles.push({ title, of: body.of, quote });
  if (person.country === null) person.country = body.country;
  if (person.sector === null)
    person.sector = noun.inherits ? (body.cluster?.sector ?? (body.country ? "GOV" : null)) : noun.sector;
  if (body.cluster && person.of < 0) person.of = body.cluster.index;
  if (person.gender === "unknown" && noun.gender !== "unknown") person.gender = noun.gender;
  const former = phraseOf(r.tree, span[0], first)
    .split(" ")
    .some((w) => r.knowledge.words.former.has(w));
  if (former && person.sector === "GOV" && person.known === null) person.sector = "ELI";
}

export function titleRoles(r: Resolving): void {
  r.document.mentions.forEach((m, k) => {
    const title = r.titles[k];
    if (!title) return;
    const cluster = r.clusters[r.of[k]![0] ?? -1];
    if (!cluster) return;
    if (cluster.kind === "other" && title.noun) cluster.kind = "person";
    if (cluster.kind !== "person") return;
    if (title.gender !== "unknown" && cluster.known === null) cluster.gender = title.gender;
    if (!title.noun) return;
    const words = phraseOf(r.tree, title.titleFirst, title.titleLast);
    addRole(r, cluster, title.noun, words, title.titleFirst, title.titleLast, [title.first, title.titleLast], k);
  });
}

/** A title that the lexicon knows the person to have held of their state is that state's, said or not. */
export function completeRoles(r: Resolving): void {
  for (const cluster of r.clusters) {
    const country = cluster.known?.country;
    if (cluster.kind !== "person" || !cluster.known || !country) continue;
    cluster.roles.forEach((role, i) => {
      const held =
        role.of === null &&
        (tenuresOf(r.knowledge).get(cluster.known!.id) ?? []).some((t) => {
          const office = offices(r.knowledge).get(t.office);
          return office?.of === country && office.titles.includes(role.title);
        });
      if (held) cluster.roles[i] = { ...role, of: r.knowledge.countries.get(country)?.name ?? null };
    });
  }
}
