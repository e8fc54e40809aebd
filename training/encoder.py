"""The product encoder: MiniLM whose tokens' mean, normalised, is a text's vector of 384 numbers."""

import numpy as np
import torch
from pairs import CLS, SEP
from torch.nn import functional
from transformers import BertModel

TEXT_TOKENS = 64  # titles are 18 tokens on average


def load_encoder(directory):
    """The saved model of `directory`, without dropout: rewritten texts keep it from learning by heart."""
    dropout = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0}
    model = BertModel.from_pretrained(directory, add_pooling_layer=False, **dropout)
    # Frozen: pairs hold few of the words, and the others must stay comparable with them.
    model.embeddings.word_embeddings.requires_grad_(False)
    return model


def mean_vectors(model, ids, mask):
    """Unit vectors (texts, 384) in float32 of token ids and mask (texts, tokens)."""
    states = model(ids, mask).last_hidden_state.float()
    weights = mask[..., None].float()
    return functional.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)


def embed_texts(tokenizer, texts, parts):
    """Token ids and masks of the texts in `parts` batches of like lengths, with the places of each batch's texts."""
    rows = [[CLS, *e.ids[: TEXT_TOKENS - 2], SEP] for e in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
    order = np.argsort([len(row) for row in rows], kind="stable")
    for places in np.array_split(order, parts):
        ids = np.zeros((len(places), max(len(rows[at]) for at in places)), np.int64)
        for row, at in enumerate(places):
            ids[row, : len(rows[at])] = rows[at]
        ids = torch.from_numpy(ids)
        yield torch.from_numpy(places.copy()), ids, (ids != 0).long()
