"""What counts of a complete stack's cavities at the base: the arithmetic of Sources/Measurement/BasalRemnants."""

import numpy as np

LEAST_PART = 0.5  # of the next slice's area
REACH = 2
LEAST_SLICES = 4


def without_remnants(areas: np.ndarray) -> np.ndarray:
    """areas (slices, phases) of a complete stack, either end first -> the same, 0 where a cavity is a remnant."""
    kept = areas.copy()
    seen = np.flatnonzero(areas.max(1) > 0)
    if len(seen) < 2:
        return kept
    first, last = seen[0], seen[-1]
    largest = areas.max(1)
    order = np.arange(first, last + 1)
    if largest[first : first + 2].sum() < largest[last - 1 : last + 1].sum():
        order = order[::-1]
    if len(order) < LEAST_SLICES:
        return kept
    for phase, course in enumerate(areas[order].T):
        outermost = np.flatnonzero(course[:-1] > 0)[:REACH]
        gone = [i for i in outermost if course[i] < LEAST_PART * course[i + 1] or course[i + 1] == 0]
        if gone:
            kept[order[: gone[-1] + 1], phase] = 0
    return kept
