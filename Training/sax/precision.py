"""Where bfloat16 makes training faster: on a processor that multiplies it. Elsewhere it is emulated, several times slower
than float32."""

from pathlib import Path

import torch

FLAGS = {"avx512_bf16", "amx_bf16"}


def multiplies_bfloat16(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    flags = (line.partition(":")[2].split() for line in cpuinfo.read_text().splitlines() if line.startswith("flags"))
    return not FLAGS.isdisjoint(next(flags, []))


def fast_precision() -> torch.autocast:
    """The context of a forward pass in training: bfloat16 where the processor has it, else float32."""
    return torch.autocast("cpu", torch.bfloat16, enabled=multiplies_bfloat16())
