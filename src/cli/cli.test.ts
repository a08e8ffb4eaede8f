// The command line as a user meets it: the compiled program, run as a process of its own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Readout } from "../record/index.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const main = join(root, "dist/src/cli/main.js");
const sample = join(root, "samples/01-border-raid.md");
const folder = mkdtempSync(join(tmpdir(), "readout-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readout(
  args: readonly string[],
  input?: string | Buffer,
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    input: input ?? "",
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  return { status, stdout, stderr };
}

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  expect(existsSync(main), "the program is not built: npm run build").toBe(true);
});

describe("read", () => {
  it("prints a page for people, without colour codes where there is no terminal", () => {
    const { status, stdout, stderr } = readout([
      "read",
      sample,
      "--published",
      "2006-07-12",
      "--outlet",
      "Harbour Wire",
    ]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Hezbollah Seizes Two Israeli Soldiers/);
    expect(stdout).toMatch(/Harbour Wire · 2006-07-12/);
    expect(stdout).not.toContain("\u001b");
  });

  it("prints exactly one JSON object with --json", () => {
    const { status, stdout } = readout(["read", sample, "--json", "--published", "2006-07-12"]);
    const record = JSON.parse(stdout) as Readout;
    expect([status, record.schema, record.document.publishedAtBasis]).toEqual([0, "readout/1", "given"]);
  });

  it("is the same from a file and from standard input but for the document's identity", () => {
    const { stdout } = readout(["read", "-", "--json", "--published", "2006-07-12"], readFileSync(sample));
    const fromFile = JSON.parse(readout(["read", sample, "--json", "--published", "2006-07-12"]).stdout) as Readout;
    const fromInput = JSON.parse(stdout) as Readout;
    expect(fromInput.document.textHash).toBe(fromFile.document.textHash);
    expect(fromInput.events.map((e) => e.trigger)).toEqual(fromFile.events.map((e) => e.trigger));
  });

  it("reads lines of JSON, reports the bad ones and goes on", () => {
    const good = JSON.stringify({
      text: "The rebels shelled the town on Monday, the army said.",
      published: "2020-05-05",
      outlet: "A",
    });
    const { status, stdout, stderr } = readout(
      ["read", "--jsonl", "-"],
      `${good}\n{broken\n{"title":"no text"}\n${good}\n`,
    );
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as Readout).schema),
    ).toEqual(["readout/1", "readout/1"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 2 of standard input is no JSON/);
    expect(stderr).toMatch(/line 3 of standard input has no "text"/);
    expect(stderr).toMatch(/2 of 4 reports could not be read/);
  });

  it.each([
    ["no such file", () => join(folder, "missing.txt"), /there is no file .*missing\.txt/],
    ["a folder", () => folder, /is a folder/],
    ["an empty file", () => file("empty.txt", ""), /empty\.txt is empty/],
    ["a binary file", () => file("a.bin", Buffer.from([0, 1, 2, 0, 0, 7])), /a\.bin is binary/],
    [
      "another language",
      () =>
        file(
          "de.txt",
          "Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss bis zum Ende der Woche gesperrt bleibe.",
        ),
      /seems to be in German/,
    ],
  ])("refuses %s in one sentence with exit code 2", (_name, make, expected) => {
    const { status, stdout, stderr } = readout(["read", make()]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("reads the good files of a batch and counts the bad ones", () => {
    const { status, stdout, stderr } = readout(["read", "--jsonl", sample, file("none.txt", ""), sample]);
    expect(stdout.trim().split("\n")).toHaveLength(2);
    expect([status, stderr.includes("1 of 3 reports")]).toEqual([1, true]);
  });

  it.each([
    [["read", sample, "--published", "soon"], /--published soon is no date/],
    [["read", sample, "--url", "nowhere"], /--url nowhere is no URL/],
    [["read", sample, sample, "--json"], /use --jsonl/],
    [["read"], /missing required argument/],
    [["reed", sample], /unknown command/],
    [["read", sample, "--fast"], /unknown option/],
  ])("refuses %j with exit code 2", (args, expected) => {
    const { status, stdout, stderr } = readout(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("explain", () => {
  it("lists the records, then derives one", () => {
    const list = readout(["explain", sample, "--published", "2006-07-12"]);
    const id = /^(evt_\w+)/m.exec(list.stdout)?.[1];
    expect(id).toBeDefined();
    const one = readout(["explain", sample, id!, "--published", "2006-07-12"]);
    expect(one.status).toBe(0);
    expect(one.stdout).toMatch(/^event {2}evt_/);
    expect(one.stdout).toMatch(/characters \d+–\d+/);
    expect(one.stdout).toMatch(/^Why$/m);
  });

  it("says when there is no such record", () => {
    const { status, stderr } = readout(["explain", sample, "evt_zzz"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/no record evt_zzz/);
  });
});

describe("actors of the user's own", () => {
  const text = "Free Harbour Front fighters shelled the port on Monday, the mayor said.";
  it("are known with --actors", () => {
    const table = file(
      "mine.tsv",
      "id\tname\taliases\tkind\tcountry\tsector\nmine:fhf\tFree Harbour Front\tFHF\tarmed_group\tLBR\tREB\n",
    );
    const { stdout } = readout(["read", "-", "--json", "--actors", table, "--published", "2001-03-05"], text);
    const found = (JSON.parse(stdout) as Readout).entities.find((e) => e.known === "mine:fhf");
    expect([found?.name, found?.kind, found?.country, found?.sector]).toEqual([
      "Free Harbour Front",
      "armed_group",
      "LBR",
      "REB",
    ]);
  });

  it("are refused in one sentence where the file holds none", () => {
    const { status, stderr } = readout(["read", "-", "--actors", file("none.tsv", "name\n")], text);
    expect(status).toBe(2);
    expect(stderr).toMatch(/holds no actors/);
  });
});

describe("code", () => {
  const line = (id: string, text: string): string => JSON.stringify({ id, text, published: "2024-03-19" });
  it("codes files, JSON Lines files and lines on standard input, and goes on after a bad line", () => {
    const corpus = file("corpus.jsonl", `${line("a", "Chad expelled the French ambassador.")}\n{"id": "b"}\n`);
    const { status, stdout, stderr } = readout(["code", "--format", "petrarch", corpus, sample]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 2 of .*corpus\.jsonl has no "text"/);
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((l) => l.split("\t"));
    expect(rows.every((r) => r.length === 10)).toBe(true);
    expect(rows.some((r) => r[1] === "TCDGOV" && r[3] === "161")).toBe(true);
    expect(rows.length).toBeGreaterThan(2);
    const again = readout(["code", "--format", "plover", "-"], line("a", "Chad expelled the French ambassador."));
    expect([again.status, (JSON.parse(again.stdout) as { event: string[] }).event]).toEqual([0, ["SANCTION"]]);
  });

  it("codes a folder of reports as it codes its files, and says where there are none", () => {
    const inside = join(folder, "corpus");
    mkdirSync(join(inside, "later"), { recursive: true });
    writeFileSync(join(inside, "a.txt"), "Chad expelled the French ambassador.");
    writeFileSync(join(inside, "later", "b.jsonl"), line("b", "Mali expelled the Danish ambassador."));
    writeFileSync(join(inside, "notes.bin"), Buffer.from([0, 1]));
    const { status, stdout } = readout(["code", "--format", "petrarch", inside]);
    expect([status, stdout.split("\n").map((l) => l.split("\t")[1])]).toEqual([0, ["TCDGOV", "MLIGOV", undefined]]);
    mkdirSync(join(folder, "bare"));
    expect(readout(["code", "--format", "petrarch", join(folder, "bare")]).stderr).toMatch(/holds no reports/);
  });

  it("prints the header of the CAMEO table once, even where nothing happens", () => {
    const { status, stdout } = readout(["code", "--format", "cameo", "-"], line("a", "The museum opens at nine."));
    expect([status, stdout.split("\n").length]).toEqual([0, 2]);
    expect(stdout).toMatch(/^date\tsource\ttarget\tcameo/);
  });

  it("asks for a format", () => {
    expect(readout(["code", sample]).status).toBe(2);
  });
});

describe("a codebook of the user's own", () => {
  const codebook = (name: string, files: Readonly<Record<string, string>>): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    for (const [each, content] of Object.entries(files)) writeFileSync(join(path, each), content);
    return path;
  };
  const types = "type\tplover\tmode\tcameo\nNAVAL_HARASSMENT\tCOERCE\trestrict\t172\n";
  const triggers = "words\ttype\nshadow\tNAVAL_HARASSMENT\n";
  const text = "The Chilean navy shadowed the rebels on Monday.";

  it("is made as the docs show: the three files in docs/extending.md", () => {
    const page = readFileSync(join(root, "docs/extending.md"), "utf8");
    const block = (begins: string): string =>
      new RegExp(`\`\`\`\n( *${begins}[^]*?)\n *\`\`\``).exec(page)![1]!.replace(/^ +/gm, "");
    const shown = codebook("shown", {
      "types.tsv": block("type\t"),
      "triggers.tsv": block("words\t"),
      "examples.txt": block("\\[actor: The coast"),
    });
    const { stdout, stderr } = readout(
      ["code", "-", "--format", "cameo", "--codebook", shown, "--published", "2001-03-05"],
      "A Chilean frigate shadowed a Peruvian patrol boat on Monday.",
    );
    expect(stderr).toBe("");
    expect(stdout.split("\n")[1]!.split("\t").slice(0, 4)).toEqual(["2001-03-05", "CHLMIL", "PERMIL", "172"]);
  });

  it("codes by its triggers, tells its own type and keeps PLOVER's", () => {
    const good = codebook("good", {
      "types.tsv": types,
      "triggers.tsv": triggers,
      "examples.txt":
        "# ours\n[actor: The navy] shadowed [recipient: the rebels]. ==> NAVAL_HARASSMENT/restrict:shadowed\nHe lives in the shadow of the mill. ==> none\n",
    });
    const { stdout, stderr } = readout(["read", "-", "--json", "--codebook", good, "--published", "2001-03-05"], text);
    expect(stderr).toBe("");
    const event = (JSON.parse(stdout) as Readout).events.find((e) => e.trigger.text === "shadowed");
    expect([event?.type, event?.mode, event?.code]).toEqual(["COERCE", "restrict", "NAVAL_HARASSMENT"]);
    const coded = readout(["code", "-", "--format", "petrarch", "--codebook", good, "--published", "2001-03-05"], text);
    expect(coded.stdout.split("\t").slice(0, 4)).toEqual(["20010305", "CHLMIL", "---REB", "172"]);
  });

  it.each([
    [
      "an example that codes otherwise",
      { "examples.txt": "The navy shadowed the rebels. ==> none\n" },
      /examples\.txt, line 1: "The navy .* should report nothing of this codebook/,
    ],
    [
      "an example of what is not read",
      { "examples.txt": "The navy left. ==> NAVAL_HARASSMENT:left\n" },
      /should report NAVAL_HARASSMENT:left actual, but .* was read/,
    ],
    [
      "an unknown type",
      { "triggers.tsv": "words\ttype\nshadow\tHARASS\n" },
      /row 1: "HARASS" is neither a type of types\.tsv nor one of PLOVER's/,
    ],
    ["a type of no kind", { "types.tsv": "type\tplover\nX\tFIGHT\n" }, /"FIGHT" is no PLOVER type/],
    [
      "a condition on an unknown class",
      { "triggers.tsv": "words\ttype\tif\nshadow\tNAVAL_HARASSMENT\tobj=boats\n" },
      /no class of words is called boats/,
    ],
  ])("is refused in one sentence for %s", (name, files, message) => {
    const bad = codebook(name.replaceAll(" ", "-"), { "types.tsv": types, "triggers.tsv": triggers, ...files });
    const { status, stderr } = readout(["read", "-", "--codebook", bad], text);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("is refused where there is none", () => {
    expect(readout(["read", "-", "--codebook", join(folder, "nowhere")], text).stderr).toMatch(/there is no folder/);
    expect(readout(["read", "-", "--codebook", codebook("empty", {})], text).stderr).toMatch(/has no triggers\.tsv/);
  });
});

describe("relate", () => {
  it("codes the relation of two parties, given as words or as offsets, and goes on after a bad line", () => {
    const sentence = "The rebels shelled the garrison on Monday.";
    const rows = [
      { id: 1, sentence, source: "The rebels", target: "the garrison" },
      { id: 2, sentence, source: [0, 10], target: { start: 19, end: 31 } },
      { id: 3, sentence, source: "The navy", target: "the garrison" },
      null,
      { id: 5, sentence, source: "The rebels", target: [4, 10] },
    ];
    const { status, stdout, stderr } = readout(["relate", "-"], rows.map((r) => JSON.stringify(r)).join("\n"));
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: number; root: string; modality: string });
    expect(answers.map((a) => [a.id, a.root, a.modality])).toEqual([
      [1, "ASSAULT", "actual"],
      [2, "ASSAULT", "actual"],
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 3: the source “The navy” does not stand in its sentence/);
    expect(stderr).toMatch(/line 4 has no "sentence"/);
    expect(stderr).toMatch(/line 5: the source and the target are the same words/);
  });
});

describe("layers", () => {
  it("prints every stage, and one alone", () => {
    const all = readout(["layers", sample, "--published", "2006-07-12"]);
    for (const stage of [
      "tokens",
      "analysis",
      "times",
      "places",
      "mentions",
      "entities",
      "statements",
      "events",
      "figures",
    ])
      expect(all.stdout).toMatch(new RegExp(`^${stage}$`, "m"));
    const one = readout(["layers", sample, "--stage", "times", "--published", "2006-07-12"]);
    expect(one.stdout).toMatch(/July 12\t2006-07-12/);
  });

  it("prints JSON with plain arrays", () => {
    const { stdout } = readout(["layers", sample, "--stage", "tokens", "--json"]);
    const layers = JSON.parse(stdout) as { tokens: { start: number[]; texts: string[] } };
    expect(Array.isArray(layers.tokens.start)).toBe(true);
    expect(layers.tokens.start.length).toBe(layers.tokens.texts.length);
  });
});

describe("gazetteer", () => {
  const village = "Umm Qarnayn al-Jadida";
  const line = (name: string, lat = "15.61"): string =>
    [
      "990000100",
      name,
      name,
      "",
      lat,
      "32.41",
      "P",
      "PPL",
      "SD",
      "",
      "29",
      "",
      "",
      "",
      "0",
      "",
      "",
      "Africa/Khartoum",
      "2024-01-01",
    ].join("\t");
  const report = "Gunmen burned homes in the village of Umm Qarnayn al-Jadida in Sudan on Monday.";

  it("packs a dump of villages, and read finds them with --gazetteer", () => {
    const out = join(folder, "villages");
    const made = readout(["gazetteer", file("SD.txt", `${line(village)}\n`), "--out", out]);
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(made.stdout).toMatch(/gazetteer\.bin: 1 place, version [0-9a-f]{12}; 0 rows of other kinds left out\.\n$/);
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain("GeoNames");
    const read = readout(["read", file("village.txt", report), "--json", "--gazetteer", out]);
    const found = (JSON.parse(read.stdout) as Readout).entities.find((e) => e.name === village);
    expect(found?.place).toMatchObject({ gazetteerId: "geonames:990000100", country: "SDN", lat: 15.61 });
    const without = readout(["read", file("village.txt", report), "--json"]);
    expect((JSON.parse(without.stdout) as Readout).entities.find((e) => e.name === village)?.place ?? null).toBe(null);
  });

  it.each([
    [
      "a line that is none of a dump",
      `${line("Tel Zuwarin")}\nno dump\n`,
      /line 2 has 1 column where a GeoNames dump has 19\.\n$/,
    ],
    ["a point off the globe", `${line("Tel Zuwarin", "99")}\n`, /line 1 has no latitude between -90 and 90/],
    ["an empty file", "", /is empty\.\n$/],
    ["an archive", "PK\u0003\u0004", /is a zip archive; unpack it/],
    ["bytes", "\u0000\u0001", /is no text/],
  ])("refuses %s in one sentence", (_, content, message) => {
    const { status, stdout, stderr } = readout(["gazetteer", file("bad.txt", content), "--out", join(folder, "none")]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  it("refuses a gazetteer that is none", () => {
    const report1 = file("village.txt", report);
    expect(readout(["read", report1, "--gazetteer", report1]).stderr).toMatch(/is no packed gazetteer; make one with/);
    expect(readout(["read", report1, "--gazetteer", join(folder, "nowhere")]).stderr).toMatch(/there is no gazetteer/);
  });
});

describe("help and completion", () => {
  it.each([
    [["--help"]],
    [["read", "--help"]],
    [["explain", "--help"]],
    [["layers", "--help"]],
    [["serve", "--help"]],
    [["cite", "--help"]],
    [["gazetteer", "--help"]],
  ])("%j", (args) => {
    const { status, stdout } = readout(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: readout/);
  });

  it.each(["bash", "zsh", "fish"])("completes in %s", (shell) => {
    const { status, stdout } = readout(["completion", shell]);
    expect(status).toBe(0);
    for (const word of ["read", "explain", "layers", "serve", "published"]) expect(stdout).toContain(word);
  });

  it("gives bash a script that bash accepts", () => {
    const { stdout } = readout(["completion", "bash"]);
    const checked = spawnSync("bash", ["-n"], { input: stdout, encoding: "utf8" });
    expect(checked.stderr).toBe("");
  });
});
