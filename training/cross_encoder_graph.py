"""Builds the cross-encoder's ONNX graph: MiniLM's encoder, its last layer for [CLS] alone, and a head in float32."""

import numpy as np
import onnx
from minilm_graph import LAYERS, MiniLmGraph


class CrossEncoderGraph(MiniLmGraph):
    """The names of its weights are those of a `BertForSequenceClassification`."""

    def affine(self, x, key, output):
        """x · Wᵀ + b in float32: the head is less than a thousandth of the work, so int8 would save nothing."""
        return self.node("Gemm", [x, self.weight(f"{key}.weight"), self.weight(f"{key}.bias")], output, transB=1)

    def build(self):
        x = self.layers(LAYERS - 1)
        zero = self.constant("zero", np.zeros(1, np.int64))
        first = self.node("Gather", [x, zero], "first", axis=1)
        read = self.layer(x, LAYERS - 1, "read", asking=first)
        row = self.node("Squeeze", [read, self.constant("token_axis", np.ones(1, np.int64))], "row")
        pooled = self.node("Tanh", [self.affine(row, "pooler.dense", "pooler")], "pooled")
        logits = self.affine(pooled, "classifier", "logits")
        return self.model("cross-encoder", logits, ["batch", len(self.weights["classifier.bias"])])


def build_cross_encoder(weights, *, int8) -> onnx.ModelProto:
    """The model: input_ids, attention_mask, token_type_ids → logits (batch, relations)."""
    return CrossEncoderGraph(weights, int8).build()
