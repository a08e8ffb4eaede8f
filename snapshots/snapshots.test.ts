// Golden review: every sample report with its records drawn under the words. A changed drawing rewrites its file and fails once, so that
// the change is committed by someone who looked at it.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readAll } from "../src/index.ts";
import { draw } from "./draw.ts";

const here = dirname(fileURLToPath(import.meta.url));
const samples = join(here, "../samples");

interface Listed {
  readonly file: string;
  readonly outlet: string;
  readonly published: string;
  readonly url: string;
}

const listed = (folder: string): readonly Listed[] =>
  (JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as { reports: readonly Listed[] }).reports;

const reports = listed(samples);
const articles = listed(join(here, "articles"));

/** Compares a drawing with the one that was kept, and keeps the new one. */
function review(folder: string, { file, outlet, published, url }: Listed): void {
  const drawn = draw(readAll(readFileSync(join(folder, file), "utf8"), { outlet, published, url, fileName: file }));
  const path = join(here, "records", file.replace(/\.md$/, ".snap.txt"));
  const kept = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (drawn !== kept) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, drawn);
  }
  expect(
    drawn === kept,
    `${path} has changed and was rewritten: look at the difference, and commit it if it is better`,
  ).toBe(true);
}

describe("sample reports", () => {
  it("are all listed, and there are at least twelve", () => {
    expect(reports.map((r) => r.file)).toEqual(
      readdirSync(samples)
        .filter((name) => /^\d.*\.md$/.test(name))
        .sort(),
    );
    expect(reports.length).toBeGreaterThanOrEqual(12);
  });

  it.each(reports)("$file reads as its snapshot shows", (report) => review(samples, report));
});

describe("articles", () => {
  it.each(articles)("$file reads as its snapshot shows", (article) => review(join(here, "articles"), article));
});
