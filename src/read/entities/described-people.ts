// People described by office or kind: "the prime minister", "the soldiers".
import type { Mention } from "../../document/index.ts";
import type { PersonNoun } from "../../language/index.ts";
import type { Sector } from "../../ontology/index.ts";
import { caseOf, phraseOf, type NounPhrase } from "../mentions/nouns.ts";
import type { Cluster } from "./cluster.ts";
import { homeOf } from "./home.ts";
import { headsBody, heldOffice, holderNow, onceHeld } from "./offices.ts";
import { addRole, bodyOf, sectorIn } from "./roles.ts";
import { type Resolving, NOBODY, REACH } from "./state.ts";
import { described, countOf } from "./wording.ts";

export function personNominal(
  r: Resolving,
  k: number,
  m: Mention,
  np: NounPhrase,
  definite: boolean,
  possessed: boolean,
): void {
  const noun = np.person!;
  const plural = np.number === "plural";
  const kind = plural ? noun.plural : noun.singular;
  const body = bodyOf(r, np.first, Math.min(np.last, r.tree.last(m.head)), np.nounFirst, -1);
  const modified = restricted(r, m.head);
  const owner = r.tree.child(m.head, "nmod:poss");
  const owned = owner >= 0 && r.at[owner]! >= 0 ? r.of[r.at[owner]!]! : NOBODY;
  const byPronoun = owner >= 0 && r.tree.upos(owner) === "PRON";
  if (body.country === null && owned.length === 1) {
    const c = r.clusters[owned[0]!]!;
    body.country = c.country;
    if (c.kind !== "person" && c.kind !== "thing") {
      body.cluster ??= c;
      body.of ??= c.named ? c.name : null;
    }
  }
  const several = plural ? sharedHead(r, np) : [];
  if (several.length > 1) return r.join(k, several, "several groups that share a noun");
  const force = plural && !noun.title && possessed ? ownerForce(r, m.head, noun) : null;
  if (force) return r.join(k, [force], "the men of a force or state named before");
  if ((definite || possessed) && !modified) {
    const target = plural
      ? pluralTarget(r, k, np, body)
      : ofSomethingElse(r, m.head, body)
        ? null
        : singularTarget(r, k, np, body, !byPronoun);
    if (target) {
      const unheld = target.known !== null && target.roles.length === 0 && !formerly(r, np);
      if (noun.title && target.kind === "person" && (unheld || (!target.named && body.of !== null)))
        addRole(
          r,
          target,
          noun,
          phraseOf(r.tree, np.nounFirst, np.nounLast),
          np.nounFirst,
          np.last,
          [np.first, np.last],
          -1,
        );
      return r.join(k, [target], plural ? "a group described before" : "the one whose office or description this is");
    }
  }
  // "Lebanese soldiers": the forces of that country.
  if (
    plural &&
    !noun.title &&
    noun.sector === "MIL" &&
    body.country !== null &&
    (!body.cluster || body.cluster.kind === "government" || body.cluster.kind === "place")
  ) {
    const forces = r.forces(body.country);
    if (forces) return r.join(k, [forces], "the armed forces of a country");
  }
  // Bare plurals that say the same mean the same people: "civilians … civilians".
  const words = described(r, np).toLowerCase();
  const counts = r.tree.child(m.head, "nummod") >= 0;
  const key = plural && !counts && !modified ? `plural\u001f${words}` : undefined;
  const old = key ? r.byKey.get(key) : undefined;
  if (old) return r.join(k, [old], "the same words before");
  const cluster = r.make(kind, described(r, np), key);
  cluster.number = np.number;
  cluster.count = countOf(r, np);
  cluster.gender = noun.gender;
  cluster.noun = noun.noun;
  cluster.country = body.country;
  cluster.of = body.cluster?.index ?? -1;
  const serves = body.country !== null || (body.cluster === null && r.knowledge.words.public.has(noun.noun));
  cluster.sector = noun.inherits ? (body.cluster?.sector ?? (serves ? "GOV" : null)) : sectorIn(noun, body);
  if (noun.title && !plural)
    addRole(
      r,
      cluster,
      noun,
      phraseOf(r.tree, np.nounFirst, np.nounLast),
      np.nounFirst,
      np.nounLast,
      [np.first, Math.max(np.last, m.head + 1)],
      -1,
    );
  r.join(k, [cluster], noun.title ? "someone described by office" : "people described");
}

