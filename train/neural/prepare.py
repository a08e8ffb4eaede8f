"""Joins the training sets into one list of sentences, each with the layers that its set annotates.

    python3 prepare.py --gold GOLD --out DIR [--without SET ...]

GOLD is the folder with train/; DIR must hold gazetteer.json (see gazetteer.ts). Writes DIR/sentences.pkl.
Layers of a sentence: form, xpos, upos, head (1-based, 0 root), rel, ner (allowed-tag bit masks), pred and args, fact.
"""

import argparse
import collections
import gzip
import json
import os
import pickle
import re

NER = ["O"] + [f"{p}-{t}" for t in ("PER", "ORG", "LOC", "MISC") for p in "BI"]
NER_ID = {t: i for i, t in enumerate(NER)}
ANY = (1 << len(NER)) - 1
# Sets that do not annotate names of other kinds leave it open whether an O is one.
OPEN_O = 1 | 1 << NER_ID["B-MISC"] | 1 << NER_ID["I-MISC"]
ROLES = ["_", "A0", "A1", "A2", "A3", "A4", "TMP", "LOC", "NEG", "MOD", "ADV", "MNR", "PRP", "CAU", "DIS", "DIR", "EXT",
         "GOL", "COM", "PRD", "ADJ", "R"]


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as file:
        yield from (line.rstrip("\n") for line in file)


def rows(path):
    for line in lines(path):
        yield json.loads(line)


def conllu(path):
    sentence, document, sent_id = None, "", ""
    for line in list(lines(path)) + [""]:
        if line.startswith("# newdoc id"):
            document = line.split("= ", 1)[1]
        elif line.startswith("# sent_id"):
            sent_id = line.split("= ", 1)[1]
        elif not line:
            if sentence:
                yield sentence
            sentence = None
        elif line[0] != "#":
            p = line.split("\t")
            if not p[0].isdigit():
                continue
            if sentence is None:
                sentence = dict(id=sent_id, doc=document, form=[], upos=[], xpos=[], head=[], rel=[], misc=[])
            for key, value in (("form", p[1]), ("upos", p[3]), ("xpos", p[4]), ("head", int(p[6])), ("rel", p[7]), ("misc", p[9])):
                sentence[key].append(value)


def bio(path):
    """(sent_id, forms, tags) of a token-per-line file."""
    sent_id, forms, tags = "", [], []
    for line in list(lines(path)) + [""]:
        if line.startswith("# sent_id"):
            sent_id = line.split("= ", 1)[1]
        elif not line.strip():
            if forms:
                yield sent_id, forms, tags
            forms, tags = [], []
        elif "\t" in line:
            form, tag = line.split("\t")[:2]
            forms.append(form)
            tags.append(tag)


def mapped(tags, table):
    """BIO tags of our four classes; a class the table lacks becomes O."""
    out, previous = [], "O"
    for tag in tags:
        prefix, _, name = tag.partition("-")
        name = table.get(name)
        if not name:
            out.append("O")
        elif prefix == "B" or previous[2:] != name:
            out.append("B-" + name)
        else:
            out.append("I-" + name)
        previous = out[-1]
    return out


def masks(tags, open_o=False):
    return [OPEN_O if t == "O" and open_o else 1 << NER_ID[t] for t in tags]


