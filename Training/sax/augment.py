"""Random training samples: one affine resampling of a native slice, then intensity changes."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .sampling import canvas_points, inside, sample, window

SIZE = 192
CLASSES = 4
MYOCARDIUM, CAVITY = 2, 3


@dataclass
class Slice:
    image: Tensor  # (x, y) float32
    one_hot: Tensor  # (4, x, y) float32
    spacing: tuple[float, float]
    heart: tuple[float, float]  # the stack's heart centre, native pixels
    labelled: tuple[bool, ...] = (True,) * CLASSES  # which classes the labels know
    weight: float = 1.0  # how often it is drawn, against the others


class Batch(NamedTuple):
    images: Tensor  # (n, 1, SIZE, SIZE) in [0, 1]
    labels: Tensor  # (n, SIZE, SIZE) int64
    labelled: Tensor  # (n, CLASSES) bool


@dataclass(frozen=True)
class Geometry:
    """What one kind of pass may look like."""

    spacing: tuple[float, float]  # mm per canvas pixel
    shift: float  # mm, box around the pass's centre


FINE = Geometry(spacing=(0.7, 1.4), shift=25.0)
COARSE = Geometry(spacing=(1.7, 2.4), shift=50.0)
COARSE_SHARE = 0.15
AWAY_SHARE = 0.05  # of the fine samples: centred anywhere in the picture


def random_points(item: Slice, rng: np.random.Generator) -> Tensor:
    """Native indices (SIZE, SIZE, 2) of a random canvas."""
    spacing = np.array(item.spacing)
    extent = np.array(item.image.shape)
    if rng.random() < COARSE_SHARE:
        kind, centre = COARSE, (extent - 1) / 2
    else:
        kind, centre = FINE, np.array(item.heart)
        if rng.random() < AWAY_SHARE:
            centre = rng.uniform(0, extent - 1)
    centre = centre + rng.uniform(-kind.shift, kind.shift, 2) / spacing
    scale = math.exp(rng.uniform(*np.log(kind.spacing))) * np.exp(rng.uniform(-0.04, 0.04, 2))
    angle = rng.uniform(0, 2 * math.pi)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    flip = np.diag([rng.choice([-1.0, 1.0]), 1.0])
    matrix = torch.tensor(turn @ flip @ np.diag(scale), dtype=torch.float32)
    offsets = canvas_points(SIZE) @ matrix.T
    if rng.random() < 0.5:
        offsets = offsets + bend(rng, rng.uniform(1.0, 4.0))
    offsets = offsets / torch.tensor(item.spacing)
    return torch.tensor(centre, dtype=torch.float32) + offsets


def bend(rng: np.random.Generator, millimetres: float, size: int = SIZE) -> Tensor:
    """A slow displacement (size, size, 2) in mm: hearts of other shapes."""
    knots = torch.tensor(rng.normal(0, millimetres, (1, 2, 6, 6)), dtype=torch.float32)
    field = F.interpolate(knots, size=(size, size), mode="bicubic", align_corners=True)
    return field[0].movedim(0, -1)


def smooth_field(rng: np.random.Generator, strength: float, size: int = SIZE) -> Tensor:
    """A slow multiplicative field around 1, as of a surface coil."""
    knots = torch.tensor(rng.normal(0, strength, (1, 1, 4, 4)), dtype=torch.float32)
    return F.interpolate(knots, size=(size, size), mode="bicubic", align_corners=True)[0, 0].exp()


def cut_side(rng: np.random.Generator) -> Tensor:
    """A half-plane that stays visible: a picture that ends close to the heart."""
    angle = rng.uniform(0, 2 * math.pi)
    direction = torch.tensor([math.cos(angle), math.sin(angle)], dtype=torch.float32)
    return canvas_points(SIZE) @ direction < rng.uniform(40, 90)


def draw_papillaries(image: Tensor, label: Tensor, rng: np.random.Generator) -> Tensor:
    """Dark blobs as bright as the myocardium, in the LV cavity near its wall; the label stays.

    Cavities crossed by muscle are rare in the training data and common in small, thick-walled
    hearts, whose experts count papillary muscle as cavity all the same.
    """
    muscle = label == MYOCARDIUM
    near = F.max_pool2d(muscle[None].float(), 15, stride=1, padding=7)[0] > 0
    places = torch.nonzero(near & (label == CAVITY))
    if len(places) == 0:
        return image
    dark = image[muscle].mean()
    for _ in range(rng.integers(1, 4)):
        place = places[rng.integers(len(places))]
        radius, sharpness = rng.uniform(2.0, 5.0), rng.uniform(0.5, 0.9)
        axes = [torch.arange(n) - c for n, c in zip(image.shape, place)]
        offsets = torch.stack(torch.meshgrid(*axes, indexing="ij"))
        blob = sharpness * torch.sigmoid(2 * (radius - offsets.float().square().sum(0).sqrt()))
        blob = blob * (label == CAVITY)
        image = image * (1 - blob) + dark * blob
    return image


@dataclass(frozen=True)
class Papillaries:
    """Two papillary muscles at places of their own around a stack's cavity, which at end-systole fill much of it."""

    angles: tuple[float, float]
    size: float  # of the cavity's radius
    darkness: float

    LEAST = 30  # pixels of cavity

    @staticmethod
    def random(rng: np.random.Generator) -> "Papillaries":
        first = rng.uniform(0, 2 * math.pi)
        return Papillaries(
            (first, first + rng.uniform(1.5, 2.8)), rng.uniform(0.25, 0.65), rng.uniform(0.6, 1.0)
        )

    def draw(self, image: Tensor, label: Tensor, rng: np.random.Generator) -> Tensor:
        """The label stays cavity."""
        muscle, cavity = label == MYOCARDIUM, label == CAVITY
        if not muscle.any() or cavity.sum() < self.LEAST:
            return image
        dark, radius = image[muscle].mean(), math.sqrt(cavity.sum().item() / math.pi)
        centre = torch.nonzero(cavity).float().mean(0).tolist()
        axes = [torch.arange(n) for n in image.shape]
        for angle in self.angles:
            size = radius * self.size * rng.uniform(0.8, 1.2)
            away, turned = radius - rng.uniform(0.3, 0.8) * size, angle + rng.normal(0, 0.15)
            place = centre[0] + away * math.cos(turned), centre[1] + away * math.sin(turned)
            u, v = torch.meshgrid(axes[0] - place[0], axes[1] - place[1], indexing="ij")
            blob = self.darkness * torch.sigmoid(2 * (size - (u.square() + v.square()).sqrt())) * cavity
            image = image * (1 - blob) + dark * blob
        return image


