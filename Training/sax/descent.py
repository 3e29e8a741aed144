"""Fit the rule by which the right ventricle leaves a basal slice at end-systole.

    python -m sax.descent --data ../../shared/data --cinewatch ../.build/release/cinewatch

Measures every training patient with the service's own code, then regresses the experts' decision
(is the RV labelled in this slice at ES?) on what `BasalDescent+Evidence.swift` computes; prints the
weights to put there and what they do to the RVEF of training and held-out patients. With several
models (--model A --model B) each patient counts once for each, so that the rule does not lean on what
one network happens to find.
"""

import argparse
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .data import Stack, load_stack
from .split import subjects

RV, REACH, LEAST = 1, 2, 4


@dataclass
class Ventricles:
    """Areas found, (z, 2): ED and ES; RV from base to apex, and where the experts label it."""

    rv: np.ndarray
    labelled: np.ndarray
    truth: float  # RVEF, percent
    ejection_fraction: float  # of the LV as found, 0...1


def measured(stack: Stack, folder: Path, cinewatch: Path, model: Path) -> Ventricles | None:
    command = [cinewatch, "measure", folder / "cine.nii.gz", "--json", "--alone", "--model", model]
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    slices = {s["slice"]: s["areas_px"] for s in report["slices"]}
    phases = stack.meta["ed_frame"], stack.meta["es_frame"]

    def areas(name: str) -> np.ndarray:
        return np.array([[slices[z][name][p] for p in phases] for z in sorted(slices)], float)

    rv, lv = areas("rv"), areas("lv").sum(0)
    run = longest_run(rv.max(1) > 0)
    if len(run) < LEAST or lv[0] == 0:
        return None
    if rv[run[:2], 0].sum() < rv[run[-2:], 0].sum():
        run = run[::-1]
    labels = stack.labels == RV
    volumes = labels.sum((1, 2, 3))
    return Ventricles(
        rv[run], labels.any((1, 2)).T[run], 100 * (1 - volumes[1] / volumes[0]), 1 - lv[1] / lv[0]
    )


def longest_run(seen: np.ndarray) -> list[int]:
    runs, run = [[]], []
    for z, present in enumerate(seen):
        run = [*run, z] if present else []
        runs.append(run)
    return max(runs, key=len)


def evidence(heart: Ventricles, depth: int) -> list[float]:
    (ed, es), (next_ed, next_es) = heart.rv[depth], heart.rv[depth + 1]

    def ratio(part: float, whole: float, most: float) -> float:
        return min(part / whole, most) if whole > 0 else most

    return [
        1, ratio(es, ed, 1.5), ratio(es, next_es, 2), ratio(ed, next_ed, 2),
        heart.ejection_fraction, depth,
    ]


def fit(rows: np.ndarray, stays: np.ndarray, weight: np.ndarray, ridge: float = 0.01) -> np.ndarray:
    """Logistic regression of weighted rows."""
    x, y, w = (torch.tensor(v, dtype=torch.float64) for v in (rows, stays, weight))
    beta = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([beta], max_iter=500, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        losses = torch.nn.functional.binary_cross_entropy_with_logits(x @ beta, y, w, reduction="sum")
        loss = losses / w.sum() + ridge * beta[1:].square().sum() / len(y)
        loss.backward()
        return loss

    optimiser.step(closure)
    return beta.detach().numpy()


def rvef(heart: Ventricles, beta: np.ndarray | None) -> float:
    """Percent; with a rule, each basal area at ES times the chance that the ventricle is there."""
    volumes = heart.rv.sum(0)
    left = 1.0
    for depth in range(REACH if beta is not None else 0):
        if heart.rv[depth, 1] > 0:
            left *= 1 / (1 + np.exp(evidence(heart, depth) @ beta))
            volumes[1] -= left * heart.rv[depth, 1]
    return 100 * (1 - volumes[1] / volumes[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--model", type=Path, action="append", required=True)
    parser.add_argument("--cinewatch", type=Path, default=Path("../.build/release/cinewatch"))
    args = parser.parse_args()
    hearts = {}
    for side, folders in zip(("training", "held out"), subjects(args.data)):
        found = [measured(load_stack(p), p, args.cinewatch, m) for m in args.model for p in folders]
        hearts[side] = [h for h in found if h]
    rows, stays = [], []
    for heart in hearts["training"]:
        for depth in range(REACH):
            if heart.rv[depth, 1] > 0:
                rows.append(evidence(heart, depth))
                stays.append(float(heart.labelled[depth, 1]))
                if stays[-1]:
                    break
    beta = fit(np.array(rows), np.array(stays), np.ones(len(rows)))
    print("weights", np.round(beta, 2).tolist(), f"from {len(rows)} slices")
    for side, found in hearts.items():
        for name, b in (("as found", None), ("with the rule", beta)):
            error = np.array([rvef(h, b) - h.truth for h in found])
            print(f"{side}, {name}: RVEF MAE {np.abs(error).mean():.2f}, bias {error.mean():+.2f}, n {len(found)}")


if __name__ == "__main__":
    main()
