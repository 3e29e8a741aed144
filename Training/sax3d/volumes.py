"""Stacks as the network takes them: planes of 128×128 pixels of 1.4 mm around the heart."""

import math

import numpy as np
import torch
from torch import Tensor

from sax.augment import CLASSES
from sax.data import Stack
from sax.sampling import canvas_points, inside, sample

SIZE = 128
SPACING = 1.4  # mm per pixel
MOST_SLICES = 16
SHIFT = 10.0  # mm, box around the heart's centre
BREATH_HOLD = 1.0  # mm, standard deviation of a slice's own shift


def planes(stack: Stack, phase: int, offsets: Tensor, moves: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """One phase of a stack: images (z, SIZE, SIZE) as stored and labels (z, SIZE, SIZE).

    `offsets` (SIZE, SIZE, 2) are mm from the heart's centre, `moves` (z, 2) shift each slice.
    """
    spacing, centre = torch.tensor(stack.spacing), torch.tensor(stack.heart_centre())
    images, labels = [], []
    for z in range(min(stack.frames.shape[-1], MOST_SLICES)):
        points = centre + (offsets if moves is None else offsets + moves[z]) / spacing
        image = torch.from_numpy(stack.frames[phase, ..., z].copy())
        one_hot = torch.from_numpy(np.eye(CLASSES, dtype=np.float32)[stack.labels[phase, ..., z]]).movedim(-1, 0)
        stacked = sample(torch.cat([image[None], one_hot]), points)
        seen = inside(points, tuple(image.shape))
        images.append(stacked[0] * seen)
        labels.append(stacked[1:].argmax(0) * seen)
    return torch.stack(images), torch.stack(labels)


def plain_planes(stack: Stack, phase: int) -> tuple[Tensor, Tensor]:
    return planes(stack, phase, canvas_points(SIZE) * SPACING)


def random_planes(stack: Stack, phase: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Any rotation, flips, scale, shift, a small shift of each slice on its own, gamma and contrast."""
    angle = rng.uniform(0, 2 * math.pi)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    matrix = turn @ np.diag([rng.choice([-1.0, 1.0]), 1.0]) * math.exp(rng.uniform(-0.2, 0.2)) * SPACING
    offsets = canvas_points(SIZE) @ torch.tensor(matrix.T, dtype=torch.float32)
    moves = rng.uniform(-SHIFT, SHIFT, (1, 2)) + rng.normal(0, BREATH_HOLD, (MOST_SLICES, 2))
    images, labels = planes(stack, phase, offsets, torch.tensor(moves, dtype=torch.float32))
    grey = scaled(images) ** math.exp(rng.uniform(math.log(0.6), math.log(1.6)))
    grain = torch.from_numpy(rng.standard_normal(grey.shape, dtype=np.float32))
    return grey + rng.uniform(0.0, 0.05) * grain, labels


def scaled(images: Tensor) -> Tensor:
    """One min–max over all the planes, to [0, 1]."""
    low, high = images.min(), images.max()
    return (images - low) / (high - low) if high > low else torch.zeros_like(images)
