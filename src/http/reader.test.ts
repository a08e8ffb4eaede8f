// Reading in a worker: the same records as in this thread, refusals that arrive whole, and a worker that is replaced when it hangs.
import { afterAll, describe, expect, it } from "vitest";
import { GeoNamesImport } from "../../languages/en/places/import.ts";
import { places } from "../../languages/en/places/index.ts";
import { UnreadableInput } from "../ingest/index.ts";
import { readerHere, readerInWorker } from "./reader.ts";
import { REPORT } from "./testing.ts";

const worker = readerInWorker();
afterAll(() => worker.close());

const source = { form: "text", content: REPORT, outlet: "The Example Courier", published: "2024-05-04" } as const;

describe("readerInWorker", () => {
  it("reads as this thread does, byte for byte, and more than once", async () => {
    const here = await readerHere().read(source);
    const [first, second] = await Promise.all([worker.read(source), worker.read(source)]);
    expect(JSON.stringify(first)).toBe(JSON.stringify(here));
    expect(JSON.stringify(second)).toBe(JSON.stringify(here));
    expect((await worker.identify(source)).id).toBe(here.readout.document.id);
  }, 60_000);

  it("knows the user's places", async () => {
    const into = new GeoNamesImport(places.gazetteer());
    into.begin();
    into.take(
      "990000100\tUmm Qarnayn al-Jadida\tUmm Qarnayn al-Jadida\t\t15.61\t32.41\tP\tPPL\tSD\t\t29\t\t\t\t0\t\t\tAfrica/Khartoum\t2024-01-01",
    );
    const own = readerInWorker(undefined, { gazetteer: into.finish().bytes });
    const content = "Gunmen burned homes in the village of Umm Qarnayn al-Jadida in Sudan on Monday.";
    const { entities } = (await own.read({ ...source, content })).readout;
    await own.close();
    expect(entities.find((e) => e.name === "Umm Qarnayn al-Jadida")?.place?.lat).toBe(15.61);
  }, 60_000);

  it("passes a refusal on as one", async () => {
    await expect(worker.read({ form: "text", content: " " })).rejects.toThrow(UnreadableInput);
  }, 60_000);

  it("gives up on a report that takes too long, and reads the next", async () => {
    const hasty = readerInWorker(1);
    await expect(hasty.read(source)).rejects.toThrow("took longer than");
    await hasty.close();
    expect((await worker.read(source)).readout.document.outlet).toBe("The Example Courier");
  }, 60_000);

  it("rejects what is still being read when it closes", async () => {
    const closing = readerInWorker();
    const answer = expect(closing.read(source)).rejects.toThrow("stopping");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await closing.close();
    await answer;
  }, 60_000);
});
