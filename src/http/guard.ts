// What keeps other web sites out of a server that any page in the browser can reach: the Host and Origin checks and the security headers.
import type { MiddlewareHandler } from "hono";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Names that reach this machine and no other; a rebound DNS name is none of them. */
const LOCAL_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True for a Host header that names this machine, with or without a port. */
export function isLocalHost(host: string | undefined): boolean {
  const match = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host ?? "");
  return match !== null && LOCAL_NAMES.has(match[1]!.toLowerCase());
}

/** True when a write may come from this origin: none (a command-line tool) or the very host that is asked. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return host !== undefined && isLocalHost(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), clipboard-write=(self)");
};

/** Refuses a request whose Host is not this machine (DNS rebinding), and a write from another site's page. */
export const onlyThisMachine: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host");
  if (!isLocalHost(host)) return c.json({ error: "This server answers only to this machine's own address." }, 403);
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    const site = c.req.header("sec-fetch-site");
    const foreign = site !== undefined && site !== "same-origin" && site !== "none";
    if (foreign || !isOwnOrigin(c.req.header("origin"), host))
      return c.json({ error: "Only the desk itself may change reports." }, 403);
  }
  return next();
};
