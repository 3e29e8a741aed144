"""Who trains and who is held out. Decided by the subject's number, never by a result.

`python -m sax.split --data ../../shared/data > split.json` writes the list that is committed.
"""

import argparse
import json
import re
from pathlib import Path

ACDC = ("acdc",)
CC0 = ("scd", "scd_edes")


def number(name: str) -> int:
    return int(re.findall(r"\d+", name)[-1])


def is_held_out(name: str) -> bool:
    """patient074 and patient076 are one scan; both numbers land on the training side."""
    return number(name) % 5 == 0


def own_name(folder: Path) -> str:
    """The subject's name in its own data set: the four `scd` studies are `scd_edes` subjects again
    under it, so that they fall on the same side."""
    return json.loads((folder / "meta.json").read_text()).get("original_id") or folder.name


def subjects(data: Path, sources: tuple[str, ...] = ACDC) -> tuple[list[Path], list[Path]]:
    """Folders of (training, held out)."""
    folders = sorted(p for s in sources for p in (data / s).iterdir() if p.is_dir())
    held_out = [is_held_out(own_name(p)) for p in folders]
    return (
        [p for p, out in zip(folders, held_out) if not out],
        [p for p, out in zip(folders, held_out) if out],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    data = parser.parse_args().data
    lists = {}
    for name, sources in (("acdc", ACDC), ("cc0", CC0)):
        sides = [[str(p.relative_to(data)) for p in side] for side in subjects(data, sources)]
        lists[name] = dict(zip(("training", "held_out"), sides))
    print(json.dumps(lists, indent=1))


if __name__ == "__main__":
    main()
