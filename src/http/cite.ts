// A record as one sentence with its caveats, for a brief; null for kinds that have none yet.
import type { Readout } from "../record/index.ts";
import type { AnyRecord } from "./reports.ts";
import type { Citation } from "./wire.ts";

export function citationOf(_readout: Readout, _kind: string, _record: AnyRecord): Citation | null {
  return null;
}
