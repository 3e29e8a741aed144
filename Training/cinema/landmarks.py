"""Landmark coordinates from heat-map logits (n, points, x, y): (n, points · 2), x then y."""

import torch
from torch import Tensor


def argmax(logits: Tensor) -> Tensor:
    flat, width = logits.flatten(2).argmax(-1), logits.shape[-1]
    return torch.stack([flat // width, flat % width], dim=-1).flatten(1)


def soft_argmax(logits: Tensor) -> Tensor:
    """Expectation under softmax(1000 · sigmoid), truncated to whole pixels."""
    weight = (1000 * logits.sigmoid()).flatten(2).softmax(-1).unflatten(-1, logits.shape[2:])
    x, y = (torch.arange(n, dtype=weight.dtype) for n in logits.shape[2:])
    return torch.stack([weight.sum(3) @ x, weight.sum(2) @ y], dim=-1).flatten(1).long()
