// Kinds of entity.

/** A state as an actor is a `government`; its territory is a `place`. */
export const ENTITY_KINDS = [
  "person",
  "organization",
  "government",
  "armed_group",
  "place",
  "population",
  "other",
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];
