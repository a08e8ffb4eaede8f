// The notes in the margin: one a record, a few lines each, opening to everything the record holds.
import { memo } from "preact/compat";
import { period, shortDate } from "../words/dates.ts";
import { figureSentence, amount } from "../words/figures.ts";
import {
  AGGREGATION_NAMES,
  BASIS_NOTES,
  CHECK_NAMES,
  count,
  ENTITY_NAMES,
  eventName,
  FORMAT_NAMES,
  INDICATOR_NAMES,
  SOURCE_BASIS_NAMES,
  STANCE_VERBS,
} from "../words/labels.ts";
import { countryName } from "../words/countries.ts";
import { citeRecord } from "../api.ts";
import { copy, toast } from "../toast.tsx";
import type { Entity } from "../../../src/record/records.ts";
import type { Lookup, Note } from "./lookup.ts";
import {
  Badges,
  Chain,
  Name,
  Names,
  namesOf,
  QuoteLink,
  Row,
  SourceChain,
  sourceName,
  TimeRow,
  useActs,
} from "./parts.tsx";

type Of<K extends Note["kind"]> = Extract<Note, { readonly kind: K }>;

/** One line of facts, parted by thin spaces and dots; what is null is left out. */
function Line({ parts }: { readonly parts: readonly (string | null)[] }) {
  const shown = parts.filter((p) => p !== null && p !== "");
  return shown.length === 0 ? null : <span class="note-line">{shown.join(" · ")}</span>;
}

// Heads: what a closed note shows. They are inside a button, so they hold words only.

function FigureHead({ record, lookup }: { record: Of<"figure">["record"]; lookup: Lookup }) {
  const asOf = record.asOf.date === null ? "undated" : `as of ${shortDate(record.asOf.date)}`;
  return (
    <>
      <span class="note-title">
        <span class="u u-figure">{figureSentence(record)}</span>
        <Badges modality={record.modality} polarity={record.polarity} />
      </span>
      <span class="note-line">
        {sourceName(lookup, record.attribution) ?? <span class="absent">no source named</span>}
        {" · "}
        <span class={record.asOf.basis === "assumed" ? "assumed" : undefined}>{asOf}</span>
        {record.aggregation !== "unknown" && <> · {AGGREGATION_NAMES[record.aggregation]}</>}
      </span>
    </>
  );
}

function EventHead({ record, lookup }: { record: Of<"event">["record"]; lookup: Lookup }) {
  const who = namesOf(lookup, record.actors);
  const whom = namesOf(lookup, record.recipients);
  const source = sourceName(lookup, record.attribution);
  return (
    <>
      <span class="note-title">
        <span class="u u-event event-name">{eventName(record.type, record.mode)}</span>
        <span class="note-trigger">“{record.trigger.text.replace(/\s+/g, " ")}”</span>
        <Badges
          modality={record.modality}
          polarity={record.polarity}
          status={record.status}
          background={record.background}
        />
      </span>
      {(who !== "" || whom !== "") && (
        <span class="note-who">
          {who !== "" ? who : <span class="absent">someone</span>}
          {whom !== "" && (
            <>
              <span class="arrow" aria-hidden="true">
                {" → "}
              </span>
              <span class="hidden"> to </span>
              {whom}
            </>
          )}
        </span>
      )}
      <Line
        parts={[
          // A place that is itself acted on is named in the line above.
          record.place !== null && record.recipients.includes(record.place) ? null : lookup.name(record.place),
          period(record.time.start, record.time.end),
          source === null ? null : `according to ${source}`,
        ]}
      />
    </>
  );
}

/** Words without the marks around them, since the note sets its own. */
const unquoted = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .replace(/^["“”'‘’]+|["“”‘]+$/g, "")
    .trim();

function StatementHead({ record, lookup }: { record: Of<"statement">["record"]; lookup: Lookup }) {
  const speaker = lookup.name(record.speaker) ?? record.speakerText?.text ?? null;
  const words = record.content.map((q) => unquoted(q.text)).join(" … ");
  const person = record.speaker === null ? undefined : lookup.byId.get(record.speaker);
  const role = person?.kind === "actor" ? person.record.roles[0]?.title : undefined;
  return (
    <>
      <span class="note-title">
        <span class="u u-statement">
          {speaker ?? <span class="absent">someone</span>} {STANCE_VERBS[record.stance]}
        </span>
        {role !== undefined && role.toLowerCase() !== speaker?.toLowerCase() && <span class="note-aside">{role}</span>}
        <Badges status={record.status} />
      </span>
      <span class="note-words">{record.form === "indirect" ? words : `“${words}”`}</span>
    </>
  );
}

