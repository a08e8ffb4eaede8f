// Where pasted reports are kept: READOUT_HOME, else the platform's folder for a program's data.
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder of stored reports for an environment. */
export function reportsFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const own = env["READOUT_HOME"];
  if (own) return join(own, "reports");
  const home = env["HOME"] || homedir();
  if (platform === "win32") return join(env["LOCALAPPDATA"] || join(home, "AppData", "Local"), "readout", "reports");
  if (platform === "darwin") return join(home, "Library", "Application Support", "readout", "reports");
  return join(env["XDG_DATA_HOME"] || join(home, ".local", "share"), "readout", "reports");
}
