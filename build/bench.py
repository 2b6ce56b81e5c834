"""How fast the program is, against bare operations in the same run: ``python3 build/dev.py bench``.

    --orders N…    how many order rows (30,000, 100,000 and 300,000)
    --runs N       how often each case runs, each time in a fresh process; medians count
    --case NAME…   only cases whose name begins so, with what they are held against
    --quick        30,000 orders, once
    --write        keep the tables in docs/performance.md

All data is invented on the spot. A case stands beside its ratio to a bare operation on the same
data in the same run, so the figures mean something on any machine. They are of the processor's time,
so that a busy machine does not spoil them; the clock stands beside it.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import _bench_cases as cases  # noqa: E402 - found only once the root is on the path
from build import _bench_together as together  # noqa: E402
from build import _bench_window as window  # noqa: E402
from build._bench_data import ORDER_HEADERS, write_all  # noqa: E402

SIZES = (30_000, 100_000, 300_000)
QUICK = (30_000,)
RUNS = 3
_SLOW_SIZE = 100_000
_NOISE = 0.02  # seconds below which growth says nothing


@dataclass(frozen=True, slots=True)
class Case:
    """One thing measured, what it is held against, and what it should keep to."""

    prepare: Callable[[Path], cases.Measured]
    against: str = ""
    most_times: float | None = None  # its ratio
    least_times: float | None = None  # the other way round: how many times slower the other is
    most: float | None = None  # in its own unit
    most_mb: float | None = None  # peak memory
    at: int | None = None  # the goal is for so many orders
    unit: str = "s"
    timed: bool = True  # gives its time, no figures of its own
    whole: bool = False  # from the start of the process
    slow: bool = False  # once, and up to 100,000 orders only

    @property
    def name(self) -> str:
        """The name of its function."""
        return self.prepare.__name__


ALL = {
    case.name: case
    for case in (
        Case(cases.bare_csv),
        Case(cases.import_csv, "bare_csv", most_times=4.0, most_mb=400, at=100_000),
        Case(cases.bare_insert, "bare_csv"),
        Case(cases.pandas_csv, "bare_csv"),
        Case(cases.bare_calamine),
        Case(cases.import_xlsx, "bare_calamine", most_times=2.0, most_mb=400, at=100_000),
        Case(cases.pandas_excel, "import_xlsx", least_times=6.0, at=100_000, slow=True),
        Case(cases.import_again, "import_csv"),
        Case(cases.undo_import, "bare_insert", most=3.0, at=100_000),
        Case(cases.redo_import, "bare_insert", most=3.0, at=100_000),
        Case(cases.database_bytes, most=700, unit="bytes", timed=False),
        Case(cases.bare_select),
        Case(cases.score_day, "bare_select"),
        Case(cases.score_next_day, "bare_select", most=0.3, at=100_000),
        Case(cases.score_after_import, "bare_select", most=0.3, at=100_000),
        Case(cases.findings_after_import, "bare_select", most=0.3, at=100_000),
        Case(cases.score_after_undo, "bare_select", most=0.3, at=100_000),
        Case(cases.recompute_all, "bare_select", most=1.0, at=100_000),
        Case(cases.history_90, "bare_select"),
        Case(cases.findings, "bare_select"),
        Case(cases.slider_step, "bare_select", most=0.05, timed=False),
        Case(cases.forecast, "bare_select"),
        Case(cases.plan_pdf, "bare_select", most=2.0, at=100_000),
        Case(cases.bare_copy),
        Case(cases.backup, "bare_copy"),
        Case(window.empty_window, whole=True),
        Case(window.start_window, "empty_window", most_times=2.0, whole=True),
        Case(window.start_score, "empty_window", whole=True),
        Case(window.pages, "bare_select", most=0.3, at=100_000, timed=False),
        Case(window.page_freezes, most=0.1, timed=False),
        Case(window.first_click, "bare_select", timed=False),
        Case(window.memory_at_rest, unit="MB", timed=False),
        Case(window.heartbeat, most=0.1, at=100_000, timed=False),
        Case(together.edit_waits, most=2.0, timed=False, slow=True),
    )
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of one case at one size; a case may give several figures, each with a name."""

    case: Case
    part: str
    orders: int
    value: float
    peak_mb: float | None
    ratio: float | None
    clock: float | None = None

    @property
    def name(self) -> str:
        """``pages: metrics`` where a case has several figures."""
        return f"{self.case.name}: {self.part}" if self.part else self.case.name

    @property
    def goal(self) -> str:
        """What it should keep to, in words; "" where nothing is asked of it at this size."""
        case = self.case
        if case.at not in (None, self.orders):
            return ""
        goals = (
            (case.most_times, "≤ {:g}×"),
            (case.least_times, "≥ {:g}×"),
            (case.most, f"≤ {{:g}} {case.unit}"),
            (case.most_mb, "≤ {:g} MB"),
        )
        return ", ".join(words.format(limit) for limit, words in goals if limit is not None)

    @property
    def kept(self) -> bool:
        """Whether it keeps to all that is asked of it."""
        case, ratio, peak = self.case, self.ratio, self.peak_mb
        return (
            (case.most_times is None or ratio is None or ratio <= case.most_times)
            and (case.least_times is None or ratio is None or ratio >= case.least_times)
            and (case.most is None or self.value <= case.most)
            and (case.most_mb is None or peak is None or peak <= case.most_mb)
        )


