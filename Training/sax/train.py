"""Train the built-in network: `python -m sax.train --data ../shared/data`.

Interrupt it at any time: it goes on from the last checkpoint, and every step draws its samples
from a generator seeded by the step, so an interrupted run sees the same samples.
"""

import argparse
import copy
import math
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from .augment import random_batch
from .checkpoint import Checkpoint
from .data import load_stack
from .losses import segmentation_loss
from .monitor import Monitor
from .network import network
from .pool import long_axis_slices, slices_of
from .precision import fast_precision
from .split import ACDC, CC0, subjects


def learning_rate(step: int, total: int, peak: float) -> float:
    """Linear warm-up of 200 steps, of a tenth of a short run; then half a cosine."""
    warm_up = min(200, total // 10)
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


def fewer(folders: list[Path], share: float, seed: int) -> list[Path]:
    """A random share of the training subjects, at least one."""
    order = np.random.default_rng((3, seed)).permutation(len(folders))
    return [folders[i] for i in sorted(order[: max(1, round(share * len(folders)))])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-2d.yaml"))
    parser.add_argument("--run", type=Path, default=Path("runs/sax"))
    parser.add_argument("--initial", type=Path, help="tensors to start from: of a pre-training, or shipped weights")
    parser.add_argument("--cc0", action="store_true", help="train on CC0 data only: no RV")
    parser.add_argument("--labels", type=float, default=1.0, help="share of the training subjects")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=7200)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--peak", type=float, default=1e-3, help="learning rate")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)

    training, held_out = subjects(args.data, CC0 if args.cc0 else ACDC)
    training = fewer(training, args.labels, args.seed)
    slices = slices_of([load_stack(p) for p in training])
    if not args.cc0:
        slices += long_axis_slices(args.data / "bivme", share_of=slices)
    monitor = Monitor([load_stack(p) for p in held_out], args.run)
    model = network(args.config).to(memory_format=torch.channels_last)
    if args.initial:
        model.load_state_dict(load_file(args.initial), strict=False)
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(parameter_groups(model, 0.05), betas=(0.9, 0.98))
    checkpoint = Checkpoint(
        args.run, {"model": model, "average": average, "optimiser": optimiser}
    )
    start = checkpoint.load()
    print(f"{len(slices)} slices of {len(training)} subjects, from step {start}", flush=True)

    def gradient_step(step: int) -> float:
        batch = random_batch(slices, args.batch, np.random.default_rng((1, args.seed, step)))
        images = batch.images.to(memory_format=torch.channels_last)
        with fast_precision():
            logits: Tensor = model({"sax": images})["sax"]
        loss = segmentation_loss(logits.float(), batch.labels, batch.labelled)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, args.steps, args.peak)
        optimiser.step()
        update_average(average, model, step)
        return loss.item()

    for step in range(start, args.steps):
        monitor.loss(step, gradient_step(step), args.steps)
        last = step + 1 == args.steps
        if last or (step + 1) % 500 == 0:
            monitor.dice(step + 1, average)
        checkpoint.save(step + 1, last)


if __name__ == "__main__":
    main()
