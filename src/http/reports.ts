// /api/reports: the list, a pasted report, one report's record, one record with its derivation, removal with undo.
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { UnreadableInput, isoInstant } from "../ingest/index.ts";
import type { Readout } from "../record/index.ts";
import { cite } from "../read/figures/cite.ts";
import { isReportId, type Library } from "./library.ts";
import type { ReportSource } from "./reader.ts";
import type { Added, Citation, ReportList } from "./wire.ts";

/** A page of 50 MB, in base64 and JSON. */
const MAX_BODY = 70_000_000;
const MAX_FACT = 2_000;

/** A request that is wrong in itself; `message` is the whole sentence. */
class BadRequest extends Error {}

const NO_REPORT = "There is no report at this address.";
const NO_RECORD = "There is no such record in this report.";

type Kind = "entity" | "event" | "statement" | "figure" | "negotiation" | "check";

/** A record of any kind by its id. */
export function findRecord(readout: Readout, id: string): { kind: Kind; record: AnyRecord } | null {
  const kinds: readonly (readonly [Kind, readonly AnyRecord[]])[] = [
    ["entity", readout.entities],
    ["event", readout.events],
    ["statement", readout.statements],
    ["figure", readout.figures],
    ["negotiation", readout.negotiations],
    ["check", readout.checks],
  ];
  for (const [kind, records] of kinds) {
    const record = records.find((r) => r.id === id);
    if (record !== undefined) return { kind, record };
  }
  return null;
}

export type AnyRecord =
  | Readout["entities"][number]
  | Readout["events"][number]
  | Readout["statements"][number]
  | Readout["figures"][number]
  | Readout["negotiations"][number]
  | Readout["checks"][number];

export function reports(library: Library): Hono {
  const app = new Hono();

  app.get("/", (c) => c.json<ReportList>({ reports: library.list() }));

  app.post(
    "/",
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (c) =>
        c.json({ error: "The report is too large; Readout reads texts of up to 5 MB and pages of up to 50 MB." }, 400),
    }),
    async (c) => {
      // Another site's form cannot send JSON without the browser asking first, which the origin check refuses.
      if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
        return c.json({ error: "Send the report as JSON with the content type application/json." }, 415);
      try {
        const source = sourceOf(await c.req.json().catch(() => null));
        const added: Added = await library.add(source);
        return c.json(added, added.created ? 201 : 200);
      } catch (error) {
        if (error instanceof BadRequest) return c.json({ error: error.message }, 400);
        if (error instanceof UnreadableInput) return c.json({ error: refusal(error) }, 400);
        throw error;
      }
    },
  );

  app.get("/:id", async (c) => {
    const found = await readoutOf(c, library);
    return found instanceof Response ? found : c.json(found);
  });

  app.get("/:id/records/:rid", async (c) => {
    const found = await readoutOf(c, library);
    if (found instanceof Response) return found;
    const record = findRecord(found, c.req.param("rid"));
    if (record === null) return c.json({ error: NO_RECORD }, 404);
    return c.json({ document: found.document.id, ...record, derivation: record.record.because });
  });

  app.get("/:id/records/:rid/cite", async (c) => {
    const found = await readoutOf(c, library);
    if (found instanceof Response) return found;
    const rid = c.req.param("rid");
    if (findRecord(found, rid) === null) return c.json({ error: NO_RECORD }, 404);
    const citation: Citation | null = cite(found, rid);
    return citation === null
      ? c.json({ error: "Only figures, events and statements can be cited as a sentence." }, 404)
      : c.json(citation);
  });

  app.delete("/:id", async (c) => {
    const id = c.req.param("id");
    if (isReportId(id) && (await library.remove(id))) return c.json({ removed: id });
    const sample = library.list().some((r) => r.id === id && r.shows !== null);
    return sample
      ? c.json({ error: "The sample reports come with the program and cannot be removed." }, 409)
      : c.json({ error: NO_REPORT }, 404);
  });

  app.post("/:id/restore", async (c) => {
    const id = c.req.param("id");
    if (isReportId(id) && (await library.restore(id))) return c.json({ restored: id });
    return c.json({ error: "That report can no longer be brought back." }, 404);
  });

  return app;
}

async function readoutOf(c: Context, library: Library): Promise<Readout | Response> {
  const id = c.req.param("id") ?? "";
  if (!isReportId(id)) return c.json({ error: NO_REPORT }, 404);
  try {
    return (await library.readout(id)) ?? c.json({ error: NO_REPORT }, 404);
  } catch (error) {
    if (error instanceof UnreadableInput) return c.json({ error: refusal(error) }, 422);
    throw error;
  }
}

const refusal = (error: UnreadableInput): string => `The report ${error.message}.`;

/** The report in a request's body; throws BadRequest with one sentence that says what is wrong. */
function sourceOf(body: unknown): ReportSource {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new BadRequest("The request holds no report: send a JSON object with the report's text.");
  const given = body as Readonly<Record<string, unknown>>;
  const forms = [
    ["text", given["text"]],
    ["html", given["html"]],
    ["file", given["base64"]],
  ] as const;
  const [found, another] = forms.filter(([, content]) => content !== undefined);
  if (found === undefined || another !== undefined)
    throw new BadRequest("The request holds no report: give exactly one of text, html and base64.");
  const [form, content] = found;
  if (typeof content !== "string") throw new BadRequest("The report must be given as a string.");
  const facts: { -readonly [K in "fileName" | "title" | "outlet" | "url" | "published"]?: string } = {};
  for (const name of ["fileName", "title", "outlet", "url", "published"] as const) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string" || value.length > MAX_FACT)
      throw new BadRequest(`The field ${name} must be a string of up to ${MAX_FACT} characters.`);
    const trimmed = value.trim();
    if (trimmed !== "") facts[name] = trimmed;
  }
  if (facts.url !== undefined && !isWebAddress(facts.url))
    throw new BadRequest("The address must be a full web address that begins with http:// or https://.");
  if (facts.published !== undefined) {
    const instant = isoInstant(facts.published);
    if (instant === null)
      throw new BadRequest("The publication date must be a date such as 2024-03-09, with or without a time.");
    facts.published = instant;
  }
  return { form, content, ...facts };
}

function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}
