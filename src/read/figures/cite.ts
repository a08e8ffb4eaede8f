// A record as a caveated sentence with its footnote: what an analyst pastes into a brief. Says who counted, as of when, and how it is known.
import type { Aggregation, Indicator, SourceBasis } from "../../ontology/index.ts";
import type { Because, Quote } from "../../document/index.ts";
import type { Event, Figure, Readout, Statement } from "../../record/index.ts";
import { saidIn, saidOf as nameOf } from "./naming.ts";

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

/** The sentence that an event's words stand in, without its line breaks and without the dateline before it. */
function around(readout: Readout, event: Event): string {
  const { dateline } = readout.document;
  const { trigger } = event;
  const sentence = event.evidence.find((q) => q.start <= trigger.start && trigger.end <= q.end) ?? trigger;
  const opening = dateline?.quote;
  const start =
    opening && opening.start >= sentence.start && opening.end <= trigger.start ? opening.end : sentence.start;
  return sentences(named(readout, event, start, sentence.end)).replace(/^[–—-]\s*/, "");
}

const PRONOUN = /^(?:he|she|it|they|him|her|them|who)$/i;

/** The text from `start` to `end`, with the names of the event's parties beside the pronouns that stand for them: "He [Jan Egeland] urged …". */
function named(readout: Readout, event: Event, start: number, end: number): string {
  let words = readout.document.text.slice(start, end);
  const parties = readout.entities.filter((e) => event.actors.includes(e.id) || event.recipients.includes(e.id));
  const pronouns = parties
    .filter((e) => !e.mentions.some((m) => m.start >= start && m.end <= end && !PRONOUN.test(m.text)))
    .flatMap((e) =>
      e.mentions.filter((m) => m.start >= start && m.end <= end).map((m) => ({ at: m.end - start, name: e.name })),
    )
    .sort((a, b) => b.at - a.at);
  for (const { at, name } of pronouns) words = `${words.slice(0, at)} [${name}]${words.slice(at)}`;
  return words;
}

/** The word that tells of the event; "cease-fire" whole. */
function wordOf(readout: Readout, { trigger }: Event): string {
  const before = /[\p{L}\p{N}]+-$/u.exec(readout.document.text.slice(0, trigger.start).slice(-40));
  return sentences(`${before?.[0] ?? ""}${trigger.text}`);
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
  const words = around(readout, event);
  const undone = event.polarity === "negative";
  const shown = undone && event.modality === "actual" ? "told as not having happened" : MODALITY[event.modality];
  const caveats = [
    // A sentence may tell of several events: which one is meant.
    `“${wordOf(readout, event)}”: ${shown}`,
    ...(undone && event.modality !== "actual" ? ["negated"] : []),
  ];
  if (event.background) caveats.push("recalled by the report");
  if (event.time.start)
    caveats.push(
      event.time.start === event.time.end || !event.time.end
        ? `on ${event.time.start}`
        : `${event.time.start} to ${event.time.end}`,
    );
  else caveats.push("date not said");
  if (!source) caveats.push("no source named");
  if (event.status === "unsure") caveats.push("reading uncertain");
  return {
    sentence: `${reporting(readout)}${source ? `, citing ${source}` : ""}: “${inner(words)}” (${caveats.join("; ")}).[1]`,
    footnote: footnoteOf(readout, event.trigger.text, event.id),
  };
}

