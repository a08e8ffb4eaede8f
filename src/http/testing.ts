// What the server's tests share: a reader that takes a report in but finds nothing, and folders that go away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingest } from "../ingest/index.ts";
import { draftOf } from "../read/draft.ts";
import { SCHEMA } from "../record/index.ts";
import type { Reader } from "./reader.ts";

/** Ingests as the real reader does, refusals included, and finds no records; counts what it was asked. */
export function emptyReader(): Reader & { readonly asked: number } {
  let asked = 0;
  const draft = async ({ form, content, ...facts }: Parameters<Reader["read"]>[0]) => {
    const bytes = Buffer.from(content, form === "file" ? "base64" : "utf8");
    const { source, warnings } = await ingest(bytes, facts, form === "file" ? {} : { format: form });
    const { blocks: _blocks, ...document } = draftOf(source, "en");
    return { document, warnings };
  };
  return {
    get asked() {
      return asked;
    },
    async read(source) {
      asked++;
      const { document, warnings } = await draft(source);
      const none = { entities: [], events: [], statements: [], figures: [], negotiations: [], checks: [] };
      return { readout: { schema: SCHEMA, document: { ...document, mainTime: null }, ...none }, warnings };
    },
    async identify(source) {
      const { document } = await draft(source);
      return { id: document.id, title: document.title?.text ?? null };
    },
    close: async () => {},
  };
}

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "readout-http-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export const REPORT = `Bridge reopened at Varn

VARN, 3 May — Engineers reopened the bridge at Varn on Friday, the mayor said. The army had closed it in April after shelling on both banks.`;
