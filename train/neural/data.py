"""Turns prepared sentences into batches: vocabularies, form tables, augmented copies, length-bucketed batches."""

import collections
import os
import random
import re

import numpy as np
import torch

import features as f
from prepare import NER, NER_ID, ROLES

ANY = (1 << len(NER)) - 1
DEVICE = os.environ.get("DEVICE", "cpu")
if DEVICE != "cpu":
    torch.set_default_device(DEVICE)


def on(array):
    """A tensor of a NumPy array, on the device that trains (the environment's DEVICE: "cpu", or "cuda")."""
    return torch.from_numpy(array).to(DEVICE)


class Vocabulary:
    """words, shapes, upos, xpos and rel: lists whose positions are the model's numbers; word and shape 0 is "unknown"."""

    def __init__(self, train):
        words, shapes = collections.Counter(), collections.Counter()
        upos, xpos, rel = collections.Counter(), collections.Counter(), collections.Counter()
        for s in train:
            raw = s["set"] in ("masc-tagged", "raw-wikipedia-current-events", "raw-text")
            for form in s["form"]:
                normal = f.normalise(form)
                words[normal.lower()] += 1 if raw else 1.5
                shapes[f.shape(normal)] += 1
            if "rel" in s:
                upos.update(s["upos"])
                xpos.update(s["xpos"])
                rel.update(s["rel"])
        self.words = ["<unk>"] + sorted(w for w, c in words.items() if c >= 3)
        self.shapes = ["<unk>"] + sorted(w for w, _ in shapes.most_common(500))
        self.upos, self.xpos = sorted(upos), sorted(xpos)
        self.rel = sorted(r for r, c in rel.items() if c >= 5)
        self.frequency = np.array([0.0] + [words[w] for w in self.words[1:]], dtype=np.float32)
        self.index()

    @classmethod
    def of(cls, meta, train=()):
        """The vocabulary of a saved model; word frequencies are counted again where training sentences are given."""
        self = cls.__new__(cls)
        for key in ("words", "shapes", "upos", "xpos", "rel"):
            setattr(self, key, meta[key])
        self.index()
        counts = collections.Counter(self.word_id.get(f.normalise(w).lower(), 0) for s in train for w in s["form"])
        self.frequency = np.array([counts[i] for i in range(len(self.words))], dtype=np.float32)
        return self

    def index(self):
        self.word_id = {w: i for i, w in enumerate(self.words)}
        self.shape_id = {w: i for i, w in enumerate(self.shapes)}
        self.upos_id = {w: i for i, w in enumerate(self.upos)}
        self.xpos_id = {w: i for i, w in enumerate(self.xpos)}
        self.rel_id = {w: i for i, w in enumerate(self.rel)}


class Forms:
    """Numbers of each distinct form: word, n-gram buckets, shape."""

    def __init__(self, vocabulary):
        self.vocabulary, self.ids = vocabulary, {}
        self.word, self.gram, self.shape = [], [], []

    def number(self, form):
        i = self.ids.get(form)
        if i is None:
            i = self.ids[form] = len(self.word)
            normal = f.normalise(form)
            grams = f.ngrams(normal)
            self.word.append(self.vocabulary.word_id.get(normal.lower(), 0))
            self.gram.append(grams + [0] * (f.MAX_NGRAMS - len(grams)))
            self.shape.append(self.vocabulary.shape_id.get(f.shape(normal), 0))
        return i

    def freeze(self):
        self.word = torch.tensor(self.word)
        self.gram = torch.tensor(self.gram)
        self.shape = torch.tensor(self.shape)


