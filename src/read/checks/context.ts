// What every check looks at: the reading, its headline, and which records stand in headline and body.
import { byRule, type Because, type Quote, type Refused, type Span } from "../../document/index.ts";
import type { ChecksKnowledge, EventsKnowledge } from "../../language/index.ts";
import { treeOf, type Tree } from "../../match/index.ts";
import type { CheckKind } from "../../ontology/index.ts";
import { recordId, type Check, type Entity, type Event, type Figure, type Statement } from "../../record/index.ts";
import type { Having, ReadLayers } from "../layers.ts";

export type Checked = Having<Exclude<keyof ReadLayers, "checks">>;

export class Context {
  readonly doc: Checked;
  readonly know: ChecksKnowledge;
  readonly events: EventsKnowledge;
  readonly tree: Tree;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly checks: Check[] = [];
  readonly refused: Refused[] = [];
  readonly headFigures: readonly Figure[];
  readonly bodyFigures: readonly Figure[];
  readonly headEvents: readonly Event[];
  readonly bodyEvents: readonly Event[];

  constructor(doc: Checked, know: ChecksKnowledge, events: EventsKnowledge) {
    this.doc = doc;
    this.know = know;
    this.events = events;
    this.tree = treeOf(doc);
    this.entities = new Map(doc.entities.records.map((e) => [e.id, e]));
    this.statements = new Map(doc.statements.records.map((s) => [s.id, s]));
    const inHead = (span: Span): boolean => this.inHeadline(span);
    this.headFigures = doc.figures.records.filter((f) => inHead(f.asWritten));
    this.bodyFigures = doc.figures.records.filter((f) => !inHead(f.asWritten));
    this.headEvents = doc.events.records.filter((e) => inHead(e.trigger));
    this.bodyEvents = doc.events.records.filter((e) => !inHead(e.trigger));
  }

  inHeadline(span: Span): boolean {
    const title = this.doc.title;
    return title !== null && span.start >= title.start && span.end <= title.end;
  }

  /** The body's text: what follows the headline. */
  get body(): string {
    return this.doc.text.slice(this.doc.title?.end ?? 0);
  }

  nameOf(entity: string | null): string | null {
    return entity === null ? null : (this.entities.get(entity)?.name ?? null);
  }

  /** The name of the source of a record: the entity, else the words that name it. */
  sourceName(attribution: Figure["attribution"]): string | null {
    if (!attribution) return null;
    return this.nameOf(attribution.source) ?? this.statements.get(attribution.statement)?.speakerText?.text ?? null;
  }

  /** Who gives a figure: its source, else the subject of the verb that counts it ("Aid workers counted 21 dead"). */
  giver(figure: Figure): string | null {
    const named = this.sourceName(figure.attribution);
    if (named !== null) return named;
    const { tree } = this;
    let token = tree.tokenAt(figure.asWritten.end - 1);
    for (let step = 0; token >= 0 && step < 5; step++, token = tree.head(token)) {
      if (tree.upos(token) !== "VERB") continue;
      const subject = this.know.counting.has(tree.lemma(token).toLowerCase()) ? tree.child(token, "nsubj") : -1;
      if (subject < 0 || subject > token || tree.dominates(subject, tree.tokenAt(figure.asWritten.start))) return null;
      return /^(?:NOUN|PROPN)$/.test(tree.upos(subject)) ? tree.quote(tree.first(subject), subject + 1).text : null;
    }
    return null;
  }

  /** What a figure is the number of: "the number of people killed", "the share of people displaced". */
  measured(figure: Figure): string {
    const things: Readonly<Partial<Record<Figure["unit"], string>>> = {
      building: "buildings destroyed",
      vehicle: "vehicles destroyed",
      truck: "trucks destroyed",
    };
    const what =
      (figure.indicator === "destroyed" ? things[figure.unit] : undefined) ??
      this.know.indicatorNames[figure.indicator];
    if (figure.unit === "percent") return `the share of ${what}`;
    const mass = figure.indicator === "aid" || figure.indicator === "money" || figure.indicator === "area_controlled";
    return `the ${mass ? "amount" : "number"} of ${what}`;
  }

  /** Records a check; the same finding twice is one. */
  report(
    kind: CheckKind,
    message: string,
    quotes: readonly Quote[],
    records: readonly string[],
    rule: string,
    from: readonly Because[] = [],
  ): void {
    const id = recordId("check", this.doc.id, quotes, [kind, ...records]);
    if (this.checks.some((c) => c.id === id)) return;
    this.checks.push({ id, kind, message, quotes, records, because: byRule(rule, quotes, from) });
  }

  refuse(rule: string, quote: Quote, reason: string): void {
    this.refused.push({ stage: "checks", rule, quote, reason });
  }

  /** The quote of a figure with the noun it counts, for a sentence: "more than 31,800 Palestinians". */
  spoken(figure: Figure): string {
    const noun = figure.population?.text;
    const between = noun ? this.doc.text.slice(figure.asWritten.end, noun.start).trim() : "";
    const close =
      noun && noun.start >= figure.asWritten.end && (between === "" || between === "of" || between === "of the");
    return this.doc.text.slice(figure.asWritten.start, close ? noun.end : figure.asWritten.end).replace(/\s+/g, " ");
  }
}

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