def gum_names(s):
    """Names from GUM's entity spans: the proper-noun core of each mention whose head is a proper noun, longest mention first."""
    n = len(s["form"])
    open_spans, mentions = [], []
    for i, misc in enumerate(s["misc"]):
        field = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if not field:
            continue
        for opened, closed, alone in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", field.group(1)):
            if opened:
                parts = opened.split("-")
                if closed:
                    mentions.append((i, i, parts[1] if len(parts) > 1 else ""))
                else:
                    open_spans.append((parts[0], i, parts[1] if len(parts) > 1 else ""))
            elif alone:
                for k in range(len(open_spans) - 1, -1, -1):
                    if open_spans[k][0] == alone:
                        _, start, kind = open_spans.pop(k)
                        mentions.append((start, i, kind))
                        break
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC",
             "animal": "PER", "substance": None, "plant": None, "time": None}
    proper = [x in ("NNP", "NNPS") for x in s["xpos"]]
    links = {"of", "the", "for", "and", "de", "al", "in", "on"}
    tags = ["O"] * n
    titles = {"president", "mr.", "mrs.", "ms.", "dr.", "minister", "senator", "king", "queen", "sir", "lord", "prince",
              "pope", "professor", "general", "prime", "governor", "chancellor", "secretary", "emperor", "captain", "colonel"}
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        name = kinds.get(kind)
        heads = [i for i in range(start, end + 1) if not start <= s["head"][i] - 1 <= end]
        if not name or len(heads) != 1 or not proper[heads[0]]:
            continue
        inside = lambda i: proper[i] or s["form"][i] in ("-", "&", "–", "/") or s["xpos"][i] in ("HYPH", "CD") or (
            s["form"][i] in ("'s", "’s") and name != "PER")
        left = right = heads[0]
        while left > start and inside(left - 1):
            left -= 1
        while right < end and inside(right + 1):
            right += 1
        while name != "PER" and right + 2 <= end and s["form"][right + 1] in links:
            k = right + 1
            while k < end and s["form"][k] in links:
                k += 1
            if not proper[k] or s["form"][right + 1] in ("the", "in", "on") and name == "LOC":
                break
            right = k
            while right < end and inside(right + 1):
                right += 1
        while left < right and not proper[left] and s["xpos"][left] != "CD":
            left += 1
        while right > left and not proper[right] and s["xpos"][right] != "CD":
            right -= 1
        if name == "PER":
            left = max([left] + [i + 1 for i in range(left, right) if s["form"][i].lower() in titles])
        if any(t != "O" for t in tags[left : right + 1]):
            continue
        tags[left : right + 1] = ["B-" + name] + ["I-" + name] * (right - left)
    return tags


WORD = re.compile(
    r"https?://\S+|(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|"
    r"Aug|Sept|Sep|Oct|Nov|Dec)\.|['’](?:s|re|ve|ll|d|m)\b|\w+(?=n['’]t\b)|n['’]t\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\.\.\.|--|\w|\S"
)


def tokens(text):
    """(form, start, end) by plain rules in the treebank's manner (hyphenated words split)."""
    return [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]


def sentences(toks):
    """Cuts after a full stop, question or exclamation mark before a capital."""
    out, current = [], []
    for i, tok in enumerate(toks):
        current.append(tok)
        following = toks[i + 1] if i + 1 < len(toks) else None
        if tok[0] in ".!?" and (following is None or following[0][:1].isupper() or following[0] in "\"'“"):
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out


PERSON_TITLES = set(
    "president minister prime foreign secretary mr mrs ms dr gen general col colonel lt lieutenant maj major capt captain brig brigadier sgt "
    "sheikh ambassador defence defense commander spokesman spokeswoman press navy army air force marine petty officer senator state pentagon "
    "special envoy adm admiral chief deputy he king prince pope sir lord".split()
)
# Sets that call a state that acts an organisation: we call it a place, as the other sets do.
COUNTRIES = set(
    "us usa uk unitedstates unitedkingdom unitedstatesofamerica america britain russia iraq iran syria turkey jordan lebanon israel france germany "
    "australia canada china egypt saudiarabia qatar kuwait bahrain uae unitedarabemirates libya yemen afghanistan pakistan india ukraine "
    "denmark belgium netherlands italy spain japan".split()
)


def re3d_names(document):
    """Name tags from re3d's mentions (which hold pronouns, titles and descriptions too): the capitalised core of person, organisation
    and location mentions; elsewhere capitalised words stay open."""
    text = document["text"]
    kinds = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
    toks = tokens(text)
    tags = [None] * len(toks)
    for e in sorted(document["entities"], key=lambda e: e["start"] - e["end"]):
        name = kinds.get(e["type"])
        if not name or e["end"] - e["start"] > 60:
            continue
        span = [i for i, t in enumerate(toks) if t[1] >= e["start"] and t[2] <= e["end"]]
        forms = [toks[i][0] for i in span]
        while forms and not forms[0][0].isupper() and not (forms[0] in ("al", "el", "as", "ar") and forms[1:2] == ["-"]) or forms and forms[0] in (
                "The", "A", "An", "This", "His", "Her", "Its", "Our", "Their", "My", "Your", "I", "We", "He", "She", "They", "It", "You"):
            span.pop(0)
            forms.pop(0)
        if name == "PER":
            if "of" in forms or "for" in forms:
                continue
            last_title = max([-1] + [k for k, f in enumerate(forms[:-1]) if f.rstrip(".").lower() in PERSON_TITLES])
            span, forms = span[last_title + 1 :], forms[last_title + 1 :]
        # A lower-case word left inside means a description, not a name: its capitals stay open.
        linking = {"of", "the", "for", "and", "-", "'s", "’s", "al", "el", "in", "&", "/", "."}
        if not forms or len(forms) > 9 or forms[-1] in linking - {"."} or any(
                not f[0].isupper() and not f[0].isdigit() and f not in linking for f in forms):
            continue
        if name == "PER" and forms[-1].rstrip(".").lower() in PERSON_TITLES:
            continue
        if name == "ORG" and "".join(forms).lower().replace(".", "") in COUNTRIES:
            name = "LOC"
        if any(tags[i] for i in span):
            continue
        for k, i in enumerate(span):
            tags[i] = ("I-" if k else "B-") + name
    position, out = 0, []
    for sentence in sentences(toks):
        part = tags[position : position + len(sentence)]
        position += len(sentence)
        forms = [t[0] for t in sentence]
        out.append((forms, part))
    return out


