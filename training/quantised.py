"""A BERT model in PyTorch that computes what its int8 graph will, so that it can learn to live with the rounding.

Weights: seven bits, one scale for each output. A layer's input: eight bits, one scale for all of it, learnt (LSQ, Esser et
al. 2020). Two things keep that one scale small, and neither costs the graph anything: each channel is shifted to the middle
of its range, which the bias of whatever makes the input takes over, and the few hidden units that reach far are split.
Gradients pass through the rounding as if it were not there.
"""

import math

import torch
from minilm_graph import SPARE_UNITS, WEIGHT_LEVELS, WORD_LEVELS, quantise
from torch import nn
from torch.nn import functional

STEPS = 255  # of an input's eight bits
MIDDLE = 128
CALIBRATION_ROWS = 3_000
GELU_LOWEST = -0.17
TOPS = (5.0, 6.0, 8.0, 12.0, 16.0)  # where hidden units may be cut off
CUT_OFF = 0.5  # of a unit's highest value that is given up rather than carried by a copy
CLIPS = torch.logspace(-1, 0, 24)  # shares of the widest range that are tried


class RoundInput(torch.autograd.Function):
    """round(x / scale) + zero, cut off at 0 and 255, less zero; by hand, as it would take a dozen passes over memory."""

    @staticmethod
    def forward(context, x, scale, zero):
        exact = x / scale
        whole = exact.round().clamp_(-zero, STEPS - zero)
        context.save_for_backward(exact, whole, scale)
        return whole

    @staticmethod
    def backward(context, gradient):
        exact, whole, scale = context.saved_tensors
        inside = gradient * ((exact - whole).abs_() <= 0.5)
        return inside / scale, -(inside * exact).sum() / scale, None


class RoundWeights(torch.autograd.Function):
    """round(weights / scales); its gradient is that of weights / scales."""

    @staticmethod
    def forward(context, weights, scales):
        context.save_for_backward(scales)
        return (weights / scales).round_()

    @staticmethod
    def backward(context, gradient):
        return gradient / context.saved_tensors[0], None


class InputRange(nn.Module):
    """How an input becomes eight bits: round((x − shift) / scale) + zero, cut off at 0 and 255."""

    def __init__(self, channels):
        super().__init__()
        self.log_scale = nn.Parameter(torch.zeros(()))
        self.register_buffer("zero", torch.tensor(float(MIDDLE)))
        self.register_buffer("shift", torch.zeros(channels))

    def forward(self, x):
        """Whole numbers around 0, and their scale."""
        scale = self.log_scale.exp()
        return RoundInput.apply(x - self.shift, scale, self.zero), scale

    @torch.no_grad()
    def fit(self, x, weight):
        """Takes the range around the middle of each channel's under which x · weightᵀ keeps its values best."""
        low, high = x.amin(0), x.amax(0)
        self.shift.copy_((low + high) / 2)
        errors = []
        for clip in CLIPS:
            self.set_width((high - low).max() * clip)
            whole, scale = self(x)
            errors.append(functional.linear(whole * scale + self.shift - x, weight).pow(2).mean())
        self.set_width((high - low).max() * CLIPS[int(torch.stack(errors).argmin())])

    @torch.no_grad()
    def set_width(self, width, lowest=None):
        """From `lowest` on, or around 0."""
        self.log_scale.fill_(math.log(width / STEPS))
        self.zero.fill_(MIDDLE if lowest is None else round(-lowest * STEPS / float(width)))


class QuantisedLinear(nn.Module):
    """A linear layer in int8; layers that read the same input share its range."""

    def __init__(self, linear, input_range):
        super().__init__()
        self.weight, self.bias, self.input = linear.weight, linear.bias, input_range

    def forward(self, x):
        whole, input_scale = self.input(x)
        scales = self.weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / WEIGHT_LEVELS
        weights = RoundWeights.apply(self.weight, scales)
        bias = self.bias + functional.linear(self.input.shift, self.weight)
        return functional.linear(whole, weights) * (scales[:, 0] * input_scale) + bias


