// What does not fit, above the report: one sentence each, with both quotes.
import { useEffect, useState } from "preact/hooks";
import type { Check } from "../../../src/record/records.ts";
import { CHECK_NAMES, count } from "../words/labels.ts";
import { QuoteLink, useActs } from "./parts.tsx";

const SHOWN = 4;

export function Checks({
  checks,
  wanted,
}: {
  readonly checks: readonly Check[];
  /** A check that the address names; it is shown even where the rest are folded away. */
  readonly wanted: string | null;
}) {
  const { why } = useActs();
  const [all, setAll] = useState(false);
  useEffect(() => {
    if (wanted === null) return;
    setAll(true);
    requestAnimationFrame(() => {
      const item = document.getElementById(wanted);
      item?.scrollIntoView({ block: "center" });
      item?.focus({ preventScroll: true });
    });
  }, [wanted]);
  if (checks.length === 0) return null;
  const shown = all || checks.length <= SHOWN + 1 ? checks : checks.slice(0, SHOWN);
  return (
    <section class="checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{checks.length === 1 ? "One thing does not fit" : `${checks.length} things do not fit`}</h2>
      <ol>
        {shown.map((check) => (
          <li key={check.id} id={check.id} tabIndex={-1}>
            <p class="check-kind">{CHECK_NAMES[check.kind]}</p>
            <div>
              <p class="check-message">{check.message}</p>
              <p class="check-quotes">
                {check.quotes.map((quote) => (
                  <QuoteLink key={`${quote.start}-${quote.end}`} quote={quote} />
                ))}
                <button type="button" class="link soft" data-why={check.id} onClick={() => why(check.id)}>
                  why
                </button>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {shown.length < checks.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          Show {count(checks.length - shown.length, "more check", "more checks")}
        </button>
      )}
    </section>
  );
}
