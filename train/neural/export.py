"""Writes the weights file that inference reads, and golden outputs of the same (dequantised) weights.

    python3 export.py --data DIR --model DIR/model.pt --to languages/en/models/analysis.bin --golden languages/en/analyse/neural/golden.jsonl

Matrices are 8-bit integers with one 32-bit scale a row; biases and context columns stay 32-bit. The golden file holds what PyTorch makes of
the sentences of golden.txt with exactly these rounded weights.
"""

import argparse
import hashlib
import json
import os
import struct

import numpy as np
import torch

import features
from data import Forms, Vocabulary, encode
from evaluate import predict, spans
from model import FORM, Model
from prepare import NER, argument_span, tree_children


def rounded(matrix):
    """(int8 rows, row scales) of a float matrix, to the nearest step of 1/127 of each row's largest value."""
    scale = np.abs(matrix).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def load(path):
    saved = torch.load(path, map_location="cpu")
    meta = saved["meta"]
    vocabulary = Vocabulary.of(meta)
    model = Model(len(meta["words"]), len(meta["shapes"]), len(meta["upos"]), len(meta["xpos"]), len(meta["rel"]), len(meta["ner"]),
                  len(meta["roles"]), **saved["sizes"])
    model.load_state_dict(saved["state"], strict=False)
    return model, vocabulary, saved


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--to", required=True)
    parser.add_argument("--golden", required=True)
    parser.add_argument("--name", default="readout-en@1")
    options = parser.parse_args()
    torch.set_num_threads(1)
    model, vocabulary, saved = load(options.model)
    meta, sizes = saved["meta"], saved["sizes"]
    hidden = sizes["hidden"]
    state = {k: v.numpy() for k, v in model.state_dict().items()}
    exact = {}
    sections, blob = {}, bytearray()

    def put(name, array, kind):
        while len(blob) % 16:
            blob.append(0)
        rows = array.shape[0]
        sections[name] = dict(offset=len(blob), rows=rows, columns=int(array.size // max(1, rows)), type=kind)
        blob.extend(np.ascontiguousarray(array).tobytes())

    def matrix(name, value, keys=None):
        q, scale = rounded(value)
        put(name, q, "i8")
        put(name + ".scale", scale, "f32")
        return q.astype(np.float32) * scale[:, None]

    # The order of rows is the model's; what is rounded here is put back into the model, so that the golden outputs see the same numbers.
    state["gram.weight"][0] = 0
    for name in ("word", "gram", "shape"):
        state[name + ".weight"] = matrix(name, state[name + ".weight"])
    weight = lambda d, l: state[f"{d}{l}.weight_ih_l0"]
    both = np.concatenate([weight("forward", 1), weight("backward", 1)])
    form = matrix("input1", both[:, :FORM])
    for i, d in enumerate(("forward", "backward")):
        part = form[i * 4 * hidden : (i + 1) * 4 * hidden]
        state[f"{d}1.weight_ih_l0"] = np.concatenate([part, weight(d, 1)[:, FORM:]], 1)
    put("context1", both[:, FORM:].T.astype(np.float32), "f32")
    bias = lambda d, l: state[f"{d}{l}.bias_ih_l0"] + state[f"{d}{l}.bias_hh_l0"]
    put("bias1", np.concatenate([bias("forward", 1), bias("backward", 1)])[None].astype(np.float32), "f32")
    for d in ("forward", "backward"):
        state[f"{d}1.weight_hh_l0"] = matrix(f"{d}1.recurrent", state[f"{d}1.weight_hh_l0"])
        state[f"{d}2.weight_ih_l0"] = matrix(f"{d}2.input", weight(d, 2))
        state[f"{d}2.weight_hh_l0"] = matrix(f"{d}2.recurrent", state[f"{d}2.weight_hh_l0"])
        put(f"{d}2.bias", bias(d, 2)[None].astype(np.float32), "f32")
    heads = ["upos", "xpos", "ner", "pred", "arc_head", "arc_dep", "label_head", "label_dep", "role_pred", "role_arg", "fact1"]
    rows = [len(state[h + ".weight"]) for h in heads]
    together = matrix("heads", np.concatenate([state[h + ".weight"] for h in heads]))
    for h, part in zip(heads, np.split(together, np.cumsum(rows)[:-1])):
        state[h + ".weight"] = part
    put("heads.bias", np.concatenate([state[h + ".bias"] for h in heads])[None].astype(np.float32), "f32")
    put("root", state["root"][None].astype(np.float32), "f32")
    arc = state["arc_weight"]
    state["arc_weight"] = np.concatenate([matrix("arc", arc[:-1].T.copy()).T, arc[-1:]])
    put("arc.bias", arc[-1:].astype(np.float32), "f32")
    for name in ("label", "role"):
        w = state[name + "_weight"]
        r, x, y = w.shape
        flat = w.transpose(0, 2, 1).reshape(r * y, x)
        q = matrix(name, flat[:, :-1].copy())
        put(name + ".bias", flat[:, -1][None].astype(np.float32), "f32")
        state[name + "_weight"] = np.concatenate([q, flat[:, -1:]], 1).reshape(r, y, x).transpose(0, 2, 1).copy()
    put("transitions", state["transitions"].astype(np.float32), "f32")
    put("fact2", np.concatenate([state["fact2.weight"][0], state["fact2.bias"]])[None].astype(np.float32), "f32")
    model.load_state_dict({k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in state.items()})

    gazetteer = features.Gazetteer(os.path.join(options.data, "gazetteer.json"))
    prints = {}
    for phrase, bits in gazetteer.phrases.items():
        key = features.fnv(phrase)
        prints[key] = prints.get(key, 0) | bits
    put("gazetteer.keys", np.array(sorted(prints), dtype=np.uint32), "u32")
    put("gazetteer.bits", np.array([prints[k] for k in sorted(prints)], dtype=np.uint16), "u16")

    header = dict(model=options.name, hidden=hidden, arc=sizes["arc"], label=sizes["label"], role=sizes["role"], heads=dict(zip(heads, rows)),
                  buckets=features.NGRAM_BUCKETS, ngrams=features.MAX_NGRAMS, categories=features.GAZETTEER_CATEGORIES,
                  phraseTokens=features.GAZETTEER_TOKENS, upos=meta["upos"], xpos=meta["xpos"], rel=meta["rel"], ner=meta["ner"],
                  roles=meta["roles"], words=meta["words"], shapes=meta["shapes"], sections=sections)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % 16)
    with open(options.to, "wb") as file:
        file.write(b"RDO1" + struct.pack("<I", len(text)) + text + bytes(blob))
    print(options.to, os.path.getsize(options.to), "bytes, sha256", hashlib.sha256(open(options.to, "rb").read()).hexdigest())

    here = os.path.dirname(os.path.abspath(__file__))
    sentences = [line.split() for line in open(os.path.join(here, "golden.txt"), encoding="utf8") if line.strip()]
    forms = Forms(vocabulary)
    items = [encode(dict(form=s), forms, vocabulary, gazetteer) for s in sentences]
    forms.freeze()
    predict(model, items, forms, vocabulary)
    golden = []
    for e in items:
        out = e["out"]
        rel, children = [vocabulary.rel[r] for r in out["rel"]], tree_children(out["head"])
        golden.append(dict(
            form=e["source"]["form"],
            grams=[forms.gram[i][forms.gram[i] > 0].tolist() for i in e["form"][:3]],
            context=e["context"].tolist(),
            upos=[vocabulary.upos[t] for t in out["upos"]],
            xpos=[vocabulary.xpos[t] for t in out["xpos"]],
            head=out["head"],
            rel=rel,
            names=[[a, b + 1, t] for a, b, t in sorted(spans(out["ner"]))],
            ner=[[round(float(x), 3) for x in row] for row in out["ner_scores"][:4]],
            preds=out["preds"],
            args=[[p, r, a, *argument_span(out["head"], rel, children, a, p)] for p, a, r in out["args"]],
            fact=[round(float(x), 3) for x in out["fact"]],
        ))
    with open(options.golden, "w", encoding="utf8") as file:
        for item in golden:
            file.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
