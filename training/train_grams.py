"""Learns the vectors of n-grams that stand in for the product encoder where a text is in a script that it can't read.

    python train_grams.py PAIRS.json [--steps 1000]       writes models/product-encoder/grams.bin

PAIRS.json is what scripts/export-gram-pairs.ts wrote; the model's learnt-from.json tells of them as well. A text's vector is the sum of its n-grams' vectors; listings of one product are drawn
together and the likest others of a batch apart (InfoNCE both ways). Vectors begin as random directions, as long as their n-gram is rare, so that
a script of which there are no pairs is compared by shared n-grams. Some two minutes on one core; numpy and scipy alone.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from grams import BUCKETS, DIMENSIONS, Features, write_table
from model_files import MODELS, add_learnt_from, write_checksums

TEMPERATURE = 0.07
RATE = 0.05
BATCH_PAIRS = 256
# Of each pair that a batch begins with, so many of the 24 likest pairs come along: look-alikes are what there is to learn.
LIKEST, TAKEN = 24, 15
DROPPED = 0.1


class TrainingSet:
    def __init__(self, features, exported):
        rows = [features.of_text(words) for words in exported["words"]]
        ends = np.cumsum([0, *map(len, rows)])
        shape = (len(rows), BUCKETS)
        self.grams = sp.csr_matrix((np.ones(ends[-1], np.float32), np.concatenate(rows), ends), shape=shape)
        self.pairs = np.array(exported["pairs"])
        self.products = find_products(len(rows), exported["pairs"])
        self.likeness, self.batches_left = None, 0

    def draw(self, random, encode):
        """Places of pairs: some drawn by chance, and pairs like them. Likeness is worked out anew once a round."""
        if self.batches_left <= 0:
            self.likeness = encode(self.grams[self.pairs[:, 0]])
            self.batches_left = max(20, len(self.pairs) // 64)
        self.batches_left -= 1
        chosen = set()
        for seed in random.choice(len(self.pairs), BATCH_PAIRS // (TAKEN + 1)):
            likest = np.argpartition(-(self.likeness @ self.likeness[seed]), LIKEST)[:LIKEST]
            chosen.update([seed, *random.permutation(likest)[:TAKEN]])
        return self.pairs[np.array(sorted(chosen))]


def find_products(count, pairs):
    parents = list(range(count))

    def find(place):
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for a, b in pairs:
        parents[find(a)] = find(b)
    return np.array([find(place) for place in range(count)])


def weigh(sets):
    """Inverse document frequency, 1 on average; an n-gram of none of the texts is as rare as can be."""
    holders = sum(np.asarray(known.grams.sum(axis=0)).ravel() for known in sets)
    rarities = np.log((sum(known.grams.shape[0] for known in sets) + 1) / (holders + 1))
    return (rarities / rarities.mean()).astype(np.float32)[:, None]


def gradient(a, b, same):
    """Of InfoNCE both ways, by the two sides' sums of vectors. `same` = other pairs of one product, which are no negatives."""
    lengths_a, lengths_b = (np.linalg.norm(side, axis=1, keepdims=True) + 1e-9 for side in (a, b))
    a, b = a / lengths_a, b / lengths_b
    scores = np.where(same, -1e9, a @ b.T / TEMPERATURE)
    wrong = softmax(scores, 1) + softmax(scores, 0) - 2 * np.eye(len(a), dtype=np.float32)
    wrong = wrong / (2 * len(a) * TEMPERATURE)
    by_a, by_b = wrong @ b, wrong.T @ a
    return (
        (by_a - a * (by_a * a).sum(axis=1, keepdims=True)) / lengths_a,
        (by_b - b * (by_b * b).sum(axis=1, keepdims=True)) / lengths_b,
    )


def softmax(scores, axis):
    shares = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return shares / shares.sum(axis=axis, keepdims=True)


def train(sets, steps):
    random = np.random.default_rng(1)
    rarities = weigh(sets)
    vectors = rarities * random.standard_normal((BUCKETS, DIMENSIONS)).astype(np.float32) / np.sqrt(DIMENSIONS)
    moments = np.full((BUCKETS, 1), 1e-3, np.float32)
    shares = np.array([min(len(known.pairs), 6_000) ** 0.5 for known in sets])

    def encode(grams):
        sums = grams @ vectors
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)

    for step in range(steps):
        known = sets[random.choice(len(sets), p=shares / shares.sum())]
        pairs = known.draw(random, encode)
        sides = [known.grams[pairs[:, side]] for side in (0, 1)]
        for side in sides:
            side.data = side.data * (random.random(len(side.data)) > DROPPED)
        products = known.products[pairs[:, 0]]
        same = (products[:, None] == products[None, :]) & ~np.eye(len(pairs), dtype=bool)
        grams = sp.vstack(sides).tocsc()
        touched = np.flatnonzero(np.diff(grams.indptr))
        slope = grams[:, touched].T @ np.vstack(gradient(sides[0] @ vectors, sides[1] @ vectors, same))
        moments[touched] = 0.999 * moments[touched] + 1e4 * (slope**2).mean(axis=1, keepdims=True)
        rate = RATE * 100 / np.sqrt(DIMENSIONS) * rarities[touched]
        vectors[touched] -= rate * slope / np.sqrt(moments[touched] + 1e-6)
        if step % 100 == 99:
            print(step + 1, flush=True)
    return vectors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--steps", type=int, default=1_000)
    parser.add_argument("--without", default="", help="sets to leave out, to measure what it knows of them unseen")
    parser.add_argument("--output", type=Path, help="a file to write instead, beside which nothing is changed")
    options = parser.parse_args()
    features = Features()
    exported = [known for known in json.loads(options.pairs.read_text()) if known["name"] not in options.without.split(",")]
    sets = [TrainingSet(features, known) for known in exported]
    vectors = train(sets, options.steps)
    if options.output:
        return write_table(options.output, vectors)
    target = MODELS / "product-encoder"
    write_table(target / "grams.bin", vectors)
    add_learnt_from(options.pairs, target)
    write_checksums(target)


if __name__ == "__main__":
    main()
