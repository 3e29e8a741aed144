"""The convolutional stem of one view: image -> skips at 1/4 and 1/8, and tokens at 1/16."""

import math

import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .layers import ConvLayerNorm, MaskedConvBlock, conv
from .position import interpolate_table, position_table


class PatchConv(nn.Module):
    """Strided conv (kernel = stride), channel norm, GELU."""

    def __init__(self, dims: int, in_chans: int, chans: int, stride: tuple[int, ...]) -> None:
        super().__init__()
        self.conv = conv(dims, in_chans, chans, stride, stride)
        self.norm = ConvLayerNorm(chans)

    def forward(self, x: Tensor) -> Tensor:
        return F.gelu(self.norm(self.conv(x)))


class StemLevel(nn.Module):
    def __init__(
        self, dims: int, in_chans: int, chans: int, stride: tuple[int, ...], n_blocks: int
    ) -> None:
        super().__init__()
        self.patch_embed = PatchConv(dims, in_chans, chans, stride)
        self.conv = nn.ModuleList(MaskedConvBlock(dims, chans) for _ in range(n_blocks))

    def forward(self, x: Tensor, visible: Tensor | None = None) -> Tensor:
        x = self.patch_embed(x)
        for block in self.conv:
            x = block(x, visible)
        return x


class PatchEmbed(nn.Module):
    """Flatten patches in the order (p, q[, r], channel) and project them: (n, tokens, dim)."""

    def __init__(self, in_chans: int, dim: int, patch: tuple[int, ...]) -> None:
        super().__init__()
        self.patch = patch
        self.proj = nn.Linear(in_chans * math.prod(patch), dim)

    def forward(self, x: Tensor) -> Tensor:
        return self.proj(patchify(x, self.patch))


def patchify(x: Tensor, patch: tuple[int, ...]) -> Tensor:
    """(n, c, x, y[, z]) -> (n, tokens, p * q[ * r] * c), the last axis of the grid fastest."""
    dims = len(patch)
    for axis, size in enumerate(patch):
        x = x.unflatten(2 + 2 * axis, (-1, size))
    grid = [2 + 2 * axis for axis in range(dims)]
    inner = [3 + 2 * axis for axis in range(dims)]
    return x.permute(0, *grid, *inner, 1).flatten(1 + dims).flatten(1, dims)


class Stem(nn.Module):
    """One view's stem; `forward` answers (skips, tokens with their positions)."""

    def __init__(self, config: ModelConfig, view: str) -> None:
        super().__init__()
        dims = config.dims(view)
        strides = config.strides(dims)
        chans = [config.in_chans[view], *config.enc_conv_chans]
        self.conv_blocks = nn.ModuleList(
            StemLevel(dims, chans[i], chans[i + 1], strides[i], config.enc_conv_n_blocks)
            for i in range(len(chans) - 1)
        )
        self.patch_embed = PatchEmbed(chans[-1], config.enc_embed_dim, strides[-1])
        self.linear = nn.Linear(config.enc_embed_dim, config.enc_embed_dim)
        self.token_patch = config.token_patch(dims)
        self.grid = config.grid(view)
        self.pos_embed = nn.Parameter(
            position_table(config.enc_embed_dim, self.grid), requires_grad=False
        )

    def forward(self, image: Tensor, visible: list[Tensor] | None = None) -> tuple[list[Tensor], Tensor]:
        """`visible`: per level a mask (n, 1, ...) at that level's resolution."""
        skips, x = [], image
        for i, level in enumerate(self.conv_blocks):
            x = level(x, None if visible is None else visible[i])
            skips.append(x)
        grid = tuple(n // p for n, p in zip(image.shape[2:], self.token_patch))
        tokens = self.linear(self.patch_embed(x))
        return skips, tokens + interpolate_table(self.pos_embed, self.grid, grid)
