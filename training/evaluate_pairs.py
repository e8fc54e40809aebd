"""What a cross-encoder reaches on held-out pairs, set by set."""

import random
from collections import defaultdict

import numpy as np
import torch
from cross_encoder import RELATIONS, SAME, compute_logits
from pairs import batch_by_length

# Sets with fewer held-out pairs are shown, but too small to steer by.
STEERING_PAIRS = 100
EVALUATION_TOKENS = 8192


def sample_sets(pairs, count):
    """At most `count` pairs of each set, the same ones each time."""
    by_set = defaultdict(list)
    for pair in pairs:
        by_set[pair.set].append(pair)
    return {name: random.Random(0).sample(found, min(count, len(found))) for name, found in by_set.items()}


def collect_logits(predict, batches, count):
    """Logits (count, 3) of the pairs of `batches`, in their places. `predict` gives a batch's as a numpy array."""
    logits = np.zeros((count, len(RELATIONS)), np.float32)
    for batch in batches:
        logits[batch.places] = predict(batch)
    return logits


def score_pairs(predict, tokenizer, pairs):
    """P(same) in [0, 1] of each pair."""
    texts, labels = [(pair.a, pair.b) for pair in pairs], [pair.label for pair in pairs]
    logits = collect_logits(predict, batch_by_length(tokenizer, texts, labels, EVALUATION_TOKENS), len(pairs))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return odds[:, SAME] / odds.sum(axis=1)


def torch_predictor(model, dtype=None):
    """`predict` of a PyTorch model, in bfloat16 where asked."""

    def predict(batch):
        with torch.inference_mode(), torch.autocast("cpu", dtype, enabled=dtype is not None):
            return compute_logits(model, batch.ids, batch.mask, batch.types).numpy()

    return predict


def average_precision(truths, scores):
    """The area under the precision–recall curve as a step function; pairs of one score count as they come."""
    found = truths[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(found) / np.arange(1, len(found) + 1)
    return float(precision[found].mean()) if found.any() else 0.0


def f1_at_half(truths, scores):
    """F1 where P(same) ≥ 0.5 is a match; 0 where nothing is right."""
    said = scores >= 0.5
    return float(2 * (said & truths).sum() / max(1, said.sum() + truths.sum()))


def evaluate(predict, tokenizer, samples):
    """Prints AP and F1 of each set and returns the mean AP of the sets that are large enough, or of all if none is."""
    figures = {}
    for name, pairs in samples.items():
        truths = np.array([pair.label == SAME for pair in pairs])
        scores = score_pairs(predict, tokenizer, pairs)
        figures[name] = average_precision(truths, scores)
        print(f"  {name:20} AP {figures[name]:.4f}  F1 {f1_at_half(truths, scores):.4f}  of {len(pairs)}")
    steering = [figures[name] for name, pairs in samples.items() if len(pairs) >= STEERING_PAIRS]
    return float(np.mean(steering or list(figures.values())))