/** True for "the rebels who fled": not just any rebels named before. "The rebels, led by …" are those. */
function restricted(r: Resolving, head: number): boolean {
  const clause = r.tree.child(head, "acl", "acl:relcl");
  return clause > head && r.tree.lower(r.tree.first(clause) - 1) !== "," && r.tree.lower(r.tree.first(clause)) !== ",";
}

/** "Hospital and police officials", "Israeli and Lebanese envoys": the groups that share the noun; none where it is one group. */
function sharedHead(r: Resolving, np: NounPhrase): Cluster[] {
  const { tree, knowledge } = r;
  const noun = knowledge.personNouns.get(tree.lemma(np.head).toLowerCase()) ?? np.person!;
  const modifiers = tree.childrenBy(np.head, "amod", "compound").filter((c) => c < np.head);
  // The tree may hang both on the noun, and the "and" on the second or on the noun.
  const ands = [np.head, ...modifiers].flatMap((c) => tree.childrenBy(c, "cc"));
  const second = modifiers.find((c) => ands.some((cc) => cc < c && cc >= tree.first(c) - 1));
  const flat = modifiers.find((c) => second !== undefined && c < second && ands.includes(c + 1)) ?? -1;
  const listed = modifiers.find((c) => tree.child(c, "conj") > c) ?? (flat >= 0 ? flat : undefined);
  if (listed === undefined || tree.child(np.head, "nummod") >= 0) return [];
  // A list of three may be cut by the tree: nationalities before it belong to it.
  const before = tree.childrenBy(np.head, "amod").filter((c) => c < listed && knowledge.demonyms.has(tree.lower(c)));
  const cut = knowledge.demonyms.has(tree.lower(listed)) ? before : [];
  // "Israeli police and hospital officials": both are of that country.
  const shared = cut.length === 0 && before.length > 0 ? knowledge.demonyms.get(tree.lower(before[0]!))!.country : null;
  const parts = [...cut, ...tree.conjuncts(listed), ...(listed === flat ? [second!] : [])]
    .filter((c) => c < np.head)
    .sort((a, b) => a - b);
  const owner = (part: number): { country: string | null; sector: Sector | null; of: number } | null => {
    const group = knowledge.groupNouns.get(tree.lower(part));
    const { country, cluster } = bodyOf(r, part, part + 1, part + 1, -1);
    // "Hospital sources": of a kind of place that speaks through its people.
    const place = knowledge.placeNouns.get(tree.lower(part)) === "facility";
    if (!group && !cluster && country === null && !place) return null;
    const own = knowledge.personNouns.get(`${tree.lower(part)} ${noun.noun}`)?.sector;
    const sector = noun.inherits ? (own ?? group?.sector ?? cluster?.sector ?? (country ? "GOV" : null)) : noun.sector;
    return { country: country ?? shared, sector, of: cluster?.index ?? -1 };
  };
  const owners = parts.map(owner);
  if (parts.length < 2 || owners.some((o) => o === null)) return [];
  return parts.map((part, i) => {
    let own = Math.max(tree.first(part), (parts[i - 1] ?? -1) + 1);
    while (own < part && ["DET", "CCONJ", "PUNCT"].includes(tree.upos(own))) own++;
    const name = `${r.said(own, part + 1)} ${r.said(Math.max(np.nounFirst, parts.at(-1)! + 1), np.head + 1)}`;
    const key = `plural\u001f${name.toLowerCase()}`;
    const country = owners[i]!.country;
    const forces = noun.sector === "MIL" && !noun.title && country !== null ? r.forces(country) : null;
    const old = forces ?? r.byKey.get(key);
    if (old) return old;
    const cluster = r.make(noun.plural, name, key);
    cluster.number = "plural";
    cluster.noun = noun.noun;
    cluster.country = country;
    cluster.sector = owners[i]!.sector;
    cluster.of = owners[i]!.of;
    return cluster;
  });
}

