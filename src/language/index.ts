// The types that a language package fills in; `languages/en` is the first.
export * from "./language.ts";
export * from "./segmenter.ts";
export * from "./analyser.ts";
export * from "./times.ts";
export * from "./places.ts";
export * from "./entities.ts";
export * from "./statements.ts";
export * from "./events.ts";
export * from "./figures.ts";
export * from "./negotiations.ts";
export * from "./checks.ts";
