"""Fits the live estimator on all stacks and writes the file that lies beside the network's weights."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from . import calibration, crossfit, shape
from .report import measured_errors
from .stacks import Stack, read, unseen


def golden(model: shape.Shape) -> list[dict]:
    """Made-up stacks, not patients: what the service must predict for them to the last digits."""
    cases = []
    for indices, slices, numbered in (([0], 10, True), ([2, 3, 4, 5], 10, True), ([0, 2, 4], 9, False), ([5, 6, 7, 8], 9, True)):
        end = np.array([2200 * (1 - (index / slices) ** 2) for index in indices])
        areas = np.stack([end, end * np.linspace(0.4, 0.5, len(indices))], 1)
        candidates = shape.placements(indices, slices, numbered)
        confidence = np.linspace(0.98, 0.8, len(indices))
        found = shape.predict(model, areas, confidence, candidates, slices, 9.0)
        cases.append({
            "areas": areas.tolist(), "confidence": confidence.tolist(), "placements": [places.tolist() for places in candidates], "slices": slices,
            "spacing": 9.0, "predicted": {name: list(getattr(found, name)) for name in calibration.QUANTITIES}})
    return cases


def checksum(model: Path) -> str:
    return hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()


def measurement_error(stacks: list[Stack]) -> dict[str, dict]:
    """Against the experts."""
    return {name: calibration.measurement_error(measured_errors(stacks, name)[0]) for name in calibration.QUANTITIES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=Path, required=True, help="of each slice alone")
    parser.add_argument("--together", type=Path, required=True, help="of all slices together")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the weights the areas were measured with")
    parser.add_argument("--stack", type=Path, required=True, help="folder of the network that sees all slices together")
    arguments = parser.parse_args()
    weights = checksum(arguments.model)
    for path in (*arguments.areas.glob("*/*.json"), *arguments.together.glob("*/*.json")):
        if json.loads(path.read_text())["model"]["checksum"] != weights:
            parser.error(f"{path} was measured with other weights than those in {arguments.model}")
    stacks = read(arguments.areas, arguments.data)
    model = shape.fit(stacks)
    factors = crossfit.calibrate(crossfit.cross_fitted(stacks, crossfit.CALIBRATION_FOLDS, crossfit.SEED))
    contents = {
        "model_checksum": weights,
        "shape": {
            "kinds": [
                {"weight": kind.weight, "mean": kind.mean.tolist(), "covariance": kind.covariance.tolist()} for kind in model.kinds],
            "noise": model.noise.tolist(), "doubt": shape.DOUBT},
        "calibration": {"shares": calibration.SHARES, "sure": calibration.SURE, "factors": factors},
        "measurement_error": measurement_error(unseen(stacks)),
        "together": {
            "model_checksum": checksum(arguments.stack),
            "measurement_error": measurement_error(unseen(read(arguments.together, arguments.data)))},
        "golden": golden(model),
    }
    path = arguments.model / "live.json"
    path.write_text(json.dumps(contents, indent=1) + "\n")
    print(f"{path}: {len(stacks)} stacks, measurement error of {len(unseen(stacks))}")


if __name__ == "__main__":
    main()
