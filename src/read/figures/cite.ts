// A record as a caveated sentence with its footnote: what an analyst pastes into a brief. Says who counted, as of when, and how it is known.
import type { Aggregation, Indicator, SourceBasis } from "../../ontology/index.ts";
import type { Event, Figure, Readout, Statement } from "../../record/index.ts";

export interface Citation {
  /** One sentence with its caveats, ending in "[1]". */
  readonly sentence: string;
  /** Where the words stand, beginning with "[1]". */
  readonly footnote: string;
}

/** The sentence and its footnote for a figure, an event or a statement; null when the readout has no such record. */
export function cite(readout: Readout, id: string): Citation | null {
  const figure = readout.figures.find((f) => f.id === id);
  if (figure) return citeFigure(readout, figure);
  const event = readout.events.find((e) => e.id === id);
  if (event) return citeEvent(readout, event);
  const statement = readout.statements.find((s) => s.id === id);
  return statement ? citeStatement(readout, statement) : null;
}

const sentences = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The sentence of the text around a span, without its line breaks. */
function around(readout: Readout, start: number, end: number): string {
  const { text } = readout.document;
  let from = start;
  while (from > 0 && !/[.!?]\s$/.test(text.slice(Math.max(0, from - 2), from)) && text[from - 1] !== "\n") from--;
  let to = end;
  while (to < text.length && !/[.!?]/.test(text[to - 1]!) && text[to] !== "\n") to++;
  return sentences(text.slice(from, to));
}

const MODALITY: Readonly<Record<Event["modality"], string>> = {
  actual: "told as having happened",
  planned: "planned, not done",
  demanded: "demanded, not done",
  possible: "possible, not certain",
  conditional: "on a condition",
};

function citeEvent(readout: Readout, event: Event): Citation {
  const source = sourceOf(readout, event.attribution);
  const words = around(readout, event.trigger.start, event.trigger.end);
  const caveats = [MODALITY[event.modality]];
  if (event.polarity === "negative") caveats.push("denied");
  if (event.background) caveats.push("recalled by the report");
  if (event.time.start)
    caveats.push(
      event.time.start === event.time.end || !event.time.end
        ? `on ${event.time.start}`
        : `${event.time.start} to ${event.time.end}`,
    );
  else caveats.push("date not said");
  return {
    sentence: `${outletOf(readout)} reported${source ? `, citing ${source}` : ""}: “${words}” (${caveats.join("; ")}).[1]`,
    footnote: footnoteOf(readout, event.trigger.text, event.id),
  };
}

