"""Dice and EF error by pathology, source and EF class, from reports of the service's own code.

    cinewatch evaluate ../../shared/data/acdc --holdout 5 --json > acdc.json
    python -m sax.subgroups --data ../../shared/data acdc=acdc.json scd=scd.json

Prints a table in Markdown.
"""

import argparse
import json
from pathlib import Path

import numpy as np


def ef_class(percent: float) -> str:
    """CineMA's classes."""
    return "EF ≤ 40" if percent <= 40 else "EF ≤ 55" if percent <= 55 else "EF > 55"


def rows_of(data: Path, source: str, report: Path) -> list[dict]:
    rows = []
    for subject in json.loads(report.read_text())["subjects"]:
        meta = json.loads((data / source / subject["subject"] / "meta.json").read_text())
        scores = {
            name: [subject["dice"][p][name] for p in ("ed", "es") if subject["dice"][p][name] is not None]
            for name in ("lv", "myo", "rv")
        }
        rows.append(
            {
                "groups": [source, f"{source}, {meta.get('pathology') or 'unknown'}"]
                + [f"{source}, {ef_class(subject['lvef']['truth'])}"],
                **{name: float(np.mean(v)) if v else np.nan for name, v in scores.items()},
                "lvef": subject["lvef"]["predicted"] - subject["lvef"]["truth"],
            }
        )
    return rows


def table(rows: list[dict]) -> str:
    lines = ["| group | n | Dice LV / myocardium / RV | LVEF MAE | bias | largest |", "|---|---|---|---|---|---|"]
    for group in sorted({g for r in rows for g in r["groups"]}):
        own = [r for r in rows if group in r["groups"]]
        scores = [np.array([r[k] for r in own]) for k in ("lv", "myo", "rv")]
        dice = " / ".join("–" if np.isnan(s).all() else f"{np.nanmean(s):.3f}" for s in scores)
        error = np.array([r["lvef"] for r in own])
        lines.append(
            f"| {group} | {len(own)} | {dice} | {np.abs(error).mean():.1f} | {error.mean():+.1f} "
            f"| {np.abs(error).max():.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", help="SOURCE=FILE")
    parser.add_argument("--data", type=Path, default=Path("../../shared/data"))
    args = parser.parse_args()
    pairs = [text.split("=", 1) for text in args.reports]
    print(table([row for source, file in pairs for row in rows_of(args.data, source, Path(file))]))


if __name__ == "__main__":
    main()
