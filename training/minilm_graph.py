"""Builds the ONNX graph of a sentence model of MiniLM's shape from its weights, in fp32 or in int8.

Why by hand: a trained-model exporter followed by a dynamic quantiser takes one activation range for a whole batch, so
that a text's vector depends on its neighbours (cosine down to 0.98 on product titles). Here each layer's input has one
range, learnt beforehand (quantised.py), so that a vector depends on its own text alone and nothing is measured at run
time. Biases stand in the products themselves; the graph has about a hundred nodes.

int8 scheme: weights symmetric, one scale for each output column, seven bits (so that pairs of products never saturate
sixteen bits on processors without VNNI); inputs of layers eight bits, one scale, their channels shifted to the middle of
their ranges by the bias of what makes them; word embeddings symmetric, eight bits, one scale for each word. Biases, layer
norms, softmax and GELU stay fp32.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
LAYERS, HEADS, HIDDEN = 6, 12, 384
EPSILON = 1e-12
WEIGHT_LEVELS = 63
WORD_LEVELS = 127
SPARE_UNITS = 16  # hidden units of an int8 layer, beside a float32 one's, that large ones are split into
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def quantise(weights, axis, levels):
    """Symmetric int8 with one scale for each slice along `axis`: returns (int8, scales)."""
    scales = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-8) / levels
    return np.round(weights / scales).astype(np.int8), scales.astype(np.float32)


class MiniLmGraph:
    """Collects nodes and initialisers; `build` returns the finished model."""

    def __init__(self, weights, int8):
        self.weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        self.int8 = int8
        self.nodes, self.initialisers, self.quantised_inputs = [], [], set()

    def constant(self, name, value):
        if all(known.name != name for known in self.initialisers):
            self.initialisers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name):
        return self.constant(name, self.weights[name])

    def node(self, op, inputs, output, domain="", **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"{output}/{op}", domain=domain, **attributes))
        return output

    def shift(self, key):
        """What the input of the layer `key` is short of, by channel."""
        channels = self.weights[f"{key}.weight"].shape[1]
        return self.weights[f"{key}.input.shift"] if self.int8 else np.zeros(channels, np.float32)

    def quantise_rows(self, x, key):
        """`x` as uint8, its scale and zero point; computed once where several layers read it."""
        scale = self.constant(f"{x}.scale", np.exp(self.weights[f"{key}.input.log_scale"]))
        zero = self.constant(f"{x}.zero", self.weights[f"{key}.input.zero"].astype(np.uint8))
        if x not in self.quantised_inputs:
            self.quantised_inputs.add(x)
            self.node("QuantizeLinear", [x, scale, zero], f"{x}.uint8")
        return f"{x}.uint8", scale, zero

    def dense(self, x, key, output, added=0.0):
        """x · Wᵀ + b + `added`, of the whole `x`."""
        matrix = self.weights[f"{key}.weight"].T
        bias = self.constant(f"{key}.bias", self.weights[f"{key}.bias"] + self.shift(key) @ matrix + added)
        if not self.int8:
            product = self.node("MatMul", [x, self.constant(f"{key}.weight", matrix)], f"{output}.product")
            return self.node("Add", [product, bias], output)
        rows, row_scale, row_zero = self.quantise_rows(x, key)
        quantised, scales = quantise(matrix, axis=0, levels=WEIGHT_LEVELS)
        weights = self.constant(f"{key}.weight", quantised)
        weight_scales = self.constant(f"{key}.scale", scales.reshape(-1))
        inputs = [rows, weights, row_scale, weight_scales, row_zero, "", bias]
        return self.node("MatMulIntegerToFloat", inputs, output, domain=CONTRIB)

    def words(self):
        table = self.weights["embeddings.word_embeddings.weight"]
        if not self.int8:
            return self.node("Gather", [self.constant("words", table), "input_ids"], "word")
        quantised, scales = quantise(table, axis=1, levels=WORD_LEVELS)
        self.node("Gather", [self.constant("words", quantised), "input_ids"], "word.int8")
        self.node("Gather", [self.constant("words.scale", scales), "input_ids"], "word.scale")
        self.node("Cast", ["word.int8"], "word.float", to=TensorProto.FLOAT)
        return self.node("Mul", ["word.float", "word.scale"], "word")

    def embeddings(self):
        self.words()
        self.node("Gather", [self.weight("embeddings.token_type_embeddings.weight"), "token_type_ids"], "type")
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        zero = self.constant("zero", np.zeros(1, np.int64))
        positions = self.weight("embeddings.position_embeddings.weight")
        self.node("Slice", [positions, zero, "length", zero], "position")
        self.node("Add", ["word", "type"], "word_type")
        self.node("Add", ["word_type", "position"], "summed")
        return self.normalise("summed", "embeddings.LayerNorm", "embedded", self.shift_of_layer(0))

    def normalise(self, x, norm, output, shift):
        """LayerNorm(x) less `shift`."""
        bias = self.constant(f"{norm}.bias", self.weights[f"{norm}.bias"] - shift)
        inputs = [x, self.weight(f"{norm}.weight"), bias]
        return self.node("LayerNormalization", inputs, output, epsilon=EPSILON, axis=-1)

    def shift_of_layer(self, index):
        """What the states that layer `index` reads are short of; nothing behind the last."""
        return self.shift(f"encoder.layer.{index}.attention.self.query") if index < LAYERS else np.float32(0)

    def layer(self, x, index, output, asking=None):
        """A layer's output for the tokens in `asking`, or for all of `x`; whichever, they attend to all of `x`."""
        asking = asking or x
        layer, short = f"encoder.layer.{index}", f"layer{index}"
        attending, projection = f"{layer}.attention.self", f"{layer}.attention.output"
        query, key = (self.dense(y, f"{attending}.{part}", f"{short}.{part}") for part, y in (("query", asking), ("key", x)))
        # Attention takes means of values, so what their bias leaves out is missing in each mean.
        value = self.dense(x, f"{attending}.value", f"{short}.value", added=-self.shift(f"{projection}.dense"))
        options = {"num_heads": HEADS, "mask_filter_value": -10000.0}
        inputs = [query, key, value, "", "mask"]
        attended = self.node("MultiHeadAttention", inputs, f"{short}.attended", domain=CONTRIB, **options)
        projected = self.dense(attended, f"{projection}.dense", f"{short}.projected", added=self.shift_of_layer(index))
        summed = self.node("Add", [projected, asking], f"{short}.middle.summed")
        shift = self.shift(f"{layer}.intermediate.dense")
        middle = self.normalise(summed, f"{projection}.LayerNorm", f"{short}.middle", shift)
        widened = self.dense(middle, f"{layer}.intermediate.dense", f"{short}.widened")
        activated = self.node("Gelu", [widened], f"{short}.activated", domain=CONTRIB)
        narrowed = self.dense(activated, f"{layer}.output.dense", f"{short}.narrowed", added=shift)
        summed = self.node("Add", [narrowed, middle], f"{output}.summed")
        return self.normalise(summed, f"{layer}.output.LayerNorm", output, self.shift_of_layer(index + 1))

    def layers(self, count):
        """The embeddings and the first `count` layers."""
        x = self.embeddings()
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        for index in range(count):
            x = self.layer(x, index, "last_hidden_state" if index == LAYERS - 1 else f"layer{index}.out")
        return x

    def model(self, name, output, shape):
        """The finished model, whose result is the node `output`."""
        tokens = ["batch", "tokens"]
        inputs = [helper.make_tensor_value_info(tensor, TensorProto.INT64, tokens) for tensor in INPUTS]
        outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)]
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.initialisers)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="samesku")

    def build(self):
        return self.model("product-encoder", self.layers(LAYERS), ["batch", "tokens", HIDDEN])


def build_minilm(weights, *, int8) -> onnx.ModelProto:
    """The model: input_ids, attention_mask, token_type_ids → last_hidden_state (batch, tokens, 384)."""
    return MiniLmGraph(weights, int8).build()
