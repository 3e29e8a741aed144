"""Who trains and who is held out. Decided by the patient's number, never by a result.

`python -m sax.split --data ../../shared/data > split.json` writes the list that is committed.
"""

import argparse
import json
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    training, held_out = subjects(parser.parse_args().data)
    print(json.dumps({"source": "acdc", "training": training, "held_out": held_out}, indent=1))


if __name__ == "__main__":
    main()
