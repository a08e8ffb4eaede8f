"""Trains the model that ships from several larger ones: on the annotated sets it learns from their annotation and from what the teachers think
together, on running text that nobody annotated from the teachers alone.

    DEVICE=cuda python3 distil.py --data DIR --teachers DIR/a.pt DIR/b.pt … --out DIR/model.pt --steps 6000

Method: knowledge distillation after Hinton, Vinyals and Dean (2015), temperature 1, from an ensemble's mean probabilities, as Kuncoro et al. (2016)
distil an ensemble of parsers into one. Teachers read clean sentences; the student reads them with words and gazetteer bits hidden.
"""

import argparse
import collections
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from data import batches, tensors
from model import Model
from train import WEIGHTS, Average, epoch_items, fresh, losses, meta_of, prepared, report, save, word_drop

# Shares of unannotated sentences drawn a pass, by set.
UNMARKED = {"raw-text": 9000, "masc-tagged": 6000, "linked": 4000}


def thoughts(teachers, inputs):
    """The teachers' mean probabilities for a batch: tags, names, predicates and heads; labels and roles under the mean's best heads and
    predicates; factuality."""
    with torch.no_grad():
        outputs = [t.encode(*inputs) for t in teachers]
        mean = lambda read: sum(read(t, o) for t, o in zip(teachers, outputs)) / len(teachers)
        out = {k: mean(lambda t, o: getattr(t, k)(o).softmax(-1)) for k in ("upos", "xpos", "ner")}
        out["pred"] = mean(lambda t, o: t.pred(o)[..., 0].sigmoid())
        out["fact"] = mean(lambda t, o: t.factuality(o))
        lengths = torch.tensor(inputs[4])
        n = out["pred"].shape[1]
        inside = torch.arange(n)[None] < lengths[:, None]
        arcs = [t.arcs(o) for t, o in zip(teachers, outputs)]
        outside = (torch.arange(n + 1)[None] > lengths[:, None])[:, None]
        out["arc"] = sum(a[0].masked_fill(outside, -1e9).softmax(-1) for a in arcs) / len(arcs)
        out["inside"], out["outside"] = inside, outside
        out["row"] = torch.nonzero(inside)[:, 0]
        out["head"] = out["arc"].argmax(-1)[inside]
        out["rel"] = sum(t.labels(a[2][inside], a[1][out["row"], out["head"]]).softmax(-1) for t, a in zip(teachers, arcs)) / len(arcs)
        rows, preds = torch.nonzero((out["pred"] > 0.5) & inside, as_tuple=True)
        out["framed"] = (rows, preds)
        if len(rows):
            out["role"] = mean(lambda t, o: t.roles(o, rows, preds).softmax(-1))
        return out


def imitation(student, o, t):
    """Losses of a student's batch against its teachers' thoughts, by layer of analysis."""
    inside = t["inside"]
    soft = lambda scores, target: -(target * scores.log_softmax(-1)).sum(-1).mean()
    out = {k: soft(getattr(student, k)(o)[inside], t[k][inside]) for k in ("upos", "xpos", "ner")}
    out["pred"] = F.binary_cross_entropy_with_logits(student.pred(o)[..., 0][inside], t["pred"][inside])
    arcs, label_head, label_dep = student.arcs(o)
    out["arc"] = soft(arcs.masked_fill(t["outside"], -1e9)[inside], t["arc"][inside])
    out["rel"] = soft(student.labels(label_dep[inside], label_head[t["row"], t["head"]]), t["rel"])
    rows, preds = t["framed"]
    if len(rows):
        words = inside[rows]
        out["role"] = soft(student.roles(o, rows, preds)[words], t["role"][words]) * 5
        out["fact"] = F.smooth_l1_loss(student.factuality(o)[rows, preds], t["fact"][rows, preds])
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--teachers", nargs="+", required=True, help="models of train.py; waited for until they are there")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--batch", type=int, default=4500)
    parser.add_argument("--rate", type=float, default=3.5e-3)
    parser.add_argument("--gold", type=float, default=0.5, help="weight of the annotation beside the teachers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0, help="bring the schedule to its end within this time of the start (then not repeatable)")
    options = parser.parse_args()
    start = time.time()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)

    vocabulary, forms, _, pool, dev, linked = prepared(options.data, rng, unmarked=True)
    raw = {"raw-text": pool.pop("raw-text", []), "masc-tagged": pool.get("masc-tagged", []), "linked": linked}
    student = fresh(vocabulary, options.data, options.hidden)
    while not all(os.path.exists(p) for p in options.teachers):
        time.sleep(0.5)
    teachers = []
    for path in options.teachers:
        saved = torch.load(path)
        v = saved["meta"]
        assert v["words"] == vocabulary.words and v["rel"] == vocabulary.rel, "the teachers were trained on other data"
        teacher = Model(len(v["words"]), len(v["shapes"]), len(v["upos"]), len(v["xpos"]), len(v["rel"]), len(v["ner"]), len(v["roles"]), **saved["sizes"])
        teacher.load_state_dict(saved["state"])
        teachers.append(teacher.eval())
    with torch.no_grad():
        student.transitions.copy_(sum(t.transitions for t in teachers) / len(teachers))
    average = Average(student, 0.998)
    optimiser = torch.optim.Adam(student.parameters(), lr=options.rate, betas=(0.9, 0.95), eps=1e-8)
    word_dropout = word_drop(vocabulary)
    meta = meta_of(vocabulary, options)
    begun = time.time()
    print(f"teachers read {begun - start:.0f} s after the start", flush=True)

    def progress(step):
        """0 to 1: by steps, or by time where that is further."""
        limit = options.minutes * 60 - (begun - start)
        return max(step / options.steps, (time.time() - begun) / limit if options.minutes else 0)

    step, total = 0, collections.Counter()
    while progress(step) < 1:
        items = epoch_items(pool, rng)
        for name, part in raw.items():
            for e in rng.sample(part, min(len(part), UNMARKED[name])):
                items.append({k: e[k] for k in ("n", "form", "context")})
        for batch in batches(items, options.batch, rng):
            done = progress(step)
            if done >= 1:
                break
            rate = options.rate * min(1, (step + 1) / 100) * max(0.01, 0.5 * (1 + math.cos(math.pi * done)))
            for group in optimiser.param_groups:
                group["lr"] = rate
            target = thoughts(teachers, tensors(batch, forms))
            student.train()
            inputs = tensors(batch, forms, 0.15, word_dropout)
            o = student.encode(*inputs)
            parts = imitation(student, o, target)
            told = losses(student, batch, inputs, o)
            loss = sum(WEIGHTS[k] * x for k, x in parts.items()) + options.gold * sum(WEIGHTS[k] * x for k, x in told.items())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), 5.0)
            optimiser.step()
            average.update(student)
            step += 1
            for k, x in parts.items():
                total[k] += x.detach()
            if step % 100 == 0:
                print(f"step {step} {time.time() - start:.0f} s, rate {rate:.5f}", {k: round(float(x) / 100, 3) for k, x in total.items()}, flush=True)
                total.clear()
            if step % options.every == 0:
                save(average.model, meta, step, options.out)
    save(average.model, meta, step, options.out)
    report(average.model, dev, forms, vocabulary)


if __name__ == "__main__":
    main()
