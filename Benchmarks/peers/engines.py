"""The peers, each at the settings that are fastest for one image at a time. Every engine answers `run()`."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from .workload import Workload

Run = Callable[[], np.ndarray]


def torch_fp32(workload: Workload, folder: Path, threads: int) -> Run:
    import torch

    from .prepare import Network

    torch.set_num_threads(threads)
    layout = torch.channels_last_3d if len(workload.size) == 3 else torch.channels_last
    network = Network(workload).to(memory_format=layout)
    image = torch.from_numpy(np.load(folder / "image.npy"))

    def run() -> np.ndarray:
        with torch.inference_mode():
            return network(image).numpy()

    return run


def onnx_runtime_int8(workload: Workload, folder: Path, threads: int) -> Run:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        folder / "qdq.onnx", options, providers=["CPUExecutionProvider"]
    )
    image = {"image": np.load(folder / "image.npy")}
    return lambda: session.run(None, image)[0]


def openvino(precision: str) -> Callable[[Workload, Path, int], Run]:
    def load(workload: Workload, folder: Path, threads: int) -> Run:
        import openvino as ov

        settings = {
            "PERFORMANCE_HINT": "LATENCY",
            "NUM_STREAMS": 1,
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": precision,
        }
        request = ov.Core().compile_model(folder / "nncf.xml", "CPU", settings).create_infer_request()
        image = np.load(folder / "image.npy")
        return lambda: request.infer([image], share_inputs=True, share_outputs=True)[0]

    return load


ENGINES: dict[str, Callable[[Workload, Path, int], Run]] = {
    "torch": torch_fp32,
    "ort-int8": onnx_runtime_int8,
    "ov-int8": openvino("f32"),
    "ov-int8-bf16": openvino("bf16"),
}
