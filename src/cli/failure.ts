// An error that a user can act on: one sentence, an exit code, no stack trace.

/** Exit codes: 1 some inputs of a batch failed, 2 bad input or bad usage. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
