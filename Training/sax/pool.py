"""The pool that training samples are drawn from, and how often each slice is drawn."""

from pathlib import Path

import nibabel
import numpy as np
import torch
from torch import nn

from .augment import CLASSES, Slice
from .data import Stack

ES_WEIGHT = 1.5  # end-systole has the harder decisions
EDGE_WEIGHT = 2.0  # slices where a ventricle begins or ends, on both sides of that edge
LONG_AXIS_SHARE = 0.02  # of all samples


def edge_slices(present: np.ndarray) -> set[int]:
    """Slices beside a change of `present` (z,), a structure's presence along the stack."""
    changes = np.flatnonzero(present[1:] != present[:-1])
    return {int(z) for change in changes for z in (change, change + 1)}


def slices_of(stacks: list[Stack]) -> list[Slice]:
    """Every slice of every stack, the empty ones beyond base and apex included."""
    slices = []
    for stack in stacks:
        heart = stack.heart_centre()
        for phase in range(2):
            labels = stack.labels[phase]
            edges = set().union(*(edge_slices((labels == k).any((0, 1))) for k in (1, 3)))
            for z in range(labels.shape[-1]):
                label = torch.from_numpy(labels[..., z].astype(np.int64))
                one_hot = nn.functional.one_hot(label, CLASSES).movedim(-1, 0).float().contiguous()
                image = torch.from_numpy(stack.frames[phase, ..., z].copy())
                weight = (ES_WEIGHT if phase else 1.0) * (EDGE_WEIGHT if z in edges else 1.0)
                slices.append(Slice(image, one_hot, stack.spacing, heart, weight))
    return slices


def long_axis_slices(source: Path, share_of: list[Slice], every: int = 3) -> list[Slice]:
    """Long-axis frames as pure background: on them the answer is \"no short-axis heart here\"."""
    found = []
    for path in sorted(source.glob("*/lax_*.nii.gz")):
        cine = nibabel.load(path)
        frames = np.asanyarray(cine.dataobj).squeeze().astype(np.float32)  # (x, y, t)
        spacing = [float(v) for v in cine.header.get_zooms()[:2]]
        middle = (frames.shape[0] - 1) / 2, (frames.shape[1] - 1) / 2
        background = torch.zeros((CLASSES, *frames.shape[:2]))
        background[0] = 1
        for t in range(0, frames.shape[-1], every):
            image = torch.from_numpy(frames[..., t].copy())
            found.append(Slice(image, background, (spacing[0], spacing[1]), middle))
    total = sum(item.weight for item in share_of)
    for item in found:
        item.weight = LONG_AXIS_SHARE / (1 - LONG_AXIS_SHARE) * total / len(found)
    return found
