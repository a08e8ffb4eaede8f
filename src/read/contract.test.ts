// The record contract, kept on every sample report and on random text: valid against the schema, every quote its slice, every id known,
// the same bytes every time.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read, readAll } from "../index.ts";
import type { Attribution, Readout } from "../record/index.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const schema = JSON.parse(readFileSync(join(root, "schema/readout-1.schema.json"), "utf8")) as object;
const validate = new Ajv({ allErrors: false, strict: false }).compile(schema);
const { reports } = JSON.parse(readFileSync(join(root, "samples/index.json"), "utf8")) as {
  reports: readonly { file: string; outlet: string; published: string; url: string }[];
};

/** Everything that is wrong with a record set; an empty list is the contract kept. */
function faults(readout: Readout): string[] {
  const wrong: string[] = [];
  if (!validate(readout)) wrong.push(`schema: ${JSON.stringify(validate.errors?.[0])}`);
  const { text } = readout.document;
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((v, k) => walk(v, `${path}[${k}]`));
    if (typeof value !== "object" || value === null) return;
    const q = value as { start?: unknown; end?: unknown; text?: unknown };
    if (
      typeof q.start === "number" &&
      typeof q.end === "number" &&
      typeof q.text === "string" &&
      text.slice(q.start, q.end) !== q.text
    )
      wrong.push(`${path}: the quote “${q.text.slice(0, 40)}” is not what stands at ${q.start}–${q.end}`);
    for (const [key, v] of Object.entries(value)) walk(v, `${path}.${key}`);
  };
  walk(readout, "readout");
  const ids = {
    entity: new Set(readout.entities.map((e) => e.id)),
    event: new Set(readout.events.map((e) => e.id)),
    figure: new Set(readout.figures.map((f) => f.id)),
    statement: new Set(readout.statements.map((s) => s.id)),
  };
  const all = [
    ...readout.entities,
    ...readout.events,
    ...readout.statements,
    ...readout.figures,
    ...readout.negotiations,
    ...readout.checks,
  ].map((r) => r.id);
  if (new Set(all).size !== all.length) wrong.push(`an id occurs twice: ${all.find((id, k) => all.indexOf(id) !== k)}`);
  const known = (what: string, wanted: readonly (string | null)[], ...sets: ReadonlySet<string>[]): void => {
    for (const id of wanted)
      if (id !== null && !sets.some((set) => set.has(id))) wrong.push(`${what} names ${id}, which is no such record`);
  };
  const attribution = (what: string, a: Attribution | null): void => {
    if (a === null) return;
    known(`${what} attribution`, [a.statement], ids.statement);
    known(`${what} attribution`, [a.source], ids.entity);
    for (const other of a.others) attribution(what, other);
  };
  for (const e of readout.events) {
    known(e.id, [...e.actors, ...e.recipients, e.place], ids.entity);
    known(e.id, e.content, ids.event, ids.figure);
    attribution(e.id, e.attribution);
    if (!(e.confidence >= 0 && e.confidence <= 1)) wrong.push(`${e.id} has confidence ${e.confidence}`);
    if (e.content.includes(e.id)) wrong.push(`${e.id} is about itself`);
  }
  for (const f of readout.figures) {
    known(f.id, [f.place], ids.entity);
    known(f.id, [...f.causeOf, ...f.perpetrator], ids.entity, ids.event);
    known(f.id, [f.partOf], ids.figure);
    attribution(f.id, f.attribution);
  }
  for (const s of readout.statements) {
    known(s.id, [s.speaker, s.addressee], ids.entity);
    known(
      s.id,
      s.chain.map((c) => c.entity),
      ids.entity,
    );
    if (s.content.length === 0) wrong.push(`${s.id} says nothing`);
  }
  for (const n of readout.negotiations) {
    known(
      n.id,
      [...n.parties, ...n.mediators, n.venue, ...n.positions.map((p) => p.party), ...n.conditions.map((c) => c.party)],
      ids.entity,
    );
    known(
      n.id,
      n.risks.map((r) => r.event),
      ids.event,
    );
  }
  return wrong;
}

describe("the contract", () => {
  it.each(reports)("is kept on $file", ({ file, outlet, published, url }) => {
    const text = readFileSync(join(root, "samples", file), "utf8");
    const readout = read(text, { outlet, published, url });
    expect(faults(readout)).toEqual([]);
    expect(JSON.stringify(read(text, { outlet, published, url }))).toBe(JSON.stringify(readout));
  });

  it("sees a broken quote, an unknown id and a missing field", () => {
    const { file, published } = reports[0]!;
    const readout = read(readFileSync(join(root, "samples", file), "utf8"), { published });
    const [first] = readout.entities;
    expect(
      faults({ ...readout, entities: [{ ...first!, mentions: [{ start: 0, end: 3, text: "xyz" }] }] }).join(),
    ).toMatch(/xyz/);
    expect(faults({ ...readout, figures: readout.figures.map((f) => ({ ...f, place: "ent_0" })) }).join()).toMatch(
      /ent_0/,
    );
    const { checks: _checks, ...without } = readout;
    expect(faults({ ...without, checks: [] } as Readout)).not.toContain("schema");
    expect(validate(without)).toBe(false);
  });

  it("is kept on random text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(faults(read(text, { published: "2024-03-19" }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("is kept on random strings of words that rules look for", () => {
    const words =
      "killed 12 soldiers the in Rafah said “ ” . , Tuesday minister rebels attack will not if denied that two dozen of them Israel and Hamas talks more than 1,300 people according to police who he it would".split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (list) => {
        expect(faults(read(list.join(" "), { published: "2024-03-19" }))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("holds no field missing where nothing is said", () => {
    const empty = read("The weather will be fine.");
    expect([empty.events, empty.figures, empty.statements, empty.negotiations, empty.checks]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(faults(empty)).toEqual([]);
  });

  it("freezes what the stages made", () => {
    expect(Object.isFrozen(readAll("The weather will be fine."))).toBe(true);
  });

  it("is run on every sample there is", () => {
    expect(readdirSync(join(root, "samples")).filter((f) => /^\d/.test(f)).length).toBe(reports.length);
  });
});
