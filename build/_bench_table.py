"""How the benchmark tells its figures: the table, the growth, and docs/performance.md."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build._bench_data import ORDER_HEADERS
from build._bench_goals import ALL, Case, Figure

_NOISE = 0.02  # seconds below which growth says nothing
_MOST_GROWTH = 1.1


def slope(points: Iterable[tuple[int, float]]) -> float | None:
    """The exponent of growth: least squares through (log orders, log figure); None below two."""
    logs = [(math.log(n), math.log(value)) for n, value in points if value > 0]
    if len(logs) < 2:
        return None
    x, y = statistics.mean(a for a, _ in logs), statistics.mean(b for _, b in logs)
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


HEAD = "| orders | case | runs | worked | clock | peak | ratio | goal |\n|--:|---|--:|--:|--:|--:|---|---|"
GROWTH_HEAD = "| case | time grows as n^ | memory grows as n^ |\n|---|--:|--:|"


def shown(value: float, unit: str) -> str:
    """A figure with its unit: seconds under a tenth as milliseconds."""
    if unit != "s":
        return f"{value:,.0f} {unit}"
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.1f} ms"


def as_row(figure: Figure) -> str:
    """One line of the table, for the terminal and the document alike."""
    case = figure.case
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}× {case.against}"
    peak = "" if figure.peak_mb is None else f"{figure.peak_mb:.0f} MB"
    goal = f"{figure.goal} {'✓' if figure.kept else '✗'}" if figure.goal else ""
    value = shown(figure.value, case.unit)
    clock = "" if figure.clock is None else shown(figure.clock, "s")
    cells = (f"{figure.orders:,}", figure.name, f"{figure.runs}", value, clock, peak, ratio, goal)
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Growth:
    """The exponents of one case; None where its times are too short to tell."""

    case: Case
    name: str
    sizes: int
    time: float | None
    memory: float


def growth(figures: Sequence[Figure]) -> Iterator[Growth]:
    """The growth of every case that was measured at several sizes."""
    for name in dict.fromkeys(figure.name for figure in figures):
        own = [figure for figure in figures if figure.name == name]
        time_ = slope((f.orders, f.value) for f in own if f.case.unit == "s")
        memory = slope((f.orders, f.peak_mb) for f in own if f.peak_mb is not None)
        if memory is None:
            continue
        short = own[0].case.unit != "s" or max(f.value for f in own) < _NOISE
        yield Growth(own[0].case, name, len(own), None if short else time_, memory)


def growth_rows(figures: Sequence[Figure]) -> list[str]:
    """One line for each case that was measured at several sizes."""
    return [
        f"| {one.name} | {'' if one.time is None else f'{one.time:.2f}'} | {one.memory:.2f} |"
        for one in growth(figures)
    ]


def verdict(figures: Sequence[Figure]) -> str:
    """In one line: how many goals are kept, which are not, what grows faster than it should.

    Two sizes tell no growth: one moment of the machine is half of it.
    """
    asked = [figure for figure in figures if figure.goal]
    missed = [f"{f.name} at {f.orders:,}" for f in asked if not f.kept]
    steep = [
        f"{one.name} n^{max(one.time or 0.0, one.memory):.2f}"
        for one in growth(figures)
        if one.case.ours and one.sizes > 2 and max(one.time or 0.0, one.memory) > _MOST_GROWTH
    ]
    return (
        f"{len(asked) - len(missed)} of {len(asked)} goals kept; missed: {', '.join(missed) or 'none'}; "
        f"growing faster than n^{_MOST_GROWTH} over three sizes or more: {', '.join(steep) or 'none'}."
    )


def machine() -> str:
    """The machine in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text().splitlines()
        model = next(
            (x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), model
        )
    return f"{platform.system()} {platform.release()}, {os.cpu_count()} cores of {model}, Python {platform.python_version()}"


def document(figures: Sequence[Figure]) -> str:
    """docs/performance.md: the tables, and what each case is."""
    told = [f"* `{name}`: {_sentence(case)}" for name, case in ALL.items()]
    return "\n".join(
        [
            "# Performance",
            "",
            f"Made by `python3 build/dev.py bench --write` on {date.today()}: {machine()}; medians of",
            f"so many runs, each in a fresh process. The order files have {len(ORDER_HEADERS)} columns. `worked` is",
            "the time of the processor in all threads of the process: on an idle machine it is the time on",
            "the clock, on a busy one it still tells what the work takes. Ratios and goals are of it, ratios",
            "to the case named beside them in the same run. `peak` is the memory of the whole process.",
            "",
            verdict(figures),
            "",
            HEAD,
            *map(as_row, figures),
            "",
            "## Growth",
            "",
            "Least squares through the logarithms; 1 is in step with the data.",
            "",
            GROWTH_HEAD,
            *growth_rows(figures),
            "",
            "## Cases",
            "",
            *told,
            "",
        ]
    )


def _sentence(case: Case) -> str:
    return " ".join((case.prepare.__doc__ or "").split())
