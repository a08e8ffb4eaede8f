// The state of a resolution under way: the document, its clusters so far, and what each mention was found to be.
import {
  type Because,
  type GazetteerPlace,
  type Mention,
  type PlaceMention,
  type Quote,
  byRule,
} from "../../document/index.ts";
import type { EntitiesKnowledge, KnownActor } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { Having } from "../layers.ts";
import { nounPhraseAt, type NounPhrase } from "../mentions/nouns.ts";
import { folded, knownNames, type KnownNames } from "../mentions/phrases.ts";
import { titleBefore, type Title } from "../mentions/titles.ts";
import type { Candidate } from "./antecedents.ts";
import { newCluster, noteOther, type Cluster } from "./cluster.ts";
import { personName, type PersonName } from "./people.ts";

export type Mentioned = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "times" | "places" | "mentions">;

/** How far back, in sentences and in mentions, a phrase may look for whom it points to. */
export const REACH = 4;
const WINDOW = 60;
/** How many are looked at, those that were found to be nobody included. */
const LOOKED = 240;

export const NOBODY: readonly number[] = [];

/** What is worked out once for a document, when first asked for. */
export interface Memo {
  countries?: ReadonlySet<string>;
  home?: string | null;
  quoted?: Int32Array;
  topic?: number | null;
  surnames?: ReadonlySet<string>;
  readonly speakers: Map<number, Cluster | null>;
}

/** A candidate for a pronoun, as ranked. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
  readonly features: readonly (readonly [string, number])[];
}

/** "Springfield, Missouri, USA (geonames:4409896)". */
export const placeInWords = (p: GazetteerPlace): string =>
  `${[p.name, p.admin1 === p.name ? null : p.admin1, p.country].filter((part) => part !== null).join(", ")} (${p.gazetteerId})`;

/** A resolution under way. The functions of this folder read it and put mentions into its clusters; `join` is the only way in. */
export class Resolving {
  readonly document: Mentioned;
  readonly knowledge: EntitiesKnowledge;
  readonly tree: Tree;
  readonly known: KnownNames;
  readonly clusters: Cluster[] = [];
  readonly of: (readonly number[])[];

  /** For each token the mention whose head it is, or whose name it belongs to. */
  readonly at: Int32Array;
  readonly phrases: (NounPhrase | null)[];
  readonly titles: (Title | null)[];
  readonly placeAt = new Map<number, number>();
  readonly ofPlace: number[];
  readonly byKey = new Map<string, Cluster>();
  readonly people: { cluster: Cluster; name: PersonName }[] = [];
  readonly bySurname = new Map<string, number[]>();
  readonly bodies: Cluster[] = [];

  /** The first resolved toponym of each spelling. */
  readonly resolvedAs = new Map<string, PlaceMention>();
  readonly lastThing = new Map<string, Cluster>();

  readonly onRanked: ((mention: number, candidates: readonly Ranked[]) => void) | undefined;

  constructor(
    document: Mentioned,
    knowledge: EntitiesKnowledge,
    onRanked?: (mention: number, candidates: readonly Ranked[]) => void,
  ) {
    this.onRanked = onRanked;
    this.document = document;
    this.knowledge = knowledge;
    this.tree = treeOf(document);
    this.known = knownNames(knowledge);
    const { mentions, tokens } = document;
    this.of = mentions.map(() => NOBODY);
    this.at = new Int32Array(tokens.length).fill(-1);
    this.phrases = mentions.map((m) => (m.form === "nominal" ? nounPhraseAt(this.tree, knowledge, m.head) : null));
    this.titles = mentions.map((m) =>
      m.form === "name" && m.first < m.nameFirst
        ? titleBefore(this.tree, knowledge, m.nameFirst, document.sentences.firstToken[tokens.sentence[m.nameFirst]!]!)
        : null,
    );
    mentions.forEach((m, k) => {
      if (m.form === "name") for (let i = m.nameFirst; i < m.nameLast; i++) this.at[i] = k;
      else if (this.at[m.head] === -1) this.at[m.head] = k;
    });
    document.places.forEach((p, k) => {
      for (let i = p.first; i < p.last; i++) if (!this.placeAt.has(i)) this.placeAt.set(i, k);
    });
    this.ofPlace = document.places.map(() => -1);
    for (const p of document.places) {
      const name = folded(p.quote.text.toLowerCase());
      if (p.place && !this.resolvedAs.has(name)) this.resolvedAs.set(name, p);
    }
  }

  text = (m: Mention): string => {
    const { start, end } = this.document.tokens;
    return this.document.text.slice(start[m.nameFirst]!, end[m.nameLast - 1]!).replace(/\s+/g, " ");
  };

  quote = (m: Mention): Quote => this.tree.quote(m.nameFirst, m.nameLast);

  make(kind: Cluster["kind"], name: string, key?: string): Cluster {
    const cluster = newCluster(this.clusters.length, kind, name);
    this.clusters.push(cluster);
    if (key !== undefined) this.byKey.set(key, cluster);
    return cluster;
  }

  join(mention: number, clusters: readonly Cluster[], rule: string, from: readonly Because[] = []): void {
    this.of[mention] = clusters.map((c) => c.index);
    const m = this.document.mentions[mention]!;
    for (const cluster of clusters) {
      cluster.mentions.push(mention);
      if (cluster.because.length < 24 && !cluster.because.some((b) => b.rule === rule))
        cluster.because.push(byRule(rule, [this.quote(m)], from));
      if (m.form !== "pronoun" && clusters.length === 1) {
        if (cluster.gender === "unknown" && cluster.kind === "person")
          cluster.gender = m.gender === "neuter" ? "unknown" : m.gender;
      }
    }
  }

