// The offices that titles and appositions give people, and the body or country each belongs to.
import type { PersonNoun } from "../../language/index.ts";
import type { Sector } from "../../ontology/index.ts";
import { demonymEndingAt, longestEndingAt, phraseOf } from "../mentions/nouns.ts";
import type { Title } from "../mentions/titles.ts";
import type { Cluster } from "./cluster.ts";
import { homeOf, whereabouts } from "./home.ts";
import { holderOf, offices, tenuresOf } from "./offices.ts";
import type { Resolving } from "./state.ts";

/** The name or nationality that a title belongs to: "Hamas" of "Hamas leader", ISR of "Israeli minister". */
export function bodyOf(
  r: Resolving,
  first: number,
  last: number,
  noun: number,
  except: number,
): { of: string | null; cluster: Cluster | null; country: string | null } {
  const { mentions } = r.document;
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
    // "The Rwandan-backed rebels" are not Rwanda's.
    const backed =
      r.tree.lower(i + 1) === "-" &&
      i + 2 < r.tree.length &&
      /^(?:backed|led|aligned|allied|supported|funded|armed|held|controlled|run|mediated|brokered|sponsored)$/.test(
        r.tree.lower(i + 2),
      );
    const ethnic = i > 0 && r.tree.lower(i - 1) === "ethnic";
    const demonym = backed || ethnic ? undefined : demonymEndingAt(r.tree, r.knowledge, i)?.value;
    if (demonym && (k < 0 || mentions[k]!.form !== "name")) {
      country ??= demonym.country;
      if (of === null) of = (demonym.country && r.knowledge.countries.get(demonym.country)?.name) ?? null;
    }
  };
  // What stands before the title says whose it is; after it, only what "of" and its like bring.
  for (let i = Math.min(noun, last) - 1; i >= first; i--) look(i);
  // "The charity's envoy in Bangladesh" is the charity's.
  const owned = possessed(r, first, Math.min(noun, last));
  for (let i = noun; i < last; i++)
    if (
      !cluster &&
      !(owned && r.tree.lower(i) === "in") &&
      r.knowledge.words.of.has(r.tree.lower(i)) &&
      r.tree.lower(i) !== "to"
    )
      for (let j = i + 1; j < last && j < i + 8; j++) {
        if (r.tree.upos(j) === "ADP" || r.tree.upos(j) === "PUNCT") break;
        look(j);
      }
  return { of, cluster, country };
}

/** True when a possessive stands in the span. */
function possessed(r: Resolving, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (r.tree.xpos(i) === "POS" || r.tree.xpos(i) === "PRP$") return true;
  return false;
}

/** Sectors of those who serve a state; who serves an armed group is of that group's. */
const OF_STATES = new Set<Sector>(["GOV", "MIL", "SPY", "COP", "JUD", "LEG"]);

/** The sector of who holds the office: a "prime minister" of rebels is one of them. */
export function sectorIn(
  noun: PersonNoun,
  body: { readonly cluster: Cluster | null; readonly country: string | null },
): Sector | null {
  const { cluster } = body;
  if (cluster?.kind === "armed_group" && noun.sector !== null && OF_STATES.has(noun.sector)) return cluster.sector;
  return noun.inherits ? (cluster?.sector ?? (body.country ? "GOV" : null)) : noun.sector;
}

/** Remembers whose office it is when a possessive says so ("its spokesman", "Merkel's adviser"): whoever that is may not be known yet. */
export function owes(r: Resolving, person: Cluster, noun: PersonNoun, role: number, owner: number): void {
  if (owner < 0 || person.roles[role]!.of !== null || r.knowledge.words.mutual.has(noun.noun)) return;
  r.owed.push({ person, role, owner, inherits: noun.inherits });
}

/** True for what a state has: its ministers and ambassadors, whoever is said to have them. */
const isStateOffice = (r: Resolving, title: string): boolean =>
  (r.knowledge.words.stateOffices.has(title) && title !== "chief of staff") ||
  /(?:^|\s)(?:minister|ambassador)$/.test(title);

/** Gives offices remembered by `owes` the body or country of their owner. */
function settleOwed(r: Resolving): void {
  for (const { person, role, owner, inherits } of r.owed) {
    const k = r.at[owner]!;
    const c = k >= 0 && r.of[k]!.length === 1 ? r.clusters[r.of[k]![0]!]! : null;
    if (!c || c === person || c.kind === "thing" || c.kind === "place") continue;
    const { title } = person.roles[role]!;
    // "The president, with his foreign minister": a minister is the country's.
    const state = c.kind === "person" && c.country !== null && isStateOffice(r, title);
    const country = state ? (r.knowledge.countries.get(c.country!)?.name ?? null) : null;
    if (country !== null) person.roles[role] = { ...person.roles[role]!, of: country };
    else if (c.named) person.roles[role] = { ...person.roles[role]!, of: c.name };
    person.country ??= c.country;
    if (inherits) person.sector ??= c.sector ?? (c.country !== null && c.kind === "government" ? "GOV" : null);
    if (c.kind === "armed_group" && person.known === null && person.sector !== null && OF_STATES.has(person.sector))
      person.sector = c.sector;
    if (c.kind !== "person" && person.of < 0) person.of = c.index;
  }
}

/** "Government delegation head NAME": the words for a body without a name that are part of the title, from their first token; null when none. */
function bodyInTitle(r: Resolving, noun: number, from: number): { first: number; sector: Sector | null } | null {
  const { tree, knowledge } = r;
  // "Rebel chairman NAME".
  if (noun > from && knowledge.personNouns.get(tree.lower(noun - 1))?.sector === "REB")
    return { first: noun - 1, sector: "REB" };
  const body = noun > from ? longestEndingAt(tree, knowledge.groupNouns, noun - 1, from) : null;
  if (!body || /^\p{Lu}/u.test(tree.text(noun - 1))) return null;
  let { first } = body;
  let sector = body.value.sector;
  while (first > from && knowledge.groupNouns.has(tree.lower(first - 1))) first--;
  if (knowledge.words.state.has(tree.lower(first))) sector ??= "GOV";
  return { first, sector };
}

