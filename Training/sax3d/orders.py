"""In which order the slices of a stack are acquired, and which of them are there at some moment."""

import numpy as np

BASE_APEX, APEX_BASE, MIDDLE_OUT, INTERLEAVED = "base-apex", "apex-base", "middle-out", "interleaved"
ORDERS = (BASE_APEX, APEX_BASE, MIDDLE_OUT, INTERLEAVED)


def order(name: str, count: int) -> list[int]:
    """Slice numbers, 0 the base, as they are acquired."""
    slices = list(range(count))
    if name == APEX_BASE:
        return slices[::-1]
    if name == MIDDLE_OUT:
        return sorted(slices, key=lambda z: abs(z - (count - 1) / 2))
    if name == INTERLEAVED:
        return slices[::2] + slices[1::2]
    return slices


def random_subset(count: int, rng: np.random.Generator) -> list[int]:
    """The slices there at some moment of an acquisition; the complete stack in two thirds of the cases."""
    name = rng.choice(ORDERS)
    share = count if rng.random() < 2 / 3 else rng.integers(1, count + 1)
    return sorted(order(name, count)[:share])
