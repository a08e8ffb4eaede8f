// Stage: mentions → entities: who each mention refers to, with kind, country, sector and roles.
import { byRule, type Because, type Quote, type Stage } from "../../document/index.ts";
import type { EntitiesKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Entity, EntityPlace } from "../../record/index.ts";
import { recordId } from "../../record/index.ts";
import { caseOf, counted } from "../mentions/nouns.ts";
import { titleBefore } from "../mentions/titles.ts";
import type { Entities, ReadLayers } from "../layers.ts";
import type { Cluster } from "./cluster.ts";
import { resolve } from "./resolve.ts";
import { placeInWords, type Mentioned } from "./state.ts";

type Needs = "tokens" | "sentences" | "tags" | "parse" | "names" | "predicates" | "times" | "places" | "mentions";

/** Whether a cluster becomes a record: actors, people, groups, organizations, places and populations; other things only when named. */
function recorded(
  cluster: Cluster,
  mentions: Mentioned["mentions"],
  tree: Tree,
  knowledge: EntitiesKnowledge,
): boolean {
  if (cluster.kind === "thing" || !cluster.stands) return false;
  // "from their homes", "under the rubble of houses": scenery. "Bombed a bridge", "fired on a school": a target.
  const target = cluster.kind === "place" || cluster.kind === "other";
  if (target && !cluster.named && cluster.place === null)
    return cluster.mentions.some(
      (k) =>
        mentions[k]!.form !== "pronoun" &&
        concerned(tree, knowledge, mentions[k]!.head) &&
        !lived(tree, knowledge, mentions[k]!.head),
    );
  return cluster.named || cluster.mentions.some((k) => mentions[k]!.form !== "pronoun");
}

/** "Left their homes", "on the ruins of my house": where somebody lives, told only by whose it is. */
function lived(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  if (!knowledge.words.dwellings.has(tree.lemma(token).toLowerCase())) return false;
  const owner = tree.child(token, "nmod:poss");
  return owner >= 0 && tree.upos(owner) === "PRON";
}

const CORE = new Set(["nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "root"]);
const AIMED = new Set(["on", "at", "against", "of", "by"]);

/** True for what acts, is acted on or aimed at: a subject, an object, "a strike on …"; a conjunct goes with the first. */
function concerned(tree: Tree, knowledge: EntitiesKnowledge, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 6 && tree.base(at) === "conj" && caseOf(tree, at) === ""; steps++) at = tree.head(at);
  const rel = tree.rel(at);
  if (CORE.has(rel) || rel === "nmod:poss" || rel === "appos") return true;
  if (rel === "obl") return AIMED.has(caseOf(tree, at)) && caseOf(tree, at) !== "of";
  // "The shelling of a clinic", not "the rubble of homes": only beneath what happens.
  if (rel !== "nmod" || !AIMED.has(caseOf(tree, at))) return false;
  if (caseOf(tree, at) !== "of") return true;
  const noun = tree.lemma(tree.head(at)).toLowerCase();
  return knowledge.words.ordinary.has(noun) && !knowledge.placeNouns.has(noun) && !knowledge.personNouns.has(noun);
}

const isCapitals = (name: string): boolean => name.length > 3 && name === name.toUpperCase();

/** Of a name all in capitals and its other spellings, the same name in ordinary letters if there is one. */
function plainest(name: string, others: ReadonlySet<string>): string {
  if (!isCapitals(name)) return name;
  for (const other of others) if (!isCapitals(other) && other.toUpperCase() === name) return other;
  return name;
}

/** A place's name written in capitals as the gazetteer writes it, or, where that has another ("Genève" for "GENEVA"), in small letters. */
function uncapitalised(name: string, known: string): string {
  const plain = (s: string): string =>
    s
      .normalize("NFD")
      .replace(/[^\p{L}]/gu, "")
      .toLowerCase();
  if (plain(known).startsWith(plain(name))) return known;
  return name.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (c) => c.toUpperCase());
}

function placeOf(cluster: Cluster): EntityPlace | null {
  const p = cluster.place;
  return (
    p && {
      lat: p.lat,
      lon: p.lon,
      admin1: p.admin1,
      country: p.country,
      precision: p.precision,
      gazetteerId: p.gazetteerId,
    }
  );
}

