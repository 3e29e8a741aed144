"""How bright blood is at end-diastole in the window, by patient: what `blood` in a network's configuration says.

    python -m sax.brightness --data ../../shared/data

Of each slice the median over the experts' cavity, of the slices the median, as `Sources/Analysis/Stack/BloodLevel.swift`
takes it of the network's own; prints percentiles of the training patients, the held-out ones and Sunnybrook.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from .augment import CAVITY
from .data import Stack, load_stack
from .sampling import plain_crop, plain_points, sample
from .split import CC0, subjects

ED, MILLIMETRES, SIZE, FEWEST_PIXELS = 0, 1.0, 192, 50
PERCENTILES = (0, 1, 5, 25, 50, 75, 95, 100)


def blood_level(stack: Stack) -> float:
    place = stack.spacing, stack.heart_centre(), MILLIMETRES, SIZE
    points = plain_points(*place)
    medians = []
    for z in range(stack.frames.shape[-1]):
        picture = torch.from_numpy(stack.frames[ED, ..., z].copy())
        cavity = torch.from_numpy((stack.labels[ED, ..., z] == CAVITY).astype(np.float32))
        blood = plain_crop(picture, *place)[sample(cavity[None], points)[0] > 0.5]
        if len(blood) >= FEWEST_PIXELS:
            medians.append(blood.median().item())
    return float(np.median(medians))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    data = parser.parse_args().data
    training, held_out = subjects(data)
    sunnybrook = [path for side in subjects(data, CC0) for path in side]
    print("percentile", *PERCENTILES, sep="\t")
    for name, paths in (("training", training), ("held out", held_out), ("Sunnybrook", sunnybrook)):
        levels = [blood_level(load_stack(path)) for path in paths]
        print(name, *(f"{value:.2f}" for value in np.percentile(levels, PERCENTILES)), sep="\t")


if __name__ == "__main__":
    main()
