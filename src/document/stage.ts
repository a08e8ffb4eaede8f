// The contract between a stage and the pipeline: what it needs, and the layers it adds.
import type { Draft } from "./layers.ts";

/** A document with the named layers frozen in. `L` is the full set of layers of a pipeline. */
export type With<L, K extends keyof L> = Draft & Readonly<Pick<L, K>>;

/**
 * A stage reads the layers it needs and returns those it adds: one, or the few that one pass yields together. It never changes what it
 * was given, does no I/O, and gives the same answer every time.
 */
export interface Stage<L, Needs extends keyof L, Adds extends keyof L> {
  readonly name: string;
  readonly needs: readonly Needs[];
  readonly adds: readonly Adds[];
  run(document: With<L, Needs>): Pick<L, Adds>;
}
