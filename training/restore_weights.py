"""Writes the float32 weights that a model in models/ stands for, to go on training from.

    python restore_weights.py cross-encoder .cache/cross-encoder/shipped
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from minilm_graph import SPARE_UNITS
from model_files import MODELS, graph_path, write_json
from onnx import numpy_helper
from safetensors.numpy import save_file

ENCODER_PARTS = ("embeddings.", "encoder.", "pooler.")
HEAD = "classifier."


def restore_weights(path):
    """Weights by their names in PyTorch. What the graph keeps in its biases for its rounding, they keep as well.

    Copies of large units are left out: no unit is cut off in float32, so that each carries all of its value itself.
    """
    constants = {constant.name: numpy_helper.to_array(constant) for constant in onnx.load(path).graph.initializer}
    weights = {"embeddings.word_embeddings.weight": constants["words"] * constants["words.scale"]}
    for name, value in constants.items():
        if not name.startswith((*ENCODER_PARTS, HEAD)) or name.endswith(".scale"):
            continue
        is_product = value.dtype == np.int8
        value = (value * constants[name.removesuffix("weight") + "scale"]).T if is_product else value
        if ".intermediate." in name:
            value = value[:-SPARE_UNITS]
        elif name.endswith("output.dense.weight") and ".attention." not in name:
            value = value[:, :-SPARE_UNITS]
        weights[name] = value
    has_head = f"{HEAD}weight" in weights
    return {
        f"bert.{name}" if has_head and not name.startswith(HEAD) else name: np.ascontiguousarray(value, np.float32)
        for name, value in weights.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=("cross-encoder", "product-encoder"))
    parser.add_argument("output", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    source = MODELS / arguments.model
    arguments.output.mkdir(parents=True, exist_ok=True)
    save_file(restore_weights(graph_path(source)), arguments.output / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((source / "config.json").read_text())
    width = config["intermediate_size"] - SPARE_UNITS
    write_json(arguments.output / "config.json", {**config, "intermediate_size": width})


if __name__ == "__main__":
    main()
