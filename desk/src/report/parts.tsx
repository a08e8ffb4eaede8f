// Small pieces that the notes share: quotes that show their words, references to other records, badges, sources.
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Basis } from "../../../src/document/because.ts";
import type { Quote } from "../../../src/document/span.ts";
import type { Attribution, ChainLink, RecordTime } from "../../../src/record/records.ts";
import type { Modality, Polarity, Status } from "../../../src/ontology/index.ts";
import { longDate, period } from "../words/dates.ts";
import { BASIS_NOTES, MODALITY_NAMES, STANCE_VERBS } from "../words/labels.ts";
import type { Lookup } from "./lookup.ts";

export interface Acts {
  readonly lookup: Lookup;
  readonly reportId: string;
  /** Opens a record's note and shows its words. */
  readonly open: (id: string) => void;
  /** Shows words in the article. */
  readonly point: (quote: Quote) => void;
  /** Opens the derivation of a record or a check. */
  readonly why: (id: string) => void;
}

const ActsContext = createContext<Acts | null>(null);
export const ActsProvider = ActsContext.Provider;

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error("no report around this part");
  return acts;
}

/** Words of the article; a click shows them there. */
export function QuoteLink({ quote, clamp = true }: { readonly quote: Quote; readonly clamp?: boolean }) {
  const { point } = useActs();
  const words = quote.text.replace(/\s+/g, " ").trim();
  const shown = clamp && words.length > 180 ? `${words.slice(0, 178).trimEnd()}…` : words;
  return (
    <button type="button" class="quote" onClick={() => point(quote)}>
      “{shown}”
    </button>
  );
}

/** An entity by name; a click opens its note. */
export function Name({ id, fallback = "someone" }: { readonly id: string | null; readonly fallback?: string }) {
  const { lookup, open } = useActs();
  const name = lookup.name(id);
  if (id === null || name === null) return <>{fallback}</>;
  return (
    <button type="button" class="link" onClick={() => open(id)}>
      {name}
    </button>
  );
}

export function Names({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, k) => (
        <span key={id}>
          {k > 0 && ", "}
          <Name id={id} />
        </span>
      ))}
    </>
  );
}

/** Plain names, for lines that are themselves a button. */
export function namesOf(lookup: Lookup, ids: readonly string[]): string {
  return ids.map((id) => lookup.name(id) ?? "someone").join(", ");
}

/** How the words present it, where that is anything but "it happened". */
export function Badges(props: {
  readonly modality?: Modality;
  readonly polarity?: Polarity;
  readonly status?: Status;
  readonly background?: boolean;
}) {
  const { modality = "actual", polarity = "positive", status = "asserted", background = false } = props;
  return (
    <>
      {modality !== "actual" && <span class={`badge badge-${modality}`}>{MODALITY_NAMES[modality]}</span>}
      {polarity === "negative" && (
        <span class="badge badge-negative">{modality === "actual" ? "denied or not done" : "not"}</span>
      )}
      {background && <span class="badge badge-background">background</span>}
      {status === "unsure" && <span class="badge badge-unsure">unsure</span>}
    </>
  );
}

/** Says how a value is known, unless the words simply state it. */
export function BasisNote({ basis }: { readonly basis: Basis }) {
  return basis === "stated" ? null : <span class={`basis basis-${basis}`}>{BASIS_NOTES[basis]}</span>;
}

export function Row({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function TimeRow({ time }: { readonly time: RecordTime }) {
  const shown = period(time.start, time.end);
  if (shown === null && time.quote === null) return null;
  return (
    <Row label="Time">
      {shown ?? "not resolved"} {shown !== null && <BasisNote basis={time.basis} />}
      {time.quote !== null && (
        <>
          {" "}
          <QuoteLink quote={time.quote} />
        </>
      )}
    </Row>
  );
}

/** From one link of a chain to the one it cites. */
function ChainArrow() {
  return (
    <span class="chain-arrow">
      <span class="hidden"> citing </span>
    </span>
  );
}

/** From the outlet back to whoever said it first, each under the name that the report gives. */
export function Chain({ links }: { readonly links: readonly ChainLink[] }) {
  const { lookup, open } = useActs();
  return (
    <span class="chain">
      {links.map((link, k) => (
        <span key={k}>
          {k > 0 && <ChainArrow />}
          {link.entity !== null && lookup.byId.has(link.entity) ? (
            <button type="button" class="link" onClick={() => open(link.entity!)}>
              {link.name}
            </button>
          ) : (
            link.name
          )}
        </span>
      ))}
    </span>
  );
}

/** Who says so, from the outlet back to whoever said it first. */
export function SourceChain({ attribution }: { readonly attribution: Attribution }) {
  const { lookup, open } = useActs();
  const statement = lookup.statement(attribution.statement);
  const chain = statement?.chain ?? [];
  return (
    <>
      {chain.length > 1 ? (
        <Chain links={chain} />
      ) : (
        <Name id={attribution.source} fallback={statement?.speakerText?.text ?? "a source that is not identified"} />
      )}{" "}
      {statement !== null && (
        <button type="button" class="link soft" onClick={() => open(statement.id)}>
          {STANCE_VERBS[attribution.stance]}
        </button>
      )}{" "}
      <BasisNote basis={attribution.basis} />
      {attribution.others.map((other, k) => (
        <span key={k} class="also">
          also <Name id={other.source} fallback="another source" /> <BasisNote basis={other.basis} />
        </span>
      ))}
    </>
  );
}

/** A short name for the source, for the line under a note's title. */
export function sourceName(lookup: Lookup, attribution: Attribution | null): string | null {
  if (attribution === null) return null;
  return (
    lookup.name(attribution.source) ??
    lookup.statement(attribution.statement)?.speakerText?.text ??
    "unidentified source"
  );
}

export const dated = (date: string | null): string | null => (date === null ? null : longDate(date));
