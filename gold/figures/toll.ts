// The total that a report gives of an indicator: what a table of incidents holds one number for. Figures count by their numbers; people
// told of without one count by the annotators' rule: one of them one, several of them two.
import { english } from "../../languages/en/index.ts";
import { treeOf, type Tree } from "../../src/match/index.ts";
import { entitiesAt } from "../../src/read/entities/refer.ts";
import { presentedAt } from "../../src/read/modality/modality.ts";
import type { Reading } from "../../src/read/pipeline.ts";
import type { Figure } from "../../src/record/index.ts";

/** Sentences in which a report tells its own incident. */
const LEAD = 14;

const least = (f: Figure): number => f.value ?? f.low ?? 0;

interface Group {
  readonly value: number;
  /** What they are called, empty when they are only counted. */
  readonly role: string;
  readonly sentence: number;
  readonly entity: string | null;
}

/** People whom a verb of `wanted` is done to without a number: "the facilitator was detained", "detained suspected insurgents". */
function uncounted(reading: Reading, tree: Tree, wanted: string, plural: number): Group[] {
  const know = english.figures;
  const found: Group[] = [];
  for (let verb = 0; verb < tree.length; verb++) {
    if (tree.upos(verb) !== "VERB") continue;
    const words = know.indicators.get(tree.lemma(verb).toLowerCase()) ?? know.indicators.get(tree.lower(verb));
    const word = words?.find(
      (w) =>
        w.indicator === wanted &&
        (w.counted === "object" || w.counted === "subject") &&
        w.strength === "strong" &&
        w.needs.length === 0,
    );
    if (!word) continue;
    const passive = tree.child(verb, "aux:pass") >= 0;
    const patients =
      word.counted === "subject"
        ? tree.childrenBy(verb, "nsubj")
        : passive
          ? tree.childrenBy(verb, "nsubj:pass", "nsubj")
          : tree.rel(verb) === "acl" && tree.head(verb) < verb
            ? [tree.head(verb)]
            : tree.childrenBy(verb, "obj");
    const { modality, polarity } = presentedAt(reading, verb, english.events);
    if (modality !== "actual" || polarity !== "positive") continue;
    for (const first of patients)
      for (const patient of tree.conjuncts(first)) {
        const tag = tree.xpos(patient);
        if (tree.upos(patient) !== "NOUN" && tree.upos(patient) !== "PROPN") continue;
        if (tree.child(patient, "nummod") >= 0) continue;
        const lemma = tree.lemma(patient).toLowerCase();
        const person = know.populations.get(lemma)?.unit === "person";
        const ids = entitiesAt(reading, patient);
        const entity = reading.entities.records.find((e) => ids.includes(e.id));
        if (!person && entity?.kind !== "person") continue;
        const several = tag === "NNS" || lemma === "people";
        const determined = tree.child(patient, "det");
        if (several && determined >= 0 && !["some", "several", "many"].includes(tree.lower(determined))) continue;
        found.push({
          value: several ? plural : 1,
          role: person ? lemma : "",
          sentence: tree.sentence(verb),
          entity: entity?.kind === "person" && !several ? entity.id : null,
        });
      }
  }
  return found;
}

/** `sum`: a report of several incidents; `largest`: a report of one, told again and again. */
export type Reckoning = "sum" | "largest";

/**
 * Figures of one sentence add up; parts do not count beside their whole; of sentences that tell the same again (the headline, the lead)
 * only what is new counts.
 */
export function tollOf(
  reading: Reading,
  wanted: Figure["indicator"],
  plural: number,
  reckoning: Reckoning,
  keep: (f: Figure) => boolean = () => true,
): number {
  const tree = treeOf(reading);
  const groups: Group[] = reading.figures.records
    .filter(
      (f) =>
        f.indicator === wanted &&
        f.unit === "person" &&
        f.partOf === null &&
        f.modality === "actual" &&
        f.polarity === "positive" &&
        (reckoning === "sum" || f.aggregation !== "cumulative" || f.evidence[0]!.start < 600) &&
        keep(f),
    )
    .map((f) => ({
      value: least(f),
      role: f.population?.text ? f.population.text.text.toLowerCase().split(" ").at(-1)!.replace(/s$/, "") : "",
      sentence: tree.sentence(tree.tokenAt(f.asWritten.start)),
      entity: entitiesAt(reading, tree.tokenAt((f.population?.text ?? f.asWritten).end - 1))[0] ?? null,
    }));
  const told = uncounted(reading, tree, wanted, plural);
  if (reckoning === "largest") {
    const sentences = new Map<number, number>();
    // What a report says of other times, or late, is not its incident.
    const lead = groups.filter((g) => g.sentence < LEAD);
    for (const g of lead.length > 0 ? lead : groups)
      sentences.set(g.sentence, (sentences.get(g.sentence) ?? 0) + g.value);
    if (sentences.size === 0) {
      const people = new Set(told.map((g) => g.entity ?? g.role));
      return Math.min(people.size, 1);
    }
    return Math.max(...sentences.values());
  }
  let total = 0;
  const seen: Group[] = [];
  const add = (group: Group): void => {
    const again = seen.some(
      (s) =>
        (s.entity !== null && s.entity === group.entity) ||
        (s.value === group.value &&
          s.sentence !== group.sentence &&
          (s.role === group.role || s.role === "" || group.role === "")),
    );
    if (!again) total += group.value;
    seen.push(group);
  };
  groups.sort((a, b) => a.sentence - b.sentence).forEach(add);
  const counted = total;
  for (const group of told) {
    // Named people are those already counted, as far as these suffice.
    if (group.role === "" && counted > 0) continue;
    if (seen.some((s) => s.role === group.role && s.role !== "")) continue;
    add(group);
  }
  return total;
}
