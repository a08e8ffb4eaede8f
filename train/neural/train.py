"""Trains the model: a first stage on gold layers alone, then a second that adds silver names from the linked news items.

    python3 train.py --data DIR --out DIR/model.pt --steps 4000 --stage1 1500 [--hidden 192] [--seed 1]

One thread, seeded: the same data and arguments give the same weights on the same machine. DEVICE=cuda in the environment trains on a GPU.
"""

import argparse
import collections
import copy
import json
import math
import os
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import features
from data import ANY, DEVICE, Forms, Names, Vocabulary, batches, encode, on, padded, surfaces, tensors
from evaluate import START, TRANSITION, predict, score
from model import Model
from prepare import NER, ROLES, masks

torch.set_num_threads(1)
torch.set_flush_denormal(True)
LEGAL, FIRST = on(TRANSITION).float(), on(START).float()
TAG_BITS = torch.arange(len(NER))
# Names are few and their loss small: without more weight the trees would shape the shared layers alone.
WEIGHTS = dict(upos=1.0, xpos=0.6, ner=3.0, arc=1.0, rel=1.0, pred=0.5, role=0.6, fact=0.4)


def losses(model, batch, inputs, o=None):
    """Losses against the annotation that a batch's items carry, by layer of analysis; `o` is the encoded batch, where it is at hand."""
    if o is None:
        o = model.encode(*inputs)
    n = o.shape[1]
    out = {}
    flat = lambda scores, gold: F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=-100)
    xpos = padded(batch, "xpos", n)
    if (xpos >= 0).any():
        out["xpos"] = flat(model.xpos(o), xpos)
    allowed = padded(batch, "ner", n, 0)
    named = [i for i in range(len(batch)) if "ner" in batch[i]]
    if named:
        mask = (allowed[named][..., None] >> TAG_BITS & 1).float()
        lengths = torch.tensor([batch[i]["n"] for i in named])
        weight = torch.tensor([batch[i].get("weight", 1.0) for i in named])
        loss = model.name_loss(model.ner(o[named]), mask, lengths, LEGAL, FIRST)
        out["ner"] = (loss * weight).sum() / lengths.sum()
    trees = [i for i, e in enumerate(batch) if "head" in e]
    if trees:
        sub = [batch[i] for i in trees]
        ot = o[trees]
        out["upos"] = flat(model.upos(ot), padded(sub, "upos", n))
        arcs, label_head, label_dep = model.arcs(ot)
        outside = torch.arange(n + 1)[None] > torch.tensor([e["n"] for e in sub])[:, None]
        head = padded(sub, "head", n)
        out["arc"] = flat(arcs.masked_fill(outside[:, None], -1e9), head)
        real = head >= 0
        row = torch.nonzero(real)[:, 0]
        out["rel"] = F.cross_entropy(model.labels(label_dep[real], label_head[row, head[real]]), padded(sub, "rel", n)[real])
    tagged = [i for i, e in enumerate(batch) if "pred" in e]
    if tagged:
        gold = torch.full((len(tagged), n), -1.0)
        for k, i in enumerate(tagged):
            gold[k, : batch[i]["n"]] = 0
            gold[k, batch[i]["pred"]] = 1
        real = gold >= 0
        out["pred"] = F.binary_cross_entropy_with_logits(model.pred(o[tagged])[..., 0][real], gold[real])
    framed = [(i, p) for i, e in enumerate(batch) if "args" in e for p in e["pred"]]
    if framed:
        gold = np.full((len(framed), n), -100, dtype=np.int64)
        place = {}
        for k, (i, p) in enumerate(framed):
            gold[k, : batch[i]["n"]] = 0
            place[i, p] = k
        for i, e in enumerate(batch):
            for p, a, r in e.get("args", ()):
                gold[place[i, p], a] = r
        rows, preds = torch.tensor([i for i, _ in framed]), torch.tensor([p for _, p in framed])
        out["role"] = flat(model.roles(o, rows, preds), on(gold)) * 5
    facts = [(i, t, y) for i, e in enumerate(batch) for t, y in e.get("fact", ())]
    if facts:
        i, t, y = zip(*facts)
        own = model.factuality(o[list(i), list(t)])
        out["fact"] = F.smooth_l1_loss(own, torch.tensor(y))
    return out


