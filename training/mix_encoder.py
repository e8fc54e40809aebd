"""Writes the mean of a trained model's weights and those that it went on from (WiSE-FT, Wortsman et al. 2022).

    python mix_encoder.py .cache/encoder/best .cache/encoder/mixed                                      an encoder
    python mix_encoder.py .cache/more/best .cache/more/half --base .cache/cross-encoder/shipped         a cross-encoder

Half way between them an encoder finds products nearly as well as the trained one, and what people search for as well as the base.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
from model_files import SOURCE, sha256
from safetensors.numpy import load_file, save_file

SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SHARE = 0.5


def load_published():
    """MiniLM's weights by their names in an encoder."""
    weights_file = SOURCE / "model.safetensors"
    if sha256(weights_file) != SOURCE_SHA256:
        raise SystemExit(f"{weights_file} is not the published all-MiniLM-L6-v2: its SHA-256 differs.")
    return {name.removeprefix("bert."): value for name, value in load_file(weights_file).items()}


def mix_weights(trained, base, share):
    """`share` of the trained model's weights and the rest of the base's, by name."""
    return {
        name: ((1 - share) * base[name] + share * value).astype(np.float32)
        for name, value in trained.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path, metavar="MODEL_DIR")
    parser.add_argument("output", type=Path, metavar="DIR")
    parser.add_argument("--base", type=Path, metavar="MODEL_DIR", help="what it went on from; default: MiniLM")
    parser.add_argument("--share", type=float, default=SHARE, help="of the trained weights, in [0, 1]; the rest is the base's")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    base = load_file(arguments.base / "model.safetensors") if arguments.base else load_published()
    mixed = mix_weights(load_file(arguments.trained / "model.safetensors"), base, arguments.share)
    save_file(mixed, arguments.output / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(arguments.trained / "config.json", arguments.output / "config.json")


if __name__ == "__main__":
    main()