/** Words to stand within quotation marks: theirs become single ones. */
const inner = (words: string): string => words.replace(/["“]([^"”]*)["”]/g, "‘$1’");

/** True where what is said is told as a clause of its own: after "that", or after a word that only says that somebody spoke. */
function isClause({ content, cue }: Statement): boolean {
  const words = content[0]?.text ?? "";
  if (/^(?:which|who|whose|whom|what|where|to)\b/i.test(words)) return false;
  return (
    /^that\b/i.test(words) ||
    /^(?:sa(?:y|id)|t(?:ell|old)|add|report|stat|according|announc|writ|wrote)/i.test(cue!.text)
  );
}

/** The report's words from the speaker to the end of what is said, as far as they stand in the cue's paragraph. */
function toldOf(readout: Readout, { speakerText, cue, content }: Statement): string {
  const { text } = readout.document;
  const from = text.lastIndexOf("\n", cue!.start) + 1;
  const to = text.indexOf("\n", cue!.end);
  const near = [speakerText, cue, ...content].filter(
    (q): q is Quote => q !== null && q.start >= from && (to < 0 || q.end <= to),
  );
  return sentences(text.slice(Math.min(...near.map((q) => q.start)), Math.max(...near.map((q) => q.end))));
}

function citeStatement(readout: Readout, statement: Statement): Citation {
  const entity = readout.entities.find((e) => e.id === statement.speaker);
  const speaker = entity
    ? nameOf(readout, entity)
    : statement.speakerText
      ? saidIn(readout, statement.speakerText)
      : "an unnamed source";
  const direct = statement.form === "direct";
  const content = sentences(statement.content.map((q) => q.text).join(" … ")).replace(/^that\s+/i, "");
  const bare = direct ? content.replace(/^[“"']|[”"'.,]+$/gu, "") : content.replace(/[.,]+$/, "");
  const plain = inner(bare);
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
  const cue = statement.cue;
  if (!direct && cue && !isClause(statement))
    return {
      sentence: `${reporting(readout)} of ${speaker}: “${inner(toldOf(readout, statement))}” (“${sentences(cue.text)}”; ${form}${unsure}).[1]`,
      footnote: footnoteOf(readout, cue.text, statement.id),
    };
  return {
    sentence: `${sentenceCase(speaker)} ${verb[statement.stance]}: “${plain}”, ${reportedIn(readout)} (${form}${unsure}).[1]`,
    footnote: footnoteOf(readout, statement.cue?.text ?? plain, statement.id),
  };
}

/** "The Courier reported on 2026-03-11", "A report of 2026-03-11 said". */
function reporting(readout: Readout): string {
  const outlet = outletOf(readout);
  const { publishedAt } = readout.document;
  if (outlet !== "a report") return `${sentenceCase(outlet)} reported${dateOf(readout)}`;
  return publishedAt ? `A report of ${publishedAt.slice(0, 10)} said` : "An undated report said";
}

/** The name of an attribution's source, or null when the report speaks for itself. */
function sourceOf(readout: Readout, attribution: Figure["attribution"]): string | null {
  if (!attribution) return null;
  const names = [attribution, ...attribution.others].map((a) => {
    const entity = readout.entities.find((e) => e.id === a.source);
    if (entity) return nameOf(readout, entity);
    const words = readout.statements.find((s) => s.id === a.statement)?.speakerText;
    return words ? saidIn(readout, words) : "an unnamed source";
  });
  const [first, ...more] = new Set(names);
  return more.length === 0 ? first! : `${[first, ...more.slice(0, -1)].join(", ")} and ${more.at(-1)}`;
}

/** ", as reported by The Courier on 2026-03-11", or what a report without an outlet can say of itself. */
function reportedIn(readout: Readout): string {
  const { outlet, url, publishedAt } = readout.document;
  if (outlet || (url && outletOf(readout) !== "a report"))
    return `as reported by ${outletOf(readout)}${dateOf(readout)}`;
  return publishedAt ? `as told in a report of ${publishedAt.slice(0, 10)}` : "as told in an undated report";
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
function footnoteOf(readout: Readout, words: string, id: string, within?: string): string {
  const sentence = within === undefined ? "" : sentences(within);
  const whole = sentence.length <= 240 ? sentence : `${sentence.slice(0, 237)}…`;
  const { title, url, publishedAt, byline } = readout.document;
  const parts = [
    ...(byline ? [byline] : []),
    ...(title ? [`“${sentences(title.text)}”`] : []),
    ...(outletOf(readout) === "a report" ? [] : [outletOf(readout)]),
    publishedAt ? publishedAt.slice(0, 10) : "undated",
    ...(url ? [url] : []),
    `words: “${sentences(words)}”${whole === "" ? "" : ` in “${whole}”`}`,
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
  held: "had been captured, arrested or held",
  released: "had been released",
  displaced: "had been displaced",
  returned: "had returned",
  refugees: "were refugees",
  food_insecure: "did not have enough food",
  in_need: "were in need",
  affected: "had been affected",
  population: "lived there",
  destroyed: "had been destroyed",
  aid: "in aid were counted",
  troops: "were counted",
  weapons: "were counted",
  area_controlled: "were under control",
  money: "was given",
  other: "were counted",
};

/** What is intended or asked for has not come about: "had been released" → "were to be released". */
const intended = (words: string): string =>
  words
    .replace(/^had been /, "were to be ")
    .replace(/^had returned/, "were to return")
    .replace(/^did not have/, "would not have")
    .replace(/ or were /, " or ");

/** The verb phrase after its subject: in the singular for one, with "may" for what is only possible. */
function saidOf(figure: Figure, subject: string, one: boolean): string {
  let words = SAID[figure.indicator];
  if (
    isAmount(figure) &&
    (figure.indicator === "money" || figure.indicator === "aid" || figure.indicator === "other")
  ) {
    words = figure.modality === "demanded" && figure.unit === "currency" ? "was requested" : "was given";
    if (figure.unit === "distance") words = "was given as a distance";
    return figure.polarity === "negative" ? words.replace(/^was/, "was not") : words;
  }
  if (figure.unit === "body" || figure.indicator === "aid") words = "were counted";
  // "Displaced people had been displaced".
  if (figure.indicator === "displaced" && /\bdisplaced\b/i.test(subject)) words = "were counted";
  if (figure.indicator === "population" && figure.place === null) words = "were given as the population";
  if (words === "were counted" && figure.modality !== "actual")
    return figure.modality === "demanded" ? "were asked for" : "were spoken of";
  if (figure.modality === "possible")
    words = words
      .replace(/^had /, "may have ")
      .replace(/^were /, "may have been ")
      .replace(/^did not/, "may not");
  else if (figure.modality === "planned" || figure.modality === "demanded") words = intended(words);
  if (one) words = words.replaceAll("were ", "was ");
  return words;
}

/** Money, a share or a measure, as against people or things counted. */
const isAmount = (figure: Figure): boolean =>
  ["currency", "percent", "tonne", "area", "distance"].includes(figure.unit) ||
  (figure.unit === "other" && figure.about !== null);

/** The words of the noun that a figure counts, from the step that says so; null where the report leaves it out. */
function nounOf(figure: Figure): string | null {
  const find = (steps: readonly Because[]): string | null => {
    for (const step of steps)
      if (step.rule === "counts what its noun names" && step.quotes[0]) {
        const words = sentences(step.quotes[0].text);
        // "16 of them": a pronoun names nobody.
        return /^(?:them|whom|those|these|us)$/i.test(words) ? null : words;
      }
    return null;
  };
  return find(figure.because.from);
}

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

/** "2019", "February 2026" or two days. */
function periodOf({ start, end }: { start: string | null; end: string | null }): string | null {
  if (!start) return null;
  if (!end || start === end) return `on ${start}`;
  if (start.endsWith("-01-01") && end === `${start.slice(0, 4)}-12-31`) return `in ${start.slice(0, 4)}`;
  return `from ${start} to ${end}`;
}

const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+(?!\d))/g, ",");

/** The words of a figure with what it counts: "at least 34 people", "9 tonnes of rice", "one in three houses", "12 people a week". */
function subjectOf(readout: Readout, figure: Figure, one: boolean): string {
  const { text } = readout.document;
  const noun = figure.population?.text;
  const gap = noun ? text.slice(figure.asWritten.end, noun.start) : "";
  const beside =
    noun &&
    noun.start >= figure.asWritten.end &&
    /^\s*(?:(?:more|other|of(?: the| its| their| his| her)?)\s+)*$/.test(gap);
  // "perhaps twice that": the number it comes to.
  const multiple = /\b(?:twice|double|thrice|triple) that\b/i.test(figure.asWritten.text) && figure.value !== null;
  const written = multiple
    ? `perhaps ${grouped(figure.value!)}`
    : text.slice(figure.asWritten.start, beside ? noun.end : figure.asWritten.end).replace(/\s+/g, " ");
  const unit: Readonly<Partial<Record<Figure["unit"], readonly [string, string]>>> = {
    person: ["person", "people"],
    household: ["household", "households"],
    body: ["body", "bodies"],
    building: ["building", "buildings"],
    vehicle: ["vehicle", "vehicles"],
    truck: ["truck", "trucks"],
  };
  const counted = beside ? "" : (nounOf(figure) ?? unit[figure.unit]?.[one ? 0 : 1] ?? "");
  const known = counted === "" || written.toLowerCase().endsWith(counted.toLowerCase()) ? "" : ` ${counted}`;
  // "Tens of thousands of displaced": who is meant is people.
  const people = /\b(?:displaced|wounded|injured|missing|homeless|dead)$/i.test(written) ? " people" : known;
  const words = inHeadline(readout, figure) ? lowered(readout, written) : written;
  return sentenceCase(`${words}${people}${baseOf(readout, figure, written)}`);
}

const inHeadline = ({ document: { title } }: Readout, { asWritten }: Figure): boolean =>
  title !== null && title.start <= asWritten.start && asWritten.end <= title.end;

/** A headline's words without its capitals, but for those that the report's body writes with one inside a sentence. */
function lowered({ document: { text, title } }: Readout, words: string): string {
  const body = text.slice(title!.end);
  return words.replace(/\p{Lu}\p{Ll}+/gu, (word) =>
    new RegExp(`\\p{Ll},? ${word}\\b`, "u").test(body) ? word : word.toLowerCase(),
  );
}

/** What a share is of, a rate against, and an amount about. */
function baseOf(readout: Readout, figure: Figure, written: string): string {
  const { text } = readout.document;
  const { base, about, asWritten } = figure;
  if (base && figure.aggregation === "rate")
    return ` ${text.slice(base.start - 2, base.start).startsWith("a") ? "a" : "per"} ${base.text}`;
  if (base && !written.includes(base.text))
    return /\b(?:in|out of)\b/.test(written) ? ` ${base.text}` : ` of the ${base.text}`.replace("the the", "the");
  if (!about || !isAmount(figure) || (base && written.includes(base.text))) return "";
  const joint = about.start >= asWritten.end ? text.slice(asWritten.end, about.start) : "?";
  return /^\s(?:of|in|worth of)?\s?(?:the )?$/.test(joint) ? `${joint.replace(/\s+/g, " ")}${about.text}` : "";
}

function citeFigure(readout: Readout, figure: Figure): Citation {
  const one = figure.value === 1 && figure.low === null && figure.high === null;
  const subject = subjectOf(readout, figure, one);
  const place = readout.entities.find((e) => e.id === figure.place)?.name;
  const source = sourceOf(readout, figure.attribution);
  const caveats = [AGGREGATION[figure.aggregation]];
  const period = figure.period && figure.aggregation !== "stock" ? periodOf(figure.period) : null;
  if (period) caveats.push(period);
  if (figure.asOf.date && !(period && figure.asOf.date === figure.period!.end))
    caveats.push(
      `as of ${figure.asOf.date}${figure.asOf.basis === "assumed" ? ", the date of publication, since none is given" : ""}`,
    );
  else if (!figure.asOf.date) caveats.push("as-of date not given");
  const basis = BASIS[figure.sourceBasis];
  if (basis) caveats.push(basis);
  if (figure.modality !== "actual") caveats.push(`told as ${figure.modality}`);
  if (figure.polarity === "negative") caveats.push("denied or withdrawn");
  const whole = figure.partOf === null ? undefined : readout.figures.find((f) => f.id === figure.partOf);
  if (figure.partOf !== null)
    caveats.push(whole ? `part of “${sentences(whole.asWritten.text)}”` : "a part of a larger figure");
  if (!source) caveats.push("no source named");
  const about =
    figure.about && isAmount(figure) && !subject.includes(figure.about.text) ? ` for ${aboutOf(readout, figure)}` : "";
  const told = `${source ? `, according to ${source}` : ""}, ${reportedIn(readout)}`;
  return {
    sentence: `${subject} ${saidOf(figure, subject, one)}${about}${place ? ` (${place})` : ""}${told} (${caveats.join("; ")}).[1]`,
    footnote: footnoteOf(readout, figure.asWritten.text, figure.id, figure.evidence[0]?.text),
  };
}

/** The words that an amount is about, without a sentence's capital. */
function aboutOf(readout: Readout, figure: Figure): string {
  const { text, start } = figure.about!;
  const opens = start === 0 || figure.evidence.some((q) => q.start === start);
  const named = readout.entities.some((e) => e.mentions.some((m) => m.start === start));
  const words = sentences(text);
  return opens && !named && /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
