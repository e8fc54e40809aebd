"""Makes an int8 model of a float32 one: it learns to say what the float32 model says, with its numbers rounded.

    python quantise.py encoder MODEL_DIR --pairs PAIRS.jsonl --output DIR
    python quantise.py cross-encoder MODEL_DIR --pairs PAIRS.jsonl [MORE.jsonl] --output DIR

No label is read. DIR/model.safetensors holds the weights and the ranges of each layer's input, for export_encoder.py and
export_cross_encoder.py. The learning rate falls to zero over --steps; the last model is the one that is written.
"""

import argparse
import copy
import json
import random
import time
from pathlib import Path

import torch
from augment import augment
from cross_encoder import compute_logits, load_model
from encoder import embed_texts, load_encoder, mean_vectors
from encoder_pairs import title, to_query
from model_files import write_json
from pairs import load_tokenizer, read_pairs, stream_batches
from quantised import quantise_layers
from safetensors.torch import load_file, save_file

SEED = 1
WARM_UP = 0.05
RANGE_RATE = 1e-3
BATCH_TEXTS, BATCH_TOKENS = 96, 3072
CALIBRATION_BATCHES = 8
QUERY_SHARE = 0.25
LOG_SECONDS = 30


class EncoderTask:
    """Titles, and queries of their words; the vector of a text is what counts."""

    def __init__(self, directory, pairs):
        self.model = load_encoder(directory)
        self.bert = self.model
        self.tokenizer = load_tokenizer()
        self.texts = sorted({title(text) for pair in pairs for text in (pair.a, pair.b)})

    def stream(self, random):
        while True:
            texts = [
                to_query(text, random) if random.random() < QUERY_SHARE else augment(text, text, random)[0]
                for text in random.sample(self.texts, BATCH_TEXTS)
            ]
            yield from ((ids, mask) for _, ids, mask in embed_texts(self.tokenizer, texts, parts=2))

    def mask(self, batch):
        return batch[1]

    def answer(self, model, batch):
        return mean_vectors(model, *batch)

    def loss(self, answers, wanted):
        """A tenth of a per cent of a cosine weighs as much as one per cent of a state."""
        return 10 * (1 - (answers * wanted).sum(-1)).mean()


class CrossEncoderTask:
    """Pairs of offers; the logits are what counts."""

    def __init__(self, directory, pairs):
        self.model = load_model(directory).eval()
        self.bert = self.model.bert
        self.tokenizer, self.pairs = load_tokenizer(), pairs

    def stream(self, random):
        return stream_batches(self.tokenizer, self.pairs, BATCH_TOKENS, augment, random)

    def mask(self, batch):
        return batch.mask

    def answer(self, model, batch):
        return compute_logits(model, batch.ids, batch.mask, batch.types)

    def loss(self, answers, wanted):
        return (answers - wanted).pow(2).mean() / wanted.var()


TASKS = {"encoder": EncoderTask, "cross-encoder": CrossEncoderTask}


class States:
    """The output of each layer of a model's last run."""

    def __init__(self, bert):
        self.states = []
        for layer in bert.encoder.layer:
            layer.output.register_forward_hook(lambda _module, _inputs, state: self.states.append(state))

    def take(self):
        states, self.states = self.states, []
        return states


def compare_states(states, wanted, mask):
    """The mean over layers of the squared distance of real tokens' states, relative to their size."""
    losses = []
    for state, other in zip(states, wanted):
        real = mask[:, : state.shape[1], None].float()
        losses.append(((state.float() - other.float()).pow(2) * real).sum() / (other.float().pow(2) * real).sum())
    return torch.stack(losses).mean()


class Training:
    """The float32 model as the teacher, and the int8 one that is made of it."""

    def __init__(self, arguments):
        self.arguments = arguments
        pairs = [pair for path in arguments.pairs for pair in read_pairs(path).train]
        self.task = TASKS[arguments.kind](arguments.model, pairs)
        self.stream = self.task.stream(random.Random(SEED + arguments.go_on))
        self.teacher = copy.deepcopy(self.task.model).eval().requires_grad_(False)
        self.student = self.task.model
        quantise_layers(self.task.bert, self.observe)
        if arguments.go_on:
            self.student.load_state_dict(load_file(arguments.output / "model.safetensors"))
        self.states = States(self.task.bert), States(getattr(self.teacher, "bert", self.teacher))
        named = [(name, weights) for name, weights in self.student.named_parameters() if weights.requires_grad]
        groups = [
            {"params": [weights for name, weights in named if name.endswith("log_scale") == is_range], "highest": rate}
            for is_range, rate in ((False, arguments.rate), (True, RANGE_RATE))
        ]
        self.optimizer = torch.optim.Adam(groups, lr=0.0)

    def observe(self):
        for _ in range(CALIBRATION_BATCHES):
            self.task.answer(self.student, next(self.stream))

    def step(self, progress):
        for group in self.optimizer.param_groups:
            group["lr"] = group["highest"] * min((progress + 1e-9) / WARM_UP, (1 - progress) / (1 - WARM_UP))
        batch = next(self.stream)
        with torch.autocast("cpu", torch.bfloat16):
            answers = self.task.answer(self.student, batch)
            with torch.no_grad():
                wanted = self.task.answer(self.teacher, batch)
        own, others = (states.take() for states in self.states)
        of_answers = self.task.loss(answers, wanted)
        of_states = compare_states(own, others, self.task.mask(batch))
        (of_answers + of_states).backward()
        self.optimizer.step()
        self.optimizer.zero_grad()
        return of_answers.item(), of_states.item()

    def run(self):
        logged_at, losses = time.monotonic(), []
        for step in range(self.arguments.steps):
            losses.append(self.step(step / self.arguments.steps))
            if time.monotonic() - logged_at >= LOG_SECONDS or step + 1 == self.arguments.steps:
                answers, states = (sum(each) / len(losses) for each in zip(*losses))
                print(f"step {step + 1} of {self.arguments.steps}  answers {answers:.5f}  states {states:.5f}", flush=True)
                logged_at, losses = time.monotonic(), []

    def save(self):
        output = self.arguments.output
        output.mkdir(parents=True, exist_ok=True)
        # Copies: layers that read the same input share its range.
        weights = {name: value.clone() for name, value in self.student.state_dict().items()}
        save_file(weights, output / "model.safetensors")
        config = json.loads((self.arguments.model / "config.json").read_text())
        width = self.task.bert.encoder.layer[0].intermediate.dense.weight.shape[0]
        write_json(output / "config.json", {**config, "intermediate_size": width})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=TASKS)
    parser.add_argument("model", type=Path, metavar="MODEL_DIR")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, metavar="PAIRS.jsonl")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--steps", type=int, default=1_100)
    parser.add_argument("--go-on", action="store_true", help="from the int8 model that --output holds, over other texts")
    parser.add_argument("--rate", type=float, default=6e-5, help="the highest learning rate of the weights")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    training = Training(arguments)
    training.run()
    training.save()


if __name__ == "__main__":
    main()
