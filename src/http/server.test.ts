// The server from outside: what it answers, what it refuses, and whom.
import { createServer, request, type Server } from "node:http";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readout as fixture } from "../../desk/fixtures/report.ts";
import { openLibrary, type Library } from "./library.ts";
import { loadSamples, findSamples } from "./samples.ts";
import { startServer, type RunningServer } from "./server.ts";
import { emptyReader, REPORT, temporaryFolder } from "./testing.ts";

let server: RunningServer;
let library: Library;
let desk = "";
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryFolder();
  removeFolder = made.remove;
  desk = join(made.path, "desk");
  await mkdir(join(desk, "assets"), { recursive: true });
  await writeFile(join(desk, "index.html"), "<!doctype html><title>desk</title>");
  await writeFile(join(desk, "assets", "main-abc.js"), "export {};");
  const empty = emptyReader();
  library = await openLibrary({
    folder: join(made.path, "reports"),
    reader: {
      ...empty,
      read: (source) =>
        source.content === fixture.document.text
          ? Promise.resolve({ readout: fixture, warnings: [] })
          : empty.read(source),
    },
    samples: [
      { shows: "a sample", series: "samples", source: { form: "text", content: `A sample report\n\n${REPORT}` } },
    ],
  });
  server = await startServer({ port: 0, library, desk });
});
afterAll(async () => {
  await server.close();
  await library.close();
  await removeFolder();
});

