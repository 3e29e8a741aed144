"""Cross-entropy plus soft Dice."""

import torch.nn.functional as F
from torch import Tensor


def soft_dice_loss(logits: Tensor, label: Tensor) -> Tensor:
    """Over the whole batch, so that slices without a structure do not dominate."""
    probability = logits.softmax(1)[:, 1:]
    target = F.one_hot(label, logits.shape[1]).movedim(-1, 1)[:, 1:].to(probability.dtype)
    overlap = (probability * target).sum((0, 2, 3))
    total = (probability + target).sum((0, 2, 3))
    return 1 - ((2 * overlap + 1) / (total + 1)).mean()


def segmentation_loss(logits: Tensor, label: Tensor) -> Tensor:
    """logits (n, 4, x, y), label (n, x, y)."""
    return F.cross_entropy(logits, label) + soft_dice_loss(logits, label)
