"""The sin-cos position table, and its interpolation to other image sizes."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor


def sincos_1d(dim: int, positions: np.ndarray) -> np.ndarray:
    """(n,) -> (n, dim): [sin | cos], frequency 10000^(-i / (dim / 2))."""
    half = dim // 2
    angles = np.outer(positions.astype(np.float64), 10000.0 ** (-np.arange(half) / half))
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)


def position_table(dim: int, grid: tuple[int, ...]) -> Tensor:
    """(1, tokens, dim) for a grid (n0, n1[, n2]) of tokens.

    numpy's default 'xy' meshgrid swaps the first two axes, and the released checkpoints pair the
    swapped, flattened grid with tokens in (n0, n1[, n2]) order. On a grid that is not square the
    table is therefore not the token's coordinate. The checkpoints were trained with it: keep it.
    """
    part = dim // len(grid) // 2 * 2
    mesh = np.meshgrid(*[np.arange(n) for n in grid])
    table = np.zeros((mesh[0].size, dim))
    for axis, coordinates in enumerate(mesh):
        table[:, axis * part : (axis + 1) * part] = sincos_1d(part, coordinates.ravel())
    return torch.from_numpy(table).float()[None]


def interpolate_table(table: Tensor, stored: tuple[int, ...], wanted: tuple[int, ...]) -> Tensor:
    """Resize the table of a `stored` grid to a `wanted` one (bicubic in 2-D, trilinear in 3-D)."""
    if stored == wanted:
        return table
    mode = "bicubic" if len(stored) == 2 else "trilinear"
    maps = table.reshape(1, *stored, -1).movedim(-1, 1)
    maps = F.interpolate(maps, size=wanted, mode=mode, align_corners=False)
    return maps.movedim(1, -1).flatten(1, -2)
