// The lists of the first screen: the reader's own reports as a table, the samples as a tour.
import type { ComponentChildren } from "preact";
import { reportPath } from "../route.ts";
import { shortDate } from "../words/dates.ts";
import { count } from "../words/labels.ts";
import type { ReportCounts, ReportSummary } from "../../../src/http/wire.ts";

function Source({ report }: { report: ReportSummary }) {
  const parts = [report.outlet, report.publishedAt === null ? "undated" : shortDate(report.publishedAt)];
  return <span class="source">{parts.filter((p) => p !== null).join(", ")}</span>;
}

/** Where counts would stand, the state of a report that has none. */
function State({ report }: { report: ReportSummary }) {
  return report.refused === null ? <>being read…</> : <span title={`It ${report.refused}.`}>cannot be read</span>;
}

function Number({ n, children }: { n: number; children?: ComponentChildren }) {
  return <td class={n === 0 ? "number none" : "number"}>{children ?? n.toLocaleString("en")}</td>;
}

export function ReportTable(props: {
  readonly reports: readonly ReportSummary[];
  readonly onRemove: (report: ReportSummary) => void;
}) {
  return (
    <table class="reports">
      <thead>
        <tr>
          <th scope="col">Report</th>
          <th scope="col" class="number">
            <span class="u u-figure">Figures</span>
          </th>
          <th scope="col" class="number">
            <span class="u u-event">Events</span>
          </th>
          <th scope="col" class="number">
            <span class="u u-statement">Statements</span>
          </th>
          <th scope="col" class="number">
            Checks
          </th>
          <th scope="col">
            <span class="hidden">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.reports.map((report) => (
          <tr key={report.id}>
            <th scope="row">
              <a class="headline" href={reportPath(report.id)}>
                {report.title}
              </a>
              <Source report={report} />
              {report.counts !== null && <span class="source narrow-only">{countsLine(report.counts)}</span>}
            </th>
            {report.counts === null ? (
              <td colSpan={4} class="number none">
                <State report={report} />
              </td>
            ) : (
              <>
                <Number n={report.counts.figures} />
                <Number n={report.counts.events} />
                <Number n={report.counts.statements} />
                <Number n={report.counts.checks} />
              </>
            )}
            <td class="action">
              <button
                type="button"
                class="quiet"
                aria-label={`Remove “${report.title}”`}
                onClick={() => props.onRemove(report)}
              >
                Remove
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function countsLine(counts: ReportCounts): string {
  const parts = [
    count(counts.figures, "figure"),
    count(counts.events, "event"),
    count(counts.statements, "statement"),
    ...(counts.checks > 0 ? [count(counts.checks, "check")] : []),
  ];
  return parts.join(" · ");
}

export function Tour({ reports }: { readonly reports: readonly ReportSummary[] }) {
  return (
    <ol class="tour">
      {reports.map((report) => (
        <li key={report.id}>
          <a class="headline" href={reportPath(report.id)}>
            {report.title}
          </a>
          <p class="shows">{report.shows}</p>
          <p class="source">
            <Source report={report} />
            <span class="counts">{report.counts === null ? <State report={report} /> : countsLine(report.counts)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}
