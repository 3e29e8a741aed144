"""The pool that training samples are drawn from, and how often each slice is drawn."""

from pathlib import Path

import nibabel
import numpy as np
import torch
from torch import nn

from .augment import CLASSES, Slice
from .data import Stack
from .split import CC0, subjects

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
            labels, known = stack.labels[phase], stack.labelled[phase]
            edges = set().union(*(edge_slices((labels == k).any((0, 1))) for k in (1, 3)))
            for z in range(labels.shape[-1]):
                label = torch.from_numpy(labels[..., z].astype(np.int64))
                one_hot = nn.functional.one_hot(label, CLASSES).movedim(-1, 0).float().contiguous()
                image = torch.from_numpy(stack.frames[phase, ..., z].copy())
                if image.min() == image.max():
                    continue
                weight = (ES_WEIGHT if phase else 1.0) * (EDGE_WEIGHT if z in edges else 1.0)
                slices.append(Slice(image, one_hot, stack.spacing, heart, known, weight))
    return slices


def unlabelled_slices(data: Path, cc0: bool) -> list[Slice]:
    """Every frame of the subjects that are not held out, and of the sources without expert labels.

    Sunnybrook is left out unless it is what the network is for (`cc0`): the built-in weights are
    judged on it.
    """
    folders = subjects(data, CC0 if cc0 else ("acdc", "acdc_crop_cine"))[0]
    more = ("ep_pig",) if cc0 else ("ep_pig", "bivme")
    folders += [cine.parent for s in more for cine in (data / s).glob("**/cine.nii.gz")]
    return [item for folder in folders for path in folder.glob("*.nii.gz") for item in frames_of(path)]


def frames_of(path: Path, every: int = 3) -> list[Slice]:
    """Every third phase of every slice of a cine (x, y[, z], t), as background. No labels file."""
    if path.name.startswith("seg"):
        return []
    cine = nibabel.load(path)
    volumes = np.asanyarray(cine.dataobj)
    spacing = [float(v) for v in cine.header.get_zooms()[:2]]
    middle = (volumes.shape[0] - 1) / 2, (volumes.shape[1] - 1) / 2
    background = torch.zeros((CLASSES, *volumes.shape[:2]))
    background[0] = 1
    step = every if volumes.shape[-1] > 2 else 1
    frames = volumes[..., ::step].reshape(*volumes.shape[:2], -1).astype(np.float32)
    return [
        Slice(torch.from_numpy(frames[..., i].copy()), background, (spacing[0], spacing[1]), middle)
        for i in range(frames.shape[-1])
        if frames[..., i].min() < frames[..., i].max()
    ]


def long_axis_slices(source: Path, share_of: list[Slice]) -> list[Slice]:
    """Long-axis frames as pure background: on them the answer is "no short-axis heart here"."""
    found = [item for path in sorted(source.glob("**/lax_*.nii.gz")) for item in frames_of(path)]
    total = sum(item.weight for item in share_of)
    for item in found:
        item.weight = LONG_AXIS_SHARE / (1 - LONG_AXIS_SHARE) * total / len(found)
    return found
