// `readout gazetteer`: a GeoNames dump in, an index of its places out, which `--gazetteer` reads beside the shipped one.
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BadLine } from "../../languages/en/places/geonames.ts";
import { GeoNamesImport } from "../../languages/en/places/import.ts";
import { places } from "../../languages/en/places/index.ts";
import { Failure } from "./failure.ts";
import { progressBar, type Progress } from "./progress.ts";

/** The name of the index within the folder given by --out. */
export const INDEX = "gazetteer.bin";

const SOURCE = `# gazetteer.bin

Places from GeoNames (https://www.geonames.org/), CC BY 4.0: name GeoNames where you publish what was made with them.
Made by \`readout gazetteer\`; read it with \`readout read FILE --gazetteer FOLDER\`.
`;

export async function gazetteerCommand(files: readonly string[], options: { out: string }): Promise<void> {
  const sizes = await Promise.all(files.map(sizeOf));
  const into = new GeoNamesImport(places.gazetteer());
  const bar = progressBar(100, "percent read");
  const all = sizes.reduce((a, b) => a + b, 0);
  let before = 0;
  let shown = 0;
  for (const [k, file] of files.entries()) {
    into.begin();
    await takeLines(
      file,
      into,
      (read) => {
        for (; shown < Math.floor((100 * (before + read)) / all); shown++) bar.step();
      },
      bar,
    );
    before += sizes[k]!;
  }
  bar.stop();
  const { bytes, places: taken, leftOut, version } = into.finish();
  if (taken === 0)
    throw new Failure(
      `${files.join(", ")} ${files.length > 1 ? "hold" : "holds"} no towns or regions of a GeoNames dump.`,
    );
  const path = join(options.out, INDEX);
  try {
    await mkdir(options.out, { recursive: true });
    await writeWhole(path, bytes);
    await writeFile(join(options.out, "README.md"), SOURCE);
  } catch (error) {
    throw new Failure(
      `${options.out} could not be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  }
  console.log(
    `${path}: ${count(taken, "place")}, version ${version}; ${count(leftOut, "row")} of other kinds left out.`,
  );
}

/** Under another name first, so that an import cut short leaves the index that was there, or none. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const count = (n: number, noun: string): string => `${n.toLocaleString("en-GB")} ${noun}${n === 1 ? "" : "s"}`;

/** Bytes of a file that is there, is text, and can be read. */
async function sizeOf(file: string): Promise<number> {
  let size: number;
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw new Failure(`${file} is a folder; name the files in it.`);
    size = facts.size;
    const handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    await handle.close();
    if (buffer.toString("latin1", 0, 2) === "PK")
      throw new Failure(`${file} is a zip archive; unpack it and name the text file in it.`);
    if (buffer.subarray(0, bytesRead).includes(0)) throw new Failure(`${file} is no text; give a dump of GeoNames.`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new Failure(`there is no file ${file}; check its name.`);
    throw new Failure(`${file} could not be read (${code ?? String(error)}).`);
  }
  if (size === 0) throw new Failure(`${file} is empty.`);
  return size;
}

/** Feeds a file to the import line by line; a line that is none of a dump is a Failure that says which and why. */
async function takeLines(
  file: string,
  into: GeoNamesImport,
  progress: (bytes: number) => void,
  bar: Progress,
): Promise<void> {
  const stream = createReadStream(file, { encoding: "utf8" });
  let number = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      number++;
      into.take(line);
      if (number % 1000 === 0) progress(stream.bytesRead);
    }
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    bar.stop();
    throw new Failure(`${file}: line ${number} ${error.message}.`);
  }
  progress(stream.bytesRead);
}