def encode(sentence, forms, vocabulary, gazetteer, surface=None):
    """The numbers of a sentence, or of a copy of it with other forms in the same places."""
    surface = surface or sentence["form"]
    v = vocabulary
    e = dict(
        n=len(surface),
        form=np.array([forms.number(w) for w in surface]),
        context=np.array(f.context_bits(surface, gazetteer.matches(surface)), dtype=np.int64),
        source=sentence,
    )
    if "rel" in sentence:
        e["upos"] = [v.upos_id[t] for t in sentence["upos"]]
        e["head"] = sentence["head"]
        e["rel"] = [v.rel_id.get(r, v.rel_id.get(r.split(":")[0], 0)) for r in sentence["rel"]]
    if "xpos" in sentence:
        e["xpos"] = [v.xpos_id.get(t, -100) for t in sentence["xpos"]]
    if "ner" in sentence:
        e["ner"] = sentence["ner"]
    if "pred" in sentence:
        e["pred"] = sentence["pred"]
    if "args" in sentence:
        e["args"] = [(p, a, ROLES.index(r)) for p, a, r in sentence["args"]]
    if "fact" in sentence:
        e["fact"] = sentence["fact"]
    return e


def surfaces(sentence, rng, names, places):
    """Other ways to write a sentence: capitals, lower case, headline case, other names."""
    form = sentence["form"]
    out = [[w.upper() for w in form], [w.lower() for w in form]]
    small = {"of", "the", "a", "an", "in", "on", "at", "to", "for", "and", "or", "by", "with", "as", "but"}
    out.append([w[:1].upper() + w[1:] if i == 0 or w.lower() not in small else w for i, w in enumerate(form)])
    tags = sentence.get("names")
    if tags and any(t[2:] in ("PER", "LOC") for t in tags):
        swapped = list(form)
        for i, t in enumerate(tags):
            if t[2:] == "PER" and form[i][:1].isupper() and len(form[i]) > 2:
                swapped[i] = rng.choice(names)
            elif t == "B-LOC" and tags[i + 1 : i + 2] != ["I-LOC"] and form[i].istitle():
                swapped[i] = rng.choice(places)
        out += [swapped, swapped]
    return out


TOKEN = re.compile(r"(?:[A-Z]\.)+|['’]s\b|\w+(?:['’](?!s\b)\w+)*|\S")


