// Events on our own examples, tuned and held out: found, extra, mode, presentation, ties, parties; and false events where nothing happens.
import { readAll } from "../../src/index.ts";
import type { ExpectedEvent } from "../../languages/en/events/examples.ts";
import { events as knowledge } from "../../languages/en/events/index.ts";
import { presentedAt } from "../../src/read/modality/modality.ts";
import type { Event, Entity } from "../../src/record/index.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";
import { eventExamples, nothingExamples, othersExamples, othersNothing, PUBLISHED, type Example } from "./examples.ts";

interface Count {
  right: number;
  of: number;
}
const KINDS = ["found", "mode", "presented", "background", "tied", "actor", "recipient", "word"] as const;
export type Tally = Record<(typeof KINDS)[number], Count> & { events: number; extra: number };

const empty = (): Tally => ({
  ...(Object.fromEntries(KINDS.map((k) => [k, { right: 0, of: 0 }])) as Record<(typeof KINDS)[number], Count>),
  events: 0,
  extra: 0,
});

const add = (count: Count, right: boolean): void => {
  count.of++;
  if (right) count.right++;
};

function isNamed(ids: readonly string[], entities: readonly Entity[], mark: string): boolean {
  return ids.some((id) => {
    const entity = entities.find((e) => e.id === id);
    const names = entity ? [entity.name, ...entity.aliases, ...entity.mentions.map((m) => m.text)] : [];
    return names.some((n) => mark.includes(n) || n.includes(mark));
  });
}

/** An event read or expected, in the words of the tables. */
const inWords = (e: Omit<ExpectedEvent, "content">): string =>
  `${e.type ?? "-"}${e.mode === null ? "" : `/${e.mode}`}:${e.word} ${e.modality}${e.polarity === "negative" ? " negative" : ""}${e.background ? " background" : ""}`;

type Predict = NonNullable<EvaluateOptions["predict"]>;

/** What came of a list of examples. */
export function tally(examples: readonly Example[], predict?: Predict): Tally {
  const sums = empty();
  for (const example of examples) {
    const document = readAll(example.text, { published: PUBLISHED });
    const events = document.events.records;
    const used = new Set<string>();
    let before: Event | null = null;
    const words: string[] = [];
    example.events.forEach((wanted, k) => {
      const token = document.tokens.lower.indexOf(wanted.word);
      if (token >= 0) {
        const { modality, polarity } = presentedAt(document, token, knowledge);
        words.push(`${wanted.word} ${modality} ${polarity}`);
        add(sums.word, modality === wanted.modality && polarity === wanted.polarity);
      }
      if (wanted.type === null) return;
      const fits = (e: Event): boolean => e.type === wanted.type && !used.has(e.id);
      const event = events.find((e) => fits(e) && e.trigger.text.toLowerCase() === wanted.word) ?? events.find(fits);
      add(sums.found, event !== undefined);
      if (!event) return;
      used.add(event.id);
      if (wanted.mode !== null) add(sums.mode, event.mode === wanted.mode);
      add(sums.presented, event.modality === wanted.modality && event.polarity === wanted.polarity);
      add(sums.background, event.background === wanted.background);
      if (wanted.content) add(sums.tied, before?.content.includes(event.id) ?? false);
      else before = event;
      if (k > 0) return;
      const { records } = document.entities;
      for (const mark of example.actors) add(sums.actor, isNamed(event.actors, records, mark));
      for (const mark of example.recipients) add(sums.recipient, isNamed(event.recipients, records, mark));
    });
    predict?.({
      id: `${example.file}:${example.line}`,
      predicted: { text: example.text, words, events: events.map((e) => partiesInWords(e, document.entities.records)) },
      gold: { events: example.events.map(inWords), actors: example.actors, recipients: example.recipients },
    });
    // Where only the presentation of words is judged, events beside them are nobody's business.
    if (example.events.some((e) => e.type === null)) continue;
    sums.events += events.length;
    sums.extra += events.length - used.size;
  }
  return sums;
}

const share = ({ right, of }: Count): number => (of === 0 ? 0 : (100 * right) / of);

function partiesInWords(e: Event, entities: readonly Entity[]): string {
  const names = (ids: readonly string[]): string =>
    ids.map((id) => entities.find((x) => x.id === id)?.name ?? id).join(" + ");
  return `${inWords({ ...e, word: e.trigger.text.toLowerCase() })} (${names(e.actors)} > ${names(e.recipients)}) ${e.status}`;
}

/** False events, all and asserted ones, per 100 sentences in which nothing happens. */
export function falseAlarms(sentences: readonly string[], predict?: Predict): { all: number; asserted: number } {
  let all = 0;
  let asserted = 0;
  for (const text of sentences) {
    const { records } = readAll(text, { published: PUBLISHED }).events;
    if (records.length > 0) predict?.({ id: text, predicted: records.map((e) => partiesInWords(e, [])), gold: [] });
    all += records.length;
    asserted += records.filter((e) => e.status === "asserted").length;
  }
  return { all: (100 * all) / sentences.length, asserted: (100 * asserted) / sentences.length };
}

function rowsOf(
  label: string,
  examples: readonly Example[],
  nothing: readonly { text: string }[],
  predict?: Predict,
): Row[] {
  const sums = tally(examples, predict);
  const alarms = falseAlarms(
    nothing.map((e) => e.text),
    predict,
  );
  return [
    { measure: `${label}: modality and polarity of named words`, value: share(sums.word), n: sums.word.of, reach: 90 },
    { measure: `${label}: events found`, value: share(sums.found), n: sums.found.of },
    {
      measure: `${label}: of the events read, expected`,
      value: sums.events === 0 ? 0 : (100 * (sums.events - sums.extra)) / sums.events,
      n: sums.events,
    },
    { measure: `${label}: mode right`, value: share(sums.mode), n: sums.mode.of },
    {
      measure: `${label}: modality and polarity of events found`,
      value: share(sums.presented),
      n: sums.presented.of,
      reach: 90,
    },
    { measure: `${label}: background right`, value: share(sums.background), n: sums.background.of },
    { measure: `${label}: content tied to its speech act`, value: share(sums.tied), n: sums.tied.of },
    { measure: `${label}: actor right`, value: share(sums.actor), n: sums.actor.of },
    { measure: `${label}: recipient right`, value: share(sums.recipient), n: sums.recipient.of },
    { measure: `${label}: false events per 100 sentences of nothing`, value: alarms.all, n: nothing.length },
    { measure: `${label}: … of them asserted`, value: alarms.asserted, n: nothing.length, atMost: 3 },
  ];
}

const half = (label: string, heldOut: boolean): Row[] =>
  rowsOf(
    label,
    eventExamples().filter((e) => e.heldOut === heldOut),
    nothingExamples().filter((e) => e.heldOut === heldOut),
  );

/** Needs no folder: hangs on the PLOVER set so that one command shows both. */
export const ownEvents: Evaluator = {
  set: "ev-plover-plv",
  ability: "events, our own examples",
  run: (_folder, { predict }) => [
    ...half("held out", true),
    ...half("tuned", false),
    ...rowsOf("another hand", othersExamples(), othersNothing(), predict),
  ],
};
