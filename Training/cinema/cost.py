"""Parameters and multiply-accumulates of a forward pass: `python -m cinema.cost CONFIG`."""

import argparse
from pathlib import Path

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from .config import load, model_config
from .convunetr import ConvUNetR


def cost(model: nn.Module, images: dict[str, torch.Tensor]) -> tuple[int, int]:
    """(parameters, MACs); the attention products are counted, norms and GELUs are not."""
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        model(images)
    return sum(p.numel() for p in model.parameters()), counter.get_total_flops() // 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    config = model_config(load(parser.parse_args().config))
    images = {v: torch.zeros(1, config.in_chans[v], *s) for v, s in config.image_size.items()}
    parameters, macs = cost(ConvUNetR(config), images)
    print(f"{parameters / 1e6:.3f} M parameters, {macs / 1e9:.3f} GMAC per input")


if __name__ == "__main__":
    main()
