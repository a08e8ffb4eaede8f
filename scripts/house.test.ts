// The house rules that a machine can keep: which way imports run, what every file begins with, and that the published schema is the types'.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { schemaText } from "./schema.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function files(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (["node_modules", "dist", ".work"].includes(name)) return [];
    if (statSync(join(root, path)).isDirectory()) return files(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}

/** Rooms of the house, most specific first, each with the rooms it may import from. */
const ROOMS: readonly (readonly [room: string, may: readonly string[]])[] = [
  ["src/document", []],
  ["src/ontology", []],
  ["src/record", ["src/document", "src/ontology"]],
  ["src/match", ["src/document", "src/ontology"]],
  ["src/language", ["src/document", "src/ontology", "src/match"]],
  ["src/read", ["src/match", "src/language", "src/record", "src/document", "src/ontology"]],
  ["languages", ["src/language", "src/match", "src/ontology", "src/document"]],
  ["src/export", ["src/record", "src/document", "src/ontology"]],
  ["src/ingest", ["src/record", "src/document"]],
  ["src/cli", ["*"]],
  ["src/http", ["*"]],
  ["src/index.ts", ["*"]],
];

const roomOf = (path: string): (typeof ROOMS)[number] | undefined =>
  ROOMS.find(([room]) => path === room || path.startsWith(`${room}/`));

function imports(path: string): string[] {
  const code = readFileSync(join(root, path), "utf8");
  return [...code.matchAll(/(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)].map((m) =>
    relative(root, resolve(root, dirname(path), m[1]!)),
  );
}

const sources = [...files("src", ".ts"), ...files("languages", ".ts")];

describe("import direction", () => {
  it("knows a room for every source file", () => {
    expect(sources.filter((path) => !roomOf(path))).toEqual([]);
  });

  it("runs one way", () => {
    const wrong: string[] = [];
    for (const path of sources) {
      if (path.endsWith(".test.ts")) continue;
      const [room, may] = roomOf(path)!;
      for (const target of imports(path)) {
        const there = roomOf(target)?.[0];
        if (there === undefined || (there !== room && !may.includes("*") && !may.includes(there)))
          wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("sees an import that runs the wrong way", () => {
    const [, may] = roomOf("src/document/span.ts")!;
    expect(may).not.toContain("src/record");
    expect(roomOf("src/read/events/stage.ts")![0]).toBe("src/read");
    expect(imports("src/record/ids.ts")).toContain("src/document/index.ts");
  });
});

describe("purity below the wiring", () => {
  it.each(
    sources.filter((p) => !p.endsWith(".test.ts") && /^src\/(document|ontology|record|match|language|read)\//.test(p)),
  )("%s does no I/O and has no clock or chance", (path) => {
    const code = readFileSync(join(root, path), "utf8");
    expect(code).not.toMatch(
      /from "node:(?!crypto")|Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|\bprocess\.(?:env|argv|std|exit|cwd|hrtime)|\bfetch\(/,
    );
  });
});

describe("every file", () => {
  const all = [
    ...sources,
    ...files("gold", ".ts"),
    ...files("scripts", ".ts"),
    ...files("desk", ".ts"),
    ...files("desk", ".tsx"),
    ...files("train", ".ts"),
    ...files("train", ".py"),
  ];
  it.each(all.filter((p) => !p.endsWith(".d.ts")))("%s begins with what it is", (path) => {
    expect(readFileSync(join(root, path), "utf8")).toMatch(/^(#!.*\n)?(\/\/|\/\*|#|""")/);
  });
  it("names no path of a machine and reaches for nothing beside the checkout", () => {
    const found = all.filter(
      (path) =>
        path !== "scripts/house.test.ts" &&
        /["'`(](?:\/work\/|\/root\/|\/home\/|\.\.\/shared)/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(found).toEqual([]);
  });
});

describe("schema", () => {
  it("is what the types say", () => {
    const published = readFileSync(join(root, "schema/readout-1.schema.json"), "utf8");
    expect(published === schemaText(), "the schema is out of date: npm run build:schema").toBe(true);
  }, 60_000);
});

describe("licences", () => {
  it("has a card beside every model", () => {
    const folder = join(root, "languages/en/models");
    const binaries = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(bin|wasm|json)$/.test(name)) : [];
    const cards = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith(".md"))
          .map((name) => readFileSync(join(folder, name), "utf8"))
          .join("\n")
      : "";
    expect(binaries.filter((name) => !cards.includes(name))).toEqual([]);
  });
});
