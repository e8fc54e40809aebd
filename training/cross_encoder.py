"""A cross-encoder over pairs of offers: MiniLM reads `[CLS] a [SEP] b [SEP]` and says same, variant or different.

The weights stand in a `BertForSequenceClassification`, so that a saved model is what other tools expect. The forward pass
is our own in one place: only [CLS] is read at the end, so the last layer computes [CLS] alone, a seventh less work.
"""

import torch
from model_files import SOURCE
from torch.nn import functional
from transformers import BertForSequenceClassification

RELATIONS = ("same", "variant", "different")
SAME = 0


def load_model(directory=SOURCE):
    """The saved model of `directory`; its head starts at random where the directory has none."""
    names = dict(enumerate(RELATIONS))
    ids = {name: at for at, name in names.items()}
    # Rewritten texts keep it from learning by heart; dropout inside the encoder would cost a third of the speed.
    dropout = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0, "classifier_dropout": 0.1}
    model = BertForSequenceClassification.from_pretrained(directory, id2label=names, label2id=ids, **dropout)
    # Frozen: pairs hold few of the words, and the others must stay comparable with them. A third faster, too.
    model.bert.embeddings.word_embeddings.requires_grad_(False)
    return model


def split_heads(x, count):
    return x.unflatten(-1, (count, -1)).transpose(1, 2)


def attend_first(layer, x, mask):
    """A Bert layer's output at the first token alone: (batch, 1, hidden)."""
    first, own = x[:, :1], layer.attention.self
    query, key, value = (
        split_heads(part(states), own.num_attention_heads)
        for part, states in ((own.query, first), (own.key, x), (own.value, x))
    )
    context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None].bool())
    attended = layer.attention.output(context.transpose(1, 2).flatten(2), first)
    return layer.output(layer.intermediate(attended), attended)


def compute_logits(model, ids, mask, types):
    """Logits (batch, 3) in float32 of token ids, mask and types (batch, tokens)."""
    *layers, last = model.bert.encoder.layer
    bias = mask[:, None, None].bool()
    x = model.bert.embeddings(ids, types)
    for layer in layers:
        x = layer(x, bias)
    return model.classifier(model.dropout(model.bert.pooler(attend_first(last, x, mask)))).float()


def compute_loss(logits, labels):
    """Cross-entropy; where a label is −1, only "not the same" is known, and the loss is −log(1 − P(same))."""
    log_probabilities = functional.log_softmax(logits, dim=-1)
    others = torch.logsumexp(log_probabilities[:, SAME + 1 :], dim=-1)
    known = log_probabilities.gather(1, labels.clamp(min=0)[:, None])[:, 0]
    return -torch.where(labels < 0, others, known).mean()