def core(forms, kind):
    """(start, end) of the name inside a mention's words, or None where the mention is a description: leading articles and titles go."""
    start, end = 0, len(forms)
    linking = {"of", "the", "for", "and", "-", "'s", "’s", "al", "el", "in", "&", "/", ".", "de", "bin", "von"}
    while start < end and (not forms[start][0].isupper() or forms[start] in ("The", "A", "An", "His", "Her", "Its", "Their", "I", "We", "He", "She", "They", "It")):
        start += 1
    while end > start and forms[end - 1] in ("'s", "’s", "'", ","):
        end -= 1
    if kind == "PER":
        start += max([0] + [k + 1 for k, f in enumerate(forms[start : end - 1]) if f.rstrip(".").lower() in PERSON_TITLES])
    inner = forms[start:end]
    if not inner or len(inner) > 8 or not inner[-1][0].isupper() and inner[-1] != ".":
        return None
    if any(not f[0].isupper() and not f[0].isdigit() and f not in linking for f in inner):
        return None
    if kind == "PER" and ("of" in inner or inner[-1].rstrip(".").lower() in PERSON_TITLES):
        return None
    return start, end


def ecb_names(document):
    """Sentences of ECB+ with mentions of participants and places: their names; other capitalised words stay open."""
    kinds = {"HUMAN_PART_PER": "PER", "HUMAN_PART_ORG": "ORG", "HUMAN_PART_GPE": "LOC", "LOC_GEO": "LOC", "LOC_FAC": "LOC", "LOC_OTHER": "LOC"}
    tags, forms = {}, document["tokens"]
    for m in sorted(document["mentions"], key=lambda m: -len(m["tokens"])):
        kind, span = kinds.get(m["type"]), m["tokens"]
        if not kind or span[-1] - span[0] != len(span) - 1:
            continue
        found = core(forms[span[0] : span[-1] + 1], kind)
        if not found:
            continue
        place = range(span[0] + found[0], span[0] + found[1])
        # This set leaves a possessive on its word now and then: no model of where a name ends.
        if any(i in tags for i in place) or any(re.search(r".['’]s$", forms[i]) for i in place):
            continue
        for k, i in enumerate(place):
            tags[i] = ("I-" if k else "B-") + kind
    for number in sorted({document["sentence"][i] for i in tags}):
        at = [i for i, n in enumerate(document["sentence"]) if n == number]
        yield [forms[i] for i in at], [tags.get(i) for i in at]


def gap_names(line):
    """Sentences of GAP with its two person names, tags as above."""
    parts = line.split("\t")
    text = parts[1]
    spans = [(int(parts[k + 1]), int(parts[k + 1]) + len(parts[k])) for k in (4, 7)]
    for sentence in sentences(tokens(text)):
        tags = [None] * len(sentence)
        for start, end in spans:
            inside = [i for i, t in enumerate(sentence) if t[1] >= start and t[2] <= end]
            for k, i in enumerate(inside):
                tags[i] = "I-PER" if k else "B-PER"
        # A longer name around it would be cut short: such sentences are left out.
        if any(tags) and not any(
            tags[i] is None and sentence[i][0][0].isupper() and (tags[i - 1 : i] and tags[i - 1] or tags[i + 1 : i + 2] and tags[i + 1] and tags[i + 1][0] == "B")
            for i in range(len(sentence))
        ):
            yield [t[0] for t in sentence], tags


