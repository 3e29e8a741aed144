"""A ConvUNetR's encoder over the slices acquired so far: the missing ones are masked tokens.

What slices hand each other is kept as it was computed, until it is refreshed: the input of the stem's
depth-wise convolutions, and, per transformer block, what keys and values are made of. A slice's own
way, its skips and its tokens, is then one slice's work. `Sources/Model/Streaming` does the same.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from cinema.convunetr import ConvUNetR

VIEW = "sax"
REACH = 2  # slices to either side that a depth-wise convolution of 5 sees


def depthwise(x: Tensor, conv: torch.nn.Conv3d) -> Tensor:
    """(n, c, x, y, z + 4) -> (n, c, x, y, z). In float32: the processor's bfloat16 one is several times slower."""
    with torch.autocast("cpu", enabled=False):
        y = F.conv3d(x.float(), conv.weight, conv.bias, padding=(REACH, REACH, 0), groups=conv.groups)
    return y.to(x.dtype)


class StreamingEncoder:
    """Planes (n, 1, x, y) come in by slice number, skips and tokens are kept by slice number."""

    def __init__(self, model: ConvUNetR) -> None:
        self.model = model
        self.stem = model.enc_down_dict[VIEW]
        self.classes = model.encoder.cls_token
        self.mixed = [[{} for _ in level.conv] for level in self.stem.conv_blocks]
        self.memory: list[dict[int, Tensor]] = [{} for _ in model.encoder.blocks]  # -1: the class token
        self.skips: list[dict[int, Tensor]] = [{} for _ in self.stem.conv_blocks]
        self.tokens: dict[int, Tensor] = {}

    def encode(self, planes: dict[int, Tensor]) -> None:
        """Computes these slices on all that are known, themselves included. With every slice so far it is
        the encoder on the masked stack."""
        numbers = sorted(planes)
        x = torch.stack([planes[z] for z in numbers], dim=-1)
        for level, (mixed, skips) in enumerate(zip(self.mixed, self.skips)):
            x = self._level(x, numbers, self.stem.conv_blocks[level], mixed)
            skips.update(zip(numbers, x.unbind(-1)))
        positions = self.stem.pos_embed.unflatten(1, self.stem.grid)[:, :, :, numbers]
        grid = positions.shape[1:4]
        tokens = self.stem.linear(self.stem.patch_embed(x)) + positions.flatten(1, 3)
        x = torch.cat([self.classes.expand(len(tokens), -1, -1).to(tokens.dtype), tokens], dim=1)
        for block, memory in zip(self.model.encoder.blocks, self.memory):
            queries = block.norm1(x)
            memory[-1] = queries[:, :1]
            parts = queries[:, 1:].unflatten(1, grid).unbind(3)
            memory.update((z, part.flatten(1, 2)) for z, part in zip(numbers, parts))
            x = x + block.attn(queries, torch.cat([memory[z] for z in sorted(memory)], dim=1))
            x = x + block.mlp(block.norm2(x))
        encoded = self.model.encoder.norm(x[:, 1:]).unflatten(1, grid).movedim(-1, 1)
        self.tokens.update(zip(numbers, encoded.unbind(-1)))

    @staticmethod
    def _level(x: Tensor, numbers: list[int], level: torch.nn.Module, mixed: list[dict[int, Tensor]]) -> Tensor:
        x = level.patch_embed(x)
        first, last = numbers[0] - REACH, numbers[-1] + REACH
        for block, known in zip(level.conv, mixed):
            y = block.conv1(block.norm1(x))
            known.update(zip(numbers, y.unbind(-1)))
            empty = torch.zeros_like(y[..., 0])
            around = torch.stack([known.get(z, empty) for z in range(first, last + 1)], dim=-1)
            y = depthwise(around.contiguous(memory_format=torch.channels_last_3d), block.dw_conv)
            x = x + block.conv2(y[..., [z - numbers[0] for z in numbers]])
            x = x + block.mlp(block.norm2(x))
        return x

    def decode(self, planes: dict[int, Tensor]) -> Tensor:
        """Logits (n, classes, x, y, slices so far) of all that has been encoded, the stack closed up."""
        numbers = sorted(self.tokens)
        image = torch.stack([planes[z] for z in numbers], dim=-1)
        skips = [torch.stack([level[z] for z in numbers], dim=-1) for level in self.skips]
        tokens = torch.stack([self.tokens[z] for z in numbers], dim=-1)
        return self.model.decode(VIEW, image, skips, tokens)
