// Where the English package's own data files lie, and how they are read: once each, on first use, beside the code.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTsv } from "../../src/match/index.ts";

/** The package's root: the nearest folder upwards that holds `languages/en/lexicon` (the compiled code lies one folder deeper). */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(folder, "languages/en/lexicon")) && existsSync(join(folder, "package.json"))) return folder;
    const up = dirname(folder);
    if (up === folder) throw new Error("Readout's own data (languages/en) is missing; install the package again.");
    folder = up;
  }
}

const root = packageRoot();

/** Absolute path of one of the English package's files, such as `lexicon/cues.tsv`. */
export const dataPath = (name: string): string => join(root, "languages/en", name);
export const readText = (name: string): string => readFileSync(dataPath(name), "utf8");
export const readBinary = (name: string): Buffer => readFileSync(dataPath(name));
/** Rows of a lexicon table (`cues` reads `lexicon/cues.tsv`). */
export const readTable = (name: string): readonly Readonly<Record<string, string>>[] =>
  parseTsv(`${name}.tsv`, readText(`lexicon/${name}.tsv`));

/** The words of a table by their class (columns `class` and `word`). */
export function wordsByClass(
  rows: readonly Readonly<Record<string, string>>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>();
  for (const row of rows) {
    const words = classes.get(row["class"]!);
    if (words) words.add(row["word"]!);
    else classes.set(row["class"]!, new Set([row["word"]!]));
  }
  return classes;
}
