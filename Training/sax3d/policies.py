"""What keeping earlier slices stale costs: `python -m sax3d.policies --data ../../shared/data`.

For each order of acquisition and each refresh policy, the held-out patients' stacks come in slice by slice. Told are
Dice against the experts and the difference of volumes and EF from all slices so far computed on each other, which for
the complete stack is the full pass (and what the policy `final` ends with).
"""

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from cinema.config import load, model_config
from cinema.convunetr import ConvUNetR
from sax.data import Stack, load_stack
from sax.monitor import dice_counts
from sax.split import subjects

from .orders import ORDERS, order
from .runs import mean_of
from .streaming import StreamingEncoder
from .volumes import MOST_SLICES, plain_planes

CAVITY = 3


@dataclass(frozen=True)
class Policy:
    """When all slices are computed anew."""

    name: str
    every: int  # slices; 0: never

    def is_due(self, count: int) -> bool:
        return self.every > 0 and count % self.every == 0


FULL = Policy("every(1)", 1)
POLICIES = (Policy("never", 0), Policy("every(4)", 4), Policy("every(2)", 2), FULL)
SHARES = (0.5, 1.0)  # of the slices, when the labels are judged


@dataclass
class Found:
    """One phase of a stack, decoded: labels (z, x, y) of the slices so far, and how many slices were computed."""

    numbers: list[int]
    labels: Tensor
    computed: int


@torch.no_grad()
def stream(model: ConvUNetR, images: Tensor, names: list[int], policy: Policy, looks: set[int]) -> dict[int, Found]:
    """Slices `names` of images (z, x, y) one after the other, decoded after each number of them in `looks`."""
    encoder = StreamingEncoder(model)
    planes: dict[int, Tensor] = {}
    computed, results = 0, {}
    for count in range(1, len(names) + 1):
        so_far = names[:count]
        new = so_far if policy.is_due(count) else so_far[-1:]
        computed += len(new)
        if policy == FULL and count not in looks:
            continue  # Nothing of it would be left.
        planes.update((z, images[z][None, None]) for z in new)
        encoder.encode({z: planes[z] for z in new})
        if count in looks:
            labels = encoder.decode(planes)[0].argmax(0).movedim(-1, 0)
            results[count] = Found(sorted(so_far), labels, computed)
    return results


def judge(model: ConvUNetR, stack: Stack, policy: Policy, name: str) -> dict[float, dict]:
    """By share of the slices: Dice counts (3, 2), cavity voxels at ED and ES, slices computed."""
    result: dict[float, dict] = defaultdict(
        lambda: {"dice": np.zeros((3, 2)), "cavity": [], "computed": 0, "slices": 0}
    )
    for phase in range(2):
        images, truth = plain_planes(stack, phase)
        looks = {round(share * len(images)): share for share in SHARES}
        for count, found in stream(model, images, order(name, len(images)), policy, set(looks)).items():
            entry = result[looks[count]]
            entry["dice"] += dice_counts(found.labels, truth[found.numbers])
            entry["cavity"].append(int((found.labels == CAVITY).sum()))
            entry["computed"] += found.computed
            entry["slices"] += count
    return result


def ejection_fraction(cavity: list[int]) -> float:
    return 100 * (cavity[0] - cavity[1]) / cavity[0] if cavity[0] else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-3d.yaml"))
    parser.add_argument("--run", type=Path, nargs="+", default=[Path("runs/sax3d-0")], help="several: their mean")
    parser.add_argument("--orders", nargs="+", choices=ORDERS, default=ORDERS)
    parser.add_argument("--patients", type=int, help="only so many of the held-out, spread over them")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    model = ConvUNetR(model_config(load(args.config))).eval()
    model.load_state_dict(mean_of(args.run))
    stacks = [load_stack(path) for path in subjects(args.data)[1]]
    stacks = [stack for stack in stacks if stack.frames.shape[-1] <= MOST_SLICES]
    if args.patients:
        stacks = [stacks[i * len(stacks) // args.patients] for i in range(args.patients)]
    print(f"{len(stacks)} held-out stacks")
    print("| order | policy | slices | computed per slice | Dice RV, myo, LV | LV volume, % | EF, points (largest) |")
    print("|---|---|---|---|---|---|---|")
    for name in args.orders:
        judged = {policy: [judge(model, stack, policy, name) for stack in stacks] for policy in POLICIES}
        for share in SHARES:
            for policy in POLICIES:
                print(row(name, policy, share, judged[policy], judged[FULL]), flush=True)


def row(name: str, policy: Policy, share: float, found: list[dict], full: list[dict]) -> str:
    """One line of the table: Dice against the experts; volumes and EF against all slices computed on each other."""
    own, other = [e[share] for e in found], [e[share] for e in full]
    counts = sum(e["dice"] for e in own)
    dice = "/".join(f"{v:.3f}" for v in 2 * counts[:, 0] / counts[:, 1])
    cost = sum(e["computed"] for e in own) / sum(e["slices"] for e in own)
    volumes = [
        100 * abs(a - b) / b for e, o in zip(own, other) for a, b in zip(e["cavity"], o["cavity"]) if b > 0
    ]
    changes = [abs(ejection_fraction(e["cavity"]) - ejection_fraction(o["cavity"])) for e, o in zip(own, other)]
    return (
        f"| {name} | {policy.name} | {share:.0%} | {cost:.1f} | {dice} | {np.mean(volumes):.2f} | "
        f"{np.nanmean(changes):.2f} ({np.nanmax(changes):.2f}) |"
    )


if __name__ == "__main__":
    main()
