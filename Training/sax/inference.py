"""What the service does with the network: find the heart, segment around it. See README.md."""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from .precision import fast_precision
from .sampling import canvas_points, inside, plain_crop, sample

FINE, COARSE = 1.0, 2.0  # mm per canvas pixel
SIZE = 192
SURE = 0.5  # heart probability below which a coarse pixel does not vote
ENOUGH = 400.0  # mm² of votes below which nothing was found
GRID = 8.0  # mm


@torch.no_grad()
def run(model: nn.Module, crops: list[Tensor]) -> Tensor:
    """Crops (192, 192) -> logits (n, 4, 192, 192) in float32."""
    parts = []
    for batch in torch.stack(crops)[:, None].split(8):
        with fast_precision():
            logits = model({"sax": batch.to(memory_format=torch.channels_last)})["sax"]
        parts.append(logits.float())
    return torch.cat(parts)


@dataclass
class Votes:
    """Sums over coarse passes; they add up over frames and slices as they arrive."""

    mass: float = 0.0  # mm² of heart, weighted by probability
    x: float = 0.0  # mass · mm from the centre of native pixel 0
    y: float = 0.0

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(self.mass + other.mass, self.x + other.x, self.y + other.y)

    def centre(self, otherwise: tuple[float, float]) -> tuple[float, float]:
        """In mm, on the grid; `otherwise` (mm) where nothing was found."""
        x, y = otherwise if self.mass < ENOUGH else (self.x / self.mass, self.y / self.mass)
        return GRID * math.floor(x / GRID + 0.5), GRID * math.floor(y / GRID + 0.5)


def middle(shape: tuple[int, int], spacing: tuple[float, float]) -> tuple[float, float]:
    return (shape[0] - 1) / 2 * spacing[0], (shape[1] - 1) / 2 * spacing[1]


def coarse_votes(
    model: nn.Module, frames: list[Tensor], spacing: tuple[float, float]
) -> list[Votes]:
    """One slice's frames (x, y), each shown whole -> its votes for the heart's place."""
    shape = tuple(frames[0].shape)
    at = middle(shape, spacing)
    native = at[0] / spacing[0], at[1] / spacing[1]
    logits = run(model, [plain_crop(f, spacing, native, COARSE, SIZE) for f in frames])
    heart = 1 - logits.softmax(1)[:, 0]
    heart = torch.where(heart >= SURE, heart, 0.0).double() * COARSE * COARSE
    points = canvas_points(SIZE).double() * COARSE + torch.tensor(at)
    return [
        Votes(h.sum().item(), (h * points[..., 0]).sum().item(), (h * points[..., 1]).sum().item())
        for h in heart
    ]


def to_native(
    logits: Tensor, shape: tuple[int, int], spacing: tuple[float, float], centre: tuple[float, float]
) -> np.ndarray:
    """Fine logits (4, 192, 192) around `centre` (mm) -> labels (x, y); outside is background."""
    x, y = torch.meshgrid(*[torch.arange(n, dtype=torch.float32) for n in shape], indexing="ij")
    native = torch.stack([x * spacing[0] - centre[0], y * spacing[1] - centre[1]], dim=-1)
    points = native / FINE + (SIZE - 1) / 2
    labels = sample(logits, points).argmax(0) * inside(points, (SIZE, SIZE))
    return labels.numpy().astype(np.uint8)


def segment(
    model: nn.Module,
    frames: list[Tensor],
    spacing: tuple[float, float],
    centre: tuple[float, float],
) -> list[np.ndarray]:
    """Fine passes around `centre` (mm from the centre of native pixel 0)."""
    native = centre[0] / spacing[0], centre[1] / spacing[1]
    logits = run(model, [plain_crop(f, spacing, native, FINE, SIZE) for f in frames])
    return [to_native(each, tuple(frames[0].shape), spacing, centre) for each in logits]
