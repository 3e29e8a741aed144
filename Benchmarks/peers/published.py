"""What the peers were measured at before, on 2 cores of a Zen 4 with AVX512-VNNI: a peer that is much slower in our
run was held up by something, and then the run says nothing about it."""

from .race import Race

PEAK_PER_THREAD = 466.0  # int8 giga-operations per second of that machine
SECONDS = {  # (workload, threads): engine: seconds
    ("full", 2): {"torch": 8.1, "ort-int8": 4.4, "ov-int8": 2.80, "ov-int8-bf16": 2.30},
    ("encoder", 2): {"torch": 4.5, "ort-int8": 2.75, "ov-int8": 1.50, "ov-int8-bf16": 1.34},
    ("slice", 2): {"ov-int8-bf16": 0.057},
    ("slice", 1): {"ov-int8": 0.10},
}
TOLERANCE = 1.15


def slowdowns(race: Race) -> dict[str, float]:
    """Per peer with a published figure: its time here over the published one, both in units of the peak's work.

    Round by round the time is taken together with the peak of the same round; the median counts."""
    published = SECONDS.get((race.workload.name, race.threads), {})
    reference_peak = PEAK_PER_THREAD * race.threads
    found = {}
    for engine, seconds in published.items():
        if engine in race.lanes and race.peaks:
            work = sorted(s * peak for s, peak in zip(race.lanes[engine].seconds, race.peaks))
            found[engine] = work[len(work) // 2] / (seconds * reference_peak)
    return found


def void(race: Race) -> list[str]:
    """Why the race does not count; empty if it does."""
    return [
        f"{engine} is {100 * (slowdown - 1):.0f} % slower than published in relation to the peak"
        for engine, slowdown in slowdowns(race).items()
        if slowdown > TOLERANCE
    ]
