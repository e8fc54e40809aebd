"""Reads the pairs that scripts/export-training-pairs.ts wrote, and makes batches of token ids of them."""

import json
from typing import NamedTuple

import numpy as np
import torch
from cross_encoder import RELATIONS
from model_files import SOURCE
from tokenizers import Tokenizer

OFFER_TOKENS = 48  # as offerTokensMax in server/domain/matching/cross-encoder/pair-text.ts
PAIR_TOKENS = 2 * OFFER_TOKENS + 3
CLS, SEP = 101, 102
LABELS = {**{name: at for at, name in enumerate(RELATIONS)}, "not-same": -1}
# Pairs that are tokenised and sorted by length together: batches of like lengths need little padding.
POOL_BATCHES = 32


class Pair(NamedTuple):
    set: str
    a: str
    b: str
    label: int


class Batch(NamedTuple):
    """Tensors of int64: (batch, tokens) three times, (batch,), and the places of the pairs in the list they come from."""

    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    labels: torch.Tensor
    places: list[int]


class Splits(NamedTuple):
    """Pairs to train on, held-out ones of the same sets, and pairs of sets that no model learns from."""

    train: list[Pair]
    held_out: list[Pair]
    judged: list[Pair]


def read_pairs(path):
    splits = {"train": [], "held-out": [], "judged": []}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            splits[row["split"]].append(Pair(row["set"], row["a"], row["b"], LABELS[row["label"]]))
    return Splits(*splits.values())


def load_tokenizer():
    tokenizer = Tokenizer.from_file(str(SOURCE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer, texts):
    """Token ids of each text, without special ones, of which the cross-encoder reads 48."""
    return [encoding.ids[:OFFER_TOKENS] for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


def collate(sides, labels, places):
    """A batch of the pairs at `places`, padded to the longest."""
    rows = [(sides[0][at], sides[1][at]) for at in places]
    ids = np.zeros((len(rows), max(len(a) + len(b) for a, b in rows) + 3), np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, (a, b) in enumerate(rows):
        tokens = [CLS, *a, SEP, *b, SEP]
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
        types[row, len(a) + 2 : len(tokens)] = 1
    tensors = (torch.from_numpy(array) for array in (ids, mask, types))
    return Batch(*tensors, torch.tensor([labels[at] for at in places]), places)


def batch_by_length(tokenizer, texts, labels, tokens_max):
    """Batches of pairs of texts, shortest first, each of at most `tokens_max` tokens with its padding."""
    sides = [encode(tokenizer, side) for side in zip(*texts)]
    lengths = [len(a) + len(b) + 3 for a, b in zip(*sides)]
    places = []
    for place in np.argsort(lengths, kind="stable").tolist():
        if (len(places) + 1) * lengths[place] > tokens_max:
            yield collate(sides, labels, places)
            places = []
        places.append(place)
    yield collate(sides, labels, places)


def stream_batches(tokenizer, pairs, tokens_max, change, random):
    """Batches without end: every pair once in each round, its texts as `change(a, b, random)` writes them this time."""
    pool_size = POOL_BATCHES * tokens_max // (OFFER_TOKENS + 3)
    while True:
        order = random.sample(pairs, len(pairs))
        for start in range(0, len(order), pool_size):
            pool = order[start : start + pool_size]
            texts = [change(pair.a, pair.b, random) for pair in pool]
            batches = list(batch_by_length(tokenizer, texts, [pair.label for pair in pool], tokens_max))
            random.shuffle(batches)
            yield from batches
