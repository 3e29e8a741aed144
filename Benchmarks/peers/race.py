"""All engines on one workload, one after the other, round by round, so that every round meets the same machine."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np

from .workload import Workload

TURN_SECONDS = 0.4  # Short runs are repeated for this long; the turn counts with their median.
OURS = "ours"


class Worker:
    """An engine in a process of its own."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def answer(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"ended with status {self.process.wait()}: {self.process.args}")
        return line.strip()

    def ask(self, command: str) -> str:
        self.process.stdin.write(command + "\n")
        return self.answer()

    def seconds(self) -> float:
        return float(self.ask("run"))

    def output(self) -> np.ndarray:
        with tempfile.NamedTemporaryFile() as file:
            self.ask(f"output {file.name}")
            return np.fromfile(file.name, np.float32)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


@dataclass
class Lane:
    """What was seen of one engine."""

    seconds: list[float] = field(default_factory=list)  # one per round
    error: float = 0.0  # ‖a − b‖ / ‖b‖ of the output against fp32
    agreement: float | None = None  # of the greatest class with fp32, where there are classes
    megabytes: int = 0

    @property
    def median(self) -> float:
        return median(self.seconds)


@dataclass
class Race:
    workload: Workload
    threads: int
    lanes: dict[str, Lane]
    peaks: list[float]  # int8 giga-operations per second of as many threads, one per round


def command(engine: str, workload: Workload, folder: Path, threads: int, binary: Path) -> list[str]:
    if engine != OURS:
        return [sys.executable, "-m", "peers.worker", engine, workload.name, str(folder), str(threads)]
    options = {
        "--config": folder / "config.yaml", "--image": folder / "image.f32", "--part": workload.part,
        "--threads": threads,
    }
    return [str(binary), "bench", "serve", *[str(part) for pair in options.items() for part in pair]]


def turn(worker: Worker, expected: float) -> float:
    """One engine's turn: a short run is warmed up and repeated."""
    if expected > TURN_SECONDS:
        return worker.seconds()
    worker.seconds()
    return median(worker.seconds() for _ in range(max(3, round(TURN_SECONDS / expected))))


def race(workload: Workload, threads: int, engines: list[str], rounds: int, folder: Path, binary: Path) -> Race:
    """Loads every engine, lets them run in turn, and compares what they answer with fp32."""
    workers = {e: Worker(command(e, workload, folder, threads, binary)) for e in engines}
    try:
        for worker in workers.values():
            worker.answer()  # ready
        result = Race(workload, threads, {e: Lane() for e in engines}, [])
        expected = {engine: worker.seconds() for engine, worker in workers.items()}
        for _ in range(rounds):
            if OURS in workers:
                result.peaks.append(float(workers[OURS].ask("peak")))
            for engine, worker in workers.items():
                result.lanes[engine].seconds.append(turn(worker, expected[engine]))
        reference = np.load(folder / "reference.npy")
        for engine, worker in workers.items():
            lane, output = result.lanes[engine], worker.output().reshape(reference.shape)
            lane.error = float(np.linalg.norm(output - reference) / np.linalg.norm(reference))
            if reference.ndim > 3:  # (1, classes, x, y[, z])
                lane.agreement = float((output.argmax(1) == reference.argmax(1)).mean())
            lane.megabytes = int(worker.ask("memory"))
        return result
    finally:
        for worker in workers.values():
            worker.close()
