// The first screen: a place to paste a report, the reports that were pasted, and a tour through the samples.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { listReports, removeReport, restoreReport } from "../api.ts";
import type { ReportSummary } from "../../../src/http/wire.ts";
import { toast } from "../toast.tsx";
import { Paste } from "./paste.tsx";
import { ReportTable, Tour } from "./lists.tsx";

export function Home() {
  const [reports, setReports] = useState<readonly ReportSummary[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const alive = useRef(true);

  const load = useCallback(async () => {
    try {
      const list = (await listReports()).reports;
      if (!alive.current) return;
      setReports(list);
      setFailed(null);
    } catch (error) {
      if (alive.current) setFailed((error as Error).message);
    }
  }, []);

  useEffect(() => {
    document.title = "Readout";
    alive.current = true;
    void load();
    return () => {
      alive.current = false;
    };
  }, [load]);

  // While reports are still being read, their counts come in by and by.
  const unread = reports?.some((r) => r.counts === null && r.refused === null) ?? false;
  useEffect(() => {
    if (!unread) return;
    const timer = setTimeout(() => void load(), 1000);
    return () => clearTimeout(timer);
  }, [unread, reports, load]);

  const remove = async (report: ReportSummary) => {
    try {
      await removeReport(report.id);
      setReports((now) => now?.filter((r) => r.id !== report.id) ?? null);
      toast("Report removed.", () => {
        restoreReport(report.id).then(load, (error: Error) => toast(error.message));
      });
    } catch (error) {
      toast((error as Error).message);
    }
  };

  const own = reports?.filter((r) => r.shows === null) ?? [];
  const samples = reports?.filter((r) => r.shows !== null) ?? [];
  return (
    <main id="main" class="home" tabIndex={-1}>
      <section class="home-paste" aria-labelledby="paste-title">
        <h1 id="paste-title">
          What it says, who says so, <span class="nobreak">and how it is known.</span>
        </h1>
        <p class="lede">
          Paste a news report. Every figure, event and statement in it becomes a record that keeps its exact words.
        </p>
        <Paste />
      </section>
      <div class="home-lists">
        {failed !== null && (
          <p class="problem" role="alert">
            {failed}{" "}
            <button type="button" class="link" onClick={() => void load()}>
              Try again
            </button>
          </p>
        )}
        {reports !== null && (
          <section aria-labelledby="own-title">
            <h2 id="own-title">Your reports</h2>
            {own.length === 0 ? (
              <p class="empty">
                {samples.length > 0
                  ? "None yet. Paste one, or start with the tour below."
                  : "None yet. Paste one to begin."}
              </p>
            ) : (
              <ReportTable reports={own} onRemove={remove} />
            )}
          </section>
        )}
        {samples.length > 0 && (
          <section aria-labelledby="tour-title">
            <h2 id="tour-title">
              A tour in {samples.length === 1 ? "one report" : `${samples.length} reports`}
              {samples[0]?.series && <span class="series">{samples[0].series}</span>}
            </h2>
            <Tour reports={samples} />
          </section>
        )}
      </div>
    </main>
  );
}