# --- one run --------------------------------------------------------------------------------------


def run_child(name: str, folder: Path) -> None:
    """One run, in this process; its figures go to stdout as JSON."""
    measured = ALL[name].prepare(folder)
    clock, worked = time.perf_counter(), time.process_time()
    figures = measured()
    clock, worked = time.perf_counter() - clock, time.process_time() - worked
    if not isinstance(figures, dict):
        figures = {"": worked}
    told = {"figures": figures, "clock": clock, "peak_mb": window.resident_mb("VmHWM")}
    print(json.dumps(told), flush=True)
    os._exit(0)  # what a window would still tidy up is not measured


@dataclass(frozen=True, slots=True)
class Run:
    """What one run in a fresh process gave."""

    figures: cases.Figures
    clock: float  # seconds
    peak_mb: float


def measure(name: str, folder: Path) -> Run:
    """One run in a fresh process."""
    whole = ALL[name].whole
    entry = (
        ["-m", "build._bench_window", name] if whole else [__file__, "--child", name, "--folder"]
    )
    own = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    own |= {"XDG_CONFIG_HOME": str(folder / "settings")}
    started = time.perf_counter()
    answer = subprocess.run(
        [sys.executable, *entry, str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **own},
    )
    told = json.loads(answer.stdout.splitlines()[-1])
    clock = time.perf_counter() - started if whole else told["clock"]
    return Run(told["figures"], clock, told["peak_mb"])


# --- all runs -------------------------------------------------------------------------------------


