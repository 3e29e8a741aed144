"""The probabilities of the quality checks, from what `cinewatch quality-bench --json` measured.

    python -m quality.fit runs/quality/*.json --swift ../Sources/Quality/Probability/Calibration+Fitted.swift

Each check's measure in slices with its fault, moderate and twice that, against the same measure in clean slices: a logistic function of the logarithm, both sides weighing the same, so that it gives a likelihood ratio, which
is bounded by the number of slices. What is known beforehand, the base rate, comes on top in the service. Reliability is told for patients that took no
part in the fit.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FOLDS = 5
SEED = 20261128
LEAST_SEVERITY = 1.0  # what counts as a fault: moderate, as the simulator defines it; half of it is neither that nor clean
RIDGE = 0.05  # of the slope, in units of the standardised measure: separable data would send it to infinity
BASE_RATE = 0.023  # Calibration.baseRate

# The fault that a check is for, and how its measure enters; some are logarithms already.
CHECKS = {
    "motion.trigger": ("misTriggering", "logarithm"),
    "motion.breath": ("breathing", "logarithm"),
    "motion.ghost": ("ghosting", "logarithm"),
    "motion.blur": ("blur", "plain"),
    "slice.noise": ("noise", "logarithm"),
    "slice.contrast": ("lowContrast", "plain"),
    "stack.contrast": ("lowContrast", "plain"),
    "slice.shift": ("shift", "logarithm"),
    "frame.wrap": ("wrap", "plain"),
}
LEAST = 1e-3  # of a measure whose logarithm is taken: Calibration.leastLogarithm


@dataclass
class Sample:
    """One slice: the patient, the measure as it enters, and the fault's severity (0: clean)."""

    patient: str
    x: float
    severity: float
    surprise: float | None


def patient_of(study: str) -> str:
    """The crops are patients of the stacks."""
    return study.split("/")[-1].split("_")[0]


def entering(value: float, scale: str) -> float:
    """A measure as it enters."""
    return value if scale == "plain" else float(np.log(max(value, LEAST)))


def folds(patients: list[str], seed: int = SEED) -> np.ndarray:
    """A fold for each slice; those of one patient share it."""
    names = sorted(set(patients))
    of_patient = dict(zip(names, np.random.default_rng(seed).permutation(len(names)) % FOLDS))
    return np.array([of_patient[patient] for patient in patients])


def samples(files: list[Path], check: str) -> list[Sample]:
    fault, scale = CHECKS[check]
    found = []
    for file in files:
        for entry in json.loads(file.read_text())["readings"]:
            if entry.get("slice") is None or check not in entry["measures"]:
                continue
            if entry.get("artefact") not in (None, fault):
                continue
            value = entry["measures"][check]
            x = entering(value, scale)
            if 0 < (entry.get("severity") or 0.0) < LEAST_SEVERITY:
                continue
            found.append(
                Sample(patient_of(entry["study"]), x, entry.get("severity") or 0.0, entry["measures"].get("model.surprise")))
    # A study whose slices were never given this fault says nothing of it.
    patients = {s.patient for s in found if s.severity > 0}
    return [s for s in found if s.patient in patients]


def weights(severities: np.ndarray) -> np.ndarray:
    """Clean and faulty weigh the same; of the faulty, each severity does."""
    w = np.zeros(len(severities))
    levels = sorted(set(severities[severities > 0]))
    for level in [0.0, *levels]:
        mask = severities == level
        share = 0.5 if level == 0 else 0.5 / len(levels)
        w[mask] = share / mask.sum()
    return w * len(severities)


