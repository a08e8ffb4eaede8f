"""Starting values of the word embeddings: a truncated SVD of positive pointwise mutual information over the training text.

    python3 embeddings.py --data DIR

Contexts are the word before, the word after, and the words two to five away (Levy and Goldberg 2014 for PPMI + SVD; square-root weighting).
Reads DIR/sentences.pkl, writes DIR/embeddings.npy.
"""

import argparse
import os
import pickle

import numpy as np
import torch

import features as f
from data import Vocabulary
from model import WORD

CONTEXTS = 6000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    train = pickle.load(open(os.path.join(options.data, "sentences.pkl"), "rb"))["train"]
    vocabulary = Vocabulary(train)
    number = lambda w: vocabulary.word_id.get(f.normalise(w).lower(), 0)
    stream = []
    for form in (s["form"] for s in train):
        stream.append(np.array([number(w) for w in form] + [0] * 5))
    stream = np.concatenate(stream)
    size = len(vocabulary.words)
    frequency = np.bincount(stream, minlength=size)
    frequency[0] = 0
    column = np.full(size, -1)
    column[np.argsort(-frequency)[:CONTEXTS]] = np.arange(CONTEXTS)
    keys, weights = [], []
    for distance in range(1, 6):
        for a, b, block in ((stream[:-distance], stream[distance:], 1), (stream[distance:], stream[:-distance], 0)):
            block = block if distance == 1 else 2
            keep = (a > 0) & (b > 0) & (column[b] >= 0)
            keys.append(a[keep].astype(np.int64) * (3 * CONTEXTS) + block * CONTEXTS + column[b[keep]])
            weights.append(np.full(keep.sum(), 1.0 / max(1, distance - 1)))
    key, where = np.unique(np.concatenate(keys), return_inverse=True)
    count = np.bincount(where, weights=np.concatenate(weights))
    row, col = key // (3 * CONTEXTS), key % (3 * CONTEXTS)
    by_row, by_col = np.bincount(row, weights=count, minlength=size), np.bincount(col, weights=count, minlength=3 * CONTEXTS)
    smooth = by_col**0.75
    smooth *= by_col.sum() / smooth.sum()
    pmi = np.log(count * count.sum() / (by_row[row] * smooth[col]))
    keep = pmi > 0
    matrix = torch.sparse_coo_tensor(np.stack([row[keep], col[keep]]), torch.from_numpy(pmi[keep].astype(np.float32)), (size, 3 * CONTEXTS))
    u, s, _ = torch.svd_lowrank(matrix, q=WORD + 20, niter=3)
    vectors = (u * s.sqrt())[:, :WORD].numpy()
    vectors /= np.sqrt((vectors**2).sum(1, keepdims=True)) + 1e-3
    vectors *= 0.3 * np.sqrt(WORD)
    # Words too rare to place start small rather than anywhere.
    vectors *= np.minimum(1, frequency[:, None] / 5)
    np.save(os.path.join(options.data, "embeddings.npy"), vectors.astype(np.float32))
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    for word in ("minister", "killed", "baghdad", "quickly"):
        i = vocabulary.word_id.get(word, 0)
        print(word, [vocabulary.words[j] for j in np.argsort(-unit @ unit[i])[1:9]])


if __name__ == "__main__":
    main()
