// The documentation says what is so: reference pages equal the code, links lead somewhere, and the README's commands exist.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measuresPage } from "../gold/measures.ts";
import { commandPage, termsPage } from "./docs.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = (name: string): string => readFileSync(join(root, name), "utf8");
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs"))
    .filter((n) => n.endsWith(".md"))
    .map((n) => `docs/${n}`),
  ...readdirSync(join(root, "decisions")).map((n) => `decisions/${n}`),
];

describe("reference pages", () => {
  it.each([
    ["docs/cli.md", commandPage],
    ["docs/terms.md", termsPage],
    ["docs/measures.md", () => measuresPage(join(root, "gold/history.jsonl"))],
  ])("%s is what the code says (npm run build:docs)", (name, make) => {
    expect(page(name)).toBe(make());
  });
});

describe.each(pages)("%s", (name) => {
  const text = page(name);
  it("links to files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((m) => m[1]!);
    expect(links.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
  });
  it("names scripts of package.json that exist", () => {
    const { scripts } = JSON.parse(page("package.json")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map((m) => m[1]!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
  it("names files that exist", () => {
    const named = [
      ...text.matchAll(/`((?:src|languages|gold|desk|scripts|train|samples|snapshots|docs|decisions)\/[\w./-]*\w)`/g),
    ].map((m) => m[1]!);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("README", () => {
  it("has the two commands", () => {
    expect(page("README.md")).toMatch(/npm ci && npm start/);
    expect(page("README.md")).toMatch(/npm ci && npm test/);
  });
});

describe("decisions", () => {
  it("are numbered without a gap", () => {
    const numbers = readdirSync(join(root, "decisions"))
      .sort()
      .map((n) => Number(n.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, k) => k + 1));
  });
});
