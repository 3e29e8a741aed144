"""Patient-level cross-fitting: every prediction is made by a model that has not seen the patient."""

from dataclasses import dataclass

import numpy as np

from . import calibration, shape
from .stacks import ORDERS, Stack, acquisition_order

FOLDS = 5
CALIBRATION_FOLDS = 10  # models nearly as good as that of all patients: else their errors are greater, the factors too large
SEED = 20251121


@dataclass
class Outcome:
    stack: Stack
    order: str
    seen: int
    kind: int
    bin: int
    predicted: dict[str, tuple[float, float]]  # quantity -> mean, sd

    def complete(self, quantity: str) -> float:
        return getattr(self.stack, quantity)

    def score(self, quantity: str) -> float:
        mean, sd = self.predicted[quantity]
        return abs(mean - self.complete(quantity)) / max(sd, 1e-9)


def split(stacks: list[Stack], folds: int, seed: int) -> np.ndarray:
    """A fold for each stack; those of one patient share it."""
    groups = sorted({stack.group for stack in stacks})
    of_group = dict(zip(groups, np.random.default_rng(seed).permutation(len(groups)) % folds))
    return np.array([of_group[stack.group] for stack in stacks])


def outcomes(model: shape.Shape, stacks: list[Stack], seen=None, numbered=True) -> list[Outcome]:
    """Every stack in every acquisition order, after each slice but the last (or after seen(slices) of them)."""
    result = []
    for stack in stacks:
        for order in ORDERS:
            indices = acquisition_order(stack.slices, order)
            for count in seen(stack.slices) if seen else range(1, stack.slices):
                taken = indices[:count]
                prediction = shape.predict(
                    model, stack.observed(taken), stack.confidence[taken], shape.placements(taken, stack.slices, numbered), stack.slices,
                    stack.spacing)
                result.append(
                    Outcome(
                        stack, order, count, calibration.coverage(prediction.places, prediction.sureness, stack.slices),
                        calibration.bin_of(count / stack.slices),
                        {name: getattr(prediction, name) for name in calibration.QUANTITIES}))
    return result


def cross_fitted(stacks: list[Stack], folds: int, seed: int, **options) -> list[Outcome]:
    fold = split(stacks, folds, seed)
    result = []
    for each in range(folds):
        model = shape.fit([stack for stack, f in zip(stacks, fold) if f != each])
        result += outcomes(model, [stack for stack, f in zip(stacks, fold) if f == each], **options)
    return result


def calibrate(found: list[Outcome]) -> dict:
    return calibration.table(
        [(o.kind, o.bin, name, o.score(name)) for o in found for name in calibration.QUANTITIES])


def nested(stacks: list[Stack], seen, **options) -> list[tuple[Outcome, dict[str, list[float]]]]:
    """Outcomes with the half-widths of their intervals, shape and calibration both fitted on other patients."""
    fold = split(stacks, FOLDS, SEED)
    result = []
    for each in range(FOLDS):
        others = [stack for stack, f in zip(stacks, fold) if f != each]
        factors = calibrate(cross_fitted(others, CALIBRATION_FOLDS, SEED + 1 + each, **options))
        model = shape.fit(others)
        for outcome in outcomes(model, [s for s, f in zip(stacks, fold) if f == each], seen, **options):
            halves = {
                name: [factor * outcome.predicted[name][1] for factor in factors[name][outcome.kind][outcome.bin]]
                for name in calibration.QUANTITIES}
            result.append((outcome, halves))
    return result
