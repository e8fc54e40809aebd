"""Trains the product encoder on the titles of pairs that scripts/export-training-pairs.ts wrote.

    python train_encoder.py PAIRS.jsonl --output DIR [--resume]

MiniLM goes on from what it is: an offer's vector is drawn to that of another listing of the same product and away from
its look-alikes and from all others of the batch (InfoNCE, van den Oord et al. 2018); so is that of a query made of a few of its
words. Held near the base model's vectors, so that it stays a general search encoder. DIR/best is the model of the highest recall on held-out offers.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from encoder import embed_texts, load_encoder, mean_vectors
from encoder_pairs import Examples, measure_recall
from model_files import SOURCE
from pairs import load_tokenizer, read_pairs
from torch.nn import functional

SEED = 1
BATCH = 48
TEMPERATURE = 0.05
QUERIES = 0.5  # weight of what queries have to find
NEAR_BASE = 0.3  # weight of 1 − cosine to the base model's vector of the same text
WARM_UP = 0.06
LOG_SECONDS = 30


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / ".cache" / "encoder")
    parser.add_argument("--steps", type=int, default=900, help=f"batches of {BATCH} pairs")
    parser.add_argument("--rate", type=float, default=5e-5, help="the highest learning rate")
    parser.add_argument("--evaluate-every", type=int, default=300, metavar="STEPS")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def contrastive_loss(anchors, others, allowed):
    """Mean −log softmax of each anchor's first partner among `others`; `allowed` masks partners that may be the same product."""
    similarities = anchors @ others.T / TEMPERATURE
    similarities = similarities.masked_fill(~allowed, float("-inf"))
    return functional.cross_entropy(similarities, torch.arange(len(anchors)))


class Training:
    """A model on its way, which goes on where it was cut off."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.model, self.base = load_encoder(SOURCE), load_encoder(SOURCE).eval()
        learnt = [weights for weights in self.model.parameters() if weights.requires_grad]
        self.optimizer = torch.optim.AdamW(learnt, lr=0.0, weight_decay=0.01, fused=True)
        self.tokenizer = load_tokenizer()
        train, self.held_out, _ = read_pairs(arguments.pairs)
        self.examples = Examples(train, random.Random(SEED))
        self.steps, self.best = 0, -1.0

    @property
    def progress(self):
        return self.steps / self.arguments.steps

    def step(self, batch):
        rate = self.arguments.rate * min(self.progress / WARM_UP, (1 - self.progress) / (1 - WARM_UP))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        texts = [*batch.anchors, *batch.partners, *batch.lookalikes, *batch.queries]
        vectors = torch.empty(len(texts), 384)
        near_base = 0.0
        for places, ids, mask in self.batches(texts):
            with torch.autocast("cpu", torch.bfloat16):
                some = mean_vectors(self.model, ids, mask)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                before = mean_vectors(self.base, ids, mask)
            vectors = vectors.index_put((places,), some)
            near_base = near_base + (1 - (some * before).sum(-1)).sum() / len(texts)
        count = len(batch.anchors)
        anchors, queries, others = vectors[:count], vectors[-count:], vectors[count:-count]
        forward = contrastive_loss(anchors, others, batch.allowed)
        backward = contrastive_loss(others[:count], anchors, batch.allowed[:, :count].T)
        asked = contrastive_loss(queries, others, batch.allowed_to_queries)
        loss = (forward + backward) / 2 + QUERIES * asked + NEAR_BASE * near_base
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.optimizer.param_groups[0]["params"], 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.steps += 1
        return loss.item()

    def batches(self, texts):
        """Texts of like lengths together: a few parts are enough to save most of the padding."""
        return embed_texts(self.tokenizer, texts, parts=4)

    def save(self):
        self.model.eval()
        recall = measure_recall(self.model, self.tokenizer, self.held_out)
        self.model.train()
        mean = sum(recall.values()) / len(recall)
        figures = ", ".join(f"{name} {100 * value:.1f}" for name, value in recall.items())
        print(f"  recall@1 of held-out offers: {figures}; mean {100 * mean:.2f}", flush=True)
        if mean > self.best:
            self.best = mean
            self.model.save_pretrained(self.arguments.output / "best")
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        counts = {"steps": self.steps, "best": self.best}
        torch.save({**state, "counts": counts}, self.arguments.output / "last.part")
        (self.arguments.output / "last.part").replace(self.arguments.output / "last.pt")

    def resume(self):
        state = torch.load(self.arguments.output / "last.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps, self.best = (state["counts"][name] for name in ("steps", "best"))

    def run(self):
        """Steps until the end, with a line of log twice a minute."""
        stream = self.examples.stream(BATCH, random.Random(SEED + self.steps))
        self.model.train()
        logged_at, losses = time.monotonic(), []
        if self.steps == 0:
            self.save()
        while self.steps < self.arguments.steps:
            losses.append(self.step(next(stream)))
            if time.monotonic() - logged_at >= LOG_SECONDS:
                print(f"step {self.steps} of {self.arguments.steps}  loss {sum(losses) / len(losses):.4f}", flush=True)
                logged_at, losses = time.monotonic(), []
            if self.steps % self.arguments.evaluate_every == 0:
                self.save()


def main():
    arguments = parse_arguments()
    arguments.output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    training = Training(arguments)
    if arguments.resume:
        training.resume()
    print(f"{len(training.examples.pairs)} pairs of one product to train on", flush=True)
    training.run()


if __name__ == "__main__":
    main()
