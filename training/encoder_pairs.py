"""What the encoder learns from: titles of one product with their look-alikes, and the recall by which it is judged."""

from collections import Counter, defaultdict
from typing import NamedTuple

import torch
from augment import rewrite
from encoder import embed_texts, mean_vectors

SAME = 0
QUERIES = 400  # held-out offers of a set that look for their partner
QUERY_WORDS = 5  # of a query at most
SET_PAIRS = 4_000  # pairs of a set in a round at most, so that no trade outweighs the others


class Batch(NamedTuple):
    """Texts, and which of partners and look-alikes each anchor, and each query, may be told from: (anchors, partners + look-alikes)."""

    anchors: list[str]
    partners: list[str]
    lookalikes: list[str]
    queries: list[str]
    allowed: torch.Tensor
    allowed_to_queries: torch.Tensor


def title(text):
    """The first line of what the cross-encoder reads: the text that an offer's vector is made from."""
    return text.partition("\n")[0]


def to_query(text, random):
    """A few words of a title, as somebody might type them who looks for it."""
    words = [word for word in text.lower().split() if any(map(str.isalnum, word))] or [text]
    chosen = random.sample(range(len(words)), min(len(words), random.randint(1, QUERY_WORDS)))
    return " ".join(words[at] for at in sorted(chosen))


def answers(query, text):
    """Whether a text has all the words of a query: then it is no wrong answer to it."""
    return set(query.split()) <= set(text.lower().split())


class Products:
    """Which texts are known to be one product: the connected components of pairs that are the same."""

    def __init__(self, pairs):
        self.parents = {}
        for pair in pairs:
            if pair.label == SAME:
                self.parents[self.find(title(pair.a))] = self.find(title(pair.b))

    def find(self, text):
        while (parent := self.parents.setdefault(text, text)) != text:
            text = parent
        return text


class Examples:
    """Pairs of one product, each side with the look-alikes that are known to be another."""

    def __init__(self, pairs, random):
        self.products = Products(pairs)
        self.lookalikes = defaultdict(set)
        by_set = defaultdict(set)
        for pair in pairs:
            a, b = title(pair.a), title(pair.b)
            if self.products.find(a) == self.products.find(b):
                if a != b:
                    by_set[pair.set].add((a, b))
            elif pair.label != SAME:
                self.lookalikes[a].add(b)
                self.lookalikes[b].add(a)
        self.lookalikes = {text: sorted(others) for text, others in self.lookalikes.items()}
        self.pairs = [pair for some in by_set.values() for pair in random.sample(sorted(some), min(len(some), SET_PAIRS))]

    def stream(self, size, random):
        """Batches without end: every pair once in each round, in either order, as another shop might have written it."""
        while True:
            order = random.sample(self.pairs, len(self.pairs))
            for start in range(0, len(order) - size + 1, size):
                yield self.batch([random.sample(pair, 2) for pair in order[start : start + size]], random)

    def batch(self, pairs, random):
        anchors, partners = (list(side) for side in zip(*pairs))
        lookalikes = [random.choice(self.lookalikes.get(a) or self.lookalikes.get(b) or partners) for a, b in pairs]
        products = [[self.products.find(text) for text in side] for side in (anchors, partners + lookalikes)]
        allowed = torch.tensor([[mine != other for other in products[1]] for mine in products[0]])
        itself = torch.eye(len(anchors), allowed.shape[1], dtype=torch.bool)
        queries = [to_query(text, random) for text in anchors]
        others = partners + lookalikes
        apart = torch.tensor([[not answers(query, other) for other in others] for query in queries])
        texts = ([title(rewrite(text, random)) for text in side] for side in (anchors, partners, lookalikes))
        return Batch(*texts, queries, allowed | itself, allowed & apart | itself)


def measure_recall(model, tokenizer, pairs):
    """By set: share of held-out offers whose nearest other text of the set is of their product."""
    products, by_set = Products(pairs), defaultdict(set)
    for pair in pairs:
        by_set[pair.set] |= {title(pair.a), title(pair.b)}
    recall = {}
    for name, texts in by_set.items():
        texts = sorted(texts)
        found = torch.zeros(len(texts), 384)
        with torch.inference_mode():
            for places, ids, mask in embed_texts(tokenizer, texts, parts=max(1, len(texts) // 64)):
                found[places] = mean_vectors(model, ids, mask)
        labels = [products.find(text) for text in texts]
        sizes = Counter(labels)
        shared = [at for at, label in enumerate(labels) if sizes[label] > 1][:QUERIES]
        if not shared:
            continue
        similarities = found[shared] @ found.T
        similarities[torch.arange(len(shared)), torch.tensor(shared)] = -2
        nearest = similarities.argmax(1).tolist()
        recall[name] = sum(labels[near] == labels[at] for near, at in zip(nearest, shared)) / len(shared)
    return recall
