// The report store behind a small interface: what is pasted is on disk before it is answered for, one JSON file a report.
// Readings are not stored: they are computed again from the source, so a newer version of the program reads better.
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { UnreadableInput } from "../ingest/index.ts";
import type { Readout } from "../record/index.ts";
import type { Reader, ReportSource } from "./reader.ts";
import type { ReportSummary } from "./wire.ts";

/** A report that comes with the program. */
export interface Sample {
  readonly source: ReportSource;
  /** What it shows, in one line. */
  readonly shows: string;
  /** What it and the samples beside it are about. */
  readonly series: string;
}

export interface Library {
  /** Samples in their given order, then pasted reports, newest first. */
  list(): readonly ReportSummary[];
  /** The record of a report, read now if it was not yet; undefined when there is no such report. Rejects when it cannot be read. */
  readout(id: string): Promise<Readout | undefined>;
  /** Reads a report and keeps it. Rejects with UnreadableInput, and keeps nothing, when it cannot be read. */
  add(source: ReportSource): Promise<{ id: string; created: boolean; warnings: readonly string[] }>;
  /** False when there is no such report, or it is a sample. */
  remove(id: string): Promise<boolean>;
  /** Brings a removed report back; false when it is gone. */
  restore(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** The shape of a stored file. */
interface Stored {
  readonly format: "readout-report/1";
  readonly id: string;
  readonly addedAt: string;
  readonly source: ReportSource;
}

interface Entry {
  readonly id: string;
  readonly addedAt: string | null;
  readonly source: ReportSource;
  readonly shows: string | null;
  readonly series: string | null;
  readout: Readout | null;
  refused: string | null;
  pending: Promise<Readout> | null;
}

/** A removed report can be brought back for a day. */
const KEEP_REMOVED_MS = 24 * 60 * 60 * 1000;
/** Readings of this many pasted reports stay in memory; older ones are read again when opened. */
const READINGS_KEPT = 200;

export const isReportId = (id: string): boolean => /^doc_[0-9a-f]{16}$/.test(id);

export interface LibraryOptions {
  /** Folder of the stored reports; made when missing. */
  readonly folder: string;
  readonly reader: Reader;
  readonly samples?: readonly Sample[];
  readonly now?: () => Date;
  /** Told of a stored file that cannot be used; it is left as it is. */
  readonly warn?: (sentence: string) => void;
}

/** Opens the folder, rereads what is in it in the background, and keeps what is added. */
export async function openLibrary({
  folder,
  reader,
  samples = [],
  now = () => new Date(),
  warn = () => {},
}: LibraryOptions): Promise<Library> {
  const removedFolder = join(folder, "removed");
  await mkdir(removedFolder, { recursive: true, mode: 0o700 });
  const entries = new Map<string, Entry>();
  const counts = new Map<string, NonNullable<ReportSummary["counts"]>>();
  const titles = new Map<string, Pick<ReportSummary, "title" | "outlet" | "publishedAt">>();
  let closed = false;

  const pathOf = (id: string) => join(folder, `${id}.json`);
  const removedPathOf = (id: string) => join(removedFolder, `${id}.json`);

  function note(entry: Entry, readout: Readout): Readout {
    entry.readout = readout;
    entry.refused = null;
    counts.set(entry.id, {
      figures: readout.figures.length,
      events: readout.events.length,
      statements: readout.statements.length,
      entities: readout.entities.length,
      negotiations: readout.negotiations.length,
      checks: readout.checks.length,
    });
    titles.set(entry.id, {
      title: readout.document.title?.text ?? firstWords(readout.document.text),
      outlet: readout.document.outlet,
      publishedAt: readout.document.publishedAt,
    });
    forgetOldReadings(entry);
    return readout;
  }

  function forgetOldReadings(latest: Entry): void {
    const held = [...entries.values()].filter((e) => e.readout !== null && e.shows === null && e !== latest);
    for (const entry of held.slice(0, Math.max(0, held.length - READINGS_KEPT + 1))) entry.readout = null;
  }

  function reading(entry: Entry): Promise<Readout> {
    if (entry.readout !== null) return Promise.resolve(entry.readout);
    entry.pending ??= reader
      .read(entry.source)
      .then(({ readout }) => note(entry, readout))
      .catch((error: unknown) => {
        entry.refused =
          error instanceof UnreadableInput ? error.message : "could not be read because of a mistake in Readout";
        throw error;
      })
      .finally(() => {
        entry.pending = null;
      });
    return entry.pending;
  }

  for (const { source, shows, series } of samples) {
    try {
      const { id, title } = await reader.identify(source);
      entries.set(id, entryOf(id, null, title === null ? source : { ...source, title }, { shows, series }));
    } catch (error) {
      warn(`The sample report ${source.fileName ?? ""} ${error instanceof Error ? error.message : "failed"}.`);
    }
  }

  await forgetRemoved(removedFolder, now().getTime() - KEEP_REMOVED_MS);
  for (const name of (await readdir(folder)).sort()) {
    if (name.startsWith(".") && name.endsWith(".tmp")) await dropStale(join(folder, name), now());
    if (!name.endsWith(".json")) continue;
    const stored = await readStored(join(folder, name));
    if (stored === null || `${stored.id}.json` !== name)
      warn(`${join(folder, name)} is no stored report and was left alone.`);
    else if (!entries.has(stored.id)) entries.set(stored.id, entryOf(stored.id, stored.addedAt, stored.source));
  }

  // Reread in the background, one after the other, newest first, so that the first page is there at once.
  const background = (async () => {
    const unread = [...entries.values()].filter((e) => e.readout === null);
    // Samples carry no date and come first.
    unread.sort((a, b) => (b.addedAt ?? "9").localeCompare(a.addedAt ?? "9"));
    for (const entry of unread) {
      if (closed) return;
      if (entries.has(entry.id)) await reading(entry).catch(() => {});
    }
  })();

  function summary(entry: Entry): ReportSummary {
    const known = titles.get(entry.id);
    return {
      id: entry.id,
      title: known?.title ?? entry.source.title ?? firstWords(sourceWords(entry.source)),
      outlet: known?.outlet ?? entry.source.outlet ?? null,
      url: entry.source.url ?? null,
      publishedAt: known?.publishedAt ?? entry.source.published ?? null,
      addedAt: entry.addedAt,
      shows: entry.shows,
      series: entry.series,
      counts: counts.get(entry.id) ?? null,
      refused: entry.refused,
    };
  }

  return {
    list() {
      const all = [...entries.values()].filter((e) => e.shows !== null || e.addedAt !== null);
      const pasted = all.filter((e) => e.shows === null);
      pasted.sort((a, b) => (b.addedAt ?? "").localeCompare(a.addedAt ?? "") || a.id.localeCompare(b.id));
      return [...all.filter((e) => e.shows !== null), ...pasted].map(summary);
    },
    async readout(id) {
      const entry = entries.get(id);
      return entry === undefined ? undefined : reading(entry);
    },
    async add(source) {
      const { readout, warnings } = await reader.read(source);
      const id = readout.document.id;
      const known = entries.get(id);
      if (known !== undefined) return { id, created: false, warnings };
      const addedAt = now().toISOString();
      const stored: Stored = { format: "readout-report/1", id, addedAt, source };
      await writeDurably(pathOf(id), JSON.stringify(stored, null, 1));
      const entry = entryOf(id, addedAt, source);
      entries.set(id, entry);
      note(entry, readout);
      return { id, created: true, warnings };
    },
    async remove(id) {
      const entry = entries.get(id);
      if (entry === undefined || entry.shows !== null) return false;
      await rename(pathOf(id), removedPathOf(id));
      await utimes(removedPathOf(id), now(), now());
      await syncFolder(folder);
      entries.delete(id);
      return true;
    },
    async restore(id) {
      if (entries.has(id)) return true;
      const stored = await readStored(removedPathOf(id));
      if (stored === null) return false;
      await rename(removedPathOf(id), pathOf(id));
      await syncFolder(folder);
      entries.set(id, entryOf(id, stored.addedAt, stored.source));
      return true;
    },
    async close() {
      closed = true;
      await reader.close();
      await background;
    },
  };
}

function entryOf(
  id: string,
  addedAt: string | null,
  source: ReportSource,
  sample: Pick<Sample, "shows" | "series"> | null = null,
): Entry {
  const { shows, series } = sample ?? { shows: null, series: null };
  return { id, addedAt, source, shows, series, readout: null, refused: null, pending: null };
}

/** What to call a report before it is read. */
function firstWords(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line || "Untitled report";
}

function sourceWords(source: ReportSource): string {
  return source.form === "text" ? source.content.slice(0, 400) : (source.fileName ?? "");
}

/** All or nothing: a temporary name, flushed to the disk, then renamed; the folder's entry is flushed too. */
async function writeDurably(path: string, content: string): Promise<void> {
  const folder = join(path, "..");
  const temporary = join(folder, `.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(content, "utf8");
    await file.sync();
  } catch (error) {
    await file.close();
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await file.close();
  await rename(temporary, path);
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there a rename is durable enough.
  const handle = await open(folder, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

async function readStored(path: string): Promise<Stored | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== "object" || value === null) return false;
  const { format, id, addedAt, source } = value as Partial<Record<keyof Stored, unknown>>;
  if (format !== "readout-report/1" || typeof id !== "string" || !isReportId(id)) return false;
  if (typeof addedAt !== "string" || typeof source !== "object" || source === null) return false;
  const { form, content } = source as Partial<Record<keyof ReportSource, unknown>>;
  return (form === "text" || form === "html" || form === "file") && typeof content === "string";
}

async function forgetRemoved(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".json") && (await stat(path)).mtimeMs < before) await unlink(path);
  }
}

/** A temporary file left by a run that was killed in the middle of a write was never answered for. */
async function dropStale(path: string, now: Date): Promise<void> {
  const { mtimeMs } = await stat(path);
  if (now.getTime() - mtimeMs > 60 * 60 * 1000) await unlink(path);
}
