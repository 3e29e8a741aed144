"""Builds each workload's network once, in every form that the engines read, into a cache folder.

    image.f32, image.npy    the image that is timed, (1, 1, x, y[, z])
    config.yaml             the network, in the released form
    reference.npy           what PyTorch answers in fp32
    fp32.onnx               the network as exported
    qdq.onnx                for ONNX Runtime: static QDQ, unsigned activations, a scale per output channel
    nncf.xml                for OpenVINO: NNCF's post-training quantisation
"""

import io
import logging
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
import yaml
from torch import Tensor, nn

from cinema.config import model_config
from cinema.convunetr import ConvUNetR
from cinema.convvit import ConvViT
from cinema.weights import fill_by_formula

from .workload import Workload

CALIBRATION_SEEDS = (1,)


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


def prepare(workload: Workload, cache: Path, engines: list[str]) -> Path:
    """The folder of the workload's files; what `engines` need and is missing is made, each file whole or not at all."""
    folder = cache / workload.name
    folder.mkdir(parents=True, exist_ok=True)
    steps = [("config.yaml", describe), ("reference.npy", compute), ("fp32.onnx", export)]
    if "ort-int8" in engines:
        steps.append(("qdq.onnx", quantise_for_onnx_runtime))
    if any(engine.startswith("ov-") for engine in engines):
        steps.append(("nncf.bin", quantise_for_openvino))
    for name, make in steps:
        if not (folder / name).exists():
            print(f"preparing {workload.name}/{name}", flush=True)
            with tempfile.TemporaryDirectory(dir=folder) as staging:
                make(workload, folder, Path(staging))
                for made in Path(staging).iterdir():
                    made.rename(folder / made.name)
    return folder


def describe(workload: Workload, _: Path, target: Path) -> None:
    image = workload.image(seed=0)
    np.save(target / "image.npy", image)
    image.tofile(target / "image.f32")
    (target / "config.yaml").write_text(workload.config)


def compute(workload: Workload, folder: Path, target: Path) -> None:
    with torch.inference_mode():
        output = Network(workload)(torch.from_numpy(np.load(folder / "image.npy")))
    np.save(target / "reference.npy", output.numpy())


def export(workload: Workload, folder: Path, target: Path) -> None:
    image = torch.from_numpy(np.load(folder / "image.npy"))
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the sizes are constants here, as the tracer fears
        exported = io.BytesIO()
        torch.onnx.export(
            Network(workload), (image,), exported, input_names=["image"], output_names=["output"],
            opset_version=20, dynamo=False,
        )
    model = onnx.load_from_string(exported.getvalue())
    # The exporter writes negative axes into permutations, which the format does not allow.
    for node in model.graph.node:
        for attribute in node.attribute:
            if node.op_type == "Transpose" and attribute.name == "perm":
                attribute.ints[:] = [axis % len(attribute.ints) for axis in attribute.ints]
    onnx.save(model, target / "fp32.onnx")


def quantise_for_onnx_runtime(workload: Workload, folder: Path, target: Path) -> None:
    from onnxruntime.quantization import (
        CalibrationDataReader, QuantFormat, QuantType, quantize_static,
    )
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Images(CalibrationDataReader):
        images = iter([{"image": workload.image(seed)} for seed in CALIBRATION_SEEDS])

        def get_next(self):
            return next(self.images, None)

    simplified = target / "simplified.onnx"
    quant_pre_process(folder / "fp32.onnx", simplified, skip_symbolic_shape=True)
    quantize_static(
        simplified, target / "qdq.onnx", Images(), quant_format=QuantFormat.QDQ,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, per_channel=True,
    )
    simplified.unlink()


def quantise_for_openvino(workload: Workload, folder: Path, target: Path) -> None:
    import nncf
    import openvino

    logging.getLogger("nncf").setLevel(logging.WARNING)
    images = nncf.Dataset([workload.image(seed) for seed in CALIBRATION_SEEDS])
    # With the bf16 hint OpenVINO has no implementation for a depth-wise convolution over volumes with int8 output.
    quantised = nncf.quantize(
        openvino.convert_model(folder / "fp32.onnx"), images, model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(CALIBRATION_SEEDS), ignored_scope=nncf.IgnoredScope(patterns=[".*dw_conv.*"]),
    )
    openvino.save_model(quantised, target / "nncf.xml", compress_to_fp16=False)