function TalksHead({ record, lookup }: { record: Of<"talks">["record"]; lookup: Lookup }) {
  return (
    <>
      <span class="note-title">
        <span class="u u-talks">Talks{record.issues.length > 0 && ` on ${record.issues.join(", ")}`}</span>
        {record.state !== "unknown" && <span class={`badge badge-state`}>{record.state}</span>}
      </span>
      <Line parts={[namesOf(lookup, record.parties), count(record.positions.length, "position")]} />
    </>
  );
}

function EntityHead({ record }: { record: Entity }) {
  const role = record.roles[0];
  const kind =
    record.kind === "place" ? record.place?.precision === "vague" && "vague area" : ENTITY_NAMES[record.kind];
  const details = [
    role === undefined ? null : role.title,
    role === undefined && kind ? kind : null,
    record.country === null ? null : countryName(record.country),
  ].filter((d) => d !== null && d.toLowerCase() !== record.name.toLowerCase());
  return (
    <span class="note-title note-entity">
      <span class={`u u-${record.kind === "place" ? "place" : "actor"}`}>{record.name}</span>
      {details.length > 0 && <span class="note-aside">{details.join(", ")}</span>}
    </span>
  );
}

export function Head({ note, lookup }: { note: Note; lookup: Lookup }) {
  switch (note.kind) {
    case "figure":
      return <FigureHead record={note.record} lookup={lookup} />;
    case "event":
      return <EventHead record={note.record} lookup={lookup} />;
    case "statement":
      return <StatementHead record={note.record} lookup={lookup} />;
    case "talks":
      return <TalksHead record={note.record} lookup={lookup} />;
    case "actor":
    case "place":
      return <EntityHead record={note.record} />;
  }
}

// Bodies: everything a record holds.

function FigureBody({ record }: { record: Of<"figure">["record"] }) {
  const { lookup, open } = useActs();
  const whole = record.partOf === null ? null : lookup.byId.get(record.partOf);
  const bounds = [
    record.low === null ? null : `at least ${amount(record.low)}`,
    record.high === null ? null : `at most ${amount(record.high)}`,
  ].filter((b) => b !== null);
  const counted = period(record.period?.start ?? null, record.period?.end ?? null);
  const who = record.population;
  const basis = SOURCE_BASIS_NAMES[record.sourceBasis];
  return (
    <>
      <Row label="Counts">
        {INDICATOR_NAMES[record.indicator]}, {AGGREGATION_NAMES[record.aggregation]}
      </Row>
      {bounds.length > 0 && record.low !== record.high && <Row label="Bounds">{bounds.join(", ")}</Row>}
      <Row label="As of">
        {record.asOf.date === null ? "unknown" : period(record.asOf.date, record.asOf.date)}{" "}
        <span class={`basis basis-${record.asOf.basis}`}>
          {record.asOf.basis === "assumed" ? "assumed: nobody gave a date" : BASIS_NOTES[record.asOf.basis]}
        </span>
      </Row>
      {counted !== null && <Row label="Period">{counted}</Row>}
      {record.place !== null && (
        <Row label="Place">
          <Name id={record.place} />
        </Row>
      )}
      {who !== null && (
        <Row label="Of whom">
          {[who.status === "unspecified" ? null : `${who.status}s`, who.sex, who.ageBand, who.role, who.nationality]
            .filter((p) => p !== null)
            .join(", ")}{" "}
          {who.text !== null && <QuoteLink quote={who.text} />}
        </Row>
      )}
      {record.base !== null && (
        <Row label="Share of">
          <QuoteLink quote={record.base} />
        </Row>
      )}
      <Row label="Source">
        {record.attribution === null ? (
          <span class="absent">no source named</span>
        ) : (
          <SourceChain attribution={record.attribution} />
        )}
      </Row>
      {basis !== null && <Row label="Kind of count">{basis}</Row>}
      {whole !== undefined && whole !== null && whole.kind === "figure" && (
        <Row label="Part of">
          <button type="button" class="link" onClick={() => open(whole.id)}>
            {figureSentence(whole.record)}
          </button>
        </Row>
      )}
      {record.perpetrator.length > 0 && (
        <Row label="By">
          <Names ids={record.perpetrator} />
        </Row>
      )}
      <Related label="Caused by" ids={record.causeOf} />
    </>
  );
}

