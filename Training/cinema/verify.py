"""Check this implementation against the published vectors: `python -m cinema.verify FOLDER`.

Relative error = max|a - b| / max|b|, below 1e-4 for every float tensor.
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from . import landmarks
from .config import load, model_config
from .convunetr import ConvUNetR
from .convvit import ConvViT
from .mae import CineMA
from .position import interpolate_table
from .weights import fill_by_formula

LIMIT = 1e-4


def thin(name: str, tensors: dict[str, Tensor]) -> Tensor:
    """The tensor a stored name means; `.everyN` and `.every8xy` keep every N-th token or pixel."""
    base, _, suffix = name.rpartition(".")
    if not suffix.startswith("every"):
        return tensors[name]
    tensor, step = tensors[base], int(suffix.removeprefix("every").removesuffix("xy"))
    if tensor.ndim == 3:  # (n, tokens, dim)
        return tensor[:, ::step]
    axes = 2 if suffix.endswith("xy") else tensor.ndim - 2
    return tensor[(slice(None), slice(None), *[slice(None, None, step)] * axes)]


def convunetr_outputs(config: dict, model: ConvUNetR, io: dict[str, Tensor]) -> dict[str, Tensor]:
    view = model.views[0]
    image = io[f"input.{view}"]
    skips, tokens = model.enc_down_dict[view](image)
    logits = model({view: image})[view]
    out = {f"stem.skip.{i}": s for i, s in enumerate(skips)}
    out |= {"stem.tokens": tokens, "encoder.tokens": model.encoder(tokens)}
    out |= {f"logits.{view}": logits, f"labels.{view}": logits.argmax(1)}
    if "heatmap_argmax" in io:
        out["heatmap_argmax"] = landmarks.argmax(logits)
        out["heatmap_soft_argmax"] = landmarks.soft_argmax(logits)
    return out


def inputs(io: dict[str, Tensor], kind: str) -> dict[str, Tensor]:
    return {n.split(".")[1]: t for n, t in io.items() if n.startswith(kind) and n.count(".") == 1}


def named(prefix: str, encoded: tuple[Tensor, dict[str, Tensor]]) -> dict[str, Tensor]:
    return {f"{prefix}.cls": encoded[0], **{f"{prefix}.{v}": f for v, f in encoded[1].items()}}


def convvit_outputs(config: dict, model: ConvViT, io: dict[str, Tensor]) -> dict[str, Tensor]:
    images, removed = inputs(io, "input."), inputs(io, "mask.")
    out = named("features", model.encode(images))
    out |= {f"output.{r}": model(images, reduce=r) for r in ("all", "patch", "cls")}
    if removed:
        out |= named("masked_features", model.encode(images, removed))
        out["output.all.masked"] = model(images, removed)
    stem = model.enc_down_dict[model.config.views[0]]
    image = images[model.config.views[0]]
    grid = tuple(n // p for n, p in zip(image.shape[2:], stem.token_patch))
    out["pos_embed.interpolated"] = interpolate_table(stem.pos_embed, stem.grid, grid)
    return out


def mae_outputs(config: dict, model: CineMA, io: dict[str, Tensor]) -> dict[str, Tensor]:
    images, removed = inputs(io, "input."), inputs(io, "mask.")
    images = {v: images[v] for v in model.config.views}
    loss, predictions = model(images, removed)
    out = named("features", model.encode(images))
    out |= named("features_sax_only", model.encode({"sax": images["sax"]}))
    out |= {f"pred.{v}": p for v, p in predictions.items()} | {"loss": loss[None]}
    return out


FAMILIES = {
    "convunetr": (ConvUNetR, convunetr_outputs),
    "convvit": (ConvViT, convvit_outputs),
    "mae": (CineMA, mae_outputs),
}


def check(folder: Path) -> bool:
    config, io = load(folder / "config.yaml"), load_file(folder / "io.safetensors")
    family, outputs = FAMILIES[config["model"].get("name", "mae")]
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
        if name.startswith(("input.", "mask.", "raw.")):
            continue
        have = thin(name, got)
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
