"""A run's last state: written every two minutes, and found again after an interruption."""

import time
from pathlib import Path

import torch

EVERY = 120.0  # seconds


class Checkpoint:
    def __init__(self, run: Path, parts: dict) -> None:
        """`parts`: whatever has a state_dict, by name."""
        self.path = run / "last.pt"
        self.parts = parts
        self.saved = time.monotonic()

    def load(self) -> int:
        """Restores the parts and answers the step to go on with; 0 without a checkpoint."""
        if not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=True)
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        return state["step"]

    def save(self, step: int, last: bool = False) -> None:
        """Writes if it is time, or always if this is the `last` step. Readers never see half a file."""
        if not last and time.monotonic() - self.saved < EVERY:
            return
        state = {name: part.state_dict() for name, part in self.parts.items()}
        partial = self.path.with_suffix(".tmp")
        torch.save({"step": step, **state}, partial)
        partial.rename(self.path)
        self.saved = time.monotonic()
