"""From standard deviations to intervals that hold what they promise: quantiles of errors on patients not fitted on."""

import numpy as np

SHARES = (0.15, 0.375, 0.625, 0.82, 1.0)  # upper ends of the bins of slices seen / slices expected; the first: one slice alone
LEVELS = (0.5, 0.9)
SURE = 0.9  # weight of a placement from which it is not open any more
KINDS = 5
LEAST = 15  # errors from which a bin of its own is made
QUANTITIES = ("ef", "edv", "esv")


def coverage(places: np.ndarray, sureness: float, slices: int) -> int:
    """What kind of part has been seen: 0 with gaps, 1 from the base on, 2 from the apex on, 3 neither end, 4 from one of
    the ends on, but from which is open."""
    if len(places) < places[-1] - places[0] + 1:
        return 0
    if places[0] > 0 and places[-1] < slices - 1:
        return 3
    if sureness < SURE:
        return 4
    return 1 if places[0] == 0 else 2


def bin_of(share: float) -> int:
    return next(index for index, end in enumerate(SHARES) if share <= end)


def quantile(errors: np.ndarray, level: float) -> float:
    """The conformal one: the smallest error that at least level (n + 1) of n errors do not exceed."""
    ordered = np.sort(errors)
    return float(ordered[min(int(np.ceil(level * (len(ordered) + 1))), len(ordered)) - 1])


def table(rows: list[tuple[int, int, str, float]]) -> dict[str, list[list[list[float]]]]:
    """rows: (kind, bin, quantity, |error| / sd). Result: quantity -> [kind][bin] -> factor of each level. Too few errors
    in a cell: those of the bin over all kinds."""
    result = {}
    for name in QUANTITIES:
        cells = []
        for kind in range(KINDS):
            cells.append([])
            for part in range(len(SHARES)):
                own = [z for k, b, q, z in rows if (k, b, q) == (kind, part, name)]
                if len(own) < LEAST:
                    own = [z for _, b, q, z in rows if (b, q) == (part, name)]
                cells[-1].append([quantile(np.array(own), level) for level in LEVELS])
        result[name] = cells
    return result


def measurement_error(errors: np.ndarray) -> dict[str, float | list[float]]:
    """Of the complete stack against an expert: the middle of the errors and half-widths around it."""
    middle = float(np.median(errors))
    return {"bias": middle, "half_widths": [quantile(np.abs(errors - middle), level) for level in LEVELS]}