class Average:
    """Exponential moving average of the weights; it is what gets evaluated and exported."""

    def __init__(self, model, decay):
        self.model, self.decay, self.count = copy.deepcopy(model), decay, 0

    def update(self, model):
        self.count += 1
        decay = min(self.decay, (1 + self.count) / (10 + self.count))
        own, new = list(self.model.parameters()), [p.detach() for p in model.parameters()]
        with torch.no_grad():
            torch._foreach_mul_(own, decay)
            torch._foreach_add_(own, new, alpha=1 - decay)


ORG_WORDS = set(
    "army navy force forces guard guards brigade brigades battalion corps command militia front movement party alliance coalition union league "
    "federation association council committee commission agency authority administration department ministry office bureau service police court "
    "tribunal parliament assembly congress senate government cabinet bank fund group company corporation university institute hospital foundation "
    "organization organisation network cartel brotherhood secretariat hamas hezbollah houthis taliban shabaab idf nato reuters duma knesset".split()
)
PLACE_WORDS = set(
    "province district governorate oblast region county city town village river lake sea ocean strait gulf bay island islands peninsula mountain "
    "mountains valley desert strip street airport crossing canal dam base corridor heights township prefecture municipality raion okrug state".split()
)
OTHER_WORDS = set(
    "war wars conflict attack attacks bombing massacre offensive invasion crisis protest protests election elections referendum agreement treaty "
    "accord operation airstrike strike shooting earthquake flood floods hurricane typhoon cyclone storm outbreak pandemic epidemic cup games olympics "
    "championship league film album act law bill trial assassination insurgency uprising coup people language missile aircraft".split()
)


def silver(model, items, forms, vocabulary, gazetteer):
    """Name targets for linked news sentences: a link to a page whose type is clear fixes the tags of its words; the type is voted for by
    title words, by the gazetteer and by the model over all links to that page. Other capitalised words take the model's tag where it is sure."""
    predict(model, items, forms, vocabulary, ("ner",))
    votes = collections.defaultdict(collections.Counter)
    for e in items:
        probability = np.exp(e["out"]["ner_scores"])
        for start, end, title in e["source"]["links"]:
            if not e["source"]["form"][start][:1].isupper():
                continue
            mean = probability[start : end + 1].mean(0)
            for k, kind in enumerate(("PER", "ORG", "LOC", "MISC")):
                votes[title][kind] += mean[1 + 2 * k] + mean[2 + 2 * k]
            votes[title]["O"] += mean[0]
    kinds = {}
    for title, count in votes.items():
        words = title.split(" (")[0].split(",")[0].lower().replace("_", " ").split()
        bits = gazetteer.phrases.get(features.squeeze("".join(words)), 0)
        total = sum(count.values())
        best, weight = count.most_common(1)[0]
        if any(c.isdigit() for c in title) or any(w.rstrip("s") in OTHER_WORDS or w in OTHER_WORDS for w in words):
            kinds[title] = "MISC"
        elif bits & 0b11 and not bits & 0b10 or bits >> 4 & 1 and not bits >> 6 & 1:
            kinds[title] = "LOC"
        elif bits >> 6 & 1 or any(w in ORG_WORDS for w in words):
            kinds[title] = "ORG"
        elif any(w in PLACE_WORDS for w in words) or bits >> 2 & 3 and count["LOC"] > 0.25 * total:
            kinds[title] = "LOC"
        elif weight > 0.55 * total and best != "O":
            kinds[title] = best
    used = collections.Counter()
    out = []
    for e in items:
        form = e["source"]["form"]
        probability = np.exp(e["out"]["ner_scores"])
        allowed = [1 if w == w.lower() else ANY for w in form]
        for i, w in enumerate(form):
            if allowed[i] == ANY and probability[i].max() > 0.93:
                allowed[i] = 1 << int(probability[i].argmax())
        for start, end, title in e["source"]["links"]:
            span = form[start : end + 1]
            while start <= end and form[start] in ("the", "The"):
                start += 1
            if start > end:
                continue
            if not form[start][:1].isupper() and not form[start][:1].isdigit():
                continue
            kind = kinds.get(title)
            own = e["out"]["ner"][start]
            demonym = gazetteer.phrases.get(features.squeeze(form[start]), 0) & 0b10 and start == end
            if demonym or kind is None or (start > 0 and own[0] == "I") or (end + 1 < len(form) and e["out"]["ner"][end + 1][0] == "I"):
                continue
            if kind == "MISC" and own != "O" and own[2:] != "MISC":
                continue
            if kind == "MISC":
                for i in range(start, end + 1):
                    allowed[i] = 1 | 1 << NER.index("B-MISC") | 1 << NER.index("I-MISC")
                continue
            if kind == "PER" and len(span) > 5:
                continue
            for i in range(start, end + 1):
                allowed[i] = 1 << NER.index(("B-" if i == start else "I-") + kind)
            used[kind] += 1
        e["ner"], e["weight"] = allowed, 0.6
        out.append(e)
    print("silver names:", dict(used), flush=True)
    return out


