// All commands of `readout`, with their help. Each command's code is loaded only when it is run: start-up stays short.
import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { FORMATS } from "./formats.ts";
import { STAGES } from "./stages.ts";

/** The nearest package.json upwards: beside `src` when run from source, above `dist` when compiled. */
function version(): string {
  for (const up of ["../../package.json", "../../../package.json"])
    try {
      const found = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as {
        name?: string;
        version?: string;
      };
      if (found.name === "readout") return found.version ?? "0";
    } catch {
      continue; // not at this height
    }
  return "0";
}

const GAZETTEER = ["--gazetteer <folder>", "places of your own, as readout gazetteer packed them"] as const;

const facts = (command: Command): Command =>
  command
    .option("--published <date>", "publication date (ISO 8601: 2024-03-19 or 2024-03-19T14:05Z)")
    .option("--outlet <name>", "who published it")
    .option("--url <url>", "where it was published")
    .option("--actors <file...>", "actors of your own: a table like actors.tsv, or a PETRARCH actor dictionary")
    .option("--agents <file...>", "a PETRARCH agent dictionary")
    .option("--codebook <folder>", "event types of your own: a folder with types.tsv, triggers.tsv and examples.txt")
    .option(...GAZETTEER);

export function program(): Command {
  const readout = new Command("readout")
    .description(
      "Reads news reports on conflict and diplomacy into evidence: who did, said, demanded or planned what, to whom, where, when, according to whom, and with which figures.",
    )
    .version(version(), "-V, --version", "print the version")
    .showHelpAfterError("(readout --help says what there is)")
    .exitOverride();

  facts(
    readout
      .command("read")
      .description("Read reports: plain text, Markdown or saved HTML pages; '-' reads standard input."),
  )
    .argument("<file...>", "files to read, or - for standard input")
    .addOption(
      new Option("--json", "print the record contract readout/1 of one report as one JSON object").conflicts("jsonl"),
    )
    .option(
      "--jsonl",
      'print one JSON object per line and report; on standard input, lines of {"text": …} are read as reports',
    )
    .action(async (files: string[], options) => (await import("./read.ts")).readCommand(files, options));

  facts(
    readout
      .command("explain")
      .description(
        "Show how a record was derived: its quote in its sentence, the derivation, and what was refused beside it.",
      ),
  )
    .argument("<file>", "the report, or - for standard input")
    .argument("[record]", "a record's id, or the first characters of one; without it the records are listed")
    .option("--json", "print the record, its derivation and the refusals as JSON")
    .action(async (file: string, record: string | undefined, options) =>
      (await import("./explain.ts")).explainCommand(file, record, options),
    );

  facts(
    readout
      .command("cite")
      .description("Print a record as a caveated sentence with its footnote, to paste into a brief."),
  )
    .argument("<file>", "the report, or - for standard input")
    .argument("<record>", "a record's id, or the first characters of one")
    .action(async (file: string, record: string, options) =>
      (await import("./cite.ts")).citeCommand(file, record, options),
    );

  facts(readout.command("layers").description("Print what each stage of the analysis added to a report."))
    .argument("<file>", "the report, or - for standard input")
    .addOption(new Option("--stage <name>", "only this stage").choices(STAGES))
    .option("--json", "print the layers as JSON")
    .action(async (file: string, options) => (await import("./layers.ts")).layersCommand(file, options));

  facts(
    readout
      .command("code")
      .description(
        "Code the events of reports for event data: PLOVER JSON (one event a line), PETRARCH 2 lines or a CAMEO table.",
      ),
  )
    .argument(
      "<file...>",
      'files or folders of reports; .jsonl files or - with lines of {"text": …}; - for standard input',
    )
    .addOption(
      new Option("--format <name>", "plover, petrarch (no header) or cameo").choices(FORMATS).makeOptionMandatory(),
    )
    .option("--unsure", "also events below the confidence at which they would be right nine times in ten")
    .option("--all", "every event read: also unsure, planned, demanded, possible, denied and recalled ones")
    .action(async (files: string[], options) => (await import("./code.ts")).codeCommand(files, options));

  readout
    .command("relate")
    .description("Say which PLOVER root code relates two given parties of a sentence: JSON Lines in, JSON Lines out.")
    .argument(
      "<file>",
      'lines of {"sentence": …, "source": words or [start, end], "target": …}, or - for standard input',
    )
    .option("--jsonl", "JSON Lines in and out (the only format, and the default)")
    .action(async (file: string) => (await import("./relate.ts")).relateCommand(file));

  readout
    .command("gazetteer")
    .description(
      "Add villages: pack a GeoNames dump (allCountries.txt, a country's XX.txt, cities500.txt) and its tables of region names (admin1CodesASCII.txt, admin2Codes.txt), for --gazetteer to read beside the shipped places.",
    )
    .argument("<file...>", "the unpacked text files")
    .requiredOption("--out <folder>", "where to put the index")
    .action(async (files: string[], options) => (await import("./gazetteer.ts")).gazetteerCommand(files, options));

  readout
    .command("serve")
    .description("Open the desk on 127.0.0.1: paste, read and check reports in a browser.")
    .argument("[file...]", "reports to read first")
    .option("--port <number>", "port (4690 unless given); a free one is taken where it is in use")
    .option("--samples", "read the bundled sample reports as well as the named files")
    .option("--open", "open the desk in a browser")
    .option(...GAZETTEER)
    .action(async (files: string[], options) => (await import("./serve.ts")).serveCommand(files, options));

  readout
    .command("completion")
    .description("Print a completion script: readout completion bash >> ~/.bashrc")
    .addArgument(readout.createArgument("<shell>", "your shell").choices(["bash", "zsh", "fish"]))
    .action(async (shell: "bash" | "zsh" | "fish") =>
      (await import("./completion.ts")).completionCommand(readout, shell),
    );

  return readout;
}