/** The entity records of a document and who each mention refers to. */
export function entitiesOf(document: Mentioned, knowledge: EntitiesKnowledge): Entities {
  const tree = treeOf(document);
  const { mentions, tokens, sentences } = document;
  const { clusters, of, ofPlace } = resolve(document, knowledge);
  const ids: (string | null)[] = [];
  const records: Entity[] = [];
  const placesOf = new Map<number, Quote[]>();
  ofPlace.forEach((c, p) => {
    if (c < 0) return;
    const list = placesOf.get(c);
    if (list) list.push(document.places[p]!.quote);
    else placesOf.set(c, [document.places[p]!.quote]);
  });
  for (const cluster of clusters) {
    const quotes: Quote[] = [];
    const aliases = new Set<string>();
    for (const k of cluster.mentions) {
      const m = mentions[k]!;
      const quote = tree.quote(m.nameFirst, m.nameLast);
      quotes.push(quote);
      const written = quote.text.replace(/\s+/g, " ");
      if (m.form === "name" && written !== cluster.name) aliases.add(written);
    }
    // A toponym inside a longer name points to its place though no mention of its own does.
    for (const q of placesOf.get(cluster.index) ?? [])
      if (!quotes.some((x) => x.start < q.end && q.start < x.end)) quotes.push(q);
    // A dateline's capitals give way to the name as the text writes it.
    const written = cluster.known ? cluster.name : plainest(cluster.name, aliases);
    const name = cluster.place && isCapitals(written) ? uncapitalised(written, cluster.place.name) : written;
    if (name !== cluster.name) {
      aliases.delete(name);
      aliases.add(cluster.name);
    }
    if (cluster.known && !cluster.known.metonyms.includes(cluster.name)) aliases.delete(cluster.name);
    if (!recorded(cluster, mentions, tree, knowledge) || quotes.length === 0) {
      ids.push(null);
      continue;
    }
    quotes.sort((a, b) => a.start - b.start || a.end - b.end);
    const id = recordId("entity", document.id, quotes, [cluster.kind, cluster.known?.id ?? name]);
    ids.push(id);
    records.push({
      id,
      kind: cluster.kind as Entity["kind"],
      name,
      aliases: [...aliases],
      country: cluster.country,
      sector: cluster.sector,
      roles: cluster.roles,
      place: placeOf(cluster),
      mentions: quotes,
      known: cluster.known?.id ?? null,
      because: because(cluster, quotes, knowledge),
    });
  }

  const referents = of.map((list) => {
    const found: string[] = [];
    for (const c of list) {
      const id = ids[c];
      if (id && !found.includes(id)) found.push(id);
    }
    return found;
  });

  const mentionOfHead = new Int32Array(tokens.length).fill(-1);
  // Weakest claims first: what only counts, titles, the words of a name, then heads.
  mentions.forEach((m, k) => {
    if (m.form !== "name" || m.first === m.nameFirst) return;
    const title = titleBefore(tree, knowledge, m.nameFirst, sentences.firstToken[tokens.sentence[m.nameFirst]!]!);
    if (title) for (let i = title.before?.first ?? title.titleFirst; i < m.nameFirst; i++) mentionOfHead[i] = k;
  });
  mentions.forEach((m, k) => {
    if (m.form === "name") for (let i = m.nameFirst; i < m.nameLast; i++) mentionOfHead[i] = k;
  });
  mentions.forEach((m, k) => {
    if (m.form !== "name") mentionOfHead[m.head] = k;
  });
  for (let i = 0; i < tokens.length; i++) {
    if (mentionOfHead[i] !== -1) continue;
    const inner = counted(tree, i, knowledge);
    if (inner !== i) mentionOfHead[i] = mentionOfHead[inner]!;
  }

  return {
    records,
    refused: [],
    referents,
    mentionOfHead,
    ofPlace: ofPlace.map((c) => (c < 0 ? null : (ids[c] ?? null))),
  };
}

function because(cluster: Cluster, quotes: readonly Quote[], knowledge: EntitiesKnowledge): Because {
  const rule = cluster.known
    ? `known actor ${cluster.known.id}`
    : cluster.named
      ? "named in the text"
      : "described in the text";
  const detail = [
    ...(cluster.place ? [placeInWords(cluster.place)] : []),
    ...(cluster.others.length > 0 ? [`could also have been ${cluster.others.join(", ")}`] : []),
    knowledge.version,
  ];
  return byRule(rule, [quotes[0]!], cluster.because, detail.join("; "));
}

export const entitiesStage = (knowledge: EntitiesKnowledge): Stage<ReadLayers, Needs, "entities"> => ({
  name: "entities",
  needs: ["tokens", "sentences", "tags", "parse", "names", "predicates", "times", "places", "mentions"],
  adds: ["entities"],
  run: (document) => ({ entities: entitiesOf(document, knowledge) }),
});