def prepared(data, rng, saved=None, unmarked=False):
    """(vocabulary, forms, gazetteer, pool of training items by set, development items, linked news) of a data folder; `saved` is an earlier
    model whose vocabularies are kept, `unmarked` asks for running text that nobody annotated too."""
    start = time.time()
    raw = pickle.load(open(os.path.join(data, "sentences.pkl"), "rb"))
    gazetteer = features.Gazetteer(os.path.join(data, "gazetteer.json"))
    vocabulary = Vocabulary.of(saved["meta"], raw["train"]) if saved else Vocabulary(raw["train"])
    forms = Forms(vocabulary)
    key_names = [k.capitalize() for k, bits in gazetteer.phrases.items() if bits == 1 << 5 and k.isalpha() and 3 <= len(k) <= 10]
    key_places = [k.capitalize() for k, bits in gazetteer.phrases.items() if bits & 0b1101 and not bits >> 5 & 1 and k.isalpha() and 4 <= len(k) <= 10]
    names = Names(json.load(open(os.path.join(data, "gazetteer-names.json"), encoding="utf8")), rng)
    pool = collections.defaultdict(list)
    for s in raw["train"]:
        # Running text that nobody annotated serves the word vectors, and distillation.
        if s["set"] == "raw-text" and not unmarked or not 1 <= len(s["form"]) <= 100:
            continue
        e = encode(s, forms, vocabulary, gazetteer)
        if s["set"] in ("ud-ewt", "ud-gum", "ner-wikigold", "ner-crossner-politics", "own-names"):
            e["others"] = [encode(s, forms, vocabulary, gazetteer, other) for other in surfaces(s, rng, key_names, key_places)]
        pool[s["set"]].append(e)
        if s.get("names") and s["form"] != [w.lower() for w in s["form"]] and any(t[2:] in ("PER", "ORG", "LOC") for t in s["names"]):
            # Copies with other names in the same contexts, for the name tagger alone.
            for _ in range(2):
                surface, tags = names.swapped(s["form"], s["names"])
                copy_ = dict(form=surface, set="swapped", ner=masks(tags, s["set"] in ("ud-ewt", "ud-gum", "ner-crossner-politics")))
                if len(surface) <= 100:
                    pool["swapped"].append(encode(copy_, forms, vocabulary, gazetteer))
    dev = {k: [encode(s, forms, vocabulary, gazetteer) for s in v] for k, v in raw["dev"].items()}
    forms.freeze()
    linked = pool.pop("raw-wikipedia-current-events", [])
    print(f"prepared in {time.time() - start:.0f} s:", {k: len(v) for k, v in pool.items()}, "words", len(vocabulary.words), "rel", len(vocabulary.rel), flush=True)
    return vocabulary, forms, gazetteer, pool, dev, linked


def fresh(vocabulary, data, hidden):
    """A new model over a vocabulary, its word vectors from embeddings.py."""
    v = vocabulary
    model = Model(len(v.words), len(v.shapes), len(v.upos), len(v.xpos), len(v.rel), len(NER), len(ROLES), hidden=hidden)
    embeddings = os.path.join(data, "embeddings.npy")
    if os.path.exists(embeddings):
        with torch.no_grad():
            model.word.weight.copy_(torch.from_numpy(np.load(embeddings).astype(np.float32)))
    model.to(DEVICE)
    print("parameters", sum(p.numel() for p in model.parameters()), flush=True)
    return model


def word_drop(vocabulary):
    """Probability by word number of reading a word as unknown in training: the rarer, the likelier."""
    out = on(0.05 + 0.5 / (1 + vocabulary.frequency))
    out[0] = 0
    return out


SAMPLED = {"masc-tagged": 2500, "silver": 5000, "swapped": 5000}


