"""Trains the cross-encoder on pairs that scripts/export-training-pairs.ts wrote.

    python train_cross_encoder.py PAIRS.jsonl --output DIR --minutes 180             from MiniLM
    python train_cross_encoder.py PAIRS.jsonl --output DIR --minutes 180 --resume    goes on where it was cut off
    python train_cross_encoder.py PAIRS.jsonl --output DIR --epochs 3 --from MODEL   goes on from a trained model

It ends when the minutes are over or every pair was seen so many times, whichever is first, and the learning rate falls
to zero by then. DIR/best is the model of the highest mean average precision on held-out pairs, DIR/last.pt the state.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from augment import augment
from cross_encoder import compute_logits, compute_loss, load_model
from evaluate_pairs import evaluate, sample_sets, torch_predictor
from model_files import SOURCE
from pairs import load_tokenizer, read_pairs, stream_batches

SEED = 1
BATCH_TOKENS = 4096
WARM_UP = 0.06
CLIP_NORM = 1.0
LOG_SECONDS = 30


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / ".cache" / "cross-encoder")
    parser.add_argument("--from", dest="source", type=Path, default=SOURCE, metavar="MODEL", help="default: MiniLM")
    parser.add_argument("--minutes", type=float, default=180)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--rate", type=float, default=1e-4, help="the highest learning rate")
    parser.add_argument("--evaluate-every", type=float, default=15, metavar="MINUTES")
    parser.add_argument("--held-out", type=int, default=300, help="held-out pairs of a set that are looked at")
    parser.add_argument("--precision", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


class Training:
    """A model on its way. `seconds` and `pairs_seen` are counted over all parts of a resumed run."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.dtype = torch.bfloat16 if arguments.precision == "bf16" else None
        self.model = load_model(arguments.source)
        learnt = [weights for weights in self.model.parameters() if weights.requires_grad]
        self.optimizer = torch.optim.AdamW(learnt, lr=0.0, weight_decay=0.01, fused=True)
        self.train, held_out, _ = read_pairs(arguments.pairs)
        if not self.train or not held_out:
            raise SystemExit(f"{arguments.pairs} needs pairs to train on and held-out ones: label more products.")
        self.samples = sample_sets(held_out, arguments.held_out)
        self.tokenizer = load_tokenizer()
        self.seconds, self.pairs_seen, self.best = 0.0, 0, -1.0

    @property
    def progress(self):
        """Share of the run that is over, in [0, 1]."""
        by_time = self.seconds / (60 * self.arguments.minutes)
        return min(1.0, max(by_time, self.pairs_seen / (self.arguments.epochs * len(self.train))))

    def step(self, batch):
        rate = self.arguments.rate * min(self.progress / WARM_UP, (1 - self.progress) / (1 - WARM_UP))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", self.dtype, enabled=self.dtype is not None):
            logits = compute_logits(self.model, batch.ids, batch.mask, batch.types)
        loss = compute_loss(logits, batch.labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.optimizer.param_groups[0]["params"], CLIP_NORM)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.pairs_seen += len(batch.labels)
        return loss.item()

    def save(self):
        """Evaluates; writes the state, and the model where it is the best so far."""
        self.model.eval()
        mean = evaluate(torch_predictor(self.model, self.dtype), self.tokenizer, self.samples)
        self.model.train()
        print(f"  mean AP {mean:.4f}, best before {self.best:.4f}", flush=True)
        if mean > self.best:
            self.best = mean
            self.model.save_pretrained(self.arguments.output / "best")
        counts = {"seconds": self.seconds, "pairs_seen": self.pairs_seen, "best": self.best}
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "counts": counts}
        torch.save(state, self.arguments.output / "last.part")
        (self.arguments.output / "last.part").replace(self.arguments.output / "last.pt")

    def resume(self):
        state = torch.load(self.arguments.output / "last.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.seconds, self.pairs_seen, self.best = (state["counts"][name] for name in ("seconds", "pairs_seen", "best"))

    def log(self, losses, speed):
        left = self.seconds * (1 - self.progress) / max(self.progress, 1e-6) / 60
        epoch = self.pairs_seen / len(self.train)
        loss = sum(losses) / len(losses)
        print(
            f"{self.seconds / 60:6.1f} min  epoch {epoch:.2f}  loss {loss:.4f}  {speed:.1f} pairs/s  {left:.0f} min left",
            flush=True,
        )

    def run(self):
        """Steps until the end, with a line of log twice a minute; what a resumed run sees next is drawn anew."""
        shuffler = random.Random(SEED + self.pairs_seen)
        batches = stream_batches(self.tokenizer, self.train, BATCH_TOKENS, augment, shuffler)
        self.model.train()
        started = time.monotonic() - self.seconds
        saved_at = logged_at = self.seconds
        logged_pairs, losses = self.pairs_seen, []
        while self.progress < 1:
            losses.append(self.step(next(batches)))
            self.seconds = time.monotonic() - started
            if self.seconds - logged_at >= LOG_SECONDS:
                self.log(losses, (self.pairs_seen - logged_pairs) / (self.seconds - logged_at))
                logged_at, logged_pairs, losses = self.seconds, self.pairs_seen, []
            if self.seconds - saved_at >= 60 * self.arguments.evaluate_every:
                self.save()
                self.seconds = time.monotonic() - started
                saved_at = logged_at = self.seconds
                logged_pairs = self.pairs_seen
        self.save()


def main():
    arguments = parse_arguments()
    arguments.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    training = Training(arguments)
    if arguments.resume:
        training.resume()
    print(f"{len(training.train)} pairs to train on, held out: {sum(map(len, training.samples.values()))}", flush=True)
    training.run()


if __name__ == "__main__":
    main()