class Names:
    """Names to put in the place of others, in the treebank's tokens: parts of person names, places, and organizations by list and pattern."""

    DOMAINS = ("Defence Defense Interior Justice Health Education Finance Energy Transport Agriculture Culture Foreign-Affairs Labour Trade "
               "Information Communications Environment Tourism Housing Water").split()
    HEADS = ("Liberation Front|People 's Party|Democratic Party|National Congress|Workers ' Party|Resistance Movement|Salvation Council|"
             "Defence Forces|National Guard|Armed Forces|Border Guard|Air Force|Navy|Army|Police|Coast Guard|Medical Association|"
             "Human Rights Commission|Football Federation|Chamber of Commerce|Central Bank|Supreme Court|High Court|Parliament|University|"
             "Relief Committee|News Agency|Times|Post|Herald|Tribune|Airlines|Energy|Holdings|Group|Bank|Steel|Telecom|Petroleum|Foundation|"
             "Institute|Research Centre|Medical Center|Hospital|Union|Brigade|Battalion|Militia|Electoral Commission|Broadcasting Corporation").split("|")

    def __init__(self, lists, rng):
        self.rng = rng
        self.person = [p for p in lists["person"] if p[:1].isupper() and len(p) > 2]
        self.place = [TOKEN.findall(p) for p in lists["place"] if p[:1].isupper() and "(" not in p and len(p) < 22]
        self.org = [TOKEN.findall(p) for p in lists["org"]]

    def person_name(self, size):
        r = self.rng
        family = [r.choice(self.person)]
        if r.random() < 0.12:
            family = [r.choice(("al", "Al", "el", "ben")), "-"] + family
        if size == 1:
            return family
        first = [r.choice(self.person)]
        if r.random() < 0.1:
            first += [r.choice("ABCDEFGHJKLMNPRST") + "."]
        if r.random() < 0.05:
            first += [r.choice(("bin", "van", "de", "von", "Abu", "Abdul"))]
        if size > 3 and r.random() < 0.5:
            first += [r.choice(self.person)]
        return first + family

    def place_name(self):
        r = self.rng
        name = r.choice(self.place)
        if r.random() < 0.1:
            name = name + [r.choice(("Province", "District", "City", "Airport", "River", "Island", "Governorate", "County", "Valley", "Street"))]
        return name

    def org_name(self):
        r, x = self.rng, self.rng.random()
        if x < 0.3:
            return r.choice(self.org)
        if x < 0.42:
            return ["".join(r.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(r.choice((2, 3, 3, 4, 4, 5))))]
        if x < 0.5:
            return ["Ministry", "of", *r.choice(self.DOMAINS).split("-")]
        if x < 0.57:
            return ["University", "of", *r.choice(self.place)]
        head = r.choice(self.HEADS).split()
        if x < 0.9:
            return (r.choice(self.place) if r.random() < 0.7 else [r.choice(self.person)]) + head
        return [r.choice(self.person)] + ([",", "Inc."] if r.random() < 0.15 else [r.choice(("Corp.", "Group", "Ltd", "Media", "Systems", "& Sons", "Partners"))])

    def swapped(self, forms, tags):
        """A copy of a sentence with every person, organization and place name exchanged for one of its kind: (forms, tags)."""
        out, marks, i = [], [], 0
        while i < len(forms):
            kind = tags[i][2:]
            if tags[i][0] != "B" or kind == "MISC":
                out.append(forms[i])
                marks.append(tags[i])
                i += 1
                continue
            end = i + 1
            while end < len(forms) and tags[end] == "I-" + kind:
                end += 1
            # Some names stay, so that known ones are still read in their own contexts.
            if self.rng.random() < 0.15:
                name = forms[i:end]
            elif kind == "PER":
                name = self.person_name(end - i)
            else:
                name = self.org_name() if kind == "ORG" else self.place_name()
            out += name
            marks += ["B-" + kind] + ["I-" + kind] * (len(name) - 1)
            i = end
        return out, marks


def batches(items, tokens, rng):
    """Batches of about `tokens` words, of sentences of like length, in random order."""
    order = sorted(items, key=lambda e: e["n"] + rng.random() * 2)
    out, current = [], []
    for e in order:
        if current and e["n"] * (len(current) + 1) > tokens:
            out.append(current)
            current = []
        current.append(e)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


BIT = np.arange(f.CONTEXT)


def tensors(batch, forms, gazetteer_dropout=0.0, word_dropout=None):
    """Inputs of Model.encode. word_dropout: probability by word number of reading a word as unknown."""
    b, n = len(batch), max(e["n"] for e in batch)
    ids = np.zeros((b, n), dtype=np.int64)
    bits = np.zeros((b, n), dtype=np.int64)
    for i, e in enumerate(batch):
        ids[i, : e["n"]] = e["form"]
        bits[i, : e["n"]] = e["context"]
    distinct, inverse = np.unique(ids, return_inverse=True)
    distinct = on(distinct)
    context = (bits[..., None] >> BIT & 1).astype(np.float32)
    if gazetteer_dropout:
        k = 2 * f.GAZETTEER_CATEGORIES
        context[..., :k] *= np.random.rand(b, 1, 1) > gazetteer_dropout
        context[..., :k] *= np.random.rand(b, n, 1) > 0.1
    words = forms.word[on(ids)]
    if word_dropout is not None:
        words = torch.where(torch.rand(b, n) < word_dropout[words], torch.zeros_like(words), words)
    return (forms.gram[distinct], forms.shape[distinct]), on(inverse.reshape(b, n)), words, on(context), [e["n"] for e in batch]


def padded(batch, key, n, fill=-100):
    out = np.full((len(batch), n), fill, dtype=np.int64)
    for i, e in enumerate(batch):
        if key in e:
            out[i, : e["n"]] = e[key]
    return on(out)
