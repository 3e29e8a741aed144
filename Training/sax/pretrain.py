"""Masked-autoencoder pre-training on every frame there is, labelled or not.

    python -m sax.pretrain --data ../../shared/data --run runs/mae

Three quarters of a picture's patches are removed, and the network draws them from the rest. It
leaves `encoder.safetensors` (stem and encoder under the names that `sax.train --initial` reads)
and `decoder.safetensors` beside its checkpoint. Resumable like `sax.train`.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from cinema.config import load, model_config
from cinema.mae import CineMA

from .augment import clean_sample
from .checkpoint import Checkpoint
from .export import replace
from .monitor import Monitor
from .network import coarser
from .pool import unlabelled_slices
from .precision import fast_precision
from .train import learning_rate, parameter_groups

SHARED = ("enc_down_dict.", "encoder.")


def random_removal(count: int, tokens: int, ratio: float, rng: np.random.Generator) -> Tensor:
    """(count, tokens) of 0 and 1 = removed, as many in every picture."""
    removed = np.zeros((count, tokens), np.int64)
    for row in removed:
        row[rng.permutation(tokens)[: round(ratio * tokens)]] = 1
    return torch.from_numpy(removed)


def export(model: CineMA, run: Path) -> None:
    state = {k: v.contiguous() for k, v in model.state_dict().items()}
    encoder = {k: v for k, v in state.items() if k.startswith(SHARED)}
    decoder = {k: v.bfloat16() for k, v in state.items() if not k.startswith(SHARED)}
    replace(run / "encoder.safetensors", lambda p: save_file(encoder, p))
    replace(run / "decoder.safetensors", lambda p: save_file(decoder, p))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-mae-2d.yaml"))
    parser.add_argument("--run", type=Path, default=Path("runs/mae"))
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--peak", type=float, default=1e-3, help="learning rate")
    parser.add_argument("--cc0", action="store_true", help="CC0 data only")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    args.run.mkdir(parents=True, exist_ok=True)

    config = load(args.config)
    ratio = config["train"]["enc_mask_ratio"]
    model = CineMA(model_config(config))
    optimiser = torch.optim.AdamW(parameter_groups(model, 0.05), betas=(0.9, 0.95))
    checkpoint = Checkpoint(args.run, {"model": model, "optimiser": optimiser})
    start = checkpoint.load()
    slices = unlabelled_slices(args.data, cc0=args.cc0)
    monitor = Monitor([], args.run)
    size = model.config.image_size["sax"][0]
    tokens = model.enc_down_dict["sax"].pos_embed.shape[1]
    print(f"{len(slices)} frames, from step {start}", flush=True)

    for step in range(start, args.steps):
        rng = np.random.default_rng((2, step))
        picked = rng.choice(len(slices), args.batch)
        images = coarser(torch.stack([clean_sample(slices[i], rng) for i in picked])[:, None], size)
        removed = {"sax": random_removal(args.batch, tokens, ratio, rng)}
        with fast_precision():
            loss, _ = model({"sax": images}, removed)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, args.steps, args.peak)
        optimiser.step()
        monitor.loss(step, loss.item(), args.steps)
        checkpoint.save(step + 1, last=step + 1 == args.steps)
    export(model, args.run)


if __name__ == "__main__":
    main()
