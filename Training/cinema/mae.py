"""CineMA's masked autoencoder: features of all views, and the reconstruction of masked patches."""

import torch
from torch import Tensor, nn

from .config import ModelConfig
from .fusion import FusedEncoder, select
from .position import position_table
from .stem import patchify
from .transformer import Block


class DecoderEmbed(nn.Module):
    """One view's mask token and decoder positions."""

    def __init__(self, dim: int, grid: tuple[int, ...]) -> None:
        super().__init__()
        self.pos_embed = nn.Parameter(position_table(dim, grid), requires_grad=False)
        self.mask_token = nn.Parameter(0.02 * torch.randn(1, 1, dim))


class Decoder(nn.Module):
    """Cross-attention: queries look at the visible tokens and never at one another."""

    def __init__(self, dim: int, depth: int, n_heads: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(dim, n_heads) for _ in range(depth))
        self.norm = nn.LayerNorm(dim, eps=1e-5)

    def forward(self, queries: Tensor, memory: Tensor) -> Tensor:
        for block in self.blocks:
            queries = block(queries, memory)
        return self.norm(queries)


class CineMA(FusedEncoder):
    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config)
        dim, depth, n_heads = config.decoder
        self.dec_linear = nn.Linear(config.enc_embed_dim, dim)
        self.dec_embed_dict = nn.ModuleDict(
            {v: DecoderEmbed(dim, config.grid(v)) for v in config.views}
        )
        self.decoder = Decoder(dim, depth, n_heads)
        self.pred_head_dict = nn.ModuleDict()
        for view in config.views:
            pixels = config.in_chans[view]
            for size in config.token_patch(config.dims(view)):
                pixels *= size
            self.pred_head_dict[view] = nn.Linear(dim, pixels)

    def forward(
        self, images: dict[str, Tensor], removed: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """removed[view] (n, tokens), 1 = removed -> (loss, {view: pixels of the removed patches})."""
        cls, features = self.encode(images, removed, drop=True)
        queries, memory = [self.dec_linear(cls)], []
        for view, feature in features.items():
            embed, hidden = self.dec_embed_dict[view], removed[view] == 1
            positions = embed.pos_embed.expand(len(hidden), -1, -1)
            memory.append(self.dec_linear(feature) + select(positions, ~hidden))
            queries.append(embed.mask_token + select(positions, hidden))
        out = self.decoder(torch.cat(queries, dim=1), torch.cat(memory, dim=1))
        parts = out[:, 1:].split([q.shape[1] for q in queries[1:]], dim=1)
        predictions = {v: self.pred_head_dict[v](p) for v, p in zip(images, parts)}
        losses = []
        for view, image in images.items():
            patch = self.config.token_patch(self.config.dims(view))
            target = select(patchify(image, patch), removed[view] == 1)
            losses.append((predictions[view] - target).square().mean())
        return torch.stack(losses).mean(), predictions
