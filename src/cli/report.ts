// A record set as a page that a person reads on a terminal: what was counted, what happened, who said it, and what does not fit.
import type { Attribution, Entity, Event, Figure, Readout, RecordTime, Statement } from "../record/index.ts";
import { bold, columns, cyan, dim, red, safe, shorten, wrap, yellow } from "./style.ts";

const QUALIFIER: Readonly<Record<Figure["qualifier"], string>> = {
  exact: "",
  approx: "about ",
  more_than: "more than ",
  at_least: "at least ",
  less_than: "fewer than ",
  up_to: "up to ",
  nearly: "nearly ",
  between: "between ",
  order_of_magnitude: "on the order of ",
  all_of: "all ",
};

const plain = (word: string): string => word.replaceAll("_", " ");

const CURRENCY_UNITS = new Intl.NumberFormat("en");

/** "more than 31,800", "between 40 and 55", "US$3 billion" is left to its own words beside it. */
export function amount(figure: Figure): string {
  const n = (x: number): string => CURRENCY_UNITS.format(x);
  if (figure.qualifier === "between" && figure.low !== null && figure.high !== null)
    return `between ${n(figure.low)} and ${n(figure.high)}`;
  const value = figure.value ?? figure.low ?? figure.high;
  const unit = figure.unit === "percent" ? " per cent" : figure.currency !== null ? ` ${figure.currency}` : "";
  return `${QUALIFIER[figure.qualifier]}${value === null ? "an unknown number" : n(value)}${unit}`;
}

/** "19 March 2024", "between 3 and 5 May 1994", or the words for not knowing. */
export function timeWords(time: RecordTime | { date: string | null; basis: string }): string {
  if ("date" in time)
    return time.date === null ? "no date" : `${time.date}${time.basis === "stated" ? "" : ` (${time.basis})`}`;
  if (time.start === null && time.end === null) return time.quote ? `“${time.quote.text}”` : "time not said";
  const span =
    time.start === time.end || time.end === null ? (time.start ?? "") : `${time.start ?? "…"} to ${time.end}`;
  return time.basis === "stated" ? span : `${span} (${time.basis})`;
}

/** "planned", "actual, negative". */
const presented = ({ modality, polarity }: Pick<Event, "modality" | "polarity">): string =>
  `${modality}${polarity === "negative" ? ", negative" : ""}`;

/** Names for ids, and sentences for records: shared by `read`, `explain` and the sample tour. */
export class Words {
  readonly #entities: ReadonlyMap<string, Entity>;
  readonly #statements: ReadonlyMap<string, Statement>;
  constructor(readout: Readout) {
    this.#entities = new Map(readout.entities.map((e) => [e.id, e]));
    this.#statements = new Map(readout.statements.map((s) => [s.id, s]));
  }

