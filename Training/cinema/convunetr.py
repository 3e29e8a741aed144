"""ConvUNetR: stem and transformer, then a U-shaped decoder; logits for every pixel."""

import math

import torch
from torch import Tensor, nn

from .config import ModelConfig
from .layers import ResidualBlock, conv, conv_transpose
from .stem import Stem
from .transformer import Encoder


class UpBlock(nn.Module):
    """Transposed conv (kernel = stride), + skip if there is one, two residual blocks."""

    def __init__(self, dims: int, in_chans: int, chans: int, scale: tuple[int, ...]) -> None:
        super().__init__()
        self.up = conv_transpose(dims, in_chans, chans, scale, scale)
        self.conv = nn.Sequential(*(ResidualBlock(dims, chans, chans) for _ in range(2)))

    def forward(self, x: Tensor, skip: Tensor | None) -> Tensor:
        x = self.up(x)
        return self.conv(x if skip is None else x + skip)


class UpDecoder(nn.Module):
    def __init__(self, dims: int, chans: list[int], scale: tuple[int, ...]) -> None:
        """`chans`: from the deepest level to the image."""
        super().__init__()
        self.blocks = nn.ModuleList(
            UpBlock(dims, a, b, scale) for a, b in zip(chans[:-1], chans[1:])
        )

    def forward(self, x: Tensor, skips: list[Tensor | None]) -> Tensor:
        for block, skip in zip(self.blocks, skips):
            x = block(x, skip)
        return x


class ConvUNetR(nn.Module):
    """{view: image (n, c, x, y[, z])} -> {view: logits (n, classes, x, y[, z])}."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        dim, dec_chans = config.enc_embed_dim, list(config.section["dec_chans"])
        stem_chans = config.enc_conv_chans
        self.views = config.views
        self.enc_down_dict = nn.ModuleDict({v: Stem(config, v) for v in self.views})
        self.encoder = Encoder(dim, config.enc_depth, config.enc_n_heads)
        self.dec_image_conv_block_dict = nn.ModuleDict()
        self.dec_down_blocks_dict = nn.ModuleDict()
        self.dec_conv_blocks_dict = nn.ModuleDict()
        self.decoder_dict = nn.ModuleDict()
        self.pred_head_dict = nn.ModuleDict()
        n_down = len(dec_chans) - 1 - len(stem_chans) - 1
        skip_chans = [*stem_chans, *[dim] * (1 + n_down)]
        # Between the image and the stem's first level the decoder has levels without a skip.
        scale_x = config.section["dec_scale_factor"][0]
        self.n_bare = round(math.log(config.enc_patch_size[0], scale_x)) - 1
        for view in self.views:
            dims = config.dims(view)
            patch = tuple(config.section["dec_patch_size"][:dims])
            scale = tuple(config.section["dec_scale_factor"][:dims])
            self.dec_image_conv_block_dict[view] = ResidualBlock(
                dims, config.in_chans[view], dec_chans[0]
            )
            self.dec_down_blocks_dict[view] = nn.ModuleList(
                conv(dims, dim, dim, patch, patch) for _ in range(n_down)
            )
            self.dec_conv_blocks_dict[view] = nn.ModuleList(
                ResidualBlock(dims, a, b) for a, b in zip(skip_chans, dec_chans[1:])
            )
            bare = [dec_chans[0]] * (self.n_bare + 1)
            self.decoder_dict[view] = UpDecoder(dims, [*dec_chans[:0:-1], *bare], scale)
            self.pred_head_dict[view] = conv(dims, dec_chans[0], config.out_chans, 1)

    def features(self, images: dict[str, Tensor]) -> tuple[dict[str, list[Tensor]], Tensor]:
        """Per view the stem's skips, and the encoder's tokens [cls | views]."""

        skips, tokens = {}, []
        for view, image in images.items():
            skips[view], t = self.enc_down_dict[view](image)
            tokens.append(t)
        return skips, self.encoder(torch.cat(tokens, dim=1))

    def decode(self, view: str, image: Tensor, skips: list[Tensor], tokens: Tensor) -> Tensor:
        """One view's logits; `tokens` (n, dim, x, y[, z]) on their grid."""
        maps = [*skips, tokens]
        for down in self.dec_down_blocks_dict[view]:
            maps.append(down(maps[-1]))
        maps = [block(m) for block, m in zip(self.dec_conv_blocks_dict[view], maps)]
        full = self.dec_image_conv_block_dict[view](image)
        up = [*maps[-2::-1], *[None] * self.n_bare, full]
        return self.pred_head_dict[view](self.decoder_dict[view](maps[-1], up))

    def forward(self, images: dict[str, Tensor]) -> dict[str, Tensor]:
        skips, tokens = self.features(images)
        logits, start = {}, 1
        for view, image in images.items():
            grid = self.enc_down_dict[view].grid
            own = tokens[:, start : start + math.prod(grid)]
            start += math.prod(grid)
            # A view of (n, tokens, dim) with the channels moved is channels_last already.
            logits[view] = self.decode(view, image, skips[view], own.unflatten(1, grid).movedim(-1, 1))
        return logits
