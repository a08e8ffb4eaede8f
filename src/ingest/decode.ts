// Bytes → text: byte-order marks, declared encodings, and refusal of what is no text at all.
import iconv from "iconv-lite";
import { UnreadableInput } from "./refuse.ts";

export interface Decoded {
  readonly text: string;
  /** WHATWG name of the encoding that was used. */
  readonly encoding: string;
  /** What a careful reader should know: characters that could not be decoded, NULs taken out. */
  readonly warnings: readonly string[];
}

/** First bytes of formats that people mistake for text, with what to do instead. */
const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "is a PDF; save its text and read that"],
  ["PK\u0003\u0004", "is a ZIP archive or an office document; save it as plain text or HTML"],
  ["\u001f\u008b", "is gzip-compressed; decompress it first"],
  ["\u0089PNG", "is an image; Readout reads text"],
  ["\u00ff\u00d8\u00ff", "is an image; Readout reads text"],
  ["GIF8", "is an image; Readout reads text"],
  ["{\\rtf", "is an RTF document; save it as plain text or HTML"],
  ["\u00d0\u00cf\u0011\u00e0", "is an old office document; save it as plain text or HTML"],
  ["\u0028\u00b5\u002f\u00fd", "is zstd-compressed; decompress it first"],
  ["WARC/", "is a web archive; save the page itself as HTML"],
];

const startsWith = (bytes: Uint8Array, ...prefix: readonly number[]): boolean => prefix.every((b, k) => bytes[k] === b);

/** The encoding that a page declares in its first 2 kB, or null. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString("latin1");
  const found =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:-]{2,40})/i.exec(head) ??
    /^<\?xml[^>]{0,100}encoding\s*=\s*["']([a-zA-Z0-9_-]{2,40})/.exec(head);
  const name = found?.[1]?.toLowerCase() ?? null;
  return name !== null && iconv.encodingExists(name) ? name : null;
}

/** Decodes text; throws UnreadableInput for empty and binary input. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new UnreadableInput("is empty; there is nothing to read");
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString("latin1");
  for (const [magic, message] of MAGIC) if (head.startsWith(magic)) throw new UnreadableInput(message);
  const warnings: string[] = [];
  let encoding = "utf-8";
  let text: string;
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff))
    throw new UnreadableInput("is encoded in UTF-32, which Readout does not read; save it as UTF-8");
  if (startsWith(bytes, 0xff, 0xfe)) [encoding, text] = ["utf-16le", new TextDecoder("utf-16le").decode(bytes)];
  else if (startsWith(bytes, 0xfe, 0xff)) [encoding, text] = ["utf-16be", iconv.decode(Buffer.from(bytes), "utf-16be")];
  else {
    if (nulShare(bytes) > 0.02 && bytes.includes(0, bytes.indexOf(0) + 1))
      throw new UnreadableInput(
        "is binary, not text (it holds NUL bytes); save the report as plain text, Markdown or HTML",
      );
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      const cut = cutOffAtEnd(bytes);
      const declared = declaredEncoding(bytes);
      if (cut !== null) {
        text = new TextDecoder("utf-8").decode(bytes);
        warnings.push("its last character is cut off; the file may be truncated");
      } else if (declared !== null && !declared.startsWith("utf")) {
        encoding = declared;
        text = iconv.decode(Buffer.from(bytes), declared);
      } else if (mostlyUtf8(bytes)) {
        text = new TextDecoder("utf-8").decode(bytes);
      } else {
        encoding = "windows-1252";
        text = new TextDecoder("windows-1252").decode(bytes);
        warnings.push("it is not UTF-8 and was read as Windows-1252");
      }
    }
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  const bad = count(text, 0xfffd);
  if (bad > 0) {
    if (bad > 3 && bad / text.length > 0.01)
      throw new UnreadableInput("is not readable text in any encoding that Readout knows; save it as UTF-8");
    warnings.push(
      `${bad} character${bad === 1 ? "" : "s"} could not be decoded and ${bad === 1 ? "stands" : "stand"} as \uFFFD`,
    );
  }
  const controls = count(text, -1);
  if (controls > 3 && controls / text.length > 0.01)
    throw new UnreadableInput("is binary, not text; save the report as plain text, Markdown or HTML");
  const nuls = count(text, 0);
  if (nuls > 0) {
    text = text.replaceAll("\u0000", "");
    warnings.push(`${nuls} NUL character${nuls === 1 ? " was" : "s were"} taken out`);
  }
  if (text.trim() === "") throw new UnreadableInput("holds no words; there is nothing to read");
  return { text, encoding, warnings };
}

function nulShare(bytes: Uint8Array): number {
  let nuls = 0;
  for (const b of bytes) if (b === 0) nuls++;
  return nuls / bytes.length;
}

/** Occurrences of a character code; -1 counts control characters other than white space. */
function count(text: string, code: number): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (code >= 0 ? c === code : c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) n++;
  }
  return n;
}

/** Where the bytes are valid UTF-8 but for an unfinished last character, that character's offset; else null. */
function cutOffAtEnd(bytes: Uint8Array): number | null {
  for (let back = 1; back <= 3 && back < bytes.length; back++) {
    const at = bytes.length - back;
    if ((bytes[at]! & 0xc0) === 0x80) continue;
    if ((bytes[at]! & 0xc0) !== 0xc0) return null;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, at));
      return at;
    } catch {
      return null;
    }
  }
  return null;
}

/** True when a good part of the non-ASCII sequences are whole: a damaged UTF-8 text, since other encodings form almost none by chance. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i]!;
    const length = b < 0x80 ? 1 : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
    let whole = length > 0;
    for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) whole = false;
    if (length > 1 && whole) good++;
    if (!whole) bad++;
    i += whole ? length : 1;
  }
  return good > 0 && bad <= 3 * good;
}
