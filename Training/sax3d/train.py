"""Train the network of volumes: `python -m sax3d.train --data ../../shared/data`; resumable as `sax.train`.

It begins as the built-in network of slices (`inflate`). Each step shows a random part of a stack, as it is at some
moment of an acquisition; the slices that are not there are masked tokens, and so is the room above short stacks.
"""

import argparse
import copy
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from cinema.config import load, model_config
from cinema.convunetr import ConvUNetR
from sax.checkpoint import Checkpoint
from sax.data import load_stack
from sax.losses import segmentation_loss
from sax.monitor import Monitor
from sax.precision import fast_precision
from sax.split import subjects
from sax.train import learning_rate, parameter_groups, update_average

from .inflate import inflated
from .orders import random_subset
from .runs import mean_of
from .streaming import StreamingEncoder
from .volumes import MOST_SLICES, random_planes

ES_SHARE = 0.6  # of the steps: end-systole has the harder decisions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-3d.yaml"))
    parser.add_argument("--slices", type=Path, default=Path("../Models/cinewatch-sax-2d"), help="where it begins")
    parser.add_argument("--initial", type=Path, nargs="+", help="runs whose mean it goes on from, instead")
    parser.add_argument("--run", type=Path, default=Path("runs/sax3d-0"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--peak", type=float, default=4e-4, help="learning rate")
    parser.add_argument("--dice", type=float, default=0.5, help="weight of soft Dice beside cross-entropy")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)

    stacks = [load_stack(path) for path in subjects(args.data)[0]]
    monitor = Monitor([], args.run)
    config, slices = model_config(load(args.config)), model_config(load(args.slices / "config.yaml"))
    model = ConvUNetR(config)
    if args.initial:
        model.load_state_dict(mean_of(args.initial))
    else:
        flat = load_file(args.slices / "model.safetensors")
        model.load_state_dict(inflated(flat, model.state_dict(), slices, config))
    model = model.to(memory_format=torch.channels_last_3d)
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(parameter_groups(model, 0.05), betas=(0.9, 0.98))
    checkpoint = Checkpoint(args.run, {"model": model, "average": average, "optimiser": optimiser})
    start = checkpoint.load()
    print(f"{len(stacks)} stacks, from step {start}", flush=True)

    def gradient_step(step: int) -> float:
        rng = np.random.default_rng((4, args.seed, step))
        stack, phase = stacks[rng.integers(len(stacks))], int(rng.random() < ES_SHARE)
        there = random_subset(min(stack.frames.shape[-1], MOST_SLICES), rng)
        images, labels = random_planes(stack, phase, there, rng)
        planes = {z: image[None, None] for z, image in zip(there, images)}
        with fast_precision():
            encoder = StreamingEncoder(model)
            encoder.encode(planes)
            logits = encoder.decode(planes)
        # Slices side by side: the loss takes pictures.
        loss = segmentation_loss(
            logits.float().flatten(-2),
            labels.movedim(0, -1)[None].flatten(-2),
            torch.ones(1, 4, dtype=torch.bool),
            dice=args.dice,
        )
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, args.steps, args.peak)
        optimiser.step()
        update_average(average, model, step, decay=0.998)
        return loss.item()

    for step in range(start, args.steps):
        monitor.loss(step, gradient_step(step), args.steps)
        checkpoint.save(step + 1, step + 1 == args.steps)


if __name__ == "__main__":
    main()
