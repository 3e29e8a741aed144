#!/usr/bin/env python3
"""Stops one thread of a running process, as a hung computation would, and holds it until the process ends.

usage: freeze-thread.py PID THREAD_NAME
"""
import ctypes
import os
import sys
import time

PTRACE_SEIZE, PTRACE_INTERRUPT = 0x4206, 0x4207
WALL = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def find(pid: int, name: str) -> int | None:
    """None if it is not seen: threads that end while the folder is read may hide others."""
    for entry in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{entry}/comm") as comm:
                if comm.read().strip() == name:
                    return int(entry)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return None


def main() -> int:
    pid, name = int(sys.argv[1]), sys.argv[2]
    looks = (find(pid, name) or time.sleep(0.2) for _ in range(20))
    thread = next((found for found in looks if found), None)
    if thread is None:
        sys.exit(f"process {pid} has no thread named {name}")
    for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
        if libc.ptrace(request, thread, None, None) != 0:
            sys.exit(f"ptrace: {os.strerror(ctypes.get_errno())}")
    print(f"frozen {thread}", flush=True)
    while True:  # Reaps the thread when the process is killed: until then the kernel keeps the process.
        _, status = os.waitpid(thread, WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return 0


if __name__ == "__main__":
    sys.exit(main())
