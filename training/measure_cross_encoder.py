"""Compares an exported cross-encoder with the PyTorch model it was made from, in float32, on held-out pairs."""

import random
import time

import numpy as np
import onnxruntime
from cross_encoder import SAME, load_model
from evaluate_pairs import (
    average_precision,
    collect_logits,
    f1_at_half,
    sample_sets,
    score_pairs,
    torch_predictor,
)
from minilm_graph import INPUTS
from model_files import graph_path
from pairs import collate, encode, load_tokenizer

SPEED_TOKENS, SPEED_PAIRS, SPEED_BATCH, SPEED_ROUNDS = 64, 256, 32, 3
MIXED_BATCH = 32


def onnx_predictor(target, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(graph_path(target), options, providers=["CPUExecutionProvider"])

    def predict(batch):
        tensors = (batch.ids, batch.mask, batch.types)
        return session.run(None, {name: tensor.numpy() for name, tensor in zip(INPUTS, tensors)})[0]

    return predict


def compare_set(name, pairs, reference, quantised):
    """Prints the set's figures; both models' P(same) are aligned with its pairs."""
    truths = np.array([pair.label == SAME for pair in pairs])
    distances = np.abs(reference - quantised)
    f1, precision = (
        f"{compute(truths, reference):.4f} → {compute(truths, quantised):.4f}"
        for compute in (f1_at_half, average_precision)
    )
    apart = f"P(same) apart by {distances.mean():.4f}, at most {distances.max():.4f}"
    print(f"  {name:20} {len(pairs):5} pairs  F1 {f1}  AP {precision}  {apart}")


def batches_of(sides, order, size):
    """Batches of `size` pairs of token ids, taken in `order`."""
    unlabelled = [0] * len(sides[0])
    return [collate(sides, unlabelled, order[start : start + size]) for start in range(0, len(order), size)]


def measure_independence(predict, sides):
    """The largest difference of a logit between a pair alone and in batches of pairs of any length."""
    places = list(range(len(sides[0])))
    mixed = random.Random(0).sample(places, len(places))
    alone, among = (
        collect_logits(predict, batches_of(sides, order, size), len(places))
        for order, size in ((places, 1), (mixed, MIXED_BATCH))
    )
    apart = np.abs(alone - among).max()
    print(f"logits of a pair alone and among {MIXED_BATCH} of any length: at most {apart:.7f} apart")


def measure_speed(target, sides):
    """The fastest of a few rounds over pairs of about 64 tokens."""
    lengths = np.array([len(a) + len(b) + 3 for a, b in zip(*sides)])
    order = np.argsort(np.abs(lengths - SPEED_TOKENS), kind="stable")[:SPEED_PAIRS].tolist()
    batches = batches_of(sides, order, SPEED_BATCH)
    print(f"{len(order)} pairs of {lengths[order].mean():.1f} tokens in batches of {SPEED_BATCH}:")
    for threads in (1, 2):
        predict = onnx_predictor(target, threads)
        rounds = []
        for _ in range(SPEED_ROUNDS):
            clocks = time.perf_counter(), time.process_time()
            collect_logits(predict, batches, len(lengths))
            rounds.append((time.perf_counter() - clocks[0], time.process_time() - clocks[1]))
        wall, cpu = (len(order) / min(seconds) for seconds in zip(*rounds))
        print(f"  {threads} of onnxruntime's threads: {wall:.0f} pairs/s, {cpu:.0f} a second of CPU time")


def measure(source, target, held_out, set_pairs):
    """Prints how the model in `target` differs from that in `source`, on at most `set_pairs` pairs of a set."""
    tokenizer, quantised = load_tokenizer(), onnx_predictor(target, threads=1)
    predictors = torch_predictor(load_model(source).eval()), quantised
    share = graph_path(target).stat().st_size / (source / "model.safetensors").stat().st_size
    print(f"{share:.3f} of the size of the float32 weights; PyTorch in float32 → the written model:")
    samples = sample_sets(held_out, set_pairs)
    for name, pairs in samples.items():
        compare_set(name, pairs, *(score_pairs(predict, tokenizer, pairs) for predict in predictors))
    measured = [pair for pairs in samples.values() for pair in pairs]
    sides = [encode(tokenizer, texts) for texts in zip(*((pair.a, pair.b) for pair in measured))]
    measure_independence(quantised, sides)
    measure_speed(target, sides)