/** "the head of the truce monitors": of a body that has no name, so of nobody named before. */
export function ofSomethingElse(
  r: Resolving,
  head: number,
  body: { country: string | null; cluster: Cluster | null },
): boolean {
  if (body.cluster || body.country !== null) return false;
  for (const c of r.tree.children(head))
    if (c > head && r.tree.base(c) === "nmod" && r.knowledge.words.of.has(caseOf(r.tree, c))) return true;
  return false;
}

/** "its soldiers", "the militia's fighters": the force itself, or the state's. */
export function ownerForce(r: Resolving, head: number, noun: PersonNoun): Cluster | null {
  const owner = r.tree.child(head, "nmod:poss");
  const k = owner >= 0 ? r.at[owner]! : -1;
  const list = k >= 0 ? r.of[k]! : NOBODY;
  if (list.length !== 1) return null;
  const cluster = r.clusters[list[0]!]!;
  const fighters = noun.plural === "armed_group";
  if (!fighters && !r.knowledge.words.followers.has(noun.noun)) return null;
  if (cluster.kind === "person") return forceOf(r, cluster);
  if (cluster.kind === "armed_group") return cluster;
  if (!fighters) return null;
  if (cluster.kind !== "government" || noun.sector !== "MIL" || cluster.country === null) return null;
  return r.forces(cluster.country);
}

/** The armed group that a person leads, by the text ("the paramilitaries, led by General NAME") or by the lexicon; null when not told. */
export function forceOf(r: Resolving, person: Cluster): Cluster | null {
  const { tree, document } = r;
  for (const x of person.mentions.slice(0, 12)) {
    const { head, form } = document.mentions[x]!;
    const verb = tree.head(head);
    if (form !== "name" || verb < 0 || tree.base(head) !== "obl" || !tree.base(verb).startsWith("acl")) continue;
    if (!r.knowledge.words.commanding.has(tree.lemma(verb).toLowerCase())) continue;
    const led = r.at[tree.head(verb)] ?? -1;
    const c = led >= 0 && r.of[led]!.length === 1 ? r.clusters[r.of[led]![0]!]! : null;
    if (c?.kind === "armed_group") return c;
  }
  // "The rebels' commander NAME": the owner may have been found since.
  const owner = r.owed.find((o) => o.person === person && r.at[o.owner]! >= 0 && r.of[r.at[o.owner]!]!.length === 1);
  const group = person.of >= 0 ? r.clusters[person.of]! : owner ? r.clusters[r.of[r.at[owner.owner]!]![0]!]! : null;
  if (group?.kind === "armed_group") return group;
  return r.clusters.find((c) => c.kind === "armed_group" && headsBody(r, person, c)) ?? null;
}

