// The sample reports that come with the program: a folder of Markdown files and an index that says what each shows.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sample } from "./library.ts";

interface SampleIndex {
  /** What the samples are about, as a heading. */
  readonly title: string;
  readonly reports: readonly SampleEntry[];
}

interface SampleEntry {
  readonly file: string;
  readonly shows: string;
  readonly outlet?: string;
  /** ISO 8601. */
  readonly published?: string;
  readonly url?: string;
}

/** The folder of samples beside this package, or null. */
export function findSamples(from: string = dirname(fileURLToPath(import.meta.url))): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const samples = join(folder, "samples");
    if (existsSync(join(samples, "index.json"))) return samples;
    if (dirname(folder) === folder) return null;
  }
}

/** The samples of a folder in the order of its index. Throws when the index is not one. */
export function loadSamples(folder: string | null): Sample[] {
  if (folder === null) return [];
  const index: unknown = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
  if (!isSampleIndex(index)) throw new TypeError(`${join(folder, "index.json")} is no index of samples`);
  return index.reports.map(({ file, shows, outlet, published, url }) => ({
    shows,
    series: index.title,
    source: {
      form: "text",
      content: readFileSync(join(folder, file), "utf8"),
      fileName: file,
      ...(outlet ? { outlet } : {}),
      ...(published ? { published } : {}),
      ...(url ? { url } : {}),
    },
  }));
}

function isSampleIndex(value: unknown): value is SampleIndex {
  if (typeof value !== "object" || value === null) return false;
  const { title, reports } = value as Partial<Record<keyof SampleIndex, unknown>>;
  return typeof title === "string" && Array.isArray(reports) && reports.every(isSampleEntry);
}

function isSampleEntry(value: unknown): value is SampleEntry {
  if (typeof value !== "object" || value === null) return false;
  const { file, shows } = value as Partial<Record<keyof SampleEntry, unknown>>;
  return typeof file === "string" && typeof shows === "string" && !/[\\/]/.test(file);
}
