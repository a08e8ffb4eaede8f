// Ingestion: what is read, what is refused, in which words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoInstant, statedDate } from "./dates.ts";
import { decode } from "./decode.ts";
import { frontMatterOf } from "./front-matter.ts";
import { nestingDepth } from "./html.ts";
import { ingest, sourceFromText, UnreadableInput } from "./index.ts";

const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
const PROSE =
  "The mayor said on Monday that the bridge over the river would be closed to all traffic until the end of the week.";

async function refusal(input: Uint8Array, facts = {}): Promise<string> {
  try {
    await ingest(input, facts);
  } catch (error) {
    if (error instanceof UnreadableInput) return error.message;
    throw error;
  }
  return "read";
}

describe("refused in one sentence", () => {
  it.each([
    ["nothing", Buffer.alloc(0), /^is empty/],
    ["white space", bytes(" \n\t\n"), /^holds no words/],
    ["a PDF", bytes("%PDF-1.7 …"), /^is a PDF/],
    ["NULs throughout", Buffer.from(Array.from({ length: 400 }, (_, k) => (k % 2 ? 0 : 65))), /^is binary/],
    [
      "random bytes",
      Buffer.from(Array.from({ length: 4000 }, (_, k) => (k * 7919 + (k >> 3) * 104729) & 255)),
      /^is (binary|not readable text)/,
    ],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), /UTF-32/],
    [
      "Arabic",
      bytes("قالت الوزارة إن المياه انقطعت عن المدينة منذ صباح يوم الأحد وإن الإصلاح يحتاج إلى أسبوع على الأقل"),
      /not in English/,
    ],
    [
      "French",
      bytes(
        "Le maire a dit lundi que le pont serait fermé à toute circulation jusqu’à la fin de la semaine, et que les travaux dureraient.",
      ),
      /seems to be in French/,
    ],
    ["a 50 MB line", Buffer.alloc(50_000_000, "a"), /^is 50 MB/],
    ["more than 50 MB", Buffer.alloc(50_000_001, "a"), /^is 50 MB large/],
    ["100,000 nested tags", bytes("<html>" + "<div>".repeat(100_000)), /^nests its tags 100,00\d deep/],
    ["100,000 unclosed tags", bytes("<p><b>".repeat(100_000)), /^nests its tags/],
    [
      "a page without an article",
      bytes("<!doctype html><html><body><img src=x></body></html>"),
      /^holds no article text/,
    ],
  ])("%s", async (_name, input, expected) => {
    expect(await refusal(input)).toMatch(expected);
  });
});

