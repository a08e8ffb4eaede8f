// The reference pages that are made from the code itself: the command line from its own help, the coded terms from the tables.
import type { Command } from "commander";
import { program } from "../src/cli/program.ts";
import {
  AGGREGATIONS,
  CHECK_KINDS,
  CONTEXTS,
  ENTITY_KINDS,
  EVENT_MODES,
  EVENT_TYPES,
  INDICATORS,
  ISSUES,
  MODALITIES,
  NEGOTIATION_FORMATS,
  NEGOTIATION_STATES,
  POLARITIES,
  QUAD_CLASS,
  QUALIFIERS,
  SECTORS,
  SOURCE_BASES,
  STANCES,
  STATUSES,
  UNITS,
} from "../src/ontology/index.ts";

const help = (command: Command): string => command.configureHelp({ helpWidth: 100 }).helpInformation().trimEnd();

/** `docs/cli.md`: every command's own help, word for word. */
export function commandPage(): string {
  const readout = program();
  const parts = [
    "# The command line",
    "",
    "Made from `--help` by `npm run build:docs`; a test keeps the two the same.",
    "",
    "```",
    help(readout),
    "```",
  ];
  for (const command of readout.commands)
    parts.push("", `## readout ${command.name()}`, "", "```", help(command), "```");
  parts.push(
    "",
    "## Exit codes",
    "",
    "| code | meaning |",
    "|---|---|",
    "| 0 | everything was read |",
    "| 1 | in a batch, some reports could not be read; the others were |",
    "| 2 | the input or the command cannot be used; one sentence on stderr says why |",
    "| 70 | a fault in Readout itself; `READOUT_DEBUG=1` shows where |",
    "",
    "Records go to stdout, everything else to stderr. Colour is used on a terminal only and never where `NO_COLOR` is set.",
    "",
    "## Batches",
    "",
    "Reading a report is a pure function of its text and facts, so `readout read --jsonl -` is a map step for any batch engine: it reads",
    'lines such as `{"text": "…", "published": "2024-03-19", "outlet": "…", "url": "…"}` and writes one record set a line.',
    "",
  );
  return parts.join("\n");
}

/** `docs/terms.md`: every coded term. */
export function termsPage(): string {
  const list = (title: string, terms: readonly string[]): string[] => [
    "",
    `## ${title}`,
    "",
    terms.map((t) => `\`${t}\``).join(", "),
  ];
  return [
    "# The coded terms",
    "",
    "Made from the tables in `src/ontology` by `npm run build:docs`; a test keeps the two the same. Event types, modes, contexts and sectors are",
    "those of the PLOVER codebook (Open Event Data Alliance).",
    "",
    "## Event types and modes",
    "",
    "| type | quad class | modes |",
    "|---|---|---|",
    ...EVENT_TYPES.map((type) => `| ${type} | ${QUAD_CLASS[type]} | ${EVENT_MODES[type].join(", ") || "–"} |`),
    ...list("Contexts", CONTEXTS),
    ...list("Actor sectors", SECTORS),
    ...list("Modality", MODALITIES),
    ...list("Polarity", POLARITIES),
    ...list("Status", STATUSES),
    ...list("Stance of a statement", STANCES),
    ...list("Kinds of entity", ENTITY_KINDS),
    ...list("Figure indicators", INDICATORS),
    ...list("Units", UNITS),
    ...list("Qualifiers", QUALIFIERS),
    ...list("Aggregation", AGGREGATIONS),
    ...list("Basis of a figure's source", SOURCE_BASES),
    ...list("Issues of a negotiation", ISSUES),
    ...list("States of a negotiation", NEGOTIATION_STATES),
    ...list("Formats of a negotiation", NEGOTIATION_FORMATS),
    ...list("Checks", CHECK_KINDS),
    "",
  ].join("\n");
}
