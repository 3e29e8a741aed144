"""What runs of one network have learnt together."""

from pathlib import Path

import torch
from torch import Tensor


def mean_of(runs: list[Path]) -> dict[str, Tensor]:
    """The mean of the runs' averaged weights: runs that began at the same weights are better so than each."""
    states = [torch.load(run / "last.pt", weights_only=True)["average"] for run in runs]
    return {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}
