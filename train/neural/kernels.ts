// Compiles languages/en/analyse/neural/kernels.as (AssemblyScript) into the WebAssembly module that inference loads.
//   npx tsx train/neural/kernels.ts
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

/** The module's bytes, from its source; an Error with the compiler's words when it does not compile. */
export async function compileKernels(source: string): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const options = [
    "kernels.ts",
    "-o",
    "kernels.wasm",
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--importMemory",
  ];
  const { error, stderr } = await main(options, {
    readFile: (name) => (name === "kernels.ts" ? source : null),
    writeFile: (name, contents) => {
      if (name === "kernels.wasm") binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`The kernels do not compile: ${stderr.toString()}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = readFileSync(new URL("../../languages/en/analyse/neural/kernels.as", import.meta.url), "utf8");
  const bytes = await compileKernels(source);
  writeFileSync(new URL("../../languages/en/models/analysis-kernels.wasm", import.meta.url), bytes);
  console.log(`${bytes.length} bytes`);
}
