// Gun-violence incidents: the number killed and injured that each report gives, against the incident's record. Every report of the side.
import { join } from "node:path";
import { readAll } from "../../src/index.ts";
import { findFile, parseJsonl, readMaybeGz } from "../files.ts";
import type { EvaluateOptions, Evaluator, Row, Split } from "../types.ts";
import { incidentToll } from "./toll.ts";

interface Incident {
  readonly incident: string;
  readonly num_killed: number;
  readonly num_injured: number;
}
interface Report {
  readonly id: string;
  readonly incident: string;
  readonly title: string;
  readonly date: string;
  readonly text: string;
}

/** A file of one side: `docs.<split>.jsonl` or `<split>/docs.jsonl`; the plain name holds the dev side, as the set is published. */
const fileOf = (folder: string, name: string, split: Split): string | null =>
  findFile(folder, `${name}.${split}`, "jsonl") ??
  findFile(join(folder, split), name, "jsonl") ??
  (split === "dev" ? findFile(folder, name, "jsonl") : null);

function run(folder: string, { split, predict, progress }: EvaluateOptions): readonly Row[] {
  const docs = fileOf(folder, "docs", split);
  const list = fileOf(folder, "incidents", split);
  if (docs === null || list === null) return [];
  const incidents = new Map((parseJsonl(readMaybeGz(list)) as Incident[]).map((i) => [i.incident, i]));
  const reports = (parseJsonl(readMaybeGz(docs)) as Report[]).filter((d) => incidents.has(d.incident));
  let killed = 0;
  let injured = 0;
  reports.forEach((report, k) => {
    const gold = incidents.get(report.incident)!;
    const text = report.text.startsWith(report.title) ? report.text : `${report.title}\n\n${report.text}`;
    const reading = readAll(text, { published: report.date });
    const predicted = incidentToll(reading);
    predict?.({ id: report.id, predicted, gold: { killed: gold.num_killed, injured: gold.num_injured } });
    if (predicted.killed === gold.num_killed) killed++;
    if (predicted.injured === gold.num_injured) injured++;
    progress?.((k + 1) / reports.length);
  });
  const n = reports.length;
  return [
    { measure: "killed, exact per report", value: (100 * killed) / n, n, reach: 80 },
    { measure: "injured, exact per report", value: (100 * injured) / n, n, reach: 75 },
  ];
}

export const gva: Evaluator = { set: "cluster-gva-longtail", ability: "figures: killed and injured of a report", run };
