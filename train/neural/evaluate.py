"""Scores of a model on development sentences: tags, trees, names, predicates and arguments, factuality."""

import collections

import numpy as np
import torch

from data import batches, tensors
from prepare import NER, ROLES, argument_span, tree_children

TRANSITION = np.array([[0.0 if NER[b][0] != "I" or NER[a][1:] == NER[b][1:] and NER[a] != "O" else -1e4 for b in range(len(NER))] for a in range(len(NER))])
START = np.array([-1e4 if t[0] == "I" else 0.0 for t in NER])
SCORED_ROLES = ("A0", "A1", "TMP", "LOC", "NEG", "MOD")


def viterbi(scores, transition=TRANSITION):
    """Best legal tag sequence of a (n, tags) score matrix."""
    best, back = scores[0] + START, []
    for row in scores[1:]:
        step = best[:, None] + transition
        back.append(step.argmax(0))
        best = step.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def spans(tags):
    out, start, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[0] != "I" or t[2:] != kind):
            out.add((start, i - 1, kind))
            start = None
        if t[0] == "B" or t[0] == "I" and start is None:
            start, kind = i, t[2:]
    return out


def edmonds(scores):
    """Chu-Liu/Edmonds over scores[dependent][head], node 0 the root."""
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -1e9)
    head = scores.argmax(1)
    head[0] = -1
    state = [0] * n
    cycle = None
    for i in range(1, n):
        path, j = [], i
        while j > 0 and state[j] == 0:
            state[j] = i
            path.append(j)
            j = head[j]
        if j > 0 and state[j] == i and j in path:
            cycle = path[path.index(j) :]
            break
    if not cycle:
        return head
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    new = np.full((m + 1, m + 1), -1e9)
    new[:m, :m] = scores[np.ix_(rest, rest)]
    own = scores[cycle, head[cycle]]
    leave = scores[np.ix_(rest, cycle)]
    new[:m, m] = leave.max(1)
    enter = scores[np.ix_(cycle, rest)] - own[:, None]
    new[m, :m] = own.sum() + enter.max(0)
    sub = edmonds(new)
    result = head.copy()
    for a, i in enumerate(rest):
        if i:
            result[i] = rest[sub[a]] if sub[a] < m else cycle[int(leave[a].argmax())]
    result[cycle[int(enter[:, sub[m]].argmax())]] = rest[sub[m]]
    return result


def tree(arc):
    """Heads (0 the root) of the best single-rooted tree of (n, n + 1) scores."""
    n = len(arc)
    scores = np.full((n + 1, n + 1), -1e9)
    scores[1:] = arc
    head = edmonds(scores)
    if (head[1:] == 0).sum() == 1:
        return head[1:]
    best = None
    for root in np.argsort(-arc[:, 0])[:4]:
        single = scores.copy()
        single[1:, 0] = -1e8
        single[root + 1, 0] = scores[root + 1, 0]
        found = edmonds(single)
        total = single[np.arange(1, n + 1), found[1:]].sum()
        if best is None or total > best[0]:
            best = (total, found)
    return best[1][1:]


def predict(model, items, forms, vocabulary, what=("tags", "tree", "ner", "srl", "fact"), threshold=0.0):
    """Adds `out` to each item: upos, xpos, head, rel, ner, preds, args, fact."""
    import random

    model.eval()
    with torch.no_grad():
        transition = TRANSITION + model.transitions.cpu().numpy()
        for batch in batches(items, 3000, random.Random(0)):
            inputs = tensors(batch, forms)
            o = model.encode(*inputs)
            ner = model.ner(o).log_softmax(-1).cpu().numpy()
            upos, xpos = model.upos(o).argmax(-1).cpu(), model.xpos(o).argmax(-1).cpu()
            fact = model.factuality(o).cpu().numpy()
            pred = (model.pred(o)[..., 0] > threshold).cpu().numpy()
            if "tree" in what:
                arcs, label_head, label_dep = model.arcs(o)
            for i, e in enumerate(batch):
                n = e["n"]
                out = e["out"] = dict(upos=upos[i, :n].tolist(), xpos=xpos[i, :n].tolist(), fact=fact[i, :n])
                if "ner" in what:
                    out["ner"] = [NER[t] for t in viterbi(ner[i, :n], transition)]
                    out["ner_scores"] = ner[i, :n]
                if "tree" in what:
                    head = tree(arcs[i, :n, : n + 1].cpu().numpy().astype(np.float64))
                    out["head"] = head.tolist()
                    out["rel"] = model.labels(label_dep[i, :n], label_head[i][torch.tensor(head)]).argmax(-1).tolist()
                if "srl" in what:
                    preds = [p for p in range(n) if pred[i, p]]
                    out["preds"], out["args"] = preds, []
                    if preds:
                        roles = model.roles(o[i : i + 1, :n], torch.zeros(len(preds), dtype=torch.long), torch.tensor(preds)).argmax(-1)
                        for p, row in zip(preds, roles.tolist()):
                            out["args"] += [(p, a, ROLES[r]) for a, r in enumerate(row) if r and a != p]


