// From a file name or standard input to a source text, with the refusal as a Failure that names the file.
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { SourceText } from "../document/index.ts";
import { ingest, isoInstant, UnreadableInput, type SourceFacts } from "../ingest/index.ts";
import { MAX_PAGE, megabytes } from "../ingest/refuse.ts";
import { Failure } from "./failure.ts";

export interface FactOptions {
  published?: string;
  outlet?: string;
  url?: string;
}

/** Facts from the command line; a date that is none, or a URL that is none, is a Failure that calls each as `called` does. */
export function factsOf(
  options: FactOptions,
  called: (key: keyof FactOptions) => string = (key) => `--${key}`,
): SourceFacts {
  const published = options.published === undefined ? undefined : isoInstant(options.published);
  if (published === null)
    throw new Failure(
      `${called("published")} ${options.published} is no date; write it as 2024-03-19 or 2024-03-19T14:05Z.`,
    );
  if (options.url !== undefined && !URL.canParse(options.url))
    throw new Failure(`${called("url")} ${options.url} is no URL; write it in full, with https://.`);
  return {
    ...(published === undefined ? {} : { published }),
    ...(options.outlet === undefined ? {} : { outlet: options.outlet }),
    ...(options.url === undefined ? {} : { url: options.url }),
  };
}

export async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > 20 * MAX_PAGE)
      throw new Failure(`standard input is larger than ${megabytes(20 * MAX_PAGE)}; give it in parts.`);
  }
  return Buffer.concat(chunks);
}

export async function fileBytes(file: string): Promise<Buffer> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw new Failure(`${file} is a folder; name the files in it.`);
    if (facts.size > MAX_PAGE)
      throw new Failure(
        `${file} is ${megabytes(facts.size)} large; Readout reads pages of up to ${megabytes(MAX_PAGE)}.`,
      );
    return await readFile(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new Failure(`there is no file ${file}; check its name.`);
    if (code === "EACCES") throw new Failure(`${file} may not be read by you; check its permissions.`);
    throw new Failure(`${file} could not be read (${code ?? String(error)}).`);
  }
}

/** Reads a report; warnings go to stderr. */
export async function sourceOf(file: string, facts: SourceFacts): Promise<SourceText> {
  const bytes = file === "-" ? await standardInput() : await fileBytes(file);
  return sourceOfBytes(bytes, file === "-" ? "standard input" : file, {
    ...facts,
    ...(file === "-" ? {} : { fileName: basename(file) }),
  });
}

export async function sourceOfBytes(bytes: Uint8Array, name: string, facts: SourceFacts): Promise<SourceText> {
  try {
    const { source, warnings } = await ingest(bytes, facts);
    for (const warning of warnings) console.error(`readout: ${name}: ${warning}.`);
    return source;
  } catch (error) {
    if (error instanceof UnreadableInput) throw new Failure(`${name} ${error.message}.`);
    throw error;
  }
}
