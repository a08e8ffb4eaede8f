// What a language package supplies for entities: known actors, offices and their holders, role and group nouns, nationalities, given
// names with gender, pronouns, and the words by which phrases are put together. All data: the mechanisms are in `src/read`.
import type { Gender, GrammaticalNumber } from "../document/index.ts";
import type { EntityKind, Sector } from "../ontology/index.ts";

/** An actor known beforehand. */
export interface KnownActor {
  /** Stable id, such as "actor:hamas"; for states "actor:gov-isr". */
  readonly id: string;
  /** The canonical name. */
  readonly name: string;
  /**
   * Other names, acronyms, transliterations. Case matters as written: an alias in capitals matches only capitals, a capitalised word
   * only a capitalised one.
   */
  readonly aliases: readonly string[];
  /** Names that are also, and first of all, names of a place ("Washington", "Tehran"): what they do in the sentence decides. */
  readonly metonyms: readonly string[];
  readonly kind: EntityKind;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly sector: Sector | null;
  readonly gender: Gender;
}

/** A stretch of time in which somebody held an office: ISO dates, `to` null while it lasts. */
export interface Tenure {
  /** Id of the office in `offices`. */
  readonly office: string;
  /** Id of a known actor of kind person. */
  readonly holder: string;
  readonly from: string;
  readonly to: string | null;
}

/** An office of note: "office:isr-pm", "prime minister", of ISR. */
export interface Office {
  readonly id: string;
  /** Lower-case titles that name it ("prime minister", "premier", "leader"). */
  readonly titles: readonly string[];
  /** Alpha-3 of the state whose office it is, or the id of the known actor ("actor:hamas"). */
  readonly of: string;
}

/** A noun that names people by what they are or do. */
export interface PersonNoun {
  /** The singular form ("minister"), which a role's title is written as. */
  readonly noun: string;
  /** Of the form that is the key of this entry. */
  readonly number: GrammaticalNumber;
  /** What one of them is. */
  readonly singular: EntityKind;
  /** What several of them are: "rebels" an armed group, "residents" a population. */
  readonly plural: EntityKind;
  readonly sector: Sector | null;
  readonly gender: Gender;
  /** True for titles and offices ("minister", "spokesman"), which make roles; false for "resident", "gunman". */
  readonly title: boolean;
  /** True when the sector is that of the body it belongs to ("spokesman", "member"). */
  readonly inherits: boolean;
}

/** A noun that names a body ("ministry", "army", "delegation"). */
export interface GroupNoun {
  /** The singular form ("ministry"). */
  readonly noun: string;
  /** Of the form that is the key of this entry. */
  readonly number: GrammaticalNumber;
  readonly kind: EntityKind;
  readonly sector: Sector | null;
  /** True when the sector is that of the body it belongs to ("delegation"). */
  readonly inherits: boolean;
  /** True where a new one may be recorded without a name ("a delegation"); false where it only points ("the side"). */
  readonly stands: boolean;
}

/**
 * `settlement`: city, town; `area`: any place; `region`: province, enclave; `country`: nation; `facility`: hospital, school, camp; `vehicle`:
 * bus, trawler, what is hit or seized and is no place.
 */
export type PlaceNounClass = "settlement" | "area" | "region" | "country" | "facility" | "vehicle";

export interface Pronoun {
  readonly kind: "personal" | "possessive" | "reflexive" | "relative" | "group";
  readonly person: 1 | 2 | 3;
  readonly number: GrammaticalNumber;
  readonly gender: Gender;
}

export interface Country {
  /** ISO 3166-1 alpha-3 (XKX for Kosovo). */
  readonly code: string;
  readonly name: string;
  /** All names of the country in this language. */
  readonly names: readonly string[];
  readonly capitals: readonly string[];
}

/** A demonym: the adjective or the noun for a country's or a people's members. */
export interface Demonym {
  /** Alpha-3; null for a people without one state ("Kurdish"). */
  readonly country: string | null;
  /** The people, as a plural noun ("Israelis", "Kurds"). */
  readonly people: string;
}

