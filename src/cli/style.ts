// Colour and layout of terminal output: colour on a terminal only, and never against NO_COLOR.

const useColour = (): boolean => {
  if (process.env["NO_COLOR"] !== undefined && process.env["NO_COLOR"] !== "") return false;
  if (process.env["FORCE_COLOR"] !== undefined && process.env["FORCE_COLOR"] !== "0") return true;
  return process.stdout.isTTY === true && process.env["TERM"] !== "dumb";
};

const paint =
  (on: string, off: string) =>
  (text: string): string =>
    useColour() ? `\u001b[${on}m${text}\u001b[${off}m` : text;

export const bold = paint("1", "22");
export const dim = paint("2", "22");
export const underline = paint("4", "24");
export const red = paint("31", "39");
export const yellow = paint("33", "39");
export const green = paint("32", "39");
export const cyan = paint("36", "39");

/** Columns of the terminal, between 60 and 110. */
export const columns = (): number => Math.max(60, Math.min(110, process.stdout.columns ?? 100));

/** What a terminal would take for commands (escape sequences, bidirectional overrides) is made visible: input is not trusted. */
export const safe = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Wraps at word boundaries; every line but the first is indented by `hang`. */
export function wrap(text: string, width: number, hang = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width - (lines.length > 0 ? hang.length : 0)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${hang}`);
}

export const shorten = (text: string, length: number): string => {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= length ? flat : `${flat.slice(0, length - 1).trimEnd()}…`;
};
