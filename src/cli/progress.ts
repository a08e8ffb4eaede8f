// A progress bar on stderr, on a terminal only: logs and pipes stay clean.
import { SingleBar } from "cli-progress";

export interface Progress {
  step(): void;
  /** Takes the bar off the screen for a message; the next step draws it again. */
  clear(): void;
  stop(): void;
}

/** A bar of `total` steps; silent where stderr is no terminal. */
export function progressBar(total: number, what: string): Progress {
  const bar = new SingleBar({
    format: `  {bar}  {value} of {total} ${what}`,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(total, 0);
  return {
    step: () => bar.increment(),
    clear: () => void (process.stderr.isTTY === true && process.stderr.write("\r\u001b[K")),
    stop: () => bar.stop(),
  };
}
