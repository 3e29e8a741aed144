"""Progress of a run: printed, logged as JSON lines and drawn as PNG.

The Dice is of a fixed handful of held-out slices, to see that training works; nothing is chosen
by it (the last averaged weights are exported, whatever it says).
"""

import json
import time
from pathlib import Path

import matplotlib
import numpy as np
import torch
from torch import Tensor, nn

from .data import Stack
from .precision import fast_precision
from .sampling import canvas_points, plain_crop, sample

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

NAMES = ("RV", "myocardium", "LV")


def dice_counts(found: Tensor, truth: Tensor) -> np.ndarray:
    """(3, 2): overlap and sum of sizes per structure."""
    rows = []
    for k in (1, 2, 3):
        a, b = found == k, truth == k
        rows.append([(a & b).sum().item(), a.sum().item() + b.sum().item()])
    return np.array(rows, dtype=np.float64)


class Monitor:
    def __init__(self, stacks: list[Stack], run: Path, every: int = 3) -> None:
        """Keep every third slice of the stacks, cropped around the true heart. Without stacks only
        the loss is followed."""
        self.log = run / "log.jsonl"
        self.curves = run / "curves.png"
        self.recent: list[float] = []
        self.since = time.monotonic()
        images, labels = [], []
        for stack in stacks:
            centre = stack.heart_centre()
            points = torch.tensor(centre) + canvas_points(192) / torch.tensor(stack.spacing)
            for phase in range(2):
                for z in range(1, stack.frames.shape[-1], every):
                    frame = torch.from_numpy(stack.frames[phase, ..., z].copy())
                    label = torch.from_numpy(stack.labels[phase, ..., z].astype(np.float32))
                    images.append(plain_crop(frame, stack.spacing, centre, 1.0))
                    one_hot = torch.stack([(label == k).float() for k in range(4)])
                    labels.append(sample(one_hot, points).argmax(0))
        if stacks:
            self.images, self.labels = torch.stack(images)[:, None], torch.stack(labels)

    def write(self, entry: dict) -> None:
        with self.log.open("a") as file:
            file.write(json.dumps(entry) + "\n")

    def loss(self, step: int, loss: float, total: int) -> None:
        self.recent.append(loss)
        if (step + 1) % 50:
            return
        mean, pace = float(np.mean(self.recent)), (time.monotonic() - self.since) / len(self.recent)
        left = (total - step - 1) * pace / 60
        print(f"step {step + 1}/{total}  loss {mean:.4f}  {pace:.3f} s/step  {left:.0f} min left", flush=True)
        self.write({"step": step + 1, "loss": mean, "seconds_per_step": pace})
        self.recent, self.since = [], time.monotonic()

    @torch.no_grad()
    def dice(self, step: int, model: nn.Module) -> None:
        counts = np.zeros((3, 2))
        for images, labels in zip(self.images.split(16), self.labels.split(16)):
            with fast_precision():
                logits = model({"sax": images.to(memory_format=torch.channels_last)})["sax"]
            counts += dice_counts(logits.argmax(1), labels)
        scores = dict(zip(NAMES, (2 * counts[:, 0] / counts[:, 1]).round(4).tolist()))
        print(f"step {step}  Dice (pooled, {len(self.labels)} held-out slices) {scores}", flush=True)
        self.write({"step": step, "dice": scores})
        self.draw()
        self.since = time.monotonic()

    def draw(self) -> None:
        entries = [json.loads(line) for line in self.log.read_text().splitlines()]
        figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.2))
        losses = [(e["step"], e["loss"]) for e in entries if "loss" in e]
        axes[0].plot(*zip(*losses))
        axes[0].set(xlabel="step", ylabel="training loss", yscale="log")
        dices = [e for e in entries if "dice" in e]
        for name in NAMES:
            axes[1].plot([e["step"] for e in dices], [e["dice"][name] for e in dices], label=name)
        axes[1].set(xlabel="step", ylabel="Dice, held-out slices", ylim=(0.5, 1))
        axes[1].legend()
        figure.tight_layout()
        figure.savefig(self.curves, dpi=110)
        pyplot.close(figure)
