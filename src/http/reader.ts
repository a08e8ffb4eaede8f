// How the server reads: in a worker, so that a long report never holds up the desk, or in this thread for tests and small tools.
import type { Worker } from "node:worker_threads";
import { ingest, UnreadableInput, type SourceFacts } from "../ingest/index.ts";
import { workerBeside } from "../ingest/worker.ts";
import type { Language } from "../language/index.ts";
import { draftOf } from "../read/draft.ts";
import type { Readout } from "../record/index.ts";

/** A report as it was given, which is what the library keeps. */
export interface ReportSource {
  /** `file`: the bytes of a dropped file, base64. */
  readonly form: "text" | "html" | "file";
  readonly content: string;
  readonly fileName?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly published?: string;
}

export interface ReadReport {
  readonly readout: Readout;
  readonly warnings: readonly string[];
}

/** Every method rejects with UnreadableInput for input that cannot be read. */
export interface Reader {
  read(source: ReportSource): Promise<ReadReport>;
  /** The id and the headline of a report, without reading it. */
  identify(source: ReportSource): Promise<{ id: string; title: string | null }>;
  close(): Promise<void>;
}

const ingestSource = ({ form, content, ...given }: ReportSource) => {
  const facts: SourceFacts = given;
  const bytes = Buffer.from(content, form === "file" ? "base64" : "utf8");
  return ingest(bytes, facts, form === "file" ? {} : { format: form });
};

const identify: Reader["identify"] = async (source) => {
  const draft = draftOf((await ingestSource(source)).source, "en");
  return { id: draft.id, title: draft.title?.text ?? null };
};

export interface ReaderOptions {
  /** A packed gazetteer of the user's own, read beside the shipped one. */
  readonly gazetteer?: Uint8Array | undefined;
}

/** English, with the user's places where there are any. */
async function languageWith({ gazetteer }: ReaderOptions): Promise<Language> {
  const { english } = await import("../../languages/en/index.ts");
  if (gazetteer === undefined) return english;
  const [{ withGazetteer }, { openGazetteer }] = await Promise.all([
    import("../../languages/en/places/index.ts"),
    import("../../languages/en/places/gazetteer.ts"),
  ]);
  return { ...english, places: withGazetteer(english.places, openGazetteer(gazetteer)) };
}

/** Reads in this thread. The language package is loaded on first use. */
export function readerHere(options: ReaderOptions = {}): Reader {
  let language: Promise<Language> | null = null;
  return {
    async read(source) {
      const { source: text, warnings } = await ingestSource(source);
      const [{ readLayers, toReadout }, english] = await Promise.all([
        import("../read/pipeline.ts"),
        (language ??= languageWith(options)),
      ]);
      return { readout: toReadout(readLayers(text, english)), warnings };
    },
    identify,
    close: async () => {},
  };
}

/** What the worker answers. */
export type WorkerAnswer =
  | { readonly job: number; readonly read: ReadReport }
  | { readonly job: number; readonly refused: string }
  | { readonly job: number; readonly failed: string };

/** Even the largest accepted text is read well within this. */
const TIME_LIMIT_MS = 10 * 60 * 1000;

interface Job {
  readonly resolve: (read: ReadReport) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Reads in one worker thread, in turn; a worker that dies or takes too long is replaced. */
export function readerInWorker(timeLimitMs = TIME_LIMIT_MS, options: ReaderOptions = {}): Reader {
  const jobs = new Map<number, Job>();
  let worker: Worker | null = null;
  let last = 0;
  // Reports are read in turn, so that the limit of one does not run while another is read.
  let turn: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = workerBeside(import.meta.url, "reader-worker", { workerData: options });
    started.unref();
    started.on("message", (answer: WorkerAnswer) => {
      const job = jobs.get(answer.job);
      if (job === undefined) return;
      settle(answer.job);
      if ("read" in answer) job.resolve(answer.read);
      else if ("refused" in answer) job.reject(new UnreadableInput(answer.refused));
      else job.reject(new Error(answer.failed));
    });
    started.on("error", (error) => abandon(started, error));
    started.on("exit", () => abandon(started, new Error("the reader stopped")));
    return started;
  }

  function settle(id: number): void {
    clearTimeout(jobs.get(id)?.timer);
    jobs.delete(id);
    if (jobs.size === 0) worker?.unref();
  }

  function abandon(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = null;
    for (const [id, job] of jobs) {
      settle(id);
      job.reject(error);
    }
  }

  const ask = (source: ReportSource): Promise<ReadReport> =>
    new Promise((resolve, reject) => {
      const running = (worker ??= start());
      const id = ++last;
      const timer = setTimeout(() => {
        void running.terminate();
        const minutes = Math.max(1, Math.round(timeLimitMs / 60_000));
        abandon(
          running,
          new UnreadableInput(
            `took longer than ${minutes} minute${minutes === 1 ? "" : "s"} to read; split it into its reports`,
          ),
        );
      }, timeLimitMs);
      jobs.set(id, { resolve, reject, timer });
      running.ref();
      running.postMessage({ job: id, source });
    });

  return {
    read(source) {
      const answer = turn.then(() => ask(source));
      turn = answer.catch(() => {});
      return answer;
    },
    identify,
    async close() {
      const running = worker;
      if (running !== null) abandon(running, new Error("the server is stopping"));
      await running?.terminate();
    },
  };
}
