"""How far do few labels go, with and without pre-training? Same budget, half-width network.

    python -m sax.efficiency --data ../../shared/data --run efficiency

Runs `sax.pretrain` once and `sax.train` for every share of the labels, seed and start, one after
another; whatever has finished is not run again: `efficiency/` in the repository holds what has.
Writes `results.jsonl` and `efficiency.png`.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
import torch

from .data import load_stack
from .evaluate import assess, ef_summary, load_model
from .split import subjects

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

SHARES = (0.1, 0.25, 0.5, 1.0)
SEEDS = (0, 1, 2)
STARTS = ("pre-trained", "scratch")
CONFIG = Path("configs/cinewatch-sax-2d-half.yaml")
MAE_CONFIG = Path("configs/cinewatch-mae-2d-half.yaml")


def call(module: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


def scores(data: Path, run: Path) -> dict:
    """Dice (mean of ED and ES) and LVEF error on the held-out subjects."""
    call("sax.export", "--run", run, "--config", CONFIG, "--out", run / "export")
    model = load_model(run / "export")
    rows = [assess(model, load_stack(p), "stack") for p in subjects(data)[1]]
    found = {
        name: float(np.nanmean([r[f"dice_{name}_{phase}"] for r in rows for phase in ("ED", "ES")]))
        for name in ("RV", "myo", "LV")
    }
    return found | {"lvef_mae": ef_summary(rows, "LV")["mae"]}


def draw(results: list[dict], path: Path) -> None:
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.2))
    for axis, key, title in ((axes[0], "LV", "LV Dice"), (axes[1], "lvef_mae", "LVEF error, points")):
        for start in STARTS:
            shares = [s for s in SHARES if any(r["share"] == s and r["start"] == start for r in results)]
            values = [[r[key] for r in results if r["share"] == s and r["start"] == start] for s in shares]
            means, spread = [np.mean(v) for v in values], [np.std(v) for v in values]
            axis.errorbar([100 * s for s in shares], means, spread, label=start, marker="o", capsize=3)
        axis.set(xlabel="labels, %", ylabel=title, xscale="log")
        axis.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def finished(file: Path) -> list[dict]:
    """What has been measured so far, by another process with other seeds too."""
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    parser.add_argument("--run", type=Path, default=Path("efficiency"))
    parser.add_argument("--steps", type=int, default=1000, help="of each fine-tuning")
    parser.add_argument("--batch", type=int, default=8, help="of each fine-tuning")
    parser.add_argument("--pretraining", type=int, default=2000, help="steps")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="for several processes at once")
    parser.add_argument("--starts", choices=STARTS, nargs="+", default=STARTS, help="likewise")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    common = ("--data", args.data, "--threads", args.threads)
    torch.set_num_threads(args.threads)
    encoder = args.run / "mae" / "encoder.safetensors"
    if "pre-trained" in args.starts and not encoder.exists():
        call("sax.pretrain", *common, "--config", MAE_CONFIG, "--run", encoder.parent, "--steps", args.pretraining)
    file = args.run / "results.jsonl"
    for seed in args.seeds:
        for share in SHARES:
            for start in args.starts:
                key = {"share": share, "seed": seed, "start": start}
                if any(key.items() <= r.items() for r in finished(file)):
                    continue
                run = args.run / f"{start}-{share}-{seed}"
                initial = ("--initial", encoder) if start == "pre-trained" else ()
                call(
                    "sax.train", *common, "--config", CONFIG, "--run", run, "--labels", share,
                    "--seed", seed, "--steps", args.steps, "--batch", args.batch, *initial,
                )
                result = key | scores(args.data, run)
                with file.open("a") as out:
                    out.write(json.dumps(result) + "\n")
                draw(finished(file), args.run / "efficiency.png")


if __name__ == "__main__":
    main()
