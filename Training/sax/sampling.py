"""One crop from one native slice: geometry and intensity window.

This is the contract between training and the service, so it is kept apart from augmentation.
Canvas pixel (i, j) of an n-pixel canvas shows the point
    native index = centre + ((i, j) - (n - 1) / 2) * millimetres_per_pixel / native_spacing
sampled bilinearly with the edge repeated; a point is inside the image when its index lies in
[-0.5, size - 0.5] on both axes, and outside points are zero after the window.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def canvas_points(size: int) -> Tensor:
    """(size, size, 2) offsets (x, y) from the canvas centre, in pixels."""
    axis = torch.arange(size, dtype=torch.float32) - (size - 1) / 2
    return torch.stack(torch.meshgrid(axis, axis, indexing="ij"), dim=-1)


def inside(points: Tensor, shape: tuple[int, int]) -> Tensor:
    upper = torch.tensor(shape, dtype=torch.float32) - 0.5
    return ((points >= -0.5) & (points <= upper)).all(dim=-1)


def sample(image: Tensor, points: Tensor) -> Tensor:
    """image (c, x, y) at native indices points (h, w, 2) -> (c, h, w), bilinear, edge repeated."""
    shape = torch.tensor(image.shape[1:], dtype=torch.float32)
    grid = (2 * points + 1) / shape - 1
    return F.grid_sample(  # its grid counts the last image axis first
        image[None], grid.flip(-1)[None], padding_mode="border", align_corners=False
    )[0]


def nearest_rank(values: Tensor, percentile: float) -> float:
    """The value at index floor(p / 100 * (n - 1) + 0.5) of the sorted values."""
    index = math.floor(percentile / 100 * (values.numel() - 1) + 0.5)
    return values.kthvalue(index + 1).values.item()


def window(crop: Tensor, mask: Tensor, percentiles: tuple[float, float] = (0.5, 99.5)) -> Tensor:
    """crop (h, w) -> [0, 1]; the percentiles are of the pixels inside the image only."""
    values = crop[mask]
    if values.numel() == 0:
        return torch.zeros_like(crop)
    low, high = (nearest_rank(values, p) for p in percentiles)
    if high <= low:
        return torch.zeros_like(crop)
    return ((crop - low) / (high - low)).clamp(0, 1) * mask


def plain_points(
    spacing: tuple[float, float], centre: tuple[float, float], millimetres_per_pixel: float, size: int
) -> Tensor:
    """Native indices (size, size, 2) of an upright canvas."""
    return torch.tensor(centre) + canvas_points(size) * millimetres_per_pixel / torch.tensor(spacing)


def plain_crop(
    image: Tensor,
    spacing: tuple[float, float],
    centre: tuple[float, float],
    millimetres_per_pixel: float,
    size: int = 192,
) -> Tensor:
    """The service's crop of a native slice (x, y): windowed, (size, size)."""
    points = plain_points(spacing, centre, millimetres_per_pixel, size)
    return window(sample(image[None], points)[0], inside(points, tuple(image.shape)))
