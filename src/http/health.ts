// GET /api/health: whether the server is up.
import { Hono } from "hono";

export function health(): Hono {
  const started = Date.now();
  return new Hono().get("/", (c) => c.json({ status: "ok", uptimeSeconds: Math.round((Date.now() - started) / 1000) }));
}
