"""Write the released form: config.yaml, model.safetensors, golden.safetensors.

    python -m sax.export --run runs/sax --out ../Models/cinewatch-sax-2d

Without a checkpoint in the run it exports the untrained network, for shapes only.
"""

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from cinema.config import load

from .network import network


def golden_input(size: int = 192) -> Tensor:
    """A picture that vaguely looks like a short-axis slice, from formulas: no patient's data."""
    axis = torch.arange(size, dtype=torch.float64) - (size - 1) / 2
    x, y = torch.meshgrid(axis, axis, indexing="ij")

    def ellipse(cx: float, cy: float, rx: float, ry: float) -> Tensor:
        distance = (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2).sqrt()
        return torch.sigmoid(12 * (1 - distance))

    body = 0.25 * ellipse(0, 0, 90, 80) + 0.1 * torch.sin(x / 17) * torch.cos(y / 23)
    right = ellipse(-28, 6, 30, 34)
    muscle, cavity = ellipse(12, 0, 34, 34), ellipse(12, 0, 23, 23)
    image = body + 0.45 * right
    image = image * (1 - muscle) + 0.15 * muscle + 0.7 * cavity
    return image.clamp(0, 1).float()[None, None]


def replace(path: Path, write) -> None:
    """Readers see the old file or the new one, never half of one."""
    partial = path.with_suffix(".partial")
    write(partial)
    partial.chmod(0o644)
    partial.rename(path)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("runs/sax"))
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-2d.yaml"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    config = load(args.config)
    torch.manual_seed(0)
    model = network(args.config).eval()
    step, checkpoint = 0, args.run / "last.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["average"])
        step = state["step"]
    about = config["cinewatch"]
    metadata = {k: about[k] for k in ("name", "version", "licence", "trained_on")}
    metadata |= {"step": str(step), "source": "CineWatch Training/, weights averaged over steps"}
    metadata["citation"] = about.get("citation", "Bernard et al., IEEE TMI 37(11):2514-2525, 2018")

    args.out.mkdir(parents=True, exist_ok=True)
    image = golden_input()
    golden = {"input": image, "logits": model({"sax": image})["sax"].contiguous()}
    tensors = {k: v.contiguous().float() for k, v in model.state_dict().items()}
    replace(args.out / "config.yaml", lambda p: shutil.copyfile(args.config, p))
    replace(args.out / "model.safetensors", lambda p: save_file(tensors, p, metadata))
    replace(args.out / "golden.safetensors", lambda p: save_file(golden, p, {"step": str(step)}))
    print(f"step {step}: {sum(t.numel() for t in tensors.values())} values to {args.out}")


if __name__ == "__main__":
    main()
