"""What the encoder's tokens add to a quality check's signal: a fit for the network's weights, and what it is worth.

    python -m quality.appearance runs/tokens/*.json --model ../Models/cinewatch-sax-2d

Readings are those of `cinewatch quality-bench --json --tokens`. A slice's tokens (the mean over the heart's crop and the
phases) less the mean of its two neighbours' say how else it looks to the network than they do. In which direction a fault
moves them is learned: principal directions of that difference, then a logistic function; a second one joins its answer to
the signal's measure. The second is fitted to answers for patients that the first had not seen, as the service will meet
them. Everything is told of patients that took no part in either. Writes quality.json beside the weights.
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .fit import (
    BASE_RATE, CHECKS, FOLDS, LEAST_SEVERITY, auc, bounded, brier, entering, folds, logistic, patient_of, weights,
)

SEED = 20261129
DIRECTIONS = 48  # of the differences' principal directions
RIDGE = 10.0  # of the tokens' logistic function, per direction of standard deviation 1
COMBINED = ("slice.contrast", "stack.contrast")  # where a fit is worth its place, see docs/quality.md


@dataclass
class Look:
    """One slice between two others: the patient, the signal's measure as it enters, tokens less the neighbours', severity."""

    patient: str
    x: float
    difference: np.ndarray
    severity: float


def looks(files: list[Path], check: str) -> list[Look]:
    fault, scale = CHECKS[check]
    found = []
    for file in files:
        readings = [r for r in json.loads(file.read_text())["readings"] if r.get("slice") is not None and r.get("tokens")]
        stacks: dict[str, dict[int, np.ndarray]] = {}
        for reading in readings:
            if reading.get("artefact") is None:
                stacks.setdefault(reading["study"], {})[reading["slice"]] = np.array(reading["tokens"])
        given = {r["study"] for r in readings if r.get("artefact") == fault}
        for reading in readings:
            if reading.get("artefact") not in (None, fault) or reading["study"] not in given or check not in reading["measures"]:
                continue
            stack, index = stacks[reading["study"]], reading["slice"]
            places = sorted(stack)
            at = places.index(index)
            beside = [stack[places[i]] for i in (at - 1, at + 1) if 0 <= i < len(places)]
            found.append(
                Look(
                    patient_of(reading["study"]), entering(reading["measures"][check], scale),
                    np.array(reading["tokens"]) - np.mean(beside, 0), reading.get("severity") or 0.0))
    return found


def direction(difference: np.ndarray, severity: np.ndarray) -> tuple[float, np.ndarray]:
    """Intercept and slope per token of the learned part alone: log-odds at even odds."""
    deviation = difference[severity == 0].std(0) + 1e-9
    scaled = difference / deviation
    _, _, axes = np.linalg.svd(scaled - scaled.mean(0), full_matrices=False)
    axes = axes[:DIRECTIONS]
    spread = (scaled[severity == 0] @ axes.T).std(0) + 1e-9
    beta = logistic(scaled @ axes.T / spread, (severity > 0).astype(float), weights(severity), ridge=RIDGE)
    return beta[0], (beta[1:] / spread) @ axes / deviation


def arrays(found: list[Look]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.array([f.x for f in found]), np.array([f.difference for f in found]), np.array([f.severity for f in found])


def counted(found: list[Look]) -> list[Look]:
    """Clean slices and faulty ones of moderate severity and above: half of it is neither."""
    return [f for f in found if f.severity == 0 or f.severity >= LEAST_SEVERITY]


def alone(found: list[Look], seed: int) -> np.ndarray:
    """The learned part's log-odds of every slice, by a fit to other patients."""
    _, difference, severity = arrays(found)
    fold, scores = folds([f.patient for f in found], seed), np.zeros(len(found))
    fits = (severity == 0) | (severity >= LEAST_SEVERITY)
    for each in range(FOLDS):
        rest = (fold != each) & fits
        intercept, slopes = direction(difference[rest], severity[rest])
        scores[fold == each] = intercept + difference[fold == each] @ slopes
    return scores


def combine(found: list[Look], seed: int) -> tuple[float, float, np.ndarray]:
    """Log-odds at even odds: intercept, slope of the signal, slope per token."""
    x, difference, severity = arrays(found)
    beta = logistic(np.column_stack([x, alone(found, seed)]), (severity > 0).astype(float), weights(severity))
    intercept, slopes = direction(difference, severity)
    return beta[0] + beta[2] * intercept, beta[1], beta[2] * slopes


