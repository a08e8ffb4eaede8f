// Where a figure's incident was, when its own words do not say: "died in the strike" points back to the strike, a headline to its report.
import { byRule, type Span } from "../../document/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Indicator } from "../../ontology/index.ts";
import type { Event, Figure } from "../../record/index.ts";

/** What one incident does to people, all at one place. */
const OUTCOMES: ReadonlySet<Indicator> = new Set(["killed", "injured", "missing", "abducted", "destroyed"]);
/** Nouns for an attack of any kind: they point back to whatever attack was told last. */
const ATTACKS: ReadonlySet<string> = new Set(["attack", "assault", "incident", "massacre", "raid", "violence"]);

/** An event that a later noun can point back to. */
interface Told {
  readonly event: Event;
  readonly token: number;
  readonly lemma: string;
}
/** How many events a noun points back over. */
const REACH = 40;

/** The event that a definite noun in the figure's clause points back to ("in the strike"), or null. */
function pointedAt(tree: Tree, told: readonly Told[], figure: Figure): Event | null {
  const number = tree.tokenAt(figure.asWritten.start);
  const sentence = tree.sentence(number);
  for (let k = number; k < tree.length && tree.sentence(k) === sentence && k < number + 14; k++) {
    if (tree.upos(k) !== "NOUN") continue;
    const [article, preposition] = [tree.child(k, "det"), tree.child(k, "case")];
    if (article < 0 || preposition < 0) continue;
    if (!["the", "that", "this"].includes(tree.lower(article))) continue;
    if (!["in", "by", "from", "during"].includes(tree.lower(preposition))) continue;
    const lemma = tree.lemma(k).toLowerCase();
    let [lo, hi] = [0, told.length];
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (told[mid]!.token < k) lo = mid + 1;
      else hi = mid;
    }
    for (let e = lo - 1; e >= Math.max(0, lo - REACH); e--) {
      const { event, lemma: word } = told[e]!;
      if (word === lemma || (ATTACKS.has(lemma) && event.type === "ASSAULT")) return event;
    }
  }
  return null;
}

/** Figures with the place, and the event, of the incident that they are of, where their own clause names none. */
export function incidentPlaces(
  tree: Tree,
  title: Span | null,
  events: readonly Event[],
  figures: readonly Figure[],
): Figure[] {
  const inTitle = (f: Figure): boolean => title !== null && f.asWritten.start < title.end;
  /** A headline drops the words by which the body tells a total from the dead of one day. */
  const asTheBodyCounts = (figure: Figure): Figure => {
    if (!inTitle(figure) || figure.aggregation !== "new" || figure.value === null) return figure;
    const counted = figures.filter(
      (f) => !inTitle(f) && f.indicator === figure.indicator && f.unit === figure.unit && f.value === figure.value,
    );
    if (counted.length !== 1 || counted[0]!.aggregation !== "cumulative") return figure;
    return {
      ...figure,
      aggregation: "cumulative",
      period: counted[0]!.period,
      because: {
        ...figure.because,
        from: [
          ...figure.because.from,
          byRule("counted as the body counts it", [counted[0]!.asWritten], [], "cumulative"),
        ],
      },
    };
  };
  const told: Told[] = events
    .filter((e) => e.place !== null && e.modality === "actual" && e.polarity === "positive")
    .map((event) => {
      const token = tree.tokenAt(event.trigger.start);
      return { event, token, lemma: tree.lemma(token).toLowerCase() };
    })
    .sort((a, b) => a.token - b.token);
  const inHeadline = figures.filter(inTitle);
  return figures.map((one) => {
    const figure = asTheBodyCounts(one);
    if (figure.place !== null || !OUTCOMES.has(figure.indicator) || figure.aggregation !== "new") return figure;
    const event = pointedAt(tree, told, figure);
    if (event)
      return {
        ...figure,
        place: event.place,
        causeOf: figure.causeOf.includes(event.id) ? figure.causeOf : [...figure.causeOf, event.id],
        because: {
          ...figure.because,
          from: [...figure.because.from, byRule("the place of the happening it points back to", [event.trigger])],
        },
      };
    const twins = (inTitle(figure) ? figures : inHeadline).filter(
      (f) =>
        f.place !== null &&
        inTitle(f) !== inTitle(figure) &&
        f.indicator === figure.indicator &&
        f.unit === figure.unit &&
        f.value !== null &&
        f.value === figure.value &&
        f.aggregation === figure.aggregation,
    );
    const places = new Set(twins.map((f) => f.place));
    if (places.size !== 1) return figure;
    return {
      ...figure,
      place: twins[0]!.place,
      because: {
        ...figure.because,
        from: [
          ...figure.because.from,
          byRule("the place of the same number told before or after", [twins[0]!.asWritten]),
        ],
      },
    };
  });
}
