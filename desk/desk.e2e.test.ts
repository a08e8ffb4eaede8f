// The desk in a real browser, served as it ships: built, with its security policy on. Paste, read, why, undo; keys; accessibility; hostile text.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openLibrary, type Library } from "../src/http/library.ts";
import { readerHere, type Reader } from "../src/http/reader.ts";
import { startServer, type RunningServer } from "../src/http/server.ts";
import { readout as fixture, TEXT } from "./fixtures/report.ts";

const CHROMIUM = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));

if (CHROMIUM === undefined)
  console.warn("The desk's browser tests did not run: no Chromium was found. Install it, or set CHROMIUM_PATH.");

const FIGURE = fixture.figures[1]!;
const EVENT = fixture.events[2]!;
const REPORT = "/r/doc_0123456789abcdef";

/** A long report of many records, made from the fixture. */
const LONG = Array.from({ length: 160 }, (_, k) =>
  k === 0
    ? "A very long report"
    : `On day ${k} the army said it had killed ${k + 10} fighters near Kessrin, and the Northern Front denied it.`,
).join("\n\n");

describe.skipIf(CHROMIUM === undefined)("the desk (needs Chromium: CHROMIUM_PATH or a usual place)", () => {
  let browser: Browser;
  let server: RunningServer;
  let library: Library;
  let folder = "";
  let context: BrowserContext;
  let foreign: string[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "readout-desk-"));
    await build({
      root: import.meta.dirname,
      configFile: join(import.meta.dirname, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: join(folder, "desk"), emptyOutDir: true },
    });
    const real = readerHere();
    const reader: Reader = {
      ...real,
      read: (source) =>
        source.content === TEXT ? Promise.resolve({ readout: fixture, warnings: [] }) : real.read(source),
    };
    library = await openLibrary({
      folder: join(folder, "reports"),
      reader,
      samples: [
        {
          shows: "A ferry and a count.",
          series: "samples",
          source: {
            form: "text",
            content: "Ferry Sinks Off Marn\n\nPolice said on Monday that 12 people were missing.",
            outlet: "Marn Post",
          },
        },
      ],
    });
    await library.add({ form: "text", content: TEXT });
    // The language package is loaded here rather than within a test's time.
    await real.read({
      form: "text",
      content: "Bridge reopened\n\nThe bridge at Varn was reopened on Friday, the mayor said.",
    });
    server = await startServer({ port: 0, library, desk: join(folder, "desk") });
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });
  }, 180_000);

  afterEach(async () => {
    await context?.close();
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await library?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(
    path: string,
    { width = 1440, height = 900, dark = false }: { width?: number; height?: number; dark?: boolean } = {},
  ): Promise<Page> {
    foreign = [];
    complaints = [];
    context = await browser.newContext({
      baseURL: server.url,
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) foreign.push(request.url());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
    });
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(path);
    await page.locator("main").waitFor();
    if (path.startsWith(REPORT)) await page.locator(".report .text").waitFor();
    return page;
  }

  const note = (page: Page, id: string) => page.locator(`[id="${id}"]`);
  const head = (page: Page, id: string) => note(page, id).locator(".note-head");
  const words = (page: Page, id: string) => page.locator(`article [data-r~="${id}"]`).first();

  describe("home", () => {
    it("lists the pasted reports with their counts, and the samples with what they show", async () => {
      const page = await open("/");
      const row = page.locator(".reports tbody tr").filter({ hasText: "At least 60 killed" });
      await expect.poll(() => row.locator("td.number").allInnerTexts()).toEqual(["6", "8", "7", "3"]);
      await expect.poll(() => page.locator(".tour li").first().innerText()).toContain("A ferry and a count.");
      expect(await page.locator(".tour li a").first().innerText()).toBe("Ferry Sinks Off Marn");
    });

    it("reads a pasted report: records, then why, then back", async () => {
      const page = await open("/");
      await page
        .getByLabel("The report")
        .fill(
          "Shelling kills nine in Varn\n\nVARN — Shelling killed at least nine people in Varn on Monday, the mayor said.",
        );
      await page.getByLabel("Outlet").fill("Varn Gazette");
      await page.getByLabel("Published").fill("2024-05-07");
      await page.getByRole("button", { name: "Read it" }).click();
      await page.waitForURL(/\/r\/doc_[0-9a-f]{16}$/);
      await expect.poll(() => page.locator("h1").innerText()).toContain("Shelling kills nine in Varn");
      expect(await page.locator(".facts-line").innerText()).toContain(
        "Varn Gazette · 7 May 2024 · main event 6 May 2024",
      );
      const card = page.locator(".note-figure").first();
      await card.locator(".note-head").click();
      await card.locator(".why-button").click();
      const why = page.getByRole("dialog", { name: /^Why/ });
      await why.waitFor();
      expect(await why.locator(".derivation > li").count()).toBe(1);
      await page.keyboard.press("Escape");
      await why.waitFor({ state: "detached" });
      await page.getByRole("link", { name: "All reports", exact: true }).click();
      await expect.poll(() => page.locator(".reports").innerText()).toContain("Shelling kills nine in Varn");
    });

    it("takes a dropped file's bytes", async () => {
      const page = await open("/");
      await page.locator("input[type=file]").setInputFiles({
        name: "marn.txt",
        mimeType: "text/plain",
        buffer: Buffer.from(
          "\uFEFFHarbour closed in Marn\n\nThe harbour of Marn was closed on Monday, officials said.",
          "utf16le",
        ),
      });
      await page.getByRole("button", { name: "Read it" }).click();
      await expect.poll(() => page.locator("h1").innerText()).toBe("Harbour closed in Marn");
    });

    it.each([
      ["", "There is no text yet"],
      [
        "Die Regierung teilte am Montag mit, dass die Brücke wieder geöffnet worden sei, wie der Bürgermeister sagte.",
        "English",
      ],
    ])("says in one sentence what is wrong with %.20j", async (text, words) => {
      const page = await open("/");
      await page.getByLabel("The report").fill(text);
      await page.getByRole("button", { name: "Read it" }).click();
      await expect.poll(() => page.getByRole("alert").innerText()).toContain(words);
      expect(new URL(page.url()).pathname).toBe("/");
    });

    it("removes a report, and undoes it", async () => {
      const { id } = await library.add({
        form: "text",
        content: "Road opened to Orl\n\nThe road to Orl was opened on Monday, the mayor said.",
      });
      const page = await open("/");
      const row = page.locator(".reports tbody tr").filter({ hasText: "Road opened to Orl" });
      await row.getByRole("button", { name: /^Remove/ }).click();
      await row.waitFor({ state: "detached" });
      expect(library.list().some((r) => r.id === id)).toBe(false);
      await page.getByRole("button", { name: "Undo" }).click();
      await row.waitFor();
      expect(library.list().some((r) => r.id === id)).toBe(true);
    });

    it("turns dark and stays dark", async () => {
      const page = await open("/");
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await paper();
      await page.getByRole("button", { name: "Dark" }).click();
      const dark = await paper();
      expect(dark).not.toBe(light);
      await page.reload();
      expect(await paper()).toBe(dark);
    });
  });

  describe("report", () => {
    it("shows the text unchanged, paragraph by paragraph", async () => {
      const page = await open(REPORT);
      const paragraphs = await page
        .locator("article [data-from]")
        .evaluateAll((blocks) => blocks.map((b) => b.textContent));
      expect(paragraphs.join("\n\n")).toBe(TEXT);
    });

    it("underlines the exact words of every record, whatever they nest in", async () => {
      const page = await open(REPORT);
      const shown = await page
        .locator("article [data-r]")
        .evaluateAll((elements) =>
          elements.map((e) => ({ ids: e.getAttribute("data-r")!.split(" "), text: e.textContent })),
        );
      for (const { id, quote } of [
        ...fixture.figures.map((f) => ({ id: f.id, quote: f.asWritten.text })),
        ...fixture.events.map((e) => ({ id: e.id, quote: e.trigger.text })),
      ])
        expect(shown.filter((s) => s.ids.includes(id)).map((s) => s.text)).toContain(quote);
    });

    it("ties words to their note and back", async () => {
      const page = await open(REPORT);
      await words(page, FIGURE.id).hover();
      expect(await note(page, FIGURE.id).getAttribute("class")).toContain("lit");
      expect(await page.locator(".leader path").getAttribute("d")).toMatch(/^M/);
      await head(page, EVENT.id).hover();
      expect(await words(page, EVENT.id).getAttribute("class")).toContain("lit");
      await words(page, FIGURE.id).click();
      await expect.poll(() => head(page, FIGURE.id).getAttribute("aria-expanded")).toBe("true");
      expect(new URL(page.url()).hash).toBe(`#${FIGURE.id}`);
      const level = async () => {
        const [a, b] = await Promise.all([words(page, FIGURE.id).boundingBox(), head(page, FIGURE.id).boundingBox()]);
        return Math.abs(a!.y - b!.y);
      };
      await expect.poll(level).toBeLessThan(240);
    });

    it("opens the record around when the same words are chosen again", async () => {
      const page = await open(REPORT);
      await words(page, EVENT.id).click();
      await expect.poll(() => head(page, EVENT.id).getAttribute("aria-expanded")).toBe("true");
      const inner = page.locator("article [data-k=statement] [data-k=figure]").first();
      const figure = (await inner.getAttribute("data-r"))!;
      await inner.click();
      await expect.poll(() => head(page, figure).getAttribute("aria-expanded")).toBe("true");
      await inner.click();
      await expect.poll(() => page.locator(".note.open").getAttribute("data-kind")).toBe("statement");
    });

    it("brings words into sight from a note far below", async () => {
      const page = await open(REPORT);
      const last = fixture.figures.at(-1)!;
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.locator(".notes").evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
      await head(page, last.id).click();
      await expect
        .poll(async () => {
          const box = await words(page, last.id).boundingBox();
          return box !== null && box.y > 50 && box.y < 860;
        })
        .toBe(true);
    });

    it("tells plans, demands, possibilities and denials from what happened", async () => {
      const page = await open(REPORT);
      const badges = async (id: string) => note(page, id).locator(".badge").allInnerTexts();
      expect(await badges(fixture.events[0]!.id)).toEqual([]);
      expect(await badges(fixture.events[1]!.id)).toEqual(["denied or not done"]);
      expect(await badges(fixture.events[2]!.id)).toEqual(["planned"]);
      expect(await badges(fixture.events[4]!.id)).toEqual(["demanded"]);
      expect(await badges(fixture.events[5]!.id)).toEqual(["background", "unsure"]);
      expect(await badges(fixture.events[6]!.id)).toEqual(["conditional"]);
      expect(await badges(fixture.events[7]!.id)).toEqual(["possible"]);
      expect(await words(page, EVENT.id).getAttribute("class")).toContain("hollow");
      expect(await words(page, fixture.events[0]!.id).getAttribute("class")).not.toContain("hollow");
    });

    it("says when nobody is named, and when a date is assumed", async () => {
      const page = await open(`${REPORT}#${fixture.figures[0]!.id}`);
      const body = note(page, fixture.figures[0]!.id);
      await expect.poll(() => body.innerText()).toContain("no source named");
      expect(await body.innerText()).toContain("assumed: nobody gave a date");
    });

    it("walks with the keys: j, k, arrows, Enter, w, Escape, and numbers for kinds", async () => {
      const page = await open(REPORT);
      const focused = () =>
        page.evaluate(() => document.activeElement?.closest<HTMLElement>(".note")?.dataset["id"] ?? null);
      const order = await page.locator(".note").evaluateAll((all) => all.map((n) => (n as HTMLElement).dataset["id"]));
      await page.keyboard.press("j");
      expect(await focused()).toBe(order[0]);
      await page.keyboard.press("j");
      await page.keyboard.press("ArrowDown");
      expect(await focused()).toBe(order[2]);
      await page.keyboard.press("k");
      expect(await focused()).toBe(order[1]);
      await page.keyboard.press("Tab");
      expect(await focused()).toBe(order[2]);
      expect(await words(page, order[2]!).getAttribute("class")).toContain("held");
      await page.keyboard.press("Enter");
      await expect.poll(() => head(page, order[2]!).getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("w");
      const why = page.getByRole("dialog", { name: /^Why/ });
      await why.waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await why.waitFor({ state: "detached" });
      expect(await focused()).toBe(order[2]);
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator(".note.open").count()).toBe(0);
      await page.keyboard.press("1");
      await expect.poll(() => page.locator(".note-figure").count()).toBe(0);
      expect(new URL(page.url()).search).toBe("?hide=figure");
      await page.keyboard.press("1");
      await expect.poll(() => page.locator(".note-figure").count()).toBe(fixture.figures.length);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "hidden" });
    });

    it("filters by kind, in the notes and in the text, and keeps it in the address", async () => {
      const page = await open(`${REPORT}?hide=place,statement`);
      expect(await page.locator(".note-place, .note-statement").count()).toBe(0);
      const line = (kind: string) =>
        page
          .locator(`article .u-${kind}`)
          .first()
          .evaluate((e) => getComputedStyle(e).textDecorationLine);
      expect(await line("place")).toBe("none");
      expect(await line("figure")).toBe("underline");
      await page.getByRole("button", { name: /^Places/ }).click();
      await expect.poll(() => page.locator(".note-place").count()).toBe(3);
      expect(new URL(page.url()).search).toBe("?hide=statement");
    });

    it("links each check to both of its quotes", async () => {
      const page = await open(REPORT);
      const check = page.locator(".checks li").nth(1);
      expect(await check.locator(".quote").count()).toBe(2);
      await check.locator(".quote").nth(1).click();
      await expect.poll(() => page.locator(".glow .pointed").count()).toBeGreaterThan(0);
      await check.getByRole("button", { name: "why" }).click();
      await page.getByRole("dialog", { name: "Why “Figures disagree”" }).waitFor();
    });

    it("shows the derivation with its words, and lights them", async () => {
      const page = await open(`${REPORT}#${FIGURE.id}`);
      await note(page, FIGURE.id).locator(".why-button").click();
      const why = page.getByRole("dialog", { name: /^Why/ });
      expect(await why.locator(".rule").allInnerTexts()).toEqual([
        "<number> people killed",
        "number in digits or words",
        "as-of date: the day of publication stands in",
      ]);
      await why.locator(".quote").first().click();
      await expect.poll(() => page.locator(".glow .pointed").count()).toBe(1);
    });

    it("shows who wants what in the talks", async () => {
      const page = await open(REPORT);
      const rows = page.locator(".talks tbody tr");
      expect(await rows.count()).toBe(2);
      expect(await rows.nth(1).innerText()).toMatch(
        /withdrawal\s+Northern Front\s+weapons discussed only after a withdrawal/,
      );
      await page.getByRole("button", { name: "show the record" }).click();
      await expect.poll(() => page.locator(".note.open").getAttribute("data-kind")).toBe("talks");
    });

    it("copies a record as JSON and its address", async () => {
      const page = await open(`${REPORT}#${FIGURE.id}`);
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await note(page, FIGURE.id).getByRole("button", { name: "Copy JSON" }).click();
      await expect
        .poll(async () => JSON.parse((await clipboard()) || "null"))
        .toEqual(JSON.parse(JSON.stringify(FIGURE)));
      await note(page, FIGURE.id).getByRole("button", { name: "Copy link" }).click();
      await expect.poll(clipboard).toBe(`${server.url.replace(/\/$/, "")}${REPORT}#${FIGURE.id}`);
    });

    it("opens the record that an address names", async () => {
      const page = await open(`${REPORT}#${fixture.figures.at(-1)!.id}`);
      await expect.poll(() => page.locator(".note.open").getAttribute("data-id")).toBe(fixture.figures.at(-1)!.id);
    });

    it("says in one sentence that a report is not there", async () => {
      const page = await open("/r/doc_ffffffffffffffff");
      await expect.poll(() => page.locator("h1").innerText()).toBe("There is no report at this address.");
    });

    it("on a phone shows one record as a sheet over the text, and all as a list", async () => {
      const page = await open(REPORT, { width: 390, height: 844 });
      expect(await page.locator(".notes").isVisible()).toBe(false);
      await words(page, FIGURE.id).click();
      const sheet = page.locator(".notes");
      await expect.poll(() => sheet.isVisible()).toBe(true);
      const box = (await sheet.boundingBox())!;
      expect(box.y).toBeGreaterThan(844 * 0.4);
      await expect.poll(async () => (await words(page, FIGURE.id).boundingBox())!.y).toBeLessThan(box.y);
      await page.getByRole("button", { name: "Next", exact: true }).click();
      expect(await page.locator(".note.open").getAttribute("data-id")).not.toBe(FIGURE.id);
      await page.locator(".sheet-tools").getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: /^Records/ }).click();
      expect(await page.locator(".note").first().isVisible()).toBe(true);
    });

    it.each([320, 390, 600, 820, 1024, 1280, 1920])("never scrolls sideways at %i px", async (width) => {
      for (const path of ["/", REPORT]) {
        const page = await open(path, { width });
        await page.locator(path === "/" ? ".tour" : ".text").waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await context.close();
      }
    });

    it("stays quick with hundreds of records", async () => {
      const added = await library.add({ form: "text", content: LONG });
      const page = await open(`/r/${added.id}`);
      await page.locator(".note").first().waitFor();
      expect(await page.locator("article [data-r]").count()).toBeGreaterThan(600);
      // Only the notes near the words in sight are drawn, wherever the reader is.
      expect(await page.locator(".note").count()).toBeLessThan(401);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect.poll(() => page.locator(".note", { hasText: "168 people killed" }).count()).toBeGreaterThan(0);
      const last = page.locator("article [data-k=figure]").last();
      const id = (await last.getAttribute("data-r"))!;
      await page.evaluate(() => window.scrollTo(0, 0));
      await expect.poll(() => note(page, id).count()).toBe(0);
      await page.goto(`${page.url().split("#")[0]}#${id}`);
      await expect.poll(() => note(page, id).getAttribute("class")).toContain("open");
      await expect.poll(async () => (await last.boundingBox())!.y).toBeLessThan(900);
      const slowest = await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const marks = [...document.querySelectorAll("article [data-r]")].slice(0, 60);
        let worst = 0;
        for (const mark of marks) {
          const start = performance.now();
          mark.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
          worst = Math.max(worst, performance.now() - start);
          await frame();
        }
        return worst;
      });
      expect(slowest).toBeLessThan(100);
    }, 60_000);
  });

  it("prints as dark ink on white, with every record below the text", async () => {
    const page = await open(REPORT, { dark: true });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".masthead").isVisible()).toBe(false);
    expect(await page.locator(".note").last().isVisible()).toBe(true);
    const [ink] = (await page.evaluate(() => getComputedStyle(document.body).color)).match(/\d+/g)!.map(Number);
    expect(ink).toBeLessThan(80);
  });

  it("never runs what a report holds", async () => {
    const page = await open("/");
    const hostile = [
      `Ministers meet <script>window.hit = 1</script> in Varn`,
      `The mayor said on Monday that <img src=x onerror="window.hit=2"> 12 people were killed in "><svg onload=window.hit=3>Varn, officials said.`,
      `<a href="javascript:window.hit=4">Police</a> denied it. {{constructor.constructor('window.hit=5')()}} \${window.hit=6}`,
    ].join("\n\n");
    await page.getByLabel("The report").fill(hostile);
    await page.getByLabel("Outlet").fill(`<img src=x onerror=window.hit=7>`);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.waitForURL(/\/r\//);
    await page.locator(".text").waitFor();
    for (const card of await page.locator(".note-head").all()) await card.click();
    await page.keyboard.press("w");
    await page.getByRole("link", { name: "All reports", exact: true }).click();
    await page.locator(".reports").waitFor();
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    expect(await page.locator("main img, main script, main svg:not(.leader)").count()).toBe(0);
    expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
  });

  describe("has no accessibility violation that axe knows", () => {
    const wide = { width: 1440, dark: false };
    const wideDark = { width: 1440, dark: true };
    const narrow = { width: 390, dark: false };
    const narrowDark = { width: 390, dark: true };
    const middle = { width: 820, dark: false };
    const cases = [
      { name: "home", path: "/", looks: [wide, wideDark, narrow, narrowDark] },
      { name: "report", path: REPORT, looks: [wide, wideDark, middle, narrow, narrowDark] },
      { name: "an open figure", path: `${REPORT}#${FIGURE.id}`, looks: [wide, narrowDark] },
      { name: "a planned event", path: `${REPORT}#${EVENT.id}`, looks: [wideDark, narrow] },
      { name: "an unsure statement", path: `${REPORT}#${fixture.statements[6]!.id}`, looks: [wide] },
      { name: "a person", path: `${REPORT}#${fixture.entities[4]!.id}`, looks: [wideDark] },
    ];
    it.each(cases.flatMap(({ name, path, looks }) => looks.map((look) => ({ name, path, ...look }))))(
      "$name at $width px, dark: $dark",
      async ({ path, width, dark }) => {
        const page = await open(path, { width, dark });
        await page.locator(path === "/" ? ".tour" : ".text").waitFor();
        if (path.includes("#") && width > 800) {
          await page.locator(".note.open .why-button").click();
          await page.locator(".why").waitFor();
        }
        await page.evaluate(axe.source);
        const violations = await page.evaluate(async () => {
          const runner = (window as unknown as { axe: typeof axe }).axe;
          const { violations: found } = await runner.run(document, { resultTypes: ["violations"] });
          return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
        });
        expect(violations).toEqual([]);
      },
    );
  });
});
