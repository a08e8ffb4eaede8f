// The desk's built files, held in memory: hashed assets are cached for good, the page itself never.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** The folder of the built desk beside this package, or null when it was not built. */
export function findDesk(from: string = dirname(fileURLToPath(import.meta.url))): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const built = join(folder, "desk", "dist");
    if (existsSync(join(built, "index.html"))) return built;
    if (dirname(folder) === folder) return null;
  }
}

interface File {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

function load(folder: string): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const body = new Uint8Array(readFileSync(path));
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    files.set(path.slice(folder.length).replaceAll("\\", "/"), { body, type, etag });
  }
  return files;
}

/** Serves the desk from `folder`; with null, one sentence that says how to build it. */
export function desk(folder: string | null): Hono {
  const app = new Hono();
  const files = folder === null ? new Map<string, File>() : load(folder);
  app.get("*", (c) => {
    const path = c.req.path;
    // Screens are addresses of their own; all are the one page.
    const page = path === "/" || /^\/r\/[^/]+$/.test(path);
    const file = files.get(page ? "/index.html" : path);
    if (file === undefined) {
      if (page) return c.text("The desk is not built yet: run `npm run build`, then start again.", 503);
      return c.text("There is nothing at this address.", 404);
    }
    c.header("ETag", file.etag);
    c.header("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (c.req.header("if-none-match") === file.etag) return c.body(null, 304);
    return c.body(file.body, 200, { "Content-Type": file.type });
  });
  return app;
}
