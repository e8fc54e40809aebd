"""Writes models/cross-encoder from what quantise.py saved, and measures it.

    python export_cross_encoder.py .cache/cross-encoder/int8 --pairs PAIRS.jsonl             write the model
    python export_cross_encoder.py .cache/cross-encoder/best --pairs PAIRS.jsonl --measure   compare it with the float32 model

PAIRS.jsonl is what the model was trained on: the written config.json names its sets and learnt-from.json tells them by
content, since no figure of theirs can be measured with this model. Name several files where a model was trained on one and then on another.
"""

import argparse
import json
import shutil
from pathlib import Path

from cross_encoder_graph import build_cross_encoder
from measure_cross_encoder import measure
from model_files import MODELS, write_checksums, write_graph, write_json, write_learnt_from, write_tokenizer
from pairs import PAIR_TOKENS, read_pairs
from safetensors.numpy import load_file

TARGET = MODELS / "cross-encoder"


def export(source, pairs_files, trained_on, target):
    write_graph(build_cross_encoder(load_file(source / "model.safetensors"), int8=True), target)
    write_tokenizer(target, PAIR_TOKENS)
    config = json.loads((source / "config.json").read_text())
    write_json(target / "config.json", {**config, "trained_on": trained_on})
    write_learnt_from(pairs_files, target)
    shutil.copyfile(MODELS / "product-encoder" / "LICENSE", target / "LICENSE")
    write_checksums(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, metavar="MODEL_DIR")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, metavar="PAIRS.jsonl")
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--held-out", type=int, default=300, help="held-out pairs of a set that are measured")
    arguments = parser.parse_args()
    splits = [read_pairs(path) for path in arguments.pairs]
    if arguments.measure:
        held_out = [pair for split in splits for pair in split.held_out]
        measure(arguments.model, arguments.output, held_out, arguments.held_out)
    else:
        trained_on = sorted({pair.set for split in splits for pair in split.train})
        export(arguments.model, arguments.pairs, trained_on, arguments.output)


if __name__ == "__main__":
    main()
