"""Writes models/product-encoder from what quantise.py saved, and measures it.

    python export_encoder.py .cache/encoder/int8 --pairs PAIRS.jsonl          write the model
    python export_encoder.py .cache/encoder/mixed --measure TITLES.txt        compare it with the float32 model it was made from

PAIRS.jsonl is what it was trained on: the written learnt-from.json tells it by content.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
from minilm_graph import INPUTS, build_minilm
from model_files import MODELS, graph_path, write_checksums, write_graph, write_learnt_from, write_tokenizer
from safetensors.numpy import load_file
from tokenizers import Tokenizer

TARGET = MODELS / "product-encoder"
MAX_TOKENS = 128
BATCH = 16


def export(source, pairs_files, target):
    write_graph(build_minilm(load_file(source / "model.safetensors"), int8=True), target)
    write_tokenizer(target, MAX_TOKENS)
    shutil.copyfile(source / "config.json", target / "config.json")
    write_learnt_from(pairs_files, target)
    write_checksums(target)


def pool(states, mask):
    vectors = (states * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def embed(run, encodings, order, batch_size):
    """Vectors of `encodings` in their own order, computed in batches taken in `order`."""
    vectors = np.zeros((len(encodings), 384), np.float32)
    for start in range(0, len(order), batch_size):
        chosen = order[start : start + batch_size]
        ids = np.zeros((len(chosen), max(len(encodings[i]) for i in chosen)), np.int64)
        mask = np.zeros_like(ids)
        for row, i in enumerate(chosen):
            ids[row, : len(encodings[i])] = encodings[i]
            mask[row, : len(encodings[i])] = 1
        vectors[chosen] = pool(run(ids, mask), mask)
    return vectors


def torch_runner(directory):
    import torch
    from encoder import load_encoder

    model = load_encoder(directory).eval()

    def run(ids, mask):
        with torch.inference_mode():
            return model(torch.from_numpy(ids), torch.from_numpy(mask)).last_hidden_state.numpy()

    return run


def onnx_runner(path):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return lambda ids, mask: session.run(None, dict(zip(INPUTS, (ids, mask, np.zeros_like(ids)))))[0]


def nearest(vectors, k=10):
    similarities = vectors @ vectors.T
    np.fill_diagonal(similarities, -2)
    return np.argsort(-similarities, axis=1)[:, :k]


def measure(source, target, titles_file):
    titles = [line for line in titles_file.read_text().splitlines() if line.strip()]
    tokenizer = Tokenizer.from_file(str(target / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    encodings = [encoding.ids for encoding in tokenizer.encode_batch(titles)]
    by_length = np.argsort([len(ids) for ids in encodings], kind="stable")
    shuffled = np.random.default_rng(0).permutation(len(encodings))
    reference = embed(torch_runner(source), encodings, by_length, BATCH)
    run = onnx_runner(graph_path(target))
    quantised = embed(run, encodings, by_length, BATCH)
    agreement = (reference * quantised).sum(axis=1)
    batches = [embed(run, encodings, shuffled, 32), embed(run, encodings, by_length, 1)]
    independence = min((quantised * other).sum(axis=1).min() for other in batches)
    shared = [len(set(a) & set(b)) / 10 for a, b in zip(nearest(reference), nearest(quantised))]
    print(f"{len(titles)} titles, {np.mean([len(ids) for ids in encodings]):.1f} tokens on average")
    print(f"cosine to PyTorch fp32: mean {agreement.mean():.5f}, lowest {agreement.min():.5f}")
    print(f"cosine of a text in other batches: lowest {independence:.7f}")
    print(f"share of the ten nearest titles kept: {np.mean(shared):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, metavar="MODEL_DIR")
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--pairs", type=Path, nargs="+", metavar="PAIRS.jsonl")
    parser.add_argument("--measure", type=Path, metavar="TITLES.txt")
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.model, arguments.output, arguments.measure)
    elif arguments.pairs:
        export(arguments.model, arguments.pairs, arguments.output)
    else:
        parser.error("name with --pairs what the model was trained on")


if __name__ == "__main__":
    main()
