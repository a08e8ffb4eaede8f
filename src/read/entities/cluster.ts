// What a document's mentions gather into before they become records.
import type { Because, Gender, GrammaticalNumber, GazetteerPlace } from "../../document/index.ts";
import type { KnownActor } from "../../language/index.ts";
import type { EntityKind, Sector } from "../../ontology/index.ts";
import type { Role } from "../../record/index.ts";

/** An entity in the making. `thing`: something abstract or inanimate that is followed through the text but never recorded. */
export interface Cluster {
  readonly index: number;
  kind: EntityKind | "thing";
  name: string;
  /** True when `name` is a proper name rather than a description. */
  named: boolean;
  known: KnownActor | null;
  place: GazetteerPlace | null;
  country: string | null;
  sector: Sector | null;
  gender: Gender;
  /** What a lone given name or an earlier pronoun suggests, where nothing settles it. */
  leaning: Gender;
  number: GrammaticalNumber;
  /** How many people it was said to be ("two soldiers"), or -1. */
  count: number;
  /** Head noun of what it was first called, singular ("ministry"), for what points back with it. */
  noun: string | null;
  readonly roles: Role[];
  /** Indices of mentions, ascending once all are in. */
  readonly mentions: number[];
  readonly because: Because[];
  /** What it could also have been, in words. */
  readonly others: string[];
  /** False for what only points and found nobody: not recorded. */
  stands: boolean;
  /** The cluster it belongs to ("the Hamas spokesman" → Hamas), or -1. */
  of: number;
}

/** Notes what a cluster could also have been, for whoever asks why it is what it is; a few are enough. */
export function noteOther(cluster: Cluster, other: string): void {
  if (cluster.others.length < 6 && other !== cluster.name && !cluster.others.includes(other))
    cluster.others.push(other);
}

export const newCluster = (index: number, kind: Cluster["kind"], name: string): Cluster => ({
  index,
  kind,
  name,
  named: false,
  known: null,
  place: null,
  country: null,
  sector: null,
  gender: "unknown",
  leaning: "unknown",
  number: "unknown",
  count: -1,
  noun: null,
  roles: [],
  mentions: [],
  because: [],
  others: [],
  stands: true,
  of: -1,
});
