"""Dice and ejection fraction on subjects the network has not seen.

    python -m sax.evaluate --data ../../shared/data --model ../Models/cinewatch-sax-2d

Quick guide while training; the official figures are those of `cinewatch evaluate`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from .data import Stack, load_stack
from .inference import Votes, coarse_votes, middle, segment
from .network import network
from .split import subjects

CENTRES = ("stack", "forward", "backward", "slice")


def load_model(folder: Path) -> nn.Module:
    model = network(folder / "config.yaml").eval()
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model.to(memory_format=torch.channels_last)


def centres(stack: Stack, votes: list[Votes], how: str) -> list[tuple[float, float]]:
    """Per slice: from the whole stack, from the slices so far in either order, or its own."""
    otherwise = middle(stack.frames.shape[1:3], stack.spacing)
    if how == "stack":
        return [sum(votes, Votes()).centre(otherwise)] * len(votes)
    if how == "slice":
        return [v.centre(otherwise) for v in votes]
    order = votes if how == "forward" else votes[::-1]
    found = [sum(order[: i + 1], Votes()).centre(otherwise) for i in range(len(order))]
    return found if how == "forward" else found[::-1]


def segment_stack(model: nn.Module, stack: Stack, how: str) -> tuple[np.ndarray, list[Votes], list]:
    """Labels (2, x, y, z). A slice without any picture (all one value) is skipped."""
    depth = stack.frames.shape[-1]
    slices = [[torch.from_numpy(f.copy()) for f in stack.frames[..., z]] for z in range(depth)]
    seen = [any(f.max() > f.min() for f in s) for s in slices]
    votes = [
        sum(coarse_votes(model, s, stack.spacing), Votes()) if ok else Votes()
        for s, ok in zip(slices, seen)
    ]
    labels = np.zeros(stack.labels.shape, np.uint8)
    where = centres(stack, votes, how)
    for z in range(depth):
        if seen[z]:
            labels[..., z] = segment(model, slices[z], stack.spacing, where[z])
    return labels, votes, where


def dice(a: np.ndarray, b: np.ndarray) -> float:
    total = a.sum() + b.sum()
    return float(2 * (a & b).sum() / total) if total else float("nan")


def ejection_fraction(labels: np.ndarray, structure: int) -> float:
    ed, es = [(frame == structure).sum() for frame in labels]
    return float(100 * (ed - es) / ed) if ed else float("nan")


def assess(model: nn.Module, stack: Stack, how: str) -> dict:
    labels, _, where = segment_stack(model, stack, how)
    truth = np.array(stack.heart_centre()) * stack.spacing
    row = {"subject": stack.subject, "off_mm": float(np.linalg.norm(np.array(where) - truth, axis=1).max())}
    for name, k in (("RV", 1), ("myo", 2), ("LV", 3)):
        for phase, frame in enumerate(("ED", "ES")):
            row[f"dice_{name}_{frame}"] = dice(labels[phase] == k, stack.labels[phase] == k)
    for name, k in (("LV", 3), ("RV", 1)):
        row[f"ef_{name}"] = ejection_fraction(labels, k)
        row[f"ef_{name}_truth"] = ejection_fraction(stack.labels, k)
    return row


def ef_summary(rows: list[dict], structure: str) -> dict:
    found = np.array([r[f"ef_{structure}"] for r in rows])
    truth = np.array([r[f"ef_{structure}_truth"] for r in rows])
    error = found - truth
    return {
        "n": len(rows),
        "mae": float(np.abs(error).mean()),
        "bias": float(error.mean()),
        "sd": float(error.std(ddof=1)),
        "worst": float(np.abs(error).max()),
        "r": float(np.corrcoef(found, truth)[0, 1]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("../Models/cinewatch-sax-2d"))
    parser.add_argument("--centre", choices=CENTRES, default="stack")
    parser.add_argument("--sources", nargs="+", default=["acdc", "scd", "scd_edes"])
    parser.add_argument("--held-out", action="store_true", help="of every source the held-out only")
    parser.add_argument("--cases", action="store_true", help="print every subject")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    model = load_model(args.model)
    for source in args.sources:
        training, held_out = subjects(args.data, (source,))
        # Sunnybrook trained nothing, unless the weights are the CC0 ones.
        folders = held_out if source == "acdc" or args.held_out else sorted(training + held_out)
        rows = [assess(model, load_stack(folder), args.centre) for folder in folders]
        if args.cases:
            for row in rows:
                print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()}))
        keys = [k for k in rows[0] if k.startswith("dice_")] if source == "acdc" else ["dice_LV_ED", "dice_LV_ES"]
        report = {k: round(float(np.nanmean([r[k] for r in rows])), 3) for k in keys}
        for structure in ("LV", "RV") if source == "acdc" else ("LV",):
            summary = ef_summary(rows, structure)
            report[f"ef_{structure}"] = {k: round(v, 3) for k, v in summary.items()}
        report["worst_off_mm"] = round(max(r["off_mm"] for r in rows), 1)
        print(source, args.centre, json.dumps(report), flush=True)


if __name__ == "__main__":
    main()