describe("read all the same", () => {
  it.each([
    ["UTF-8 with a byte-order mark", bytes("\ufeff" + PROSE), PROSE],
    ["UTF-16 little-endian", Buffer.from("\ufeff" + PROSE, "utf16le"), PROSE],
    ["UTF-16 big-endian", Buffer.from("\ufeff" + PROSE, "utf16le").swap16(), PROSE],
    ["Windows-1252", Buffer.from(PROSE + " “Caf\u00e9”".replace(/[“”]/g, "'"), "latin1"), PROSE + " 'Caf\u00e9'"],
  ])("%s", async (_name, input, expected) => {
    expect((await ingest(input)).source.text).toBe(expected);
  });

  it("a text whose last character is cut off, with a warning", async () => {
    const cut = bytes(PROSE + " Café").subarray(0, -1);
    const { source, warnings } = await ingest(cut);
    expect(source.text.startsWith(PROSE)).toBe(true);
    expect(warnings[0]).toMatch(/cut off/);
  });

  it("a text with a stray NUL, with a warning", async () => {
    const { source, warnings } = await ingest(bytes(PROSE.replace("Monday", "Mon\u0000day")));
    expect(source.text).toBe(PROSE);
    expect(warnings[0]).toMatch(/NUL/);
  });

  it("reads a page whose author left out the tags of head and body", async () => {
    const page =
      '<!doctype html><meta charset="utf-8"><title>Bridge closed</title><style>p { margin: 0 }</style><p>Troops closed the bridge over the Arven on Monday, the mayor said.<p>Nobody was hurt.';
    const { source } = await ingest(bytes(page), { fileName: "bridge.html" });
    expect(source.text).toContain("Troops closed the bridge over the Arven on Monday, the mayor said.");
    expect(source.text).toContain("Nobody was hurt.");
    expect(source.text).not.toContain("margin");
  });

  it("a saved page: headline, facts, body; no furniture", async () => {
    const page = `<!doctype html><html><head><title>Bridge closed | Town Post</title><meta property="og:site_name" content="Town Post">
      <meta property="article:published_time" content="2021-05-03T10:00:00+02:00"><link rel="canonical" href="https://townpost.example/bridge"></head>
      <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Bridge closed</h1>
      ${Array.from({ length: 6 }, () => `<p>${PROSE} Drivers were told to use the <a href="/x">ferry</a>, which runs twice an hour.</p>`).join("\n")}
      <script>alert(1)</script></article><footer>© Town Post. All rights reserved.</footer></body></html>`;
    const { source } = await ingest(bytes(page), { fileName: "bridge.html" });
    expect(source.text.slice(source.title!.start, source.title!.end)).toBe("Bridge closed");
    expect([source.outlet, source.url, source.publishedAt, source.publishedAtBasis]).toEqual([
      "Town Post",
      "https://townpost.example/bridge",
      "2021-05-03T10:00:00+02:00",
      "stated",
    ]);
    expect(source.text).toContain("use the ferry, which runs");
    expect(source.text).not.toMatch(/alert|Home|Sport|rights reserved|<p>/);
  });
});

describe("Markdown and plain text", () => {
  it("takes markup out and keeps every word", () => {
    const { text, title } = sourceFromText(
      `# Bridge *closed*\n\n**The mayor** said [on Monday](https://a.example) that it would stay closed.\n\n- First point\n- Second point\n`,
    );
    expect(text).toBe(
      "Bridge closed\n\nThe mayor said on Monday that it would stay closed.\n\nFirst point\n\nSecond point",
    );
    expect(text.slice(title!.start, title!.end)).toBe("Bridge closed");
  });

  it("leaves asterisks and numbers of plain text alone", () => {
    const plain = "A headline of ours\n\nHe paid 2 * 3 dollars; item 1. of the list_of_things was 5 > 4.";
    expect(sourceFromText(plain).text).toBe(plain);
  });

  it("finds the byline and a date line", () => {
    const source = sourceFromText(`Bridge closed\n\nBy Ann Porter\n\nPublished 3 May 2021, 10:00 GMT\n\n${PROSE}`);
    expect([source.byline, source.publishedAt, source.publishedAtBasis]).toEqual([
      "Ann Porter",
      "2021-05-03",
      "stated",
    ]);
    expect(source.blocks.map((b) => b.kind)).toEqual(["headline", "byline", "byline", "paragraph"]);
  });

  it("has no headline where the first block is a sentence", () => {
    expect(sourceFromText(`${PROSE}\n\n${PROSE}`).title).toBeNull();
  });

  it("keeps blocks inside the text, in order and apart, whatever the input", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (raw) => {
        const { text, blocks } = sourceFromText(raw);
        let at = 0;
        for (const block of blocks) {
          expect(block.start).toBeGreaterThanOrEqual(at);
          expect(block.end).toBeGreaterThan(block.start);
          at = block.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("dates", () => {
  it.each([
    ["19 March 2024", "2024-03-19"],
    ["March 19, 2024", "2024-03-19"],
    ["Tuesday, 19 March 2024 14:05 GMT", "2024-03-19"],
    ["Published: Sept. 3, 2011", "2011-09-03"],
    ["Updated 2024-03-19T14:05Z", "2024-03-19"],
    ["31 February 2024", null],
    ["The talks of March 19, 2024 failed", null],
    ["March 2024", null],
  ])("%s", (line, expected) => {
    expect(statedDate(line)).toBe(expected);
  });

  it.each([
    ["2024-03-19", "2024-03-19"],
    ["2024-03-19 14:05", "2024-03-19T14:05:00"],
    ["2024-03-19T14:05:09.123+0200", "2024-03-19T14:05:09+02:00"],
    ["2024-02-30", null],
    ["yesterday", null],
  ])("instant %s", (value, expected) => {
    expect(isoInstant(value)).toBe(expected);
  });
});

describe("guards", () => {
  it("counts nesting without a parser, in linear time", () => {
    expect(nestingDepth("<div><p><br><b>x</b></div>")).toBe(2);
    expect(nestingDepth("<p>".repeat(1000))).toBe(0);
  });

  it("decodes any bytes to text or refuses them, and never throws anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
        try {
          expect(decode(input).text.trim()).not.toBe("");
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableInput);
        }
      }),
    );
  });
});

