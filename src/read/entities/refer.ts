// To whom a word refers: the one question that events, statements and figures ask of the entities.
import type { Having } from "../layers.ts";

export type WithEntities = Having<"tokens" | "mentions" | "entities">;

/** Ids of the entities that the phrase headed by `token` refers to: none, one, or several. */
export function entitiesAt(document: WithEntities, token: number): readonly string[] {
  const mention = document.entities.mentionOfHead[token] ?? -1;
  return mention < 0 ? [] : (document.entities.referents[mention] ?? []);
}
