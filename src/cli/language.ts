// English as the command line reads it: the package as it is, or with a user's own actors, agents and places added.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { withActors, entities } from "../../languages/en/entities/index.ts";
import {
  actorsFromPetrarch,
  actorsFromTsv,
  agentsFromPetrarch,
  withAgents,
} from "../../languages/en/entities/user-actors.ts";
import { withCodebook } from "../../languages/en/events/codebook.ts";
import { english } from "../../languages/en/index.ts";
import { openGazetteer } from "../../languages/en/places/gazetteer.ts";
import { places, withGazetteer } from "../../languages/en/places/index.ts";
import type { Language, PlacesKnowledge } from "../language/index.ts";
import { checkExamples, loadCodebook, type LoadedCodebook } from "./codebook.ts";
import { Failure } from "./failure.ts";
import { fileBytes } from "./input.ts";

export interface LanguageOptions {
  /** Tables of actors, or PETRARCH actor dictionaries. */
  actors?: readonly string[];
  /** PETRARCH agent dictionaries. */
  agents?: readonly string[];
  /** A folder with the user's own event types, triggers and examples. */
  codebook?: string;
  /** Folder of a packed gazetteer, or the index itself. */
  gazetteer?: string;
}

/** The bytes of a packed gazetteer, and the places with it added; what is none is a Failure. */
export function gazetteerOf(path: string): { readonly packed: Uint8Array; readonly places: PlacesKnowledge } {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "gazetteer.bin") : path;
  if (!existsSync(file))
    throw new Failure(`there is no gazetteer ${file}; make one with readout gazetteer FILE --out FOLDER.`);
  try {
    const packed = readFileSync(file);
    return { packed, places: withGazetteer(places, openGazetteer(packed)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`${file} is no packed gazetteer; make one with readout gazetteer FILE --out FOLDER.`);
  }
}

/** The user's codebook, or null where none is named. */
export const codebookOf = async ({ codebook }: LanguageOptions): Promise<LoadedCodebook | null> =>
  codebook === undefined ? null : loadCodebook(codebook, english);

/** English with the user's files; a file that cannot be used is a Failure that says why. */
export async function languageOf(options: LanguageOptions): Promise<Language> {
  let knowledge = entities;
  const states = new Set(
    [...knowledge.actors.values()].filter((a) => a.kind === "government" && a.sector === "GOV").map((a) => a.country),
  );
  const using = async <T>(file: string, parse: (content: string) => T): Promise<T> => {
    const content = (await fileBytes(file)).toString("utf8");
    try {
      return parse(content);
    } catch (error) {
      if (error instanceof RangeError) throw new Failure(`${error.message}.`);
      throw error;
    }
  };
  for (const file of options.actors ?? []) {
    const found = await using(file, (content) =>
      /\.tsv$/i.test(file) ? actorsFromTsv(file, content) : actorsFromPetrarch(content, (code) => states.has(code)),
    );
    if (found.length === 0)
      throw new Failure(
        `${file} holds no actors; give a table (.tsv) with the columns of actors.tsv, or a PETRARCH actor dictionary.`,
      );
    knowledge = withActors(knowledge, found);
  }
  for (const file of options.agents ?? []) {
    const found = await using(file, agentsFromPetrarch);
    if (found.size === 0) throw new Failure(`${file} holds no agents; give a PETRARCH agent dictionary.`);
    knowledge = withAgents(knowledge, found);
  }
  const named: Language =
    knowledge === entities && options.gazetteer === undefined
      ? english
      : {
          ...english,
          entities: knowledge,
          ...(options.gazetteer === undefined ? {} : { places: gazetteerOf(options.gazetteer).places }),
        };
  const codebook = await codebookOf(options);
  if (codebook === null) return named;
  const language = { ...named, events: withCodebook(named.events, codebook) };
  checkExamples(codebook, language);
  return language;
}
