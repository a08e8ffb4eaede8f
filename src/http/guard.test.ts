// Who may talk to the server: only this machine's own names, and for writes only the desk itself.
import { describe, expect, it } from "vitest";
import { isLocalHost, isOwnOrigin } from "./guard.ts";

describe("isLocalHost", () => {
  it.each(["127.0.0.1", "127.0.0.1:4690", "localhost:4690", "LOCALHOST", "[::1]:4690"])("takes %s", (host) => {
    expect(isLocalHost(host)).toBe(true);
  });
  it.each([
    undefined,
    "",
    "example.org",
    "127.0.0.1.example.org:4690",
    "localhost.example.org",
    "127.0.0.1:4690@example.org",
    "0.0.0.0:4690",
    "[::]:4690",
    "192.168.1.4:4690",
  ])("refuses %s", (host) => {
    expect(isLocalHost(host)).toBe(false);
  });
});

describe("isOwnOrigin", () => {
  it.each([
    [undefined, "127.0.0.1:4690", true],
    ["http://127.0.0.1:4690", "127.0.0.1:4690", true],
    ["http://localhost:4690", "localhost:4690", true],
    ["http://127.0.0.1:4691", "127.0.0.1:4690", false],
    ["https://127.0.0.1:4690", "127.0.0.1:4690", false],
    ["http://example.org", "127.0.0.1:4690", false],
    ["http://example.org", "example.org", false],
    ["null", "127.0.0.1:4690", false],
  ])("%s asking %s: %s", (origin, host, expected) => {
    expect(isOwnOrigin(origin, host)).toBe(expected);
  });
});