describe("front matter", () => {
  const read = async (text: string, facts = {}) => {
    const { source, warnings } = await ingest(bytes(text), facts);
    const { title, text: words, outlet, url, byline, publishedAt, publishedAtBasis } = source;
    return {
      title: title && words.slice(title.start, title.end),
      words,
      outlet,
      url,
      byline,
      publishedAt,
      publishedAtBasis,
      warnings,
    };
  };

  it("tells of the report and is no part of it", async () => {
    expect(
      await read(
        `---\ntitle: Bridge to close\ndate: 2024-03-19\nsource: Harbour Wire\nlink: https://example.org/a\nauthors: [A. Ray, B. Lund]\ntags:\n  - roads\n---\n\n${PROSE}\n`,
      ),
    ).toEqual({
      title: "Bridge to close",
      words: `Bridge to close\n\n${PROSE}`,
      outlet: "Harbour Wire",
      url: "https://example.org/a",
      byline: "A. Ray, B. Lund",
      publishedAt: "2024-03-19",
      publishedAtBasis: "stated",
      warnings: [],
    });
  });

  it("is read where it is not quite YAML, and a source may be an address", async () => {
    const found = await read(
      `---\ntitle: Mayor: the bridge closes\npublished: March 19, 2024\nsource: https://example.org/b\n---\n${PROSE}`,
    );
    expect(found).toMatchObject({
      title: "Mayor: the bridge closes",
      publishedAt: "2024-03-19",
      url: "https://example.org/b",
      outlet: null,
    });
  });

  it("gives way to what the reader says, and says when its date is none", async () => {
    const text = `---\ndate: the other day\noutlet: Harbour Wire\n---\n${PROSE}`;
    expect(await read(text, { published: "2024-04-01", outlet: "Delta Post" })).toMatchObject({
      publishedAt: "2024-04-01",
      outlet: "Delta Post",
      warnings: [],
    });
    expect((await read(text)).warnings).toEqual([
      "its front matter dates it “the other day”, which is no date; write it as 2024-03-19",
    ]);
  });

  it.each([
    ["a rule and a paragraph", `---\n\n${PROSE}\n\n---\n\nMore words of the mayor's own followed later.`],
    ["a block that never ends", `---\ntitle: x\n\n${PROSE}`],
    ["a list", `---\n- one\n- two\n---\n\n${PROSE}`],
  ])("is not seen in %s", async (_name, text) => {
    expect(await read(text)).toMatchObject({ publishedAt: null });
    expect((await read(text)).words).toContain(PROSE);
  });

  it("never throws, and never loses what follows", () => {
    fc.assert(
      fc.property(fc.string(), (block) => {
        const found = frontMatterOf(`---\n${block}\n---\n${PROSE}`);
        expect(found === null || found.rest.endsWith(PROSE)).toBe(true);
      }),
    );
  });
});
