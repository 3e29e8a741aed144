"""Pictures of the worst held-out slices: the frame, the experts' outlines, the network's.

    python -m sax.failures --data ../../shared/data --model ../Models/cinewatch-sax-2d acdc.json

`acdc.json` is a report of `cinewatch evaluate --json`; its Dice per slice chooses the slices, one per
subject, among those where the experts labelled something.
"""

import argparse
import json
from pathlib import Path

import matplotlib
import numpy as np
import torch

from .data import Stack, load_stack
from .evaluate import load_model
from .inference import segment

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

COLOURS = {1: "tab:cyan", 2: "tab:green", 3: "tab:red"}
REACH = 60  # mm around the heart


def worst(report: dict, count: int) -> list[tuple[str, int, int, float]]:
    """(subject, slice, phase, Dice), the lowest first."""
    found = []
    for subject in report["subjects"]:
        rows = [
            (float(np.mean(scores)), item["slice"], phase)
            for item in subject["slices"]
            for phase, name in enumerate(("ed", "es"))
            if (scores := [v for v in item["dice"][name].values() if v is not None])
        ]
        score, z, phase = min(rows)
        found.append((subject["subject"], z, phase, score))
    return sorted(found, key=lambda row: row[3])[:count]


def draw(axis, stack: Stack, labels: np.ndarray, phase: int, z: int, title: str) -> None:
    centre = np.round(stack.heart_centre()).astype(int)
    reach = [int(REACH / s) for s in stack.spacing]
    window = tuple(slice(max(0, c - r), c + r) for c, r in zip(centre, reach))
    axis.imshow(stack.frames[phase, ..., z][window].T, cmap="gray")
    for maps, style in ((stack.labels[phase, ..., z], "solid"), (labels, "dashed")):
        for label, colour in COLOURS.items():
            axis.contour((maps[window] == label).T, [0.5], colors=colour, linestyles=style, linewidths=1)
    axis.set_title(title, fontsize=8)
    axis.axis("off")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--source", default="acdc")
    parser.add_argument("--model", type=Path, default=Path("../Models/cinewatch-sax-2d"))
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--picture", type=Path, default=Path("../docs/figures/failures.png"))
    args = parser.parse_args()
    model = load_model(args.model)
    chosen = worst(json.loads(args.report.read_text()), args.count)
    figure, axes = pyplot.subplots(2, (len(chosen) + 1) // 2, figsize=(8, 5.6), squeeze=False)
    for axis, (subject, z, phase, score) in zip(axes.flat, chosen):
        stack = load_stack(args.data / args.source / subject)
        place = tuple(c * s for c, s in zip(stack.heart_centre(), stack.spacing))
        frame = torch.from_numpy(stack.frames[phase, ..., z].copy())
        labels = segment(model, [frame], stack.spacing, place)[0]
        name = ("ED", "ES")[phase]
        draw(axis, stack, labels, phase, z, f"{subject}, slice {z}, {name}: Dice {score:.2f}")
    figure.tight_layout()
    figure.savefig(args.picture, dpi=80)


if __name__ == "__main__":
    main()