def logistic(x: np.ndarray, y: np.ndarray, w: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
    """Newton's method; x (n, k) -> (k + 1,): intercept and slopes. Without Platt's softened targets: faults twice as severe as
    moderate lie so far out that these would flatten the slope where it matters; `bounded` is what limits certainty."""
    mean, deviation = x.mean(0), x.std(0) + 1e-12
    design = np.column_stack([np.ones(len(x)), (x - mean) / deviation])
    penalty = ridge * np.diag([0.0] + [1.0] * x.shape[1])
    beta = np.zeros(design.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        gradient = design.T @ (w * (y - p)) - penalty @ beta
        hessian = (design * (w * p * (1 - p))[:, None]).T @ design + penalty + 1e-9 * np.eye(len(beta))
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    slopes = beta[1:] / deviation
    return np.concatenate([[beta[0] - slopes @ mean], slopes])


def cross_fitted(found: list[Sample], features) -> np.ndarray:
    """Log-likelihood ratio of every sample by a fit to other patients."""
    fold = folds([s.patient for s in found])
    x, severity = features(found), np.array([s.severity for s in found])
    scores = np.zeros(len(found))
    for k in range(FOLDS):
        fit, held = fold != k, fold == k
        if not held.any() or not (severity[fit] > 0).any():
            continue
        beta = logistic(x[fit], (severity[fit] > 0).astype(float), weights(severity[fit]))
        scores[held] = bounded(beta[0] + x[held] @ beta[1:], severity[fit])
    return scores


def bounded(scores: np.ndarray, fitted_severity: np.ndarray) -> np.ndarray:
    """So many clean slices cannot show that a measure is rarer than that among them; nor so many faulty ones."""
    faulty = int((fitted_severity > 0).sum())
    return np.clip(scores, -np.log(faulty + 1), np.log(len(fitted_severity) - faulty + 1))


def signal(found: list[Sample]) -> np.ndarray:
    return np.array([[s.x] for s in found])


def both(found: list[Sample]) -> np.ndarray:
    return np.array([[s.x, np.log(s.surprise)] for s in found])


def auc(scores: np.ndarray, faulty: np.ndarray) -> float:
    a, b = scores[faulty], scores[~faulty]
    return float(((a[:, None] > b[None]) + 0.5 * (a[:, None] == b[None])).mean())


def pooled_reliability(checks: list, base_rate: float, edges=(0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0)) -> list:
    """Per bin of the probability: its mean, the part that is faulty, and how many slices; each check weighs the same, and
    faulty slices as the base rate says."""
    severity = np.concatenate([v for _, v in checks])
    scores = np.concatenate([s for s, _ in checks])
    w = np.concatenate([weights(v) / len(v) * np.where(v > 0, base_rate, 1 - base_rate) for _, v in checks])
    p = probability(scores, base_rate)
    rows = []
    for low, high in zip(edges, edges[1:]):
        mask = (p >= low) & ((p < high) | (high == 1.0))
        if mask.any():
            rows.append(
                (low, high, float(np.average(p[mask], weights=w[mask])),
                 float(np.average(severity[mask] > 0, weights=w[mask])), int(mask.sum()), int((severity[mask] > 0).sum())))
    return rows


def probability(scores: np.ndarray, base_rate: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(scores + np.log(base_rate / (1 - base_rate)))))


def brier(scores: np.ndarray, severity: np.ndarray, base_rate: float) -> float:
    w = weights(severity) * np.where(severity > 0, base_rate, 1 - base_rate)
    p = probability(scores, base_rate)
    return float(np.average((p - (severity > 0)) ** 2, weights=w))


def compare_surprise(found: list[Sample], scores: np.ndarray, severity: np.ndarray) -> None:
    """What the learned evidence alone tells, and what it adds to the signal's."""
    faulty = severity > 0
    alone = cross_fitted(found, lambda some: np.array([[np.log(s.surprise)] for s in some]))
    more = cross_fitted(found, both)
    beta = logistic(both(found), faulty.astype(float), weights(severity))
    print(f"    model.surprise alone: AUC {auc(alone, faulty):.3f}; with it: AUC {auc(more, faulty):.3f} against "
          f"{auc(scores, faulty):.3f}, Brier at even odds {brier(more, severity, 0.5):.4f} against "
          f"{brier(scores, severity, 0.5):.4f}; intercept {beta[0]:.4f}, slopes {beta[1]:.4f}, {beta[2]:.4f}")


def swift(fitted: dict[str, tuple[float, float, int, int]]) -> str:
    lines = [
        "extension Calibration {",
        "  /// By name of the check; where there is none, a check measures the fault itself, or nothing was fitted.",
        "  ///",
        "  /// Made by `python -m quality.fit` in Training, from the readings of `cinewatch quality-bench --json` on the",
        "  /// development data, faults of moderate severity and twice that: docs/quality.md has what was run and how well they",
        "  /// hold for patients left out.",
        "  static let fitted: [String: Calibration] = [",
    ]
    for check, (intercept, slope, faulty, clean) in fitted.items():
        scale = ".plain" if CHECKS[check][1] == "plain" else ".logarithm(least: leastLogarithm)"
        lines.append(f'    "{check}": Calibration(')
        lines.append(
            f"      scale: {scale}, intercept: {intercept:.4f}, slope: {slope:.4f}, faulty: {faulty}, clean: {clean}),")
    return "\n".join([*lines, "  ]", "}", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="+", help="what quality-bench --json printed")
    parser.add_argument("--swift", type=Path, help="where the parameters are written")
    parser.add_argument("--base-rate", type=float, default=BASE_RATE)
    args = parser.parse_args()
    fitted, pooled = {}, []
    for check in CHECKS:
        found = samples(args.readings, check)
        severity = np.array([s.severity for s in found])
        faulty = severity > 0
        if faulty.sum() < 10 or (~faulty).sum() < 10:
            print(f"{check}: {faulty.sum()} faulty and {(~faulty).sum()} clean slices, not fitted")
            continue
        scores = cross_fitted(found, signal)
        by_severity = ", ".join(
            f"{level:g}: {auc(scores[(severity == level) | ~faulty], faulty[(severity == level) | ~faulty]):.3f}"
            for level in sorted(set(severity[faulty])))
        print(
            f"{check}: {faulty.sum()} faulty, {(~faulty).sum()} clean slices of {len({s.patient for s in found})} patients; "
            f"AUC {by_severity}; Brier {brier(scores, severity, args.base_rate):.4f} "
            f"(base rate alone {args.base_rate * (1 - args.base_rate):.4f}), at even odds {brier(scores, severity, 0.5):.3f}")
        pooled.append((scores, severity))
        if all(s.surprise for s in found):
            compare_surprise(found, scores, severity)
        beta = logistic(signal(found), faulty.astype(float), weights(severity))
        fitted[check] = (beta[0], beta[1], int(faulty.sum()), int((~faulty).sum()))
    for name, rate in (("the base rate", args.base_rate), ("even odds", 0.5)):
        print(f"all checks, patients left out, at {name}:")
        for low, high, told, true, count, positives in pooled_reliability(pooled, rate):
            print(f"    {low:.2f}-{high:.2f}: told {told:.3f}, true {true:.3f} ({positives} of {count} slices faulty)")
    if args.swift:
        args.swift.write_text(swift(fitted))
        print(f"{len(fitted)} checks to {args.swift}")


if __name__ == "__main__":
    main()
