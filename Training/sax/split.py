"""Who trains and who is held out. Decided by the patient's number, never by a result."""

from pathlib import Path


def number(subject: str) -> int:
    return int(subject.removeprefix("patient"))


def is_held_out(subject: str) -> bool:
    """patient074 and patient076 are one scan; both numbers land on the training side."""
    return number(subject) % 5 == 0


def subjects(data: Path) -> tuple[list[str], list[str]]:
    """(training, held out) of the ACDC folder."""
    names = sorted(p.name for p in (data / "acdc").iterdir() if p.is_dir())
    return [n for n in names if not is_held_out(n)], [n for n in names if is_held_out(n)]