const at = (path: string) => new URL(path, server.url).href;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(at("/api/reports"), {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const errorOf = async (response: Response) => ((await response.json()) as { error: string }).error;

/** A request with headers that fetch would not send. */
const raw = (method: string, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: server.port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });

describe("reports", () => {
  it("reads a pasted report, keeps it, and serves it in the contract's shape", async () => {
    const response = await post({
      text: REPORT,
      title: "Bridge reopened at Varn",
      outlet: "Courier",
      published: "2024-05-04",
    });
    expect(response.status).toBe(201);
    const { id, created } = (await response.json()) as { id: string; created: boolean };
    expect(created).toBe(true);
    expect((await post({ text: REPORT, outlet: "Courier", published: "2024-05-04" })).status).toBe(200);
    const found = (await (await fetch(at(`/api/reports/${id}`))).json()) as Record<string, unknown>;
    expect(Object.keys(found)).toEqual([
      "schema",
      "document",
      "entities",
      "events",
      "statements",
      "figures",
      "negotiations",
      "checks",
    ]);
    expect(found["document"]).toMatchObject({
      id,
      outlet: "Courier",
      publishedAt: "2024-05-04",
      publishedAtBasis: "given",
    });
    const list = (await (await fetch(at("/api/reports"))).json()) as {
      reports: { id: string; shows: string | null }[];
    };
    expect(list.reports.map((r) => r.shows)).toEqual(["a sample", null]);
  });

  it("takes a page and a file's bytes", async () => {
    const html = `<html><head><title>Bridge</title></head><body><article><h1>Bridge reopened</h1>${"<p>Engineers reopened the bridge at Varn on Friday, the mayor said, and the road to the coast is open again.</p>".repeat(4)}</article></body></html>`;
    expect((await post({ html, url: "https://courier.example/bridge" })).status).toBe(201);
    const base64 = Buffer.from(`\uFEFF${REPORT}`, "utf16le").toString("base64");
    expect((await post({ base64, fileName: "bridge.txt" })).status).toBe(201);
  });

  it.each([
    [{ text: "" }, "The report is empty; there is nothing to read."],
    [{ text: " \n\t " }, "The report holds no words; there is nothing to read."],
    [{ base64: Buffer.from([0, 1, 2, 0, 0, 5, 0, 0]).toString("base64") }, "binary"],
    [{ base64: Buffer.from("%PDF-1.7 …").toString("base64") }, "PDF"],
    [
      {
        text: "Die Regierung teilte am Montag mit, dass die Brücke nach den Kämpfen wieder geöffnet worden sei, und der Bürgermeister bestätigte das.",
      },
      "English",
    ],
    [{ text: "Мост в Варне снова открыт, сообщил мэр города в пятницу вечером." }, "not in English"],
    [{ text: "The mayor said that it is open. ".repeat(170_000) }, "5.0 MB"],
    [{}, "exactly one of text, html and base64"],
    [{ text: "a", html: "b" }, "exactly one of"],
    [{ text: 7 }, "as a string"],
    [[], "no report"],
    [{ text: REPORT, url: "javascript:alert(1)" }, "http:// or https://"],
    [{ text: REPORT, published: "last Monday" }, "must be a date"],
    [{ text: REPORT, published: "2024-02-31" }, "must be a date"],
    [{ text: REPORT, outlet: "x".repeat(3000) }, "up to 2000 characters"],
  ])("refuses %.60j with one sentence", async (body, words) => {
    const before = library.list().length;
    const response = await post(body);
    expect(response.status).toBe(400);
    const error = await errorOf(response);
    expect(error).toContain(words);
    expect(error).toMatch(/^[A-Z].*\.$/s);
    expect(error).not.toContain("\n");
    expect(library.list()).toHaveLength(before);
  });

  it("refuses what is not JSON", async () => {
    const headers = { "Content-Type": "application/json" };
    expect((await fetch(at("/api/reports"), { method: "POST", headers, body: "{" })).status).toBe(400);
    expect((await fetch(at("/api/reports"), { method: "POST", body: "text" })).status).toBe(415);
  });

  it("removes a report and brings it back, but never a sample", async () => {
    const { id } = (await (await post({ text: REPORT, outlet: "Removed Courier" })).json()) as { id: string };
    expect((await fetch(at(`/api/reports/${id}`), { method: "DELETE" })).status).toBe(200);
    expect((await fetch(at(`/api/reports/${id}`))).status).toBe(404);
    expect((await fetch(at(`/api/reports/${id}`), { method: "DELETE" })).status).toBe(404);
    expect((await fetch(at(`/api/reports/${id}/restore`), { method: "POST" })).status).toBe(200);
    expect((await fetch(at(`/api/reports/${id}`))).status).toBe(200);
    const sample = library.list()[0]!.id;
    expect((await fetch(at(`/api/reports/${sample}`), { method: "DELETE" })).status).toBe(409);
  });

  it("serves every record with its derivation", async () => {
    const { id } = (await (await post({ text: fixture.document.text })).json()) as { id: string };
    const figure = fixture.figures[1]!;
    const response = await fetch(at(`/api/reports/${id}/records/${figure.id}`));
    expect(await response.json()).toEqual({
      document: id,
      kind: "figure",
      record: figure,
      derivation: figure.because,
    });
    expect((await fetch(at(`/api/reports/${id}/records/fig_none`))).status).toBe(404);
    const cited = await fetch(at(`/api/reports/${id}/records/${figure.id}/cite`));
    expect(await cited.json()).toEqual({
      sentence: expect.stringMatching(/at least 41 people.*provincial health office.*\[1\]$/i),
      footnote: expect.stringMatching(/^\[1\].*The Example Courier/),
    });
    const entity = await fetch(at(`/api/reports/${id}/records/${fixture.entities[0]!.id}/cite`));
    expect([entity.status, await errorOf(entity)]).toEqual([404, expect.stringContaining("Only figures, events")]);
  });

  it.each(["/api/reports/doc_0000000000000000", "/api/reports/..%2f..%2fetc", "/api/reports/%00", "/api/nothing"])(
    "has nothing at %s",
    async (path) => {
      const response = await fetch(at(path));
      expect(response.status).toBe(404);
      expect(await errorOf(response)).toMatch(/^There is no(thing| report) at this address\.$/);
    },
  );
});

describe("who may ask", () => {
  it("answers to this machine's names only", async () => {
    expect(await raw("GET", "/api/health", { host: `localhost:${server.port}` })).toBe(200);
    expect(await raw("GET", "/api/reports", { host: "rebound.example" })).toBe(403);
    expect(await raw("GET", "/", { host: `rebound.example:${server.port}` })).toBe(403);
  });

  it("lets only its own pages write", async () => {
    const host = `127.0.0.1:${server.port}`;
    const sample = `/api/reports/${library.list()[0]!.id}`;
    expect(await raw("DELETE", sample, { host, origin: "http://evil.example" })).toBe(403);
    expect(await raw("DELETE", sample, { host, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await raw("DELETE", sample, { host, origin: `http://${host}` })).toBe(409);
  });

  it("is bound to loopback and refuses any other host", async () => {
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
    await expect(startServer({ library, host: "0.0.0.0" })).rejects.toThrow("this machine only");
  });
});

describe("the desk", () => {
  it("is one page at every screen's address, never cached, and sends strict headers", async () => {
    for (const path of ["/", "/r/doc_0123456789abcdef"]) {
      const response = await fetch(at(path));
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(policy).not.toMatch(/https?:/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("lets hashed assets be cached for good, and answers 304 for what is known", async () => {
    const first = await fetch(at("/assets/main-abc.js"));
    expect(first.headers.get("cache-control")).toContain("immutable");
    expect(first.headers.get("content-type")).toContain("javascript");
    const etag = first.headers.get("etag")!;
    expect((await fetch(at("/assets/main-abc.js"), { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  it("serves nothing from outside its folder", async () => {
    const host = `127.0.0.1:${server.port}`;
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/assets/../../package.json", "/index.html.bak"])
      expect(await raw("GET", path, { host })).toBe(404);
  });

  it("never caches records", async () => {
    expect((await fetch(at("/api/reports"))).headers.get("cache-control")).toBe("no-store");
  });
});

describe("ports", () => {
  it("takes the next free one when the wanted one is in use", async () => {
    const blocker: Server = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, "127.0.0.1", () => resolve((blocker.address() as { port: number }).port)),
    );
    const second = await startServer({ port, library, desk: null });
    expect(second.port).not.toBe(port);
    expect((await fetch(new URL("/api/health", second.url))).status).toBe(200);
    const page = await fetch(second.url);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("npm run build");
    await second.close();
    await new Promise((resolve) => blocker.close(resolve));
  });
});

describe("samples", () => {
  it("are all there, each with what it shows", () => {
    const samples = loadSamples(findSamples());
    expect(samples.length).toBeGreaterThan(3);
    for (const { shows, source } of samples) {
      expect(shows).toMatch(/\S.*\.$/);
      expect(source.content.length).toBeGreaterThan(200);
    }
  });
});