@torch.no_grad()
def split_large_units(layer, highest):
    """Lets several hidden units carry what a single one would carry beyond a narrow range; returns the range's upper end.

    A few units reach 25 where the others stay below 5, and one range for all would be too coarse for these. Cut off at
    `top`, GELU(x) and the copies GELU(x − top), GELU(x − 2 top), … add up to GELU(x) again. The first `top` is taken
    that needs no more copies than there are spare units; those that are left do nothing.
    """
    for top in TOPS:
        parts = [math.ceil((high - CUT_OFF) / top) for high in highest.tolist()]
        copies = [(unit, top * part) for unit, count in enumerate(parts) for part in range(1, count)]
        if len(copies) <= SPARE_UNITS:
            break
    copies = copies[:SPARE_UNITS]
    units, offsets = [unit for unit, _ in copies], torch.tensor([offset for _, offset in copies])
    widen, narrow = layer.intermediate.dense, layer.output.dense
    idle = SPARE_UNITS - len(copies)
    rows = torch.cat([widen.weight, widen.weight[units], torch.zeros(idle, widen.in_features)])
    bias = torch.cat([widen.bias, widen.bias[units] - offsets, torch.zeros(idle)])
    columns = torch.cat([narrow.weight, narrow.weight[:, units], torch.zeros(narrow.out_features, idle)], dim=1)
    widen.weight, widen.bias, narrow.weight = (nn.Parameter(values) for values in (rows, bias, columns))
    widen.out_features = narrow.in_features = len(bias)
    return top


def list_readers(layer):
    """A Bert layer's linear layers, as (parent, name), grouped by the input they read; the last group reads hidden units."""
    own = layer.attention.self
    return [
        [(own, "query"), (own, "key"), (own, "value")],
        [(layer.attention.output, "dense")],
        [(layer.intermediate, "dense")],
        [(layer.output, "dense")],
    ]


def quantise_layer(layer, inputs):
    """Puts int8 layers in the place of a Bert layer's linear ones; `inputs` are some rows of what each group reads."""
    top = split_large_units(layer, inputs[-1].amax(0))
    *groups, hidden = list_readers(layer)
    for group, rows in zip(groups, inputs):
        weights = torch.cat([getattr(*place).weight for place in group])
        input_range = InputRange(weights.shape[1])
        input_range.fit(rows, weights)
        for parent, name in group:
            setattr(parent, name, QuantisedLinear(getattr(parent, name), input_range))
    for parent, name in hidden:
        input_range = InputRange(getattr(parent, name).in_features)
        input_range.set_width(top - GELU_LOWEST, GELU_LOWEST)
        setattr(parent, name, QuantisedLinear(getattr(parent, name), input_range))


def quantise_layers(bert, observe):
    """Rounds `bert`'s words and puts int8 layers in the place of its linear ones; `observe()` runs it over typical texts."""
    words = bert.embeddings.word_embeddings.weight.data
    whole, scales = quantise(words.numpy(), axis=1, levels=WORD_LEVELS)
    words.copy_(torch.from_numpy(whole * scales))
    seen = [[[] for _ in list_readers(layer)] for layer in bert.encoder.layer]
    hooks = [
        getattr(*group[0]).register_forward_pre_hook(lambda _, inputs, rows=rows: rows.append(inputs[0].flatten(0, 1)))
        for layer, lists in zip(bert.encoder.layer, seen)
        for group, rows in zip(list_readers(layer), lists)
    ]
    with torch.no_grad():
        observe()
    for hook in hooks:
        hook.remove()
    for layer, lists in zip(bert.encoder.layer, seen):
        quantise_layer(layer, [sample_rows(batches) for batches in lists])


def sample_rows(batches):
    """At most a few thousand rows, the same ones each time."""
    rows = torch.cat(batches)
    return rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(0))[:CALIBRATION_ROWS]]