@dataclass(frozen=True)
class Trabeculae:
    """Muscle strands that line a cavity: how deep, how densely and how dark."""

    pixels: int
    cover: float
    darkness: float

    @staticmethod
    def random(rng: np.random.Generator) -> "Trabeculae":
        return Trabeculae(int(rng.integers(1, 3)), rng.uniform(0.3, 0.8), rng.uniform(0.3, 0.7))

    def draw(self, image: Tensor, label: Tensor, rng: np.random.Generator) -> Tensor:
        """The label stays: experts elsewhere draw the cavity around its strands, which few of the training hearts have."""
        muscle, cavity = label == MYOCARDIUM, label == CAVITY
        width = 2 * self.pixels + 1
        rim = (F.max_pool2d(muscle[None].float(), width, stride=1, padding=self.pixels)[0] > 0) & cavity
        if not muscle.any() or rim.sum() == 0:
            return image
        strands = torch.from_numpy(rng.standard_normal((1, 1, 40, 40), dtype=np.float32))
        strands = F.interpolate(strands, size=tuple(image.shape), mode="bicubic", align_corners=True)[0, 0]
        edge = strands[rim].quantile(1 - self.cover)
        soft = F.avg_pool2d(rim[None].float(), 3, stride=1, padding=1)[0] * cavity
        blend = self.darkness * torch.sigmoid(4 * (strands - edge)) * soft
        return image * (1 - blend) + image[muscle].mean() * blend


def fold_over(image: Tensor, rng: np.random.Generator) -> Tensor:
    """The picture once more, shifted along an axis and weaker: wrap-around or a motion ghost."""
    shift = int(rng.integers(20, image.shape[0] - 20))
    return image + rng.uniform(0.05, 0.3) * image.roll(shift, dims=int(rng.integers(2)))