  name(id: string | null): string {
    return id === null ? "someone not named" : (this.#entities.get(id)?.name ?? id);
  }

  names(ids: readonly string[]): string {
    return ids.length === 0 ? "–" : ids.map((id) => this.name(id)).join(", ");
  }

  source(attribution: Attribution | null): string {
    if (attribution === null) return "no source named";
    // A source that is no entity ("UN estimates") goes by its own words.
    const named = [attribution, ...attribution.others]
      .map((a) => (a.source === null ? this.#statements.get(a.statement)?.speakerText?.text : this.name(a.source)))
      .filter((name) => name !== undefined);
    return `according to ${[...new Set(named)].join(" and ") || this.name(null)}${attribution.basis === "stated" ? "" : ` (${attribution.basis})`}`;
  }

  figure(f: Figure): string {
    const of = f.population?.text ? ` · ${shorten(f.population.text.text, 40)}` : "";
    const place = f.place === null ? "" : ` · ${this.name(f.place)}`;
    const how = f.modality === "actual" && f.polarity === "positive" ? "" : ` · ${presented(f)}`;
    return `${amount(f)} ${plain(f.indicator)}${of}${place}${how} · ${f.aggregation} · as of ${timeWords(f.asOf)} · ${this.source(f.attribution)}`;
  }

  event(e: Event): string {
    const how = `${presented(e)}${e.background ? ", background" : ""}${e.status === "unsure" ? ", unsure" : ""}`;
    const place = e.place === null ? "" : ` · ${this.name(e.place)}`;
    return `${e.type}${e.mode === null ? "" : `/${e.mode}`} ${how} · ${this.names(e.actors)} → ${this.names(e.recipients)}${place} · ${timeWords(e.time)}${e.attribution === null ? "" : ` · ${this.source(e.attribution)}`}`;
  }

  statement(s: Statement): string {
    const who = s.speaker !== null ? this.name(s.speaker) : (s.speakerText?.text ?? "no speaker named");
    return `${who} · ${s.stance}, ${s.form}${s.cue ? ` (“${shorten(s.cue.text, 30)}”)` : ""}: ${s.content.map((q) => `“${shorten(q.text, 160)}”`).join(" … ")}`;
  }

  entity(e: Entity): string {
    const roles = e.roles.map((r) => `${r.title}${r.of === null ? "" : ` of ${r.of}`}`);
    const facts = [plain(e.kind), e.sector, e.country, ...new Set(roles)].filter((x) => x !== null && x !== "");
    return `${e.name} · ${facts.join(", ")}${e.mentions.length > 1 ? ` · ${e.mentions.length} mentions` : ""}`;
  }
}

/** The whole report, with a trailing newline. */
export function renderReport(readout: Readout): string {
  const width = columns();
  const words = new Words(readout);
  const { document } = readout;
  const out: string[] = [];
  out.push(bold(wrap(safe(document.title?.text ?? shorten(document.text, 80)), width)));
  const published =
    document.publishedAt === null
      ? "publication date unknown: relative dates stay unresolved"
      : `${document.publishedAt} (${document.publishedAtBasis})`;
  const main = document.mainTime;
  // Where nothing dates the main event, the report's own day is said already.
  const mainTime = main === null || main.basis === "assumed" ? null : `main event ${timeWords(main)}`;
  out.push(
    dim(
      [document.outlet, document.byline, published, mainTime, document.id]
        .filter((x) => x !== null)
        .map((x) => safe(x))
        .join(" · "),
    ),
  );

  const section = (
    title: string,
    lines: readonly (readonly [id: string, line: string])[],
    count: number = lines.length,
  ): void => {
    if (lines.length === 0) return;
    out.push("", cyan(`${title} (${count})`));
    for (const [id, line] of lines)
      out.push(`  ${dim(id.slice(0, 9))}  ${wrap(safe(line), width - 13, "             ")}`);
  };
  if (readout.checks.length > 0) {
    out.push("", red(`What does not fit (${readout.checks.length})`));
    for (const c of readout.checks)
      out.push(`  ${dim(c.id.slice(0, 9))}  ${yellow(wrap(safe(c.message), width - 13, "             "))}`);
  }
  section(
    "Figures",
    readout.figures.map((f) => [f.id, words.figure(f)]),
  );
  section(
    "Events",
    readout.events.map((e) => [e.id, `${words.event(e)} · “${shorten(e.trigger.text, 40)}”`]),
  );
  section(
    "Statements",
    readout.statements.map((s) => [s.id, words.statement(s)]),
  );
  section(
    "Negotiations",
    readout.negotiations.flatMap((n) => [
      [
        n.id,
        `${n.issues.join(", ") || "talks"} · ${n.state}${n.format ? ` · ${n.format}` : ""} · parties: ${words.names(n.parties)}${n.mediators.length ? ` · mediators: ${words.names(n.mediators)}` : ""}${n.venue ? ` · at ${words.name(n.venue)}` : ""}`,
      ] as const,
      ...n.positions.map(
        (p) => [p.party, `${words.name(p.party)} on ${p.issue}: “${shorten(p.quote.text, 120)}”`] as const,
      ),
      ...n.risks.map((r) => ["risk", `at risk: “${shorten(r.quote.text, 120)}”`] as const),
    ]),
    readout.negotiations.length,
  );
  section(
    "People, groups and places",
    readout.entities.map((e) => [e.id, words.entity(e)]),
  );
  const counts = [readout.figures, readout.events, readout.statements].every((list) => list.length === 0);
  if (counts) out.push("", "This text tells of no event, statement or figure that Readout records.");
  else out.push("", dim("readout explain FILE RECORD shows how a record was derived; --json prints everything."));
  return out.join("\n") + "\n";
}
