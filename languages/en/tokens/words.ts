// Words of a stretch of text, by rule, after the conventions of UD English: clitics, punctuation, currency signs, units and the parts of
// hyphenated compounds are words of their own; abbreviations keep their full stop. Linear in the length of the text.
import {
  beforeNumbers,
  isDottedLetters,
  isInitial,
  leadingAbbreviations,
  openAbbreviations,
  wordsToo,
} from "./abbreviations.ts";

/** Receives each word's offsets, in reading order. */
export type Emit = (start: number, end: number) => void;

/** Longer runs without a space are no prose: they are cut by kinds of characters alone. */
const LONGEST_CHUNK = 200;

/** White space, and the invisible characters that text copied from pages carries between words (joiners, direction marks). */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f) return false;
  return (
    code <= 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Words written as one that are two, by where the second begins: those in which no apostrophe is missing, and those in which one is. */
const FUSED: ReadonlyMap<string, number> = new Map(
  (
    "can|not gon|na wan|na got|ta lem|me gim|me out|ta a|lot ca|nt wo|nt did|nt do|nt does|nt could|nt would|nt should|nt was|nt were|nt " +
    "is|nt are|nt has|nt had|nt have|nt ai|nt i|m i|ve you|ve we|ve they|ve that|s what|s there|s he|s she|s you|re they|re you|ll they|ll"
  )
    .split(" ")
    .flatMap((entry) => {
      const [first, second] = entry.split("|") as [string, string];
      const word = first + second;
      // Capitalised, "Ive" and "Im" are names.
      const forms = word.length > 3 ? [word, word[0]!.toUpperCase() + word.slice(1)] : [word];
      return forms.map((form): [string, number] => [form, first.length]);
    }),
);
const LONGEST_FUSED = 8;

const isLetterCode = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

export function words(text: string, start: number, end: number, emit: Emit): void {
  let i = start;
  while (i < end) {
    while (i < end && isSpace(text.charCodeAt(i))) i++;
    const from = i;
    let plain = true;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (isLetterCode(c)) continue;
      if (isSpace(c)) break;
      plain = false;
    }
    if (i === from) return;
    if (plain) {
      const cut = i - from > 1 && i - from <= LONGEST_FUSED ? FUSED.get(text.slice(from, i)) : undefined;
      if (cut === undefined) emit(from, i);
      else {
        emit(from, from + cut);
        emit(from + cut, i);
      }
    } else if (i - from > LONGEST_CHUNK) runs(text, from, i, emit);
    else chunk(text, from, i, nextVisible(text, i, end), emit);
  }
}

/** The first character after white space, or "" at the end of the stretch. */
function nextVisible(text: string, at: number, end: number): string {
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at < end ? text[at]! : "";
}

const wordCharacter = /[\p{L}\p{N}\p{M}]/u;

/** Cuts by kind alone: letters and digits together, every other run of one character by itself. */
function runs(text: string, start: number, end: number, emit: Emit): void {
  let from = start;
  let kind = "";
  for (let i = start; i < end;) {
    const code = text.codePointAt(i)!;
    const width = code > 0xffff && i + 1 < end ? 2 : 1;
    const character = text.slice(i, i + width);
    const now = wordCharacter.test(character) ? "word" : character;
    if (now !== kind && i > from) {
      emit(from, i);
      from = i;
    }
    kind = now;
    i += width;
  }
  emit(from, end);
}

