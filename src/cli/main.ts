#!/usr/bin/env node
// The command line: one file a command in this folder; this one only gathers them.
import { CommanderError } from "commander";
import { program } from "./program.ts";
import { Failure } from "./failure.ts";

// `readout … | head`: whoever read along has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  await program().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Failure) {
    console.error(`readout: ${error.message}`);
    process.exitCode = error.exitCode;
  } else if (error instanceof Error && "code" in error && error.code === "EPIPE") process.exitCode = 0;
  else {
    // A bug of ours: one sentence for the user, the trace only for those who ask.
    console.error(
      `readout: something went wrong inside Readout: ${error instanceof Error ? error.message : String(error)}`,
    );
    console.error("Set READOUT_DEBUG=1 to see where, and please report it with the input that led to it.");
    if (process.env["READOUT_DEBUG"]) console.error(error);
    process.exitCode = 70;
  }
}
