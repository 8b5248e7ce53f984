"""The network: the lower half of MiniLM as it is; three layers of our own above it that know who is marked."""

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

SHARED = 3
"""Layers that are kept as they are and run once a sentence; those above run once for each marked pair."""

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
ROLES = ("actor", "recipient", "trigger")
TAGS = 5
"""Outside; begin and inside of who acts; begin and inside of whom it is done to."""


class Lower(nn.Module):
    """Pieces in; out: their states [B, T, width] below the layers of our own."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:SHARED]

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """States of the last of the kept layers."""
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


class Upper(nn.Module):
    """States [B, T, width] of words (place 0: the sentence), mask [B, T], roles [B, T, 3], votes [B, 17] in.

    Out: scores of the types [B, 17], of the modes [B, M] and, for every word, of the tags [B, T, 5].
    """

    def __init__(self, base: Path, modes: int) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        width = whole.config.hidden_size
        self.layers = whole.encoder.layer[SHARED:]
        self.roles = nn.Linear(len(ROLES), width, bias=False)
        nn.init.normal_(self.roles.weight, std=0.3)
        self.mix = nn.Sequential(nn.Dropout(0.2), nn.Linear(width * 4 + len(TYPES), 256), nn.GELU(), nn.Dropout(0.2))
        self.types = nn.Linear(256, len(TYPES))
        self.modes = nn.Linear(256, modes)
        self.tags = nn.Linear(width, TAGS)

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, roles: torch.Tensor, votes: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores for a batch of padded sentences."""
        hidden = states + self.roles(roles)
        closed = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, attention_mask=closed)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        pooled = torch.einsum("btr,btw->brw", roles, hidden) / roles.sum(1).clamp(min=1)[..., None]
        known = self.mix(torch.cat([hidden[:, 0], pooled.flatten(1), votes], -1))
        return self.types(known), self.modes(known), self.tags(hidden)