const url = /^(?:https?:\/\/|www\.)\S/i;
const email = /^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/;
const domain = /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|int|mil|info|co\.[a-z]{2})(?:\/\S*)?$/i;
const smiley = /^(?:[:;=8][-o^]?[)(\][DPp/\\|*]+|<3|\^_\^)$/;
/** One mark, repeated: a rule across the page, stars, an ellipsis. */
const drawnOut = /^([*=~_<>+#.!?-])\1+$/;
/** An apostrophe that begins a clitic or a shortened word and so is no quotation mark. */
const leadingApostrophe = /^['’](?:s|re|ve|ll|d|m|em|tis|twas|til|cause|n|\d0s)$/i;

const OPENING = new Set("\"“”‘’'`([{«„‚¿¡–—");
/** Marks that are drawn out into one: rules across a page, stars, arrows. */
const RUNS = new Set("*=~_><+");
const CLOSING = new Set("\"“”‘’'`)]}>,;:»–—");

function chunk(text: string, start: number, end: number, next: string, emit: Emit): void {
  const whole = text.slice(start, end);
  if (smiley.test(whole) || drawnOut.test(whole)) return emit(start, end);
  let from = start;
  let to = end;
  // Opening punctuation, emitted as it is found.
  while (from < to - 1) {
    const c = text[from]!;
    const width = openingWidth(text, from, to, c);
    if (width === 0) break;
    if ((c === "'" || c === "’") && leadingApostrophe.test(text.slice(from, to))) break;
    emit(from, from + width);
    from += width;
  }
  if (from === to) return;
  // Closing punctuation: found from the right, emitted after the word.
  const closing: number[] = [];
  for (;;) {
    if (to - from <= 1) break;
    const c = text[to - 1]!;
    let width = 0;
    if (c === ".") {
      while (width < to - from && text[to - 1 - width] === ".") width++;
      if (
        width === 1 &&
        keepsStop(text.slice(from, to), closing.length ? ")" : next, text.slice(Math.max(0, from - 4), from))
      )
        break;
    } else if (c === "!" || c === "?") {
      while (width < to - from && (text[to - 1 - width] === "!" || text[to - 1 - width] === "?")) width++;
    } else if (c === "…") width = 1;
    else if (RUNS.has(c)) while (width < to - from && text[to - 1 - width] === c) width++;
    else if (c === "'" && text[to - 2] === "'") width = 2;
    else if (c === "-" && text[to - 2] === "-") while (width < to - from && text[to - 1 - width] === "-") width++;
    else if (CLOSING.has(c)) width = 1;
    // None, or nothing else is left.
    if (width === 0 || width >= to - from) break;
    closing.push(to);
    to -= width;
  }
  word(text, from, to, emit);
  for (let k = closing.length - 1; k >= 0; k--) emit(k === closing.length - 1 ? to : closing[k + 1]!, closing[k]!);
}

function openingWidth(text: string, from: number, to: number, c: string): number {
  if (c === "." || c === "…") {
    let width = 0;
    while (from + width < to && text[from + width] === c) width++;
    return c === "." && width < 2 ? 0 : width < to - from ? width : 0;
  }
  if (RUNS.has(c)) {
    let width = 0;
    while (from + width < to && text[from + width] === c) width++;
    return width < to - from ? width : 0;
  }
  if (c === "#") return /[0-9]/.test(text[from + 1]!) ? 1 : 0;
  if (c === "`" && text[from + 1] === "`") return to - from > 2 ? 2 : 0;
  if (c === "-") {
    let width = 0;
    while (from + width < to && text[from + width] === "-") width++;
    if (width === to - from) return 0;
    return width > 1 || !/[\d$£€]/.test(text[from + width]!) ? width : 0;
  }
  return OPENING.has(c) ? 1 : 0;
}

/** Whether the full stop that ends `word` belongs to it. */
function keepsStop(word: string, next: string, before: string): boolean {
  const core = /[-–—/]/.test(word)
    ? word.slice(Math.max(...["-", "–", "—", "/"].map((d) => word.lastIndexOf(d))) + 1)
    : word;
  if (core.length < 2) return false;
  // "he wrote on X. Later …": the platform, not somebody's initial.
  if (core === "X." && /(?:^|\s)on\s$/.test(before)) return false;
  if (isInitial(core)) return core !== "I." || /\p{Lu}/u.test(next);
  if (isDottedLetters(core)) return true;
  if (!leadingAbbreviations.has(core) && !openAbbreviations.has(core)) return false;
  if (beforeNumbers.has(core)) return /\p{N}/u.test(next);
  return wordsToo.has(core) ? /[\p{Lu}\p{N}]/u.test(next) && /^\p{Lu}|^(?:c|v|p)\./u.test(core) : true;
}

const currency = /^([A-Z]{0,3}[$£€¥₹₽₴₪₺¢]|Rs\.?(?=\d))(?=[\d.])/;
const unit =
  /^([+-]?\d[\d.,]*)(%|‰|°C|°F|°|km\/h|km|kg|cm|mm|mph|mw|gw|kw|kwh|ft|lb|lbs|mn|bn|tn|m|k|b|pm|am|p\.m\.?|a\.m\.?|hrs?|yrs?|mins?|secs?)$/i;
const clitic = /^(.+?)(n['’`]t|['’`](?:s|re|ve|ll|d|m))$/i;
/** Prefixes that the treebanks leave joined by a hyphen to what follows. */
const PREFIXES = new Set(
  (
    "co re anti non pre post multi inter intra sub un mid ex e semi pro ultra counter neo bi tri mini micro macro mega " +
    "trans over de dis pseudo psycho socio proto cross"
  ).split(" "),
);
const LONGEST_PREFIX = 6;
const strong = /\.{2,}|["“”„«»…;()[\]{}<>]|--+|[—–]|,(?=\p{L})|(?<=\p{L}),(?=\d)|(?<=\d),(?=\p{L})/u;
const runOn = /^(\p{L}*\p{Ll}{2,})([.?!]+)(\p{Lu}\p{L}.*)$/u;
const numberOrDate = /^[+-]?\d+(?:[.,:/]\d+)*$/;
const phoneOrDate = /^\(?\d+\)?(?:-\d+){2,}$|^\d{3}-\d{4}$/;
const slashed = /^\p{L}[\p{L}.]*\/\p{L}[\p{L}./]+$/u;

function word(text: string, start: number, end: number, emit: Emit): void {
  const w = text.slice(start, end);
  if (w.length === 1 || numberOrDate.test(w)) return emit(start, end);
  if (url.test(w) || email.test(w) || domain.test(w)) return emit(start, end);
  if (isDottedLetters(w)) return emit(start, end);
  let m = strong.exec(w);
  if (m && m.index + m[0].length < w.length + (m.index > 0 ? 1 : 0)) {
    const at = start + m.index;
    if (m.index > 0) chunk(text, start, at, text[at]!, emit);
    emit(at, at + m[0].length);
    if (at + m[0].length < end) chunk(text, at + m[0].length, end, "", emit);
    return;
  }
  if ((m = currency.exec(w))) {
    emit(start, start + m[1]!.length);
    return word(text, start + m[1]!.length, end, emit);
  }
  if ((m = unit.exec(w))) {
    emit(start, start + m[1]!.length);
    return emit(start + m[1]!.length, end);
  }
  if ((m = clitic.exec(w))) {
    word(text, start, start + m[1]!.length, emit);
    return emit(start + m[1]!.length, end);
  }
  const cut = w.length <= LONGEST_FUSED ? FUSED.get(w) : undefined;
  if (cut !== undefined) {
    emit(start, start + cut);
    return emit(start + cut, end);
  }
  if (w.includes("-") && !phoneOrDate.test(w) && !/^-+$/.test(w) && hyphenated(text, start, end, w, emit)) return;
  if (slashed.test(w)) {
    for (let at = 0; at < w.length;) {
      const cut = w.indexOf("/", at);
      if (cut < 0) return word(text, start + at, end, emit);
      if (cut > at) word(text, start + at, start + cut, emit);
      emit(start + cut, start + cut + 1);
      at = cut + 1;
    }
    return;
  }
  if ((m = runOn.exec(w))) {
    const stop = start + m[1]!.length;
    word(text, start, stop, emit);
    emit(stop, stop + m[2]!.length);
    return word(text, stop + m[2]!.length, end, emit);
  }
  emit(start, end);
}

/** Cuts at all its hyphens; false when the word is one the treebanks leave whole. */
function hyphenated(text: string, start: number, end: number, w: string, emit: Emit): boolean {
  if (/^-[\d.,]+$/.test(w)) return false;
  const first = w.indexOf("-");
  if (joined(w, 0, first) && w.indexOf("-", first + 1) < 0) return false;
  for (let at = 0; at < w.length;) {
    let cut = w.indexOf("-", at);
    if (cut < 0) cut = w.length;
    else if (cut > at && joined(w, at, cut)) {
      // A prefix and what it is joined to are one word.
      const next = w.indexOf("-", cut + 1);
      cut = next < 0 ? w.length : next;
      emit(start + at, start + cut);
      at = cut;
    }
    if (cut > at) word(text, start + at, start + cut, emit);
    let run = cut;
    while (w[run] === "-") run++;
    if (run > cut) emit(start + cut, start + run);
    at = run;
  }
  return true;
}

/** Whether the part from `at` to the hyphen at `cut` is a prefix that stays joined to the letters after it. */
const joined = (w: string, at: number, cut: number): boolean =>
  cut - at <= LONGEST_PREFIX &&
  cut > at &&
  PREFIXES.has(w.slice(at, cut).toLowerCase()) &&
  /^\p{L}/u.test(w[cut + 1] ?? "");
