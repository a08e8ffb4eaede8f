// The worker behind `readerInWorker`: one report in, its record out.
import { parentPort, workerData } from "node:worker_threads";
import { UnreadableInput } from "../ingest/index.ts";
import { readerHere, type ReaderOptions, type ReportSource, type WorkerAnswer } from "./reader.ts";

const reader = readerHere(workerData as ReaderOptions);

parentPort?.on("message", ({ job, source }: { job: number; source: ReportSource }) => {
  reader.read(source).then(
    (read) => answer({ job, read }),
    (error: unknown) =>
      error instanceof UnreadableInput
        ? answer({ job, refused: error.message })
        : answer({ job, failed: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(message: WorkerAnswer): void {
  parentPort?.postMessage(message);
}
