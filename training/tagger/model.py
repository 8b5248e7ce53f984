"""The network: one encoder; heads for role tags, for whose cue owns a piece, and for factuality."""

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

BUCKETS = 41


class Tagger(nn.Module):
    """Pieces in; out: tags [B, T, 9], maps [B, 3, T, T] (role, piece, anchor), values [B, T, 2] on a scale of -1..1."""

    def __init__(self, base: Path, rank: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(width, 9)
        self.owned = nn.Linear(width, 3 * rank)
        self.owner = nn.Linear(width, 3 * rank)
        self.values = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 2))
        self.rank = rank
        self.distance = nn.Embedding(BUCKETS, 3)
        nn.init.zeros_(self.distance.weight)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores for a batch of padded windows."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        states = self.drop(states)
        b, t, _ = states.shape
        owned = nn.functional.gelu(self.owned(states)).view(b, t, 3, self.rank).transpose(1, 2)
        owner = nn.functional.gelu(self.owner(states)).view(b, t, 3, self.rank).transpose(1, 2)
        maps = owned @ owner.transpose(2, 3) / self.rank**0.5
        place = torch.arange(t, device=states.device)
        steps = (place[:, None] - place[None, :]).clamp(-160, 160)
        bucket = (torch.sign(steps) * (torch.log2(steps.abs().float() + 1) * 2.5).round()).long() + BUCKETS // 2
        maps = maps + self.distance(bucket.clamp(0, BUCKETS - 1)).permute(2, 0, 1)[None]
        return self.tags(states), maps, self.values(states)
