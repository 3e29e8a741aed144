"""Make the confidence mean something: how likely is a slice's segmentation good?

    python -m sax.calibrate --data ../../shared/data --cinewatch ../.build/release/cinewatch

Good: the slice's Dice, averaged over structures and over ED and ES, is at least 0.85. Platt's scaling
of the network's own certainty, on the held-out ACDC patients: those in training look surer than they
would be. The reliability diagram is cross-fitted over five groups of patients, so that no slice is
judged by a scale that saw its patient; the printed scale, for the model's config.yaml, is of all.
"""

import argparse
import json
import subprocess
from pathlib import Path

import matplotlib
import numpy as np
import yaml

from .descent import fit

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

GOOD = 0.85
GROUPS = 5
BINS = 6


def slices_of(report: dict, scale: dict) -> list[tuple[int, float, bool]]:
    """(patient's place, logit of the network's certainty, good) of every slice that shows a heart."""
    rows = []
    for place, subject in enumerate(report["subjects"]):
        for item in subject["slices"]:
            scores = [v for phase in item["dice"].values() for v in phase.values() if v is not None]
            if item["confidence"] > 0 and scores:
                odds = np.log(item["confidence"] / (1 - item["confidence"]))
                certainty = (odds - scale["intercept"]) / scale["slope"]
                rows.append((place, certainty, float(np.mean(scores)) >= GOOD))
    return rows


def scale_of(certainty: np.ndarray, good: np.ndarray) -> np.ndarray:
    """(intercept, slope)"""
    rows = np.stack([np.ones_like(certainty), certainty], axis=1)
    return fit(rows, good.astype(float), np.ones(len(good)), ridge=0.01)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def draw(confidence: np.ndarray, good: np.ndarray, path: Path) -> float:
    """Bins of equal size; answers the expected calibration error."""
    order = np.array_split(np.argsort(confidence), BINS)
    means = [confidence[i].mean() for i in order]
    shares = [good[i].mean() for i in order]
    error = sum(len(i) * abs(m - s) for i, m, s in zip(order, means, shares)) / len(good)
    figure, axis = pyplot.subplots(figsize=(4, 3.6))
    axis.plot([0, 1], [0, 1], color="grey", linewidth=1)
    bars = [np.sqrt(s * (1 - s) / len(i)) for i, s in zip(order, shares)]
    axis.errorbar(means, shares, bars, marker="o", capsize=3)
    axis.set(
        xlabel="confidence", ylabel=f"share of slices with Dice ≥ {GOOD}", xlim=(0, 1), ylim=(0, 1.02),
        title=f"{len(good)} slices, calibration error {error:.3f}",
    )
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    return error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("../Models/cinewatch-sax-2d"))
    parser.add_argument("--cinewatch", type=Path, default=Path("../.build/release/cinewatch"))
    parser.add_argument("--report", type=Path, help="of `cinewatch evaluate --json`, if it was run already")
    parser.add_argument("--picture", type=Path, default=Path("../docs/figures/reliability.png"))
    args = parser.parse_args()
    if args.report:
        text = args.report.read_text()
    else:
        command = [args.cinewatch, "evaluate", args.data / "acdc", "--holdout", "5", "--alone", "--json"]
        command += ["--model", args.model]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    config = yaml.safe_load((args.model / "config.yaml").read_text())["cinewatch"]
    rows = slices_of(json.loads(text), config.get("confidence") or {"slope": 1.0, "intercept": 0.0})
    place, certainty, good = (np.array(v) for v in zip(*rows))
    confidence = np.zeros(len(good))
    for group in range(GROUPS):
        own = place % GROUPS == group
        intercept, slope = scale_of(certainty[~own], good[~own])
        confidence[own] = sigmoid(intercept + slope * certainty[own])
    error = draw(confidence, good, args.picture)
    intercept, slope = scale_of(certainty, good)
    print(f"{len(good)} slices, {good.mean():.1%} good; cross-fitted calibration error {error:.3f}")
    print(f"confidence: {{slope: {slope:.3f}, intercept: {intercept:.3f}}}")


if __name__ == "__main__":
    main()
