// The server's resources put together. No sockets and no files here: `server.ts` has those.
import { Hono } from "hono";
import { desk } from "./desk.ts";
import { onlyThisMachine, securityHeaders } from "./guard.ts";
import { health } from "./health.ts";
import type { Library } from "./library.ts";
import { reports } from "./reports.ts";

export interface AppOptions {
  readonly library: Library;
  /** Folder of the built desk, or null. */
  readonly desk: string | null;
  /** Told of errors that are the program's own fault. */
  readonly onError?: (error: Error) => void;
}

export function createApp({ library, desk: folder, onError = () => {} }: AppOptions): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(onlyThisMachine);
  app.use("/api/*", async (c, next) => {
    await next();
    c.res.headers.set("Cache-Control", "no-store");
  });
  app.route("/api/health", health());
  app.route("/api/reports", reports(library));
  app.all("/api/*", (c) => c.json({ error: "There is nothing at this address." }, 404));
  app.route("/", desk(folder));
  app.onError((error, c) => {
    onError(error);
    return c.json({ error: "Readout made a mistake on its own side; the report was not changed." }, 500);
  });
  return app;
}
