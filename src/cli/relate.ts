// `readout relate`: the relation between two given parties of a sentence, as one of PLOVER's root codes; JSON Lines in, JSON Lines out.
import { english } from "../../languages/en/index.ts";
import type { Span } from "../document/index.ts";
import { sourceFromText } from "../ingest/index.ts";
import { governorOf } from "../read/events/relation-features.ts";
import { relationBetween } from "../read/events/relation.ts";
import { presentedAt } from "../read/modality/modality.ts";
import { readLayers, type Reading } from "../read/pipeline.ts";
import type { Event } from "../record/index.ts";
import { Failure } from "./failure.ts";
import { fileBytes, standardInput } from "./input.ts";

/** Where a party stands: its offsets, or its words (their first occurrence is meant). */
type Party = string | readonly [start: number, end: number] | { readonly start: number; readonly end: number };

const SHAPE = '{"sentence": "…", "source": "…" or [start, end], "target": "…" or [start, end]}';

function spanOf(sentence: string, party: unknown, which: string, line: number): Span {
  const given = party as Party | undefined;
  if (typeof given === "string") {
    const start = sentence.indexOf(given);
    if (given === "" || start < 0)
      throw new Failure(`line ${line}: the ${which} “${given}” does not stand in its sentence.`);
    return { start, end: start + given.length };
  }
  const [start, end] = Array.isArray(given)
    ? (given as number[])
    : [(given as Span | undefined)?.start, (given as Span | undefined)?.end];
  if (!Number.isInteger(start) || !Number.isInteger(end) || start! < 0 || end! > sentence.length || start! >= end!)
    throw new Failure(`line ${line} has no ${which} in its sentence; each line must be ${SHAPE}.`);
  return { start: start!, end: end! };
}

/** The event of the sentence that is of this code, nearest to the two parties: it has the mode and the modality. */
function eventOf(reading: Reading, code: string, source: Span, target: Span): Event | null {
  const types: readonly string[] = code === "YIELD" ? ["CONCEDE", "RETREAT"] : [code];
  const middle = (Math.min(source.start, target.start) + Math.max(source.end, target.end)) / 2;
  const near = (e: Event): number => Math.abs(e.trigger.start - middle);
  return reading.events.records.filter((e) => types.includes(e.type)).sort((a, b) => near(a) - near(b))[0] ?? null;
}

export async function relateCommand(file: string): Promise<void> {
  const text = (file === "-" ? await standardInput() : await fileBytes(file)).toString("utf8");
  let line = 0;
  let failed = 0;
  let done = 0;
  for (const row of text.split("\n")) {
    line++;
    if (row.trim() === "") continue;
    try {
      let parsed: unknown;
      try {
        parsed = JSON.parse(row);
      } catch {
        throw new Failure(`line ${line} is no JSON; each line must be ${SHAPE}.`);
      }
      const input = (parsed ?? {}) as Record<string, unknown>;
      const sentence = input["sentence"];
      if (typeof sentence !== "string" || sentence.trim() === "")
        throw new Failure(`line ${line} has no "sentence"; each line must be ${SHAPE}.`);
      const source = spanOf(sentence, input["source"], "source", line);
      const target = spanOf(sentence, input["target"], "target", line);
      if (source.start < target.end && target.start < source.end)
        throw new Failure(`line ${line}: the source and the target are the same words; name two parties.`);
      // The sentence is read as it stands, not as Markdown, so that the given offsets hold.
      const plain = sourceFromText("", {});
      const reading = readLayers(
        { ...plain, text: sentence, title: null, blocks: [{ start: 0, end: sentence.length, kind: "paragraph" }] },
        english,
      );
      const relation = relationBetween(reading, source, target, english.events);
      if (relation === null)
        throw new Failure(`line ${line}: nothing relates the two; the source or the target holds no word.`);
      const event = eventOf(reading, relation.code, source, target);
      const governor = governorOf(reading, source, target, english.events);
      const token = governor >= 0 ? governor : Math.max(0, reading.parse.head.indexOf(-1));
      const { modality, polarity } = event ?? presentedAt(reading, token, english.events);
      const answer = {
        ...(input["id"] === undefined ? {} : { id: input["id"] }),
        root: relation.code,
        mode: event?.mode ?? null,
        modality,
        polarity,
        confidence: Number((relation.scores.get(relation.code) ?? 0).toFixed(4)),
        scores: Object.fromEntries([...relation.scores].map(([code, score]) => [code, Number(score.toFixed(4))])),
      };
      process.stdout.write(JSON.stringify(answer) + "\n");
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(`readout: ${error.message}`);
      failed++;
    }
    done++;
  }
  if (done === 0) throw new Failure(`there is nothing to relate; each line must be ${SHAPE}.`);
  if (failed > 0)
    throw new Failure(`${failed} of ${done} lines could not be related; the others were.`, failed === done ? 2 : 1);
}
