// Where reports are kept, by environment and platform.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportsFolder } from "./home.ts";

describe("reportsFolder", () => {
  it.each([
    [{ READOUT_HOME: "/data/readout", XDG_DATA_HOME: "/x", HOME: "/u" }, "linux", join("/data/readout", "reports")],
    [{ XDG_DATA_HOME: "/x", HOME: "/u" }, "linux", join("/x", "readout", "reports")],
    [{ HOME: "/u" }, "linux", join("/u", ".local", "share", "readout", "reports")],
    [{ HOME: "/u" }, "darwin", join("/u", "Library", "Application Support", "readout", "reports")],
    [{ LOCALAPPDATA: "/l", HOME: "/u" }, "win32", join("/l", "readout", "reports")],
  ])("%j on %s", (env, platform, expected) => {
    expect(reportsFolder(env, platform)).toBe(expected);
  });
});
