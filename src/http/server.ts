// Starts the server: this machine only, on the wanted port or the next free one, with the library opened and the desk served.
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.ts";
import { findDesk } from "./desk.ts";
import { reportsFolder } from "./home.ts";
import { openLibrary, type Library, type Sample } from "./library.ts";
import { readerInWorker } from "./reader.ts";
import { findSamples, loadSamples } from "./samples.ts";

export const DEFAULT_PORT = 4690;
const PORTS_TRIED = 20;
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

export interface ServerOptions {
  /** The wanted port, 4690 unless said; the next free one is taken when it is in use. 0: any free port. */
  readonly port?: number;
  /** A loopback address, 127.0.0.1 unless said; any other is refused. */
  readonly host?: string;
  /** The report store; a folder of files unless said. The server closes only what it opened itself. */
  readonly library?: Library;
  /** Where the folder of files is; see `reportsFolder`. */
  readonly folder?: string;
  /** Sample reports; those of the package unless said. */
  readonly samples?: readonly Sample[];
  /** Folder of the built desk; the package's own unless said, null for the API alone. */
  readonly desk?: string | null;
  /** Told of things that went wrong, one sentence each. */
  readonly warn?: (sentence: string) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Stops answering, and leaves the library closed with everything on disk. */
  close(): Promise<void>;
}

/** Starts the server and resolves when it answers. Throws RangeError for a host that is not this machine. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = DEFAULT_PORT, host = "127.0.0.1", warn = () => {} } = options;
  if (!LOOPBACK.has(host))
    throw new RangeError(
      `Readout serves this machine only: the host must be 127.0.0.1, ::1 or localhost, not ${host}.`,
    );
  const library =
    options.library ??
    (await openLibrary({
      folder: options.folder ?? reportsFolder(),
      reader: readerInWorker(),
      samples: options.samples ?? loadSamples(findSamples()),
      warn,
    }));
  const app = createApp({
    library,
    desk: options.desk === undefined ? findDesk() : options.desk,
    onError: (error) => warn(`A request failed: ${error.message}`),
  });
  const server = createServer(getRequestListener(app.fetch));
  // A slow client must not hold a connection for ever; reading a long report may take minutes.
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  const taken = await listen(server, port, host);
  return {
    url: `http://${host === "::1" ? "[::1]" : host}:${taken}/`,
    port: taken,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (options.library === undefined) await library.close();
    },
  };
}

/** The port it listens on: the wanted one, else one of the next, else any. */
async function listen(server: Server, wanted: number, host: string): Promise<number> {
  for (let tried = 0; tried <= PORTS_TRIED; tried++) {
    const port = wanted === 0 || tried === PORTS_TRIED || wanted + tried > 65_535 ? 0 : wanted + tried;
    try {
      return await listenOn(server, port, host);
    } catch (error) {
      if (port === 0 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error("no free port");
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
