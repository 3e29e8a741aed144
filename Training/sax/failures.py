"""Pictures of the worst held-out slices: the frame, the experts' outlines, the service's.

    python -m sax.failures --data ../../shared/data --cinewatch ../.build/release/cinewatch acdc.json

`acdc.json` is a report of `cinewatch evaluate --json`; its Dice per slice chooses the slices, one per
subject, among those where the experts labelled something. The service's outlines are those of
`cinewatch measure --labels`: what counts at the end of the study.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import matplotlib
import nibabel
import numpy as np

from .data import Stack, load_stack

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


def measured(cinewatch: Path, folder: Path) -> np.ndarray:
    """The service's labels (x, y, z, t)."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "labels.nii.gz"
        subprocess.run([cinewatch, "measure", folder, "--labels", file], check=True, stdout=subprocess.DEVNULL)
        return np.asarray(nibabel.load(file).dataobj)


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
    parser.add_argument("--cinewatch", type=Path, default=Path("../.build/release/cinewatch"))
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--picture", type=Path, default=Path("../docs/figures/failures.png"))
    args = parser.parse_args()
    chosen = worst(json.loads(args.report.read_text()), args.count)
    figure, axes = pyplot.subplots(2, (len(chosen) + 1) // 2, figsize=(8, 5.6), squeeze=False)
    for axis, (subject, z, phase, score) in zip(axes.flat, chosen):
        folder = args.data / args.source / subject
        stack = load_stack(folder)
        labels = measured(args.cinewatch, folder)[..., z, stack.meta[("ed_frame", "es_frame")[phase]]]
        name = ("ED", "ES")[phase]
        draw(axis, stack, labels, phase, z, f"{subject}, slice {z}, {name}: Dice {score:.2f}")
    figure.tight_layout()
    figure.savefig(args.picture, dpi=80)


if __name__ == "__main__":
    main()