/** Other records by what their words say. */
function Related({ label, ids }: { readonly label: string; readonly ids: readonly string[] }) {
  const { lookup, open } = useActs();
  const found = ids.map((id) => lookup.byId.get(id)).filter((n) => n !== undefined);
  if (found.length === 0) return null;
  return (
    <Row label={label}>
      {found.map((other, k) => (
        <span key={other.id}>
          {k > 0 && ", "}
          <button type="button" class="link" onClick={() => open(other.id)}>
            {other.kind === "event"
              ? `${eventName(other.record.type, other.record.mode)} (“${other.record.trigger.text}”)`
              : other.kind === "figure"
                ? figureSentence(other.record)
                : (lookup.name(other.id) ?? "a record")}
          </button>
        </span>
      ))}
    </Row>
  );
}

function EventBody({ record }: { record: Of<"event">["record"] }) {
  return (
    <>
      {record.actors.length > 0 && (
        <Row label="Who">
          <Names ids={record.actors} />
        </Row>
      )}
      {record.recipients.length > 0 && (
        <Row label="To whom">
          <Names ids={record.recipients} />
        </Row>
      )}
      {record.place !== null && (
        <Row label="Place">
          <Name id={record.place} />
        </Row>
      )}
      <TimeRow time={record.time} />
      <Row label="Source">
        {record.attribution === null ? "the report itself" : <SourceChain attribution={record.attribution} />}
      </Row>
      {record.contexts.length > 0 && (
        <Row label="Context">{record.contexts.map((c) => c.replaceAll("_", " ")).join(", ")}</Row>
      )}
      <Related label="About" ids={record.content} />
      <Row label="Confidence">
        <Meter value={record.confidence} />
      </Row>
    </>
  );
}

/** A probability as a figure of two digits with a short bar. */
function Meter({ value }: { readonly value: number }) {
  return (
    <span class="meter">
      {value.toFixed(2)}
      <progress max={1} value={value} aria-hidden="true" />
    </span>
  );
}

function StatementBody({ record }: { record: Of<"statement">["record"] }) {
  const { lookup } = useActs();
  const speaker = record.speaker === null ? undefined : lookup.byId.get(record.speaker);
  const role = speaker?.kind === "actor" ? speaker.record.roles[0] : undefined;
  return (
    <>
      <Row label="Speaker">
        <Name id={record.speaker} fallback={record.speakerText?.text ?? "not identified"} />
        {role !== undefined && (
          <span class="soft">
            , {role.title}
            {role.of !== null && ` of ${role.of}`}
          </span>
        )}
      </Row>
      {record.addressee !== null && (
        <Row label="To">
          <Name id={record.addressee} />
        </Row>
      )}
      {record.cue !== null && (
        <Row label="Cue">
          <QuoteLink quote={record.cue} /> <span class="soft">{record.form} speech</span>
        </Row>
      )}
      <Row label="Words">
        {record.content.map((quote) => (
          <span key={quote.start} class="stacked">
            <QuoteLink quote={quote} />
          </span>
        ))}
      </Row>
      {record.chain.length > 1 && (
        <Row label="Chain">
          <Chain links={record.chain} />
        </Row>
      )}
      <TimeRow time={record.time} />
    </>
  );
}

function TalksBody({ record }: { record: Of<"talks">["record"] }) {
  return (
    <>
      <Row label="Parties">
        <Names ids={record.parties} />
      </Row>
      {record.mediators.length > 0 && (
        <Row label="Mediators">
          <Names ids={record.mediators} />
        </Row>
      )}
      {record.venue !== null && (
        <Row label="Venue">
          <Name id={record.venue} />
        </Row>
      )}
      {record.format !== null && <Row label="Format">{FORMAT_NAMES[record.format]}</Row>}
      {record.positions.length > 0 && (
        <Row label="Positions">
          <a href={`#table-${record.id}`}>{count(record.positions.length, "position")} in the table below the report</a>
        </Row>
      )}
      {record.conditions.map((c) => (
        <Row key={c.quote.start} label="Condition">
          {c.party !== null && (
            <>
              <Name id={c.party} />:{" "}
            </>
          )}
          <QuoteLink quote={c.quote} />
        </Row>
      ))}
      {record.next !== null && (
        <Row label="Next">
          {record.next.what}
          {period(record.next.time.start, record.next.time.end) !== null &&
            `, ${period(record.next.time.start, record.next.time.end)}`}{" "}
          <QuoteLink quote={record.next.quote} />
        </Row>
      )}
      {record.risks.map((r) => (
        <Row key={r.quote.start} label="Risk">
          <QuoteLink quote={r.quote} />
        </Row>
      ))}
    </>
  );
}

/** Where each mention stands is shown by its number; past this many they are only counted. */
const MENTIONS_SHOWN = 24;

