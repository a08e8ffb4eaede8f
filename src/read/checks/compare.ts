// When two figures can be compared, and when their values fit together.
import type { Figure, Population } from "../../record/index.ts";

/** The values that a figure's words allow. An approximate number allows a tenth either way, a round one as much as it was rounded by. */
export function allowed(figure: Figure): readonly [number, number] {
  const { value, low, high, qualifier } = figure;
  switch (qualifier) {
    case "more_than":
    case "at_least":
    case "order_of_magnitude":
      return [low ?? value ?? 0, Infinity];
    case "less_than":
    case "up_to":
      return [0, high ?? value ?? Infinity];
    case "nearly":
      return [(high ?? value ?? 0) * 0.85, high ?? value ?? Infinity];
    case "approx": {
      const v = value ?? ((low ?? 0) + (high ?? low ?? 0)) / 2;
      return [v * 0.9, v * 1.1];
    }
    case "between":
      return [low ?? 0, high ?? Infinity];
    default:
      return [value ?? low ?? 0, value ?? high ?? Infinity];
  }
}

/** True when one number may be a rounding of the other: equal to the digits that the rounder one gives. */
export function roundsTo(a: number, b: number): boolean {
  if (a === b) return true;
  const [round, fine] = trailingZeros(a) >= trailingZeros(b) ? [a, b] : [b, a];
  const unit = 10 ** trailingZeros(round);
  return unit > 10 && Math.abs(round - fine) <= unit / 2;
}

function trailingZeros(value: number): number {
  if (!Number.isInteger(value) || value === 0) return 0;
  let zeros = 0;
  for (let v = Math.abs(value); v % 10 === 0; v /= 10) zeros++;
  return zeros;
}

/** True when some number satisfies both. */
export function fit(a: Figure, b: Figure): boolean {
  const [lowA, highA] = allowed(a);
  const [lowB, highB] = allowed(b);
  if (lowA <= highB && lowB <= highA) {
    // "More than 30" does not fit 300: open bounds end where another would be said.
    const openA = highA === Infinity;
    const openB = highB === Infinity;
    if (openA && !openB) return highB <= lowA * openness(a);
    if (openB && !openA) return highA <= lowB * openness(b);
    if (openA && openB) return Math.max(lowA, lowB) <= Math.min(lowA * openness(a), lowB * openness(b));
    return true;
  }
  const va = a.value ?? a.low;
  const vb = b.value ?? b.low;
  return va !== null && vb !== null && roundsTo(va, vb);
}

/** How many times its number an open figure still speaks of. */
const openness = (figure: Figure): number => (figure.qualifier === "order_of_magnitude" ? 10 : 1.5);

const same = <T>(a: T, b: T): boolean => a === b;

/** Words by which two sides call the same fighters. */
const FIGHTERS: ReadonlySet<string> = new Set([
  "fighter",
  "rebel",
  "militant",
  "insurgent",
  "combatant",
  "gunman",
  "guerrilla",
]);
const isFighter = (p: Population): boolean => p.role !== null && FIGHTERS.has(p.role);

function samePopulation(a: Population | null, b: Population | null): string | null {
  if (!a || !b) return null;
  if (a.status !== "unspecified" && b.status !== "unspecified" && a.status !== b.status)
    return `one counts ${a.status}s, the other ${b.status}s`;
  if (!same(a.sex, b.sex) && (a.sex !== null || b.sex !== null)) return "they count different sexes";
  if (!same(a.ageBand, b.ageBand)) return "they count different ages";
  if (!same(a.nationality, b.nationality) && a.nationality !== null && b.nationality !== null)
    return "they count different nationalities";
  if (!same(a.role, b.role) && !(isFighter(a) && isFighter(b))) return "they count different people";
  return null;
}

/** Ways of counting whose numbers differ by their nature. */
const BASES: Readonly<Partial<Record<Figure["sourceBasis"], string>>> = {
  identified: "counts only those identified",
  hospital_registered: "counts those that hospitals registered",
  survey: "comes from a survey",
  extrapolated: "is an estimate",
};

/** Why two figures do not count the same thing, or null when nothing sets them apart. */
export function setsApart(a: Figure, b: Figure): string | null {
  if (a.indicator !== b.indicator) return "they count different things";
  if (a.sourceBasis !== b.sourceBasis && BASES[a.sourceBasis] && BASES[b.sourceBasis])
    return `they were counted differently: one ${BASES[a.sourceBasis]}, the other ${BASES[b.sourceBasis]}`;
  if (a.unit !== b.unit || a.currency !== b.currency) return "they count in different units";
  if (a.partOf !== null || b.partOf !== null) return "one is a part of another figure";
  if (a.place !== null && b.place !== null && a.place !== b.place) return "they are of different places";
  if (a.modality !== b.modality || a.polarity !== b.polarity) return "one is not told as fact";
  const rank = (f: Figure): string => (f.aggregation === "unknown" ? "" : f.aggregation);
  if (rank(a) !== rank(b) && rank(a) !== "" && rank(b) !== "") return `one is ${word(a)}, the other ${word(b)}`;
  // Counts of one incident may be given on different days; only where both name the day of the incident do the days set them apart.
  const oneIncident = a.aggregation === "new" && b.aggregation === "new" && (a.period === null || b.period === null);
  if (!oneIncident && a.asOf.basis !== "assumed" && b.asOf.basis !== "assumed" && a.asOf.date !== b.asOf.date)
    return "they are of different dates";
  if (a.period && b.period && (a.period.start !== b.period.start || a.period.end !== b.period.end))
    return "they cover different periods";
  if ((a.period === null) !== (b.period === null) && (a.asOf.basis !== "assumed" || b.asOf.basis !== "assumed"))
    return "only one names its period";
  if (a.base?.text !== b.base?.text) return "they are shares of different wholes";
  return samePopulation(a.population, b.population) ?? mayBePart(a, b) ?? mayBePart(b, a);
}

/** "12 miners died" and "40 died": who is named more closely, and fewer, may be among the others. */
function mayBePart(part: Figure, whole: Figure): string | null {
  const p = part.population;
  const special = p !== null && (p.role !== null || p.sex !== null || p.ageBand !== null || p.nationality !== null);
  const w = whole.population;
  const open = w === null || (w.role === null && w.sex === null && w.ageBand === null && w.nationality === null);
  if (!special || !open || (p.role !== null && FIGHTERS.has(p.role))) return null;
  // "Forty-two health workers have been killed since May" and "the army put the dead at nine": a longer time, and other people.
  if ((part.period === null) !== (whole.period === null)) return "only one names its period, and whom it counts";
  const [small, large] = [part.value ?? part.low ?? 0, whole.value ?? whole.low ?? 0];
  return small < large ? "one may be a part of the other" : null;
}

const word = (f: Figure): string =>
  ({
    cumulative: "a running total",
    new: "new",
    stock: "a number at one moment",
    projected: "projected",
    rate: "a rate",
    share: "a share",
    unknown: "of unknown kind",
  })[f.aggregation];

/** What neither figure says, so that the reader knows what a disagreement may hide. */
export function unstated(a: Figure, b: Figure): string[] {
  const missing: string[] = [];
  if (a.asOf.basis === "assumed" || b.asOf.basis === "assumed") missing.push("the date that each number stands for");
  if (a.place === null || b.place === null) missing.push("the place");
  if (a.aggregation === "unknown" || b.aggregation === "unknown") missing.push("whether each is a total");
  if (a.sourceBasis === "unknown" || b.sourceBasis === "unknown") missing.push("how each was counted");
  return missing;
}
