// The tables that code depends on: what can be coded, and in which terms.
export * from "./grammar.ts";
export * from "./events.ts";
export * from "./contexts.ts";
export * from "./sectors.ts";
export * from "./figures.ts";
export * from "./modality.ts";
export * from "./entities.ts";
export * from "./negotiations.ts";
export * from "./checks.ts";