/** Adds the office that tokens `first` to `last` tell, whose owner stands in `span`; its index among the person's roles. */
export function addRole(
  r: Resolving,
  person: Cluster,
  noun: PersonNoun,
  title: string,
  first: number,
  last: number,
  span: readonly [number, number],
  except: number,
): number {
  const body = bodyOf(r, span[0], span[1], first, except);
  const own = body.of === null && noun.inherits ? bodyInTitle(r, first, span[0]) : null;
  if (own) {
    title = `${phraseOf(r.tree, own.first, first)} ${title}`;
    first = own.first;
  }
  const quote = r.tree.quote(first, last);
  const told = person.roles.findIndex((o) => o.title === title && (o.of === body.of || body.of === null));
  const role = told >= 0 ? told : person.roles.push({ title, of: body.of, quote }) - 1;
  if (person.country === null) person.country = body.country;
  if (person.sector === null) person.sector = sectorIn(noun, body) ?? own?.sector ?? null;
  if (body.cluster && person.of < 0) person.of = body.cluster.index;
  if (person.gender === "unknown" && noun.gender !== "unknown") person.gender = noun.gender;
  const former = phraseOf(r.tree, span[0], first)
    .split(" ")
    .some((w) => r.knowledge.words.former.has(w));
  if (former && person.sector === "GOV" && person.known === null) person.sector = "ELI";
  return role;
}

/** The name whose possessive begins the title ("Merkel's adviser NAME"), or -1. */
function ownerBefore(r: Resolving, title: Title): number {
  for (let i = title.titleFirst - 1; i > title.first; i--)
    if (r.tree.xpos(i) === "POS") return r.at[i - 1]! >= 0 ? i - 1 : -1;
  return -1;
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
    const { words } = title;
    const span = [title.first, title.titleLast] as const;
    if (title.before) {
      const { noun, first } = title.before;
      const office = phraseOf(r.tree, first, title.titleFirst);
      const held = addRole(r, cluster, noun, office, first, title.titleFirst, [title.first, title.titleFirst], k);
      owes(r, cluster, noun, held, ownerBefore(r, title));
    }
    const role = addRole(r, cluster, title.noun, words, title.titleFirst, title.titleLast, span, k);
    owes(r, cluster, title.noun, role, ownerBefore(r, title));
  });
}

/** Sectors that the text's own title decides, whatever office the lexicon remembers. */
const TOLD = new Set<Sector>(["OPP", "MIL", "REB", "SPY", "COP", "JUD", "LEG"]);

/** "Army chief NAME", "opposition leader NAME": the sector of somebody whom the lexicon knows by an office of state, where every title here says so. */
function sectorTold(r: Resolving, cluster: Cluster): Sector | null {
  if (cluster.sector !== "GOV" || cluster.roles.length === 0) return null;
  const told = new Set(cluster.roles.map((o) => r.knowledge.personNouns.get(o.title)?.sector ?? null));
  const [only] = told;
  const group = cluster.of >= 0 ? r.clusters[cluster.of]! : null;
  // "The rebels' military commander" is one of them.
  if (group?.kind === "armed_group" && group.sector !== null) return group.sector;
  return told.size === 1 && only && TOLD.has(only) ? only : null;
}

/** True for an office that a state or one of its parts has one of. */
const servesState = (r: Resolving, title: string): boolean =>
  r.knowledge.words.stateOffices.has(title) ||
  r.knowledge.words.localOffices.has(title) ||
  /(?:^minister (?:of|for)\s|\sminister$|^government\s)/.test(title);

/** A title that the lexicon knows the person to have held is of that state or body, said or not. */
export function completeRoles(r: Resolving): void {
  settleOwed(r);
  const home = homeOf(r);
  for (const cluster of r.clusters) {
    const country = cluster.known?.country;
    if (cluster.kind !== "person") continue;
    // "The foreign minister, NAME, said" in a report that is all about one country.
    const state = cluster.roles.findIndex((o) => o.of === null && servesState(r, o.title));
    if (state >= 0 && cluster.country === null && !cluster.known) {
      const { title, quote } = cluster.roles[state]!;
      const local = r.knowledge.words.localOffices.has(title);
      const at = r.tree.tokenAt(quote.start);
      const on = r.document.publishedAt?.slice(0, 10);
      // "In Ingushetia, President NAME": not that of the country, whose own is known.
      const other = home !== null && on !== undefined && holderOf(r, home, title, on) !== null;
      const own = ((local || other) && at >= 0 ? whereabouts(r, at) : null) ?? (other ? null : home);
      cluster.country = own;
      if (own !== null && !local && !other)
        cluster.roles[state] = { title, quote, of: r.knowledge.countries.get(own)?.name ?? null };
    }
    if (!cluster.known) continue;
    cluster.sector = sectorTold(r, cluster) ?? cluster.sector;
    cluster.roles.forEach((role, i) => {
      if (role.of !== null) return;
      for (const t of tenuresOf(r.knowledge).get(cluster.known!.id) ?? []) {
        const office = offices(r.knowledge).get(t.office);
        if (!office?.titles.includes(role.title)) continue;
        const of =
          office.of === country
            ? (r.knowledge.countries.get(country)?.name ?? null)
            : (r.known.byId.get(office.of)?.name ?? null);
        if (of === null) continue;
        cluster.roles[i] = { ...role, of };
        return;
      }
    });
  }
}
