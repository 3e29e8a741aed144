"""Write the released form of the network of stacks: config.yaml, model.safetensors in int8, golden.safetensors.

    python -m sax3d.export --run runs/sax3d-0 runs/sax3d-1 --cinewatch ../.build/release/cinewatch --out ../Models/cinewatch-sax-3d
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from cinema.config import load, model_config
from cinema.convunetr import ConvUNetR
from sax.export import golden_input, replace

from .runs import mean_of
from .streaming import StreamingEncoder

SLICES, STRIDE = 5, 4  # of the golden stack, and of its stored logits along x and y


def golden_stack(size: int) -> Tensor:
    """(size, size, SLICES): hearts that taper towards the apex, from formulas."""
    zooms = [1 - 0.12 * z for z in range(SLICES)]
    planes = []
    for zoom in zooms:
        wide = golden_input(round(size / zoom / 2) * 2)
        planes.append(torch.nn.functional.interpolate(wide, size=(size, size), mode="bilinear")[0, 0])
    return torch.stack(planes, dim=-1)


def stored_weights(path: Path) -> dict[str, Tensor]:
    """What a quantised file holds, in float."""
    with safe_open(path, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    scales = {name: tensors.pop(name + ".scale") for name in list(tensors) if name + ".scale" in tensors}
    return {name: tensor.float() * scales.get(name, 1.0) for name, tensor in tensors.items()}


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, nargs="+", default=[Path("runs/sax3d-0")], help="several: their mean")
    parser.add_argument("--config", type=Path, default=Path("configs/cinewatch-sax-3d.yaml"))
    parser.add_argument("--cinewatch", type=Path, default=Path("../.build/release/cinewatch"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    config = load(args.config)
    steps = [torch.load(run / "last.pt", weights_only=True)["step"] for run in args.run]
    mean = mean_of(args.run)
    about = config["cinewatch"]
    metadata = {k: about[k] for k in ("name", "version", "licence", "trained_on")}
    metadata |= {
        "step": " and ".join(str(step) for step in steps),
        "source": "CineWatch Training/, weights averaged over steps and runs",
        "citation": "Bernard et al., IEEE TMI 37(11):2514-2525, 2018",
    }
    args.out.mkdir(parents=True, exist_ok=True)
    replace(args.out / "config.yaml", lambda p: shutil.copyfile(args.config, p))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(args.config, Path(folder) / "config.yaml")
        save_file({k: v.contiguous() for k, v in mean.items()}, Path(folder) / "model.safetensors", metadata)
        replace(
            args.out / "model.safetensors",
            lambda p: subprocess.run([args.cinewatch, "quantize", folder, "-o", p], check=True),
        )

    model = ConvUNetR(model_config(config)).eval()
    model.load_state_dict(stored_weights(args.out / "model.safetensors"))
    image = golden_stack(config["data"]["sax"]["patch_size"][0])
    planes = {z: image[None, None, ..., z].contiguous() for z in range(SLICES)}
    encoder = StreamingEncoder(model)
    encoder.encode(planes)
    logits = encoder.decode(planes)[:, :, ::STRIDE, ::STRIDE].contiguous()
    golden = {"input": image[None, None].contiguous(), f"logits.every{STRIDE}xy": logits}
    replace(args.out / "golden.safetensors", lambda p: save_file(golden, p, {"step": metadata["step"]}))
    print(f"step {metadata['step']}: {sum(v.numel() for v in mean.values())} values to {args.out}")


if __name__ == "__main__":
    main()
