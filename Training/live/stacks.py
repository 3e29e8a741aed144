"""The stacks the live estimator is fitted on: what the service measured, slice by slice, beside the experts' volumes."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .remnants import without_remnants

SOURCES = ("acdc", "scd", "scd_edes")


@dataclass
class Stack:
    source: str
    subject: str
    group: str  # subjects that are one patient share it
    areas: np.ndarray  # (slices, phases) LV cavity, mm2, base first
    confidence: np.ndarray  # (slices,) of the network, 0 ... 1
    spacing: float  # mm between slices
    ef: float  # percent, of the complete stack as measured
    edv: float  # ml
    esv: float
    true_ef: float  # percent, of the expert's labels
    true_edv: float | None  # ml; None where the pixel spacing is not known
    true_esv: float | None
    trained: bool  # the segmentation network was trained on this patient

    @property
    def slices(self) -> int:
        return len(self.areas)

    def observed(self, indices: list[int]) -> np.ndarray:
        """Areas (indices, [ED, ES]) at the phases of the largest and smallest volume of these slices."""
        return at_ed_and_es(self.areas[indices])

    def counted(self) -> np.ndarray:
        """The same of the complete stack, of what counts at its base."""
        return at_ed_and_es(without_remnants(self.areas))


def unseen(stacks: list[Stack]) -> list[Stack]:
    """Of patients that no network was trained on."""
    return [stack for stack in stacks if not stack.trained]


def at_ed_and_es(areas: np.ndarray) -> np.ndarray:
    """(slices, phases) -> (slices, [ED, ES])"""
    total = areas.sum(0)
    return areas[:, [int(total.argmax()), int(total.argmin())]]


def group(source: str, subject: str, meta: dict) -> str:
    """patient074 and patient076 are one scan; some scd_edes subjects are scd studies again."""
    if source == "acdc":
        return "acdc/patient074" if subject == "patient076" else f"acdc/{subject}"
    return f"scd/{meta.get('scd_id') or subject}"


def read(areas: Path, data: Path) -> list[Stack]:
    """areas/<source>/<subject>.json is the output of `cinewatch measure --json`."""
    stacks = []
    for source in SOURCES:
        for path in sorted((areas / source).glob("*.json")):
            measured = json.loads(path.read_text())
            meta = json.loads((data / source / path.stem / "meta.json").read_text())
            truth = meta.get("lv") or {}
            if measured["lvef"] is None or truth.get("EF_pct") is None:
                continue
            known = meta.get("spacing_known", True)
            slices = sorted(measured["slices"], key=lambda s: s["slice"])  # as stored: base first
            # Where the pixel spacing is not known the usual one is assumed: areas in proportion are all that matters.
            x, y, spacing = meta["spacing_mm"]
            cavity = np.array([s["areas_px"]["lv"] for s in slices], float) * x * y  # mm2
            volumes = cavity.sum(0) * spacing / 1000
            stacks.append(
                Stack(
                    source, path.stem, group(source, path.stem, meta), cavity,
                    np.array([s["confidence"] for s in slices]), spacing, measured["lvef"],
                    measured["lvedv_ml"] or volumes.max(), measured["lvesv_ml"] or volumes.min(), truth["EF_pct"],
                    truth.get("EDV_ml") if known else None, truth.get("ESV_ml") if known else None,
                    source == "acdc" and int(path.stem[-3:]) % 5 != 0,
                )
            )
    return stacks


def acquisition_order(slices: int, name: str) -> list[int]:
    """Slice indices in the order in which a scanner takes them; the names are those of `cinewatch replay --order`."""
    base_first = list(range(slices))
    if name == "base-apex":
        return base_first
    if name == "apex-base":
        return base_first[::-1]
    if name == "interleaved":
        return base_first[::2] + base_first[1::2]
    middle = slices // 2
    return sorted(base_first, key=lambda index: (abs(index - middle), index))


ORDERS = ("base-apex", "apex-base", "interleaved", "middle-out")
