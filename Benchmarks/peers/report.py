"""A race as a Markdown table and as JSON."""

from statistics import median

from .published import slowdowns, void
from .race import OURS, Race

TITLES = {
    "torch": "PyTorch fp32",
    "ort-int8": "ONNX Runtime int8",
    "ov-int8": "OpenVINO int8",
    "ov-int8-bf16": "OpenVINO int8 + bf16",
    OURS: "CineWatch int8",
}


def ratios(race: Race, engine: str) -> list[float]:
    """How many times faster than the peer we were, round by round."""
    if OURS not in race.lanes or engine == OURS:
        return []
    return [peer / own for peer, own in zip(race.lanes[engine].seconds, race.lanes[OURS].seconds)]


def markdown(race: Race) -> str:
    threads = f"{race.threads} thread{'s' if race.threads > 1 else ''}"
    lines = [
        f"### {race.workload.title}, {threads}",
        "",
        "| engine | seconds, median (least–greatest) | ours is faster by, median (least–greatest) "
        "| error | labels that agree | peak MB | against published |",
        "|---|---|---|---|---|---|---|",
    ]
    slow = slowdowns(race)
    for engine, lane in race.lanes.items():
        times = f"{lane.median:.3f} ({min(lane.seconds):.3f}–{max(lane.seconds):.3f})"
        r = ratios(race, engine)
        faster = f"**{median(r):.2f}** ({min(r):.2f}–{max(r):.2f})" if r else ""
        agreement = "" if lane.agreement is None else f"{100 * lane.agreement:.2f} %"
        published = f"{slow[engine]:.2f}" if engine in slow else ""
        cells = (TITLES[engine], times, faster, f"{lane.error:.4f}", agreement, str(lane.megabytes), published)
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    if race.peaks:
        peaks = f"{median(race.peaks):.0f} GOP/s (least {min(race.peaks):.0f}, greatest {max(race.peaks):.0f})"
        lines.append(f"{len(race.peaks)} rounds; int8 peak of {threads}: {peaks}.")
    lines += [f"VOID: {reason}." for reason in void(race)]
    return "\n".join(lines)


def json(race: Race) -> dict:
    return {
        "workload": race.workload.name,
        "title": race.workload.title,
        "threads": race.threads,
        "peaks_gops": race.peaks,
        "void": void(race),
        "engines": {
            engine: {
                "seconds": lane.seconds,
                "median_seconds": lane.median,
                "ours_faster_by": ratios(race, engine),
                "relative_norm_error": lane.error,
                "argmax_agreement": lane.agreement,
                "peak_megabytes": lane.megabytes,
                "time_over_published": slowdowns(race).get(engine),
            }
            for engine, lane in race.lanes.items()
        },
    }