/** How the phrases of the language are put together; lower-case words. */
export interface EntityWords {
  readonly definite: ReadonlySet<string>;
  readonly indefinite: ReadonlySet<string>;
  readonly demonstrative: ReadonlySet<string>;
  /** Prepositions that tie an office to its body ("of"). */
  readonly of: ReadonlySet<string>;
  /** Prepositions after which a country or city is where, not who ("in", "near"). */
  readonly locative: ReadonlySet<string>;
  /** Prepositions after which it may be either; what governs them decides ("from", "to", "with"). */
  readonly relational: ReadonlySet<string>;
  /** Lemmas of nouns of what states do: before them a nationality names the state ("a Chadian air strike"). */
  readonly deeds: ReadonlySet<string>;
  /** Lemmas of verbs that only somebody can do: say, urge, vow, deny. */
  readonly volitional: ReadonlySet<string>;
  /** Lemmas of nouns that hold between actors: talks, ties, war, pressure, tension. */
  readonly relationNouns: ReadonlySet<string>;
  /** Lemmas of verbs of motion and visit, whose object is a place: visit, reach, enter, leave. */
  readonly visiting: ReadonlySet<string>;
  /** Nouns that only count: "thousands of people", "a group of men": what follows "of" is what is meant. */
  readonly quantity: ReadonlySet<string>;
  /** Phrases for two parties at once: "both sides", "the two countries", mapped to how many are meant. */
  readonly pairs: ReadonlyMap<string, number>;
  /** Words such as "Mr", "Mrs", "Dr" that stand before a name, with the gender they tell. */
  readonly honorifics: ReadonlyMap<string, Gender>;
  /** Abbreviated ranks and offices, without their full stop, in full: "gen" is "general". */
  readonly ranks: ReadonlyMap<string, string>;
  /** Particles inside surnames: "al", "bin", "van", "de". */
  readonly nameParticles: ReadonlySet<string>;
  /** Suffixes after names that are no surname: "Jr", "III". */
  readonly nameSuffixes: ReadonlySet<string>;
  /** Adjectives of time and standing before titles: "former", "then", "acting", "outgoing". */
  readonly roleAdjectives: ReadonlySet<string>;
  /** Words inside a title after its noun: "affairs", "general" and the like need no entry; "for", "of", "to" do. */
  readonly titleLinks: ReadonlySet<string>;
  /** Lemmas of verbs whose object is somebody spoken to, blamed, pressed or backed, so that "Moscow" there is a government. */
  readonly addressing: ReadonlySet<string>;
  /** Nouns that make a country or city before them a territory: "France's north", "Kyiv's outskirts". */
  readonly geography: ReadonlySet<string>;
  /** Titles under which the first person of a state or body goes: "leader", "premier". */
  readonly leading: ReadonlySet<string>;
  /** Nouns that after a body's name add nothing: "the Hamas movement", "Taliban fighters". */
  readonly generic: ReadonlySet<string>;
  /** Nouns for bodies that take sides and so name no public or international one: group, movement, faction. */
  readonly partisan: ReadonlySet<string>;
  /** Countries (alpha-3, lower case) whose people are named by the family name first ("Moon Jae-in", "Xi Jinping"). */
  readonly familyFirst: ReadonlySet<string>;
  /** Nouns for those who follow somebody ("men", "supporters"): of a leader's, the group he leads. */
  readonly followers: ReadonlySet<string>;
  /** Lemmas of verbs for leading a force ("lead", "command"). */
  readonly commanding: ReadonlySet<string>;
  /** Offices that a state has one of ("foreign minister"): without a country, that of the report's own. */
  readonly stateOffices: ReadonlySet<string>;
  /** Nouns for somebody by their like or opposite ("counterpart", "predecessor"): of the same kind of office, but not the owner's. */
  readonly mutual: ReadonlySet<string>;
  /** Lemmas of verbs by which somebody comes into an office ("become", "appoint"). */
  readonly becoming: ReadonlySet<string>;
  /** Countries (alpha-3, lower case) that are called kingdoms, emirates or sultanates. */
  readonly kingdoms: ReadonlySet<string>;
  /** Nouns for where people live: with "their" they are no place of their own. */
  readonly dwellings: ReadonlySet<string>;
  /** Lemmas of verbs after which "as" says what somebody is: serve, work, act. */
  readonly serving: ReadonlySet<string>;
  /** Lemmas of verbs that are said to somebody with "to": appeal, speak, turn. */
  readonly turning: ReadonlySet<string>;
  /** Lemmas of verbs whose object an "of" follows that is no part of it: "accused the general of …". */
  readonly ofVerbs: ReadonlySet<string>;
  /** Nouns for ships, whose names follow them: "the tanker …". */
  readonly ships: ReadonlySet<string>;
  /** Abbreviations that begin a ship's name: "MV", "USS". */
  readonly shipPrefixes: ReadonlySet<string>;
  /** Offices whose holders speak for where things happen: "the mayor", "the regional governor". */
  readonly localOffices: ReadonlySet<string>;
  /** Lemmas of verbs that judge their object, so that the reason given is about it: "rejected the draft because it …". */
  readonly judging: ReadonlySet<string>;
  /** Words that stand for the state whose name they begin ("the North" for North Korea). */
  readonly halves: ReadonlySet<string>;
  /** Nouns for bodies that refer without an article: police, parliament, media. */
  readonly mass: ReadonlySet<string>;
  /** Lemmas of verbs by which something is asked of or got from somebody: seek, demand, call (on). */
  readonly taking: ReadonlySet<string>;
  /** Nouns that with a country's name or demonym are its government: government, administration. */
  readonly state: ReadonlySet<string>;
  /** Words before a title that put it in the past: former, ousted, late. */
  readonly former: ReadonlySet<string>;
  /** Lemmas of clauses that make "it" empty: seem, appear, rain. */
  readonly expletive: ReadonlySet<string>;
  /** Lemmas of verbs by which a report says that somebody spoke: say, add, tell. */
  readonly speech: ReadonlySet<string>;
  /** Phrases before a number that say how exactly it is meant: "at least", "as many as"; they belong to the phrase, not to its name. */
  readonly approximators: ReadonlySet<string>;
  /** Number words with their worth, as far as phrases that count people are concerned. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Nouns for the branches of a state's armed forces: army, navy, air force. */
  readonly branches: ReadonlySet<string>;
  /** Nouns for craft that serve others than armed forces too: aircraft, jet, helicopter. */
  readonly craft: ReadonlySet<string>;
  /** Nouns for people who, where no body of theirs is named, serve a government: "officials". */
  readonly public: ReadonlySet<string>;
  /** Ordinary nouns: at the end of a headline's run of capitals they make a description, not a name. */
  readonly ordinary: ReadonlySet<string>;
}

/** Weights of the antecedent ranking: feature name → weight; see `src/read/entities/antecedents.ts`. */
export type AntecedentWeights = ReadonlyMap<string, number>;

export interface EntitiesKnowledge {
  /** Version of the knowledge, for provenance. */
  readonly version: string;
  readonly actors: readonly KnownActor[];
  readonly offices: readonly Office[];
  readonly tenures: readonly Tenure[];
  readonly countries: ReadonlyMap<string, Country>;
  /** Lower-case demonym (adjective, singular or plural noun) → what it tells. */
  readonly demonyms: ReadonlyMap<string, Demonym>;
  /** Lower-case noun phrase ("prime minister", "police chief") → person noun. */
  readonly personNouns: ReadonlyMap<string, PersonNoun>;
  readonly groupNouns: ReadonlyMap<string, GroupNoun>;
  readonly placeNouns: ReadonlyMap<string, PlaceNounClass>;
  /** Lower-case given name → gender; "unknown" for names that both bear. */
  readonly givenNames: ReadonlyMap<string, Gender>;
  readonly pronouns: ReadonlyMap<string, Pronoun>;
  readonly words: EntityWords;
  readonly antecedents: AntecedentWeights;
}
