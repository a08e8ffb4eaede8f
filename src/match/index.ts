// Matching: the tree view that rules read, and the tables they look things up in.
export * from "./tree.ts";
export * from "./tsv.ts";
