"""One engine as a process that lives as long as its race: `python -m peers.worker ENGINE WORKLOAD FOLDER THREADS`.

Reads a command a line and answers each with a line, as `cinewatch bench serve` does:

    run           seconds of one run
    output PATH   writes the last result as float32 and answers ok
    memory        peak memory of the process in MB
"""

import sys
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import numpy as np

from .engines import ENGINES
from .workload import WORKLOADS


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
                print(getrusage(RUSAGE_SELF).ru_maxrss // 1024, flush=True)


main()
