// Who is counted: status, sex, age, role and nationality, as far as the words of the counted phrase say them.
import type { Quote } from "../../document/index.ts";
import type { FiguresKnowledge, PopulationWord } from "../../language/index.ts";
import type { Tree } from "../../match/index.ts";
import type { Unit } from "../../ontology/index.ts";
import type { Population } from "../../record/index.ts";
import type { Quantity } from "./quantities.ts";

export interface Counted {
  readonly population: Population | null;
  /** The unit that the noun names, or null where it names none. */
  readonly unit: Unit | null;
}

/** Nouns of people end so; the ending counts only where nothing else is known of a plural. */
const PERSON_ENDING =
  /(?:men|women|people|ists|ians|eers|nauts|crats|folk|workers|goers|holders|keepers|seekers|fighters|mates)$/;

/** The table's row for the noun, with the longest compound that ends in it ("aid worker" before "worker"). */
export function populationWord(tree: Tree, first: number, noun: number, know: FiguresKnowledge): PopulationWord | null {
  const lemma = tree.lemma(noun).toLowerCase();
  for (let k = Math.max(first, noun - 2); k < noun; k++) {
    let words = "";
    for (let m = k; m < noun; m++) words += `${tree.lower(m)} `;
    const row = know.populations.get(words + lemma);
    if (row) return row;
  }
  return know.populations.get(lemma) ?? know.populations.get(tree.lower(noun)) ?? null;
}

/** What the counted phrase says of people; null where it counts no people, or names nobody. */
export function countedBy(tree: Tree, quantity: Quantity, know: FiguresKnowledge): Counted {
  const { noun, nounFirst, nounLast } = quantity;
  if (noun < 0) return { population: null, unit: null };
  const lemma = tree.lemma(noun).toLowerCase();
  const lower = tree.lower(noun);
  const word = populationWord(tree, nounFirst, noun, know);
  const nation =
    know.nationalities.get(lower) ?? know.nationalities.get(lemma) ?? know.nationalities.get(lower.replace(/s$/, ""));
  if (!word && nation === undefined) {
    const unit = unitOfNoun(tree, nounFirst, noun, know);
    if (unit) return { population: null, unit };
    if (PERSON_ENDING.test(lower) && tree.xpos(noun) === "NNS" && lower !== "specimen")
      return { population: { ...NOBODY, role: lemma, text: tree.quote(nounFirst, nounLast) }, unit: "person" };
    return { population: null, unit: null };
  }
  let status = word?.status ?? "unspecified";
  let sex = word?.sex ?? null;
  let ageBand = word?.ageBand ?? null;
  let role = word?.role ?? null;
  let nationality = nation ?? null;
  for (let k = nounFirst; k < nounLast; k++) {
    const form = tree.lower(k);
    if (k !== noun) {
      const country = know.nationalities.get(form);
      if (country !== undefined) nationality = country;
      const said = know.populationModifiers.get(form);
      if (said?.field === "status" && (said.value === "civilian" || said.value === "combatant")) status = said.value;
      else if (said?.field === "sex" && (said.value === "female" || said.value === "male")) sex = said.value;
      else if (said?.field === "age") ageBand = said.value;
    }
  }
  // "women and children": two groups, and no one sex or age.
  let last = nounLast;
  const end = tree.length;
  if (nounLast + 1 < end && tree.lower(nounLast) === "and" && tree.sentence(nounLast + 1) === tree.sentence(noun)) {
    const other = know.populations.get(tree.lemma(nounLast + 1).toLowerCase());
    if (other && tree.upos(nounLast + 1) === "NOUN" && tree.xpos(nounLast + 1) === "NNS") {
      if (other.sex !== sex) sex = null;
      if (other.ageBand !== ageBand) ageBand = null;
      if (other.role !== role) role = null;
      if (other.status !== status) status = "unspecified";
      last = nounLast + 2;
    }
  }
  const text: Quote = tree.quote(nounFirst, last);
  return { population: { status, sex, ageBand, role, nationality, text }, unit: word?.unit ?? "person" };
}

const NOBODY: Population = {
  status: "unspecified",
  sex: null,
  ageBand: null,
  role: null,
  nationality: null,
  text: null,
};

/** Units of things counted one by one: buildings, vehicles, trucks, households, bodies. */
export function unitOfNoun(tree: Tree, first: number, noun: number, know: FiguresKnowledge): Unit | null {
  const lemma = tree.lemma(noun).toLowerCase();
  for (let k = Math.max(first, noun - 2); k <= noun; k++) {
    let words = "";
    for (let m = k; m < noun; m++) words += `${tree.lower(m)} `;
    const row = know.units.get(words + lemma) ?? know.units.get(words + tree.lower(noun));
    if (row && row.unit !== "currency" && row.unit !== "percent" && row.unit !== "distance" && row.unit !== "other")
      return row.unit;
  }
  return null;
}
