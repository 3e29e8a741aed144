"""Builds each workload's network once, in every form that the engines read, into a cache folder.

    image.f32, image.npy    the image that is timed, (1, 1, x, y[, z])
    config.yaml             the network, in the released form
    reference.npy           what PyTorch answers in fp32
    fp32.onnx               the network as exported
    qdq.onnx                for ONNX Runtime: static QDQ, unsigned activations, a scale per output channel
    nncf.xml                for OpenVINO: NNCF's post-training quantisation
"""

import logging
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import Tensor, nn

from cinema.config import model_config
from cinema.convunetr import ConvUNetR
from cinema.convvit import ConvViT
from cinema.weights import fill_by_formula

from .workload import Workload

CALIBRATION_SEEDS = (1, 2)


class Network(nn.Module):
    """Image tensor in, one tensor out: the part of the model that is timed."""

    def __init__(self, workload: Workload) -> None:
        super().__init__()
        family = {"convunetr": ConvUNetR, "convvit": ConvViT}[workload.family]
        self.model = family(model_config(yaml.safe_load(workload.config))).eval()
        fill_by_formula(self.model)
        self.view, self.part = workload.view, workload.part

    def forward(self, image: Tensor) -> Tensor:
        if self.part == "encoder":
            return self.model.features({self.view: image})[1][:, 1:]
        result = self.model({self.view: image})
        return result[self.view] if isinstance(result, dict) else result


def prepare(workload: Workload, cache: Path) -> Path:
    """The folder of the workload's files, each made if it is missing."""
    folder = cache / workload.name
    folder.mkdir(parents=True, exist_ok=True)
    missing = lambda name: not (folder / name).exists()
    if missing("config.yaml"):
        image = workload.image(seed=0)
        np.save(folder / "image.npy", image)
        image.tofile(folder / "image.f32")
        (folder / "config.yaml").write_text(workload.config)
    if missing("reference.npy") or missing("fp32.onnx"):
        export(workload, folder)
    if missing("qdq.onnx"):
        quantise_for_onnx_runtime(workload, folder)
    if missing("nncf.xml"):
        quantise_for_openvino(workload, folder)
    return folder


def export(workload: Workload, folder: Path) -> None:
    network = Network(workload)
    image = torch.from_numpy(np.load(folder / "image.npy"))
    with torch.no_grad():
        torch.onnx.export(
            network, (image,), folder / "fp32.onnx", input_names=["image"], output_names=["output"],
            opset_version=20, dynamo=False,
        )
        np.save(folder / "reference.npy", network(image).numpy())


def quantise_for_onnx_runtime(workload: Workload, folder: Path) -> None:
    from onnxruntime.quantization import (
        CalibrationDataReader, QuantFormat, QuantType, quantize_static,
    )
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Images(CalibrationDataReader):
        images = iter([{"image": workload.image(seed)} for seed in CALIBRATION_SEEDS])

        def get_next(self):
            return next(self.images, None)

    simplified = folder / "simplified.onnx"
    quant_pre_process(folder / "fp32.onnx", simplified, skip_symbolic_shape=True)
    quantize_static(
        simplified, folder / "qdq.onnx", Images(), quant_format=QuantFormat.QDQ,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, per_channel=True,
    )
    simplified.unlink()


def quantise_for_openvino(workload: Workload, folder: Path) -> None:
    import nncf
    import openvino

    logging.getLogger("nncf").setLevel(logging.WARNING)
    images = nncf.Dataset([workload.image(seed) for seed in CALIBRATION_SEEDS])
    quantised = nncf.quantize(
        openvino.convert_model(folder / "fp32.onnx"), images, model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(CALIBRATION_SEEDS),
    )
    openvino.save_model(quantised, folder / "nncf.xml", compress_to_fp16=False)
