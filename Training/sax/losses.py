"""Cross-entropy plus soft Dice, for labels that may lack a structure."""

import torch
import torch.nn.functional as F
from torch import Tensor


def merge_unlabelled(log_probability: Tensor, labelled: Tensor) -> Tensor:
    """Where the experts did not label a structure (n, 4), its pixels are among the background: there
    the background's probability is that of both."""
    hidden = ~labelled[..., None, None]
    either = log_probability.masked_fill(~hidden & (torch.arange(4) > 0)[:, None, None], -torch.inf)
    return torch.cat([either.logsumexp(1, keepdim=True), log_probability[:, 1:]], dim=1)


def soft_dice_loss(log_probability: Tensor, label: Tensor, labelled: Tensor) -> Tensor:
    """Over the whole batch, so that slices without a structure do not dominate."""
    known = labelled[:, 1:, None, None]
    probability = log_probability[:, 1:].exp() * known
    target = F.one_hot(label, log_probability.shape[1]).movedim(-1, 1)[:, 1:] * known
    overlap = (probability * target).sum((0, 2, 3))
    total = (probability + target).sum((0, 2, 3))
    return 1 - ((2 * overlap + 1) / (total + 1))[known.any(0).flatten()].mean()


def segmentation_loss(logits: Tensor, label: Tensor, labelled: Tensor, dice: float = 1.0) -> Tensor:
    """logits (n, 4, x, y), label (n, x, y), labelled (n, 4): which classes the labels know.

    What soft Dice is not sure of it draws rather than not, and so makes small volumes too large (Bertels et al.,
    Medical Image Analysis 67, 2021); cross-entropy does not. `dice` is its weight.
    """
    log_probability = merge_unlabelled(logits.log_softmax(1), labelled)
    loss = F.nll_loss(log_probability, label)
    return loss + dice * soft_dice_loss(log_probability, label, labelled) if dice > 0 else loss
