// Coded events: the forms hold what their readers expect, and only what is told as having happened.
import { describe, expect, it } from "vitest";
import { read } from "../index.ts";
import type { Entity, Event } from "../record/index.ts";
import { actorCode, cameoCode } from "./cameo.ts";
import { CAMEO_HEADER, cameoLines, chosen, petrarchLines, ploverEvents } from "./coded.ts";

const readout = read(
  "Ethiopian troops shelled the town of Adigrat on Monday. Chad and Ghana held talks in Accra. Norway vowed to send doctors to Malawi. 🕊 Peru did not expel the envoy.",
  { published: "2024-03-19", url: "https://example.org/a" },
);
const cells = (line: string): string[] => line.split("\t");

describe("PETRARCH lines", () => {
  const lines = petrarchLines(readout).map(cells);
  it("have ten cells: date, source, target, code, issues, id, url and three texts", () => {
    for (const line of lines) expect(line).toHaveLength(10);
    expect(lines[0]).toEqual([
      "20240318",
      "ETHMIL",
      expect.stringMatching(/^ETH/),
      "194",
      expect.any(String),
      expect.stringMatching(/^evt_/),
      "https://example.org/a",
      "Ethiopian troops",
      expect.stringContaining("Adigrat"),
      "shelled",
    ]);
  });
  it("tell what both sides do in either order", () => {
    const all = petrarchLines(readout, { unsure: true }).map(cells);
    const pairs = all.filter((l) => l[3] === "040").map((l) => `${l[1]} ${l[2]}`);
    expect(pairs.length).toBeGreaterThanOrEqual(2);
    for (const pair of pairs) expect(pairs).toContain(pair.split(" ").reverse().join(" "));
  });
  it("leave out what is planned or denied, unless asked", () => {
    const codes = (all: boolean): string[] =>
      petrarchLines(readout, all ? { notActual: true, unsure: true } : {}).map((l) => cells(l)[3]!);
    expect(codes(false)).not.toContain("070");
    expect(codes(false)).not.toContain("161");
    expect(codes(true)).toContain("070");
    expect(codes(true)).toContain("161");
  });
});

describe("the CAMEO table", () => {
  it("has a cell for every column, with the root and the quad class of the type", () => {
    const names = CAMEO_HEADER.split("\t");
    for (const line of cameoLines(readout)) {
      const row = Object.fromEntries(cells(line).map((c, k) => [names[k]!, c]));
      expect(cells(line)).toHaveLength(names.length);
      expect(row["cameo"]!.startsWith(row["root"]!)).toBe(true);
      if (row["type"] === "ASSAULT") expect(row["quad_class"]).toBe("4");
    }
  });
});

describe("PLOVER events", () => {
  const events = ploverEvents(readout, { unsure: true, notActual: true });
  it("quote the sentence in code points, past characters that take two units", () => {
    const points = [...readout.document.text];
    for (const e of events) expect(points.slice(e.text_info.start, e.text_info.end).join("")).toBe(e.text);
  });
  it("hold type, mode, quad class and parties", () => {
    const shelling = events.find((e) => e.event_text === "shelled")!;
    expect([shelling.event, shelling.mode, shelling.quad_code]).toEqual([["ASSAULT"], ["heavy-weapons"], 4]);
    expect(shelling.actor[0]).toMatchObject({ code: "ETHMIL", country: "ETH", sector: "MIL" });
  });
  it("are those chosen, and no record is lost or doubled", () => {
    expect(events.map((e) => e.id)).toEqual(chosen(readout, { unsure: true, notActual: true }).map((e) => e.id));
  });
});

describe("codes", () => {
  const entity = (more: Partial<Entity>): Entity => ({ ...readout.entities[0]!, country: null, sector: null, ...more });
  it.each([
    [{ country: "ISR", sector: "MIL" }, "ISRMIL"],
    [{ country: null, sector: "REB" }, "---REB"],
    [{ country: null, sector: "UNO" }, "IGOUNO"],
    [{ country: "FRA", sector: "JRN" }, "FRAMED"],
    [{ country: "PER", sector: null }, "PER"],
    [{ country: null, sector: null }, "---"],
  ] as const)("of an actor with %o: %s", (more, code) => {
    expect(actorCode(entity(more))).toBe(code);
  });
  it("tell an army's attack from a mob's, and a demand from a request", () => {
    const event = (more: Partial<Event>): Event => ({ ...readout.events[0]!, mode: null, ...more });
    const army = entity({ kind: "armed_group", sector: "MIL" });
    const mob = entity({ kind: "population", sector: "CVL" });
    expect(cameoCode(event({ type: "ASSAULT" }), [army])).toBe("190");
    expect(cameoCode(event({ type: "ASSAULT" }), [mob])).toBe("180");
    const said = (text: string): Event => event({ type: "REQUEST", trigger: { start: 0, end: text.length, text } });
    expect(cameoCode(said("demanded"), [])).toBe("100");
    expect(cameoCode(said("asked"), [])).toBe("020");
  });
});
