"""The network of a config. One whose `patch_size` is a part of the canvas sees the canvas in coarser pixels: much cheaper,
for studies that need many trainings."""

from pathlib import Path

import torch.nn.functional as F
from torch import Tensor

from cinema.config import ModelConfig, load, model_config
from cinema.convunetr import ConvUNetR

from .augment import SIZE


class CoarseConvUNetR(ConvUNetR):
    """Canvases in, logits of every canvas pixel out, interpolated between the network's own."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config)
        self.size = config.image_size["sax"][0]

    def forward(self, images: dict[str, Tensor]) -> dict[str, Tensor]:
        logits = super().forward({view: coarser(image, self.size) for view, image in images.items()})
        return {
            view: F.interpolate(each, images[view].shape[-2:], mode="bilinear", align_corners=False)
            for view, each in logits.items()
        }


def coarser(images: Tensor, size: int) -> Tensor:
    """(n, c, canvas, canvas) -> (n, c, size, size), means over squares of canvas pixels."""
    return F.avg_pool2d(images, images.shape[-1] // size)


def network(config: Path) -> ConvUNetR:
    """Untrained."""
    parsed = model_config(load(config))
    return (ConvUNetR if parsed.image_size["sax"][0] == SIZE else CoarseConvUNetR)(parsed)
