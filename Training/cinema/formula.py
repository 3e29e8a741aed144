"""A checkpoint of a configuration's shapes with weights by formula: `python -m cinema.formula CONFIG.yaml FOLDER`.

FOLDER gets config.yaml and model.safetensors, as `cinewatch model add` takes them: for benchmarks and for trying tasks
of which no trained checkpoint is at hand.
"""

import argparse
import shutil
from pathlib import Path

from safetensors.torch import save_file

from .config import load, model_config
from .convunetr import ConvUNetR
from .convvit import ConvViT
from .mae import CineMA
from .weights import fill_by_formula


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    config = load(arguments.config)
    family = {"convunetr": ConvUNetR, "convvit": ConvViT, None: CineMA}[config["model"].get("name")]
    model = family(model_config(config))
    fill_by_formula(model)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(arguments.config, arguments.folder / "config.yaml")
    save_file({n: t.contiguous() for n, t in model.state_dict().items()}, arguments.folder / "model.safetensors")


if __name__ == "__main__":
    main()
