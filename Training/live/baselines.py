"""Simpler ways to the EF of the complete stack, at half the slices, to hold the shape model against."""

import numpy as np

from .stacks import Stack, acquisition_order


def seen(stack: Stack, order: str) -> np.ndarray:
    """(slices, [ED, ES]) of the first half in the order of acquisition."""
    return stack.observed(acquisition_order(stack.slices, order)[: max(1, round(stack.slices / 2))])


def ratio(areas: np.ndarray) -> float:
    end, systole = areas.sum(0)
    return 100 * (1 - systole / end) if end > 0 else 50.0


def so_far(stacks: list[Stack], order: str) -> np.ndarray:
    """Errors of the EF of the slices so far, points."""
    return np.array([ratio(seen(stack, order)) - stack.ef for stack in stacks])


def regression(stacks: list[Stack], order: str, fold: np.ndarray) -> np.ndarray:
    """Cross-fitted errors of a ridge regression on the EF so far, the sums and the outermost slices, points."""

    def features(stack: Stack) -> list[float]:
        areas = seen(stack, order)
        roots = np.sqrt(areas)
        return [1, ratio(areas), *roots.mean(0), *roots[0], *roots[-1], stack.slices, stack.spacing]

    x = np.array([features(stack) for stack in stacks])
    y = np.array([stack.ef for stack in stacks])
    errors = np.zeros(len(stacks))
    for each in np.unique(fold):
        train, test = fold != each, fold == each
        middle, scale = x[train].mean(0), x[train].std(0) + 1e-9
        middle[0], scale[0] = 0, 1
        a, b = (x[train] - middle) / scale, (x[test] - middle) / scale
        solution = np.linalg.solve(a.T @ a + np.eye(a.shape[1]), a.T @ y[train])
        errors[test] = b @ solution - y[test]
    return errors
