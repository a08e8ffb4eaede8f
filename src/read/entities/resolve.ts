// Clustering: every mention finds its entity. Names first, over the whole text; then descriptions and pronouns in reading order.
import type { Because, GazetteerPlace, Mention, PlaceMention, Quote } from "../../document/index.ts";
import { byRule } from "../../document/index.ts";
import type { EntitiesKnowledge, GroupNoun, KnownActor, PersonNoun, Pronoun } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { EntityKind, Sector } from "../../ontology/index.ts";
import {
  approximatorBefore,
  counted,
  caseOf,
  hasDeterminer,
  isEquipment,
  longestEndingAt,
  nounPhraseAt,
  phraseOf,
  type NounPhrase,
} from "../mentions/nouns.ts";
import { folded, knownNames, type KnownName, type KnownNames } from "../mentions/phrases.ts";
import { titleBefore, type Title } from "../mentions/titles.ts";
import { titleCase } from "../mentions/names.ts";
import type { Having } from "../layers.ts";
import {
  agrees,
  bindable,
  classOf,
  clauseOf,
  featuresOf,
  scoreOf,
  type Candidate,
  type Choice,
} from "./antecedents.ts";
import { newCluster, type Cluster } from "./cluster.ts";
import { actorOrPlace } from "./metonyms.ts";
import { compatible, personName, sameWord, type PersonName } from "./people.ts";

export type Mentioned = Having<"tokens" | "sentences" | "tags" | "parse" | "names" | "times" | "places" | "mentions">;

export interface Resolution {
  readonly clusters: readonly Cluster[];
  /** For each mention the clusters it refers to. */
  readonly of: readonly (readonly number[])[];
  /** For each place mention its cluster, or -1. */
  readonly ofPlace: readonly number[];
}

/** How far back, in sentences and in mentions, a phrase may look for whom it points to. */
const REACH = 4;
const WINDOW = 60;

/** Relations in which a name is somebody of its own, not an explanation of what stands before it. */
const ARGUMENTS = new Set(["nsubj", "obj", "iobj", "obl", "csubj"]);

/** Sectors of bodies that nobody calls a group or a movement. */
const PUBLIC = new Set<Sector>(["IGO", "UNO", "EUR", "JRN", "LEG", "JUD", "GOV", "MED", "SPY", "COP"]);

const NOBODY: readonly number[] = [];

/** "Springfield, Missouri, USA (geonames:4409896)". */
const placeInWords = (p: GazetteerPlace): string =>
  `${[p.name, p.admin1 === p.name ? null : p.admin1, p.country].filter((part) => part !== null).join(", ")} (${p.gazetteerId})`;

class Resolver {
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

