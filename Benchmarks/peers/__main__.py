"""CineMA-base on the int8 engine and on its peers, interleaved in one run. See docs/performance-peers.md."""

import argparse
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from . import report
from .engines import ENGINES
from .prepare import prepare
from .published import void
from .race import OURS, race
from .workload import WORKLOADS


def names(choices) -> "type":
    """A parser of comma-separated names out of `choices`."""

    def parse(text: str) -> list[str]:
        chosen = text.split(",")
        if unknown := [name for name in chosen if name not in choices]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not one of {', '.join(choices)}")
        return chosen

    return parse


def machine() -> dict:
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    packages = ("torch", "onnxruntime", "openvino", "nncf")
    return {"processor": model, "packages": {name: version(name) for name in packages}}


def main() -> None:
    parser = argparse.ArgumentParser(prog="peers", description=__doc__)
    parser.add_argument("--binary", type=Path, required=True, help="the cinewatch executable")
    parser.add_argument("--cache", type=Path, required=True, help="folder of the prepared models")
    parser.add_argument("--workloads", type=names(WORKLOADS), default=list(WORKLOADS))
    parser.add_argument("--engines", type=names([*ENGINES, OURS]), default=[*ENGINES, OURS])
    parser.add_argument("--threads", type=lambda text: [int(n) for n in text.split(",")], default=[2, 1])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--prepare-only", action="store_true", help="make the models and stop")
    arguments = parser.parse_args()

    folders = {n: prepare(WORKLOADS[n], arguments.cache, arguments.engines) for n in arguments.workloads}
    if arguments.prepare_only:
        return
    races = []
    for name, folder in folders.items():
        for threads in arguments.threads:
            races.append(
                race(WORKLOADS[name], threads, arguments.engines, arguments.rounds, folder, arguments.binary)
            )
            print(report.markdown(races[-1]), end="\n\n", flush=True)
    if arguments.json:
        figures = {"machine": machine(), "races": [report.json(r) for r in races]}
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")
    if any(void(r) for r in races):
        sys.exit("a peer was held up: the run is void")


main()
