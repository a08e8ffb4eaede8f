// Numerals: runs of digits in every style of separator, read to one value or refused with a reason, never to another number.

/** A numeral as read: `value` is null when it is refused, and then `reason` says why. */
export interface Numeral {
  readonly end: number;
  readonly value: number | null;
  /** The rule that read it, or that refused it. */
  readonly rule: string;
  readonly reason: string | null;
  /** True for a numeral with a decimal part. */
  readonly decimal: boolean;
  /** True when one point stands before exactly three digits ("12.500"): a decimal, or thousands where things cannot be split. */
  readonly pointedThousands: boolean;
}

// What may stand inside a run that begins and ends with a digit. Marks and invisible characters are let in so that they can be refused.
const RUN = /\p{Nd}(?:[.,'’٬٫\u00a0\u2007\u2009\u202f\p{Cf}\p{Mn}\p{Me}\u180e\u3164\u115f\u1160]{0,8}\p{Nd})*/uy;
const HIDDEN = /[\p{Cf}\p{Mn}\p{Me}\u180e\u3164\u115f\u1160]/u;
const ORDINARY_SPACES = / \d{3}(?: \d{3})*(?![\d.,])/y;
const DIGITS = /\p{Nd}/gu;

const STYLES: readonly {
  readonly rule: string;
  readonly form: RegExp;
  readonly group: RegExp;
  readonly point: string;
}[] = [
  { rule: "plain digits", form: /^\d+(?:\.\d+)?$/, group: /(?!)/g, point: "." },
  {
    rule: "digits grouped by commas",
    form: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
    group: /,/g,
    point: ".",
  },
  {
    rule: "digits grouped in the Indian way",
    form: /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/,
    group: /,/g,
    point: ".",
  },
  {
    rule: "digits grouped by points",
    form: /^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/,
    group: /\./g,
    point: ",",
  },
  {
    rule: "digits grouped by points, with a decimal comma",
    form: /^\d{1,3}(?:\.\d{3})+,\d+$/,
    group: /\./g,
    point: ",",
  },
  {
    rule: "digits grouped by apostrophes",
    form: /^\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?$/,
    group: /['’]/g,
    point: ".",
  },
  {
    rule: "digits grouped by spaces",
    form: /^\d{1,3}(?:[\u00a0\u2007\u2009\u202f ]\d{3})+(?:[.,]\d+)?$/,
    group: /[\u00a0\u2007\u2009\u202f ]/g,
    point: ".",
  },
];
const DECIMAL_COMMA = /^\d{1,3},\d{1,2}$/;
const POINTED = /^[1-9]\d{0,2}\.\d{3}$/;

/** The digit that a decimal-digit character of any script stands for: Unicode keeps each script's ten digits together, in order. */
function digitOf(character: string): { digit: number; zero: number } {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return { digit: code - 48, zero: 48 };
  let zero = code;
  // Mathematical digits stand in five runs of ten without a gap; every other script's zero follows a character that is no digit.
  if (code >= 0x1d7ce && code <= 0x1d7ff) zero = 0x1d7ce + Math.floor((code - 0x1d7ce) / 10) * 10;
  else while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return { digit: code - zero, zero };
}

/**
 * Reads the numeral that starts at `start` of `text`. `decimalComma` says that what follows (a scale word, a percent sign) makes
 * "3,5" a decimal. Linear in the numeral's length.
 */
export function readNumeral(text: string, start: number, decimalComma: (end: number) => boolean): Numeral {
  RUN.lastIndex = start;
  const run = RUN.exec(text);
  if (!run) throw new RangeError(`no digit at ${start}`);
  let raw = run[0];
  let end = start + raw.length;
  const refuse = (rule: string, reason: string): Numeral => ({
    end,
    value: null,
    rule,
    reason,
    decimal: false,
    pointedThousands: false,
  });
  if (HIDDEN.test(raw))
    return refuse(
      "a hidden character inside a number",
      "an invisible or combining character stands between its digits",
    );
  const hiddenBefore = /[\u202d\u202e]$/.test(text.slice(Math.max(0, start - 1), start)) && start > 0;
  if (hiddenBefore && /[\u202c\u2069]/.test(text[end] ?? ""))
    return refuse("a number shown reversed", "a direction override makes it read differently on a screen");
  let zero = -1;
  let mixed = false;
  let plain = "";
  for (const character of raw) {
    if (/\p{Nd}/u.test(character)) {
      const { digit, zero: z } = digitOf(character);
      if (zero < 0) zero = z;
      else if (zero !== z) mixed = true;
      plain += digit;
    } else plain += character === "٬" ? "," : character === "٫" ? "." : character;
  }
  if (mixed) return refuse("digits of two scripts in one number", "its digits come from different scripts");
  // "31 800": ordinary spaces group thousands only in threes, after one to three digits that do not begin with zero.
  if (/^[1-9]\d{0,2}$/.test(plain)) {
    ORDINARY_SPACES.lastIndex = end;
    const more = ORDINARY_SPACES.exec(text);
    if (more) {
      plain += more[0];
      raw += more[0];
      end += more[0].length;
    }
  }
  const digits = plain.match(DIGITS)!.length;
  if (digits > 16) return refuse("too long a number", "it has more digits than any count has");
  for (const { rule, form, group, point } of STYLES) {
    if (!form.test(plain)) continue;
    let normal = plain.replace(group, "");
    if (point === ",") normal = normal.replace(",", ".");
    else if (!normal.includes(".")) normal = normal.replace(",", ".");
    return {
      end,
      value: Number(normal),
      rule: zero === 48 ? rule : `${rule}, in another script`,
      reason: null,
      decimal: normal.includes("."),
      pointedThousands: POINTED.test(plain),
    };
  }
  if (DECIMAL_COMMA.test(plain) && decimalComma(end))
    return {
      end,
      value: Number(plain.replace(",", ".")),
      rule: "a decimal comma before a scale or a percent sign",
      reason: null,
      decimal: true,
      pointedThousands: false,
    };
  return refuse("a number in no known form", "its separators fit no way of writing numbers");
}
