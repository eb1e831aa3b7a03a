"""What is the tagger's network? A small pretrained encoder, and one linear layer whose outputs tagging.py names."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from ingest.extractors.tagging import CONTENTS, KEY, KEYS, LAYERS, POINTED, QUERIES, SPEECH_ACTS, TAGS, WIDTH

POINTING, ACTING = 0.5, 0.2
"""How much a wrong link and a wrong act weigh beside a wrong tag."""


class Network(nn.Module):
    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.config.hidden_size, WIDTH)

    @classmethod
    def pretrained(cls, folder: Path) -> "Network":
        return cls(BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager").float())

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        seen = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(seen))


def loss(out: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Tags of every piece; links of contents' pieces, each content weighing the same; acts at contents' starts."""
    size, length = out.shape[:2]
    tags = out[..., TAGS].reshape(size, length, len(LAYERS), 3).permute(0, 3, 2, 1)
    tagged = functional.cross_entropy(tags, batch["tags"], reduction="none")
    told = (tagged * batch["mask"][:, None]).sum() / batch["mask"].sum()
    queries = out[..., QUERIES].reshape(size, length, len(CONTENTS), len(POINTED), KEY)
    keys = out[..., KEYS].reshape(size, length, len(POINTED), KEY)
    scores = torch.einsum("blcpk,bmpk->bcplm", queries, keys) / KEY**0.5
    scores = scores.masked_fill(batch["mask"][:, None, None, None] == 0, -1e4)
    pointed = functional.cross_entropy(
        scores.permute(0, 4, 1, 2, 3), batch["points"], ignore_index=-1, reduction="none"
    )
    linked = (pointed * batch["weights"]).sum() / batch["weights"].sum().clamp(min=1)
    acted = functional.cross_entropy(out[..., SPEECH_ACTS].permute(0, 2, 1), batch["acts"], ignore_index=-1)
    return told + POINTING * linked + ACTING * torch.nan_to_num(acted)
