"""What is timed: models of the published family with weights by formula, and one image for each."""

from dataclasses import dataclass

import numpy as np
import yaml

STEM = {
    "size": "base",
    "enc_patch_size": [4, 4, 1],
    "enc_scale_factor": [2, 2, 1],
    "enc_conv_chans": [64, 128],
    "enc_conv_n_blocks": 2,
}
DECODER = {
    "dec_chans": [32, 64, 128, 256, 512],
    "dec_patch_size": [2, 2, 1],
    "dec_scale_factor": [2, 2, 1],
}


@dataclass(frozen=True)
class Workload:
    """A CineMA-base network on one image."""

    name: str
    title: str
    family: str  # convunetr or convvit
    size: tuple[int, ...]  # (x, y[, z])
    outputs: int
    part: str = "whole"  # or encoder: the tokens behind the last norm, without the class token

    @property
    def view(self) -> str:
        return "sax" if len(self.size) == 3 else "lax_4c"

    @property
    def config(self) -> str:
        """config.yaml in the released form."""
        section = STEM | (DECODER if self.family == "convunetr" else {})
        model = {"name": self.family, "views": self.view, "n_frames": 1, "out_chans": self.outputs}
        data = {self.view.split("_")[0]: {"patch_size": list(self.size), "in_chans": 1}}
        return yaml.safe_dump({"data": data, "model": model | {self.family: section}})

    def image(self, seed: int) -> np.ndarray:
        """(1, 1, x, y[, z]) in 0…1: soft blobs with some noise, as an MR image has."""
        random = np.random.default_rng(seed)
        axes = np.meshgrid(*[np.linspace(0, 1, n) for n in self.size], indexing="ij")
        image = 0.05 * random.random(self.size)
        for _ in range(12):
            centre, width = random.random(len(self.size)), random.uniform(0.05, 0.3)
            distance = sum((axis - c) ** 2 for axis, c in zip(axes, centre))
            image += random.random() * np.exp(-distance / (2 * width**2))
        image = (image - image.min()) / (image.max() - image.min())
        return image.astype(np.float32)[None, None]


WORKLOADS = {
    workload.name: workload
    for workload in (
        Workload("full", "ConvUNetR, 192×192×16", "convunetr", (192, 192, 16), 4),
        Workload("encoder", "encoder, 192×192×16", "convunetr", (192, 192, 16), 4, part="encoder"),
        Workload("slice", "encoder, 192×192", "convunetr", (192, 192), 4, part="encoder"),
        Workload("lax", "ConvUNetR, LAX 256×256", "convunetr", (256, 256), 4),
        Workload("landmark", "ConvViT landmarks, LAX 256×256", "convvit", (256, 256), 6),
    )
}
