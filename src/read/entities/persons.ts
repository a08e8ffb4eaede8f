// Names of people: full names that can be one person's, surnames of people named in full, and known people by surname alone.
import type { Mention } from "../../document/index.ts";
import type { KnownActor } from "../../language/index.ts";
import { folded } from "../mentions/phrases.ts";
import type { Title } from "../mentions/titles.ts";
import { noteOther, type Cluster } from "./cluster.ts";
import { offices, surnames, type Famous } from "./offices.ts";
import { compatible, personName, sameWord, type PersonName } from "./people.ts";
import type { Resolving } from "./state.ts";

export function fullName(r: Resolving, k: number, m: Mention): void {
  const texts = r.document.tokens.texts.slice(m.nameFirst, m.nameLast);
  const name = personName(texts, r.knowledge.words);
  if (name.words.length < 2) {
    shortName(r, k, m);
    return;
  }
  const key = `person\u001f${name.words.join(" ")}`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    const candidates = new Set([...(r.bySurname.get(name.surname) ?? []), ...spellingsOf(r, name)]);
    for (const c of candidates) {
      const other = r.people[c]!;
      if (!compatible(name, other.name)) continue;
      if (other.cluster.gender !== "unknown" && m.gender !== "unknown" && other.cluster.gender !== m.gender) continue;
      cluster = other.cluster;
      break;
    }
    if (cluster) {
      const written = r.text(m);
      if (!cluster.known && written.length > cluster.name.length) cluster.name = written;
      r.byKey.set(key, cluster);
      r.person(cluster, name);
    } else {
      cluster = r.make("person", r.text(m), key);
      cluster.named = true;
      cluster.gender = m.gender;
      cluster.number = "singular";
      r.person(cluster, name);
    }
  }
  r.join(k, [cluster], "name of a person");
}

/** People in the text whose surname is another spelling of this one's, or who are written the other way round. */
export function spellingsOf(r: Resolving, name: PersonName): number[] {
  const found: number[] = [];
  if (r.people.length > 400) return found;
  r.people.forEach((p, i) => {
    if (sameWord(p.name.surname, name.surname) || p.name.words[0] === name.surname) found.push(i);
  });
  return found;
}

export function shortName(r: Resolving, k: number, m: Mention): void {
  const texts = r.document.tokens.texts.slice(m.nameFirst, m.nameLast);
  const name = personName(texts, r.knowledge.words);
  const word = name.surname;
  const title = r.titles[k];
  const told = title?.gender ?? m.gender;
  const fits = (c: Cluster): boolean =>
    c.kind === "person" && (told === "unknown" || told === "neuter" || c.gender === "unknown" || c.gender === told);
  let indices = r.bySurname.get(word) ?? [];
  if (indices.length === 0) indices = r.people.flatMap((p, i) => (sameWord(p.name.surname, word) ? [i] : []));
  if (indices.length === 0) indices = r.people.flatMap((p, i) => (p.name.words[0] === word ? [i] : []));
  const clusters = [...new Set(indices.map((i) => r.people[i]!.cluster))].filter(fits);
  if (clusters.length > 0) {
    // Of several who bear it, the one named last before this; else the first named after.
    let best = clusters[0]!;
    let near = -1;
    for (const c of clusters)
      for (const x of c.mentions)
        if (x < k && x > near) {
          near = x;
          best = c;
        }
    const rest = clusters.filter((c) => c !== best);
    for (const c of rest) noteOther(best, c.name);
    return r.join(
      k,
      [best],
      rest.length > 0 ? "surname, of several the one named last" : "surname of a person named in full",
    );
  }
  const famous = famousBearer(r, m, title ?? null);
  if (famous) {
    const cluster = r.actor(famous);
    for (const { actor } of bearersOf(r, r.text(m))) noteOther(cluster, actor.name);
    return r.join(k, [cluster], "surname of a known person whose office or country the text gives");
  }
  const key = `person\u001f${name.words.join(" ")}`;
  let cluster = r.byKey.get(key);
  if (!cluster) {
    cluster = r.make("person", r.text(m), key);
    cluster.named = true;
    cluster.gender = m.gender;
    cluster.leaning = r.knowledge.givenNames.get(word) ?? "unknown";
    cluster.number = "singular";
    r.person(cluster, name);
  }
  r.join(k, [cluster], "name of a person");
}

/** Known people with the surname, in office or not. */
const bearersOf = (r: Resolving, surname: string): readonly Famous[] =>
  surnames(r.knowledge).get(folded(surname.toLowerCase().replace(/^(?:al|el)[- ]/, ""))) ?? [];

/** A known person by surname alone: only with a title, or with their country in the text, and only while in office. */
export function famousBearer(r: Resolving, m: Mention, title: Title | null): KnownActor | null {
  const wanted = r.text(m);
  const on = r.document.publishedAt?.slice(0, 10) ?? null;
  const fitting = bearersOf(r, wanted).filter(({ actor, tenures }) => {
    const inOffice =
      on === null ||
      tenures.some(
        (t) => t.from.slice(0, 4) <= on.slice(0, 4) && (t.to === null || t.to >= `${Number(on.slice(0, 4)) - 1}`),
      );
    if (!inOffice) return false;
    if (title?.noun) {
      const noun = title.noun.noun;
      return tenures.some((t) => {
        const office = offices(r.knowledge).get(t.office);
        return (
          office !== undefined &&
          office.titles.some((o) => o === noun || o.endsWith(` ${noun}`) || noun.endsWith(` ${o}`))
        );
      });
    }
    return (
      on !== null &&
      ((actor.country !== null && r.clusters.some((c) => c.country === actor.country && c.known?.id !== actor.id)) ||
        tenures.some((t) => r.byKey.has(`known\u001f${offices(r.knowledge).get(t.office)?.of ?? ""}`)))
    );
  });
  const distinct = new Set(fitting.map((f) => f.actor.id));
  return distinct.size === 1 ? fitting[0]!.actor : null;
}
