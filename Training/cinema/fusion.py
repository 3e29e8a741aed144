"""Stem, encoder and fusion of all views: what ConvViT and the MAE share."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .layers import conv
from .stem import Stem
from .transformer import Encoder


class Fusion(nn.Module):
    """Bring every skip down to the token grid, add it to the tokens, normalise."""

    def __init__(self, config: ModelConfig, view: str) -> None:
        super().__init__()
        dims = config.dims(view)
        strides = config.strides(dims)
        self.down_convs = nn.ModuleList()
        for i, chans in enumerate(config.enc_conv_chans):
            size = [1] * dims
            for stride in strides[i + 1 :]:
                size = [a * b for a, b in zip(size, stride)]
            self.down_convs.append(conv(dims, chans, config.enc_embed_dim, tuple(size), tuple(size)))
        self.norm = nn.LayerNorm(config.enc_embed_dim, eps=1e-5)

    def tokens(self, skips: list[Tensor]) -> Tensor:
        """(n, tokens, dim): the skips' sum on the token grid. Each token sees its patch only."""
        return sum(down(s).flatten(2).transpose(1, 2) for down, s in zip(self.down_convs, skips))


class FusedEncoder(nn.Module):
    """{view: image} -> cls (n, 1, dim) and {view: features (n, tokens, dim)}."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.enc_down_dict = nn.ModuleDict({v: Stem(config, v) for v in config.views})
        self.encoder = Encoder(config.enc_embed_dim, config.enc_depth, config.enc_n_heads)
        self.enc_fusion_dict = nn.ModuleDict({v: Fusion(config, v) for v in config.views})

    def visible_maps(self, view: str, image: Tensor, removed: Tensor) -> list[Tensor]:
        """removed (n, tokens), 1 = removed -> per stem level a map (n, 1, ...), 1 = visible."""
        dims = self.config.dims(view)
        patch = self.config.token_patch(dims)
        grid = [n // p for n, p in zip(image.shape[2:], patch)]
        mask = (1 - removed.float()).unflatten(1, grid)[:, None]
        maps, size = [], list(image.shape[2:])
        for stride in self.config.strides(dims)[:-1]:
            size = [n // s for n, s in zip(size, stride)]
            maps.append(F.interpolate(mask, size=size, mode="nearest"))
        return maps

    def encode(
        self,
        images: dict[str, Tensor],
        removed: dict[str, Tensor] | None = None,
        drop: bool = False,
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """With `drop`, removed tokens do not enter the transformer (the MAE); without it a mask
        only blinds the stem's depth-wise convs and every token stays (ConvViT)."""
        tokens, fused = {}, {}
        for view, image in images.items():
            visible = removed and self.visible_maps(view, image, removed[view])
            skips, tokens[view] = self.enc_down_dict[view](image, visible)
            fused[view] = self.enc_fusion_dict[view].tokens(skips)
            if removed and drop:
                kept = removed[view] == 0
                tokens[view] = select(tokens[view], kept)
                fused[view] = select(fused[view], kept)
        out = self.encoder(torch.cat(list(tokens.values()), dim=1))
        parts = out[:, 1:].split([t.shape[1] for t in tokens.values()], dim=1)
        features = {
            view: self.enc_fusion_dict[view].norm(part + fused[view])
            for view, part in zip(images, parts)
        }
        return out[:, :1], features


def select(tokens: Tensor, where: Tensor) -> Tensor:
    """The tokens where the mask (n, tokens) is set; as many in every image of the batch."""
    return tokens[where].unflatten(0, (len(tokens), -1))
