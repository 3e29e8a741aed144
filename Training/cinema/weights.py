"""Weights: by formula (for the vectors), from and to safetensors."""

import math

import numpy as np
import torch
from torch import nn

MASK = (1 << 64) - 1


def fnv1a64(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def uniform(name: str, count: int) -> np.ndarray:
    """`count` values in [-1, 1): splitmix64 seeded with the tensor's name."""
    with np.errstate(over="ignore"):
        z = np.arange(count, dtype=np.uint64) + np.uint64(fnv1a64(name))
        z += np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return 2.0 * ((z >> np.uint64(40)).astype(np.float64) / 2**24) - 1.0


def formula(name: str, shape: tuple[int, ...]) -> np.ndarray:
    u = uniform(name, math.prod(shape)).reshape(shape)
    if "cls_token" in name or "mask_token" in name:
        return 0.02 * u
    if len(shape) >= 2:
        return u * math.sqrt(3.0 / math.prod(shape[1:]))
    if "norm" in name and name.endswith("weight"):
        return 1.0 + 0.2 * u
    return 0.1 * u


@torch.no_grad()
def fill_by_formula(model: nn.Module) -> None:
    """Overwrite every tensor but the position tables, which are right as built."""
    for name, tensor in model.state_dict().items():
        if not name.endswith("pos_embed"):
            tensor.copy_(torch.from_numpy(formula(name, tuple(tensor.shape)).astype(np.float32)))
