"""Convolutional building blocks for images (n, c, x, y) and volumes (n, c, x, y, z)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def conv(dims: int, *args, **kwargs) -> nn.Module:
    """A convolution over `dims` spatial axes."""
    return (nn.Conv2d if dims == 2 else nn.Conv3d)(*args, **kwargs)


def conv_transpose(dims: int, *args, **kwargs) -> nn.Module:
    return (nn.ConvTranspose2d if dims == 2 else nn.ConvTranspose3d)(*args, **kwargs)


class ConvLayerNorm(nn.Module):
    """Layer norm over the channels of every pixel on its own: (n, c, ...) -> (n, c, ...)."""

    def __init__(self, chans: int, eps: float = 1e-6) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(chans))
        self.bias = nn.Parameter(torch.zeros(chans))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        # In channels_last memory both permutations are free, and the norm reads contiguous rows.
        y = x.movedim(1, -1)
        return F.layer_norm(y, self.weight.shape, self.weight, self.bias, self.eps).movedim(-1, 1)


class ConvMlp(nn.Module):
    """Two 1x1 convolutions with a GELU between them, four times as wide inside."""

    def __init__(self, dims: int, chans: int, ratio: int = 4) -> None:
        super().__init__()
        self.fc1 = conv(dims, chans, chans * ratio, 1)
        self.fc2 = conv(dims, chans * ratio, chans, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(F.gelu(self.fc1(x)))


class MaskedConvBlock(nn.Module):
    """The stem's block: 5x5 depth-wise mixing, then a channel MLP, both residual."""

    def __init__(self, dims: int, chans: int) -> None:
        super().__init__()
        self.norm1 = ConvLayerNorm(chans)
        self.norm2 = ConvLayerNorm(chans)
        self.conv1 = conv(dims, chans, chans, 1)
        self.conv2 = conv(dims, chans, chans, 1)
        self.dw_conv = conv(dims, chans, chans, 5, padding=2, groups=chans)
        self.mlp = ConvMlp(dims, chans)

    def forward(self, x: Tensor, visible: Tensor | None = None) -> Tensor:
        """`visible` (n, 1, ...) is 1 where the picture may be seen: removed patches must not leak
        into their neighbours, and the depth-wise conv is the only place where pixels meet."""
        y = self.conv1(self.norm1(x))
        if visible is not None:
            y = y * visible
        x = x + self.conv2(self.dw_conv(y))
        return x + self.mlp(self.norm2(x))


class ResidualBlock(nn.Module):
    """norm, GELU, conv 3, twice, plus a 1x1 shortcut where the channel counts differ."""

    def __init__(self, dims: int, in_chans: int, out_chans: int) -> None:
        super().__init__()
        self.norm1 = ConvLayerNorm(in_chans)
        self.norm2 = ConvLayerNorm(out_chans)
        self.conv1 = conv(dims, in_chans, out_chans, 3, padding=1)
        self.conv2 = conv(dims, out_chans, out_chans, 3, padding=1)
        self.shortcut = (
            conv(dims, in_chans, out_chans, 1) if in_chans != out_chans else nn.Identity()
        )
        self.constant_path = in_chans == 1

    def forward(self, x: Tensor) -> Tensor:
        # The norm of a single channel is its bias whatever the picture shows, so this path is one
        # and the same for the whole batch: compute it for one image.
        y = x[:1] if self.constant_path else x
        y = self.conv1(F.gelu(self.norm1(y)))
        y = self.conv2(F.gelu(self.norm2(y)))
        return self.shortcut(x) + y
