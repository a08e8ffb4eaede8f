// The report store keeps what was pasted: across restarts, through removal and undo, and around files that are not its own.
import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLibrary, type LibraryOptions } from "./library.ts";
import { emptyReader, REPORT, temporaryFolder } from "./testing.ts";

let folder = "";
let removeFolder: () => Promise<void>;

beforeEach(async () => {
  const made = await temporaryFolder();
  folder = join(made.path, "reports");
  removeFolder = made.remove;
});
afterEach(() => removeFolder());

const open = (more: Partial<LibraryOptions> = {}) => openLibrary({ folder, reader: emptyReader(), ...more });
const paste = { form: "text", content: REPORT, outlet: "The Example Courier", published: "2024-05-04" } as const;
const files = async () => (await readdir(folder)).filter((name) => name.endsWith(".json"));

describe("openLibrary", () => {
  it("keeps a pasted report, source and facts, in one file", async () => {
    const library = await open({ now: () => new Date("2024-05-05T08:00:00Z") });
    const { id, created } = await library.add(paste);
    expect(created).toBe(true);
    expect(await files()).toEqual([`${id}.json`]);
    expect(JSON.parse(await readFile(join(folder, `${id}.json`), "utf8"))).toEqual({
      format: "readout-report/1",
      id,
      addedAt: "2024-05-05T08:00:00.000Z",
      source: paste,
    });
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await library.close();
  });

  it("has the report again after a restart, under the same address", async () => {
    const first = await open();
    const { id } = await first.add(paste);
    await first.close();
    const second = await open();
    expect(second.list().map((r) => [r.id, r.title, r.outlet])).toEqual([
      [id, expect.stringContaining("Bridge reopened"), "The Example Courier"],
    ]);
    expect((await second.readout(id))?.document.text).toContain("Engineers reopened the bridge");
    await second.close();
  });

  it("has the report after the program was killed the moment it had answered", async () => {
    const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const program = `
      const { openLibrary } = await import(${from("./library.ts")});
      const { emptyReader, REPORT } = await import(${from("./testing.ts")});
      const library = await openLibrary({ folder: ${JSON.stringify(folder)}, reader: emptyReader() });
      console.log((await library.add({ form: "text", content: REPORT })).id);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
    const id = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
      child.once("exit", (code) => reject(new Error(`the program ended with ${code}`)));
    });
    child.kill("SIGKILL");
    const library = await open();
    expect(library.list().map((r) => r.id)).toEqual([id]);
    expect((await library.readout(id))?.document.text).toContain("Engineers reopened");
    await library.close();
  }, 60_000);

  it("knows a report that is pasted twice, and tells another outlet's copy apart", async () => {
    const library = await open();
    const { id } = await library.add(paste);
    expect(await library.add(paste)).toMatchObject({ id, created: false });
    expect(await library.add({ ...paste, outlet: "The Other Courier" })).toMatchObject({ created: true });
    expect(library.list()).toHaveLength(2);
    await library.close();
  });

  it("keeps nothing of what cannot be read", async () => {
    const library = await open();
    await expect(library.add({ form: "text", content: "  \n " })).rejects.toThrow("nothing to read");
    expect(library.list()).toEqual([]);
    expect(await files()).toEqual([]);
    await library.close();
  });

  it("removes with undo, also across a restart", async () => {
    const library = await open();
    const { id } = await library.add(paste);
    expect(await library.remove(id)).toBe(true);
    expect(library.list()).toEqual([]);
    expect(await library.readout(id)).toBeUndefined();
    await library.close();
    const later = await open();
    expect(later.list()).toEqual([]);
    expect(await later.restore(id)).toBe(true);
    expect(later.list().map((r) => r.id)).toEqual([id]);
    expect(await files()).toEqual([`${id}.json`]);
    expect(await later.remove("doc_ffffffffffffffff")).toBe(false);
    expect(await later.restore("doc_ffffffffffffffff")).toBe(false);
    await later.close();
  });

  it("forgets a removed report after a day", async () => {
    const library = await open();
    const { id } = await library.add(paste);
    await library.remove(id);
    await library.close();
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(folder, "removed", `${id}.json`), old, old);
    const later = await open();
    expect(await later.restore(id)).toBe(false);
    await later.close();
  });

  it("leaves files alone that are no stored reports, and says so", async () => {
    const library = await open();
    const { id } = await library.add(paste);
    await library.close();
    const torn = '{ "format": "readout-report/1", "id": "doc_0000';
    await writeFile(join(folder, "doc_0000000000000000.json"), torn);
    await writeFile(join(folder, "notes.json"), "[]");
    const warnings: string[] = [];
    const later = await open({ warn: (sentence) => warnings.push(sentence) });
    expect(later.list().map((r) => r.id)).toEqual([id]);
    expect(warnings).toHaveLength(2);
    expect(await readFile(join(folder, "doc_0000000000000000.json"), "utf8")).toBe(torn);
    await later.close();
  });

  it("clears a write that was cut off long ago, and no recent one", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, ".1-old.tmp"), "half");
    await writeFile(join(folder, ".1-new.tmp"), "half");
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(folder, ".1-old.tmp"), old, old);
    const library = await open();
    expect((await readdir(folder)).sort()).toEqual([".1-new.tmp", "removed"]);
    await library.close();
  });

  it("lists samples first, in their order, and never removes them", async () => {
    const sample = (title: string) => ({
      shows: `what ${title} shows`,
      series: "a series",
      source: { form: "text", content: `${title}\n\n${REPORT}` } as const,
    });
    const library = await open({ samples: [sample("Zeta"), sample("Alpha")] });
    await library.add(paste);
    expect(library.list().map((r) => r.title)).toEqual(["Zeta", "Alpha", expect.stringContaining("Bridge")]);
    expect(await library.remove(library.list()[0]!.id)).toBe(false);
    expect(await files()).toHaveLength(1);
    await library.close();
  });

  it("reads again in the background what it holds", async () => {
    const first = await open();
    await first.add(paste);
    await first.close();
    const reader = emptyReader();
    const second = await open({ reader });
    await second.close();
    expect(reader.asked).toBe(1);
    expect(second.list()[0]!.counts).toEqual({
      figures: 0,
      events: 0,
      statements: 0,
      entities: 0,
      negotiations: 0,
      checks: 0,
    });
  });
});
