"""A network of volumes that begins as a network of slices does: what a checkpoint of slices gives it."""

import torch
from torch import Tensor

from cinema.config import ModelConfig
from cinema.position import sincos_1d

VIEW = "sax"
SLICE_SHARE = 0.25  # of the slice's number in a token's position


def inflated(
    flat: dict[str, Tensor], wanted: dict[str, Tensor], source: ModelConfig, target: ModelConfig
) -> dict[str, Tensor]:
    """Tensors of the shapes of `wanted`. A kernel sees the middle slice, and nothing of the others before it is
    trained; the position of a token is that of the same place in the middle of a slice, and a share of the slice's
    number."""
    result = {}
    for name, tensor in wanted.items():
        given = flat[name]
        if name.endswith("pos_embed"):
            given = positions(given, source, target)
        elif given.shape != tensor.shape:
            kernel = torch.zeros_like(tensor)
            kernel[..., tensor.shape[-1] // 2] = given
            given = kernel
        result[name] = given
    return result


def positions(table: Tensor, source: ModelConfig, target: ModelConfig) -> Tensor:
    """(1, tokens, dim) of a slice -> (1, tokens of a volume, dim)."""
    (a, b), (x, y, z) = source.grid(VIEW), target.grid(VIEW)
    dim = table.shape[-1]
    first, second = (a - x) // 2, (b - y) // 2
    middle = table.reshape(1, a, b, dim)[:, first : first + x, second : second + y, None]
    number = torch.from_numpy(sincos_1d(dim, torch.arange(z).numpy())).float()
    return (middle + SLICE_SHARE * number).flatten(1, 3)