def figures_for(orders: int, runs: int, names: Sequence[str]) -> Iterator[Figure]:
    """All cases at one size, in turn, so that a slow minute hits each alike."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, orders)
        subprocess.run([sys.executable, __file__, "--book", str(folder)], check=True, cwd=ROOT)
        found: dict[str, list[Run]] = {}
        for number in range(runs):
            for name in names:
                if not ALL[name].slow or (number == 0 and orders <= _SLOW_SIZE):
                    try:
                        found.setdefault(name, []).append(measure(name, folder))
                    except subprocess.CalledProcessError as error:
                        print(f"{name} failed: {error}", file=sys.stderr, flush=True)
    found = {name: done for name, done in found.items() if done}
    base = {name: _medians(done).get("") for name, done in found.items()}
    for name, done in found.items():
        case = ALL[name]
        peak = statistics.median(run.peak_mb for run in done) or None
        clock = statistics.median(run.clock for run in done)
        for part, value in _medians(done).items():
            other = base.get(case.against)
            ratio = value / other if other and case.unit == "s" else None
            own = clock if not part and case.timed else None
            yield Figure(case, part, orders, value, peak, ratio, own)


def _medians(runs: Sequence[Run]) -> cases.Figures:
    parts = runs[0].figures
    return {part: statistics.median(run.figures[part] for run in runs) for part in parts}


def slope(points: Iterable[tuple[int, float]]) -> float | None:
    """The exponent of growth: least squares through (log orders, log figure); None below two."""
    logs = [(math.log(n), math.log(value)) for n, value in points if value > 0]
    if len(logs) < 2:
        return None
    x, y = statistics.mean(a for a, _ in logs), statistics.mean(b for _, b in logs)
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


# --- telling --------------------------------------------------------------------------------------

HEAD = "| orders | case | worked | clock | peak | ratio | goal |\n|--:|---|--:|--:|--:|---|---|"
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
    return f"| {figure.orders:,} | {figure.name} | {value} | {clock} | {peak} | {ratio} | {goal} |"


def growth_rows(figures: Sequence[Figure]) -> list[str]:
    """The growth of every case that was measured at several sizes and is long enough to tell."""
    rows = []
    for name in dict.fromkeys(figure.name for figure in figures):
        own = [figure for figure in figures if figure.name == name]
        time_ = slope((f.orders, f.value) for f in own if f.case.unit == "s")
        memory = slope((f.orders, f.peak_mb) for f in own if f.peak_mb is not None)
        if memory is None or len(own) < 2:
            continue
        short = own[0].case.unit != "s" or max(f.value for f in own) < _NOISE
        rows.append(
            f"| {name} | {'' if short or time_ is None else f'{time_:.2f}'} | {memory:.2f} |"
        )
    return rows


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


def document(figures: Sequence[Figure], runs: int) -> str:
    """docs/performance.md: the tables, and what each case is."""
    told = [f"* `{name}`: {_sentence(case)}" for name, case in ALL.items()]
    return "\n".join(
        [
            "# Performance",
            "",
            f"Made by `python3 build/dev.py bench --write` on {date.today()}: {machine()}; medians of",
            f"{runs} runs, each in a fresh process. The order files have {len(ORDER_HEADERS)} columns. `worked` is",
            "the time of the processor in all threads of the process: on an idle machine it is the time on",
            "the clock, on a busy one it still tells what the work takes. Ratios and goals are of it, ratios",
            "to the case named beside them in the same run. `peak` is the memory of the whole process.",
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


def notes() -> str:
    """What is written by hand below the tables, kept when they are made anew."""
    path = ROOT / "docs" / "performance.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    start = text.find("## Notes")
    return text[start:] if start >= 0 else ""


def wanted(prefixes: Sequence[str]) -> list[str]:
    """The cases whose names begin so, with the bare ones they are held against."""
    chosen = {name for name in ALL if not prefixes or name.startswith(tuple(prefixes))}
    chosen |= {ALL[name].against for name in chosen} - {""}
    return [name for name in ALL if name in chosen]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--orders", type=int, nargs="+")
    made.add_argument("--runs", type=int)
    made.add_argument("--case", nargs="+", default=[], metavar="NAME")
    made.add_argument("--quick", action="store_true")
    made.add_argument("--write", action="store_true")
    made.add_argument("--child", choices=ALL, help=argparse.SUPPRESS)
    made.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    made.add_argument("--book", type=Path, help=argparse.SUPPRESS)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--write`` keep the tables. 2 where no case has such a name."""
    given = parser().parse_args(arguments)
    if given.child:
        run_child(given.child, given.folder)
    if given.book:
        cases.make_book(given.book)
        return 0
    names = wanted(given.case)
    if not names:
        print(f"No such case. There are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    sizes = given.orders or (QUICK if given.quick else SIZES)
    runs = given.runs or (1 if given.quick else RUNS)
    for package in ("app", "ui", "build"):  # nobody's first start after an update is measured
        compileall.compile_dir(ROOT / package, quiet=2)
    print(HEAD, flush=True)
    figures: list[Figure] = []
    for orders in sizes:
        for figure in figures_for(orders, runs, names):
            figures.append(figure)
            print(as_row(figure), flush=True)
        if given.write:  # after each size: the larger ones take long
            text = document(figures, runs) + notes()
            (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print("", GROWTH_HEAD, *growth_rows(figures), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
