"""The multi-task model: form embeddings → two BiLSTM layers → a head per layer of analysis.

Method: biaffine arcs and labels after Dozat and Manning (2017), hashed n-gram embeddings after Bojanowski et al. (2017), factuality as
regression after Rudinger et al. (2018). Everything below the first recurrence depends on the word form and a few context bits alone, so that
inference caches it by form.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from features import CONTEXT, NGRAM_BUCKETS

WORD, GRAM, SHAPE = 100, 64, 16
FORM = WORD + GRAM + SHAPE
DROP = 0.33


def shared_dropout(x, p, training):
    """Dropout with one mask for all positions of a sentence."""
    if not training:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p)


class Model(nn.Module):
    def __init__(self, words, shapes, upos, xpos, rels, ner, roles, hidden=192, arc=160, label=48, role=64):
        super().__init__()
        self.sizes = dict(hidden=hidden, arc=arc, label=label, role=role)
        self.word = nn.Embedding(words, WORD)
        self.gram = nn.Embedding(NGRAM_BUCKETS + 1, GRAM, padding_idx=0)
        self.shape = nn.Embedding(shapes, SHAPE)
        nn.init.normal_(self.word.weight, 0, 0.3)
        nn.init.normal_(self.gram.weight, 0, 0.3)
        with torch.no_grad():
            self.gram.weight[0] = 0
        h = hidden
        self.forward1 = nn.LSTM(FORM + CONTEXT, h, batch_first=True)
        self.backward1 = nn.LSTM(FORM + CONTEXT, h, batch_first=True)
        self.forward2 = nn.LSTM(2 * h, h, batch_first=True)
        self.backward2 = nn.LSTM(2 * h, h, batch_first=True)
        self.upos = nn.Linear(2 * h, upos)
        self.xpos = nn.Linear(2 * h, xpos)
        self.ner = nn.Linear(2 * h, ner)
        # Scores of one name tag after another, on top of which tags are legal at all.
        self.transitions = nn.Parameter(torch.zeros(ner, ner))
        self.pred = nn.Linear(2 * h, 1)
        self.arc_head, self.arc_dep = nn.Linear(2 * h, arc), nn.Linear(2 * h, arc)
        self.label_head, self.label_dep = nn.Linear(2 * h, label), nn.Linear(2 * h, label)
        self.role_pred, self.role_arg = nn.Linear(2 * h, role), nn.Linear(2 * h, role)
        self.fact1, self.fact2 = nn.Linear(2 * h, 64), nn.Linear(64, 1)
        self.root = nn.Parameter(torch.zeros(2 * h))
        self.arc_weight = nn.Parameter(torch.empty(arc + 1, arc))
        self.label_weight = nn.Parameter(torch.empty(rels, label + 1, label + 1))
        self.role_weight = nn.Parameter(torch.empty(roles, role + 1, role + 1))
        nn.init.xavier_uniform_(self.arc_weight)
        nn.init.normal_(self.label_weight, 0, 0.02)
        nn.init.normal_(self.role_weight, 0, 0.02)

    def encode(self, forms, inverse, words, context, lengths):
        """forms: (grams, shapes) of the batch's distinct forms; inverse: (B, n) into them; words: (B, n) word numbers."""
        grams, shapes = forms
        count = (grams > 0).sum(1, keepdim=True).clamp(min=1).float()
        distinct = torch.cat([self.gram(grams).sum(1) / count.sqrt(), self.shape(shapes)], 1)
        x = torch.cat([self.word(words), distinct[inverse]], -1)
        if self.training:
            x = F.dropout(x * (torch.rand(x.shape[0], x.shape[1], 1) > 0.04).float(), 0.25)
        x = torch.cat([x, context], -1)
        b, n = inverse.shape
        lengths = torch.tensor(lengths)
        position = torch.arange(n).expand(b, n)
        # Reversal within each sentence's own length: padding stays at the end in both directions.
        back = torch.where(position < lengths[:, None], lengths[:, None] - 1 - position, position)
        for forward, backward in ((self.forward1, self.backward1), (self.forward2, self.backward2)):
            ahead, _ = forward(x)
            behind, _ = backward(torch.gather(x, 1, back[..., None].expand(-1, -1, x.shape[2])))
            behind = torch.gather(behind, 1, back[..., None].expand(-1, -1, behind.shape[2]))
            x = shared_dropout(torch.cat([ahead, behind], -1), DROP, self.training)
        return x

    def _mlp(self, layer, x):
        return shared_dropout(F.leaky_relu(layer(x), 0.1), DROP, self.training)

    def arcs(self, o):
        """(B, n, n + 1) scores of each word's head, 0 the root; and the label vectors of heads and dependents."""
        r = torch.cat([self.root.expand(o.shape[0], 1, -1), o], 1)
        dep = self._mlp(self.arc_dep, o)
        dep = torch.cat([dep, torch.ones(*dep.shape[:2], 1)], -1)
        scores = (dep @ self.arc_weight) @ self._mlp(self.arc_head, r).transpose(1, 2)
        return scores, self._mlp(self.label_head, r), self._mlp(self.label_dep, o)

    def labels(self, dep, head):
        one = torch.ones(len(dep), 1)
        dep, head = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        rels, a, b = self.label_weight.shape
        left = (dep @ self.label_weight.permute(1, 0, 2).reshape(a, rels * b)).view(-1, rels, b)
        return torch.bmm(left, head[:, :, None])[..., 0]

    def roles(self, o, rows, preds):
        """(N, n, roles): for predicate k, word preds[k] of sentence rows[k], the role of each word."""
        p, a = self._mlp(self.role_pred, o), self._mlp(self.role_arg, o)
        a = torch.cat([a, torch.ones(*a.shape[:2], 1)], -1)
        p = p[rows, preds]
        p = torch.cat([p, torch.ones(len(p), 1)], 1)
        roles, x, y = self.role_weight.shape
        left = (p @ self.role_weight.permute(1, 0, 2).reshape(x, roles * y)).view(-1, roles, y)
        return torch.bmm(a[rows], left.transpose(1, 2))

    def name_loss(self, scores, allowed, lengths, legal, start):
        """Negative log-probability (a linear-chain CRF's) that a sentence's tags all lie in the allowed sets: (B,) of (B, n, tags) scores and a
        0/1 mask of the same shape; `legal` and `start` are -1e4 where a tag may not follow another or begin a sentence."""
        b, n, _ = scores.shape
        emission = torch.cat([scores, scores + (allowed - 1) * 1e4])
        table = (self.transitions + legal)[None]
        alpha = emission[:, 0] + start
        lengths = torch.cat([lengths, lengths])
        for t in range(1, n):
            after = torch.logsumexp(alpha[:, :, None] + table, 1) + emission[:, t]
            alpha = torch.where((t < lengths)[:, None], after, alpha)
        total = torch.logsumexp(alpha, 1)
        loss = total[:b] - total[b:]
        # Contradictory annotation (no legal sequence) teaches nothing.
        return torch.where(loss > 500, torch.zeros_like(loss), loss)

    def factuality(self, o):
        return self.fact2(F.leaky_relu(self.fact1(o), 0.1))[..., 0]