def score(model, items, forms, vocabulary, what=("tags", "tree", "ner", "srl", "fact")):
    """A dict of percentages and counts over the layers that the items' sentences annotate."""
    predict(model, items, forms, vocabulary, what)
    c = collections.Counter()
    gold_fact, own_fact = [], []
    for e in items:
        s, out = e["source"], e["out"]
        if "rel" in s:
            c["n"] += e["n"]
            c["upos"] += sum(vocabulary.upos[a] == b for a, b in zip(out["upos"], s["upos"]))
            c["xpos"] += sum(vocabulary.xpos[a] == b for a, b in zip(out["xpos"], s["xpos"]))
            if "tree" in what:
                for a, b, p, q in zip(out["head"], s["head"], out["rel"], s["rel"]):
                    if a == b:
                        c["uas"] += 1
                        c["las"] += vocabulary.rel[p] == q
        if "names" in s and "ner" in out:
            gold, own = ({x for x in spans(t) if x[2] != "MISC"} for t in (s["names"], out["ner"]))
            for kind in ("PER", "ORG", "LOC"):
                g, o = {x for x in gold if x[2] == kind}, {x for x in own if x[2] == kind}
                c["tp", kind] += len(g & o)
                c["gold", kind] += len(g)
                c["own", kind] += len(o)
        if "frames" in s and "srl" in what and "head" in out:
            preds = set(s["pred"])
            c["pred tp"] += len(preds & set(out["preds"]))
            c["pred n"] += len(preds) + len(out["preds"])
            gold = {(f["pred"], r.replace("ARGM-", "").replace("ARG", "A"), a, b) for f in s["frames"] for r, a, b in f["args"]}
            gold = {g for g in gold if g[1] in SCORED_ROLES}
            rel, children = [vocabulary.rel[r] for r in out["rel"]], tree_children(out["head"])
            own = {(p, r, *argument_span(out["head"], rel, children, a, p)) for p, a, r in out["args"] if r in SCORED_ROLES}
            for r in SCORED_ROLES:
                g, o = {x for x in gold if x[1] == r}, {x for x in own if x[1] == r}
                c["arg tp", r] += len(g & o)
                c["arg n", r] += len(g) + len(o)
        for token, label in s.get("fact", ()):
            gold_fact.append(label)
            own_fact.append(out["fact"][token])
    result = {}
    if c["n"]:
        result.update({k: round(100 * c[k] / c["n"], 2) for k in ("upos", "xpos", "uas", "las") if c[k]})
    kinds = ("PER", "ORG", "LOC")
    if sum(c["gold", k] for k in kinds):
        result["names"] = round(200 * sum(c["tp", k] for k in kinds) / sum(c["gold", k] + c["own", k] for k in kinds), 2)
        result.update({k: round(200 * c["tp", k] / max(1, c["gold", k] + c["own", k]), 1) for k in kinds})
    if c["pred n"]:
        result["pred"] = round(200 * c["pred tp"] / c["pred n"], 2)
        tp, n = sum(c["arg tp", r] for r in SCORED_ROLES), sum(c["arg n", r] for r in SCORED_ROLES)
        result["args"] = round(200 * tp / max(1, n), 2)
        result["pred+args"] = round(200 * (tp + c["pred tp"]) / (n + c["pred n"]), 2)
        result.update({"AM-" + r if len(r) == 3 else r: round(200 * c["arg tp", r] / max(1, c["arg n", r]), 1) for r in SCORED_ROLES})
    if len(gold_fact) > 20:
        result["fact r"] = round(float(np.corrcoef(gold_fact, own_fact)[0, 1]), 4)
        result["fact mae"] = round(float(np.abs(np.array(gold_fact) - np.array(own_fact)).mean()), 3)
    return result
