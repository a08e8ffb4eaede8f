// The record contract and the ids of its records.
export * from "./records.ts";
export * from "./ids.ts";
