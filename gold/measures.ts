// `docs/measures.md`, made from the last measurement of each ability in gold/history.jsonl.
import { existsSync, readFileSync } from "node:fs";
import type { Row, Split } from "./types.ts";

interface Entry {
  readonly at: string;
  readonly set: string;
  readonly ability: string;
  readonly split: Split;
  readonly rows: readonly Row[];
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
const value = (n: number): string =>
  Math.abs(n) < 2 && !Number.isInteger(n) ? n.toFixed(3) : Number.isInteger(n) ? String(n) : n.toFixed(1);

/** The page; entries later in the history replace earlier ones of the same set, ability and split. */
export function measuresPage(historyFile: string): string {
  const latest = new Map<string, Entry>();
  const lines = existsSync(historyFile) ? readFileSync(historyFile, "utf8").split("\n").filter(Boolean) : [];
  for (const line of lines) {
    const entry = JSON.parse(line) as Entry;
    latest.delete(`${entry.set}·${entry.ability}·${entry.split}`);
    latest.set(`${entry.set}·${entry.ability}·${entry.split}`, entry);
  }
  const page = [
    "# How good it is",
    "",
    "Made from `gold/history.jsonl` by `npm run build:docs`. Every table is printed again by `npm run gold -- --data DIR`, where DIR holds the sets by",
    "folder name. The development sides guided the work; the test sides were not seen. *Reach* is what we set out to reach at least; published figures of",
    "other systems stand beside ours, often on another split or with another definition, which the set's own documentation explains.",
    "",
    "Per cent unless said otherwise.",
  ];
  for (const entry of latest.values()) {
    page.push(
      "",
      `## ${entry.ability}`,
      "",
      `\`${entry.set}\`, ${entry.split} side, ${entry.at.slice(0, 10)}`,
      "",
      "| measure | value | n | reach | others |",
      "|---|---|---|---|---|",
    );
    for (const row of entry.rows) {
      const aim = row.reach ?? row.atMost;
      const met = aim !== undefined && (row.reach === undefined ? row.value <= aim : row.value >= aim);
      page.push(
        `| ${cell(row.measure)} | ${met ? `**${value(row.value)}**` : value(row.value)} | ${row.n ?? ""} | ${aim === undefined ? "" : `${row.reach === undefined ? "≤ " : ""}${value(aim)}`} | ${cell(row.yardstick ?? "")} |`,
      );
    }
  }
  page.push("");
  return page.join("\n");
}
