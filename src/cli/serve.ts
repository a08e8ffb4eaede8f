// `readout serve`: reads the samples and the named reports with a progress bar, then opens the desk on this machine.
import { spawn } from "node:child_process";
import { basename } from "node:path";
import { reportsFolder } from "../http/home.ts";
import { openLibrary } from "../http/library.ts";
import { readerInWorker } from "../http/reader.ts";
import { findSamples, loadSamples } from "../http/samples.ts";
import { DEFAULT_PORT, startServer } from "../http/server.ts";
import { UnreadableInput } from "../ingest/index.ts";
import { Failure } from "./failure.ts";
import { fileBytes } from "./input.ts";
import { gazetteerOf } from "./language.ts";
import { progressBar } from "./progress.ts";
import { bold, dim } from "./style.ts";

interface ServeOptions {
  port?: string;
  samples?: boolean;
  open?: boolean;
  /** Folder of a packed gazetteer, or the index itself. */
  gazetteer?: string;
}

/** Opens an address in the user's browser; where there is none, the printed address remains. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  const child = spawn(command!, args, { stdio: "ignore", detached: true });
  child.on("error", () => console.error(`readout: no browser could be opened; go to ${url}`));
  child.unref();
}

export async function serveCommand(files: readonly string[], options: ServeOptions): Promise<void> {
  const port = options.port === undefined ? DEFAULT_PORT : Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Failure(`--port ${options.port} is no port; give a number from 0 to 65535.`);
  const sources = await Promise.all(
    files.map(async (file) => ({ file, content: (await fileBytes(file)).toString("base64") })),
  );
  const gazetteer = options.gazetteer === undefined ? undefined : gazetteerOf(options.gazetteer).packed;
  const library = await openLibrary({
    folder: reportsFolder(),
    reader: readerInWorker(undefined, { gazetteer }),
    samples: options.samples || files.length === 0 ? loadSamples(findSamples()) : [],
    warn: (sentence) => console.error(`readout: ${sentence}`),
  });
  const samples = library.list().filter((report) => report.shows !== null);
  const bar = progressBar(samples.length + sources.length, "reports read");
  let failed = 0;
  const refuse = (name: string, error: unknown): void => {
    if (!(error instanceof UnreadableInput)) throw error;
    failed++;
    bar.clear();
    console.error(`readout: ${name} ${error.message}.`);
  };
  let first: string | null = null;
  for (const { file, content } of sources) {
    try {
      const { id } = await library.add({ form: "file", content, fileName: basename(file) });
      first ??= id;
    } catch (error) {
      refuse(file, error);
    }
    bar.step();
  }
  for (const sample of samples) {
    await library.readout(sample.id).catch((error: unknown) => refuse(sample.title, error));
    bar.step();
  }
  bar.stop();
  const server = await startServer({ port, library, warn: (sentence) => console.error(`readout: ${sentence}`) });
  const url = sources.length === 1 && first !== null ? `${server.url}r/${first}` : server.url;
  const read = samples.length + sources.length - failed;
  console.log(`${read} report${read === 1 ? "" : "s"} read. The desk is open at ${bold(url)}`);
  console.log(dim("Only this machine can reach it. Ctrl+C stops it; what you pasted is kept."));
  if (options.open) openBrowser(url);
  const stop = (): void => {
    void server
      .close()
      .then(() => library.close())
      .finally(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