MARKED = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\[\]]+)\]")


def marked_names(line):
    """(forms, tags) of a sentence of our own, whose names stand in brackets with their types: "[PER Ana Duarte] left [LOC Lima]."."""
    text, spans, end = "", [], 0
    for m in MARKED.finditer(line):
        text += line[end : m.start()]
        spans.append((len(text), len(text) + len(m.group(2)), m.group(1)))
        text += m.group(2)
        end = m.end()
    text += line[end:]
    toks = tokens(text)
    tags = ["O"] * len(toks)
    for start, stop, kind in spans:
        inside = [i for i, t in enumerate(toks) if t[1] < stop and t[2] > start]
        # A full stop that ends an abbreviation inside the brackets may end the sentence too: words across an edge belong to the name.
        for k, i in enumerate(inside):
            tags[i] = ("I-" if k else "B-") + kind
    return [t[0] for t in toks], tags


def tree_children(head):
    children = collections.defaultdict(list)
    for i, h in enumerate(head):
        children[h - 1].append(i)
    return children


CLAUSAL = {"nsubj", "csubj", "advcl", "parataxis", "mark", "aux", "discourse", "vocative", "expl", "dislocated", "punct"}


def argument_span(head, rel, children, arg, pred):
    """The words of an argument from its head: the subtree less the branch that holds the predicate, the contiguous piece around the
    head, edge punctuation and a leading coordinator cut. Mirrored by languages/en/analyse/neural/decode.ts."""
    inside = set()
    stack = [arg]
    # What a copula says of its subject is not the whole clause that the predicate noun or adjective heads.
    copular = rel[pred] == "cop" and head[pred] - 1 == arg
    while stack:
        i = stack.pop()
        if i == pred:
            continue
        if copular and i != arg and head[i] - 1 == arg:
            kind = rel[i].split(":")[0]
            if kind in CLAUSAL or kind == "conj" and any(rel[c].startswith("nsubj") for c in children.get(i, ())):
                continue
        inside.add(i)
        stack.extend(children.get(i, ()))
    left = right = arg
    while left - 1 in inside:
        left -= 1
    while right + 1 in inside:
        right += 1
    while left < arg and rel[left] in ("punct", "cc"):
        left += 1
    while right > arg and rel[right] == "punct":
        right -= 1
    return left, right


def role_name(role):
    if role.startswith("R-"):
        return "R"
    if role.startswith("C-"):
        return None
    role = role.split("-DSP")[0]
    name = role.replace("ARGM-", "").replace("ARG", "A")
    return name if name in ROLES else None