  constructor(document: Mentioned, knowledge: EntitiesKnowledge) {
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

  // ——— Names ———

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
      for (const other of mention.others.slice(0, 3)) cluster.others.push(placeInWords(other));
    }
    return cluster;
  }

  /** True when the name stands before a paragraph's dash: "DAMASCUS, Syria — …". */
  inDateline(m: Mention): boolean {
    const { sentences, tokens } = this.document;
    const s = tokens.sentence[m.head]!;
    const from = sentences.firstToken[s]!;
    const to = Math.min(sentences.lastToken[s]!, from + 16);
    if (m.nameLast > to) return false;
    for (let i = m.nameLast; i < to; i++) {
      const lower = tokens.lower[i]!;
      if (lower === "-" || lower === "--" || lower === "—" || lower === "–") {
        const before = tokens.end[i - 1]!;
        return tokens.start[i]! > before && from <= m.nameFirst && !this.hasVerb(from, i);
      }
      if (!/^[\p{Lu}(),.\d/]/u.test(tokens.texts[i]!)) return false;
    }
    return false;
  }

  hasVerb(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.tree.upos(i) === "VERB") return true;
    return false;
  }

  names(): void {
    const { mentions, places, tokens } = this.document;
    const later: number[] = [];
    const unknown: number[] = [];
    mentions.forEach((m, k) => {
      if (m.form !== "name") return;
      const p = this.placeOf(m);
      const place = p >= 0 ? places[p]! : null;
      const whole =
        place !== null &&
        place.last === m.nameLast &&
        (place.first === m.nameFirst || this.article(place.first, m.nameFirst));
      const known = this.known.exactly(tokens, m.nameFirst, m.nameLast);
      const states = known.filter((n) => n.actor.kind === "government");
      const others = known.filter((n) => n.actor.kind !== "government" && n.actor.kind !== "person");
      const persons = known.filter((n) => n.actor.kind === "person");

      if (others.length > 0 && this.foreign(m, others[0]!.actor)) others.length = 0;
      if (
        others.length > 0 &&
        !others[0]!.metonym &&
        !(
          whole &&
          place.place &&
          m.type === "place" &&
          m.nameLast - m.nameFirst === 1 &&
          places.length > 0 &&
          persons.length === 0 &&
          others.every((n) => n.metonym)
        )
      ) {
        const cluster = this.actor(this.choose(others).actor);
        // What else bears the name, for whoever asks why.
        const rest = others.map((n) => n.actor.name).filter((n) => n !== cluster.name);
        if (whole && place.place) rest.push(`${place.place.name} the place`);
        for (const name of rest)
          if (cluster.others.length < 6 && !cluster.others.includes(name)) cluster.others.push(name);
        return this.join(k, [cluster], "name of a known actor");
      }
      const state = states.find((n) => this.sameCountry(n, place));
      if (state && m.type !== "person") {
        const city = state.metonym;
        const decision = this.inDateline(m)
          ? { actor: false, rule: "in the dateline" }
          : actorOrPlace(this.tree, this.knowledge, m.head, city);
        if (decision.actor) {
          const cluster = this.actor(state.actor);
          if (city && place?.place && cluster.others.length < 6) cluster.others.push(`${this.text(m)} the place`);
          return this.join(k, [cluster], `${city ? "seat of government" : "name of a state"}: ${decision.rule}`);
        }
        if (place === null && m.type !== "place" && !city) {
          const country = this.placeCluster(null, state.actor.name);
          country.country = state.actor.country;
          return this.join(k, [country], `name of a state as territory: ${decision.rule}`);
        }
        const cluster = this.placeCluster(place, city ? this.text(m) : state.actor.name);
        if (!cluster.place) cluster.country = state.actor.country;
        if (cluster.others.length < 6) cluster.others.push(`the government of ${state.actor.name}`);
        if (p >= 0) this.ofPlace[p] = cluster.index;
        return this.join(k, [cluster], `name of a place: ${decision.rule}`);
      }
      if (others.length > 0 && (!whole || actorOrPlace(this.tree, this.knowledge, m.head, true).actor))
        return this.join(k, [this.actor(this.choose(others).actor)], "name of a known actor");
      if ((m.type === "place" || (whole && place.place !== null && m.type !== "person")) && persons.length === 0) {
        const cluster = this.placeCluster(whole || place?.place ? place : null, this.text(m));
        if (p >= 0) this.ofPlace[p] = cluster.index;
        return this.join(k, [cluster], "name of a place");
      }
      if (persons.length > 0 || m.type === "person") {
        const full = m.nameLast - m.nameFirst > 1;
        const exact = persons.find((n) => folded(n.actor.name.toLowerCase()) === folded(this.text(m).toLowerCase()));
        const person = exact ?? (full && persons.length === 1 ? persons[0] : undefined);
        if (person) return this.join(k, [this.actor(person.actor)], "name of a known person");
        if (full) return this.fullName(k, m);
        later.push(k);
        return;
      }
      unknown.push(k);
    });
    // Names that nobody knows come after those known, which they may shorten ("the Tigers").
    for (const k of unknown) {
      const m = mentions[k]!;
      if (m.type === "organization") this.body(k, m);
      else this.misc(k, m);
    }
    for (const k of later) this.shortName(k, mentions[k]!);
    this.places();
  }

  /** True when the text says that it is another country's: "the Nigerian Senate" is not that of the United States. */
  foreign(m: Mention, actor: KnownActor): boolean {
    if (actor.country === null || actor.kind === "armed_group") return false;
    const country = this.countryBefore(m);
    if (country !== null) return country !== actor.country;
    if (actor.sector !== "LEG" && actor.sector !== "PTY" && actor.sector !== "GOV") return false;
    const named = this.countries();
    return named.size > 0 && !named.has(actor.country);
  }

  #countries: Set<string> | null = null;

  /** Countries that the text names, by demonym or by name. */
  countries(): ReadonlySet<string> {
    if (this.#countries) return this.#countries;
    const found = new Set<string>();
    const { tokens, places } = this.document;
    for (let i = 0; i < tokens.length; i++) {
      if (!/^\p{Lu}/u.test(tokens.texts[i]!)) continue;
      const demonym = this.knowledge.demonyms.get(tokens.lower[i]!);
      if (demonym?.country) found.add(demonym.country);
      const known = this.known.longestAt(tokens, i, Math.min(tokens.length, i + 5));
      for (const n of known?.names ?? [])
        if (n.actor.kind === "government" && n.actor.country) found.add(n.actor.country);
    }
    for (const p of places) if (p.place?.country) found.add(p.place.country);
    return (this.#countries = found);
  }

  /** Of several known by one name, the one whose country the text has already named; else the lexicon's first. */
  choose(names: readonly KnownName[]): KnownName {
    if (names.length > 1)
      for (const n of names)
        if (n.actor.country && this.clusters.some((c) => c.country === n.actor.country && c.known?.id !== n.actor.id))
          return n;
    return names[0]!;
  }

  /** False when the gazetteer says that the words name a place of another country than the state's. */
  sameCountry(n: KnownName, place: PlaceMention | null): boolean {
    if (!place?.place || place.place.country === null) return true;
    if (place.place.country !== n.actor.country) return false;
    return n.metonym || place.place.precision === "country" || place.place.precision === "region" || place.score < 0.5;
  }

  fullName(k: number, m: Mention): void {
    const texts = this.document.tokens.texts.slice(m.nameFirst, m.nameLast);
    const name = personName(texts, this.knowledge.words);
    if (name.words.length < 2) {
      this.shortName(k, m);
      return;
    }
    const key = `person\u001f${name.words.join(" ")}`;
    let cluster = this.byKey.get(key);
    if (!cluster) {
      const candidates = new Set([...(this.bySurname.get(name.surname) ?? []), ...this.variants(name)]);
      for (const c of candidates) {
        const other = this.people[c]!;
        if (!compatible(name, other.name)) continue;
        if (other.cluster.gender !== "unknown" && m.gender !== "unknown" && other.cluster.gender !== m.gender) continue;
        cluster = other.cluster;
        break;
      }
      if (cluster) {
        const written = this.text(m);
        if (!cluster.known && written.length > cluster.name.length) cluster.name = written;
        this.byKey.set(key, cluster);
        this.person(cluster, name);
      } else {
        cluster = this.make("person", this.text(m), key);
        cluster.named = true;
        cluster.gender = m.gender;
        cluster.number = "singular";
        this.person(cluster, name);
      }
    }
    this.join(k, [cluster], "name of a person");
  }

  /** People in the text whose surname is another spelling of this one's, or who are written the other way round. */
  variants(name: PersonName): number[] {
    const found: number[] = [];
    if (this.people.length > 400) return found;
    this.people.forEach((p, i) => {
      if (sameWord(p.name.surname, name.surname) || p.name.words[0] === name.surname) found.push(i);
    });
    return found;
  }

  shortName(k: number, m: Mention): void {
    const texts = this.document.tokens.texts.slice(m.nameFirst, m.nameLast);
    const name = personName(texts, this.knowledge.words);
    const word = name.surname;
    const title = this.titles[k];
    const told = title?.gender ?? m.gender;
    const fits = (c: Cluster): boolean =>
      c.kind === "person" && (told === "unknown" || told === "neuter" || c.gender === "unknown" || c.gender === told);
    let indices = this.bySurname.get(word) ?? [];
    if (indices.length === 0) indices = this.people.flatMap((p, i) => (sameWord(p.name.surname, word) ? [i] : []));
    if (indices.length === 0) indices = this.people.flatMap((p, i) => (p.name.words[0] === word ? [i] : []));
    const clusters = [...new Set(indices.map((i) => this.people[i]!.cluster))].filter(fits);
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
      for (const c of rest) if (best.others.length < 6 && !best.others.includes(c.name)) best.others.push(c.name);
      return this.join(
        k,
        [best],
        rest.length > 0 ? "surname, of several the one named last" : "surname of a person named in full",
      );
    }
    const famous = this.famous(m, title ?? null);
    if (famous)
      return this.join(k, [this.actor(famous)], "surname of a known person whose office or country the text gives");
    const key = `person\u001f${name.words.join(" ")}`;
    let cluster = this.byKey.get(key);
    if (!cluster) {
      cluster = this.make("person", this.text(m), key);
      cluster.named = true;
      cluster.gender = m.gender;
      cluster.leaning = this.knowledge.givenNames.get(word) ?? "unknown";
      cluster.number = "singular";
      this.person(cluster, name);
    }
    this.join(k, [cluster], "name of a person");
  }

  /** A known person by surname alone: only with a title, or with their country in the text, and only while in office. */
  famous(m: Mention, title: Title | null): KnownActor | null {
    const wanted = this.text(m);
    const on = this.document.publishedAt?.slice(0, 10) ?? null;
    const people = surnames(this.knowledge).get(folded(wanted.toLowerCase().replace(/^(?:al|el)[- ]/, ""))) ?? [];
    const fitting = people.filter(({ actor, tenures }) => {
      const inOffice =
        on === null ||
        tenures.some(
          (t) => t.from.slice(0, 4) <= on.slice(0, 4) && (t.to === null || t.to >= `${Number(on.slice(0, 4)) - 1}`),
        );
      if (!inOffice) return false;
      if (title?.noun) {
        const noun = title.noun.noun;
        return tenures.some((t) => {
          const office = offices(this.knowledge).get(t.office);
          return (
            office !== undefined &&
            office.titles.some((o) => o === noun || o.endsWith(` ${noun}`) || noun.endsWith(` ${o}`))
          );
        });
      }
      return (
        on !== null &&
        ((actor.country !== null &&
          this.clusters.some((c) => c.country === actor.country && c.known?.id !== actor.id)) ||
          tenures.some((t) => this.byKey.has(`known\u001f${offices(this.knowledge).get(t.office)?.of ?? ""}`)))
      );
    });
    const distinct = new Set(fitting.map((f) => f.actor.id));
    return distinct.size === 1 ? fitting[0]!.actor : null;
  }

  /** A body named in the text: joined by its name, an acronym in brackets, or the tail of a longer name. */
  body(k: number, m: Mention): void {
    const { tokens } = this.document;
    const text = this.text(m);
    const country = this.countryBefore(m);
    const bare = this.bareName(m);
    const generic = this.groupIn(m);
    const key = `body\u001f${folded(bare.toLowerCase())}\u001f${generic ? (country ?? "") : ""}`;
    let cluster = this.byKey.get(key);
    let rule = "name of a body";
    if (!cluster) {
      // An acronym in brackets, or of the initials of a body named before.
      const acronym = /^[\p{Lu}][\p{Lu}\p{N}.&-]{1,9}s?$/u.test(text);
      if (acronym && m.nameFirst > 0 && tokens.lower[m.nameFirst - 1] === "(") {
        const before = this.mentionEndingAt(m.nameFirst - 1);
        const owner = before >= 0 ? this.clusters[this.of[before]![0] ?? -1] : undefined;
        if (owner && owner.kind !== "person" && owner.kind !== "place") {
          cluster = owner;
          rule = "acronym in brackets";
        }
      }
      if (!cluster && acronym) {
        const initials = text.replace(/[^\p{Lu}]/gu, "");
        cluster = this.bodies.findLast((b) => initialsOf(b.name) === initials && initials.length >= 3);
        if (cluster) rule = "acronym of a body named in full";
      }
      if (!cluster && generic) {
        const tail = folded(bare.toLowerCase());
        cluster = this.bodies.findLast(
          (b) =>
            (country === null || b.country === null || b.country === country) &&
            (folded(b.name.toLowerCase()).endsWith(` ${tail}`) || folded(b.name.toLowerCase()) === tail),
        );
        if (cluster) rule = "the last words of a body's name";
      }
      if (!cluster && !generic) {
        cluster = this.tailOf(text);
        if (cluster) rule = "the last words of a body's name";
      }
      if (cluster) this.byKey.set(key, cluster);
    }
    if (!cluster) {
      const kind: EntityKind = generic ? generic.kind : "organization";
      cluster = this.make(kind, text, key);
      cluster.named = true;
      cluster.gender = "neuter";
      cluster.country = country;
      cluster.sector = generic?.sector ?? null;
      cluster.noun = generic?.noun ?? null;
      this.bodies.push(cluster);
    } else if (
      !cluster.known &&
      text.length > cluster.name.length &&
      cluster.name !== text &&
      !cluster.name.includes(text)
    ) {
      if (rule === "name of a body") cluster.name = text;
    }
    if (cluster.country === null && country !== null) cluster.country = country;
    this.join(k, [cluster], rule);
  }

  /** A body named before in full whose name ends with these words: "the Tigers" of the "Tamil Tigers". */
  tailOf(text: string): Cluster | undefined {
    const tail = ` ${folded(text.toLowerCase())}`;
    if (tail.length < 6) return undefined;
    return this.bodies.findLast(
      (b) =>
        b.kind !== "government" &&
        [b.name, ...(b.known?.aliases ?? [])].some((n) => folded(n.toLowerCase()).endsWith(tail)),
    );
  }

  mentionEndingAt(token: number): number {
    const k = this.at[token - 1] ?? -1;
    return k >= 0 && this.document.mentions[k]!.form === "name" ? k : -1;
  }

  /** The name without a demonym at its front. */
  bareName(m: Mention): string {
    const { tokens, text } = this.document;
    let first = m.nameFirst;
    while (first < m.nameLast - 1 && this.knowledge.demonyms.has(tokens.lower[first]!)) first++;
    return text.slice(tokens.start[first]!, tokens.end[m.nameLast - 1]!).replace(/\s+/g, " ");
  }

  /** The noun for a body that heads the name ("Ministry" of "Health Ministry", of "Ministry of Health"), or null. */
  groupIn(m: Mention): GroupNoun | null {
    const end = longestEndingAt(this.tree, this.knowledge.groupNouns, m.nameLast - 1, m.nameFirst);
    if (end) return end.value;
    for (let i = m.nameFirst + 1; i < m.nameLast; i++)
      if (this.knowledge.words.of.has(this.tree.lower(i)))
        return longestEndingAt(this.tree, this.knowledge.groupNouns, i - 1, m.nameFirst)?.value ?? null;
    return null;
  }

  /** The country that a demonym or a state's name in or right before the phrase gives. */
  countryBefore(m: Mention): string | null {
    const { tokens, sentences } = this.document;
    const from = sentences.firstToken[tokens.sentence[m.head]!]!;
    for (let i = m.nameLast - 1; i >= Math.max(from, m.nameFirst - 3); i--) {
      const lower = tokens.lower[i]!;
      const demonym = this.knowledge.demonyms.get(lower);
      if (demonym?.country && /^\p{Lu}/u.test(tokens.texts[i]!)) return demonym.country;
      if (
        i < m.nameFirst &&
        lower !== "'s" &&
        lower !== "’s" &&
        lower !== "'" &&
        this.tree.upos(i) !== "ADJ" &&
        this.tree.upos(i) !== "PROPN" &&
        this.tree.upos(i) !== "NOUN"
      )
        return null;
      const inside = this.known.exactly(tokens, i, i + 1).find((n) => n.actor.kind === "government" && !n.metonym);
      if (inside) return inside.actor.country;
      const place = this.placeAt.get(i);
      if (place !== undefined && this.document.places[place]!.place?.country)
        return this.document.places[place]!.place!.country;
    }
    return null;
  }

  misc(k: number, m: Mention): void {
    const text = this.text(m);
    const key = `other\u001f${folded(text.toLowerCase())}`;
    let cluster = this.byKey.get(key);
    if (!cluster) {
      const people = this.knowledge.demonyms.get(this.document.tokens.lower[m.nameLast - 1]!);
      if (people && m.nameLast - m.nameFirst === 1)
        return this.population(k, m, people.people, people.country, "name of a people");
      const body = this.tailOf(text);
      if (body) return this.join(k, [body], "the last words of a body's name");
      const agency = this.document.tokens.lower[m.nameFirst - 1] === "(" && this.inDateline(m);
      cluster = this.make(agency ? "organization" : "other", text, key);
      cluster.named = true;
      cluster.gender = agency ? "neuter" : "unknown";
      if (m.nameLast - m.nameFirst === 1)
        cluster.leaning = this.knowledge.givenNames.get(folded(text.toLowerCase())) ?? "unknown";
      if (agency) cluster.sector = "JRN";
    }
    this.join(k, [cluster], "a name");
  }

  population(k: number, _m: Mention, people: string, country: string | null, rule: string): void {
    const key = `people\u001f${people}`;
    let cluster = this.byKey.get(key);
    if (!cluster) {
      cluster = this.make("population", people.replace(/^the /, ""), key);
      cluster.named = true;
      cluster.country = country;
      cluster.sector = "CVL";
      cluster.number = "plural";
    }
    this.join(k, [cluster], rule);
  }

  /** Toponyms that are no mention of their own (inside a longer name): still places, unless a person or known actor bears them. */
  places(): void {
    const { places, mentions } = this.document;
    places.forEach((p, i) => {
      if (this.ofPlace[i] !== -1) return;
      const k = this.at[p.last - 1] ?? -1;
      const m = k >= 0 ? mentions[k]! : null;
      if (m?.form === "name") {
        const cluster = this.clusters[this.of[k]![0] ?? -1];
        if (
          cluster &&
          (cluster.known !== null ||
            cluster.kind === "person" ||
            ((m.nameFirst === p.first || this.article(p.first, m.nameFirst)) && m.nameLast === p.last))
        )
          return;
      }
      if (p.last - p.first === 1 && this.knowledge.demonyms.has(this.document.tokens.lower[p.first]!)) return;
      if (!p.place) return;
      this.ofPlace[i] = this.placeCluster(p, p.quote.text).index;
    });
  }

  // ——— Roles, appositions ———

  /** The name or nationality that a title belongs to: "Hamas" of "Hamas leader", ISR of "Israeli minister". */
  bodyOf(
    first: number,
    last: number,
    noun: number,
    except: number,
  ): { of: string | null; cluster: Cluster | null; country: string | null } {
    const { tokens, mentions } = this.document;
    let of: string | null = null;
    let cluster: Cluster | null = null;
    let country: string | null = null;
    const look = (i: number): void => {
      const k = this.at[i]!;
      if (k >= 0 && k !== except && mentions[k]!.form === "name") {
        const c = this.clusters[this.of[k]![0] ?? -1];
        if (c && c.kind !== "person" && c.kind !== "other") {
          if (!cluster) {
            cluster = c;
            of = c.known || c.kind === "place" ? c.name : this.text(mentions[k]!);
          }
          country ??= c.country;
        }
      }
      const demonym = this.knowledge.demonyms.get(tokens.lower[i]!);
      if (demonym && /^\p{Lu}/u.test(tokens.texts[i]!) && (k < 0 || mentions[k]!.form !== "name")) {
        country ??= demonym.country;
        if (of === null) of = (demonym.country && this.knowledge.countries.get(demonym.country)?.name) ?? null;
      }
    };
    // What stands before the title says whose it is; after it, only what "of" and its like bring.
    for (let i = Math.min(noun, last) - 1; i >= first; i--) look(i);
    for (let i = noun; i < last; i++)
      if (!cluster && this.knowledge.words.of.has(this.tree.lower(i)) && this.tree.lower(i) !== "to")
        for (let j = i + 1; j < last && j < i + 8; j++) {
          if (this.tree.upos(j) === "ADP" || this.tree.upos(j) === "PUNCT") break;
          look(j);
        }
    return { of, cluster, country };
  }

  role(
    person: Cluster,
    noun: PersonNoun,
    title: string,
    first: number,
    last: number,
    span: readonly [number, number],
    except: number,
  ): void {
    const body = this.bodyOf(span[0], span[1], first, except);
    const quote = this.tree.quote(first, last);
    if (!person.roles.some((r) => r.title === title && (r.of === body.of || body.of === null)))
      person.roles.push({ title, of: body.of, quote });
    if (person.country === null) person.country = body.country;
    if (person.sector === null)
      person.sector = noun.inherits ? (body.cluster?.sector ?? (body.country ? "GOV" : null)) : noun.sector;
    if (body.cluster && person.of < 0) person.of = body.cluster.index;
    if (person.gender === "unknown" && noun.gender !== "unknown") person.gender = noun.gender;
    const former = phraseOf(this.tree, span[0], first)
      .split(" ")
      .some((w) => this.knowledge.words.former.has(w));
    if (former && person.sector === "GOV" && person.known === null) person.sector = "ELI";
  }

  titleRoles(): void {
    this.document.mentions.forEach((m, k) => {
      const title = this.titles[k];
      if (!title) return;
      const cluster = this.clusters[this.of[k]![0] ?? -1];
      if (!cluster) return;
      if (cluster.kind === "other" && title.noun) cluster.kind = "person";
      if (cluster.kind !== "person") return;
      if (title.gender !== "unknown" && cluster.known === null) cluster.gender = title.gender;
      if (!title.noun) return;
      const words = phraseOf(this.tree, title.titleFirst, title.titleLast);
      this.role(cluster, title.noun, words, title.titleFirst, title.titleLast, [title.first, title.titleLast], k);
    });
  }

  /** The mention with which the nominal `k` stands in apposition or as its predicate, or -1. */
  identical(k: number): { mention: number; rule: string } | null {
    const { mentions } = this.document;
    const m = mentions[k]!;
    const np = this.phrases[k]!;
    const tree = this.tree;
    const rel = tree.base(m.head);
    const head = tree.head(m.head);
    const fits = (other: number): boolean => {
      if (other < 0 || other === k) return false;
      const o = mentions[other]!;
      if (o.form !== "name") return false;
      const c = this.clusters[this.of[other]![0] ?? -1];
      if (!c) return false;
      if (np.person)
        return (c.kind === "person" || (c.kind === "other" && np.person.title)) && np.number === "singular";
      if (np.group) return c.kind !== "person" && c.kind !== "place" && np.number === "singular";
      if (np.place) return c.kind === "place" || c.kind === "government";
      return false;
    };
    if (head >= 0) {
      const other = this.at[head]!;
      if (rel === "appos" && fits(other)) return { mention: other, rule: "in apposition" };
      // "Merkel, the German chancellor, and …" read as a list: no conjunction of its own and commas around it.
      if (
        rel === "conj" &&
        fits(other) &&
        np.person?.title === true &&
        tree.child(m.head, "cc") < 0 &&
        mentions[other]!.nameLast < tree.length &&
        tree.lower(mentions[other]!.nameLast) === "," &&
        np.first === mentions[other]!.nameLast + 1 &&
        np.last < tree.length &&
        [",", "."].includes(tree.lower(np.last))
      )
        return { mention: other, rule: "in apposition" };
      // "the city of Rafah", "the group Hamas".
      if (rel === "nmod:desc" || rel === "compound" || rel === "flat")
        if (fits(other)) return { mention: other, rule: "before the name" };
    }
    // "NAME, the union's envoy and a former president": the second office of one person.
    if (rel === "conj" && head >= 0 && np.person?.title && np.number === "singular" && tree.base(head) === "appos") {
      const first = this.at[head]!;
      const c = first >= 0 && this.of[first]!.length === 1 ? this.clusters[this.of[first]![0]!]! : null;
      if (c?.kind === "person" && c.named && mentions[first]!.form === "nominal")
        return { mention: first, rule: "in apposition" };
    }
    for (const c of tree.children(m.head)) {
      const other = this.at[c]!;
      if (!fits(other)) continue;
      const r = tree.base(c);
      if (r === "appos" && c > m.head) return { mention: other, rule: "in apposition" };
      if ((r === "flat" || tree.rel(c) === "nmod:desc") && c > m.head)
        return { mention: other, rule: "before the name" };
      if (r === "nmod" && c > m.head && caseOf(tree, c) === "of" && np.place && np.place !== "facility" && !np.person)
        return { mention: other, rule: "a place of that name" };
      if (
        r === "nsubj" &&
        c < m.head &&
        tree.child(m.head, "cop") >= 0 &&
        np.person?.title &&
        tree.child(m.head, "advmod") < 0
      )
        return { mention: other, rule: "said to be" };
    }
    // "the head of the mission, NAME, …" with the name hung elsewhere.
    if (np.person?.title && np.number === "singular") {
      let end = Math.max(np.last, m.head + 1);
      if (this.knowledge.words.of.has(tree.lower(end)))
        for (let i = end; i < Math.min(tree.length, end + 8); i++)
          if (tree.lower(i) === ",") {
            end = i;
            break;
          }
      if (end + 1 < tree.length && tree.lower(end) === ",") {
        const other = this.at[end + 1]!;
        const o = other >= 0 ? mentions[other]! : null;
        const r = o ? tree.base(o.head) : "";
        if (o && fits(other) && o.nameFirst === end + 1 && o.first === o.nameFirst && !ARGUMENTS.has(r))
          return { mention: other, rule: "in apposition" };
      }
    }
    // "Hamas movement", "Mossad intelligence agency": a body's name and a word for what it is.
    if (np.person === null || !np.person.title) {
      const noun = np.group?.noun ?? np.person?.noun ?? "";
      if (this.knowledge.words.generic.has(noun)) {
        const before = this.at[np.nounFirst - 1] ?? -1;
        if (before >= 0 && np.first <= np.nounFirst - 1) {
          const o = mentions[before]!;
          const c = this.clusters[this.of[before]![0] ?? -1];
          if (
            o.form === "name" &&
            o.nameLast === np.nounFirst &&
            c &&
            c.kind !== "person" &&
            c.kind !== "place" &&
            c.kind !== "government" &&
            c.kind !== "other"
          )
            return { mention: before, rule: "the body itself, with a word for what it is" };
        }
      }
    }
    return null;
  }

  // ——— Descriptions and pronouns ———

  /** Mentions before `k`, nearest first, with their clusters; bounded. */
  *before(k: number, reach: number): Generator<{ index: number; mention: Mention; sentences: number }> {
    const { mentions, tokens } = this.document;
    const sentence = tokens.sentence[mentions[k]!.head]!;
    for (let i = k - 1, n = 0; i >= 0 && n < WINDOW; i--) {
      if (this.of[i]!.length === 0) continue;
      const mention = mentions[i]!;
      const sentences = sentence - tokens.sentence[mention.head]!;
      if (sentences > reach) return;
      n++;
      yield { index: i, mention, sentences };
    }
  }

  nominal(k: number): void {
    const m = this.document.mentions[k]!;
    const np = this.phrases[k]!;
    const same = this.identical(k);
    if (same) {
      const cluster = this.clusters[this.of[same.mention]![0]!]!;
      if (np.person && np.person.title && cluster.kind !== "place") {
        if (cluster.kind === "other") cluster.kind = "person";
        const words = phraseOf(this.tree, np.nounFirst, m.head + 1);
        const end = Math.max(this.tree.last(m.head), np.last);
        this.role(
          cluster,
          np.person,
          words,
          np.nounFirst,
          np.last,
          [np.first, Math.min(end, np.first + 24)],
          same.mention,
        );
      }
      if (np.group) {
        cluster.noun ??= np.group.noun;
        if (!cluster.known && cluster.sector === null) cluster.sector = np.group.sector;
        if (!cluster.known && cluster.kind === "organization")
          cluster.kind = np.group.kind === "government" ? "organization" : np.group.kind;
        if (cluster.country === null)
          cluster.country = this.bodyOf(np.first, np.nounFirst, np.nounFirst, same.mention).country;
      }
      return this.join(k, [cluster], same.rule);
    }
    const pair = this.pair(k);
    if (pair) return this.join(k, pair, "two parties named before");
    if (np.people && np.nounFirst === m.head && !np.group) return this.demonym(k, m, np);
    const definite =
      hasDeterminer(this.tree, m.head, this.knowledge.words.definite) ||
      hasDeterminer(this.tree, m.head, this.knowledge.words.demonstrative);
    const possessed = this.tree.child(m.head, "nmod:poss") >= 0;
    if (this.bare(m, np)) return this.thing(k, m, np, false);
    if (np.person) return this.personNominal(k, m, np, definite, possessed);
    if (np.place && (np.place !== "country" || !np.group || this.tree.base(m.head) === "obl")) {
      if (this.placeNominal(k, m, np, definite)) return;
    }
    if (np.group) return this.groupNominal(k, m, np, definite, possessed);
    if (np.place) {
      const cluster = this.make("place", this.described(np));
      cluster.stands = np.place === "facility";
      cluster.number = np.number;
      cluster.gender = "neuter";
      cluster.noun = this.tree.lemma(m.head);
      const body = this.bodyOf(np.first, np.last, np.nounFirst, -1);
      cluster.country = body.country;
      return this.join(k, [cluster], "a place described");
    }
    this.thing(k, m, np, definite || possessed);
  }

  /** "stood firm", "was elected president": a lone singular noun that describes rather than refers. */
  bare(m: Mention, np: NounPhrase): boolean {
    if (np.number !== "singular" || np.first !== m.head || np.people) return false;
    const rel = this.tree.base(m.head);
    if (rel === "xcomp" || rel === "advcl" || rel === "ccomp" || rel === "amod" || rel === "advmod") return true;
    if (np.place) return !np.group && !np.person;
    return np.group !== null && rel !== "nsubj" && !this.knowledge.words.mass.has(np.group.noun);
  }

  /** What an abstract or inanimate noun phrase goes with: the same words said before. */
  thing(k: number, m: Mention, np: NounPhrase, definite: boolean): void {
    if (definite && /^\p{Lu}/u.test(this.tree.text(m.head))) {
      const body = this.tailOf(this.described(np));
      if (body) return this.join(k, [body], "the last words of a body's name");
    }
    const lemma = this.tree.lemma(m.head).toLowerCase();
    const words = this.described(np).toLowerCase();
    // Bare nouns that say the same mean the same kind; with "the", the last so named whose modifiers do not differ.
    const bare =
      !hasDeterminer(this.tree, m.head, this.knowledge.words.indefinite) && this.tree.child(m.head, "nummod") < 0;
    const key = `thing\u001f${words}`;
    const same = this.byKey.get(key) ?? this.byKey.get(`other\u001f${words}`);
    if (same && (definite || bare) && this.near(same, k)) return this.join(k, [same], "the same words before");
    if (definite) {
      const modifiers = this.modifiers(np);
      const last = this.lastThing.get(lemma);
      if (last && last.number === np.number && this.near(last, k) && this.modifiersAgree(last, modifiers))
        return this.join(k, [last], "the same noun before");
    }
    const cluster = this.make("thing", this.described(np), key);
    cluster.stands = false;
    cluster.number = np.number;
    cluster.gender = "neuter";
    cluster.noun = lemma;
    this.lastThing.set(lemma, cluster);
    this.join(k, [cluster], "a thing");
  }

  near(cluster: Cluster, k: number): boolean {
    const { mentions, tokens } = this.document;
    const last = cluster.mentions.at(-1);
    return last !== undefined && tokens.sentence[mentions[k]!.head]! - tokens.sentence[mentions[last]!.head]! <= 40;
  }

  /** The phrase without its article. */
  described(np: NounPhrase): string {
    let first = np.first;
    // "At least 54 people" are 54 people: how exactly is for the figure to say.
    for (let i = first; i < np.head; i++)
      if (this.tree.upos(i) === "NUM") {
        if (approximatorBefore(this.tree, this.knowledge, i) === first) first = i;
        break;
      }
    if (this.knowledge.words.quantity.has(this.tree.lower(first))) return this.said(first, np.last);
    while (
      first < np.head &&
      (this.tree.upos(first) === "PUNCT" ||
        this.tree.xpos(first) === "PRP$" ||
        (this.tree.upos(first) === "DET" && this.tree.upos(first + 1) !== "NUM"))
    )
      first++;
    return this.said(first, np.last);
  }

  said = (first: number, last: number): string => this.tree.quote(first, last).text.replace(/\s+/g, " ");

  /** How many the phrase says they are ("two soldiers", "the 15 ministers"), or -1. */
  countOf(np: NounPhrase): number {
    for (const c of this.tree.children(np.head)) {
      if (c > np.head || this.tree.base(c) !== "nummod") continue;
      const lower = this.tree.lower(c);
      const value = this.knowledge.words.numbers.get(lower) ?? Number(lower.replace(/,/g, ""));
      return Number.isFinite(value) ? value : -1;
    }
    return -1;
  }

  pair(k: number): Cluster[] | null {
    const m = this.document.mentions[k]!;
    const { tokens } = this.document;
    let count = 0;
    for (let last = Math.min(tokens.length, m.head + 2); last > m.head && count === 0; last--)
      for (let first = Math.max(0, m.head - 3); first <= m.head && count === 0; first++)
        count = this.knowledge.words.pairs.get(phraseOf(this.tree, first, last)) ?? 0;
    if (count === 0) return null;
    const lemma = this.tree.lemma(m.head).toLowerCase();
    const people = new Set(["man", "leader", "woman", "president", "minister"]);
    const wantsPeople = people.has(lemma);
    const fits = (c: Cluster): boolean =>
      wantsPeople
        ? c.kind === "person"
        : m.form === "pronoun"
          ? c.kind !== "thing" && c.kind !== "place" && c.kind !== "population"
          : c.kind === "government" || c.kind === "armed_group" || c.kind === "organization";
    // A coordination of the right size comes first.
    for (const { index, mention } of this.before(k, REACH)) {
      const conjuncts = this.conjuncts(mention.head);
      if (conjuncts.length !== count || this.of[index]!.length !== 1) continue;
      const clusters = conjuncts.map((c) => this.clusters[c]!);
      if (new Set(conjuncts).size === count && clusters.every(fits)) return clusters;
    }
    // Else the parties named last; descriptions ("17 sailors") only where no names are.
    for (const named of [true, false]) {
      const found: Cluster[] = [];
      for (const { index } of this.before(k, REACH)) {
        for (const c of this.of[index]!) {
          const cluster = this.clusters[c]!;
          const party = wantsPeople || cluster.kind === "government" || cluster.kind === "armed_group";
          if (fits(cluster) && (!named || (cluster.named && party)) && !found.includes(cluster)) found.push(cluster);
        }
        if (found.length === count) return found.sort((a, b) => a.index - b.index);
      }
    }
    return null;
  }

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

  demonym(k: number, m: Mention, np: NounPhrase): void {
    const people = np.people!;
    if (np.number === "plural" || this.tree.upos(m.head) === "ADJ")
      return this.population(k, m, people.people, people.country, "name of a people");
    const cluster = this.make("person", this.described(np));
    cluster.country = people.country;
    cluster.number = "singular";
    this.join(k, [cluster], "one of a people");
  }

  personNominal(k: number, m: Mention, np: NounPhrase, definite: boolean, possessed: boolean): void {
    const noun = np.person!;
    const plural = np.number === "plural";
    const kind = plural ? noun.plural : noun.singular;
    const body = this.bodyOf(np.first, Math.min(np.last, this.tree.last(m.head)), np.nounFirst, -1);
    const modified = this.tree.child(m.head, "acl", "acl:relcl") > m.head;
    const owner = this.tree.child(m.head, "nmod:poss");
    const owned = owner >= 0 && this.at[owner]! >= 0 ? this.of[this.at[owner]!]! : NOBODY;
    const byPronoun = owner >= 0 && this.tree.upos(owner) === "PRON";
    if (body.country === null && owned.length === 1) {
      const c = this.clusters[owned[0]!]!;
      body.country = c.country;
      if (c.kind !== "person" && c.kind !== "thing") {
        body.cluster ??= c;
        body.of ??= c.named ? c.name : null;
      }
    }
    const force =
      plural && !noun.title && possessed && noun.plural === "armed_group" ? this.ownerForce(m.head, noun) : null;
    if (force) return this.join(k, [force], "the men of a force or state named before");
    if ((definite || possessed) && !modified) {
      const target = plural
        ? this.pluralTarget(k, np, body)
        : this.ofSomethingElse(m.head, body)
          ? null
          : this.singularTarget(k, np, body, !byPronoun);
      if (target) {
        if (noun.title && target.kind === "person" && !target.named && body.of !== null)
          this.role(
            target,
            noun,
            phraseOf(this.tree, np.nounFirst, m.head + 1),
            np.nounFirst,
            np.last,
            [np.first, np.last],
            -1,
          );
        return this.join(
          k,
          [target],
          plural ? "a group described before" : "the one whose office or description this is",
        );
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
      const forces = this.known.byId.get(`actor:mil-${body.country.toLowerCase()}`);
      if (forces) return this.join(k, [this.actor(forces)], "the armed forces of a country");
    }
    // Bare plurals that say the same mean the same people: "civilians … civilians".
    const words = this.described(np).toLowerCase();
    const counts = this.tree.child(m.head, "nummod") >= 0;
    const key = plural && !counts && !modified ? `plural\u001f${words}` : undefined;
    const old = key ? this.byKey.get(key) : undefined;
    if (old) return this.join(k, [old], "the same words before");
    const cluster = this.make(kind, this.described(np), key);
    cluster.number = np.number;
    cluster.count = this.countOf(np);
    cluster.gender = noun.gender;
    cluster.noun = noun.noun;
    cluster.country = body.country;
    cluster.of = body.cluster?.index ?? -1;
    const serves = body.country !== null || (body.cluster === null && this.knowledge.words.public.has(noun.noun));
    cluster.sector = noun.inherits ? (body.cluster?.sector ?? (serves ? "GOV" : null)) : noun.sector;
    if (noun.title && !plural)
      this.role(
        cluster,
        noun,
        phraseOf(this.tree, np.nounFirst, m.head + 1),
        np.nounFirst,
        m.head + 1,
        [np.first, Math.max(np.last, m.head + 1)],
        -1,
      );
    this.join(k, [cluster], noun.title ? "someone described by office" : "people described");
  }

  /** "the head of the truce monitors": of a body that has no name, so of nobody named before. */
  ofSomethingElse(head: number, body: { country: string | null; cluster: Cluster | null }): boolean {
    if (body.cluster || body.country !== null) return false;
    for (const c of this.tree.children(head))
      if (c > head && this.tree.base(c) === "nmod" && this.knowledge.words.of.has(caseOf(this.tree, c))) return true;
    return false;
  }

  /** "its soldiers", "the militia's fighters": the force itself, or the state's. */
  ownerForce(head: number, noun: PersonNoun): Cluster | null {
    const owner = this.tree.child(head, "nmod:poss");
    const k = owner >= 0 ? this.at[owner]! : -1;
    const list = k >= 0 ? this.of[k]! : NOBODY;
    if (list.length !== 1) return null;
    const cluster = this.clusters[list[0]!]!;
    if (cluster.kind === "armed_group") return cluster;
    if (cluster.kind !== "government" || noun.sector !== "MIL" || cluster.country === null) return null;
    const known = this.known.byId.get(`actor:mil-${cluster.country.toLowerCase()}`);
    return known ? this.actor(known) : null;
  }

  singularTarget(
    k: number,
    np: NounPhrase,
    body: { of: string | null; country: string | null; cluster: Cluster | null },
    mayBeUnnamed: boolean,
  ): Cluster | null {
    const noun = np.person!;
    const titles = (c: Cluster): boolean =>
      c.roles.some(
        (r) => r.title === noun.noun || r.title.endsWith(` ${noun.noun}`) || noun.noun.endsWith(` ${r.title}`),
      ) || c.noun === noun.noun;
    const leading = this.knowledge.words.leading.has(noun.noun);
    const leads = (c: Cluster): boolean => leading && c.roles.some((r) => this.knowledge.words.leading.has(r.title));
    const holds = (c: Cluster): boolean => c.known !== null && this.holds(c.known.id, noun.noun, leading);
    for (const { index } of this.before(k, noun.title ? 12 : REACH)) {
      const c = this.clusters[this.of[index]![0]!]!;
      if (this.of[index]!.length !== 1 || c.kind !== "person") continue;
      if (noun.gender !== "unknown" && c.gender !== "unknown" && c.gender !== noun.gender) continue;
      if (body.country !== null && c.country !== body.country && (c.country !== null || !titles(c))) continue;
      const bodyIsGroup = body.cluster !== null && body.cluster.kind !== "government" && body.cluster.kind !== "place";
      if (bodyIsGroup && c.of !== body.cluster!.index && !this.heads(c, body.cluster!)) continue;
      if (noun.title ? titles(c) || leads(c) || holds(c) : c.noun === noun.noun || (!c.named && c.noun === null))
        return c;
      if (!noun.title && (noun.noun === "man" || noun.noun === "woman") && c.gender === noun.gender) return c;
    }
    // An office the lexicon knows the holder of on that day.
    const on = this.document.publishedAt?.slice(0, 10);
    if (
      on &&
      mayBeUnnamed &&
      noun.title &&
      body.country !== null &&
      (body.cluster === null || body.cluster.kind === "government" || body.cluster.kind === "place")
    ) {
      const holder = this.holderOf(body.country, noun.noun, on);
      if (holder && !np.people) return this.actor(holder);
    }
    return null;
  }

  /** True when the lexicon knows the person to have held an office of the body. */
  heads(person: Cluster, body: Cluster): boolean {
    if (!person.known || !body.known) return false;
    return (tenuresOf(this.knowledge).get(person.known.id) ?? []).some(
      (t) => offices(this.knowledge).get(t.office)?.of === body.known!.id,
    );
  }

  holds(id: string, title: string, leading: boolean): boolean {
    const on = this.document.publishedAt?.slice(0, 10) ?? null;
    for (const t of tenuresOf(this.knowledge).get(id) ?? []) {
      if (on !== null && (t.from > on || (t.to !== null && t.to < on))) continue;
      const office = offices(this.knowledge).get(t.office);
      if (
        office &&
        (office.titles.includes(title) || (leading && office.titles.some((o) => this.knowledge.words.leading.has(o))))
      )
        return true;
    }
    return false;
  }

  holderOf(country: string, title: string, on: string): KnownActor | null {
    let found: KnownActor | null = null;
    for (const office of this.knowledge.offices) {
      if (office.of !== country || !office.titles.includes(title)) continue;
      for (const t of this.knowledge.tenures)
        if (t.office === office.id && t.from <= on && (t.to === null || on <= t.to)) {
          const holder = this.known.byId.get(t.holder) ?? null;
          if (found && holder && found.id !== holder.id) return null;
          found = holder;
        }
    }
    return found;
  }

  pluralTarget(k: number, np: NounPhrase, body: { country: string | null; cluster: Cluster | null }): Cluster | null {
    const noun = np.person!;
    const count = this.countOf(np);
    let best: Cluster | null = null;
    let most = -Infinity;
    // "The two soldiers" are two that were counted before, however long ago.
    for (const { index } of this.before(k, count > 0 ? 12 : REACH)) {
      if (this.of[index]!.length !== 1) continue;
      const c = this.clusters[this.of[index]![0]!]!;
      if (c === best || (body.country !== null && c.country !== null && c.country !== body.country)) continue;
      if (count > 0 && (c.count !== count || c.noun !== noun.noun)) continue;
      const same = c.noun === noun.noun && c.number === "plural";
      const force =
        noun.plural === "armed_group" &&
        !noun.title &&
        c.kind === "armed_group" &&
        (c.sector === noun.sector || (noun.sector === "UAF" && c.sector !== "MIL"));
      if (!same && !force) continue;
      const score = this.salience(c, k) + (same ? 1 : 0);
      if (score > most) {
        most = score;
        best = c;
      }
    }
    if (best) return best;
    return null;
  }

  placeNominal(k: number, m: Mention, np: NounPhrase, definite: boolean): boolean {
    if (!definite || np.number === "plural") return false;
    const tree = this.tree;
    // "the area around it", "the city where …", "the northern city": not one pointed back to.
    const clause = tree.child(m.head, "acl", "acl:relcl");
    if (clause > m.head && tree.lower(m.head + 1) !== ",") return false;
    for (const c of tree.children(m.head)) if (tree.base(c) === "nmod") return false;
    for (const c of tree.children(m.head))
      if (tree.base(c) === "amod" && this.knowledge.demonyms.has(tree.lower(c)) && np.place !== "country") return false;
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
        default:
          return c.kind === "place" && !c.named && c.noun === tree.lemma(m.head);
      }
    };
    if (np.place === "settlement" && tree.lemma(m.head) === "capital") {
      for (const { index } of this.before(k, 8)) {
        const c = this.clusters[this.of[index]![0]!]!;
        if (
          c.kind === "place" &&
          c.country &&
          this.knowledge.countries
            .get(c.country)
            ?.capitals.some((x) => folded(x.toLowerCase()) === folded(c.name.toLowerCase()))
        ) {
          this.join(k, [c], "the capital named before");
          return true;
        }
      }
      return false;
    }
    // The place that the text has said most of, and lately; the dateline's counts for nothing.
    let best: Cluster | null = null;
    let most = -Infinity;
    const seen = new Set<Cluster>();
    for (const { index, mention, sentences } of this.before(k, np.place === "region" ? 2 : 8)) {
      const c = this.clusters[this.of[index]![0]!]!;
      if (this.of[index]!.length !== 1 || seen.has(c) || !suits(c) || this.inDateline(mention)) continue;
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
      this.join(k, [best], "a place pointed back to");
      return true;
    }
    return false;
  }

  /** The body that "the ministry", "the group", "the government" points back to, or null. */
  bodyBefore(
    k: number,
    noun: GroupNoun,
    body: { country: string | null; cluster: Cluster | null },
    modifiers: readonly string[],
    possessed: boolean,
  ): { cluster: Cluster; rule: string } | null {
    const candidates: Cluster[] = [];
    const head = this.document.mentions[k]!.head;
    const subject = this.tree.child(clauseOf(this.tree, head), "nsubj");
    for (const { index, mention } of this.before(k, 10)) {
      const c = this.clusters[this.of[index]![0]!]!;
      if (this.of[index]!.length !== 1 || c.kind === "person" || c.kind === "place" || c.kind === "thing") continue;
      if (body.country !== null && c.country !== body.country) continue;
      if (body.cluster && c.of >= 0 && c.of !== body.cluster.index) continue;
      if (c === body.cluster || candidates.includes(c)) continue;
      // "The union may ban the group": the subject of its own clause would have been "itself".
      if (subject >= 0 && mention.nameFirst <= subject && subject < mention.nameLast) continue;
      candidates.push(c);
    }
    const words = this.knowledge.words;
    for (const c of candidates) {
      const own = c.noun === noun.noun || folded(c.name.toLowerCase()).split(" ").includes(noun.noun);
      if (own && (c.named || this.modifiersAgree(c, modifiers)))
        return { cluster: c, rule: "a body pointed back to by its own noun" };
    }
    const state = noun.kind === "government" && (words.generic.has(noun.noun) || !noun.stands);
    // "the rights group" for Human Rights Watch: what stands before the noun is in the name.
    const parts = words.generic.has(noun.noun) ? [noun.noun] : noun.noun.split(" ");
    const told = [...modifiers, ...parts.slice(0, -1)];
    const generic = words.generic.has(parts.at(-1)!) && !possessed && body.country === null;
    const agreeing = (c: Cluster): boolean => told.length === 0 || (c.named && this.modifiersAgree(c, told));
    const suits = (c: Cluster): boolean =>
      c.named &&
      !(words.partisan.has(noun.noun) && c.sector !== null && PUBLIC.has(c.sector)) &&
      (noun.kind === "organization" && noun.sector === null
        ? c.kind === "organization" || (c.kind === "armed_group" && !noun.inherits)
        : c.kind === noun.kind && ((c.sector === "MIL") === (noun.sector === "MIL") || noun.kind !== "armed_group"));
    if (!state) {
      let best: { cluster: Cluster; rule: string } | null = null;
      let most = -Infinity;
      for (const c of candidates) {
        const named = c.named && this.endsWith(c, noun.noun) && !(words.partisan.has(noun.noun) && !suits(c));
        if (!named && !(generic && agreeing(c) && suits(c))) continue;
        const score = this.salience(c, k) + (named ? 0.5 : 0);
        if (score <= most) continue;
        most = score;
        best = {
          cluster: c,
          rule: named ? "a body pointed back to by its own noun" : "a body pointed back to by a word for its kind",
        };
      }
      return best;
    }
    if (possessed || modifiers.length > 0 || body.country !== null) {
      const c = candidates.find(
        (x) => x.kind === "government" && x.known && body.country !== null && x.country === body.country,
      );
      return c && modifiers.length === 0 && words.state.has(noun.noun)
        ? { cluster: c, rule: "the government of a state" }
        : null;
    }
    const fitting = candidates.filter(suits);
    if (noun.number === "plural" && noun.kind === "government") return null;
    // Of several states the one that the text is most about.
    let best: Cluster | null = null;
    for (const c of fitting) if (!best || this.weight(c.country) > this.weight(best.country)) best = c;
    return best && { cluster: best, rule: "a state pointed back to" };
  }

  #home: string | null | undefined;

  /** For "the army", "the police": the country that the text is mostly about, where one is named more often than all others together. */
  home(noun: GroupNoun): string | null {
    if (noun.sector === null || !["MIL", "COP", "GOV", "LEG", "JUD", "SPY"].includes(noun.sector)) return null;
    if (this.#home !== undefined) return this.#home;
    const counts = new Map<string, number>();
    let all = 0;
    for (const m of this.document.mentions) {
      if (m.form !== "name") continue;
      const k = this.at[m.head]!;
      const c = k >= 0 && this.of[k]!.length === 1 ? this.clusters[this.of[k]![0]!]! : null;
      if (!c?.country || (c.kind !== "government" && c.kind !== "place")) continue;
      counts.set(c.country, (counts.get(c.country) ?? 0) + 1);
      all++;
    }
    let best: string | null = null;
    for (const [code, n] of counts) if (all >= 3 && n > 0.6 * all) best = code;
    return (this.#home = best);
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

  groupNominal(k: number, m: Mention, np: NounPhrase, definite: boolean, possessed: boolean): void {
    const noun = np.group!;
    const tree = this.tree;
    const body = this.bodyOf(np.first, Math.min(np.last, tree.last(m.head)), np.nounFirst, -1);
    const modifiers = this.modifiers(np);
    const owner = tree.child(m.head, "nmod:poss");
    const owned = owner >= 0 && this.at[owner]! >= 0 ? this.of[this.at[owner]!]! : NOBODY;
    if (body.country === null && owned.length === 1) body.country = this.clusters[owned[0]!]!.country;
    if (isEquipment(noun) && !this.wielded(m.head, noun, body.country, modifiers))
      return this.thing(k, m, np, definite);
    if (definite || possessed) {
      const back = this.bodyBefore(k, noun, body, modifiers, possessed);
      if (back) return this.join(k, [back.cluster], back.rule);
      if (possessed && noun.kind === "armed_group" && !noun.stands) {
        for (const { index } of this.before(k, REACH)) {
          const c = this.clusters[this.of[index]![0]!]!;
          if (this.of[index]!.length !== 1 || owned.includes(c.index)) continue;
          if ((c.kind === "government" || c.kind === "armed_group") && c.named)
            return this.join(k, [c], "the other party");
        }
      }
    }
    // "Israeli forces", "the Russian army", "Ukraine's military": one body for each country.
    const country =
      body.country ??
      (definite && modifiers.length === 0 && np.last === m.head + 1
        ? ((noun.sector === "MIL" ? this.commander(m.head) : null) ?? this.home(noun))
        : null);
    // "the government of Lebanon", "the Lebanese government" is the state itself.
    if (
      country !== null &&
      this.knowledge.words.state.has(noun.noun) &&
      modifiers.length === 0 &&
      np.number === "singular"
    ) {
      const state = this.known.byId.get(`actor:gov-${country.toLowerCase()}`);
      if (state && (!body.cluster || body.cluster.country === country))
        return this.join(k, [this.actor(state)], "the government of a state");
    }
    const key =
      country !== null && noun.kind !== "organization" && modifiers.length === 0
        ? `body\u001f${noun.noun}\u001f${country}`
        : undefined;
    const merged =
      noun.kind === "armed_group" && noun.sector === "MIL" && country !== null && key !== undefined
        ? `body\u001fmilitary\u001f${country}`
        : key;
    const old = merged ? this.byKey.get(merged) : undefined;
    if (old) return this.join(k, [old], "the forces of that country named before");
    if (merged?.startsWith("body\u001fmilitary")) {
      const force = this.known.byId.get(`actor:mil-${country!.toLowerCase()}`);
      if (force) {
        const cluster = this.actor(force);
        this.byKey.set(merged, cluster);
        return this.join(k, [cluster], "the armed forces of a country");
      }
    }
    const cluster = this.make(noun.kind, this.described(np), merged);
    cluster.noun = noun.noun;
    cluster.number = np.number;
    cluster.gender = "neuter";
    cluster.country = country;
    cluster.of = body.cluster?.index ?? -1;
    cluster.sector = noun.inherits ? (body.cluster?.sector ?? (country ? "GOV" : null)) : noun.sector;
    cluster.stands = noun.stands;
    this.join(k, [cluster], "a body described");
  }

  /** True when the craft or guns act as their forces: "Israeli jets bombed the depot", not "an Israeli plane crashed". */
  wielded(head: number, noun: GroupNoun, country: string | null, modifiers: readonly string[]): boolean {
    if (country === null || modifiers.length > 0) return false;
    if (!this.knowledge.words.craft.has(noun.noun)) return true;
    const verb = this.tree.head(head);
    if (this.tree.rel(head) === "obl:agent") return true;
    if (this.tree.rel(head) !== "nsubj" || verb < 0) return false;
    return (
      this.tree.child(verb, "obj") >= 0 ||
      this.tree.childrenBy(verb, "obl").some((o) => ["on", "at", "against"].includes(caseOf(this.tree, o)))
    );
  }

  /** For "the army": the country of the state, or of its officer, that acts in the clause or one above it. */
  commander(head: number): string | null {
    for (let at = clauseOf(this.tree, head), steps = 0; at >= 0 && steps < 5; at = this.tree.head(at), steps++) {
      const subject = this.tree.child(at, "nsubj");
      const k = subject >= 0 && subject !== head ? this.at[subject]! : -1;
      const c = k >= 0 && this.of[k]!.length === 1 ? this.clusters[this.of[k]![0]!]! : null;
      if (c?.country && (c.kind === "government" || (c.kind === "person" && c.sector === "GOV"))) return c.country;
    }
    return null;
  }

  endsWith(c: Cluster, noun: string): boolean {
    // Every state's forces have an army, whatever their own name.
    if (c.known?.sector === "MIL" && this.knowledge.words.branches.has(noun)) return true;
    return c.known !== null && c.known.aliases.some((a) => a.toLowerCase().endsWith(` ${noun}`));
  }

  /** Content words before the noun, without demonyms and determiners. */
  modifiers(np: NounPhrase): string[] {
    const words: string[] = [];
    for (let i = np.first; i < np.nounFirst; i++) {
      const upos = this.tree.upos(i);
      if ((upos === "ADJ" || upos === "NOUN" || upos === "VERB") && !this.knowledge.demonyms.has(this.tree.lower(i)))
        words.push(this.tree.lower(i));
    }
    return words;
  }

  modifiersAgree(c: Cluster, modifiers: readonly string[]): boolean {
    const name = ` ${c.name.toLowerCase()} `;
    return modifiers.every((w) => name.includes(` ${w} `));
  }

  pronoun(k: number): void {
    const m = this.document.mentions[k]!;
    const tree = this.tree;
    const pronoun = this.knowledge.pronouns.get(tree.lower(m.head));
    if (!pronoun || pronoun.kind === "relative") return this.relative(k, m);
    if (pronoun.kind === "group") {
      const pair = this.pair(k);
      if (pair) this.join(k, pair, "two parties named before");
      return;
    }
    const cls = classOf(pronoun);
    if (cls === null) return this.speaking(k, m, pronoun);
    if (pronoun.kind === "reflexive") {
      const clause = tree.head(m.head);
      const subject = clause >= 0 ? tree.child(clause, "nsubj") : -1;
      const s = subject >= 0 ? this.at[counted(tree, subject, this.knowledge)]! : -1;
      if (s >= 0 && this.of[s]!.length > 0) {
        const group = pronoun.number === "plural" ? this.conjuncts(this.document.mentions[s]!.head) : [];
        const whom = group.length > 1 ? group : this.of[s]!;
        return this.join(
          k,
          whom.map((c) => this.clusters[c]!),
          "the subject of its clause",
        );
      }
    }
    const voice = cls === "it" && pronoun.kind === "personal" ? this.voiceBefore(k) : null;
    if (voice) return this.join(k, [voice], "who was speaking");
    const choice = this.antecedent(k, cls, pronoun.kind);
    if (choice) {
      const clusters = choice.candidate.clusters.map((c) => this.clusters[c]!);
      const from: Because[] = [];
      if (choice.runnerUp)
        from.push(byRule("could also have been", [this.quote(this.document.mentions[choice.runnerUp.mention]!)]));
      const one = clusters.length === 1 ? clusters[0]! : null;
      if (one && (cls === "he" || cls === "she")) {
        // A name taken for a place's or a body's that goes on as "he" is a person's.
        if (one.kind !== "person") {
          one.others.push(`a name of a ${one.kind}`);
          one.kind = "person";
          one.gender = "unknown";
          one.sector = null;
        }
        if (one.gender === "unknown" && one.leaning === "unknown") one.leaning = cls === "he" ? "male" : "female";
      }
      return this.join(k, clusters, "the most salient phrase that agrees", from);
    }
  }

  /** The body that `it` continues: "The army said …, it added"; and the speaker in "the army regretted it and said it had not known". */
  voiceBefore(k: number): Cluster | null {
    const { tree, knowledge } = this;
    const { mentions, tokens } = this.document;
    const head = mentions[k]!.head;
    const verb = tree.head(head);
    if (verb < 0 || tree.rel(head) !== "nsubj" || this.quoted[head] !== 0) return null;
    const speaks = (v: number): boolean =>
      tree.upos(v) === "VERB" && knowledge.words.speech.has(tree.lemma(v).toLowerCase());
    const speakerOf = (v: number): Cluster | null => {
      let at = v;
      for (let steps = 0; steps < 4; steps++) {
        const subject = tree.child(at, "nsubj");
        if (subject >= 0) {
          const s = this.at[subject]!;
          const c = s >= 0 && subject !== head && this.of[s]!.length === 1 ? this.clusters[this.of[s]![0]!]! : null;
          const body = c?.kind === "organization" || c?.kind === "government" || c?.kind === "armed_group";
          return c && body && agrees("it", c, mentions[s]!) ? c : null;
        }
        if (tree.base(at) !== "conj") return null;
        at = tree.head(at);
      }
      return null;
    };
    if (speaks(verb)) {
      const sentence = tokens.sentence[head]!;
      // The last one who spoke, in this sentence or the one before.
      for (let i = head - 1; i >= 0 && tokens.sentence[i]! >= sentence - 1; i--) {
        if (i === verb || this.quoted[i] !== 0 || !speaks(i) || tree.dominates(verb, i)) continue;
        return speakerOf(i);
      }
      return null;
    }
    // Its own words: "said it would …".
    if (tree.base(verb) !== "ccomp" || tree.upos(verb) !== "VERB" || !speaks(tree.head(verb))) return null;
    return speakerOf(tree.head(verb));
  }

  /** "I", "we", "you": who speaks in the quotation, or the text's own voice. */
  speaking(k: number, m: Mention, pronoun: Pronoun): void {
    const speaker = this.speakerAt(m.head);
    if (speaker !== null && pronoun.person === 1 && pronoun.number === "singular" && speaker.kind === "person")
      return this.join(k, [speaker], "who speaks in the quotation");
    const voice = speaker ? `${speaker.index}` : this.quoted[m.head] ? `${this.quoted[m.head]}` : "";
    const key = `voice\u001f${pronoun.person}\u001f${pronoun.number}\u001f${voice}`;
    let cluster = this.byKey.get(key);
    if (!cluster) {
      cluster = this.make("person", this.text(m), key);
      cluster.stands = false;
      cluster.gender = "neuter";
    }
    this.join(k, [cluster], "the same voice");
  }

  #quoted: Int32Array | null = null;

  /** For each token the number of the quotation it stands in, from 1; 0 outside. */
  get quoted(): Int32Array {
    if (this.#quoted) return this.#quoted;
    const { tokens, sentences } = this.document;
    const quoted = new Int32Array(tokens.length);
    let number = 0;
    let inside = 0;
    let block = -1;
    for (let i = 0; i < tokens.length; i++) {
      const b = sentences.block[tokens.sentence[i]!]!;
      if (b !== block) {
        inside = 0;
        block = b;
      }
      const text = tokens.texts[i]!;
      if (text === "“" || text === "``" || ((text === '"' || text === "''") && inside === 0)) inside = ++number;
      else if (text === "”" || text === "''" || text === '"') inside = 0;
      else quoted[i] = inside;
    }
    return (this.#quoted = quoted);
  }

  readonly #speakers = new Map<number, Cluster | null>();

  /** Who speaks the quotation that `token` stands in: the subject of a verb of speech outside it in its sentence; null when not told. */
  speakerAt(token: number): Cluster | null {
    const { tokens, sentences } = this.document;
    const quotation = this.quoted[token]!;
    if (quotation === 0) return null;
    const known = this.#speakers.get(quotation);
    if (known !== undefined) return known;
    let speaker: Cluster | null = null;
    const s = tokens.sentence[token]!;
    for (const near of [s, s + 1, s - 1]) {
      if (near < 0 || near >= sentences.length || sentences.block[near] !== sentences.block[s]) continue;
      for (let i = sentences.firstToken[near]!; i < sentences.lastToken[near]! && !speaker; i++) {
        if (this.quoted[i] !== 0 || this.tree.upos(i) !== "VERB") continue;
        if (!this.knowledge.words.volitional.has(this.tree.lemma(i).toLowerCase())) continue;
        const subject = this.tree.child(i, "nsubj");
        if (subject < 0 || this.quoted[subject] !== 0) continue;
        const mention = this.at[subject]!;
        if (mention >= 0 && this.of[mention]!.length === 1) speaker = this.clusters[this.of[mention]![0]!]!;
      }
      if (speaker) break;
    }
    this.#speakers.set(quotation, speaker);
    return speaker;
  }

  antecedent(
    k: number,
    cls: "he" | "she" | "it" | "they",
    kind: "personal" | "possessive" | "reflexive",
  ): Choice | null {
    const candidates = this.candidates(k, cls, kind);
    let best: { candidate: Candidate; score: number } | null = null;
    let second: Candidate | null = null;
    for (const { candidate, score } of candidates) {
      if (!best || score > best.score) {
        if (best && best.candidate.clusters[0] !== candidate.clusters[0]) second = best.candidate;
        best = { candidate, score };
      }
    }
    const minimum = this.knowledge.antecedents.get(`minimum:${cls}`) ?? this.knowledge.antecedents.get("minimum") ?? 0;
    return best && best.score >= minimum ? { ...best, runnerUp: second } : null;
  }

  candidates(
    k: number,
    cls: "he" | "she" | "it" | "they",
    kind: "personal" | "possessive" | "reflexive",
  ): { candidate: Candidate; score: number; features: [string, number][] }[] {
    const { mentions } = this.document;
    const m = mentions[k]!;
    const tree = this.tree;
    const found: { candidate: Candidate; score: number; features: [string, number][] }[] = [];
    let between = 0;
    const ranked = new Map<number, number>();
    let last: number | null = null;
    const consider = (index: number, mention: Mention, sentences: number, clusters: readonly number[]): void => {
      const list = clusters.map((c) => this.clusters[c]!);
      const rank = ranked.get(clusters[0]!) ?? ranked.size;
      ranked.set(clusters[0]!, rank);
      const features = featuresOf(tree, cls, kind, m, mention, list, {
        sentences,
        between,
        firstInSentence: this.firstInSentence(index),
        seen: list[0]!.mentions.length,
        rank,
        topic: this.topic === clusters[0],
        last: last === clusters[0],
      });
      last ??= clusters[0]!;
      found.push({ candidate: { mention: index, clusters }, score: scoreOf(this.knowledge, features), features });
    };
    for (const { index, mention, sentences } of this.before(k, 3)) {
      between++;
      const own = this.of[index]!;
      if (!bindable(tree, m.head, kind, mention)) continue;
      if (own.length > 1) {
        if (cls === "they") consider(index, mention, sentences, own);
        continue;
      }
      const cluster = this.clusters[own[0]!]!;
      if (cls === "they") {
        const group = this.conjuncts(mention.head);
        if (
          group.length > 1 &&
          group.every((c) => this.clusters[c]!.kind !== "thing" && this.clusters[c]!.kind !== "place")
        )
          consider(index, mention, sentences, group);
      }
      if (agrees(cls, cluster, mention)) consider(index, mention, sentences, own);
    }
    // "In her speech, Merkel said": the subject that follows.
    if (m.head < tree.length) {
      const root = tree.root(m.head);
      const subject = tree.child(root, "nsubj");
      if (subject > m.head) {
        const s = this.at[subject]!;
        const mention = s >= 0 ? mentions[s]! : null;
        if (
          mention &&
          mention.form === "name" &&
          this.of[s]!.length === 1 &&
          bindable(tree, m.head, kind, mention) &&
          agrees(cls, this.clusters[this.of[s]![0]!]!, mention)
        )
          consider(s, mention, 0, this.of[s]!);
      }
    }
    return found;
  }

  #topic: number | null | undefined;

  /** The person that the text names first, whom it is likely about. */
  get topic(): number | null {
    if (this.#topic !== undefined) return this.#topic;
    const { mentions } = this.document;
    for (let k = 0; k < mentions.length; k++) {
      const c = this.of[k]!.length === 1 ? this.clusters[this.of[k]![0]!]! : null;
      if (mentions[k]!.form === "name" && c?.kind === "person") return (this.#topic = c.index);
    }
    return (this.#topic = null);
  }

  firstInSentence(k: number): boolean {
    const { mentions, tokens } = this.document;
    return k === 0 || tokens.sentence[mentions[k - 1]!.head] !== tokens.sentence[mentions[k]!.head];
  }

  relative(k: number, m: Mention): void {
    const tree = this.tree;
    let at = m.head;
    for (let steps = 0; steps < 12 && at >= 0; steps++) {
      const rel = tree.rel(at);
      const head = tree.head(at);
      if (rel === "acl:relcl" && head >= 0) {
        const target = this.at[counted(tree, head, this.knowledge)]!;
        if (target >= 0 && target !== k && this.of[target]!.length > 0)
          this.join(
            k,
            this.of[target]!.map((c) => this.clusters[c]!),
            "what the clause is about",
          );
        return;
      }
      at = head;
    }
  }

  /** "Rights Group Counts Dead": one whom a headline describes without an article, and the text below names. */
  heralds(k: number): boolean {
    const m = this.document.mentions[k]!;
    const np = this.phrases[k];
    if (m.form !== "nominal" || !np || np.number !== "singular" || !(np.group || np.person?.title)) return false;
    const { tokens, sentences } = this.document;
    return (
      titleCase(tokens, sentences, tokens.sentence[m.head]!) &&
      !hasDeterminer(this.tree, m.head, this.knowledge.words.indefinite) &&
      this.tree.child(m.head, "nmod:poss") < 0
    );
  }

  /** The first token of the phrase after its articles. */
  bareFirst(np: NounPhrase): number {
    let first = np.first;
    while (first < np.head && this.tree.upos(first) === "DET") first++;
    return first;
  }

  /** Whom the text below describes in the same words, or gives by name the office; null when nobody, or several. */
  heralded(k: number): Cluster | null {
    const { mentions } = this.document;
    const np = this.phrases[k]!;
    const words = phraseOf(this.tree, np.first, np.head + 1);
    const found = new Set<Cluster>();
    for (let j = 0; j < mentions.length; j++) {
      if (j === k || this.of[j]!.length !== 1 || mentions[j]!.head < mentions[k]!.head) continue;
      const c = this.clusters[this.of[j]![0]!]!;
      if (np.group ? c.kind === "person" : c.kind !== "person") continue;
      const other = this.phrases[j];
      const same = other && phraseOf(this.tree, this.bareFirst(other), other.head + 1) === words;
      if (same || (c.named && c.roles.some((r) => r.title === words))) found.add(c);
    }
    const [only] = found;
    return found.size === 1 ? only! : null;
  }

  /** A title that the lexicon knows the person to have held of their state is that state's, said or not. */
  offices(): void {
    for (const cluster of this.clusters) {
      const country = cluster.known?.country;
      if (cluster.kind !== "person" || !cluster.known || !country) continue;
      cluster.roles.forEach((role, i) => {
        const held =
          role.of === null &&
          (tenuresOf(this.knowledge).get(cluster.known!.id) ?? []).some((t) => {
            const office = offices(this.knowledge).get(t.office);
            return office?.of === country && office.titles.includes(role.title);
          });
        if (held) cluster.roles[i] = { ...role, of: this.knowledge.countries.get(country)?.name ?? null };
      });
    }
  }

  run(): Resolution {
    this.names();
    this.titleRoles();
    // Roles of appositions help descriptions that come before them, so names in apposition go first.
    this.document.mentions.forEach((m, k) => {
      if (m.form === "nominal" && this.of[k]!.length === 0 && this.identical(k)) this.nominal(k);
    });
    // By head, so that the owner in "his government" is known when the government is looked for.
    const { mentions } = this.document;
    const order = mentions.map((_, k) => k).sort((a, b) => mentions[a]!.head - mentions[b]!.head || a - b);
    const ahead: number[] = [];
    for (const k of order) {
      if (this.of[k]!.length > 0) continue;
      if (this.heralds(k)) ahead.push(k);
      else if (mentions[k]!.form === "nominal") this.nominal(k);
      else if (mentions[k]!.form === "pronoun") this.pronoun(k);
    }
    for (const k of ahead) {
      const cluster = this.heralded(k);
      if (cluster) this.join(k, [cluster], "described in the headline, named below");
      else this.nominal(k);
    }
    for (const cluster of this.clusters) cluster.mentions.sort((a, b) => a - b);
    this.offices();
    return { clusters: this.clusters, of: this.of, ofPlace: this.ofPlace };
  }
}

/** "Free Movement for Change" → "FMC", "Forces de Libération" → "FL": initials of the capitalised words. */
const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((w) => /^\p{Lu}/u.test(w))
    .map((w) => w[0]!)
    .join("");

interface Famous {
  readonly actor: KnownActor;
  readonly tenures: readonly { readonly office: string; readonly from: string; readonly to: string | null }[];
}

const famousBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, readonly Famous[]>>();
const officesBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, EntitiesKnowledge["offices"][number]>>();
const tenuresBy = new WeakMap<EntitiesKnowledge, ReadonlyMap<string, EntitiesKnowledge["tenures"]>>();

function cached<T>(store: WeakMap<EntitiesKnowledge, T>, knowledge: EntitiesKnowledge, make: () => T): T {
  let value = store.get(knowledge);
  if (value === undefined) store.set(knowledge, (value = make()));
  return value;
}

const offices = (knowledge: EntitiesKnowledge): ReadonlyMap<string, EntitiesKnowledge["offices"][number]> =>
  cached(officesBy, knowledge, () => new Map(knowledge.offices.map((o) => [o.id, o])));

const tenuresOf = (knowledge: EntitiesKnowledge): ReadonlyMap<string, EntitiesKnowledge["tenures"]> =>
  cached(tenuresBy, knowledge, () => {
    const map = new Map<string, EntitiesKnowledge["tenures"][number][]>();
    for (const t of knowledge.tenures) {
      const list = map.get(t.holder);
      if (list) list.push(t);
      else map.set(t.holder, [t]);
    }
    return map;
  });

/** Known people by surname (and by the names that stand alone for them), with their offices. */
const surnames = (knowledge: EntitiesKnowledge): ReadonlyMap<string, readonly Famous[]> =>
  cached(famousBy, knowledge, () => {
    const map = new Map<string, Famous[]>();
    for (const actor of knowledge.actors) {
      if (actor.kind !== "person") continue;
      const tenures = tenuresOf(knowledge).get(actor.id) ?? [];
      const keys = new Set<string>();
      for (const name of [actor.name, ...actor.aliases]) {
        const { surname } = personName(name.split(/\s+/), knowledge.words);
        if (surname) keys.add(surname);
      }
      for (const key of keys) {
        const list = map.get(key);
        if (list) list.push({ actor, tenures });
        else map.set(key, [{ actor, tenures }]);
      }
    }
    return map;
  });

/** Who every mention of the document refers to. */
export function resolve(document: Mentioned, knowledge: EntitiesKnowledge): Resolution {
  return new Resolver(document, knowledge).run();
}

/** For training the ranking: the resolver after names and descriptions are settled, pronoun by pronoun. */
export { Resolver };
