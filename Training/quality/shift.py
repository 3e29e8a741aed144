"""How much an offset between slices counts: what `slice.shift` measures, from what `cinewatch quality-bench --json` saw.

    python -m quality.shift runs/shift.json --swift ../Sources/Quality/Probability/OffsetWeight+Fitted.swift

A network with one hidden layer tells slices shifted by the simulator, moderately and twice that, from clean ones, both sides
weighing the same; it knows no direction of the image (`OffsetEvidence`). Its answer, as the offset that alone would be as
suspicious, within a factor of two, is the measure. What it is worth is told for patients that took no part in the fit.
"""

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .fit import LEAST, LEAST_SEVERITY, auc, folds, logistic, patient_of, weights

CHECK, FAULT = "slice.shift", "shift"
UNITS = 8
DECAY = 0.03 / UNITS  # of the weights, on standardised values
MOST = 2.0  # OffsetWeight.most
FOLDS_SEED = 20261130


@dataclass(frozen=True)
class Slices:
    """Of each its patient, the evidence (slices, values) and the severity (0: clean)."""

    patients: list[str]
    evidence: np.ndarray
    severity: np.ndarray

    @staticmethod
    def read(files: list[Path]) -> "Slices":
        found = [
            (patient_of(entry["study"]), entry["evidence"][CHECK], entry.get("severity") or 0.0)
            for file in files
            for entry in json.loads(file.read_text())["readings"]
            if CHECK in entry["evidence"] and entry.get("artefact") in (None, FAULT)
        ]
        return Slices([f[0] for f in found], np.array([f[1] for f in found]), np.array([f[2] for f in found]))

    def chosen(self, mask: np.ndarray) -> "Slices":
        return Slices([p for p, is_in in zip(self.patients, mask) if is_in], self.evidence[mask], self.severity[mask])

    @property
    def fit(self) -> "Slices":
        """Half of moderate is neither a fault nor clean."""
        return self.chosen((self.severity == 0) | (self.severity >= LEAST_SEVERITY))


class OffsetWeight:
    """`Sources/Quality/Probability/OffsetWeight.swift`, fitted."""

    def __init__(self, slices: Slices) -> None:
        evidence, severity = slices.evidence, slices.severity
        faulty = severity > 0
        self.means, self.deviations = evidence.mean(0), evidence.std(0) + 1e-9
        x = torch.tensor((evidence - self.means) / self.deviations)
        truth, weight = torch.tensor(faulty * 1.0), torch.tensor(weights(severity) / len(severity))
        random = torch.Generator().manual_seed(0)

        def start(*shape: int) -> Tensor:
            return torch.randn(*shape, generator=random, dtype=torch.float64) / math.sqrt(shape[-1])

        self.hidden, self.output = start(UNITS, evidence.shape[1]), start(UNITS)
        self.hidden_bias, self.output_bias = torch.zeros(UNITS).double(), torch.zeros(1).double()
        parameters = [self.hidden, self.hidden_bias, self.output, self.output_bias]
        for each in parameters:
            each.requires_grad_()
        optimiser = torch.optim.LBFGS(parameters, max_iter=150, line_search_fn="strong_wolfe")

        def step() -> Tensor:
            optimiser.zero_grad()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(self.answer(x), truth, weight, reduction="sum")
            loss = loss + DECAY / 2 * (self.hidden.square().sum() + self.output.square().sum())
            loss.backward()
            return loss

        optimiser.step(step)
        size = np.log(np.maximum(evidence[:, :1], LEAST))
        self.intercept, self.slope = logistic(size, faulty.astype(float), weights(severity))

    def answer(self, x: Tensor) -> Tensor:
        return torch.tanh(x @ self.hidden.T + self.hidden_bias) @ self.output + self.output_bias

    @torch.no_grad()
    def millimetres(self, evidence: np.ndarray) -> np.ndarray:
        ratio = self.answer(torch.tensor((evidence - self.means) / self.deviations)).numpy()
        size = np.maximum(evidence[:, 0], LEAST)
        factor = np.exp((ratio - self.intercept) / self.slope - np.log(size))
        return evidence[:, 0] * np.clip(factor, 1 / MOST, MOST)

    def swift(self) -> str:
        def row(values) -> str:
            return ", ".join(f"{value:.6g}" for value in np.asarray(values).ravel())

        rows = ["        " + row(unit) for unit in self.hidden.detach()]
        return "\n".join([
            "extension OffsetWeight {",
            "  /// Made by `python -m quality.shift` in Training, from the readings of `cinewatch quality-bench --json` on ACDC: see",
            "  /// docs/quality.md.",
            "  static let fitted = OffsetWeight(",
            f"    means: [{row(self.means)}],",
            f"    deviations: [{row(self.deviations)}],",
            "    hidden: [",
            ",\n".join(rows),
            "    ],",
            f"    hiddenBias: [{row(self.hidden_bias.detach())}],",
            f"    output: [{row(self.output.detach())}],",
            f"    outputBias: {self.output_bias.item():.6g}, intercept: {self.intercept:.6g}, slope: {self.slope:.6g})",
            "}", ""])


def cross_fitted(slices: Slices, told: Slices) -> np.ndarray:
    """The measure of each of `told` by a fit to those of `slices` that are of other patients."""
    fold = folds(slices.patients, FOLDS_SEED)
    of_patient = dict(zip(slices.patients, fold))
    told_fold = np.array([of_patient.get(patient, 0) for patient in told.patients])
    measures = np.zeros(len(told.severity))
    for k in np.unique(told_fold):
        fitted = OffsetWeight(slices.chosen(fold != k).fit)
        measures[told_fold == k] = fitted.millimetres(told.evidence[told_fold == k])
    return measures


def report(title: str, slices: Slices, measures: np.ndarray) -> None:
    for level in sorted(set(slices.severity[slices.severity > 0])):
        mask = (slices.severity == level) | (slices.severity == 0)
        faulty = slices.severity[mask] > 0
        print(f"{title}, severity {level:g}: AUC {auc(measures[mask], faulty):.3f}, "
              f"of the offset alone {auc(slices.evidence[mask, 0], faulty):.3f} "
              f"({faulty.sum()} faulty, {(~faulty).sum()} clean slices)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="+", help="what quality-bench --json printed")
    parser.add_argument("--told", type=Path, nargs="+", help="readings to tell of, by fits without their patients; else the same")
    parser.add_argument("--apart", type=Path, nargs="+", help="readings of other patients")
    parser.add_argument("--swift", type=Path, help="where the parameters are written")
    args = parser.parse_args()
    torch.set_num_threads(1)
    slices = Slices.read(args.readings)
    told = Slices.read(args.told) if args.told else slices
    report("patients left out", told, cross_fitted(slices, told))
    fitted = OffsetWeight(slices.fit)
    if args.apart:
        apart = Slices.read(args.apart)
        report("apart", apart, fitted.millimetres(apart.evidence))
    if args.swift:
        args.swift.write_text(fitted.swift())


if __name__ == "__main__":
    main()