def epoch_items(pool, rng):
    """What one pass reads of the annotated sets: large sets are sampled, and a seventh of the sentences come in another spelling."""
    items = []
    for name, part in pool.items():
        if name in SAMPLED:
            items += rng.sample(part, min(len(part), SAMPLED[name]))
        elif name == "ner-rel-re3d":
            items += part * 2
        elif name == "ner-wnut17":
            items += rng.sample(part, len(part) // 2)
        else:
            for e in part:
                if "others" in e and rng.random() < 0.14:
                    items.append(rng.choice(e["others"]))
                else:
                    items.append(e)
    return items


def meta_of(vocabulary, options):
    v = vocabulary
    return dict(words=v.words, shapes=v.shapes, upos=v.upos, xpos=v.xpos, rel=v.rel, ner=NER, roles=ROLES, options=vars(options))


def save(model, meta, step, path):
    """Writes a model whole or not at all."""
    torch.save(dict(state={k: x.cpu() for k, x in model.state_dict().items()}, meta=meta, step=step, sizes=model.sizes), path + ".part")
    os.replace(path + ".part", path)


def report(model, dev, forms, vocabulary):
    """Prints the scores on every development side there is."""
    news = [e for e in dev["gum"] if "_news_" in e["source"]["doc"]]
    print("ewt dev", score(model, dev["ewt"], forms, vocabulary))
    print("gum dev", score(model, dev["gum"], forms, vocabulary))
    print("gum dev news", score(model, news, forms, vocabulary))
    for name in ("re3d", "dev-small", "dev-large"):
        if name in dev:
            print(name, score(model, dev[name], forms, vocabulary, ("tags", "ner")), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--stage1", type=int, default=1500, help="steps before the silver names join")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", help="weights of an earlier run to start from (its vocabularies are kept)")
    parser.add_argument("--every", type=int, default=1000, help="steps between checkpoints")
    parser.add_argument("--minutes", type=float, default=0, help="bring the schedule to its end within this time (then not exactly repeatable)")
    options = parser.parse_args()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    start = time.time()

    saved = torch.load(options.init) if options.init else None
    vocabulary, forms, gazetteer, pool, dev, linked = prepared(options.data, rng, saved)
    model = fresh(vocabulary, options.data, options.hidden)
    if saved:
        model.load_state_dict(saved["state"], strict=False)
    average = Average(model, 0.998)
    optimiser = torch.optim.Adam(model.parameters(), lr=options.rate, betas=(0.9, 0.95), eps=1e-8)
    word_dropout = word_drop(vocabulary)
    meta = meta_of(vocabulary, options)

    step, seen, total = 0, 0, collections.Counter()
    clock = time.process_time()

    def progress():
        """0 to 1 over the second stage: by steps, or by time where that is further."""
        after = time.time() - stage2 if stage2 else 0
        limit = options.minutes * 60 - (stage2 - start) if options.minutes and stage2 else 0
        return max((step - options.stage1) / (options.steps - options.stage1), after / limit if limit else 0)

    stage2 = 0.0
    while progress() < 1:
        for batch in batches(epoch_items(pool, rng), options.batch, rng):
            if progress() >= 1:
                break
            if step == options.stage1 and linked and "silver" not in pool:
                pool["silver"] = silver(average.model, linked, forms, vocabulary, gazetteer)
                stage2 = time.time()
                break
            decay = 0.5 * (1 + math.cos(math.pi * max(0, min(1, progress()))))
            rate = options.rate * min(1, (step + 1) / 150) * max(0.01, decay)
            for group in optimiser.param_groups:
                group["lr"] = rate
            model.train()
            inputs = tensors(batch, forms, 0.15, word_dropout)
            parts = losses(model, batch, inputs)
            loss = sum(WEIGHTS[k] * x for k, x in parts.items())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            average.update(model)
            step += 1
            seen += sum(e["n"] for e in batch)
            for k, x in parts.items():
                total[k] += x.detach()
                total[k, "n"] += 1
            if step % 100 == 0:
                print(f"step {step} {time.time() - start:.0f} s, {seen / (time.process_time() - clock):.0f} tok/cpu-s, rate {rate:.5f}",
                      {k: round(float(total[k]) / total[k, "n"], 3) for k in WEIGHTS if total[k, "n"]}, flush=True)
                total.clear()
            if step % options.every == 0:
                print("  ewt", score(average.model, dev["ewt"][::2], forms, vocabulary), flush=True)
                for name in ("re3d", "dev-small"):
                    if name in dev:
                        print("  " + name, score(average.model, dev[name], forms, vocabulary, ("tags", "ner")), flush=True)
                save(average.model, meta, step, options.out)
    save(average.model, meta, step, options.out)
    report(average.model, dev, forms, vocabulary)


if __name__ == "__main__":
    main()
