// Starting a worker thread from a module of ours, whether it runs compiled or from its sources.
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * A worker that runs `./name` beside the module at `from` (its `import.meta.url`). Compiled, that is a file of JavaScript; run from source
 * (tests, development), a loader for TypeScript must come first.
 */
export function workerBeside(from: string, name: string, options: WorkerOptions = {}): Worker {
  if (!from.endsWith(".ts")) return new Worker(new URL(`./${name}.js`, from), options);
  const entry = JSON.stringify(new URL(`./${name}.ts`, from).href);
  const code = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${entry}); });`;
  return new Worker(code, { ...options, eval: true });
}