export function singularTarget(
  r: Resolving,
  k: number,
  np: NounPhrase,
  body: { of: string | null; country: string | null; cluster: Cluster | null },
  mayBeUnnamed: boolean,
): Cluster | null {
  const noun = np.person!;
  const titles = (c: Cluster): boolean =>
    c.roles.some(
      (o) => o.title === noun.noun || o.title.endsWith(` ${noun.noun}`) || noun.noun.endsWith(` ${o.title}`),
    ) || c.noun === noun.noun;
  const { words } = r.knowledge;
  const leading = words.leading.has(noun.noun);
  // "The president" is no prime minister, nor who leads rebels; "the leader" may be either.
  const state = leading && words.stateOffices.has(noun.noun);
  const leads = (c: Cluster): boolean =>
    leading &&
    c.roles.some((o) => words.leading.has(o.title) && !(state && words.stateOffices.has(o.title))) &&
    !(state && c.sector !== null && c.sector !== "GOV");
  const former = formerly(r, np);
  const holds = (c: Cluster): boolean =>
    c.known !== null && (former ? onceHeld(r, c.known.id, noun.noun) : heldOffice(r, c.known.id, noun.noun, leading));
  for (const { index } of r.before(k, noun.title ? 12 : REACH)) {
    const c = r.clusters[r.of[index]![0]!]!;
    if (r.of[index]!.length !== 1 || c.kind !== "person") continue;
    if (noun.gender !== "unknown" && c.gender !== "unknown" && c.gender !== noun.gender) continue;
    if (body.country !== null && c.country !== body.country && (c.country !== null || !titles(c))) continue;
    const bodyIsGroup = body.cluster !== null && body.cluster.kind !== "government" && body.cluster.kind !== "place";
    if (bodyIsGroup && c.of !== body.cluster!.index && !headsBody(r, c, body.cluster!)) continue;
    if (noun.title ? titles(c) || leads(c) || holds(c) : c.noun === noun.noun || (!c.named && c.noun === null))
      return c;
    if (!noun.title && (noun.noun === "man" || noun.noun === "woman") && c.gender === noun.gender) return c;
  }
  // An office the lexicon knows the holder of on that day.
  // "The president" alone is that of the country the report is about.
  const country = body.country ?? (state && np.first + 2 === np.last ? homeOf(r) : null);
  const ofState = body.cluster === null || body.cluster.kind === "government" || body.cluster.kind === "place";
  const of = ofState ? country : leading && leadsAll(r, np) ? (body.cluster!.known?.id ?? null) : null;
  if (mayBeUnnamed && noun.title && !former && of !== null) {
    const holder = holderNow(r, of, noun.noun);
    if (holder && !np.people) return r.actor(holder);
  }
  return null;
}

/** "The Mossad chief" leads all of it; "the Hamas leader in Lebanon" may not. */
const leadsAll = (r: Resolving, np: NounPhrase): boolean =>
  r.tree.childrenBy(np.head, "nmod").every((c) => c < np.head || /^(?:of|from)$/.test(caseOf(r.tree, c)));

/** "The former president", "the ousted leader". */
const formerly = (r: Resolving, np: NounPhrase): boolean => {
  for (let i = np.first; i < np.nounFirst; i++) if (r.knowledge.words.former.has(r.tree.lower(i))) return true;
  return false;
};

export function pluralTarget(
  r: Resolving,
  k: number,
  np: NounPhrase,
  body: { country: string | null; cluster: Cluster | null },
): Cluster | null {
  const noun = np.person!;
  const count = countOf(r, np);
  let best: Cluster | null = null;
  let most = -Infinity;
  // "The two soldiers" are two that were counted before, however long ago.
  for (const { index } of r.before(k, count > 0 ? 12 : REACH)) {
    if (r.of[index]!.length !== 1) continue;
    const c = r.clusters[r.of[index]![0]!]!;
    if (c === best || (body.country !== null && c.country !== null && c.country !== body.country)) continue;
    if (count > 0 && (c.count !== count || c.noun !== noun.noun)) continue;
    const same = c.noun === noun.noun && c.number === "plural";
    const force =
      noun.plural === "armed_group" &&
      !noun.title &&
      c.kind === "armed_group" &&
      (c.sector === noun.sector || (noun.sector === "UAF" && c.sector !== "MIL" && c.sector !== "COP"));
    if (!same && !force) continue;
    const score = r.salience(c, k) + (same ? 1 : 0);
    if (score > most) {
      most = score;
      best = c;
    }
  }
  if (best || count > 0 || body.country !== null || noun.plural !== "armed_group" || noun.title) return best;
  // "The rebels", long after: the only ones of that kind that the text has named.
  const head = r.document.mentions[k]!.head;
  const kin = r.clusters.filter(
    (c) =>
      c.kind === "armed_group" &&
      c.named &&
      noun.sector === "REB" &&
      c.sector !== "MIL" &&
      c.sector !== "COP" &&
      c.mentions.some((x) => r.document.mentions[x]!.head < head),
  );
  return kin.length === 1 ? kin[0]! : null;
}
