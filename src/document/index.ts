// The types everything passes through.
export * from "./span.ts";
export * from "./because.ts";
export * from "./document.ts";
export * from "./layers.ts";
export * from "./mentions.ts";
export * from "./times.ts";
export * from "./places.ts";
export * from "./stage.ts";
