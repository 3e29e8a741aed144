"""Cine stacks in memory: native slices, their labels and the heart's place."""

import json
from dataclasses import dataclass
from pathlib import Path

import nibabel
import numpy as np


@dataclass
class Stack:
    """One subject at ED and ES. Index 0 of `frames` is ED, 1 is ES."""

    subject: str
    spacing: tuple[float, float]  # in-plane, mm
    slice_spacing: float  # mm
    frames: np.ndarray  # (2, x, y, z) float32, as stored
    labels: np.ndarray  # (2, x, y, z) uint8
    labelled: tuple[tuple[bool, ...], tuple[bool, ...]]  # per phase, per class: do the labels know it
    meta: dict

    def heart_centre(self) -> tuple[float, float]:
        """Centroid of every labelled pixel, in native pixels."""
        area = (self.labels > 0).sum(axis=(0, 3))
        x, y = np.indices(area.shape)
        return float((x * area).sum() / area.sum()), float((y * area).sum() / area.sum())


def load_stack(folder: Path) -> Stack:
    meta = json.loads((folder / "meta.json").read_text())
    cine = nibabel.load(folder / "cine.nii.gz")
    spacing = [float(v) for v in cine.header.get_zooms()[:3]]
    frames = np.asanyarray(cine.dataobj)[..., [meta["ed_frame"], meta["es_frame"]]]
    labels = [np.asanyarray(nibabel.load(folder / f"seg_{p}.nii.gz").dataobj) for p in ("ed", "es")]
    return Stack(
        subject=folder.name,
        spacing=(spacing[0], spacing[1]),
        slice_spacing=spacing[2],
        frames=np.moveaxis(frames, -1, 0).astype(np.float32),
        labels=np.stack(labels).astype(np.uint8),
        labelled=tuple(
            tuple(k == 0 or k in meta["labels"][p] for k in range(4)) for p in ("ed", "es")
        ),
        meta=meta,
    )
