// Why a record was made: its derivation as a tree of rules and models, each step with the words it rests on.
import { useEffect, useRef } from "preact/hooks";
import type { Because } from "../../../src/document/because.ts";
import { QuoteLink } from "./parts.tsx";

function Step({ because }: { readonly because: Because }) {
  return (
    <li>
      <p class="step">
        {because.rule !== null ? (
          <span class="rule">{because.rule}</span>
        ) : (
          <span class="model">
            <span class="soft">model</span> {because.model ?? "unnamed"}
          </span>
        )}
        {because.score !== undefined && <span class="soft"> {because.score.toFixed(2)}</span>}
        {because.detail !== undefined && <span class="detail">{because.detail}</span>}
      </p>
      {because.quotes.length > 0 && (
        <p class="step-quotes">
          {because.quotes.map((quote) => (
            <QuoteLink key={`${quote.start}-${quote.end}`} quote={quote} />
          ))}
        </p>
      )}
      {because.from.length > 0 && (
        <ul>
          {because.from.map((from, k) => (
            <Step key={k} because={from} />
          ))}
        </ul>
      )}
    </li>
  );
}

export function Why(props: { readonly title: string; readonly because: Because; readonly onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [props.because]);
  return (
    <section class="why" role="dialog" aria-labelledby="why-title">
      <header>
        <h2 id="why-title" ref={heading} tabIndex={-1}>
          Why “{props.title}”
        </h2>
        <button type="button" class="quiet" onClick={props.onClose}>
          Close
        </button>
      </header>
      <p class="soft">Each step names the rule or model, and the words that it rests on. Choose words to see them.</p>
      <ul class="derivation">
        <Step because={props.because} />
      </ul>
    </section>
  );
}
