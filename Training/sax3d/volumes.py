"""Stacks as the network takes them: planes of 128×128 pixels of 1.4 mm around the heart, each in its own window."""

import math

import numpy as np
import torch
from torch import Tensor

from sax.augment import (
    CLASSES,
    Papillaries,
    Trabeculae,
    bend,
    change_contrast,
    change_sharpness,
    draw_papillaries,
    fold_over,
    smooth_field,
)
from sax.data import Stack
from sax.sampling import canvas_points, inside, sample, window

SIZE = 128
SPACING = 1.4  # mm per pixel
MOST_SLICES = 16
SHIFT = 12.0  # mm, box around the heart's centre
BREATH_HOLD = 1.5  # mm, standard deviation of a slice's own shift
TRABECULATED = 0.4  # of the hearts
THICK_PAPILLARIES = (0.05, 0.2)  # of the hearts at ED and at ES
PLAIN_WINDOW = (0.5, 99.5)  # percentiles


def native(stack: Stack, phase: int, z: int) -> tuple[Tensor, Tensor]:
    """One slice as stored: image (x, y) and label (x, y)."""
    image = torch.from_numpy(stack.frames[phase, ..., z].copy())
    return image, torch.from_numpy(stack.labels[phase, ..., z].astype(np.int64))


def resampled(image: Tensor, label: Tensor, points: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Image, label and what lies inside the picture, at native indices `points` (SIZE, SIZE, 2)."""
    one_hot = torch.nn.functional.one_hot(label, CLASSES).movedim(-1, 0).float()
    stacked = sample(torch.cat([image[None], one_hot]), points)
    seen = inside(points, tuple(image.shape))
    return stacked[0], stacked[1:].argmax(0) * seen, seen


def plain_planes(stack: Stack, phase: int) -> tuple[Tensor, Tensor]:
    """One phase around the labels' centre: images (z, SIZE, SIZE) in [0, 1] and labels (z, SIZE, SIZE)."""
    points = torch.tensor(stack.heart_centre()) + canvas_points(SIZE) * SPACING / torch.tensor(stack.spacing)
    images, labels = [], []
    for z in range(min(stack.frames.shape[-1], MOST_SLICES)):
        image, label, seen = resampled(*native(stack, phase, z), points)
        images.append(window(image, seen, PLAIN_WINDOW))
        labels.append(label)
    return torch.stack(images), torch.stack(labels)


def random_offsets(rng: np.random.Generator) -> Tensor:
    """(SIZE, SIZE, 2) in mm from the heart's centre: any rotation, flips, scale, in half of them a slow bend."""
    angle = rng.uniform(0, 2 * math.pi)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    scale = math.exp(rng.uniform(-0.25, 0.2)) * np.exp(rng.uniform(-0.04, 0.04, 2)) * SPACING
    matrix = turn @ np.diag([rng.choice([-1.0, 1.0]), 1.0]) @ np.diag(scale)
    offsets = canvas_points(SIZE) @ torch.tensor(matrix.T, dtype=torch.float32)
    if rng.random() < 0.5:
        offsets = offsets + bend(rng, rng.uniform(1.0, 4.0), SIZE)
    return offsets + torch.tensor(rng.uniform(-SHIFT, SHIFT, 2), dtype=torch.float32)


def random_planes(stack: Stack, phase: int, there: list[int], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """The slices `there` of one phase, seen anew: images (z, SIZE, SIZE) in [0, 1], labels (z, SIZE, SIZE).

    Shape, coil, contrast and what lines the cavity are the stack's; breath holds, papillary muscles, blur, noise and
    wrap a slice's own.
    """
    offsets = random_offsets(rng)
    coil = smooth_field(rng, rng.uniform(0.05, 0.3), SIZE) if rng.random() < 0.5 else torch.ones(())
    ends = rng.uniform(0.0, 1.5), rng.uniform(98.0, 100.0)
    contrast, muscles = rng.integers(2**32), 0.5 * rng.random()
    trabeculae = Trabeculae.random(rng) if rng.random() < TRABECULATED else None
    centre, spacing = torch.tensor(stack.heart_centre()), torch.tensor(stack.spacing)
    papillaries = Papillaries.random(rng) if rng.random() < THICK_PAPILLARIES[phase] else None
    images, labels = [], []
    for z in there:
        move = torch.tensor(rng.normal(0, BREATH_HOLD, 2), dtype=torch.float32)
        image, label, seen = resampled(*native(stack, phase, z), centre + (offsets + move) / spacing)
        if trabeculae:
            image = trabeculae.draw(image, label, rng)
        if papillaries and rng.random() < 0.85:
            image = papillaries.draw(image, label, rng)
        elif rng.random() < muscles:
            image = draw_papillaries(image, label, rng)
        if rng.random() < 0.03:
            image = fold_over(image, rng)
        image = change_contrast(window(image * coil, seen, ends), np.random.default_rng(contrast))
        images.append(change_sharpness(image, rng).clamp(0, 1) * seen)
        labels.append(label)
    return torch.stack(images), torch.stack(labels)
