"""Average precision of cross-encoders by themselves, set by set: on held-out pairs, and on pairs of sets that no model learns from.

    python judge_cross_encoder.py PAIRS.jsonl .cache/cross-encoder/shipped .cache/cross-encoder/best

The first model is what the others are held against. A last column says how much the last one is above it, in points.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from cross_encoder import SAME, load_model
from evaluate_pairs import average_precision, sample_sets, score_pairs, torch_predictor
from pairs import load_tokenizer, read_pairs


def judge(directory, tokenizer, samples):
    """Average precision of the model in `directory` on each set, in per cent."""
    predict = torch_predictor(load_model(directory).eval(), torch.bfloat16)
    return [
        100 * average_precision(np.array([pair.label == SAME for pair in pairs]), score_pairs(predict, tokenizer, pairs))
        for pairs in samples.values()
    ]


def print_table(title, models, tokenizer, samples):
    columns = [judge(model, tokenizer, samples) for model in models]
    print(f"{title:34} pairs  " + "  ".join(f"{model.name:>12}" for model in models))
    counts = [len(pairs) for pairs in samples.values()]
    means = [float(np.mean(column)) for column in columns]
    for name, count, figures in zip([*samples, "mean"], [*counts, sum(counts)], [*zip(*columns), means]):
        line = "  ".join(f"{figure:12.1f}" for figure in figures)
        print(f"  {name:30} {count:7}  {line}  {figures[-1] - figures[0]:+.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("models", type=Path, nargs="+", metavar="MODEL_DIR")
    parser.add_argument("--most", type=int, default=1_500, help="pairs of a set that are looked at")
    arguments = parser.parse_args()
    splits, tokenizer = read_pairs(arguments.pairs), load_tokenizer()
    for title, pairs in (("held out", splits.held_out), ("never learnt from", splits.judged)):
        if pairs:
            print_table(title, arguments.models, tokenizer, sample_sets(pairs, arguments.most))


if __name__ == "__main__":
    main()