def gaussian(sigma: float) -> Tensor:
    tap = torch.exp(-torch.arange(-3, 4).float().square() / (2 * sigma * sigma))
    return (tap / tap.sum())[None, None]


def intensity_curve(image: Tensor, rng: np.random.Generator, pieces: int = 4) -> Tensor:
    """[0, 1] -> [0, 1] along a rising polygon: other scanners put blood, muscle and fat at other grey values."""
    rises = torch.tensor(np.exp(rng.normal(0, 0.4, pieces)), dtype=torch.float32)
    knots = F.pad((rises / rises.sum()).cumsum(0), (1, 0))
    piece = (image * pieces).long().clamp(0, pieces - 1)
    return knots[piece] + (image * pieces - piece) * (knots[piece + 1] - knots[piece])


def change_contrast(image: Tensor, rng: np.random.Generator) -> Tensor:
    """[0, 1] -> about [0, 1]: gamma, a curve, contrast, brightness."""
    image = image ** math.exp(rng.uniform(math.log(0.5), math.log(1.8)))
    if rng.random() < 0.3:
        image = intensity_curve(image, rng)
    if rng.random() < 0.5:
        contrast, brightness = rng.uniform(0.75, 1.25), rng.uniform(-0.1, 0.1)
        image = (image - 0.5) * contrast + 0.5 + brightness
    return image


def change_sharpness(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Blur (each axis its own: motion smears one) and noise."""
    if rng.random() < 0.2:
        across, along = gaussian(rng.uniform(0.4, 1.4)), gaussian(rng.uniform(0.4, 1.4))
        image = F.conv2d(image[None, None], across[..., None], padding=(3, 0))
        image = F.conv2d(image, along[:, :, None], padding=(0, 3))[0, 0]
    if rng.random() < 0.5:
        grain = torch.from_numpy(rng.standard_normal(image.shape, dtype=np.float32))
        image = image + rng.uniform(0.0, 0.08) * grain
    return image


def change_intensity(image: Tensor, rng: np.random.Generator) -> Tensor:
    """[0, 1] -> [0, 1]."""
    return change_sharpness(change_contrast(image, rng), rng).clamp(0, 1)


def random_sample(item: Slice, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """(image (SIZE, SIZE) in [0, 1], label (SIZE, SIZE) int64)."""
    points = random_points(item, rng)
    mask = inside(points, tuple(item.image.shape))
    if rng.random() < 0.08:
        mask &= cut_side(rng)
    stacked = sample(torch.cat([item.image[None], item.one_hot]), points)
    image, label = stacked[0], stacked[1:].argmax(0) * mask
    if rng.random() < 0.25:
        image = draw_papillaries(image, label, rng)
    if rng.random() < 0.05:
        image = fold_over(image, rng)
    if rng.random() < 0.5:
        image = image * smooth_field(rng, rng.uniform(0.05, 0.3))
    # The window's edges wander a little: other scanners have other tails.
    low, high = rng.uniform(0.0, 1.5), rng.uniform(98.0, 100.0)
    image = change_intensity(window(image, mask, (low, high)), rng) * mask
    return image, label


def clean_sample(item: Slice, rng: np.random.Generator) -> Tensor:
    """(SIZE, SIZE) in [0, 1]: another place, size and contrast, but none of an image's faults, so that a network that
    learns these pictures by heart is surprised by a fault."""
    points = random_points(item, rng)
    mask = inside(points, tuple(item.image.shape))
    image = window(sample(item.image[None], points)[0], mask)
    return change_contrast(image, rng).clamp(0, 1) * mask


def random_batch(slices: list[Slice], size: int, rng: np.random.Generator) -> Batch:
    weights = np.array([item.weight for item in slices])
    picked = rng.choice(len(slices), size, p=weights / weights.sum())
    pairs = [random_sample(slices[i], rng) for i in picked]
    return Batch(
        torch.stack([image for image, _ in pairs])[:, None],
        torch.stack([label for _, label in pairs]),
        torch.tensor([slices[i].labelled for i in picked]),
    )
