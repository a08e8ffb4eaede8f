// The desk's only way to the outside: the server's API on the same address.
import type { Readout } from "../../src/record/records.ts";
import type { Added, Citation, Failure, PastedReport, ReportList } from "../../src/http/wire.ts";

/** A request that did not go well; `message` is one clear sentence for the reader. */
export class RequestFailed extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/reports${path}`, init);
  } catch {
    throw new RequestFailed(0, "Readout does not answer. Is the program still running?");
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const said = body !== null && typeof body === "object" && "error" in body ? (body as Failure).error : null;
    throw new RequestFailed(response.status, said ?? `Readout answered with an error (${response.status}).`);
  }
  return body as T;
}

export const listReports = (): Promise<ReportList> => ask("");
export const addReport = (report: PastedReport): Promise<Added> =>
  ask("", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(report) });
export const getReport = (id: string): Promise<Readout> => ask(`/${encodeURIComponent(id)}`);
export const removeReport = (id: string): Promise<unknown> => ask(`/${encodeURIComponent(id)}`, { method: "DELETE" });
export const restoreReport = (id: string): Promise<unknown> =>
  ask(`/${encodeURIComponent(id)}/restore`, { method: "POST" });
export const citeRecord = (report: string, record: string): Promise<Citation> =>
  ask(`/${encodeURIComponent(report)}/records/${encodeURIComponent(record)}/cite`);
