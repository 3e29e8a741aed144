"""Coverage, widths and errors of the live intervals by cross-fitting, as a table in Markdown and reliability plots."""

import argparse
from pathlib import Path
from statistics import NormalDist

import numpy as np

from . import baselines, calibration, crossfit
from .stacks import ORDERS, Stack, read, unseen

SHARES = (0.25, 0.5, 0.75)
DRAWS = 2000
PARTITIONS = 6
normal = NormalDist().inv_cdf


def counts(slices: int) -> list[int]:
    return [max(1, round(share * slices)) for share in SHARES]


def bootstrap(groups: list[str], hits: np.ndarray) -> tuple[float, float]:
    """95 % interval of a mean when whole patients are drawn anew."""
    names, member = np.unique(groups, return_inverse=True)
    total = np.bincount(member, hits, len(names))
    size = np.bincount(member, minlength=len(names))
    drawn = np.random.default_rng(0).integers(len(names), size=(DRAWS, len(names)))
    means = total[drawn].sum(1) / size[drawn].sum(1)
    return tuple(np.percentile(means, [2.5, 97.5]))


def row(label: str, quantity: str, chosen: list, prior: float) -> str:
    errors = np.array([o.predicted[quantity][0] - o.complete(quantity) for o, _ in chosen])
    halves = np.array([h[quantity] for _, h in chosen])
    groups = [o.stack.group for o, _ in chosen]
    cells = []
    for level in (0, 1):
        hits = (np.abs(errors) <= halves[:, level]).astype(float)
        low, high = bootstrap(groups, hits)
        nominal = calibration.LEVELS[level]
        mark = "" if low <= nominal <= high else " **off**"
        cells.append(f"{100 * hits.mean():.0f} ({100 * low:.0f}–{100 * high:.0f}){mark}")
    width = 2 * halves[:, 1].mean()
    return (
        f"| {label} | {len(chosen)} | {np.abs(errors).mean():.1f} | {np.median(np.abs(errors)):.1f} | {cells[0]} | "
        f"{cells[1]} | {width:.1f} | {width / prior:.2f} |")


def partial_table(stacks: list[Stack], quantity: str, found: list) -> list[str]:
    prior = np.ptp(np.percentile([getattr(s, quantity) for s in stacks], [5, 95]))
    unit = "points" if quantity == "ef" else "ml"
    lines = [
        f"{quantity.upper()}, {unit}; 5th to 95th percentile of the stacks themselves: {prior:.0f} wide", "",
        "| order, slices seen | n | mean error | median error | inside 50 % | inside 90 % | 90 % width | of the prior's |",
        "|---|---|---|---|---|---|---|---|"]
    for order in ORDERS:
        for position, share in enumerate(SHARES):
            chosen = [
                (o, h) for o, h in found if o.order == order and o.seen == counts(o.stack.slices)[position]]
            lines.append(row(f"{order}, {100 * share:.0f} %", quantity, chosen, prior))
    return lines


def measured_errors(stacks: list[Stack], quantity: str) -> tuple[np.ndarray, list[str]]:
    """Of complete stacks against the expert: points for EF, parts of one for volumes. And whose they are."""
    pairs = [
        (s, getattr(s, quantity), getattr(s, f"true_{quantity}")) for s in stacks
        if getattr(s, f"true_{quantity}") is not None]
    errors = [truth - measured if quantity == "ef" else truth / measured - 1 for _, measured, truth in pairs]
    return np.array(errors), [s.group for s, _, _ in pairs]


def final_table(name: str, stacks: list[Stack]) -> list[str]:
    """Measurement error: fitted on patients the network has not seen; four folds tell, the fifth is told."""
    lines = [
        f"| {name}, complete stack against the expert | n | mean error | inside 50 % | inside 90 % | 90 % width |",
        "|---|---|---|---|---|---|"]
    for quantity in calibration.QUANTITIES:
        errors, groups = measured_errors(unseen(stacks), quantity)
        names = sorted(set(groups))
        of_name = dict(zip(names, np.random.default_rng(crossfit.SEED).permutation(len(names)) % crossfit.FOLDS))
        fold = np.array([of_name[g] for g in groups])
        hits = np.zeros((2, len(errors)))
        widths = []
        for each in range(crossfit.FOLDS):
            told = calibration.measurement_error(errors[fold != each])
            for level in (0, 1):
                hits[level, fold == each] = np.abs(errors[fold == each] - told["bias"]) <= told["half_widths"][level]
            widths.append(2 * told["half_widths"][1])
        own = calibration.measurement_error(errors)
        sets = [(f"{quantity}, never trained on (cross-fitted)", errors, groups, hits)]
        trained, trained_groups = measured_errors([s for s in stacks if s.trained], quantity)
        inside = np.array([np.abs(trained - own["bias"]) <= half for half in own["half_widths"]], float)
        sets.append((f"{quantity}, trained on (same interval)", trained, trained_groups, inside))
        scale = 1 if quantity == "ef" else 100
        for label, e, g, inside in sets:
            cells = []
            for level in (0, 1):
                low, high = bootstrap(g, inside[level])
                cells.append(f"{100 * inside[level].mean():.0f} ({100 * low:.0f}–{100 * high:.0f})")
            lines.append(
                f"| {label} | {len(e)} | {scale * np.abs(e).mean():.1f} | {cells[0]} | {cells[1]} | "
                f"{scale * np.mean(widths):.1f} |")
    return lines


