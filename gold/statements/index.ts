// Evaluators for who said what.
export { polnear } from "./polnear.ts";
export { ownStatements } from "./own.ts";
