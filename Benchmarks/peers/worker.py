"""One engine as a process that lives as long as its race: `python -m peers.worker ENGINE WORKLOAD FOLDER THREADS`.

Reads a command a line and answers each with a line, as `cinewatch bench serve` does:

    run           seconds of one run
    output PATH   writes the last result as float32 and answers ok
    memory        peak memory of the process in MB
"""

import sys
import time
from pathlib import Path

import numpy as np

from .engines import ENGINES
from .workload import WORKLOADS


def peak_kilobytes() -> int:
    """Of this process alone: getrusage would count the parent's, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    engine, workload, folder, threads = sys.argv[1:]
    run = ENGINES[engine](WORKLOADS[workload], Path(folder), int(threads))
    output = run()
    print("ready", flush=True)
    for line in sys.stdin:
        match line.split(maxsplit=1):
            case ["run"]:
                start = time.perf_counter()
                output = run()
                print(time.perf_counter() - start, flush=True)
            case ["output", path]:
                np.asarray(output, np.float32).tofile(path.strip())
                print("ok", flush=True)
            case ["memory"]:
                print(peak_kilobytes() // 1024, flush=True)


main()
