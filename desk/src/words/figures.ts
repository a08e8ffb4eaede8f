// A figure as a sentence: qualifier, number, unit, term, the order in which displacement monitors write them.
import type { Figure } from "../../../src/record/records.ts";
import type { Indicator, Unit } from "../../../src/ontology/index.ts";

const UNITS: Readonly<
  Record<Exclude<Unit, "currency" | "percent" | "area" | "distance" | "other">, readonly [string, string]>
> = {
  person: ["person", "people"],
  household: ["household", "households"],
  body: ["body", "bodies"],
  vehicle: ["vehicle", "vehicles"],
  truck: ["truck", "trucks"],
  building: ["building", "buildings"],
  tonne: ["tonne", "tonnes"],
};

/** Terms that follow the unit ("41 people killed"). */
const STATES: Partial<Readonly<Record<Indicator, string>>> = {
  killed: "killed",
  injured: "injured",
  missing: "missing",
  abducted: "abducted",
  held: "held",
  released: "released",
  displaced: "displaced",
  returned: "returned",
  food_insecure: "food insecure",
  in_need: "in need",
  affected: "affected",
  destroyed: "destroyed",
};

/** Terms that are themselves what is counted ("2,000 troops"). */
const THINGS: Partial<Readonly<Record<Indicator, string>>> = {
  troops: "troops",
  refugees: "refugees",
  weapons: "weapons",
};

/** "1,250", "3.4 million" */
export function amount(n: number): string {
  if (Math.abs(n) >= 1_000_000) {
    const [size, name] = Math.abs(n) >= 1_000_000_000 ? [1_000_000_000, "billion"] : [1_000_000, "million"];
    return `${(n / size).toLocaleString("en", { maximumFractionDigits: 3 })} ${name}`;
  }
  return n.toLocaleString("en", { maximumFractionDigits: 3 });
}

function number(figure: Figure): string {
  const { value, low, high, qualifier, unit } = figure;
  const fewer = unit === "percent" || unit === "currency" || unit === "tonne" ? "less than" : "fewer than";
  const shown = value === null ? null : amount(value);
  switch (qualifier) {
    case "between":
      if (low !== null && high !== null) return `between ${amount(low)} and ${amount(high)}`;
      break;
    case "order_of_magnitude":
      return `${figure.asWritten.text.trim().toLowerCase()}${low === null ? "" : ` (${amount(low)} or more)`}`;
    case "approx":
      return `about ${shown ?? ""}`;
    case "more_than":
      return `more than ${shown ?? ""}`;
    case "at_least":
      return `at least ${shown ?? ""}`;
    case "less_than":
      return `${fewer} ${shown ?? ""}`;
    case "up_to":
      return `up to ${shown ?? ""}`;
    case "nearly":
      return `nearly ${shown ?? ""}`;
    case "all_of":
      return shown === null ? "all" : `all ${shown}`;
    case "exact":
      break;
  }
  if (shown !== null) return shown;
  if (low !== null && high !== null) return `${amount(low)} to ${amount(high)}`;
  return figure.asWritten.text.trim();
}

/** "At least 41 people killed", "About 17,500 households displaced", "USD 3.4 million" */
export function figureSentence(figure: Figure): string {
  const { unit, indicator, currency, qualifier } = figure;
  // The record names no unit of length or area, so its own words stand for both number and unit.
  const measure = unit === "area" || unit === "distance";
  const counted = measure ? figure.asWritten.text.trim() : number(figure);
  const words: string[] = [];
  if (unit === "currency") words.push(counted.replace(/(\d)/, `${currency ?? ""} $1`).trim());
  else if (unit === "percent") words.push(`${counted}%`);
  else words.push(counted);
  const written = qualifier === "order_of_magnitude";
  const thing = THINGS[indicator];
  if (unit !== "currency" && unit !== "percent" && !measure && !written) {
    if (thing !== undefined && (unit === "person" || unit === "other")) words.push(thing);
    else if (unit !== "other") words.push(UNITS[unit][figure.value === 1 ? 0 : 1]);
    else words.push(figure.population?.text?.text ?? "");
  }
  const state = STATES[indicator];
  // A body is that of a dead person already.
  const told = unit === "body" && indicator === "killed";
  if (state !== undefined && !told && !words.join(" ").includes(state)) words.push(state);
  if (indicator === "aid") words.push("of aid");
  const sentence = words
    .filter((w) => w !== "")
    .join(" ")
    .replace(/\s+/g, " ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
