// Reading the files of an open set: plain or gzipped, by split.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Text of a file, gunzipped when its name ends in .gz. */
export function readMaybeGz(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The file `stem` + one of `extensions`, with or without .gz, in `folder`; null when there is none. */
export function findFile(folder: string, stem: string, ...extensions: readonly string[]): string | null {
  for (const extension of extensions)
    for (const gz of ["", ".gz"]) {
      const path = join(folder, `${stem}.${extension}${gz}`);
      if (existsSync(path)) return path;
    }
  return null;
}

/** Objects of a JSON Lines text. */
export const parseJsonl = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);

/** Every folder below `root` (three levels deep), by name; the first of a name wins. */
export function foldersByName(root: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (folder: string, depth: number): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (!statSync(path).isDirectory()) continue;
      found.set(name, [...(found.get(name) ?? []), path]);
      if (depth < 3) walk(path, depth + 1);
    }
  };
  walk(root, 1);
  return found;
}
