"""Train the built-in network: `python -m sax.train --data ../shared/data`.

Interrupt it at any time: it goes on from the last checkpoint, and every step draws its samples
from a generator seeded by the step, so an interrupted run sees the same samples.
"""

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from cinema.config import load, model_config
from cinema.convunetr import ConvUNetR

from .augment import random_batch
from .data import load_stacks
from .losses import segmentation_loss
from .monitor import Monitor
from .pool import long_axis_slices, slices_of
from .split import subjects


def learning_rate(step: int, total: int, peak: float, warm_up: int = 200) -> float:
    if step < warm_up:
        return peak * (step + 1) / warm_up
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / (total - warm_up))))


def parameter_groups(model: nn.Module, decay: float) -> list[dict]:
    """Weight decay for matrices and kernels only."""
    trained = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in trained if p.ndim <= 1], "weight_decay": 0.0},
    ]


@torch.no_grad()
def update_average(average: nn.Module, model: nn.Module, step: int, decay: float = 0.998) -> None:
    """Exponential moving average of the weights, short at first."""
    decay = min(decay, (step + 1) / (step + 10))
    pairs = zip(average.parameters(), model.parameters())
    for kept, new in pairs:
        kept.lerp_(new, 1 - decay)


def save(path: Path, state: dict) -> None:
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-2d.yaml"))
    parser.add_argument("--run", type=Path, default=Path("runs/sax"))
    parser.add_argument("--steps", type=int, default=7200)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--peak", type=float, default=1e-3, help="learning rate")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    args.run.mkdir(parents=True, exist_ok=True)

    training, held_out = subjects(args.data)
    slices = slices_of(load_stacks(args.data, "acdc", training))
    slices += long_axis_slices(args.data / "bivme", share_of=slices)
    monitor = Monitor(load_stacks(args.data, "acdc", held_out), args.run)
    model = ConvUNetR(model_config(load(args.config))).to(memory_format=torch.channels_last)
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(parameter_groups(model, 0.05), betas=(0.9, 0.98))
    start, checkpoint = 0, args.run / "last.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    print(f"{len(slices)} slices of {len(training)} patients, from step {start}", flush=True)

    def gradient_step(step: int) -> float:
        images, labels = random_batch(slices, args.batch, np.random.default_rng((1, step)))
        images = images.to(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            logits: Tensor = model({"sax": images})["sax"]
        loss = segmentation_loss(logits.float(), labels)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, args.steps, args.peak)
        optimiser.step()
        update_average(average, model, step)
        return loss.item()

    saved = time.monotonic()
    for step in range(start, args.steps):
        monitor.loss(step, gradient_step(step), args.steps)
        last = step + 1 == args.steps
        if last or (step + 1) % 500 == 0:
            monitor.dice(step + 1, average)
        if last or time.monotonic() - saved > 120:
            parts = {"model": model, "average": average, "optimiser": optimiser}
            state = {name: part.state_dict() for name, part in parts.items()}
            save(checkpoint, {"step": step + 1, **state})
            saved = time.monotonic()


if __name__ == "__main__":
    main()
