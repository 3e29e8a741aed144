"""Check this implementation against the published vectors: `python -m cinema.verify FOLDER`.

Relative error = max|a - b| / max|b|, below 1e-4 for every float tensor.
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from .config import load, model_config
from .convunetr import ConvUNetR
from .weights import fill_by_formula

LIMIT = 1e-4


def thin(tensor: Tensor, name: str) -> tuple[str, Tensor]:
    """Apply the `.everyN` / `.every8xy` of a stored name; tokens are (n, tokens, dim)."""
    base, _, suffix = name.rpartition(".")
    if not suffix.startswith("every"):
        return name, tensor
    step = int(suffix.removeprefix("every").removesuffix("xy"))
    if tensor.ndim == 3:
        return base, tensor[:, ::step]
    axes = 2 if suffix.endswith("xy") else tensor.ndim - 2
    return base, tensor[(slice(None), slice(None), *[slice(None, None, step)] * axes)]


def convunetr_outputs(config: dict, model: ConvUNetR, io: dict[str, Tensor]) -> dict[str, Tensor]:
    view = model.views[0]
    image = io[f"input.{view}"]
    skips, tokens = model.enc_down_dict[view](image)
    logits = model({view: image})[view]
    out = {f"stem.skip.{i}": s for i, s in enumerate(skips)}
    out |= {"stem.tokens": tokens, "encoder.tokens": model.encoder(tokens)}
    out |= {f"logits.{view}": logits, f"labels.{view}": logits.argmax(1)}
    return out


FAMILIES = {"convunetr": (ConvUNetR, convunetr_outputs)}


def check(folder: Path) -> bool:
    config, io = load(folder / "config.yaml"), load_file(folder / "io.safetensors")
    family, outputs = FAMILIES[config["model"]["name"]]
    model = family(model_config(config)).eval()
    stored = folder / "model.safetensors"
    if stored.exists():
        model.load_state_dict(load_file(stored))
    else:
        fill_by_formula(model)
    with torch.no_grad():
        got = outputs(config, model, io)
    good = True
    for name, want in sorted(io.items()):
        base = name.rpartition(".")[0] if ".every" in name else name
        if base not in got:
            continue
        have = thin(got[base], name)[1]
        if want.is_floating_point():
            error = ((have - want).abs().max() / want.abs().max()).item()
            text, ok = f"{error:.1e}", error < LIMIT
        else:
            differing = (have.to(want.dtype) != want).sum().item()
            text, ok = f"{differing} of {want.numel()} differ", differing <= want.numel() * 1e-4
        print(f"{'ok  ' if ok else 'FAIL'} {folder.name}/{name}: {text}", flush=True)
        good &= ok
    return good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    args = parser.parse_args()
    cases = [p for p in sorted(args.folder.iterdir()) if args.only in p.name]
    if not cases or not all([check(case) for case in cases]):
        sys.exit(1)


if __name__ == "__main__":
    main()