def cross_fitted(found: list[Look]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every slice by fits to other patients: the signal's log-odds, the tokens', and those of both together, not bounded."""
    x, difference, severity = arrays(found)
    fold = folds([f.patient for f in found], SEED)
    signal, both = np.zeros(len(found)), np.zeros(len(found))
    for each in range(FOLDS):
        held = fold == each
        others = counted([look for look, apart in zip(found, ~held) if apart])
        rest = np.array([look.severity for look in others])
        beta = logistic(np.array([[look.x] for look in others]), (rest > 0).astype(float), weights(rest))
        signal[held] = beta[0] + x[held] * beta[1]
        intercept, slope, slopes = combine(others, SEED + 1 + each)
        both[held] = intercept + x[held] * slope + difference[held] @ slopes
    return signal, alone(found, SEED), both


def found_at(scores: np.ndarray, severity: np.ndarray, level: float, share: float = 0.01) -> float:
    """Share of the faulty slices above all but this share of the clean ones."""
    return float((scores[severity == level] > np.quantile(scores[severity == 0], 1 - share)).mean())


def tell_by_severity(severity: np.ndarray, told: list[tuple[str, np.ndarray]]) -> None:
    for level in sorted(set(severity[severity > 0])):
        chosen = (severity == level) | (severity == 0)
        parts = ", ".join(
            f"{name} {auc(s[chosen], severity[chosen] > 0):.3f} ({100 * found_at(s, severity, level):.0f} %)" for name, s in told)
        print(f"    severity {level:g}: AUC (found at 1 % of the clean): {parts}")


def tell(check: str, found: list[Look]) -> None:
    severity = np.array([f.severity for f in found])
    signal, tokens, both = cross_fitted(found)
    print(f"{check}: {(severity > 0).sum()} faulty, {(severity == 0).sum()} clean slices of {len({f.patient for f in found})} patients")
    tell_by_severity(severity, [("signal", signal), ("tokens", tokens), ("both", both)])
    fits = (severity == 0) | (severity >= LEAST_SEVERITY)
    severity = severity[fits]
    signal, both = bounded(signal[fits], severity), bounded(both[fits], severity)
    print(f"    Brier at the base rate: signal {brier(signal, severity, BASE_RATE):.4f}, both {brier(both, severity, BASE_RATE):.4f}; "
          f"at even odds {brier(signal, severity, 0.5):.4f}, {brier(both, severity, 0.5):.4f}")


def tell_apart(files: list[Path], check: str, fit: dict) -> None:
    """Of studies that took no part in the fit."""
    x, difference, severity = arrays(looks(files, check))
    tokens = difference @ np.array(fit["tokens"])
    print(f"{check}, apart: {(severity > 0).sum()} faulty, {(severity == 0).sum()} clean slices")
    tell_by_severity(severity, [("signal", np.sign(fit["slope"]) * x), ("tokens", tokens), ("both", fit["slope"] * x + tokens)])

def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="+")
    parser.add_argument("--apart", type=Path, nargs="*", default=[], help="readings that are told of only")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the weights that gave the tokens")
    args = parser.parse_args()
    fitted = {}
    for check, (_, scale) in CHECKS.items():
        found = looks(args.readings, check)
        severity = np.array([f.severity for f in found])
        if (severity > 0).sum() < 10 or len({f.patient for f in found}) < 2 * FOLDS:
            print(f"{check}: {(severity > 0).sum()} faulty slices, not looked at")
            continue
        tell(check, found)
        if check in COMBINED:
            found = counted(found)
            severity = np.array([f.severity for f in found])
            intercept, slope, slopes = combine(found, SEED)
            fitted[check] = {
                "scale": scale, "intercept": intercept, "slope": slope, "tokens": [float(f"{v:.6g}") for v in slopes],
                "faulty": int((severity > 0).sum()), "clean": int((severity == 0).sum())}
            if args.apart:
                tell_apart(args.apart, check, fitted[check])
    checksum = hashlib.sha256((args.model / "model.safetensors").read_bytes()).hexdigest()
    target = args.model / "quality.json"
    target.write_text(json.dumps({"model_checksum": checksum, "checks": fitted}, indent=1) + "\n")
    print(f"{', '.join(fitted)} to {target}")


if __name__ == "__main__":
    main()