  /** True when only "the" stands between. */
  article(first: number, nameFirst: number): boolean {
    return first + 1 === nameFirst && this.knowledge.words.definite.has(this.tree.lower(first));
  }

  /** The place mention that covers exactly or starts within the name, or -1. */
  placeOf(m: Mention): number {
    const k = this.placeAt.get(m.nameFirst);
    return k === undefined ? -1 : k;
  }

  actor(known: KnownActor): Cluster {
    const key = `known\u001f${known.id}`;
    const found = this.byKey.get(key);
    if (found) return found;
    const cluster = this.make(known.kind, known.name, key);
    cluster.known = known;
    cluster.named = true;
    cluster.country = known.country;
    cluster.sector = known.sector;
    cluster.gender = known.gender;
    if (known.kind !== "person") cluster.gender = "neuter";
    if (known.kind === "person") this.person(cluster, personName(known.name.split(/\s+/), this.knowledge.words));
    else this.bodies.push(cluster);
    return cluster;
  }

  /** The armed forces of a country, where the lexicon knows them. */
  forces(country: string): Cluster | null {
    const known = this.known.byId.get(`actor:mil-${country.toLowerCase()}`);
    return known ? this.actor(known) : null;
  }

  /** The state of a country, where the lexicon knows it. */
  government(country: string): Cluster | null {
    const known = this.known.byId.get(`actor:gov-${country.toLowerCase()}`);
    return known ? this.actor(known) : null;
  }

  person(cluster: Cluster, name: PersonName): void {
    this.people.push({ cluster, name });
    const list = this.bySurname.get(name.surname);
    if (list) list.push(this.people.length - 1);
    else this.bySurname.set(name.surname, [this.people.length - 1]);
  }

  placeCluster(mention: PlaceMention | null, name: string): Cluster {
    // A name that stays unresolved here may be resolved elsewhere in the text.
    if (!mention?.place) mention = this.resolvedAs.get(folded(name.toLowerCase())) ?? mention;
    const place = mention?.place ?? null;
    const key = `place\u001f${place ? place.gazetteerId : folded(name.toLowerCase())}`;
    const found = this.byKey.get(key);
    if (found) return found;
    const cluster = this.make("place", name, key);
    cluster.named = true;
    cluster.place = place;
    cluster.country = place?.country ?? null;
    cluster.gender = "neuter";
    cluster.number = "singular";
    if (mention) {
      cluster.because.push(mention.because);
      for (const other of mention.others.slice(0, 3)) noteOther(cluster, placeInWords(other));
    }
    return cluster;
  }

  /** Mentions before `k`, nearest first, with their clusters; bounded. */
  *before(k: number, reach: number): Generator<{ index: number; mention: Mention; sentences: number }> {
    const { mentions, tokens } = this.document;
    const sentence = tokens.sentence[mentions[k]!.head]!;
    for (let i = k - 1, n = 0; i >= 0 && n < WINDOW && k - i <= LOOKED; i--) {
      if (this.of[i]!.length === 0) continue;
      const mention = mentions[i]!;
      const sentences = sentence - tokens.sentence[mention.head]!;
      if (sentences > reach) return;
      n++;
      yield { index: i, mention, sentences };
    }
  }

  said = (first: number, last: number): string => this.tree.quote(first, last).text.replace(/\s+/g, " ");

  /** Clusters of the mentions coordinated with `head`, when it is the first of them. */
  conjuncts(head: number): number[] {
    const first = this.tree.base(head) === "conj" ? -1 : head;
    if (first < 0) return [];
    const clusters: number[] = [];
    for (const c of this.tree.conjuncts(first)) {
      const k = this.at[c]!;
      if (k < 0 || this.of[k]!.length !== 1) return [];
      clusters.push(this.of[k]![0]!);
    }
    return clusters.length > 1 ? clusters : [];
  }

  /** How much the text has said of a cluster before mention `k`, less for every sentence since. */
  salience(cluster: Cluster, k: number): number {
    const { mentions, tokens } = this.document;
    const here = tokens.sentence[mentions[k]!.head]!;
    let said = 0;
    let last = -1;
    for (const x of cluster.mentions) {
      if (x >= k) continue;
      said++;
      if (x > last) last = x;
    }
    return last < 0
      ? -Infinity
      : Math.min(said, 6) - 0.8 * (here - tokens.sentence[mentions[last]!.head]!) + 0.001 * last;
  }

  /** How often the text has named actors and places of the country so far. */
  weight(country: string | null): number {
    let n = 0;
    if (country !== null) for (const c of this.clusters) if (c.country === country) n += c.mentions.length;
    return n;
  }

  firstInSentence(k: number): boolean {
    const { mentions, tokens } = this.document;
    return k === 0 || tokens.sentence[mentions[k - 1]!.head] !== tokens.sentence[mentions[k]!.head];
  }

  /** Offices whose owner a possessive names, to be settled when all is resolved. */
  readonly owed: {
    readonly person: Cluster;
    readonly role: number;
    readonly owner: number;
    readonly inherits: boolean;
  }[] = [];
  readonly memo: Memo = { speakers: new Map() };
}