def raw_text(base, has):
    """Forms of the sentences of the sets' running text, beyond those that are annotated: war narratives, news, encyclopedia, and the examples of
    the PropBank frames (these are in the treebank's tokens already)."""
    if has("coref-ecbplus"):
        for side in ("train", "dev"):
            for row in rows(f"{base}/coref-ecbplus/{side}.jsonl.gz"):
                number = row["sentence"]
                for k in sorted(set(number)):
                    yield [t for t, n in zip(row["tokens"], number) if n == k]
    if has("time-wikiwars"):
        for row in rows(f"{base}/time-wikiwars/train.jsonl.gz"):
            for s in sentences(tokens(row["text"])):
                yield [t[0] for t in s]
    if has("coref-gap"):
        for file in ("gap-development.tsv.gz", "gap-validation.tsv"):
            for line in list(lines(f"{base}/coref-gap/{file}"))[1:]:
                for s in sentences(tokens(line.split("\t")[1])):
                    yield [t[0] for t in s]
    if has("srl-propbank-frames"):
        seen = set()
        for row in rows(f"{base}/srl-propbank-frames/rolesets.jsonl.gz"):
            for example in row["examples"]:
                form = tuple(w for w in example.split() if not re.match(r"^\*|\[?-?\*", w))
                if form not in seen:
                    seen.add(form)
                    yield list(form)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--without", nargs="*", default=[], help="names of training sets to leave out")
    options = parser.parse_args()
    base = os.path.join(options.gold, "train")
    has = lambda name: name not in options.without
    out = dict(train=[], dev={})

    treebanks = {}
    for name in ("ud-ewt", "ud-gum"):
        for side in ("train", "dev"):
            treebanks[name, side] = [dict(s, set=name) for s in conllu(f"{base}/{name}/{side}.conllu.gz")] if has(name) else []
    for side in ("train", "dev"):
        for s in treebanks["ud-gum", side]:
            s["ner"] = masks(gum_names(s), open_o=True)
            s["names"] = gum_names(s)
    # EWT's other layers join by sentence id, and only where the tokens are the same.
    for side in ("train", "dev"):
        by_id = {s["id"]: s for s in treebanks["ud-ewt", side]}
        loose = {re.sub(r"[^a-z0-9]", "", k.lower()): s for k, s in by_id.items()}
        by_text = {tuple(s["form"]): s for s in by_id.values()}
        counts = collections.Counter()
        if has("ner-uner-ewt"):
            for sent_id, forms, tags in bio(f"{base}/ner-uner-ewt/{side}.bio.tsv.gz"):
                s = by_id.get(sent_id)
                if s is None or s["form"] != forms:
                    s = by_text.get(tuple(forms))
                counts["ner", s is not None] += 1
                names = mapped(tags, {"PER": "PER", "ORG": "ORG", "LOC": "LOC"})
                if s is None:
                    s = dict(id=sent_id, doc="", set="ner-uner-ewt", form=forms)
                    treebanks["ud-ewt", side].append(s)
                s["ner"], s["names"] = masks(names, open_o=True), names
        if has("srl-propbank-ewt"):
            exact = collections.Counter()
            for row in rows(f"{base}/srl-propbank-ewt/{side}.jsonl.gz"):
                s = by_id.get(row["sent_id"])
                counts["srl", s is not None and s["form"] == row["tokens"]] += 1
                if s is None or s["form"] != row["tokens"] or "head" not in s:
                    continue
                children = tree_children(s["head"])
                s["pred"] = [f["pred"] for f in row["frames"]]
                s["frames"] = row["frames"]
                s["args"] = []
                for f in row["frames"]:
                    for role, start, end in f["args"]:
                        name = role_name(role)
                        if name is None:
                            continue
                        heads = [i for i in range(start, end + 1) if not start <= s["head"][i] - 1 <= end and i != f["pred"]]
                        content = [i for i in heads if s["rel"][i] not in ("punct", "cc", "case", "mark")] or heads
                        if not content:
                            continue
                        best = next((i for i in content if argument_span(s["head"], s["rel"], children, i, f["pred"]) == (start, end)), content[0])
                        exact[name, argument_span(s["head"], s["rel"], children, best, f["pred"]) == (start, end)] += 1
                        s["args"].append((f["pred"], best, name))
            print(side, "argument spans recovered from gold heads:", {r: round(100 * exact[r, True] / max(1, exact[r, True] + exact[r, False]), 1) for r in ROLES[1:]})
        if has("fact-uds-ih2"):
            for row in rows(f"{base}/fact-uds-ih2/{side}.jsonl.gz"):
                s = loose.get(re.sub(r"[^a-z0-9]", "", (row["ewt_sent_id"] or "").lower()))
                if s is None or s["form"] != row["tokens"]:
                    s = by_text.get(tuple(row["tokens"]))
                counts["fact", s is not None] += 1
                if s is None:
                    s = dict(id="", doc="", set="fact-uds-ih2", form=row["tokens"])
                    treebanks["ud-ewt", side].append(s)
                s["fact"] = [(t["token"], t["label"]) for t in row["targets"]]
        print("ud-ewt", side, dict(counts))
    out["train"] += treebanks["ud-ewt", "train"] + treebanks["ud-gum", "train"]
    out["dev"]["ewt"], out["dev"]["gum"] = treebanks["ud-ewt", "dev"], treebanks["ud-gum", "dev"]

    politics = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
                "election": "MISC", "event": "MISC", "misc": "MISC"}
    web = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "creative-work": "MISC", "product": "MISC"}
    conll = {k: k for k in ("PER", "ORG", "LOC", "MISC")}
    for name, table, files in (
        ("ner-wikigold", conll, ("all.bio.tsv.gz",)),
        ("ner-crossner-politics", politics, ("train.bio.tsv", "dev.bio.tsv.gz")),
        ("ner-wnut17", web, ("train.bio.tsv.gz", "dev.bio.tsv")),
    ):
        for file in files if has(name) else ():
            for sent_id, forms, tags in bio(f"{base}/{name}/{file}"):
                names = mapped(tags, table)
                out["train"].append(dict(id=sent_id, doc="", set=name, form=forms, ner=masks(names, open_o=name == "ner-crossner-politics"), names=names))
    if has("ner-rel-re3d"):
        for document in rows(f"{base}/ner-rel-re3d/train.jsonl.gz"):
            for forms, tags in re3d_names(document):
                allowed = [1 << NER_ID[t] if t else (ANY if f[0].isupper() and k else 1) for k, (f, t) in enumerate(zip(forms, tags))]
                out["train"].append(dict(id="", doc="", set="ner-rel-re3d", form=forms, ner=allowed))
        out["dev"]["re3d"] = [dict(id="", doc=d["id"], set="re3d", form=f, names=[t or "O" for t in tags])
                              for d in rows(f"{base}/ner-rel-re3d/dev.jsonl") for f, tags in re3d_names(d)]
    def partly(name, forms, tags):
        allowed = [1 << NER_ID[t] if t else (ANY if f[0].isupper() else 1) for f, t in zip(forms, tags)]
        out["train"].append(dict(id="", doc="", set=name, form=forms, ner=allowed))

    if has("coref-ecbplus"):
        for side in ("train", "dev"):
            for document in rows(f"{base}/coref-ecbplus/{side}.jsonl.gz"):
                for forms, tags in ecb_names(document):
                    partly("coref-ecbplus", forms, tags)
    if has("coref-gap"):
        for file in ("gap-development.tsv.gz", "gap-validation.tsv"):
            for line in list(lines(f"{base}/coref-gap/{file}"))[1:]:
                for forms, tags in gap_names(line):
                    partly("coref-gap", forms, tags)
    if has("srl-propbank-masc"):
        for row in rows(f"{base}/srl-propbank-masc/masc_srl.jsonl.gz"):
            out["train"].append(dict(id=row["sent_id"], doc="", set="srl-propbank-masc", form=row["tokens"], xpos=row["pos"],
                                     pred=[f["pred"] for f in row["frames"]], frames=row["frames"]))
        for line in lines(f"{base}/srl-propbank-masc/masc_tagged.txt.gz"):
            if line.startswith("# ") or not line.strip():
                continue
            pairs = [w.rsplit("_", 1) for w in line.split(" ") if "_" in w]
            if 4 <= len(pairs) <= 60:
                out["train"].append(dict(id="", doc="", set="masc-tagged", form=[p[0] for p in pairs], xpos=[p[1] for p in pairs]))
    if has("raw-wikipedia-current-events"):
        for k, row in enumerate(rows(f"{base}/raw-wikipedia-current-events/events.jsonl.gz")):
            for sentence in sentences(tokens(row["text"])):
                links = []
                for start, end, title in row["entities"]:
                    span = [i for i, t in enumerate(sentence) if t[1] >= start and t[2] <= end]
                    if span:
                        links.append((span[0], span[-1], title))
                out["train"].append(dict(id=str(k), doc="", set="raw-wikipedia-current-events", form=[t[0] for t in sentence], links=links))
    if has("own-names"):
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names")
        for file in sorted(os.listdir(folder)):
            for line in lines(os.path.join(folder, file)):
                if file.endswith(".txt") and line.strip() and line[0] != "#":
                    forms, tags = marked_names(line)
                    out["train"].append(dict(id="", doc="", set="own-names", form=forms, ner=masks(tags), names=tags))
    # Sentences that nobody annotated: the word vectors alone learn from them.
    for form in raw_text(base, has):
        if 5 <= len(form) <= 60:
            out["train"].append(dict(id="", doc="", set="raw-text", form=form))
    # Evaluation only: never trained on, and absent where the folder is.
    worldwide = os.path.join(options.gold, "eval/ner-en-worldwide")
    if os.path.isdir(worldwide):
        table = {"Person": "PER", "Organization": "ORG", "Location": "LOC"}
        for side in ("dev-small", "dev-large"):
            out["dev"][side] = [dict(id=i, doc="", set=side, form=f, names=mapped(t, table)) for i, f, t in bio(f"{worldwide}/{side}.bio.tsv.gz")]
    pickle.dump(out, open(os.path.join(options.out, "sentences.pkl"), "wb"))
    sizes = collections.Counter()
    for s in out["train"]:
        sizes[s["set"], "sentences"] += 1
        sizes[s["set"], "tokens"] += len(s["form"])
    print(sizes)
    print({k: (len(v), sum(len(s["form"]) for s in v)) for k, v in out["dev"].items()})


if __name__ == "__main__":
    main()
