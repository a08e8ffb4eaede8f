"""What the model sees of a token: mirrored, unit by unit, by languages/en/analyse/neural/features.ts (a golden test compares them).

Strings are handled as UTF-16 code units, so that Python and JavaScript agree on every input.
"""

import json
import unicodedata

NGRAM_BUCKETS = 32768
MAX_NGRAMS = 20
GAZETTEER_CATEGORIES = 10
GAZETTEER_TOKENS = 6
# Context features: begin and inside bits of each gazetteer category, then all-capitals sentence, headline case, first token.
CONTEXT = 2 * GAZETTEER_CATEGORIES + 3

_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "``": '"', "''": '"', "–": "-", "—": "--", "…": "..."}
_SKIPPED = set(" .'’‘-–")


def units(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def fnv(text):
    """32-bit FNV-1a over UTF-16 code units."""
    h = 2166136261
    for unit in units(text):
        h = ((h ^ unit) * 16777619) & 0xFFFFFFFF
    return h


def normalise(form):
    """Plain quotes and dashes, digits as 0; case kept."""
    form = unicodedata.normalize("NFC", form)
    form = _PLAIN.get(form) or "".join(_PLAIN.get(c, c) for c in form)
    return "".join("0" if "0" <= c <= "9" else c for c in form)


def shape(normal):
    """Letter cases, digits and marks of a normalised form, runs cut at two, at most eight signs: "Xxx-d" style."""
    signs = []
    for unit in units(normal)[:40]:
        c = chr(unit)
        if c == "0":
            sign = "d"
        elif 0xD800 <= unit <= 0xDFFF:
            sign = "p"
        elif c != c.lower():
            sign = "X"
        elif c != c.upper():
            sign = "x"
        else:
            sign = c if unit < 128 else "p"
        if len(signs) < 2 or signs[-1] != sign or signs[-2] != sign:
            signs.append(sign)
    return "".join(signs[:8])


def ngrams(normal):
    """Bucket numbers (1-based; 0 pads) of the whole form, its affixes up to four units and its inner trigrams."""
    lower = units(normal.lower())
    n = len(lower)
    text = lambda part: "".join(map(chr, part))
    grams = ["w" + normal]
    for k in range(1, 5):
        if n >= k:
            grams.append("s" + text(lower[n - k :]))
            grams.append("p" + text(lower[:k]))
    padded = [94] + lower[:30] + [36]
    for i in range(len(padded) - 2):
        grams.append("t" + text(padded[i : i + 3]))
    return [fnv(g) % NGRAM_BUCKETS + 1 for g in grams[:MAX_NGRAMS]]


def squeeze(form):
    """The gazetteer's key for a token: lower case without dots, hyphens and apostrophes."""
    return "".join(c for c in unicodedata.normalize("NFC", form).lower() if c not in _SKIPPED)


class Gazetteer:
    def __init__(self, path):
        self.phrases = json.load(open(path, encoding="utf8"))

    def matches(self, forms):
        """(first, last, category bits) of every phrase that starts with a capital."""
        keys = [squeeze(f) for f in forms]
        found = []
        for i, form in enumerate(forms):
            first = form[:1]
            if first == first.lower():
                continue
            key = ""
            for j in range(i, min(len(forms), i + GAZETTEER_TOKENS)):
                if j > i and not keys[j] and j + 1 == min(len(forms), i + GAZETTEER_TOKENS):
                    break
                key += keys[j]
                if len(key) > 40:
                    break
                bits = self.phrases.get(key, 0) if keys[j] else 0
                if bits:
                    found.append((i, j, bits))
        return found


def sentence_case(forms):
    """(all capitals, headline case) of a sentence, by its words of two letters or more."""
    words = upper = title = 0
    for form in forms:
        if len(form) < 2 or not form[0].isalpha():
            continue
        words += 1
        if form == form.upper() and form != form.lower():
            upper += 1
        if form[0] != form[0].lower():
            title += 1
    return words >= 3 and upper * 10 >= words * 7, words >= 4 and title * 10 >= words * 7


def context_bits(forms, matches):
    """One integer of CONTEXT bits for each token."""
    bits = [0] * len(forms)
    for i, j, categories in matches:
        for t in range(i, j + 1):
            for c in range(GAZETTEER_CATEGORIES):
                if categories >> c & 1:
                    bits[t] |= 1 << (2 * c + (0 if t == i else 1))
    capitals, headline = sentence_case(forms)
    base = 2 * GAZETTEER_CATEGORIES
    for t in range(len(forms)):
        if capitals:
            bits[t] |= 1 << base
        elif headline:
            bits[t] |= 1 << (base + 1)
    if forms:
        bits[0] |= 1 << (base + 2)
    return bits