def comparison(stacks: list[Stack], found: list) -> list[str]:
    """What was tried beside the shape model, at half the slices."""
    lines = ["| mean error of EF at half the slices | " + " | ".join(ORDERS) + " |", "|---|" + "---|" * len(ORDERS)]
    fold = crossfit.split(stacks, crossfit.FOLDS, crossfit.SEED)
    half = {
        order: [o for o, _ in found if o.order == order and o.seen == counts(o.stack.slices)[1]] for order in ORDERS}
    shape = [np.mean([abs(o.predicted["ef"][0] - o.stack.ef) for o in half[order]]) for order in ORDERS]
    naive = [np.mean(np.abs(baselines.so_far(stacks, order))) for order in ORDERS]
    ridge = [np.mean(np.abs(baselines.regression(stacks, order, fold))) for order in ORDERS]
    for name, values in (("EF of the slices so far", naive), ("regression", ridge), ("shape model", shape)):
        lines.append(f"| {name} | " + " | ".join(f"{value:.1f}" for value in values) + " |")
    return lines


def partitions(stacks: list[Stack]) -> list[str]:
    """The same at half the slices with patients divided into folds in other ways: what a single division is worth."""
    lines = ["| EF at half the slices, mean / median error | " + " | ".join(ORDERS) + " |", "|---|" + "---|" * len(ORDERS)]
    for seed in (crossfit.SEED, *range(1, PARTITIONS)):
        found = crossfit.cross_fitted(stacks, crossfit.FOLDS, seed, seen=lambda slices: [counts(slices)[1]])
        errors = [[abs(o.predicted["ef"][0] - o.stack.ef) for o in found if o.order == order] for order in ORDERS]
        lines.append(f"| folds by seed {seed} | " + " | ".join(f"{np.mean(e):.2f} / {np.median(e):.2f}" for e in errors) + " |")
    return lines


def reliability(found: list, path: Path) -> None:
    """Share of stacks inside intervals of every level, each order and share of slices."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, len(SHARES), figsize=(10, 3.6), sharey=True)
    for position, (share, axis) in enumerate(zip(SHARES, axes)):
        for order in ORDERS:
            chosen = [(o, h) for o, h in found if o.order == order and o.seen == counts(o.stack.slices)[position]]
            # Beside the two fitted levels the width follows a normal distribution through the nearer one.
            errors = np.array([abs(o.predicted["ef"][0] - o.stack.ef) for o, _ in chosen])
            halves = np.array([h["ef"] for _, h in chosen])
            levels = np.linspace(0.02, 0.98, 49)
            inside = [
                np.mean(errors <= (halves[:, 0] * normal(0.5 + p / 2) / normal(0.75) if p < 0.7
                                   else halves[:, 1] * normal(0.5 + p / 2) / normal(0.95))) for p in levels]
            axis.plot(levels, inside, label=order)
        axis.plot([0, 1], [0, 1], "k:", linewidth=1)
        axis.set_title(f"{100 * share:.0f} % of the slices")
        axis.set_xlabel("interval's level")
    axes[0].set_ylabel("complete stacks inside")
    axes[0].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=Path, required=True)
    parser.add_argument("--together", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--figure", type=Path)
    parser.add_argument("--unnumbered", action="store_true", help="as if the sender did not number its slices")
    arguments = parser.parse_args()
    stacks = read(arguments.areas, arguments.data)
    found = crossfit.nested(stacks, counts, numbered=not arguments.unnumbered)
    print(f"{len(stacks)} stacks of {len({s.group for s in stacks})} patients\n")
    for lines in (
        *[partial_table(stacks, quantity, found) for quantity in calibration.QUANTITIES],
        final_table("each slice alone", stacks),
        final_table("all slices together", read(arguments.together, arguments.data)),
        comparison(stacks, found), partitions(stacks),
    ):
        print("\n".join(lines) + "\n")
    if arguments.figure:
        reliability(found, arguments.figure)


if __name__ == "__main__":
    main()
