// Statements on our own examples: speakers of direct speech; cue, speaker, content, stance and chain.
import { readFileSync } from "node:fs";
import { dataPath } from "../../languages/en/data.ts";
import { readAll } from "../../src/index.ts";
import { parseExamples, plain, unmarked, type Example } from "../../src/read/attribution/testing.ts";
import type { Statement } from "../../src/record/index.ts";
import type { EvaluateOptions, Evaluator, Row } from "../types.ts";

/** The examples of a file under `languages/en/`. */
export const examplesOf = (file: string): Example[] => parseExamples(file, readFileSync(dataPath(file), "utf8"));

const QUOTED = /“([^”\n]+)|"([^"\n]+)"|''(.+?)''/g;

/** Whether direct speech is read as the example says: the speakers in order, and every quotation in some statement's content. */
export function directAsExpected({ text, expected }: Example): boolean {
  // One statement for each of several speakers of the same words ("said Noor and her sister"): one reporting.
  const said = readAll(text)
    .statements.records.filter((s) => s.form !== "indirect")
    .filter((s, k, all) => !all.slice(0, k).some((o) => sameReporting(o, s)));
  if ((said.map((s) => s.speakerText?.text ?? "-").join(" ; ") || "none") !== expected) return false;
  if (expected === "none") return true;
  return [...text.matchAll(QUOTED)].every((m) =>
    said.some((s) => s.content.some((q) => q.start <= m.index + 8 && q.end > m.index + 3)),
  );
}

const sameReporting = (a: Statement, b: Statement): boolean =>
  a.cue !== null &&
  a.cue.start === b.cue?.start &&
  a.speakerText?.start === b.speakerText?.start &&
  a.content[0]!.start === b.content[0]!.start;

/** What differs between a statement and its marked example: nothing when it is read as it should be. */
function differences(marked: ReturnType<typeof unmarked>, expected: string, s: Statement): string[] {
  const problems: string[] = [];
  if (plain(s.cue?.text ?? "") !== plain(marked.cue.join(" "))) problems.push(`cue "${s.cue?.text}"`);
  const speaker = marked.speaker.join(" ");
  const given = plain(s.speakerText?.text ?? "");
  if (given !== plain(speaker) && given !== plain(speaker.replace(/[’']s?$/, ""))) problems.push(`speaker "${given}"`);
  const content = s.content.map((q) => plain(q.text)).join(" | ");
  if (content !== marked.content.map(plain).join(" | ")) problems.push(`content "${content}"`);
  const [stance, form, ...rest] = expected.split(" ");
  if (s.stance !== stance || s.form !== form) problems.push(`${s.stance} ${s.form}`);
  if ((s.status === "unsure") !== rest.includes("unsure")) problems.push(s.status);
  for (const role of ["outlet", "originator"]) {
    const want = new RegExp(`${role} (.*?)(?= (?:outlet|originator) |$)`).exec(expected)?.[1] ?? "";
    const have = s.chain.flatMap((link) => (link.role === role ? [link.quote?.text ?? link.name] : [])).join(", ");
    if (want !== have) problems.push(`${role} "${have}"`);
  }
  return problems;
}

export function statedAsExpected({ text, expected }: Example): boolean {
  const marked = unmarked(text);
  const { records } = readAll(marked.text).statements;
  if (expected === "none") return records.every((s) => s.cue === null || !marked.cue.includes(s.cue.text));
  return records.some((s) => differences(marked, expected, s).length === 0);
}

/** What a text's statements are, for whoever looks at what went wrong. */
const told = (text: string): string[] =>
  readAll(text).statements.records.map(
    (s) =>
      `[${s.speakerText?.text ?? "-"}] {${s.cue?.text ?? ""}} <${s.content.map((q) => q.text).join(" | ")}> ${s.stance} ${s.form} ${s.status} ${s.chain.map((c) => `${c.role} ${c.name}`).join(", ")}`,
  );

function row(
  file: string,
  measure: string,
  right: (example: Example) => boolean,
  predict?: EvaluateOptions["predict"],
): Row {
  const examples = examplesOf(`statements/${file}.examples.txt`);
  let count = 0;
  for (const example of examples) {
    if (right(example)) count++;
    else
      predict?.({
        id: `${file}:${example.line}`,
        predicted: { text: example.text, statements: told(unmarked(example.text).text) },
        gold: example.expected,
      });
  }
  return { measure, value: (100 * count) / examples.length, n: examples.length };
}

/** Needs no folder: hangs on the set of attributions so that one command shows both. */
export const ownStatements: Evaluator = {
  set: "attr-polnear",
  ability: "statements, our own examples",
  run: (_folder, { predict }) => [
    row("direct", "tuned: direct speech, all speakers right", directAsExpected),
    row("stances", "tuned: stance, content and chain right", statedAsExpected),
    row("direct-held-out", "held out: direct speech, all speakers right", directAsExpected),
    row("direct-held-out-2", "another hand: direct speech, all speakers right", directAsExpected, predict),
    row("stances-held-out-2", "another hand: stance, content and chain right", statedAsExpected, predict),
  ],
};