function citeStatement(readout: Readout, statement: Statement): Citation {
  const speaker =
    readout.entities.find((e) => e.id === statement.speaker)?.name ??
    statement.speakerText?.text ??
    "An unnamed source";
  const direct = statement.form === "direct";
  const content = sentences(statement.content.map((q) => q.text).join(" … "));
  const plain = content.replace(/^[“"']|[”"'.,]+$/gu, "");
  const verb: Readonly<Record<Statement["stance"], string>> = {
    assert: "said",
    deny: "denied",
    accuse: "alleged",
    estimate: "estimated",
    confirm: "confirmed",
    promise: "promised",
    threaten: "threatened",
    demand: "demanded",
    ask: "asked",
    praise: "said in praise",
    other: "said",
  };
  const form = direct ? "quoted word for word" : statement.form === "mixed" ? "partly quoted" : "in the report's words";
  const unsure = statement.status === "unsure" ? "; reading uncertain" : "";
  return {
    sentence: `${speaker} ${verb[statement.stance]}: “${plain}”, as reported by ${outletOf(readout)}${dateOf(readout)} (${form}${unsure}).[1]`,
    footnote: footnoteOf(readout, statement.cue?.text ?? plain, statement.id),
  };
}

/** The name of an attribution's source, or null when the report speaks for itself. */
function sourceOf(readout: Readout, attribution: Figure["attribution"]): string | null {
  if (!attribution) return null;
  const named = readout.entities.find((e) => e.id === attribution.source)?.name;
  return (
    named ?? readout.statements.find((s) => s.id === attribution.statement)?.speakerText?.text ?? "an unnamed source"
  );
}

function outletOf(readout: Readout): string {
  const { outlet, url } = readout.document;
  if (outlet) return outlet;
  if (!url) return "a report";
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "a report";
  }
}

function dateOf(readout: Readout): string {
  const { publishedAt } = readout.document;
  return publishedAt ? ` on ${publishedAt.slice(0, 10)}` : " (undated)";
}

/** The footnote: outlet, title, date, address, the exact words and where they stand, and the record's id. */
function footnoteOf(readout: Readout, words: string, id: string): string {
  const { title, url, publishedAt, byline } = readout.document;
  const parts = [
    ...(byline ? [byline] : []),
    ...(title ? [`“${sentences(title.text)}”`] : []),
    outletOf(readout),
    publishedAt ? publishedAt.slice(0, 10) : "undated",
    ...(url ? [url] : []),
    `words: “${sentences(words)}”`,
    `record ${id}`,
  ];
  return `[1] ${parts.join(", ")}.`;
}

/** What is said of those counted, after the subject; by indicator, as a plural. */
const SAID: Readonly<Record<Indicator, string>> = {
  killed: "had been killed",
  injured: "had been injured",
  missing: "were missing",
  abducted: "had been abducted or were held hostage",
  held: "had been arrested or were held",
  released: "had been released",
  displaced: "had been displaced",
  returned: "had returned",
  refugees: "were refugees",
  food_insecure: "did not have enough food",
  in_need: "were in need",
  affected: "had been affected",
  population: "lived there",
  destroyed: "had been destroyed",
  aid: "in aid were reported",
  troops: "were counted as troops",
  weapons: "were reported as weapons",
  area_controlled: "were under control",
  money: "were reported",
  other: "were reported",
};

const AGGREGATION: Readonly<Record<Aggregation, string>> = {
  cumulative: "cumulative",
  new: "new in the period",
  stock: "at one moment",
  projected: "projected",
  rate: "a rate",
  share: "a share",
  unknown: "unclear whether new or cumulative",
};

const BASIS: Readonly<Partial<Record<SourceBasis, string>>> = {
  identified: "identified cases only",
  hospital_registered: "registered by hospitals",
  survey: "from a survey",
  extrapolated: "an estimate",
  claimed: "a claim",
};

function citeFigure(readout: Readout, figure: Figure): Citation {
  const { text } = readout.document;
  const noun = figure.population?.text;
  const beside = noun && noun.start >= figure.asWritten.end && noun.start - figure.asWritten.end <= 12;
  const written = text.slice(figure.asWritten.start, beside ? noun.end : figure.asWritten.end).replace(/\s+/g, " ");
  const people =
    !beside && figure.unit === "person" ? " people" : !beside && figure.unit === "household" ? " households" : "";
  const base = figure.base && !written.includes(figure.base.text) ? ` of ${figure.base.text.replace(/\s+/g, " ")}` : "";
  const subject = sentenceCase(`${written}${people}${base}`);
  const place = readout.entities.find((e) => e.id === figure.place)?.name;
  const source = sourceOf(readout, figure.attribution);
  const caveats = [AGGREGATION[figure.aggregation]];
  if (figure.asOf.date)
    caveats.push(
      `as of ${figure.asOf.date}${figure.asOf.basis === "assumed" ? ", the date of publication, since none is given" : ""}`,
    );
  else caveats.push("as-of date not given");
  const basis = BASIS[figure.sourceBasis];
  if (basis) caveats.push(basis);
  if (figure.modality !== "actual") caveats.push(`told as ${figure.modality}`);
  if (figure.polarity === "negative") caveats.push("denied");
  if (!source) caveats.push("no source named");
  const said = source
    ? `, according to ${source} as reported by ${outletOf(readout)}${dateOf(readout)}`
    : `, as reported by ${outletOf(readout)}${dateOf(readout)}`;
  return {
    sentence: `${subject} ${SAID[figure.indicator]}${place ? ` (${place})` : ""}${said} (${caveats.join("; ")}).[1]`,
    footnote: footnoteOf(readout, figure.asWritten.text, figure.id),
  };
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