function EntityBody({ record }: { record: Entity }) {
  const { point } = useActs();
  const { place } = record;
  const where =
    place === null ? null : [place.admin1, place.country === null ? null : countryName(place.country)].filter(Boolean);
  return (
    <>
      <Row label="Kind">
        {ENTITY_NAMES[record.kind]}
        {record.sector !== null && <span class="soft"> ({record.sector})</span>}
      </Row>
      {record.aliases.length > 0 && <Row label="Also">{record.aliases.join(", ")}</Row>}
      {record.country !== null && <Row label="Country">{countryName(record.country)}</Row>}
      {record.roles.map((role) => (
        <Row key={role.quote.start} label="Role">
          {role.title}
          {role.of !== null && ` of ${role.of}`} <QuoteLink quote={role.quote} />
        </Row>
      ))}
      {place !== null && (
        <Row label="Lies in">
          {where !== null && where.length > 0 ? where.join(", ") : "an unnamed area"}
          <span class="soft">
            {place.precision === "vague"
              ? ", a vague area: no point is given"
              : `, ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)} (${place.precision})`}
          </span>
        </Row>
      )}
      <Row label={count(record.mentions.length, "mention")}>
        <span class="mentions">
          {record.mentions.slice(0, MENTIONS_SHOWN).map((mention, k) => (
            <button
              key={mention.start}
              type="button"
              title={mention.text}
              aria-label={`mention ${k + 1}: ${mention.text}`}
              onClick={() => point(mention)}
            >
              {k + 1}
            </button>
          ))}
          {record.mentions.length > MENTIONS_SHOWN && (
            <span class="soft">and {record.mentions.length - MENTIONS_SHOWN} more</span>
          )}
        </span>
      </Row>
    </>
  );
}

function BodyOf({ note }: { readonly note: Note }) {
  switch (note.kind) {
    case "figure":
      return <FigureBody record={note.record} />;
    case "event":
      return <EventBody record={note.record} />;
    case "statement":
      return <StatementBody record={note.record} />;
    case "talks":
      return <TalksBody record={note.record} />;
    case "actor":
    case "place":
      return <EntityBody record={note.record} />;
  }
}

function Actions({ note }: { readonly note: Note }) {
  const { why, reportId } = useActs();
  const cite = async () => {
    try {
      const { sentence, footnote } = await citeRecord(reportId, note.id);
      await copy(`${sentence}\n${footnote}`, "Sentence");
    } catch (error) {
      toast((error as Error).message);
    }
  };
  return (
    <p class="note-actions">
      <button type="button" class="why-button" data-why={note.id} onClick={() => why(note.id)}>
        Why
      </button>
      {(note.kind === "figure" || note.kind === "event" || note.kind === "statement") && (
        <button type="button" onClick={() => void cite()}>
          Copy sentence
        </button>
      )}
      <button type="button" onClick={() => void copy(JSON.stringify(note.record, null, 2), "JSON")}>
        Copy JSON
      </button>
      <button type="button" onClick={() => void copy(`${location.origin}${location.pathname}#${note.id}`, "Link")}>
        Copy link
      </button>
    </p>
  );
}

export interface NoteProps {
  readonly note: Note;
  readonly lookup: Lookup;
  readonly open: boolean;
  readonly onToggle: (id: string) => void;
}

/** A record's note. Closed, it is one button; open, it shows the whole record below. */
export const NoteCard = memo(function NoteCard({ note, lookup, open, onToggle }: NoteProps) {
  const checks = lookup.checksOf.get(note.id) ?? [];
  return (
    <li
      id={note.id}
      class={["note", `note-${note.kind}`, open ? "open" : "", modifiers(note)].filter(Boolean).join(" ")}
      data-kind={note.kind}
      data-id={note.id}
    >
      <button type="button" class="note-head" aria-expanded={open} onClick={() => onToggle(note.id)}>
        <Head note={note} lookup={lookup} />
      </button>
      {open && (
        <div class="note-body">
          <dl>
            <BodyOf note={note} />
            {checks.length > 0 && (
              <Row label={checks.length === 1 ? "Check" : "Checks"}>
                {checks.map((check) => (
                  <a key={check.id} class="stacked" href={`#${check.id}`}>
                    {CHECK_NAMES[check.kind]}
                  </a>
                ))}
              </Row>
            )}
          </dl>
          <Actions note={note} />
        </div>
      )}
    </li>
  );
});

function modifiers(note: Note): string {
  if (note.kind === "event" || note.kind === "figure") {
    const { modality, polarity } = note.record;
    const unsure = note.kind === "event" && note.record.status === "unsure";
    return [
      modality === "actual" ? "" : "not-actual",
      polarity === "negative" ? "negative" : "",
      unsure ? "unsure" : "",
    ]
      .filter(Boolean)
      .join(" ");
  }
  return note.kind === "statement" && note.record.status === "unsure" ? "unsure" : "";
}
